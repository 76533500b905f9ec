"""Months as districts report them, written down in a line or two: the ground of the tests of this folder."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path

from bantin.indicators.reported import Month, Reported
from bantin.indicators.series import Series
from bantin.intake.submissions.observed import Manner
from bantin.model import Flag, IndicatorKind, Observation, Period, Qualifier, Scope, Semantics, Source, Span
from bantin.settings.indicators import Catalogue, read_indicators

DISTRICT = "234"
DESK = Scope.DISTRICT_ONE_STOP
_OTHER_KINDS = {IndicatorKind.RATIO: Semantics.RATE_PERCENT, IndicatorKind.SCORE: Semantics.SCORE}


@cache
def catalogue() -> Catalogue:
    """Return the catalogue of this repository."""
    return read_indicators(Path(__file__).resolve().parents[2] / "params" / "indicators.yml")


def series(indicator: str, *, scope: Scope = DESK, unit: str = DISTRICT, dimension: str = "") -> Series:
    """Return a series, by default of Yên Lập's one-stop desk."""
    return Series(indicator, scope, unit, dimension)


def stated(
    of: Series, value: int | str | Decimal, period: Period, *, flags: frozenset[Flag] = frozenset()
) -> Observation:
    """Return a value as a workbook states it: a flow of the whole period, a stock of its first or its last day."""
    indicator = catalogue()[of.indicator]
    manner = Manner.of(indicator, period, flags)
    return Observation(
        indicator=of.indicator,
        scope=of.scope,
        dimension=of.dimension,
        unit_code=of.unit_code,
        span=manner.span,
        span_label=period.label,
        semantics=_OTHER_KINDS.get(indicator.kind, manner.semantics),
        value=Decimal(value),
        qualifier=Qualifier.EXACT,
        compare_to="",
        note="",
        remarks=frozenset(),
        hedge_word="",
        source=Source(file=f"data/demo/{period.slug}.xlsx", sha256="0" * 64, sheet=of.indicator, cell="C7"),
        flags=manner.flags,
    )


def month(
    slug: str,
    values: Mapping[str, int | str | Decimal],
    *,
    scope: Scope = DESK,
    unit: str = DISTRICT,
    window: Span | None = None,
) -> Month:
    """Return what one desk reports for a month: values by indicator; `window` where it is not the calendar's."""
    period = Period.parse(slug, window=window)
    keys = {series(indicator, scope=scope, unit=unit): value for indicator, value in values.items()}
    return Month(period=period, stated={key: stated(key, value, period) for key, value in keys.items()})


def communes(slug: str, values: Mapping[str, Mapping[str, int | str | Decimal]]) -> Month:
    """Return what communes report for a month: values by indicator, by the commune's code; they are all there are."""
    of_each = [month(slug, own, scope=Scope.COMMUNE, unit=code) for code, own in values.items()]
    return replace(together(*of_each), communes=tuple(values))


def together(*months: Month) -> Month:
    """Return one month of what several desks report for it; its communes, districts and codes are those of all."""
    first, *others = months
    for other in others:
        first = Month(
            period=first.period,
            stated={**first.stated, **other.stated},
            communes=first.communes + other.communes,
            districts=first.districts + other.districts,
            made_of={**first.made_of, **other.made_of},
        )
    return first


def reported(*months: Month) -> Reported:
    """Return the months as the ground of all values; what is reported of one month in pieces is put together."""
    slugs = sorted({one.period.slug for one in months})
    by_slug = {slug: together(*(one for one in months if one.period.slug == slug)) for slug in slugs}
    return Reported(months=by_slug, catalogue=catalogue())
