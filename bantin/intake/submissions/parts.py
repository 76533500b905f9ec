"""The parts of a workbook: the sheet for each sheet of the form, what is hidden, and what no form knows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bantin.errors import MissingSheetError, UnreadPartWarning
from bantin.forms import Form
from bantin.forms.head import LISTS_TITLE, SHEET_TITLE
from bantin.intake.reading.grid import Book, Grid, column_letters
from bantin.intake.submissions.findings import Findings
from bantin.intake.submissions.roll import folded
from bantin.intake.submissions.tables import NOTES_HEADER, Table

# Excel calls a copy of a sheet "Văn bản (2)".
_COPY = re.compile(r"\s*\([0-9]+\)$")


@dataclass(frozen=True, slots=True)
class Parts:
    """The sheets of a workbook: its first one, and the others by the titles of the form."""

    head: Grid | None
    grids: Mapping[str, Grid]


def original_title(name: str) -> str:
    """Return the title of the sheet of which one is a copy: "Văn bản" of "Văn bản (2)"."""
    return _COPY.sub("", name)


def parts_of(book: Book, form: Form, findings: Findings) -> Parts:
    """Return the sheets of a workbook; report those that are missing, doubled or unknown."""
    by_title: dict[str, list[Grid]] = {}
    for grid in book.grids:
        by_title.setdefault(original_title(folded(grid.name)), []).append(grid)
    found: dict[str, Grid] = {}
    for title in (SHEET_TITLE, *(sheet.title for sheet in form.sheets)):
        grids = by_title.pop(folded(title), [])
        if len(grids) == 1:
            found[title] = grids[0]
            continue
        names = " và ".join(f'"{grid.name}"' for grid in grids)
        what = f"Trang {names} là một trang có {len(grids)} lần" if grids else f'Thiếu trang "{title}"'
        fix = "Giữ lại một trang và đặt lại tên." if grids else "Thêm lại trang từ sổ mẫu; chưa có số thì để trống."
        sheet = grids[-1].name if grids else title
        findings.add(MissingSheetError(what, place=findings.place(sheet), fix=fix))
    by_title.pop(folded(LISTS_TITLE), None)
    findings.add(*(_unknown(grid, findings) for grids in by_title.values() for grid in grids if grid.cells))
    return Parts(found.pop(SHEET_TITLE, None), found)


def report_unread(table: Table, findings: Findings) -> None:
    """Report columns without a number that hold something below the column numbers; notes are free."""
    known = {placed.position for placed in table.columns} | set(_numbered(table))
    unread: dict[int, str] = {}
    for cells in table.rows.values():
        for position, cell in cells.items():
            if position not in known:
                unread.setdefault(position, cell.address)
    for position, address in sorted(unread.items()):
        if not _is_notes(table, position):
            what = f"Cột {column_letters(position)} không có số cột nên không được đọc"
            fix = f'Xóa cột, hoặc ghi vào cột "{NOTES_HEADER}".'
            findings.add(UnreadPartWarning(what, place=findings.place(table.grid.name, cell=address), fix=fix))


def _numbered(table: Table) -> Iterator[int]:
    """Yield the columns with anything in the row of numbers: those that are wrong have been reported."""
    return (column for row, column in table.grid.cells if row == table.number_row)


def _is_notes(table: Table, position: int) -> bool:
    above = (table.grid.cells.get((row, position)) for row in range(1, table.number_row))
    return any(folded(cell.text) == folded(NOTES_HEADER) for cell in above if cell)


def _unknown(grid: Grid, findings: Findings) -> UnreadPartWarning:
    what = f'Trang "{grid.name}" không thuộc sổ nên không được đọc'
    return UnreadPartWarning(what, place=findings.place(grid.name), fix="Xóa trang nếu không cần.")
