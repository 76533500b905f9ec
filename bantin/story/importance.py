"""
How important each fact of a bulletin is to its readers, and why: the score by which title, lead and key points choose.

The score is a whole number: what readers ask for most (`weight` of the catalogue), how far a value lies from its
target, and how far it moved beyond chance.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction

from bantin.facts import FactSheet
from bantin.facts.comparing import Aim, Compared, Side
from bantin.indicators.changes import Move
from bantin.indicators.standings import Outcome
from bantin.model import Fact, Indicator, Semantics

_OF_WEIGHT = 10
_OF_A_MISS, _OF_A_HIT = 30, 10
_OF_A_MOVE = 15
_MOST_OF_A_DISTANCE = 40
_ASKED_FOR = 8
_OF_HUNDRED = (Semantics.CHANGE_PERCENT, Semantics.CHANGE_POINTS)
_BEYOND_CHANCE = (Move.RISE, Move.FALL)


class Ground(StrEnum):
    """Why a fact is important."""

    ASKED_FOR = "asked_for"
    MISSED = "missed"
    REACHED = "reached"
    MOVED = "moved"
    STEADY = "steady"


@dataclass(frozen=True, slots=True)
class Importance:
    """How important a fact is: a score of 0 or more, and the grounds for it."""

    score: int = 0
    grounds: tuple[Ground, ...] = field(default_factory=tuple)

    def with_ground(self, ground: Ground, points: int) -> Importance:
        """Return it with one more ground, which is worth some points."""
        return Importance(self.score + points, tuple(dict.fromkeys((*self.grounds, ground))))


_NONE = Importance()


def importances(sheet: FactSheet, catalogue: Mapping[str, Indicator]) -> Mapping[str, Importance]:
    """
    Return how important each fact of a bulletin's own is, by its id.

    Without comparisons and targets, as in a source that is transcribed, only what readers ask for decides.
    """
    aims = {_whose(aim.value): aim for aim in sheet.aims}
    rows = {_whose(row.value): row for row in sheet.compared}
    return {
        fact.id: _judged(_asked(fact, catalogue), aims.get(_whose(fact)), rows.get(_whose(fact)))
        for fact in sheet.facts
    }


def _whose(fact: Fact) -> tuple[tuple[str, str, str], str]:
    """Return what a fact and its year to date share: the target of the one is that of the other."""
    return fact.key, fact.unit_code


def _asked(fact: Fact, catalogue: Mapping[str, Indicator]) -> Importance:
    weight = catalogue[fact.indicator].weight
    points = _OF_WEIGHT * weight
    return _NONE.with_ground(Ground.ASKED_FOR, points) if weight >= _ASKED_FOR else Importance(points)


def _judged(known: Importance, aim: Aim | None, row: Compared | None) -> Importance:
    if aim is not None and aim.outcome is Outcome.MISSED:
        known = known.with_ground(Ground.MISSED, _OF_A_MISS + _distance(aim.gap, aim.target))
    elif aim is not None:
        known = known.with_ground(Ground.REACHED, _OF_A_HIT)
    moves = list(_moves(row)) if row is not None else []
    if moves:
        return known.with_ground(Ground.MOVED, _OF_A_MOVE + max(moves))
    return known.with_ground(Ground.STEADY, 0) if row is not None else known


def _moves(row: Compared) -> Iterator[int]:
    """Yield how far a value moved from each base, where the move is beyond chance and floor."""
    for side in row.sides():
        if side.move in _BEYOND_CHANCE and side.base is not None and side.change is not None:
            yield _moved(side, side.base)


def _moved(side: Side, base: Fact) -> int:
    """Return a change in per cent or points as it is, and one of a count as its share of the base."""
    if side.change is None or side.change.number is None:
        return 0
    number = abs(Fraction(side.change.number))
    return min(_MOST_OF_A_DISTANCE, int(number) if side.change.semantics in _OF_HUNDRED else _share(number, base))


def _distance(gap: Fact, target: Fact) -> int:
    """Return how far a missed value lies from its target, in per cent of the target."""
    return min(_MOST_OF_A_DISTANCE, _share(abs(Fraction(gap.number or 0)), target))


def _share(part: Fraction, whole: Fact) -> int:
    number = Fraction(whole.number or 0)
    return int(100 * part / number) if number else _MOST_OF_A_DISTANCE
