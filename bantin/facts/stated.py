"""
From one observation to one fact, and how its figure is printed.

What a source states is transcribed as it is, also where our own rules would say it otherwise (design rule 9).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from bantin.indicators.series import Amount
from bantin.model import (
    Fact,
    Indicator,
    KOfN,
    Names,
    Observation,
    Qualifier,
    Remark,
    Scope,
    Semantics,
    Verdict,
)
from bantin.vietnamese.hedges import transcribed
from bantin.vietnamese.typography import in_thousands, listed, number, percent, zero_padded

_OF_COMMUNES = (Scope.COMMUNES, Scope.COMMUNES_TOTAL, Scope.COMMUNE, Scope.COMMUNE_LEVEL)
JUDGEMENTS: Mapping[str, str] = {"low": "còn thấp", "high": "cao"}
_CHANGES = (Semantics.CHANGE_PERCENT, Semantics.CHANGE_POINTS, Semantics.DIFFERENCE)


def stated_facts(observations: Sequence[Observation], catalogue: Mapping[str, Indicator]) -> tuple[Fact, ...]:
    """Return one fact per observation, numbered f1, f2 ... in their order."""
    return tuple(stated_fact(f"f{n}", seen, catalogue[seen.indicator]) for n, seen in enumerate(observations, start=1))


def display(seen: Observation, indicator: Indicator) -> str:
    """Return how a source's figure is printed: "trên 1.000", "17/17", "không có hồ sơ nào", "một số xã"."""
    value = seen.value
    if isinstance(value, Names):
        return listed(value.names) or ("một số xã" if seen.scope in _OF_COMMUNES else "một số đơn vị")
    if isinstance(value, Verdict):
        return JUDGEMENTS[value.word]
    if isinstance(value, KOfN):
        return _fraction(value, is_padded=Remark.PRINTED_ZERO_PADDED in seen.remarks)
    if seen.semantics is Semantics.MILESTONE_DONE:
        return _milestone(indicator, is_done=value != 0)
    if value == 0:
        return "không thay đổi" if seen.semantics in _CHANGES else nothing(indicator)
    # "giảm 5%": the direction is a word, the figure its size.
    size = value.copy_abs() if seen.semantics in _CHANGES else value
    return transcribed(_numeral(size, seen), seen.qualifier, is_rate=not seen.semantics.is_count, word=seen.hedge_word)


def nothing(indicator: Indicator) -> str:
    """Return how a count of 0 is printed in a sentence: "không có hồ sơ nào"."""
    return f"không có {indicator.measure or 'trường hợp'} nào"


def stated_fact(fact_id: str, seen: Observation, indicator: Indicator) -> Fact:
    """Return the fact that an observation states."""
    return Fact(
        id=fact_id,
        indicator=seen.indicator,
        scope=seen.scope,
        dimension=seen.dimension,
        unit_code=seen.unit_code,
        span=seen.span,
        span_label=seen.span_label,
        semantics=seen.semantics,
        value=seen.value,
        qualifier=seen.qualifier,
        display=display(seen, indicator),
        measure=indicator.measure,
        compare_to=seen.compare_to,
        # A figure that we derive has no cell of its own: its parts have theirs.
        sources=() if seen.qualifier is Qualifier.DERIVED else (seen.source,),
        remarks=seen.remarks,
        threshold=seen.threshold,
        note=seen.note,
    )


def stated_in(amount: Amount) -> Iterator[Observation]:
    """Yield what is stated, cell by cell, of all that a value is made of."""
    if amount.stated is not None:
        yield amount.stated
    for part in amount.of:
        yield from stated_in(part)


def _fraction(value: KOfN, *, is_padded: bool) -> str:
    style = zero_padded if is_padded else number
    return f"{style(value.part)}/{style(value.whole)}"


def _milestone(indicator: Indicator, *, is_done: bool) -> str:
    return (indicator.done_text or "đã hoàn thành") if is_done else "chưa hoàn thành"


def _numeral(value: Decimal, seen: Observation) -> str:
    if seen.semantics.is_percent:
        return percent(value)
    if seen.semantics is Semantics.CHANGE_POINTS:
        return number(value) + " điểm phần trăm"
    if Remark.PRINTED_IN_THOUSANDS in seen.remarks and value % 1000 == 0:
        return in_thousands(value)
    if Remark.PRINTED_ZERO_PADDED in seen.remarks:
        return zero_padded(int(value))
    return number(value)
