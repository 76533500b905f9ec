"""Where the rows of a counted sheet stand: member rows, the rows that add them up, the last row of all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bantin.forms import Column, Head, RowBlock, Rows, Sheet
from bantin.forms.rows import GRAND_TOTAL, LEVEL_ROWS
from bantin.model import Unit
from bantin.settings.offices import RowNames

_ROWS_ABOVE = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One row that somebody fills in: its code and its name."""

    code: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """
    One row of a counted sheet.

    Attributes:
        row: Where it stands, counted from 1.
        code: What stands in column (1).
        name: What stands in column (2).
        rows: Which members it is one of, or adds up; None for the last row of all.
        adds: The rows that it adds up; none where somebody fills it in.
    """

    row: int
    code: str
    name: str
    rows: Rows | None
    adds: tuple[int, ...] = ()

    def is_open(self, column: Column) -> bool:
        """Return whether the column has a value in this row."""
        return self.rows is None or column.is_filled_in(self.rows)


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """
    A counted sheet in a period: its columns, its rows, and where they begin.

    Attributes:
        columns: Those that are valid on the last day of the period.
        lines: The rows below the column numbers.
    """

    columns: tuple[Column, ...]
    lines: tuple[Line, ...]

    def line_at(self, row: int) -> Line:
        """Return the line that stands in a row; raises StopIteration where there is none."""
        return next(line for line in self.lines if line.row == row)

    def open_rows(self, column: Column) -> tuple[int, ...]:
        """Return the rows in which somebody fills in a column."""
        return tuple(line.row for line in self.lines if not line.adds and line.is_open(column))


def number_row(columns: Sequence[Column]) -> int:
    """Return the row of the column numbers: below caption, note and the headers at their deepest."""
    return _ROWS_ABOVE + max(len(column.header) for column in columns) + 1


def table_of(sheet: Sheet, head: Head, *, communes: Sequence[Unit], names: RowNames) -> Table:
    """Return the rows and columns of a counted sheet for the district and period of a workbook."""
    columns = sheet.columns_on(head.period.span.end)
    lines: list[Line] = []
    sums: list[int] = []
    row = number_row(columns) + 1
    for block in sheet.blocks:
        members = tuple(_members(block, head, communes=communes, names=names))
        found = tuple(_block(block, members, row))
        lines.extend(found)
        sums.extend((found[0].row,) if block.total else (line.row for line in found))
        row += len(found)
    if sheet.grand_total:
        lines.append(Line(row=row, code="", name=GRAND_TOTAL, rows=None, adds=tuple(sums)))
    return Table(columns=columns, lines=tuple(lines))


def _block(block: RowBlock, members: Sequence[Member], row: int) -> Iterator[Line]:
    if block.total:
        adds = tuple(range(row + 1, row + 1 + len(members)))
        yield Line(row=row, code=block.mark, name=block.heading, rows=block.rows, adds=adds)
        row += 1
    for each, member in enumerate(members, start=row):
        yield Line(row=each, code=member.code, name=member.name, rows=block.rows)


def _members(block: RowBlock, head: Head, *, communes: Sequence[Unit], names: RowNames) -> Iterator[Member]:
    match block.rows:
        case Rows.COMMUNES:
            yield from (Member(code=unit.code, name=unit.full_name) for unit in communes)
        case Rows.DISTRICT:
            yield Member(code=head.unit.code, name=head.unit.full_name)
        case Rows.OFFICES:
            yield from (Member(code=one.code, name=one.name) for one in names.offices)
        case Rows.FIELDS:
            yield from (Member(code=one.code, name=one.name) for one in names.fields)
        case Rows.LEVELS:
            yield from (Member(code=one.code, name=one.name) for one in LEVEL_ROWS)
        case Rows.ENTRIES:
            return
