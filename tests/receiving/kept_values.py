"""What people and systems do to a monthly workbook without changing what it says; each is given its chance."""

from __future__ import annotations

import io
import random
import unicodedata
from collections.abc import Callable, Collection, Iterator, Sequence

from lxml import etree
from openpyxl import load_workbook
from openpyxl.comments import Comment
from typed_workbooks import Position, TypedSheet, TypedWorkbook, address, tag

from bantin.forms import COUNTED_SHEETS, MONTHLY

Chance = random.Random
COUNTED = [sheet.title for sheet in COUNTED_SHEETS]
ALL = [sheet.title for sheet in MONTHLY.sheets]
EXPORTED = "II.06a"
_TOTALS = ("I", "II", "A", "B")


def some_sheets(book: TypedWorkbook, chance: Chance, titles: Sequence[str] = ALL) -> list[TypedSheet]:
    """Return one to four sheets of a workbook to type in; the only one of an export."""
    there = [title for title in book.titles if title in (*titles, EXPORTED)]
    return [book.sheet(title) for title in chance.sample(there, min(len(there), chance.randint(1, 4)))]


def number_row(sheet: TypedSheet) -> int:
    """Return the row of the column numbers."""
    return next(row for row, column in sorted(sheet.cells) if column == 1 and sheet.text((row, column)) == "(1)")


def values(sheet: TypedSheet) -> Iterator[Position]:
    """Yield the cells in which a number is reported, sums among them."""
    top = number_row(sheet)
    return (at for at in sorted(sheet.cells) if at[0] > top and at[1] > 2 and sheet.is_number(at))


def named(sheet: TypedSheet) -> list[int]:
    """Return the rows of units, offices, fields and levels: those with a code that is no mark of a sum."""
    top = number_row(sheet)
    rows = sorted(row for row, column in sheet.cells if column == 1 and row > top)
    return [row for row in rows if sheet.text((row, 1)) and sheet.text((row, 1)) not in _TOTALS]


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
        respell = chance.choice([_decomposed, str.upper, lambda name: f" {name} ", lambda name: f"{name} (2)"])
        book.rename(title, respell(title))


def rows_shuffled(book: TypedWorkbook, chance: Chance) -> None:
    """Let the rows of a block change places."""
    for sheet in some_sheets(book, chance, COUNTED):
        for block in _blocks(sheet):
            new = dict(zip(block, chance.sample(block, len(block)), strict=True))
            sheet.move(rows=lambda row, new=new: new.get(row, row))


def names_respelled(book: TypedWorkbook, chance: Chance) -> None:
    """Spell names as people and systems do: decomposed, in capitals, with Ð for Đ, more blanks, shortened kinds."""
    ways: list[Callable[[str], str]] = [
        _decomposed,
        str.upper,
        str.title,
        lambda name: name.replace("Đ", "Ð"),
        lambda name: name.replace(" ", "  "),
        lambda name: name.replace(" ", "\u00a0") + " ",
        lambda name: f"\u200b{name}",
        lambda name: f"UBND {name}",
        lambda name: name.replace("Hòa", "Hoà").replace("hóa", "hoá"),
        lambda name: name.removeprefix("xã "),
        lambda name: name.replace("thị trấn", "TT."),
        lambda name: name.replace(" và ", " & "),
    ]
    for sheet in some_sheets(book, chance, COUNTED):
        for row in chance.sample(named(sheet), min(4, len(named(sheet)))):
            sheet.set((row, 2), chance.choice(ways)(sheet.text((row, 2))))


def codes_respelled(book: TypedWorkbook, chance: Chance) -> None:
    """Leave codes out, turn them into numbers that lose their zeros, put blanks around them."""
    for sheet in some_sheets(book, chance, COUNTED):
        for row in chance.sample(named(sheet), min(4, len(named(sheet)))):
            code = sheet.text((row, 1))
            as_number = int(code) if code.isdigit() else code
            sheet.set((row, 1), chance.choice([None, as_number, f" {code} "]))


def headers_respelled(book: TypedWorkbook, chance: Chance) -> None:
    """Write headers and column numbers decomposed, in capitals, on two lines, with more blanks."""
    ways: list[Callable[[str], str]] = [
        _decomposed,
        str.upper,
        lambda text: text.replace(" ", "\n", 1),
        lambda text: f"  {text} ",
    ]
    for sheet in some_sheets(book, chance):
        above = [at for at in sheet.cells if 2 < at[0] <= number_row(sheet) and sheet.text(at)]
        for at in chance.sample(sorted(above), 3):
            sheet.set(at, chance.choice(ways)(sheet.text(at)))


def numbers_as_text(book: TypedWorkbook, chance: Chance) -> None:
    """Store numbers as text: plain, with blanks, with an apostrophe's leftovers."""
    ways: list[Callable[[str], str]] = [str, lambda digits: f" {digits} ", lambda digits: f"{digits}\u00a0"]
    _retype(book, chance, ways)


def numbers_grouped(book: TypedWorkbook, chance: Chance) -> None:
    """Write numbers as text in groups: 1.234, 1 234, 1,234; the last is read in two ways, and refused."""
    ways = [lambda digits, sign=sign: f"{int(digits):,}".replace(",", sign) for sign in (".", " ", "\u00a0", ",")]
    _retype(book, chance, ways, least=1000)


def numbers_otherwise(book: TypedWorkbook, chance: Chance) -> None:
    """Write numbers as other programs store them: 12.0, 1.2E1."""
    for sheet in some_sheets(book, chance, COUNTED):
        for at in _some(list(values(sheet)), chance):
            digits = sheet.text(at)
            way = chance.choice(["{0}.0", "{0}E0", "{0}.000000"])
            sheet.cells[at].find(tag("v")).text = way.format(digits)


def zeros_in_words(book: TypedWorkbook, chance: Chance) -> None:
    """Write zeros as people do: "không", "không có", a dash."""
    for sheet in some_sheets(book, chance, COUNTED):
        zeros = [at for at in values(sheet) if sheet.text(at) == "0"]
        for at in _some(zeros, chance):
            sheet.set(at, chance.choice(["không có", "Không", "-", "–"]))


def blanks_filled(book: TypedWorkbook, chance: Chance) -> None:
    """Write "x" or "…" where nothing is reported."""
    for sheet in some_sheets(book, chance, COUNTED):
        top, width = number_row(sheet), max(column for _, column in sheet.cells)
        blank = [(row, column) for row in named(sheet) for column in range(3, width) if not sheet.text((row, column))]
        for at in _some([at for at in blank if sheet.text((top, at[1]))], chance):
            sheet.set(at, chance.choice(["x", "X", "…", "...", " "]))


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


def sums_as_formulas(book: TypedWorkbook, chance: Chance) -> None:
    """Let a formula stand behind numbers, with the result that Excel stored."""
    for sheet in some_sheets(book, chance, COUNTED):
        for at in _some(list(values(sheet)), chance):
            formula = etree.Element(tag("f"))
            formula.text = "SUM(C6:C17)"
            sheet.cells[at].insert(0, formula)


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


def _retype(book: TypedWorkbook, chance: Chance, ways: Sequence[Callable[[str], str]], *, least: int = 0) -> None:
    for sheet in some_sheets(book, chance, COUNTED):
        large = [at for at in values(sheet) if int(sheet.text(at)) >= least]
        for at in _some(large, chance):
            sheet.set(at, chance.choice(ways)(sheet.text(at)))


def _some(cells: Sequence[Position], chance: Chance) -> list[Position]:
    return chance.sample(cells, min(len(cells), chance.randint(1, 6)))


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


def _decomposed(text: str) -> str:
    return unicodedata.normalize("NFD", text)
