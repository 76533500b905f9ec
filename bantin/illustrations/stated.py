"""
Charts of what a source states: levels of procedures that make up a whole, rates that differ.

Hedged figures, plans and targets are said, never drawn.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from bantin.charts import Bar, Coverage, Part, Reading, Tone, composition, coverage
from bantin.facts import FactSheet
from bantin.illustrations.illustration import Draft, Drawing, Row
from bantin.model import Fact, Indicator, Kind, Qualifier, Scope, Semantics, Span
from bantin.story.sentences import Writer
from bantin.story.templates import Template
from bantin.story.text import Text, Words, figure, joined, plain_text, with_capital
from bantin.vietnamese.typography import capitalised

_DRAWN = (Qualifier.EXACT, Qualifier.DERIVED)
_LEVELS: tuple[tuple[str, Tone], ...] = (
    ("procedures_level_4", Tone.DEEP),
    ("procedures_level_3", Tone.MIDDLE),
    ("procedures_level_2", Tone.PALE),
    ("procedures_level_1", Tone.EMPTY),
)
_WHOLE = "procedures_total"
# Two bars of the same length say nothing that a sentence does not; three show how far something reaches.
_ENOUGH_RATES = 3


@dataclass(frozen=True, slots=True)
class AsStated:
    """Drafts the charts of one bulletin that show its stated results."""

    writer: Writer
    sheet: FactSheet

    def all(self) -> Iterator[Draft]:
        """Yield the drafts of levels, then those of rates."""
        yield from self._levels()
        yield from self._rates()

    def _drawable(self) -> Iterator[Fact]:
        """
        Yield the results that have a length: one exact number each, and none that its counts contradict.

        Tables tell the communes one by one.
        """
        disputed = {found.stated.id for found in self.sheet.disagreements}
        disputed |= {found.stated.id for found in self.sheet.impossibilities}
        disputed |= {part.id for found in self.sheet.imbalances for part in found.parts}
        disputed |= {found.part.id for found in self.sheet.excesses}
        computed = {fact.id for fact in self.sheet.computed}
        for fact in self.sheet.facts:
            is_exact = fact.qualifier in _DRAWN and fact.number is not None and fact.kind is Kind.RESULT
            if is_exact and fact.id not in disputed | computed and not self.writer.is_tabled(fact):
                yield fact

    # ---- levels of procedures

    def _levels(self) -> Iterator[Draft]:
        wholes = [found for place in self._places() if (found := self._whole(*place)) is not None]
        for in_percent in (True, False):
            chosen = [one for one in wholes if one.in_percent is in_percent]
            if chosen:
                yield Draft(
                    section=self._section(_WHOLE),
                    title=self._title_of_levels(chosen),
                    subtitle=self._say("levels_subtitle", span=self.writer.span(chosen[0].parts[0])),
                    head=self._head(),
                    rows=tuple(row for one in chosen for row in self._rows_of(one)),
                    draw=self._composed(chosen),
                )

    def _composed(self, chosen: Sequence[_Whole]) -> Drawing:
        bars = tuple(self._bar(one, is_alone=len(chosen) == 1) for one in chosen)
        return lambda caption, width: composition(caption, bars, width=width)

    def _head(self) -> Row:
        return (self._say("name_column"), self._say("value_column"))

    def _places(self) -> Iterable[tuple[Scope, Span]]:
        levels = [indicator for indicator, _ in _LEVELS]
        return dict.fromkeys((fact.scope, fact.span) for fact in self._drawable() if fact.indicator in levels)

    def _whole(self, scope: Scope, span: Span) -> _Whole | None:
        """Return the levels stated for a scope; None where there is no whole to draw them in."""
        here = [fact for fact in self._drawable() if (fact.scope, fact.span) == (scope, span)]
        parts = [fact for indicator, _ in _LEVELS for fact in here if fact.indicator == indicator and not fact.is_zero]
        shares = tuple(part for part in parts if part.semantics is Semantics.RATE_PERCENT)
        counts = tuple(part for part in parts if part.semantics is Semantics.STOCK)
        total = next((fact for fact in here if fact.indicator == _WHOLE), None)
        if len(shares) > 1 and sum(part.number or 0 for part in shares) <= 100:
            return _Whole(scope, shares, total=None, in_percent=True)
        if counts and total and total.number and sum(part.number or 0 for part in counts) <= total.number:
            return _Whole(scope, counts, total=total, in_percent=False)
        return None

    def _title_of_levels(self, wholes: Sequence[_Whole]) -> Text:
        if wholes[0].in_percent:
            largest = max(wholes[0].parts, key=lambda part: part.number or 0)
            return self._say("levels_of_one", fact=largest, label=_level(largest))
        levels = ", ".join(dict.fromkeys(_level(one.parts[0]) for one in wholes))
        return self._say("levels_of_counts", label=levels, list=joined(map(self._of_whole, wholes), ", "))

    def _of_whole(self, one: _Whole) -> Text:
        """Return "70 trong 277 ở cấp huyện" for the highest level that is stated."""
        total = (Words(" trong "), figure(one.total)) if one.total else ()
        return (figure(one.parts[0]), *total, Words(" "), *self.writer.fill(self._scope(one.scope), {}))

    def _rows_of(self, one: _Whole) -> Iterator[tuple[Text, Text]]:
        where = with_capital(self.writer.fill(self._scope(one.scope), {}))
        for part in one.parts:
            yield (*where, Words(", "), *self.writer.typed(_level(part))), (figure(part),)
        if one.total:
            yield (*where, Words(", tổng số")), (figure(one.total),)

    def _bar(self, one: _Whole, *, is_alone: bool) -> Bar:
        tones = dict(_LEVELS)
        where = capitalised(plain_text(self.writer.fill(self._scope(one.scope), {})))
        return Bar(
            parts=tuple(
                Part(label=_level(part), reading=Reading.of(part), tone=tones[part.indicator]) for part in one.parts
            ),
            in_percent=one.in_percent,
            name="" if is_alone and one.in_percent else where,
            whole=Reading.of(one.total) if one.total else None,
            measure="thủ tục",
            rest=plain_text(self._say("rest")),
        )

    # ---- rates

    def _rates(self) -> Iterator[Draft]:
        levels = {indicator for indicator, _ in _LEVELS}
        rates = [fact for fact in self._drawable() if fact.semantics is Semantics.RATE_PERCENT]
        rates = [fact for fact in rates if fact.indicator not in levels and (fact.number or 0) <= 100]
        for section in self.writer.phrasebook.sections:
            for is_mean in (False, True):
                # A mean is no share: the two never stand in one chart.
                here = [fact for fact in rates if self._section(fact.indicator) == section.id]
                here = [fact for fact in here if self._indicator(fact).is_mean is is_mean]
                if self._is_enough(here):
                    yield self._rates_draft(section.id, here)

    def _is_enough(self, rates: Sequence[Fact]) -> bool:
        """Return whether rates show more together than a sentence says; two that we computed stand in one already."""
        differ = len({fact.number for fact in rates}) > 1
        return len(rates) >= _ENOUGH_RATES or (differ and not any(fact.formula for fact in rates))

    def _rates_draft(self, section: str, rates: Sequence[Fact]) -> Draft:
        names = [self._name(fact, rates) for fact in rates]
        rows = tuple(
            Coverage(name=plain_text(name), rate=Reading.of(fact)) for name, fact in zip(names, rates, strict=True)
        )
        return Draft(
            section=section,
            title=self._title_of_rates(rates),
            subtitle=self._say("rates_subtitle", span=self.writer.span(rates[0])),
            head=self._head(),
            rows=tuple((name, (figure(fact),)) for name, fact in zip(names, rates, strict=True)),
            draw=lambda caption, width: coverage(caption, rows, width=width),
        )

    def _title_of_rates(self, rates: Sequence[Fact]) -> Text:
        if len({fact.indicator for fact in rates}) == 1:
            pairs = ((*self.writer.where(fact), Words(" "), figure(fact)) for fact in rates)
            return self._say("rates_of_one", indicator=self._indicator(rates[0]).name, list=joined(pairs, ", "))
        if len({fact.display for fact in rates}) == 1:
            return self._say("rates_equal", fact=rates[0])
        lowest = min(rates, key=lambda fact: fact.number or 0)
        about = self.writer.about(lowest)
        return self._say("rates_of_many", fact=lowest, indicator=about["indicator"], where=about["where"])

    def _name(self, fact: Fact, among: Sequence[Fact]) -> Text:
        """Return what tells a rate from the others: its scope, and its indicator where those differ."""
        where = self.writer.where(fact)
        if len({other.indicator for other in among}) == 1:
            return with_capital(where)
        return (*with_capital(self.writer.typed(self._indicator(fact).name)), Words(" "), *where)

    # ---- words

    def _say(self, key: str, *, fact: Fact | None = None, **words: str | Text) -> Text:
        return self.writer.fill(self.writer.phrasebook.charts[key], {"a": fact} if fact else {}, words)

    def _scope(self, scope: Scope) -> Template:
        return self.writer.phrasebook.scopes[str(scope)]

    def _section(self, indicator: str) -> str:
        return self.writer.phrasebook.section_of(self.writer.catalogue[indicator].system)

    def _indicator(self, fact: Fact) -> Indicator:
        return self.writer.catalogue[fact.indicator]


@dataclass(frozen=True, slots=True)
class _Whole:
    """The levels stated for one scope, highest first, and the whole that they are parts of."""

    scope: Scope
    parts: tuple[Fact, ...]
    total: Fact | None
    in_percent: bool


def _level(fact: Fact) -> str:
    return f"mức độ {fact.indicator.rpartition('_')[2]}"
