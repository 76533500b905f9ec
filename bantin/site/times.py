"""Months and years as pages: which bulletins belong to each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from bantin.model import PeriodKind
from bantin.site.entry import Entry
from bantin.vietnamese.typography import capitalised


@dataclass(frozen=True, slots=True, kw_only=True)
class Times:
    """A month or a year that has bulletins; `machine` is its `datetime`."""

    machine: str
    label: str
    address: str
    entries: tuple[Entry, ...]

    @property
    def label_capital(self) -> str:
        """Return "Tháng 8 năm 2021"."""
        return capitalised(self.label)

    @property
    def is_simulated(self) -> bool:
        """Return whether its bulletins are simulated; real ones never stand beside them."""
        return self.entries[0].is_simulated

    @property
    def count(self) -> int:
        """Return the number of bulletins."""
        return len(self.entries)


def years(entries: Iterable[Entry], *, under: str = "") -> list[Times]:
    """Return the years in which bulletins lie, newest first, each with its bulletins in their order."""
    found: dict[int, list[Entry]] = {}
    for entry in entries:
        found.setdefault(entry.period.year, []).append(entry)
    return [
        Times(machine=str(year), label=f"năm {year}", address=f"{under}nam/{year}/", entries=tuple(found[year]))
        for year in sorted(found, reverse=True)
    ]


def months(entries: Iterable[Entry], *, under: str = "") -> list[Times]:
    """Return the months that have a monthly bulletin, newest first."""
    found: dict[str, list[Entry]] = {}
    for entry in entries:
        if entry.period.kind is PeriodKind.MONTH:
            found.setdefault(entry.period.slug, []).append(entry)
    return [
        Times(
            machine=slug,
            label=found[slug][0].period_label,
            address=f"{under}thang/{slug}/",
            entries=tuple(found[slug]),
        )
        for slug in sorted(found, reverse=True)
    ]
