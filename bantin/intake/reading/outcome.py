"""What the reading process found in a workbook, in the plain shape in which it goes over the wire."""

from __future__ import annotations

from typing import NamedTuple


class ReadCell(NamedTuple):
    """
    A cell that both readers agree on, as it goes over the wire.

    Attributes:
        row: Counted from 1.
        column: Counted from 1.
        kind: A word of CellKind.
        value: The number in digits, the text, the day (2021-08-01, with its time after a blank), the hour.
        is_percent: 1 where its format shows per cent.
        lacks_result: 1 where a formula has no stored result.
    """

    row: int
    column: int
    kind: str
    value: str
    is_percent: int = 0
    lacks_result: int = 0


class ReadSheet(NamedTuple):
    """A sheet as it goes over the wire; hidden columns are first and last, merged cells the four numbers of a block."""

    title: str
    is_hidden: bool
    cells: list[ReadCell]
    hidden_rows: list[int]
    hidden_columns: list[tuple[int, int]]
    merged: list[tuple[int, int, int, int]]
