"""
Cells of a monthly workbook, read from its XML with the standard library alone; nothing of bantin is used here.

A sheet is found by its tab, a row by the code in column (1), a column by the number printed under its header.
"""

from __future__ import annotations

import hashlib
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from functools import cache
from pathlib import Path
from xml.etree import ElementTree as Xml

TOTAL = "Tổng cộng"
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_NUMBER = re.compile(r"-?\d+(\.\d+)?([eE][+-]?\d+)?")
_COLUMN_NUMBER = re.compile(r"\((\d+)\)")
_SUBMISSION = re.compile(r"-lan-(\d+)$")
_WORDS = {"có": Fraction(1), "không": Fraction(0), "không có": Fraction(0)}
_FIRST_DAY_OF_EXCEL = date(1899, 12, 30)


@dataclass(frozen=True, slots=True)
class Table:
    """
    One sheet.

    Attributes:
        cells: The text of each cell that is not empty, by address: "C7" -> "744".
        numbers: The number printed under each column's header, by letters: "C" -> 3; empty where there is none.
        codes: What stands in column (1), by row; `TOTAL` for the row that adds up everything.
    """

    cells: Mapping[str, str]
    numbers: Mapping[str, int]
    codes: Mapping[int, str]

    def address(self, code: str, number: int) -> str | None:
        """Return the cell of a row and a column, or None where the sheet has not got them."""
        rows = [row for row, one in self.codes.items() if one == code]
        columns = [letters for letters, one in self.numbers.items() if one == number]
        return f"{columns[0]}{rows[0]}" if rows and columns else None

    def value(self, code: str, number: int) -> Fraction | None:
        """Return the number in a row and a column; None where nothing was reported."""
        address = self.address(code, number)
        return exact(self.cells.get(address, "")) if address else None


@dataclass(frozen=True, slots=True)
class Workbook:
    """A monthly workbook: its file, the SHA-256 of its bytes, and its sheets by tab."""

    path: Path
    sha256: str
    parts: Mapping[str, str]

    def table(self, tab: str) -> Table | None:
        """Return the sheet with this tab, or None."""
        return _table(self.path, self.parts[tab]) if tab in self.parts else None

    def cover(self, label: str) -> str:
        """Return what the first sheet says beside a label: "234" beside "Mã đơn vị"; "" where it says nothing."""
        cover = self.table("Thông tin")
        cells = cover.cells if cover else {}
        row = next((address[1:] for address, text in cells.items() if address[0] == "A" and text == label), "")
        return cells.get(f"B{row}", "")

    def cover_day(self, label: str) -> date:
        """Return the day beside a label, which workbooks keep as a count of days."""
        return _FIRST_DAY_OF_EXCEL + timedelta(days=int(self.cover(label)))


def exact(text: str) -> Fraction | None:
    """Return the exact number of a cell; "Có" is 1 and "Không" is 0; None where it holds no number."""
    text = text.strip()
    return Fraction(text) if _NUMBER.fullmatch(text) else _WORDS.get(text.lower())


def latest_submission(folder: Path) -> Path | None:
    """Return the workbook that counts for a month: the one sent last, as the end of its name says; None if none."""
    return max(folder.glob("*.xlsx"), key=_submission, default=None)


def _submission(path: Path) -> int:
    found = _SUBMISSION.search(path.stem)
    return int(found[1]) if found else 1


@cache
def open_workbook(path: Path) -> Workbook:
    """Return a workbook; its sheets are read when they are asked for."""
    with zipfile.ZipFile(path) as archive:
        names = _parse(archive, "xl/workbook.xml")
        links = _parse(archive, "xl/_rels/workbook.xml.rels")
    targets = {link.get("Id", ""): link.get("Target", "") for link in links}
    tabs = {one.get("name", ""): targets[one.get(_LINK, "")] for one in names.iter(f"{_MAIN}sheet")}
    parts = {tab: part.lstrip("/") if part.startswith("/") else f"xl/{part}" for tab, part in tabs.items()}
    return Workbook(path, hashlib.sha256(path.read_bytes()).hexdigest(), parts)


def _parse(archive: zipfile.ZipFile, part: str) -> Xml.Element:
    # Our own simulated workbooks, and nothing beyond the standard library is wanted here.
    return Xml.fromstring(archive.read(part))  # noqa: S314


@cache
def _table(path: Path, part: str) -> Table:
    with zipfile.ZipFile(path) as archive:
        shared = _shared_strings(archive)
        cells = dict(_cells(_parse(archive, part), shared))
    header = next((address for address, text in cells.items() if text == "(1)"), None)
    if header is None:
        return Table(cells, {}, {})
    first, row = _split(header)
    there = {address: _COLUMN_NUMBER.fullmatch(text) for address, text in cells.items() if _split(address)[1] == row}
    numbers = {_split(address)[0]: int(found[1]) for address, found in there.items() if found}
    return Table(cells, numbers, dict(_codes(cells, numbers, first=first, header=row)))


def _codes(
    cells: Mapping[str, str], numbers: Mapping[str, int], *, first: str, header: int
) -> Iterator[tuple[int, str]]:
    """Yield each row below the header with its code."""
    second = next(letters for letters, number in numbers.items() if number == 2)
    for address, text in cells.items():
        letters, row = _split(address)
        if row > header and letters == first:
            yield row, text
        elif row > header and letters == second and text == TOTAL:
            yield row, TOTAL


def _cells(sheet: Xml.Element, shared: list[str]) -> Iterator[tuple[str, str]]:
    """Yield the address and the text of each cell that holds something; of a formula, its stored result."""
    for cell in sheet.iter(f"{_MAIN}c"):
        stored = cell.findtext(f"{_MAIN}v") or ""
        inline = cell.find(f"{_MAIN}is")
        text = _letters(inline) if inline is not None else stored
        if cell.get("t") == "s":
            text = shared[int(stored)]
        if text.strip():
            yield cell.get("r", ""), text.strip()


def _shared_strings(archive: zipfile.ZipFile) -> list[str]:
    part = "xl/sharedStrings.xml"
    if part not in archive.namelist():
        return []
    return [_letters(one) for one in _parse(archive, part).iter(f"{_MAIN}si")]


def _letters(element: Xml.Element) -> str:
    return "".join(one.text or "" for one in element.iter(f"{_MAIN}t"))


def _split(address: str) -> tuple[str, int]:
    letters = address.rstrip("0123456789")
    return letters, int(address[len(letters) :])
