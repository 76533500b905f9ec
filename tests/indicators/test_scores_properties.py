"""What holds for scores by any sheet, whatever the values."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from hypothesis import assume, given
from hypothesis import strategies as st
from scoring_sheets import NO_CASES, NOT_REPORTED, amount, criterion, ranks, scored, sheet

from bantin.model import Reason

NUMBERS = st.fractions(min_value=-20, max_value=120, max_denominator=60)
FIGURES = NUMBERS.map(amount)
VALUES = FIGURES | st.just(NO_CASES) | st.just(NOT_REPORTED) | NUMBERS.map(lambda n: amount(n, Reason.INCOMPLETE))
WITH_CASES_OR_NONE = FIGURES | st.just(NO_CASES)


@st.composite
def sheets(draw):
    """Draw a sheet of 2 to 6 criteria whose weights are 100 together, each rising or falling between two values."""
    cuts = draw(st.lists(st.integers(1, 99), min_size=1, max_size=5, unique=True).map(sorted))
    bounds = [0, *cuts, 100]
    weights = [high - low for low, high in pairwise(bounds)]
    criteria = [criterion(f"c{at}", str(weight)) for at, weight in enumerate(weights)]
    scales = st.lists(st.decimals(0, 100, places=1), min_size=2, max_size=2, unique=True)
    scaled = []
    for one in criteria:
        none, full = draw(scales)
        scaled.append(replace(one, none=none, full=full))
    return sheet(*scaled, is_partial=draw(st.booleans()))


def values_of(draw, by, of):
    """Draw a value for each criterion of a sheet."""
    return {one.id: draw(of) for one in by.criteria}


@given(sheets(), st.data())
def test_the_weights_of_a_scaled_total_sum_to_exactly_1(by, data):
    """Thirds and sevenths included."""
    by = replace(by, is_partial=False)
    values = values_of(data.draw, by, WITH_CASES_OR_NONE)
    assume(set(values.values()) != {NO_CASES})
    assert sum(scored(by, values).weights) == 1


@given(sheets(), st.data())
def test_the_weights_of_a_partial_total_sum_to_the_points_that_have_figures(by, data):
    """In fractions of 1."""
    found = scored(replace(by, is_partial=True), values_of(data.draw, by, VALUES))
    assert 100 * sum(found.weights) == found.available


@given(sheets(), st.data())
def test_a_total_is_the_sum_of_its_shares_each_times_its_weight(by, data):
    """So that whoever has the facts can work it out again."""
    found = scored(by, values_of(data.draw, by, WITH_CASES_OR_NONE))
    assume(found.total is not None)
    assert found.total == sum(part.share * weight for part, weight in zip(found.counted, found.weights, strict=True))


@given(sheets(), st.data())
def test_a_total_lies_between_nothing_and_what_could_be_earned(by, data):
    """Never more than 100, and never more than the points that have figures."""
    found = scored(by, values_of(data.draw, by, VALUES))
    assume(found.total is not None)
    assert 0 <= found.total <= found.most <= 100


@given(sheets(), st.data(), st.fractions(0, 50, max_denominator=60))
def test_a_better_value_never_lowers_a_total(by, data, step):
    """Higher where full is the higher end of the scale, lower where it is the lower one."""
    values = values_of(data.draw, by, FIGURES)
    one = data.draw(st.sampled_from(by.criteria))
    better = values[one.id].number + (step if one.full > one.none else -step)
    assert scored(by, values | {one.id: amount(better)}).total >= scored(by, values).total


@given(sheets(), st.data(), st.sampled_from(["full", "none"]))
def test_leaving_out_a_criterion_without_cases_keeps_full_marks_and_none(by, data, end):
    """Who earns everything elsewhere has 100, and who earns nothing elsewhere has 0."""
    values = {one.id: amount(Fraction(getattr(one, end))) for one in by.criteria}
    left_out = data.draw(st.sets(st.sampled_from([one.id for one in by.criteria]), max_size=len(by.criteria) - 1))
    found = scored(replace(by, is_partial=False), values | dict.fromkeys(left_out, NO_CASES))
    assert found.total == (100 if end == "full" else 0)


@given(sheets(), st.data())
def test_without_missing_figures_a_partial_sheet_gives_the_same_total(by, data):
    """Partial sheets differ only where figures are missing."""
    values = values_of(data.draw, by, FIGURES)
    assert scored(replace(by, is_partial=True), values).total == scored(replace(by, is_partial=False), values).total


@given(st.lists(st.decimals(0, 100, places=3), min_size=1, max_size=8), st.randoms())
def test_the_order_of_units_does_not_matter_for_ranks(totals, chance):
    """Neither for places nor for the order in which they are listed."""
    by = sheet(criterion("a", "100"))
    scores = [scored(by, {"a": amount(str(total))}, unit_code=f"{at:02}") for at, total in enumerate(totals)]
    mixed = list(scores)
    chance.shuffle(mixed)
    assert list(ranks(*mixed).items()) == list(ranks(*scores).items())


@given(st.decimals(0, 100, places=4))
def test_a_printed_total_has_the_band_of_the_exact_one(total):
    """With as many decimals as it asks for."""
    by = sheet(criterion("a", "100"))
    found = scored(by, {"a": amount(str(total))})
    printed = total.quantize(Decimal(1).scaleb(-found.decimals), "ROUND_HALF_UP")
    assert scored(by, {"a": amount(str(printed))}).band == found.band
