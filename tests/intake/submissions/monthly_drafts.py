"""A monthly workbook as the reader of files would hand it on: sound, with every sheet filled, for tests to spoil."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

from bantin.forms import MONTHLY, Cells, Column, HeadLine, RowBlock, Rows, Sheet
from bantin.forms.head import OFFICIAL, REAL, SHEET_TITLE
from bantin.intake.reading.grid import Block, Book, Cell, CellKind, Grid
from bantin.intake.submissions.names import NameBook
from bantin.intake.submissions.statement import Expected
from bantin.model import Period
from bantin.settings import Settings
from bantin.units import Units

Value = int | Decimal | str | date | Cell | None
Rows_ = list[list[Value]]

FILE = "data/real/yen-lap/2021-08/so-lieu.xlsx"
# A formula whose result was never stored.
NO_RESULT = Cell(row=0, column=0, lacks_result=True)
NUMBER_ROW = 6
ENTRIES: dict[str, Rows_] = {
    "meetings": [
        [1, date(2021, 8, 5), "Chủ tịch UBND huyện", "Phòng, chống dịch", 18, "Tốt"],
        [2, date(2021, 8, 20), "Phó Chủ tịch UBND huyện", "Chuyển đổi số", None, None],
    ],
    "training": [[1, date(2021, 8, 9), "Tập huấn", "Ký số trên thiết bị di động", 40]],
    "tasks": [
        [1, "Phòng Nội vụ", "Nâng tỷ lệ hồ sơ trực tuyến", "dossiers_received_online", "80%", None, "Đang thực hiện"],
        [2, "UBND xã Hưng Long", "Lắp máy quét", None, None, date(2021, 9, 30), "Hoàn thành", date(2021, 8, 30)],
    ],
    "difficulties": [
        [1, "UBND xã Xuân An", "Đường truyền yếu", date(2021, 7, 1), "Đã báo nhà mạng", date(2021, 8, 2)],
    ],
    "milestones": [[1, "Liên thông bốn cấp", date(2021, 8, 1), date(2021, 12, 1), None, "Lùi hạn"]],
}


@dataclass
class Draft:
    """Sheets as typed: values by title and address, with what is merged and hidden."""

    names: list[str] = field(default_factory=list)
    sheets: dict[str, dict[tuple[int, int], Value]] = field(default_factory=dict)
    merged: dict[str, list[Block]] = field(default_factory=dict)
    hidden: dict[str, dict[str, object]] = field(default_factory=dict)

    def set(self, title: str, address: str, value: Value) -> None:
        """Type a value into a cell; None clears it."""
        self.sheets[title][position(address)] = value

    def get(self, title: str, address: str) -> Value:
        """Return what was typed into a cell."""
        return self.sheets[title].get(position(address))

    def add(self, title: str, rows: Rows_) -> None:
        """Add a sheet."""
        self.names.append(title)
        self.sheets[title] = {
            (row, column): value
            for row, values in enumerate(rows, start=1)
            for column, value in enumerate(values, start=1)
        }

    def remove(self, title: str) -> None:
        """Take a sheet out."""
        self.names.remove(title)
        del self.sheets[title]

    def row_of(self, title: str, name: str) -> int:
        """Return the row in which a name stands in column B."""
        found = [row for (row, column), value in self.sheets[title].items() if column == 2 and value == name]
        (row,) = found
        return row

    def clear_values(self, title: str) -> None:
        """Clear all that is reported on a sheet."""
        self.sheets[title] = {
            (row, column): value
            for (row, column), value in self.sheets[title].items()
            if row <= NUMBER_ROW or column <= 2
        }

    def move_row(self, title: str, row: int, *, by: int) -> None:
        """Move a row and all that stand below it down."""
        self.sheets[title] = {
            (at + by if at >= row else at, column): value for (at, column), value in self.sheets[title].items()
        }

    def swap_columns(self, title: str, one: int, other: int) -> None:
        """Let two columns change places."""
        swap = {one: other, other: one}
        self.sheets[title] = {(row, swap.get(c, c)): value for (row, c), value in self.sheets[title].items()}

    def book(self) -> Book:
        """Return the workbook as it would be read."""
        return Book(FILE, "0" * 64, tuple(self._grid(name) for name in self.names))

    def _grid(self, name: str) -> Grid:
        cells = {place: cell(*place, value) for place, value in self.sheets[name].items() if value is not None}
        merged = tuple(self.merged.get(name, ()))
        return Grid(
            name=name,
            cells=cells,
            height=max((row for row, _ in cells), default=0),
            width=max((column for _, column in cells), default=0),
            merged=merged,
            **self.hidden.get(name, {}),
        )


def cell(row: int, column: int, value: Value) -> Cell:
    """Return the cell that holds a value as typed."""
    if isinstance(value, Cell):
        return Cell(
            row=row, column=column, kind=value.kind, number=value.number, text=value.text, day=value.day,
            is_percent=value.is_percent, lacks_result=value.lacks_result,
        )  # fmt: skip
    if isinstance(value, date):
        return Cell(row=row, column=column, kind=CellKind.DAY, day=value)
    if isinstance(value, str):
        return Cell(row=row, column=column, kind=CellKind.TEXT, text=value)
    return Cell(row=row, column=column, kind=CellKind.NUMBER, number=Decimal(value))


def position(address: str) -> tuple[int, int]:
    """Return row and column of "D14"."""
    letters, digits = re.fullmatch(r"([A-Z]+)([0-9]+)", address).groups()
    column = 0
    for letter in letters:
        column = 26 * column + ord(letter) - ord("A") + 1
    return int(digits), column


def sound_draft(expected: Expected) -> Draft:
    """Return a workbook in which every sheet is filled and everything fits together."""
    draft = Draft()
    span = expected.period.span
    draft.add(
        SHEET_TITLE,
        [
            [MONTHLY.title],
            [],
            [HeadLine.MARK.value, MONTHLY.mark],
            [HeadLine.UNIT_CODE.value, expected.unit.code],
            [HeadLine.UNIT_NAME.value, expected.unit.full_name],
            [HeadLine.PERIOD.value, expected.period.slug],
            [HeadLine.FROM_DAY.value, span.start],
            [HeadLine.TO_DAY.value, span.end],
            [HeadLine.SUBMISSION.value, 1],
            [HeadLine.STATE.value, OFFICIAL],
            [HeadLine.NATURE.value, REAL],
        ],
    )
    for sheet in MONTHLY.sheets:
        columns = sheet.columns_on(span.end)
        body = _entries(sheet, span.end.year) if sheet.is_register else list(_counted(sheet, columns, expected))
        draft.add(sheet.title, [[sheet.caption], [sheet.note], *_headers(columns), *body])
        draft.merged[sheet.title] = list(_merged(columns))
    return draft


def _headers(columns: Sequence[Column]) -> Rows_:
    """Return three rows of headers, shared ones in the first of their columns, and the row of column numbers."""
    rows: Rows_ = []
    for level in range(3):
        before: tuple[str, ...] = ()
        row: list[Value] = []
        for column in columns:
            here = column.header[: level + 1]
            row.append(here[-1] if len(column.header) > level and here != before else None)
            before = here
        rows.append([*row, "Ghi chú"] if level == 0 else row)
    return [*rows, [f"({column.number})" for column in columns]]


def _merged(columns: Sequence[Column]) -> Iterator[Block]:
    """Yield the merged headers: shared ones across their columns, the last of each column down to the numbers."""
    for level in range(3):
        at = 0
        while at < len(columns):
            header = columns[at].header
            end = at + 1
            while (
                end < len(columns)
                and level < len(header) - 1
                and columns[end].header[: level + 1] == header[: level + 1]
            ):
                end += 1
            if level < len(header):
                last_row = NUMBER_ROW - 1 if level == len(header) - 1 else 3 + level
                if (last_row, end) != (3 + level, at + 1):
                    yield Block(3 + level, at + 1, last_row, end)
            at = end


def _counted(sheet: Sheet, columns: Sequence[Column], expected: Expected) -> Iterator[list[Value]]:
    blocks: list[tuple[RowBlock, Rows_]] = []
    for block in sheet.blocks:
        members = [
            [code, name, *(_value(sheet, column, block, order, expected) for column in columns[2:])]
            for order, (code, name) in enumerate(_members(block, expected))
        ]
        blocks.append((block, members))
    for block, members in blocks:
        if block.total:
            yield [block.mark, block.heading, *_sums(members, columns)]
        yield from members
    if sheet.grand_total:
        yield [None, "Tổng cộng", *_sums([row for _, members in blocks for row in members], columns)]


def _sums(rows: Rows_, columns: Sequence[Column]) -> Iterator[Value]:
    for at in range(2, len(columns)):
        values = [row[at] for row in rows if row[at] is not None]
        yield sum(1 if value == "Có" else 0 if value == "Không" else int(value) for value in values) if values else None


def _members(block: RowBlock, expected: Expected) -> Iterator[tuple[str, str]]:
    match block.rows:
        case Rows.COMMUNES:
            yield from ((unit.code, unit.full_name) for unit in expected.names.communes)
        case Rows.OFFICES:
            yield from ((one.code, one.name) for one in expected.names.offices)
        case Rows.FIELDS:
            yield from ((one.code, one.name) for one in expected.names.fields)
        case Rows.LEVELS:
            yield from (("H", "Cấp huyện"), ("X", "Cấp xã"))
        case _:
            yield expected.unit.code, expected.unit.full_name


def _value(sheet: Sheet, column: Column, block: RowBlock, order: int, expected: Expected) -> Value:
    """Return a value that fits the others: wholes are about 100, what cannot exceed them 50."""
    if not column.is_filled_in(block.rows):
        return None
    if column.cells is Cells.YES_NO:
        return "Không" if order == 3 else "Có"
    if sheet.id == "dossiers":
        online, early = 30 + order, 20 + order
        return (online + 15, online, 10, 5, early + 11, early, 10, 1, 14, 12, 2)[column.number - 3]
    if sheet.id == "procedures":
        return (16 + order, 1, 10 + order, 5, 9 + order, 1, 5 + order, 3, 9 + order, 1, 5 + order, 3)[column.number - 3]
    if sheet.id == "levels":
        return _of_level(column, order, expected)
    return _plain(sheet, column, order)


def _plain(sheet: Sheet, column: Column, order: int) -> int:
    if column.indicator == "online_meetings":
        return 2
    return 50 if any(ceiling.part == column.number for ceiling in sheet.ceilings) else 100 + order


def _of_level(column: Column, order: int, expected: Expected) -> int:
    """Return procedures of a level, in all as many as on the sheet of form II.07b."""
    fields = len(expected.names.fields)
    total = 5 * fields if order else sum(10 + each for each in range(fields))
    parts = 4 if expected.period.span.end < date(2022, 8, 15) else 3
    return {3: total, 4: total - 30, 8: total - 20, 11: 50}.get(column.number, 10) if parts else 0


def _entries(sheet: Sheet, year: int) -> Rows_:
    filled = [
        [value.replace(year=year) if isinstance(value, date) else value for value in entry]
        for entry in ENTRIES[sheet.id]
    ]
    return [*filled, *([number] for number in range(len(filled) + 1, 61))]


@cache
def repository() -> tuple[Units, Settings]:
    """Return units and params of this repository, read once."""
    root = Path(__file__).resolve().parents[3]
    return Units.read(root / "params" / "units.csv"), Settings.read(root)


def expected_of(*, unit: str = "yen-lap", period: str = "2021-08", **changes: object) -> Expected:
    """Return what the folder of a district and month makes one expect of a file in it."""
    units, settings = repository()
    found, parsed = units.by_slug(unit), Period.parse(period)
    stated = {
        "unit": found,
        "period": parsed,
        "submission": 1,
        "is_simulated": False,
        "names": NameBook.of(found, parsed.span.end, units, settings.row_names),
        "catalogue": settings.indicators,
        "settings": settings.intake,
    }
    return Expected(**(stated | changes))
