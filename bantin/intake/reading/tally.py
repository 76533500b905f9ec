"""Counts what a workbook holds while it is read, and stops where it is more than a report can be."""

from __future__ import annotations

from collections.abc import Sequence

from bantin.errors.base import Place
from bantin.errors.submissions import OversizedFileError, SubmissionError
from bantin.intake.reading.grid import column_letters
from bantin.intake.reading.limits import Limits
from bantin.intake.reading.rows import FoundCell

_DELETE_BLANKS = "Xoá các hàng và cột thừa bên dưới và bên phải bảng, cả khi trông như trống, rồi lưu và gửi lại."


class Tally:
    """What was counted in a file until now."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._tags = self._cells = self._characters = 0

    def count_markup(self, markup: bytes) -> None:
        """Count the tags of a part before it is parsed; raise OversizedFileError where they are too many."""
        self._tags += markup.count(b"<")
        if self._tags > self._limits.tags:
            raise _oversized("Tệp có quá nhiều hàng và ô, kể cả hàng trống đã định dạng", Place())

    def count_cells(self, found: Sequence[FoundCell], strings: Sequence[str]) -> None:
        """Count the cells of a sheet and their texts; raise OversizedFileError where they are too many or too far."""
        limits = self._limits
        rows = max((cell.row for cell in found), default=0)
        columns = max((cell.column for cell in found), default=0)
        if rows > limits.rows or columns > limits.columns or rows * columns > limits.area:
            raise _too_far(found)
        self._cells += len(found)
        self._characters += sum(_length(cell, strings) for cell in found)
        if self._cells > limits.cells or self._characters > limits.characters:
            raise _oversized("Tệp có quá nhiều ô hoặc quá nhiều chữ", Place())


def _length(cell: FoundCell, strings: Sequence[str]) -> int:
    if cell.type != "s":
        return len(cell.text)
    position = int(cell.text) if cell.text.isascii() and cell.text.isdigit() and len(cell.text) < 8 else len(strings)
    return len(strings[position]) if position < len(strings) else 0


def _too_far(found: Sequence[FoundCell]) -> SubmissionError:
    farthest = max(found, key=lambda cell: (cell.row * cell.column, cell.row))
    address = f"{column_letters(farthest.column)}{farthest.row}"
    return _oversized("Có ô nằm quá xa bảng số liệu", Place(cell=address))


def _oversized(what: str, place: Place) -> SubmissionError:
    return OversizedFileError(what, place=place, fix=_DELETE_BLANKS)
