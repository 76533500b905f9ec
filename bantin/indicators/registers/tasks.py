"""Tasks over a period: for each agency what is new, done in time, done late, overdue, open, and what figures say."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bantin.folding import fold
from bantin.indicators.registers.histories import History, histories, is_by, months_heard
from bantin.indicators.series import Amount, Gap
from bantin.model import Direction, Indicator, Period, RegisterEntry, Scope, Semantics, TaskEntry

ValueOf = Callable[[str, Scope], Amount | Gap]
ScopeOf = Callable[[TaskEntry], tuple[Scope, ...]]
# Not the "xã" of "xã hội", "hợp tác xã" and "thị xã", which is a district.
_COMMUNE = re.compile(r"\b(?:(?<!hợp tác )(?<!thị )xã(?! hội)|phường|thị trấn)\b", re.IGNORECASE)
_COMMUNES = (Scope.COMMUNES_TOTAL,)
_DISTRICT = (Scope.DISTRICT_ONE_STOP, Scope.DISTRICT_OFFICES, Scope.DISTRICT_TOTAL)


class TaskState(StrEnum):
    """How a task stands on the last day of a period; each task is in exactly one state."""

    OPEN = "open"
    OVERDUE = "overdue"
    DONE_IN_TIME = "done_in_time"
    DONE_LATE = "done_late"
    REACHED = "reached"
    SAID_DONE_BUT_MISSED = "said_done_but_missed"

    @property
    def is_closed(self) -> bool:
        """Return whether nothing is left to do: done, or its target reached though the register has it open."""
        return self in (TaskState.DONE_IN_TIME, TaskState.DONE_LATE, TaskState.REACHED)


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskStanding:
    """
    One task at the end of a period.

    Attributes:
        entry: The task as it was last listed.
        state: How it stands.
        days: Days after the due date: until it was done (DONE_LATE), else until the period's last day (OVERDUE,
            SAID_DONE_BUT_MISSED); 0 for a task in time or without a due date. Never negative.
        is_new: Whether it was first listed in the period; None where no month before the period is known.
        is_listed: Whether the period's last reported month still lists it. A task that was dropped without being done
            stays open or overdue: nobody reported that it was closed.
        said_done: Whether the register says by a day in the period's reach that it is done.
        reached: Whether its indicator has reached the target; None where there is no target or no value to judge it by.
        value: The value by which it is judged; None where there is none.
    """

    entry: TaskEntry
    state: TaskState
    days: int
    is_new: bool | None
    is_listed: bool
    said_done: bool
    reached: bool | None = None
    value: Amount | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AgencyTasks:
    """The tasks of one agency, named as in the first listing of its first task; the states add up to all of them."""

    agency: str
    tasks: tuple[TaskStanding, ...]

    @property
    def new(self) -> int | None:
        """Return how many were first listed in the period; None where no month before it is known."""
        return (
            None if any(task.is_new is None for task in self.tasks) else sum(bool(task.is_new) for task in self.tasks)
        )

    @property
    def closed(self) -> int:
        """Return how many are done, or have reached their targets."""
        return sum(task.state.is_closed for task in self.tasks)

    def count(self, state: TaskState) -> int:
        """Return how many are in a state."""
        return sum(task.state is state for task in self.tasks)


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskAccount:
    """
    The tasks of a period.

    Attributes:
        months: Addresses of the period's months that were reported; where one is missing, a task listed only then is.
        agencies: Agency by agency, in the order of first appearance.
        tasks: All tasks, in the order of first appearance.
        dropped: How many undone tasks the register listed earlier in the period, and lists no more.
    """

    months: tuple[str, ...]
    agencies: tuple[AgencyTasks, ...]
    tasks: tuple[TaskStanding, ...]
    dropped: int = 0


def scopes_of_assignee(entry: TaskEntry) -> tuple[Scope, ...]:
    """
    Return whom a task's target is measured on, the first that has a value counting; a register names no scope.

    An assignee that speaks of xã, phường or thị trấn: all communes together. One that names a commune ("UBND xã Xuân
    Viên"): nobody, for what all communes reach says nothing of one. Anybody else: the district's one-stop desk, else
    its offices, else the whole district.
    """
    assignee = " ".join(unicodedata.normalize("NFC", entry.assignee).split())
    found = list(_COMMUNE.finditer(assignee))
    if any(assignee[match.end() :].lstrip()[:1].isupper() for match in found):
        return ()
    return _COMMUNES if found else _DISTRICT


def task_account(
    months: Mapping[str, Sequence[RegisterEntry]],
    period: Period,
    *,
    catalogue: Mapping[str, Indicator],
    value_of: ValueOf,
    scope_of: ScopeOf = scopes_of_assignee,
) -> TaskAccount:
    """
    Return how the tasks of a period stand on its last day.

    A task counts if it was done in the period, or the period's last reported month still lists it; one that the
    register dropped undone is counted apart, since nobody says what became of it. It is recognised in another
    month by assignee, text and due date: a task set again for the next year is another one. Its target, where it has
    one, decides: a rate that has reached it closes the task whatever the register says, and one that has not keeps it
    from being closed. Only a rate of which nothing forbids to speak judges; without one the register's word counts.

    Args:
        months: By address, what each month's workbook lists; with the month before the period, or nothing is new.
        period: Of which is told.
        catalogue: The indicators, for which way is better.
        value_of: The value of an indicator and a scope for the period.
        scope_of: By whom a task is measured, in the order of preference.
    """
    judge = _Judge(catalogue, value_of, scope_of)
    known = histories(months, period, kind=TaskEntry, known_by=_known_by)
    open_then = [history for history in known if not _was_done_before(history.last, period)]
    told = [history for history in open_then if history.is_listed or is_by(history.last.done, period.span.end)]
    tasks = tuple(_standing(history, judge, period.span.end) for history in told)
    return TaskAccount(
        months=months_heard(months, period),
        agencies=_by_agency(tasks),
        tasks=tasks,
        dropped=len(open_then) - len(told),
    )


@dataclass(frozen=True, slots=True)
class _Judge:
    """Finds the value by which a task is judged, and says whether it has reached the target."""

    catalogue: Mapping[str, Indicator]
    value_of: ValueOf
    scope_of: ScopeOf

    def value(self, entry: TaskEntry) -> Amount | None:
        """Return the first sayable rate among the task's scopes, or None; a target is in per cent."""
        if entry.target is None or not self._has_direction(entry.indicator):
            return None
        values = (self.value_of(entry.indicator, scope) for scope in self.scope_of(entry))
        return next((value for value in values if isinstance(value, Amount) and _judges(value)), None)

    def has_reached(self, entry: TaskEntry, value: Amount | None) -> bool | None:
        """Return whether a value has reached a task's target by the indicator's direction; exactly on it, it has."""
        if value is None or entry.target is None:
            return None
        is_fall = self.catalogue[entry.indicator].direction is Direction.DOWN
        return value.number <= entry.target if is_fall else value.number >= entry.target

    def _has_direction(self, indicator: str) -> bool:
        """Return whether one way is better for an indicator; an unknown or neutral one judges nothing."""
        return indicator in self.catalogue and self.catalogue[indicator].direction is not Direction.NEUTRAL


def _judges(value: Amount) -> bool:
    """Return whether a value may be held against a target: a rate, and nothing keeps it from being said."""
    return value.semantics is Semantics.RATE_PERCENT and value.is_sayable


def _standing(history: History[TaskEntry], judge: _Judge, end: date) -> TaskStanding:
    """Return how a task stands on the last day of the period."""
    entry, value = history.last, judge.value(history.last)
    reached = judge.has_reached(entry, value)
    state = _state(entry, end, reached=reached)
    return TaskStanding(
        entry=entry, state=state, days=_days(entry, state, end), is_new=history.is_new, is_listed=history.is_listed,
        said_done=is_by(entry.done, end), reached=reached, value=value,
    )  # fmt: skip


def _state(entry: TaskEntry, end: date, *, reached: bool | None) -> TaskState:
    """Return the state of a task from its days, and from whether its target is reached."""
    if is_by(entry.done, end):
        if reached is False:
            return TaskState.SAID_DONE_BUT_MISSED
        return TaskState.DONE_LATE if _days_after_due(entry, entry.done) > 0 else TaskState.DONE_IN_TIME
    if reached:
        return TaskState.REACHED
    return TaskState.OVERDUE if _days_after_due(entry, end) > 0 else TaskState.OPEN


def _days(entry: TaskEntry, state: TaskState, end: date) -> int:
    """Return how many days after its due date a task was done, or still is not."""
    if state is TaskState.REACHED:
        return 0
    return _days_after_due(entry, entry.done if state is TaskState.DONE_LATE else end) if _is_late(state) else 0


def _is_late(state: TaskState) -> bool:
    """Return whether days after the due date mean something in a state."""
    return state in (TaskState.DONE_LATE, TaskState.OVERDUE, TaskState.SAID_DONE_BUT_MISSED)


def _days_after_due(entry: TaskEntry, day: date | None) -> int:
    """Return the days from the due date to a day, 0 where it does not lie after it or nothing is due."""
    return 0 if entry.due is None or day is None else max((day - entry.due).days, 0)


def _was_done_before(entry: TaskEntry, period: Period) -> bool:
    """Return whether a task was done before the period began."""
    return entry.done is not None and entry.done < period.span.start


def _known_by(entry: TaskEntry) -> Hashable:
    """Return what tells a task in another month."""
    return fold(entry.assignee), fold(entry.text), entry.due


def _by_agency(tasks: Sequence[TaskStanding]) -> tuple[AgencyTasks, ...]:
    """Return the tasks by agency, however its name is spelt."""
    names: dict[str, str] = {}
    for task in tasks:
        names.setdefault(fold(task.entry.assignee), task.entry.assignee)
    return tuple(
        AgencyTasks(agency=name, tasks=tuple(task for task in tasks if fold(task.entry.assignee) == folded))
        for folded, name in names.items()
    )
