"""
Cells that hold numbers: counts, shares in per cent, yes or no. What can be read in two ways is refused, never guessed.

In Vietnam 1.234 is a thousand and more, and 39,63 lies between 39 and 40 (guide.md, section 2; traps.md, 6). A
spreadsheet with English settings says the opposite, and nobody can tell from the cell which one was used.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Context, Decimal

from bantin.errors import (
    AmbiguousNumberError,
    BantinError,
    ImpossibleRateError,
    NotANumberError,
    Place,
    UnknownChoiceError,
)
from bantin.folding import fold
from bantin.intake.cells.absence import is_dash, says_none, says_nothing, written
from bantin.intake.cells.hints import hint
from bantin.intake.cells.refusals import Column, check_result, number_in, other_kind, quoted, refused, shown
from bantin.intake.reading.grid import Cell, CellKind
from bantin.settings.intake import Dash

# A spreadsheet keeps numbers as binary fractions: above this it does not keep every whole number, and it means no
# more than 15 digits of a share (0.571 may stand in the file as 0.57099999999999995).
GREATEST_COUNT = 2**53
_FIFTEEN_DIGITS = Context(prec=15)

# Groups of three after one kind of separator: dot, space, no-break space, thin space, narrow no-break space.
_COUNT = re.compile(r"0[0-9]?|[1-9][0-9]*|[1-9][0-9]{0,2}(?:([. \u00a0\u2009\u202f])[0-9]{3})(?:\1[0-9]{3})*")
_GROUPING = re.compile(r"[. \u00a0\u2009\u202f]")
_PERCENT = re.compile(r"(0[0-9]?|[1-9][0-9]{0,5})(?:,([0-9]{1,15}))?([ \u00a0\u2009\u202f]?%)?")
_NEGATIVE = re.compile(r"[-\u2010\u2011–−]\s?[0-9][0-9., %]*")
_TWO_READINGS = re.compile(r"[0-9]+(?:[., \u00a0\u2009\u202f]+[0-9]+)+\s?%?")
_DECIMAL_COMMA = re.compile(r"[0-9]+,[0-9]{1,2}")

_COUNTS = Column("số đếm", "Ghi số nguyên, ví dụ 1234 hoặc 1.234, trong ô định dạng số.")
_SHARES = Column("tỷ lệ phần trăm", "Ghi tỷ lệ kèm dấu %, ví dụ 39,63%.")
_ANSWERS = Column("câu trả lời Có hoặc Không", "Ghi Có hoặc Không.")
_YES = frozenset({"co", "c", "1", "true"})
_NO = frozenset({"khong", "khong co", "k", "0", "false"})


@dataclass(frozen=True, slots=True)
class Reading:
    """
    What a cell says.

    Attributes:
        value: Exact; a share in per cent (39.63), an answer as 1 or 0; None where nothing is reported.
        dash: Whether a dash was read, as the settings say.
    """

    value: Decimal | None
    dash: bool = False


def count(cell: Cell, *, place: Place, dash: Dash) -> Reading:
    """
    Return the whole number that a cell holds: 1234, 1.234 and 1 234 as text, "không có" as zero, blank as None.

    Raises:
        NotANumberError: No number, no whole one, or one above GREATEST_COUNT.
        AmbiguousNumberError: "1,234", "1.23", or the number 1.234: a thousand or a fraction.
        ImpossibleRateError: Below zero.
        UnreadableCellError: A date, a truth value, a percentage, an error of the spreadsheet.
        MissingResultError: A formula without a stored result.
    """
    check_result(cell, place=place)
    number = number_in(cell)
    if number is not None and not cell.is_percent:
        return Reading(_whole(cell, number, place))
    if cell.kind not in (CellKind.TEXT, CellKind.EMPTY):
        raise other_kind(cell, column=_COUNTS, place=place)
    text = written(cell)
    return _absence(text, dash) or Reading(_count_in(cell, text, place))


def percent(cell: Cell, *, place: Place, dash: Dash, is_mean: bool = False) -> Reading:
    """
    Return a share in per cent: 39.63 for the text "39,63%" and for the number 0.3963 formatted as per cent.

    Numbers without that format are per cent above 1 only: 0.3963 or 1 may be a fraction of 1. Only a mean may exceed
    100.

    Raises:
        NotANumberError: No number.
        AmbiguousNumberError: "39.63%", or a fraction of 1 in a cell that is not formatted as per cent.
        ImpossibleRateError: Below 0, or above 100 where it is no mean.
        UnreadableCellError: A date, a truth value, an error of the spreadsheet.
        MissingResultError: A formula without a stored result.
    """
    check_result(cell, place=place)
    if cell.kind not in (CellKind.TEXT, CellKind.EMPTY, CellKind.NUMBER):
        raise other_kind(cell, column=_SHARES, place=place)
    number, text = number_in(cell), written(cell)
    if number is None and (absent := _absence(text, dash)):
        return absent
    value = _percent_in(cell, text, place, is_mean=is_mean) if number is None else _percent_of(cell, number, place)
    if value < 0 or (value > 100 and not is_mean):
        what, fix = f"Tỷ lệ {shown(value)}% nằm ngoài 0-100%", "Kiểm tra lại số và định dạng phần trăm của ô."
        raise refused(ImpossibleRateError, what, cell=cell, place=place, fix=fix)
    return Reading(value)


def yes_no(cell: Cell, *, place: Place) -> Reading:
    """
    Return 1 for yes and 0 for no: Có, C, 1, TRUE; Không, K, 0, FALSE; None for a blank cell.

    Raises:
        AmbiguousNumberError: "x" or a dash, which some write for yes and others for no.
        UnknownChoiceError: Another word.
        UnreadableCellError: A date, another number, an error of the spreadsheet.
        MissingResultError: A formula without a stored result.
    """
    check_result(cell, place=place)
    if cell.kind is CellKind.TRUTH:
        return Reading(Decimal(cell.text == "TRUE"))
    number = number_in(cell)
    if number in (0, 1) and not cell.is_percent:
        return Reading(Decimal(number == 1))
    if cell.kind not in (CellKind.TEXT, CellKind.EMPTY):
        raise other_kind(cell, column=_ANSWERS, place=place)
    return Reading(_answer_in(cell, written(cell), place))


def _absence(text: str, dash: Dash) -> Reading | None:
    """Return what a text says that holds no digit: zero, nothing, or the dash; None where it says something else."""
    if says_nothing(text):
        return Reading(None)
    if is_dash(text):
        return Reading(Decimal(0) if dash is Dash.ZERO else None, dash=True)
    return Reading(Decimal(0)) if says_none(text) else None


def _whole(cell: Cell, number: Decimal, place: Place) -> Decimal:
    """Return the number of a NUMBER cell without an exponent: 1E+3 becomes 1000."""
    if not number.is_finite() or abs(number) > GREATEST_COUNT:
        raise _too_great(cell, place)
    if number < 0:
        raise _below_zero(cell, shown(number), place)
    if number != number.to_integral_value():
        raise _fraction(cell, number, place)
    return Decimal(int(number))


def _count_in(cell: Cell, text: str, place: Place) -> Decimal:
    if _COUNT.fullmatch(text):
        value = Decimal(_GROUPING.sub("", text))
        if value > GREATEST_COUNT:
            raise _too_great(cell, place)
        return value
    if _NEGATIVE.fullmatch(text):
        raise _below_zero(cell, text, place)
    if _DECIMAL_COMMA.fullmatch(text):
        fix = "Số đếm phải là số nguyên, không có phần lẻ."
        raise refused(NotANumberError, f"{quoted(text)} không phải số nguyên", cell=cell, place=place, fix=fix)
    fix = "Gõ liền các chữ số, ví dụ 1234, hoặc đúng nhóm ba chữ số: 1.234."
    raise _unreadable(cell, text, place, fix)


def _percent_of(cell: Cell, stored: Decimal, place: Place) -> Decimal:
    """Return the share that a NUMBER means; the format tells whether 0.3963 is a fraction."""
    if not stored.is_finite() or abs(stored) > GREATEST_COUNT:
        raise _too_great(cell, place)
    number = _FIFTEEN_DIGITS.plus(stored)
    if cell.is_percent:
        return _plain(number.scaleb(2))
    if 0 < number <= 1:
        raise _perhaps_fraction(cell, number, place)
    return _plain(number)


def _percent_in(cell: Cell, text: str, place: Place, *, is_mean: bool) -> Decimal:
    if _NEGATIVE.fullmatch(text):
        raise _below_zero(cell, text, place)
    found = _PERCENT.fullmatch(text)
    # Above 100 "104,500" may be a number of six digits with an English comma.
    is_grouped_perhaps = found is not None and found[1][0] != "0" and len(found[2] or "") == 3
    if found is None or (is_mean and is_grouped_perhaps):
        raise _unreadable(cell, text, place, _SHARES.how)
    value = Decimal(f"{found[1]}.{found[2] or 0}")
    if not found[3] and 0 < value <= 1:
        raise _perhaps_fraction(cell, value, place)
    return _plain(value)


def _answer_in(cell: Cell, text: str, place: Place) -> Decimal | None:
    word = fold(text)
    if word in _YES or word in _NO:
        return Decimal(word in _YES)
    if is_dash(text) or word == "x":
        what = f"{quoted(text)} có thể là có, cũng có thể là không"
        raise refused(AmbiguousNumberError, what, cell=cell, place=place, fix=_ANSWERS.how)
    if says_nothing(text):
        return None
    what = f"{quoted(text)} không phải Có hay Không"
    raise refused(UnknownChoiceError, what, cell=cell, place=place, fix=_ANSWERS.how)


def _unreadable(cell: Cell, text: str, place: Place, fix: str) -> BantinError:
    """Return the error for a text that is no number: of digits and separators alone it may be one of two."""
    if _TWO_READINGS.fullmatch(text):
        what = f"{quoted(text)} có thể đọc theo hai cách"
        return refused(AmbiguousNumberError, what, cell=cell, place=place, fix=fix)
    what = f"{quoted(text)} không phải là số"
    return refused(NotANumberError, what, cell=cell, place=place, fix=hint(text, otherwise=fix))


def _fraction(cell: Cell, number: Decimal, place: Place) -> BantinError:
    """Return the error for a fraction in a column of counts: 1.234 may be a thousand typed with a dot."""
    said, thousands = shown(number), number * 1000
    whole = "Số đếm phải là số nguyên, không có phần lẻ."
    if number < 1 or thousands != thousands.to_integral_value():
        return refused(NotANumberError, f"{said} không phải số nguyên", cell=cell, place=place, fix=whole)
    what = f"Ô chứa số lẻ {said}, có thể là {int(thousands)} gõ với dấu chấm"
    fix = f"Nếu đúng là {int(thousands)} thì gõ liền các chữ số, không dấu chấm. {whole}"
    return refused(AmbiguousNumberError, what, cell=cell, place=place, fix=fix)


def _perhaps_fraction(cell: Cell, value: Decimal, place: Place) -> BantinError:
    what = f"{shown(value)} có thể là phần trăm, cũng có thể là phần của 1"
    fix = f"Ghi {shown(value)}% hoặc {shown(_plain(value * 100))}%, có dấu %, tùy số nào đúng."
    return refused(AmbiguousNumberError, what, cell=cell, place=place, fix=fix)


def _below_zero(cell: Cell, said: str, place: Place) -> BantinError:
    return refused(
        ImpossibleRateError, f"{quoted(said)} là số âm", cell=cell, place=place, fix="Kiểm tra lại dấu của số."
    )


def _too_great(cell: Cell, place: Place) -> BantinError:
    fix = "Kiểm tra lại số; có thể nhiều ô đã dính vào nhau."
    return refused(NotANumberError, "Số lớn quá mức có thể đúng", cell=cell, place=place, fix=fix)


def _plain(value: Decimal) -> Decimal:
    """Return the same value without superfluous zeros and without an exponent: 39.630 becomes 39.63, 1E+2 100."""
    return Decimal(int(value)) if value == value.to_integral_value() else value.normalize()
