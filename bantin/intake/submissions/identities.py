"""What must hold among the counts of a workbook: parts and wholes in a row, sums of rows (guide.md, section 2)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from bantin.errors import Place, UnbalancedCountsError
from bantin.forms import Sheet
from bantin.intake.reading.grid import column_letters
from bantin.intake.submissions.counts import Counts, Figure
from bantin.intake.submissions.findings import Findings

_MOST_WRITTEN_OUT = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """
    A whole and its parts.

    Attributes:
        sheet: The title of their sheet.
        whole: What the parts add up to, or must not exceed.
        parts: At least one.
        is_equal: Whether the parts make up the whole; else they must not exceed it.
    """

    sheet: str
    whole: Figure
    parts: tuple[Figure, ...]
    is_equal: bool

    @property
    def total(self) -> int:
        """Return the sum of the parts."""
        return sum(int(part.value) for part in self.parts)

    def broken(self, findings: Findings) -> UnbalancedCountsError:
        """Return the error that says both sides, the difference and the cells."""
        whole, total = int(self.whole.value), self.total
        is_row = all(part.line is self.whole.line for part in self.parts)
        left = f"Cột {self.whole.column.number}" if is_row else f"Ô {self.whole.cell.address}"
        right = self._columns() if is_row else self._cells()
        relation = "nhưng" if self.is_equal else "nhỏ hơn"
        what = f"{left} = {whole}, {relation} {right} = {self._written_out()} (lệch {abs(whole - total)})"
        cells = self._range()
        return UnbalancedCountsError(what, place=self._place(findings, cells), fix=f"Sửa một trong các ô {cells}.")

    def _columns(self) -> str:
        return "cột " + " + ".join(str(part.column.number) for part in self.parts)

    def _cells(self) -> str:
        if len(self.parts) <= _MOST_WRITTEN_OUT:
            return "ô " + " + ".join(part.cell.address for part in self.parts)
        return f"tổng {len(self.parts)} ô từ {self.parts[0].cell.address} đến {self.parts[-1].cell.address}"

    def _written_out(self) -> str:
        """Return "31 + 117 + 3 = 151", or the sum alone where there is one part, or too many."""
        if 1 < len(self.parts) <= _MOST_WRITTEN_OUT:
            return f"{' + '.join(str(int(part.value)) for part in self.parts)} = {self.total}"
        return str(self.total)

    def _range(self) -> str:
        """Return the smallest rectangle in which all its cells stand: "D14:G14"."""
        cells = [self.whole.cell, *(part.cell for part in self.parts)]
        rows, columns = [cell.row for cell in cells], [cell.column for cell in cells]
        first, last = column_letters(min(columns)), column_letters(max(columns))
        return f"{first}{min(rows)}:{last}{max(rows)}"

    def _place(self, findings: Findings, cells: str) -> Place:
        line = self.whole.line
        return findings.place(self.sheet, row=line.row, cell=cells, unit=line.unit)


def identities_of(counts: Counts, *, day: date) -> Iterator[Identity]:
    """Yield what must hold in a sheet of a period that ends on `day`: in the rows of members, then sum by sum."""
    title, sheet = counts.table.grid.name, counts.table.sheet
    rows: dict[int, dict[int, Figure]] = {}
    for figure in counts.members:
        rows.setdefault(figure.cell.row, {})[figure.column.number] = figure
    for row in rows.values():
        yield from _of_row(sheet, row, title=title, day=day)
    for one in counts.sums:
        yield Identity(sheet=title, whole=one.whole, parts=one.parts, is_equal=True)


def _of_row(sheet: Sheet, row: dict[int, Figure], *, title: str, day: date) -> Iterator[Identity]:
    """Yield what must hold in a row; where some part is not reported, the others must not exceed the whole."""
    for balance in sheet.balances_on(day):
        parts = tuple(row[number] for number in balance.parts if number in row)
        if parts and balance.whole in row:
            is_equal = len(parts) == len(balance.parts)
            yield Identity(sheet=title, whole=row[balance.whole], parts=parts, is_equal=is_equal)
    for ceiling in sheet.ceilings:
        if ceiling.part in row and ceiling.whole in row:
            yield Identity(sheet=title, whole=row[ceiling.whole], parts=(row[ceiling.part],), is_equal=False)
