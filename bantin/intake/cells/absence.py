"""The words and signs for "none" and for "not reported", and what surrounds them without being seen."""

from __future__ import annotations

import re
import unicodedata

from bantin.folding import fold
from bantin.intake.reading.grid import Cell, CellKind

_NONE_AT_ALL = frozenset({"khong co", "khong"})
_NOT_REPORTED = re.compile(r"[xX]|(?:…|\.\.)[….]*")
# Hyphen, no-break hyphen, figure dash, en and em dash, minus: on paper they are one sign.
_DASHES = frozenset("-\u2010\u2011\u2012–—−")

_LAYOUT = frozenset("\t\n\v\f\r")
_UNSEEN = frozenset({"Cf", "Zs", "Zl", "Zp"})


def seen(text: str) -> str:
    """Return a text without the spaces, controls of layout and zero-width characters that stand around it."""
    first, last = 0, len(text)
    while first < last and _is_unseen(text[first]):
        first += 1
    while last > first and _is_unseen(text[last - 1]):
        last -= 1
    return text[first:last]


def written(cell: Cell) -> str:
    """Return what is seen in a TEXT; "" in an EMPTY cell and in one that holds nothing but spaces."""
    return seen(cell.text) if cell.kind is CellKind.TEXT else ""


def says_nothing(text: str) -> bool:
    """Return whether a seen text says that there is no report: blank, "x", "…" or two dots and more."""
    return not text or _NOT_REPORTED.fullmatch(text) is not None


def says_none(text: str) -> bool:
    """Return whether a seen text says zero in words: "không có", "Không", in any composition and case."""
    return fold(text) in _NONE_AT_ALL


def is_dash(text: str) -> bool:
    """Return whether a seen text is one dash of any length; what it means is a setting."""
    return text in _DASHES


def _is_unseen(character: str) -> bool:
    return character in _LAYOUT or unicodedata.category(character) in _UNSEEN
