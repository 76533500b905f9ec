"""Rankings: places, ties as they are printed, who is too small, who is silent, who leads and how places changed."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

import pytest
from amounts_at_hand import RULES, amount, gap, rate, stated_rate
from hypothesis import given
from hypothesis import strategies as st

from bantin.indicators.ranks import Ranked, Ranking, leaders, lowest, moves, ranking
from bantin.indicators.series import Amount, Gap, Series
from bantin.indicators.shares import printed_percent
from bantin.model import Direction, Reason, Scope

DONG_LAC = rate(71, 99, unit="08305")
PHUC_KHANH = rate(84, 120, unit="08320")
XUAN_VIEN = rate(77, 110, unit="08311")
LUONG_SON = rate(96, 180, unit="08317")
NUMBERS = st.lists(st.integers(0, 300), max_size=17)


def ranked(amounts: Sequence[Amount | Gap], direction: Direction = Direction.UP) -> Ranking:
    """Rank by the rules of the guide."""
    return ranking(amounts, direction=direction, rules=RULES)


def counts(*numbers: int) -> list[Amount]:
    """Return the counts of as many communes, in the order of their codes."""
    return [amount(number, unit=f"{code:05}") for code, number in enumerate(numbers)]


def office(name: str, number: int) -> Amount:
    """Return the count of one office of the district."""
    own = Series("dossiers_received", Scope.DISTRICT_OFFICES, "234", f"office={name}")
    return amount(number)._replace(series=own)


def told(places: Sequence[Ranked]) -> list[tuple[str, int | None]]:
    """Return codes and ranks."""
    return [(place.amount.series.unit_code, place.rank) for place in places]


def ranks(found: Ranking) -> list[int | None]:
    """Return the ranks alone."""
    return [place.rank for place in found.places]


def test_equal_rates_share_the_better_place():
    """Edge case 4: Đồng Lạc leads; Phúc Khánh and Xuân Viên both have 70 %, in the order of their codes."""
    found = ranked([XUAN_VIEN, LUONG_SON, PHUC_KHANH, DONG_LAC])
    assert told(found.places) == [("08305", 1), ("08311", 2), ("08320", 2), ("08317", 4)]


def test_the_first_place_can_be_shared():
    """Edge case 25: Phúc Khánh and Xuân Viên lead together, and the next is third."""
    assert ranks(ranked([LUONG_SON, XUAN_VIEN, PHUC_KHANH])) == [1, 1, 3]


def test_rates_that_print_alike_are_a_tie():
    """67,25 % and 67,3 % are both printed 67,3: nobody may be told to be ahead."""
    assert ranks(ranked([stated_rate("67.25", unit="1"), stated_rate("67.3", unit="2")])) == [1, 1]


def test_rates_that_print_differently_are_no_tie():
    """67,24 % is printed 67,2."""
    assert ranks(ranked([stated_rate("67.24", unit="1"), stated_rate("67.3", unit="2")])) == [1, 2]


def test_the_least_is_best_where_the_catalogue_says_so():
    """Fewest late dossiers first."""
    assert told(ranked(counts(3, 0, 7), Direction.DOWN).places) == [("00001", 1), ("00000", 2), ("00002", 3)]


def test_ties_are_in_the_order_of_their_codes_also_where_less_is_better():
    """The order of a table does not turn with the direction."""
    assert told(ranked(counts(3, 3, 0), Direction.DOWN).places) == [("00002", 1), ("00000", 2), ("00001", 2)]


def test_a_neutral_indicator_is_ordered_from_the_largest():
    """Nobody is better; the order is that of a table."""
    assert told(ranked(counts(3, 7), Direction.NEUTRAL).places) == [("00001", 1), ("00000", 2)]


@pytest.mark.parametrize(("whole", "is_ranked"), [(49, False), (50, True)])
def test_a_rate_of_a_small_whole_is_not_ranked(whole, is_ranked):
    """49 of 49 dossiers would lead by luck."""
    small = rate(whole, whole, unit="08299")
    found = ranked([small, LUONG_SON])
    assert (small in found.unranked, ranks(found)) == (not is_ranked, [1, 2][: 1 + is_ranked])


def test_a_small_count_is_ranked():
    """A count has no whole."""
    assert ranked(counts(3, 0)).unranked == ()


def test_who_did_not_report_is_silent_and_not_last():
    """Edge case 18: Xuân An sent no form."""
    silent = gap(Reason.NOT_REPORTED, unit="08302")
    found = ranked([LUONG_SON, silent])
    assert (found.silent, told(found.places)) == ((silent,), [("08317", 1)])


@pytest.mark.parametrize("reason", [Reason.INCOMPLETE, Reason.SUPPRESSED, Reason.EXCESS, Reason.NOT_ADDITIVE])
def test_a_value_that_is_not_whole_or_not_told_is_silent_with_its_reason(reason):
    """Half a year of dossiers is no low rank, and a rank must not give a hidden number away."""
    held = DONG_LAC._replace(reasons=frozenset({reason}), missing=("2021-09",))
    expected = Gap(series=held.series, period=held.period, reason=reason, missing=("2021-09",))
    found = ranked([held, LUONG_SON])
    assert (found.silent, ranks(found)) == ((expected,), [1])


def test_nobody_is_ranked_where_nobody_reported():
    """An empty ranking is no error: the page says who is silent."""
    found = ranked([gap(Reason.NOT_REPORTED)])
    assert (found.places, leaders(found, 3), lowest(found)) == ((), (), ())


# Leaders and the lowest.
@pytest.mark.parametrize(
    ("numbers", "most", "named"),
    [
        ((9, 8, 7, 6), 3, 3),
        ((9, 8, 8, 6), 3, 3),
        ((9, 8, 7, 7), 3, 2),
        ((9, 8, 8, 8), 3, 1),
        ((9, 9, 9, 9, 8), 3, 4),
        ((9, 9), 3, 2),
        ((9, 8), 1, 1),
    ],
)
def test_a_tie_at_the_edge_of_the_leaders_is_never_cut(numbers, most, named):
    """Who shares a place with somebody named is named too; only those who lead together may be more than asked for."""
    found = ranked(counts(*numbers))
    assert leaders(found, most) == found.places[:named]


@pytest.mark.parametrize(
    ("numbers", "named"), [((9, 8, 7), ["00002"]), ((9, 7, 7), ["00001", "00002"]), ((7, 7, 7), []), ((7,), [])]
)
def test_the_lowest_are_all_that_share_the_last_place(numbers, named):
    """Where all share the first, nobody is last."""
    assert [code for code, _ in told(lowest(ranked(counts(*numbers))))] == named


# Moves between two rankings.
def test_a_place_moves_up_or_down_by_as_many_as_overtook():
    """The third of the month before leads now: two up; the other two fall by one each."""
    found = moves(ranked(counts(7, 8, 9)), ranked(counts(8, 7, 6)))
    assert [(one.unit_code, one.places) for one in found] == [("00002", 2), ("00001", 0), ("00000", -2)]


def test_places_among_other_units_are_not_compared():
    """Fourth of 17 after third of 16 is no fall."""
    assert moves(ranked(counts(9, 8, 7)), ranked(counts(9, 8))) == ()


def test_offices_of_one_unit_are_told_apart():
    """They share the district's code and differ in their dimension."""
    now = ranked([office("noi-vu", 3), office("tu-phap", 5)])
    before = ranked([office("noi-vu", 5), office("tu-phap", 3)])
    assert [(one.now.amount.series.dimension, one.places) for one in moves(now, before)] == [
        ("office=tu-phap", 1),
        ("office=noi-vu", -1),
    ]


def test_offices_that_share_a_place_are_in_the_order_of_their_names():
    """Whichever was read first; their code is the same."""
    found = ranked([office("tu-phap", 3), office("noi-vu", 3)])
    assert [place.amount.series.dimension for place in found.places] == ["office=noi-vu", "office=tu-phap"]


# What holds of every ranking.
@given(NUMBERS.flatmap(lambda numbers: st.tuples(st.just(numbers), st.permutations(range(len(numbers))))))
def test_the_order_in_which_units_are_given_does_not_matter(drawn):
    """The same figures give the same ranking, whichever file was read first."""
    numbers, order = drawn
    amounts = counts(*numbers)
    assert ranked([amounts[place] for place in order]) == ranked(amounts)


@given(NUMBERS, st.sampled_from(Direction))
def test_a_rank_says_how_many_are_better(numbers, direction):
    """Whoever is fourth has exactly three before him."""
    found = ranked(counts(*numbers), direction)
    sign = -1 if direction is Direction.DOWN else 1
    values = [sign * place.amount.number for place in found.places]
    assert ranks(found) == [1 + sum(other > value for other in values) for value in values]


@given(st.lists(st.fractions(0, 100, max_denominator=3000), min_size=2, max_size=12))
def test_rates_share_a_place_exactly_where_they_print_alike(numbers):
    """Whatever their exact values are."""
    amounts = [stated_rate("0", unit=f"{code:05}")._replace(number=number) for code, number in enumerate(numbers)]
    places = {place.amount.series.unit_code: place.rank for place in ranked(amounts).places}
    printed = [printed_percent(Fraction(number)) for number in numbers]
    for one, rank in places.items():
        for other, other_rank in places.items():
            assert (rank == other_rank) == (printed[int(one)] == printed[int(other)])


@given(NUMBERS, st.integers(1, 5))
def test_nobody_is_left_out_of_the_leaders_for_a_tie_with_one_of_them(numbers, most):
    """The leaders are the first places, and whoever comes next is worse."""
    found = ranked(counts(*numbers))
    named = leaders(found, most)
    assert found.places[: len(named)] == named
    rest = found.places[len(named) :]
    assert not rest or rest[0].rank != named[-1].rank


@given(NUMBERS)
def test_moves_from_a_ranking_to_itself_are_none(numbers):
    """Everybody keeps the place."""
    found = ranked(counts(*numbers))
    assert [one.places for one in moves(found, found)] == [0] * len(numbers)
