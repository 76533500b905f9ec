"""Columns that a system adds to an official form: rates are checked against the counts, the rest is named as unread."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from bantin.errors import (
    BantinError,
    ImpossibleRateError,
    RoundedTotalWarning,
    UnbalancedCountsError,
    UnreadPartWarning,
)
from bantin.folding import fold
from bantin.intake.cells.numbers import percent
from bantin.intake.reading.grid import Cell, Grid, column_letters
from bantin.intake.submissions.export_rows import ExportRow
from bantin.intake.submissions.findings import Findings
from bantin.intake.submissions.header_words import FormWords, RateColumn
from bantin.intake.submissions.headers import Header, shown_path
from bantin.intake.submissions.rates import Agreement, agreement, percent_of
from bantin.intake.submissions.row_reader import ExportRows
from bantin.model import plain, rounded
from bantin.settings.intake import Dash, IntakeSettings

_REMARKS = ("ghi chu",)


@dataclass(frozen=True, slots=True)
class ExtraColumns:
    """The columns of a table that are none of the form's."""

    grid: Grid
    words: FormWords
    header: Header
    rows: ExportRows
    findings: Findings

    def check(self, settings: IntakeSettings) -> None:
        """Check rates; warn of each other column that holds anything beside the rows of the table."""
        numbers = set(self.header.columns.values())
        for column in range(1, self.grid.width + 1):
            path = self.header.paths.get(column, ())
            rate = self.words.rate_of(path)
            if column in numbers or fold(" ".join(path)) in _REMARKS:
                continue
            if rate is not None:
                self._check_rates(rate, column, settings)
            elif any(self._is_filled(row.row, column) for row in self.rows.all()):
                self._warn(column, path)

    def _check_rates(self, rate: RateColumn, column: int, settings: IntakeSettings) -> None:
        for row in self.rows.all():
            cell = self.grid.cell(row.row, column)
            exact = _exact(rate, row)
            stated = self._stated(cell, row) if exact is not None else None
            if exact is not None and stated is not None:
                self._compare(row, cell, stated, exact, settings.rounding_points)

    def _stated(self, cell: Cell, row: ExportRow) -> Decimal | None:
        """Return the rate that a cell states; one that cannot be read is not needed, but one over 100 is wrong."""
        place = self.findings.place(self.grid.name, row=row.row, unit=row.name)
        try:
            return percent(cell, place=place, dash=Dash.NOT_REPORTED).value
        except ImpossibleRateError as error:
            self.findings.add(error)
        except BantinError as error:
            what = f"Tỷ lệ không được kiểm tra: {error.what}"
            self.findings.add(UnreadPartWarning(what, place=replace(place, cell=cell.address), fix=error.fix))
        return None

    def _compare(self, row: ExportRow, cell: Cell, stated: Decimal, exact: Fraction, points: Decimal) -> None:
        found = agreement(stated, exact, points=points)
        if found is Agreement.EQUAL:
            return
        kind = RoundedTotalWarning if found is Agreement.ROUNDED else UnbalancedCountsError
        place = self.findings.place(self.grid.name, row=row.row, cell=cell.address, unit=row.name)
        what = f"Tỷ lệ ghi {_shown(stated)}%, tính từ số hồ sơ là {_shown(rounded(exact, 2))}%"
        self.findings.add(kind(what, place=place, fix="Kiểm tra lại tỷ lệ và các số hồ sơ của hàng này."))

    def _warn(self, column: int, path: tuple[str, ...]) -> None:
        place = self.findings.place(self.grid.name, cell=f"{column_letters(column)}{self.header.last_row}")
        what = f'Cột "{shown_path(path)}" không có trong mẫu {self.words.form.id}, không được đọc'
        self.findings.add(UnreadPartWarning(what, place=place, fix="Nếu là số liệu cần dùng, đưa vào cột của mẫu."))

    def _is_filled(self, row: int, column: int) -> bool:
        cell = self.grid.cell(row, column)
        return not cell.is_empty and self.grid.merged_at(row, column) is None


def _exact(rate: RateColumn, row: ExportRow) -> Fraction | None:
    """Return the rate that the counts of a row have; None where one of them is not reported, or the whole is 0."""
    numbers = (*rate.part, *rate.whole)
    if not all(number in row.values for number in numbers):
        return None
    part, whole = (sum(row.values[number] for number in some) for some in (rate.part, rate.whole))
    return percent_of(Decimal(part), Decimal(whole)) if whole and part <= whole else None


def _shown(value: Decimal) -> str:
    return plain(value).replace(".", ",")
