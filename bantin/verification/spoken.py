"""Text where no element can stand (titles, descriptions, alt, feeds): what the page says, or displays of its facts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from bantin.verification import dates
from bantin.verification.clauses import Sentence, Token
from bantin.verification.directions import Ground, contradictions
from bantin.verification.displays import plain
from bantin.verification.documents import Fact
from bantin.verification.numerals import DIGITS, spelled_value, untagged_numeral

_NOTICE = re.compile(r"^số liệu minh họa\.?\s*", re.IGNORECASE)
_SPELLED = re.compile(r"(?<!\w)(một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)(?!\w)")
_SHOWN = re.compile(
    r"(?:(?:gần|trên|hơn|khoảng|từ|không quá) )?\d+(?:\.\d+)*(?:,\d+)?(?:/\d+)?(?: nghìn| triệu)?"
    r"(?:%| điểm phần trăm| điểm)?(?: trở lên)?",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\d+(?:\.\d+)*(?:,\d+)?(?:/\d+)?(?: nghìn| triệu)?(?:%| điểm phần trăm)?")


@lru_cache(maxsize=1 << 14)
def levelled(text: str) -> str:
    """Return text as it is compared: plain spaces, lower case, spelled small numbers in digits."""
    return _SPELLED.sub(lambda found: str(spelled_value(found[0])), plain(text).lower())


def without_notice(text: str) -> str:
    """Return text without the words that it is simulated."""
    return _NOTICE.sub("", plain(text))


def unsaid(text: str, said: str) -> Iterator[str]:
    """Yield the pieces of a text with a numeral that a page does not say in these very words; `said` is levelled."""
    for part in re.split(r" \| ", without_notice(text)):
        piece = levelled(without_notice(part)).rstrip(" .")
        if DIGITS.search(piece) and piece not in said:
            yield f"trang không có câu này: {part[:80]}"


def spoken_trouble(
    text: str, *, said: str, facts: Sequence[Fact], ground: Ground | None, moments: frozenset[str]
) -> Iterator[str]:
    """
    Yield what a text says that the page does not.

    Attributes:
        said: What the page says where its text can be tagged, levelled.
        facts: The facts whose displays the text may hold.
        ground: What its words of direction are held against; None where there are no facts.
        moments: The dates and periods that the page prints.
    """
    for part in re.split(r" \| ", without_notice(text)):
        piece = levelled(without_notice(part)).rstrip(" .")
        if piece and piece not in said:
            yield from _apart(part, facts, ground, moments)


def _apart(part: str, facts: Sequence[Fact], ground: Ground | None, moments: frozenset[str]) -> Iterator[str]:
    """Yield what is wrong with words that the page does not have: numerals without a fact, directions against it."""
    tokens: list[Token] = []
    at = 0
    for found in _stretches(part):
        tokens.append(Token(part[at : found.start()]))
        at = found.end()
        if dates.IN_WORDS.fullmatch(found[0]):
            if levelled(found[0]) not in moments and dates.machine_form(found[0]) not in moments:
                yield f"{found[0]}: trang không nói ngày hay kỳ này"
            tokens.append(Token(found[0], None, "time"))
            continue
        fact = next((one for one in facts if found[0].lower() == one.display.lower()), None)
        if fact is None:
            yield f"{found[0]}: không phải là cách viết của con số nào ở đây"
        tokens.append(Token(found[0], fact, "figure"))
    tokens.append(Token(part[at:]))
    spelled = untagged_numeral(_masked(part))
    if spelled and not DIGITS.search(spelled) and not any(spelled.lower() in one.display.lower() for one in facts):
        yield f"{spelled}: số viết bằng chữ không phải là con số nào ở đây"
    if ground:
        yield from (f"{one.text}: {one.expected}" for one in contradictions(Sentence(tuple(tokens)), ground))


def _stretches(part: str) -> Iterable[re.Match[str]]:
    """Return dates, then hedged or bare numbers, in order and not overlapping."""
    taken: list[re.Match[str]] = list(dates.IN_WORDS.finditer(part))
    for pattern in (_SHOWN, _NUMBER):
        for found in pattern.finditer(part):
            if all(found.end() <= one.start() or found.start() >= one.end() for one in taken):
                taken.append(found)
    return sorted(taken, key=lambda one: one.start())


def _masked(part: str) -> str:
    return _NUMBER.sub("…", dates.IN_WORDS.sub("…", part))
