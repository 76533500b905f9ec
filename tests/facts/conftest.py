"""Fact sheets from a handful of observations, and briefs of the months that they belong to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

import pytest
from monthly_material import in_month, month_of

from bantin.facts import Brief, FactSheet, Selection, fact_sheet
from bantin.indicators.reported import Reported
from bantin.model import Level, Observation, Period

COMMUNES = ("08290", "08293", "08296", "08299")


@pytest.fixture
def sheet(library) -> Callable[..., FactSheet]:
    """Return how to make the facts of some observations."""

    def made(*observations: Observation) -> FactSheet:
        return fact_sheet(observations, library.settings.indicators)

    return made


@pytest.fixture
def briefed(library) -> Callable[..., Brief]:
    """Return how to brief a bulletin of Yên Lập and four of its communes, by what each month's rows state."""

    def made(selection: Selection, months: Mapping[str, Iterable[Observation]], **others: object) -> Brief:
        rows = {slug: in_month(tuple(seen), slug, percent=100) for slug, seen in sorted(months.items())}
        stated = {slug: month_of(slug, seen, COMMUNES) for slug, seen in rows.items()}
        about: dict[str, object] = {"period": Period.parse(max(months)), "parts": COMMUNES}
        return Brief(
            unit_code="234",
            level=Level.DISTRICT,
            reported=Reported(months=stated, catalogue=library.settings.indicators),
            selection=selection,
            rules=library.settings.comparison,
            **(about | others),
        )

    return made
