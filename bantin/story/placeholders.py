"""
Figures in what people write: "{dossiers_received}" becomes the bulletin's own figure, and no numeral stands alone.

A name is an indicator of params/indicators.yml; "/change" or another dimension narrows it, "@communes_total" says whom
it counts. Without a scope it is that of the unit's own desk, and of the whole unit where it has none.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from bantin.errors import EditorialError, Place, UnknownPlaceholderError, UntracedNumeralError, with_others
from bantin.facts import FactSheet
from bantin.model import Bulletin, Fact, Scope, Semantics, Span
from bantin.story.numerals import unexplained
from bantin.story.sentences import Writer
from bantin.story.text import Run, Text, figure, named
from bantin.vietnamese.typography import spelled

PlaceAt = Callable[[int], Place]

# Whom a figure counts where nobody says so: the first of these that it has.
_MAIN = (
    Scope.PROVINCE_TOTAL, Scope.PROVINCE_AND_DISTRICT, Scope.PROVINCE_LEVEL, Scope.DISTRICT_ONE_STOP,
    Scope.DISTRICT_OFFICES, Scope.DISTRICT_LEVEL, Scope.DISTRICT_TOTAL, Scope.COMMUNE, Scope.COMMUNE_LEVEL,
    Scope.COMMUNES_TOTAL, Scope.COMMUNES, Scope.SOCIAL_INSURANCE,
)  # fmt: skip
_PREVIOUS = "previous_month"
_MOST_NAMED = 3
_SPECIAL = re.compile(r"\{(?P<name>[^{}]*)\}|(?P<address>https?://[^\s()<>“”\"]+)|(?P<stray>[{}])")
_FIRST = "một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|chục|trăm|nghìn|ngàn|triệu|tỷ"
_NEXT = f"{_FIRST}|mươi|mốt|tư|lăm|linh|lẻ|rưỡi"
# What is counted in people's words beside what the catalogue measures.
_MEASURES = (
    "hồ sơ", "văn bản", "thủ tục", "TTHC", "cuộc họp", "cuộc", "điểm cầu", "lượt", "lần", "người", "cán bộ",
    "xã", "phường", "thị trấn", "huyện", "quận", "thị xã", "thành phố", "tỉnh", "cơ quan", "đơn vị", "phòng",
    "công chức", "dịch vụ", "nhiệm vụ", "chỉ tiêu", "ý kiến", "điểm", "phần trăm", "ngày", "tuần", "giờ", "phút",
)  # fmt: skip
_LARGEST_SPELLED = 99


def placeholders(sheet: FactSheet, bulletin: Bulletin) -> dict[str, Fact]:
    """Return the figures of the bulletin's own unit and period that may be said in words, by every name they have."""
    found: dict[str, Fact] = {}
    facts = [fact for fact in sheet.all if fact.unit_code == bulletin.unit.code and _is_of(fact, bulletin.period.span)]
    for fact in sorted(facts, key=lambda fact: (_MAIN.index(fact.scope), fact.compare_to != _PREVIOUS)):
        for name in _names(fact):
            found.setdefault(name, fact)
    return found


def _is_of(fact: Fact, own: Span) -> bool:
    if not fact.is_sayable or fact.dimension.startswith("row="):
        return False
    return own.start <= fact.span.start and fact.span.end <= own.end


def _names(fact: Fact) -> Iterator[str]:
    """Yield the short name of a figure, then its full ones."""
    dimension = fact.dimension
    if fact.semantics in (Semantics.RANK, Semantics.SCORE) and not dimension:
        dimension = str(fact.semantics)
    stems = [f"{fact.indicator}/{dimension}" if dimension else fact.indicator]
    if dimension and fact.compare_to and fact.compare_to.isidentifier():
        stems.append(f"{stems[0]}={fact.compare_to}")
    yield from stems
    yield from (f"{stem}@{fact.scope}" for stem in stems)


def written(words: str, writer: Writer, *, place: PlaceAt, says_an_aim: bool = False) -> Text:
    """
    Return words of an editor: placeholders as figures, addresses as names, every other numeral typed.

    Args:
        words: Text with placeholders.
        writer: Who knows the figures, the measures and the units.
        place: Says where the letter at a position stands.
        says_an_aim: Whether the words say what is to be reached; then a per cent is a threshold.

    Raises:
        EditorialError: The first placeholder that there is not, or numeral without one; `others` are the rest.
    """
    reading = _Reading(writer, place, says_an_aim)
    runs: list[Run] = []
    end = 0
    for match in _SPECIAL.finditer(words):
        runs += reading.plain(words[end : match.start()], end)
        runs += reading.special(match)
        end = match.end() + _measure_after(match, words, writer.placeholders)
    runs += reading.plain(words[end:], end)
    if reading.errors:
        raise with_others(reading.errors)
    return tuple(runs)


@dataclass(frozen=True, slots=True)
class _Reading:
    """Reads one text part by part, and notes what is wrong in it."""

    writer: Writer
    place: PlaceAt
    says_an_aim: bool
    errors: list[EditorialError] = field(default_factory=list)

    def plain(self, words: str, start: int) -> Text:
        """Return words without placeholders; nothing where a numeral in them is not explained."""
        countable = self.writer.surroundings.countable
        found = [*unexplained(words, countable, says_an_aim=self.says_an_aim), *_spelled(words, self.writer)]
        for at, numeral in sorted(found):
            self.errors.append(_untraced(numeral, self.writer.placeholders, self.place(start + at)))
        return () if found else self.writer.typed(words, says_an_aim=self.says_an_aim)

    def special(self, match: re.Match[str]) -> Text:
        """Return the figure of a placeholder, or an address as a name."""
        if match["address"]:
            return named(match["address"])
        fact = self.writer.placeholders.get(match["name"] or "")
        if fact is not None:
            return (figure(fact),)
        self.errors.append(_unknown(match, self.writer.placeholders, self.place(match.start())))
        return ()


def _measure_after(match: re.Match[str], words: str, known: Mapping[str, Fact]) -> int:
    """Return how much to leave out behind a figure: "không có hồ sơ nào" has its measure already."""
    fact = known.get(match["name"] or "")
    counted = f" {fact.measure}" if fact is not None and fact.is_zero and fact.measure else ""
    return len(counted) if counted and words.startswith(counted, match.end()) else 0


def _unknown(match: re.Match[str], known: Mapping[str, Fact], place: Place) -> UnknownPlaceholderError:
    if match["stray"]:
        fix = "Viết tên con số trong một cặp { }, ví dụ {dossiers_received}."
        return UnknownPlaceholderError("Dấu ngoặc nhọn lẻ", place=place, fix=fix)
    near = difflib.get_close_matches(match["name"], known, n=_MOST_NAMED)
    meant = ", ".join(f"{{{name}}} ({known[name].display})" for name in near)
    fix = f"Có phải {meant}?" if meant else "Tên con số là mã trong params/indicators.yml, ví dụ {dossiers_received}."
    return UnknownPlaceholderError(f"Bản tin không có con số {match[0]}", place=place, fix=fix)


def _spelled(words: str, writer: Writer) -> Iterator[tuple[int, str]]:
    """Yield each number in words that stands before what is counted: "mười hai hồ sơ"."""
    measures = tuple(sorted({indicator.measure for indicator in writer.catalogue.values() if indicator.measure}))
    yield from ((found.start(), found[0]) for found in _counted_in_words(measures).finditer(words))


@lru_cache(maxsize=4)
def _counted_in_words(measures: tuple[str, ...]) -> re.Pattern[str]:
    counted = "|".join(re.escape(one) for one in sorted({*_MEASURES, *measures}, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{_FIRST})(?: (?:{_NEXT}))*(?= (?:{counted})(?!\w))", re.IGNORECASE)


def _untraced(numeral: str, known: Mapping[str, Fact], place: Place) -> UntracedNumeralError:
    equal = dict.fromkeys(name for name, fact in known.items() if "@" not in name and _is_said_as(numeral, fact))
    equal = equal or dict.fromkeys(name for name, fact in known.items() if _is_said_as(numeral, fact))
    meant = ", ".join(f"{{{name}}}" for name in list(equal)[:_MOST_NAMED])
    fix = (
        f"Thay bằng {meant}." if meant else "Thay bằng tên một con số của bản tin trong { }, hoặc viết lại không có số."
    )
    return UntracedNumeralError(f'Con số "{numeral}" không dẫn về đâu', place=place, fix=fix)


def _is_said_as(numeral: str, fact: Fact) -> bool:
    if numeral.strip("%") == fact.display.strip("%"):
        return True
    number = fact.number
    is_small = number is not None and number == number.to_integral_value() and 0 <= number <= _LARGEST_SPELLED
    return is_small and number is not None and numeral.lower() == spelled(int(number))
