"""Cells that hold a day, as dates of the spreadsheet or as people in Vietnam write them: day, month, year."""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import Decimal

from bantin.errors import BantinError, Place, UnreadableDateError
from bantin.folding import fold
from bantin.intake.cells.absence import is_dash, says_nothing, written
from bantin.intake.cells.refusals import Column, check_result, number_in, other_kind, quoted, refused, shown
from bantin.intake.reading.grid import Cell, CellKind

_NUMERIC = re.compile(r"([0-9]{1,2})([/.-])([0-9]{1,2})\2([0-9]{4})")
_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
# Folded: "ngày 8 tháng 9 năm 2021".
_WORDS = re.compile(r"(?:ngay )?([0-9]{1,2}) thang ([0-9]{1,2}) nam ([0-9]{4})")
_SHORT_YEAR = re.compile(r"[0-9]{1,2}[/.-][0-9]{1,2}[/.-][0-9]{2}")
_NO_DAY = re.compile(r"(?:thang )?[0-9]{1,2}\s?[/.-]\s?[0-9]{4}|thang [0-9]{1,2} nam [0-9]{4}")

# Nothing that a monthly report speaks of lies outside; a number shown as a date does: 5 becomes 5 January 1900.
_FIRST_YEAR, _LAST_YEAR = 1990, 2099
_DAY_ZERO = date(1899, 12, 30)
_FIRST_NUMBER = (date(_FIRST_YEAR, 1, 1) - _DAY_ZERO).days
_LAST_NUMBER = (date(_LAST_YEAR, 12, 31) - _DAY_ZERO).days
_FORM = "Ghi ngày/tháng/năm, ví dụ 08/09/2021."
_DAYS = Column("ngày", _FORM)


def day(cell: Cell, *, place: Place) -> date | None:
    """
    Return the day that a cell holds: a date, or text such as 8/9/2021, 2021-09-08, "ngày 8 tháng 9 năm 2021".

    None where it is blank, a dash, "x" or "…". A time that stands with a date of the spreadsheet is left out.

    Raises:
        UnreadableDateError: No such day, no day at all, two digits for the year, or a bare number.
        UnreadableCellError: A truth value, a percentage, an error of the spreadsheet.
        MissingResultError: A formula without a stored result.
    """
    check_result(cell, place=place)
    number = number_in(cell)
    if cell.kind is CellKind.DAY and cell.day is not None:
        return _within_our_time(cell, cell.day, place)
    if number is not None and not cell.is_percent:
        raise _bare_number(cell, number, place)
    if cell.kind not in (CellKind.TEXT, CellKind.EMPTY):
        raise other_kind(cell, column=_DAYS, place=place)
    text = written(cell)
    if says_nothing(text) or is_dash(text):
        return None
    return _within_our_time(cell, _day_in(cell, text, place), place)


def _day_in(cell: Cell, text: str, place: Place) -> date:
    if iso := _ISO.fullmatch(text):
        year, month, number = map(int, iso.groups())
    elif numeric := _NUMERIC.fullmatch(text):
        number, month, year = int(numeric[1]), int(numeric[3]), int(numeric[4])
    elif words := _WORDS.fullmatch(fold(text)):
        number, month, year = map(int, words.groups())
    else:
        raise _unreadable(cell, text, place, _hint(text))
    try:
        return date(year, month, number)
    except ValueError as error:
        is_turned = number <= 12 < month <= 31
        fix = f"Ghi ngày trước, tháng sau: {month}/{number}/{year}?" if is_turned else "Không có ngày ấy: kiểm tra lại."
        raise _unreadable(cell, text, place, fix) from error


def _hint(text: str) -> str:
    if _SHORT_YEAR.fullmatch(text):
        return "Ghi đủ bốn chữ số của năm, ví dụ 08/09/2021."
    if _NO_DAY.fullmatch(fold(text)):
        return "Ghi cả ngày, ví dụ 08/09/2021."
    return _FORM


def _within_our_time(cell: Cell, found: date, place: Place) -> date:
    if _FIRST_YEAR <= found.year <= _LAST_YEAR:
        return found
    fix = f"Năm phải từ {_FIRST_YEAR} đến {_LAST_YEAR}; có thể một con số đã bị định dạng thành ngày."
    raise refused(UnreadableDateError, f"Ngày {found:%d/%m/%Y} quá xa", cell=cell, place=place, fix=fix)


def _bare_number(cell: Cell, number: Decimal, place: Place) -> BantinError:
    """Return the error for a number: a date whose format was lost, as 44447 is 8 September 2021 (traps.md, 12)."""
    what = f"Ô chứa số {shown(number)}, không phải ngày"
    if not (number.is_finite() and _FIRST_NUMBER <= number <= _LAST_NUMBER and number == int(number)):
        return refused(UnreadableDateError, what, cell=cell, place=place, fix=_FORM)
    meant = _DAY_ZERO + timedelta(days=int(number))
    fix = f"Có thể là ngày {meant:%d/%m/%Y} hiện dưới dạng số: định dạng ô là ngày, hoặc gõ lại ngày."
    return refused(UnreadableDateError, what, cell=cell, place=place, fix=fix)


def _unreadable(cell: Cell, text: str, place: Place, fix: str) -> BantinError:
    return refused(UnreadableDateError, f"{quoted(text)} không phải là ngày", cell=cell, place=place, fix=fix)
