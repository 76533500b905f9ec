"""What a bulletin is asked to tell: of whom, when, by which rules, and on which ground."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from bantin.facts.selection import Selection
from bantin.indicators.months import months_of, same_month_a_year_earlier, year_to_date
from bantin.indicators.reported import Month, Reported
from bantin.model import Level, Period, PeriodKind, RegisterEntry, Scope, Span
from bantin.settings.comparison import ComparisonRules
from bantin.settings.evaluation import ScoringSheet
from bantin.settings.targets import Target

_LEVELS: dict[Scope, tuple[Level, ...]] = {
    Scope.DISTRICT_OFFICES: (Level.DISTRICT,),
    Scope.DISTRICT_ONE_STOP: (Level.DISTRICT,),
    Scope.DISTRICT_LEVEL: (Level.DISTRICT,),
    Scope.DISTRICT_TOTAL: (Level.DISTRICT, Level.COMMUNE),
    Scope.COMMUNE: (Level.COMMUNE,),
    Scope.COMMUNES_TOTAL: (Level.COMMUNE,),
    Scope.COMMUNE_LEVEL: (Level.COMMUNE,),
    Scope.PROVINCE_LEVEL: (Level.PROVINCE,),
    Scope.PROVINCE_TOTAL: (Level.PROVINCE, Level.DISTRICT, Level.COMMUNE),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """
    What a bulletin is asked to tell.

    Attributes:
        unit_code: The unit's code.
        level: Its level.
        period: The bulletin's own period.
        reported: The months from January of the year before to the period's last one.
        selection: Which values are told, compared and ranked.
        rules: When a change may be called one, and who may be ranked.
        targets: What is to be reached, of all levels and years.
        sheets: The scoring sheets of the year.
        parts: The codes of the communes of a district, or of the districts of a province, that are ranked; in order.
        offices: The dimensions of the district's offices, in order: "office=noi-vu".
        entries: By address of the month, what the registers of the unit list; earlier months tell what is new.
        unprinted: Those of them whose words must not be printed; they are counted all the same.
    """

    unit_code: str
    level: Level
    period: Period
    reported: Reported
    selection: Selection
    rules: ComparisonRules
    targets: tuple[Target, ...] = ()
    sheets: tuple[ScoringSheet, ...] = ()
    parts: tuple[str, ...] = ()
    offices: tuple[str, ...] = ()
    entries: Mapping[str, tuple[RegisterEntry, ...]] = field(default_factory=dict)
    unprinted: frozenset[RegisterEntry] = frozenset()

    @property
    def is_month(self) -> bool:
        """Return whether it is about one month."""
        return self.period.kind is PeriodKind.MONTH

    @property
    def months(self) -> tuple[str, ...]:
        """Return the addresses of its months."""
        return months_of(self.period)

    @property
    def day(self) -> date:
        """Return its last day, on which definitions must be in force."""
        return self.period.span.end

    @property
    def year(self) -> Span:
        """Return the days of its year, for which targets are set."""
        return Span(date(self.period.year, 1, 1), date(self.period.year, 12, 31))

    def month(self, address: str) -> Month | None:
        """Return what was reported for a month, or None where nothing was."""
        return self.reported.months.get(address)

    def period_of(self, address: str) -> Period:
        """Return a month with the days that its office counts to it, as far as it was reported."""
        found = self.month(address)
        return found.period if found else Period.parse(address)

    def a_year_earlier(self) -> Period:
        """Return the same period of the year before, with the days that were counted to it."""
        months = tuple(same_month_a_year_earlier(address) for address in self.months)
        if self.is_month:
            return self.period_of(months[0])
        slug = f"{self.period.year - 1}{self.period.slug[4:]}"
        named = Period.parse(_on_a_real_day(slug))
        span = Span(self.period_of(months[0]).span.start, self.period_of(months[-1]).span.end)
        return Period(named.kind, span, named.label, named.slug)

    def to_date(self, *, years_back: int = 0) -> Period | None:
        """Return the year up to the period's last month; None where the period itself starts the year."""
        last = self.months[-1]
        first = f"{last[:4]}-01"
        if self.months[0] == first:
            return None
        ends = (first, last)
        if years_back:
            ends = (same_month_a_year_earlier(first), same_month_a_year_earlier(last))
        return year_to_date([self.period_of(one) for one in ends])

    def to_month(self, count: int) -> Period:
        """Return the first so many months of a period that starts the year, 1 to all of them."""
        return year_to_date([self.period_of(self.months[0]), self.period_of(self.months[count - 1])])

    def target_of(self, indicator: str, scope: Scope) -> Target | None:
        """Return the target for a scope; where it joins levels, only one that all of them share."""
        found = [self._target(indicator, level) for level in _LEVELS.get(scope, ())]
        first = next(iter(found), None)
        is_shared = first is not None and all(one is not None and one.value == first.value for one in found)
        return first if is_shared else None

    def _target(self, indicator: str, level: Level) -> Target | None:
        wanted = (indicator, level, self.period.year)
        return next((one for one in self.targets if (one.indicator, one.level, one.year) == wanted), None)

    def sheets_of_year(self) -> Iterator[ScoringSheet]:
        """Yield the scoring sheets that are used in its year."""
        return (sheet for sheet in self.sheets if sheet.is_used_in(self.period.year))


def _on_a_real_day(slug: str) -> str:
    """Return the address with 28 February for 29 February of a year that has none."""
    is_leap_day = slug.endswith("-ytd-02-29")
    return slug.replace("-02-29", "-02-28") if is_leap_day else slug
