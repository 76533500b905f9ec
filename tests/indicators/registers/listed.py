"""Registers of some months for tests: what the workbooks of a district list, as short as it can be said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from bantin.model import DifficultyEntry, Entry, MilestoneEntry, Period, RegisterEntry, Source, TaskEntry

MONTH = Period.parse("2021-08")
SOURCE = Source(file="so-lieu.xlsx", sha256="0" * 64, sheet="Sổ", cell="A5")


def day(text: str) -> date:
    """Return the day of "2021-08-31"."""
    return date.fromisoformat(text)


def days(**texts: str) -> dict[str, date]:
    """Return the days by the names of their columns."""
    return {name: day(text) for name, text in texts.items()}


def task(text: str = "Số hóa sổ hộ tịch", by: str = "Phòng Tư pháp", **dates: str) -> TaskEntry:
    """Return a task with its due date and the day on which it was done."""
    return TaskEntry(
        unit_code="234", span=MONTH.span, number=1, source=SOURCE, assignee=by, text=text,
        state="Hoàn thành" if "done" in dates else "Đang thực hiện", **days(**dates),
    )  # fmt: skip


def aimed(entry: TaskEntry, target: str, indicator: str = "dossiers_online_share") -> TaskEntry:
    """Return a task that is to reach a target."""
    return replace(entry, indicator=indicator, target=Decimal(target))


def difficulty(
    since: str, answered: str = "", by: str = "xã Xuân Viên", text: str = "Thiếu máy quét"
) -> DifficultyEntry:
    """Return a difficulty, answered or not."""
    entry = DifficultyEntry(
        unit_code="234", span=MONTH.span, number=1, source=SOURCE, raised_by=by, text=text, since=day(since)
    )
    return replace(entry, answer="Đã cấp máy quét", answered=day(answered)) if answered else entry


def milestone(planned: str, text: str = "Kết nối họp trực tuyến", **dates: str) -> MilestoneEntry:
    """Return a milestone with its new due date and the day on which it was done."""
    state = "Hoàn thành" if "done" in dates else "Lùi hạn" if "due" in dates else "Theo kế hoạch"
    return MilestoneEntry(
        unit_code="234", span=MONTH.span, number=1, source=SOURCE, text=text, state=state, planned=day(planned),
        **days(**dates),
    )  # fmt: skip


def listed(**months: Sequence[Entry]) -> Mapping[str, Sequence[RegisterEntry]]:
    """Return the registers of months, given as `m2021_08=[...]`, each entry with its number and the month's days."""
    return {name[1:].replace("_", "-"): numbered(name[1:].replace("_", "-"), rows) for name, rows in months.items()}


def numbered(address: str, rows: Sequence[Entry]) -> list[Entry]:
    """Return the entries as rows of one month."""
    span = Period.parse(address).span
    return [replace(row, number=number, span=span) for number, row in enumerate(rows, start=1)]
