"""The top of a sheet: caption, note, headers merged as the official forms merge them, column numbers."""

from __future__ import annotations

from collections.abc import Sequence

from bantin.blank.looks import Look
from bantin.blank.paper import Paper, lines_needed
from bantin.blank.table import number_row
from bantin.forms import Column, Head, Sheet
from bantin.forms.head import SIMULATED

NOTES_HEADER = "Ghi chú"
_FIRST_ROW = 3


def caption_of(text: str, head: Head) -> str:
    """Return a caption, with the word "simulated" where the figures are invented (design rule 6)."""
    return f"{text} - {SIMULATED.upper()}" if head.is_simulated else text


def write_top(paper: Paper, sheet: Sheet, head: Head, *, widths: Sequence[int]) -> int:
    """Write everything above the rows of a sheet; a width beyond its columns is that of the notes. Return the row."""
    columns, last = sheet.columns_on(head.period.span.end), len(widths)
    numbers = number_row(columns)
    paper.put(1, 1, caption_of(sheet.caption, head), Look.TITLE)
    paper.put(2, 1, _note(sheet, columns) or None, Look.NOTE)
    paper.heighten(1, 1)
    headers = [column.header for column in columns] + [(NOTES_HEADER,)] * (last - len(columns))
    for row in range(_FIRST_ROW, numbers):
        for place in range(1, last + 1):
            paper.put(row, place, None, Look.HEADER)
    _write_headers(paper, headers, widths, depth=numbers - _FIRST_ROW)
    for place in range(1, last + 1):
        number = f"({columns[place - 1].number})" if place <= len(columns) else None
        paper.put(numbers, place, number, Look.NUMBER)
        paper.widen(place, widths[place - 1])
    return numbers


def _note(sheet: Sheet, columns: Sequence[Column]) -> str:
    """Return the note of a sheet with those of its columns."""
    return " ".join(filter(None, (sheet.note, *(f"Cột ({c.number}): {c.note}" for c in columns if c.note))))


def _write_headers(paper: Paper, headers: Sequence[tuple[str, ...]], widths: Sequence[int], *, depth: int) -> None:
    """Write headers level by level; equal ones side by side are one, the last of a column reaches down."""
    lines = [1] * depth
    for level in range(depth):
        place = 0
        while place < len(headers):
            end = _end_of_group(headers, place, level)
            if level < len(headers[place]):
                is_last = level == len(headers[place]) - 1
                down = depth - 1 if is_last else level
                text = headers[place][level]
                paper.put(_FIRST_ROW + level, place + 1, text, Look.HEADER)
                paper.merge(first=(_FIRST_ROW + level, place + 1), last=(_FIRST_ROW + down, end))
                needed = lines_needed(text, sum(widths[place:end]) - 2) - (down - level)
                lines[down] = max(lines[down], needed)
            place = end
    for level, count in enumerate(lines):
        paper.heighten(_FIRST_ROW + level, count)


def _end_of_group(headers: Sequence[tuple[str, ...]], place: int, level: int) -> int:
    """Return the place after the last column that shares the header at this level; the last header is never shared."""
    header, end = headers[place], place + 1
    while end < len(headers) and level < len(header) - 1 and headers[end][: level + 1] == header[: level + 1]:
        end += 1
    return end
