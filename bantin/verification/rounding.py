"""Rounding half up from exact fractions, and the house's way to write numbers: dots, a comma, hedges."""

from __future__ import annotations

import re
from fractions import Fraction

_WRITTEN = re.compile(r"(?P<whole>0|[1-9]\d{0,2}(?:\.\d{3})+|[1-9]\d{0,2})(?:,(?P<decimals>\d+))?")


def scaled(value: Fraction, decimals: int) -> int:
    """Return a value in units of its last decimal, rounded half away from zero: 98.35 with one decimal is 984."""
    size: int = (2 * abs(value.numerator) * 10**decimals + value.denominator) // (2 * value.denominator)
    return size if value >= 0 else -size


def stored(value: Fraction) -> str:
    """Return a value as facts.json has to write it: at most 6 decimals, none superfluous."""
    size = scaled(value, 6)
    whole, rest = divmod(abs(size), 10**6)
    decimals = f"{rest:06}".rstrip("0")
    return f"{'-' if size < 0 else ''}{whole}{'.' + decimals if decimals else ''}"


def written(text: str) -> tuple[Fraction, int] | None:
    """Return the number that a Vietnamese text writes and its decimals; None where it writes none: 1.234,5."""
    found = _WRITTEN.fullmatch(text)
    if not found:
        return None
    decimals = found["decimals"] or ""
    digits = found["whole"].replace(".", "") + decimals
    return Fraction(int(digits), 10 ** len(decimals)), len(decimals)


def in_vietnamese(value: Fraction, decimals: int) -> str:
    """Return a value as the house writes it, without a sign."""
    whole, rest = divmod(abs(scaled(value, decimals)), 10**decimals)
    return f"{whole:,}".replace(",", ".") + (f",{rest:0{decimals}}" if decimals else "")
