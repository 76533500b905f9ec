"""
Half a year of counts that are easy to score by hand: the same in each month, but for June's articles.

By the sheet of communes, to which opinions are added here, a commune earns
8 (20 % of 50), 13 (93 % from 80 to 100), 12 (80 % from 50), 7,5 (60 % of 80),
5 (15 % of 30), 7,5 (80 % from 50 to 90) and 10 points (12 articles in six months): 63 of 100. Up to May 5 articles in
five months earn 5 of 10: 58.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

from bantin.facts import Brief, Selection
from bantin.indicators.reported import Month, Reported
from bantin.indicators.series import Series
from bantin.model import Flag, Level, Observation, Period, Qualifier, Scope, Semantics, Source, Span
from bantin.settings.evaluation import Evaluated, ScoringSheet
from bantin.window import Library

Counts = Mapping[str, int]

YEN_LAP, MY_LUNG, MY_LUONG, LUONG_SON, XUAN_AN = "08290", "08293", "08296", "08299", "08302"
OF_COMMUNE: Counts = {
    "dossiers_received_online": 20, "dossiers_received_offline": 80, "dossiers_resolved": 100,
    "dossiers_resolved_early": 60, "dossiers_resolved_on_time": 33, "documents_sent": 50, "documents_signed": 40,
    "dossiers_to_digitise": 100, "dossiers_digitised": 60, "dossiers_with_fee": 40, "dossiers_paid_online": 6,
    "procedure_ratings": 100, "procedure_ratings_satisfied": 80, "articles_sent": 1,
}  # fmt: skip
# 75 % of 25, 60 % of 25, and 12 articles: 18,75 + 15 + 10 of the 60 points of criteria with cases, so 72,9 of 100.
OF_OFFICE: Counts = {
    "work_files": 100, "work_files_online": 60, "documents_sent": 50, "documents_signed": 40, "articles_sent": 1,
}  # fmt: skip
NO_DOSSIERS: Counts = dict.fromkeys(
    ("dossiers_received_online", "dossiers_received_offline", "dossiers_resolved", "dossiers_resolved_early",
     "dossiers_resolved_on_time"), 0,
)  # fmt: skip
# 93 of 100 resolved and 24 overdue: 15 of 20. 60 %: 4,8 of 8. 20 of 50 services: 3 of 6. 20 %: 1,2 of 6. 15 % of 30:
# 3 of 6. 80 % of 90: 5,33 of 6. Together 32,33 of 52.
OF_TWO_TIERS: Counts = {
    **OF_COMMUNE, "dossiers_pending_overdue": 24, "online_services_offered": 50, "online_services_used": 20,
}  # fmt: skip


def half_a_year(
    library: Library, communes: Mapping[str, Counts], *, offices: Mapping[str, Counts] | None = None
) -> Brief:
    """Return what the bulletin of Yên Lập for six months is asked; counts by code of a commune, and by office."""
    period = Period.parse("2021-h1")
    places = {Series("", Scope.COMMUNE, code): counts for code, counts in communes.items()}
    for office, counts in (offices or {}).items():
        of_desk = {name: value for name, value in counts.items() if name.startswith("dossiers")}
        others = {name: value for name, value in counts.items() if name not in of_desk}
        places[Series("", Scope.DISTRICT_OFFICES, "234", f"office={office}")] = others
        places[Series("", Scope.DISTRICT_ONE_STOP, "234", f"office={office}")] = of_desk
    months = [_month(library, f"2021-0{n}", places, tuple(communes)) for n in range(1, 7)]
    return _brief(library, "234", Level.DISTRICT, period, months=months, offices=tuple(offices or ()))


def with_opinions(sheet: ScoringSheet) -> ScoringSheet:
    """Return the sheet of communes with a criterion of people's opinions, which may have to be kept back."""
    if sheet.of is not Evaluated.COMMUNES:
        return sheet
    *first, last = sheet.criteria
    opinions = replace(
        last,
        id="hai-long",
        name="Tỷ lệ hài lòng trong giải quyết TTHC",
        indicator="satisfaction_with_procedures_share",
        weight=Decimal(10),
        none=Decimal(50),
        full=Decimal(90),
        is_per_month=False,
    )
    weights = {"ho-so-truc-tuyen": Decimal(20), "ho-so-dung-han": Decimal(20)}
    lighter = (replace(one, weight=weights.get(one.id, one.weight)) for one in first)
    return replace(sheet, criteria=(*lighter, opinions, last))


def a_month_of_two_tiers(library: Library, counts: Counts) -> Brief:
    """Return what the bulletin of the commune Yên Lập for August 2025 is asked."""
    month = _month(library, "2025-08", {Series("", Scope.COMMUNE, YEN_LAP): counts}, ())
    return _brief(library, YEN_LAP, Level.COMMUNE, month.period, months=[month])


def _brief(  # noqa: PLR0913 - whose, of when, and on which ground
    library: Library,
    code: str,
    level: Level,
    period: Period,
    *,
    months: list[Month],
    offices: tuple[str, ...] = (),
) -> Brief:
    settings = library.settings
    return Brief(
        unit_code=code,
        level=level,
        period=period,
        reported=Reported(months={one.period.slug: one for one in months}, catalogue=settings.indicators),
        selection=Selection(),
        rules=settings.comparison,
        sheets=tuple(map(with_opinions, settings.evaluation)),
        parts=months[0].communes,
        offices=tuple(f"office={office}" for office in offices),
    )


def _month(library: Library, slug: str, places: Mapping[Series, Counts], communes: tuple[str, ...]) -> Month:
    period = Period.parse(slug)
    stated = {
        place.of(name): one for place, counts in places.items() for name, one in _stated(library, place, counts, period)
    }
    return Month(period=period, stated=stated, communes=communes)


def _stated(library: Library, place: Series, counts: Counts, period: Period) -> Iterator[tuple[str, Observation]]:
    for row, (name, value) in enumerate(counts.items(), start=7):
        is_june = period.slug == "2021-06" and name == "articles_sent" and value
        seen = _observation(place.of(name), value + 6 if is_june else value, period, row=row)
        is_flow = "flow" in library.settings.indicators[name].periods
        yield name, seen if is_flow else _on_the_last_day(seen, period.span.end)


def _observation(of: Series, value: int, period: Period, *, row: int) -> Observation:
    return Observation(
        indicator=of.indicator,
        scope=of.scope,
        dimension=of.dimension,
        unit_code=of.unit_code,
        span=period.span,
        span_label=period.label,
        semantics=Semantics.FLOW,
        value=Decimal(value),
        qualifier=Qualifier.EXACT,
        compare_to="",
        note="",
        remarks=frozenset(),
        hedge_word="",
        source=Source(
            file=f"{period.slug}.xlsx", sha256="0" * 64, sheet=f"{of.unit_code} {of.dimension}", cell=f"C{row}"
        ),
        flags=frozenset({Flag.SIMULATED}),
    )


def _on_the_last_day(seen: Observation, day: date) -> Observation:
    return seen._replace(semantics=Semantics.STOCK, span=Span(day, day))
