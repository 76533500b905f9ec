"""
What a chart prints: runs of text in which every numeral says what it is.

A numeral is either the display of a fact or belongs to a scale or a name (design, page contract). Plain runs hold no
numerals, so none can stand untagged.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from html import escape

NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"
_NUMERAL = re.compile(r"\d+(?:[.,/]\d+)*%?")
_LEVEL = re.compile(r"\d{1,2}")


class TagName(StrEnum):
    """The two attributes of the page contract."""

    FACT = "data-fact"
    NO_FACT = "data-nofact"


@dataclass(frozen=True, slots=True)
class Tag:
    """One attribute: which fact a numeral displays, or why it displays none."""

    name: TagName
    value: str

    def __str__(self) -> str:
        """Return the attribute as markup."""
        return f'{self.name}="{escape(self.value)}"'


@dataclass(frozen=True, slots=True)
class Printed:
    """Text with its tag; it is never broken over two lines."""

    text: str
    tag: Tag


Run = str | Printed
Words = tuple[Run, ...]


def stated(text: str, fact: str) -> Printed:
    """Return the display of a fact, tagged with the fact's id."""
    return Printed(text, Tag(TagName.FACT, fact))


def axis(text: str) -> Printed:
    """Return a numeral that belongs to a scale or a name and states no fact."""
    return Printed(text, Tag(TagName.NO_FACT, "axis"))


def named(name: str | Words) -> Words:
    """
    Return a name as words: the numerals of levels ("mức độ 4") are tagged and stay with the word before them.

    Raises:
        ValueError: The name holds another numeral ("năm 2021", "33,9%"): hand it over as words, tagged.
    """
    return tuple(_runs_of_name(name)) if isinstance(name, str) else name


def _runs_of_name(name: str) -> Iterator[Run]:
    end = 0
    for found in _NUMERAL.finditer(name):
        if not _LEVEL.fullmatch(found.group()):
            raise ValueError(f'"{found.group()}" in "{name}" is no number of a level: hand the name over as words')
        before = name[end : found.start()]
        yield before.removesuffix(" ") + NO_BREAK_SPACE if before.endswith(" ") else before
        yield axis(found.group())
        end = found.end()
    yield name[end:]


def checked(words: Words) -> Words:
    """
    Return the words without empty runs.

    Raises:
        ValueError: A plain run holds a numeral.
    """
    for run in words:
        if isinstance(run, str) and any(character.isnumeric() for character in run):
            raise ValueError(f'a numeral of "{run}" has no tag: use stated(...) or axis(...)')
    return tuple(run for run in words if run)


def text_of(words: Words) -> str:
    """Return what is read."""
    return "".join(run.text if isinstance(run, Printed) else run for run in words)
