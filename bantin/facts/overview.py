"""A province's month beside those of its districts: who has not reported, and whether the sums agree with its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from bantin.facts.book import FactBook
from bantin.facts.brief import Brief
from bantin.facts.selection import Wanted
from bantin.indicators.amounts import Accounts
from bantin.indicators.reported import Month
from bantin.indicators.series import Amount, Series
from bantin.model import Fact, Formula, IndicatorKind, Level, Op, Qualifier, Scope, Semantics
from bantin.vietnamese.typography import number

# What a province counts of its districts, each of which counts it too.
_OF_DISTRICTS = (Scope.DISTRICT_OFFICES, Scope.DISTRICT_ONE_STOP, Scope.COMMUNES_TOTAL, Scope.DISTRICT_TOTAL)
_NO_DIFFERENCE = "bằng nhau"


@dataclass(frozen=True, slots=True, kw_only=True)
class SumCheck:
    """
    A figure of the province beside the sum over its districts.

    Attributes:
        own: What the province itself reports.
        summed: The sum over the districts that report it.
        difference: `own` minus `summed`; None where districts are missing, so that the two are not held together.
        missing: The codes of the districts that are missing in the sum, or of which communes are missing in it.
    """

    own: Fact
    summed: Fact
    difference: Fact | None
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """
    A province's month beside those of its districts.

    Attributes:
        late: The codes of the districts without a usable report, in the order of the parts.
        checks: The province's own figures beside the sums; empty where it has reported none itself.
    """

    late: tuple[str, ...]
    checks: tuple[SumCheck, ...]

    @property
    def are_sums_whole(self) -> bool:
        """Return whether no district is missing in any of the sums."""
        return not any(check.missing for check in self.checks)


def overview(brief: Brief, accounts: Accounts, book: FactBook) -> Overview | None:
    """Return the overview of a province with districts in one month; None for other units and longer periods."""
    month = brief.month(brief.months[0]) if brief.is_month and brief.level is Level.PROVINCE else None
    if month is None or not month.districts:
        return None
    reporting = {series.unit_code for series in month.stated}
    checker = _Checker(brief=brief, accounts=accounts, book=book, month=month)
    return Overview(
        late=tuple(code for code in brief.parts if code in month.districts and code not in reporting),
        checks=tuple(checker.checks()),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Checker:
    """Holds the figures of a province against the sums over its districts."""

    brief: Brief
    accounts: Accounts
    book: FactBook
    month: Month

    def checks(self) -> Iterator[SumCheck]:
        """Yield a check for each chosen count that both the province and any of its districts report."""
        for wanted in self.brief.selection.totals:
            is_count = self.brief.reported.catalogue[wanted.indicator].kind is IndicatorKind.COUNT
            if is_count and wanted.scope in _OF_DISTRICTS and (check := self._check(wanted)) is not None:
                yield check

    def _check(self, wanted: Wanted) -> SumCheck | None:
        series = Series(wanted.indicator, wanted.scope, self.brief.unit_code)
        own = self.accounts.amount(series, self.brief.period)
        if not isinstance(own, Amount) or own.stated is None:
            return None
        found = {code: self.accounts.amount(series.within(code), self.brief.period) for code in self.month.districts}
        there = [one for one in found.values() if isinstance(one, Amount)]
        if not there:
            return None
        missing = tuple(code for code, one in found.items() if not isinstance(one, Amount) or one.missing)
        stated, summed = self.book.of(own), self._sum(own, there)
        difference = None if missing else self._difference(own, stated, summed)
        return SumCheck(own=stated, summed=summed, difference=difference, missing=missing)

    def _sum(self, own: Amount, parts: list[Amount]) -> Fact:
        of = tuple(self.book.of(part).id for part in parts)
        total = sum(part.number for part in parts)
        value = Decimal(total.numerator)
        fact = self.book.of(own)._replace(
            dimension="districts",
            value=value,
            qualifier=Qualifier.DERIVED,
            display=number(value) if value else "không có",
            formula=Formula(op=Op.SUM, of=of),
            sources=(),
        )
        return self.book.add(own.series, "sum over districts", fact)

    def _difference(self, own: Amount, stated: Fact, summed: Fact) -> Fact:
        """Return own minus sum; its size is printed, and whether it is more or less is said before it."""
        value = (stated.number or Decimal(0)) - (summed.number or Decimal(0))
        fact = summed._replace(
            semantics=Semantics.DIFFERENCE,
            dimension="change",
            value=value,
            display=number(abs(value)) if value else _NO_DIFFERENCE,
            compare_to="districts",
            formula=Formula(op=Op.DIFFERENCE, of=(stated.id, summed.id)),
        )
        return self.book.add(own.series, "difference from districts", fact)
