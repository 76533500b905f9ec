"""What is wrong or doubtful in one file: all of it, in the order of its sheets and cells."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import TypeVar

from bantin.errors import BantinError, Place, SubmissionWarning
from bantin.intake.reading.grid import Book

T = TypeVar("T")

_ADDRESS = re.compile(r"([A-Z]+)([0-9]+)")


class Findings:
    """Errors and warnings of one file, collected while it is read, so that the sender can mend all of them at once."""

    def __init__(self, book: Book, *, period: str) -> None:
        """Start with none; `period` is said in every place."""
        self._file, self._period = book.file, period
        self._order = {grid.name: order for order, grid in enumerate(book.grids)}
        self._found: list[BantinError] = []

    def place(self, sheet: str = "", *, row: int = 0, cell: str = "", unit: str = "") -> Place:
        """Return a place in this file."""
        return Place(
            file=self._file, sheet=sheet, row=str(row) if row else "", cell=cell, unit=unit, period=self._period
        )

    def add(self, *errors: BantinError) -> None:
        """Keep errors and warnings."""
        self._found.extend(errors)

    def attempt(self, read: Callable[[], T]) -> T | None:
        """Return what `read` returns; where it cannot, keep its error and return None."""
        try:
            return read()
        except BantinError as error:
            self.add(error)
            return None

    @property
    def problems(self) -> tuple[BantinError, ...]:
        """Return what must be mended."""
        return self._sorted(error for error in self._found if not isinstance(error, SubmissionWarning))

    @property
    def warnings(self) -> tuple[BantinError, ...]:
        """Return what is doubtful but possible."""
        return self._sorted(error for error in self._found if isinstance(error, SubmissionWarning))

    def _sorted(self, errors: Iterable[BantinError]) -> tuple[BantinError, ...]:
        return tuple(sorted(errors, key=self._rank))

    def _rank(self, error: BantinError) -> tuple[int, int, int, str]:
        """Return what sorts an error: its sheet, its row, its column; what concerns a whole sheet comes first."""
        row, letters = int(error.place.row or 0), ""
        if found := _ADDRESS.match(error.place.cell):
            letters, row = found[1], int(found[2])
        return self._order.get(error.place.sheet, -1), row, len(letters), letters
