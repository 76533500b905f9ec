"""A sheet as it was read: what stands in each cell, with what its format and its formula tell; no meaning yet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

Position = tuple[int, int]


class CellKind(StrEnum):
    """What stands in a cell."""

    EMPTY = "empty"
    NUMBER = "number"
    TEXT = "text"
    DAY = "day"
    HOUR = "hour"
    TRUTH = "truth"
    FAULT = "fault"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """
    One cell.

    Attributes:
        row: Counted from 1.
        column: Counted from 1: A is 1.
        kind: What stands in it.
        number: Exact as the file has it, of a NUMBER; 0.3963 where a cell shows 39,63%.
        text: The characters of a TEXT as they are; the error of a FAULT: "#REF!"; TRUE or FALSE of a TRUTH; the
            time of an HOUR (a time of day or a span of hours: never a count), and of a DAY that has one: "14:30:00".
        day: The date of a DAY.
        is_percent: Whether its number format shows per cent.
        lacks_result: Whether it holds a formula whose result was never stored; then it is EMPTY.
    """

    row: int
    column: int
    kind: CellKind = CellKind.EMPTY
    number: Decimal | None = None
    text: str = ""
    day: date | None = None
    is_percent: bool = False
    lacks_result: bool = False

    @property
    def address(self) -> str:
        """Return "D5"."""
        return f"{column_letters(self.column)}{self.row}"

    @property
    def is_empty(self) -> bool:
        """Return whether nobody can see anything in it."""
        return self.kind is CellKind.EMPTY or (self.kind is CellKind.TEXT and not self.text.strip())


@dataclass(frozen=True, slots=True)
class Block:
    """Merged cells, from the first to the last row and column, all counted from 1."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int

    def __contains__(self, position: Position) -> bool:
        """Return whether a (row, column) lies in it."""
        row, column = position
        return self.first_row <= row <= self.last_row and self.first_column <= column <= self.last_column


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """
    One sheet.

    Attributes:
        name: Its title.
        cells: Every cell that is not empty, or that lacks the result of its formula, by (row, column).
        height: The last row that has such a cell; 0 for an empty sheet.
        width: The last column that has such a cell.
        is_hidden: Whether the sheet is hidden.
        hidden_rows: Rows that nobody sees.
        hidden_columns: Columns that nobody sees.
        merged: Merged cells; the value stands in the first of each.
    """

    name: str
    cells: dict[Position, Cell]
    height: int
    width: int
    is_hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    merged: tuple[Block, ...] = ()

    def cell(self, row: int, column: int) -> Cell:
        """Return the cell at a place; an empty one where nothing stands."""
        return self.cells.get((row, column)) or Cell(row=row, column=column)

    def row(self, row: int) -> Iterator[Cell]:
        """Yield the cells of a row from the first to the last column of the sheet."""
        return (self.cell(row, column) for column in range(1, self.width + 1))

    def merged_at(self, row: int, column: int) -> Block | None:
        """Return the merged cells in which a place lies, or None."""
        return next((block for block in self.merged if (row, column) in block), None)


@dataclass(frozen=True, slots=True)
class Book:
    """A file that was read: its name from the root of the repository, the hash of its bytes, and its sheets."""

    file: str
    sha256: str
    grids: tuple[Grid, ...]


def column_letters(column: int) -> str:
    """Return the letters of a column counted from 1: 1 is "A", 28 is "AB"."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def column_number(letters: str) -> int:
    """Return the number of a column by its letters, counted from 1: "A" is 1, "AB" is 28."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
