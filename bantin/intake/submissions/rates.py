"""Stated rates against the counts of which they are made: equal, within rounding, or wrong."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from bantin.model import rounded


class Agreement(StrEnum):
    """How a stated rate goes with its counts."""

    EQUAL = "equal"
    ROUNDED = "rounded"
    NONE = "none"


def percent_of(part: Decimal, whole: Decimal) -> Fraction:
    """Return the share of a part in a whole of 1 or more, in per cent, exact."""
    return 100 * Fraction(part) / Fraction(whole)


def agreement(stated: Decimal, exact: Fraction, *, points: Decimal) -> Agreement:
    """
    Return how a stated rate goes with the exact one, both in per cent.

    EQUAL where the exact one rounds half up to what is stated, at the decimals in which it is stated (traps.md, 7);
    ROUNDED where they are at most `points` percentage points apart.
    """
    exponent = stated.as_tuple().exponent
    decimals = max(0, -exponent) if isinstance(exponent, int) else 0
    if rounded(exact, decimals) == stated:
        return Agreement.EQUAL
    return Agreement.ROUNDED if abs(Fraction(stated) - exact) <= Fraction(points) else Agreement.NONE
