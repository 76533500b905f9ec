"""The order in which problems are told: file by file, sheet by sheet, then row by row and cell by cell."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bantin.errors import BantinError, Place
from bantin.folding import collation_key
from bantin.forms import MONTHLY
from bantin.forms.head import SHEET_TITLE
from bantin.intake.reading.grid import column_number

_CELL = re.compile(r"(?P<column>[A-Z]{1,3})(?P<row>\d{1,7})", re.ASCII)
_NUMBER = re.compile(r"\d{1,9}", re.ASCII)
_TITLES = ("", SHEET_TITLE, *(sheet.title for sheet in MONTHLY.sheets))
_Order = tuple[str, int, str, int, int, str, str, str, str]


def by_place(errors: Iterable[BantinError]) -> list[BantinError]:
    """
    Return errors in the order of their places, as somebody who mends them goes through the files.

    In each file, what belongs to no sheet comes first, then the sheets in the order of the monthly workbook, others
    after them in Vietnamese order; within a sheet row by row from the left.
    """
    return sorted(errors, key=_order)


def place_words(place: Place) -> str:
    """Return where on its sheet something is wrong: "Ô D14", "Hàng 14"; "" where it is the whole sheet or file."""
    if place.cell:
        return f"Ô {place.cell}"
    return f"Hàng {place.row}" if place.row else ""


def _order(error: BantinError) -> _Order:
    place = error.place
    is_known = place.sheet in _TITLES
    sheet = _TITLES.index(place.sheet) if is_known else len(_TITLES)
    name = "" if is_known else collation_key(place.sheet)
    row, column = _position(place)
    return place.file, sheet, name, row, column, place.cell, error.code, error.what, str(place)


def _position(place: Place) -> tuple[int, int]:
    """Return row and column of the first cell that a place names, 0 where it names none."""
    cell, row = _CELL.search(place.cell), _NUMBER.search(place.row)
    if cell is None:
        return (int(row[0]) if row else 0), 0
    return int(cell["row"]), column_number(cell["column"])
