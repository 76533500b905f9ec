"""Amounts worked out by hand, from real tables where there are some; the sums stand in the comments."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from reporting import communes, month, reported, series

from bantin.indicators.amounts import Accounts
from bantin.indicators.months import year_to_date
from bantin.indicators.series import Amount, Gap, Reason
from bantin.model import Period, Scope, Semantics, Span

# Đắk Glong 2020, form II.06 (guide.md, section 2), its year split over twelve months:
#
#   carried over into January 1.982; each month takes up what the month before left.
#   online  January 2.000, then 11 x 2.000               = 24.000
#   offline January 3.328, then 11 x 2.700 = 29.700      = 33.028      24.000 + 33.028 = 57.028 new
#   in time January 4.502, then 10 x 4.800 = 48.000,
#           December 5.000                               = 57.502
#   late    January 11, then 11 x 16 = 176               =    187      57.502 + 187    = 57.689 resolved
#   left on 31 December: 1.982 + 57.028 - 57.689         =  1.321 = 1.246 in time + 75 late
_NEW_LATER, _DONE_LATER = (2_000, 2_700), (4_800, 16)


def dak_glong() -> Accounts:
    """Return the twelve months of Đắk Glong in 2020; the split is ours, the year is theirs."""
    months, carried = [], 1_982
    for number in range(1, 13):
        online, offline = (2_000, 3_328) if number == 1 else _NEW_LATER
        in_time, late = {1: (4_502, 11), 12: (5_000, 16)}.get(number, _DONE_LATER)
        left = carried + online + offline - in_time - late
        late_left = 75 if number == 12 else 40
        counted = {
            "dossiers_carried_over": carried,
            "dossiers_received_online": online,
            "dossiers_received_offline": offline,
            "dossiers_to_process": carried + online + offline,
            "dossiers_resolved_early": 0,
            "dossiers_resolved_on_time": in_time,
            "dossiers_resolved_overdue": late,
            "dossiers_resolved": in_time + late,
            "dossiers_pending_in_time": left - late_left,
            "dossiers_pending_overdue": late_left,
            "dossiers_pending": left,
        }
        months.append(month(f"2020-{number:02}", counted, unit="661"))
        carried = left
    return Accounts(reported(*months))


@pytest.mark.parametrize(
    ("indicator", "number"),
    [
        # 59.010 = 57.028 + 1.982. Column 3 of the twelve months would add up to 57.028 + all that was carried over.
        ("dossiers_to_process", 59_010),
        ("dossiers_received", 57_028),
        ("dossiers_carried_over", 1_982),
        ("dossiers_resolved", 57_689),
        ("dossiers_resolved_in_time", 57_502),
        ("dossiers_resolved_overdue", 187),
        ("dossiers_pending", 1_321),
        ("dossiers_pending_in_time", 1_246),
        ("dossiers_pending_overdue", 75),
        # 187 + 75, the last column 13 only.
        ("dossiers_overdue", 262),
        # 57.502 / 57.689 = 99,6758... %
        ("dossiers_on_time_share", Fraction(5_750_200, 57_689)),
    ],
)
def test_a_year_of_months_is_the_published_year_of_dak_glong(indicator, number):
    """The months lead to the figures that the district published for 2020."""
    assert dak_glong().amount(series(indicator, unit="661"), Period.parse("2020")).number == number


def test_monthly_totals_to_process_would_count_dossiers_twice():
    """
    Column 3 of the twelve months adds up to 83.397, far from 59.010: this fixture can tell the two apart.

    January 1.982 + 5.328; then eleven times 4.700 new, and 2.797, 2.681, ... 1.637 carried over (24.387 together).
    """
    accounts, asked = dak_glong(), series("dossiers_to_process", unit="661")
    months = [accounts.amount(asked, Period.parse(f"2020-{number:02}")) for number in range(1, 13)]
    assert sum(one.number for one in months) == 1_982 + 5_328 + 11 * 4_700 + 24_387 == 83_397


def vinh_phuc(slug: str) -> Span:
    """Return the days that Vĩnh Phúc counts to a month: 21 July to 20 August are August."""
    end = date(int(slug[:4]), int(slug[5:]), 20)
    start = date(end.year - 1, 12, 21) if end.month == 1 else end.replace(month=end.month - 1, day=21)
    return Span(start, end)


def test_months_from_the_21st_add_up_to_a_year_to_date_of_their_own_days():
    """310 + 290 + 335 = 935 dossiers from 21 December to 20 March."""
    counts = {"2021-01": 310, "2021-02": 290, "2021-03": 335}
    months = [
        month(slug, {"dossiers_received_online": value}, window=vinh_phuc(slug)) for slug, value in counts.items()
    ]
    period = year_to_date([one.period for one in months])
    found = Accounts(reported(*months)).amount(series("dossiers_received_online"), period)
    assert (found.number, found.semantics) == (935, Semantics.YEAR_TO_DATE)
    assert found.period.span == Span(date(2020, 12, 21), date(2021, 3, 20))


def test_a_quarter_may_run_from_december_to_february():
    """Lâm Đồng, quarter I of 2020: 410 + 355 + 435 = 1.200 new; 96 on 29 February are left, not those of March."""
    windows = {
        "2020-01": Span(date(2019, 12, 1), date(2019, 12, 31)),
        "2020-02": Span(date(2020, 1, 1), date(2020, 1, 31)),
        "2020-03": Span(date(2020, 2, 1), date(2020, 2, 29)),
    }
    counts = {"2020-01": (410, 120), "2020-02": (355, 101), "2020-03": (435, 96)}
    months = [
        month(slug, {"dossiers_received_online": new, "dossiers_pending": left}, window=windows[slug])
        for slug, (new, left) in counts.items()
    ]
    accounts = Accounts(reported(*months))
    quarter = Period.parse("2020-q1", window=Span(date(2019, 12, 1), date(2020, 2, 29)))
    new, left = (accounts.amount(series(one), quarter) for one in ("dossiers_received_online", "dossiers_pending"))
    assert (new.number, new.semantics) == (1_200, Semantics.FLOW)
    assert (left.number, left.stated.span) == (96, Span(date(2020, 2, 29), date(2020, 2, 29)))


def test_a_merged_commune_has_the_rate_of_the_counts_of_both():
    """
    Of two communes one resolved 90 of 100 in time, the other 10 of 20: 100 of 120 are 83,33 %.

    The mean of their rates, (90 + 50) / 2 = 70 %, would be wrong.
    """
    before = communes(
        "2021-08",
        {
            "10001": {"dossiers_resolved_early": 60, "dossiers_resolved_on_time": 30, "dossiers_resolved": 100},
            "10002": {"dossiers_resolved_early": 4, "dossiers_resolved_on_time": 6, "dossiers_resolved": 20},
        },
    )
    accounts = Accounts(reported(replace(before, made_of={"10009": ("10001", "10002")})))
    share = accounts.amount(
        series("dossiers_on_time_share", scope=Scope.COMMUNE, unit="10009"), Period.parse("2021-08")
    )
    assert share.number == Fraction(100 * 100, 120)
    assert [part.number for part in share.of] == [100, 120]


def test_a_year_to_date_says_which_month_is_missing():
    """January 300 and March 320 are 620 with February missing; nobody may call it a rise or a fall."""
    months = [
        month(slug, {"dossiers_received_online": value}) for slug, value in {"2020-01": 300, "2020-03": 320}.items()
    ]
    period = year_to_date([one.period for one in months])
    found = Accounts(reported(*months)).amount(series("dossiers_received_online"), period)
    assert isinstance(found, Amount)
    assert (found.number, found.missing, found.reasons) == (620, ("2020-02",), {Reason.INCOMPLETE})


def test_the_state_at_the_end_of_a_missing_month_is_not_that_of_a_neighbour():
    """February was not reported: what was pending on its last day is unknown, though January's is known."""
    period = year_to_date([Period.parse("2020-01"), Period.parse("2020-02")])
    asked = series("dossiers_pending")
    found = Accounts(reported(month("2020-01", {"dossiers_pending": 45}))).amount(asked, period)
    assert found == Gap(series=asked, period=period, reason=Reason.INCOMPLETE, missing=("2020-02",))
