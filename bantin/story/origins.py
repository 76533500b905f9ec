"""Where each figure comes from: indicator, definition, formula with its parts, span, source and cell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bantin.facts import FactSheet
from bantin.model import Context, Fact, Indicator, Op
from bantin.story.sentences import Writer
from bantin.story.text import Text, Typed, Words, figure, joined, named, sentence, with_capital

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
        about = self.writer.about(fact)
        name = with_capital(self.writer.typed(str(about["indicator"])))
        return Origin(
            fact_id=fact.id,
            name=(*name, Words(" "), *self.writer.where(fact), Words(": "), figure(fact)),
            sentences=tuple(sentence(text) for text in self._sentences(fact) if text),
        )

    def _sentences(self, fact: Fact) -> Iterator[Text]:
        yield self._definition(self.writer.catalogue[fact.indicator])
        yield self._formula(fact)
        yield (Words("Kỳ của số: "), *self.writer.typed(fact.span_label))
        yield self._compared(fact)
        yield self._source(fact)

    def _definition(self, indicator: Indicator) -> Text:
        if not (indicator.numerator_text and indicator.denominator_text):
            return ()
        return self.writer.typed(f"{indicator.numerator_text} trên {indicator.denominator_text}")

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
        cell = Typed("name", f"ô {source.cell}")
        return (Words("Nguồn: "), *publisher, Words("; chép vào tệp "), *file, Words(", "), cell)

    def _fact(self, fact_id: str) -> Fact:
        return next(fact for fact in self.sheet.facts if fact.id == fact_id)
