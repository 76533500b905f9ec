"""
The phrasebook: params/phrases.yml as checked, frozen phrases.

A phrase says which facts it needs, under which conditions, and the sentence with its slots.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from bantin.errors import MissingKeyError, Place, UnknownKeyError, WrongParamError
from bantin.facts import Selection, Wanted
from bantin.model import Level, Remark, Scope
from bantin.settings.written import did_you_mean
from bantin.story.phrasebook import (
    CONDITIONS,
    Aspect,
    Highlight,
    Needs,
    PeoplePhrases,
    Phrase,
    Phrasebook,
    Reference,
    SectionPhrases,
    TableColumn,
    TablePhrases,
)
from bantin.story.templates import FILE, Slot, Template, checked, templates

_COLUMN = re.compile(r"(?P<indicator>\w+)(?:\.(?P<aspect>before|rank))?(?:@(?P<scope>\w+))?")
# The phrasebooks of months for units that are no districts; `monthly` itself is theirs.
_LEVELS = {Level.COMMUNE: "monthly_commune", Level.PROVINCE: "monthly_province"}
_CHOSEN = ("told", "compared", "ranked", "charted", "tables", "sections", "highlights")
_REFERENCE = re.compile(r"(?P<indicator>\w+)(?:/(?P<dimension>\w+))?(?:@(?P<scope>\w+))?")


def phrasebook(document: Mapping[str, Any]) -> Phrasebook:
    """
    Return the phrasebook of a loaded params/phrases.yml, and in it that of months.

    Raises:
        MissingKeyError: A part is missing.
        WrongParamError: A slot, condition or reference that nobody fills or knows.
        UnknownReferenceError: A slot for which the phrase names no fact.
    """
    try:
        _check_parts(document)
        monthly = _monthly(document, document["monthly"])
        return replace(_book(document), monthly=monthly, of_levels=_of_levels(document))
    except KeyError as error:
        raise MissingKeyError(
            f"Thiếu phần {error}", place=Place(file=FILE), fix="Thêm lại phần này; xem lời đầu tệp."
        ) from error


def _book(document: Mapping[str, Any]) -> Phrasebook:
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
        headings=dict(document["headings"]),
        importance=templates("importance", document["importance"]),
        overview=templates("overview", document["overview"]),
    )


def _monthly(document: Mapping[str, Any], part: Mapping[str, Any]) -> Phrasebook:
    """Return the phrasebook of months: its own sections, highlights and tables; what it does not reword is the same."""
    _check_parts(part)
    base = {key: words for key, words in document.items() if key != "monthly"}
    reworded = {
        key: {**base[key], **words} for key, words in part.items() if key in base and isinstance(words, Mapping)
    }
    listed = {key: part[key] for key in ("sections", "highlights")}
    tables = tuple(_table(one) for one in part["tables"])
    totals = _several_wanted(part["told"])
    columns = [column for table in tables for column in table.columns]
    selection = Selection(
        totals=totals,
        of_parts=tuple(dict.fromkeys(column.wanted for column in columns if column.aspect is Aspect.VALUE)),
        compared=_several_wanted(part.get("compared", {})),
        ranked=_several_wanted(part.get("ranked", {})),
        **_charted(part.get("charted", {})),
    )
    _check_ranked(columns, selection)
    return replace(
        _book({**base, **reworded, **listed}),
        tables=tables,
        selection=selection,
        comparisons=templates("comparisons", part["comparisons"]),
        aims=templates("aims", part["aims"]),
        rankings=templates("rankings", part["rankings"]),
        beside=templates("beside", part["beside"]),
        grounds=templates("grounds", part["grounds"]),
        registers=templates("registers", part["registers"]),
        evaluation=templates("evaluation", part["evaluation"]),
    )


def _check_ranked(columns: Iterable[TableColumn], selection: Selection) -> None:
    """Raise WrongParamError where a column shows a rank, or the month before, of what is not ranked."""
    for column in columns:
        if column.aspect is not Aspect.VALUE and column.wanted not in selection.ranked:
            what = f"Cột {column.indicator}.{column.aspect} cần xếp hạng {column.indicator} ở {column.scope}"
            fix = "Thêm mã này vào `ranked`, hoặc bỏ cột."
            raise WrongParamError(what, place=Place(file=FILE, item="monthly.tables"), fix=fix)


def _of_levels(document: Mapping[str, Any]) -> dict[Level, Phrasebook]:
    """Return the phrasebooks of months for other levels: what they do not reword is that of districts."""
    _check_parts({key: document[key] for key in _LEVELS.values()})
    monthly = document["monthly"]
    return {level: _monthly(document, _reworded(monthly, document[key])) for level, key in _LEVELS.items()}


def _reworded(part: Mapping[str, Any], other: Mapping[str, Any]) -> dict[str, Any]:
    """Return a part with what another words differently; lists, and what is chosen, are replaced as a whole."""
    words = {key: {**part.get(key, {}), **said} for key, said in other.items() if key not in _CHOSEN}
    return {**part, **{key: other[key] for key in other if key in _CHOSEN}, **words}


def _several_wanted(part: Mapping[str, Any]) -> tuple[Wanted, ...]:
    return tuple(_wanted(indicator, scope) for scope, ids in part.items() for indicator in ids)


def _charted(part: Mapping[str, Any]) -> dict[str, Any]:
    """Return what charts draw month by month."""
    _check_keys(part, {"trends", "by_deadline", "grids", "panels"}, needed=set())
    chosen: dict[str, Any] = {key: _several_wanted(part.get(key, {})) for key in ("trends", "grids", "panels")}
    return {**chosen, "by_deadline": tuple(_wanted("", scope).scope for scope in part.get("by_deadline", ()))}


def _wanted(indicator: str, scope: str) -> Wanted:
    if scope not in {str(one) for one in Scope}:
        raise WrongParamError(
            f'Không có phạm vi "{scope}"', place=Place(file=FILE, item="told"), fix="Xem lời đầu tệp."
        )
    return Wanted(indicator, Scope(scope))


def _table(part: Mapping[str, Any]) -> TablePhrases:
    _check_keys(part, {"section", "caption", "columns"}, needed={"section", "caption", "columns"})
    columns = tuple(_column(str(key), str(header)) for key, header in part["columns"].items())
    return TablePhrases(section=part["section"], caption=checked(part["caption"], ()), columns=columns)


def _column(key: str, header: str) -> TableColumn:
    """Return a column: "dossiers_online_share", with ".before" or ".rank", and "@" the scope if not of communes."""
    match = _COLUMN.fullmatch(key)
    if match is None:
        fix = "Ghi mã chỉ tiêu, có thể thêm .before hoặc .rank, rồi @ và phạm vi."
        raise WrongParamError(f'Cột "{key}" không đọc được', place=Place(file=FILE, item="monthly.tables"), fix=fix)
    wanted = _wanted(match["indicator"], match["scope"] or Scope.COMMUNE)
    return TableColumn(wanted.indicator, header, wanted.scope, Aspect(match["aspect"] or ""))


def _check_parts(document: Mapping[str, Any]) -> None:
    """Raise WrongParamError where a part of the file is not of its kind."""
    lists = ("sections", "highlights", "compounds", "tables")
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
        shortcomings_point=checked(part["shortcomings_point"], ("list", "places")),
        targets_before=part["targets_before"],
        due=checked(part["due"], ("due",)),
        due_passed=checked(part["due_passed"], ("due",)),
    )


def _needs(part: Mapping[str, Any], *said: Template) -> Needs:
    """Return what a phrase needs; a span counts as said where each of its sentences says it."""
    asked = part.get("when", {}).items()
    when = tuple((slot, one) for slot, words in asked for one in ([words] if isinstance(words, str) else words))
    for slot, condition in when:
        if slot not in part["use"]:
            raise _wrong(f'Điều kiện cho "{slot}" mà `use` không nêu', part)
        if condition not in CONDITIONS and condition.upper() not in Remark.__members__:
            raise _wrong(f'Điều kiện "{condition}" không có', part)
    spans = [{slot.name for slot in one if isinstance(slot, Slot) and slot.attribute == "span"} for one in said]
    use = tuple((slot, _reference(text, part)) for slot, text in part["use"].items())
    return Needs(use, when, frozenset(set.intersection(*spans) if spans else ()), _counted(said))


def _counted(said: Iterable[Template]) -> frozenset[str]:
    """Return the slots that are said with their measure wherever they are said."""
    slots = [slot for one in said for slot in one if isinstance(slot, Slot)]
    bare = {slot.name for slot in slots if slot.attribute == ""}
    return frozenset({slot.name for slot in slots if slot.attribute == "counted"} - bare)


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
    **dict.fromkeys(("id", "heading", "say", "title", "lead", "point", "section", "caption"), str),
    **dict.fromkeys(("use", "when", "headline", "columns"), dict),
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
