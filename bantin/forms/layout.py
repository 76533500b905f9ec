"""
What a form looks like: sheets, blocks of rows, columns, and which of its counts must fit together.

A form is described once. The blank workbook, the reader, the checks and the simulated workbooks all follow it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bantin.model import Scope


class Cells(StrEnum):
    """What the cells of a column hold."""

    COUNT = "count"
    PERCENT = "percent"
    YES_NO = "yes_no"
    TEXT = "text"
    DAY = "day"
    CHOICE = "choice"


class Rows(StrEnum):
    """What the rows of a block stand for."""

    OFFICES = "offices"
    COMMUNES = "communes"
    DISTRICT = "district"
    LEVELS = "levels"
    FIELDS = "fields"
    ENTRIES = "entries"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """
    One column of a sheet.

    Attributes:
        number: The number printed under its header: 3 for "(3)".
        header: Its headers from the top, the merged ones first: ("Đã giải quyết", "Trước hạn").
        cells: What its cells hold.
        indicator: The indicator that it counts; "" in registers.
        key: What it is called in a register's entries; "" for counts.
        scope: Whom its values count where that is not whom the row counts, or None.
        choices: The words that a cell may hold, of CHOICE.
        is_needed: Whether an entry cannot do without it, in registers.
        rows: The blocks in which it is filled; empty for all.
        valid_from: First day of periods that have it, or None.
        valid_to: Last day of periods that have it, or None.
        note: What the sender should know, shown beside the header.
    """

    number: int
    header: tuple[str, ...]
    cells: Cells = Cells.COUNT
    indicator: str = ""
    key: str = ""
    scope: Scope | None = None
    choices: tuple[str, ...] = ()
    is_needed: bool = False
    rows: tuple[Rows, ...] = ()
    valid_from: date | None = None
    valid_to: date | None = None
    note: str = ""

    def is_filled_in(self, rows: Rows) -> bool:
        """Return whether the rows of a block have a value here."""
        return not self.rows or rows in self.rows

    def is_valid_on(self, day: date) -> bool:
        """Return whether a period that ends on this day has the column."""
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day <= self.valid_to)


@dataclass(frozen=True, slots=True, kw_only=True)
class RowBlock:
    """
    Rows of one kind with the row that adds them up.

    Attributes:
        rows: What the rows stand for.
        mark: What stands in column (1) of the row that adds them up: "I".
        heading: What stands in column (2) of that row.
        scope: Whom a row counts.
        total: Whom the row that adds them up counts; None where there is no such row.
    """

    rows: Rows
    scope: Scope
    mark: str = ""
    heading: str = ""
    total: Scope | None = None


@dataclass(frozen=True, slots=True)
class Balance:
    """Columns that add up to another, by number: 3 = 4 + 5 + 6."""

    whole: int
    parts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Ceiling:
    """A column that cannot exceed another, by number."""

    part: int
    whole: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """
    One sheet of a form.

    Attributes:
        id: Its name in code: "dossiers".
        title: What stands on its tab, at most 31 characters.
        caption: What stands on top of it.
        note: What the sender should know.
        topic: What it is about, for sentences; without numerals.
        blocks: Its rows.
        columns: Its columns from number 1 on; (1) is the code and (2) the name of the row.
        balances: What must add up in each row.
        ceilings: What cannot exceed what in each row.
        grand_total: Whom the last row, which adds up the blocks, counts; None where there is none.
        system: The system of which it tells, as in params/indicators.yml.
    """

    id: str
    title: str
    caption: str
    note: str
    topic: str
    blocks: tuple[RowBlock, ...]
    columns: tuple[Column, ...]
    balances: tuple[Balance, ...] = ()
    ceilings: tuple[Ceiling, ...] = ()
    grand_total: Scope | None = None
    system: str = ""

    @property
    def is_register(self) -> bool:
        """Return whether its rows are entries, one after the other, and no table of units."""
        return any(block.rows is Rows.ENTRIES for block in self.blocks)

    def columns_on(self, day: date) -> tuple[Column, ...]:
        """Return the columns that a period which ends on this day has."""
        return tuple(column for column in self.columns if column.is_valid_on(day))

    def balances_on(self, day: date) -> tuple[Balance, ...]:
        """Return what must add up among the columns of that day; columns that it has not are left out."""
        there = {column.number for column in self.columns_on(day)}
        found = (Balance(one.whole, tuple(part for part in one.parts if part in there)) for one in self.balances)
        return tuple(one for one in found if one.whole in there and one.parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """
    A form with its version.

    Attributes:
        id: Its name: "bantin-thang".
        version: Counted up whenever a sheet or column changes.
        title: What stands on its first sheet.
        sheets: Its sheets in their order.
    """

    id: str
    version: int
    title: str
    sheets: tuple[Sheet, ...]

    @property
    def mark(self) -> str:
        """Return what a workbook bears so that we know it again: "bantin-thang/1"."""
        return f"{self.id}/{self.version}"

    def sheet(self, id_: str) -> Sheet:
        """Return the sheet with this name in code; raises StopIteration where there is none."""
        return next(sheet for sheet in self.sheets if sheet.id == id_)
