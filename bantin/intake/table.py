"""A tidy CSV as rows of cells, each with its address; refuses what is no UTF-8 table with the columns asked for."""

from __future__ import annotations

import csv
import hashlib
import io
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bantin.errors import (
    EmptyFileError,
    MissingCellError,
    MissingFileError,
    NotComposedTextError,
    Place,
    RaggedRowError,
    UnreadableDatasetError,
    UnseenCharacterError,
    WrongColumnsError,
    WrongEncodingError,
)
from bantin.settings.reading import unseen_in

# YAML gives them a meaning; in a cell they are slips of the keyboard.
_ENDS = "\t\n\r"
_BYTE_ORDER_MARKS = {b"\xff\xfe": "UTF-16", b"\xfe\xff": "UTF-16"}


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table: its number as a spreadsheet counts (the header is row 1) and its cells by column."""

    table: Table
    number: int
    cells: tuple[str, ...]

    def __getitem__(self, column: str) -> str:
        """Return the text of a cell; a row that is too short has its last cells empty."""
        index = self.table.columns.index(column)
        return self.cells[index] if index < len(self.cells) else ""

    def filled(self, column: str) -> str:
        """Return the text of a cell that must not be empty; raises MissingCellError."""
        text = self[column]
        if not text:
            raise MissingCellError(
                f"Cột {column} để trống", place=self.place(column), fix="Điền ô này, hoặc bỏ cả hàng."
            )
        return text

    def cell(self, column: str) -> str:
        """Return the address of a cell: "K2"."""
        return f"{chr(ord('A') + self.table.columns.index(column))}{self.number}"

    def place(self, column: str) -> Place:
        """Return where a cell stands, for an error."""
        return Place(file=self.table.file, row=str(self.number), cell=self.cell(column))


@dataclass(frozen=True, slots=True)
class Table:
    """A CSV file: its name from the root of the repository, the hash of its bytes, its columns and its text."""

    file: str
    sha256: str
    columns: tuple[str, ...]
    lines: tuple[tuple[int, tuple[str, ...]], ...]

    def rows(self) -> Iterator[Row]:
        """Yield the rows under the header."""
        for number, cells in self.lines:
            yield Row(self, number, cells)


def read_table(path: Path, file: str, columns: Sequence[str]) -> Table:
    """
    Return a table; `file` is its name in messages and sources.

    Raises:
        MissingFileError: No such file.
        EmptyFileError: No bytes, or no row under the header.
        WrongEncodingError: Not UTF-8.
        WrongColumnsError: Columns missing, twice there, or unknown.
        UnreadableDatasetError: Quotation marks that are opened and never closed, or other slips that hide rows.
    """
    content = _bytes(path, file)
    lines = [(n, line) for n, line in _lines(_text(content, file), file) if any(cell.strip() for cell in line)]
    if not lines:
        raise EmptyFileError("Tệp trống", place=Place(file=file), fix="Khôi phục tệp với hàng tiêu đề và số liệu.")
    header = lines[0][1]
    _check_columns(header, columns, file)
    if len(lines) == 1:
        raise EmptyFileError("Tệp chỉ có hàng tiêu đề", place=Place(file=file), fix="Thêm các hàng số liệu.")
    return Table(file, hashlib.sha256(content).hexdigest(), header, tuple(lines[1:]))


def check_whole(row: Row) -> None:
    """Raise RaggedRowError where a row has more or fewer cells than the header: its cells may have slipped."""
    found, wanted = len(row.cells), len(row.table.columns)
    if found != wanted:
        raise RaggedRowError(
            f"Hàng có {found} ô, tiêu đề có {wanted} cột",
            place=Place(file=row.table.file, row=str(row.number)),
            fix="Đặt trong dấu nháy kép ô nào có dấu phẩy; ô trống vẫn cần dấu phẩy.",
        )


def check_composed(row: Row) -> None:
    """Raise NotComposedTextError where a cell is not in Unicode's composed form, which looks the same."""
    for column in row.table.columns:
        if not unicodedata.is_normalized("NFC", row[column]):
            raise NotComposedTextError(
                f'Chữ có dấu trong "{unicodedata.normalize("NFC", row[column])}" không ở dạng dựng sẵn (NFC)',
                place=row.place(column),
                fix="Gõ lại ô này bằng bộ gõ Unicode dựng sẵn, hoặc lưu tệp ở dạng NFC.",
            )


def check_seen(row: Row) -> None:
    """Raise UnseenCharacterError where a cell holds no-break spaces, zero-width characters, controls or line ends."""
    for column in row.table.columns:
        if unseen := unseen_in(row[column], also=_ENDS):
            raise UnseenCharacterError(
                f"Cột {column} có ký tự không nhìn thấy ({unseen})",
                place=row.place(column),
                fix="Xóa ký tự đó, hoặc thay bằng dấu cách thường.",
            )


def _lines(text: str, file: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yield the rows as cells, numbered as a spreadsheet does; strictly, for an open quotation mark swallows rows."""
    number = 0
    try:
        for number, cells in enumerate(csv.reader(io.StringIO(text, newline=""), strict=True), start=1):
            yield number, tuple(cells)
    except csv.Error as error:
        raise UnreadableDatasetError(
            f"Không đọc tiếp được từ hàng này ({error})",
            place=Place(file=file, row=str(number + 1)),
            fix='Tìm dấu nháy kép mở mà không đóng ở hàng này; dấu nháy trong ô viết hai lần: "".',
        ) from error


def _bytes(path: Path, file: str) -> bytes:
    try:
        content = path.read_bytes()
    except OSError as error:
        place = Place(file=file)
        raise MissingFileError("Không mở được tệp", place=place, fix="Khôi phục tệp hoặc quyền đọc.") from error
    if not content.strip():
        raise EmptyFileError("Tệp trống", place=Place(file=file), fix="Khôi phục tệp với hàng tiêu đề và số liệu.")
    return content


def _text(content: bytes, file: str) -> str:
    try:
        if b"\x00" not in content:
            return content.decode("utf-8-sig")
        offset = content.index(b"\x00")
    except UnicodeDecodeError as error:
        offset = error.start
    found = _BYTE_ORDER_MARKS.get(content[:2], "UTF-16" if b"\x00" in content[:200] else "một mã khác")
    row = str(content[:offset].count(b"\n") + 1)
    raise WrongEncodingError(
        f"Tệp ở {found}, không phải UTF-8", place=Place(file=file, row=row), fix="Lưu lại tệp với mã UTF-8."
    )


def _check_columns(header: tuple[str, ...], columns: Sequence[str], file: str) -> None:
    missing = [name for name in columns if name not in header]
    unknown = [name for name in header if name not in columns]
    twice = sorted({name for name in header if header.count(name) > 1})
    said = [f"thiếu cột {', '.join(missing)}"] if missing else []
    said += [f"thừa cột {', '.join(unknown)}"] if unknown else []
    said += [f"trùng cột {', '.join(twice)}"] if twice else []
    if said:
        fix = f"Hàng tiêu đề phải có đúng các cột: {', '.join(columns)}."
        raise WrongColumnsError(f"Hàng tiêu đề {'; '.join(said)}", place=Place(file=file, row="1"), fix=fix)
