"""
Sentences that have several wordings: which of them a bulletin uses.

An editor writes `{ways: [..., ..., ...]}` wherever a sentence may stand. All of them say the same, and the choice
depends on unit and period alone: the same bulletin is the same text, and twelve months of a district do not read alike.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import count
from math import lcm
from typing import Any

from bantin.errors import Place, WrongParamError
from bantin.model import Bulletin
from bantin.story.phrasebook import Phrasebook
from bantin.story.phrases import phrasebook
from bantin.story.templates import FILE

_WAYS = "ways"
_FEWEST = 2


def turn_of(bulletin: Bulletin) -> int:
    """
    Return the number by which the wordings of a bulletin are chosen: each month and each unit has its own.

    The months of a unit go on by one, so that of three wordings each stands in a third of its months.
    """
    start = bulletin.period.span.start
    return 12 * start.year + start.month + sum(map(ord, bulletin.unit.slug))


class Wordings:
    """The phrases of the house, and a phrasebook for each turn of their wordings, parsed when it is asked for."""

    def __init__(self, document: Mapping[str, Any]) -> None:
        """Take a loaded params/phrases.yml."""
        self._document = document
        self._books: dict[int, Phrasebook] = {}
        self.turns = turns(document)

    def book(self, turn: int) -> Phrasebook:
        """Return the phrasebook in the wordings of a turn; raises ParamsError as `phrasebook` does."""
        place = turn % self.turns
        if place not in self._books:
            self._books[place] = phrasebook(worded(self._document, place))
        return self._books[place]


def worded(document: Mapping[str, Any], turn: int) -> dict[str, Any]:
    """
    Return the phrases with one wording for each sentence; a turn of 0 takes the first of the first sentence.

    Sentences take turns one after the other, so that those of one bulletin are not all of one row.

    Raises:
        WrongParamError: A sentence has fewer than two wordings, or one that is no text.
    """
    numbers = count(turn)
    return {key: _worded(value, numbers) for key, value in document.items()}


def turns(document: object) -> int:
    """Return after how many turns the wordings are the same again: the least common multiple of their numbers."""
    if isinstance(document, Mapping):
        own = len(document[_WAYS]) if _is_choice(document) else 1
        return lcm(own, *map(turns, document.values()))
    return lcm(*map(turns, document)) if isinstance(document, list) else 1


def _is_choice(value: Mapping[str, Any]) -> bool:
    return set(value) == {_WAYS} and isinstance(value[_WAYS], Sequence)


def _worded(value: object, numbers: Iterator[int]) -> Any:
    if isinstance(value, Mapping):
        if _is_choice(value):
            return _chosen(value[_WAYS], next(numbers))
        return {key: _worded(one, numbers) for key, one in value.items()}
    return [_worded(one, numbers) for one in value] if isinstance(value, list) else value


def _chosen(ways: Sequence[object], number: int) -> object:
    if len(ways) < _FEWEST or not all(isinstance(way, str) for way in ways):
        place = Place(file=FILE, item=str(list(ways))[:80])
        raise WrongParamError("Một câu có `ways` phải có từ hai cách viết", place=place, fix="Xem lời đầu tệp.")
    return ways[number % len(ways)]
