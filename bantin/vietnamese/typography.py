"""
Numbers, dates and lists as the house prints them.

Source: guide.md, section 5. Babel's long Vietnamese dates and "Quý 3" are not house style, so the patterns stand here.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

NO_BREAK = "\u00a0"
# English marks of thousands and decimals, and ours.
_MARKS = str.maketrans(",.", ".,")
_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")


def number(value: Decimal | int) -> str:
    """Return "19.323" or "39,63": a dot every three digits, a comma before decimals, none of them dropped or added."""
    text = f"{Decimal(value).copy_abs():,f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    sign = "−" if value < 0 else ""
    return sign + text.translate(_MARKS)


def fixed(value: Decimal, decimals: int) -> str:
    """Return "45,0" for 45 with one decimal: a column of a table has one number of decimals (guide.md, section 5)."""
    text = number(value)
    whole, comma, fraction = text.partition(",")
    return whole + "," + fraction.ljust(decimals, "0") if decimals else whole + comma + fraction


def percent(value: Decimal) -> str:
    """Return "98,3%": no space before the sign (guide.md, section 5)."""
    return number(value) + "%"


def in_thousands(value: Decimal) -> str:
    """Return "229 nghìn" for 229000; the value must be a whole number of thousands."""
    return f"{number(value / 1000)} nghìn"


def zero_padded(value: int) -> str:
    """Return "09" for 9, as small official counts are printed; longer numbers stay as they are."""
    return f"{value:02d}" if value < 10 else number(value)


def listed(names: Sequence[str]) -> str:
    """Return "A, B và C"; the last two are joined by "và" unless an item holds it already."""
    if len(names) < 2:
        return "".join(names)
    glue = ", " if any(" và " in name for name in names) else " và "
    return ", ".join(names[:-1]) + glue + names[-1]


def short_date(day: date) -> str:
    """Return "8/9/2021"."""
    return f"{day.day}/{day.month}/{day.year}"


def long_date(day: date) -> str:
    """Return "ngày 8 tháng 9 năm 2021"."""
    return f"ngày {day.day} tháng {day.month} năm {day.year}"


def spelled(value: int) -> str:
    """Return a whole number from 0 to 99 in words: "bốn", "mười lăm", "hai mươi mốt"."""
    tens, ones = divmod(value, 10)
    if tens == 0:
        return _DIGITS[ones]
    head = "mười" if tens == 1 else f"{_DIGITS[tens]} mươi"
    tail = {0: "", 1: "một" if tens == 1 else "mốt", 4: "bốn" if tens == 1 else "tư", 5: "lăm"}.get(ones, _DIGITS[ones])
    return f"{head} {tail}".strip()


def capitalised(text: str) -> str:
    """Return the text with a capital first letter and the rest untouched."""
    return text[:1].upper() + text[1:]


def uncapitalised(text: str) -> str:
    """Return the text with a small first letter, unless it opens with an abbreviation such as UBND."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]
