"""Facts that follow from stated ones: sums and shares, each with its formula and no cell of its own."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from bantin.indicators.shares import share_percent
from bantin.model import Fact, Formula, Indicator, Op, Qualifier, Semantics, plain, rounded
from bantin.vietnamese.typography import number, percent

_STORED_DECIMALS = 6


def number_of(fact: Fact) -> Decimal:
    """Return the number of a fact, 0 where it has none."""
    return fact.number if fact.number is not None else Decimal(0)


def decimals_of(fact: Fact) -> int:
    """Return with how many decimals a source prints a figure."""
    return len(plain(number_of(fact)).partition(".")[2])


def sum_of(parts: Sequence[Fact], *, id_: str, indicator: str, dimension: str = "") -> Fact:
    """Return the sum of facts of one unit, scope, span and kind of value; it is told under an indicator's name."""
    first = parts[0]
    value = sum((number_of(part) for part in parts), Decimal(0))
    return Fact(
        id=id_,
        indicator=indicator,
        scope=first.scope,
        dimension=dimension,
        unit_code=first.unit_code,
        span=first.span,
        span_label=first.span_label,
        semantics=first.semantics,
        value=value,
        qualifier=Qualifier.DERIVED,
        display=percent(value) if first.semantics.is_percent else number(value),
        measure="" if first.semantics.is_percent else first.measure,
        formula=Formula(op=Op.SUM, of=tuple(part.id for part in parts)),
    )


def share_of(rate: Fact, part: Fact, whole: Fact, *, id_: str) -> Fact:
    """Return what a stated rate would be by its counts, printed as precisely as the source does, or with a decimal."""
    true = share_percent(number_of(part), number_of(whole))
    return Fact(
        id=id_,
        indicator=rate.indicator,
        scope=rate.scope,
        dimension=rate.dimension,
        unit_code=rate.unit_code,
        span=rate.span,
        span_label=rate.span_label,
        semantics=Semantics.RATE_PERCENT,
        value=rounded(true, _STORED_DECIMALS),
        qualifier=Qualifier.DERIVED,
        display=percent(rounded(true, max(1, decimals_of(rate)))),
        measure="",
        formula=Formula(op=Op.RATIO, of=(part.id, whole.id)),
    )


def rate_of(  # noqa: PLR0913 - a rate is its two counts, exact and printed
    indicator: Indicator, part: Fact, whole: Fact, *, id_: str, share: Fraction, display: str
) -> Fact:
    """Return a rate as a fact of its own: the exact share of a part in a whole, in per cent, and how it is printed."""
    # "Có phát sinh hồ sơ trong kỳ" of services offered on its last day is a rate of the span, not of the day.
    longer = part if part.span.days >= whole.span.days else whole
    return Fact(
        id=id_,
        indicator=indicator.id,
        scope=part.scope,
        dimension="",
        unit_code=part.unit_code,
        span=longer.span,
        span_label=longer.span_label,
        semantics=Semantics.RATE_PERCENT,
        value=rounded(share, _STORED_DECIMALS),
        qualifier=Qualifier.DERIVED,
        display=display,
        measure="",
        formula=Formula(op=Op.RATIO, of=(part.id, whole.id)),
    )
