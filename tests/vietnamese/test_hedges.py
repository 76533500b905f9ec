"""Hedges are true, strict and calibrated (guide.md, section 5)."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bantin.model import Qualifier, rounded
from bantin.vietnamese.hedges import hedged_count, hedged_rate, transcribed

QUALIFIERS = {"gần": Qualifier.NEARLY, "hơn": Qualifier.MORE_THAN}
COUNTS = st.one_of(st.integers(0, 2000), st.integers(0, 10**9))
RATES = st.one_of(
    st.fractions(0, 100),
    st.integers(0, 1000).map(lambda tenths: Fraction(tenths, 10)),
    st.builds(lambda part, whole: Fraction(100 * min(part, whole), whole), st.integers(0, 5000), st.integers(1, 5000)),
)


def parted(text: str) -> tuple[str, Decimal]:
    """Return the hedge word of a text, "" where it has none, and its number."""
    word, _, printed = text.rpartition(" ")
    return word, Decimal(printed.removesuffix("%").replace(".", "").replace(",", "."))


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (697, "gần 700"),
        (496, "gần 500"),
        (552, "hơn 500"),
        (512, "hơn 500"),
        (1018, "hơn 1.000"),
        (1987, "gần 2.000"),
        (57689, "hơn 57.000"),
        (7677, "hơn 7.600"),
        (2695, "gần 2.700"),
    ],
)
def test_counts_are_hedged_as_the_guide_has_them(value, text):
    """Calibrated on real pairs and on the five bulletins."""
    assert hedged_count(value) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [("79.2", "gần 80%"), ("95.4", "hơn 95%"), ("16.9", "gần 17%"), ("96.845", "gần 97%")],
)
def test_rates_are_hedged_as_the_guide_has_them(value, text):
    """The same pairs, in per cent."""
    assert hedged_rate(Fraction(Decimal(value))) == text


@given(COUNTS)
@example(1000)
@example(999)
def test_a_hedged_count_is_true_under_its_word(value):
    """More than the number after "hơn", less than the one after "gần", and within the bounds we give such words."""
    word, printed = parted(hedged_count(value))
    qualifier = QUALIFIERS.get(word, Qualifier.EXACT)
    assert Decimal(value) in qualifier.bounds(printed)
    assert (word == "") == (printed == value)


@given(RATES)
@example(Fraction(999, 10))
def test_a_hedged_rate_is_true_under_its_word(value):
    """The same for rates; without a word the value is whole, or too small for one."""
    word, printed = parted(hedged_rate(value))
    if word:
        assert value in QUALIFIERS[word].bounds(printed)
    else:
        assert value == printed or value < Fraction(1, 2)


@given(COUNTS.filter(lambda value: value < 100))
def test_counts_under_a_hundred_are_exact(value):
    """Nobody rounds 34 communes."""
    assert hedged_count(value) == str(value)


@pytest.mark.parametrize("value", [100, 500, 700, 1000, 2700, 57000, 10**6])
def test_a_round_number_gets_no_hedge(value):
    """Never where x = R."""
    assert parted(hedged_count(value)) == ("", Decimal(value))


@given(st.integers(0, 100))
def test_a_whole_per_cent_gets_no_hedge(value):
    """Never where x = R; 0 and 100 included."""
    assert hedged_rate(Fraction(value)) == f"{value}%"


@given(st.fractions(99, 100).filter(lambda value: 99 < value < 100))
def test_nothing_is_nearly_a_hundred_per_cent(value):
    """99,9 % is not all of them, and "gần 100%" would let it pass for that."""
    assert hedged_rate(value) == "hơn 99%"


@given(st.fractions(0, 1).filter(lambda value: 0 < value < 1))
@example(Fraction(1, 3000))
def test_a_small_share_is_neither_nothing_nor_more_than_nothing(value):
    """ "0%" would be false, and "hơn 0%" says nothing."""  # noqa: D210 - the quotation opens the sentence
    word, printed = parted(hedged_rate(value))
    assert printed > 0
    assert word in ("", "gần")


@given(RATES)
def test_a_hedge_never_stands_with_decimals(value):
    """ "hơn 76,3%" claims to know more than it says."""  # noqa: D210 - the quotation opens the sentence
    text = hedged_rate(value)
    assert " " not in text or "," not in text


@given(COUNTS, RATES)
def test_no_figure_has_two_hedges(value, rate):
    """At most one word stands before the number."""
    for text in (hedged_count(value), hedged_rate(rate)):
        assert re.fullmatch(r"((gần|hơn) )?[\d.,]+%?", text)


@given(RATES.filter(lambda value: value >= 1))
def test_a_hedged_rate_is_within_a_point_of_the_truth(value):
    """A lead may be short, not wrong."""
    _, printed = parted(hedged_rate(value))
    assert abs(rounded(value, 6) - printed) <= 1


@pytest.mark.parametrize(
    ("qualifier", "is_rate", "word", "text"),
    [
        (Qualifier.EXACT, False, "", "1.000"),
        (Qualifier.DERIVED, False, "", "1.000"),
        (Qualifier.PLANNED, False, "", "1.000"),
        (Qualifier.NEARLY, False, "", "gần 1.000"),
        (Qualifier.MORE_THAN, False, "", "trên 1.000"),
        (Qualifier.MORE_THAN, True, "", "hơn 1.000"),
        (Qualifier.MORE_THAN, False, "hơn", "hơn 1.000"),
        (Qualifier.AT_LEAST, True, "", "từ 1.000 trở lên"),
        (Qualifier.ABOUT, False, "", "khoảng 1.000"),
    ],
)
def test_a_hedge_of_a_source_is_transcribed(qualifier, is_rate, word, text):
    """In the source's own word where it is stored; "trên" for counts and "hơn" for rates where it is not."""
    assert transcribed("1.000", qualifier, is_rate=is_rate, word=word) == text
