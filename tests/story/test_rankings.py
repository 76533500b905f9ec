"""Communes side by side: ties are ties, the last are counted or named by policy, the small and the silent are said."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from monthly_material import monthly_window

from bantin.facts import FactSheet
from bantin.facts.ranking import RankedUnits
from bantin.settings.site import NamingOfTheLowest
from bantin.story.rankings import Rankings, in_a_list
from bantin.story.text import Typed, Words
from bantin.telling import Telling, tell

ONLINE = "dossiers_online_share"


@pytest.fixture(scope="module")
def telling(library) -> Telling:
    """Return a month for which Xuân An sent nothing, beside the month before."""
    return tell(monthly_window(library, missing=["Xuân An"], earlier={"2021-07": 97}), library)


@pytest.fixture
def retold(telling, said) -> Callable[..., str]:
    """Return how to read the sentences on a ranking that a test changes, with some values printed alike."""

    def told(*, alike: int = 0, **changes) -> str:
        (ranked,) = [one for one in telling.sheet.rankings if one.wanted.indicator == ONLINE]
        ranked = replace(tied(ranked, alike), **{k: v for k, v in changes.items() if k not in ("naming",)})
        writer = replace(telling.writer, naming_of_the_lowest=changes.get("naming", NamingOfTheLowest.COUNTED))
        return " ".join(map(said, Rankings(writer, FactSheet(facts=(), rankings=(ranked,))).of_section("mot_cua")))

    return told


def tied(ranked: RankedUnits, alike: int) -> RankedUnits:
    """Return a ranking of which the first units print alike."""
    if not alike:
        return ranked
    first = next(iter(ranked.standings.values())).value.display
    codes = list(ranked.standings)[:alike]
    standings = {
        code: replace(one, value=one.value._replace(display=first)) if code in codes else one
        for code, one in ranked.standings.items()
    }
    leaders = tuple(standings[code] for code in list(standings)[: max(alike, 3)])
    return replace(ranked, standings=standings, leaders=leaders)


def standings(telling: Telling) -> list:
    """Return the standings of the ranking by dossiers online."""
    (ranked,) = [one for one in telling.sheet.rankings if one.wanted.indicator == ONLINE]
    return list(ranked.standings.values())


def name(telling: Telling, place: int) -> str:
    """Return the name of the commune in a place, from 0."""
    return telling.window.surroundings.parts[standings(telling)[place].unit_code]


def test_who_leads_is_named_with_the_next_two(telling, retold):
    """ "Dẫn đầu với …, tiếp đến là …" (guide.md, section 5)."""  # noqa: D210 - it opens with a quotation
    first, second, third = (standings(telling)[n].value.display for n in range(3))
    next_two = f"{name(telling, 1)} ({second}) và {name(telling, 2)} ({third})"
    assert f"{name(telling, 0)} dẫn đầu với {first}, tiếp đến là {next_two}" in retold()


def test_the_number_of_those_who_are_ranked_is_a_count(telling):
    """Whoever reads can count them in the table."""
    (text, *_) = Rankings(telling.writer, telling.sheet).of_section("mot_cua")
    ranked = sum(one.rank is not None for one in standings(telling))
    assert Typed("count", f"{ranked} xã, thị trấn") in text


def test_two_who_lead_share_the_lead(telling, retold):
    """No order where there is none (edge cases, 25)."""
    told, (one, other) = retold(alike=2), (name(telling, 0), name(telling, 1))
    assert f"{one} và {other} cùng dẫn đầu với " in told or f"{other} và {one} cùng dẫn đầu với " in told


def test_many_who_lead_are_counted(retold):
    """A list of seven names says nothing."""
    assert "7 xã" in retold(alike=7)


def test_the_last_are_counted_by_default(telling, retold):
    """Their number, never their name (params/site.yml)."""
    last = [one for one in standings(telling) if one.rank is not None][-1]
    assert f"; một xã có tỷ lệ thấp nhất, {last.value.display}." in retold()


def test_the_last_are_named_where_the_editors_decide_so(telling, retold):
    """One policy for good and bad news."""
    last = [one for one in standings(telling) if one.rank is not None][-1]
    named = telling.window.surroundings.parts[last.unit_code]
    assert f"; {named} có tỷ lệ thấp nhất, {last.value.display}." in retold(naming=NamingOfTheLowest.NAMED)


def test_several_last_ones_share_the_last_place(telling, retold):
    """They are as many as print alike."""
    lowest = tuple(one for one in standings(telling) if one.rank is not None)[-3:]
    assert "; 3 xã cùng có tỷ lệ thấp nhất, " in retold(lowest=lowest)


def test_where_all_are_alike_nobody_leads(telling, retold):
    """And nobody is last."""
    words = retold(alike=len(standings(telling)), lowest=())
    assert "đủ điều kiện xếp hạng đều ở mức" in words
    assert "dẫn đầu" not in words


def test_a_commune_of_few_cases_is_named_with_the_reason(telling, said):
    """Its size, not its result (guide.md, section 5: a rate with a whole under 50 is not ranked)."""
    notes = [said(note) for note in Rankings(telling.writer, telling.sheet).notes()]
    assert any("có dưới 50 hồ sơ nên không xếp hạng về tỷ lệ hồ sơ tiếp nhận trực tuyến." in one for one in notes)


def test_a_commune_that_reported_nothing_is_silent_not_last(telling, said):
    """Not reported is not zero (edge cases, 18)."""
    notes = [said(note) for note in Rankings(telling.writer, telling.sheet).notes()]
    assert "Xã Xuân An chưa có số liệu nên không có trong xếp hạng về tỷ lệ hồ sơ tiếp nhận trực tuyến." in notes


def test_those_who_moved_beyond_chance_are_told(telling, retold):
    """Both figures, and the month before by its name."""
    from bantin.indicators.changes import Move  # noqa: PLC0415 - beside what it is about

    mover = replace(next(one for one in standings(telling) if one.before is not None), move=Move.RISE)
    assert f"So với tháng 7 năm 2021, tỷ lệ hồ sơ tiếp nhận trực tuyến ở xã {name(telling, 0)} tăng từ " in retold(
        movers=(mover,)
    )


def test_how_many_reach_a_target_is_said_with_the_target(telling, said):
    """All of them, here: 95 % on time."""
    words = " ".join(map(said, Rankings(telling.writer, telling.sheet).of_section("mot_cua")))
    assert " xã, thị trấn" in words
    assert "đạt chỉ tiêu 95%" in words


def test_a_rank_stands_in_the_table_and_none_where_there_is_none(telling, said):
    """ "–" for a commune that is too small, "chưa báo cáo" for one that is silent."""  # noqa: D210 - it opens with a quotation
    tables = [table for section in telling.story.sections for table in section.tables]
    (table,) = [one for one in tables if said(one.caption).partition(". ")[2].startswith("Hồ sơ tiếp nhận mới")]
    headers = list(map(said, table.headers))
    ranks = {said(row.cells[headers.index("Hạng") - 1]) for row in table.rows if row.cells}
    assert {"1", "2", "–"} <= ranks


@pytest.mark.parametrize(
    ("names", "listed"),
    [([], ""), (["A"], "A"), (["A", "B"], "A và B"), (["A", "B", "C"], "A, B và C"), (["A và B", "C"], "A và B; C")],
)
def test_a_list_ends_with_and(names, listed, said):
    """Unless an item has one of its own."""
    assert said(in_a_list([(Words(one),) for one in names])) == listed
