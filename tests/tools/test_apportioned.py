"""Dividing totals among rows, and chance that is the same everywhere."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from simulation.chance import Chance
from simulation.shares import apportioned

ROWS = st.lists(st.tuples(st.integers(0, 500), st.integers(0, 300)), min_size=1, max_size=30)


@st.composite
def totals_with_rows(draw):
    """Return weights, caps and a total that the caps can hold."""
    rows = draw(ROWS)
    weights, caps = [row[0] for row in rows], [row[1] for row in rows]
    return draw(st.integers(0, sum(caps))), weights, caps


@given(totals_with_rows())
def test_parts_add_up_to_the_total(given_rows):
    """Whatever the weights and caps are."""
    total, weights, caps = given_rows
    assert sum(apportioned(total, weights, caps=caps)) == total


@given(totals_with_rows())
def test_no_part_exceeds_its_cap(given_rows):
    """A commune cannot have more online dossiers than dossiers."""
    total, weights, caps = given_rows
    parts = apportioned(total, weights, caps=caps)
    assert all(0 <= part <= cap for part, cap in zip(parts, caps, strict=True))


@given(st.integers(0, 5000), st.lists(st.integers(1, 500), min_size=1, max_size=30))
def test_without_caps_a_part_is_its_exact_share_rounded_up_or_down(total, weights):
    """Largest remainders: nobody gets more or less than the next whole number."""
    parts = apportioned(total, weights)
    whole = sum(weights)
    assert all(abs(part * whole - total * weight) < whole for part, weight in zip(parts, weights, strict=True))


def test_a_row_without_weight_gets_nothing_while_others_have_room():
    """The inspectorate receives no dossiers."""
    assert apportioned(10, [0, 3, 2]) == (0, 6, 4)


def test_a_total_beyond_all_caps_is_refused():
    """Nothing is dropped in silence."""
    with pytest.raises(ValueError, match="exceeds the caps"):
        apportioned(5, [1, 1], caps=[2, 2])


def test_chance_gives_the_same_numbers_for_ever():
    """Committed workbooks are made again from these numbers, on any machine and version of Python."""
    chance = Chance("234", "2021-08")
    assert [chance.below(1000) for _ in range(9)] == NINE_DRAWS


def test_other_names_give_other_numbers():
    """Two districts do not move in step."""
    draws = [[Chance(code, "2021-08").below(1 << 32)] for code in ("234", "232", "282", "373")]
    assert len({draw[0] for draw in draws}) == 4


@given(st.integers(0, 10_000), st.integers(0, 1000), st.text(max_size=5))
def test_a_part_of_a_count_is_its_share_rounded_up_or_down(whole, per_mille, name):
    """Never more than the whole, never less than nothing."""
    part = Chance(name).part(whole, per_mille)
    assert 0 <= part <= whole
    assert abs(part * 1000 - whole * per_mille) < 1000


NINE_DRAWS = [759, 527, 967, 508, 849, 12, 138, 572, 89]
