"""
The encodings of the nineties in which Vietnamese files still come: cp1258, TCVN3 (ABC) and VNI for Windows.

TCVN3 and VNI are what fonts made of the Latin code page: every letter of theirs is a byte, or two, of another letter.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection
from dataclasses import dataclass

from bantin.intake.reading.syllables import LETTERS, is_possible, marked_words

# What Windows adds to Latin-1 and any of the fonts shows unchanged.
_PUNCTUATION = frozenset("–—‘’“”…•\N{NO-BREAK SPACE}")

# Bytes in their order, from the first; TCVN 5712:1993, VN3. It has no capitals with tones: a font shows them.
_TCVN3_RUNS = {
    0xA1: "ĂÂÊÔƠƯĐăâêôơưđ",
    0xB5: "àảãáạ",
    0xBB: "ằẳẵắ",
    0xC6: "ặầẩẫấậè",
    0xCE: "ẻẽéẹềểễếệìỉ",
    0xDC: "ĩíịò",
    0xE1: "ỏõóọồổỗốộờởỡớợù",
    0xF1: "ủũúụừửữứựỳỷỹýỵ",
}
TCVN3 = {chr(first + n): letter for first, run in _TCVN3_RUNS.items() for n, letter in enumerate(run)}

# VNI sets a second letter after the vowel; a few letters stand alone.
_VNI_ALONE = {"ñ": "đ", "ô": "ơ", "ö": "ư", "í": "í", "ì": "ì", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}
_VNI_TONES = "ùøûõï"
_VNI_TONED = {
    "a": "áàảãạ",
    "e": "éèẻẽẹ",
    "o": "óòỏõọ",
    "u": "úùủũụ",
    "y": "ýỳỷỹ",
    "ô": "ớờởỡợ",
    "ö": "ứừửữự",
}
_VNI_HATS = "âáàåãä"
_VNI_HATTED = {"a": "âấầẩẫậ", "e": "êếềểễệ", "o": "ôốồổỗộ"}
_VNI_BREVES = "êéèúüë"
_VNI_BREVED = {"a": "ăắằẳẵặ"}


def _pairs(seconds: str, table: dict[str, str]) -> dict[str, str]:
    return {
        first + second: letter
        for first, letters in table.items()
        for second, letter in zip(seconds, letters, strict=False)
    }


_VNI_SMALL = (
    _VNI_ALONE | _pairs(_VNI_TONES, _VNI_TONED) | _pairs(_VNI_HATS, _VNI_HATTED) | _pairs(_VNI_BREVES, _VNI_BREVED)
)
VNI = _VNI_SMALL | {written.upper(): letter.upper() for written, letter in _VNI_SMALL.items()}
# Pairs before single letters.
_VNI_LETTER = re.compile("|".join(sorted(VNI, key=len, reverse=True)))
_WORD = re.compile(r"[^\W\d_]+")


# Fewer words with marks than this prove nothing: one byte that was damaged can look like one.
_LEAST_WORDS = 3


@dataclass(frozen=True, slots=True)
class Attempt:
    """
    What one encoding makes of a file.

    Attributes:
        encoding: Its name.
        text: In composed letters (NFC); None where it is not of this encoding.
        row: The first row, counted from 1, that is not; 0 where too little stands in the file to tell.
    """

    encoding: str
    text: str | None
    row: int


def attempts(content: bytes) -> list[Attempt]:
    """Return what each of the encodings makes of the bytes; every word with marks must be possible in Vietnamese."""
    return [_attempt(content, name, read) for name, read in _ENCODINGS.items()]


def meant_in_unicode(text: str) -> str:
    """
    Return what a text in Unicode means that was typed for a font of TCVN3 or VNI: "C«ng v¨n" is "Công văn".

    Empty where it can stand as it is, or where it is neither.
    """
    try:
        content = text.encode("cp1252")
    except UnicodeEncodeError:
        return ""
    if content.isascii() or _can_stand(text):
        return ""
    for read in (_from_tcvn3, _from_vni):
        meant = read(content)
        words = marked_words(meant or "")
        if meant and all(map(is_possible, words)) and any(len(word) > 1 for word in words):
            return meant
    return ""


def _can_stand(text: str) -> bool:
    symbols = any("\u00a1" <= character <= "\u00ff" and character not in LETTERS for character in text)
    return not symbols and all(map(is_possible, marked_words(unicodedata.normalize("NFC", text.lower()))))


def _attempt(content: bytes, name: str, read: Callable[[bytes], str | None]) -> Attempt:
    lines, words = [], 0
    for row, line in enumerate(content.split(b"\n"), start=1):
        text = line.decode("ascii") if line.isascii() else read(line)
        marked = marked_words(text or "")
        if text is None or not all(map(is_possible, marked)):
            return Attempt(name, None, row)
        lines.append(text)
        words += len(marked)
    return Attempt(name, "\n".join(lines), 0) if words >= _LEAST_WORDS else Attempt(name, None, 0)


def _from_cp1258(content: bytes) -> str | None:
    """Return the text; Windows writes most tones after the letter, as marks of their own."""
    try:
        text = unicodedata.normalize("NFC", content.decode("cp1258"))
    except UnicodeDecodeError:
        return None
    return text if _are_of(text, LETTERS) else None


def _from_tcvn3(content: bytes) -> str | None:
    """Return the text; capitals with tones, which only a font shows, are set in words that are otherwise capitals."""
    latin = _latin(content)
    if latin is None or not _are_of(latin, TCVN3.keys()):
        return None
    return _WORD.sub(lambda word: _in_capitals(word[0]), "".join(TCVN3.get(letter, letter) for letter in latin))


def _from_vni(content: bytes) -> str | None:
    """Return the text; where a second letter stands without its vowel, it is none."""
    latin = _latin(content)
    if latin is None or not _are_of(_VNI_LETTER.sub("", latin), frozenset()):
        return None
    return _VNI_LETTER.sub(lambda letter: VNI[letter[0]], latin)


def _latin(content: bytes) -> str | None:
    try:
        return content.decode("cp1252")
    except UnicodeDecodeError:
        return None


def _are_of(text: str, letters: Collection[str]) -> bool:
    return all(c.isascii() or c in _PUNCTUATION or c in letters for c in text)


def _in_capitals(word: str) -> str:
    plain = "".join(letter for letter in word if letter.isascii())
    return word.upper() if len(plain) > 1 and plain.isupper() else word


_ENCODINGS = {"cp1258": _from_cp1258, "TCVN3": _from_tcvn3, "VNI": _from_vni}
