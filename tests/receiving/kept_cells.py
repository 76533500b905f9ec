"""What people and systems do to single cells of a monthly workbook without changing what they say."""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Callable, Iterator, Sequence

from lxml import etree
from typed_workbooks import Position, TypedSheet, TypedWorkbook, tag

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


def names_respelled(book: TypedWorkbook, chance: Chance) -> None:
    """Spell names as people and systems do: decomposed, in capitals, with Ð for Đ, more blanks, shortened kinds."""
    ways: list[Callable[[str], str]] = [
        decomposed,
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
        decomposed,
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


def sums_as_formulas(book: TypedWorkbook, chance: Chance) -> None:
    """Let a formula stand behind numbers, with the result that Excel stored."""
    for sheet in some_sheets(book, chance, COUNTED):
        for at in _some(list(values(sheet)), chance):
            formula = etree.Element(tag("f"))
            formula.text = "SUM(C6:C17)"
            sheet.cells[at].insert(0, formula)


def _retype(book: TypedWorkbook, chance: Chance, ways: Sequence[Callable[[str], str]], *, least: int = 0) -> None:
    for sheet in some_sheets(book, chance, COUNTED):
        large = [at for at in values(sheet) if int(sheet.text(at)) >= least]
        for at in _some(large, chance):
            sheet.set(at, chance.choice(ways)(sheet.text(at)))


def _some(cells: Sequence[Position], chance: Chance) -> list[Position]:
    return chance.sample(cells, min(len(cells), chance.randint(1, 6)))


def decomposed(text: str) -> str:
    """Return text with each mark behind its letter (NFD)."""
    return unicodedata.normalize("NFD", text)
