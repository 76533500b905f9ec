"""From a file that arrived to its statement: the right reader for its form, and one limited process for workbooks."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from types import TracebackType

from bantin.errors import (
    BantinError,
    EmptySubmissionError,
    Place,
    ReaderStoppedError,
    SubmissionError,
    UnknownFormError,
)
from bantin.forms import MONTHLY
from bantin.intake.reading.grid import Book
from bantin.intake.reading.text import csv_grid
from bantin.intake.reading.worker import Reader, SentFile
from bantin.intake.submissions.monthly import read_monthly
from bantin.intake.submissions.names import NameBook
from bantin.intake.submissions.official import read_official
from bantin.intake.submissions.recognition import form_of
from bantin.intake.submissions.statement import Expected, Statement
from bantin.intake.submissions.tidy import check_companion, read_tidy
from bantin.intake.submissions.tidy_rows import NEEDED
from bantin.model import Level, Unit
from bantin.receiving.arrivals import Arrival
from bantin.receiving.resolving import Read
from bantin.settings import Settings
from bantin.units import Units


class Readers:
    """Reads files one after the other; workbooks in a limited process, which is kept one file ahead."""

    def __init__(self, units: Units, settings: Settings, *, is_simulated: bool) -> None:
        """Take what explains the files."""
        self._units, self._settings, self._is_simulated = units, settings, is_simulated
        self._reader = Reader()
        self._name_book = cache(self._made_name_book)

    def __enter__(self) -> Readers:
        """Start; the process waits for the first workbook."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """End the process."""
        self._reader.__exit__(kind, error, at)

    def statements(self, files: Sequence[Arrival]) -> Iterator[Read]:
        """Yield what each file says, in their order."""
        sent = (SentFile(one.file, _bytes(one)) for one in files if _may_be_a_form(one))
        books = self._reader.books(sent)
        for one in files:
            yield Read(one, _filled(one, self._said(one, books)))

    def _said(self, one: Arrival, books: Iterator[Book | SubmissionError]) -> Statement:
        if one.is_csv:
            return self._csv(one)
        return self._workbook(one, next(books)) if _may_be_a_form(one) else _refused(one, _of_no_district(one))

    def _workbook(self, one: Arrival, book: Book | SubmissionError) -> Statement:
        if isinstance(book, SubmissionError):
            return _refused(one, book)
        if book.sha256 != one.sha256:
            return _refused(one, _changed(one))
        return _tried(one, lambda: self._of_form(book, self._expected(one)))

    def _of_form(self, book: Book, expected: Expected) -> Statement:
        return read_monthly(book, expected) if form_of(book) == MONTHLY.id else read_official(book, expected)

    def _csv(self, one: Arrival) -> Statement:
        return _tried(one, lambda: self._tidy(one))

    def _tidy(self, one: Arrival) -> Statement:
        content = _bytes(one)
        if hashlib.sha256(content).hexdigest() != one.sha256:
            raise _changed(one)
        unguarded = check_companion(content, one.companion, file=one.file)
        grid = csv_grid(content, file=one.file)
        said = read_tidy(grid, file=one.file, sha256=one.sha256, expected=self._expected(one))
        return replace(said, warnings=(unguarded, *said.warnings)) if unguarded else said

    def _expected(self, one: Arrival) -> Expected:
        return Expected(
            unit=one.unit,
            period=one.period,
            submission=one.submission,
            is_simulated=self._is_simulated,
            names=self._name_book(one.unit, one.period.span.start),
            catalogue=self._settings.indicators,
            settings=self._settings.intake,
        )

    def _made_name_book(self, unit: Unit, day: date) -> NameBook:
        return NameBook.of(unit, day, self._units, self._settings.row_names)


def _may_be_a_form(one: Arrival) -> bool:
    """Return whether a file may be a workbook or an official form: those are of districts."""
    return not one.is_csv and one.unit.level is Level.DISTRICT


def _of_no_district(one: Arrival) -> SubmissionError:
    name = one.unit.full_name
    place = Place(file=one.file, unit=name, period=one.period.label)
    fix = f"Gửi tệp .csv, mỗi hàng một con số, có các cột: {', '.join(NEEDED)}."
    return UnknownFormError(f"Sổ và biểu mẫu .xlsx là của huyện; {name} gửi số liệu dạng .csv", place=place, fix=fix)


def _bytes(one: Arrival) -> bytes:
    """Return the bytes of a file; none where it is gone since it was found, which its hash then tells."""
    try:
        return one.path.read_bytes()
    except OSError:
        return b""


def _tried(one: Arrival, read: Callable[[], Statement]) -> Statement:
    try:
        return read()
    except BantinError as error:
        return _refused(one, error)


def _filled(one: Arrival, said: Statement) -> Statement:
    """Return what a file says; one that is sound and says nothing is refused."""
    if said.problems or said.observations or said.entries:
        return said
    place = Place(file=one.file, unit=one.unit.full_name, period=one.period.label)
    fix = "Điền số liệu vào sổ rồi lưu; trang nào chưa có thì để trống."
    return replace(said, problems=(EmptySubmissionError("Tệp chưa điền số liệu nào", place=place, fix=fix),))


def _refused(one: Arrival, error: BantinError) -> Statement:
    """Return what a file says that cannot be read: nothing, and why."""
    return Statement(file=one.file, sha256=one.sha256, problems=(error,))


def _changed(one: Arrival) -> SubmissionError:
    place = Place(file=one.file, unit=one.unit.full_name, period=one.period.label)
    return ReaderStoppedError("Tệp thay đổi trong khi đang đọc", place=place, fix="Chạy lại khi tệp đã chép xong.")
