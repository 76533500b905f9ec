"""Difficulties over a period: raised, answered, and how long everybody waits."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st
from listed import MONTH, difficulty, listed

from bantin.indicators.registers.difficulties import DifficultyAccount, difficulty_account
from bantin.model import Period

YEAR = Period.parse("2021")
DAYS = st.dates(date(2020, 6, 1), date(2022, 6, 30))


def august(*entries) -> DifficultyAccount:
    """Return the account of August."""
    return difficulty_account(listed(m2021_08=entries), MONTH)


def test_an_unanswered_difficulty_waits_until_the_last_day_of_the_period():
    """From the 1st to the 31st are 30 days."""
    (told,) = august(difficulty("2021-08-01")).together.waiting
    assert told.days == 30


def test_an_answered_difficulty_has_waited_until_its_answer():
    """From the 1st to the 11th are 10 days."""
    (told,) = august(difficulty("2021-08-01", "2021-08-11")).together.answered
    assert told.days == 10


def test_an_answer_after_the_period_is_none_yet():
    """The year ends on 31 December, whatever January brought."""
    account = difficulty_account(listed(m2021_12=[difficulty("2021-12-01", "2022-01-05")]), YEAR)
    assert [told.days for told in account.together.waiting] == [30]


def test_a_difficulty_is_raised_in_the_period_of_its_day():
    """Not in that of the first workbook that lists it."""
    assert august(difficulty("2021-07-31"), difficulty("2021-08-01")).together.raised == 1


def test_a_difficulty_that_was_answered_before_the_period_is_not_of_it():
    """A register may keep its row."""
    assert not august(difficulty("2021-06-01", "2021-07-30")).together.difficulties


def test_a_difficulty_listed_in_several_months_is_one():
    """It waits from its first day."""
    open_, answered = difficulty("2021-02-01"), difficulty("2021-02-01", "2021-03-03")
    account = difficulty_account(listed(m2021_02=[open_], m2021_03=[answered]), YEAR)
    assert [told.days for told in account.together.difficulties] == [30]


def test_two_difficulties_of_one_commune_are_told_apart_by_their_days():
    """The same words, another time."""
    assert len(august(difficulty("2021-08-01"), difficulty("2021-08-09")).together.difficulties) == 2


def test_the_longest_wait_is_named():
    """The one of May has waited longest."""
    longest = august(difficulty("2021-08-01"), difficulty("2021-05-01"), difficulty("2021-07-01")).together.longest
    assert longest is not None
    assert longest.entry.since == date(2021, 5, 1)


def test_the_median_of_two_waits_lies_exactly_between_them():
    """Of 1 and 4 days it is two and a half."""
    assert august(difficulty("2021-08-30"), difficulty("2021-08-27")).together.median_wait == Fraction(5, 2)


def test_the_median_of_answers_leaves_out_who_still_waits():
    """An answer of 10 days, beside a wait of 30."""
    waits = august(difficulty("2021-08-01"), difficulty("2021-08-01", "2021-08-11", text="Mạng chậm")).together
    assert (waits.median_wait, waits.median_wait_of_answered) == (20, 10)


def test_without_difficulties_nobody_waits():
    """No median of nothing, and no longest."""
    waits = august().together
    assert (waits.median_wait, waits.longest, waits.raised) == (None, None, 0)


def test_each_commune_has_its_own_account():
    """In the order in which they first raised something."""
    account = august(difficulty("2021-08-01", by="xã Xuân An"), difficulty("2021-08-02", by="xã Mỹ Lương"))
    assert [waits.raised_by for waits in account.by_raiser] == ["xã Xuân An", "xã Mỹ Lương"]


@given(st.lists(st.tuples(DAYS, st.none() | DAYS), max_size=8))
def test_no_wait_is_negative_and_each_difficulty_waits_or_is_answered(days):
    """Also where an answer comes before its question, which intake refuses."""
    entries = [difficulty(str(since), str(answered or "")) for since, answered in days]
    waits = difficulty_account(listed(m2021_12=entries), YEAR).together
    assert all(told.days >= 0 for told in waits.difficulties)
    assert len(waits.waiting) + len(waits.answered) == len(waits.difficulties)


@given(st.lists(DAYS, min_size=1, max_size=9))
def test_half_of_the_waits_are_not_longer_than_the_median(days):
    """And half are not shorter."""
    waits = difficulty_account(listed(m2021_12=[difficulty(str(day)) for day in days]), YEAR).together
    median = waits.median_wait
    told = [one.days for one in waits.difficulties]
    assert median is None or 2 * sum(one <= median for one in told) >= len(told) <= 2 * sum(
        one >= median for one in told
    )
