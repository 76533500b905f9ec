"""Workbooks for tests: ordinary ones by openpyxl, odd and hostile ones written by hand, part by part."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Iterable, Mapping
from datetime import date

from openpyxl import Workbook
from openpyxl.styles import Font

from bantin.intake.reading.grid import Book
from bantin.intake.reading.limits import Limits
from bantin.intake.reading.reading import read_workbook
from bantin.intake.reading.transfer import read_answer, written_sheets

FILE = "data/demo/yen-lap/2021-08/bao-cao.xlsx"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
SHEET = "xl/worksheets/sheet1.xml"
# Formats by number: general, per cent, a day, an hour, per cent in quotes, per cent for some numbers only.
STYLES = (
    f'<styleSheet xmlns="{MAIN}"><numFmts count="3"><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/>'
    '<numFmt numFmtId="165" formatCode="0.0&quot;%&quot;"/><numFmt numFmtId="166" formatCode="0%;0"/></numFmts>'
    '<cellXfs><xf numFmtId="0"/><xf numFmtId="10"/><xf numFmtId="164"/><xf numFmtId="20"/><xf numFmtId="165"/>'
    '<xf numFmtId="166"/></cellXfs></styleSheet>'
)


def table(*rows: str) -> str:
    """Return the markup of a sheet's table: each row is given as the markup of its cells."""
    return (
        "<sheetData>" + "".join(f'<row r="{number}">{row}</row>' for number, row in enumerate(rows, 1)) + "</sheetData>"
    )


def sheet(inside: str) -> str:
    """Return the markup of a sheet around its table."""
    return f'<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="{MAIN}">{inside}</worksheet>'


def parts(inside: str = table('<c r="A1"><v>1</v></c>'), *, strings: Iterable[str] = ()) -> dict[str, bytes]:
    """Return the parts of a workbook with one sheet called "Bieu 1", which a test may then spoil."""
    items = "".join(f"<si>{text}</si>" for text in strings)
    words = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"><Override PartName="/xl/workbook.xml" '
        'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>',
        "_rels/.rels": relationships(("officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>'
        '<sheet name="Bieu 1" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": relationships(
            ("worksheet", "worksheets/sheet1.xml"), ("styles", "styles.xml"), ("sharedStrings", "sharedStrings.xml")
        ),
        "xl/styles.xml": STYLES,
        "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">{items}</sst>',
        SHEET: sheet(inside),
    }
    return {name: text.encode() for name, text in words.items()}


def relationships(*links: tuple[str, str]) -> str:
    """Return the markup of links, each of a kind and to a target, called rId1, rId2, ..."""
    rows = "".join(
        f'<Relationship Id="rId{number}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(links, 1)
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{rows}</Relationships>'


def zipped(named: Mapping[str, bytes], *, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return the zip of these parts, the same bytes each time."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        for name, content in named.items():
            entry = zipfile.ZipInfo(name, (2021, 8, 31, 0, 0, 0))
            entry.compress_type = method
            archive.writestr(entry, content)
    return stream.getvalue()


def of_cells(*rows: str, strings: Iterable[str] = ()) -> bytes:
    """Return a workbook with one sheet of these rows."""
    return zipped(parts(table(*rows), strings=strings))


def with_part(name: str, content: bytes) -> bytes:
    """Return a small workbook in which one part is added or replaced."""
    return zipped(parts() | {name: content})


def ordinary(*, sheets: int = 3, rows: int = 12, columns: int = 8) -> bytes:
    """Return a workbook as an office would send it, by openpyxl: texts, counts, rates as per cent, days."""
    book = Workbook()
    book.remove(book.active)
    for number in range(1, sheets + 1):
        page = book.create_sheet(f"Biểu {number}")
        page.append(["Đơn vị", "Ngày", "Tỷ lệ", *(f"({column})" for column in range(4, columns + 1))])
        for row in range(2, rows + 1):
            page.append([f"xã số {row}", date(2021, 8, row % 28 + 1), row / 1000, *range(row, row + columns - 3)])
            page.cell(row, 3).number_format = "0.00%"
        page["A1"].font = Font(bold=True)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def understood(content: bytes, limits: Limits | None = None) -> Book:
    """Return the workbook as the whole way through both processes would, without starting one."""
    return read_answer(written_sheets(read_workbook(content, limits or Limits())), file=FILE, sha256="")


def lying_about_size(content: bytes, *, part: str, size: int) -> bytes:
    """Return the zip with another unpacked size of one part, in its directory and in the header before the part."""
    spoilt = bytearray(content)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        entry = archive.getinfo(part)
    spoilt[entry.header_offset + 22 : entry.header_offset + 26] = struct.pack("<L", size)
    directory = content.rindex(part.encode()) - 46
    spoilt[directory + 24 : directory + 28] = struct.pack("<L", size)
    return bytes(spoilt)
