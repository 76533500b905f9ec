"""
Rows of the registers in monthly workbooks, and which rows of several months are one entry; nothing of bantin is used.

Registers are listed anew each month and bear no ids: a task is known by its agency, its words and its due date, a
difficulty by who raised it, its words and since when, a milestone by its words and the day of the plan. Rows of one
month that are alike in this too are told apart by their order.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from formulas_again import UncountableError
from own_counting import Month

TASKS, DIFFICULTIES, MILESTONES = "Nhiệm vụ", "Khó khăn", "Mốc tiến độ"
# The columns by which an entry is known in another month: words, and the last one a day.
_KNOWN_BY: Mapping[str, tuple[int, ...]] = {TASKS: (2, 3, 6), DIFFICULTIES: (2, 3, 4), MILESTONES: (2, 3)}
_FIRST_DAY_OF_EXCEL = date(1899, 12, 30)
_DAY_MONTH_YEAR = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_NO_DAY = ("", "-", "–", "x", "…", "...")


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a register: the month whose workbook has it, its sheet and number, and its cells by column number."""

    month: Month
    tab: str
    number: int
    cells: Mapping[int, str]
    first_cell: str

    def words(self, column: int) -> str:
        """Return what stands in a column; "" where nothing does."""
        return self.cells.get(column, "")

    def day(self, column: int) -> date | None:
        """Return the day in a column, None where there is none; raises UncountableError where it is no day."""
        text = self.words(column).strip()
        if text in _NO_DAY:
            return None
        if text.isdigit():
            return _FIRST_DAY_OF_EXCEL + timedelta(days=int(text))
        found = _DAY_MONTH_YEAR.fullmatch(text)
        if found is None:
            raise UncountableError(f"{self.tab}, hàng {self.number}, cột ({column}): {text!r} không phải là ngày")
        return date(int(found[3]), int(found[2]), int(found[1]))

    def known_by(self) -> Hashable:
        """Return what tells an entry in another month."""
        *said, fixed = _KNOWN_BY[self.tab]
        return (*(alike(self.words(column)) for column in said), self.day(fixed))


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry over the months: its row in each month that lists it, in the order of time, the last one within."""

    rows: tuple[Row, ...]
    is_new: bool

    @property
    def last(self) -> Row:
        """Return the row of the month that listed it last."""
        return self.rows[-1]


def alike(text: str) -> str:
    """Return words as they are compared: without case, marks, invisible letters and superfluous spaces."""
    plain = unicodedata.normalize("NFD", text.casefold().replace("đ", "d").replace("ð", "d"))
    kept = "".join(one for one in plain if not unicodedata.combining(one) and unicodedata.category(one) != "Cf")
    return " ".join(kept.split())


def entries(tab: str, months: Sequence[Month], first: date, last: date) -> list[Entry]:
    """
    Return every entry that a month of a period lists, with its rows since January of the year before.

    A month is of the period if it ends in it: a register stands as of the last day.
    """
    window = [one for one in months if date(first.year - 1, 1, 1) <= one.last <= last]
    by_month = [_rows_of(tab, one) for one in window]
    known = dict.fromkeys(key for rows in by_month for key in rows)
    found = (tuple(rows[key] for rows in by_month if key in rows) for key in known)
    return [Entry(rows, rows[0].month.last >= first) for rows in found if rows[-1].month.last >= first]


def has_month_before(months: Sequence[Month], first: date) -> bool:
    """Return whether a workbook of a month before a period is known, so that anybody can say what is new."""
    return any(date(first.year - 1, 1, 1) <= one.last < first for one in months)


def _rows_of(tab: str, month: Month) -> dict[tuple[Hashable, int], Row]:
    """Return the rows of a register by what they are known by, equal ones numbered in their order."""
    seen, found = Counter[Hashable](), {}
    for row in _read(tab, month):
        seen[row.known_by()] += 1
        found[row.known_by(), seen[row.known_by()]] = row
    return found


def _read(tab: str, month: Month) -> Iterator[Row]:
    """Yield each row in which more stands than its number."""
    table = month.book.table(tab)
    for number in sorted(table.codes) if table else ():
        cells = {one: table.cells.get(f"{letters}{number}", "") for letters, one in table.numbers.items()}
        first = next(letters for letters, one in table.numbers.items() if one == 1)
        if any(text for column, text in cells.items() if column != 1):
            yield Row(month, tab, number, cells, f"{first}{number}")
