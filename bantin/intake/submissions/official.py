"""Forms II.06a and II.07b as one-stop systems export them -> observations, or every problem of the file."""

from __future__ import annotations

from dataclasses import dataclass

from bantin.forms import Head
from bantin.intake.reading.grid import Book, Grid
from bantin.intake.submissions.counts import Counts
from bantin.intake.submissions.doubts import report_dashes, report_hidden
from bantin.intake.submissions.export_checks import ExportChecks
from bantin.intake.submissions.export_heads import HeadReader
from bantin.intake.submissions.export_lines import ExportLines
from bantin.intake.submissions.extra_columns import ExtraColumns
from bantin.intake.submissions.findings import Findings
from bantin.intake.submissions.header_words import FormWords
from bantin.intake.submissions.headers import Header, header_in
from bantin.intake.submissions.observed import distinct, flags_of, observations_of
from bantin.intake.submissions.recognition import FormSheet, Recognised, recognised
from bantin.intake.submissions.row_reader import ExportRows, RowReader
from bantin.intake.submissions.statement import Expected, Statement
from bantin.intake.submissions.tables import PlacedColumn, Table
from bantin.model import Level


@dataclass(frozen=True, slots=True)
class _Report:
    """One sheet that was read: its head, and what it counts."""

    head: Head | None
    counts: Counts


def read_official(book: Book, expected: Expected) -> Statement:
    """
    Return what a file with form II.06a, form II.07b or both says; all its problems and warnings are in the statement.

    Source:
        TT 01/2020/TT-VPCP; guide.md, section 2.
    """
    findings = Findings(book, period=expected.period.label)
    found = findings.attempt(lambda: recognised(book)) or Recognised("")
    findings.add(*found.warnings)
    reports = (_read(sheet, expected, findings) for sheet in found.sheets)
    read = [report for report in reports if report is not None]
    head = next((report.head for report in read if report.head), None)
    observations = observations_of((report.counts for report in read), book, expected=expected, flags=flags_of(head))
    return Statement(
        file=book.file,
        sha256=book.sha256,
        form=found.form,
        head=head,
        observations=distinct(observations, findings),
        problems=findings.problems,
        warnings=findings.warnings,
    )


def _read(form_sheet: FormSheet, expected: Expected, findings: Findings) -> _Report | None:
    """Return the report on one sheet; None where its table cannot be found."""
    grid, words = form_sheet.grid, form_sheet.words
    header = findings.attempt(lambda: header_in(grid, words, place=findings.place(grid.name)))
    if header is None:
        return None
    head = _head(grid, header, expected, findings)
    unit = head.unit if head else expected.unit
    reader = RowReader(grid, words, header, expected, findings, is_one_commune=unit.level is Level.COMMUNE)
    rows = reader.rows()
    lines = ExportLines(rows=rows, sheet=words.sheet, unit=unit, district=expected.unit)
    figures = lines.figures()
    ExportChecks(title=grid.name, sheet=words.sheet, rows=rows, figures=figures, findings=findings).check()
    ExtraColumns(grid, words, header, rows, findings).check(expected.settings)
    report_dashes(rows.dashes, expected.settings.dash, findings, sheet=grid.name)
    report_hidden(grid, _filled(grid, header, rows), findings)
    return _Report(head, Counts(table=_table(grid, words, header), members=lines.observed(figures, findings), sums=()))


def _head(grid: Grid, header: Header, expected: Expected, findings: Findings) -> Head | None:
    """Return the head of a sheet; None, with every reason found, where it is not the one that is expected."""
    reader = HeadReader(grid, header.first_row, expected, findings.place(grid.name))
    unit, is_checked = findings.attempt(reader.unit), findings.attempt(reader.check_period)
    if unit is None or not is_checked:
        return None
    return Head(unit=unit, period=expected.period, submission=expected.submission, is_simulated=expected.is_simulated)


def _table(grid: Grid, words: FormWords, header: Header) -> Table:
    columns = (PlacedColumn(one, header.columns[one.number]) for one in words.sheet.columns)
    return Table(
        grid=grid,
        sheet=words.sheet,
        number_row=header.last_row,
        columns=tuple(sorted(columns, key=lambda placed: placed.position)),
        rows={},
        is_whole=True,
    )


def _filled(grid: Grid, header: Header, rows: ExportRows) -> set[tuple[int, int]]:
    """Return the cells of the table that hold something, and those of its rows that name them."""
    columns = header.columns.values()
    return {(row.row, column) for row in rows.all() for column in columns if not grid.cell(row.row, column).is_empty}
