"""Which form a file is: by the mark of our own workbook, by the names and headers of the official forms."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bantin.errors import BantinError, Place, UnknownFormError, UnreadPartWarning
from bantin.folding import fold
from bantin.forms import MONTHLY
from bantin.forms.head import SHEET_TITLE
from bantin.intake.reading.grid import Book, CellKind, Grid
from bantin.intake.submissions.header_words import DOSSIER_WORDS, EXPORT_WORDS, PROCEDURE_WORDS, FormWords
from bantin.intake.submissions.headers import has_header
from bantin.intake.submissions.parts import original_title

_MARK = re.compile(rf"{MONTHLY.id}/[0-9]+")
_MOST_SHOWN = 3
# The name of a form stands near its top, or after other tables on the same sheet; never far to the right.
_LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class FormSheet:
    """A sheet with the official form that stands on it."""

    grid: Grid
    words: FormWords


@dataclass(frozen=True, slots=True)
class Recognised:
    """
    What a file is.

    Attributes:
        form: "bantin-thang", "II.06a", "II.07b", or "II.06a, II.07b" for a file with both.
        sheets: The sheets of official forms, in their order; none in our own workbook.
        warnings: Sheets with content that are no form, and are not read.
    """

    form: str
    sheets: tuple[FormSheet, ...] = ()
    warnings: tuple[BantinError, ...] = ()


def form_of(book: Book) -> str:
    """Return the name of a file's form; raises UnknownFormError."""
    return recognised(book).form


def recognised(book: Book) -> Recognised:
    """
    Return which form a file is, and on which sheets official forms stand.

    Raises:
        UnknownFormError: None that we read; says what was looked for and what was found.
    """
    if any(_is_monthly(grid) for grid in book.grids):
        return Recognised(MONTHLY.id)
    found = [(grid, _words_of(grid)) for grid in book.grids]
    sheets = tuple(FormSheet(grid, words) for grid, words in found if words is not None)
    if not sheets:
        raise _unknown(book)
    unread = tuple(_unread(book, grid) for grid, words in found if words is None and grid.cells)
    forms = dict.fromkeys(sheet.words.form.id for sheet in sheets)
    return Recognised(", ".join(forms), sheets, unread)


def _is_monthly(grid: Grid) -> bool:
    # "Thông tin (2)": Excel's name for a copy, whose original is gone.
    title = fold(original_title(grid.name))
    return title == fold(SHEET_TITLE) and any(map(_MARK.fullmatch, map(fold, _texts(grid))))


def _words_of(grid: Grid) -> FormWords | None:
    """Return the official form on a sheet: the one whose headers stand there, or else whose name does."""
    by_header = next((words for words in EXPORT_WORDS if has_header(grid, words)), None)
    if by_header is not None:
        return by_header
    names = [fold(text) for text in (grid.name, *_texts(grid)) if len(text) <= _LONGEST_NAME]
    return next((words for words in EXPORT_WORDS if any(map(words.mark.search, names))), None)


def _texts(grid: Grid) -> list[str]:
    return [cell.text for cell in grid.cells.values() if cell.kind is CellKind.TEXT]


def _unknown(book: Book) -> UnknownFormError:
    sheets = [grid for grid in book.grids if grid.cells]
    shown = "; ".join(f'trang "{grid.name}": {_beginning(grid)}' for grid in sheets[:_MOST_SHOWN])
    official = " hoặc ".join(words.form.id for words in (DOSSIER_WORDS, PROCEDURE_WORDS))
    what = (
        f'Không phải mẫu nào đang nhận: không có trang "{SHEET_TITLE}" với dòng "{MONTHLY.mark}", cũng không có '
        f"tiêu đề của biểu {official}. Tệp có {shown or 'các trang trống'}"
    )
    fix = "Gửi sổ số liệu tháng (`render.py new`), hoặc biểu II.06a, II.07b xuất từ hệ thống một cửa."
    return UnknownFormError(what, place=Place(file=book.file), fix=fix)


def _beginning(grid: Grid) -> str:
    """Return the first texts of a sheet, shortened, as messages show them."""
    texts = [" ".join(text.split())[:40] for text in _texts(grid)[:_MOST_SHOWN]]
    return ", ".join(f'"{text}"' for text in texts) or "không có chữ"


def _unread(book: Book, grid: Grid) -> UnreadPartWarning:
    place = Place(file=book.file, sheet=grid.name)
    fix = "Nếu trang này có số liệu cần nhận, gửi theo mẫu."
    return UnreadPartWarning("Trang không phải mẫu nào đang nhận, không được đọc", place=place, fix=fix)
