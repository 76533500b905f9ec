"""One entry over the months: registers bear no ids."""

from __future__ import annotations

from dataclasses import replace

from listed import MONTH, day, listed, task

from bantin.indicators.registers.histories import History, histories, months_heard
from bantin.model import Period, PeriodKind, RegisterEntry, Span, TaskEntry


def task_histories(months, period: Period = MONTH) -> tuple[History[TaskEntry], ...]:
    """Return the tasks of a period, known by their text."""
    return histories(months, period, kind=TaskEntry, known_by=lambda entry: entry.text)


def test_an_entry_of_two_months_is_one():
    """It stands as it was last listed."""
    months = listed(m2021_07=[task()], m2021_08=[task(done="2021-08-20")])
    (history,) = task_histories(months)
    assert [entry.done for entry in history.listings] == [None, day("2021-08-20")]


def test_two_equal_entries_of_one_month_are_two():
    """Two rows are two tasks, in their order."""
    (first, second) = task_histories(listed(m2021_07=[task(), task()], m2021_08=[task(due="2021-09-01"), task()]))
    assert (first.last.due, second.last.due) == (day("2021-09-01"), None)


def test_what_a_later_month_lists_is_not_known_yet():
    """The bulletin of August says what was known at the end of August, whenever it is made again."""
    (history,) = task_histories(listed(m2021_08=[task()], m2021_09=[task(done="2021-08-30")]))
    assert history.last.done is None


def test_an_entry_is_new_in_the_month_that_lists_it_first():
    """The month before did not have it."""
    (old, new) = task_histories(listed(m2021_07=[task("Cũ")], m2021_08=[task("Cũ"), task("Mới")]))
    assert (old.is_new, new.is_new) == (False, True)


def test_nobody_knows_what_is_new_in_the_first_month_of_all():
    """Without a month before, everything would seem new."""
    (history,) = task_histories(listed(m2021_08=[task()]))
    assert history.is_new is None


def test_a_month_before_with_empty_registers_makes_everything_new():
    """It was reported, and listed nothing."""
    (history,) = task_histories(listed(m2021_07=[], m2021_08=[task()]))
    assert history.is_new is True


def test_an_entry_that_was_dropped_within_the_period_is_told_and_said_to_be_gone():
    """It did not vanish from the quarter."""
    (history,) = task_histories(listed(m2021_07=[task()], m2021_08=[], m2021_09=[]), Period.parse("2021-q3"))
    assert not history.is_listed


def test_an_entry_that_was_dropped_before_the_period_is_not_of_it():
    """August tells nothing of what only July listed."""
    assert not task_histories(listed(m2021_07=[task()], m2021_08=[]))


def test_the_months_of_a_period_are_those_whose_last_day_lies_in_it():
    """An office whose August ends on the 14th reports it for the 14th."""
    office_days = Span(day("2021-07-15"), day("2021-08-14"))
    august: list[RegisterEntry] = [replace(task(), span=office_days)]
    half_month = Period(PeriodKind.YEAR_TO_DATE, Span(day("2021-01-01"), day("2021-08-14")), "", "2021-ytd-08-14")
    assert months_heard({"2021-08": august, "2021-09": []}, half_month) == ("2021-08",)


def test_the_months_may_come_in_any_order():
    """Time is a value, never a position."""
    months = listed(m2021_08=[task(done="2021-08-20")], m2021_07=[task()])
    assert task_histories(months)[0].last.done == day("2021-08-20")
