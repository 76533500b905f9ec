"""The sheets that list: numbered rows, one entry each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from openpyxl.utils import get_column_letter

from bantin.blank.filling import Value
from bantin.blank.headers import write_top
from bantin.blank.looks import LOOKS_OF_CELLS, Look
from bantin.blank.paper import Paper, lines_needed
from bantin.blank.rules import Cut, Lists, rule_of
from bantin.forms import Cells, Column, Head, Sheet

PREPARED_ROWS = 60
_SPARE_ROWS = 10
_WIDTHS = {Cells.COUNT: 13, Cells.PERCENT: 12, Cells.DAY: 14, Cells.CHOICE: 18, Cells.YES_NO: 10}
# Whatever says who or which is shorter than what is told.
_SHORT_TEXTS = {"host": 30, "assignee": 44, "raised_by": 44, "indicator": 40}
_NUMBER_WIDTH, _TEXT_WIDTH = 6, 52


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """One register that is to be written, with the entries that are known."""

    sheet: Sheet
    head: Head
    entries: Sequence[Sequence[Value]]

    def write(self, paper: Paper, lists: Lists) -> None:
        """Write the sheet: top, numbered rows, what its cells accept, print set-up and protection."""
        columns = self.sheet.columns_on(self.head.period.span.end)
        numbers = write_top(paper, self.sheet, self.head, widths=[_width(column) for column in columns])
        count = max(PREPARED_ROWS, len(self.entries) + _SPARE_ROWS)
        for number in range(1, count + 1):
            entry = self.entries[number - 1] if number <= len(self.entries) else ()
            _write_entry(paper, numbers + number, (number, *entry), columns)
        for place, column in enumerate(columns[1:], start=2):
            rule = rule_of(column, Cut(column=place, first=numbers + 1, last=numbers + count), lists)
            if rule is not None:
                paper.sheet.add_data_validation(rule)
        freeze = f"{get_column_letter(2)}{numbers + 1}"
        paper.finish(self.head, repeated=(3, numbers), freeze=freeze)


def _write_entry(paper: Paper, row: int, entry: Sequence[Value], columns: Sequence[Column]) -> None:
    lines = 1
    for place, column in enumerate(columns):
        value = entry[place] if place < len(entry) else None
        paper.put(row, place + 1, value, LOOKS_OF_CELLS[column.cells] if place else Look.CODE)
        if column.cells is Cells.TEXT and value is not None:
            lines = max(lines, lines_needed(str(value), _width(column)))
    # Programs fit a row to its text while somebody types, not when they open a file.
    if lines > 1:
        paper.heighten(row, lines)


def _width(column: Column) -> int:
    if column.number == 1:
        return _NUMBER_WIDTH
    return _WIDTHS.get(column.cells) or _SHORT_TEXTS.get(column.key, _TEXT_WIDTH)
