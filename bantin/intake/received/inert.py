"""
Text from files, made inert: it is read as text wherever it is pasted, and never becomes a formula, a link or markup.

Source: traps.md, 14 (formulas in text come back to life) and 15 (text from people is escaped).
"""

from __future__ import annotations

import re
import unicodedata

_FORMULA_SIGNS = ("=", "+", "-", "@")
# What Markdown, its tables and its automatic links can take for more than a letter within a line.
_ACTIVE = re.compile(r"[\\`*_\[\]#~|&<>@]|:(?=//)|(?<=www)\.|(?<=mailto):", re.IGNORECASE)
_MOST_LETTERS = 1000


def inert(text: str) -> str:
    """
    Return text on one line, without characters that nobody sees, and not beginning like a formula.

    A leading =, +, - or @ gets an apostrophe before it, as spreadsheets do; what is longer than 1.000 letters is cut.
    """
    seen = " ".join("".join(map(_visible, text)).split())
    short = seen if len(seen) <= _MOST_LETTERS else seen[:_MOST_LETTERS] + "…"
    return f"'{short}" if short.startswith(_FORMULA_SIGNS) else short


def in_markdown(text: str) -> str:
    """Return inert text for a line of Markdown: each active sign has a backslash before it."""
    return _ACTIVE.sub(lambda sign: "\\" + sign[0], inert(text))


def _visible(letter: str) -> str:
    """Return a letter; a space for controls and line ends, nothing for zero-width signs and turns of direction."""
    category = unicodedata.category(letter)
    if category in ("Cc", "Zl", "Zp", "Zs"):
        return " "
    return "" if category in ("Cf", "Cs", "Co", "Cn") else letter
