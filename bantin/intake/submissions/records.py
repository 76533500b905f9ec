"""One row of a register, read column by column; what is wrong in it is reported, and the row is then no entry."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import TypeVar

from bantin.errors import BantinError, MissingCellError, Place, UnreadableDateError
from bantin.intake.cells.days import day
from bantin.intake.cells.numbers import Reading, count, percent
from bantin.intake.cells.words import choice, text
from bantin.intake.reading.grid import Cell
from bantin.intake.submissions.findings import Findings
from bantin.intake.submissions.tables import PlacedColumn, Table
from bantin.model import Span
from bantin.settings.intake import Dash

T = TypeVar("T")


class Record:
    """
    One row of a register.

    Attributes:
        is_broken: Whether anything in it could not be read, or contradicts the rest.
    """

    def __init__(self, table: Table, row: int, *, dash: Dash, findings: Findings) -> None:
        """Look at a row; nothing is read yet."""
        self._cells: Mapping[int, Cell] = table.rows[row]
        self._columns = {placed.column.key: placed for placed in table.values}
        self._table, self._row, self._dash, self._findings = table, row, dash, findings
        self.is_broken = not table.is_whole

    @property
    def address(self) -> str:
        """Return the first cell of the row, from which its entry comes."""
        return Cell(row=self._row, column=self._table.position(1) or 1).address

    def number(self, *, order: int) -> int:
        """Return the running number of the row; its place among the entries where it has none."""
        cell = self._cells.get(self._table.position(1))
        if cell is None:
            return order
        try:
            found = count(cell, place=self.place(), dash=Dash.NOT_REPORTED).value
        except BantinError as error:
            self.refuse(error)
            return order
        return order if found is None else int(found)

    def words(self, key: str) -> str:
        """Return the text of a column; "" where nothing stands, which is reported where it is needed."""
        return self._read(key, text) or ""

    def word(self, key: str) -> str:
        """Return the choice of a column; "" where nothing stands, which is reported where it is needed."""
        column = self._columns.get(key)
        choices = column.column.choices if column else ()
        return self._read(key, lambda cell, *, place: choice(cell, choices, place=place)) or ""

    def day(self, key: str) -> date | None:
        """Return the day of a column; None where nothing stands, which is reported where it is needed."""
        return self._read(key, day)

    def day_within(self, key: str, span: Span) -> date | None:
        """Return the day of a column; one outside the span is reported."""
        found = self.day(key)
        if found is not None and not span.start <= found <= span.end:
            what = f"Ngày {found:%d/%m/%Y} nằm ngoài kỳ {span.start:%d/%m/%Y} - {span.end:%d/%m/%Y}"
            self.refuse_day(key, what, fix="Sửa ngày, hoặc ghi vào sổ của kỳ khác.")
        return found

    def day_until(self, key: str, last: date) -> date | None:
        """Return the day of a column on which something happened; one after the end of the period is reported."""
        found = self.day(key)
        if found is not None and found > last:
            self.refuse_day(key, f"Ngày {found:%d/%m/%Y} sau khi kỳ kết thúc ({last:%d/%m/%Y})", fix="Sửa ngày.")
        return found

    def count(self, key: str) -> int | None:
        """Return the whole number of a column; None where it is not reported."""
        dash = self._dash
        found = self._read(key, lambda cell, *, place: count(cell, place=place, dash=dash))
        return None if found is None or found.value is None else int(found.value)

    def percent(self, key: str) -> Decimal | None:
        """Return the share of a column in per cent, 0 to 100; None where nothing stands."""

        def read(cell: Cell, *, place: Place) -> Reading:
            """Return the share in a cell; a dash in a register says nothing."""
            return percent(cell, place=place, dash=Dash.NOT_REPORTED)

        found = self._read(key, read)
        return None if found is None else found.value

    def refuse(self, error: BantinError) -> None:
        """Report what is wrong; the row is then no entry."""
        self._findings.add(error)
        self.is_broken = True

    def refuse_day(self, key: str, what: str, *, fix: str) -> None:
        """Report a day that cannot be."""
        self.refuse(UnreadableDateError(what, place=self.place_of(key), fix=fix))

    def refuse_blank(self, key: str, *, why: str = "") -> None:
        """Report a cell that must be filled."""
        placed = self._columns.get(key)
        header = placed.column.header[-1] if placed else key
        fix = "Ghi vào ô, hoặc xóa cả hàng nếu không phải là một mục."
        self.refuse(MissingCellError(f'Cột "{header}" còn trống{why}', place=self.place_of(key), fix=fix))

    def place_of(self, key: str) -> Place:
        """Return the place of a cell of the row."""
        placed = self._columns.get(key)
        cell = self._cell(placed).address if placed else ""
        return self._findings.place(self._table.grid.name, row=self._row, cell=cell)

    def place(self) -> Place:
        """Return the place of the row."""
        return self._findings.place(self._table.grid.name, row=self._row)

    def _read(self, key: str, read: Callable[..., T]) -> T | None:
        """Return what a column holds; report what cannot be read, and what is blank but needed."""
        placed = self._columns.get(key)
        if placed is None:
            return None
        try:
            found = read(self._cell(placed), place=self.place())
        except BantinError as error:
            self.refuse(error)
            return None
        if placed.column.is_needed and (found is None or found == ""):
            self.refuse_blank(key)
        return found

    def _cell(self, placed: PlacedColumn) -> Cell:
        return self._cells.get(placed.position) or Cell(row=self._row, column=placed.position)
