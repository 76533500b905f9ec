"""A province's month beside those of its districts: who is late, and whether the sums agree with its own figures."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pytest
from other_levels import DESK, OF_A_DESK, province_window, seen

from bantin.facts import SumCheck
from bantin.model import Observation, Op, Scope
from bantin.story.parts import Section
from bantin.story.text import plain_text
from bantin.telling import Telling, tell

PROVINCE = "25"
# Every district of Phú Thọ in 2021.
CODES = ("227", "228", "230", "231", "232", "233", "234", "235", "236", "237", "238", "239", "240")
SIZES = dict.fromkeys(CODES, 1)
LATE = {code: 1 for code in CODES if code not in ("236", "240")}


def own(difference: int = 0) -> list[Observation]:
    """Return what the province says of its districts' desks: their sum, but for dossiers online."""
    return [
        seen(
            indicator,
            value * len(CODES) + (difference if indicator == "dossiers_received_online" else 0),
            scope=DESK,
            unit_code=PROVINCE,
        )
        for indicator, value in OF_A_DESK.items()
    ]


@pytest.fixture
def told_province(library) -> Callable[..., Telling]:
    """Return how to tell the month of Phú Thọ."""

    def telling(sizes: dict[str, int], rows: Iterable[Observation] = ()) -> Telling:
        """Return the telling of a month with these desks, and what the province says."""
        return tell(province_window(library, sizes, rows), library)

    return telling


def section(telling: Telling) -> Section:
    """Return the section on the districts."""
    return next(one for one in telling.story.sections if one.id == "doi_chieu")


def words(telling: Telling) -> str:
    """Return what the section says above its table."""
    return " ".join(map(plain_text, section(telling).words()))


def check_of(telling: Telling, indicator: str) -> SumCheck:
    """Return the check of one indicator."""
    return next(one for one in telling.sheet.overview.checks if one.own.indicator == indicator)


def last_column(telling: Telling) -> set[str]:
    """Return what stands in the last column of the table."""
    (table,) = section(telling).tables
    return {plain_text(row.cells[-1]) for row in table.rows}


def test_districts_without_a_report_are_named(told_province):
    """Tam Nông and Tân Sơn are late."""
    assert "Chưa có báo cáo của huyện Tam Nông và huyện Tân Sơn." in words(told_province(LATE, own()))


def test_where_all_have_reported_that_is_said(told_province):
    """Nobody has to look for who is missing."""
    assert words(told_province(SIZES, own())).startswith("Đã có báo cáo của tất cả các")


def test_sums_that_agree_are_said_to_agree(told_province):
    """The province's table and its districts' workbooks tell the same."""
    assert "đều bằng tổng của các" in words(told_province(SIZES, own()))


def test_a_sum_that_differs_is_told_with_both_figures(told_province):
    """13 desks with 60 dossiers each are 780; the province says 792."""
    said = words(told_province(SIZES, own(difference=12)))
    assert "tỉnh báo cáo 792, tổng của các huyện, thị xã, thành phố là 780, số của tỉnh cao hơn 12." in said


def test_a_province_that_says_less_is_told_to_say_less(told_province):
    """The direction is a word, its size a figure."""
    assert "thấp hơn 5" in last_column(told_province(SIZES, own(difference=-5)))


def test_with_districts_missing_no_sum_is_held_against_the_province(told_province):
    """Both are shown; of a difference nothing is said."""
    telling = told_province(LATE, own(difference=12))
    assert last_column(telling) == {"không đối chiếu"}
    assert "nên không đối chiếu với số của tỉnh" in words(telling)


def test_a_sum_with_districts_missing_names_them(told_province):
    """By their codes, for whoever reads the facts."""
    assert check_of(told_province(LATE, own()), "dossiers_resolved").missing == ("236", "240")


def test_a_difference_leads_to_the_figure_and_the_sum(told_province):
    """Own minus sum; the sum leads to each district."""
    check = check_of(told_province(SIZES, own(difference=12)), "dossiers_received_online")
    assert (check.difference.formula.op, check.difference.formula.of) == (
        Op.DIFFERENCE,
        (check.own.id, check.summed.id),
    )
    assert (check.difference.value_text, check.summed.formula.op, len(check.summed.formula.of)) == ("12", Op.SUM, 13)


def test_a_province_without_a_table_of_its_own_is_told_by_the_sum_of_its_districts(told_province):
    """13 times 60 of 100."""
    telling = told_province(SIZES)
    shares = [one.display for one in telling.sheet.facts if one.indicator == "dossiers_online_share"]
    assert (shares.count("60%"), shares.count("60,0%")) == (1, 13)
    assert "Tỉnh chưa gửi số liệu riêng" in words(telling)


def test_a_sum_of_some_districts_is_no_figure_of_the_province(told_province):
    """It would be read as that of all 13."""
    facts = told_province(LATE).sheet.facts
    assert not [one for one in facts if one.unit_code == PROVINCE and one.scope is Scope.DISTRICT_ONE_STOP]


def test_the_last_row_of_a_table_of_districts_is_the_provinces_own_figure(told_province):
    """With two districts missing it is more than the rows above add up to."""
    tables = [table for part in told_province(LATE, own()).story.sections for table in part.tables]
    totals = {plain_text(table.total.name) for table in tables if table.total}
    assert totals == {"Số của tỉnh"}


def test_every_figure_of_the_section_is_a_fact_that_is_told(told_province):
    """Nothing is printed that a reader cannot follow, nothing is made that nobody prints."""
    telling = told_province(SIZES, own(difference=12))
    printed = telling.story.told()
    checks = telling.sheet.overview.checks
    assert {one.id for check in checks for one in (check.own, check.summed, check.difference)} <= printed


def test_a_district_has_no_such_section(tellings):
    """It is about provinces with districts."""
    assert "doi_chieu" not in {one.id for one in tellings["yen-lap-2021-08"].story.sections}
