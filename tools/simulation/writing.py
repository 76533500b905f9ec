"""Reports as workbooks, in the form that offices fill in."""

from __future__ import annotations

from bantin.blank import CellKey, Filled, workbook
from bantin.blank.filling import Value
from bantin.forms import MONTHLY, Cells, Head
from simulation.reports import Report


def workbook_of(report: Report) -> bytes:
    """Return a report as a workbook that says that its figures are simulated: the same bytes on each run."""
    return workbook(
        head_of(report),
        communes=report.district.communes,
        names=report.district.names,
        filled=Filled(counts=_counts(report), entries=report.entries),
    )


def head_of(report: Report) -> Head:
    """Return whose a report is, of which period, and that it is simulated."""
    return Head(
        unit=report.district.unit,
        period=report.month.period,
        submission=report.submission,
        is_provisional=report.is_provisional,
        is_simulated=True,
    )


def _counts(report: Report) -> dict[CellKey, Value]:
    return {
        CellKey(row.sheet, row.code, number): bool(value) if (row.sheet, number) in _YES_NO else value
        for row in report.rows
        for number, value in row.values.items()
    }


_YES_NO = frozenset(
    (sheet.id, column.number) for sheet in MONTHLY.sheets for column in sheet.columns if column.cells is Cells.YES_NO
)
