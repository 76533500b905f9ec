"""Observations: which value a cell of which semantics holds, and that plans and targets are never results."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantin.errors import BantinError, ImpossibleFractionError, ImpossibleRateError, NotANumberError
from bantin.model import Kind, KOfN, Names, Qualifier, Scope, Semantics, Verdict

COUNTS = [Semantics.FLOW, Semantics.STOCK, Semantics.YEAR_TO_DATE, Semantics.TARGET_COUNT, Semantics.RANK]
SHARES = [Semantics.RATE_PERCENT, Semantics.TARGET_PERCENT]
NOT_RESULTS = [Semantics.TARGET_PERCENT, Semantics.TARGET_COUNT, Semantics.MILESTONE_PLANNED]


def test_the_semantics_are_those_of_the_page_contract():
    """The checker knows exactly these."""
    assert {str(semantics) for semantics in Semantics} == {
        "flow", "stock", "year_to_date", "rate_percent", "change_percent", "change_points", "difference", "k_of_n",
        "rank", "score", "target_percent", "target_count", "milestone_planned", "milestone_done", "named_units",
        "judgement",
    }  # fmt: skip


def test_the_scopes_are_those_of_the_page_contract():
    """The checker knows exactly these."""
    assert {str(scope) for scope in Scope} == {
        "social_insurance", "district_offices", "district_one_stop", "communes_total", "communes", "commune",
        "district_total", "district_level", "commune_level", "province_level", "province_and_district",
        "province_total",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("semantics", "text", "value"),
    [
        (Semantics.FLOW, "7243", Decimal(7243)),
        (Semantics.RATE_PERCENT, "39.63", Decimal("39.63")),
        (Semantics.RATE_PERCENT, "0", Decimal(0)),
        (Semantics.RATE_PERCENT, "100", Decimal(100)),
        (Semantics.CHANGE_PERCENT, "-1.8", Decimal("-1.8")),
        (Semantics.CHANGE_PERCENT, "340", Decimal(340)),
        (Semantics.K_OF_N, "17/17", KOfN(17, 17)),
        (Semantics.MILESTONE_PLANNED, "19/19", KOfN(19, 19)),
        (Semantics.MILESTONE_DONE, "1", Decimal(1)),
        (Semantics.NAMED_UNITS, "Xuân Viên|Đồng Lạc", Names(("Xuân Viên", "Đồng Lạc"))),
        (Semantics.NAMED_UNITS, "", Names(())),
        (Semantics.JUDGEMENT, "low", Verdict("low")),
        (Semantics.SCORE, "82.5", Decimal("82.5")),
    ],
)
def test_a_cell_is_read_by_its_semantics(semantics, text, value):
    """The same characters are another value elsewhere."""
    assert semantics.read(text) == value


@pytest.mark.parametrize("semantics", COUNTS)
@pytest.mark.parametrize("text", ["1.5", "0.001"])
def test_half_a_dossier_is_refused(semantics, text):
    """A cell with 1.234 in a column of counts is 1.234 thousandths or a lost thousand (traps.md, 6)."""
    with pytest.raises(NotANumberError):
        semantics.read(text)


@pytest.mark.parametrize("semantics", COUNTS)
@pytest.mark.parametrize("text", ["1.000", "19.323", "0.000"])
def test_a_count_with_a_dot_before_three_digits_is_refused_with_a_hint(semantics, text):
    """A thousand to whoever typed it, 1 to Python (traps.md, 6)."""
    with pytest.raises(NotANumberError) as caught:
        semantics.read(text)
    assert "1000" in caught.value.fix


@pytest.mark.parametrize("semantics", COUNTS)
def test_fewer_than_none_is_refused(semantics):
    """Nothing can be counted to a negative number."""
    with pytest.raises(ImpossibleRateError):
        semantics.read("-1")


@pytest.mark.parametrize("semantics", SHARES)
@pytest.mark.parametrize("text", ["101", "100.01", "-0.1"])
def test_a_share_outside_its_whole_is_refused(semantics, text):
    """No more than all of them, no fewer than none."""
    with pytest.raises(ImpossibleRateError):
        semantics.read(text)


@pytest.mark.parametrize("semantics", [Semantics.K_OF_N, Semantics.MILESTONE_PLANNED])
def test_seventeen_of_sixteen_is_refused(semantics):
    """Whether counted or planned."""
    with pytest.raises(ImpossibleFractionError):
        semantics.read("17/16")


@pytest.mark.parametrize("text", ["nan", "inf", "1e3", "1,8", "１００", "", "low"])
@pytest.mark.parametrize("semantics", [*COUNTS, *SHARES, Semantics.SCORE, Semantics.CHANGE_POINTS])
def test_what_is_no_number_is_refused_whatever_is_measured(semantics, text):
    """Numbers have one form in all columns."""
    with pytest.raises(NotANumberError):
        semantics.read(text)


@given(st.sampled_from(list(Semantics)), st.text(max_size=8))
def test_any_cell_is_read_or_refused_with_our_error(semantics, text):
    """No text ends in a traceback of another kind."""
    try:
        semantics.read(text)
    except BantinError as error:
        assert error.fix  # noqa: PT017 - a value is as good an end as a refusal


@pytest.mark.parametrize("semantics", list(Semantics))
def test_everything_but_plans_and_targets_is_a_result(semantics):
    """Plans, targets and results are different kinds (design rule 7)."""
    assert (semantics.kind is Kind.RESULT) == (semantics not in NOT_RESULTS)


@pytest.mark.parametrize("semantics", NOT_RESULTS)
def test_a_plan_or_a_target_is_never_read_as_a_result(observation, semantics):
    """Neither its number nor its bounds can enter a series."""
    seen = observation()._replace(semantics=semantics)
    assert (seen.result(), seen.result_bounds()) == (None, None)


@pytest.mark.parametrize("value", [KOfN(17, 17), Names(("Xuân Viên",)), Verdict("low")])
def test_what_is_no_number_is_no_result_to_compute_with(observation, value):
    """It can be said, not added."""
    assert observation()._replace(value=value).result() is None


def test_a_hedged_result_is_known_within_bounds(observation):
    """The figure "gần 700" can be 697 and cannot be 700."""
    seen = observation(value="700", qualifier=Qualifier.NEARLY)
    assert seen.result() == 700
    assert 697 in seen.result_bounds()
    assert 700 not in seen.result_bounds()


@pytest.mark.parametrize(("dimension", "threshold"), [("threshold=10", "10"), ("change", ""), ("", "")])
def test_a_threshold_is_part_of_the_dimension(observation, dimension, threshold):
    """The words "trên 10 văn bản" define what is counted: it is no hedge."""
    assert observation(dimension=dimension).threshold == threshold
