"""Sentences with slots, as editors write them in params/phrases.yml; a slot that nobody fills refuses the file."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from bantin.errors import MissingKeyError, Place, UnknownReferenceError, WrongParamError
from bantin.model import Scope, Semantics

FILE = "params/phrases.yml"
_SLOT = re.compile(r"\{(\w+)(?::(\w+))?\}")
_FACT_ATTRIBUTES = ("", "counted", "direction", "base", "threshold", "span", "since")
_WORDS = ("name", "unit", "kind", "province", "communes", "reporting", "districts", "period", "month")
_ABOUT = ("a", "indicator", "where", "which", "when")


@dataclass(frozen=True, slots=True)
class Slot:
    """A place in a sentence: a fact (or what is said of it), or a word of the unit and period."""

    name: str
    attribute: str
    is_capital: bool


Template = tuple[str | Slot, ...]


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of the file whose sentences the program asks for by key, and what it fills into them."""

    keys: tuple[str, ...]
    slots: tuple[str, ...] = ()


_PARTS: Mapping[str, _Part] = {
    "general": _Part(
        (*Semantics, "share", "leading", "lagging", "zero", "unchanged", "headline", "title", "lead", "point"), _ABOUT
    ),
    "scopes": _Part((*Scope, "of_another_unit"), ("whose", "where")),
    "milestones": _Part(
        ("general", "done", "of_register", "of_register_late", "of_register_done"), (*_ABOUT, "due", "what")
    ),
    "origins": _Part(
        ("result", "change", "share", "total", "parts", "target", "plan", "definition"), (*_ABOUT, "part", "whole")
    ),
    "event": _Part(
        (
            "meeting", "stated_at", "feature_plan", "held", "held_by", "chaired", "chaired_without_role", "attended",
            "reported", "reported_without_documents",
        ),
        ("event", "date", "years", "host", "place", "chair", "role", "attended", "by", "what"),
    ),
    "notes": _Part(
        (
            "hedge", "hedges", "disagreement", "impossible", "composition", "derived", "denominator", "target_value",
            "received_and_resolved", "reading", "withheld", "judgement", "mean", "plan", "targets", "other_span",
            "no_base", "excess", "imbalance", "rates", "incomplete",
        ),
        (*_ABOUT, "b", "c", "d", "words", "list", "direction", "sections", "span"),
    ),
    "charts": _Part(
        (
            "levels_of_one", "levels_of_counts", "levels_subtitle", "rest", "rates_of_one", "rates_of_many",
            "rates_equal", "rates_subtitle", "table",
        ),
        (*_ABOUT, "label", "list", "span"),
    ),
}  # fmt: skip


def template(text: str) -> Template:
    """Return a sentence as literal pieces and slots; "{Kind}" is "{kind}" with a capital."""
    parts: list[str | Slot] = []
    end = 0
    for match in _SLOT.finditer(text):
        parts += [text[end : match.start()]] if match.start() > end else []
        parts.append(Slot(match[1].lower(), match[2] or "", match[1][0].isupper()))
        end = match.end()
    return (*parts, text[end:]) if end < len(text) else tuple(parts)


def checked(text: str, filled: Collection[str]) -> Template:
    """
    Return the template of a sentence in which these slots are filled, beside the words of unit and period.

    Raises:
        UnknownReferenceError: A slot that nobody fills.
        WrongParamError: Something unknown is asked of a slot, or a brace stands alone.
    """
    parsed = template(text)
    for part in parsed:
        if isinstance(part, Slot):
            _check(part, text, filled)
        elif "{" in part or "}" in part:
            fix = "Viết chỗ trống là {a}, {a:span} hoặc {unit}."
            raise WrongParamError(f'Câu "{text}" có dấu ngoặc lẻ', place=Place(file=FILE), fix=fix)
    return parsed


def templates(part: str, texts: Mapping[str, str]) -> dict[str, Template]:
    """
    Return the sentences of a part of the file by their keys.

    Raises:
        MissingKeyError: One that the program asks for is not there.
        UnknownReferenceError: A slot that nobody fills.
        WrongParamError: Something unknown is asked of a slot, or a brace stands alone.
    """
    known = _PARTS[part]
    missing = [key for key in known.keys if key not in texts]
    if missing:
        place = Place(file=FILE, item=part)
        raise MissingKeyError(f"Thiếu câu {', '.join(missing)}", place=place, fix="Thêm lại các câu này.")
    return {key: checked(text, known.slots) for key, text in texts.items()}


def _check(slot: Slot, text: str, filled: Collection[str]) -> None:
    place = Place(file=FILE)
    if slot.name not in filled and slot.name not in _WORDS:
        fix = f"Dùng một trong: {', '.join((*filled, *_WORDS))}."
        raise UnknownReferenceError(f'Câu "{text}" có chỗ trống {{{slot.name}}} mà không gì điền', place=place, fix=fix)
    if slot.attribute not in _FACT_ATTRIBUTES:
        fix = f"Dùng một trong: {', '.join(_FACT_ATTRIBUTES[1:])}."
        raise WrongParamError(f'Câu "{text}" hỏi ":{slot.attribute}", không có điều đó', place=place, fix=fix)
