"""
The phrasebook: params/phrases.yml as checked, frozen phrases.

A phrase says which facts it needs, under which conditions, and the sentence with its slots.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from bantin.errors import MissingKeyError, Place, UnknownKeyError, WrongParamError
from bantin.model import Bulletin, Fact, Kind, KOfN, Names, Qualifier, Remark, Scope, Semantics, Span
from bantin.settings.written import did_you_mean
from bantin.story.templates import FILE, Slot, Template, checked, templates

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
    spans_said: frozenset[str]

    def met_by(self, facts: Iterable[Fact], bulletin: Bulletin) -> dict[str, Fact] | None:
        """
        Return the fact for each slot, or None where none fits it under its conditions.

        A sentence speaks of the bulletin's unit and period. So a slot takes a fact of that span, else a state on one
        day; any other span only where the sentence says it (`{a:span}`).
        """
        found: dict[str, Fact] = {}
        own = bulletin.period.span
        at_hand = sorted(facts, key=lambda fact: (fact.span != own, -fact.span.end.toordinal()))
        for slot, reference in self.use:
            said = {found[name].span for name in self.spans_said if name in found}
            candidates = (fact for fact in at_hand if reference.fits(fact) and fact.unit_code == bulletin.unit.code)
            in_time = (fact for fact in candidates if self._is_in_time(fact, slot, {own, *said}))
            fact = next((fact for fact in in_time if self._takes(fact, slot)), None)
            if fact is None:
                return None
            found[slot] = fact
        return found

    def _is_in_time(self, fact: Fact, slot: str, spans: Collection[Span]) -> bool:
        return fact.span in spans or fact.span.days == 1 or slot in self.spans_said

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
    shortcomings_point: Template
    targets_before: str
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
    origins: Mapping[str, Template]
    names: Mapping[str, str]

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
    "several": lambda fact: isinstance(fact.value, Names) and len(fact.value.names) > 1,
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
        _check_parts(document)
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
            origins=templates("origins", document["origins"]),
            names=dict(document["names"]),
        )
    except KeyError as error:
        raise MissingKeyError(
            f"Thiếu phần {error}", place=Place(file=FILE), fix="Thêm lại phần này; xem lời đầu tệp."
        ) from error


def _check_parts(document: Mapping[str, Any]) -> None:
    """Raise WrongParamError where a part of the file is not of its kind."""
    lists = ("sections", "highlights", "compounds")
    for key, part in document.items():
        if not isinstance(part, list if key in lists else Mapping):
            fix = "Ghi mỗi mục một dòng, mở đầu bằng dấu gạch." if key in lists else "Ghi mỗi khóa một dòng: khóa: câu."
            raise WrongParamError(f"Phần {key} không đúng kiểu", place=Place(file=FILE, item=str(key)), fix=fix)


def _phrase(part: Mapping[str, Any]) -> Phrase:
    _check_keys(part, {"use", "when", "say", "paragraph"}, needed={"use", "say"})
    say = checked(part["say"], part["use"])
    return Phrase(_needs(part, say), say, part.get("paragraph") == "new")


def _section(part: Mapping[str, Any]) -> SectionPhrases:
    _check_keys(part, {"id", "heading", "systems", "sentences"}, needed={"id", "heading", "systems", "sentences"})
    phrases = tuple(_phrase(one) for one in part["sentences"])
    return SectionPhrases(part["id"], part["heading"], frozenset(part["systems"]), phrases)


def _highlight(part: Mapping[str, Any]) -> Highlight:
    _check_keys(part, {"use", "when", "headline", "title", "lead", "point"}, needed={"use"})
    headline = part.get("headline", {})
    title, lead, point = (checked(part.get(key, ""), part["use"]) for key in ("title", "lead", "point"))
    return Highlight(
        needs=_needs(part, *(said for said in (title, lead, point) if said)),
        title=title,
        lead=lead,
        point=point,
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
        shortcomings_point=checked(part["shortcomings_point"], ("list",)),
        targets_before=part["targets_before"],
        due=checked(part["due"], ("due",)),
    )


def _needs(part: Mapping[str, Any], *said: Template) -> Needs:
    """Return what a phrase needs; a span counts as said where each of its sentences says it."""
    asked = part.get("when", {}).items()
    when = tuple((slot, one) for slot, words in asked for one in ([words] if isinstance(words, str) else words))
    for slot, condition in when:
        if slot not in part["use"]:
            raise _wrong(f'Điều kiện cho "{slot}" mà `use` không nêu', part)
        if condition not in _CONDITIONS and condition.upper() not in Remark.__members__:
            raise _wrong(f'Điều kiện "{condition}" không có', part)
    spans = [{slot.name for slot in one if isinstance(slot, Slot) and slot.attribute == "span"} for one in said]
    use = tuple((slot, _reference(text, part)) for slot, text in part["use"].items())
    return Needs(use, when, frozenset(set.intersection(*spans) if spans else ()))


def _check_keys(part: object, known: set[str], *, needed: set[str]) -> None:
    """Raise ParamsError where an entry is no mapping, lacks a key, or has one that nobody reads."""
    place = Place(file=FILE, item=str(part)[:80])
    if not isinstance(part, Mapping):
        raise WrongParamError("Mục này không có các khóa", place=place, fix="Xem lời đầu tệp.")
    for key in sorted(part.keys() - known):
        fix = f"{did_you_mean(str(key), known)}Các khóa được dùng: {', '.join(sorted(known))}."
        raise UnknownKeyError(f"Không có khóa {key}", place=place, fix=fix)
    for key in sorted(needed - part.keys()):
        raise MissingKeyError(f"Thiếu khóa {key}", place=place, fix="Xem lời đầu tệp.")
    for key, kind in _KINDS.items():
        if key in part and not isinstance(part[key], kind):
            raise WrongParamError(f"Khóa {key} không đúng kiểu", place=place, fix="Xem lời đầu tệp.")


_KINDS: Mapping[str, type] = {
    **dict.fromkeys(("id", "heading", "say", "title", "lead", "point"), str),
    **dict.fromkeys(("use", "when", "headline"), dict),
    **dict.fromkeys(("systems", "sentences"), list),
}


def _reference(text: str, part: Mapping[str, Any]) -> Reference:
    match = _REFERENCE.fullmatch(text)
    if match is None or (match["scope"] and match["scope"] not in {str(scope) for scope in Scope}):
        raise _wrong(f'"{text}" không chỉ ra con số nào', part)
    scope = Scope(match["scope"]) if match["scope"] else None
    return Reference(match["indicator"], match["dimension"] or "", scope)


def _wrong(what: str, part: Mapping[str, Any]) -> WrongParamError:
    return WrongParamError(what, place=Place(file=FILE, item=str(dict(part["use"]))), fix="Xem lời đầu tệp.")
