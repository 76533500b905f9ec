"""Entries of registers: meetings, training, tasks, difficulties and milestones, each with the row it came from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from bantin.model.observation import Source
from bantin.model.period import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What all entries share: whose register, of which period, and the first cell of the row."""

    unit_code: str
    span: Span
    number: int
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingEntry(Entry):
    """One online meeting; `host` is a role, never a person's name; `sites` is None where it is not reported."""

    day: date
    host: str
    topic: str
    sites: int | None = None
    line_quality: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainingEntry(Entry):
    """One course or campaign; `participants` is None where it is not reported."""

    day: date
    kind: str
    topic: str
    participants: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskEntry(Entry):
    """One task as it stands at the end of the period; `target` in per cent of `indicator`, or None."""

    assignee: str
    text: str
    state: str
    indicator: str = ""
    target: Decimal | None = None
    due: date | None = None
    done: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DifficultyEntry(Entry):
    """One difficulty: which office or commune raised it, since when, and what was answered when."""

    raised_by: str
    text: str
    since: date
    answer: str = ""
    answered: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MilestoneEntry(Entry):
    """One milestone: planned, moved to `due`, and done; None where it is not."""

    text: str
    planned: date
    state: str
    due: date | None = None
    done: date | None = None


RegisterEntry = MeetingEntry | TrainingEntry | TaskEntry | DifficultyEntry | MilestoneEntry
