"""
One entry over the months: registers are listed anew each month and bear no ids, so an entry is known by what it says.

Each monthly workbook lists its registers as they stand on its last day. An entry of one month is that of another when
its folded words and its fixed days are the same; entries of one month that are equal in this too are numbered in the
order in which they are listed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from bantin.model import Entry, Period, RegisterEntry, Span

Listed = TypeVar("Listed", bound=Entry)


@dataclass(frozen=True, slots=True, kw_only=True)
class History(Generic[Listed]):
    """
    One entry as it was listed, month after month, up to the end of a period in which it is listed at least once.

    Attributes:
        listings: The entry in the words of each month that lists it, in the order of time; never empty.
        is_new: Whether no month before the period lists it; None where no such month is given, so nobody can know.
        is_listed: Whether the last reported month of the period still lists it.
    """

    listings: tuple[Listed, ...]
    is_new: bool | None
    is_listed: bool

    @property
    def last(self) -> Listed:
        """Return the entry as it stood when it was last listed."""
        return self.listings[-1]


@dataclass(frozen=True, slots=True)
class _Listing:
    """The register of one month: the days of the month and its entries."""

    address: str
    days: Span
    entries: tuple[RegisterEntry, ...]

    @classmethod
    def of(cls, address: str, entries: Iterable[RegisterEntry]) -> _Listing:
        """Return the entries of a month with the days its office counts, the calendar's where nothing is listed."""
        listed = tuple(entries)
        return cls(address, listed[0].span if listed else Period.parse(address).span, listed)

    def is_before(self, period: Period) -> bool:
        """Return whether the month ended before the period began."""
        return self.days.end < period.span.start

    def is_within(self, period: Period) -> bool:
        """Return whether the month's last day, for which the register stands, lies in the period."""
        return period.span.start <= self.days.end <= period.span.end


def months_heard(months: Mapping[str, Sequence[RegisterEntry]], period: Period) -> tuple[str, ...]:
    """Return the addresses of the months of a period that were reported, in the order of time."""
    return tuple(listing.address for listing in _in_time(months) if listing.is_within(period))


def histories(
    months: Mapping[str, Sequence[RegisterEntry]],
    period: Period,
    *,
    kind: type[Listed],
    known_by: Callable[[Listed], Hashable],
) -> tuple[History[Listed], ...]:
    """
    Return each entry that is listed in the period, with its listings since the first month that is given.

    They come in the order in which they were first listed. Months after the period are not looked at: a bulletin of
    August says what was known at the end of August.

    Args:
        months: By address ("2021-08"), what the workbook of the month lists. A month without a workbook is not among
            them; one whose registers are empty is, with nothing in it.
        period: Of which is told.
        kind: Which entries.
        known_by: By what an entry is recognised in another month.
    """
    listings = [listing for listing in _in_time(months) if listing.days.end <= period.span.end]
    past = [_numbered(listing, kind, known_by) for listing in listings if listing.is_before(period)]
    present = [_numbered(listing, kind, known_by) for listing in listings if listing.is_within(period)]
    now = {key for listed in present for key in listed}
    return tuple(
        History(
            listings=tuple(listed[key] for listed in (*past, *present) if key in listed),
            is_new=not any(key in listed for listed in past) if past else None,
            is_listed=key in present[-1],
        )
        for key in dict.fromkeys(key for listed in (*past, *present) for key in listed)
        if key in now
    )


def is_by(day: date | None, end: date) -> bool:
    """Return whether something has happened by a day: a day that lies later, or none, says that it has not."""
    return day is not None and day <= end


def _in_time(months: Mapping[str, Sequence[RegisterEntry]]) -> list[_Listing]:
    """Return the listings in the order of their last days."""
    listings = (_Listing.of(address, entries) for address, entries in months.items())
    return sorted(listings, key=lambda listing: listing.days.end)


def _numbered(
    listing: _Listing, kind: type[Listed], known_by: Callable[[Listed], Hashable]
) -> dict[tuple[Hashable, int], Listed]:
    """Return the entries of one kind by what they are known by, equal ones numbered from 1 in their order."""
    seen: Counter[Hashable] = Counter()
    found: dict[tuple[Hashable, int], Listed] = {}
    for entry in sorted((e for e in listing.entries if isinstance(e, kind)), key=lambda e: e.number):
        seen[known_by(entry)] += 1
        found[known_by(entry), seen[known_by(entry)]] = entry
    return found
