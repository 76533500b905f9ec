"""Facts of registers: as many as there are rows, each with its cells, and days that can be counted again."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from registered_months import AUGUST, JULY, difficulty, milestone, sheet_with, task

from bantin.model import Qualifier, Semantics

LAST_OF_JUNE = date(2021, 6, 30)
COUNTS = ("tasks_", "difficulties_", "milestones_")


def test_a_count_is_as_many_as_it_has_cells(library):
    """Whoever doubts it counts the rows."""
    entries = (task(1), task(2, due=LAST_OF_JUNE), difficulty(), milestone())
    facts = [fact for fact in sheet_with(library, *entries).all if fact.indicator.startswith(COUNTS)]
    assert [fact for fact in facts if fact.number not in (0, len(fact.sources))] == []
    assert len(facts) > 10


def test_what_a_register_lists_none_of_has_its_head_for_a_source(library):
    """No figure is without a cell: there one sees that nothing is listed."""
    facts = [fact for fact in sheet_with(library, task(1)).all if fact.indicator.startswith(COUNTS) and fact.is_zero]
    assert {(source.sheet, source.cell) for fact in facts for source in fact.sources} >= {("Nhiệm vụ", "A1")}
    assert all(len(fact.sources) == 1 for fact in facts)


def test_a_count_is_stated_by_the_register_and_follows_from_no_other_fact(library):
    """Its rows are its proof."""
    listed = sheet_with(library, task(1), task(2)).registers.tasks.together.listed
    assert (listed.qualifier, listed.formula, listed.display) == (Qualifier.EXACT, None, "2")
    assert [source.cell for source in listed.sources] == ["A5", "A6"]


def test_every_task_stands_in_exactly_one_state(library):
    """In time, late, reached, overdue and open add up to all."""
    entries = (
        task(1), task(2, due=LAST_OF_JUNE), task(3, done=date(2021, 8, 9), due=date(2021, 8, 31)),
        task(4, done=date(2021, 8, 9), due=LAST_OF_JUNE),
    )  # fmt: skip
    of = sheet_with(library, *entries).registers.tasks.together
    states = [one.value for one in (of.done_in_time, of.done_late, of.reached, of.overdue, of.open)]
    assert (states, of.listed.value) == ([1, 1, 0, 1, 1], 4)


def test_what_is_new_is_not_known_without_an_earlier_month(library):
    """Nobody says that all tasks are new because July is missing."""
    assert sheet_with(library, task(1)).registers.tasks.together.new is None


def test_what_was_not_listed_the_month_before_is_new(library):
    """One of two."""
    tasks = sheet_with(library, task(1), task(2), before=(task(1, period=JULY),)).registers.tasks
    assert tasks.together.new.value == Decimal(1)


def test_an_overdue_task_has_the_days_since_its_due_date(library):
    """From 30 June to 31 August, with the row's cell."""
    (line,) = sheet_with(library, task(due=LAST_OF_JUNE)).registers.tasks.lines
    assert (line.days.value, line.days.measure, len(line.days.sources)) == (Decimal(62), "ngày", 1)


def test_a_task_with_a_target_has_its_value_and_the_target_of_its_row(library):
    """25,8 % and 80 %; the value is computed like any other."""
    entry = task(assignee="UBND các xã, thị trấn", indicator="dossiers_online_share", target=Decimal(80))
    (line,) = sheet_with(library, entry).registers.tasks.lines
    assert (line.value.semantics, line.value.scope) == (Semantics.RATE_PERCENT, "communes_total")
    assert (line.target.value, line.target.semantics, line.target.sources) == (
        Decimal(80), Semantics.TARGET_PERCENT, (entry.source,),
    )  # fmt: skip


def test_a_task_that_is_said_to_be_done_and_misses_its_target_is_not_counted_as_done(library):
    """The register's word does not close it."""
    entry = task(
        assignee="UBND các xã, thị trấn", indicator="dossiers_online_share", target=Decimal(100),
        done=date(2021, 8, 9), due=LAST_OF_JUNE,
    )  # fmt: skip
    of = sheet_with(library, entry).registers.tasks.together
    assert (of.done_late.value, of.overdue.value) == (0, 1)


def test_the_longest_and_the_median_wait_are_those_of_what_still_waits(library):
    """148 and 110 days: 129 between them; an answer that took a year is no wait."""
    entries = (
        difficulty(1), difficulty(2, since=date(2021, 5, 13), text="Thiếu máy"),
        difficulty(3, since=date(2020, 8, 2), text="Máy cũ", answer="Đã thay", answered=date(2021, 8, 2)),
    )  # fmt: skip
    told = sheet_with(library, *entries).registers.difficulties
    assert (told.longest.display, told.median.display, told.answered.value) == ("148", "129", 1)


@pytest.mark.parametrize(
    ("said", "days"),
    [
        ({"due": date(2021, 10, 31)}, 123),
        ({}, 62),
        ({"done": date(2021, 8, 10)}, 41),
        ({"planned": date(2021, 8, 20), "done": date(2021, 8, 10)}, 10),
    ],
)
def test_a_milestone_has_the_days_by_which_it_departs_from_its_plan(library, said, days):
    """Slipped, late, done late, done early; the sentence says which way."""
    (line,) = sheet_with(library, milestone(**said)).registers.milestones.lines
    assert line.days.value == days


def test_a_milestone_on_its_day_departs_by_nothing(library):
    """No "0 ngày"."""
    (line,) = sheet_with(library, milestone(planned=date(2021, 12, 31))).registers.milestones.lines
    assert line.days is None


def test_boards_that_sent_an_article_are_counted_among_those_that_reported(library):
    """All seventeen of the invented month; sharing the first place, none of them leads."""
    boards = sheet_with(library).registers.boards
    assert (boards.sending.display, boards.leaders, boards.unreported) == ("17/17", {}, ())


def test_registers_that_list_nothing_have_no_facts(library):
    """A commune keeps none."""
    registers = sheet_with(library).registers
    assert (registers.tasks, registers.difficulties, registers.milestones) == (None, None, None)


def test_states_are_of_the_last_day_and_what_happened_is_of_the_month(library):
    """Overdue on 31 August; listed in August."""
    of = sheet_with(library, task(due=LAST_OF_JUNE)).registers.tasks.together
    assert (of.overdue.span.days, of.listed.span) == (1, AUGUST.span)
