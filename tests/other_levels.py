"""Windows of a province and of a commune, of a few counts: the months that their offices would have reported."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal

from bantin.indicators.reported import Month, Reported
from bantin.indicators.series import Series
from bantin.model import Bulletin, Event, EventKind, Observation, Period, Qualifier, Scope, Semantics, Source, Span
from bantin.story.surroundings import Surroundings, in_table_order
from bantin.window import Library, Window

Counts = Mapping[str, int]
DESK = Scope.DISTRICT_ONE_STOP
AUGUST = Period.parse("2021-08")
# What a one-stop desk of a district reports; the districts of a test have multiples of it.
OF_A_DESK: Counts = {
    "dossiers_received_online": 60, "dossiers_received_offline": 40, "dossiers_resolved": 90,
    "dossiers_resolved_early": 50, "dossiers_resolved_on_time": 36, "dossiers_resolved_overdue": 4,
    "dossiers_pending": 10, "dossiers_pending_overdue": 2,
}  # fmt: skip
_AT_ONE_DAY = ("dossiers_pending", "dossiers_pending_overdue")


def seen(indicator: str, value: int, *, scope: Scope, unit_code: str) -> Observation:
    """Return a count of August 2021."""
    end = AUGUST.span.end
    is_stock = indicator in _AT_ONE_DAY
    return Observation(
        indicator=indicator,
        scope=scope,
        dimension="",
        unit_code=unit_code,
        span=Span(end, end) if is_stock else AUGUST.span,
        span_label=AUGUST.label,
        semantics=Semantics.STOCK if is_stock else Semantics.FLOW,
        value=Decimal(value),
        qualifier=Qualifier.EXACT,
        compare_to="",
        note="",
        remarks=frozenset(),
        hedge_word="",
        source=Source(file="data/demo/phu-tho/2021-08/phu-tho-2021-08.csv", sha256="a" * 64, sheet="", cell="H2"),
    )


def at_desks(sizes: Mapping[str, int]) -> list[Observation]:
    """Return what the desks of some districts report: by code of the district, so many times `OF_A_DESK`."""
    return [
        seen(indicator, value * size, scope=DESK, unit_code=code)
        for code, size in sizes.items()
        for indicator, value in OF_A_DESK.items()
    ]


def window_of_unit(library: Library, slug: str, rows: Iterable[Observation]) -> Window:
    """Return the window of the simulated bulletin of a unit for August 2021 with these rows."""
    published = library.window(library.chosen("yen-lap", "2021-08"))
    unit, day, rows = library.units.by_slug(slug), AUGUST.span.start, tuple(rows)
    parts = library.parts_of(unit, day)
    bulletin = Bulletin(id=f"minh-hoa-{slug}-2021-08", unit=unit, period=AUGUST, is_simulated=True)
    surroundings = Surroundings(
        bulletin=bulletin,
        province_name=library.units.province(unit).full_name,
        commune_words=library.units.commune_words(unit, day),
        district_words=library.units.district_words(unit, day),
        countable={},
        unit_names={one.code: one.full_name for one in (unit, *parts)},
        parts=in_table_order(parts),
    )
    context = replace(published.material.context, event=Event(kind=EventKind.NONE), items=())
    stated = {Series.of_observation(row): row for row in rows}
    month = Month(period=AUGUST, stated=stated, districts=tuple(surroundings.parts))
    return replace(
        published,
        bulletin=bulletin,
        material=replace(published.material, observations=rows, context=context, is_monthly=True),
        dataset=replace(published.dataset, name="demo", is_simulated=True),
        surroundings=surroundings,
        reported=Reported(months={"2021-08": month}, catalogue=library.settings.indicators),
    )


def province_window(library: Library, sizes: Mapping[str, int], own: Iterable[Observation] = ()) -> Window:
    """Return the window of Phú Thọ for August 2021: so large desks of districts, and what the province itself says."""
    return window_of_unit(library, "phu-tho", [*at_desks(sizes), *own])
