"""Notes on the data: what is hedged, what disagrees, what a source leaves open. Computed, never written by hand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from bantin.errors import Place
from bantin.facts import FactSheet
from bantin.model import Fact, Kind, Op, Period, Qualifier, Remark, Semantics, Span
from bantin.story.grounds import Grounds
from bantin.story.sentences import Writer, direction
from bantin.story.text import Figure, Text, Words, figure, joined, sentence
from bantin.vietnamese.typography import listed

_HEDGES = {"gần": "gần", "trên": "trên", "hơn": "hơn", "khoảng": "khoảng", "trở lên": "từ … trở lên"}

# Weight of an indicator from which on the notes define its rate; the origins define all.
_ASKED_FOR = 6


@dataclass(frozen=True, slots=True)
class Notes:
    """Writes the notes of one bulletin."""

    writer: Writer
    sheet: FactSheet

    def all(self, headings: Mapping[str, str], remarks: Iterable[str] = ()) -> tuple[Text, ...]:
        """
        Return every note, those that intake made first; `headings` tells by fact id in which section a fact stands.

        Raises:
            UntypedNumeralError: A remark of intake has a numeral that is no date, month or name.
        """
        return (
            *(sentence(self.writer.typed(remark, place=Place(item="remarks_on_data"))) for remark in remarks),
            *self._disagreements(),
            *self._impossibilities(),
            *self._excesses(),
            *self._imbalances(),
            *self._hedges(),
            *(note for fact in self.sheet.facts if fact.is_sayable for note in self._on(fact)),
            *self._once(),
            *self._compositions(),
            *self._incomplete(),
            *self._rates(),
            *self._no_base(),
            *self._grounds(),
            *self._targets(),
            *self._other_spans(headings),
        )

    def _say(self, key: str, facts: Mapping[str, Fact], words: Mapping[str, str | Text] | None = None) -> Text:
        return self.writer.fill(self.writer.phrasebook.notes[key], facts, words)

    def _disagreements(self) -> Iterator[Text]:
        for found in self.sheet.disagreements:
            yield self._say("disagreement", {"a": found.stated, "b": found.part, "c": found.whole, "d": found.computed})

    def _impossibilities(self) -> Iterator[Text]:
        for found in self.sheet.impossibilities:
            yield self._say("impossible", {"a": found.part, "b": found.whole, "c": found.stated})

    def _excesses(self) -> Iterator[Text]:
        for found in self.sheet.excesses:
            yield self._say("excess", {"a": found.part, "b": found.whole})

    def _imbalances(self) -> Iterator[Text]:
        for found in self.sheet.imbalances:
            words = {**self.writer.about(found.total), "list": _figures(found.parts)}
            yield self._say("imbalance", {"a": found.total}, words)

    def _hedges(self) -> Iterator[Text]:
        printed = " ".join(fact.display for fact in self.sheet.facts if fact.qualifier.is_hedge)
        words = [f"“{said}”" for word, said in _HEDGES.items() if word in printed]
        if words:
            yield self._say("hedges" if len(words) > 1 else "hedge", {}, {"words": listed(words)})

    def _on(self, fact: Fact) -> Iterator[Text]:
        """Yield what is to be noted of one fact."""
        about = self.writer.about(fact)
        if fact.formula and fact.formula.op is Op.DIFFERENCE:
            whole, other = (self._fact(id_) for id_ in fact.formula.of)
            yield self._say("derived", {"a": fact, "b": whole, "c": other}, about)
        if Remark.DENOMINATOR_NOT_STATED in fact.remarks or self._lacks_denominator(fact):
            yield self._say("denominator", {"a": fact}, about)
        if Remark.RECEIVED_AND_RESOLVED in fact.remarks:
            yield self._say("received_and_resolved", {"a": fact})
        if Remark.READING_UNCERTAIN in fact.remarks:
            words: dict[str, str | Text] = {**about, "direction": direction(fact)}
            yield self._say("reading", {"a": fact}, words)
        if fact.qualifier is Qualifier.UNNAMED:
            yield self._say("withheld", {"a": fact})
        if fact.semantics is Semantics.JUDGEMENT:
            yield self._say("judgement", {}, about)
        if fact.kind is Kind.PLAN:
            yield self._say("plan", {"a": fact}, about)

    def _lacks_denominator(self, fact: Fact) -> bool:
        """Return whether habits differ on the denominator and none of the counts stands beside the rate."""
        habits = self.writer.catalogue[fact.indicator].denominators
        is_rate = fact.semantics is Semantics.RATE_PERCENT and fact.kind is Kind.RESULT
        return is_rate and len(habits) > 1 and not any(other.indicator in habits for other in self.sheet.facts)

    def _once(self) -> Iterator[Text]:
        if any(Remark.TARGET_VALUE_NOT_STATED in fact.remarks for fact in self.sheet.facts):
            yield self._say("target_value", {})
        for fact in _first_of_each(fact for fact in self.sheet.facts if self.writer.catalogue[fact.indicator].is_mean):
            yield self._say("mean", {}, self.writer.about(fact))

    def _compositions(self) -> Iterator[Text]:
        for found in self.sheet.compositions:
            own = f"composition_of_{found.total.indicator}"
            key = own if own in self.writer.phrasebook.notes else "composition"
            yield self._say(key, {"a": found.total}, self.writer.about(found.total))

    def _incomplete(self) -> Iterator[Text]:
        """Yield that some communes are missing in what is counted of all (guide.md, section 1.10)."""
        if not self.writer.surroundings.have_all_reported:
            yield self._say("incomplete", {})

    def _rates(self) -> Iterator[Text]:
        """Yield what those rates are of which readers ask most, where we computed them (guide.md, section 1.3)."""
        computed = (fact for fact in self.sheet.facts if fact not in self.sheet.computed and _is_own_rate(fact))
        defined = (self.writer.catalogue[fact.indicator] for fact in computed)
        asked_for = (one for one in defined if one.weight >= _ASKED_FOR and not one.is_mean)
        told = dict.fromkeys((one.numerator_text, one.denominator_text) for one in asked_for)
        if told:
            pairs = "; ".join(f"{part} trên {whole}" for part, whole in told)
            yield self._say("rates", {}, {"list": self.writer.typed(pairs)})

    def _no_base(self) -> Iterator[Text]:
        """Yield that nothing is compared, where a source counts over a span and compares nothing."""
        changes = (Semantics.CHANGE_PERCENT, Semantics.CHANGE_POINTS, Semantics.DIFFERENCE)
        has_counts = any(fact.semantics in (Semantics.FLOW, Semantics.YEAR_TO_DATE) for fact in self.sheet.facts)
        is_compared = any(side.change is not None for row in self.sheet.compared for side in row.sides())
        if has_counts and not is_compared and not any(fact.semantics in changes for fact in self.sheet.facts):
            yield self._say("no_base", {})

    def _grounds(self) -> Iterator[Text]:
        """Yield what is to be said of comparisons, rankings and targets, where the bulletin has words for them."""
        if self.writer.phrasebook.grounds:
            yield from Grounds(self.writer, self.sheet).all()

    def _targets(self) -> Iterator[Text]:
        targets = [fact for fact in self.sheet.facts if fact.kind is Kind.TARGET]
        if targets:
            yield self._say("targets", {}, {"list": _figures(targets)})

    def _other_spans(self, headings: Mapping[str, str]) -> Iterator[Text]:
        """Yield, for each span that is not the bulletin's own, which sections it is the span of."""
        own = self.writer.surroundings.bulletin.period
        for span, label in _other_spans(self.sheet.facts, own):
            names = dict.fromkeys(
                headings[fact.id].lower()
                for fact in self.sheet.facts
                if fact.span == span and fact.id in headings and fact.kind is Kind.RESULT
            )
            if names:
                words: dict[str, str | Text] = {"sections": listed(list(names)), "span": self.writer.typed(label)}
                yield self._say("other_span", {}, words)

    def _fact(self, fact_id: str) -> Fact:
        return next(fact for fact in self.sheet.facts if fact.id == fact_id)


def _is_own_rate(fact: Fact) -> bool:
    return fact.formula is not None and fact.formula.op is Op.RATIO


def _other_spans(facts: Iterable[Fact], own: Period) -> tuple[tuple[Span, str], ...]:
    """Return the spans of results that neither are the bulletin's own nor are named like it."""
    results = (fact for fact in facts if fact.kind is Kind.RESULT and fact.span != own.span)
    return tuple({fact.span: fact.span_label for fact in results if fact.span_label != own.label}.items())


def _first_of_each(facts: Iterable[Fact]) -> Iterator[Fact]:
    seen: set[str] = set()
    for fact in facts:
        if fact.indicator not in seen:
            seen.add(fact.indicator)
            yield fact


def _figures(facts: Sequence[Fact]) -> Text:
    runs: list[Figure] = [figure(fact) for fact in facts]
    head = joined(((run,) for run in runs[:-1]), ", ")
    return (*head, Words(" và "), runs[-1]) if head else (runs[-1],)
