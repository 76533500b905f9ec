"""Amounts, changes, targets, ranks and scores as facts: each once, numbered after those that it is made of."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import count
from typing import NamedTuple, NotRequired, TypedDict, Unpack

from bantin.facts.stated import nothing, stated_fact, stated_in
from bantin.indicators.changes import Change, magnitude, printed_size, shown_size
from bantin.indicators.series import Amount, Exact, Series
from bantin.indicators.shares import printed_percent
from bantin.model import (
    Fact,
    Formula,
    Indicator,
    KOfN,
    Op,
    Qualifier,
    Reason,
    Semantics,
    Source,
    Span,
    plain,
    rounded,
)
from bantin.settings.targets import Target, TargetUnit
from bantin.vietnamese.typography import number, percent

STORED_DECIMALS = 6
_FEWEST_DECIMALS = 1


class _Key(NamedTuple):
    """What tells a computed fact from another: of what, when, and what it says of it."""

    series: Series
    period: str
    what: str = ""


class _Said(TypedDict):
    """What a fact says beside whom and when it is of; see `Fact`."""

    semantics: Semantics
    value: Decimal | KOfN
    display: str
    span_label: str
    measure: NotRequired[str]
    dimension: NotRequired[str]
    qualifier: NotRequired[Qualifier]
    compare_to: NotRequired[str]
    formula: NotRequired[Formula | None]
    sources: NotRequired[tuple[Source, ...]]
    reasons: NotRequired[frozenset[Reason]]
    threshold: NotRequired[str]


@dataclass(slots=True)
class FactBook:
    """
    The facts of one bulletin, as they are asked for.

    Attributes:
        catalogue: The indicators.
        decimals: With how many decimals a rate is printed at least, where its target lies near.
        facts: What was asked for so far, in the order of the ids.
        own_code: The code of the bulletin's unit: what counts other units stands in tables, printed as there.
        is_withheld: Whether a value must not be printed, because it could single out a person.
    """

    catalogue: Mapping[str, Indicator]
    decimals: Mapping[tuple[Series, str], int] = field(default_factory=dict)
    facts: dict[_Key, Fact] = field(default_factory=dict)
    ids: Iterator[str] = field(default_factory=lambda: (f"f{n}" for n in count(1)))
    own_code: str = ""
    is_withheld: Callable[[Amount], bool] = lambda _: False

    def of(self, amount: Amount) -> Fact:
        """Return the fact of an amount, made now, with what it is made of, if nobody asked before."""
        key = _Key(amount.series, amount.period.slug)
        if key not in self.facts:
            if self.is_withheld(amount):
                raise TypeError(f"{amount.series} is withheld in {amount.period.slug}, and becomes no fact")
            self.facts[key] = self._stated(amount) if amount.stated is not None else self._computed(amount)
        return self.facts[key]

    def _stated(self, amount: Amount) -> Fact:
        if amount.stated is None:
            raise TypeError("an amount that is computed states nothing")
        fact = stated_fact(next(self.ids), amount.stated, self.catalogue[amount.series.indicator])
        if not fact.is_zero and not amount.reasons:
            return fact
        display = self._none(amount.series) if fact.is_zero else fact.display
        return fact._replace(display=display, reasons=amount.reasons)

    def _computed(self, amount: Amount) -> Fact:
        # A sum some of whose parts must not be printed leads to the cells instead.
        is_closed = amount.op is Op.SUM and any(map(self.is_withheld, amount.of))
        of = () if is_closed else tuple(self.of(part).id for part in amount.of)
        is_rate = amount.semantics is Semantics.RATE_PERCENT
        indicator = self.catalogue[amount.series.indicator]
        value = rounded(amount.number, STORED_DECIMALS) if is_rate else Decimal(amount.number.numerator)
        is_none = not is_rate and value == 0
        in_figures = self._percent(amount) if is_rate else number(value)
        return self._new(
            amount.series,
            self.span_of(amount),
            semantics=amount.semantics,
            value=value,
            display=self._none(amount.series) if is_none else in_figures,
            span_label=amount.period.label,
            measure="" if is_rate else indicator.measure,
            formula=None if is_closed else Formula(op=amount.op or Op.SUM, of=of),
            sources=tuple(dict.fromkeys(seen.source for seen in stated_in(amount))) if is_closed else (),
            reasons=amount.reasons,
        )

    def span_of(self, amount: Amount) -> Span:
        """Return the days that an amount covers; a stock's only day."""
        if amount.stated is not None:
            return amount.stated.span
        spans = [self.span_of(part) for part in amount.of]
        if amount.op is Op.RATIO:
            # "Có phát sinh hồ sơ trong kỳ" of services offered on its last day is a rate of the span, not of the day.
            return max(spans, key=lambda span: span.days)
        if amount.semantics is Semantics.STOCK:
            return spans[-1]
        return amount.period.span if len({*spans}) > 1 else spans[0]

    def _none(self, series: Series) -> str:
        """Return how a count of 0 is printed: "không có" in a table, where the column says of what."""
        is_in_table = series.unit_code != self.own_code or series.dimension
        return "không có" if is_in_table else nothing(self.catalogue[series.indicator])

    def _percent(self, amount: Amount) -> str:
        """
        Return a share of a table with one decimal always, of prose without a superfluous ",0" (guide.md, section 5).

        What is not quite all, and what is not quite nothing, gets the decimals that tell it from them; so does what is
        near its target.
        """
        fewest = self.decimals.get((amount.series, amount.period.slug), _FEWEST_DECIMALS)
        value = printed_percent(amount.number, fewest=fewest)
        text = plain(value)
        is_fixed = amount.series.unit_code != self.own_code and "." not in text
        return f"{number(value)},0%" if is_fixed else percent(value)

    def change(self, change: Change) -> Fact | None:
        """Return the fact of a change: in per cent, points or pieces; None where it has no size."""
        now, base = self.of(change.now), self.of(change.base)
        key = _Key(change.now.series, change.now.period.slug, str(change.comparison))
        if key not in self.facts:
            is_plain = change.size is None or change.semantics is Semantics.DIFFERENCE
            size = change.now.number - change.base.number if change.size is None else change.size
            semantics = Semantics.DIFFERENCE if is_plain else change.semantics
            self.facts[key] = self._new(
                change.now.series,
                now.span,
                semantics=semantics,
                value=rounded(size, STORED_DECIMALS),
                display=_size(semantics, size, change),
                dimension="change",
                span_label=change.now.period.label,
                measure=now.measure if is_plain else "",
                compare_to=str(change.comparison),
                formula=Formula(op=_OPS[semantics], of=(now.id, base.id)),
                reasons=change.reasons,
            )
        return self.facts[key]

    def target(self, target: Target, series: Series, year: Span) -> Fact:
        """Return the fact that a target states, with the line of params/targets.yml in which it stands."""
        key = _Key(series, str(target.year), "target")
        if key not in self.facts:
            is_percent = target.unit is TargetUnit.PERCENT
            counted = number(target.value) if target.value else nothing(self.catalogue[series.indicator])
            display = percent(target.value) if is_percent else counted
            source = Source(file=target.file, sha256=target.sha256, sheet="", cell=str(target.line))
            measure = "" if is_percent else self.catalogue[series.indicator].measure
            self.facts[key] = self._new(
                series,
                year,
                semantics=Semantics.TARGET_PERCENT if is_percent else Semantics.TARGET_COUNT,
                value=target.value,
                display=display,
                dimension="target",
                span_label=f"năm {target.year}",
                qualifier=Qualifier.EXACT,
                measure=measure,
                sources=(source,),
            )
        return self.facts[key]

    def gap(self, now: Amount, target: Fact, gap: Exact) -> Fact:
        """Return how far a value lies from its target: value minus target, in points or pieces."""
        value = self.of(now)
        key = _Key(now.series, now.period.slug, "gap")
        if key not in self.facts:
            is_rate = now.semantics is Semantics.RATE_PERCENT
            semantics = Semantics.CHANGE_POINTS if is_rate else Semantics.DIFFERENCE
            self.facts[key] = self._new(
                now.series,
                value.span,
                semantics=semantics,
                value=rounded(gap, STORED_DECIMALS),
                display=_printed(semantics, shown_size(gap) if is_rate else rounded(magnitude(gap), 0)),
                dimension="change",
                span_label=now.period.label,
                measure="" if is_rate else value.measure,
                compare_to="target",
                formula=Formula(op=_OPS[semantics], of=(value.id, target.id)),
            )
        return self.facts[key]

    def rank(self, own: Amount, others: Sequence[Amount], place: int) -> Fact:
        """Return the rank of a value among others; 1 is best."""
        of = tuple(self.of(one).id for one in (own, *others))
        key = _Key(own.series, own.period.slug, "rank")
        if key not in self.facts:
            self.facts[key] = self._new(
                own.series,
                self.of(own).span,
                semantics=Semantics.RANK,
                value=Decimal(place),
                display=str(place),
                span_label=own.period.label,
                formula=Formula(op=Op.RANK, of=of),
            )
        return self.facts[key]

    def reaching(self, amounts: Sequence[Amount], threshold: Decimal, whole: Series) -> Fact:
        """Return how many of several values reach a threshold, as k of n: "12/17"."""
        reached = sum(amount.number >= threshold for amount in amounts)
        of = tuple(self.of(amount).id for amount in amounts)
        key = _Key(whole, amounts[0].period.slug, f"threshold={plain(threshold)}")
        if key not in self.facts:
            value = KOfN(reached, len(amounts))
            self.facts[key] = self._new(
                whole,
                self.of(amounts[0]).span,
                semantics=Semantics.K_OF_N,
                value=value,
                display=f"{number(value.part)}/{number(value.whole)}",
                dimension=key.what,
                span_label=amounts[0].period.label,
                threshold=plain(threshold),
                formula=Formula(op=Op.COUNT_AT_LEAST, of=of, threshold=threshold),
            )
        return self.facts[key]

    def of_period(self, slug: str, others: Sequence[Fact]) -> tuple[Fact, ...]:
        """Return the facts of a period, and of others those that are asked for, in the order of their ids."""
        asked = {fact.id for fact in others}
        return tuple(fact for key, fact in self.facts.items() if key.period == slug or fact.id in asked)

    def add(self, series: Series, what: str, fact: Fact) -> Fact:
        """Return a fact that another module made, under the next id; the same `what` twice is the same fact."""
        key = _Key(series, fact.span_label, what)
        if key not in self.facts:
            self.facts[key] = fact._replace(id=next(self.ids))
        return self.facts[key]

    def _new(self, series: Series, span: Span, **said: Unpack[_Said]) -> Fact:
        """Return a fact under the next id, made at once: changing one that is made takes as long as making it."""
        said.setdefault("dimension", series.dimension)
        said.setdefault("qualifier", Qualifier.DERIVED)
        said.setdefault("measure", "")
        return Fact(
            id=next(self.ids),
            indicator=series.indicator,
            scope=series.scope,
            unit_code=series.unit_code,
            span=span,
            **said,
        )


_OPS: Mapping[Semantics, Op] = {
    Semantics.CHANGE_PERCENT: Op.PERCENT_CHANGE,
    Semantics.CHANGE_POINTS: Op.POINT_CHANGE,
    Semantics.DIFFERENCE: Op.DIFFERENCE,
}


def _size(semantics: Semantics, size: Exact, change: Change) -> str:
    shown = rounded(magnitude(size), 0) if semantics is Semantics.DIFFERENCE else printed_size(change)
    return _printed(semantics, shown)


def _printed(semantics: Semantics, size: Decimal) -> str:
    """Return the size of a change; its direction is a word, or a sign in a table, that stands before it."""
    if not size:
        return "không thay đổi"
    if semantics is Semantics.CHANGE_PERCENT:
        return percent(size)
    return number(size) + (" điểm phần trăm" if semantics is Semantics.CHANGE_POINTS else "")
