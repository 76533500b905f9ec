"""Periods: what an address names, how long it is, and what names no period."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantin.errors import UnreadablePeriodError
from bantin.model import Period, PeriodKind, Span

YEARS = st.integers(1990, 2100)
DAYS = st.dates(date(1990, 1, 1), date(2100, 12, 31))
LENGTHS = {
    PeriodKind.MONTH: (28, 31),
    PeriodKind.QUARTER: (90, 92),
    PeriodKind.HALF_YEAR: (181, 182),
    PeriodKind.NINE_MONTHS: (273, 274),
    PeriodKind.YEAR: (365, 366),
    PeriodKind.YEAR_TO_DATE: (1, 366),
}
SLUGS = st.one_of(
    st.builds("{:04d}-{:02d}".format, YEARS, st.integers(1, 12)),
    st.builds("{:04d}-q{}".format, YEARS, st.integers(1, 4)),
    st.builds("{:04d}-h1".format, YEARS),
    st.builds("{:04d}-9m".format, YEARS),
    st.builds("{:04d}".format, YEARS),
    DAYS.map(lambda day: f"{day:%Y}-ytd-{day:%m-%d}"),
)


@pytest.mark.parametrize(
    ("slug", "kind", "start", "end", "label"),
    [
        ("2021-08", PeriodKind.MONTH, date(2021, 8, 1), date(2021, 8, 31), "tháng 8 năm 2021"),
        ("2020-02", PeriodKind.MONTH, date(2020, 2, 1), date(2020, 2, 29), "tháng 2 năm 2020"),
        ("2021-q3", PeriodKind.QUARTER, date(2021, 7, 1), date(2021, 9, 30), "quý III năm 2021"),
        ("2021-q4", PeriodKind.QUARTER, date(2021, 10, 1), date(2021, 12, 31), "quý IV năm 2021"),
        ("2021-h1", PeriodKind.HALF_YEAR, date(2021, 1, 1), date(2021, 6, 30), "6 tháng đầu năm 2021"),
        ("2021-9m", PeriodKind.NINE_MONTHS, date(2021, 1, 1), date(2021, 9, 30), "9 tháng đầu năm 2021"),
        ("2021", PeriodKind.YEAR, date(2021, 1, 1), date(2021, 12, 31), "năm 2021"),
        (
            "2021-ytd-11-08",
            PeriodKind.YEAR_TO_DATE,
            date(2021, 1, 1),
            date(2021, 11, 8),
            "từ đầu năm đến ngày 8/11/2021",
        ),
    ],
)
def test_an_address_names_days_and_a_label(slug, kind, start, end, label):
    """Each of the six forms of the page contract, with the label that a bulletin prints."""
    assert Period.parse(slug) == Period(kind, Span(start, end), label, slug)


@given(SLUGS)
def test_every_address_comes_back_unchanged(slug):
    """The address of a page is the address that was asked for."""
    assert Period.parse(slug).slug == slug


@given(SLUGS)
def test_every_period_lies_in_the_year_of_its_address_and_is_as_long_as_its_kind(slug):
    """28 to 31 days for a month, 365 or 366 for a year."""
    period = Period.parse(slug)
    least, most = LENGTHS[period.kind]
    assert least <= period.span.days <= most
    assert {period.span.start.year, period.span.end.year, period.year} == {int(slug[:4])}


@given(YEARS)
def test_twelve_months_are_four_quarters_are_one_year(year):
    """No day is missing and none is counted twice."""
    months = [Period.parse(f"{year}-{month:02d}").span for month in range(1, 13)]
    quarters = [Period.parse(f"{year}-q{n}").span for n in range(1, 5)]
    for spans in (months, quarters):
        assert all(one.end + timedelta(days=1) == following.start for one, following in pairwise(spans))
        assert Span(spans[0].start, spans[-1].end) == Period.parse(str(year)).span


@given(YEARS)
def test_half_a_year_and_nine_months_end_with_their_quarters(year):
    """Reports of 6 and 9 months are sums of quarters."""
    assert Period.parse(f"{year}-h1").span.end == Period.parse(f"{year}-q2").span.end
    assert Period.parse(f"{year}-9m").span.end == Period.parse(f"{year}-q3").span.end


def test_an_office_may_count_other_days_than_the_calendar():
    """The national month of August runs from 15 July to 14 August, under the same label and address."""
    window = Span(date(2021, 7, 15), date(2021, 8, 14))
    period = Period.parse("2021-08", window=window)
    assert (period.span, period.label, period.year) == (window, "tháng 8 năm 2021", 2021)


@pytest.mark.parametrize(
    "slug",
    [
        "", "2021-13", "2021-00", "2021-8", "08-2021", "8/2021", "2021-q0", "2021-q5", "2021-Q3", "2021-h2", "2021-6m",
        "21", "02021", "0000", "2021-ytd", "2021-ytd-02-30", "2021-ytd-13-01", "2021-ytd-1-1", "2021-08 ", "2021-08\n",
        "２０２１", "2021-०८", "tháng 8", "nan",
    ],
)  # fmt: skip
def test_what_names_no_period_is_refused_with_the_forms_that_do(slug):
    """The message shows all six forms."""
    with pytest.raises(UnreadablePeriodError, match="2021-08, 2021-q3, 2021-h1, 2021-9m, 2021 hoặc 2021-ytd-11-08"):
        Period.parse(slug)


def test_a_year_that_papermill_made_a_number_is_answered_with_r():
    """`papermill -p period 2020` passes the number 2020; `-r` passes text."""
    with pytest.raises(UnreadablePeriodError, match="-r"):
        Period.parse(2020)


@given(st.text(max_size=12))
def test_any_text_is_a_period_or_refused_with_our_error(text):
    """No text ends in a traceback of another kind."""
    try:
        assert Period.parse(text).slug == text
    except UnreadablePeriodError as error:
        assert error.fix  # noqa: PT017 - a period is as good an end as a refusal


def test_a_span_that_runs_backwards_is_refused():
    """Its length would be negative, and every comparison with it wrong."""
    with pytest.raises(UnreadablePeriodError):
        Span(date(2021, 8, 31), date(2021, 8, 1))


@given(DAYS)
def test_a_single_day_is_one_day_long(day):
    """A state is measured on a day; both ends of a span count."""
    assert Span(day, day).days == 1


@given(st.lists(DAYS, min_size=4, max_size=4))
def test_a_span_contains_what_lies_between_its_ends(days):
    """Both ends included, from both sides."""
    first, second, third, fourth = sorted(days)
    assert Span(first, fourth).contains(Span(second, third))
    assert Span(second, third).contains(Span(first, fourth)) == ((first, fourth) == (second, third))
