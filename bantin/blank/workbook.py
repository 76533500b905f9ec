"""The monthly workbook of a district: the first sheet, a sheet per subject, and what can be chosen from."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time

from openpyxl import Workbook

from bantin.blank.archive import bytes_of
from bantin.blank.counted import Counted
from bantin.blank.cover import write_cover
from bantin.blank.filling import CellKey, Filled
from bantin.blank.lists import Directory
from bantin.blank.looks import Styles
from bantin.blank.paper import Paper
from bantin.blank.registers import Register
from bantin.blank.table import table_of
from bantin.forms import MONTHLY, Head
from bantin.forms.head import LISTS_TITLE, SHEET_TITLE
from bantin.model import Indicator, Unit
from bantin.settings.offices import RowNames


def workbook(
    head: Head,
    *,
    communes: Sequence[Unit],
    names: RowNames,
    filled: Filled = Filled(),  # noqa: B008 - frozen, and empty
    indicators: Sequence[Indicator] = (),
) -> bytes:
    """
    Return the monthly workbook of a district: the same bytes for the same arguments, on any day.

    Without values, the rows that add up hold formulas; with them, the sums themselves, so that a reader that computes
    nothing finds them. `indicators` are those that a task can name.

    Raises:
        KeyError: A value has no cell in this workbook: no such row, no such column in the period.
    """
    book = Workbook()
    book.remove(book.active)
    styles = Styles.of(book)
    directory = Directory.of(head, communes=communes, names=names, indicators=indicators)
    sheets = _sheets(head, communes=communes, names=names, filled=filled)
    _refuse_lost(filled, sheets)
    write_cover(Paper(book.create_sheet(SHEET_TITLE), styles), head)
    for one in sheets:
        one.write(Paper(book.create_sheet(one.sheet.title), styles), directory.lists)
    directory.write(Paper(book.create_sheet(LISTS_TITLE), styles), head)
    return bytes_of(book, day=datetime.combine(head.period.span.end, time()))


def _sheets(head: Head, *, communes: Sequence[Unit], names: RowNames, filled: Filled) -> tuple[Counted | Register, ...]:
    return tuple(
        Register(sheet=sheet, head=head, entries=filled.entries.get(sheet.id, ()))
        if sheet.is_register
        else Counted(sheet=sheet, head=head, table=table_of(sheet, head, communes=communes, names=names), filled=filled)
        for sheet in MONTHLY.sheets
    )


def _refuse_lost(filled: Filled, sheets: Sequence[Counted | Register]) -> None:
    """Raise KeyError where a value has no cell: it would be lost in silence."""
    lost = set(filled.counts)
    for one in sheets:
        if isinstance(one, Counted):
            lost -= {
                CellKey(one.sheet.id, line.code, column.number)
                for column in one.table.columns[2:]
                for line in one.table.lines
                if not line.adds and line.is_open(column)
            }
    if lost:
        raise KeyError(f"no such cell: {', '.join(map(str, sorted(lost, key=str)[:3]))}")
