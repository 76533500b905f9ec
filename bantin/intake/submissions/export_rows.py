"""The rows of an exported form: what each stands for, and which of them adds up which others."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from bantin.intake.reading.grid import Cell

_ROMAN = re.compile(r"[IVX]+")
_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)*")
# Ranks of the marks in column (1): "A" over "I" over "1" over "1.1" over a dash.
_LETTER_RANK, _ROMAN_RANK, _NUMBER_RANK, _LOWEST_RANK = 0, 1, 2, 99


class RowKind(StrEnum):
    """What a row of an exported form stands for."""

    TOTAL = "total"
    DISTRICT_LEVEL = "district_level"
    COMMUNE_LEVEL = "commune_level"
    OFFICE = "office"
    COMMUNE = "commune"
    FIELD = "field"

    @property
    def is_level(self) -> bool:
        """Return whether it adds up the units of a level."""
        return self in (RowKind.DISTRICT_LEVEL, RowKind.COMMUNE_LEVEL)

    @property
    def is_unit(self) -> bool:
        """Return whether it is an office or a commune."""
        return self in (RowKind.OFFICE, RowKind.COMMUNE)

    @property
    def belongs_to_communes(self) -> bool:
        """Return whether it counts communes."""
        return self in (RowKind.COMMUNE_LEVEL, RowKind.COMMUNE)


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportRow:
    """
    One row that was read.

    Attributes:
        row: Counted from 1.
        kind: What it stands for.
        id: The code of a commune, the id of an office or field; "" for others.
        name: As it is written.
        mark: What stands in column (1): "I", "2".
        values: Its counts by the number of the column; a column that is not reported is not there.
        cells: Its cells by the number of the column.
        unread: The numbers of the columns whose cells could not be read.
        members: The rows that it adds up.
    """

    row: int
    kind: RowKind
    id: str
    name: str
    mark: str
    values: Mapping[int, Decimal]
    cells: Mapping[int, Cell]
    unread: frozenset[int] = frozenset()
    members: tuple[ExportRow, ...] = ()

    @property
    def reports(self) -> bool:
        """Return whether it, or a row that it adds up, has a value."""
        return bool(self.values) or any(member.reports for member in self.members)

    @property
    def is_heading(self) -> bool:
        """Return whether it is a mere heading over its members, without any value of its own."""
        return bool(self.members) and not self.values and not self.unread

    def all(self) -> Iterator[ExportRow]:
        """Yield it and the rows that it adds up, in the order of the sheet."""
        yield self
        for member in self.members:
            yield from member.all()


def nested(rows: Sequence[ExportRow]) -> tuple[ExportRow, ...]:
    """
    Return the rows on top, each with those that it adds up.

    A level has units, a unit or a level has fields; a field has those below it whose marks stand lower: "I" has "1".
    A commune never belongs to the district's offices, nor an office to the communes.
    """
    parents: list[int | None] = []
    for position, row in enumerate(rows):
        parents.append(
            _field_parent(rows, parents, position) if row.kind is RowKind.FIELD else _level_of(rows, position)
        )
    return _below(None, rows, parents)


def repeated(rows: Iterable[ExportRow]) -> dict[int, ExportRow]:
    """Return, by its row, the first of each row that stands again: a unit in the table, a field in its group."""
    first: dict[tuple[RowKind, str, int], ExportRow] = {}
    again = {}
    for group, row in _with_groups(rows):
        before = first.setdefault((row.kind, row.id, group if row.kind is RowKind.FIELD else 0), row)
        if before is not row:
            again[row.row] = before
    return again


def _with_groups(rows: Iterable[ExportRow], group: int = 0) -> Iterator[tuple[int, ExportRow]]:
    """Yield the rows in the order of the sheet, each with the row to which it belongs; 0 for those on top."""
    for row in rows:
        yield group, row
        yield from _with_groups(row.members, row.row)


def _level_of(rows: Sequence[ExportRow], position: int) -> int | None:
    """Return the level to which a unit belongs: the last one above it, if it is its own."""
    row = rows[position]
    if row.kind.is_level:
        return None
    level = next((n for n in range(position - 1, -1, -1) if rows[n].kind.is_level), None)
    if level is None or rows[level].kind.belongs_to_communes != row.kind.belongs_to_communes:
        return None
    return level


def _field_parent(rows: Sequence[ExportRow], parents: Sequence[int | None], position: int) -> int | None:
    """Return the row to which a field belongs: a field with a higher mark, or the unit or level above it."""
    rank = _rank(rows[position].mark)
    for above in range(position - 1, -1, -1):
        if rows[above].kind is not RowKind.FIELD:
            return above
        if rank is None:
            return parents[above]
        higher = _rank(rows[above].mark)
        if higher is not None and higher < rank:
            return above
    return None


def _below(parent: int | None, rows: Sequence[ExportRow], parents: Sequence[int | None]) -> tuple[ExportRow, ...]:
    own = (position for position, above in enumerate(parents) if above == parent)
    return tuple(replace(rows[position], members=_below(position, rows, parents)) for position in own)


def _rank(mark: str) -> int | None:
    """Return how high a mark stands, 0 being the highest; None for no mark."""
    bare = mark.strip(" .)(")
    if not bare:
        return _LOWEST_RANK if mark.strip() else None
    if _ROMAN.fullmatch(bare):
        return _ROMAN_RANK
    if len(bare) == 1 and bare.isupper():
        return _LETTER_RANK
    return _NUMBER_RANK + bare.count(".") if _NUMBER.fullmatch(bare) else _LOWEST_RANK
