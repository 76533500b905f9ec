"""The vocabulary: units, periods, quantities, indicators, observations, facts; frozen, and without any I/O."""

from bantin.model.bulletin import Bulletin
from bantin.model.canonical import canonical
from bantin.model.context import Context, Event, EventKind, Item, ItemKind, MilestoneStatus, Publication
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
    "Entry",
    "Event",
    "EventKind",
    "Fact",
    "Flag",
    "Formula",
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
    "Period",
    "PeriodKind",
    "Publication",
    "Qualifier",
    "Reason",
    "RegisterEntry",
    "Remark",
    "Scale",
    "Scope",
    "Semantics",
    "Source",
    "Span",
    "TaskEntry",
    "TrainingEntry",
    "Unit",
    "Value",
    "Verdict",
    "canonical",
    "plain",
    "read_decimal",
    "rounded",
    "value_text",
]
