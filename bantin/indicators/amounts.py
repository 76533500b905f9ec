"""
Amounts over any period: what a month states, what follows from it, and what several months are together.

The rules are those of guide.md, section 2: flows add up, an opening stock is the first month's, a stock the last
month's, a count that mixes them is made of its parts anew, and a rate always follows from counts.
"""

from __future__ import annotations

from collections.abc import Set

from bantin.indicators.arithmetic import Sought, rate, stated_amount, total, total_of_those
from bantin.indicators.definitions import Course, Definitions
from bantin.indicators.months import months_of
from bantin.indicators.reported import Month, Reported
from bantin.indicators.series import Amount, Gap, Reason, Series
from bantin.model import Period, PeriodKind, Scope

_NOBODY: frozenset[str] = frozenset()


class Accounts:
    """
    The values of all series of one unit and those within it, each worked out once.

    Units go by the codes that they bear in the bulletin's own period (see `Month.made_of`).
    """

    def __init__(self, reported: Reported) -> None:
        """Take what was reported, month by month."""
        self._reported = reported
        self._amounts: dict[tuple[Series, str], Amount | Gap] = {}
        self._under_codes: dict[tuple[Series, str], Amount | Gap] = {}
        self._definitions = Definitions(reported.catalogue)
        self._stating: dict[tuple[str, str, str], frozenset[str]] = {}

    def amount(self, series: Series, period: Period) -> Amount | Gap:
        """
        Return the value of a series in a period, or why there is none.

        A month's value bears the days of its own report. A stock is returned as it stands in its month, so that its
        `period` is that month. A total of which months or units are missing is INCOMPLETE and names them.

        Raises:
            KeyError: The catalogue has no such indicator.
        """
        key = (series, period.slug)
        found = self._amounts.get(key)
        if found is None:
            is_month = period.kind is PeriodKind.MONTH
            found = self._in_month(series, period) if is_month else self._over_months(series, period)
            self._amounts[key] = found
        return found

    def counts_of_rate(self, series: Series, period: Period) -> tuple[Amount | Gap, ...]:
        """Return the part and the whole of a rate, also where it is a gap; nothing where there are no counts for it."""
        sought = self._sought(series, period)
        return self._made_of(sought) if sought.definition.is_rate else ()

    def _made_of(self, sought: Sought) -> tuple[Amount | Gap, ...]:
        """Return what a value is made of by its definition, in the same period."""
        return tuple(self.amount(sought.series.of(id_), sought.period) for id_ in sought.definition.made_of)

    def _sought(self, series: Series, period: Period) -> Sought:
        return Sought(series, period, self._definitions.of(series.indicator, period))

    # One month

    def _in_month(self, series: Series, period: Period) -> Amount | Gap:
        """Return a month's value, of a unit under the codes that it bore then."""
        month = self._reported.months.get(period.slug)
        if month is None:
            return Gap(series=series, period=period, reason=Reason.NOT_REPORTED, missing=(period.slug,))
        codes = month.made_of.get(series.unit_code)
        if codes is None:
            return self._under_code(series, month)
        return self._under_older_codes(series, month, codes)

    def _under_older_codes(self, series: Series, month: Month, codes: tuple[str, ...]) -> Amount | Gap:
        """Return the value of a unit that was renamed or merged since."""
        sought = self._sought(series, month.period)
        if sought.definition.hindrance or not codes:
            return sought.gap(sought.definition.hindrance or Reason.BREAK)
        if len(codes) == 1:
            # Its observation keeps the old code.
            return self._under_code(series.within(codes[0]), month)._replace(series=series)
        if sought.definition.is_rate:
            return self._rate_in(sought, month)
        # It is one unit now; its parts are no more a set of units than those of its neighbours.
        return self._sum_over(sought, month, [series.within(code) for code in codes], units=_NOBODY)

    def _rate_in(self, sought: Sought, month: Month) -> Amount | Gap:
        made_of = self._made_of(sought)
        return rate(sought, *made_of) if made_of else sought.gap(Reason.NOT_REPORTED, (month.period.slug,))

    def _under_code(self, series: Series, month: Month) -> Amount | Gap:
        """Return a month's value of the unit that bore the code in that month."""
        key = (series, month.period.slug)
        found = self._under_codes.get(key)
        if found is None:
            found = self._under_codes[key] = self._worked_out(self._sought(series, month.period), month)
        return found

    def _worked_out(self, sought: Sought, month: Month) -> Amount | Gap:
        """Return a value as it is stated, else from counts that are stated, from units below, or from other counts."""
        if sought.definition.hindrance:
            return sought.gap(sought.definition.hindrance)
        seen = month.stated.get(sought.series)
        if seen is not None:
            stated = stated_amount(sought, seen, units=self._communes_in(sought.series, month))
            if stated is not None:
                return stated
        made_of = [sought.series.of(id_) for id_ in sought.definition.made_of]
        if sought.definition.is_rate and made_of:
            return rate(sought, *(self._under_code(one, month) for one in made_of))
        if not all(one in month.stated for one in made_of) or not made_of:
            found = self._over_units(sought, month)
            if isinstance(found, Amount) or found.reason is not Reason.NOT_REPORTED or not made_of:
                return found
        return total(sought, [self._under_code(one, month) for one in made_of])

    def _over_units(self, sought: Sought, month: Month) -> Amount | Gap:
        """Return the sum over the districts of a province, or over the communes that a total counts."""
        series = sought.series
        found: Amount | Gap = sought.gap(Reason.NOT_REPORTED, (month.period.slug,))
        if series.scope is Scope.COMMUNE or series.unit_code in month.districts or sought.definition.is_rate:
            return found
        if month.districts:
            found = self._sum_over(sought, month, [series.within(code) for code in month.districts])
        is_silent = isinstance(found, Gap) and found.reason is Reason.NOT_REPORTED
        if is_silent and series.scope is Scope.COMMUNES_TOTAL:
            of_each = [Series(series.indicator, Scope.COMMUNE, code, series.dimension) for code in month.communes]
            found = self._sum_over(sought, month, of_each)
        return found

    def _sum_over(
        self, sought: Sought, month: Month, parts: list[Series], *, units: frozenset[str] | None = None
    ) -> Amount | Gap:
        """Return the sum over units, of those that have reported."""
        found = [self._under_code(part, month) for part in parts]
        there = [one for one in found if isinstance(one, Amount)]
        if not there:
            reasons = [one.reason for one in found if isinstance(one, Gap) and one.reason is not Reason.NOT_REPORTED]
            return sought.gap(reasons[0] if reasons else Reason.NOT_REPORTED, (month.period.slug,))
        if not sought.definition.adds_up_over_units(sought.series.scope):
            return sought.gap(Reason.NOT_ADDITIVE)
        missing = tuple(one.series.unit_code for one in found if isinstance(one, Gap))
        if units is None:
            units = _by_code_of_today({one.series.unit_code for one in there}, month)
        return total_of_those(sought, there, missing=missing, units=units)

    def _communes_in(self, series: Series, month: Month) -> frozenset[str]:
        """
        Return the communes that state a value of what a total of all communes counts.

        A province states its total by itself, whichever of its districts have sent theirs.
        """
        is_of_province = bool(month.districts) and series.unit_code not in month.districts
        if series.scope not in (Scope.COMMUNES_TOTAL, Scope.DISTRICT_TOTAL) or is_of_province:
            return _NOBODY
        key = (series.indicator, series.dimension, month.period.slug)
        found = self._stating.get(key)
        if found is None:
            indicator, scope, stated, dimension = series.indicator, Scope.COMMUNE, month.stated, series.dimension
            # A plain tuple is found like the series that it equals, and costs half as much to make.
            codes = frozenset(code for code in month.communes if (indicator, scope, code, dimension) in stated)
            found = self._stating[key] = _by_code_of_today(codes, month) if codes else _NOBODY
        return found

    # Several months

    def _over_months(self, series: Series, period: Period) -> Amount | Gap:
        """Return the value over several months, by the course that the indicator takes over them."""
        sought, months = self._sought(series, period), months_of(period)
        definition = sought.definition
        if definition.hindrance:
            return sought.gap(definition.hindrance)
        if not months:
            return sought.gap(Reason.OTHER_WINDOW)
        match definition.course:
            case Course.FIRST:
                return self._standing_in(sought, months[0])
            case Course.LAST:
                return self._standing_in(sought, months[-1])
            case Course.SUM:
                return self._sum_of_months(sought, months)
            case _:
                return self._from_counts(sought, months)

    def _from_counts(self, sought: Sought, months: tuple[str, ...]) -> Amount | Gap:
        """Return a rate, or a count that mixes flows and stocks, from its counts over the same months."""
        made_of = self._made_of(sought)
        if not made_of:
            return sought.gap(Reason.NOT_REPORTED, months)
        return rate(sought, *made_of) if sought.definition.is_rate else total(sought, made_of)

    def _month(self, series: Series, slug: str) -> Amount | Gap:
        month = self._reported.months.get(slug)
        return self.amount(series, month.period if month else Period.parse(slug))

    def _standing_in(self, sought: Sought, slug: str) -> Amount | Gap:
        """Return a stock as it stands in one month of the period; INCOMPLETE where only other months have it."""
        found = self._month(sought.series, slug)
        if isinstance(found, Amount):
            return found
        if found.reason is not Reason.NOT_REPORTED:
            return sought.gap(found.reason, found.missing)
        months = months_of(sought.period)
        is_elsewhere = any(isinstance(self._month(sought.series, other), Amount) for other in months)
        return sought.gap(Reason.INCOMPLETE, (slug,)) if is_elsewhere else sought.gap(Reason.NOT_REPORTED, months)

    def _sum_of_months(self, sought: Sought, months: tuple[str, ...]) -> Amount | Gap:
        """Return the sum of the months that are reported; a month that cannot be added up stops it."""
        found = [self._month(sought.series, slug) for slug in months]
        there = [one for one in found if isinstance(one, Amount)]
        for one in found:
            if isinstance(one, Gap) and one.reason is not Reason.NOT_REPORTED:
                return sought.gap(one.reason, one.missing)
        if not there:
            return sought.gap(Reason.NOT_REPORTED, months)
        if not sought.definition.indicator.adds_up:
            return sought.gap(Reason.NOT_ADDITIVE)
        missing = tuple(slug for slug, one in zip(months, found, strict=True) if isinstance(one, Gap))
        return total_of_those(sought, there, missing=missing)


def _by_code_of_today(codes: Set[str], month: Month) -> frozenset[str]:
    """Return units by the codes that they bear in the bulletin's own period, if all that they were made of is there."""
    if not month.made_of:
        return frozenset(codes)
    whole = {now: older for now, older in month.made_of.items() if older and codes >= set(older)}
    return frozenset(codes).difference(*whole.values()).union(whole)
