"""The sheets that count: a row per office, commune, level or field, and the rows that add them up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from openpyxl.utils import get_column_letter

from bantin.blank.filling import CellKey, Filled, Value, total
from bantin.blank.headers import write_top
from bantin.blank.looks import LOOKS_OF_CELLS, Look
from bantin.blank.paper import Paper
from bantin.blank.rules import NO, YES, Cut, Lists, rule_of
from bantin.blank.table import Line, Table
from bantin.forms import Cells, Column, Head, Sheet

_CODE_WIDTH, _COUNT_WIDTH, _NOTES_WIDTH = 9, 13, 24
_NAMES_FROM = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """One counted sheet that is to be written, with its rows and with the values that are known."""

    sheet: Sheet
    head: Head
    table: Table
    filled: Filled

    def write(self, paper: Paper, lists: Lists) -> None:
        """Write the sheet: top, rows, sums, what its cells accept, print set-up and protection."""
        names = max(len(line.name) for line in self.table.lines)
        widths = [_CODE_WIDTH, max(18, names + 5), *[_COUNT_WIDTH] * len(self._values), _NOTES_WIDTH]
        numbers = write_top(paper, self.sheet, self.head, widths=widths)
        for line in self.table.lines:
            self._write_line(paper, line)
        for place, column in enumerate(self._values, start=_NAMES_FROM + 1):
            rows = self.table.open_rows(column)
            rule = rule_of(column, Cut(column=place, first=rows[0], last=rows[-1]), lists)
            if rule is not None:
                paper.sheet.add_data_validation(rule)
        freeze = f"{get_column_letter(_NAMES_FROM + 1)}{numbers + 1}"
        paper.finish(self.head, repeated=(3, numbers), freeze=freeze)

    @property
    def _values(self) -> Sequence[Column]:
        return self.table.columns[_NAMES_FROM:]

    def _write_line(self, paper: Paper, line: Line) -> None:
        is_sum = bool(line.adds)
        paper.put(line.row, 1, line.code or None, Look.SUM_CODE if is_sum else Look.CODE)
        paper.put(line.row, 2, line.name, Look.SUM_NAME if is_sum else Look.NAME)
        for place, column in enumerate(self._values, start=_NAMES_FROM + 1):
            if not line.is_open(column):
                paper.put(line.row, place, None, Look.CLOSED)
            elif is_sum and self.filled.is_empty:
                paper.compute(line.row, place, self._formula(line, column, place), Look.SUM)
            elif is_sum:
                paper.put(line.row, place, self._sum(line, column), Look.SUM)
            else:
                paper.put(line.row, place, self._shown(line, column), LOOKS_OF_CELLS[column.cells])
        paper.put(line.row, len(self.table.columns) + 1, None, Look.TEXT)

    def _value(self, line: Line, column: Column) -> Value:
        return self.filled.counts.get(CellKey(self.sheet.id, line.code, column.number))

    def _shown(self, line: Line, column: Column) -> Value:
        value = self._value(line, column)
        if isinstance(value, bool):
            return YES if value else NO
        return value

    def _sum(self, line: Line, column: Column) -> Value:
        """Return what a row adds up, from the members on, as the reader will hold it against them."""
        return total([self._value(member, column) for member in self._members(line, column)])

    def _members(self, line: Line, column: Column) -> list[Line]:
        """Return the rows that somebody fills in below a row that adds up."""
        added = (self.table.line_at(row) for row in line.adds)
        found = ((self._members(one, column) if one.adds else [one]) for one in added)
        return [member for members in found for member in members if member.is_open(column)]

    def _formula(self, line: Line, column: Column, place: int) -> str:
        """Return the formula of a sum: of a range, or of cells that stand apart; a yes counts as one."""
        letters = get_column_letter(place)
        rows = [row for row in line.adds if self.table.line_at(row).is_open(column)]
        is_range = rows[-1] - rows[0] == len(rows) - 1
        cells = f"{letters}{rows[0]}:{letters}{rows[-1]}" if is_range else ",".join(f"{letters}{row}" for row in rows)
        if column.cells is Cells.YES_NO and not self.table.line_at(rows[0]).adds:
            return f'=COUNTIF({cells},"{YES}")'
        return f"=SUM({cells})"
