"""Evidence: the standard errors that an editor worked out by hand, found again without roots."""

from __future__ import annotations

from fractions import Fraction

import pytest

from bantin.indicators.evidence import Share, are_counts_beyond_chance, are_shares_beyond_chance

HALF_A_HUNDREDTH = Fraction(5, 1000)


@pytest.mark.parametrize(
    ("base", "now", "z"),
    [
        (8207, 10393, "16.03"),
        (1062, 1081, "0.41"),
        (884, 1081, "4.44"),
        (463, 496, "1.07"),
        (601, 687, "2.40"),
        (79, 34, "4.23"),
        (34, 11, "3.43"),
        (22, 61, "4.28"),
        (9175, 11636, "17.06"),
        (21, 9, "2.19"),
    ],
)
def test_counts_differ_by_the_standard_errors_of_the_statistics_note(base, now, z):
    """The limit lies where the printed z says, to half of its last decimal."""
    found = [
        are_counts_beyond_chance(Fraction(now), Fraction(base), chance=Fraction(z) + step)
        for step in (-HALF_A_HUNDREDTH, HALF_A_HUNDREDTH)
    ]
    assert found == [True, False]


@pytest.mark.parametrize(
    ("base", "now", "z"),
    [
        ((203, 601), (524, 687), "15.35"),
        ((491, 663), (524, 687), "0.94"),
        ((644, 666), (649, 670), "0.17"),
        ((211, 1874), (903, 2008), "23.20"),
        ((96, 389), (118, 402), "1.48"),
        ((524, 687), (612, 729), "3.62"),
        ((903, 2008), (1034, 2049), "3.50"),
        ((548, 687), (640, 729), "4.11"),
        ((118, 402), (152, 431), "1.82"),
        ((89, 687), (97, 729), "0.20"),
    ],
)
def test_shares_differ_by_the_standard_errors_of_the_statistics_note(base, now, z):
    """Two proportions, pooled; the limit lies where the printed z says."""
    shares = [Share(*map(Fraction, counts)) for counts in (now, base)]
    found = [
        are_shares_beyond_chance(*shares, chance=Fraction(z) + step) for step in (-HALF_A_HUNDREDTH, HALF_A_HUNDREDTH)
    ]
    assert found == [True, False]


def test_what_is_alike_never_differs_though_chance_were_nothing():
    """All of 17 and all of 300 have no standard error at all."""
    all_of_them = Share(Fraction(17), Fraction(17)), Share(Fraction(300), Fraction(300))
    assert not are_shares_beyond_chance(*all_of_them, chance=Fraction(0))
