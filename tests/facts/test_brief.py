"""What a bulletin is asked: its bases by name, its targets by level."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from bantin.facts import Brief, Selection
from bantin.indicators.reported import Month, Reported
from bantin.model import Level, Period, Scope, Span
from bantin.settings.targets import Target, TargetUnit

RATE = "dossiers_online_share"


@pytest.fixture
def brief(library) -> Callable[..., Brief]:
    """Return how to ask for a period of Yên Lập, of which some months were reported with some days."""

    def made(slug: str, **days: Span) -> Brief:
        months = {address: replace(Period.parse(address), span=span) for address, span in _named(days).items()}
        return Brief(
            unit_code="234",
            level=Level.DISTRICT,
            period=Period.parse(slug),
            reported=Reported(
                months={address: Month(period=period, stated={}) for address, period in months.items()},
                catalogue=library.settings.indicators,
            ),
            selection=Selection(),
            rules=library.settings.comparison,
        )

    return made


def _named(days: dict[str, Span]) -> dict[str, Span]:
    return {name.removeprefix("m").replace("_", "-"): span for name, span in days.items()}


def target(level: Level, value: str) -> Target:
    """Return a target for 2021."""
    return Target(
        indicator=RATE,
        level=level,
        year=2021,
        value=Decimal(value),
        unit=TargetUnit.PERCENT,
        basis="Nghị quyết",
        file="params/targets.yml",
        line=1,
    )


def test_a_base_bears_the_days_that_its_office_counted(brief):
    """August of last year ran from 15 July, whatever the calendar says."""
    days = Span(date(2020, 7, 15), date(2020, 8, 14))
    assert brief("2021-08", m2020_08=days).a_year_earlier().span == days


def test_a_quarter_is_held_against_the_same_quarter(brief):
    """By its name, never by going back so many days."""
    assert brief("2021-q3").a_year_earlier().slug == "2020-q3"


def test_a_year_to_date_that_ends_on_a_leap_day_has_a_base(brief):
    """29 February 2019 does not exist."""
    assert brief("2020-ytd-02-29").a_year_earlier().slug == "2019-ytd-02-28"


def test_the_year_to_date_of_a_month_starts_with_the_days_of_january(brief):
    """A January from 15 December belongs to the year whole."""
    january = Span(date(2020, 12, 15), date(2021, 1, 14))
    found = brief("2021-08", m2021_01=january).to_date()
    assert (found.span.start, found.label) == (date(2020, 12, 15), "8 tháng đầu năm 2021")


@pytest.mark.parametrize("slug", ["2021-h1", "2021-9m", "2021", "2021-01", "2021-ytd-04-30"])
def test_a_period_that_starts_the_year_is_its_own_year_to_date(brief, slug):
    """Nothing is told twice under two names."""
    assert brief(slug).to_date() is None


@pytest.mark.parametrize(
    ("scope", "value"),
    [(Scope.DISTRICT_ONE_STOP, 80), (Scope.COMMUNES_TOTAL, 60), (Scope.COMMUNE, 60), (Scope.PROVINCE_LEVEL, None)],
)
def test_a_target_is_that_of_the_level_that_is_counted(brief, scope, value):
    """80 % for the district's desk, 60 % for its communes."""
    asked = replace(brief("2021-08"), targets=(target(Level.DISTRICT, "80"), target(Level.COMMUNE, "60")))
    found = asked.target_of(RATE, scope)
    assert (found.value if found else None) == value


@pytest.mark.parametrize(("of_communes", "is_shared"), [("80", True), ("60", False)])
def test_a_total_of_two_levels_has_a_target_only_where_they_share_it(brief, of_communes, is_shared):
    """Offices at 80 and communes at 60 have no target together."""
    asked = replace(brief("2021-08"), targets=(target(Level.DISTRICT, "80"), target(Level.COMMUNE, of_communes)))
    assert (asked.target_of(RATE, Scope.DISTRICT_TOTAL) is not None) is is_shared
