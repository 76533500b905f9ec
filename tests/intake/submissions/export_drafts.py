"""Forms II.06a and II.07b as one-stop systems export them, drawn up cell by cell for a test to spoil."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from functools import cache
from itertools import pairwise
from pathlib import Path

from bantin.forms import DOSSIERS_EXPORT, PROCEDURES_EXPORT, Form
from bantin.intake.reading.grid import Block, Book, Cell, CellKind, Grid
from bantin.intake.submissions.names import NameBook
from bantin.intake.submissions.official import read_official
from bantin.intake.submissions.statement import Expected, Statement
from bantin.model import Period, Span
from bantin.settings import Settings
from bantin.units import Units

ROOT = Path(__file__).resolve().parents[3]
FILE = "data/district/yen-lap/2021-08/bieu-06a.xlsx"
UNIT_LINE = "Đơn vị báo cáo: UBND huyện Yên Lập"
PERIOD_LINE = "Kỳ báo cáo: từ ngày 01/8/2021 đến ngày 31/8/2021"
# Where a draft stands on its sheet unless a test moves it.
HEADER_TOP, NUMBER_ROW, FIRST_ROW = 6, 9, 10
SIGNATURES = (
    ("", "", "", "", "", "", "", "", "", "Yên Lập, ngày 03 tháng 9 năm 2021"),
    ("", "NGƯỜI LẬP BIỂU", "", "", "", "", "", "", "", "CHỦ TỊCH"),
    ("", "Nguyễn Thị Hoa", "", "", "", "", "", "", "", "Đinh Văn Long"),
)

Value = str | int | Decimal | date | None
Row = Sequence[Value]


@dataclass(frozen=True)
class Draft:
    """A sheet that is being drawn up: what stands in each cell, and which cells are merged."""

    cells: Mapping[tuple[int, int], Value]
    merged: tuple[Block, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    name: str = "Sheet1"
    form: Form = field(default=DOSSIERS_EXPORT)

    def put(self, row: int, column: int, value: Value) -> Draft:
        """Return the draft with another value in a cell."""
        return replace(self, cells={**self.cells, (row, column): value})

    def moved(self, *, rows: Callable[[int], int] = int, columns: Callable[[int], int] = int) -> Draft:
        """Return the draft with each row and column at another place."""
        cells = {(rows(row), columns(column)): value for (row, column), value in self.cells.items()}
        merged = (
            Block(rows(one.first_row), columns(one.first_column), rows(one.last_row), columns(one.last_column))
            for one in self.merged
        )
        return replace(self, cells=cells, merged=tuple(merged))

    def unmerged(self, *, is_repeated: bool = False) -> Draft:
        """Return the draft without merged cells; their texts in each of their columns, or only in the first."""
        cells = dict(self.cells)
        for one in self.merged:
            for column in range(one.first_column, one.last_column + 1) if is_repeated else ():
                cells[one.first_row, column] = self.cells[one.first_row, one.first_column]
        return replace(self, cells=cells, merged=())

    def grid(self) -> Grid:
        """Return the sheet as the reader gives it."""
        cells = {place: cell for place, value in self.cells.items() if (cell := drawn(place, value)) is not None}
        return Grid(
            name=self.name,
            cells=cells,
            height=max((row for row, _ in cells), default=0),
            width=max((column for _, column in cells), default=0),
            hidden_rows=self.hidden_rows,
            hidden_columns=self.hidden_columns,
            merged=self.merged,
        )


def drawn(place: tuple[int, int], value: Value) -> Cell | None:
    """Return the cell that holds a value; "=" stands for a formula without a stored result."""
    row, column = place
    if value is None or value == "":
        return None
    if value == "=":
        return Cell(row=row, column=column, lacks_result=True)
    if isinstance(value, date):
        return Cell(row=row, column=column, kind=CellKind.DAY, day=value)
    if isinstance(value, str):
        return Cell(row=row, column=column, kind=CellKind.TEXT, text=value)
    return Cell(row=row, column=column, kind=CellKind.NUMBER, number=Decimal(value))


def dossiers(  # noqa: PLR0913, PLR0917 - the numbers of one row of form II.06a
    online: int, offline: int, carried: int, early: int, on_time: int, overdue: int, in_time: int, late: int
) -> list[int]:
    """Return columns 3 to 13 of form II.06a from those that are no sums."""
    received, resolved, pending = online + offline + carried, early + on_time + overdue, in_time + late
    return [received, online, offline, carried, resolved, early, on_time, overdue, pending, in_time, late]


def added(rows: Iterable[Sequence[int]]) -> list[int]:
    """Return the sums of rows, column by column."""
    return [sum(column) for column in zip(*rows, strict=True)]


CIVIL_STATUS = dossiers(31, 117, 3, 60, 70, 1, 18, 2)
CERTIFICATION = dossiers(40, 20, 0, 50, 8, 0, 2, 0)
LAND = dossiers(5, 90, 12, 40, 50, 4, 10, 3)
BY_FIELD: tuple[Row, ...] = (
    (1, "Hộ tịch", *CIVIL_STATUS),
    (2, "Chứng thực", *CERTIFICATION),
    (3, "Đất đai", *LAND),
    ("", "Tổng số", *added((CIVIL_STATUS, CERTIFICATION, LAND))),
)
BY_LEVEL: tuple[Row, ...] = (
    ("", "Tổng cộng", *added((CIVIL_STATUS, CERTIFICATION, LAND, CIVIL_STATUS))),
    ("A", "Cấp huyện", *added((CIVIL_STATUS, LAND))),
    (1, "Phòng Tư pháp", *CIVIL_STATUS),
    (2, "Phòng Tài nguyên và Môi trường", *LAND),
    ("B", "Cấp xã", *added((CERTIFICATION, CIVIL_STATUS))),
    ("I", "Xã Xuân Viên", *CERTIFICATION),
    (1, "Chứng thực", *CERTIFICATION),
    ("II", "UBND thị trấn Yên Lập", *CIVIL_STATUS),
    (1, "Hộ tịch", *CIVIL_STATUS),
)


def export(
    rows: Sequence[Row] = BY_FIELD,
    *,
    form: Form = DOSSIERS_EXPORT,
    head: Sequence[str] = (UNIT_LINE, PERIOD_LINE),
    numbers: Sequence[Value] = (),
    under: Sequence[Row] = SIGNATURES,
) -> Draft:
    """Return an export: the form's name, the head, merged headers, column numbers, rows, signatures."""
    columns = form.sheets[0].columns
    cells: dict[tuple[int, int], Value] = {
        (1, 1): form.title,
        (2, 4): "TÌNH HÌNH, KẾT QUẢ GIẢI QUYẾT THỦ TỤC HÀNH CHÍNH",
    }
    cells |= {(3 + n, 2): line for n, line in enumerate(head)}
    cells |= {(NUMBER_ROW, n): number for n, number in enumerate(numbers or [f"({c.number})" for c in columns], 1)}
    headers, merged = _headers(form)
    for down, row in enumerate((*rows, (), *under)):
        cells |= {(FIRST_ROW + down, across): value for across, value in enumerate(row, 1)}
    return Draft(cells | headers, merged, form=form)


def _headers(form: Form) -> tuple[dict[tuple[int, int], Value], tuple[Block, ...]]:
    """Return the headers as the form prints them: merged to the right over their parts, and down to the last row."""
    columns = form.sheets[0].columns
    cells: dict[tuple[int, int], Value] = {}
    merged = []
    for depth in range(3):
        starts = [n for n, column in enumerate(columns) if _starts(columns, n, depth)]
        for start, end in pairwise([*starts, len(columns)]):
            header = columns[start].header
            if depth < len(header):
                last = NUMBER_ROW - 1 if depth == len(header) - 1 else HEADER_TOP + depth
                right = next(
                    (n for n in range(start, end) if columns[n].header[: depth + 1] != header[: depth + 1]), end
                )
                cells[HEADER_TOP + depth, start + 1] = header[depth]
                merged.append(Block(HEADER_TOP + depth, start + 1, last, right))
    return cells, tuple(merged)


def _starts(columns: Sequence, position: int, depth: int) -> bool:
    header = columns[position].header[: depth + 1]
    return not position or columns[position - 1].header[: depth + 1] != header


def book_of(*drafts: Draft) -> Book:
    """Return a file with these sheets."""
    return Book(FILE, "0" * 64, tuple(draft.grid() for draft in drafts))


@cache
def params() -> tuple[Settings, Units]:
    """Return settings and units of this repository, read once."""
    return Settings.read(ROOT), Units.read(ROOT / "params" / "units.csv")


def expected_of(slug: str = "yen-lap", period: str = "2021-08", *, window: Span | None = None) -> Expected:
    """Return what a file in the folder of a district and a month must be."""
    settings, units = params()
    unit, parsed = units.by_slug(slug), Period.parse(period, window=window)
    return Expected(
        unit=unit,
        period=parsed,
        submission=1,
        is_simulated=False,
        names=NameBook.of(unit, parsed.span.end, units, settings.row_names),
        catalogue=settings.indicators,
        settings=settings.intake,
    )


def read(draft: Draft, expected: Expected) -> Statement:
    """Return what the reader makes of one sheet."""
    return read_official(book_of(draft), expected)


def values(statement: Statement) -> dict[tuple[str, str, str, str], Decimal]:
    """Return the values of a statement by indicator, scope, unit and dimension."""
    return {(one.indicator, str(one.scope), one.unit_code, one.dimension): one.value for one in statement.observations}


PROCEDURE_ROWS: tuple[Row, ...] = (
    (1, "Hộ tịch", 40, 0, 18, 22, 40, 0, 18, 22, 30, 0, 10, 20),
    (2, "Đất đai", 60, 20, 40, 0, 50, 15, 35, 0, 20, 5, 15, 0),
    ("", "Tổng số", 100, 20, 58, 22, 90, 15, 53, 22, 50, 5, 25, 20),
)


def procedures(rows: Sequence[Row] = PROCEDURE_ROWS) -> Draft:
    """Return an export of form II.07b."""
    return replace(export(rows, form=PROCEDURES_EXPORT, under=()), name="II.07b")
