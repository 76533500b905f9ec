"""One sheet's markup -> the cells that hold something, what is hidden and what is merged; our own reading of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple
from xml.etree.ElementTree import Element, ParseError, XMLPullParser

from bantin.errors.base import Place
from bantin.errors.submissions import NotAWorkbookError, SubmissionError
from bantin.intake.reading.grid import Block
from bantin.intake.reading.markup import MAIN, is_true
from bantin.intake.reading.package import SEND_AGAIN
from bantin.intake.reading.rows import LAST_COLUMN, LAST_ROW, Columns, FoundCell, Rows, whole

_BLOCK = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})(?::([A-Z]{1,3})([1-9][0-9]{0,6}))?")
_SPACES = tuple(f"{{{namespace.rstrip()}}}" for namespace in MAIN)
# Markup is fed in pieces, and rows are let go once they are read: a tree of all cells would not fit the limits.
_PIECE = 262_144


class SheetFacts(NamedTuple):
    """What the markup of a sheet says: its cells in order, what is hidden (columns as first and last), and merged."""

    cells: list[FoundCell]
    hidden_rows: list[int]
    hidden_columns: list[tuple[int, int]]
    merged: list[Block]


def sheet_facts(markup: bytes, part: str) -> SheetFacts:
    """
    Return what the markup of a sheet says; it must have passed `checked_markup`.

    Cells and rows may lack their addresses: they then follow the one before. Whatever the scan cannot follow with
    certainty is refused.

    Raises:
        NotAWorkbookError: It is damaged, out of order, or holds elements that we do not know among its cells.
    """
    space = _SPACES[1] if _SPACES[1][1:-1].encode() in markup[:2_048] else _SPACES[0]
    rows = Rows(space, part)
    root, cells = _followed(markup, rows, part)
    if root is None or root.tag != space + "worksheet":
        raise _wrong("phần này không phải trang tính", part)
    _check_places(root, rows, cells, part)
    columns = _ranges(root.find(space + "cols"), space + "col", part)
    merged = _blocks(root.find(space + "mergeCells"), space + "mergeCell", part)
    return SheetFacts(rows.cells, rows.hidden, columns, merged)


def _followed(markup: bytes, rows: Rows, part: str) -> tuple[Element | None, int]:
    """Read each row as it ends; return the root and how many cells there were anywhere."""
    element, cells = None, 0
    row_tag, cell_tag = rows.space + "row", rows.space + "c"
    for element in _ended(markup, part):
        tag = element.tag
        if tag == cell_tag:
            cells += 1
        elif tag == row_tag:
            rows.read(element)
            element.clear()
    return element, cells


def _ended(markup: bytes, part: str) -> Iterator[Element]:
    """Yield each element when it ends, the root last."""
    parser: XMLPullParser[Element] = XMLPullParser(("end",))
    try:
        for start in range(0, len(markup), _PIECE):
            parser.feed(markup[start : start + _PIECE])
            yield from _events(parser)
        parser.close()
    except ParseError as error:
        raise _wrong("XML hỏng", part) from error
    yield from _events(parser)


def _events(parser: XMLPullParser[Element]) -> Iterator[Element]:
    # The stubs know other kinds of events, which were not asked for.
    return (event[1] for event in parser.read_events())  # type: ignore[misc]


def _check_places(root: Element, rows: Rows, cells: int, part: str) -> None:
    """Raise where rows or cells stood anywhere but in the one table of the sheet: nobody knows what they mean."""
    tables = list(root.iter(rows.space + "sheetData"))
    direct = root.findall(rows.space + "sheetData")
    if len(tables) != 1 or len(direct) != 1:
        raise _wrong("trang không có, hoặc có hai bảng dữ liệu", part)
    if any(row.tag != rows.space + "row" for row in direct[0]) or len(direct[0]) != rows.count:
        raise _wrong("có hàng lạc chỗ", part)
    if cells != rows.cell_count:
        raise _wrong("có ô lạc chỗ", part)


def _ranges(columns: Element | None, tag: str, part: str) -> list[tuple[int, int]]:
    """Return the ranges of hidden columns."""
    ranges = []
    for column in columns if columns is not None else ():
        first, last = whole(column.get("min", "")), whole(column.get("max", ""))
        if column.tag != tag or not 1 <= first <= last <= LAST_COLUMN:
            raise _wrong("cột có số lạ", part)
        if is_true(column.get("hidden")) or column.get("width") == "0":
            ranges.append((first, last))
    return ranges


def _blocks(merged: Element | None, tag: str, part: str) -> list[Block]:
    columns = Columns()
    blocks = []
    for each in merged if merged is not None else ():
        corners = _BLOCK.fullmatch(each.get("ref", ""))
        if corners is None or each.tag != tag:
            raise _wrong("ô gộp có địa chỉ lạ", part)
        first, top = columns[corners[1]], int(corners[2])
        last, bottom = columns[corners[3] or corners[1]], int(corners[4] or corners[2])
        if not (0 < first <= last and top <= bottom <= LAST_ROW):
            raise _wrong("ô gộp có địa chỉ lạ", part)
        blocks.append(Block(top, first, bottom, last))
    return blocks


def _wrong(why: str, part: str) -> SubmissionError:
    return NotAWorkbookError(f"Trang hỏng: {why}", place=Place(item=part[:200]), fix=f"{SEND_AGAIN}.")
