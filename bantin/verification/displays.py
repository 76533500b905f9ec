"""Whether a text means the value of a fact under its qualifier."""

from __future__ import annotations

import re
from fractions import Fraction

from bantin.verification import hedges
from bantin.verification.documents import Fact
from bantin.verification.rounding import scaled, written

_COUNTS = ("flow", "stock", "year_to_date", "difference", "target_count")
_UNITS = {
    "rate_percent": ("%",),
    "change_percent": ("%",),
    "target_percent": ("%",),
    "change_points": (" điểm phần trăm", " điểm %"),
    "score": ("", " điểm"),
    "rank": ("",),
}
_SCALES = {" nghìn": 1000, " triệu": 1_000_000}
_SHOWN = re.compile(
    rf"(?:(?P<hedge>{'|'.join(hedges.WORDS)}) )?(?P<number>\d[\d.]*(?:,\d+)?)"
    r"(?P<scale> nghìn| triệu)?(?P<unit>%| điểm phần trăm| điểm %| điểm)?(?P<end> trở lên)?",
    re.IGNORECASE,
)
_NONE = re.compile(r"không có(?: (?P<measure>.+) nào)?", re.IGNORECASE)
_PART = re.compile(r"(\d+)/(\d+)")


def plain(text: str) -> str:
    """Return text with single ordinary spaces."""
    return " ".join(text.split())


def means(text: str, fact: Fact, *, is_drawn: bool = False) -> bool:
    """Return whether a text says what a fact states; `is_drawn`: in a chart, where a unit may stand on the axis."""
    known = fact.meant.get((text, is_drawn))
    if known is None:
        known = fact.meant[text, is_drawn] = _means(plain(text), fact, is_drawn=is_drawn)
    return known


def _means(text: str, fact: Fact, *, is_drawn: bool) -> bool:
    # Zeros before small counts are kept where the source has them.
    if text == fact.display and text.startswith("0") and text[1:].isdigit():
        text = text.lstrip("0")
    if fact.semantics in ("named_units", "judgement", "milestone_done"):
        return _names(text, fact)
    if fact.number is None:
        return _part_of_whole(text, fact)
    if fact.number == 0 and _says_none(text, fact):
        return True
    shown = _SHOWN.fullmatch(text)
    return shown is not None and _fits(shown, fact, is_drawn=is_drawn)


def expected(fact: Fact) -> str:
    """Return what would be right to print for a fact."""
    return f"phải là “{fact.display}” (giá trị {fact.value or 'không nêu'})"


def _names(text: str, fact: Fact) -> bool:
    parts = fact.value.split("|")
    if fact.semantics == "named_units" and all(parts):
        return text == (parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} và {parts[-1]}")
    return text.casefold() == plain(fact.display).casefold()


def _part_of_whole(text: str, fact: Fact) -> bool:
    said, true = _PART.fullmatch(text), _PART.fullmatch(fact.value)
    if not said or not true:
        return False
    is_padded = any(part.startswith("0") and part != "0" for part in said.groups())
    is_equal = [int(part) for part in said.groups()] == [int(part) for part in true.groups()]
    return is_equal and (not is_padded or text == fact.display)


def _says_none(text: str, fact: Fact) -> bool:
    if fact.is_change:
        return text.casefold() in ("không thay đổi", "bằng nhau")
    found = _NONE.fullmatch(text)
    if not found or fact.semantics not in _COUNTS:
        return False
    return found["measure"] is None or not fact.measure or found["measure"] == fact.measure


def _fits(shown: re.Match[str], fact: Fact, *, is_drawn: bool) -> bool:
    number = written(shown["number"])
    units = _UNITS.get(fact.semantics, ("",))
    if number is None or (shown["unit"] or "") not in (*units, *(("",) if is_drawn else ())):
        return False
    if bool(shown["end"]) != ((shown["hedge"] or "").lower() == "từ"):
        return False
    said, decimals = number[0] * _SCALES.get(shown["scale"] or "", 1), number[1]
    if shown["hedge"]:
        return _is_bound(shown["hedge"].lower(), said, fact)
    if fact.qualifier in hedges.OF_QUALIFIER:
        return False
    if shown["scale"]:
        return said == fact.number
    return _is_rounded(said, decimals, fact, is_drawn=is_drawn)


def _is_bound(word: str, said: Fraction, fact: Fact) -> bool:
    value = fact.number or Fraction(0)
    if fact.qualifier in hedges.OF_QUALIFIER:
        return word in hedges.OF_QUALIFIER[fact.qualifier] and said == value
    return hedges.proves(value, word, said, is_rate=fact.semantics == "rate_percent")


def _is_rounded(said: Fraction, decimals: int, fact: Fact, *, is_drawn: bool) -> bool:
    value = abs(fact.number or Fraction(0))
    if fact.semantics not in _UNITS:
        return said == value and decimals <= 6 and (value != 0 or is_drawn or fact.semantics == "rank")
    if decimals > 6 or scaled(said, decimals) != scaled(value, decimals):
        return False
    is_too_short = decimals == 0 and scaled(value, 1) != scaled(said, 1)
    # What is not quite all, or not quite none, shows that it is not.
    return not is_too_short and not (said in (0, 100) and said != value and fact.semantics != "change_points")
