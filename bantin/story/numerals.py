"""
Numerals in words that people or editors wrote: dates, periods, service levels, laws, counts of units.

Figures never come from here: they are facts. A numeral of which it is not plain what it is refuses the text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date

from bantin.errors import Place, UntypedNumeralError
from bantin.story.text import Moment, Run, Text, Typed, Words

_MONTH_YEAR = r"(?P<my_m>1[0-2]|0?[1-9])(?:/| năm )(?P<my_y>(?:19|20)\d{2})"
_UNITS = r"(?:xã|phường|thị trấn|huyện|quận|thị xã|thành phố)(?:, (?:phường|thị trấn|thị xã|thành phố|quận))*"
# After a level or a number that is a name: what follows would make a figure of it, "mức 8%" or "mức 3,5".
_NO_FIGURE = r"(?!\d|[.,/]\d|\s?%| phần trăm)"
_KNOWN_NAMES = "|".join(
    (
        r"(?:COVID|Covid)-19",
        r"(?<!\d)[45]G(?!\w)",
        r"(?<![\d.,])[1-9]\.0(?![\d.,%])",
        r"[đĐ]ề án (?:số )?\d{2}(?!\d)",
        r"(?<!\d)24/7(?![\d/])",
    )
)
_PATTERNS: tuple[tuple[str, str], ...] = (
    ("long_date", r"(?i:ngày) (?P<ld_d>\d{1,2}) tháng (?P<ld_m>\d{1,2}) năm (?P<ld_y>\d{4})"),
    ("short_date", r"(?:(?i:ngày) )?(?P<sd_d>\d{1,2})/(?P<sd_m>\d{1,2})/(?P<sd_y>\d{4})"),
    ("short_law", r"(?:QĐ|NĐ|NQ|TT|CV) \d+(?:/\d{4})?(?!\d)"),
    ("law", r"(?:số )?\d+(?:/\d{4})?/[A-ZĐ][A-Za-zĐđ0-9]*(?:-[A-Za-zĐđ0-9]+)*"),
    ("month", rf"(?i:tháng) {_MONTH_YEAR}"),
    ("quarter", r"[qQ]uý (?:IV|I{1,3}|[1-4])(?: năm |/)\d{4}"),
    ("months_of_year", r"(?:[2-9]|1[01]) tháng đầu năm \d{4}"),
    ("years", r"(?:giai đoạn )?(?:19|20)\d{2}\s?[-–]\s?(?:19|20)\d{2}"),
    ("year", r"(?i:năm) (?P<yr>(?:19|20)\d{2})"),
    ("year_alone", r"(?<=đến )(?P<ya>(?:19|20)\d{2})"),
    ("known_name", _KNOWN_NAMES),
    ("level", r"(?i:mức) (?:độ )?[1-4](?:(?:, | và |, mức độ | và mức độ |, mức )[1-4])*" + _NO_FIGURE),
    ("tier", r"(?:(?i:cấp) [1-4]" + _NO_FIGURE + r"|(?i:hai|ba|bốn|2|3|4) cấp)"),
    ("unit_name", r"(?i:quận|phường) \d{1,2}" + _NO_FIGURE),
    ("count", r"(?P<ct_n>\d+) (?P<ct_what>" + _UNITS + r")"),
    ("aim", r"(?<![\d.,])\d{1,3}(?:,\d+)?\s?%"),
)  # fmt: skip
_ANY = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in _PATTERNS))
_NUMERAL = re.compile(r"\d")
_WRITTEN_NUMBER = re.compile(r"\d(?:[\d.,/]*\d)?%?")


def typed(words: str, countable: Mapping[str, int], *, place: Place | None = None, says_an_aim: bool = False) -> Text:
    """
    Return words as runs in which each numeral says what it is.

    Args:
        words: Text without figures.
        countable: How many there are of what can be counted in the table of units: {"xã, thị trấn": 17}.
        place: Where the words come from, for the error.
        says_an_aim: Whether the words say what is to be reached: then a per cent is a threshold, and no result.

    Raises:
        UntypedNumeralError: A numeral that is none of these, or a count of units that the table does not confirm.
    """
    runs: list[Run] = []
    end = 0
    for match in _ANY.finditer(words):
        runs += _plain(words[end : match.start()], place)
        if match["aim"] and not says_an_aim:
            raise _untyped(match[0], place)
        runs.append(_run(match, countable, place))
        end = match.end()
    return (*runs, *_plain(words[end:], place))


def unexplained(words: str, countable: Mapping[str, int], *, says_an_aim: bool = False) -> Iterator[tuple[int, str]]:
    """Yield each numeral of which nobody can say what it is, with its position; arguments as for `typed`."""
    end = 0
    for match in _ANY.finditer(words):
        yield from _digits(words, end, match.start())
        if not _is_explained(match, countable, says_an_aim=says_an_aim):
            yield match.start(), match[0]
        end = match.end()
    yield from _digits(words, end, len(words))


def _digits(words: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    yield from ((found.start(), found[0]) for found in _WRITTEN_NUMBER.finditer(words, start, end))


def _is_explained(match: re.Match[str], countable: Mapping[str, int], *, says_an_aim: bool) -> bool:
    try:
        _run(match, countable, None)
    except UntypedNumeralError:
        return False
    return says_an_aim or not match["aim"]


def _plain(words: str, place: Place | None) -> Iterator[Run]:
    if _NUMERAL.search(words):
        raise _untyped(words, place)
    if words:
        yield Words(words)


def _run(match: re.Match[str], countable: Mapping[str, int], place: Place | None) -> Run:
    name = _name(match)
    text = match[0]
    if name == "count":
        if countable.get(match["ct_what"]) != int(match["ct_n"]):
            raise _untyped(text, place)
        return Typed("count", text)
    machine = _MACHINES.get(name)
    if machine is None:
        return Typed(_KINDS[name], text)
    try:
        return Moment(machine(match), text)
    except ValueError as error:
        raise _untyped(text, place) from error


def _name(match: re.Match[str]) -> str:
    return next(name for name, _ in _PATTERNS if match[name] is not None)


def _day(prefix: str) -> Callable[[re.Match[str]], str]:
    return lambda match: date(*(int(match[f"{prefix}_{part}"]) for part in "ymd")).isoformat()


_MACHINES: Mapping[str, Callable[[re.Match[str]], str]] = {
    "long_date": _day("ld"),
    "short_date": _day("sd"),
    "month": lambda match: f"{match['my_y']}-{int(match['my_m']):02d}",
    "year": lambda match: match["yr"],
    "year_alone": lambda match: match["ya"],
}
_KINDS: Mapping[str, str] = {
    "aim": "threshold",
    "law": "law",
    "short_law": "law",
    "quarter": "period",
    "months_of_year": "period",
    "years": "period",
    "known_name": "name",
    "level": "name",
    "tier": "name",
    "unit_name": "name",
}


def _untyped(words: str, place: Place | None) -> UntypedNumeralError:
    return UntypedNumeralError(
        f'Không rõ con số trong "{words.strip()}" nói về điều gì',
        place=place,
        fix="Đưa con số thành một hàng của figures.csv, hoặc viết thành ngày, kỳ, mức độ, số văn bản, "
        "hay số đơn vị khớp với bảng đơn vị hành chính.",
    )
