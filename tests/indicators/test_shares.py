"""Shares, exact, and whether stated figures can be true together."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantin.errors import ImpossibleRateError
from bantin.indicators.shares import is_jointly_possible, printed_percent, share_bounds, share_percent
from bantin.model import Bounds, Qualifier, rounded

HEDGES = st.sampled_from([Qualifier.EXACT, Qualifier.NEARLY, Qualifier.MORE_THAN, Qualifier.AT_LEAST, Qualifier.ABOUT])
COUNTS = st.integers(0, 30)


def known(value: str, qualifier: Qualifier = Qualifier.EXACT) -> Bounds:
    """Return what is known of a stated value."""
    bounds = qualifier.bounds(Decimal(value))
    assert bounds is not None
    return bounds


def test_a_share_is_exact():
    """Whoever prints rounds: 98,354293 ... is 98,4 and not 98,3."""
    share = share_percent(19005, 19323)
    assert share == Fraction(19005 * 100, 19323)
    assert rounded(share, 6) == Decimal("98.354293")


@given(st.integers(0, 10**9), st.integers(1, 10**9))
def test_a_share_lies_between_none_and_all(part, whole):
    """And gives its part back."""
    part = min(part, whole)
    share = share_percent(part, whole)
    assert 0 <= share <= 100
    assert share * whole == 100 * part


@pytest.mark.parametrize(("part", "whole"), [(17, 16), (0, 0), (1, 0), (-1, 16)])
def test_a_share_of_nothing_and_more_than_all_are_refused(part, whole):
    """0 of 0 is no 0 per cent and no 100 per cent."""
    with pytest.raises(ImpossibleRateError):
        share_percent(part, whole)


def test_the_figures_of_yen_lap_are_possible_together():
    """Nearly 700, more than 500 and nearly 80 %: about 545 of 690, though 500/700 is 71 % (guide.md, 1.7)."""
    part, whole = known("500", Qualifier.MORE_THAN), known("700", Qualifier.NEARLY)
    assert is_jointly_possible(part, whole, known("80", Qualifier.NEARLY))
    assert share_percent(545, 690) in share_bounds(part, whole)


@pytest.mark.parametrize(
    ("part", "whole", "share"),
    [
        (known("500", Qualifier.MORE_THAN), known("700", Qualifier.NEARLY), known("70")),
        (known("100"), known("1000", Qualifier.MORE_THAN), known("10")),
        (known("700", Qualifier.MORE_THAN), known("700", Qualifier.NEARLY), known("100", Qualifier.NEARLY)),
        (known("20", Qualifier.NEARLY), known("100"), known("20", Qualifier.AT_LEAST)),
    ],
)
def test_figures_that_exclude_each_other_are_found(part, whole, share):
    """More than 500 of fewer than 700 is more than 71 %, never 70."""
    assert not is_jointly_possible(part, whole, share)


def test_none_of_nearly_seven_hundred_is_no_per_cent():
    """Whatever the whole is, no part of it is 0 %."""
    assert is_jointly_possible(known("0"), known("700", Qualifier.NEARLY), known("0"))
    assert is_jointly_possible(known("0"), known("700", Qualifier.MORE_THAN), known("0"))


@given(COUNTS, COUNTS.filter(bool), HEDGES, HEDGES)
def test_no_share_exceeds_its_whole_whatever_the_hedges_of_its_counts(part, whole, part_qualifier, whole_qualifier):
    """More than 30 of nearly 20 is no 150 per cent."""
    shares = share_bounds(part_qualifier.bounds(Decimal(part)), whole_qualifier.bounds(Decimal(whole)))
    assert Fraction(1001, 10) not in shares
    assert Fraction(-1, 10) not in shares


@given(COUNTS, COUNTS.filter(bool), HEDGES, HEDGES)
def test_what_really_happened_is_always_possible(part, whole, part_qualifier, whole_qualifier):
    """Whatever counts lie within what was stated, their share is not called impossible."""
    bounds = part_qualifier.bounds(Decimal(part)), whole_qualifier.bounds(Decimal(whole))
    shares = share_bounds(*bounds)
    for some_part in range(40):
        for some_whole in range(max(1, some_part), 40):
            if some_part in bounds[0] and some_whole in bounds[1]:
                assert Fraction(100 * some_part, some_whole) in shares


@given(st.tuples(COUNTS, COUNTS.filter(bool), st.integers(0, 100)), st.tuples(HEDGES, HEDGES, HEDGES))
def test_figures_are_impossible_only_where_no_counts_fit_them(values, qualifiers):
    """Compared with trying every pair of quarters by hand: a pair that fits is never called impossible."""
    part, whole, share = (q.bounds(Decimal(value)) for q, value in zip(qualifiers, values, strict=True))
    quarters = [Fraction(n, 4) for n in range(1, 150)]
    parts, wholes = ([n for n in quarters if n in bounds] for bounds in (part, whole))
    fits = any(p <= w and 100 * p / w in share for p in parts for w in wholes)
    assert is_jointly_possible(part, whole, share) or not fits


@given(COUNTS, COUNTS.filter(bool), st.integers(0, 100))
def test_exact_figures_are_possible_exactly_where_the_share_is_theirs(part, whole, share):
    """Without hedges the question has one answer."""
    is_theirs = part <= whole and Fraction(100 * part, whole) == share
    assert is_jointly_possible(known(str(part)), known(str(whole)), known(str(share))) == is_theirs


@pytest.mark.parametrize(
    ("part", "whole", "printed"), [(2499, 2500, "99.96"), (2500, 2500, "100.0"), (1, 4000, "0.03"), (1, 3, "33.3")]
)
def test_what_is_not_quite_all_or_nothing_is_never_printed_as_such(part, whole, printed):
    """99,96 % beside 100 % are two figures, and no tie."""
    assert str(printed_percent(Fraction(100 * part, whole))) == printed
