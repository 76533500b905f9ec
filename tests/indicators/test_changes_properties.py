"""What holds of every change: it leads back to the value, its word depends on evidence alone, and it is printed."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from amounts_at_hand import COUNT, RATE, RECEIVED, RULES, amount, changed, entry, rate
from hypothesis import given
from hypothesis import strategies as st

from bantin.indicators.changes import Move, printed_size, shown_size
from bantin.indicators.series import Amount
from bantin.model import IndicatorKind

REGISTER = entry(RECEIVED, IndicatorKind.STOCK)
COUNTS = st.integers(0, 10**6)
LARGE = st.integers(20, 10**6)
NEAR = st.integers(20, 400)
SIZES = st.fractions(min_value=-(10**6), max_value=10**6, max_denominator=10**9)
OPPOSITE = {Move.RISE: Move.FALL, Move.FALL: Move.RISE, Move.UNDECIDED: Move.UNDECIDED, Move.SIMILAR: Move.SIMILAR}


@st.composite
def rates(draw: st.DrawFn) -> Amount:
    """Draw a rate with its counts."""
    whole = draw(st.integers(1, 3000))
    return rate(draw(st.integers(0, whole)), whole)


@given(COUNTS, LARGE)
def test_a_percentage_leads_back_to_the_count(now, base):
    """The base, so many per cent more, is the value: exactly."""
    size = changed(amount(now), amount(base), COUNT).size
    assert size is not None
    assert base * (1 + size / 100) == now


@given(rates(), rates())
def test_points_lead_back_to_the_rate(now, base):
    """The base, so many points more, is the value: exactly."""
    size = changed(now, base, RATE).size
    assert size is not None
    assert base.number + size == now.number


@given(COUNTS, COUNTS)
def test_pieces_lead_back_to_the_register(now, base):
    """What came and went is whole pieces."""
    size = changed(amount(now), amount(base), REGISTER).size
    assert size == now - base


@given(NEAR, NEAR)
def test_a_count_that_rises_one_way_never_rises_the_other_way(now, base):
    """Chance does not look at the order; only the floor is measured by the base, so it is taken away here."""
    rules = replace(RULES, floor_percent=Decimal(0))
    there, back = changed(amount(now), amount(base), COUNT, rules), changed(amount(base), amount(now), COUNT, rules)
    assert back.move is OPPOSITE[there.move]


@given(rates(), rates())
def test_a_rate_is_judged_alike_on_the_way_up_and_on_the_way_down(now, base):
    """Good and bad news have the same thresholds."""
    assert changed(base, now, RATE).move is OPPOSITE[changed(now, base, RATE).move]


@given(rates(), rates())
def test_a_rate_is_judged_like_the_rate_of_all_others(now, base):
    """Offline is what online is not: both tests have the same errors, so neither rises within the other's chance."""
    others = [rate(int(one.of[1].number - one.of[0].number), int(one.of[1].number)) for one in (now, base)]
    rules = replace(RULES, high_rate=Decimal(101))
    move = changed(now, base, RATE, rules).move
    assert changed(others[0], others[1], RATE, rules).move is OPPOSITE[move]


@given(COUNTS, COUNTS)
def test_a_word_of_direction_is_true(now, base):
    """Whatever is called a rise is more, a fall is less; what is not proven has no such word."""
    move = changed(amount(now), amount(base), COUNT).move
    assert move is not Move.RISE or now > base
    assert move is not Move.FALL or now < base


@given(LARGE, st.integers(1, 10**4))
def test_a_larger_move_is_never_said_more_carefully(base, step):
    """Once a rise, always a rise, however much is added."""
    words = [changed(amount(base + more), amount(base), COUNT).move for more in (step, 2 * step, 4 * step)]
    order = [Move.SIMILAR, Move.UNDECIDED, Move.RISE]
    assert [order.index(word) for word in words] == sorted(order.index(word) for word in words)


@given(COUNTS, COUNTS)
def test_every_change_has_a_size_that_is_a_number(now, base):
    """From nothing to a million there is no infinite rise; what is printed is never below 0."""
    printed = printed_size(changed(amount(now), amount(base), COUNT))
    assert printed.is_finite()
    assert printed >= 0


@given(SIZES)
def test_a_size_is_printed_as_nothing_only_where_it_is_nothing(size):
    """No bulletin says "tăng 0,0%"."""
    assert (shown_size(size) == 0) == (size == 0)


@given(SIZES.filter(bool))
def test_a_printed_size_is_the_exact_one_rounded_half_up(size):
    """It lies within half of its last decimal, and upwards on the half itself."""
    shown = shown_size(size)
    half = Fraction(1, 2 * 10 ** -int(shown.as_tuple().exponent))
    assert -half < Fraction(shown) - abs(size) <= half
