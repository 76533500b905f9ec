"""Two readers, one sheet: a cell counts when our scan and calamine say the same of it; else the sheet is refused."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from bantin.errors.base import Place
from bantin.errors.submissions import SubmissionError, UnreadableCellError
from bantin.intake.reading.formats import Format
from bantin.intake.reading.grid import CellKind, column_letters
from bantin.intake.reading.outcome import ReadCell
from bantin.intake.reading.rows import FoundCell

# Looked up once: members of an enumeration are slow to reach, and cells are many.
_EMPTY, _NUMBER, _TEXT, _DAY, _HOUR, _TRUTH, _FAULT = (
    kind.value
    for kind in (
        CellKind.EMPTY,
        CellKind.NUMBER,
        CellKind.TEXT,
        CellKind.DAY,
        CellKind.HOUR,
        CellKind.TRUTH,
        CellKind.FAULT,
    )
)
_PLAIN, _PERCENT = Format.PLAIN, Format.PERCENT

Told = str | float | int | bool | date | datetime | time | timedelta

_TRUTHS = {"1": True, "true": True, "0": False, "false": False}
# Excel itself keeps 15 digits; beyond them a whole number is no longer the one that was typed.
_LAST_WHOLE = 10**15
# Excel believes in 29 February 1900: day numbers up to 60 are not those of the calendar. It ends with the year 9999.
_FIRST_DAY, _AFTER_LAST_DAY = 61, 2_958_466
_SECONDS_OF_A_DAY = 86_400
_DAY_ZERO = date(1899, 12, 30)
_BLANK = " \t\r\n"

TYPE_AGAIN = "Gõ lại ô này trong Excel rồi lưu và gửi lại"


@dataclass(frozen=True, slots=True)
class Meanings:
    """What cells of all sheets refer to: the formats by their numbers, and the shared texts."""

    formats: tuple[Format, ...]
    strings: tuple[str, ...]


def agreed_cells(found: Sequence[FoundCell], told: list[list[Told]], meanings: Meanings) -> list[ReadCell]:
    """
    Return the cells of a sheet, from our own scan and from the rows that calamine told, which start at A1.

    Raises:
        UnreadableCellError: The two disagree about a cell, or it holds what no cell of a report can.
    """
    answers = _told_of(found, told)
    agreed = [_agreed(cell, answer, meanings) for cell, answer in zip(found, answers, strict=True)]
    if len(answers) - answers.count("") != sum(len(row) - row.count("") for row in told):
        raise _unfound(found, told)
    return [cell for cell in agreed if cell is not None]


def _told_of(found: Sequence[FoundCell], told: list[list[Told]]) -> list[Told]:
    try:
        return [told[cell.row - 1][cell.column - 1] for cell in found]
    except IndexError:
        # Blank results at the end of the sheet: calamine's table is shorter than ours.
        height, width = len(told), len(told[0]) if told else 0
        return [
            told[cell.row - 1][cell.column - 1] if cell.row <= height and cell.column <= width else "" for cell in found
        ]


def _agreed(cell: FoundCell, told: Told, meanings: Meanings) -> ReadCell | None:
    if cell.text:
        return _READERS[cell.type](cell, told, meanings)
    if told != "":
        raise _disagreement(cell)
    # An empty text is a result; an empty number is what programs that cannot compute leave behind.
    if cell.has_result and cell.type in ("str", "inlineStr"):
        return None
    return ReadCell(cell.row, cell.column, _EMPTY, "", 0, 1)


def _number(cell: FoundCell, told: Told, meanings: Meanings) -> ReadCell:
    shows = _shown(cell, meanings)
    if shows is not _PLAIN and shows is not _PERCENT:
        return _moment(cell, told)
    if type(told) is not float or told != _float(cell):
        raise _disagreement(cell)
    if not -_LAST_WHOLE <= told <= _LAST_WHOLE:
        raise _unreadable(cell, "Số có hơn 15 chữ số, Excel không giữ được chính xác")
    digits = repr(told).removesuffix(".0") if told else "0"
    return ReadCell(cell.row, cell.column, _NUMBER, digits, int(shows is _PERCENT))


def _float(cell: FoundCell) -> float:
    try:
        return float(cell.text)
    except ValueError as error:
        raise _unreadable(cell, "Ô số nhưng nội dung không phải số") from error


def _moment(cell: FoundCell, told: Told) -> ReadCell:
    """Read a day, an hour or a span of hours: a number of days with the format of one."""
    days = _float(cell)
    if not 0 <= days < _AFTER_LAST_DAY or 1 <= days < _FIRST_DAY:
        raise _unreadable(cell, "Ô có định dạng ngày giờ nhưng không phải ngày nào từ 01/03/1900")
    since = _since_day_zero(cell, told)
    if abs(since.total_seconds() - days * _SECONDS_OF_A_DAY) >= 1:
        raise _disagreement(cell)
    return _day(cell, told) if isinstance(told, date) else ReadCell(cell.row, cell.column, _HOUR, str(told))


def _since_day_zero(cell: FoundCell, told: Told) -> timedelta:
    if isinstance(told, datetime):
        return told - datetime.combine(_DAY_ZERO, time())
    if isinstance(told, date):
        return told - _DAY_ZERO
    if isinstance(told, time):
        return timedelta(hours=told.hour, minutes=told.minute, seconds=told.second, microseconds=told.microsecond)
    if isinstance(told, timedelta):
        return told
    raise _disagreement(cell)


def _written_day(cell: FoundCell, told: Told, _meanings: Meanings) -> ReadCell:
    if not isinstance(told, date) or _day_of(told).isoformat() != cell.text[:10]:
        raise _disagreement(cell)
    return _day(cell, told)


def _day(cell: FoundCell, told: date) -> ReadCell:
    words = told.isoformat(" ", "seconds") if isinstance(told, datetime) else told.isoformat()
    return ReadCell(cell.row, cell.column, _DAY, words)


def _day_of(told: date) -> date:
    return told.date() if isinstance(told, datetime) else told


def _shown(cell: FoundCell, meanings: Meanings) -> Format:
    if not 0 <= cell.style < len(meanings.formats):
        raise _unreadable(cell, "Ô có định dạng không tồn tại")
    shows = meanings.formats[cell.style]
    if shows is Format.MIXED:
        raise _unreadable(cell, "Định dạng của ô lúc hiện phần trăm, lúc không")
    return shows


def _shared_text(cell: FoundCell, told: Told, meanings: Meanings) -> ReadCell | None:
    position = int(cell.text) if cell.text.isascii() and cell.text.isdigit() and len(cell.text) < 8 else -1
    if not 0 <= position < len(meanings.strings):
        raise _unreadable(cell, "Ô chỉ tới một đoạn chữ không có trong tệp")
    return _same_text(cell, meanings.strings[position], told)


def _text(cell: FoundCell, told: Told, _meanings: Meanings) -> ReadCell | None:
    return _same_text(cell, cell.text, told)


def _same_text(cell: FoundCell, ours: str, told: Told) -> ReadCell | None:
    # Readers differ on blanks at both ends, and on nothing else.
    if not isinstance(told, str) or told.strip(_BLANK) != ours.strip(_BLANK):
        raise _disagreement(cell)
    return ReadCell(cell.row, cell.column, _TEXT, ours) if ours else None


def _truth(cell: FoundCell, told: Told, _meanings: Meanings) -> ReadCell:
    truth = _TRUTHS.get(cell.text)
    if truth is None or told is not truth:
        raise _disagreement(cell)
    return ReadCell(cell.row, cell.column, _TRUTH, str(truth).upper())


def _fault(cell: FoundCell, told: Told, _meanings: Meanings) -> ReadCell:
    if told != "" or not cell.text.startswith("#"):
        raise _disagreement(cell)
    return ReadCell(cell.row, cell.column, _FAULT, cell.text)


_READERS: dict[str, Callable[[FoundCell, Told, Meanings], ReadCell | None]] = {
    "n": _number,
    "s": _shared_text,
    "str": _text,
    "inlineStr": _text,
    "b": _truth,
    "e": _fault,
    "d": _written_day,
}


def _unfound(found: Sequence[FoundCell], told: list[list[Told]]) -> SubmissionError:
    """Return the error for the first cell that calamine tells of, and that our scan has not found."""
    known = {(cell.row, cell.column) for cell in found}
    row, column = next(
        (row, column)
        for row, values in enumerate(told, 1)
        for column, value in enumerate(values, 1)
        if value != "" and (row, column) not in known
    )
    return _disagreement(FoundCell(row, column, "n", 0, "", has_result=False))


def _disagreement(cell: FoundCell) -> SubmissionError:
    return _unreadable(cell, "Hai cách đọc ô này cho kết quả khác nhau, nên không biết cách nào đúng")


def _unreadable(cell: FoundCell, what: str) -> SubmissionError:
    address = f"{column_letters(cell.column)}{cell.row}"
    return UnreadableCellError(what, place=Place(cell=address), fix=f"{TYPE_AGAIN}.")
