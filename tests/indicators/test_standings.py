"""Values against their targets: met, exceeded or missed, exactly, and printed so that a reader sees which."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from amounts_at_hand import ONLINE_SHARE, amount, rate, stated_rate
from hypothesis import given
from hypothesis import strategies as st

from bantin.indicators.series import Amount
from bantin.indicators.standings import Outcome, Standing, standing
from bantin.model import Direction, Level, rounded
from bantin.settings.targets import Target, TargetUnit


def target(value: str | Decimal, unit: TargetUnit = TargetUnit.PERCENT) -> Target:
    """Return a target of the district for 2021."""
    return Target(
        indicator=ONLINE_SHARE,
        level=Level.DISTRICT,
        year=2021,
        value=Decimal(value),
        unit=unit,
        basis="Kế hoạch số 1/KH-UBND",
        file="params/targets.yml",
        line=7,
    )


def stands(now: Amount, value: str | Decimal, direction: Direction = Direction.UP) -> Standing:
    """Return how a value stands against a target in per cent."""
    return standing(now, target(value), direction=direction)


@pytest.mark.parametrize(
    ("now", "aim", "outcome"),
    [
        (rate(524, 687), "80", Outcome.MISSED),
        (rate(612, 729), "80", Outcome.EXCEEDED),
        (rate(71, 142), "50", Outcome.MET),
        (rate(118, 402), "30", Outcome.MISSED),
        (rate(1999, 2500), "80", Outcome.MISSED),
        (rate(531, 538), "100", Outcome.MISSED),
        (rate(560, 560), "100", Outcome.MET),
        (rate(733, 742), "98", Outcome.EXCEEDED),
    ],
)
def test_a_value_stands_as_the_statistics_note_says(now, aim, outcome):
    """What comes near a target has missed it; what equals it has met it and not exceeded it."""
    assert stands(now, aim).outcome is outcome


@pytest.mark.parametrize(
    ("number", "outcome"), [("1.9", Outcome.EXCEEDED), ("2", Outcome.MET), ("2.1", Outcome.MISSED)]
)
def test_less_is_better_where_the_catalogue_says_so(number, outcome):
    """At most 2 % late: 1,9 % is better than the target, not worse."""
    assert stands(stated_rate(number), "2", Direction.DOWN).outcome is outcome


@pytest.mark.parametrize(("number", "outcome"), [("81", Outcome.EXCEEDED), ("79", Outcome.MISSED)])
def test_a_neutral_indicator_reaches_its_target_from_below(number, outcome):
    """Whoever sets a target for it wants at least that."""
    assert stands(stated_rate(number), "80", Direction.NEUTRAL).outcome is outcome


def test_a_count_stands_against_a_count():
    """19 one-stop desks of the 20 that were to be modern."""
    found = standing(amount(19), target("20", TargetUnit.COUNT), direction=Direction.UP)
    assert (found.outcome, found.gap) == (Outcome.MISSED, -1)


def test_the_gap_is_exact_and_bears_its_sign():
    """30 % less 118 of 402 are 0,646766... points."""
    assert stands(rate(118, 402), "30").gap == Fraction(11800, 402) - 30


@pytest.mark.parametrize(
    ("number", "aim", "decimals"),
    [
        ("76.3", "80", 1),
        ("79.96", "80", 2),
        ("80.04", "80", 2),
        ("99.995", "100", 3),
        ("79.94", "80", 1),
        ("80", "80", 1),
        ("79.952", "79.96", 2),
        ("79.9599", "79.96", 4),
        ("79.96", "79.96", 2),
    ],
)
def test_a_value_gets_the_decimals_that_tell_it_from_its_target(number, aim, decimals):
    """Never "80%, chưa đạt chỉ tiêu 80%" (edge case 15); 79,952 is not printed 80 beside 79,96."""
    assert stands(stated_rate(number), aim).decimals == decimals


@given(
    st.integers(0, 3000).flatmap(lambda part: st.tuples(st.just(part), st.integers(max(1, part), 3000))),
    st.decimals(0, 100, places=2),
)
def test_a_printed_value_lies_on_the_side_of_its_target_on_which_it_is(counts, aim):
    """Below, on or above it; with one decimal less it would not, or would have none."""

    def side(number: Decimal | Fraction) -> int:
        """Return -1, 0 or 1 for below, on and above the target."""
        return (Fraction(number) > aim) - (Fraction(number) < aim)

    now = rate(*counts)
    decimals = stands(now, aim).decimals
    assert side(rounded(now.number, decimals)) == side(now.number)
    assert decimals == 1 or side(rounded(now.number, decimals - 1)) != side(now.number)
