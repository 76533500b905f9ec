"""From the cells under the header of an exported form to its rows, each problem with its cell; nothing is left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from bantin.errors import MergedCellError, Place, TornRowError
from bantin.intake.cells.numbers import Reading, count
from bantin.intake.cells.refusals import place_of
from bantin.intake.cells.words import text
from bantin.intake.reading.grid import Cell, CellKind, Grid
from bantin.intake.submissions.export_rows import ExportRow, RowKind, nested
from bantin.intake.submissions.findings import Findings
from bantin.intake.submissions.header_words import FormWords
from bantin.intake.submissions.headers import Header
from bantin.intake.submissions.row_words import (
    RowMeaning,
    ends_table,
    field_meaning,
    is_of_page,
    no_unit,
    says_total,
    unit_meaning,
)
from bantin.intake.submissions.statement import Expected

_MARKED_NAME = re.compile(r"([A-Z]|[IVX]+|[0-9]+(?:\.[0-9]+)*)\s*[.):/-]\s*(\D.*)")
_NUMBER = re.compile(r"\s*[0-9][0-9.,\s]*%?\s*")
_LETTERS = re.compile(r"[^\W\d_]{2}")
_ROMAN = re.compile(r"[IVX]+")
_LONGEST_MARK = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportRows:
    """
    The rows of a table.

    Attributes:
        top: Those on top, each with its members.
        totals: The totals of all.
        dashes: The cells that hold a dash.
        is_whole: Whether every row could be read, so that sums can be checked.
    """

    top: tuple[ExportRow, ...]
    totals: tuple[ExportRow, ...]
    dashes: tuple[str, ...] = ()
    is_whole: bool = True

    def all(self) -> Iterator[ExportRow]:
        """Yield every row: the totals, then the others in the order of the sheet."""
        yield from self.totals
        for row in self.top:
            yield from row.all()


@dataclass(frozen=True, slots=True)
class RowReader:
    """Reads the rows under a header; `is_one_commune` where a commune reports itself."""

    grid: Grid
    words: FormWords
    header: Header
    expected: Expected
    findings: Findings
    is_one_commune: bool = False

    def rows(self) -> ExportRows:
        """Return the rows of the table; what is wrong with them goes to the findings."""
        dashes: list[str] = []
        attempts = [self.findings.attempt(partial(self._row, row, dashes)) for row in self._table()]
        rows = [row for row in attempts if row is not None]
        return ExportRows(
            top=nested([row for row in rows if row.kind is not RowKind.TOTAL]),
            totals=tuple(row for row in rows if row.kind is RowKind.TOTAL),
            dashes=tuple(dashes),
            is_whole=None not in attempts,
        )

    def _table(self) -> list[int]:
        """Return the rows of the table; numbers above and below it are refused, for nobody reads on there."""
        below = [n for n in range(self.header.last_row + 1, self.grid.height + 1) if self._is_row(n)]
        end = next((row for row in below if self._ends(row)), self.grid.height + 1)
        for row in (row for row in below if row > end and self._has_number(row)):
            fix = "Đưa hàng này lên trên phần ký và ghi chú, hoặc xóa nếu không thuộc bảng."
            self.findings.add(TornRowError("Có số ở dưới phần ký hoặc ghi chú", place=self._at(row), fix=fix))
        for row in (row for row in range(1, self.header.last_row) if self._numbers(row) > 1):
            fix = "Đưa hàng này xuống dưới hàng số cột, hoặc xóa nếu không thuộc bảng."
            self.findings.add(TornRowError("Có số liệu ở trên bảng", place=self._at(row), fix=fix))
        last = max((row for row in below if row < end and self._has_count(row)), default=0)
        return [row for row in below if row <= last]

    def _is_row(self, row: int) -> bool:
        """Return whether anything stands in a row that is no header and no line of a page."""
        if row in self.header.repeated_rows:
            return False
        if any(is_of_page(cell.text) for cell in self.grid.row(row)) and not self._has_number(row):
            return False
        is_named = not self._cell(row, 2).is_empty or _is_name(self._mark(row))
        return is_named or self._has_count(row)

    def _ends(self, row: int) -> bool:
        return not self._has_number(row) and any(ends_table(cell.text) for cell in self.grid.row(row))

    def _counts(self, row: int) -> Iterator[Cell]:
        return (self.grid.cell(row, column) for number, column in self.header.columns.items() if number > 2)

    def _has_count(self, row: int) -> bool:
        return any(not cell.is_empty or cell.lacks_result for cell in self._counts(row))

    def _has_number(self, row: int) -> bool:
        return self._numbers(row) > 0

    def _numbers(self, row: int) -> int:
        """Return how many cells of a row hold a number where counts stand."""
        return sum(
            cell.kind is CellKind.NUMBER or cell.lacks_result or _NUMBER.fullmatch(cell.text) is not None
            for cell in self._counts(row)
        )

    def _row(self, row: int, dashes: list[str]) -> ExportRow:
        mark, name = self._mark(row), self._name(row)
        if not name and _is_name(mark):
            mark, name = "", mark
        if match := _MARKED_NAME.fullmatch(name):
            mark, name = match[1], match[2]
        readings = {number: self._reading(row, number) for number in self.header.columns if number > 2}
        dashes.extend(self._cell(row, number).address for number, one in readings.items() if one and one.dash)
        meaning = self._meaning(row, name)
        return ExportRow(
            row=row,
            kind=meaning.kind,
            id=meaning.id,
            name=name,
            mark=mark,
            values={number: one.value for number, one in readings.items() if one and one.value is not None},
            cells={number: self._cell(row, number) for number in self.header.columns},
            unread=frozenset(number for number, one in readings.items() if one is None),
        )

    def _meaning(self, row: int, name: str) -> RowMeaning:
        names, place = self.expected.names, self._at(row)
        if not _LETTERS.search(name) or _ROMAN.fullmatch(name):
            fix = "Ghi tên lĩnh vực hoặc đơn vị ở cột (2)."
            raise TornRowError("Hàng có số nhưng không có tên", place=place, fix=fix)
        if says_total(name):
            return RowMeaning(RowKind.TOTAL)
        unit = unit_meaning(name, names, place=place) if self.words.has_units else None
        if unit is not None and self.is_one_commune:
            raise no_unit(name, place=place)
        return unit or field_meaning(name, names, place=place)

    def _mark(self, row: int) -> str:
        """Return what stands in column (1); "1.1" may have become a number or a day, and tells nothing then."""
        cell = self._cell(row, 1)
        if cell.number is not None:
            return f"{cell.number:f}" if cell.number.is_finite() else ""
        return " ".join(cell.text.split()) if cell.kind is CellKind.TEXT else ""

    def _name(self, row: int) -> str:
        cell = self._cell(row, 2)
        return text(cell, place=place_of(cell, self._at(row)))

    def _reading(self, row: int, number: int) -> Reading | None:
        return self.findings.attempt(lambda: self._count(self._cell(row, number)))

    def _count(self, cell: Cell) -> Reading:
        self._check_single(cell)
        return count(cell, place=self._at(cell.row), dash=self.expected.settings.dash)

    def _check_single(self, cell: Cell) -> None:
        """Refuse a count in merged cells; the name of a heading may be merged over its row, which has no counts."""
        block = self.grid.merged_at(cell.row, cell.column)
        if block is None:
            return
        first = self.grid.cell(block.first_row, block.first_column)
        is_heading = first.column in (self.header.columns[1], self.header.columns[2])
        if (first == cell and not cell.is_empty) or (is_heading and block.last_row > block.first_row):
            fix = "Bỏ gộp ô rồi ghi số vào đúng ô của nó."
            raise MergedCellError("Ô số liệu bị gộp", place=place_of(cell, self._at(cell.row)), fix=fix)

    def _cell(self, row: int, number: int) -> Cell:
        return self.grid.cell(row, self.header.columns[number])

    def _at(self, row: int) -> Place:
        return self.findings.place(self.grid.name, row=row, unit=" ".join(self._cell(row, 2).text.split()))


def _is_name(mark: str) -> bool:
    """Return whether what stands in the column of marks is a name, in cells merged with those of the names."""
    return len(mark) > _LONGEST_MARK or says_total(mark)
