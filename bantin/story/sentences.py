"""Filling the slots of a phrase: figures from facts, words from the unit and the period, numerals typed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from bantin.errors import Place
from bantin.model import Fact, Indicator, Remark, Scope, Semantics
from bantin.settings.abbreviations import Abbreviations, TextPlace
from bantin.settings.site import NamingOfTheLowest
from bantin.story.numerals import typed
from bantin.story.phrasebook import Phrasebook
from bantin.story.surroundings import Surroundings
from bantin.story.templates import FILE, Slot, Template
from bantin.story.text import Run, Text, Typed, Words, figure, hedged, named, with_capital


@dataclass(frozen=True, slots=True, kw_only=True)
class Writer:
    """
    Fills templates for one bulletin.

    Attributes:
        surroundings: The words that unit and period lend.
        phrasebook: The sentences of the house.
        catalogue: The indicators.
        abbreviations: What is written out, and where.
        naming_of_the_lowest: Whether units that do worst are counted or named.
        ranked_from: A rate with a whole under this is not ranked.
        missed: The ids of facts that miss their target, of which nothing says "đạt".
        placeholders: The figures that words of people can name: {"dossiers_received@communes_total": ...}.
    """

    surroundings: Surroundings
    phrasebook: Phrasebook
    catalogue: Mapping[str, Indicator]
    abbreviations: Abbreviations
    naming_of_the_lowest: NamingOfTheLowest
    ranked_from: int
    missed: frozenset[str] = frozenset()
    placeholders: Mapping[str, Fact] = field(default_factory=dict)

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

    def is_tabled(self, fact: Fact) -> bool:
        """Return whether a fact is a part's own value that a table tells."""
        return self.phrasebook.is_tabled(fact) and fact.unit_code != self.surroundings.bulletin.unit.code

    def general(self, key: str, fact: Fact) -> Text:
        """Return the house's general phrase for a fact, for those that have none of their own."""
        if fact.is_zero:
            key = _OF_NOTHING.get(key, key)
        elif key == Semantics.RATE_PERCENT and fact.dimension == "share":
            key = fact.dimension
        if key == Semantics.NAMED_UNITS and fact.dimension in ("leading", "lagging"):
            key = fact.dimension
        return self.fill(self.phrasebook.general[key], {"a": fact}, self.about(fact))

    def about(self, fact: Fact) -> dict[str, str | Text]:
        """
        Return the slots that say what a fact is of: {indicator}, {where}, {which} and {when}.

        The exclusion travels with the name (guide.md, section 1.9); {when} is empty for the bulletin's own span and
        for states on one day, which a note dates.
        """
        indicator = self.catalogue[fact.indicator]
        renamed = (self.phrasebook.names[remark.name.lower()] for remark in fact.remarks if self._renames(remark))
        name = next(renamed, indicator.name)
        name = f"{name} ({indicator.exclusion})" if indicator.exclusion else name
        is_dated = fact.span not in (self.surroundings.bulletin.period.span,) and fact.span.days > 1
        when: Text = (Words(" ("), *self.span(fact), Words(")")) if is_dated else ()
        return {"indicator": name, "where": self.where(fact), "which": self._which(fact), "when": when}

    def where(self, fact: Fact) -> Text:
        """Return whom a fact counts: "ở bộ phận một cửa cấp huyện", and the unit where it is not the bulletin's."""
        scopes, whose = self.phrasebook.scopes, self.surroundings.unit_names.get(fact.unit_code, "")
        words = {"whose": named(whose or self.surroundings.bulletin.unit.full_name)}
        where = self.fill(scopes[str(fact.scope)], {}, words)
        is_other = fact.unit_code != self.surroundings.bulletin.unit.code and fact.scope is not Scope.COMMUNE
        return self.fill(scopes["of_another_unit"], {}, {**words, "where": where}) if is_other else where

    def span(self, fact: Fact) -> Text:
        """Return how the span of a fact is said: the bulletin's own label for its own span, else the source's."""
        own = self.surroundings.bulletin.period
        label = own.label if fact.span == own.span else fact.span_label
        return self.typed(label, place=_place(fact))

    def _renames(self, remark: Remark) -> bool:
        return remark.name.lower() in self.phrasebook.names

    def _which(self, fact: Fact) -> Text:
        """Return what a dimension narrows a fact to: " trong lĩnh vực đất đai"."""
        name, _, value = fact.dimension.partition("=")
        pattern = self.phrasebook.names.get(f"of_{name}", "")
        if not (pattern and value):
            return ()
        said = (Typed("threshold", value),) if value.isdigit() else self.typed(value, place=_place(fact))
        return (*self.typed(pattern), *said)

    def expanded(self, words: str, place: TextPlace = TextPlace.TEXT) -> str:
        """Return words with the abbreviations written out that are written out in such a place."""
        long = self.abbreviations.at(place)
        if not long:
            return words
        shorts = "|".join(re.escape(short) for short in sorted(long, key=len, reverse=True))
        return re.sub(rf"(?<!\w)(?<!&)(?:{shorts})(?![\w&])", lambda match: long[match[0]], words)

    def typed(self, words: str, *, place: Place | None = None, says_an_aim: bool = False) -> Text:
        """Return words with every numeral typed; a per cent only where they say an aim."""
        countable = self.surroundings.countable
        return typed(words, countable, place=place or Place(file=FILE), says_an_aim=says_an_aim)

    def _of_fact(self, slot: Slot, fact: Fact) -> Text:
        match slot.attribute:
            case "" | "counted" | "hedged":
                is_counted = slot.attribute == "counted" and fact.measure and not fact.is_zero
                shown = hedged(fact) if slot.attribute == "hedged" else figure(fact)
                return (shown, *((Words(f" {fact.measure}"),) if is_counted else ()))
            case "reached":
                return (Words("tỷ lệ là " if fact.id in self.missed else "đạt "), figure(fact))
            case "direction":
                return (Words(direction(fact)),)
            case "threshold":
                return (Typed("threshold", fact.threshold),)
            case "base":
                return self.typed(fact.compare_to, place=_place(fact))
            case _:
                return self._of_time(slot, fact)

    def _of_time(self, slot: Slot, fact: Fact) -> Text:
        if slot.attribute == "since":
            since = _SINCE.match(fact.note)
            return self.typed(f" từ năm {since[1]}") if since else ()
        return with_capital(self.span(fact)) if slot.is_capital else self.span(fact)

    def _of_words(self, slot: Slot, words: str | Text) -> Text:
        if isinstance(words, str):
            words = named(words) if slot.name in _NAMES else self.typed(words)
        return with_capital(words) if slot.is_capital else words


# The only thing in a source's note that a sentence may need word for word.
_SINCE = re.compile(r"since ((?:19|20)\d{2})")
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
    return "tăng"
