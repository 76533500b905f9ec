"""The registers of a monthly workbook: meetings, training, tasks, difficulties, milestones; one entry per row."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from bantin.errors import UnbalancedCountsError, UnknownIndicatorError, UnknownRowUnitError
from bantin.folding import fold
from bantin.forms.registers import DIFFICULTIES, MEETINGS, MILESTONES, TASKS, TRAINING
from bantin.intake.reading.grid import Book
from bantin.intake.submissions.counts import Figure
from bantin.intake.submissions.findings import Findings
from bantin.intake.submissions.records import Record
from bantin.intake.submissions.statement import Expected
from bantin.intake.submissions.tables import Table
from bantin.model import (
    DifficultyEntry,
    MeetingEntry,
    MilestoneEntry,
    RegisterEntry,
    Source,
    TaskEntry,
    TrainingEntry,
)
from bantin.settings.written import did_you_mean

_DONE, _MOVED = "Hoàn thành", "Lùi hạn"
# "UBND xã Hưng Long", "xã Hưng Long và xã Xuân An": what starts like a commune must be one.
_COMMUNE = re.compile(r"(?:ubnd )?(?:xa|phuong|thi tran) \w")
_BETWEEN_NAMES = re.compile(r"\s*[,;/]\s*|\s+và\s+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """What the entries of a register share."""

    expected: Expected
    sheet: str
    book: Book


def entries_of(table: Table, book: Book, *, expected: Expected, findings: Findings) -> Iterator[RegisterEntry]:
    """Yield the entries of a register in the order of their rows; report every row that is none."""
    read = _READERS[table.sheet.id]
    origin = Origin(expected=expected, sheet=table.grid.name, book=book)
    dash = expected.settings.dash
    for order, row in enumerate(rows_of(table), start=1):
        record = Record(table, row, dash=dash, findings=findings)
        entry = read(record, origin, record.number(order=order))
        if entry is not None:
            yield entry


def rows_of(table: Table) -> list[int]:
    """Return the rows of a register in which more than the prepared number stands."""
    positions = {placed.position for placed in table.values}
    return [row for row, cells in table.rows.items() if positions & cells.keys()]


def uncounted_meetings(stated: Figure, sites: Table, meetings: Table, findings: Findings) -> None:
    """Report a number of online meetings that is not that of the meetings listed, where both are reported."""
    listed = len(rows_of(meetings))
    if listed and listed != stated.value:
        what = (
            f'Số cuộc họp trực tuyến ở ô {stated.cell.address} = {stated.value}, nhưng trang "{meetings.grid.name}" '
            f"có {listed} cuộc họp (lệch {abs(listed - int(stated.value))})"
        )
        place = findings.place(sites.grid.name, row=stated.cell.row, cell=stated.cell.address, unit=stated.line.unit)
        findings.add(UnbalancedCountsError(what, place=place, fix="Sửa ô, hoặc ghi đủ từng cuộc họp."))


def _meeting(record: Record, origin: Origin, number: int) -> MeetingEntry | None:
    day = record.day_within("day", origin.expected.period.span)
    host, topic = record.words("host"), record.words("topic")
    sites, line_quality = record.count("sites"), record.word("line_quality")
    if record.is_broken or day is None:
        return None
    return MeetingEntry(
        unit_code=origin.expected.unit.code, span=origin.expected.period.span, number=number,
        source=_source(record, origin), day=day, host=host, topic=topic, sites=sites, line_quality=line_quality,
    )  # fmt: skip


def _training(record: Record, origin: Origin, number: int) -> TrainingEntry | None:
    day = record.day_within("day", origin.expected.period.span)
    kind, topic, participants = record.word("kind"), record.words("topic"), record.count("participants")
    if record.is_broken or day is None:
        return None
    return TrainingEntry(
        unit_code=origin.expected.unit.code, span=origin.expected.period.span, number=number,
        source=_source(record, origin), day=day, kind=kind, topic=topic, participants=participants,
    )  # fmt: skip


def _task(record: Record, origin: Origin, number: int) -> TaskEntry | None:
    assignee, text = record.words("assignee"), record.words("text")
    _check_communes(record, "assignee", assignee, origin)
    indicator, target = record.words("indicator"), record.percent("target")
    _check_indicator(record, indicator, origin)
    due, state = record.day("due"), record.word("state")
    done = record.day_until("done", origin.expected.period.span.end)
    _check_done(record, state, is_dated=done is not None)
    if record.is_broken:
        return None
    return TaskEntry(
        unit_code=origin.expected.unit.code, span=origin.expected.period.span, number=number,
        source=_source(record, origin), assignee=assignee, text=text, state=state, indicator=indicator, target=target,
        due=due, done=done,
    )  # fmt: skip


def _difficulty(record: Record, origin: Origin, number: int) -> DifficultyEntry | None:
    last = origin.expected.period.span.end
    raised_by, text = record.words("raised_by"), record.words("text")
    _check_communes(record, "raised_by", raised_by, origin)
    since, answer, answered = (
        record.day_until("since", last),
        record.words("answer"),
        record.day_until("answered", last),
    )
    if since and answered and answered < since <= last:
        what = f"Trả lời ngày {answered:%d/%m/%Y}, trước khi nêu ngày {since:%d/%m/%Y}"
        record.refuse_day("answered", what, fix="Sửa một trong hai ngày.")
    if answered and not answer:
        record.refuse_blank("answer", why=" nhưng đã có ngày trả lời")
    if record.is_broken or since is None:
        return None
    return DifficultyEntry(
        unit_code=origin.expected.unit.code, span=origin.expected.period.span, number=number,
        source=_source(record, origin), raised_by=raised_by, text=text, since=since, answer=answer, answered=answered,
    )  # fmt: skip


def _milestone(record: Record, origin: Origin, number: int) -> MilestoneEntry | None:
    text, planned, due = record.words("text"), record.day("planned"), record.day("due")
    state, done = record.word("state"), record.day_until("done", origin.expected.period.span.end)
    if planned and due and due < planned:
        what = f"Hạn mới {due:%d/%m/%Y} trước ngày theo kế hoạch {planned:%d/%m/%Y}"
        record.refuse_day("due", what, fix="Sửa một trong hai ngày.")
    if state == _MOVED and due is None:
        record.refuse_blank("due", why=f' nhưng tình trạng là "{_MOVED}"')
    _check_done(record, state, is_dated=done is not None)
    if record.is_broken or planned is None:
        return None
    return MilestoneEntry(
        unit_code=origin.expected.unit.code, span=origin.expected.period.span, number=number,
        source=_source(record, origin), text=text, planned=planned, state=state, due=due, done=done,
    )  # fmt: skip


_Reader = Callable[[Record, Origin, int], RegisterEntry | None]
_READERS: Mapping[str, _Reader] = {
    MEETINGS.id: _meeting,
    TRAINING.id: _training,
    TASKS.id: _task,
    DIFFICULTIES.id: _difficulty,
    MILESTONES.id: _milestone,
}


def _source(record: Record, origin: Origin) -> Source:
    return Source(file=origin.book.file, sha256=origin.book.sha256, sheet=origin.sheet, cell=record.address)


def _check_done(record: Record, state: str, *, is_dated: bool) -> None:
    """Report what is done without a day, and what has such a day but is not done."""
    if record.is_broken:
        return
    if state == _DONE and not is_dated:
        record.refuse_blank("done", why=f' nhưng tình trạng là "{_DONE}"')
    elif is_dated and state != _DONE:
        what = f'Có ngày hoàn thành nhưng tình trạng là "{state}"'
        record.refuse_day("done", what, fix=f'Xóa ngày, hoặc ghi tình trạng "{_DONE}".')


def _check_indicator(record: Record, indicator: str, origin: Origin) -> None:
    known = origin.expected.catalogue
    if indicator and indicator not in known:
        fix = f"{did_you_mean(indicator, known)}Chọn mã trong danh sách, hoặc để trống."
        what = f'Không có chỉ tiêu "{indicator}" trong danh mục'
        record.refuse(UnknownIndicatorError(what, place=record.place_of("indicator"), fix=fix))


def _check_communes(record: Record, key: str, words: str, origin: Origin) -> None:
    """Report names that start like a commune of the district and are none; other names stay as they are."""
    for name in _BETWEEN_NAMES.split(words):
        if not _COMMUNE.match(fold(name)):
            continue
        try:
            origin.expected.names.commune("", name, place=record.place_of(key))
        except UnknownRowUnitError as error:
            record.refuse(error)
