"""Which written words can be Vietnamese: what tells a right encoding from a wrong one."""

from __future__ import annotations

import re
import unicodedata

_PLAIN = "aăâeêioôơuưy"
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_TONED = "".join(unicodedata.normalize("NFC", letter + tone) for letter in _PLAIN for tone in _TONES)
_LOWER = "ăâđêôơư" + _TONED
# The 134 letters of Vietnamese that ASCII has not.
LETTERS = frozenset(_LOWER + _LOWER.upper())

_ONSET = "b|ch|c|d|đ|gh|gi|g|h|kh|k|l|m|ngh|ng|nh|n|ph|p|qu|r|s|th|tr|t|v|x"
_RIMES = """
a ac ach ai ak am an ang anh ao ap at au ay ăc ăk ăm ăn ăng ăp ăt âc âk âm ân âng âp ât âu ây
e ec ek em en eng eo ep et ê êch êk êm ên êng ênh êp êt êu i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu
o oc oi ok om on ong ooc oong op ot oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oe oen oeo
oet ô ôc ôi ôk ôm ôn ông ôông ôp ôt ơ ơi ơk ơm ơn ơng ơp ơt
u uc ui uk um un ung up ut ua uân uâng uât uây uê uêch uên uênh uơ uôc uôi uôm uôn uông uôt uy uya uych uyên uyêt uynh
uyp uyt uyu ư ưa ưc ưi ưm ưn ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu y yêm yên yêng yêt yêu ych ynh yt
"""
# Names of the highlands have more: Krông, Plơng, Drăng, Păh, Tôr, Khăl. Krông alone is a part of 26 names.
_CLUSTER = "[bdđghkmpst][rl]|[kmp]n|km|bh|djr|dj|chr|j"
_VOWEL = "ia|iê|iơ|oa|oă|ua|uê|uô|ưa|ươ|[aăâeêioôơuư]"
_HIGHLAND_END = "[hklr]"
# After these only two of the six tones are possible.
_STOPS = ("c", "ch", "p", "t")
_HIGH_OR_LOW = frozenset("\u0301\u0323")

_SYLLABLE = re.compile(f"(?:{_ONSET})?(?:{'|'.join(_RIMES.split())})")
_HIGHLAND = re.compile(
    f"(?:{_CLUSTER})(?:{_VOWEL})(?:{_HIGHLAND_END}|ng|nh|m|n|p|t)?|(?:{_ONSET})(?:{_VOWEL})(?:{_HIGHLAND_END})"
)
_ABBREVIATION = re.compile(r"[A-Z]*Đ[A-ZĐ]*")
_WORD = re.compile(r"[^\W\d_]+")


def marked_words(text: str) -> list[str]:
    """Return the words of a text that ASCII cannot write, in its order."""
    return [word for word in _WORD.findall(text) if not word.isascii()]


def is_possible(word: str) -> bool:
    """
    Return whether a word with Vietnamese letters can be Vietnamese: one syllable in one case, or an abbreviation.

    The word is in composed letters (NFC). It has at most one tone, a rime that exists, and before c, ch, p and t one of
    the two tones that go there. What dictionaries have not and names of places do is allowed only where it is common.
    """
    if _ABBREVIATION.fullmatch(word):
        return True
    if not (word.islower() or word.isupper() or word.istitle()):
        return False
    parts = unicodedata.normalize("NFD", word.lower())
    tones = [part for part in parts if part in _TONES]
    bare = unicodedata.normalize("NFC", "".join(part for part in parts if part not in _TONES))
    if len(tones) > 1:
        return False
    if _HIGHLAND.fullmatch(bare):
        return True
    return _SYLLABLE.fullmatch(bare) is not None and (not bare.endswith(_STOPS) or bool(_HIGH_OR_LOW & set(tones)))
