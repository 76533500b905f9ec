"""What is not compared: values that are not there, or of other windows, other units, or another definition."""

from __future__ import annotations

from dataclasses import replace

import pytest
from amounts_at_hand import (
    COUNT,
    ONLINE,
    ONLINE_SHARE,
    RATE,
    REGISTER,
    RULES,
    amount,
    changed,
    compared,
    gap,
    rate,
    share,
    stated_rate,
    stock,
)

from bantin.indicators.changes import Change, Move, NoChange
from bantin.indicators.series import Amount, Gap
from bantin.model import Indicator, Reason


def why_not(now: Amount | Gap, base: Amount | Gap, indicator: Indicator = COUNT) -> Reason:
    """Return why two values cannot be compared."""
    found = compared(now, base, indicator)
    assert isinstance(found, NoChange)
    return found.reason


@pytest.mark.parametrize(
    ("reason", "told"),
    [
        (Reason.NOT_REPORTED, Reason.NO_BASE),
        (Reason.NOT_DEFINED, Reason.NO_BASE),
        (Reason.INCOMPLETE, Reason.INCOMPLETE),
        (Reason.BREAK, Reason.BREAK),
        (Reason.NO_WHOLE, Reason.NO_WHOLE),
    ],
)
def test_a_base_that_is_not_there_is_not_zero(reason, told):
    """Edge case 5: "tăng 29,4 điểm" from a month without figures is wrong."""
    assert why_not(amount(402), gap(reason)) is told


def test_a_value_that_is_not_there_says_why():
    """Whatever its base is."""
    assert why_not(gap(Reason.NOT_REPORTED), gap(Reason.BREAK)) is Reason.NOT_REPORTED


@pytest.mark.parametrize(
    "reason", [Reason.INCOMPLETE, Reason.BREAK, Reason.SUPPRESSED, Reason.EXCESS, Reason.NOT_ADDITIVE]
)
def test_a_value_that_may_not_be_compared_stops_it_on_either_side(reason):
    """15 of 17 communes against all of them is no fall of 9,4 % (edge case 20)."""
    held = amount(1790)._replace(reasons=frozenset({reason}))
    assert (why_not(held, amount(1976)), why_not(amount(1976), held)) == (reason, reason)


def test_a_reason_that_only_concerns_ranks_does_not_stop_a_comparison():
    """A small whole is not ranked, but it is compared: the test decides."""
    small = rate(40, 40)._replace(reasons=frozenset({Reason.SMALL_DENOMINATOR}))
    assert changed(small, rate(0, 40), RATE).move is Move.RISE


def test_ten_months_are_not_compared_with_a_year():
    """Equal windows only (edge case 24)."""
    assert why_not(amount(10393, slug="2021-ytd-10-31"), amount(9000, slug="2020")) is Reason.OTHER_WINDOW


@pytest.mark.parametrize(("base", "is_compared"), [("2021-01", True), ("2021-q1", False)])
def test_february_is_compared_with_january_but_not_with_a_quarter(base, is_compared):
    """28 and 31 days differ by three, which is allowed."""
    assert isinstance(compared(amount(687, slug="2021-02"), amount(601, slug=base)), Change) is is_compared


def test_windows_that_differ_by_more_days_than_allowed_are_not_compared():
    """28 and 31 days, where two may be missing."""
    rules = replace(RULES, window_days=2)
    found = compared(amount(687, slug="2021-02"), amount(601, slug="2021-01"), rules=rules)
    assert isinstance(found, NoChange)


def test_stocks_are_compared_whatever_their_periods():
    """What stands on 31 October has no window."""
    now = stock(283, slug="2021-10")
    assert isinstance(compared(now, stock(281, slug="2020"), REGISTER), Change)


def test_a_rate_of_stocks_is_compared_whatever_its_periods():
    """Both of its counts stand at a day."""
    now = share(stock(57, "procedures_level_4"), stock(283))
    base = share(stock(48, "procedures_level_4", slug="2020"), stock(281, slug="2020"))
    assert isinstance(compared(now, base, RATE), Change)


def test_a_rate_with_one_count_over_a_span_has_a_window():
    """How many services were used depends on how long one waits."""
    now = share(amount(57, ONLINE), stock(283))
    base = share(amount(48, ONLINE, slug="2020"), stock(281, slug="2020"))
    assert why_not(now, base, RATE) is Reason.OTHER_WINDOW


def test_other_units_are_not_compared():
    """The sum over 17 communes is not that over 16."""
    now = amount(2008)._replace(units=frozenset({"08290", "08293"}))
    base = amount(1976)._replace(units=frozenset({"08290"}))
    assert why_not(now, base) is Reason.OTHER_UNITS


@pytest.mark.parametrize("units", [frozenset(), frozenset({"08290", "08293"})])
def test_the_same_units_and_unknown_units_are_compared(units):
    """A district's own desk names no units."""
    now = amount(2008)._replace(units=frozenset({"08293", "08290"}))
    assert isinstance(compared(now, amount(1976)._replace(units=units)), Change)


def test_another_code_of_the_unit_does_not_stop_a_comparison():
    """A commune that was renamed in between bears another code in its base."""
    assert isinstance(compared(amount(687, unit="08290"), amount(601, unit="08293")), Change)


def test_two_definitions_are_never_joined():
    """A sentence like "Dịch vụ công mức độ 4 tăng từ 57 lên 61" joins July with September 2022 (edge case 22)."""
    assert why_not(stock(61, "online_services_full"), stock(57, "online_services_level_4"), REGISTER) is Reason.BREAK


def test_rates_of_other_wholes_are_never_compared():
    """A share "trực tuyến" over received and over resolved are two rates (guide.md, section 1.3)."""
    of_resolved = share(amount(524, ONLINE), amount(670, "dossiers_resolved"))
    assert why_not(rate(524, 687), of_resolved, RATE) is Reason.BREAK


def test_a_count_is_not_compared_with_a_rate():
    """Of one indicator a source may state both."""
    assert why_not(amount(524, ONLINE_SHARE), stated_rate("76.3"), RATE) is Reason.BREAK
