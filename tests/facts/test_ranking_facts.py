"""Communes side by side as facts: ranks with what they are made of, who is too small, who is silent, who moved."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest

from bantin.facts import Selection, Wanted, periodic_sheet
from bantin.facts.ranking import RankedUnits
from bantin.indicators.changes import Move
from bantin.model import Op, Reason, Scope
from bantin.settings.targets import Target, TargetUnit

ONLINE = Wanted("dossiers_online_share", Scope.COMMUNE)
TARGET = Target(
    indicator=ONLINE.indicator, level="commune", year=2021, value=Decimal(50), unit=TargetUnit.PERCENT,
    basis="Nghị quyết 17/NQ-CP", file="params/targets.yml", line=7,
)  # fmt: skip


@pytest.fixture
def ranked(briefed, observation) -> Callable[..., RankedUnits]:
    """Return how to rank communes by what they received online, of all, in August and in July."""

    def made(*online_of: tuple[int, int], july: tuple[int, int] | None = None, **others: object) -> RankedUnits:
        rows = [row for code, pair in zip(CODES, online_of, strict=False) for row in counts(code, *pair)]
        months = {"2021-08": rows} | ({"2021-07": list(counts(CODES[0], *july))} if july else {})
        (found,) = periodic_sheet(briefed(Selection(of_parts=(ONLINE,), ranked=(ONLINE,)), months, **others)).rankings
        return found

    def counts(code: str, online: int, whole: int):
        """Yield both counts of a commune."""
        yield observation("dossiers_received_online", str(online), scope=Scope.COMMUNE, unit_code=code)
        yield observation("dossiers_received_offline", str(whole - online), scope=Scope.COMMUNE, unit_code=code)

    return made


CODES = ("08290", "08293", "08296", "08299")


def test_the_best_share_is_first(ranked):
    """Higher is better here, by the catalogue."""
    found = ranked((40, 100), (60, 100), (50, 100))
    assert list(found.standings) == ["08293", "08296", "08290"]
    assert [one.rank.display for one in found.standings.values()] == ["1", "2", "3"]


def test_ties_share_the_better_place(ranked):
    """1, 1, 3."""
    found = ranked((60, 100), (60, 100), (50, 100))
    assert [one.rank.display for one in found.standings.values()] == ["1", "1", "3"]


def test_a_rank_is_made_of_the_value_and_of_all_others(ranked):
    """Its own first (page contract)."""
    found = ranked((40, 100), (60, 100))
    best = found.standings["08293"]
    formula = best.rank.formula
    assert (formula.op, formula.of) == (Op.RANK, (best.value.id, found.standings["08290"].value.id))


def test_a_commune_under_fifty_cases_has_a_value_and_no_rank(ranked):
    """Chance would decide its place (guide.md, section 5)."""
    found = ranked((40, 100), (49, 49), (50, 100))
    assert (found.unranked, found.standings["08293"].rank) == (("08293",), None)


def test_who_reported_nothing_is_silent(ranked):
    """With the reason, and no value."""
    found = ranked((40, 100), (60, 100), (50, 100))
    assert found.silent == {"08299": Reason.NOT_REPORTED}


def test_where_all_are_alike_nobody_is_lowest(ranked):
    """The first place is shared by all."""
    assert ranked((50, 100), (50, 100)).lowest == ()


def test_all_that_share_the_last_place_are_lowest(ranked):
    """Two of three here."""
    found = ranked((50, 100), (40, 100), (40, 100))
    assert [one.unit_code for one in found.lowest] == ["08293", "08296"]


def test_those_who_reach_the_target_are_k_of_n(ranked):
    """With the target as the threshold."""
    found = ranked((50, 100), (40, 100), (70, 100), targets=(TARGET,))
    assert (found.reaching.display, found.reaching.threshold, found.target.display) == ("2/3", "50", "50%")


@pytest.mark.parametrize(("july", "moved"), [((20, 100), ["08290"]), ((45, 100), [])])
def test_only_moves_beyond_chance_are_moves(ranked, july, moved):
    """20 to 60 of a hundred is one; 45 to 60 is not."""
    found = ranked((60, 100), (40, 100), july=july)
    assert [one.unit_code for one in found.movers] == moved


def test_a_mover_knows_where_it_came_from(ranked):
    """Both figures are said."""
    (mover,) = ranked((60, 100), (40, 100), july=(20, 100)).movers
    assert (mover.before.display, mover.value.display, mover.move) == ("20,0%", "60,0%", Move.RISE)
