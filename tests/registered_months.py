"""Registers of Yên Lập over two months, and the facts of a bulletin that tells them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from monthly_material import monthly_window

from bantin.facts import FactSheet, periodic_sheet
from bantin.model import DifficultyEntry, MilestoneEntry, Period, RegisterEntry, Source, TaskEntry
from bantin.telling import brief_of
from bantin.window import Library, Window

AUGUST, JULY = Period.parse("2021-08"), Period.parse("2021-07")
Entries = Mapping[str, tuple[RegisterEntry, ...]]


def _shared(number: int, sheet: str, period: Period) -> dict[str, object]:
    """Return what all entries have: a row of its own, by its number."""
    source = Source(file=f"data/demo/yen-lap/{period.slug}/a.xlsx", sha256="0" * 64, sheet=sheet, cell=f"A{4 + number}")
    return {"unit_code": "234", "span": period.span, "number": number, "source": source}


def task(number: int = 1, *, period: Period = AUGUST, **said: object) -> TaskEntry:
    """Return a task of a month's register."""
    stated = {"assignee": "Phòng Nội vụ", "text": f"Kiểm tra {'xyztuv'[number - 1]}", "state": "Đang thực hiện"}
    return TaskEntry(**_shared(number, "Nhiệm vụ", period), **(stated | said))


def difficulty(number: int = 1, *, period: Period = AUGUST, **said: object) -> DifficultyEntry:
    """Return a difficulty of a month's register."""
    stated = {"raised_by": "xã Phúc Khánh", "text": "Đường truyền chậm", "since": date(2021, 4, 5)}
    return DifficultyEntry(**_shared(number, "Khó khăn", period), **(stated | said))


def milestone(number: int = 1, *, period: Period = AUGUST, **said: object) -> MilestoneEntry:
    """Return a milestone of a month's register."""
    stated = {"text": "Nối mạng tới các xã", "planned": date(2021, 6, 30), "state": "Theo kế hoạch"}
    return MilestoneEntry(**_shared(number, "Mốc tiến độ", period), **(stated | said))


def window_with(library: Library, *entries: RegisterEntry, before: tuple[RegisterEntry, ...] = ()) -> Window:
    """Return the window of August with these entries, and those of July, if any."""
    listed = {"2021-08": entries} | ({"2021-07": before} if before else {})
    return replace(monthly_window(library), entries=listed)


def sheet_with(library: Library, *entries: RegisterEntry, before: tuple[RegisterEntry, ...] = ()) -> FactSheet:
    """Return the facts of August with these entries."""
    window = window_with(library, *entries, before=before)
    return periodic_sheet(brief_of(window, library.wordings.book(0).monthly.selection, library.settings))
