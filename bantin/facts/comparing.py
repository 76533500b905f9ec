"""Chosen totals beside their bases: the month before, a year earlier, the year to date, and the target."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bantin.facts.book import FactBook
from bantin.facts.brief import Brief
from bantin.facts.selection import Wanted
from bantin.indicators.amounts import Accounts
from bantin.indicators.changes import Change, Comparison, Move, NoChange, change
from bantin.indicators.months import month_before
from bantin.indicators.series import Amount, Gap, Series
from bantin.indicators.standings import Outcome, Standing, standing
from bantin.model import Fact, Op, Period, Reason, Semantics
from bantin.settings.targets import Target

_SHORT = (Reason.INCOMPLETE, Reason.NOT_REPORTED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """
    A value beside one base.

    Attributes:
        comparison: Which base.
        base: What it was; None where it is not known or may not stand beside the value.
        change: How much it changed; None where there is no base.
        move: What may be said of the change, or None.
        needs_both: Whether a percentage stands only beside both counts.
        reason: Why there is no base, or why no word of direction is said; None where nothing stands in the way.
        missing: The addresses of the months, or codes of the units, that are missing in the base.
    """

    comparison: Comparison
    base: Fact | None = None
    change: Fact | None = None
    move: Move | None = None
    needs_both: bool = False
    reason: Reason | None = None
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Aim:
    """A value beside its target: both, the way between them, whether it is reached, and the target's own words."""

    value: Fact
    target: Fact
    gap: Fact
    outcome: Outcome
    said: Target


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """
    A value with what it is compared with.

    Attributes:
        value: The value of the bulletin's own period.
        previous: Beside the month before; None in bulletins of several months.
        year_earlier: Beside the same period of the year before.
        to_date: The year to date; None where the period starts the year, for stocks, and where it is not known.
        to_date_earlier: The year to date beside that of the year before, or None.
        aim: Beside the target, or None where none is set.
    """

    value: Fact
    previous: Side | None
    year_earlier: Side
    to_date: Fact | None
    to_date_earlier: Side | None
    aim: Aim | None

    def sides(self) -> Iterator[Side]:
        """Yield what it is compared with, the nearest first."""
        yield from (side for side in (self.previous, self.year_earlier, self.to_date_earlier) if side is not None)


@dataclass(frozen=True, slots=True)
class Comparer:
    """Holds the chosen totals of one bulletin against their bases."""

    brief: Brief
    accounts: Accounts
    book: FactBook

    def standings(self) -> dict[tuple[Series, str], Standing]:
        """Return where values stand against their targets, by series and period: it decides how they are printed."""
        found: dict[tuple[Series, str], Standing] = {}
        for wanted in dict.fromkeys((*self.brief.selection.totals, *self.brief.selection.compared)):
            amount = self._judged(wanted)
            target = self.brief.target_of(wanted.indicator, wanted.scope)
            if target is not None and isinstance(amount, Amount) and amount.is_sayable:
                direction = self.brief.reported.catalogue[wanted.indicator].direction
                found[amount.series, amount.period.slug] = standing(amount, target, direction=direction)
        return found

    def _judged(self, wanted: Wanted) -> Amount | Gap:
        """Return the value that a target judges: that of the year to date where the catalogue knows no other."""
        series = self._series(wanted)
        if self.brief.reported.catalogue[wanted.indicator].periods == ("year_to_date",):
            return of_the_year(series, self.accounts, self.brief)
        return self.accounts.amount(series, self.brief.period)

    def rows(self, standings: dict[tuple[Series, str], Standing]) -> tuple[Compared, ...]:
        """Return each chosen total that is known, with what it is compared with."""
        rows = (self._row(self._series(wanted), standings) for wanted in self.brief.selection.compared)
        return tuple(row for row in rows if row is not None)

    def _series(self, wanted: Wanted) -> Series:
        return Series(wanted.indicator, wanted.scope, self.brief.unit_code)

    def _row(self, series: Series, standings: dict[tuple[Series, str], Standing]) -> Compared | None:
        brief = self.brief
        now = self.accounts.amount(series, brief.period)
        if not isinstance(now, Amount) or now.missing:
            return None
        found = next((one for (whose, _), one in standings.items() if whose == series), None)
        before = brief.period_of(month_before(brief.months[0])) if brief.is_month else None
        to_date, to_date_earlier = self._to_date(series, now)
        return Compared(
            value=self.book.of(now),
            previous=self._side(now, before, Comparison.PREVIOUS_MONTH) if before else None,
            year_earlier=self._side(now, brief.a_year_earlier(), Comparison.YEAR_EARLIER),
            to_date=to_date,
            to_date_earlier=to_date_earlier,
            aim=self._aim(found) if found else None,
        )

    def _to_date(self, series: Series, now: Amount) -> tuple[Fact | None, Side | None]:
        """Return the year to date and its comparison; a state has none, and what is not complete is not told."""
        period = self.brief.to_date()
        if period is None or _is_state(now):
            return None, None
        value = self.accounts.amount(series, period)
        if not isinstance(value, Amount) or value.missing:
            missing = value.missing
            return None, Side(comparison=Comparison.YEAR_TO_DATE_EARLIER, reason=Reason.INCOMPLETE, missing=missing)
        earlier = self.brief.to_date(years_back=1)
        fact = self.book.of(value)
        return fact, self._side(value, earlier, Comparison.YEAR_TO_DATE_EARLIER) if earlier else None

    def _side(self, now: Amount, period: Period, comparison: Comparison) -> Side:
        base = self.accounts.amount(now.series, period)
        indicator = self.brief.reported.catalogue[now.series.indicator]
        found = change(now, base, comparison=comparison, indicator=indicator, rules=self.brief.rules)
        if isinstance(found, NoChange):
            is_known = isinstance(base, Amount) and not base.missing
            return Side(
                comparison=comparison,
                base=self.book.of(base) if is_known and isinstance(base, Amount) else None,
                reason=found.reason,
                missing=base.missing,
            )
        return self._compared(found)

    def _compared(self, found: Change) -> Side:
        return Side(
            comparison=found.comparison,
            base=self.book.of(found.base),
            change=self.book.change(found),
            move=found.move,
            needs_both=found.needs_both,
            reason=next(iter(sorted(found.reasons)), None),
        )

    def _aim(self, found: Standing) -> Aim:
        target = self.book.target(found.target, found.now.series, self.brief.year)
        return Aim(
            value=self.book.of(found.now),
            target=target,
            gap=self.book.gap(found.now, target, found.gap),
            outcome=found.outcome,
            said=found.target,
        )

    def aims(self, standings: dict[tuple[Series, str], Standing]) -> tuple[Aim, ...]:
        """Return every value that has a target, with it."""
        return tuple(map(self._aim, standings.values()))


def _is_state(amount: Amount) -> bool:
    """Return whether an amount, or both counts of a rate, stand at one day rather than over a span."""
    if amount.op is Op.RATIO:
        return all(_is_state(part) for part in amount.of)
    return amount.semantics is Semantics.STOCK


def of_the_year(series: Series, accounts: Accounts, brief: Brief) -> Amount | Gap:
    """
    Return the value of the year to date; of the bulletin's own period where a month of the year is missing.

    What cannot be added up over months, or is kept back, is judged by no month either.
    """
    period = brief.to_date()
    if period is None:
        return accounts.amount(series, brief.period)
    found = accounts.amount(series, period)
    is_short = Reason.INCOMPLETE in found.reasons if isinstance(found, Amount) else found.reason in _SHORT
    return accounts.amount(series, brief.period) if is_short else found
