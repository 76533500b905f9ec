"""What holds of amounts whatever the numbers: sums in any order, rates between those of the parts, stocks that fit."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from itertools import accumulate

from hypothesis import given
from hypothesis import strategies as st
from reporting import communes, month, reported, series, together

from bantin.indicators.amounts import Accounts
from bantin.indicators.months import months_of
from bantin.indicators.series import Amount
from bantin.model import Period, Scope

COUNTS = st.integers(0, 10**7)
MONTHS = months_of(Period.parse("2021-h1"))
HALF_YEARS = st.lists(COUNTS, min_size=6, max_size=6)
WHOLES = st.lists(st.tuples(COUNTS, st.integers(0, 10**6)), min_size=1, max_size=12)
FLOWS = st.lists(st.tuples(COUNTS, COUNTS, COUNTS), min_size=6, max_size=6)


def number(accounts: Accounts, indicator: str, slug: str, scope: Scope = Scope.DISTRICT_ONE_STOP) -> Fraction:
    """Return the number of an amount of the district that must be there."""
    found = accounts.amount(series(indicator, scope=scope), Period.parse(slug))
    assert isinstance(found, Amount)
    return found.number


def of_half_year(values: list[int]) -> Accounts:
    """Return six months of dossiers that came online."""
    return Accounts(
        reported(*(month(slug, {"dossiers_received_online": n}) for slug, n in zip(MONTHS, values, strict=True)))
    )


@given(HALF_YEARS, st.randoms(use_true_random=False))
def test_a_half_year_is_the_same_in_whatever_order_its_months_came(values, chance):
    """The sum is that of whole numbers."""
    shuffled = chance.sample(values, len(values))
    found = [number(of_half_year(order), "dossiers_received_online", "2021-h1") for order in (values, shuffled)]
    assert found == [sum(values)] * 2


@given(HALF_YEARS)
def test_two_quarters_are_half_a_year(values):
    """January to March and April to June."""
    accounts = of_half_year(values)
    first, second, both = (
        number(accounts, "dossiers_received_online", slug) for slug in ("2021-q1", "2021-q2", "2021-h1")
    )
    assert first + second == both


@given(st.lists(COUNTS, min_size=1, max_size=20), st.randoms(use_true_random=False))
def test_a_province_is_the_sum_of_its_districts_in_whatever_order(values, chance):
    """Districts are added in the order of the month's list."""
    codes = [f"{code}" for code in range(301, 301 + len(values))]
    months = [month("2021-08", {"dossiers_resolved": n}, unit=code) for code, n in zip(codes, values, strict=True)]
    listed = replace(together(*months), districts=tuple(chance.sample(codes, len(codes))))
    province = series("dossiers_resolved", unit="25")
    found = Accounts(reported(listed)).amount(province, Period.parse("2021-08"))
    assert (found.number, found.units) == (sum(values), frozenset(codes))


@given(WHOLES)
def test_a_rate_of_all_lies_between_the_least_and_the_greatest_of_the_communes(pairs):
    """It follows from summed counts, and so is their weighted mean, 0 to 100."""
    of_each = {
        f"{code}": {"dossiers_received_online": online, "dossiers_received_offline": offline}
        for code, (online, offline) in enumerate(pairs, 10_001)
    }
    accounts = Accounts(reported(communes("2021-08", of_each)))
    august = Period.parse("2021-08")
    asked = [series("dossiers_online_share", scope=Scope.COMMUNE, unit=code) for code in of_each]
    rates = [found.number for one in asked if isinstance(found := accounts.amount(one, august), Amount)]
    total = accounts.amount(series("dossiers_online_share", scope=Scope.COMMUNES_TOTAL), august)
    assert isinstance(total, Amount) == bool(rates)
    assert not rates or 0 <= min(rates) <= total.number <= max(rates) <= 100


@given(FLOWS)
def test_a_rate_of_half_a_year_lies_between_those_of_its_months(flows):
    """The half year's on-time rate is no mean of rates, but no month is beyond it on both sides."""
    of_each = [
        month(
            slug,
            {"dossiers_resolved_early": early, "dossiers_resolved_on_time": on_time, "dossiers_resolved_overdue": late},
        )
        for slug, (early, on_time, late) in zip(MONTHS, flows, strict=True)
    ]
    accounts, asked = Accounts(reported(*of_each)), series("dossiers_on_time_share")
    in_months = [accounts.amount(asked, Period.parse(slug)) for slug in MONTHS]
    rates = [one.number for one in in_months if isinstance(one, Amount)]
    total = accounts.amount(asked, Period.parse("2021-h1"))
    assert isinstance(total, Amount) == bool(rates)
    assert not rates or 0 <= min(rates) <= total.number <= max(rates) <= 100


@given(st.integers(0, 10**6), FLOWS)
def test_the_closing_stock_of_a_span_is_what_was_open_and_came_less_what_was_resolved(opening, flows):
    """Where each month's 3 = 7 + 11 and each column 6 is the column 11 before it, the half year keeps both."""
    counts = [(online, offline, done) for online, offline, done in flows]
    left = list(accumulate((a + b - min(c, a + b) for a, b, c in counts), initial=opening))
    months = [
        month(
            slug,
            {
                "dossiers_carried_over": left[at],
                "dossiers_received_online": online,
                "dossiers_received_offline": offline,
                "dossiers_resolved": min(done, online + offline),
                "dossiers_pending": left[at + 1],
            },
        )
        for at, (slug, (online, offline, done)) in enumerate(zip(MONTHS, counts, strict=True))
    ]
    accounts = Accounts(reported(*months))
    to_process, resolved, pending = (
        number(accounts, indicator, "2021-h1")
        for indicator in ("dossiers_to_process", "dossiers_resolved", "dossiers_pending")
    )
    assert to_process == resolved + pending
    assert number(accounts, "dossiers_received", "2021-h1") == to_process - opening


@given(HALF_YEARS, st.sets(st.sampled_from(MONTHS), max_size=5))
def test_a_sum_names_exactly_the_months_that_it_lacks(values, absent):
    """It is the sum of the others."""
    there = {slug: n for slug, n in zip(MONTHS, values, strict=True) if slug not in absent}
    accounts = Accounts(reported(*(month(slug, {"documents_sent": n}) for slug, n in there.items())))
    found = accounts.amount(series("documents_sent"), Period.parse("2021-h1"))
    assert (found.number, found.missing) == (sum(there.values()), tuple(sorted(absent)))
