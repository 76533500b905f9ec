"""How a figure has to be printed, held against examples of right and wrong ones."""

from __future__ import annotations

from fractions import Fraction

import pytest
from rounding_again import half_up, in_a_table, misprint, stored


@pytest.mark.parametrize(
    ("display", "value", "semantics"),
    [
        ("1.018", "1018", "flow"),
        ("98,4%", "1900500/19323", "rate_percent"),
        ("42%", "42", "rate_percent"),
        ("42,0%", "42", "rate_percent"),
        ("99,98%", "99.98", "rate_percent"),
        ("0,04%", "0.04", "rate_percent"),
        ("0,0%", "0", "rate_percent"),
        ("5,3%", "-5.26", "change_percent"),
        ("7,7 điểm phần trăm", "7.7", "change_points"),
        ("không thay đổi", "0", "change_points"),
        ("không có", "0", "flow"),
        ("không có hồ sơ nào", "0", "stock"),
        ("12", "-12", "difference"),
        ("87,5", "87.5", "score"),
    ],
)
def test_a_figure_in_the_style_of_the_house_is_right(display, value, semantics):
    """Dots for thousands, a comma for decimals, half up from the exact value, no sign (guide.md, section 5)."""
    assert misprint(display, Fraction(value), semantics=semantics) == ""


@pytest.mark.parametrize(
    ("display", "value", "semantics"),
    [
        ("1018", "1018", "flow"),
        ("1,018", "1018", "flow"),
        ("98,3%", "1900500/19323", "rate_percent"),
        ("42%", "42.3", "rate_percent"),
        ("100%", "99.98", "rate_percent"),
        ("100,0%", "99.98", "rate_percent"),
        ("0,0%", "0.04", "rate_percent"),
        ("0,0%", "0.04", "change_percent"),
        ("98,4", "98.4", "rate_percent"),
        ("7,7%", "7.7", "change_points"),
        ("-5,3%", "-5.3", "change_percent"),
        ("0", "0", "flow"),
        ("không có", "1", "flow"),
        ("không thay đổi", "0.01", "change_points"),
    ],
)
def test_a_figure_in_another_style_is_found(display, value, semantics):
    """Not grouped, truncated, rounded to all or nothing, without its unit, with a sign, none in digits."""
    assert misprint(display, Fraction(value), semantics=semantics) != ""


@pytest.mark.parametrize(
    ("value", "text"), [("0.0000005", "0.000001"), ("-2.5", "-2.5"), ("100", "100"), ("1/3", "0.333333")]
)
def test_a_stored_value_has_six_decimals_at_most(value, text):
    """Half up away from zero, without superfluous zeros (the contract of facts.json)."""
    assert stored(Fraction(value)) == text


@pytest.mark.parametrize(("value", "rounded"), [("0.05", "0.1"), ("-0.05", "-0.1"), ("0.15", "0.2"), ("98.35", "98.4")])
def test_halves_are_rounded_away_from_zero(value, rounded):
    """Python's own rounding goes to the even neighbour, and binary fractions land beside the half."""
    assert str(half_up(Fraction(value), 1)) == rounded


@pytest.mark.parametrize(
    ("value", "is_rate", "printed"),
    [
        ("99.96", True, "99.96"),
        ("100", True, "100.0"),
        ("99.94", True, "99.9"),
        ("0.04", True, "0.04"),
        ("99.996", True, "99.996"),
        ("99.96", False, "100.0"),
    ],
)
def test_a_rate_that_is_not_quite_all_or_nothing_prints_apart_from_it(value, is_rate, printed):
    """99,96 % shares no place with 100 %; a count or a score has one decimal."""
    assert str(in_a_table(Fraction(value), is_rate=is_rate)) == printed
