"""What is counted, of whom: series, the amounts that they have in a period, and why one is not there."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from bantin.model import Observation, Op, Period, Reason, Scope, Semantics

__all__ = ["Amount", "Exact", "Gap", "Reason", "Series"]

# Whole numbers stay whole: a bulletin adds and compares thousands of them, ten times as fast as fractions.
Exact = int | Fraction


class Series(NamedTuple):
    """
    What is counted, of whom, whatever the time; a tuple, because tables of 20.000 are looked up by it.

    Attributes:
        indicator: Id in the catalogue.
        scope: Whom it counts.
        unit_code: Official code of the unit on the day in question.
        dimension: "", or what narrows it: "office=tu-phap", "field=dat-dai".
    """

    indicator: str
    scope: Scope
    unit_code: str
    dimension: str = ""

    @classmethod
    def of_observation(cls, seen: Observation) -> Series:
        """Return the series to which an observation belongs."""
        return cls(seen.indicator, seen.scope, seen.unit_code, seen.dimension)

    def of(self, indicator: str) -> Series:
        """Return the series of another indicator, of the same people."""
        return Series(indicator, self.scope, self.unit_code, self.dimension)

    def within(self, unit_code: str) -> Series:
        """Return the series of another unit."""
        return Series(self.indicator, self.scope, unit_code, self.dimension)


class Amount(NamedTuple):
    """
    One exact value of a series in a period, and how it follows from others; a tuple, as a bulletin makes thousands.

    Attributes:
        series: What is counted, of whom.
        period: When; of a stock, the period at whose end (or start, for what is carried over) it stood.
        number: A count, or a rate in per cent; `int` where it is a count or stated whole, else `Fraction`.
        semantics: How it is to be read: flow, stock, year_to_date, rate_percent or score.
        op: How it follows from `of`; None where a source states it.
        of: The amounts that it is made of, in the contract's order (ratio: part, whole).
        stated: The observation that states it, or None.
        reasons: Why it may not be said in words.
        missing: The addresses of the months, or the codes of the units, that are missing in it.
        units: The codes of the units that are counted in it, where it is a sum over units or a stated total of communes
            that state it themselves; as they are in the bulletin's own period, so that a merger changes nothing.
            Of several months, or of several counts: those that are counted in each.
    """

    series: Series
    period: Period
    number: Exact
    semantics: Semantics
    op: Op | None = None
    of: tuple[Amount, ...] = ()
    stated: Observation | None = None
    reasons: frozenset[Reason] = frozenset()
    missing: tuple[str, ...] = ()
    units: frozenset[str] = frozenset()

    @property
    def is_sayable(self) -> bool:
        """Return whether nothing keeps it from being said in words."""
        return not self.reasons

    @property
    def denominator(self) -> Exact | None:
        """Return the whole of a rate; None for a count and for a rate that is only stated."""
        is_rate = self.op is Op.RATIO and len(self.of) == 2
        return self.of[1].number if is_rate else None


class Gap(NamedTuple):
    """A value that is not there: of what, when, why, and which months or units are missing."""

    series: Series
    period: Period
    reason: Reason
    missing: tuple[str, ...] = ()
