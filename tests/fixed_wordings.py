"""
Libraries whose sentences stand in one wording, whatever unit and month: for tests that compare words.

What must hold of every wording is tested in each turn; the words themselves in the first way of each sentence, which
stays the first when an editor adds another.
"""

from __future__ import annotations

import copy
from typing import Any

from bantin.settings import read_document
from bantin.story.phrasebook import Phrasebook
from bantin.story.wordings import Wordings
from bantin.window import Library

# A test that runs in each of them reads every way of every sentence; test_wordings holds their number to it.
TURNS = (0, 1, 2)


class OneTurn(Wordings):
    """The wordings of one turn for every bulletin."""

    def __init__(self, wordings: Wordings, turn: int) -> None:
        """Take the wordings of the house and the turn."""
        self._wordings, self._turn = wordings, turn

    def book(self, turn: int) -> Phrasebook:
        """Return the phrasebook of the one turn."""
        return self._wordings.book(self._turn)


def in_turn(library: Library, turn: int) -> Library:
    """Return the library with the wordings of one turn."""
    return _with_wordings(library, OneTurn(library.wordings, turn))


def in_first_ways(library: Library) -> Library:
    """Return the library with the first way of each sentence."""
    document = read_document(library.root / "params" / "phrases.yml")
    return _with_wordings(library, Wordings(first_ways(document)))


def first_ways(document: Any) -> Any:
    """Return the phrases with the first way of each sentence alone."""
    if isinstance(document, dict):
        if set(document) == {"ways"}:
            return document["ways"][0]
        return {key: first_ways(value) for key, value in document.items()}
    return [first_ways(one) for one in document] if isinstance(document, list) else document


def _with_wordings(library: Library, wordings: Wordings) -> Library:
    """Return the library with other wordings; whatever was read is shared."""
    other = copy.copy(library)
    vars(other)["wordings"] = wordings
    return other
