"""Merged cells: their value stands in the first of each, and nothing may lie beneath the others."""

from __future__ import annotations

from collections.abc import Sequence

from bantin.errors.base import Place
from bantin.errors.submissions import MergedCellError
from bantin.intake.reading.grid import Block, column_letters
from bantin.intake.reading.rows import FoundCell

_SPLIT = "Bỏ gộp ô, xoá giá trị bị che hoặc chuyển nó về đúng ô, rồi lưu và gửi lại."


def check_merged(merged: Sequence[Block], found: Sequence[FoundCell]) -> None:
    """
    Return where no cell with a value lies beneath a merged one.

    Raises:
        MergedCellError: Nobody can see such a value; or merged cells overlap, so that nobody knows which is shown.
    """
    rows = max((cell.row for cell in found), default=0)
    columns = max((cell.column for cell in found), default=0)
    covered: set[tuple[int, int]] = set()
    for block in merged:
        for row in range(block.first_row, min(block.last_row, rows) + 1):
            for column in range(block.first_column, min(block.last_column, columns) + 1):
                if (row, column) in covered:
                    raise _wrong("Hai vùng ô gộp chồng lên nhau", row, column)
                covered.add((row, column))
    covered -= {(block.first_row, block.first_column) for block in merged}
    for cell in found:
        if (cell.row, cell.column) in covered:
            raise _wrong("Dưới ô gộp còn một giá trị bị che, không ai nhìn thấy", cell.row, cell.column)


def _wrong(what: str, row: int, column: int) -> MergedCellError:
    return MergedCellError(what, place=Place(cell=f"{column_letters(column)}{row}"), fix=_SPLIT)
