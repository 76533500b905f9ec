"""The recipe of one file: unpack, check, scan, read with calamine, compare; it runs in the limited process."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from io import BytesIO

from python_calamine import CalamineError, CalamineWorkbook

from bantin.errors.base import Place
from bantin.errors.submissions import NotAWorkbookError, SubmissionError, UnreadableCellError
from bantin.intake.reading.agreement import TYPE_AGAIN, Meanings, agreed_cells
from bantin.intake.reading.formats import CellFormat, cell_formats
from bantin.intake.reading.grid import column_letters
from bantin.intake.reading.limits import Limits
from bantin.intake.reading.markup import checked_markup
from bantin.intake.reading.merged import check_merged
from bantin.intake.reading.outcome import ReadSheet
from bantin.intake.reading.outline import SheetPart, outline
from bantin.intake.reading.package import SEND_AGAIN, Package, opened
from bantin.intake.reading.repacking import FreshPackage
from bantin.intake.reading.sheet import SheetFacts, sheet_facts
from bantin.intake.reading.strings import shared_strings
from bantin.intake.reading.tally import Tally

_GENERAL = (CellFormat(0, None),)
# Excel got more of them later; calamine knows these.
_KNOWN_FAULTS = frozenset({"#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A"})


@dataclass(slots=True)
class _Work:
    """What the steps of one file share: its parts, what was counted, its texts, and the package for calamine."""

    package: Package
    tally: Tally
    strings: tuple[str, ...]
    fresh: FreshPackage


def read_workbook(content: bytes, limits: Limits) -> list[ReadSheet]:
    """
    Return the sheets of a workbook.

    Raises:
        SubmissionError: Whatever keeps the file from being read, with the sheet and the cell where they are known.
    """
    package, tally = opened(content, limits), Tally(limits)
    plan = outline(package, limits)
    formats = _formats(package, plan.styles, tally)
    text = package.part(plan.strings) if plan.strings else b""
    tally.count_markup(text)
    strings = shared_strings(text, plan.strings) if text else ()
    with FreshPackage() as fresh:
        work = _Work(package, tally, strings, fresh)
        facts = [_scanned(sheet, work) for sheet in plan.sheets]
        package.check_rest()
        book = _told_by_calamine(fresh.finished(formats=formats, strings=text))
    meanings = Meanings(tuple(each.shows for each in formats), strings)
    return [_read(sheet, facts[at], book, at, meanings) for at, sheet in enumerate(plan.sheets)]


def _formats(package: Package, part: str, tally: Tally) -> tuple[CellFormat, ...]:
    if not part:
        return _GENERAL
    styles = package.part(part)
    tally.count_markup(styles)
    return cell_formats(styles, part) or _GENERAL


def _scanned(sheet: SheetPart, work: _Work) -> SheetFacts:
    with naming_sheet(sheet.title):
        markup = checked_markup(work.package.part(sheet.part), sheet.part)
        work.tally.count_markup(markup)
        facts = sheet_facts(markup, sheet.part)
        work.tally.count_cells(facts.cells, work.strings)
        check_merged(facts.merged, facts.cells)
        _check_faults(facts)
    work.fresh.add_sheet(markup)
    return facts


def _check_faults(facts: SheetFacts) -> None:
    for cell in facts.cells:
        if cell.type == "e" and cell.text and cell.text not in _KNOWN_FAULTS:
            place = Place(cell=f"{column_letters(cell.column)}{cell.row}")
            raise UnreadableCellError(f"Ô có lỗi {cell.text[:20]}", place=place, fix=f"{TYPE_AGAIN}.")


def _told_by_calamine(package: BytesIO) -> CalamineWorkbook:
    try:
        return CalamineWorkbook.from_filelike(package)
    except CalamineError as error:
        raise NotAWorkbookError("Tệp hỏng: không đọc được bảng tính", fix=f"{SEND_AGAIN}.") from error


def _read(sheet: SheetPart, facts: SheetFacts, book: CalamineWorkbook, at: int, meanings: Meanings) -> ReadSheet:
    with naming_sheet(sheet.title):
        try:
            told = book.get_sheet_by_index(at).to_python(skip_empty_area=False)
        except CalamineError as error:
            raise NotAWorkbookError("Trang hỏng: không đọc được", fix=f"{SEND_AGAIN}.") from error
        cells = agreed_cells(facts.cells, told, meanings)
    merged = [(block.first_row, block.first_column, block.last_row, block.last_column) for block in facts.merged]
    return ReadSheet(sheet.title, sheet.is_hidden, cells, facts.hidden_rows, facts.hidden_columns, merged)


@contextmanager
def naming_sheet(title: str) -> Iterator[None]:
    """Add the title of the sheet to the place of whatever is raised inside."""
    try:
        yield
    except SubmissionError as error:
        raise type(error)(error.what, place=replace(error.place, sheet=title), fix=error.fix) from error
