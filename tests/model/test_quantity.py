"""Quantities: which cells hold a number, exact rounding, and what is known of the value behind a hedge."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bantin.errors import ImpossibleFractionError, NotANumberError
from bantin.model import Bounds, KOfN, Names, Qualifier, Verdict, plain, read_decimal, rounded, value_text

NUMBERS = st.decimals(0, 10**9, allow_nan=False, allow_infinity=False, places=3)
HEDGES = st.sampled_from([qualifier for qualifier in Qualifier if qualifier.is_hedge])
ENDS = st.one_of(st.none(), st.integers(0, 6).map(Fraction))
BOUNDS = st.builds(Bounds, low=ENDS, high=ENDS, is_low_open=st.booleans(), is_high_open=st.booleans())
# Every half between the whole ends above, and one beyond either side: whatever two bounds share holds one of these.
PROBES = [Fraction(n, 4) for n in range(-4, 33)]


@pytest.mark.parametrize(
    ("text", "value"), [("1000", "1000"), ("39.63", "39.63"), ("0", "0"), ("-2.5", "-2.5"), ("98.30", "98.3")]
)
def test_a_tidy_cell_is_read_exactly(text, value):
    """Digits, at most one dot, perhaps a minus."""
    assert read_decimal(text) == Decimal(value)


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "nan", "inf", "-inf", "Infinity", "1e3", "1E3", "1,8", "1.000,5", "1.000.000", "1 000", "1_000", "+5",
        "0x10", ".5", "5.", "--1", "１０００", "١٠", "①", "700 hồ sơ", "gần 700", "80%", "17/17", "1000 ", "1000\n",
    ],
)  # fmt: skip
def test_what_is_no_plain_number_is_refused(text):
    """Nothing is guessed: a comma, a group of digits or a letter could mean another value."""
    with pytest.raises(NotANumberError):
        read_decimal(text)


@given(st.text(max_size=8))
def test_any_text_is_a_number_of_ascii_digits_or_refused(text):
    """What is read can be written back without loss."""
    try:
        value = read_decimal(text)
    except NotANumberError:
        return
    assert value.is_finite()
    assert Decimal(plain(value)) == value


def test_the_rate_of_the_district_that_truncated_rounds_to_98_4():
    """19.005 of 19.323 is 98,354 %; a half in binary or half-even could print another digit (traps.md, 7)."""
    assert rounded(Fraction(19005 * 100, 19323), 1) == Decimal("98.4")


@pytest.mark.parametrize(
    ("value", "decimals", "expected"),
    [
        (Fraction(1, 20), 1, "0.1"),
        (Fraction(5, 2), 0, "3"),
        (Fraction(7, 2), 0, "4"),
        (Fraction(-5, 2), 0, "-3"),
        (Decimal("2.675"), 2, "2.68"),
        (Decimal("0.25"), 1, "0.3"),
        (Decimal("1.005"), 2, "1.01"),
    ],
)
def test_a_half_is_rounded_up(value, decimals, expected):
    """Away from zero, from the exact value: Python's own round gives other digits for six of these."""
    assert rounded(value, decimals) == Decimal(expected)


@given(st.fractions(-(10**6), 10**6), st.integers(0, 6))
def test_rounding_moves_a_value_by_at_most_half_a_last_digit(value, decimals):
    """And by exactly half of one only away from zero."""
    shift = Fraction(rounded(value, decimals)) - value
    half = Fraction(1, 2 * 10**decimals)
    assert -half <= shift <= half
    assert abs(shift) != half or (shift > 0) == (value > 0)


@given(NUMBERS)
def test_plain_digits_lose_nothing_and_add_nothing(value):
    """No exponent, no zeros at the end of a fraction: facts.json and the tag's value say the same."""
    text = plain(value)
    assert Decimal(text) == value
    assert "E" not in text
    assert "." not in text or text[-1] not in ".0"


@pytest.mark.parametrize("text", ["17/17", "0/19", "4/6"])
def test_so_many_of_so_many_keeps_both_counts(text):
    """17 of 17 is not 100 per cent: the whole is part of the statement."""
    assert str(KOfN.read(text)) == text


@pytest.mark.parametrize("text", ["17/16", "0/0", "1/0"])
def test_more_than_all_of_them_and_a_part_of_nothing_are_refused(text):
    """One of the two counts is wrong, and nobody but the source knows which."""
    with pytest.raises(ImpossibleFractionError):
        KOfN.read(text)


@pytest.mark.parametrize("text", ["17", "17/", "/17", "17/17/17", "17 / 17", "-1/17", "1.5/2", "１７/１７", ""])
def test_what_is_no_k_of_n_is_refused(text):
    """Two whole numbers with a slash, nothing else."""
    with pytest.raises(NotANumberError):
        KOfN.read(text)


def test_names_keep_the_order_of_the_source():
    """An order is information, also where a bulletin does not print it as one."""
    assert Names.read("Xuân Viên|Đồng Lạc|Phúc Khánh").names == ("Xuân Viên", "Đồng Lạc", "Phúc Khánh")


def test_an_empty_cell_holds_no_name():
    """The source withheld the names."""
    assert Names.read("").names == ()


def test_a_judgement_that_no_bulletin_can_say_is_refused():
    """Only low and high have words."""
    with pytest.raises(NotANumberError):
        Verdict("medium")


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Decimal("98.30"), "98.3"),
        (Decimal("1E+3"), "1000"),
        (KOfN(4, 6), "4/6"),
        (Names(("Xuân Viên", "Đồng Lạc")), "Xuân Viên|Đồng Lạc"),
        (Verdict("low"), "low"),
    ],
)
def test_every_kind_of_value_is_written_as_its_cell_holds_it(value, text):
    """facts.json, CSV and `value` have one form."""
    assert value_text(value) == text


def test_the_qualifiers_are_those_of_the_page_contract():
    """The checker knows exactly these."""
    assert {str(qualifier) for qualifier in Qualifier} == {
        "exact", "nearly", "more_than", "at_least", "about", "planned", "derived", "unnamed", "unquantified",
    }  # fmt: skip


def test_only_four_qualifiers_are_hedges():
    """A plan, a derived figure and a withheld one say something else."""
    assert {str(qualifier) for qualifier in Qualifier if qualifier.is_hedge} == {
        "nearly", "more_than", "at_least", "about",
    }  # fmt: skip


@given(NUMBERS, st.sampled_from([Qualifier.EXACT, Qualifier.DERIVED]))
def test_an_exact_value_is_its_own_only_possibility(value, qualifier):
    """Not a thousandth more or less."""
    bounds = qualifier.bounds(value)
    assert value in bounds
    assert value + Decimal("0.001") not in bounds
    assert value - Decimal("0.001") not in bounds


@given(NUMBERS.filter(bool), HEDGES)
def test_a_hedged_value_is_possible_itself_only_where_its_word_allows_it(value, qualifier):
    """A "gần 700" is not 700 and "trên 500" not 500; "từ 70% trở lên" and "khoảng" may be."""
    is_strict = qualifier in (Qualifier.NEARLY, Qualifier.MORE_THAN)
    assert (value in qualifier.bounds(value)) != is_strict


@given(NUMBERS.filter(bool), HEDGES)
def test_a_hedge_points_to_one_side(value, qualifier):
    """The word "gần" only below, "trên" and "từ ... trở lên" only above, "khoảng" both ways."""
    bounds = qualifier.bounds(value)
    exact = Fraction(value)
    assert (exact * Fraction(995, 1000) in bounds) == (qualifier in (Qualifier.NEARLY, Qualifier.ABOUT))
    assert (exact * Fraction(1005, 1000) in bounds) == (qualifier is not Qualifier.NEARLY)


@given(NUMBERS.filter(bool))
def test_from_seventy_upwards_has_no_upper_end(value):
    """The words "từ 70% trở lên" say nothing about how much more."""
    assert value * 1000 in Qualifier.AT_LEAST.bounds(value)


@pytest.mark.parametrize("qualifier", [Qualifier.PLANNED, Qualifier.UNNAMED, Qualifier.UNQUANTIFIED])
def test_where_nothing_is_claimed_there_are_no_bounds(qualifier):
    """A plan is not known to be anywhere."""
    assert qualifier.bounds(Decimal(19)) is None


@given(BOUNDS, BOUNDS)
def test_two_bounds_meet_exactly_where_some_value_lies_in_both(one, other):
    """Compared with trying every half step by hand."""
    for bounds in (one, other):
        assume(any(probe in bounds for probe in PROBES))
    assert one.meets(other) == any(probe in one and probe in other for probe in PROBES)


@given(BOUNDS, BOUNDS)
def test_meeting_is_mutual(one, other):
    """It does not matter who is asked."""
    assert one.meets(other) == other.meets(one)
