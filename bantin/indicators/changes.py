"""Changes between two amounts of one series: how much, and whether a bulletin may call it a rise or a fall."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from bantin.indicators.series import Amount, Gap, Reason
from bantin.model import Semantics


class Comparison(StrEnum):
    """With what a value is compared; the words of the contract's `compare_to`."""

    PREVIOUS_MONTH = "previous_month"
    YEAR_EARLIER = "year_earlier"
    YEAR_TO_DATE_EARLIER = "year_to_date_earlier"
    TARGET = "target"


class Move(StrEnum):
    """What may be said of a change (guide.md, section 5)."""

    RISE = "rise"
    FALL = "fall"
    SIMILAR = "similar"
    UNDECIDED = "undecided"
    MORE = "more"
    FEWER = "fewer"
    SAME = "same"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """
    A change from a base.

    Attributes:
        comparison: With what it is compared.
        now: The value.
        base: What it is compared with.
        semantics: change_percent, change_points or difference: what `size` is.
        size: The exact change in per cent, points or pieces; None where none may be given (a base under 20, of 0).
        move: What may be said: rise and fall beyond chance and floor; similar below the floor; undecided above the
            floor but within chance; more, fewer and same for registers, which have no test.
        needs_both: Whether a percentage may stand only beside both counts (a base under 100).
        reasons: Why no word of direction, or no percentage, may be said.
    """

    comparison: Comparison
    now: Amount
    base: Amount
    semantics: Semantics
    size: Fraction | None
    move: Move
    needs_both: bool = False
    reasons: frozenset[Reason] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class NoChange:
    """A comparison that cannot be made: with what, of which value (or gap), with which base, and why."""

    comparison: Comparison
    now: Amount | Gap
    base: Amount | Gap
    reason: Reason
