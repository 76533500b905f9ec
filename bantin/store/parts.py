"""The parts of a district's two tables, one for each period, on their way to disk."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from bantin.store import entries, observations
from bantin.store.content import PeriodContent, PeriodRows
from bantin.store.table_file import bytes_of, part_of


@dataclass(frozen=True, slots=True)
class Parts:
    """The rows of observations and of entries, and the digest of what they hold, each by period."""

    observations: Mapping[str, Any]
    entries: Mapping[str, Any]
    digests: Mapping[str, str]

    @classmethod
    def of(cls, contents: Mapping[str, PeriodContent]) -> Parts:
        """
        Return the parts of some periods.

        Raises:
            ValueError: A period stands under the name of another.
        """
        if any(period != content.period for period, content in contents.items()):
            raise ValueError("contents must stand under the names of their periods")
        rows = [PeriodRows.of(content) for content in contents.values()]
        return cls(
            {one.period: part_of(observations.COLUMNS, one.period, one.observations) for one in rows},
            {one.period: part_of(entries.COLUMNS, one.period, one.entries) for one in rows},
            {one.period: one.digest() for one in rows},
        )

    def without(self, periods: Collection[str]) -> Parts:
        """Return the parts of all other periods."""
        return Parts(*({k: v for k, v in part.items() if k not in periods} for part in self._parts()))

    def updated(self, newer: Parts) -> Parts:
        """Return these parts with newer ones in the place of those with the same period."""
        return Parts(*({**old, **new} for old, new in zip(self._parts(), newer._parts(), strict=True)))

    def files(self) -> tuple[bytes, bytes]:
        """Return the two Parquet files: observations and entries."""
        return bytes_of(observations.COLUMNS, self.observations), bytes_of(entries.COLUMNS, self.entries)

    def _parts(self) -> tuple[Mapping[str, Any], Mapping[str, Any], Mapping[str, str]]:
        return self.observations, self.entries, self.digests
