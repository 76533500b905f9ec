"""
Which counts of people's acts and opinions a bulletin keeps back, and the values that it may tell.

Every bulletin of a unit decides from the same months alike, so that none tells what another keeps back. A month's
counts are judged together with their totals (`disclosure`); a sum over several months is told only where the sums up
to its ends are (`running_sums`), so that it gives nothing away.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain

from bantin.indicators.amounts import Accounts
from bantin.indicators.disclosure import Breakdown, Release, suppressed
from bantin.indicators.months import months_of
from bantin.indicators.reported import Month, Reported
from bantin.indicators.running_sums import Column, untold_sums
from bantin.indicators.series import Amount, Exact, Gap, Reason, Series
from bantin.model import Indicator, IndicatorKind, Observation, Period, Scope
from bantin.settings.comparison import ComparisonRules

_OFFICE = "office="
# Sums over the months of a year, of counts with withheld months, are told at the end of a quarter: told more often,
# more of them would give a month away, and those of the year would be missing for most communes.
_TOLD_AFTER = (3, 6, 9, 12)
_OF_ONE_UNIT: Mapping[Scope, tuple[Scope, ...]] = {
    Scope.DISTRICT_TOTAL: (Scope.DISTRICT_ONE_STOP, Scope.DISTRICT_OFFICES, Scope.COMMUNES_TOTAL),
    Scope.PROVINCE_TOTAL: (Scope.PROVINCE_LEVEL, Scope.COMMUNES_TOTAL),
}


class Withholding:
    """What of the counts that were reported is kept back, month by month and over several months."""

    def __init__(self, reported: Reported, rules: ComparisonRules) -> None:
        """Take what was reported; nothing is worked out before it is asked for."""
        self._reported, self._rules = reported, rules
        self.accounts = Accounts(reported)
        self._hidden: dict[tuple[str, frozenset[str]], frozenset[Series]] = {}
        self._cells: dict[tuple[str, frozenset[str]], tuple[Amount, ...]] = {}
        self._kin = _kin_of(rules.personal, reported.catalogue)
        self._holders = cache(lambda address: _Holders.of(reported.months[address], rules.personal))
        self._untold: dict[tuple[str, str], tuple[frozenset[Series], ...]] = {}
        self._told_of = {id_: self._counts_behind(id_) for id_ in reported.catalogue}

    def _counts_behind(self, indicator: str) -> tuple[str, ...]:
        """Return the personal counts that a value of an indicator would give away: itself, or those of a rate."""
        entry = self._reported.catalogue[indicator]
        rated = (*entry.numerators, *entry.denominators) if entry.kind is IndicatorKind.RATIO else ()
        return tuple(id_ for id_ in (indicator, *rated) if id_ in self._rules.personal)

    def is_withheld(self, series: Series, period: Period) -> bool:
        """Return whether a value, be it a count or a rate, is kept back in a period."""
        personal = self._told_of.get(series.indicator, ())
        # Most tell of documents and dossiers, and are asked for as often as all others together.
        return bool(personal) and any(self._is_kept(series.of(id_), period) for id_ in personal)

    def withholds(self, amount: Amount) -> bool:
        """Return whether an amount is kept back."""
        return self.is_withheld(amount.series, amount.period)

    def keeps_back(self, seen: Observation) -> bool:
        """Return whether a stated value is kept back in the month to whose days it belongs."""
        if not self._told_of.get(seen.indicator):
            return False
        periods = (month.period for month in self._reported.months.values())
        return any(
            self.is_withheld(Series.of_observation(seen), one) for one in periods if one.span.contains(seen.span)
        )

    def _is_kept(self, series: Series, period: Period) -> bool:
        months = months_of(period)
        kin = self._kin[series.indicator]
        if len(months) == 1:
            return series in self._hidden_of_kin(months[0], kin)
        if not any(series in self._hidden_of_kin(month, kin) for month in months):
            return False
        sums = self._sums(series.indicator, months[-1])
        first = int(months[0][5:]) - 1
        return series in sums[-1] or (first > 0 and series in sums[first - 1])

    def hidden_in(self, month: str) -> frozenset[Series]:
        """Return the personal counts, and the rates of them, that are kept back in a month, by its address."""
        return frozenset(chain.from_iterable(self._hidden_of_kin(month, kin) for kin in set(self._kin.values())))

    def _hidden_of_kin(self, month: str, kin: frozenset[str]) -> frozenset[Series]:
        """Return what is kept back of counts that are held together: opinions say nothing of complaints."""
        if (month, kin) not in self._hidden:
            found = self._reported.months.get(month)
            self._hidden[month, kin] = self._hidden_of(month, found, kin) if found else frozenset()
        return self._hidden[month, kin]

    def _hidden_of(self, address: str, month: Month, kin: frozenset[str]) -> frozenset[Series]:
        cells = self._cells_of(address, month, kin)
        hidden = suppressed(
            Release(cells=cells, breakdowns=self._breakdowns(address, cells), catalogue=self._reported.catalogue),
            self._rules,
        )
        if month.districts:
            # A province's bulletin tells its districts; each of them tells its communes, with their totals at hand.
            hidden |= {cell.series for cell in cells if cell.series.scope is Scope.COMMUNE}
        return hidden | {series.within(old) for series in hidden for old in month.made_of.get(series.unit_code, ())}

    def _cells_of(self, address: str, month: Month, kin: frozenset[str]) -> tuple[Amount, ...]:
        """Return all counts of a month, of a kin, that somebody could print, stated or added up."""
        if (address, kin) not in self._cells:
            stated = {
                series.within(_code_of_today(series.unit_code, month))
                for series in self._holders(address).personal
                if series.indicator in kin
            }
            above = {one for series in stated for one in self._holders(address).totals_above(series)}
            found = (self.accounts.amount(series, month.period) for series in sorted(stated | above))
            self._cells[address, kin] = tuple(one for one in found if isinstance(one, Amount))
        return self._cells[address, kin]

    def _breakdowns(self, address: str, cells: Sequence[Amount]) -> tuple[Breakdown, ...]:
        """Return which cells add up to which."""
        parts: dict[Series, list[Series]] = {}
        for cell in cells:
            for total in self._holders(address).totals_above(cell.series):
                parts.setdefault(total, []).append(cell.series)
        totals = (cell.series for cell in cells if cell.series in parts)
        return tuple(Breakdown(total=total, parts=tuple(parts[total])) for total in totals)

    def _sums(self, indicator: str, last: str) -> tuple[frozenset[Series], ...]:
        """Return by month of a year, up to the last that is asked for, the counts of which the sum is not told."""
        key = indicator, last
        if key not in self._untold:
            months = [f"{last[:4]}-{month:02}" for month in range(1, int(last[5:]) + 1)]
            kin = self._kin[indicator]
            each_hidden = (self._hidden_of_kin(each, kin) for each in months)
            hidden = [frozenset(one for one in these if one.indicator == indicator) for these in each_hidden]
            columns = [self._columns(each, these) for each, these in zip(months, hidden, strict=True)]

            def may_tell(series: Series, places: Sequence[int]) -> bool:
                """Say whether some withheld months are enough people together, and leave enough of their wholes."""
                return self._is_large(series, [months[place] for place in places])

            self._untold[key] = untold_sums(hidden, columns, may_tell=may_tell, told_after=_TOLD_AFTER)
        return self._untold[key]

    def _columns(self, address: str, hidden: frozenset[Series]) -> list[Column]:
        """Return the totals of a month that have withheld parts."""
        month = self._reported.months.get(address)
        if month is None or not hidden:
            return []
        kin = self._kin[next(iter(hidden)).indicator]
        tables = self._breakdowns(address, self._cells_of(address, month, kin))
        found = ((table.total, hidden.intersection(table.parts)) for table in tables)
        return [Column(total, parts, is_total_seen=total not in hidden) for total, parts in found if parts]

    def _is_large(self, series: Series, months: Sequence[str]) -> bool:
        """Return whether several months are enough people, with more than one solution, and so is what they leave."""
        least = self._rules.single_out_below
        numbers = [self._number(series, month) for month in months]
        together = sum(numbers)
        has_choice = together > len(numbers) or 0 in numbers
        wholes = (self._reported.catalogue[id_].denominators for id_ in self._rates_of(series.indicator))
        rests = [
            sum(self._number(series.of(whole), month) for month in months) - together
            for whole in set(chain.from_iterable(wholes))
        ]
        return len(numbers) > 1 and together >= least and has_choice and all(rest >= least for rest in rests)

    def _rates_of(self, indicator: str) -> Iterator[str]:
        """Yield the rates that are the share of one count in others."""
        catalogue = self._reported.catalogue
        yield from (id_ for id_, one in catalogue.items() if one.numerators == (indicator,) and one.denominators)

    def _number(self, series: Series, address: str) -> Exact:
        month = self._reported.months.get(address)
        found = self.accounts.amount(series, month.period) if month else None
        return found.number if isinstance(found, Amount) else 0


class PublicAccounts(Accounts):
    """The values that may be told: what is kept back is a gap with its reason, like any other that is not there."""

    def __init__(self, reported: Reported, withholding: Withholding) -> None:
        """Take what was reported, and what of it is kept back."""
        super().__init__(reported)
        # Sums are made of all counts, told or not; only what is asked for from outside is kept back.
        self._all, self._withholding = withholding.accounts, withholding

    def amount(self, series: Series, period: Period) -> Amount | Gap:
        """Return the value of a series in a period, or why there is none; SUPPRESSED where it is kept back."""
        found = self._all.amount(series, period)
        if isinstance(found, Gap) or not self._withholding.is_withheld(series, found.period):
            return found
        return Gap(series=series, period=found.period, reason=Reason.SUPPRESSED)

    def counts_of_rate(self, series: Series, period: Period) -> tuple[Amount | Gap, ...]:
        """Return the part and the whole of a rate as they may be told."""
        return tuple(self.amount(one.series, one.period) for one in self._all.counts_of_rate(series, period))


def kept_back(observations: Iterable[Observation], withholding: Withholding) -> frozenset[Observation]:
    """Return the rows whose values are kept back."""
    return frozenset(seen for seen in observations if withholding.keeps_back(seen))


def _is_printed(series: Series) -> bool:
    """Return whether somebody prints a value: those of fields stay in the store."""
    return not series.dimension or series.dimension.startswith(_OFFICE)


def _code_of_today(code: str, month: Month) -> str:
    """Return the code that a unit of then bears in the bulletin's own period; its own where it was merged."""
    return next((now for now, then in month.made_of.items() if then == (code,)), code)


@dataclass(frozen=True, slots=True)
class _Holders:
    """
    Who has totals in a month, and what is stated there of people's acts and opinions.

    Attributes:
        month: The month.
        of_communes: Codes of those whose communes have a total: a district's own.
        of_districts: Codes of the provinces.
        personal: The stated counts that somebody prints and that may have to be kept back.
    """

    month: Month
    of_communes: tuple[str, ...]
    of_districts: tuple[str, ...]
    personal: tuple[Series, ...]

    @classmethod
    def of(cls, month: Month, personal: frozenset[str]) -> _Holders:
        """Return who has totals; a province's communes are those of its districts, which alone know whose."""
        holders = {series.unit_code for series in month.stated if series.scope is not Scope.COMMUNE}
        provinces = {series.unit_code for series in month.stated if series.scope is Scope.PROVINCE_TOTAL}
        theirs = tuple(series for series in month.stated if series.indicator in personal and _is_printed(series))
        return cls(month, () if month.districts else tuple(sorted(holders)), tuple(sorted(provinces)), theirs)

    def totals_above(self, series: Series) -> tuple[Series, ...]:
        """Return the totals to which a value is added."""
        if series.dimension:
            return (Series(series.indicator, series.scope, series.unit_code),)
        if series.scope is Scope.COMMUNE:
            return tuple(Series(series.indicator, Scope.COMMUNES_TOTAL, code) for code in self.of_communes)
        wholes = (total for total, parts in _OF_ONE_UNIT.items() if series.scope in parts)
        own = (Series(series.indicator, total, series.unit_code) for total in wholes)
        return (*own, *self._of_province(series))

    def _of_province(self, series: Series) -> Iterator[Series]:
        """Yield the same total of the province of a district."""
        if series.unit_code in self.month.districts:
            scope = Scope.PROVINCE_TOTAL if series.scope is Scope.DISTRICT_TOTAL else series.scope
            yield from (Series(series.indicator, scope, code) for code in self.of_districts)


def _kin_of(personal: frozenset[str], catalogue: Mapping[str, Indicator]) -> dict[str, frozenset[str]]:
    """Return by id of a personal count those that are held together with it: the counts of its rates, and theirs."""
    kin = {id_: frozenset({id_}) for id_ in personal}
    for rate in catalogue.values():
        if rate.kind is IndicatorKind.RATIO:
            together = personal & {*rate.numerators, *rate.denominators}
            joined = frozenset(chain.from_iterable(kin[id_] for id_ in together))
            kin |= dict.fromkeys(joined, joined)
    return kin
