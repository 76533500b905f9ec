"""Workbooks in which a test types: one sheet's markup is changed, which is a hundred times faster than openpyxl."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path

from lxml import etree
from openpyxl.utils import get_column_letter
from openpyxl.utils.cell import coordinate_to_tuple

ROOT = Path(__file__).resolve().parents[2]
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_FIRST_DAY = date(1899, 12, 30)
# Rules and colours refer to cells by address; whoever moves cells does without.
_TIED_TO_CELLS = ("dataValidations", "conditionalFormatting", "autoFilter", "sheetProtection")

Position = tuple[int, int]
Value = str | int | Decimal | date | bool | None


@dataclass(frozen=True)
class Formula:
    """A formula, with what Excel stored of its result; nothing where no program has computed it."""

    words: str
    result: str = ""


@dataclass(frozen=True)
class Fault:
    """An error in a cell: "#REF!"."""

    words: str


def tag(name: str) -> str:
    """Return the name of an element of a sheet."""
    return f"{{{MAIN}}}{name}"


def demo(unit: str = "yen-lap", period: str = "2021-08") -> Path:
    """Return where a simulated workbook of this repository lies."""
    return ROOT / "data" / "demo" / unit / period / f"{unit}-{period}.xlsx"


class TypedSheet:
    """One sheet: its cells by row and column, its merged cells, and what else its markup holds."""

    def __init__(self, markup: bytes) -> None:
        """Read the markup."""
        self.root = etree.fromstring(markup)
        self._data = self.root.find(tag("sheetData"))
        self.cells: dict[Position, etree._Element] = {}
        self.rows: dict[int, dict[str, str]] = {}
        for row in self._data:
            self.rows[int(row.get("r"))] = dict(row.attrib)
            self.cells |= {coordinate_to_tuple(cell.get("r")): cell for cell in row}

    def text(self, at: Position) -> str:
        """Return what stands in a cell, as text."""
        cell = self.cells.get(at)
        return "" if cell is None else "".join(cell.itertext())

    def is_number(self, at: Position) -> bool:
        """Return whether a cell holds a number."""
        cell = self.cells.get(at)
        return cell is not None and cell.get("t") in (None, "n") and cell.find(tag("v")) is not None

    def set(self, at: Position, value: Value | Formula | Fault) -> None:
        """Type a value into a cell, which keeps its format; None clears it."""
        cell = self.cells.setdefault(at, etree.Element(tag("c")))
        for child in list(cell):
            cell.remove(child)
        cell.attrib.pop("t", None)
        if isinstance(value, Formula):
            etree.SubElement(cell, tag("f")).text = value.words
        kind, words = _written(value)
        if kind == "inlineStr":
            text = etree.SubElement(etree.SubElement(cell, tag("is")), tag("t"))
            text.text = words
            text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        elif words:
            etree.SubElement(cell, tag("v")).text = words
        if kind:
            cell.set("t", kind)

    def row_of(self, name: str, *, column: int = 2) -> int:
        """Return the only row in which a name stands in a column."""
        (row,) = [row for row, at in self.cells if at == column and self.text((row, at)) == name]
        return row

    def move(self, *, rows: Callable[[int], int] = int, columns: Callable[[int], int] = int) -> None:
        """Put each row and column in another place, with what is merged there."""
        self.cells = {(rows(row), columns(column)): cell for (row, column), cell in self.cells.items()}
        self.rows = {rows(row): attributes for row, attributes in self.rows.items()}
        for merged in self.root.iter(tag("mergeCell")):
            first, last = (coordinate_to_tuple(corner) for corner in merged.get("ref").split(":"))
            ends = [(rows(row), columns(column)) for row, column in (first, last)]
            merged.set("ref", ":".join(address(*end) for end in ends))
        self._forget_rules()

    def unmerge(self) -> None:
        """Take merged cells apart; each cell of a row gets the text of its block, as in an unmerged export."""
        for merged in list(self.root.iter(tag("mergeCell"))):
            (top, left), (_, right) = (coordinate_to_tuple(corner) for corner in merged.get("ref").split(":"))
            for column in range(left + 1, right + 1):
                self.set((top, column), self.text((top, left)))
        for all_merged in list(self.root.iter(tag("mergeCells"))):
            self.root.remove(all_merged)

    def merge(self, area: str) -> None:
        """Merge cells; their values stay in the file."""
        found = self.root.find(tag("mergeCells"))
        if found is None:
            found = etree.Element(tag("mergeCells"))
            self._data.addnext(found)
        etree.SubElement(found, tag("mergeCell")).set("ref", area)

    def hide_columns(self, columns: Iterator[int]) -> None:
        """Hide columns."""
        for old in list(self.root.iter(tag("cols"))):
            self.root.remove(old)
        found = etree.Element(tag("cols"))
        for column in columns:
            etree.SubElement(found, tag("col"), min=str(column), max=str(column), width="0", hidden="1")
        self._data.addprevious(found)

    def bytes(self) -> bytes:
        """Return the markup."""
        for row in list(self._data):
            self._data.remove(row)
        elements = {}
        for number in sorted({row for row, _ in self.cells} | self.rows.keys()):
            attributes = self.rows.get(number, {}) | {"r": str(number)}
            attributes.pop("spans", None)
            elements[number] = etree.SubElement(self._data, tag("row"), attributes)
        for at, cell in sorted(self.cells.items()):
            cell.set("r", address(*at))
            elements[at[0]].append(cell)
        return etree.tostring(self.root)

    def _forget_rules(self) -> None:
        for name in (*_TIED_TO_CELLS, "cols"):
            for element in list(self.root.iter(tag(name))):
                self.root.remove(element)


@dataclass
class TypedWorkbook:
    """A workbook by its parts; the sheets in which something was typed are written anew."""

    parts: dict[str, bytes]
    _open: dict[str, TypedSheet] = field(default_factory=dict)

    @classmethod
    def of(cls, content: bytes) -> TypedWorkbook:
        """Return the workbook that these bytes are."""
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return cls({name: archive.read(name) for name in archive.namelist()})

    def copy(self) -> TypedWorkbook:
        """Return the workbook as it was read, for another test to spoil."""
        return TypedWorkbook(dict(self.parts))

    @property
    def titles(self) -> list[str]:
        """Return the titles of the sheets in their order."""
        return list(self._places())

    def sheet(self, title: str) -> TypedSheet:
        """Return a sheet to type in."""
        part = self._places()[title]
        if part not in self._open:
            self._open[part] = TypedSheet(self.parts[part])
        return self._open[part]

    def type(self, title: str, cell: str, value: Value | Formula | Fault) -> None:
        """Type a value into a cell of a sheet."""
        self.sheet(title).set(coordinate_to_tuple(cell), value)

    def edit_outline(self, change: Callable[[etree._Element], None]) -> None:
        """Change the list of sheets."""
        outline = etree.fromstring(self.parts["xl/workbook.xml"])
        change(outline.find(tag("sheets")))
        self.parts["xl/workbook.xml"] = etree.tostring(outline)

    def rename(self, old: str, new: str) -> None:
        """Give a sheet another title."""

        def change(sheets: etree._Element) -> None:
            for sheet in sheets:
                if sheet.get("name") == old:
                    sheet.set("name", new)

        self.edit_outline(change)

    def bytes(self, *, level: int = 1) -> bytes:
        """Return the file: the same bytes for the same workbook."""
        stream = io.BytesIO()
        written = self.parts | {part: sheet.bytes() for part, sheet in self._open.items()}
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as archive:
            for name, content in written.items():
                archive.writestr(zipfile.ZipInfo(name, (2021, 8, 31, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)
        return stream.getvalue()

    def _places(self) -> dict[str, str]:
        links = etree.fromstring(self.parts["xl/_rels/workbook.xml.rels"])
        targets = {link.get("Id"): link.get("Target").removeprefix("/") for link in links}
        outline = etree.fromstring(self.parts["xl/workbook.xml"]).find(tag("sheets"))
        return {sheet.get("name"): targets[sheet.get(f"{{{LINKS}}}id")] for sheet in outline}


def address(row: int, column: int) -> str:
    """Return "D14"."""
    return f"{get_column_letter(column)}{row}"


def _written(value: Value | Formula | Fault) -> tuple[str, str]:
    """Return the type of a cell and its text; no type for numbers."""
    if isinstance(value, Formula):
        return "", value.result
    if isinstance(value, Fault):
        return "e", value.words
    if isinstance(value, bool):
        return "b", str(int(value))
    if isinstance(value, date):
        return "", str((value - _FIRST_DAY).days)
    return ("inlineStr" if isinstance(value, str) else "", "" if value is None else str(value))
