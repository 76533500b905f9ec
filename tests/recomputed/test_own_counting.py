"""Counting straight from the demo's workbooks: the identities of form II.06 hold over any number of months."""

from __future__ import annotations

from datetime import date

import pytest
from monthly_form import Series
from own_counting import Books, offices_and_fields


@pytest.fixture(scope="module")
def books(root) -> Books:
    """Return the simulated workbooks of Yên Lập, 24 months."""
    return Books(root / "data" / "demo" / "yen-lap", offices_and_fields(root))


def over(books: Books, indicator: str, scope: str, *, months: int):
    """Return what was counted in the first months of 2021."""
    last = books.between(date(2021, 1, 1), date(2021, 12, 31))[months - 1].last
    return books.amount(Series(indicator, scope, "234"), books.between(date(2021, 1, 1), last))


@pytest.mark.parametrize("months", [1, 3, 8, 12])
@pytest.mark.parametrize("scope", ["district_one_stop", "communes_total", "district_total"])
def test_what_was_to_be_processed_is_resolved_or_pending(books, scope, months):
    """Opening stock and receipts of all months equal what was resolved in them and what is pending at their end."""
    resolved = over(books, "dossiers_resolved", scope, months=months)
    pending = over(books, "dossiers_pending", scope, months=months)
    assert over(books, "dossiers_to_process", scope, months=months) == resolved + pending


def test_days_that_the_months_do_not_fill_are_no_period(books):
    """Half of August is not reported by itself, nor is a span that begins before the first workbook."""
    assert books.between(date(2021, 8, 1), date(2021, 8, 15)) == []
    assert books.between(date(2019, 12, 1), date(2020, 1, 31)) == []


def test_services_used_do_not_add_up_over_months(books):
    """A service used in two months is one service."""
    assert over(books, "online_services_used", "district_one_stop", months=1) is not None
    assert over(books, "online_services_used", "district_one_stop", months=2) is None


def test_before_the_first_month_there_is_none(books):
    """2020-01 is the first month: there is nothing a month or a year earlier."""
    first = [one for one in books.months if one.slug == "2020-01"]
    assert (books.earlier(first, by=1), books.earlier(first, by=12)) == ([], [])


def test_a_year_earlier_is_the_same_month_of_the_year_before(books):
    """Also across the turn of the year, where a month before January is December."""
    january = [one for one in books.months if one.slug == "2021-01"]
    assert [one.slug for by in (1, 12) for one in books.earlier(january, by=by)] == ["2020-12", "2020-01"]
