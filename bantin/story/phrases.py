"""
The phrasebook: params/phrases.yml as checked, frozen phrases.

A phrase says which facts it needs, under which conditions, and the sentence with its slots.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from bantin.errors import MissingKeyError, Place, WrongParamError
from bantin.model import Fact, Kind, KOfN, Qualifier, Remark, Scope, Semantics
from bantin.story.templates import FILE, Template, checked, templates

_REFERENCE = re.compile(r"(?P<indicator>\w+)(?:/(?P<dimension>\w+))?(?:@(?P<scope>\w+))?")
# What a phrase must ask for by `when`: "tiếp nhận không có hồ sơ nào hồ sơ" and a plan that reads as a result.
_PECULIAR = ("zero", "planned", "target", "judgement")


@dataclass(frozen=True, slots=True)
class Reference:
    """Which fact a phrase needs; a dimension such as "threshold=10" is asked for by its name alone."""

    indicator: str
    dimension: str
    scope: Scope | None

    def fits(self, fact: Fact) -> bool:
        """Return whether this is the fact that is meant."""
        is_dimension = fact.dimension.partition("=")[0] == self.dimension
        return fact.indicator == self.indicator and is_dimension and self.scope in (None, fact.scope)


@dataclass(frozen=True, slots=True)
class Needs:
    """The facts that a phrase needs, by slot, and what must hold of them."""

    use: tuple[tuple[str, Reference], ...]
    when: tuple[tuple[str, str], ...]

    def met_by(self, facts: Iterable[Fact]) -> dict[str, Fact] | None:
        """Return the fact for each slot, or None where none fits it under its conditions."""
        found: dict[str, Fact] = {}
        at_hand = tuple(facts)
        for slot, reference in self.use:
            fact = next((fact for fact in at_hand if reference.fits(fact) and self._takes(fact, slot)), None)
            if fact is None:
                return None
            found[slot] = fact
        return found

    def _takes(self, fact: Fact, slot: str) -> bool:
        """Return whether a fact is what the phrase asks for, and nothing that it would have to ask for."""
        asked = {condition for name, condition in self.when if name == slot}
        needed = {condition for condition in _PECULIAR if holds(condition, fact)}
        return needed <= asked and all(holds(condition, fact) for condition in asked)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A sentence of a section, and whether it opens a new paragraph (a change of scope or topic)."""

    needs: Needs
    say: Template
    opens_paragraph: bool = False


@dataclass(frozen=True, slots=True)
class Highlight:
    """What is worth a title, a place in the lead, or a key point; those that come first matter most."""

    needs: Needs
    title: Template
    lead: Template
    point: Template
    headline_slot: str
    headline_label: str


@dataclass(frozen=True, slots=True)
class SectionPhrases:
    """A section: its id, its heading, the systems it tells of, and its phrases in order of preference."""

    id: str
    heading: str
    systems: frozenset[str]
    phrases: tuple[Phrase, ...]


@dataclass(frozen=True, slots=True)
class PeoplePhrases:
    """How words that people wrote become sentences."""

    verbs: tuple[str, ...]
    single_assignees: tuple[str, ...]
    party_roles: tuple[str, ...]
    shortcomings_before: str
    single_shortcoming_before: str
    due: Template


@dataclass(frozen=True, slots=True)
class Phrasebook:
    """All phrases of the house."""

    sections: tuple[SectionPhrases, ...]
    highlights: tuple[Highlight, ...]
    compounds: tuple[str, ...]
    general: Mapping[str, Template]
    scopes: Mapping[str, Template]
    people: PeoplePhrases
    milestones: Mapping[str, Template]
    event: Mapping[str, Template]
    event_kinds: Mapping[str, str]
    notes: Mapping[str, Template]
    charts: Mapping[str, Template]

    def section_of(self, system: str) -> str:
        """Return the id of the section that tells of a system; the last one takes what has no other."""
        return next((section.id for section in self.sections if system in section.systems), self.sections[-1].id)


def holds(condition: str, fact: Fact) -> bool:
    """Return whether a condition of a phrase holds of a fact."""
    if condition in _CONDITIONS:
        return _CONDITIONS[condition](fact)
    return Remark[condition.upper()] in fact.remarks


def _is_all(fact: Fact) -> bool:
    return isinstance(fact.value, KOfN) and fact.value.part == fact.value.whole


_CONDITIONS: Mapping[str, Callable[[Fact], bool]] = {
    "all": _is_all,
    "exact": lambda fact: fact.qualifier is Qualifier.EXACT,
    "hedged": lambda fact: fact.qualifier.is_hedge,
    "zero": lambda fact: fact.is_zero,
    "planned": lambda fact: fact.kind is Kind.PLAN,
    "target": lambda fact: fact.kind is Kind.TARGET,
    "judgement": lambda fact: fact.semantics is Semantics.JUDGEMENT,
}


def phrasebook(document: Mapping[str, Any]) -> Phrasebook:
    """
    Return the phrasebook of a loaded params/phrases.yml.

    Raises:
        MissingKeyError: A part is missing.
        WrongParamError: A slot, condition or reference that nobody fills or knows.
        UnknownReferenceError: A slot for which the phrase names no fact.
    """
    try:
        return Phrasebook(
            sections=tuple(_section(part) for part in document["sections"]),
            highlights=tuple(_highlight(part) for part in document["highlights"]),
            compounds=tuple(document["compounds"]),
            general=templates("general", document["general"]),
            scopes=templates("scopes", document["scopes"]),
            people=_people(document["people"]),
            milestones=templates("milestones", document["milestones"]),
            event=templates("event", {key: text for key, text in document["event"].items() if key != "kinds"}),
            event_kinds=dict(document["event"]["kinds"]),
            notes=templates("notes", document["notes"]),
            charts=templates("charts", document["charts"]),
        )
    except KeyError as error:
        raise MissingKeyError(
            f"Thiếu phần {error}", place=Place(file=FILE), fix="Thêm lại phần này; xem lời đầu tệp."
        ) from error


def _phrase(part: Mapping[str, Any]) -> Phrase:
    return Phrase(_needs(part), checked(part["say"], part["use"]), part.get("paragraph") == "new")


def _section(part: Mapping[str, Any]) -> SectionPhrases:
    phrases = tuple(_phrase(one) for one in part["sentences"])
    return SectionPhrases(part["id"], part["heading"], frozenset(part["systems"]), phrases)


def _highlight(part: Mapping[str, Any]) -> Highlight:
    headline = part.get("headline", {})
    return Highlight(
        needs=_needs(part),
        title=checked(part.get("title", ""), part["use"]),
        lead=checked(part.get("lead", ""), part["use"]),
        point=checked(part.get("point", ""), part["use"]),
        headline_slot=headline.get("of", ""),
        headline_label=headline.get("label", ""),
    )


def _people(part: Mapping[str, Any]) -> PeoplePhrases:
    return PeoplePhrases(
        verbs=tuple(part["verbs"]),
        single_assignees=tuple(part["single_assignees"]),
        party_roles=tuple(part["party_roles"]),
        shortcomings_before=part["shortcomings_before"],
        single_shortcoming_before=part["single_shortcoming_before"],
        due=checked(part["due"], ("due",)),
    )


def _needs(part: Mapping[str, Any]) -> Needs:
    when = tuple(part.get("when", {}).items())
    for slot, condition in when:
        if slot not in part["use"]:
            raise _wrong(f'Điều kiện cho "{slot}" mà `use` không nêu', part)
        if condition not in _CONDITIONS and condition.upper() not in Remark.__members__:
            raise _wrong(f'Điều kiện "{condition}" không có', part)
    return Needs(tuple((slot, _reference(text, part)) for slot, text in part["use"].items()), when)


def _reference(text: str, part: Mapping[str, Any]) -> Reference:
    match = _REFERENCE.fullmatch(text)
    if match is None or (match["scope"] and match["scope"] not in {str(scope) for scope in Scope}):
        raise _wrong(f'"{text}" không chỉ ra con số nào', part)
    scope = Scope(match["scope"]) if match["scope"] else None
    return Reference(match["indicator"], match["dimension"] or "", scope)


def _wrong(what: str, part: Mapping[str, Any]) -> WrongParamError:
    return WrongParamError(what, place=Place(file=FILE, item=str(dict(part["use"]))), fix="Xem lời đầu tệp.")
