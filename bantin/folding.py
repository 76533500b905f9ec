"""Folding: the one form under which Vietnamese text is compared, searched and made into addresses; and its order."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Đ has no decomposition in Unicode; Ð (eth) is what old encodings leave in its place (traps 8 and 9).
_STROKES = str.maketrans({"đ": "d", "ð": "d"})
_MARKS_AND_INVISIBLE = frozenset({"Mn", "Cf"})
_WORD = re.compile(r"[a-z0-9]+")
_NUMBER = re.compile(r"[0-9]+")


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """
    Return the text in lower case, without Vietnamese marks and without strokes: "ĐOAN  HÙNG" becomes "doan hung".

    NFC, lower case, đ and ð to d, NFD, then without combining marks and zero-width characters; spaces of any kind and
    number become one. "hoà" and "hòa" fold alike. The site's JavaScript does the same, and is tested on the same
    vectors.
    """
    lowered = unicodedata.normalize("NFC", text).lower().translate(_STROKES)
    decomposed = unicodedata.normalize("NFD", lowered)
    return " ".join("".join(c for c in decomposed if unicodedata.category(c) not in _MARKS_AND_INVISIBLE).split())


def slugified(text: str) -> str:
    """Return the folded words joined with hyphens: "Ea H'leo" becomes "ea-h-leo"; empty where nothing is left."""
    return "-".join(_WORD.findall(fold(text)))


def collation_key(text: str) -> str:
    """Return a key that sorts names as ICU does for Vietnamese, with numbers by their value: A Ă Â B C D Đ ..."""
    # Most runs sort nothing.
    from vn_collate import collate_key  # noqa: PLC0415

    # vn_collate puts spaces after all letters ("Bàu Hàm" before "Ba Vì"); ICU puts them first, as it does the digit 0.
    padded = _NUMBER.sub(lambda number: number[0].zfill(3), text)
    return str(collate_key(padded.replace(" ", "0")))
