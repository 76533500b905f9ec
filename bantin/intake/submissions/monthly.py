"""The monthly workbook of a district: what it says, or everything in it that must be mended."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from bantin.forms import MONTHLY, Head
from bantin.forms.monthly import SITES
from bantin.forms.registers import MEETINGS
from bantin.intake.reading.grid import Book
from bantin.intake.submissions.counts import Counts, read_counts
from bantin.intake.submissions.doubts import report_hidden
from bantin.intake.submissions.findings import Findings
from bantin.intake.submissions.heads import read_head
from bantin.intake.submissions.identities import identities_of
from bantin.intake.submissions.observed import distinct, flags_of, observations_of
from bantin.intake.submissions.parts import Parts, parts_of, report_unread
from bantin.intake.submissions.registers import entries_of, uncounted_meetings
from bantin.intake.submissions.rows import Lines, lines_of
from bantin.intake.submissions.schemas import SheetLine, broken_identities, repeated_lines
from bantin.intake.submissions.statement import Expected, Statement
from bantin.intake.submissions.tables import Table, find_table
from bantin.model import RegisterEntry


def read_monthly(book: Book, expected: Expected) -> Statement:
    """
    Return what a monthly workbook says: its head, observations and entries, all its problems and its warnings.

    Nothing is used of a workbook with problems; they are sorted by sheet and cell. A sheet without values says nothing.
    """
    findings = Findings(book, period=expected.period.label)
    parts = parts_of(book, MONTHLY, findings)
    head = _head(parts, expected, findings)
    tables = dict(_tables(parts, expected, findings))
    sheets = _counts(tables, expected, findings)
    observations = distinct(observations_of(sheets, book, expected=expected, flags=flags_of(head)), findings)
    entries = tuple(_entries(tables, book, expected=expected, findings=findings))
    _check_meetings(sheets, tables, findings)
    problems = findings.problems
    return Statement(
        file=book.file,
        sha256=book.sha256,
        form=MONTHLY.id,
        head=head,
        observations=() if problems else observations,
        entries=() if problems else entries,
        problems=problems,
        warnings=findings.warnings,
    )


def _head(parts: Parts, expected: Expected, findings: Findings) -> Head | None:
    if parts.head is None:
        return None
    return read_head(parts.head, expected, findings)


def _tables(parts: Parts, expected: Expected, findings: Findings) -> Iterator[tuple[str, Table]]:
    """Yield the table of each sheet of the form that is there, by the sheet's id."""
    for sheet in MONTHLY.sheets:
        grid = parts.grids.get(sheet.title)
        table = grid and find_table(grid, sheet, day=expected.period.span.end, findings=findings)
        if grid and table:
            report_unread(table, findings)
            report_hidden(grid, _filled(table), findings)
            yield sheet.id, table


def _filled(table: Table) -> set[tuple[int, int]]:
    """Return the cells that hold what is reported."""
    positions = {placed.position for placed in table.values}
    return {(row, position) for row, cells in table.rows.items() for position in cells if position in positions}


def _counts(tables: Mapping[str, Table], expected: Expected, findings: Findings) -> tuple[Counts, ...]:
    """Return what the counted sheets say; report rows that stand twice, and counts that do not fit together."""
    counted = tuple(table for table in tables.values() if not table.sheet.is_register)
    known = _without_repetitions({table.grid.name: lines_of(table, expected, findings) for table in counted}, findings)
    dash = expected.settings.dash
    sheets = tuple(read_counts(table, known[table.grid.name], dash=dash, findings=findings) for table in counted)
    day = expected.period.span.end
    identities = (identity for counts in sheets for identity in identities_of(counts, day=day))
    findings.add(*broken_identities(identities, findings))
    return sheets


def _without_repetitions(lines: Mapping[str, Lines], findings: Findings) -> dict[str, Lines]:
    """Return the rows of each sheet without those whose unit stands further up; these are reported."""
    repeated = repeated_lines([SheetLine(sheet, line) for sheet, those in lines.items() for line in those.lines])
    findings.add(*(one.error(findings) for one in repeated))
    known = dict(lines)
    for one in repeated:
        left = tuple(line for line in known[one.sheet].lines if line is not one.line)
        known[one.sheet] = Lines(lines=left, is_whole=False)
    return known


def _entries(
    tables: Mapping[str, Table], book: Book, *, expected: Expected, findings: Findings
) -> Iterator[RegisterEntry]:
    for table in tables.values():
        if table.sheet.is_register:
            yield from entries_of(table, book, expected=expected, findings=findings)


def _check_meetings(sheets: tuple[Counts, ...], tables: Mapping[str, Table], findings: Findings) -> None:
    """Hold the number of online meetings against those listed, where both sheets are there."""
    stated = (
        figure
        for counts in sheets
        if counts.table.sheet.id == SITES.id
        for figure in counts.members
        if figure.column.indicator == "online_meetings"
    )
    figure = next(stated, None)
    if figure and MEETINGS.id in tables:
        uncounted_meetings(figure, tables[SITES.id], tables[MEETINGS.id], findings)
