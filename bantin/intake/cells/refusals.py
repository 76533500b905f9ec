"""What no column can hold: errors of a spreadsheet, formulas without a result, and values of another kind."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from bantin.errors import BantinError, MissingResultError, Place, UnreadableCellError
from bantin.intake.reading.grid import Cell, CellKind

# What a message shows of a text, and of a number's zeros.
_LONGEST = 40


@dataclass(frozen=True, slots=True)
class Column:
    """
    What a column expects, as messages name it.

    Attributes:
        name: Follows "không phải": "số đếm".
        how: What to type instead, as a sentence.
    """

    name: str
    how: str


def place_of(cell: Cell, place: Place) -> Place:
    """Return the place of a cell: what the caller knows of file, sheet, unit and period, and the cell's address."""
    return replace(place, cell=cell.address)


def refused(kind: type[BantinError], what: str, *, cell: Cell, place: Place, fix: str) -> BantinError:
    """Return the error of a cell, with its place."""
    return kind(what, place=place_of(cell, place), fix=fix)


def number_in(cell: Cell) -> Decimal | None:
    """Return the number of a NUMBER cell; None for every other kind: an hour is no number."""
    return cell.number if cell.kind is CellKind.NUMBER else None


def check_result(cell: Cell, *, place: Place) -> None:
    """
    Refuse a cell in which nobody can know what was meant, whatever its column.

    Raises:
        MissingResultError: A formula whose result was never stored.
        UnreadableCellError: An error of the spreadsheet: #REF!, #N/A.
    """
    if cell.lacks_result:
        fix = "Mở tệp bằng Excel hoặc LibreOffice, tính lại rồi lưu; hoặc gõ thẳng kết quả vào ô."
        raise refused(MissingResultError, "Công thức chưa có kết quả", cell=cell, place=place, fix=fix)
    if cell.kind is CellKind.FAULT:
        fix = "Sửa công thức, hoặc gõ thẳng giá trị vào ô; không có số liệu thì để trống."
        raise refused(UnreadableCellError, f"Ô báo lỗi {cell.text}", cell=cell, place=place, fix=fix)


def other_kind(cell: Cell, *, column: Column, place: Place) -> BantinError:
    """Return the error for a cell that holds a value of another kind than its column."""
    what = f"Ô chứa {_content(cell)}, không phải {column.name}"
    return refused(UnreadableCellError, what, cell=cell, place=place, fix=column.how)


def quoted(text: str) -> str:
    """Return a text in quotation marks as messages show it: the start of a long one, zero-width characters by code."""
    start = text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
    return '"' + "".join(c if c.isprintable() else f"<U+{ord(c):04X}>" for c in start) + '"'


def shown(number: Decimal) -> str:
    """Return a number as Vietnamese readers write it, without groups: "1,234"."""
    text = f"{number:f}" if number.is_finite() and abs(number.adjusted()) < _LONGEST else str(number)
    return text.replace(".", ",")


def _content(cell: Cell) -> str:
    if cell.day is not None:
        return f"ngày {cell.day:%d/%m/%Y}"
    if cell.kind is CellKind.TRUTH:
        return f"giá trị lô-gích {cell.text}"
    if cell.kind is CellKind.HOUR:
        return f"giờ {cell.text}"
    if (number := number_in(cell)) is not None:
        return f"số {shown(number)} định dạng phần trăm" if cell.is_percent else f"số {shown(number)}"
    return f"chữ {quoted(cell.text.strip())}"
