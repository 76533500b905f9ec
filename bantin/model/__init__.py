"""The vocabulary: units, periods, quantities, indicators, observations, facts; frozen, and without any I/O."""

from bantin.model.bulletin import Bulletin
from bantin.model.canonical import canonical
from bantin.model.context import Context, Event, EventKind, Genre, Item, ItemKind, MilestoneStatus, Publication
from bantin.model.editorial import Editorial, Paragraph, Photograph, Quote, Rendition, Topic, Written
from bantin.model.fact import Fact, Formula, Op, Scale
from bantin.model.indicator import Direction, Indicator, IndicatorKind
from bantin.model.observation import Flag, Kind, Observation, Remark, Scope, Semantics, Source
from bantin.model.period import Period, PeriodKind, Span
from bantin.model.quantity import (
    Bounds,
    KOfN,
    Names,
    Qualifier,
    Value,
    Verdict,
    plain,
    read_decimal,
    rounded,
    value_text,
)
from bantin.model.reason import Reason
from bantin.model.register import (
    DifficultyEntry,
    Entry,
    MeetingEntry,
    MilestoneEntry,
    RegisterEntry,
    TaskEntry,
    TrainingEntry,
)
from bantin.model.unit import Level, Unit

__all__ = [
    "Bounds",
    "Bulletin",
    "Context",
    "DifficultyEntry",
    "Direction",
    "Editorial",
    "Entry",
    "Event",
    "EventKind",
    "Fact",
    "Flag",
    "Formula",
    "Genre",
    "Indicator",
    "IndicatorKind",
    "Item",
    "ItemKind",
    "KOfN",
    "Kind",
    "Level",
    "MeetingEntry",
    "MilestoneEntry",
    "MilestoneStatus",
    "Names",
    "Observation",
    "Op",
    "Paragraph",
    "Period",
    "PeriodKind",
    "Photograph",
    "Publication",
    "Qualifier",
    "Quote",
    "Reason",
    "RegisterEntry",
    "Remark",
    "Rendition",
    "Scale",
    "Scope",
    "Semantics",
    "Source",
    "Span",
    "TaskEntry",
    "Topic",
    "TrainingEntry",
    "Unit",
    "Value",
    "Verdict",
    "Written",
    "canonical",
    "plain",
    "read_decimal",
    "rounded",
    "value_text",
]
