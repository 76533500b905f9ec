"""Milestones over a period: on course, slipped, late or done, by the day of the plan."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from listed import MONTH, day, listed, milestone

from bantin.indicators.registers.milestones import MilestoneState, milestone_account
from bantin.model import Period

DAYS = st.dates(date(2021, 1, 1), date(2022, 12, 31))


@pytest.mark.parametrize(
    ("entry", "state", "days"),
    [
        (milestone("2021-09-30"), MilestoneState.ON_COURSE, 0),
        (milestone("2021-08-31"), MilestoneState.ON_COURSE, 0),
        (milestone("2021-06-30", due="2021-09-30"), MilestoneState.SLIPPED, 92),
        (milestone("2021-08-01"), MilestoneState.LATE, 30),
        (milestone("2021-06-30", due="2021-08-01"), MilestoneState.LATE, 62),
        (milestone("2021-08-20", done="2021-08-20"), MilestoneState.DONE_IN_TIME, 0),
        (milestone("2021-08-31", done="2021-08-20"), MilestoneState.DONE_IN_TIME, -11),
        (milestone("2021-06-30", due="2021-09-30", done="2021-08-20"), MilestoneState.DONE_LATE, 51),
    ],
)
def test_a_milestone_is_held_against_the_day_of_the_plan(entry, state, days):
    """A new due date forgives nothing; early is negative."""
    (told,) = milestone_account(listed(m2021_08=[entry]), MONTH).milestones
    assert (told.state, told.days) == (state, days)


def test_a_milestone_that_was_moved_twice_says_so():
    """To the end of September, then to March; a month that repeats the day moves nothing."""
    first, second = milestone("2021-06-30", due="2021-09-30"), milestone("2021-06-30", due="2022-03-31")
    months = listed(m2021_05=[milestone("2021-06-30")], m2021_06=[first], m2021_07=[first], m2021_08=[second])
    (told,) = milestone_account(months, MONTH).milestones
    assert told.dues == (day("2021-06-30"), day("2021-09-30"), day("2022-03-31"))
    assert told.moves == 2


def test_a_milestone_that_was_never_moved_was_moved_no_times():
    """Its only day is that of the plan."""
    (told,) = milestone_account(listed(m2021_08=[milestone("2021-09-30")]), MONTH).milestones
    assert told.moves == 0


def test_a_milestone_that_was_done_before_the_period_is_not_of_it():
    """The register keeps its row until the end of the year."""
    assert not milestone_account(listed(m2021_08=[milestone("2021-06-30", done="2021-05-17")]), MONTH).milestones


def test_a_milestone_that_was_done_after_the_period_is_not_done_yet():
    """The half year ends on 30 June."""
    months = listed(m2021_06=[milestone("2021-06-30")], m2021_07=[milestone("2021-06-30", done="2021-07-02")])
    (told,) = milestone_account(months, Period.parse("2021-h1")).milestones
    assert told.state is MilestoneState.ON_COURSE


@given(st.lists(st.tuples(DAYS, st.none() | DAYS, st.none() | DAYS), max_size=8))
def test_the_states_add_up_to_the_milestones(rows):
    """Each milestone is in exactly one state."""
    entries = [
        milestone(str(planned), **{name: str(at) for name, at in (("due", due), ("done", done)) if at})
        for planned, due, done in rows
    ]
    account = milestone_account(listed(m2021_08=entries), MONTH)
    assert sum(map(account.count, MilestoneState)) == len(account.milestones)


@given(DAYS, st.none() | DAYS)
def test_who_is_done_in_time_or_on_course_is_not_behind_the_plan(planned, due):
    """And who slipped, is late or was done late is."""
    entry = milestone(str(planned), **({"due": str(due)} if due else {}))
    (told,) = milestone_account(listed(m2021_08=[entry]), MONTH).milestones
    assert told.state is not MilestoneState.ON_COURSE or told.days <= 0
    assert told.state is not MilestoneState.SLIPPED or told.days > 0
