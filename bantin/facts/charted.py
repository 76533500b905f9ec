"""
The facts of earlier months that charts draw: each value of a series month by month, or why a month has none.

They are made only where enough months are known to show a course; a chart that is not drawn leaves no fact behind.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bantin.facts.book import FactBook
from bantin.facts.brief import Brief
from bantin.facts.selection import Wanted
from bantin.indicators.amounts import Accounts
from bantin.indicators.months import month_before, months_of, same_month_a_year_earlier
from bantin.indicators.series import Amount, Gap, Series
from bantin.model import Direction, Fact, PeriodKind, Reason, Scope

_MONTHS = 12
# A grid of units has many times the facts of a line, and half a year shows who keeps a level and who does not.
_MONTHS_OF_GRID = 6
_FEWEST = 3  # two months are a comparison, which a sentence makes
_FILLED = 3, 4  # of the cells of a grid, at least
_BY_DEADLINE = ("dossiers_resolved_early", "dossiers_resolved_on_time", "dossiers_resolved_overdue")


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A month of a curve by its address, its fact, or the reason why it has none."""

    month: str
    fact: Fact | None = None
    reason: Reason | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Curve:
    """One series month by month, in order; what is not reported, not complete or kept back has no fact."""

    wanted: Wanted
    unit_code: str
    points: tuple[Point, ...]

    @property
    def last(self) -> Fact | None:
        """Return the fact of the last month."""
        return self.points[-1].fact


@dataclass(frozen=True, slots=True, kw_only=True)
class Trended:
    """A curve, the same months a year earlier as far as the window reaches, and the target of the year."""

    now: Curve
    earlier: Curve | None
    target: Fact | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ByDeadline:
    """What was resolved early, on time and overdue, month by month."""

    early: Curve
    on_time: Curve
    overdue: Curve


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """
    The parts of a unit month by month.

    Attributes:
        wanted: Which indicator.
        curves: One for each part that has a value in any of the months, in the order of the parts.
        target: The target of the year, or None.
        reaching: How many reach it in the last month, as k of n.
        reached_before: The same in the first month.
    """

    wanted: Wanted
    curves: tuple[Curve, ...]
    target: Fact | None = None
    reaching: Fact | None = None
    reached_before: Fact | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Charted:
    """All that charts draw of earlier months."""

    trends: tuple[Trended, ...] = ()
    deadlines: tuple[ByDeadline, ...] = ()
    grids: tuple[Grid, ...] = ()
    panels: tuple[Trended, ...] = ()


@dataclass(frozen=True, slots=True)
class Chartist:
    """Makes the facts of one bulletin's charts."""

    brief: Brief
    accounts: Accounts
    book: FactBook

    def all(self) -> Charted:
        """Return what the charts of a month draw, or those of half a year and more."""
        chosen = self.brief.selection
        if self.brief.is_month:
            return Charted(
                trends=self._trends(chosen.trends, self._months_back(_MONTHS)),
                deadlines=tuple(filter(None, map(self._by_deadline, chosen.by_deadline))),
                grids=tuple(filter(None, map(self._grid, chosen.grids))),
            )
        return Charted(panels=self._trends(chosen.panels, months_of(self.brief.period)))

    def _months_back(self, count: int) -> tuple[str, ...]:
        """Return the last months up to the bulletin's own, without those before the first that was reported."""
        last = self.brief.months[-1]
        months = [last]
        while len(months) < count:
            months.insert(0, month_before(months[0]))
        first = min(self.brief.reported.months, default=last)
        return tuple(month for month in months if month >= first)

    def _amounts(self, series: Series, months: Sequence[str]) -> list[Amount | Gap]:
        return [self.accounts.amount(series, self.brief.period_of(month)) for month in months]

    def _curve(self, wanted: Wanted, code: str, months: Sequence[str]) -> Curve | None:
        """Return a curve whose last month and two others are known; None where there is no such one."""
        amounts = self._amounts(Series(wanted.indicator, wanted.scope, code), months)
        if sum(map(_is_whole, amounts)) < _FEWEST or not _is_whole(amounts[-1]):
            return None
        return self._drawn(wanted, code, months, amounts)

    def _drawn(self, wanted: Wanted, code: str, months: Sequence[str], amounts: Sequence[Amount | Gap]) -> Curve:
        points = (self._point(month, amount) for month, amount in zip(months, amounts, strict=True))
        return Curve(wanted=wanted, unit_code=code, points=tuple(points))

    def _point(self, month: str, amount: Amount | Gap) -> Point:
        if isinstance(amount, Gap):
            return Point(month=month, reason=amount.reason)
        if not _is_whole(amount):
            return Point(month=month, reason=Reason.INCOMPLETE)
        return Point(month=month, fact=self.book.of(amount))

    def _trends(self, chosen: Sequence[Wanted], months: Sequence[str]) -> tuple[Trended, ...]:
        found = ((wanted, self._curve(wanted, self.brief.unit_code, months)) for wanted in chosen)
        return tuple(self._trended(wanted, curve, months) for wanted, curve in found if curve)

    def _trended(self, wanted: Wanted, curve: Curve, months: Sequence[str]) -> Trended:
        series = Series(wanted.indicator, wanted.scope, self.brief.unit_code)
        before = [same_month_a_year_earlier(month) for month in months]
        amounts = self._amounts(series, before)
        is_known = self.brief.is_month and any(map(_is_whole, amounts))
        return Trended(
            now=curve,
            earlier=self._drawn(wanted, series.unit_code, before, amounts) if is_known else None,
            target=self._target(wanted, series),
        )

    def _target(self, wanted: Wanted, series: Series) -> Fact | None:
        """Return the target of the year; a limit from above is told in words."""
        found = self.brief.target_of(wanted.indicator, wanted.scope)
        if found is None or self.brief.reported.catalogue[wanted.indicator].direction is Direction.DOWN:
            return None
        return self.book.target(found, series, self.brief.year)

    def _by_deadline(self, scope: Scope) -> ByDeadline | None:
        months = self._months_back(_MONTHS)
        curves = [self._curve(Wanted(id_, scope), self.brief.unit_code, months) for id_ in _BY_DEADLINE]
        early, on_time, overdue = curves
        return ByDeadline(early=early, on_time=on_time, overdue=overdue) if early and on_time and overdue else None

    # ---- grids

    def _grid(self, wanted: Wanted) -> Grid | None:
        """Return the parts month by month; None where too few cells are known to be worth a picture."""
        months = self._months_back(_MONTHS_OF_GRID)
        series = (Series(wanted.indicator, wanted.scope, code) for code in self.brief.parts)
        rows = {one.unit_code: self._amounts(one, months) for one in series}
        rows = {code: amounts for code, amounts in rows.items() if any(map(_is_whole, amounts))}
        known = sum(_is_whole(amount) for amounts in rows.values() for amount in amounts)
        if len(rows) < _FEWEST or len(months) < _FEWEST or known * _FILLED[1] < len(rows) * len(months) * _FILLED[0]:
            return None
        whole = self._whole(wanted)
        target = self._target(wanted, whole)
        return Grid(
            wanted=wanted,
            curves=tuple(self._drawn(wanted, code, months, amounts) for code, amounts in rows.items()),
            target=target,
            reaching=self._reaching(target, whole, [amounts[-1] for amounts in rows.values()]),
            reached_before=self._reaching(target, whole, [amounts[0] for amounts in rows.values()]),
        )

    def _whole(self, wanted: Wanted) -> Series:
        scope = Scope.COMMUNES_TOTAL if wanted.scope is Scope.COMMUNE else wanted.scope
        return Series(wanted.indicator, scope, self.brief.unit_code)

    def _reaching(self, target: Fact | None, whole: Series, amounts: Sequence[Amount | Gap]) -> Fact | None:
        known = [amount for amount in amounts if isinstance(amount, Amount) and _is_whole(amount)]
        if target is None or target.number is None or not known:
            return None
        return self.book.reaching(known, target.number, whole)


def _is_whole(amount: Amount | Gap) -> bool:
    """Return whether a value is there, with all that it is made of, and may be said of one month."""
    return (
        isinstance(amount, Amount)
        and not amount.missing
        and amount.is_sayable
        and amount.period.kind is PeriodKind.MONTH
    )
