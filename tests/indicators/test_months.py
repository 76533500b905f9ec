"""The months of a period, and the months with which one is compared."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantin.errors import UnreadablePeriodError
from bantin.indicators.months import month_before, months_of, same_month_a_year_earlier, year_to_date
from bantin.model import Period, PeriodKind, Span

ADDRESSES = st.builds("{:04}-{:02}".format, st.integers(1990, 2090), st.integers(1, 12))


def of_year(first: int, last: int) -> tuple[str, ...]:
    """Return the addresses of some months of 2021."""
    return tuple(f"2021-{month:02}" for month in range(first, last + 1))


@pytest.mark.parametrize(
    ("slug", "months"),
    [
        ("2021-08", of_year(8, 8)),
        ("2021-q1", of_year(1, 3)),
        ("2021-q4", of_year(10, 12)),
        ("2021-h1", of_year(1, 6)),
        ("2021-9m", of_year(1, 9)),
        ("2021", of_year(1, 12)),
        ("2021-ytd-08-31", of_year(1, 8)),
        ("2021-ytd-01-31", of_year(1, 1)),
    ],
)
def test_a_period_is_made_of_the_months_that_its_address_names(slug, months):
    """Quarter III is July to September."""
    assert months_of(Period.parse(slug)) == months


def test_the_months_of_a_quarter_do_not_depend_on_its_days():
    """Lâm Đồng's quarter I of 2020 began on 1 December 2019, and yet is January to March."""
    quarter = Period.parse("2020-q1", window=Span(date(2019, 12, 1), date(2020, 2, 29)))
    assert months_of(quarter) == ("2020-01", "2020-02", "2020-03")


def test_a_year_to_date_that_ends_within_a_month_is_not_made_of_months():
    """Neither ten months nor eleven are the time to 8 November."""
    assert months_of(Period.parse("2021-ytd-11-08")) == ()


def test_february_of_a_leap_year_ends_on_its_29th():
    """To 28 February 2020 is a day short of two months."""
    assert months_of(Period.parse("2020-ytd-02-28")) == ()
    assert months_of(Period.parse("2020-ytd-02-29")) == ("2020-01", "2020-02")


def test_before_january_comes_december_of_the_year_before():
    """Time is looked up by name."""
    assert (month_before("2021-01"), month_before("2021-12")) == ("2020-12", "2021-11")


@given(ADDRESSES)
def test_twelve_months_before_a_month_is_the_same_month_a_year_earlier(slug):
    """Both ways back through the calendar meet."""
    back = slug
    for _ in range(12):
        back = month_before(back)
    assert back == same_month_a_year_earlier(slug)


@pytest.mark.parametrize(
    ("last", "label"),
    [(1, "tháng 1 năm 2021"), (2, "2 tháng đầu năm 2021"), (8, "8 tháng đầu năm 2021"), (12, "năm 2021")],
)
def test_a_year_to_date_is_named_by_its_months(last, label):
    """As bulletins say it (guide.md, section 5)."""
    assert year_to_date([Period.parse(slug) for slug in of_year(1, last)]).label == label


def test_a_year_to_date_has_the_days_of_its_reports_and_an_address_of_the_calendar():
    """Vĩnh Phúc's August ends on the 20th; its address is that of every other office."""
    january = Period.parse("2021-01", window=Span(date(2020, 12, 21), date(2021, 1, 20)))
    august = Period.parse("2021-08", window=Span(date(2021, 7, 21), date(2021, 8, 20)))
    found = year_to_date([january, august])
    assert (found.kind, found.slug) == (PeriodKind.YEAR_TO_DATE, "2021-ytd-08-31")
    assert found.span == Span(date(2020, 12, 21), date(2021, 8, 20))


@given(ADDRESSES)
def test_a_year_to_date_is_made_of_the_months_up_to_its_last(slug):
    """Its address leads back to its months."""
    months = months_of(year_to_date([Period.parse(f"{slug[:4]}-01"), Period.parse(slug)]))
    assert (months[0], months[-1], len(months)) == (f"{slug[:4]}-01", slug, int(slug[5:]))


@pytest.mark.parametrize("slugs", [("2021-02", "2021-08"), ("2020-01", "2021-08"), ("2021-q1", "2021-08")])
def test_a_year_to_date_that_does_not_begin_in_january_is_refused(slugs):
    """Seven months from February are not "8 tháng đầu năm"."""
    with pytest.raises(UnreadablePeriodError, match=slugs[0]):
        year_to_date([Period.parse(slug) for slug in slugs])
