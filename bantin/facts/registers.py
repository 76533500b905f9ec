"""What registers list in a period, with the facts of it: tasks, difficulties, milestones and editorial boards."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bantin.indicators.registers.difficulties import DifficultyStanding
from bantin.indicators.registers.milestones import MilestoneStanding
from bantin.indicators.registers.tasks import TaskStanding
from bantin.model import Fact


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskCounts:
    """
    How many tasks stand how; every task is in one of the last five.

    Attributes:
        agency: Whose, as the register names it; "" for all.
        listed: How many the register lists.
        new: How many were first listed in the period; None where no month before it is known.
        done_in_time: Done by the due date.
        done_late: Done after it.
        reached: Their targets are reached, though the register does not say that they are done.
        overdue: The due date has passed.
        open: The rest.
    """

    agency: str
    listed: Fact
    new: Fact | None
    done_in_time: Fact
    done_late: Fact
    reached: Fact
    overdue: Fact
    open: Fact


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskLine:
    """A task, by how many days it is late, and the value by which it is judged with its target; None where not."""

    standing: TaskStanding
    days: Fact | None = None
    value: Fact | None = None
    target: Fact | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tasks:
    """The tasks of a period: together, agency by agency, one by one, and whether the register dropped any undone."""

    together: TaskCounts
    agencies: tuple[TaskCounts, ...]
    lines: tuple[TaskLine, ...]
    has_dropped: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DifficultyLine:
    """A difficulty, and how many days it has waited, or had to wait for its answer; None where it was none."""

    standing: DifficultyStanding
    days: Fact | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Difficulties:
    """The difficulties of a period; the longest and the median wait are those of what still waits, if any."""

    raised: Fact
    answered: Fact
    waiting: Fact
    longest: Fact | None
    median: Fact | None
    lines: tuple[DifficultyLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MilestoneLine:
    """A milestone, and by how many days it departs from the plan; None where it does not."""

    standing: MilestoneStanding
    days: Fact | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Milestones:
    """The milestones of a period."""

    listed: Fact
    done: Fact
    slipped: Fact
    lines: tuple[MilestoneLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Boards:
    """
    The editorial boards of the communes.

    Attributes:
        sending: How many of those that reported sent an article or more, as k of n.
        leaders: Who sent most, by code; empty where too many share the first place, or nobody sent any.
        unreported: The codes of those that did not report.
    """

    sending: Fact
    leaders: Mapping[str, Fact]
    unreported: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Registers:
    """What the registers of a unit list in a period; None where a register lists nothing."""

    tasks: Tasks | None = None
    difficulties: Difficulties | None = None
    milestones: Milestones | None = None
    boards: Boards | None = None
