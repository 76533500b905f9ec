"""Problems as people read them on a terminal: a table for each file, in the order of its sheets and cells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from bantin.errors import BantinError
from bantin.intake.places import by_place

if TYPE_CHECKING:
    from rich.table import Table


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
    for file, mine in groupby(by_place(errors), key=lambda error: error.place.file):
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
