"""The rows of a sheet's markup -> the cells in them that hold something."""

from __future__ import annotations

from typing import NamedTuple
from xml.etree.ElementTree import Element

from bantin.errors.base import Place
from bantin.errors.submissions import NotAWorkbookError, SubmissionError
from bantin.intake.reading.grid import column_number
from bantin.intake.reading.markup import is_true, unescaped
from bantin.intake.reading.package import SEND_AGAIN

LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
_TYPES = frozenset({"n", "s", "str", "inlineStr", "b", "e", "d"})
# Within an inline text: the reading of foreign characters and its settings hold nothing that is shown as the value.
_PASSED_OVER = ("rPh", "phoneticPr")


class FoundCell(NamedTuple):
    """
    A cell that holds something.

    Attributes:
        row: Counted from 1.
        column: Counted from 1.
        type: The word of the format for what it holds: "n", "s", "str", "inlineStr", "b", "e", "d".
        style: The number of its format; -1 where it is no number.
        text: What stands in it, before it is understood; "" for nothing.
        has_result: Whether a result is stored, be it empty.
    """

    row: int
    column: int
    type: str
    style: int
    text: str
    has_result: bool


class Columns(dict[str, int]):
    """Columns by their letters: "AB" is 28; what are no letters of a column is 0."""

    def __missing__(self, letters: str) -> int:
        """Return the number of letters that were not asked for before."""
        is_column = 1 <= len(letters) <= 3 and all("A" <= letter <= "Z" for letter in letters)
        number = column_number(letters) if is_column else 0
        self[letters] = number if number <= LAST_COLUMN else 0
        return self[letters]


class _Styles(dict[str, int]):
    """Numbers of formats by their words: a sheet has thousands of cells and some dozens of formats."""

    def __missing__(self, word: str) -> int:
        self[word] = whole(word)
        return self[word]


class Rows:
    """
    The rows of a sheet, read one by one in their order.

    Attributes:
        space: The namespace of the sheet, in braces.
        cells: Cells that hold something, in their order.
        hidden: Numbers of the hidden rows.
        count: How many rows were read, and how many cells, empty ones too: `cell_count`.
    """

    def __init__(self, space: str, part: str) -> None:
        self.space, self.count, self.cell_count = space, 0, 0
        self.cells: list[FoundCell] = []
        self.hidden: list[int] = []
        self._part, self._row = part, 0
        self._columns, self._styles = Columns(), _Styles()
        self._cell, self._value, self._formula, self._inline, self._run, self._text = (
            space + name for name in ("c", "v", "f", "is", "r", "t")
        )
        self._passed_over = frozenset(space + name for name in _PASSED_OVER)

    def read(self, row: Element) -> None:
        """
        Read the next row.

        Raises:
            NotAWorkbookError: Rows or cells are out of order, or hold what we do not know.
        """
        address = row.get("r")
        number = self._row + 1 if address is None else whole(address)
        if not self._row < number <= LAST_ROW:
            raise self._wrong("các hàng không theo thứ tự")
        self._row = number
        self.count += 1
        self.cell_count += len(row)
        if is_true(row.get("hidden")) or row.get("ht") == "0":
            self.hidden.append(number)
        self._read_cells(row, number, str(number))

    def _read_cells(self, row: Element, number: int, digits: str) -> None:
        column = 0
        columns, styles, keep = self._columns, self._styles, self.cells.append
        cell_tag, value_tag = self._cell, self._value
        for cell in row:
            address = cell.get("r")
            # An address without the digits of its row has no letters that are a column.
            following = column + 1 if address is None else columns[address.removesuffix(digits)]
            if not column < following <= LAST_COLUMN or cell.tag != cell_tag:
                raise self._wrong("các ô không theo thứ tự, hoặc có địa chỉ hay phần tử lạ")
            column = following
            if not len(cell):
                continue
            value = cell[0]
            if len(cell) == 1 and value.tag == value_tag and not len(value):
                # Nine cells of ten: a value and nothing else.
                text, has_formula, has_result = value.text or "", False, True
            else:
                text, has_formula, has_result = self._content(cell)
            if text or has_formula:
                text = unescaped(text) if "_x" in text else text
                kind = cell.get("t", "n")
                if kind not in _TYPES:
                    raise self._wrong("ô có kiểu lạ")
                style = styles[cell.get("s", "0")]
                keep(FoundCell(number, column, kind, style, text, has_result))

    def _content(self, cell: Element) -> tuple[str, bool, bool]:
        """Return the text of the value, whether it is computed, and whether a result is stored."""
        text, has_formula, has_result = "", False, False
        for inner in cell:
            tag = inner.tag
            if tag == self._formula:
                has_formula = True
                continue
            if has_result or (len(inner) and tag != self._inline):
                raise self._wrong("ô có hai giá trị, hoặc giá trị có phần tử lạ")
            if tag == self._value:
                text = inner.text or ""
            elif tag == self._inline:
                text = self._inline_text(inner)
            else:
                raise self._wrong("ô có phần tử lạ")
            has_result = True
        return text, has_formula, has_result

    def _inline_text(self, inline: Element) -> str:
        texts = []
        for inner in inline:
            if inner.tag == self._text:
                texts.append(inner.text or "")
            elif inner.tag == self._run:
                texts.extend(text.text or "" for text in inner.findall(self._text))
            elif inner.tag not in self._passed_over:
                raise self._wrong("chữ trong ô có phần tử lạ")
        return "".join(texts)

    def _wrong(self, why: str) -> SubmissionError:
        place = Place(row=str(self._row or ""), item=self._part[:200])
        return NotAWorkbookError(f"Trang hỏng: {why}", place=place, fix=f"{SEND_AGAIN}.")


def whole(text: str) -> int:
    """Return a whole number of up to 7 digits; -1 for anything else."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 7 else -1
