"""One sheet of the workbook while it is written: cells with their looks, print set-up, protection."""

from __future__ import annotations

import math
from copy import copy
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from openpyxl.worksheet.worksheet import Worksheet

from bantin.blank.filling import Value
from bantin.blank.looks import Look, Styles
from bantin.forms import Head
from bantin.inert import starts_a_formula

_A4 = 9
# A line of 12 points with its leading.
_LINE = 16


@dataclass(frozen=True, slots=True)
class Paper:
    """A worksheet that is written with the looks of its workbook."""

    sheet: Worksheet
    styles: Styles

    def put(self, row: int, column: int, value: Value, look: Look) -> None:
        """Write a value; text stays text, also where it begins like a formula (traps.md, 14)."""
        cell = self.sheet.cell(row, column)
        style = self.styles.by_look[look]
        # openpyxl changes the style of a cell in place when it holds a date; styles are shared.
        cell._style = copy(style) if isinstance(value, str | date) else style
        if value is None:
            return
        cell.value = value
        if isinstance(value, str):
            cell.data_type = "s"
            cell.quotePrefix = starts_a_formula(value) and len(value) > 1

    def compute(self, row: int, column: int, formula: str, look: Look) -> None:
        """Write a formula of our own."""
        cell = self.sheet.cell(row, column)
        cell._style = self.styles.by_look[look]
        cell.value = formula

    def merge(self, *, first: tuple[int, int], last: tuple[int, int]) -> None:
        """Merge the cells from one (row, column) to another, where these are two."""
        if first != last:
            self.sheet.merge_cells(None, first[0], first[1], last[0], last[1])

    def widen(self, column: int, width: int) -> None:
        """Set the width of a column, in digits."""
        self.sheet.column_dimensions[self.sheet.cell(1, column).column_letter].width = width

    def heighten(self, row: int, lines: int) -> None:
        """Make a row high enough for so many lines."""
        self.sheet.row_dimensions[row].height = _LINE * lines + 4

    def finish(self, head: Head, *, repeated: tuple[int, int] | None, freeze: str = "") -> None:
        """Set up printing and protection; `repeated` are the first and last row that head each printed page."""
        sheet = self.sheet
        sheet.freeze_panes = freeze or None
        sheet.sheet_view.zoomScale = 90
        sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", _A4
        sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
        sheet.sheet_properties.pageSetUpPr.fitToPage = True
        margins = sheet.page_margins
        margins.left = margins.right = Decimal("0.4")
        margins.top = margins.bottom = Decimal("0.7")
        if repeated:
            sheet.print_title_rows = f"{repeated[0]}:{repeated[1]}"
        sheet.oddHeader.left.text = head.unit.full_name
        sheet.oddHeader.right.text = head.period.label
        sheet.oddFooter.center.text = "Trang &P/&N"
        self._protect()
        # A set of ranges is written in the order of their hashes, which differs from run to run.
        sheet.merged_cells = sheet.merged_cells.sorted()

    def _protect(self) -> None:
        """Lock what is locked, without a password; rows can still be inserted, and columns be made wider."""
        protection = self.sheet.protection
        protection.sheet = True
        protection.formatColumns = protection.formatRows = protection.insertRows = False


def lines_needed(text: str, width: int) -> int:
    """Return how many lines a text takes in a column of so many digits; a word that is too long is broken."""
    lines, room = 1, 0
    for word in text.split():
        if room and room + 1 + len(word) > width:
            lines, room = lines + 1, 0
        room += len(word) + (1 if room else 0)
        lines += max(0, math.ceil(room / width) - 1)
        room = room if room <= width else room % width or width
    return lines
