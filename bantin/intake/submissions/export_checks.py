"""What must hold in an exported form: parts and wholes in each row, groups and totals over their rows, rates."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from bantin.errors import (
    BantinError,
    MissingTotalError,
    RepeatedUnitError,
    UnbalancedCountsError,
    UnknownRowUnitError,
)
from bantin.forms import Sheet
from bantin.intake.submissions.counts import Figure
from bantin.intake.submissions.export_rows import ExportRow, RowKind, repeated
from bantin.intake.submissions.findings import Findings
from bantin.intake.submissions.identities import Identity
from bantin.intake.submissions.row_reader import ExportRows

Figures = Mapping[tuple[int, int], Figure]


def parts_of(rows: Sequence[ExportRow], number: int, figures: Figures) -> tuple[Figure, ...]:
    """Return the values of rows in a column; in place of a mere heading, those of its members."""
    found = (figures.get((row.row, number)) for row in _without_headings(rows))
    return tuple(figure for figure in found if figure is not None)


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportChecks:
    """
    The checks of one table.

    Attributes:
        title: The title of its sheet.
        sheet: What the form says of it.
        rows: Its rows.
        figures: Its values by row and number of the column.
        findings: Where what is wrong goes.
    """

    title: str
    sheet: Sheet
    rows: ExportRows
    figures: Figures
    findings: Findings

    def check(self) -> None:
        """Check rows, names and sums; report all that does not hold."""
        again, unknown = repeated(self.rows.top), self._unknown_among_units()
        self._report_names(again, unknown)
        if self.rows.is_whole and not self.rows.totals and sum(row.reports for row in self.rows.top) > 1:
            fix = 'Thêm hàng "Tổng số" dưới các hàng của bảng.'
            place = self.findings.place(self.title)
            self.findings.add(MissingTotalError("Bảng không có hàng tổng số", place=place, fix=fix))
        doubtful = again.keys() | {row.row for row in unknown}
        for row in self.rows.all():
            missing = {*self._missing_in(row), *self._missing_over(row, doubtful)}
            if missing:
                self._report_missing(row, sorted(missing))

    def _missing_in(self, row: ExportRow) -> Iterator[int]:
        """
        Check what must hold in a row; yield the columns of wholes that are blank beside their parts.

        Where some part is not reported, the others must not exceed the whole.
        """
        for balance in self.sheet.balances:
            numbers = (balance.whole, *balance.parts)
            parts = self._figures(row.row, balance.parts)
            whole = self.figures.get((row.row, balance.whole))
            if not parts or row.unread.intersection(numbers):
                continue
            if whole is None:
                yield balance.whole
                continue
            identity = Identity(sheet=self.title, whole=whole, parts=parts, is_equal=len(parts) == len(balance.parts))
            self._report_broken(identity)

    def _missing_over(self, whole: ExportRow, doubtful: Set[int]) -> Iterator[int]:
        """
        Check a row against those that it adds up; yield the columns that are blank and should hold a sum.

        Nothing is added up where a row of the table could not be read, or where one of those is in doubt: a row that
        stands again, or whose name is not known.
        """
        members = self._added_up_by(whole)
        if not members or not self.rows.is_whole or any(row.row in doubtful for row in _without_headings(members)):
            return
        for number in sorted(column.number for column in self.sheet.columns if column.indicator):
            parts = parts_of(members, number, self.figures)
            figure = self.figures.get((whole.row, number))
            if number in whole.unread or any(number in row.unread for one in members for row in one.all()):
                continue
            if parts and figure is None:
                yield number
            elif figure is not None and (parts or figure.value):
                self._report_sum(figure, parts)

    def _added_up_by(self, whole: ExportRow) -> Sequence[ExportRow]:
        """Return the rows whose sum a row states; a mere heading states none."""
        if whole.kind is RowKind.TOTAL:
            return self.rows.top
        return () if self._is_mere_heading(whole) else whole.members

    def _report_sum(self, whole: Figure, parts: tuple[Figure, ...]) -> None:
        if parts:
            self._report_broken(Identity(sheet=self.title, whole=whole, parts=parts, is_equal=True))
            return
        place = self.findings.place(self.title, row=whole.cell.row, cell=whole.cell.address, unit=whole.line.unit)
        what = f"Tổng = {whole.value}, nhưng không hàng nào báo cáo cột {whole.column.number}"
        self.findings.add(UnbalancedCountsError(what, place=place, fix="Ghi số của các hàng, hoặc xóa tổng."))

    def _report_broken(self, identity: Identity) -> None:
        is_kept = (
            identity.whole.value == identity.total if identity.is_equal else identity.whole.value >= identity.total
        )
        if not is_kept:
            self.findings.add(identity.broken(self.findings))

    def _report_missing(self, row: ExportRow, numbers: Sequence[int]) -> None:
        columns = ", ".join(f"({number})" for number in numbers)
        place = self.findings.place(self.title, row=row.row, cell=row.cells[numbers[0]].address, unit=row.name)
        fix = "Ghi tổng vào ô, hoặc để phần mềm xuất lại báo cáo."
        self.findings.add(MissingTotalError(f"Tổng còn trống ở cột {columns}", place=place, fix=fix))

    def _unknown_among_units(self) -> tuple[ExportRow, ...]:
        """Return the rows with counts whose names are of no unit, though units stand beside them."""
        groups = (self.rows.top, *(row.members for row in self.rows.all()))
        mixed = (rows for rows in groups if any(row.kind is not RowKind.FIELD for row in rows))
        return tuple(row for rows in mixed for row in rows if row.kind is RowKind.FIELD and row.reports)

    def _report_names(self, again: Mapping[int, ExportRow], unknown: Sequence[ExportRow]) -> None:
        """Refuse what stands twice among rows that are added up together, and names of no unit among units."""
        for row in self.rows.all():
            if before := again.get(row.row):
                what = f'"{row.name}" đã có ở hàng {before.row}'
                self._report(RepeatedUnitError, row, what, "Xóa một hàng, hoặc sửa tên.")
        for row in unknown:
            what = f'"{row.name}" không phải là cơ quan, xã nào của huyện'
            fix = "Sửa tên theo danh mục đơn vị, hoặc thêm vào params/offices.yml."
            self._report(UnknownRowUnitError, row, what, fix)

    def _report(self, kind: type[BantinError], row: ExportRow, what: str, fix: str) -> None:
        place = self.findings.place(self.title, row=row.row, cell=row.cells[2].address, unit=row.name)
        self.findings.add(kind(what, place=place, fix=fix))

    def _is_mere_heading(self, row: ExportRow) -> bool:
        """Return whether a row adds nothing up; a unit must, for its own figures stand nowhere else."""
        return row.is_heading and not (row.kind.is_unit and row.reports)

    def _figures(self, row: int, numbers: Sequence[int]) -> tuple[Figure, ...]:
        return tuple(self.figures[row, number] for number in numbers if (row, number) in self.figures)


def _without_headings(rows: Sequence[ExportRow]) -> Iterator[ExportRow]:
    """Yield rows; in place of a mere heading, its members."""
    for row in rows:
        if row.is_heading:
            yield from _without_headings(row.members)
        else:
            yield row
