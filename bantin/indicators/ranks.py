"""Rankings: who leads, who shares a place, who is too small to be ranked, who has not reported."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from bantin.indicators.series import Amount, Gap, Series
from bantin.indicators.shares import printed_percent
from bantin.model import Direction, Reason, Semantics, rounded
from bantin.settings.comparison import ComparisonRules

# Ties are judged as they are printed (guide.md, section 5): a column of rates has one decimal.
_PRINTED_DECIMALS = 1
# A value that is not whole, or may not be told, has no place among others, and would give itself away by it.
_NOT_TOLD = (Reason.INCOMPLETE, Reason.SUPPRESSED, Reason.EXCESS, Reason.NOT_ADDITIVE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranked:
    """A unit's place: 1 is best by the indicator's direction, ties share the better number; None if not ranked."""

    amount: Amount
    rank: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranking:
    """
    One indicator over units.

    Attributes:
        places: Those that are ranked, best first; ties in the order of their codes.
        unranked: Values whose whole is too small, in the order of their codes.
        silent: Units without a value that may be told, with the reason, in the order of their codes: not reported is
            not zero.
    """

    places: tuple[Ranked, ...]
    unranked: tuple[Amount, ...] = ()
    silent: tuple[Gap, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """How a unit's place changed: from which to which, and how many places up (above 0), down (below 0) or none."""

    now: Ranked
    before: Ranked
    places: int

    @property
    def unit_code(self) -> str:
        """Return the code of the unit."""
        return self.now.amount.series.unit_code


def ranking(amounts: Iterable[Amount | Gap], *, direction: Direction, rules: ComparisonRules) -> Ranking:
    """
    Return the units by their values, best first; the order in which they are given does not matter.

    Values that print alike share the better place (1, 2, 2, 4). A rate with a whole under `ranked_from` is not
    ranked. Gaps are silent, and so are values that are not complete or may not be told.

    Args:
        amounts: One value, or gap, for each unit.
        direction: Which way is better; of an indicator that nobody praises or blames the largest comes first.
        rules: From which whole on a rate is ranked.

    Source:
        guide.md, section 5: ties are judged at printed precision; a rate with a denominator under 50 is not ranked.
    """
    everyone = sorted(amounts, key=_name)
    told = [one for one in everyone if isinstance(one, Amount) and _reason_for_silence(one) is None]
    large = [amount for amount in told if not _is_small(amount, rules)]
    return Ranking(
        places=_in_places(large, is_low_best=direction is Direction.DOWN),
        unranked=tuple(amount for amount in told if _is_small(amount, rules)),
        silent=tuple(gap for one in everyone if (gap := _silent(one)) is not None),
    )


def leaders(ranking: Ranking, most: int) -> tuple[Ranked, ...]:
    """
    Return the first `most` places, or fewer: a tie that does not fit in is left out whole, never cut.

    Who shares the first place is always named, however many they are.
    """
    ranks = [place.rank for place in ranking.places]
    return tuple(place for place in ranking.places if place.rank == 1 or _last_of_tie(ranks, place.rank) <= most)


def lowest(ranking: Ranking) -> tuple[Ranked, ...]:
    """Return all that share the last place; nobody where all share the first, or where nobody is ranked."""
    last = ranking.places[-1].rank if ranking.places else None
    return tuple(place for place in ranking.places if place.rank == last != 1)


def moves(now: Ranking, before: Ranking) -> tuple[Moved, ...]:
    """
    Return how each place changed, in the order of `now`; nothing where the two do not rank the same units.

    Among other units another place is no move: who was third of 16 may be fourth of 17 with a better value.
    """
    earlier = {_address(place): place for place in before.places}
    if {_address(place) for place in now.places} != earlier.keys():
        return ()
    return tuple(
        Moved(now=place, before=was, places=was.rank - place.rank)
        for place in now.places
        if (was := earlier[_address(place)]).rank is not None and place.rank is not None
    )


def _address(place: Ranked) -> Series:
    """Return by what a place is found in another ranking."""
    return place.amount.series


def _name(one: Amount | Gap) -> tuple[str, str]:
    """Return by what ties are ordered: a unit's code, and the office where a unit's offices are ranked."""
    return one.series.unit_code, one.series.dimension


def _reason_for_silence(amount: Amount) -> Reason | None:
    """Return why a value has no place among others, or None."""
    return next((reason for reason in _NOT_TOLD if reason in amount.reasons), None)


def _silent(one: Amount | Gap) -> Gap | None:
    """Return the gap that stands for a unit without a value that may be told; None where there is one."""
    if isinstance(one, Gap):
        return one
    reason = _reason_for_silence(one)
    return Gap(series=one.series, period=one.period, reason=reason, missing=one.missing) if reason else None


def _is_small(amount: Amount, rules: ComparisonRules) -> bool:
    """Return whether the whole of a rate is known to be too small; counts and stated rates have none."""
    return amount.denominator is not None and amount.denominator < rules.ranked_from


def _in_places(amounts: Sequence[Amount], *, is_low_best: bool) -> tuple[Ranked, ...]:
    """Return the amounts best first, each after as many as print better; equal ones stay in their order."""
    best_first = sorted(amounts, key=_printed, reverse=not is_low_best)
    printed = [_printed(amount) for amount in best_first]
    return tuple(Ranked(amount=amount, rank=1 + printed.index(_printed(amount))) for amount in best_first)


def _printed(amount: Amount) -> Decimal:
    """Return a value as a table prints it."""
    if amount.semantics is Semantics.RATE_PERCENT:
        return printed_percent(amount.number)
    return rounded(amount.number, _PRINTED_DECIMALS)


def _last_of_tie(ranks: Sequence[int | None], rank: int | None) -> int:
    """Return the position of the last one that shares a rank, from 1."""
    return len(ranks) - ranks[::-1].index(rank)
