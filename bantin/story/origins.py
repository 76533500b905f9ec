"""Where each figure comes from: indicator, definition, formula with its parts, span, source and cell."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from bantin.facts import FactSheet
from bantin.indicators.changes import Comparison
from bantin.model import Context, Fact, Formula, Kind, Op, Remark, Semantics, Source
from bantin.story.aims import law
from bantin.story.evaluations import Evaluations
from bantin.story.sentences import Writer
from bantin.story.text import Text, Typed, Words, figure, joined, named, plain_text, sentence
from bantin.vietnamese.typography import NO_BREAK

_SIGNS: Mapping[Op, str] = {Op.RATIO: " / ", Op.SUM: " + ", Op.DIFFERENCE: " − ", Op.POINT_CHANGE: " − "}
# What is made of the values of all units at once, and what it is called.
_OF_MANY: Mapping[Op, str] = {Op.RANK: "rank", Op.COUNT_AT_LEAST: "reaching"}
_TARGETS = "params/targets.yml"
_CHANGES = (Semantics.CHANGE_PERCENT, Semantics.CHANGE_POINTS, Semantics.DIFFERENCE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """What a reader finds behind a figure: its name with the figure, then sentences."""

    fact_id: str
    name: Text
    sentences: tuple[Text, ...]

    @property
    def tip(self) -> str:
        """Return all of it in plain words, for a place that only knows text: a notebook without our pages."""
        return " ".join(plain_text(text) for text in ((*self.name, Words(".")), *self.sentences))


@dataclass(frozen=True)
class Origins:
    """Writes the origins of the facts of one bulletin; not slotted, so that it finds a fact by its id at once."""

    writer: Writer
    sheet: FactSheet
    context: Context

    def of(self, said: Collection[str]) -> tuple[Origin, ...]:
        """
        Return the origins of facts named by their ids, and of the parts of their formulas, in the order of the ids.

        A rank and a count are of all units at once: those have rows in a table.
        """
        wanted = {*said, *(part for id_ in said for part in self._parts_of(id_))}
        return tuple(self._origin(fact) for id_, fact in self._facts.items() if id_ in wanted)

    def _parts_of(self, fact_id: str) -> tuple[str, ...]:
        formula = self._facts[fact_id].formula
        if formula is None or formula.op is Op.COUNT_AT_LEAST:
            return ()
        return formula.of[:1] if formula.op is Op.RANK else formula.of

    @cached_property
    def _facts(self) -> Mapping[str, Fact]:
        return {fact.id: fact for fact in self.sheet.all}

    def _origin(self, fact: Fact) -> Origin:
        return Origin(
            fact_id=fact.id,
            name=(*self._name(fact), Words(": "), figure(fact)),
            sentences=tuple(sentence(text) for text in self._sentences(fact) if text),
        )

    def _name(self, fact: Fact) -> Text:
        total = Evaluations(self.writer, self.sheet).origin_name(fact)
        template = self.writer.phrasebook.origins[self._what(fact)]
        return total or self.writer.fill(template, {"a": fact}, {**self.writer.about(fact), "base": self._base(fact)})

    def _what(self, fact: Fact) -> str:
        """Return what a figure is: never a plan, a target or a change under the name of a result."""
        if fact in self.sheet.part_sums:
            return "parts"
        if fact.kind is not Kind.RESULT:
            return str(fact.kind)
        if fact.semantics in _CHANGES:
            return self._what_change(fact)
        if fact.formula is not None and fact.formula.op in _OF_MANY:
            return _OF_MANY[fact.formula.op]
        if fact.dimension != "share":
            return "result"
        return "total" if fact.formula and fact.formula.op is Op.SUM else "share"

    def _what_change(self, fact: Fact) -> str:
        """Return whether a change is a source's own, ours from a base, or the way to a target."""
        if fact.formula is None or not fact.compare_to:
            return "change"
        return "gap" if fact.compare_to == Comparison.TARGET else "computed_change"

    def _base(self, fact: Fact) -> Text:
        """Return the period from which a computed change counts."""
        if fact.formula is None or self._what(fact) != "computed_change":
            return ()
        return self.writer.typed(self._fact(fact.formula.of[1]).span_label)

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
        op = fact.formula.op
        if op in _OF_MANY:
            return self._of_many(fact, fact.formula)
        if op is Op.SCORE:
            points = [self._fact(part) for part in fact.formula.of]
            return Evaluations(self.writer, self.sheet).origin_formula(fact, points)
        parts = [(figure(self._fact(part)),) for part in fact.formula.of]
        if op is Op.PERCENT_CHANGE:
            new, base = parts
            change = (Words("("), *new, Words(" − "), *base, Words(") / "), *base, Words(", tính ra phần trăm"))
            return (Words("Số tính được: "), *change)
        return (Words("Số tính được: "), *joined(parts, _SIGNS.get(fact.formula.op, ", ")))

    def _of_many(self, fact: Fact, formula: Formula) -> Text:
        """Return what is counted or ranked, without the values, of which a table has one in each row."""
        if formula.op is Op.RANK:
            own = figure(self._fact(formula.of[0]))
            return (Words("Số tính được: hạng của "), own, Words(" trong các giá trị ở bảng, tốt nhất đứng đầu"))
        least = (Typed("threshold", fact.threshold),)
        return (Words("Số tính được: đếm các giá trị ở bảng từ "), *least, Words(" trở lên"))

    def _compared(self, fact: Fact) -> Text:
        """Return with what a source compares; of a change that we compute the name says it."""
        if fact.formula is not None:
            return ()
        return (Words("So với "), *self.writer.typed(fact.compare_to)) if fact.compare_to else ()

    def _source(self, fact: Fact) -> Text:
        """Return publisher, file and cell; a computed figure has those of its parts."""
        if not fact.sources:
            return ()
        source = fact.sources[0]
        if fact.kind is Kind.TARGET and source.file == _TARGETS:
            return self._document(source)
        publisher, file = named(self.context.publication.publisher), named(source.file)
        # A count of rows has as many cells.
        cell = Typed("name", f"ô{NO_BREAK}{', '.join(one.cell for one in fact.sources if one.file == source.file)}")
        if source.sheet:
            # The office's own workbook, not our copy of what it published.
            sheet = named(f"“{source.sheet}”")
            return (Words("Nguồn: "), *publisher, Words("; tệp "), *file, Words(", trang "), *sheet, Words(", "), cell)
        return (Words("Nguồn: "), *publisher, Words("; chép vào tệp "), *file, Words(", "), cell)

    def _document(self, source: Source) -> Text:
        """Return the document that sets a target of ours, and the line of the params in which it stands."""
        said = next((aim.said for aim in self.sheet.aims if str(aim.said.line) == source.cell), None)
        place = (*named(source.file), Words(", "), Typed("name", f"dòng{NO_BREAK}{source.cell}"))
        basis = (*law(said.basis), Words("; ")) if said else ()
        return (Words("Căn cứ: "), *basis, Words("tệp "), *place)

    def _fact(self, fact_id: str) -> Fact:
        return self._facts[fact_id]
