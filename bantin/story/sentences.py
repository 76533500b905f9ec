"""Filling the slots of a phrase: figures from facts, words from the unit and the period, numerals typed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from bantin.errors import Place
from bantin.model import Fact, Indicator, Remark
from bantin.settings.abbreviations import Abbreviations, TextPlace
from bantin.story.numerals import typed
from bantin.story.phrases import Phrasebook
from bantin.story.surroundings import Surroundings
from bantin.story.templates import FILE, Slot, Template
from bantin.story.text import Run, Text, Typed, Words, figure, named, with_capital


@dataclass(frozen=True, slots=True, kw_only=True)
class Writer:
    """Fills templates for one bulletin."""

    surroundings: Surroundings
    phrasebook: Phrasebook
    catalogue: Mapping[str, Indicator]
    abbreviations: Abbreviations

    def fill(
        self, template: Template, facts: Mapping[str, Fact], words: Mapping[str, str | Text] | None = None
    ) -> Text:
        """Return the template as text; `words` adds slots of its own to those of unit and period."""
        spoken = {**self.surroundings.words, **(words or {})}
        runs: list[Run] = []
        for part in template:
            if isinstance(part, str):
                runs += self.typed(part)
            elif part.name in facts:
                runs += self._of_fact(part, facts[part.name])
            else:
                runs += self._of_words(part, spoken[part.name])
        return tuple(runs)

    def general(self, key: str, fact: Fact) -> Text:
        """Return the house's general phrase for a fact, for those that have none of their own."""
        if fact.is_zero:
            key = _OF_NOTHING.get(key, key)
        return self.fill(self.phrasebook.general[key], {"a": fact}, self.about(fact))

    def about(self, fact: Fact) -> dict[str, str | Text]:
        """Return the slots {indicator} and {where} of a fact; the exclusion travels with the name."""
        indicator = self.catalogue[fact.indicator]
        name = f"{indicator.name} ({indicator.exclusion})" if indicator.exclusion else indicator.name
        return {"indicator": name, "where": self.where(fact)}

    def where(self, fact: Fact) -> Text:
        """Return the scope of a fact in words: "ở bộ phận một cửa cấp huyện"."""
        return self.fill(self.phrasebook.scopes[str(fact.scope)], {})

    def expanded(self, words: str, place: TextPlace = TextPlace.TEXT) -> str:
        """Return words with the abbreviations written out that are written out in such a place."""
        long = self.abbreviations.at(place)
        if not long:
            return words
        shorts = "|".join(re.escape(short) for short in sorted(long, key=len, reverse=True))
        return re.sub(rf"(?<!\w)(?<!&)(?:{shorts})(?![\w&])", lambda match: long[match[0]], words)

    def typed(self, words: str, *, place: Place | None = None) -> Text:
        """Return words with every numeral typed."""
        return typed(words, self.surroundings.countable, place=place or Place(file=FILE))

    def _of_fact(self, slot: Slot, fact: Fact) -> Text:
        match slot.attribute:
            case "":
                return (figure(fact),)
            case "direction":
                return (Words(direction(fact)),)
            case "threshold":
                return (Typed("threshold", fact.threshold),)
            case "base":
                return self.typed(fact.compare_to, place=_place(fact))
            case _:
                label = self.typed(fact.span_label, place=_place(fact))
                return with_capital(label) if slot.is_capital else label

    def _of_words(self, slot: Slot, words: str | Text) -> Text:
        if isinstance(words, str):
            words = named(words) if slot.name in _NAMES else self.typed(words)
        return with_capital(words) if slot.is_capital else words


# What the table of units calls a unit: "quận 12" and "Cổ Nhuế 1" hold no figure.
_NAMES = frozenset({"name", "unit", "province"})
# General phrases that cannot carry a figure said as "không có hồ sơ nào" or "không thay đổi", and what carries it.
_OF_NOTHING: Mapping[str, str] = {
    **dict.fromkeys(("flow", "stock", "year_to_date", "rate_percent"), "zero"),
    **dict.fromkeys(("change_percent", "change_points", "difference"), "unchanged"),
}


def _place(fact: Fact) -> Place:
    """Return the cell that states a fact."""
    return Place(file=fact.sources[0].file, cell=fact.sources[0].cell) if fact.sources else Place(item=fact.id)


def direction(fact: Fact) -> str:
    """Return "tăng" or "giảm" as the source says it, or as the sign of a computed change shows."""
    if Remark.RISE in fact.remarks:
        return "tăng"
    if Remark.FALL in fact.remarks or (fact.number is not None and fact.number < 0):
        return "giảm"
    return "tăng" if fact.formula else "thay đổi"
