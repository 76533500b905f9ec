"""What stands in the sections of a bulletin beside their own sentences: comparisons, targets, rankings, tables."""

from __future__ import annotations

from collections.abc import Iterable

from bantin.facts import FactSheet
from bantin.story.aims import Aims
from bantin.story.beside import Beside
from bantin.story.comparisons import Comparisons
from bantin.story.parts import Addition, Passage
from bantin.story.rankings import Rankings
from bantin.story.registers import RegistersTold
from bantin.story.sentences import Writer
from bantin.story.tables import Tables


def additions(sheet: FactSheet, writer: Writer) -> Iterable[Addition]:
    """Yield what stands in sections beside their own sentences, in its order; whoever has more to add adds it here."""
    comparisons, aims, rankings = Comparisons(writer, sheet), Aims(writer, sheet), Rankings(writer, sheet)
    registers = RegistersTold(writer, sheet)
    beside, tables = Beside(writer, sheet), Tables(writer, sheet)
    for section in writer.phrasebook.sections:
        texts = (source.of_section(section.id) for source in (comparisons, aims, rankings, registers))
        compared = beside.of_section(section.id)
        yield Addition(
            section=section.id,
            paragraphs=tuple(tuple(Passage(text=text) for text in several) for several in texts if several),
            tables=(*((compared,) if compared else ()), *tables.of_section(section.id)),
        )
