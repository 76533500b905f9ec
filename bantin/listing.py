"""Problems as people read them: in the order of files, sheets and cells, in a table on a terminal."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from bantin.errors import BantinError

if TYPE_CHECKING:
    from rich.table import Table

_CELL = re.compile(r"(?P<column>[A-Z]+)(?P<row>\d+)")
_Order = tuple[str, str, int, int, str, str, str, str]


def in_order(errors: Iterable[BantinError]) -> list[BantinError]:
    """Return errors by file, sheet, row and column, as somebody who mends them goes through the files."""
    return sorted(errors, key=_order)


def show(problems: Iterable[BantinError], warnings: Iterable[BantinError]) -> None:
    """Print a table for each file to the terminal: what has to be mended, then what is doubtful."""
    from rich.console import Console  # noqa: PLC0415 - only for people at a terminal

    console = Console(highlight=False)
    for heading, errors in (("Phải sửa", problems), ("Lưu ý", warnings)):
        for table in tables(errors):
            console.rule(heading, align="left")
            console.print(table)


def tables(errors: Iterable[BantinError]) -> Iterator[Table]:
    """Yield one table for each file, its errors in order; loads rich."""
    for file, mine in groupby(in_order(errors), key=lambda error: error.place.file):
        yield _table(file, list(mine))


def _table(file: str, errors: list[BantinError]) -> Table:
    from rich import box  # noqa: PLC0415 - only for people at a terminal
    from rich.table import Table  # noqa: PLC0415 - see above
    from rich.text import Text  # noqa: PLC0415 - see above

    table = Table(title=Text(file or "Chung"), title_justify="left", box=box.SIMPLE_HEAD)
    for heading in ("Mã", "Chỗ", "Vấn đề", "Cần làm"):
        table.add_column(heading, no_wrap=heading == "Mã")
    for error in errors:
        # Text, not markup: words of a workbook may look like markup.
        table.add_row(*map(Text, (error.code, _where(error), error.what, error.fix)))
    return table


def _where(error: BantinError) -> str:
    return str(error.place).removeprefix(error.place.file).removeprefix(", ")


def _order(error: BantinError) -> _Order:
    place = error.place
    cell = _CELL.match(place.cell)
    row = cell["row"] if cell else place.row
    column = _number(cell["column"]) if cell else 0
    number = int(row) if row.isdecimal() else 0
    return place.file, place.sheet, number, column, place.cell, error.code, error.what, str(place)


def _number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = 26 * number + ord(letter) - ord("A") + 1
    return number
