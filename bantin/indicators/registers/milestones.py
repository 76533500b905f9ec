"""Milestones over a period: on course, slipped, late or done, held against the day of the plan, which never moves."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import groupby

from bantin.folding import fold
from bantin.indicators.registers.histories import History, histories, is_by, months_heard
from bantin.model import MilestoneEntry, Period, RegisterEntry


class MilestoneState(StrEnum):
    """How a milestone stands on the last day of a period; each is in exactly one state."""

    ON_COURSE = "on_course"
    SLIPPED = "slipped"
    LATE = "late"
    DONE_IN_TIME = "done_in_time"
    DONE_LATE = "done_late"

    @property
    def is_done(self) -> bool:
        """Return whether it is reached."""
        return self in (MilestoneState.DONE_IN_TIME, MilestoneState.DONE_LATE)


@dataclass(frozen=True, slots=True, kw_only=True)
class MilestoneStanding:
    """
    One milestone at the end of a period.

    Attributes:
        entry: The milestone as it was last listed.
        state: On course; slipped (a later day is set, and has not passed); late (the day that is set has passed);
            done in time, or late, by the day of the plan: a new due date forgives nothing.
        days: Days after the day of the plan: of the day on which it was done, else of the period's last day (late),
            else of the due date. Negative where it was done, or is due, before the plan.
        dues: The day of the plan, then each due date that followed it, in the order of the months.
        is_new: Whether it was first listed in the period; None where no month before the period is known.
        is_listed: Whether the period's last reported month still lists it.
    """

    entry: MilestoneEntry
    state: MilestoneState
    days: int
    dues: tuple[date, ...]
    is_new: bool | None
    is_listed: bool

    @property
    def moves(self) -> int:
        """Return how often it was moved."""
        return len(self.dues) - 1


@dataclass(frozen=True, slots=True, kw_only=True)
class MilestoneAccount:
    """The milestones of a period: which of its months were reported, and each milestone as first listed."""

    months: tuple[str, ...]
    milestones: tuple[MilestoneStanding, ...]

    def count(self, state: MilestoneState) -> int:
        """Return how many are in a state."""
        return sum(milestone.state is state for milestone in self.milestones)


def milestone_account(months: Mapping[str, Sequence[RegisterEntry]], period: Period) -> MilestoneAccount:
    """
    Return how the milestones of a period stand on its last day.

    A milestone counts if a month of the period lists it and it was not done before the period. It is recognised in
    another month by its text and the day of the plan.

    Args:
        months: By address, what each month's workbook lists; the months before the period tell what was moved earlier.
        period: Of which is told.
    """
    known = histories(months, period, kind=MilestoneEntry, known_by=_known_by)
    told = (history for history in known if not _was_done_before(history.last, period))
    milestones = tuple(_standing(history, period.span.end) for history in told)
    return MilestoneAccount(months=months_heard(months, period), milestones=milestones)


def _standing(history: History[MilestoneEntry], end: date) -> MilestoneStanding:
    """Return how a milestone stands on the last day of the period."""
    entry = history.last
    state = _state(entry, end)
    return MilestoneStanding(
        entry=entry,
        state=state,
        days=(_day_of(entry, state, end) - entry.planned).days,
        dues=_dues(history),
        is_new=history.is_new,
        is_listed=history.is_listed,
    )


def _state(entry: MilestoneEntry, end: date) -> MilestoneState:
    """Return the state of a milestone from its days; a day that is today has not passed."""
    if is_by(entry.done, end):
        return MilestoneState.DONE_IN_TIME if is_by(entry.done, entry.planned) else MilestoneState.DONE_LATE
    due = _due(entry)
    if due < end:
        return MilestoneState.LATE
    return MilestoneState.SLIPPED if due > entry.planned else MilestoneState.ON_COURSE


def _day_of(entry: MilestoneEntry, state: MilestoneState, end: date) -> date:
    """Return the day that is held against the plan."""
    if state.is_done and entry.done is not None:
        return entry.done
    return end if state is MilestoneState.LATE else _due(entry)


def _due(entry: MilestoneEntry) -> date:
    """Return the day that is set: the due date, or that of the plan where it was never moved."""
    return entry.due or entry.planned


def _dues(history: History[MilestoneEntry]) -> tuple[date, ...]:
    """Return the day of the plan and each day that replaced the one before."""
    days = (history.last.planned, *(_due(entry) for entry in history.listings))
    return tuple(day for day, _ in groupby(days))


def _was_done_before(entry: MilestoneEntry, period: Period) -> bool:
    """Return whether a milestone was done before the period began."""
    return entry.done is not None and entry.done < period.span.start


def _known_by(entry: MilestoneEntry) -> Hashable:
    """Return what tells a milestone in another month."""
    return fold(entry.text), entry.planned
