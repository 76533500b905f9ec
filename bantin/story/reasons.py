"""
Why each fact stands where it does, or was left out: the document behind "Vì sao nói điều này?" and plan.json.

It holds no numeral but scores: what a fact counts is named, its value stands in facts.json.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from bantin.facts import FactSheet
from bantin.model import Fact
from bantin.story.importance import Importance, importances
from bantin.story.parts import Story
from bantin.story.sentences import Writer
from bantin.story.text import Text, figures_in, spoken_text, with_capital

_SCHEMA = 1
_LEFT_OUT = "left_out"


def plan_document(sheet: FactSheet, story: Story, writer: Writer) -> dict[str, Any]:
    """
    Return the plan of a bulletin as JSON: for each of its own facts, where it is told, its score and the grounds.

    `place` is "title", "lead", "point", "body", "table" or "left_out", the most prominent of them.
    """
    places, judged = _places(story), importances(sheet, writer.catalogue)
    entries = [_entry(fact, places.get(fact.id, _LEFT_OUT), judged[fact.id], writer) for fact in sheet.facts]
    return {"schema": _SCHEMA, "bulletin": writer.surroundings.bulletin.id, "entries": entries}


def _entry(fact: Fact, place: str, importance: Importance, writer: Writer) -> dict[str, Any]:
    about = writer.about(fact)
    phrases = writer.phrasebook.importance
    name = writer.fill(phrases["what"], {"a": fact}, about)
    keys = [*importance.grounds, *(() if fact.is_sayable else ("unsayable",)), f"in_{place}"]
    return {
        "fact": fact.id,
        "what": _without_marks(with_capital(name)),
        "place": place,
        "score": importance.score,
        "why": [_without_marks(writer.fill(phrases[key], {"a": fact}, about)) for key in keys],
    }


def _without_marks(text: Text) -> str:
    return spoken_text(text).strip()


def _places(story: Story) -> Mapping[str, str]:
    """Return by id of a fact the most prominent place in which it is printed."""
    found: dict[str, str] = {}
    for place, text in _texts(story):
        for fact_id in figures_in(text):
            found.setdefault(fact_id, place)
    return found


def _texts(story: Story) -> Iterator[tuple[str, Text]]:
    """Yield every text with its place, the most prominent first."""
    yield "title", story.title
    yield "lead", story.lead
    yield from (("point", text) for text in story.points)
    yield from (("body", text) for section in story.sections for text in section.words())
    yield from (("body", text) for text in story.notes)
    yield from (("table", text) for section in story.sections for table in section.tables for text in table.texts())
