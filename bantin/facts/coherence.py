"""
Stated figures held together: shares against their counts, parts against their whole, shares that make up a whole.

Nothing is repaired and nothing stops: what does not fit becomes a computed fact of its own and a note (guide.md,
sections 1.6 and 1.7). Each function draws the ids of the facts that it computes from `ids`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from bantin.facts.computed import number_of, share_of, sum_of
from bantin.facts.counted import Counted, Place, bounds_exclude, counted_rates, place_of, wholes_of
from bantin.facts.rests import counts_the_same
from bantin.model import Fact, Indicator, Kind, Qualifier, Semantics


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreement:
    """
    A stated rate that its own stated counts do not give at the precision in which it is printed.

    Attributes:
        stated: The rate.
        part: The count that is its part; where the part is several counts, their sum, a computed fact.
        whole: The count that is its whole.
        computed: What the counts give.
        parts: The stated counts that make up the part; one where it is stated itself.
    """

    stated: Fact
    part: Fact
    whole: Fact
    computed: Fact
    parts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Impossibility:
    """A stated rate that no pair of counts within what is stated can have; attributes as of a disagreement."""

    stated: Fact
    part: Fact
    whole: Fact
    parts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Excess:
    """A stated part that exceeds its stated whole, where no rate is stated beside them."""

    part: Fact
    whole: Fact


@dataclass(frozen=True, slots=True, kw_only=True)
class Composition:
    """Stated shares of the parts of a whole, and their sum."""

    parts: tuple[Fact, ...]
    total: Fact


@dataclass(frozen=True, slots=True, kw_only=True)
class Imbalance:
    """
    Stated shares of the parts of one whole whose sum is not 100 per cent.

    More than 100 may be a way of counting: level 3 may contain level 4 (guide.md, section 1.2); nobody can tell which.
    """

    parts: tuple[Fact, ...]
    total: Fact

    @property
    def is_over(self) -> bool:
        """Return whether the shares give more than the whole."""
        return number_of(self.total) > 100


def disagreements(
    facts: Sequence[Fact], catalogue: Mapping[str, Indicator], ids: Iterator[str]
) -> Iterator[Disagreement]:
    """Yield each exact rate that its exact counts do not give."""
    for readings in counted_rates(facts, catalogue):
        first = readings[0]
        if first.is_exact and first.is_share and not any(one.is_exact and one.agrees for one in readings):
            part = _part(first, ids)
            computed = share_of(first.rate, part, first.whole, id_=next(ids))
            yield Disagreement(stated=first.rate, part=part, whole=first.whole, computed=computed, parts=first.parts)


def impossibilities(
    facts: Sequence[Fact], catalogue: Mapping[str, Indicator], ids: Iterator[str]
) -> Iterator[Impossibility]:
    """Yield each rate that cannot be true together with its counts: no hedge bridges them, or the part is too large."""
    for readings in counted_rates(facts, catalogue):
        first = readings[0]
        if number_of(first.whole) and not any(one.is_possible for one in readings):
            yield Impossibility(stated=first.rate, part=_part(first, ids), whole=first.whole, parts=first.parts)


def excesses(
    facts: Sequence[Fact], catalogue: Mapping[str, Indicator], impossible: Iterable[Impossibility]
) -> Iterator[Excess]:
    """Yield each part that exceeds its whole, but for those that are noted with their rate."""
    noted = {(found.part.id, found.whole.id) for found in impossible}
    for part in facts:
        if part.kind is Kind.RESULT and part.semantics.is_count:
            wholes = {*wholes_of(part.indicator, catalogue), *catalogue[part.indicator].denominators}
            for whole in facts:
                is_its_whole = whole.indicator in wholes and counts_the_same(part, whole)
                if is_its_whole and bounds_exclude(part, whole) and (part.id, whole.id) not in noted:
                    yield Excess(part=part, whole=whole)


def compositions(
    facts: Sequence[Fact], catalogue: Mapping[str, Indicator], ids: Iterator[str]
) -> Iterator[Composition]:
    """Yield the shares of each whole of which at least two parts are stated and together give about 100 per cent."""
    told: set[tuple[Fact, ...]] = set()
    for whole, parts in _shares_by_whole(facts, catalogue):
        # Within a point of 100: rounding leaves no more.
        if abs(_sum(parts) - 100) < 1 and parts not in told:
            told.add(parts)
            total = sum_of(parts, id_=next(ids), indicator=whole.id, dimension="share")
            yield Composition(parts=parts, total=total)


def imbalances(facts: Sequence[Fact], catalogue: Mapping[str, Indicator], ids: Iterator[str]) -> Iterator[Imbalance]:
    """
    Yield the shares of each whole that are more than it, or that are less although no part is missing.

    A share counts only towards the whole of which its source most likely speaks: its denominator, else the smallest.
    """
    for whole, parts in _shares_by_whole(facts, catalogue):
        if all(_own_whole(part, catalogue) == whole.id for part in parts):
            missing = 100 - _sum(parts)
            if missing <= -1 or (missing >= 1 and _are_all(parts, whole, catalogue)):
                total = sum_of(parts, id_=next(ids), indicator=whole.id, dimension="share")
                yield Imbalance(parts=parts, total=total)


def _part(counted: Counted, ids: Iterator[str]) -> Fact:
    """Return the part of a rate: the count that is stated, or the sum of several."""
    if len(counted.parts) == 1:
        return counted.parts[0]
    return sum_of(counted.parts, id_=next(ids), indicator=counted.rate.indicator, dimension=counted.parts[0].dimension)


def _shares_by_whole(
    facts: Sequence[Fact], catalogue: Mapping[str, Indicator]
) -> Iterator[tuple[Indicator, tuple[Fact, ...]]]:
    """Yield each whole of which at least two exact shares are stated, with these, place by place."""
    # Parts may belong to several wholes; they make up the one that needs the fewest others.
    for whole in sorted(catalogue.values(), key=lambda indicator: len(indicator.parts)):
        for place in dict.fromkeys(place_of(fact) for fact in facts if fact.indicator in whole.parts):
            parts = tuple(_shares_of(whole, facts, place))
            if len(parts) > 1:
                yield whole, parts


def _shares_of(whole: Indicator, facts: Iterable[Fact], place: Place) -> Iterator[Fact]:
    for fact in facts:
        is_exact_share = fact.semantics is Semantics.RATE_PERCENT and fact.qualifier is Qualifier.EXACT
        if is_exact_share and fact.indicator in whole.parts and place_of(fact) == place:
            yield fact


def _sum(parts: Sequence[Fact]) -> Decimal:
    return sum((number_of(part) for part in parts), Decimal(0))


def _own_whole(part: Fact, catalogue: Mapping[str, Indicator]) -> str:
    return (*catalogue[part.indicator].denominators, *wholes_of(part.indicator, catalogue))[0]


def _are_all(parts: Sequence[Fact], whole: Indicator, catalogue: Mapping[str, Indicator]) -> bool:
    """Return whether every part that was defined at the end of the span is stated."""
    day = parts[0].span.end
    in_force = {part for part in whole.parts if catalogue[part].is_defined_on(day)}
    return {part.indicator for part in parts} == in_force
