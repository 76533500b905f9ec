"""Who leads by a scoring sheet, who shares a place, and who has none."""

from __future__ import annotations

from scoring_sheets import NO_CASES, NOT_REPORTED, amount, criterion, ranks, scored, sheet

from bantin.indicators.score_ranks import common_decimals, ranked_scores

ONE = sheet(criterion("a", "100"))
PARTIAL = sheet(criterion("a", "40"), criterion("b", "60"), is_partial=True)


def one(code, value):
    """Return the score of a unit whose only criterion has a value, which is its total; None is not reported."""
    return scored(ONE, {"a": NOT_REPORTED if value is None else amount(value)}, unit_code=code)


def test_the_best_score_has_the_first_place():
    """And stands first."""
    assert list(ranks(one("01", "70"), one("02", "90"), one("03", "80")).items()) == [("02", 1), ("03", 2), ("01", 3)]


def test_totals_that_print_alike_share_the_better_place():
    """85,14 and 85,06 both print 85,1; the next is third, not second."""
    assert ranks(one("01", "85.14"), one("02", "85.06"), one("03", "85.04")) == {"01": 1, "02": 1, "03": 3}


def test_units_of_one_place_stand_in_the_order_of_their_codes():
    """Not in that of decimals which nobody sees."""
    assert list(ranks(one("02", "85.14"), one("01", "85.06"))) == ["01", "02"]


def test_a_total_just_below_a_band_does_not_share_the_place_of_one_within():
    """89,96 is printed so beside 90,00: one decimal would make both 90,0."""
    assert ranks(one("01", "90"), one("02", "89.96")) == {"01": 1, "02": 2}


def test_totals_that_print_apart_share_no_place():
    """Where a total beside them needs two decimals, 71,18 and 71,15 are not both fifth."""
    places = ranked_scores([one("01", "71.15"), one("02", "71.18")], decimals=2)
    assert [(place.score.unit_code, place.rank) for place in places] == [("02", 1), ("01", 2)]


def test_a_column_has_the_decimals_of_the_total_that_needs_most():
    """A table's column has one number of decimals (guide.md, section 5)."""
    assert common_decimals([one("01", "85.12"), one("02", "89.96")]) == 2


def test_a_column_without_totals_has_one_decimal():
    """As totals usually have."""
    assert common_decimals([]) == 1


def test_a_unit_without_a_total_stands_last_without_a_place():
    """Not reported is not zero: also a unit of 0 points stands before it."""
    assert list(ranks(one("01", None), one("02", "0"), one("03", "50")).items()) == [("03", 1), ("02", 2), ("01", None)]


def test_a_score_that_was_scaled_has_its_place_among_the_others():
    """A commune without dossiers with a fee is measured by what it did: 80 of 100."""
    by = sheet(criterion("a", "40"), criterion("b", "60"))
    without_cases = scored(by, {"a": NO_CASES, "b": amount("80")}, unit_code="01")
    assert ranks(without_cases, scored(by, {"a": amount("50"), "b": amount("50")}, unit_code="02"))["01"] == 1


def test_totals_of_different_points_are_not_compared():
    """57 of 60 points are not fewer than 58 of 100: by a partial sheet the first has no place, but its total."""
    full = scored(PARTIAL, {"a": amount("100"), "b": amount("30")}, unit_code="02")
    assert ranks(scored(PARTIAL, {"a": NOT_REPORTED, "b": amount("95")}, unit_code="01"), full) == {"02": 1, "01": None}


def test_partial_totals_of_the_same_points_are_compared():
    """Where nobody has figures on a criterion, the others decide."""
    scores = [
        scored(PARTIAL, {"a": NOT_REPORTED, "b": amount(value)}, unit_code=code)
        for code, value in (("01", "50"), ("02", "60"))
    ]
    assert ranks(*scores) == {"02": 1, "01": 2}


def test_an_incomparable_total_stands_before_units_without_any():
    """First what can be read, then what is missing."""
    full = scored(PARTIAL, {"a": amount("100"), "b": amount("30")}, unit_code="03")
    partly = scored(PARTIAL, {"a": NOT_REPORTED, "b": amount("95")}, unit_code="02")
    silent = scored(PARTIAL, {"a": NOT_REPORTED, "b": NOT_REPORTED}, unit_code="01")
    assert list(ranks(silent, partly, full)) == ["03", "02", "01"]
