"""What goes between the two processes: plain JSON, checked by its receiver, since its sender reads hostile files."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from bantin.errors import submissions
from bantin.errors.base import Place
from bantin.errors.submissions import ReaderStoppedError, SubmissionError
from bantin.intake.reading.grid import Block, Book, Cell, CellKind, Grid
from bantin.intake.reading.outcome import ReadSheet

_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384
# Looked up once: members of an enumeration are slow to reach, and cells are many.
_EMPTY, _NUMBER, _DAY = CellKind.EMPTY, CellKind.NUMBER, CellKind.DAY
_KINDS = {kind.value: kind for kind in CellKind}
_ERRORS = {
    kind.code: kind
    for kind in vars(submissions).values()
    if isinstance(kind, type) and issubclass(kind, SubmissionError) and "code" in vars(kind)
}


def written_sheets(sheets: list[ReadSheet]) -> bytes:
    """Return the bytes of an answer that brings the sheets of a workbook."""
    return json.dumps({"sheets": sheets}, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")


def written_refusal(error: SubmissionError) -> bytes:
    """Return the bytes of an answer that says why a file cannot be read."""
    place = error.place
    parts = [error.code, error.what, error.fix, place.sheet, place.row, place.cell, place.item]
    return json.dumps({"refusal": parts}, ensure_ascii=False).encode("utf-8", "replace")


def read_answer(answer: bytes, *, file: str, sha256: str) -> Book:
    """
    Return the workbook that an answer brings.

    Raises:
        SubmissionError: The answer is a refusal; then it is the error that it names, with the file in its place.
        ReaderStoppedError: The answer has not the shape that we agreed on.
    """
    try:
        told = json.loads(answer)
        error = _refusal(told["refusal"], file) if "refusal" in told else None
        if error is None:
            return Book(file, sha256, tuple(_grid(sheet) for sheet in told["sheets"]))
    except (ValueError, TypeError, KeyError, InvalidOperation, RecursionError) as shape:
        raise ReaderStoppedError(
            "Trình đọc trả lời sai khuôn dạng, nên không dùng gì của tệp",
            place=Place(file=file),
            fix="Không mở tệp này; hỏi lại người gửi.",
        ) from shape
    raise error


def _refusal(told: Any, file: str) -> SubmissionError:
    code, *words = told
    what, fix, sheet, row, cell, item = (_text(word)[:1_000] for word in words)
    return _ERRORS[code](what, place=Place(file=file, sheet=sheet, row=row, cell=cell, item=item), fix=fix)


def _grid(told: Any) -> Grid:
    title, is_hidden, told_cells, hidden_rows, hidden_columns, merged = told
    cells = {(cell.row, cell.column): cell for cell in map(_cell, told_cells)}
    height = max((row for row, _ in cells), default=0)
    width = max((column for _, column in cells), default=0)
    return Grid(
        name=_text(title),
        cells=cells,
        height=height,
        width=width,
        is_hidden=bool(is_hidden),
        hidden_rows=frozenset(_within(row, _LAST_ROW) for row in hidden_rows if row <= height),
        hidden_columns=_columns(hidden_columns, width),
        merged=tuple(_block(*block) for block in merged),
    )


def _columns(ranges: Any, width: int) -> frozenset[int]:
    ends = [(_within(first, _LAST_COLUMN), _within(last, _LAST_COLUMN)) for first, last in ranges]
    return frozenset(column for first, last in ends for column in range(first, min(last, width) + 1))


def _cell(told: Any) -> Cell:
    row, column, word, value, is_percent, lacks_result = told
    if type(row) is not int or type(column) is not int or type(value) is not str:
        raise TypeError(told)
    if not (0 < row <= _LAST_ROW and 0 < column <= _LAST_COLUMN):
        raise ValueError(told)
    kind = _KINDS[word]
    if kind is _NUMBER:
        return Cell(row=row, column=column, kind=kind, number=_number(value), is_percent=is_percent == 1)
    if kind is _EMPTY:
        return Cell(row=row, column=column, lacks_result=lacks_result == 1)
    if kind is _DAY:
        return Cell(row=row, column=column, kind=kind, day=date.fromisoformat(value[:10]), text=value[11:])
    return Cell(row=row, column=column, kind=kind, text=value)


def _number(value: str) -> Decimal:
    number = Decimal(value)
    if not number.is_finite():
        raise ValueError(value)
    return number


def _block(*corners: Any) -> Block:
    first_row, first_column, last_row, last_column = (_within(corner, _LAST_ROW) for corner in corners)
    return Block(first_row, first_column, last_row, last_column)


def _within(number: Any, last: int) -> int:
    if type(number) is not int or not 1 <= number <= last:
        raise ValueError(number)
    return number


def _text(value: Any) -> str:
    if type(value) is not str:
        raise TypeError(value)
    return value
