"""Tidy CSVs as other systems send them, drawn up row by row for a test to spoil."""

from __future__ import annotations

from collections.abc import Sequence

from export_drafts import drawn, expected_of

from bantin.intake.reading.grid import Grid
from bantin.intake.submissions.statement import Expected, Statement
from bantin.intake.submissions.tidy import read_tidy

FILE = "data/district/yen-lap/2021-08/so-lieu.csv"
COLUMNS = (
    "unit_code", "unit_name", "indicator", "scope", "dimension", "period_start", "period_end", "value", "qualifier",
    "note",
)  # fmt: skip
EXPECTED = expected_of()


def row(indicator: str = "documents_received", value: str = "1000", **others: str) -> dict[str, str]:
    """Return a row on the district's offices in August 2021; a test changes what it is about."""
    stated = {
        "unit_code": "234",
        "unit_name": "huyện Yên Lập",
        "indicator": indicator,
        "scope": "district_offices",
        "dimension": "",
        "period_start": "2021-08-01",
        "period_end": "2021-08-31",
        "value": value,
        "qualifier": "",
        "note": "",
    }
    return stated | others


def commune(
    indicator: str, value: str, code: str = "08305", name: str = "xã Xuân Viên", **others: str
) -> dict[str, str]:
    """Return a row on a commune."""
    return row(indicator, value, unit_code=code, unit_name=name, scope="commune", **others)


def grid_of(*rows: dict[str, str], columns: Sequence[str] = COLUMNS) -> Grid:
    """Return the cells of a CSV with these rows."""
    lines = [list(columns), *([one.get(column, "") for column in columns] for one in rows)]
    found = {
        (down, across): drawn((down, across), value)
        for down, line in enumerate(lines, 1)
        for across, value in enumerate(line, 1)
    }
    cells = {place: cell for place, cell in found.items() if cell is not None}
    return Grid(name="", cells=cells, height=len(lines), width=len(columns))


def read(*rows: dict[str, str], columns: Sequence[str] = COLUMNS, expected: Expected = EXPECTED) -> Statement:
    """Return what the reader makes of a CSV with these rows, in the folder of Yên Lập unless another is expected."""
    return read_tidy(grid_of(*rows, columns=columns), file=FILE, sha256="0" * 64, expected=expected)
