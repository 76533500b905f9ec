"""A figure as a chart takes it: what it draws, what it prints, which fact it is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from bantin.charts.words import Printed, stated
from bantin.model import Fact, Kind, Qualifier

_FACT_ID = re.compile(r"[A-Za-z][\w.-]*", re.ASCII)
_DRAWN = (Qualifier.EXACT, Qualifier.DERIVED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """
    One exact value of one fact.

    Attributes:
        value: The exact value, 0 or more; a rate in per cent.
        text: How the fact is displayed: "33,9%". Charts format no facts.
        fact: The fact's id.
        qualifier: How firmly the source states it.

    Raises:
        ValueError: The value is a hedge, a plan or nothing at all: a bar would claim more than the source does.
    """

    value: Decimal
    text: str
    fact: str
    qualifier: Qualifier

    def __post_init__(self) -> None:
        """Refuse what cannot be drawn or tagged."""
        if self.qualifier not in _DRAWN:
            raise ValueError(f'"{self.text}" is {self.qualifier} and has no length: it can be said, not drawn')
        if not isinstance(self.value, Decimal) or not self.value.is_finite() or self.value < 0:
            raise ValueError(f"{self.value!r} is no exact value of 0 or more")
        if not self.text or not _FACT_ID.fullmatch(self.fact):
            raise ValueError(f'"{self.text}" of fact "{self.fact}" lacks its display or its fact id')

    @classmethod
    def of(cls, fact: Fact) -> Reading:
        """
        Return the reading of a fact that states a result as one number.

        Raises:
            ValueError: The fact is hedged, a plan, a target, or no number.
        """
        if fact.number is None or fact.kind is not Kind.RESULT:
            raise ValueError(f'fact "{fact.id}" ({fact.semantics}, {fact.value_text}) is no result in one number')
        return cls(value=fact.number, text=fact.display, fact=fact.id, qualifier=fact.qualifier)

    @classmethod
    def of_target(cls, fact: Fact) -> Reading:
        """
        Return the reading of a target, which is drawn as a line or a mark and never as a result.

        Raises:
            ValueError: The fact is no target in one number.
        """
        if fact.number is None or fact.kind is not Kind.TARGET:
            raise ValueError(f'fact "{fact.id}" ({fact.semantics}, {fact.value_text}) is no target in one number')
        return cls(value=fact.number, text=fact.display, fact=fact.id, qualifier=fact.qualifier)

    @property
    def printed(self) -> Printed:
        """Return the display with its tag."""
        return stated(self.text, self.fact)
