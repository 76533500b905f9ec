"""Ranks by a scoring sheet: who leads, who shares a place, whose total cannot be compared, who has none."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from bantin.indicators.scores import Score
from bantin.model import rounded


@dataclass(frozen=True, slots=True, kw_only=True)
class RankedScore:
    """A score and its place: 1 is best, ties share the better number; None where it cannot be compared."""

    score: Score
    rank: int | None


def common_decimals(scores: Iterable[Score]) -> int:
    """Return how many decimals the totals of one column are printed with: 1, or what the closest to a band needs."""
    return max((one.decimals for one in scores), default=1)


def ranked_scores(scores: Iterable[Score], *, decimals: int | None = None) -> tuple[RankedScore, ...]:
    """
    Return the scores by one sheet over the same months, best first, then those that have no place.

    Totals that print alike share the better place and stand in the order of their codes (guide.md, section 5): with
    `decimals`, where other totals beside them need more, else with their own `common_decimals`. By a partial sheet
    41,3 of 82 points is neither better nor worse than 41,3 of 72: only scores that count every criterion which any of
    them counts have a place. Scores without a total come last.
    """
    everyone = sorted(scores, key=lambda one: (one.total is None, one.unit_code, one.dimension))
    every_criterion = frozenset(part.criterion.id for one in everyone for part in one.counted)
    placed = [one for one in everyone if _is_comparable(one, every_criterion)]
    others = (one for one in everyone if not _is_comparable(one, every_criterion))
    return _in_places(placed, decimals or common_decimals(everyone)) + tuple(
        RankedScore(score=one, rank=None) for one in others
    )


def _is_comparable(one: Score, every_criterion: frozenset[str]) -> bool:
    """Return whether a total is of the same points as the others: scaled ones all are of 100."""
    if one.total is None:
        return False
    return not one.sheet.is_partial or {part.criterion.id for part in one.counted} == every_criterion


def _in_places(placed: Iterable[Score], decimals: int) -> tuple[RankedScore, ...]:
    """Return comparable scores best first, each after as many as print more; equal ones stay in their order."""
    printed = ((rounded(one.total, decimals), one) for one in placed if one.total is not None)
    best_first = sorted(printed, key=lambda pair: pair[0], reverse=True)
    totals = [total for total, _ in best_first]
    return tuple(RankedScore(score=one, rank=1 + totals.index(total)) for total, one in best_first)
