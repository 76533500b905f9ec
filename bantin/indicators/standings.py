"""Where a value stands against its target: met, exceeded or missed, and by how much."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from bantin.indicators.series import Amount
from bantin.settings.targets import Target


class Outcome(StrEnum):
    """How a value stands; a tie is judged exactly, never at the precision in which it is printed."""

    EXCEEDED = "exceeded"
    MET = "met"
    MISSED = "missed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """
    A value beside its target.

    Attributes:
        now: The value.
        target: What was to be reached; always printed beside it.
        outcome: Met, exceeded or missed, by the direction of the indicator.
        gap: Value minus target: percentage points for rates, pieces for counts; exact.
        decimals: How many decimals tell the value from its target, at least one (guide.md, section 5).
    """

    now: Amount
    target: Target
    outcome: Outcome
    gap: Fraction
    decimals: int
