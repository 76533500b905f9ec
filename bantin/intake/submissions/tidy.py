"""Tidy CSV, as other systems send it: one figure a row -> observations, or every problem of the file."""

from __future__ import annotations

from bantin.errors import ChangedHeaderError
from bantin.forms import Head
from bantin.intake.cells.words import text
from bantin.intake.reading.grid import Book, Grid
from bantin.intake.submissions.companion import check_companion
from bantin.intake.submissions.doubts import report_dashes
from bantin.intake.submissions.findings import Findings
from bantin.intake.submissions.observed import distinct, flags_of
from bantin.intake.submissions.statement import Expected, Statement
from bantin.intake.submissions.tidy_checks import TidyChecks
from bantin.intake.submissions.tidy_rows import COLUMNS, NEEDED, TidyFile, TidyRow
from bantin.intake.submissions.tidy_scopes import roll_of
from bantin.model import Observation
from bantin.settings.written import did_you_mean

__all__ = ["FORM", "check_companion", "read_tidy"]

FORM = "csv"


def read_tidy(grid: Grid, *, file: str, sha256: str, expected: Expected) -> Statement:
    """Return what a tidy CSV says; all its problems and warnings are in the statement."""
    findings = Findings(Book(file, sha256, (grid,)), period=expected.period.label)
    head = Head(
        unit=expected.unit,
        period=expected.period,
        submission=expected.submission,
        is_simulated=expected.is_simulated,
    )
    columns = findings.attempt(lambda: _columns(grid, findings))
    stated: list[Observation] = []
    if columns is not None:
        source = TidyFile(
            grid=grid,
            file=file,
            sha256=sha256,
            columns=columns,
            expected=expected,
            flags=flags_of(head),
            roll=roll_of(expected),
        )
        stated = _stated(source, findings)
    observations = distinct(stated, findings)
    findings.add(*TidyChecks.of(observations, expected).found())
    return Statement(
        file=file,
        sha256=sha256,
        form=FORM,
        head=head,
        observations=observations,
        problems=findings.problems,
        warnings=findings.warnings,
    )


def _columns(grid: Grid, findings: Findings) -> dict[str, int]:
    """Return where each column stands; raises ChangedHeaderError for one that is missing, unknown or there twice."""
    first = min((row for row, _ in grid.cells), default=1)
    cells = [cell for cell in grid.row(first) if not cell.is_empty]
    names = [text(cell, place=findings.place(cell=cell.address)) for cell in cells]
    said = [f"thiếu cột {name}" for name in NEEDED if name not in names]
    said += [f'lạ cột "{name}" {did_you_mean(name, COLUMNS)}'.strip() for name in names if name not in COLUMNS]
    said += [f"trùng cột {name}" for name in sorted({name for name in names if names.count(name) > 1})]
    if said:
        fix = f"Hàng đầu phải có các cột: {', '.join(NEEDED)}; có thể thêm qualifier, note."
        raise ChangedHeaderError(f"Hàng tiêu đề {'; '.join(said)}", place=findings.place(row=first), fix=fix)
    return {name: cell.column for name, cell in zip(names, cells, strict=True)}


def _stated(source: TidyFile, findings: Findings) -> list[Observation]:
    rows = sorted({row for row, _ in source.grid.cells})[1:]
    read = (findings.attempt(TidyRow(source, row).figure) for row in rows)
    figures = [figure for figure in read if figure is not None]
    dashes = [figure.dash for figure in figures if figure.dash]
    report_dashes(dashes, source.expected.settings.dash, findings)
    return [figure.observation for figure in figures if figure.observation is not None]
