"""Changes: what may be called a rise, what is similar, and what is left to the reader."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from amounts_at_hand import (
    ONLINE,
    ONLINE_SHARE,
    RATE,
    REGISTER,
    RULES,
    amount,
    changed,
    entry,
    rate,
    share,
    stated_rate,
    stock,
)

from bantin.indicators.changes import Move, printed_size
from bantin.model import IndicatorKind, Reason, Semantics, rounded

MEAN = entry(ONLINE_SHARE, IndicatorKind.RATIO, is_mean=True)
SCORE = entry("evaluation_score", IndicatorKind.SCORE)


# Counts: the tables "Tests of change" of the statistics note, and edge cases 7 to 11.
@pytest.mark.parametrize(
    ("base", "now", "percent", "move"),
    [
        (8207, 10393, "26.6", Move.RISE),
        (1062, 1081, "1.8", Move.SIMILAR),
        (884, 1081, "22.3", Move.RISE),
        (463, 496, "7.1", Move.UNDECIDED),
        (214, 496, "131.8", Move.RISE),
        (663, 687, "3.6", Move.SIMILAR),
        (601, 687, "14.3", Move.UNDECIDED),
        (1976, 2008, "1.6", Move.SIMILAR),
        (79, 34, "-57.0", Move.FALL),
        (34, 11, "-67.6", Move.FALL),
        (1081, 1243, "15.0", Move.RISE),
        (968, 1243, "28.4", Move.RISE),
        (9175, 11636, "26.8", Move.RISE),
        (496, 512, "3.2", Move.SIMILAR),
        (238, 512, "115.1", Move.RISE),
        (21, 9, "-57.1", Move.UNDECIDED),
        (2008, 2049, "2.0", Move.SIMILAR),
        (22, 61, "177.3", Move.RISE),
    ],
)
def test_a_count_moves_as_the_statistics_note_says(base, now, percent, move):
    """Both the percentage and the word are those that an editor worked out by hand."""
    found = changed(amount(now), amount(base))
    assert found.size is not None
    assert (rounded(found.size, 1), found.move) == (Decimal(percent), move)


def test_a_change_of_a_count_is_kept_exact():
    """Whoever prints rounds: from 601 to 687 is 8600/601 per cent."""
    found = changed(amount(687), amount(601))
    assert (found.size, found.semantics) == (Fraction(8600, 601), Semantics.CHANGE_PERCENT)


def test_a_change_above_the_floor_but_within_chance_says_why_it_has_no_word():
    """601 and 687 are not "tương đương", and nobody has proven that they differ."""
    assert changed(amount(687), amount(601)).reasons == {Reason.WITHIN_CHANCE}


@pytest.mark.parametrize(("now", "move"), [(265, Move.RISE), (264, Move.UNDECIDED)])
def test_a_move_is_called_one_from_three_standard_errors_on(now, move):
    """From 200: 65² = 4225 exceeds 9 x 465 = 4185, and 64² = 4096 does not reach 9 x 464 = 4176."""
    assert changed(amount(now), amount(200)).move is move


def test_exactly_three_standard_errors_are_enough():
    """From 54 to 27: 27² = 729 = 9 x 81; a rounded root might fall short of it."""
    assert changed(amount(27), amount(54)).move is Move.FALL


@pytest.mark.parametrize(("now", "move"), [(1_050_000, Move.RISE), (1_049_999, Move.SIMILAR)])
def test_the_floor_of_a_count_is_five_per_cent_itself(now, move):
    """A million varies by a few thousand by chance; what is told must also matter."""
    assert changed(amount(now), amount(1_000_000)).move is move


@pytest.mark.parametrize(("base", "needs_both"), [(34, True), (99, True), (100, False)])
def test_a_base_under_a_hundred_needs_both_counts(base, needs_both):
    """A mere "giảm 67,6%" would hide that it was from 34 to 11."""
    assert changed(amount(11), amount(base)).needs_both is needs_both


@pytest.mark.parametrize(("base", "now"), [(19, 61), (6, 9), (1, 100), (0, 9), (0, 1000)])
def test_a_base_under_twenty_has_neither_percentage_nor_direction(base, now):
    """Edge case 6: both counts are printed; a base of 0 gives no infinite rise."""
    found = changed(amount(now), amount(base))
    assert (found.size, found.move, found.reasons) == (None, Move.UNDECIDED, {Reason.SMALL_BASE})


def test_a_base_of_twenty_has_a_percentage():
    """The threshold belongs to those that are large enough."""
    assert changed(amount(61), amount(20)).size == 205


def test_a_base_of_nothing_has_no_percentage_whatever_the_rules_allow():
    """Nothing can be divided by 0."""
    assert changed(amount(5), amount(0), rules=replace(RULES, percent_from=0)).size is None


@pytest.mark.parametrize("number", [0, 6, 601])
def test_the_same_count_twice_is_similar(number):
    """Also none and none."""
    assert changed(amount(number), amount(number)).move is Move.SIMILAR


# Registers.
@pytest.mark.parametrize(
    ("base", "now", "move", "size"),
    [(281, 283, Move.MORE, 2), (48, 51, Move.MORE, 3), (57, 57, Move.SAME, 0), (4, 3, Move.FEWER, -1)],
)
def test_a_register_changes_by_pieces_without_a_test(base, now, move, size):
    """Procedures are no draws: "thêm 2", "bớt 1", whatever the base."""
    found = changed(stock(now), stock(base), REGISTER)
    assert (found.semantics, found.size, found.move) == (Semantics.DIFFERENCE, size, move)


def test_a_plain_count_is_a_register_though_it_is_a_flow():
    """Meetings are called, they do not happen by chance: 6, then 9."""
    meetings = entry("online_meetings")
    found = changed(amount(9, "online_meetings"), amount(6, "online_meetings"), meetings)
    assert (found.move, found.size, found.needs_both, found.reasons) == (Move.MORE, 3, False, frozenset())


# Rates.
@pytest.mark.parametrize(
    ("base", "now", "points", "move"),
    [
        (rate(203, 601), rate(524, 687), "42.5", Move.RISE),
        (rate(491, 663), rate(524, 687), "2.2", Move.UNDECIDED),
        (rate(211, 1874), rate(903, 2008), "33.7", Move.RISE),
        (rate(521, 663), rate(548, 687), "1.2", Move.SIMILAR),
        (rate(84, 663), rate(89, 687), "0.3", Move.SIMILAR),
        (rate(96, 389), rate(118, 402), "4.7", Move.UNDECIDED),
        (rate(524, 687), rate(612, 729), "7.7", Move.RISE),
        (rate(903, 2008), rate(1034, 2049), "5.5", Move.RISE),
        (rate(548, 687), rate(640, 729), "8.0", Move.RISE),
        (rate(118, 402), rate(152, 431), "5.9", Move.UNDECIDED),
        (rate(89, 687), rate(97, 729), "0.4", Move.SIMILAR),
    ],
)
def test_a_rate_moves_as_the_statistics_note_says(base, now, points, move):
    """In percentage points, tested by both of its counts."""
    found = changed(now, base, RATE)
    assert found.size is not None
    assert (rounded(found.size, 1), found.semantics, found.move) == (Decimal(points), Semantics.CHANGE_POINTS, move)


def test_a_rate_is_high_also_where_it_falls_below():
    """From 90 % to 89 % is judged like the way back: half a point is enough."""
    assert changed(rate(890_000, 1_000_000), rate(900_000, 1_000_000), RATE).move is Move.FALL


def test_a_high_rate_is_measured_by_what_is_missing_to_all():
    """From 98 % to 99 % of 10.000, late cases fall by half: told, though it is one point."""
    assert changed(rate(9900, 10000), rate(9800, 10000), RATE).move is Move.RISE


@pytest.mark.parametrize(("now", "move"), [(900_000, Move.RISE), (899_999, Move.SIMILAR)])
def test_a_rate_is_high_where_the_higher_of_the_two_is(now, move):
    """From 89 % to 90 % the floor is half a point; just under 90 % it is still two."""
    assert changed(rate(now, 1_000_000), rate(890_000, 1_000_000), RATE).move is move


@pytest.mark.parametrize(("now", "move"), [(rate(649, 670), Move.UNDECIDED), (rate(644, 665), Move.SIMILAR)])
def test_a_high_rate_is_similar_below_five_per_cent_of_what_is_missing(now, move):
    """From 644/666, 3,3 are missing to 100: 0,169 points are more than 5 % of that, 0,145 points are not."""
    assert changed(now, rate(644, 666), RATE).move is move


def test_all_of_them_twice_are_similar():
    """100 % and 100 %: there is no standard error to divide by."""
    assert changed(rate(17, 17), rate(300, 300), RATE).move is Move.SIMILAR


@pytest.mark.parametrize(("part", "move"), [(24, Move.UNDECIDED), (40, Move.RISE)])
def test_a_small_whole_is_compared_by_the_same_test(part, move):
    """Among 40 dossiers twenty points are chance; from 16 to all is not."""
    assert changed(rate(part, 40), rate(16, 40), RATE).move is move


@pytest.mark.parametrize("percent", ["76.3", "76.4", "96"])
def test_a_rate_without_counts_has_points_but_no_word(percent):
    """Nobody can say whether it is chance: the source gave no counts, and may have rounded."""
    found = changed(stated_rate(percent), stated_rate("76.3"), RATE)
    expected = Fraction(percent) - Fraction("76.3")
    assert (found.size, found.move, found.reasons) == (expected, Move.UNDECIDED, {Reason.NO_WHOLE})


def test_one_rate_without_counts_is_enough_for_no_word():
    """A test needs the counts of both."""
    assert changed(rate(612, 729), stated_rate("30"), RATE).move is Move.UNDECIDED


@pytest.mark.parametrize(("now", "move"), [("52", Move.RISE), ("51.9", Move.SIMILAR), ("48", Move.FALL)])
def test_a_mean_has_a_floor_but_no_test(now, move):
    """A mean is no share of draws; two points are told."""
    assert changed(stated_rate(now), stated_rate("50"), MEAN).move is move


def test_a_mean_near_a_hundred_keeps_its_floor():
    """A mean may exceed 100, so nothing is missing to it."""
    assert changed(stated_rate("101"), stated_rate("99.5"), MEAN).move is Move.SIMILAR


def test_a_mean_of_known_counts_keeps_its_floor_near_a_hundred():
    """Cases per hundred may exceed 100; one point more is similar, where it would be a rise of a share."""
    assert changed(rate(99_000, 100_000), rate(98_000, 100_000), MEAN).move is Move.SIMILAR


def test_a_score_changes_in_points_without_a_test():
    """Scores are given, not drawn."""
    now, base = (amount(number, "evaluation_score")._replace(semantics=Semantics.SCORE) for number in (85, 80))
    found = changed(now, base, SCORE)
    assert (found.semantics, found.size, found.move) == (Semantics.CHANGE_POINTS, 5, Move.RISE)


def test_a_rate_of_registers_has_a_floor_but_no_test():
    """57 of 283 procedures after 51 of 281: no draw could have been otherwise."""
    now = share(stock(57, "procedures_level_4"), stock(283))
    base = share(stock(48, "procedures_level_4"), stock(281))
    assert changed(now, base, RATE).move is Move.RISE


def test_a_rate_of_which_only_the_whole_is_a_register_is_tested():
    """Services with dossiers, of all services: which ones are used is chance."""
    now = share(amount(57, ONLINE), stock(283))
    base = share(amount(48, ONLINE), stock(281))
    assert changed(now, base, RATE).move is Move.UNDECIDED


# How large it is printed.
@pytest.mark.parametrize(
    ("size", "printed"),
    [
        (Fraction(8600, 601), "14.3"),
        (Fraction(-67647, 1000), "67.6"),
        (Fraction("0.25"), "0.3"),
        (Fraction("0.05"), "0.1"),
        (Fraction("0.04"), "0.04"),
        (Fraction(-1, 3000), "0.0003"),
        (Fraction(0), "0"),
    ],
)
def test_a_change_is_printed_with_as_many_decimals_as_show_it(size, printed):
    """No bulletin says "tăng 0,0%"."""
    found = replace(changed(amount(687), amount(601)), size=size)
    assert printed_size(found) == Decimal(printed)


def test_a_change_without_percentage_is_printed_as_the_difference():
    """From 6 to 9 are three more."""
    assert printed_size(changed(amount(9), amount(6))) == 3
