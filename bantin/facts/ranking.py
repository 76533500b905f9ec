"""Communes of a district, or districts of a province, side by side: who leads, who shares a place, who reaches what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bantin.facts.book import FactBook
from bantin.facts.brief import Brief
from bantin.facts.selection import Wanted
from bantin.indicators.amounts import Accounts
from bantin.indicators.changes import Change, Comparison, Move, change, magnitude
from bantin.indicators.months import month_before
from bantin.indicators.ranks import Ranked, Ranking, leaders, lowest, ranking
from bantin.indicators.series import Amount, Exact, Gap, Series
from bantin.model import Direction, Fact, Period, Reason, Scope


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A unit in a ranking: its code, its value, its rank, and what it was the month before."""

    unit_code: str
    value: Fact
    rank: Fact | None = None
    before: Fact | None = None
    move: Move | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RankedUnits:
    """
    One indicator over the parts of a unit.

    Attributes:
        wanted: Which indicator, of whom.
        standings: By code: every unit with a value, ranked or not, best first.
        leaders: The first of them, ties never cut.
        lowest: All that share the last place; empty where all share the first.
        unranked: The codes of those whose whole is too small.
        silent: Why the others have no value, by code.
        reaching: How many reach the target, as k of n; None where there is no target.
        target: The target, or None.
        movers: Those whose value moved beyond chance since the month before, the largest move first.
    """

    wanted: Wanted
    standings: Mapping[str, Standing]
    leaders: tuple[Standing, ...] = ()
    lowest: tuple[Standing, ...] = ()
    unranked: tuple[str, ...] = ()
    silent: Mapping[str, Reason] = field(default_factory=dict)
    reaching: Fact | None = None
    target: Fact | None = None
    movers: tuple[Standing, ...] = ()


@dataclass(frozen=True, slots=True)
class Ranker:
    """Ranks the parts of one bulletin's unit."""

    brief: Brief
    accounts: Accounts
    book: FactBook

    def all(self) -> tuple[RankedUnits, ...]:
        """Return the chosen rankings; those in which nobody is ranked are left out."""
        found = (self._ranked(wanted) for wanted in self.brief.selection.ranked)
        return tuple(one for one in found if one.leaders)

    def _ranked(self, wanted: Wanted) -> RankedUnits:
        amounts = self._amounts(wanted, self.brief.period)
        direction = self.brief.reported.catalogue[wanted.indicator].direction
        found = ranking(amounts, direction=direction, rules=self.brief.rules)
        if not any(place.rank for place in found.places):
            return RankedUnits(wanted=wanted, standings={})
        changes = self._changes(wanted, [place.amount for place in found.places])
        standings = {
            code: self._standing(place, found, changes.get(code))
            for place in found.places
            if (code := place.amount.series.unit_code)
        }
        for amount in found.unranked:
            code = amount.series.unit_code
            standings[code] = Standing(unit_code=code, value=self.book.of(amount))
        aim = self._aim(wanted, [*(place.amount for place in found.places), *found.unranked])
        return RankedUnits(
            wanted=wanted,
            standings=standings,
            leaders=self._of(leaders(found, self.brief.rules.leaders), standings),
            lowest=self._of(lowest(found), standings),
            unranked=tuple(amount.series.unit_code for amount in found.unranked),
            silent={gap.series.unit_code: gap.reason for gap in found.silent},
            reaching=aim[0],
            target=aim[1],
            movers=_movers(standings, changes),
        )

    def _amounts(self, wanted: Wanted, period: Period) -> list[Amount | Gap]:
        series = (Series(wanted.indicator, wanted.scope, code) for code in self.brief.parts)
        return [self.accounts.amount(one, period) for one in series]

    def _standing(self, place: Ranked, among: Ranking, moved: Change | None) -> Standing:
        own = place.amount
        others = [one.amount for one in among.places if one.amount is not own]
        rank = self.book.rank(own, others, place.rank) if place.rank is not None else None
        return Standing(
            unit_code=own.series.unit_code,
            value=self.book.of(own),
            rank=rank,
            before=self.book.of(moved.base) if moved else None,
            move=moved.move if moved else None,
        )

    def _changes(self, wanted: Wanted, amounts: Sequence[Amount]) -> dict[str, Change]:
        """Return the change of each unit since the month before, where it can be compared."""
        if not self.brief.is_month:
            return {}
        before = self.brief.period_of(month_before(self.brief.months[0]))
        indicator = self.brief.reported.catalogue[wanted.indicator]
        found: dict[str, Change] = {}
        for now in amounts:
            base = self.accounts.amount(now.series, before)
            one = change(now, base, comparison=Comparison.PREVIOUS_MONTH, indicator=indicator, rules=self.brief.rules)
            if isinstance(one, Change):
                found[now.series.unit_code] = one
        return found

    def _aim(self, wanted: Wanted, amounts: Sequence[Amount]) -> tuple[Fact | None, Fact | None]:
        """Return how many reach the target of their level, and the target; a rate that is to be low has neither."""
        target = self.brief.target_of(wanted.indicator, wanted.scope)
        is_to_fall = self.brief.reported.catalogue[wanted.indicator].direction is Direction.DOWN
        if target is None or is_to_fall or not amounts:
            return None, None
        own = Series(wanted.indicator, Scope.COMMUNES_TOTAL, self.brief.unit_code)
        whole = own if wanted.scope is Scope.COMMUNE else Series(wanted.indicator, wanted.scope, self.brief.unit_code)
        return self.book.reaching(amounts, target.value, whole), self.book.target(target, whole, self.brief.year)

    def _of(self, places: Sequence[Ranked], standings: Mapping[str, Standing]) -> tuple[Standing, ...]:
        return tuple(standings[place.amount.series.unit_code] for place in places)


def _movers(standings: Mapping[str, Standing], changes: Mapping[str, Change]) -> tuple[Standing, ...]:
    """Return those that moved beyond chance, the largest move first; ties in the order of their places."""
    moved = [code for code, one in changes.items() if one.move in (Move.RISE, Move.FALL)]

    def size(code: str) -> Exact:
        """Return how far a unit moved."""
        return magnitude(changes[code].size or 0)

    return tuple(standings[code] for code in sorted(moved, key=size, reverse=True))
