"""What is read but doubtful in any form: dashes, and values that nobody sees; one warning for a sheet."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from bantin.errors import BantinError, DashAsZeroWarning, HiddenPartWarning
from bantin.intake.reading.grid import Grid, column_letters
from bantin.intake.submissions.findings import Findings
from bantin.settings.intake import Dash

_MOST_NAMED = 6
_MEANINGS: Mapping[Dash, str] = {Dash.ZERO: "bằng 0", Dash.NOT_REPORTED: "chưa báo cáo"}


def report_dashes(cells: Sequence[str], dash: Dash, findings: Findings, *, sheet: str = "") -> None:
    """Warn once of the cells that hold a dash, and say as what it was read."""
    if cells:
        what = f'Dấu "-" được hiểu là {_MEANINGS[dash]} ở {len(cells)} ô: {_listed(cells)}'
        place = findings.place(sheet, cell=cells[0])
        fix = "Ghi 0 nếu không phát sinh, để trống nếu chưa có số."
        findings.add(DashAsZeroWarning(what, place=place, fix=fix))


def meaning_of_dashes(warning: BantinError) -> Dash:
    """Return as what the dashes of a warning were read, also of one that was kept from an earlier run."""
    return Dash.NOT_REPORTED if f"là {_MEANINGS[Dash.NOT_REPORTED]} " in warning.what else Dash.ZERO


def report_hidden(grid: Grid, filled: Collection[tuple[int, int]], findings: Findings) -> None:
    """Warn of a hidden sheet, hidden rows and hidden columns with values, whose row and column `filled` names."""
    parts = ", ".join(_hidden(grid, filled))
    if parts:
        what = f"{parts[0].upper()}{parts[1:]} đang ẩn mà có số liệu; số liệu vẫn được đọc"
        fix = "Bỏ ẩn để người kiểm tra nhìn thấy."
        findings.add(HiddenPartWarning(what, place=findings.place(grid.name), fix=fix))


def _hidden(grid: Grid, filled: Collection[tuple[int, int]]) -> Iterator[str]:
    if grid.is_hidden and filled:
        yield "trang"
    if rows := sorted({row for row, _ in filled} & grid.hidden_rows):
        yield f"hàng {_listed([str(row) for row in rows])}"
    if columns := sorted({column for _, column in filled} & grid.hidden_columns):
        yield f"cột {_listed([column_letters(column) for column in columns])}"


def _listed(names: Sequence[str]) -> str:
    """Return names as a message lists them, the first few of many."""
    rest = f" và {len(names) - _MOST_NAMED} chỗ khác" if len(names) > _MOST_NAMED else ""
    return ", ".join(names[:_MOST_NAMED]) + rest
