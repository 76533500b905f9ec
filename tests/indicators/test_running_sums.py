"""Sums over months are told only where no withheld month follows from them."""

from __future__ import annotations

from bantin.indicators.running_sums import Column, untold_sums
from bantin.indicators.series import Series
from bantin.model import Scope

A, B, C = (Series("ratings", Scope.COMMUNE, code) for code in "abc")
ALL = Series("ratings", Scope.COMMUNES_TOTAL, "all")


def untold_at_the_end(*months: tuple[Series, ...], told_after: tuple[int, ...] = ()) -> set[str]:
    """Return the units whose sum over all months is not told; each month lists whose counts are withheld."""
    hidden = [frozenset(month) for month in months]
    columns = [[Column(ALL, parts - {ALL}, is_total_seen=ALL not in parts)] if parts else [] for parts in hidden]
    ends = (*told_after, len(months))
    untold = untold_sums(hidden, columns, may_tell=lambda _, places: len(places) > 1, told_after=ends)
    return {series.unit_code for series in untold[-1]}


def test_sums_without_withheld_months_are_told():
    """Whoever adds up the months knows them anyway."""
    assert untold_at_the_end((), (), ()) == set()


def test_a_sum_with_one_withheld_month_is_not_told():
    """The sum minus the other months is that month."""
    assert untold_at_the_end((A, B), (), ()) == {"a", "b"}


def test_sums_of_two_withheld_months_of_two_units_are_told():
    """2 and 3 in one month, 3 and 2 in the other, or the other way round."""
    assert untold_at_the_end((A, B), (A, B)) == set()


def test_a_sum_that_would_give_another_unit_away_is_not_told():
    """Of three units in January and two of them in February, the third's only month would follow from both sums."""
    assert "a" in untold_at_the_end((A, B, C), (B, C))
    assert len(untold_at_the_end((A, B, C), (B, C))) == 2


def test_what_was_told_before_counts():
    """After February both are told; in March each has one month that nobody knows."""
    assert untold_at_the_end((A, B), (A, B), (A, B), told_after=(2,)) == {"a", "b"}


def test_told_less_often_more_is_told_in_the_end():
    """The same months, without the sums of February."""
    assert untold_at_the_end((A, B), (A, B), (A, B)) == set()


def test_a_sum_of_totals_that_are_withheld_is_never_told():
    """It would say something of all of their parts."""
    assert untold_at_the_end((A, ALL), (A, ALL)) == {"all"}


def test_a_withheld_total_is_given_away_by_the_sums_of_its_parts():
    """All parts of both months minus the total of February is that of January; so one part is not told."""
    assert untold_at_the_end((A, B, ALL), (A, B)) == {"b", "all"}


def test_a_month_in_which_sums_are_not_told_keeps_all_back():
    """They wait for the next month in which they are."""
    untold = untold_sums(
        [frozenset({A, B})] * 2, [[Column(ALL, frozenset({A, B}))]] * 2, may_tell=lambda *_: True, told_after=(2,)
    )
    assert untold == (frozenset({A, B}), frozenset())


def test_what_is_too_few_people_is_not_told_whatever_stands_beside():
    """The caller knows how many they are."""
    hidden = [frozenset({A, B})] * 2
    columns = [[Column(ALL, frozenset({A, B}))]] * 2
    assert untold_sums(hidden, columns, may_tell=lambda *_: False, told_after=(2,))[-1] == {A, B}
