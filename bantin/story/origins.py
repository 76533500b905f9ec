"""Where each figure comes from: indicator, definition, formula with its parts, span, source and cell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bantin.facts import FactSheet
from bantin.model import Context, Fact, Kind, Op, Remark, Semantics
from bantin.story.sentences import Writer
from bantin.story.text import Text, Typed, Words, figure, joined, named, sentence
from bantin.vietnamese.typography import NO_BREAK

_SIGNS: Mapping[Op, str] = {Op.RATIO: " / ", Op.SUM: " + ", Op.DIFFERENCE: " − "}


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """What a reader finds behind a figure: its name with the figure, then sentences."""

    fact_id: str
    name: Text
    sentences: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Origins:
    """Writes the origins of all facts of one bulletin."""

    writer: Writer
    sheet: FactSheet
    context: Context

    def all(self) -> tuple[Origin, ...]:
        """Return the origin of each fact, in the order of their ids."""
        return tuple(self._origin(fact) for fact in self.sheet.facts)

    def _origin(self, fact: Fact) -> Origin:
        template = self.writer.phrasebook.origins[self._what(fact)]
        name = self.writer.fill(template, {"a": fact}, self.writer.about(fact))
        return Origin(
            fact_id=fact.id,
            name=(*name, Words(": "), figure(fact)),
            sentences=tuple(sentence(text) for text in self._sentences(fact) if text),
        )

    def _what(self, fact: Fact) -> str:
        """Return what a figure is: never a plan, a target or a change under the name of a result."""
        if fact in self.sheet.part_sums:
            return "parts"
        if fact.kind is not Kind.RESULT:
            return str(fact.kind)
        if fact.semantics in (Semantics.CHANGE_PERCENT, Semantics.CHANGE_POINTS, Semantics.DIFFERENCE):
            return "change"
        if fact.dimension != "share":
            return "result"
        return "total" if fact.formula and fact.formula.op is Op.SUM else "share"

    def _sentences(self, fact: Fact) -> Iterator[Text]:
        yield self._definition(fact)
        yield self._formula(fact)
        yield (Words("Kỳ của số: "), *self.writer.span(fact))
        yield self._compared(fact)
        yield self._source(fact)

    def _definition(self, fact: Fact) -> Text:
        """Return the catalogue's definition of a rate; nothing where sources' habits differ and this one is silent."""
        indicator = self.writer.catalogue[fact.indicator]
        is_open = len(indicator.denominators) > 1 or Remark.DENOMINATOR_NOT_STATED in fact.remarks
        part, whole = indicator.numerator_text, indicator.denominator_text
        if fact.semantics is not Semantics.RATE_PERCENT or is_open or not (part and whole) or part.startswith("theo "):
            return ()
        return self.writer.fill(self.writer.phrasebook.origins["definition"], {}, {"part": part, "whole": whole})

    def _formula(self, fact: Fact) -> Text:
        if fact.formula is None:
            return ()
        parts = [(figure(self._fact(part)),) for part in fact.formula.of]
        return (Words("Số tính được: "), *joined(parts, _SIGNS.get(fact.formula.op, ", ")))

    def _compared(self, fact: Fact) -> Text:
        return (Words("So với "), *self.writer.typed(fact.compare_to)) if fact.compare_to else ()

    def _source(self, fact: Fact) -> Text:
        """Return publisher, file and cell; a computed figure has those of its parts."""
        if not fact.sources:
            return ()
        source = fact.sources[0]
        publisher, file = named(self.context.publication.publisher), named(source.file)
        cell = Typed("name", f"ô{NO_BREAK}{source.cell}")
        if source.sheet:
            # The office's own workbook, not our copy of what it published.
            sheet = named(f"“{source.sheet}”")
            return (Words("Nguồn: "), *publisher, Words("; tệp "), *file, Words(", trang "), *sheet, Words(", "), cell)
        return (Words("Nguồn: "), *publisher, Words("; chép vào tệp "), *file, Words(", "), cell)

    def _fact(self, fact_id: str) -> Fact:
        return next(fact for fact in self.sheet.facts if fact.id == fact_id)
