"""Rounding half up and the house's way to write numbers, done a second time; nothing of bantin is used here."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from math import floor

_SHOWN = re.compile(r"(?P<number>\d{1,3}(?:\.\d{3})*(?:,\d+)?)(?P<unit>.*)")
_HEDGES = ("gần ", "trên ", "hơn ", "khoảng ")
_CHANGES = ("change_percent", "change_points", "difference")
_UNITS = {
    "rate_percent": ("%",),
    "change_percent": ("%",),
    "target_percent": ("%",),
    "change_points": (" điểm phần trăm",),
    "score": ("", " điểm"),
}
_FRACTIONAL = frozenset(_UNITS)


def half_up(value: Fraction, decimals: int) -> Decimal:
    """Return a value rounded to so many decimals, halves away from zero."""
    size = floor(abs(value) * 10**decimals + Fraction(1, 2))
    return Decimal(size if value >= 0 else -size).scaleb(-decimals)


def in_a_table(value: Fraction, *, is_rate: bool) -> Decimal:
    """Return a value as a column of a table prints it: one decimal; a rate that is not quite 0 or 100 gets more."""
    decimals = 1
    while is_rate and half_up(value, decimals) in (0, 100) and value not in (0, 100):
        decimals += 1
    return half_up(value, decimals)


def stored(value: Fraction) -> str:
    """Return a value as facts.json writes it: at most 6 decimals, none of them superfluous, no exponent."""
    text = f"{half_up(value, 6):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def in_vietnamese(value: Decimal) -> str:
    """Return "1.234,5": a dot every three digits, a comma before the decimals, all decimals kept, no sign."""
    whole, _, decimals = f"{abs(value):f}".partition(".")
    return f"{int(whole):,}".replace(",", ".") + (f",{decimals}" if decimals else "")


def misprint(display: str, value: Fraction, *, semantics: str, is_hedged: bool = False) -> str:
    """
    Return what is wrong with how a value is printed, in Vietnamese; "" where it is right.

    The direction of a change is a word outside of the figure. None is said in words, except of rates and scores.
    """
    if is_hedged:
        display = next((display.removeprefix(one) for one in _HEDGES if display.startswith(one)), display)
    if value == 0 and _says_none(display, semantics):
        return ""
    found = _SHOWN.fullmatch(display)
    if found is None:
        return f'"{display}" không phải là cách viết của {stored(value)}'
    if found["unit"] not in _UNITS.get(semantics, ("",)):
        return f'"{display}" có đơn vị không đúng với loại {semantics}'
    expected = _expected(found["number"], value, semantics)
    return "" if found["number"] == expected else f'"{display}" phải là {expected}{found["unit"]}'


def _says_none(display: str, semantics: str) -> bool:
    if semantics in _CHANGES:
        return display == "không thay đổi"
    return display == "không có" or (display.startswith("không có ") and display.endswith(" nào"))


def _expected(shown: str, value: Fraction, semantics: str) -> str:
    """Return the number as it should be printed with the decimals that it has, or with those that it needs."""
    if semantics not in _FRACTIONAL:
        return "số 0 bằng chữ" if value == 0 else in_vietnamese(Decimal(stored(abs(value))))
    decimals = len(shown.partition(",")[2])
    limits = (0, 100) if semantics == "rate_percent" else (0,)
    # A whole number stands for one with ",0"; what is not quite all, or not quite none, shows that it is not.
    while decimals < 6 and _hides_something(value, decimals, limits):
        decimals += 1
    return in_vietnamese(half_up(value, decimals))


def _hides_something(value: Fraction, decimals: int, limits: tuple[int, ...]) -> bool:
    rounded = half_up(value, decimals)
    is_too_short = decimals == 0 and half_up(value, 1) != rounded
    return is_too_short or (rounded in limits and Fraction(rounded) != value)
