"""Abbreviations of the sources, and how a bulletin writes them: params/abbreviations.yml."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from bantin.settings.reading import read_params
from bantin.settings.written import Entry, repeated


class TextPlace(StrEnum):
    """Where in a bulletin an abbreviation stands; the same letters can mean another thing elsewhere."""

    TEXT = "text"
    ROLE = "role"
    ATTENDED = "attended"


@dataclass(frozen=True, slots=True, kw_only=True)
class Abbreviation:
    """
    One abbreviation.

    Attributes:
        short: As sources write it: "BTV".
        long: As a bulletin writes it: "Ban Thường vụ".
        places: Where it means that.
    """

    short: str
    long: str
    places: tuple[TextPlace, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Abbreviations:
    """Those that are written out, and those that stay everywhere."""

    expanded: tuple[Abbreviation, ...]
    kept: tuple[str, ...]

    def at(self, place: TextPlace) -> dict[str, str]:
        """Return short and long forms at a place, the longest short form first, as they have to be replaced."""
        here = (each for each in self.expanded if place in each.places)
        return {each.short: each.long for each in sorted(here, key=lambda each: (-len(each.short), each.short))}


def read_abbreviations(path: Path) -> Abbreviations:
    """Return the checked abbreviations; raise ParamsError with file, line and what to do."""
    entry = read_params(path).entry(("expanded", "kept"))
    items = entry["expanded"].items()
    expanded = tuple(_abbreviation(item.entry(("short", "long", "places"))) for item in items)
    kept = entry["kept"].texts()
    for each, item in zip(expanded, items, strict=True):
        if each.short in kept:
            raise item.wrong(f'"{each.short}" vừa ở expanded vừa ở kept', "Bỏ ở một trong hai nơi.")
    meanings = [((each.short, at), item) for each, item in zip(expanded, items, strict=True) for at in each.places]
    for (short, at), item, first in repeated(meanings):
        raise item.wrong(f'"{short}" ở {at} đã có ở hàng {first.line}', "Bỏ một trong hai.")
    return Abbreviations(expanded=expanded, kept=kept)


def _abbreviation(entry: Entry) -> Abbreviation:
    return Abbreviation(
        short=entry["short"].text(),
        long=entry["long"].text(),
        places=tuple(TextPlace(place) for place in entry["places"].some_of(TextPlace)),
    )
