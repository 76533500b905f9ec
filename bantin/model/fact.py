"""Facts: true statements that a bulletin may print, each with its formula or its source."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from bantin.model.observation import Kind, Remark, Scope, Semantics, Source
from bantin.model.period import Span
from bantin.model.quantity import Qualifier, Value, value_text
from bantin.model.reason import Reason


class Op(StrEnum):
    """How a derived fact follows from others (design, page contract)."""

    RATIO = "ratio"
    SUM = "sum"
    DIFFERENCE = "difference"
    PERCENT_CHANGE = "percent_change"
    POINT_CHANGE = "point_change"
    RANK = "rank"
    SCORE = "score"
    COUNT_AT_LEAST = "count_at_least"


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """How a value becomes a share of full marks, 0 to 100: nothing at `none`, all at `full`, evenly between."""

    none: Decimal
    full: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Formula:
    """
    An operation over facts named by their ids, in the contract's order.

    Attributes:
        op: Which one.
        of: The facts.
        weights: Of a score: the weight of each; exact as far as 12 decimals.
        threshold: Of a count of those that reach something: what they reach.
        scale: Of the score of a single criterion: how its value becomes points.
    """

    op: Op
    of: tuple[str, ...]
    weights: tuple[Decimal, ...] = ()
    threshold: Decimal | None = None
    scale: Scale | None = None


class Fact(NamedTuple):
    """
    One statement of one bulletin; a tuple, as each has some two thousand.

    Attributes:
        id: Unique within the bulletin: "f3" is the third row of its source.
        display: How the figure is printed, hedge and unit included: "gần 80%".
        measure: What is counted, after the number: "hồ sơ".
        formula: How it follows from other facts; None where a source states it.
        sources: The cells that state it; empty for derived facts that no source printed.
        remarks: What the source says about it beside the value.
        threshold: The threshold that is part of the definition, as text: "10".
        note: The source's own note.
        reasons: Why it may not be said in words, though a table may print it; empty where it may.

    The other attributes are those of `Observation`.
    """

    id: str
    indicator: str
    scope: Scope
    dimension: str
    unit_code: str
    span: Span
    span_label: str
    semantics: Semantics
    value: Value
    qualifier: Qualifier
    display: str
    measure: str
    compare_to: str = ""
    formula: Formula | None = None
    sources: tuple[Source, ...] = ()
    remarks: frozenset[Remark] = frozenset()
    threshold: str = ""
    note: str = ""
    reasons: frozenset[Reason] = frozenset()

    @property
    def is_sayable(self) -> bool:
        """Return whether nothing keeps it from being said in words."""
        return not self.reasons

    @property
    def kind(self) -> Kind:
        """Return whether this is a result, a plan or a target."""
        return self.semantics.kind

    @property
    def value_text(self) -> str:
        """Return the value as facts.json, CSV and the tag's `value` write it."""
        return value_text(self.value)

    @property
    def number(self) -> Decimal | None:
        """Return the value if it is a number."""
        return self.value if isinstance(self.value, Decimal) else None

    @property
    def is_zero(self) -> bool:
        """Return whether it says that there is none."""
        return self.number == 0

    @property
    def key(self) -> tuple[str, str, str]:
        """Return indicator, dimension and scope: what a sentence looks a fact up by."""
        return self.indicator, self.dimension, str(self.scope)
