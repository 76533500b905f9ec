"""The vocabulary: units, periods, quantities, indicators, observations, facts; frozen, and without any I/O."""

from bantin.model.fact import Fact, Formula, Op
from bantin.model.indicator import Direction, Indicator, IndicatorKind
from bantin.model.observation import Kind, Observation, Remark, Scope, Semantics, Source
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
from bantin.model.unit import Level, Unit

__all__ = [
    "Bounds", "Direction", "Fact", "Formula", "Indicator", "IndicatorKind", "KOfN", "Kind", "Level", "Names",
    "Observation", "Op", "Period", "PeriodKind", "Qualifier", "Remark", "Scope", "Semantics", "Source", "Span",
    "Unit", "Value", "Verdict", "plain", "read_decimal", "rounded", "value_text",
]  # fmt: skip
