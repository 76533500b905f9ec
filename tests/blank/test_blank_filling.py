"""Sums of what a program puts into a workbook, and how much room a text needs."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from bantin.blank.filling import total
from bantin.blank.paper import lines_needed

NUMBERS = st.one_of(st.integers(0, 10**9), st.decimals(0, 10**6, places=2), st.booleans())


@given(st.lists(NUMBERS, min_size=1), st.lists(st.sampled_from([None, "x", "…"])))
def test_a_total_is_the_exact_sum_of_the_numbers_whatever_stands_between(numbers, others):
    """Words and blanks add nothing, a yes adds one; nothing passes through a binary fraction."""
    assert total([*others, *numbers]) == sum(Decimal(number) for number in numbers)


@given(st.lists(st.none()))
def test_blank_cells_have_no_total(blanks):
    """Not reported is not zero."""
    assert total(blanks) is None


@given(st.lists(st.text("abcđê", min_size=1, max_size=40), max_size=20), st.integers(5, 60))
def test_enough_lines_are_kept_for_every_letter(words, width):
    """A header is never cut: its lines hold at least as many letters as it has."""
    assert lines_needed(" ".join(words), width) * width >= sum(map(len, words))
