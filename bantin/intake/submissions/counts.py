"""The values of a counted sheet: of its members first, then the sums that are theirs; blank is not reported."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain

from bantin.errors import (
    BantinError,
    MissingTotalError,
    Place,
    UnbalancedCountsError,
    UnreadPartWarning,
)
from bantin.forms import Cells, Column, RowBlock
from bantin.forms.rows import GRAND_TOTAL
from bantin.intake.cells.numbers import Reading, count, yes_no
from bantin.intake.reading.grid import Cell
from bantin.intake.submissions.doubts import report_dashes
from bantin.intake.submissions.findings import Findings
from bantin.intake.submissions.rows import Adds, Line, Lines
from bantin.intake.submissions.tables import PlacedColumn, Table
from bantin.settings.intake import Dash

_FIX_TOTAL = "Ghi tổng vào ô, hoặc để công thức của sổ mẫu tính lại rồi lưu."


@dataclass(frozen=True, slots=True)
class Figure:
    """A value that stands in a cell."""

    cell: Cell
    column: Column
    line: Line
    value: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Sum:
    """A stated sum and the figures that it adds up."""

    whole: Figure
    parts: tuple[Figure, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """
    What a counted sheet says.

    Attributes:
        table: Where it stands.
        members: The values of units, offices, levels and fields, by row and position.
        sums: The stated sums of blocks and of all of them, each with what it adds up.
    """

    table: Table
    members: tuple[Figure, ...]
    sums: tuple[Sum, ...]

    @property
    def figures(self) -> tuple[Figure, ...]:
        """Return all values in the order of their cells."""
        found = (*self.members, *(one.whole for one in self.sums))
        return tuple(sorted(found, key=lambda figure: (figure.cell.row, figure.cell.column)))


def read_counts(table: Table, lines: Lines, *, dash: Dash, findings: Findings) -> Counts:
    """Return the values of a counted sheet; what cannot be read is reported, and takes no part in any sum."""
    reader = _Counter(table, lines, dash, findings)
    members = tuple(reader.members())
    sums = tuple(reader.sums(members)) if lines.is_whole else ()
    reader.warn_of_dashes()
    return Counts(table=table, members=members, sums=sums)


class _Counter:
    """Reads one sheet; remembers which columns had a cell that could not be read, and which cells held a dash."""

    def __init__(self, table: Table, lines: Lines, dash: Dash, findings: Findings) -> None:
        self._table, self._lines, self._dash, self._findings = table, lines.lines, dash, findings
        self._incomplete: set[int] = set()
        self._dashes: list[str] = []

    def members(self) -> Iterator[Figure]:
        """Yield the values of the rows that add up nothing."""
        for line in self._lines:
            if line.adds is not Adds.NOTHING or line.block is None:
                continue
            place = self._place(line)
            for placed in self._table.values:
                cell = line.cells.get(placed.position)
                if cell is None:
                    continue
                if not placed.column.is_filled_in(line.block.rows):
                    self._report_unused(cell, placed, place)
                elif (reading := self._read(cell, placed.column.cells, place)) is None:
                    self._incomplete.add(placed.column.number)
                elif reading.value is not None:
                    yield Figure(cell, placed.column, line, reading.value)

    def sums(self, members: Sequence[Figure]) -> Iterator[Sum]:
        """Yield the stated sums of columns in which somebody has reported."""
        below: list[Figure] = []
        for block in self._table.sheet.blocks:
            own = _by_column(figure for figure in members if figure.line.block is block)
            if not block.total:
                below += chain.from_iterable(own.values())
                continue
            stated = tuple(self._stated(self._line_of(block), own, heading=block.heading))
            yield from stated
            below += (one.whole for one in stated)
            # A sum that is missing or unreadable is one problem, not two: its members stand in for it, unchecked.
            unstated = own.keys() - {one.whole.column.number for one in stated}
            below += chain.from_iterable(own[number] for number in unstated)
            self._incomplete |= unstated
        if self._table.sheet.grand_total:
            yield from self._stated(self._line_of(None), _by_column(below), heading=GRAND_TOTAL)

    def warn_of_dashes(self) -> None:
        """Say once which cells held a dash, and as what it was read."""
        report_dashes(self._dashes, self._dash, self._findings, sheet=self._table.grid.name)

    def _line_of(self, block: RowBlock | None) -> Line | None:
        """Return the row that adds up a block, or all of them where it is None."""
        adds = Adds.BLOCK if block else Adds.ALL
        return next((line for line in self._lines if line.adds is adds and line.block is block), None)

    def _stated(self, line: Line | None, added: Mapping[int, tuple[Figure, ...]], *, heading: str) -> Iterator[Sum]:
        """Yield the sums that a row states of what is added; report those that are blank, and those of nothing."""
        if line is None:
            if added:
                place = self._findings.place(self._table.grid.name, unit=heading)
                fix = "Thêm lại dòng như sổ mẫu."
                self._findings.add(MissingTotalError(f'Không có dòng "{heading}"', place=place, fix=fix))
            return
        blank: list[str] = []
        for placed in self._table.values:
            number, cell = placed.column.number, line.cells.get(placed.position)
            if number not in added:
                self._report_lone(cell, placed.column, line)
                continue
            reading = self._read(cell, Cells.COUNT, self._place(line)) if cell else Reading(None)
            if cell is None or (reading and reading.value is None):
                blank.append(Cell(row=line.row, column=placed.position).address)
            elif reading and reading.value is not None and number not in self._incomplete:
                yield Sum(whole=Figure(cell, placed.column, line, reading.value), parts=added[number])
        self._report_blank(blank, line)

    def _report_blank(self, cells: Sequence[str], line: Line) -> None:
        if cells:
            what = f"Các đơn vị đã báo cáo nhưng tổng còn trống ở {len(cells)} ô: {', '.join(cells)}"
            where = self._findings.place(self._table.grid.name, cell=cells[0], unit=line.unit)
            self._findings.add(MissingTotalError(what, place=where, fix=_FIX_TOTAL))

    def _report_lone(self, cell: Cell | None, column: Column, line: Line) -> None:
        """Report a sum above zero of which no part is reported; a formula over blank cells says 0, or nothing yet."""
        if cell is None or cell.lacks_result or column.number in self._incomplete:
            return
        reading = self._read(cell, Cells.COUNT, self._place(line))
        if reading and reading.value:
            what = f"Cột {column.number} = {reading.value}, nhưng chưa đơn vị nào báo cáo"
            where = self._findings.place(self._table.grid.name, cell=cell.address, unit=line.unit)
            fix = "Ghi số của từng đơn vị, hoặc xóa tổng."
            self._findings.add(UnbalancedCountsError(what, place=where, fix=fix))

    def _read(self, cell: Cell, cells: Cells, place: Place) -> Reading | None:
        """Return what a cell says; None where it cannot be read."""
        try:
            reading = yes_no(cell, place=place) if cells is Cells.YES_NO else count(cell, place=place, dash=self._dash)
        except BantinError as error:
            self._findings.add(error)
            return None
        if reading.dash:
            self._dashes.append(cell.address)
        return reading

    def _report_unused(self, cell: Cell, placed: PlacedColumn, place: Place) -> None:
        if cell.number == 0 or cell.lacks_result:
            return
        what = f"Dòng này không dùng cột ({placed.column.number}); ô có giá trị không được đọc"
        where = self._findings.place(place.sheet, cell=cell.address, unit=place.unit)
        self._findings.add(UnreadPartWarning(what, place=where, fix="Xóa giá trị, hoặc ghi vào đúng dòng."))

    def _place(self, line: Line) -> Place:
        return self._findings.place(self._table.grid.name, row=line.row, unit=line.unit)


def _by_column(figures: Iterable[Figure]) -> dict[int, tuple[Figure, ...]]:
    groups: dict[int, list[Figure]] = {}
    for figure in figures:
        groups.setdefault(figure.column.number, []).append(figure)
    return {number: tuple(group) for number, group in groups.items()}
