"""Sound files to spoil: the demo's workbooks, short ones with few rows, an export, and a CSV; with what they say."""

from __future__ import annotations

import io
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path

from kept_cells import COUNTED, named, number_row
from openpyxl import Workbook, load_workbook
from typed_workbooks import ROOT, TypedSheet, TypedWorkbook, demo

from bantin.forms import MONTHLY
from bantin.model import Observation, Period, Unit
from bantin.settings import Settings
from bantin.units import Units

UNITS = ("yen-lap", "thanh-ba", "my-duc", "gia-vien")
# Sheets whose counts other sheets repeat keep all their rows.
_WHOLE = ("Mức độ dịch vụ", "Thủ tục II.07b")


@dataclass(frozen=True, kw_only=True)
class Original:
    """A sound file: its bytes, whose it is, of when, and under which name it came."""

    name: str
    content: bytes
    unit: Unit
    period: Period

    @property
    def is_csv(self) -> bool:
        """Return whether it is a CSV."""
        return self.name.endswith(".csv")


@cache
def known() -> tuple[Units, Settings]:
    """Return units and params of this repository, read once."""
    return Units.read(ROOT / "params" / "units.csv"), Settings.read(ROOT)


def original(name: str, path: Path, content: bytes | None = None) -> Original:
    """Return the original of a simulated workbook, or with other bytes in its place."""
    units, _ = known()
    unit = units.by_slug(path.parent.parent.name)
    return Original(name=name, content=content or path.read_bytes(), unit=unit, period=Period.parse(path.parent.name))


def workbooks() -> list[Original]:
    """Return simulated workbooks of the demo as they are."""
    return [original(f"{unit}.xlsx", demo(unit)) for unit in UNITS]


def short_workbooks() -> list[Original]:
    """Return the same workbooks with half of their sheets, and a few rows in each: they are read in a third of it."""
    books = ((unit, TypedWorkbook.of(demo(unit).read_bytes())) for unit in UNITS)
    return [
        original(f"{unit} ngắn.xlsx", demo(unit), shortened(book, odd=number % 2).bytes())
        for number, (unit, book) in enumerate(books)
    ]


def shortened(book: TypedWorkbook, *, odd: int) -> TypedWorkbook:
    """
    Return a workbook without most of its rows, the sums over the others; and with few prepared rows.

    Every other counted sheet is not reported: the even ones, or with `odd` the odd ones.
    """
    for number, title in enumerate(book.titles):
        sheet = book.sheet(title)
        if title in COUNTED and title not in _WHOLE:
            _keep_few(sheet)
            if number % 2 == odd:
                _clear(sheet)
        elif title in {one.title for one in MONTHLY.sheets if one.is_register}:
            last = max(row for row, column in sheet.cells if column == 2 and sheet.text((row, column)))
            _drop(sheet, {row for row in sheet.rows if row > last + 2})
    return book


def export(unit: str = "yen-lap", period: str = "2021-08") -> Original:
    """Return form II.06a as a one-stop system exports it, with the dossiers of a simulated workbook."""
    path = demo(unit, period)
    rows = list(load_workbook(path, read_only=True)["Hồ sơ II.06a"].iter_rows(max_col=13, values_only=True))
    book = Workbook()
    page = book.active
    page.title = "II.06a"
    district, span = known()[0].by_slug(unit), Period.parse(period).span
    page["A1"] = "Biểu số II.06a/VPCP/KSTT"
    page["D2"] = "TÌNH HÌNH, KẾT QUẢ GIẢI QUYẾT THỦ TỤC HÀNH CHÍNH"
    page["B3"] = f"Đơn vị báo cáo: UBND {district.full_name}"
    page["B4"] = f"Kỳ báo cáo: từ ngày {span.start:%d/%m/%Y} đến ngày {span.end:%d/%m/%Y}"
    headers, (offices, *members) = rows[2:6], rows[6:-1]
    second = next(n for n, row in enumerate(members) if row[0] == "II")
    body = [
        (None, "Tổng cộng", *rows[-1][2:]),
        ("A", "Cấp huyện", *offices[2:]),
        *members[:second],
        ("B", "Cấp xã", *members[second][2:]),
        *members[second + 1 :],
    ]
    for number, row in enumerate((*headers, *body), start=6):
        for column, value in enumerate(row, start=1):
            page.cell(number, column, value)
    for area in ("A6:A8", "B6:B8", "C6:F6", "C7:C8", "D7:E7", "F7:F8", "G6:J6", "K6:M6"):
        page.merge_cells(area)
    stream = io.BytesIO()
    book.save(stream)
    return original("II.06a.xlsx", path, stream.getvalue())


def of_sheet(observations: tuple[Observation, ...], title: str) -> list[Observation]:
    """Return the observations of communes and the totals that come from a sheet."""
    return [seen for seen in observations if seen.source.sheet == title and not seen.dimension]


def _keep_few(sheet: TypedSheet) -> None:
    """Keep three rows of each block; the rows that add up say their sums."""
    rows = named(sheet)
    marks = [row for row in sheet.rows if row > number_row(sheet) and sheet.text((row, 1)) in ("I", "II")]
    second = max(marks, default=0)
    blocks = [[row for row in rows if row < second], [row for row in rows if row > second]]
    kept = [block[:3] for block in blocks]
    last = max(sheet.rows)
    for column in {column for _, column in sheet.cells if column > 2}:
        for mark in marks:
            _sum_up(sheet, mark, [row for block in kept for row in block if block[0] == mark + 1], column)
        _sum_up(sheet, last, [*kept[0], *kept[1]], column)
    _drop(sheet, set(rows) - set(kept[0]) - set(kept[1]))


def _clear(sheet: TypedSheet) -> None:
    for row, column in list(sheet.cells):
        if row > number_row(sheet) and column > 2:
            sheet.set((row, column), None)


def _sum_up(sheet: TypedSheet, row: int, parts: list[int], column: int) -> None:
    if sheet.is_number((row, column)):
        sheet.set((row, column), sum(_value(sheet.text((part, column))) for part in parts))


def _value(text: str) -> int:
    return {"Có": 1, "Không": 0, "": 0}.get(text) if not text.isdigit() else int(Decimal(text))


def _drop(sheet: TypedSheet, rows: set[int]) -> None:
    """Delete rows; those below move up."""
    sheet.cells = {at: cell for at, cell in sheet.cells.items() if at[0] not in rows}
    sheet.rows = {row: attributes for row, attributes in sheet.rows.items() if row not in rows}
    left = sorted(sheet.rows)
    new = {row: place for place, row in enumerate(left, start=1)}
    sheet.move(rows=lambda row: new.get(row, row))
