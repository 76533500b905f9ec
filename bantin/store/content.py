"""What the store keeps of one period of a district."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from operator import attrgetter

from bantin.model import Observation, Period, RegisterEntry
from bantin.store import entries as entry_rows
from bantin.store import observations as observation_rows
from bantin.store.rows import Row, rows_of, sorted_rows

# What sorts observations, as far as two of one period can agree. The whole line of a row, by which tables are sorted,
# would take ten times as long to make, and a function in Python twice as long as this.
_place_in_order = attrgetter(
    "indicator", "scope", "dimension", "unit_code", "span.start", "span.end", "semantics",
    "source.file", "source.sheet", "source.cell",
)  # fmt: skip
_label = attrgetter("span_label")


@dataclass(frozen=True, slots=True)
class PeriodContent:
    """
    What a district reported for one period, in one order, whether it was just read or comes from the store.

    Attributes:
        period: Its address: "2021-08", the name of the folder in which its files lie.
        observations: What was counted, by indicator, scope, dimension, unit and days.
        entries: What registers list, by register and number.
    """

    period: str
    observations: tuple[Observation, ...] = ()
    entries: tuple[RegisterEntry, ...] = ()

    def __post_init__(self) -> None:
        """Put everything in order: nothing may depend on the order in which files and rows happened to come."""
        object.__setattr__(self, "observations", tuple(sorted(self.observations, key=_place_in_order)))
        object.__setattr__(self, "entries", tuple(entry for entry, _ in sorted_entries(self.entries)))

    @classmethod
    def in_order(
        cls, period: str, observations: tuple[Observation, ...], entries: tuple[RegisterEntry, ...]
    ) -> PeriodContent:
        """Return a content whose parts lie in its order already, as the store keeps them: sorting takes 10 ms."""
        made = object.__new__(cls)
        for name, value in (("period", period), ("observations", observations), ("entries", entries)):
            object.__setattr__(made, name, value)
        return made

    @property
    def is_filled(self) -> bool:
        """Return whether anything was reported."""
        return bool(self.observations or self.entries)

    @property
    def of_own_days(self) -> tuple[Observation, ...]:
        """
        Return the observations of the period's own days, which bear its name.

        A CSV may state, beside the stock of the last day (or of the first, for what was carried over), those of other
        days: they stay in the store, and no month is told by them or held against another.
        """
        label = Period.parse(self.period).label
        if {*map(_label, self.observations)} == {label}:
            return self.observations
        return tuple(seen for seen in self.observations if seen.span_label == label)


@dataclass(frozen=True, slots=True)
class PeriodRows:
    """The rows of one period, in the order of a `PeriodContent`."""

    period: str
    observations: tuple[Row, ...]
    entries: tuple[Row, ...]

    @classmethod
    def of(cls, content: PeriodContent) -> PeriodRows:
        """Return the rows of what a district reported; the order in which it is given does not matter."""
        return cls(
            content.period,
            tuple(rows_of(observation_rows.COLUMNS, content.observations)),
            tuple(rows_of(entry_rows.COLUMNS, content.entries)),
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
