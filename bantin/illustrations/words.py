"""Words that all charts of a bulletin share: phrases of the house, months, definitions, empty cells."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from bantin.charts import Reading
from bantin.facts import FactSheet
from bantin.illustrations.illustration import Row
from bantin.model import Direction, Fact, Indicator, Scope
from bantin.settings.site import NamingOfTheLowest
from bantin.story.sentences import Writer
from bantin.story.text import Moment, Text, Words, figure, plain_text, with_capital

_NO_FACTS: Mapping[str, Fact] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Teller:
    """Says what stands around the charts of one bulletin."""

    writer: Writer
    sheet: FactSheet

    def say(self, key: str, facts: Mapping[str, Fact] = _NO_FACTS, /, **words: str | Text) -> Text:
        """Return a phrase of the part `charts` of params/phrases.yml."""
        return self.writer.fill(self.writer.phrasebook.charts[key], facts, words)

    def about(self, fact: Fact) -> dict[str, str | Text]:
        """Return the slots {indicator} and {where} of a fact."""
        found = self.writer.about(fact)
        return {"indicator": found["indicator"], "where": found["where"], "when": found["when"]}

    def indicator(self, fact: Fact) -> Indicator:
        """Return the catalogue's entry of a fact."""
        return self.writer.catalogue[fact.indicator]

    def section(self, fact: Fact) -> str:
        """Return the id of the section that tells of a fact."""
        return self.writer.phrasebook.section_of(self.indicator(fact).system)

    def definition(self, fact: Fact) -> Text:
        """Return what a rate divides by what (guide.md, section 1.3), in the catalogue's words; else the plain name."""
        indicator = self.indicator(fact)
        if not (indicator.numerator_text and indicator.denominator_text):
            return with_capital(self.writer.typed(indicator.name))
        part, whole = indicator.numerator_text, indicator.denominator_text
        return with_capital(self.say("definition", part=part, whole=whole))

    def units(self, scope: Scope) -> str:
        """Return what the units are that stand side by side: "xã, thị trấn", or "huyện"."""
        words = self.writer.surroundings.words
        return words["communes"] if scope is Scope.COMMUNE else words["districts"]

    def unit(self, code: str) -> str:
        """Return how a unit is named in a table."""
        return self.writer.surroundings.parts.get(code, code)

    def one_of(self, code: str, scope: Scope) -> str:
        """Return "một xã": what is said of a unit whose name is kept back."""
        full = self.writer.surroundings.unit_names.get(code, "")
        kind = full.removesuffix(self.unit(code)).strip() or self.units(scope)
        return plain_text(self.say("ranking_one", units=kind))

    def is_counted(self) -> bool:
        """Return whether those that do worst are counted and not named, which binds prose and charts alike."""
        return self.writer.naming_of_the_lowest is not NamingOfTheLowest.NAMED

    def cell(self, fact: Fact | None) -> Text:
        """Return a figure of a table, or a dash where there is none."""
        return (figure(fact),) if fact else self.say("no_value")

    def head(self, *keys: str) -> Row:
        """Return the heads of columns."""
        return tuple(self.say(key) for key in keys)

    def span(self, months: tuple[str, ...]) -> Text:
        """Return from which month to which a chart runs."""
        first, last = month(months[0]), month(months[-1])
        return (Words("từ tháng "), first, Words(" đến tháng "), last)

    def month_of_target(self, fact: Fact) -> Text:
        """Return the year of a target: "năm 2021"."""
        return self.writer.typed(fact.span_label)


def month(address: str) -> Moment:
    """Return a month by its address: "8/2021"."""
    return Moment(address, f"{int(address[5:])}/{address[:4]}")


def first_day(address: str) -> date:
    """Return the first day of a month by its address."""
    return date(int(address[:4]), int(address[5:]), 1)


def in_month(address: str) -> Text:
    """Return "tháng 8/2021"."""
    return (Words("tháng "), month(address))


def reading(fact: Fact | None) -> Reading | None:
    """Return the reading of a fact, or None where there is none."""
    return Reading.of(fact) if fact else None


def aim(fact: Fact | None) -> Reading | None:
    """Return the reading of a target, or None where there is none."""
    return Reading.of_target(fact) if fact else None


def is_to_rise(indicator: Indicator) -> bool:
    """Return whether more of it is better, so that a target is reached from below."""
    return indicator.direction is not Direction.DOWN
