"""
Sentences that hold values against their targets; the target stands in each of them, or the words for a target of none.

Source: guide.md, section 5: "đạt", "vượt", "chưa đạt chỉ tiêu"; never "đạt" for a missed one, never a hedge beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bantin.facts import FactSheet
from bantin.facts.comparing import Aim
from bantin.indicators.standings import Outcome
from bantin.model import Direction, Fact
from bantin.story.sentences import Writer
from bantin.story.templates import Template
from bantin.story.text import Text, Typed, Words, joined, sentence

_BESIDE_LIMITS = {Outcome.EXCEEDED: "within_limit", Outcome.MET: "at_limit", Outcome.MISSED: "above_limit"}


@dataclass(frozen=True, slots=True)
class Aims:
    """Writes how values stand against their targets."""

    writer: Writer
    sheet: FactSheet

    def of_section(self, section: str) -> tuple[Text, ...]:
        """Return the sentences of a section: one for each indicator, with all whom it counts."""
        section_of, catalogue = self.writer.phrasebook.section_of, self.writer.catalogue
        by_indicator: dict[str, list[Aim]] = {}
        for one in self._said():
            if section_of(catalogue[one.value.indicator].system) == section:
                by_indicator.setdefault(one.value.indicator, []).append(one)
        return tuple(self._sentence(aims) for aims in by_indicator.values())

    def in_title(self, fact: Fact) -> Text:
        """Return ", chưa đạt chỉ tiêu 80%" for the fact of a title; nothing where its target is not confirmed."""
        found = next((one for one in self._said() if one.value.id == fact.id), None)
        if found is None or not found.said.is_confirmed or self._is_limit(found):
            return ()
        return self.writer.fill(self._phrases[f"title_{found.outcome}"], {"t": found.target})

    def furthest(self) -> Text | None:
        """Return of rates the missed target that lacks most points, the one the chart names; None without one."""
        missed = [one for one in self._said() if one.outcome is Outcome.MISSED and not self._is_limit(one)]
        rates = [one for one in missed if one.value.semantics.is_percent and one.target.number]
        if not rates:
            return None
        found = min(rates, key=lambda one: one.gap.number or 0)
        words = self.writer.about(found.value)
        facts = {"a": found.value, "c": found.gap, "t": found.target}
        return sentence((*self.writer.fill(self._phrases["furthest"], facts, words), *self._mark([found])))

    def bases(self) -> Iterator[Text]:
        """Yield the document that sets each target, for the notes."""
        for one in {(aim.value.indicator, aim.said.value, aim.said.basis): aim for aim in self._said()}.values():
            words = {**self.writer.about(one.value), "document": law(one.said.basis)}
            yield self.writer.fill(self._phrases["basis"], {"t": one.target}, words)

    @property
    def _phrases(self) -> Mapping[str, Template]:
        return self.writer.phrasebook.aims

    def _said(self) -> Iterator[Aim]:
        return (aim for aim in self.sheet.aims if aim.value.is_sayable and aim.gap.is_sayable)

    def _is_limit(self, aim: Aim) -> bool:
        return self.writer.catalogue[aim.value.indicator].direction is Direction.DOWN

    def _sentence(self, aims: Sequence[Aim]) -> Text:
        """Return a sentence on one indicator: the name once, then each scope with its value and target."""
        judged = joined((self._judged(aim) for aim in aims), "; ")
        words = {**self.writer.about(aims[0].value), "judged": judged}
        return sentence((*self.writer.fill(self._phrases["told"], {}, words), *self._mark(aims)))

    def _judged(self, aim: Aim) -> Text:
        facts = {"a": aim.value, "c": aim.gap, "t": aim.target}
        return self.writer.fill(self._phrases[self._key(aim)], facts, self.writer.about(aim.value))

    def _key(self, aim: Aim) -> str:
        if not self._is_limit(aim):
            return str(aim.outcome)
        if aim.target.is_zero and aim.value.semantics.is_count:
            return "none_as_aimed" if aim.value.is_zero else "some_despite_aim"
        return _BESIDE_LIMITS[aim.outcome]

    def _mark(self, aims: Sequence[Aim]) -> Text:
        """Return the words for targets that nobody has held against their document."""
        is_open = any(not aim.said.is_confirmed for aim in aims)
        return self.writer.fill(self._phrases["unconfirmed"], {}) if is_open else ()


def law(title: str) -> Text:
    """Return the title of a document, its numerals typed piece by piece, so that a line may break between them."""
    pieces = (piece for piece in re.split(r"(\S*\d\S*)", title) if piece)
    return tuple(Typed("law", piece) if re.search(r"\d", piece) else Words(piece) for piece in pieces)
