"""
The phrasebook: params/phrases.yml as checked, frozen phrases.

A phrase says which facts it needs, under which conditions, and the sentence with its slots.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from bantin.errors import MissingKeyError, Place, UnknownReferenceError, WrongParamError
from bantin.model import Fact, KOfN, Qualifier, Remark, Scope

FILE = "params/phrases.yml"
_SLOT = re.compile(r"\{(\w+)(?::(\w+))?\}")
_REFERENCE = re.compile(r"(?P<indicator>\w+)(?:/(?P<dimension>\w+))?(?:@(?P<scope>\w+))?")
_FACT_ATTRIBUTES = frozenset({"", "direction", "base", "threshold", "span"})
_WORDS = frozenset({
    "name", "unit", "kind", "province", "communes", "districts", "period", "month",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Slot:
    """A place in a sentence: a fact (or what is said of it), or a word of the unit and period."""

    name: str
    attribute: str
    is_capital: bool


Template = tuple[str | Slot, ...]


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
        """Return the fact for each slot, or None where one is missing or a condition fails."""
        found: dict[str, Fact] = {}
        at_hand = tuple(facts)
        for slot, reference in self.use:
            fact = next((fact for fact in at_hand if reference.fits(fact)), None)
            if fact is None:
                return None
            found[slot] = fact
        return found if all(holds(condition, found[slot]) for slot, condition in self.when) else None


@dataclass(frozen=True, slots=True)
class Phrase:
    """A sentence of a section."""

    needs: Needs
    say: Template


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
    match condition:
        case "all":
            return isinstance(fact.value, KOfN) and fact.value.part == fact.value.whole
        case "zero":
            return fact.is_zero
        case "exact":
            return fact.qualifier is Qualifier.EXACT
        case "hedged":
            return fact.qualifier.is_hedge
        case _:
            return Remark[condition.upper()] in fact.remarks


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
            general=_templates(document["general"]),
            scopes=_templates(document["scopes"]),
            people=_people(document["people"]),
            milestones=_templates(document["milestones"]),
            event=_templates({key: text for key, text in document["event"].items() if key != "kinds"}),
            event_kinds=dict(document["event"]["kinds"]),
            notes=_templates(document["notes"]),
            charts=_templates(document["charts"]),
        )
    except KeyError as error:
        raise MissingKeyError(
            f"Thiếu phần {error}", place=Place(file=FILE), fix="Thêm lại phần này; xem lời đầu tệp."
        ) from error


def template(text: str) -> Template:
    """Return a sentence as literal pieces and slots; "{Kind}" is "{kind}" with a capital."""
    parts: list[str | Slot] = []
    end = 0
    for match in _SLOT.finditer(text):
        parts += [text[end : match.start()]] if match.start() > end else []
        parts.append(Slot(match[1].lower(), match[2] or "", match[1][0].isupper()))
        end = match.end()
    return (*parts, text[end:]) if end < len(text) else tuple(parts)


def _templates(texts: Mapping[str, str]) -> dict[str, Template]:
    return {key: template(text) for key, text in texts.items()}


def _section(part: Mapping[str, Any]) -> SectionPhrases:
    phrases = tuple(Phrase(_needs(one), _checked(one["say"], one)) for one in part["sentences"])
    return SectionPhrases(part["id"], part["heading"], frozenset(part["systems"]), phrases)


def _highlight(part: Mapping[str, Any]) -> Highlight:
    headline = part.get("headline", {})
    return Highlight(
        needs=_needs(part),
        title=_checked(part.get("title", ""), part),
        lead=_checked(part.get("lead", ""), part),
        point=_checked(part.get("point", ""), part),
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
        due=template(part["due"]),
    )


def _needs(part: Mapping[str, Any]) -> Needs:
    when = tuple(part.get("when", {}).items())
    for _, condition in when:
        if condition not in ("all", "zero", "exact", "hedged") and condition.upper() not in Remark.__members__:
            raise _wrong(f'Điều kiện "{condition}" không có', part)
    return Needs(tuple((slot, _reference(text, part)) for slot, text in part["use"].items()), when)


def _reference(text: str, part: Mapping[str, Any]) -> Reference:
    match = _REFERENCE.fullmatch(text)
    if match is None or (match["scope"] and match["scope"] not in {str(scope) for scope in Scope}):
        raise _wrong(f'"{text}" không chỉ ra con số nào', part)
    scope = Scope(match["scope"]) if match["scope"] else None
    return Reference(match["indicator"], match["dimension"] or "", scope)


def _checked(text: str, part: Mapping[str, Any]) -> Template:
    """Return the template after making sure that every slot will be filled."""
    parsed = template(text)
    for slot in parsed:
        if isinstance(slot, Slot) and slot.name not in part["use"] and slot.name not in _WORDS:
            raise UnknownReferenceError(
                f'Câu "{text}" có chỗ trống {{{slot.name}}} mà `use` không nêu',
                place=Place(file=FILE),
                fix="Thêm con số vào `use` hoặc sửa tên chỗ trống.",
            )
        if isinstance(slot, Slot) and slot.attribute not in _FACT_ATTRIBUTES:
            raise _wrong(f'":{slot.attribute}" không có', part)
    return parsed


def _wrong(what: str, part: Mapping[str, Any]) -> WrongParamError:
    return WrongParamError(what, place=Place(file=FILE, item=str(dict(part["use"]))), fix="Xem lời đầu tệp.")
