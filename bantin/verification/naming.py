"""Units by name and code, and whether a named unit is the one whose figure stands beside it."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from bantin.verification.clauses import Sentence
from bantin.verification.directions import Contradiction, Ground
from bantin.verification.documents import Document, Fact

_OFFICE = re.compile(r'\{[^}]*\bid: ([\w-]+), name: "?([^",}]+)"?')


@dataclass(frozen=True, slots=True)
class KnownUnit:
    """A row of units.csv as far as the checker needs it."""

    code: str
    slug: str
    level: str
    kind: str
    name: str
    parent: str
    valid_from: str
    valid_to: str

    def is_alive(self, start: str, end: str) -> bool:
        """Return whether the unit existed within a span, as far as its dates are known."""
        begins = self.valid_from if self.valid_from[:1].isdigit() else ""
        ends = self.valid_to if self.valid_to[:1].isdigit() else "9999"
        return begins <= end and ends >= start


@lru_cache(maxsize=2)
def units_at(path: Path) -> tuple[KnownUnit, ...]:
    """Return the units of a table; none where there is no table."""
    if not path.is_file():
        return ()
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return tuple(KnownUnit(*[row[key] for key in KnownUnit.__slots__]) for row in rows)


@lru_cache(maxsize=2)
def offices_at(path: Path) -> dict[str, str]:
    """Return the names of district offices by id, read line by line; none where there is no file."""
    return dict(_OFFICE.findall(path.read_text(encoding="utf-8"))) if path.is_file() else {}


class Names:
    """The names of the units below one unit in a period."""

    def __init__(self, units: tuple[KnownUnit, ...], offices: Mapping[str, str], document: Document) -> None:
        """Take the children of the document's unit that were alive in its period."""
        own = [one for one in units if one.code == document.unit_code and one.is_alive(document.start, document.end)]
        slug = own[0].slug if own else ""
        self.children = [
            one for one in units if slug and one.parent == slug and one.is_alive(document.start, document.end)
        ]
        self._offices = offices
        self._by_name: dict[str, set[str]] = {}
        for one in self.children:
            for name in (f"{one.kind} {one.name}", one.name):
                if name.lower() not in document.unit_name.lower():
                    self._by_name.setdefault(name.lower(), set()).add(one.code)
        longest = sorted(self._by_name, key=len, reverse=True)
        self._pattern = (
            re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)", re.IGNORECASE) if longest else None
        )
        self._codes = {one.code for one in self.children}

    def is_unit(self, text: str) -> bool:
        """Return whether a text is the name of a unit below."""
        return text.lower() in self._by_name

    def count(self, *, level: str = "") -> int:
        """Return how many units there are below."""
        return sum(not level or one.level == level for one in self.children)

    def named_in(self, text: str) -> list[set[str]]:
        """Return the codes that each name in a text may stand for."""
        found = self._pattern.findall(text) if self._pattern else []
        return [self._by_name[name.lower()] for name in found]

    def is_name_of(self, text: str, fact: Fact) -> bool | None:
        """Return whether a text names the unit or office of a fact; None where it names nobody that is known."""
        text = " ".join(text.split())
        office = re.search(r"office=([\w-]+)", fact.dimension)
        if office and self._offices:
            return text == self._offices.get(office[1]) if text in self._offices.values() else None
        codes = self._by_name.get(text.lower())
        return None if codes is None or fact.unit_code not in self._codes else fact.unit_code in codes


def name_contradictions(sentence: Sentence, names: Names, ground: Ground) -> Iterator[Contradiction]:
    """Yield figures of units that stand beside the name of another one."""
    named: list[set[str]] = []
    for at, fact in sentence.figures():
        between = sentence.before(at)
        # "…; một xã có tỷ lệ thấp nhất": from here on nobody is named.
        fresh = names.named_in(re.split(r";|một xã|một thị trấn|một huyện|một phường", between)[-1])
        if fresh:
            named = fresh
        elif between.strip(" ,()") not in ("", "và"):
            named = []
        if not named or fact.unit_code == ground.document.unit_code or fact.unit_code not in names._codes:
            continue
        if not any(fact.unit_code in codes for codes in named):
            yield Contradiction("V161", sentence.text.strip()[:80], f"{fact.id} không phải là số của đơn vị nêu ở đây")
        elif len(named) > 1 and "cùng" in between:
            yield from _shared(fact, named, ground)


def _shared(fact: Fact, named: list[set[str]], ground: Ground) -> Iterator[Contradiction]:
    alike = {one.unit_code for one in ground.group_of(fact) if one.display == fact.display}
    if alike and not all(codes & alike for codes in named):
        yield Contradiction("V162", fact.display, "có đơn vị nêu ở đây không cùng con số này")


def row_contradictions(rows: Mapping[str, list[tuple[str, Fact]]], names: Names) -> Iterator[Contradiction]:
    """Yield table rows whose name is not that of the unit of their figures: rows by key, each with header and facts."""
    for found in rows.values():
        for header, fact in found:
            if names.is_name_of(header, fact) is False:
                yield Contradiction(
                    "V163", header, f"hàng này là số của đơn vị khác ({fact.unit_code} {fact.dimension})"
                )
                break


def repeated(headers: list[str]) -> list[str]:
    """Return the names that stand before more than one row."""
    return [header for header, n in Counter(headers).items() if n > 1 and header]
