"""What a source reports beside figures: its event, results, shortcomings, tasks and milestones."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from bantin.errors import Place
from bantin.model.observation import Scope, Source
from bantin.model.quantity import Value

# What makes a feature of a note.
_FEWEST_TOPICS = 2


class ItemKind(StrEnum):
    """The kinds of items that a page marks with `data-kind` (design, page contract)."""

    RESULT = "result"
    SHORTCOMING = "shortcoming"
    TASK = "task"
    MILESTONE = "milestone"


class MilestoneStatus(StrEnum):
    """Whether a milestone lies ahead or is reached."""

    PLANNED = "planned"
    DONE = "done"


class EventKind(StrEnum):
    """What a source reports from."""

    CONFERENCE = "conference"
    STEERING_COMMITTEE = "steering_committee"
    PROGRESS_FEATURE = "progress_feature"
    NONE = "none"

    @property
    def is_meeting(self) -> bool:
        """Return whether people meet at such an event."""
        return self in (EventKind.CONFERENCE, EventKind.STEERING_COMMITTEE)


class Genre(StrEnum):
    """The kinds of bulletin, by what is there to tell (guide.md, section 5)."""

    STATISTICS_NOTE = "statistics_note"
    PROGRESS_FEATURE = "progress_feature"
    CONFERENCE = "conference"


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """
    One item of context, in the words of the data.

    Attributes:
        kind: Result, shortcoming, task or milestone.
        number: Its place among the items of its kind, from 1.
        text: What is said of it; empty for milestones that only state a value.
        said: How an editor words it as a sentence; "" where the house's rules do.
        system: The system it tells of; "" where the data name none.
        where: Where a result holds, a shortcoming lies or a task is to be done, in words: "một số xã".
        indicator: The indicator it tells of; "".
        assignee: Whom a task is given to.
        due: Until when.
        value: What a milestone is to reach.
        status: Whether a milestone is planned or done; None for the other kinds.
        targets: What a task is to reach, by scope, in per cent.
        source: The cell of the register in which the text stands; None where it comes from a published bulletin.
        written_at: The line of the editorial file in which the text stands; None where no editor wrote it.
    """

    kind: ItemKind
    number: int
    text: str = ""
    said: str = ""
    system: str = ""
    where: str = ""
    indicator: str = ""
    assignee: str = ""
    due: date | None = None
    value: Value | None = None
    status: MilestoneStatus | None = None
    targets: tuple[tuple[Scope, Decimal], ...] = ()
    source: Source | None = None
    written_at: Place | None = None

    @property
    def is_of_register(self) -> bool:
        """Return whether an office listed it in a register."""
        return self.source is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """Who published the source, under which title, when, and by whom it is signed."""

    publisher: str
    title: str
    published: date
    byline: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """
    The event that a source reports: a conference with its chair, or a feature without one.

    `is_by_editor` tells an event of an editorial file, at which the bulletin's figures need not have been given.
    """

    kind: EventKind
    date: date | None = None
    part_of_day: str = ""
    host: str = ""
    place: str = ""
    chair: str = ""
    chair_role: str = ""
    attended: tuple[str, ...] = ()
    reported_by: str = ""
    documents: tuple[str, ...] = ()
    plan_period: str = ""
    is_by_editor: bool = False

    @property
    def is_meeting(self) -> bool:
        """Return whether people met on a day."""
        return self.date is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What one source reports beside figures; `topics` are the headings under which an editor wrote."""

    publication: Publication
    event: Event
    items: tuple[Item, ...]
    topics: tuple[str, ...] = ()

    @property
    def genre(self) -> Genre:
        """Return the kind of bulletin: people met; people tell of several topics; or figures speak alone."""
        if self.event.is_meeting:
            return Genre.CONFERENCE
        topics = {*self.topics, *(item.system for item in self.items if not item.is_of_register)}
        is_feature = self.event.kind is EventKind.PROGRESS_FEATURE or len(topics) >= _FEWEST_TOPICS
        return Genre.PROGRESS_FEATURE if is_feature else Genre.STATISTICS_NOTE

    def of_kind(self, kind: ItemKind) -> tuple[Item, ...]:
        """Return the items of one kind in the order of the source."""
        return tuple(item for item in self.items if item.kind is kind)
