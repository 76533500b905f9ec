"""Files that mean harm or are not what their name says, each with the code that refuses it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass

from workbooks import SHEET, lying_about_size, ordinary, parts, sheet, table, with_part, zipped

COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
FAR_CELL = zipped(
    parts(
        '<sheetData><row r="1"><c r="A1"><v>1</v></c></row>'
        '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    )
)


@dataclass(frozen=True)
class Hostile:
    """A file, made when it is needed, the code that refuses it, and whether it takes a moment to make or to refuse."""

    content: Callable[[], bytes]
    code: str
    is_large: bool = False


@dataclass(frozen=True)
class Odd:
    """A file of another type, the code that refuses it, and a word that its sender must read."""

    content: bytes
    code: str
    word: str


def doctype(part: str, declaration: str) -> bytes:
    """Return a workbook whose part starts with this declaration."""
    return with_part(part, b'<?xml version="1.0"?>' + declaration.encode() + without_head(parts()[part]))


def without_head(markup: bytes) -> bytes:
    """Return markup without its XML declaration."""
    return markup.partition(b"?>")[2] if markup.startswith(b"<?xml") else markup


def billion_laughs() -> str:
    """Return a DTD whose last entity unfolds to a thousand million."""
    steps = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    return f'<!DOCTYPE worksheet [<!ENTITY l0 "ha">{steps}]>'


def in_utf_16() -> bytes:
    """Return a workbook whose DTD hides in UTF-16."""
    markup = '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE worksheet [<!ENTITY x "1">]>' + sheet(table())[38:]
    return with_part(SHEET, markup.encode("utf-16"))


def blank_cells(*, rows: int) -> bytes:
    """Return a workbook with one value and so many blank formatted rows of fifteen cells."""
    row = (
        '<row r="{0}" s="1" customFormat="1">'
        + "".join(f'<c r="{column}{{0}}" s="1"/>' for column in "ABCDEFGHIJKLMNO")
        + "</row>"
    )
    pieces = [row.format(number) for number in range(2, rows + 2)]
    first = '<row r="1"><c r="A1" s="1"><v>1</v></c></row>'
    return with_part(SHEET, sheet(f"<sheetData>{first}{''.join(pieces)}</sheetData>").encode())


def blank_rows() -> bytes:
    """Return a workbook with a value and a million blank rows after it."""
    pieces = "".join(f'<row r="{number}" ht="15" customHeight="1"/>' for number in range(2, 1_048_577))
    return with_part(
        SHEET, sheet('<sheetData><row r="1"><c r="A1"><v>1</v></c></row>' + pieces + "</sheetData>").encode()
    )


def zip_bomb() -> bytes:
    """Return a workbook of 200 KB in which one part unpacks to 200 MB."""
    return with_part(SHEET, sheet(" " * 200_000_000 + table()).encode())


def lying_bomb() -> bytes:
    """Return a zip bomb whose headers claim a thousand bytes."""
    return lying_about_size(zip_bomb(), part=SHEET, size=1_000)


def deep() -> bytes:
    """Return a workbook whose markup goes a million levels deep."""
    return with_part(SHEET, sheet("<a>" * 1_000_000 + "</a>" * 1_000_000).encode())


def long_texts() -> bytes:
    """Return a workbook in which one text of a megabyte stands in 100.000 cells."""
    rows = "".join(f'<row r="{row}"><c r="A{row}" t="s"><v>0</v></c></row>' for row in range(1, 30_001))
    return zipped(parts(f"<sheetData>{rows}</sheetData>", strings=("<t>" + "x" * 1_000_000 + "</t>",)))


def many_parts() -> bytes:
    """Return a workbook with 3.000 parts."""
    return zipped(parts() | {f"xl/media/{number}.png": b"" for number in range(3_000)})


def twice() -> bytes:
    """Return a workbook with two sheets in one name, the second of which says 2."""
    stream = io.BytesIO(zipped(parts()))
    with zipfile.ZipFile(stream, "a") as archive:
        archive.writestr(SHEET.upper(), sheet(table('<c r="A1"><v>2</v></c>')))
    return stream.getvalue()


def locked_entry() -> bytes:
    """Return a zip whose entries say that they are encrypted."""
    content = bytearray(zipped(parts()))
    at = content.index(b"PK\x01\x02")
    while at >= 0:
        content[at + 8] |= 1
        at = content.find(b"PK\x01\x02", at + 4)
    return bytes(content)


def overlapping() -> bytes:
    """Return a zip in which the last part claims the bytes of the first."""
    content = bytearray(zipped(parts() | {"a.xml": b"x"}))
    at = content.rindex(b"PK\x01\x02")
    content[at + 42 : at + 46] = bytes(4)
    return bytes(content)


def macro_enabled() -> bytes:
    """Return a workbook whose type allows macros."""
    named = parts()
    types = named["[Content_Types].xml"]
    named["[Content_Types].xml"] = types.replace(
        b"openxmlformats-officedocument.spreadsheetml.sheet.main", b"ms-excel.sheet.macroEnabled.main"
    )
    return zipped(named)


HOSTILE = {
    "far cell": Hostile(lambda: FAR_CELL, "E803"),
    "DTD": Hostile(lambda: doctype(SHEET, "<!DOCTYPE worksheet>"), "E804"),
    "billion laughs": Hostile(lambda: doctype(SHEET, billion_laughs()), "E804"),
    "DTD in the texts": Hostile(lambda: doctype("xl/sharedStrings.xml", "<!DOCTYPE sst>"), "E804"),
    "DTD in the links": Hostile(lambda: doctype("_rels/.rels", "<!DOCTYPE Relationships>"), "E804"),
    "external entity": Hostile(
        lambda: doctype(SHEET, '<!DOCTYPE worksheet [<!ENTITY x SYSTEM "file:///etc/passwd">]>'), "E804"
    ),
    "UTF-16": Hostile(in_utf_16, "E801"),
    "macros": Hostile(lambda: with_part("xl/vbaProject.bin", b"x"), "E804"),
    "type with macros": Hostile(macro_enabled, "E804"),
    "link to another file": Hostile(lambda: with_part("xl/externalLinks/externalLink1.xml", b"<x/>"), "E804"),
    "embedded file": Hostile(lambda: with_part("xl/embeddings/oleObject1.bin", b"x"), "E804"),
    "part outside": Hostile(lambda: with_part("../../etc/cron.d/x", b"x"), "E801"),
    "part with backslash": Hostile(lambda: with_part("xl\\worksheets\\sheet2.xml", b"x"), "E801"),
    "part twice": Hostile(twice, "E801"),
    "parts that overlap": Hostile(overlapping, "E801"),
    "truncated": Hostile(lambda: ordinary()[:-300], "E801"),
    "half": Hostile(lambda: ordinary()[:4_000], "E801"),
    "broken markup": Hostile(lambda: with_part(SHEET, sheet(table())[:-5].encode()), "E801"),
    "locked with a password": Hostile(lambda: COMPOUND + "EncryptedPackage".encode("utf-16-le"), "E802"),
    "locked zip": Hostile(locked_entry, "E802"),
    "many parts": Hostile(many_parts, "E803"),
    "zip bomb": Hostile(zip_bomb, "E803", is_large=True),
    "zip bomb that lies": Hostile(lying_bomb, "E803", is_large=True),
    "a million blank rows": Hostile(blank_rows, "E803", is_large=True),
    "200.000 blank rows of cells": Hostile(lambda: blank_cells(rows=200_000), "E803", is_large=True),
    "a million levels": Hostile(deep, "E803", is_large=True),
    "one long text": Hostile(long_texts, "E803", is_large=True),
}
ODD = {
    "empty": Odd(b"", "E801", "rỗng"),
    "PDF": Odd(b"%PDF-1.7\n", "E801", "PDF"),
    "HTML": Odd(b"\xef\xbb\xbf\n<html><table>", "E801", "HTML"),
    "XML": Odd(b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>', "E801", "XML"),
    "CSV": Odd("Đơn vị;Số lượng\n".encode(), "E801", "CSV"),
    "RAR": Odd(b"Rar!\x1a\x07", "E801", "RAR"),
    "xls": Odd(COMPOUND + "Workbook".encode("utf-16-le"), "E801", ".xls"),
    "doc": Odd(COMPOUND + "WordDocument".encode("utf-16-le"), "E801", ".doc"),
    "docx": Odd(zipped({"[Content_Types].xml": b"", "word/document.xml": b""}), "E801", ".docx"),
    "ods": Odd(zipped({"mimetype": b"", "content.xml": b""}), "E801", "OpenDocument"),
    "xlsb": Odd(zipped({"[Content_Types].xml": b"", "xl/workbook.bin": b""}), "E801", ".xlsb"),
    "zip": Odd(zipped({"thang-8.xlsx": b""}), "E801", "zip"),
    "noise": Odd(bytes(range(256)) * 4, "E801", "hỏng"),
}
