"""How much a workbook may take: bytes, memory, time, rows; whatever wants more is refused, not read."""

from __future__ import annotations

from dataclasses import dataclass

MEBIBYTE = 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """
    What reading one file may take.

    A monthly workbook has 20 to 200 KB, some 18 sheets of 40 x 15 cells; an official export up to 10.000 rows of 15
    cells. The defaults leave room for half as much again, and keep the reading process under 200 MB and 2 seconds
    whatever the file does (traps.md, 13).

    Attributes:
        memory: Address space of the reading process, in bytes.
        milliseconds: Time of the processor for one file, from sending it to the first byte of the answer; on an idle
            machine that is the time on the wall.
        file_bytes: Size of the file.
        unpacked_bytes: Size of all its parts together when unpacked.
        parts: Parts of the package: sheets, pictures, styles.
        sheets: Sheets of the workbook.
        tags: Tags in the markup of all parts that are read; a cell that holds a value has four.
        rows: Last row of a sheet that may hold a value.
        columns: Last column of a sheet that may hold a value.
        area: Rows times columns of a sheet, from A1 to its last value.
        cells: Cells that hold something, in all sheets.
        characters: Characters of all texts in all cells.
        answer_bytes: Size of what the reading process may answer.
    """

    memory: int = 188 * MEBIBYTE
    milliseconds: int = 1_800
    file_bytes: int = 12 * MEBIBYTE
    unpacked_bytes: int = 32 * MEBIBYTE
    parts: int = 2_000
    sheets: int = 250
    tags: int = 1_000_000
    rows: int = 20_000
    columns: int = 1_000
    area: int = 400_000
    cells: int = 225_000
    characters: int = 6_000_000
    answer_bytes: int = 48 * MEBIBYTE
