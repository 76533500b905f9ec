"""Stated rates beside the stated counts of which they are shares: same unit, scope, days and dimension."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from bantin.facts.computed import decimals_of, number_of
from bantin.indicators.shares import is_jointly_possible, share_percent
from bantin.model import Bounds, Fact, Indicator, Kind, Qualifier, Scope, Semantics, Span, rounded

Place = tuple[str, Scope, Span]
_EXACT = (Qualifier.EXACT, Qualifier.DERIVED)


@dataclass(frozen=True, slots=True)
class Counted:
    """A stated rate, the counts that together are its part, and its whole."""

    rate: Fact
    parts: tuple[Fact, ...]
    whole: Fact

    @property
    def are_counts_exact(self) -> bool:
        """Return whether part and whole are known exactly."""
        return all(fact.qualifier in _EXACT for fact in (*self.parts, self.whole))

    @property
    def is_exact(self) -> bool:
        """Return whether rate and counts are known exactly."""
        return self.are_counts_exact and self.rate.qualifier in _EXACT

    @property
    def part(self) -> Decimal:
        """Return the sum of the parts."""
        return sum((number_of(part) for part in self.parts), Decimal(0))

    @property
    def is_share(self) -> bool:
        """Return whether the part, as it is printed, is no more than a whole that is there."""
        return 0 <= self.part <= number_of(self.whole) != 0

    @property
    def agrees(self) -> bool:
        """Return whether the counts give the rate at the precision in which it is printed."""
        if not self.is_share:
            return False
        true = share_percent(self.part, number_of(self.whole))
        return rounded(true, decimals_of(self.rate)) == self.rate.number

    @property
    def is_possible(self) -> bool:
        """Return whether some counts within what is stated have a share; of exact ones, whether they are a share."""
        if self.is_exact:
            return self.is_share
        part, whole, rate = _sum_of_bounds(self.parts), _bounds(self.whole), _bounds(self.rate)
        return part is None or whole is None or rate is None or is_jointly_possible(part, whole, rate)


def place_of(fact: Fact) -> Place:
    """Return whom a figure counts, and when."""
    return fact.unit_code, fact.scope, fact.span


def counted_rates(facts: Sequence[Fact], catalogue: Mapping[str, Indicator]) -> Iterator[tuple[Counted, ...]]:
    """
    Yield each stated rate with its counts, once for each whole that is stated: that of the house first.

    Sources' habits on the whole differ (guide.md, section 1.3): one that fits is enough. Where the whole of the house
    is not stated, nothing is held against the others.
    """
    for rate in facts:
        if rate.semantics is Semantics.RATE_PERCENT:
            found = tuple(_readings(rate, facts, catalogue))
            if found:
                yield found


def _readings(rate: Fact, facts: Sequence[Fact], catalogue: Mapping[str, Indicator]) -> Iterator[Counted]:
    part_ids, whole_ids = _ids(rate, catalogue)
    parts = tuple(count for id_ in part_ids if (count := _count(facts, rate, id_)))
    wholes = [_count(facts, rate, id_) for id_ in whole_ids]
    if not parts or len(parts) < len(part_ids) or wholes[:1] in ([], [None]):
        return
    for whole in wholes:
        if whole is not None:
            yield Counted(rate, parts, whole)


def _ids(rate: Fact, catalogue: Mapping[str, Indicator]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the ids of the counts that make up the part of a rate, and those that may be its whole."""
    indicator = catalogue[rate.indicator]
    if rate.dimension == "share":
        return (indicator.id,), indicator.denominators or wholes_of(indicator.id, catalogue)
    return indicator.numerators, indicator.denominators


def wholes_of(id_: str, catalogue: Mapping[str, Indicator]) -> tuple[str, ...]:
    """Return the counts of which an indicator is a part, those that need the fewest others first."""
    wholes = [whole for whole in catalogue.values() if id_ in whole.parts]
    return tuple(whole.id for whole in sorted(wholes, key=lambda whole: len(whole.parts)))


def _count(facts: Iterable[Fact], rate: Fact, indicator: str) -> Fact | None:
    """Return the count of an indicator that stands with a rate."""
    dimension = "" if rate.dimension == "share" else rate.dimension
    for fact in facts:
        is_beside = place_of(fact) == place_of(rate) and fact.dimension == dimension
        is_count = fact.kind is Kind.RESULT and fact.semantics.is_count and fact.number is not None
        if fact.indicator == indicator and is_beside and is_count:
            return fact
    return None


def bounds_exclude(part: Fact, whole: Fact) -> bool:
    """Return whether a part exceeds its whole, whatever they are within what is stated."""
    low, high = _bounds(part), _bounds(whole)
    if low is None or high is None or low.low is None or high.high is None:
        return False
    is_open = low.is_low_open or high.is_high_open
    return low.low > high.high or (low.low == high.high and is_open and low.low > 0)


def _bounds(fact: Fact) -> Bounds | None:
    return fact.qualifier.bounds(number_of(fact))


def _sum_of_bounds(parts: Sequence[Fact]) -> Bounds | None:
    """Return what is known of the sum of counts; of several hedged ones nothing is claimed."""
    if len(parts) == 1:
        return _bounds(parts[0])
    if any(part.qualifier not in _EXACT for part in parts):
        return None
    return Qualifier.EXACT.bounds(sum((number_of(part) for part in parts), Decimal(0)))
