"""
Text from people, made inert: it is read as text wherever it is pasted, and becomes no formula, link or markup.

Source: traps.md, 14 (formulas in text come back to life) and 15 (text from people is escaped); OWASP, "CSV Injection".
"""

from __future__ import annotations

import re
import unicodedata

# What spreadsheets take for the start of a formula, also in full width.
_FORMULA_STARTS = frozenset("=+-@＝＋－＠")
_BREAKS = frozenset("\t\r\n")
_NEGATIVE_NUMBER = re.compile(r"-[0-9]+(?:[.,][0-9]+)*")
_SPACES = frozenset({"Cc", "Zl", "Zp", "Zs"})
_UNSEEN = frozenset({"Cf", "Cs", "Co", "Cn"})
# What Markdown, its tables and its automatic links can take for more than a letter within a line.
_ACTIVE = re.compile(r"[\\`*_\[\]#~|&<>@]|:(?=//)|(?<=www)\.|(?<=mailto):", re.IGNORECASE)
_MOST_LETTERS = 1000


def starts_a_formula(text: str) -> bool:
    """
    Return whether a spreadsheet may take a text for a formula, or for a break of its row.

    Spaces and signs that nobody sees do not hide a formula. A plain negative number is none: "-5", "-5,3", "-1.204".
    """
    if text[:1] in _BREAKS:
        return True
    first = next((letter for letter in text if unicodedata.category(letter) not in _SPACES | _UNSEEN), "")
    return first in _FORMULA_STARTS and not _NEGATIVE_NUMBER.fullmatch(text)


def inert(text: str) -> str:
    """
    Return a text that no spreadsheet takes for a formula: with an apostrophe before it, as they do themselves.

    For texts only: numbers are written as numbers.
    """
    return f"'{text}" if starts_a_formula(text) else text


def inert_line(text: str) -> str:
    """Return inert text on one line, without signs that nobody sees; what exceeds 1.000 letters is cut."""
    seen = " ".join("".join(map(_visible, text)).split())
    return inert(seen if len(seen) <= _MOST_LETTERS else seen[:_MOST_LETTERS] + "…")


def in_markdown(text: str) -> str:
    """Return an inert line for Markdown: each active sign has a backslash before it."""
    return _ACTIVE.sub(lambda sign: "\\" + sign[0], inert_line(text))


def _visible(letter: str) -> str:
    """Return a letter; a space for controls and line ends, nothing for zero-width signs and turns of direction."""
    category = unicodedata.category(letter)
    if category in _SPACES:
        return " "
    return "" if category in _UNSEEN else letter
