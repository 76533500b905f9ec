"""facts.json as the checker reads it: facts with exact values, whatever else is in the file."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import Any

_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_TEXTS = (
    "id", "indicator", "scope", "dimension", "unit_code", "period_start", "period_end", "semantics", "value",
    "qualifier", "display", "measure", "compare_to",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a fact was read: a file, its hash, a sheet and a cell."""

    file: str
    sha256: str
    sheet: str
    cell: str


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact as facts.json states it; `number` is its exact value, None where it is no number."""

    id: str
    indicator: str
    scope: str
    dimension: str
    unit_code: str
    period_start: str
    period_end: str
    semantics: str
    value: str
    qualifier: str
    display: str
    measure: str
    compare_to: str
    formula: dict[str, Any] | None
    origins: tuple[Origin, ...]
    number: Fraction | None
    # Whether texts mean it, by what they are asked about; one fact is printed in many places.
    meant: dict[tuple[str, bool], bool] = field(default_factory=dict, compare=False, repr=False)

    @property
    def operands(self) -> tuple[str, ...]:
        """Return the ids from which the fact is worked out."""
        return tuple(self.formula["of"]) if self.formula else ()

    @property
    def is_change(self) -> bool:
        """Return whether the value has a direction that words or a sign must say."""
        return self.semantics in ("change_percent", "change_points", "difference") and self.dimension != "target"


@dataclass(frozen=True, slots=True)
class Document:
    """A facts.json: whose, of when, and its facts by id."""

    bulletin: str
    is_simulated: bool
    unit_code: str
    unit_name: str
    level: str
    start: str
    end: str
    label: str
    facts: dict[str, Fact]


def read_document(content: bytes) -> Document:
    """Return the document in a file; raises ValueError, KeyError or TypeError where it is none."""
    raw = json.loads(content)
    unit, period = raw["unit"], raw["period"]
    facts = [_fact(one) for one in raw["facts"]]
    by_id = {fact.id: fact for fact in facts}
    if len(by_id) != len(facts):
        raise ValueError("hai con số cùng một mã")
    return Document(
        raw["bulletin"], raw["simulated"], unit["code"], unit["name"], unit["level"],
        period["start"], period["end"], period["label"], by_id,
    )  # fmt: skip


def _fact(raw: dict[str, Any]) -> Fact:
    origins = tuple(Origin(one["file"], one["sha256"], one["sheet"], one["cell"]) for one in raw["sources"])
    texts: dict[str, Any] = {name: raw[name] for name in _TEXTS}
    return Fact(**texts, formula=raw["formula"], origins=origins, number=number_of(raw["value"]))


def number_of(text: str) -> Fraction | None:
    """Return a value as facts.json and so-lieu.csv write it, exact; None where it is no number."""
    if text.isdigit():
        return Fraction(int(text))
    try:
        return Fraction(Decimal(text)) if _NUMBER.fullmatch(text) else None
    except InvalidOperation:
        return None
