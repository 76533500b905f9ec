"""What people and systems do to a monthly workbook without changing what it says; each is given its chance."""

from __future__ import annotations

import io
from collections.abc import Callable, Collection, Iterator

from kept_cells import (
    COUNTED,
    Chance,
    blanks_filled,
    codes_respelled,
    decomposed,
    headers_respelled,
    named,
    names_respelled,
    number_row,
    numbers_as_text,
    numbers_grouped,
    numbers_otherwise,
    some_sheets,
    sums_as_formulas,
    zeros_in_words,
)
from lxml import etree
from openpyxl import load_workbook
from openpyxl.comments import Comment
from typed_workbooks import TypedSheet, TypedWorkbook, address, tag


def columns_shuffled(book: TypedWorkbook, chance: Chance) -> None:
    """Let columns change places, with their headers and numbers; merged headers are taken apart."""
    for sheet in some_sheets(book, chance):
        sheet.unmerge()
        old = sorted({column for _, column in sheet.cells})
        new = dict(zip(old, chance.sample(old, len(old)), strict=True))
        sheet.move(columns=new.__getitem__)


def rows_inserted(book: TypedWorkbook, chance: Chance) -> None:
    """Insert blank rows above a row: in the title, above the table, between its rows."""
    for sheet in some_sheets(book, chance):
        at, count = chance.randint(1, max(sheet.rows)), chance.randint(1, 5)
        # What is merged across the place is stretched by a program; here the headers stay together.
        at = at if at > number_row(sheet) else 1
        sheet.move(rows=lambda row, at=at, count=count: row + count * (row >= at))


def columns_inserted(book: TypedWorkbook, chance: Chance) -> None:
    """Insert blank columns."""
    for sheet in some_sheets(book, chance):
        at, count = chance.randint(1, 8), chance.randint(1, 3)
        sheet.move(columns=lambda column, at=at, count=count: column + count * (column >= at))


def parts_hidden(book: TypedWorkbook, chance: Chance) -> None:
    """Hide rows and columns."""
    for sheet in some_sheets(book, chance):
        for row in chance.sample(sorted(sheet.rows), 3):
            sheet.rows[row] |= {"hidden": "1"}
        sheet.hide_columns(iter(sorted(chance.sample(range(1, 10), 3))))


def sheets_hidden(book: TypedWorkbook, chance: Chance) -> None:
    """Hide sheets, some so that only a program shows them again."""
    # At least one sheet is seen.
    titles = chance.sample(book.titles, min(len(book.titles) - 1, 3))
    hidden = {title: chance.choice(["hidden", "veryHidden"]) for title in titles}

    def change(sheets: etree._Element) -> None:
        for sheet in sheets:
            sheet.set("state", hidden.get(sheet.get("name"), "visible"))

    book.edit_outline(change)


def sheets_reordered(book: TypedWorkbook, chance: Chance) -> None:
    """Put the sheets in another order."""
    book.edit_outline(lambda sheets: sheets.extend(chance.sample(list(sheets), len(sheets))))


def titles_respelled(book: TypedWorkbook, chance: Chance) -> None:
    """Write titles of sheets decomposed, in capitals, with more blanks, or as Excel names a copy."""
    for title in chance.sample(book.titles, min(len(book.titles), 3)):
        respell = chance.choice([decomposed, str.upper, lambda name: f" {name} ", lambda name: f"{name} (2)"])
        book.rename(title, respell(title))


def rows_shuffled(book: TypedWorkbook, chance: Chance) -> None:
    """Let the rows of a block change places."""
    for sheet in some_sheets(book, chance, COUNTED):
        for block in _blocks(sheet):
            new = dict(zip(block, chance.sample(block, len(block)), strict=True))
            sheet.move(rows=lambda row, new=new: new.get(row, row))


def captions_merged(book: TypedWorkbook, chance: Chance) -> None:
    """Merge captions and notes across the table."""
    for sheet in some_sheets(book, chance):
        last = max(column for _, column in sheet.cells)
        for row in chance.sample([1, 2], chance.randint(1, 2)):
            first = min((column for at, column in sheet.cells if at == row and sheet.text((row, column))), default=1)
            sheet.merge(f"{address(row, first)}:{address(row, last)}")


def blank_rows_with_formats(book: TypedWorkbook, chance: Chance) -> None:
    """Leave formats far below and to the right of a table, as copying whole rows does."""
    for sheet in some_sheets(book, chance):
        for row in range(100, 100 + chance.randint(1, 400)):
            sheet.cells[row, chance.randint(1, 200)] = etree.Element(tag("c"), s="0")


def signed(book: TypedWorkbook, chance: Chance) -> None:
    """Sign below the table, and write notes in the column for them."""
    for sheet in some_sheets(book, chance, COUNTED):
        last, right = max(sheet.rows), max(column for _, column in sheet.cells)
        has_notes = any(sheet.text((row, right)) == "Ghi chú" for row in sheet.rows)
        sheet.set((last + 2, 2), "NGƯỜI LẬP BIỂU")
        sheet.set((last + 2, right), "CHỦ TỊCH" if has_notes else None)
        sheet.set((last + 6, 2), "Đinh Văn Long")
        if has_notes:
            sheet.set((chance.choice(named(sheet)), right), "đã đối chiếu với xã")


def saved_again(book: TypedWorkbook, _chance: Chance) -> TypedWorkbook:
    """Open the workbook with openpyxl and save it."""
    return _by_openpyxl(book, lambda _: None)


def comments_added(book: TypedWorkbook, chance: Chance) -> TypedWorkbook:
    """Put comments on cells."""

    def comment(opened: object) -> None:
        for sheet in opened:
            filled = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
            for cell in chance.sample(filled, 3):
                cell.comment = Comment("Xem lại số này: 1.234", "VP")

    return _by_openpyxl(book, comment)


Change = Callable[[TypedWorkbook, Chance], None]
# What openpyxl does takes half a second; the rest takes as long as reading.
SLOW: dict[str, Callable[[TypedWorkbook, Chance], TypedWorkbook]] = {
    "saved again by openpyxl": saved_again,
    "comments added": comments_added,
}
# In the order in which they can be done to one workbook: what looks for the first column comes before what moves it.
CHANGES: dict[str, Change] = {
    "numbers as text": numbers_as_text,
    "numbers grouped": numbers_grouped,
    "numbers otherwise stored": numbers_otherwise,
    "zeros in words": zeros_in_words,
    "blanks as x": blanks_filled,
    "formulas with results": sums_as_formulas,
    "names respelled": names_respelled,
    "codes respelled or left out": codes_respelled,
    "rows shuffled": rows_shuffled,
    "signed": signed,
    "blank rows with formats": blank_rows_with_formats,
    "rows and columns hidden": parts_hidden,
    "headers respelled": headers_respelled,
    "captions merged": captions_merged,
    "blank rows inserted": rows_inserted,
    "blank columns inserted": columns_inserted,
    "columns shuffled": columns_shuffled,
    "sheets hidden": sheets_hidden,
    "sheets reordered": sheets_reordered,
    "titles of sheets respelled": titles_respelled,
}


def rewritten(content: bytes, names: Collection[str], chance: Chance) -> bytes:
    """Return a workbook that says the same after some of these changes."""
    book = TypedWorkbook.of(content)
    for name, change in CHANGES.items():
        if name in names:
            change(book, chance)
    for name, change in SLOW.items():
        if name in names:
            book = change(TypedWorkbook.of(book.bytes()), chance)
    return book.bytes()


def _blocks(sheet: TypedSheet) -> Iterator[list[int]]:
    """Yield the rows of each block: those between two rows of sums."""
    block: list[int] = []
    for row in named(sheet):
        if block and row != block[-1] + 1:
            yield block
            block = []
        block.append(row)
    yield block


def _by_openpyxl(book: TypedWorkbook, change: Callable[[object], None]) -> TypedWorkbook:
    opened = load_workbook(io.BytesIO(book.bytes()))
    change(opened)
    stream = io.BytesIO()
    opened.save(stream)
    return TypedWorkbook.of(stream.getvalue())
