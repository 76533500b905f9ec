"""Where a value stands against its target: met, exceeded or missed, and by how much."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from itertools import count

from bantin.indicators.series import Amount, Exact
from bantin.model import Direction, rounded
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
    gap: Exact
    decimals: int


def standing(now: Amount, target: Target, *, direction: Direction) -> Standing:
    """
    Return where a value stands against its target; one that equals it exactly meets it.

    Args:
        now: The value, in the target's unit: per cent or pieces.
        target: What was to be reached.
        direction: Which way is better; the target of a neutral indicator is reached from below.

    Source:
        guide.md, section 5: print enough decimals to tell a value from its target.
    """
    aim = Fraction(target.value)
    return Standing(
        now=now,
        target=target,
        outcome=_outcome(now.number, aim, direction),
        gap=now.number - aim,
        decimals=_telling_decimals(now.number, aim),
    )


def _outcome(number: Exact, aim: Fraction, direction: Direction) -> Outcome:
    """Return whether a number meets, exceeds or misses its aim, exactly."""
    if number == aim:
        return Outcome.MET
    is_better = number < aim if direction is Direction.DOWN else number > aim
    return Outcome.EXCEEDED if is_better else Outcome.MISSED


def _telling_decimals(number: Exact, aim: Fraction) -> int:
    """Return the fewest decimals, from 1, with which a number lies printed where it is: below, on or above its aim."""
    where = _side(number, aim)
    return next(decimals for decimals in count(1) if _side(Fraction(rounded(number, decimals)), aim) == where)


def _side(number: Exact, aim: Fraction) -> int:
    """Return -1 below the aim, 0 on it, 1 above it."""
    return (number > aim) - (number < aim)
