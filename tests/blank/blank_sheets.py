"""How the tests find their way on a sheet that was read again: by its numbers and codes, as the reader does."""

from __future__ import annotations

from openpyxl.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet


def number_row(sheet: Worksheet) -> int:
    """Return the row in which "(1)" stands in the first column."""
    return next(row for row in range(1, 20) if sheet.cell(row, 1).value == "(1)")


def numbers(sheet: Worksheet) -> list[int]:
    """Return the column numbers from left to right."""
    return [int(cell.value.strip("()")) for cell in sheet[number_row(sheet)] if cell.value]


def place(sheet: Worksheet, row: str, column: int) -> Cell:
    """Return the cell of a row, by what stands in its first two columns, and of a column, by its number."""
    here = number_row(sheet)
    found = next(
        n for n in range(here + 1, sheet.max_row + 1) if row in (sheet.cell(n, 1).value, sheet.cell(n, 2).value)
    )
    letters = next(cell.column for cell in sheet[here] if cell.value == f"({column})")
    return sheet.cell(found, letters)


def rule_at(sheet: Worksheet, address: str):
    """Return the data validation of a cell, or None."""
    return next((rule for rule in sheet.data_validations.dataValidation if address in rule.sqref), None)
