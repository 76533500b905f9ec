"""Rankings, progress and milestones: ties, one unit, silence, long names, limits, and what is late."""

from dataclasses import replace
from datetime import date

import pytest
from chart_samples import RANKING, TASKS, WAYS, caption, count, rate

from bantin.charts import WIDE, Place, Ranking, Task, Way, milestones, progress, ranking
from bantin.charts.style import Colour
from bantin.charts.words import text_of

HERE = caption("hinh")
TODAY = date(2021, 8, 31)


def said(sheet):
    """Return the texts of a drawing."""
    return [text_of(label.words) for label in sheet.labels]


def test_each_unit_has_its_dot_and_its_ring_of_the_month_before():
    """The way between the two is a line."""
    sheet = ranking(HERE, RANKING, width=WIDE)
    rings = [dot for dot in sheet.dots if dot.pin.is_ring]
    assert len(rings) == sum(place.before is not None for place in RANKING.places) + 1  # and the key's


def test_units_that_tie_stand_at_one_place():
    """Their rows tell them apart."""
    tied = Ranking(places=tuple(Place(name=name, now=rate("95")) for name in "ab"), now="nay", before="trước")
    first, second = ranking(HERE, tied).dots[-2:]
    assert first.x == second.x
    assert first.y < second.y


def test_a_value_at_its_target_reaches_it():
    """95 of 95 is not missed."""
    met = replace(RANKING, places=(Place(name="a", now=rate("95")), Place(name="b", now=rate("94.9"))))
    assert [met.pin(place).colour for place in met.places] == [Colour.VIOLET, Colour.VERMILION]


def test_a_limit_is_missed_from_above():
    """Less is better of what is overdue."""
    limit = replace(
        RANKING, is_low_better=True, places=(Place(name="a", now=rate("96")), Place(name="b", now=rate("3")))
    )
    assert [limit.pin(place).colour for place in limit.places] == [Colour.VERMILION, Colour.VIOLET]


def test_a_unit_without_a_value_says_so_and_has_no_dot():
    """It is not at zero."""
    sheet = ranking(HERE, RANKING)
    assert "không có số liệu" in said(sheet)
    assert len([dot for dot in sheet.dots if not dot.pin.is_ring and dot.y > 60]) == 16


def test_a_ranking_of_one_unit_is_drawn():
    """A district with one commune that reported."""
    assert "0%" in said(ranking(HERE, Ranking(places=(Place(name="a", now=rate("0")),), now="nay", before="trước")))


def test_a_ranking_of_nobody_is_refused():
    """There is no scale without a value."""
    with pytest.raises(ValueError, match="no unit has a value"):
        Ranking(places=(Place(name="a", now=None),), now="nay", before="trước")


def test_a_ranking_of_counts_begins_at_nothing_and_has_room_for_long_figures():
    """More than 99.999 dossiers."""
    counted = Ranking(places=(Place(name="a", now=count(1_234_567)),), now="nay", before="trước", measure="hồ sơ")
    assert {"1.234.567", "0 hồ sơ"} <= set(said(ranking(HERE, counted)))


def test_progress_marks_the_target_and_says_what_is_lacking():
    """The distance is a fact of its own."""
    sheet = progress(HERE, WAYS, width=WIDE)
    assert "chỉ tiêu 80%, còn thiếu 0,7 điểm phần trăm" in said(sheet)
    assert len([line for line in sheet.lines if line.stroke.colour is Colour.TURMERIC]) == len(WAYS)


def test_a_value_that_nobody_reported_has_an_empty_track():
    """And no zero beside it."""
    sheet = progress(HERE, [Way(name="a", now=None, target=rate("30"))])
    assert "chưa có số liệu" in said(sheet)
    assert len(sheet.boxes) == 1


def test_nothing_done_has_an_empty_track_and_its_figure():
    """Zero is a value without a length."""
    sheet = progress(HERE, [Way(name="a", now=rate("0"), target=rate("30"), is_missed=True)])
    assert "0%" in said(sheet)
    assert len(sheet.boxes) == 1


def test_what_is_not_done_after_its_day_runs_dashed_to_the_last_day():
    """The plan never moves, whatever new day is set."""
    dashed = [line for line in milestones(HERE, [TASKS[3]], TODAY).lines if line.stroke.is_dashed]
    assert {line.stroke.colour for line in dashed} == {Colour.VERMILION}


def test_what_is_planned_and_not_due_is_a_ring_alone():
    """It is neither late nor done."""
    sheet = milestones(HERE, [TASKS[4]], TODAY)
    assert [dot.pin.is_ring for dot in sheet.dots] == [True, True]  # the key's and its own
    assert not TASKS[4].is_late(TODAY)


def test_a_single_day_makes_a_scale():
    """Plan and last day are one."""
    assert milestones(HERE, [Task(name="a", planned=TODAY)], TODAY).height > 0


def test_no_milestones_are_refused():
    """An empty axis says nothing."""
    with pytest.raises(ValueError, match="no milestones"):
        milestones(HERE, [], TODAY)
