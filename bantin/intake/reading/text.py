"""Text files in whatever encoding offices still use: read by evidence and refused in doubt; and tidy CSV as a sheet."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from bantin.errors import BantinError, OversizedFileError, Place, RaggedRowError, UnreadableTextError
from bantin.intake.reading.grid import Cell, CellKind, Grid, Position
from bantin.intake.reading.legacy import attempts
from bantin.intake.reading.syllables import LETTERS

LARGEST_FILE = 50_000_000
MOST_ROWS = 200_000
MOST_COLUMNS = 200
# Rows times columns would be more than a reading process may hold.
MOST_CELLS = 500_000

_UTF8_MARK, _LITTLE_MARK, _BIG_MARK = b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff"
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_UTF8_LETTER = re.compile(b"|".join(re.escape(letter.encode()) for letter in sorted(LETTERS | set(_TONES))))
# What offices in Vietnam write: Latin letters, marks, punctuation, currency, arrows; no controls but layout.
_OFFICE = re.compile(r"[\t\n\r\x20-\x7e\xa0-\u024f\u0300-\u036f\u1e00-\u1eff\u2000-\u22ff\ufeff]*")
_DELIMITERS = (",", ";", "\t")
_FIX_QUOTES = 'Tìm dấu nháy kép mở mà không đóng; dấu nháy trong ô viết hai lần: "".'
_RESAVE = "Lưu lại tệp với mã UTF-8."


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text file that was read: its text in composed letters (NFC), and the name of its encoding."""

    text: str
    encoding: str


def decoded(content: bytes, *, file: str) -> Decoded:
    """
    Return the text of a file in UTF-8, UTF-16, cp1258, TCVN3 or VNI; `file` is its name in messages.

    UTF-8 and UTF-16 are known by their marks or their form. An older encoding counts only where each word with marks
    is possible in Vietnamese, at least three stand there, and no other encoding gives another text: a file in UTF-8
    with a damaged byte is refused, as is one in two encodings.

    Raises:
        UnreadableTextError: None of them, or more than one; names the first row in doubt.
    """
    if content.startswith((_LITTLE_MARK, _BIG_MARK)) or b"\x00" in content:
        return _from_utf16(content, file)
    try:
        return Decoded(_composed(content.removeprefix(_UTF8_MARK).decode("utf-8")), "UTF-8")
    except UnicodeDecodeError as error:
        if content.startswith(_UTF8_MARK) or _UTF8_LETTER.search(content):
            row = content.count(b"\n", 0, error.start) + 1
            what = "Tệp UTF-8 có ký tự hỏng, hoặc lẫn hai bảng mã"
            raise _refused(what, file=file, row=row, fix=f"Sửa chữ ở hàng này. {_RESAVE}") from error
    return _from_legacy(content, file)


def csv_grid(content: bytes, *, file: str) -> Grid:
    """
    Return the sheet that a tidy CSV is: cells of text, rows numbered as a spreadsheet counts, no title.

    The delimiter is the comma, semicolon or tab of the header row; blank rows count but hold nothing.

    Raises:
        UnreadableTextError: As for `decoded`; no header row, several delimiters in it, or quotation marks left open.
        RaggedRowError: A row with more or fewer cells than the header.
        OversizedFileError: More bytes, rows, columns or cells than we read.
    """
    if len(content) > LARGEST_FILE:
        raise _oversized(f"Tệp lớn hơn {LARGEST_FILE // 1_000_000} MB", file)
    text = decoded(content, file=file).text
    delimiter = _delimiter(text, file)
    cells: dict[Position, Cell] = {}
    width = height = 0
    for row, line in _whole_rows(text, delimiter, file):
        width = width or len(line)
        filled = {
            (row, column): Cell(row=row, column=column, kind=CellKind.TEXT, text=words)
            for column, words in enumerate(line, start=1)
            if words.strip()
        }
        height = row if filled else height
        cells |= filled
        if len(cells) > MOST_CELLS:
            raise _oversized(f"Tệp có hơn {MOST_CELLS} ô", file)
    return Grid(name="", cells=cells, height=height, width=width)


def _from_utf16(content: bytes, file: str) -> Decoded:
    """Return the text of UTF-16 with a mark, or of the one byte order that gives letters of an office."""
    marks = {_LITTLE_MARK: ("utf-16-le",), _BIG_MARK: ("utf-16-be",)}
    orders = marks.get(content[:2], ("utf-16-le", "utf-16-be"))
    texts = [text for order in orders if (text := _office_text(content, order)) is not None]
    if len(texts) == 1:
        return Decoded(_composed(texts[0].removeprefix("\ufeff")), "UTF-16")
    # A byte order that gets far is likely the right one; in text of single bytes the zero byte itself is the doubt.
    rows = [_row_in_doubt(content, order) for order in orders]
    row = max(*rows, content.count(b"\n", 0, max(content.find(b"\x00"), 0)) + 1)
    raise _refused("Không nhận ra bảng mã của tệp", file=file, row=row, fix=_RESAVE)


def _office_text(content: bytes, order: str) -> str | None:
    try:
        text = content.decode(order)
    except UnicodeDecodeError:
        return None
    return text if _OFFICE.fullmatch(text) else None


def _row_in_doubt(content: bytes, order: str) -> int:
    """Return the row up to which a byte order gives letters of an office."""
    try:
        text = content.decode(order)
    except UnicodeDecodeError as error:
        text = content[: error.start].decode(order)
    read = _OFFICE.match(text)
    return text.count("\n", 0, read.end() if read else 0) + 1


def _from_legacy(content: bytes, file: str) -> Decoded:
    tried = attempts(content)
    read = [attempt for attempt in tried if attempt.text is not None]
    texts = {attempt.text for attempt in read}
    if len(texts) == 1:
        return Decoded(read[0].text or "", read[0].encoding)
    # The encoding that got furthest is likely the right one, and its doubt the row to look at.
    row = max(attempt.row for attempt in tried) or 1
    what = "Không nhận ra bảng mã của tệp"
    if read:
        what = f"Tệp có thể ở bảng mã {' hoặc '.join(attempt.encoding for attempt in read)}, mỗi bảng mã cho chữ khác"
        row = next(n for n, line in enumerate(content.split(b"\n"), start=1) if not line.isascii())
    raise _refused(what, file=file, row=row, fix=_RESAVE)


def _delimiter(text: str, file: str) -> str:
    """Return the delimiter of the header row: the only one of the three that splits it."""
    header = next((line for line in io.StringIO(text, newline="") if line.strip()), "")
    splitting = [mark for mark in _DELIMITERS if _splits(header, mark)]
    if len(splitting) == 1:
        return splitting[0]
    what = "Hàng tiêu đề không cho biết dấu ngăn cột" if header else "Tệp trống"
    fix = "Ngăn các cột của hàng tiêu đề bằng một loại dấu: phẩy, chấm phẩy hoặc tab."
    raise _refused(what, file=file, row=1, fix=fix)


def _splits(header: str, delimiter: str) -> bool:
    """Return whether a delimiter splits the header; `"a";"b"` makes no sense with commas, and is not split by them."""
    try:
        return len(next(csv.reader([header], delimiter=delimiter, strict=True), ())) > 1
    except csv.Error:
        return False


def _whole_rows(text: str, delimiter: str, file: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yield the rows that are not blank, each as wide as the first."""
    width = 0
    for number, line in _rows(text, delimiter, file):
        if number > MOST_ROWS:
            raise _oversized(f"Tệp có hơn {MOST_ROWS} hàng", file)
        if len(line) > MOST_COLUMNS:
            raise _oversized(f"Hàng {number} có hơn {MOST_COLUMNS} cột", file)
        if not "".join(line).strip() and len(line) in (0, 1, width):
            continue
        width = width or len(line)
        if len(line) != width:
            raise RaggedRowError(
                f"Hàng có {len(line)} ô, tiêu đề có {width} cột",
                place=Place(file=file, row=str(number)),
                fix="Đặt trong dấu nháy kép ô nào có dấu ngăn cột; ô trống vẫn cần dấu ngăn.",
            )
        yield number, line


def _rows(text: str, delimiter: str, file: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yield all rows with their numbers; strictly, for an open quotation mark swallows rows."""
    number = 0
    try:
        for number, line in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True), 1):
            yield number, tuple(line)
    except csv.Error as error:
        what, fix = f"Không đọc tiếp được từ hàng này ({error})", _FIX_QUOTES
        if "field limit" in str(error):
            # The limit of the csv module; an open quotation mark may swallow as much, too.
            what, fix = f"Ô dài hơn {csv.field_size_limit()} chữ", f"Rút ngắn ô. Nếu không có ô dài: {_FIX_QUOTES}"
        raise _refused(what, file=file, row=number + 1, fix=fix) from error


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def _refused(what: str, *, file: str, row: int, fix: str) -> BantinError:
    return UnreadableTextError(what, place=Place(file=file, row=str(row)), fix=fix)


def _oversized(what: str, file: str) -> BantinError:
    return OversizedFileError(what, place=Place(file=file), fix="Chia tệp, hoặc xóa những hàng và cột không cần.")
