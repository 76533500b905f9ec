"""Writers of the encodings of the nineties, for tests: letter by letter, from the documents that describe them."""

from __future__ import annotations

import unicodedata

# TCVN 5712:1993, VN3, in the order of the alphabet: each vowel plain, then grave, hook, tilde, acute, dot.
_ALPHABET = "aàảãáạ ăằẳẵắặ âầẩẫấậ eèẻẽéẹ êềểễếệ iìỉĩíị oòỏõóọ ôồổỗốộ ơờởỡớợ uùủũúụ ưừửữứự yỳỷỹýỵ đ ĂÂÊÔƠƯĐ".replace(
    " ", ""
)
_TCVN3 = (
    "a µ¶·¸¹ ¨»¼½¾Æ ©ÇÈÉÊË e ÌÎÏÐÑ ªÒÓÔÕÖ i ×ØÜÝÞ o ßáâãä «åæçèé ¬êëìíî u ïñòóô \xadõö÷øù y úûüýþ ® ¡¢£¤¥¦§".replace(
        " ", ""
    )
)
TCVN3_BYTES = {letter: code.encode("latin-1") for letter, code in zip(_ALPHABET, _TCVN3, strict=True)}

_TONES = "\u0300\u0309\u0303\u0301\u0323"
# VNI for Windows: what follows the vowel for each tone, alone, under a hat, under a breve.
_VNI_MARKS = {"": "øûõùï", "\u0302": "àåãáä", "\u0306": "èúüéë", "\u031b": "øûõùï"}
_VNI_BARE = {"\u0302": "â", "\u0306": "ê"}
_VNI_ALONE = {"ì": "ì", "ỉ": "æ", "ĩ": "ó", "í": "í", "ị": "ò", "ỵ": "î", "đ": "ñ", "ơ": "ô", "ư": "ö"}


def cp1258(text: str, *, are_tones_apart: bool = False) -> bytes:
    """Return a text as Windows writes it: letters that the code page has as they are, other tones after the letter."""
    return b"".join(_cp1258_letter(letter, are_tones_apart=are_tones_apart) for letter in text)


def tcvn3(text: str) -> bytes:
    """Return a text for a font of TCVN3: capitals with tones become small letters, as only a font tells them apart."""
    return b"".join(
        letter.encode() if letter.isascii() else TCVN3_BYTES.get(letter) or TCVN3_BYTES[letter.lower()]
        for letter in text
    )


def vni(text: str) -> bytes:
    """Return a text for a font of VNI."""
    return "".join(letter if letter.isascii() else _vni_letter(letter) for letter in text).encode("cp1252")


def _cp1258_letter(letter: str, *, are_tones_apart: bool) -> bytes:
    parts = unicodedata.normalize("NFD", letter)
    tone = "".join(part for part in parts if part in _TONES)
    base = unicodedata.normalize("NFC", "".join(part for part in parts if part not in _TONES))
    try:
        return (base + tone if are_tones_apart else letter).encode("cp1258")
    except UnicodeEncodeError:
        return (base + tone).encode("cp1258")


def _vni_letter(letter: str) -> str:
    small = letter.lower()
    alone = _VNI_ALONE.get(small) or _vni_pair(unicodedata.normalize("NFD", small))
    return alone.upper() if letter != small else alone


def _vni_pair(parts: str) -> str:
    vowel, tone = parts[0], next((part for part in parts if part in _TONES), "")
    mark = next((part for part in parts[1:] if part not in _TONES), "")
    start = _VNI_ALONE[unicodedata.normalize("NFC", vowel + mark)] if mark == "\u031b" else vowel
    return start + (_VNI_MARKS[mark][_TONES.index(tone)] if tone else _VNI_BARE[mark])
