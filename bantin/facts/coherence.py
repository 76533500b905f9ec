"""
Stated figures held together: shares against their counts, shares that make up a whole.

Nothing is repaired: a disagreement becomes a computed fact of its own and a note (guide.md, sections 1.6 and 1.7).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from bantin.indicators import is_jointly_possible, share_percent
from bantin.model import Fact, Formula, Indicator, Kind, Op, Qualifier, Scope, Semantics, Span, plain, rounded
from bantin.vietnamese.typography import percent

_STORED_DECIMALS = 6
_HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreement:
    """A stated rate that its own stated counts do not give at the precision in which it is printed."""

    stated: Fact
    part: Fact
    whole: Fact
    computed: Fact


@dataclass(frozen=True, slots=True, kw_only=True)
class Impossibility:
    """A stated rate that no pair of counts within the stated bounds can have."""

    stated: Fact
    part: Fact
    whole: Fact


@dataclass(frozen=True, slots=True, kw_only=True)
class Composition:
    """Stated shares of the parts of a whole, and their sum."""

    parts: tuple[Fact, ...]
    total: Fact


def disagreements(facts: Sequence[Fact], catalogue: Mapping[str, Indicator]) -> Iterator[Disagreement]:
    """Yield each exact rate that its exact counts do not give; `computed` has an id of its own to be."""
    for rate, part, whole in _rates_with_counts(facts, catalogue):
        if all(fact.qualifier is Qualifier.EXACT for fact in (rate, part, whole)):
            decimals = _decimals(rate)
            true = share_percent(_number(part), _number(whole))
            if rounded(true, decimals) != rate.number:
                yield Disagreement(stated=rate, part=part, whole=whole, computed=_share(rate, part, whole, true))


def impossibilities(facts: Sequence[Fact], catalogue: Mapping[str, Indicator]) -> Iterator[Impossibility]:
    """Yield each hedged rate that cannot be true together with its counts."""
    for rate, part, whole in _rates_with_counts(facts, catalogue):
        known = [fact.qualifier.bounds(_number(fact)) for fact in (part, whole, rate)]
        bounds = [bound for bound in known if bound is not None]
        is_hedged = any(fact.qualifier.is_hedge for fact in (rate, part, whole))
        if is_hedged and len(bounds) == len(known) and not is_jointly_possible(*bounds):
            yield Impossibility(stated=rate, part=part, whole=whole)


def compositions(facts: Sequence[Fact], catalogue: Mapping[str, Indicator]) -> Iterator[Composition]:
    """Yield the shares of each whole of which at least two parts are stated and together give about 100 per cent."""
    told: set[tuple[Fact, ...]] = set()
    # Parts may belong to several wholes; they make up the one that needs the fewest others.
    for whole in sorted(catalogue.values(), key=lambda indicator: len(indicator.parts)):
        for place in dict.fromkeys((fact.scope, fact.span) for fact in facts if fact.indicator in whole.parts):
            parts = tuple(_shares_of(whole, facts, *place))
            total = sum((_number(part) for part in parts), Decimal(0))
            # Within a point of 100: more is another way of counting (cumulative levels), less is no complete list.
            if len(parts) > 1 and abs(total - _HUNDRED) < 1 and parts not in told:
                told.add(parts)
                yield Composition(parts=parts, total=_sum(whole, parts, total))


def _shares_of(whole: Indicator, facts: Iterable[Fact], scope: Scope, span: Span) -> Iterator[Fact]:
    for fact in facts:
        is_exact_share = fact.semantics is Semantics.RATE_PERCENT and fact.qualifier is Qualifier.EXACT
        if is_exact_share and fact.indicator in whole.parts and (fact.scope, fact.span) == (scope, span):
            yield fact


def _rates_with_counts(facts: Sequence[Fact], catalogue: Mapping[str, Indicator]) -> Iterator[tuple[Fact, Fact, Fact]]:
    """Yield each stated rate with its stated part and whole, where the catalogue knows exactly one of each."""
    for rate in facts:
        indicator = catalogue[rate.indicator]
        if rate.semantics is Semantics.RATE_PERCENT and len(indicator.numerators) == len(indicator.denominators) == 1:
            part, whole = (_count(facts, rate, id_) for id_ in (indicator.numerators[0], indicator.denominators[0]))
            if part and whole and _number(whole):
                yield rate, part, whole


def _count(facts: Iterable[Fact], rate: Fact, indicator: str) -> Fact | None:
    """Return the count of an indicator that stands with a rate: same scope, same days, a result."""
    for fact in facts:
        is_beside = (fact.scope, fact.span, fact.dimension) == (rate.scope, rate.span, "")
        if fact.indicator == indicator and is_beside and fact.kind is Kind.RESULT and fact.number is not None:
            return fact
    return None


def _number(fact: Fact) -> Decimal:
    return fact.number if fact.number is not None else Decimal(0)


def _decimals(rate: Fact) -> int:
    _, _, fraction = plain(_number(rate)).partition(".")
    return len(fraction)


def _share(rate: Fact, part: Fact, whole: Fact, true: Fraction) -> Fact:
    return Fact(
        id="",
        indicator=rate.indicator,
        scope=rate.scope,
        dimension=rate.dimension,
        unit_code=rate.unit_code,
        span=rate.span,
        span_label=rate.span_label,
        semantics=Semantics.RATE_PERCENT,
        value=rounded(true, _STORED_DECIMALS),
        qualifier=Qualifier.DERIVED,
        display=percent(rounded(true, max(1, _decimals(rate)))),
        measure="",
        formula=Formula(op=Op.RATIO, of=(part.id, whole.id)),
    )


def _sum(whole: Indicator, parts: Sequence[Fact], total: Decimal) -> Fact:
    first = parts[0]
    return Fact(
        id="",
        indicator=whole.id,
        scope=first.scope,
        dimension="share",
        unit_code=first.unit_code,
        span=first.span,
        span_label=first.span_label,
        semantics=Semantics.RATE_PERCENT,
        value=total,
        qualifier=Qualifier.DERIVED,
        display=percent(total),
        measure="",
        formula=Formula(op=Op.SUM, of=tuple(part.id for part in parts)),
    )
