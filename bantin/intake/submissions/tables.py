"""Where the table of a sheet stands: by its column numbers and headers, never by a fixed row or column."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from bantin.errors import ChangedHeaderError, MergedCellError
from bantin.forms import Column, Sheet
from bantin.intake.reading.grid import Cell, CellKind, Grid, column_letters
from bantin.intake.submissions.findings import Findings
from bantin.intake.submissions.roll import folded

NOTES_HEADER = "Ghi chú"
# "(3)", and "(3) = (4) + (5)" as the official forms print it.
_NUMBER = re.compile(r"\(\s?([0-9]{1,2})\s?\)\s*(?:=.*)?", re.DOTALL)
# What may be a number, whatever follows it: "1.234", "(5)", "-7".
_OPENS_NUMBER = re.compile(r"\W*[0-9]")
_FIX = "Sửa lại như sổ mẫu, hoặc chép số liệu sang sổ mới (`render.py new`)."


@dataclass(frozen=True, slots=True)
class PlacedColumn:
    """A column of the form, and where it stands on the sheet, counted from 1."""

    column: Column
    position: int

    @property
    def is_value(self) -> bool:
        """Return whether it holds what is reported, and not the code or name of the row."""
        return bool(self.column.indicator or self.column.key)


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """
    The table of a sheet.

    Attributes:
        grid: What was read.
        sheet: What it should be.
        number_row: The row of the column numbers; everything below it is rows of the table.
        columns: Those whose number and header are right, in the order of the sheet.
        rows: The cells of each row below the column numbers that has any, by position.
        is_whole: Whether no column is missing or changed.
    """

    grid: Grid
    sheet: Sheet
    number_row: int
    columns: tuple[PlacedColumn, ...]
    rows: Mapping[int, Mapping[int, Cell]] = field(repr=False)
    is_whole: bool

    def position(self, number: int) -> int:
        """Return where a column stands by its number; 0 where it does not."""
        return next((placed.position for placed in self.columns if placed.column.number == number), 0)

    def last_row(self) -> int:
        """
        Return the last row with a code, or with more than words where values stand; 0 where there is none.

        Below it nothing is reported: signatures and remarks stand there.
        """
        code, values = self.position(1), [placed.position for placed in self.values]
        return max((row for row, cells in self.rows.items() if _may_report(cells, code, values)), default=0)

    @property
    def values(self) -> tuple[PlacedColumn, ...]:
        """Return the columns that hold what is reported."""
        return tuple(placed for placed in self.columns if placed.is_value)


def find_table(grid: Grid, sheet: Sheet, *, day: date, findings: Findings) -> Table | None:
    """Return the table of a sheet for a period that ends on `day`; None, with the reason found, where it has none."""
    number_row = _number_row(grid)
    if not number_row:
        what = f'Không thấy hàng số cột "(1)", "(2)", … của trang "{sheet.title}"'
        findings.add(ChangedHeaderError(what, place=findings.place(grid.name), fix=_FIX))
        return None
    columns = tuple(_columns(grid, sheet, number_row, day=day, findings=findings))
    table = Table(
        grid=grid,
        sheet=sheet,
        number_row=number_row,
        columns=columns,
        rows=_rows(grid, number_row),
        is_whole=len(columns) == len(sheet.columns_on(day)),
    )
    _refuse_merged_values(table, findings)
    return table


def _number_row(grid: Grid) -> int:
    """Return the first of the rows that have most column numbers, at least two; 0 where there is none."""
    counts: dict[int, int] = {}
    for (row, _), cell in grid.cells.items():
        if _number_in(cell):
            counts[row] = counts.get(row, 0) + 1
    most = max(counts.values(), default=0)
    return min((row for row, count in counts.items() if count == most), default=0) if most > 1 else 0


def _number_in(cell: Cell) -> int:
    """Return the number of "(3)"; 0 where a cell holds something else."""
    # Most cells are numbers or names: they need no pattern.
    if cell.kind is not CellKind.TEXT or "(" not in cell.text:
        return 0
    found = _NUMBER.fullmatch(cell.text.strip())
    return int(found[1]) if found else 0


def _columns(grid: Grid, sheet: Sheet, number_row: int, *, day: date, findings: Findings) -> Iterator[PlacedColumn]:
    """Yield the columns of the day whose number stands once under the right header; report all others."""
    wanted = {column.number: column for column in sheet.columns_on(day)}
    found: dict[int, list[int]] = {}
    for position in range(1, grid.width + 1):
        if number := _number_in(grid.cell(number_row, position)):
            found.setdefault(number, []).append(position)
    for number in sorted(wanted.keys() | found.keys()):
        positions = found.get(number, [])
        problem = _wrong_number(sheet, number, positions, is_wanted=number in wanted)
        if not problem and not _has_header(grid, number_row, positions[0], wanted[number]):
            problem = _wrong_header(grid, number_row, positions[0], wanted[number])
        if not problem:
            yield PlacedColumn(wanted[number], positions[0])
            continue
        cells = " và ".join(f"{column_letters(position)}{number_row}" for position in positions)
        place = findings.place(grid.name, row=0 if cells else number_row, cell=cells)
        findings.add(ChangedHeaderError(problem, place=place, fix=_FIX))


def _wrong_number(sheet: Sheet, number: int, positions: list[int], *, is_wanted: bool) -> str:
    """Return what is wrong with how often a number stands there, or ""."""
    if not is_wanted:
        known = next((column for column in sheet.columns if column.number == number), None)
        named = f' "{_written(known)}"' if known else ""
        return f"Kỳ này không có cột ({number}){named}"
    if not positions:
        column = next(column for column in sheet.columns if column.number == number)
        return f'Thiếu cột ({number}) "{_written(column)}"'
    return f"Số cột ({number}) có {len(positions)} lần" if len(positions) > 1 else ""


def _has_header(grid: Grid, number_row: int, position: int, column: Column) -> bool:
    return [folded(text) for text in _headers(grid, number_row, position, depth=len(column.header))] == [
        folded(text) for text in column.header
    ]


def _wrong_header(grid: Grid, number_row: int, position: int, column: Column) -> str:
    there = " / ".join(_headers(grid, number_row, position, depth=len(column.header)))
    return f'Tiêu đề cột ({column.number}) là "{there}", theo mẫu là "{_written(column)}"'


def _written(column: Column) -> str:
    return " / ".join(column.header)


def _headers(grid: Grid, number_row: int, position: int, *, depth: int) -> list[str]:
    """Return at most `depth` headers above a column number, from the top; merged ones count for all their columns."""
    found: list[Cell] = []
    for row in range(number_row - 1, 0, -1):
        block = grid.merged_at(row, position)
        cell = grid.cell(block.first_row, block.first_column) if block else grid.cell(row, position)
        if cell.kind is CellKind.TEXT and not cell.is_empty and cell not in found:
            found.append(cell)
        if len(found) == depth:
            break
    return [" ".join(cell.text.split()) for cell in reversed(found)]


def _rows(grid: Grid, number_row: int) -> dict[int, dict[int, Cell]]:
    """Return the cells below the column numbers by row; a million blank rows cost nothing."""
    rows: dict[int, dict[int, Cell]] = {}
    for (row, position), cell in grid.cells.items():
        if row > number_row and (cell.lacks_result or not cell.is_empty):
            rows.setdefault(row, {})[position] = cell
    return dict(sorted(rows.items()))


def _may_report(cells: Mapping[int, Cell], code: int, values: Iterable[int]) -> bool:
    """Return whether a row has a code, or a value that is not words alone."""
    # A code is one word; "Người lập biểu" is none, wherever it stands.
    has_code = code in cells and len(cells[code].text.split()) < 2
    return has_code or any(position in cells and not _is_words(cells[position]) for position in values)


def _is_words(cell: Cell) -> bool:
    return cell.kind is CellKind.TEXT and not cell.lacks_result and _OPENS_NUMBER.match(cell.text) is None


def _refuse_merged_values(table: Table, findings: Findings) -> None:
    """Report merged cells among the values: nobody knows which row or column such a value belongs to."""
    values = [placed.position for placed in table.values]
    names = [placed.position for placed in table.columns if not placed.is_value]
    last = max(table.rows, default=0) if table.sheet.is_register else table.last_row()
    for block in table.grid.merged:
        if block.first_row > last or block.last_row <= table.number_row or block.first_row not in table.rows:
            continue
        is_tall = block.last_row > block.first_row
        touched = [*values, *(names if is_tall else [])]
        if any(block.first_column <= position <= block.last_column for position in touched):
            first = f"{column_letters(block.first_column)}{block.first_row}"
            cells = f"{first}:{column_letters(block.last_column)}{block.last_row}"
            place = findings.place(table.grid.name, cell=cells)
            fix = "Bỏ gộp ô, rồi ghi giá trị vào từng ô."
            findings.add(MergedCellError("Ô trong bảng bị gộp", place=place, fix=fix))
