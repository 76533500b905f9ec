"""Tasks over a period: new, done, late, overdue, open, and what their figures say."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from listed import MONTH, aimed, listed, task

from bantin.indicators.registers.tasks import TaskAccount, TaskStanding, TaskState, scopes_of_assignee, task_account
from bantin.indicators.series import Amount, Gap, Reason, Series
from bantin.model import Direction, Indicator, IndicatorKind, Level, Period, Scope, Semantics

ONLINE = Indicator(
    id="dossiers_online_share", name="tỷ lệ hồ sơ trực tuyến", slug="truc-tuyen", system="one_stop",
    kind=IndicatorKind.RATIO, measure="", direction=Direction.UP, levels=(Level.DISTRICT,), periods=("flow",),
)  # fmt: skip
OVERDUE = Indicator(
    id="overdue_share", name="tỷ lệ quá hạn", slug="qua-han", system="one_stop",
    kind=IndicatorKind.RATIO, measure="", direction=Direction.DOWN, levels=(Level.DISTRICT,), periods=("flow",),
)  # fmt: skip
CATALOGUE = {one.id: one for one in (ONLINE, OVERDUE)}
DAYS = st.dates(date(2021, 1, 1), date(2021, 12, 31))


class Values:
    """The rates of August, by scope; a gap where there is none."""

    def __init__(
        self, *, semantics: Semantics = Semantics.RATE_PERCENT, why: Reason | None = None, **rates: str
    ) -> None:
        """Take the rates by the names of their scopes."""
        self.rates, self.semantics, self.reasons = rates, semantics, frozenset({why} if why else ())

    def __call__(self, indicator: str, scope: Scope) -> Amount | Gap:
        """Return the value of a scope."""
        series = Series(indicator, scope, "234")
        if scope not in self.rates:
            return Gap(series=series, period=MONTH, reason=Reason.NOT_REPORTED)
        number = Fraction(Decimal(self.rates[scope]))
        return Amount(series=series, period=MONTH, number=number, semantics=self.semantics, reasons=self.reasons)


def account(months, values: Values | None = None, period: Period = MONTH) -> TaskAccount:
    """Return the account of a period."""
    return task_account(months, period, catalogue=CATALOGUE, value_of=values or Values())


def standing(entry, values: Values | None = None) -> TaskStanding:
    """Return how one task of August stands."""
    return account(listed(m2021_08=[entry]), values).tasks[0]


@pytest.mark.parametrize(
    ("entry", "state", "days"),
    [
        (task(), TaskState.OPEN, 0),
        (task(due="2021-08-31"), TaskState.OPEN, 0),
        (task(due="2021-08-30"), TaskState.OVERDUE, 1),
        (task(due="2021-06-30"), TaskState.OVERDUE, 62),
        (task(done="2021-08-20"), TaskState.DONE_IN_TIME, 0),
        (task(due="2021-08-20", done="2021-08-20"), TaskState.DONE_IN_TIME, 0),
        (task(due="2021-08-10", done="2021-08-20"), TaskState.DONE_LATE, 10),
    ],
)
def test_a_task_without_a_target_stands_as_its_days_say(entry, state, days):
    """Due on the last day is not overdue yet; done on the day that is due is in time."""
    told = standing(entry)
    assert (told.state, told.days) == (state, days)


def test_a_task_that_is_said_to_be_done_while_its_figure_is_under_the_target_is_not_closed():
    """80 % were to be reached, 79,9 are."""
    told = standing(aimed(task(done="2021-08-20"), "80"), Values(district_one_stop="79.9"))
    assert (told.said_done, told.reached, told.state) == (True, False, TaskState.SAID_DONE_BUT_MISSED)
    assert not told.state.is_closed


def test_a_task_whose_figure_has_reached_the_target_is_closed_though_the_register_has_it_open():
    """Exactly 80 % is reached, overdue or not."""
    told = standing(aimed(task(due="2021-06-30"), "80"), Values(district_one_stop="80"))
    assert (told.said_done, told.state, told.days) == (False, TaskState.REACHED, 0)


def test_a_task_that_was_done_and_has_reached_its_target_is_done_when_the_register_says():
    """Its day decides whether it was in time."""
    told = standing(aimed(task(due="2021-08-10", done="2021-08-20"), "80"), Values(district_one_stop="85"))
    assert (told.state, told.reached) == (TaskState.DONE_LATE, True)


def test_a_figure_that_should_fall_has_reached_its_target_below_it():
    """5 % overdue at the most, 4 are."""
    entry = aimed(task(), "5", indicator="overdue_share")
    assert standing(entry, Values(district_one_stop="4")).state is TaskState.REACHED
    assert standing(entry, Values(district_one_stop="6")).state is TaskState.OPEN


@pytest.mark.parametrize(
    "values",
    [
        Values(),
        Values(district_one_stop="90", semantics=Semantics.FLOW),
        Values(district_one_stop="90", why=Reason.INCOMPLETE),
    ],
)
def test_without_a_rate_that_may_be_told_the_word_of_the_register_counts(values):
    """No figure, a count beside a target in per cent, or a rate that lacks months judges nobody."""
    told = standing(aimed(task(), "80"), values)
    assert (told.state, told.reached, told.value) == (TaskState.OPEN, None, None)


def test_a_task_is_measured_by_the_first_scope_that_has_a_value():
    """The desk has none, so the offices' counts."""
    told = standing(aimed(task(), "80"), Values(district_total="90", district_offices="70"))
    assert told.value is not None
    assert told.value.series.scope is Scope.DISTRICT_OFFICES


@pytest.mark.parametrize(
    ("assignee", "first"),
    [
        ("UBND các xã, thị trấn", Scope.COMMUNES_TOTAL),
        ("Các phường", Scope.COMMUNES_TOTAL),
        ("Phòng Lao động - Thương binh và Xã hội", Scope.DISTRICT_ONE_STOP),
        ("Liên minh hợp tác xã", Scope.DISTRICT_ONE_STOP),
        ("UBND thị xã", Scope.DISTRICT_ONE_STOP),
        ("Các cơ quan cấp huyện", Scope.DISTRICT_ONE_STOP),
        ("Văn phòng HĐND và UBND", Scope.DISTRICT_ONE_STOP),
    ],
)
def test_a_task_of_the_communes_is_measured_on_the_communes(assignee, first):
    """Society ("xã hội") is no commune, nor is a district town ("thị xã")."""
    assert scopes_of_assignee(task(by=assignee))[0] is first


def test_the_task_of_one_commune_is_not_measured_on_all_of_them():
    """What all communes reach says nothing of Xuân Viên."""
    assert scopes_of_assignee(task(by="UBND xã Xuân Viên")) == ()


def test_agencies_come_in_the_order_of_their_first_task_however_they_are_spelt():
    """Two spellings are one agency."""
    rows = [task("Một", by="Phòng Y tế"), task("Hai", by="Phòng Nội vụ"), task("Ba", by="PHÒNG Y TẾ")]
    agencies = account(listed(m2021_08=rows)).agencies
    assert [(agency.agency, len(agency.tasks)) for agency in agencies] == [("Phòng Y tế", 2), ("Phòng Nội vụ", 1)]


def test_an_agency_counts_what_is_new_and_what_is_closed():
    """One of its two tasks is new, the other is done."""
    (agency,) = account(listed(m2021_07=[task("Cũ")], m2021_08=[task("Cũ", done="2021-08-02"), task("Mới")])).agencies
    assert (agency.new, agency.closed, agency.count(TaskState.OPEN)) == (1, 1, 1)


def test_an_agency_does_not_know_what_is_new_without_a_month_before():
    """Unknown is not none."""
    (agency,) = account(listed(m2021_08=[task()])).agencies
    assert agency.new is None


def test_a_task_that_is_set_again_for_the_next_year_is_another_one():
    """The one of 2020 was never done and is listed no more: it is counted apart, and called nothing."""
    old, new = task(due="2020-12-31"), task(due="2021-12-31")
    months = listed(m2020_12=[old], m2021_01=[old, new], m2021_02=[new])
    told = account(months, period=Period.parse("2021-q1"))
    assert [(one.state, one.is_new, one.is_listed) for one in told.tasks] == [(TaskState.OPEN, True, True)]
    assert told.dropped == 1


def test_a_task_that_was_done_before_the_period_is_not_of_it():
    """A register may keep its row for the rest of the year."""
    done = task(done="2021-07-20")
    assert not account(listed(m2021_07=[done], m2021_08=[done])).tasks


def test_a_year_names_the_months_that_were_reported():
    """Whoever reads that nothing was done can see that October is missing."""
    assert account(listed(m2021_08=[], m2021_11=[]), period=Period.parse("2021")).months == ("2021-08", "2021-11")


@given(st.lists(st.tuples(st.sampled_from("ABC"), st.none() | DAYS, st.none() | DAYS, st.booleans()), max_size=8))
def test_the_states_of_each_agency_add_up_to_its_tasks(rows):
    """Each task is in exactly one state, and no task is late by fewer than no days."""
    entries = [
        aimed(
            task(by=by, **{name: str(day) for name, day in (("due", due), ("done", done)) if day}), "80" if has else "0"
        )
        for by, due, done, has in rows
    ]
    told = account(listed(m2021_07=[], m2021_08=entries), Values(district_one_stop="50"))
    assert sum(len(agency.tasks) for agency in told.agencies) == len(told.tasks)
    assert all(sum(map(agency.count, TaskState)) == len(agency.tasks) for agency in told.agencies)
    assert all(one.days >= 0 for one in told.tasks)


@given(DAYS, DAYS)
def test_a_task_is_late_by_exactly_the_days_after_its_due_date(due, done):
    """Counted in days, the due date itself not among them."""
    year = Period.parse("2021")
    (told,) = account(listed(m2021_12=[task(due=str(due), done=str(done))]), period=year).tasks
    assert (told.state is TaskState.DONE_LATE) == (done > due)
    assert done <= due + timedelta(days=told.days)
