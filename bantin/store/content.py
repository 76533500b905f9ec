"""What the store keeps of one period of a district."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from bantin.model import Observation, RegisterEntry
from bantin.store import entries as entry_rows
from bantin.store import observations as observation_rows
from bantin.store.rows import Row, sorted_rows


@dataclass(frozen=True, slots=True)
class PeriodContent:
    """
    What a district reported for one period.

    Attributes:
        period: Its address: "2021-08", the name of the folder in which its files lie.
        observations: What was counted.
        entries: What registers list.
    """

    period: str
    observations: tuple[Observation, ...] = ()
    entries: tuple[RegisterEntry, ...] = ()

    @property
    def is_filled(self) -> bool:
        """Return whether anything was reported."""
        return bool(self.observations or self.entries)


@dataclass(frozen=True, slots=True)
class PeriodRows:
    """
    The rows of one period, each table in its total order.

    Observations are ordered by indicator, scope, dimension and so on through the columns of their table; entries by
    register and number, then through theirs.
    """

    period: str
    observations: tuple[Row, ...]
    entries: tuple[Row, ...]

    @classmethod
    def of(cls, content: PeriodContent) -> PeriodRows:
        """Return the rows of what a district reported; the order in which it is given does not matter."""
        return cls(
            content.period,
            tuple(row for _, row in sorted_rows(observation_rows.COLUMNS, content.observations)),
            tuple(row for _, row in sorted_entries(content.entries)),
        )

    def digest(self) -> str:
        """Return the sha256 of period and rows, as hexadecimal digits."""
        tables = (("observations", self.observations), ("entries", self.entries))
        lines = (line for name, rows in tables for line in (name, *(row.line for row in rows)))
        return hashlib.sha256("\n".join((self.period, *lines)).encode()).hexdigest()


def sorted_entries(entries: Iterable[RegisterEntry]) -> list[tuple[RegisterEntry, Row]]:
    """Return each entry with its row, by register and number: 2 comes before 10."""
    return sorted(
        sorted_rows(entry_rows.COLUMNS, entries),
        key=lambda pair: (type(pair[0]).__name__, pair[0].number, pair[1].line),
    )


def digest(content: PeriodContent) -> str:
    """
    Return the sha256 of what a district reported for a period, as hexadecimal digits, for keys of bulletins.

    It covers every attribute in a canonical text (one JSON list per row), also the cells from which values came,
    because bulletins publish those. It depends neither on the order in which rows are given nor on a library's version.
    """
    return PeriodRows.of(content).digest()
