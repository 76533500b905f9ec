"""
What registers list, counted again row by row: tasks, difficulties and milestones; nothing of bantin is used here.

A count is as many as it has rows, and its sources are the first cells of just these; a number of days follows from the
days of its row. Everything is told as of the last day of the bulletin's period.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

from formulas_again import UncountableError
from own_counting import Books
from register_rows import DIFFICULTIES, MILESTONES, TASKS, Entry, Row, alike, entries, has_month_before
from task_standings import IN_TIME, LATE, OPEN, OVERDUE, REACHED, Judge
from workbook_cells import exact

Fact = Mapping[str, Any]
_TABS: Mapping[str, str] = {"task": TASKS, "difficult": DIFFICULTIES, "milestone": MILESTONES}
_STATES = (IN_TIME, LATE, REACHED, OVERDUE, OPEN)
_DAYS = ("task_days_late", "difficulty_days_waiting", "milestone_days")
_COUNTS = (
    *_STATES, "tasks_listed", "tasks_new", "difficulties_raised", "difficulties_answered", "difficulties_waiting",
    "milestones_listed", "milestones_done", "milestones_slipped",
)  # fmt: skip
# What is told of a last day; all other counts are of the whole span.
_OF_LAST_DAY = (*_DAYS, OPEN, OVERDUE, REACHED, "difficulties_waiting", "milestones_slipped")


def is_registered(fact: Fact) -> bool:
    """Return whether a fact speaks of rows of a register: a count, days, or the target that a task sets."""
    named = {source["sheet"] for source in fact["sources"]}
    return fact["indicator"] in (*_COUNTS, *_DAYS) or bool(named & {*_TABS.values()})


@dataclass(frozen=True, slots=True)
class Ledger:
    """
    The registers of a bulletin's unit in its period.

    Attributes:
        books: The unit's workbooks.
        root: The repository, from which sources name their files.
        first: The first day of the period.
        last: Its last day.
    """

    books: Books
    root: Path
    first: date
    last: date

    def value(self, fact: Fact) -> Fraction:
        """Return what the rows give; raises UncountableError where they give nothing."""
        if fact["indicator"] in _COUNTS:
            return Fraction(len(self._counted(fact)))
        if fact["indicator"] in _DAYS:
            return self._days(fact)
        return self._target(fact)

    def objections(self, fact: Fact) -> Iterator[str]:
        """Yield what is wrong with the rows that a fact names, and with its days."""
        days = (fact["period_start"], fact["period_end"])
        expected = (self.last if fact["indicator"] in _OF_LAST_DAY else self.first, self.last)
        if days != tuple(map(date.isoformat, expected)):
            yield f"kỳ {days[0]} đến {days[1]} không phải kỳ của bản tin hay ngày cuối kỳ"
        if fact["value"] == "0" and fact["indicator"] in _COUNTS:
            yield from self._other_heads(fact)
            return
        for source in fact["sources"]:
            found = self._told_by(source)
            if found is None:
                yield f"ô {source['cell']}, trang {source['sheet']!r} của {source['file']} không phải hàng được kể"
            elif found.month.book.sha256 != source["sha256"]:
                yield f"{source['file']} không còn là tệp có mã băm đã ghi"
        if fact["indicator"] in _COUNTS:
            yield from self._other_rows(fact)

    def _other_heads(self, fact: Fact) -> Iterator[str]:
        """Yield what is wrong with the head of a register that lists none of what a fact counts."""
        tab = next(tab for begin, tab in _TABS.items() if fact["indicator"].startswith(begin))
        heard = [one.book for one in self.books.months if one.last <= self.last]
        book = heard[-1]
        head = (book.path.relative_to(self.root).as_posix(), book.sha256, tab, "A1")
        named = [(one["file"], one["sha256"], one["sheet"], one["cell"]) for one in fact["sources"]]
        if named != [head] or book.table(tab) is None:
            yield f"không có mục nào thì nguồn là đầu trang {tab!r} của sổ cuối kỳ, tệp ghi {named}"

    def _other_rows(self, fact: Fact) -> Iterator[str]:
        """Yield the rows that a count names beside those that are counted, and those that it leaves out."""
        named = sorted((one["file"], one["sheet"], one["cell"]) for one in fact["sources"])
        counted = sorted(map(self._address, self._counted(fact)))
        if named != counted:
            yield f"đếm được các hàng {_listed(counted)}, tệp ghi {_listed(named)}"

    def _address(self, row: Row) -> tuple[str, str, str]:
        return row.month.book.path.relative_to(self.root).as_posix(), row.tab, row.first_cell

    def _told_by(self, source: Mapping[str, str]) -> Row | None:
        address = (source["file"], source["sheet"], source["cell"])
        told = self._told(source["sheet"]) if source["sheet"] in _TABS.values() else ()
        return next((one.last for one in told if self._address(one.last) == address), None)

    def _told(self, tab: str) -> list[Entry]:
        """Return the entries of the period: not those that were done or answered before it, or arise after it."""
        ended = {TASKS: 8, DIFFICULTIES: 6, MILESTONES: 5}[tab]
        known = entries(tab, self.books.months, self.first, self.last)
        inside = [one for one in known if (one.last.day(ended) or self.last) >= self.first]
        if tab == TASKS:
            # What the register dropped undone is counted by nobody.
            heard = max((one.last for one in self.books.months if one.last <= self.last), default=self.last)
            inside = [one for one in inside if one.last.month.last == heard or self._is_by_now(one.last.day(ended))]
        return [one for one in inside if tab != DIFFICULTIES or (one.last.day(4) or self.last) <= self.last]

    # Counts

    def _counted(self, fact: Fact) -> list[Row]:
        """Return the rows that a count counts."""
        indicator = fact["indicator"]
        tab = next(tab for begin, tab in _TABS.items() if indicator.startswith(begin))
        name, _, whose = fact["dimension"].partition("=")
        if name not in ("", "agency") or (name and tab != TASKS):
            raise UncountableError(f"chưa biết chiều {fact['dimension']!r} của {indicator}")
        told = [one for one in self._told(tab) if not name or alike(one.last.words(2)) == alike(whose)]
        if indicator == "tasks_new" and not has_month_before(self.books.months, self.first):
            raise UncountableError("không có tháng nào trước kỳ nên không biết nhiệm vụ nào mới")
        return [one.last for one in told if self._is_counted(one, indicator)]

    def _is_counted(self, entry: Entry, indicator: str) -> bool:
        row = entry.last
        if row.tab == TASKS:
            is_new_or_listed = {"tasks_new": entry.is_new, "tasks_listed": True}
            state = Judge(self.books, date(self.last.year, 1, 1), self.last).state(row)
            return is_new_or_listed.get(indicator, state == indicator)
        if row.tab == DIFFICULTIES:
            is_answered = self._is_by_now(row.day(6))
            return {
                "difficulties_raised": (row.day(4) or self.last) >= self.first,
                "difficulties_answered": is_answered,
                "difficulties_waiting": not is_answered,
            }[indicator]
        is_done = self._is_by_now(row.day(5))
        due = row.day(4) or row.day(3) or self.last
        is_slipped = not is_done and (due < self.last or due != row.day(3))
        return {"milestones_listed": True, "milestones_done": is_done, "milestones_slipped": is_slipped}[indicator]

    def _is_by_now(self, day: date | None) -> bool:
        return day is not None and day <= self.last

    # Days

    def _days(self, fact: Fact) -> Fraction:
        """Return the days of the row that a fact names, or the longest or the median of all that wait."""
        waiting = [one.last for one in self._told(DIFFICULTIES) if not self._is_by_now(one.last.day(6))]
        if fact["dimension"] == "median":
            return self._median(fact, waiting)
        row = self._only_row(fact)
        if fact["dimension"] == "longest" and self._days_of(row) < max(map(self._days_of, waiting), default=0):
            raise UncountableError("có khó khăn, vướng mắc khác chờ lâu hơn")
        return Fraction(self._days_of(row))

    def _median(self, fact: Fact, waiting: Sequence[Row]) -> Fraction:
        named = sorted((one["file"], one["sheet"], one["cell"]) for one in fact["sources"])
        if not waiting or named != sorted(map(self._address, waiting)):
            raise UncountableError(f"đang chờ là các hàng {_listed(sorted(map(self._address, waiting)))}")
        days = sorted(map(self._days_of, waiting))
        return Fraction(days[(len(days) - 1) // 2] + days[len(days) // 2], 2)

    def _days_of(self, row: Row) -> int:
        """Return by how many days a task is late, a difficulty has waited, a milestone is off its plan."""
        if row.tab == TASKS:
            return Judge(self.books, date(self.last.year, 1, 1), self.last).days_late(row)
        if row.tab == DIFFICULTIES:
            return (min(row.day(6) or self.last, self.last) - (row.day(4) or self.last)).days
        planned, done, due = row.day(3), row.day(5), row.day(4) or row.day(3)
        if planned is None or due is None:
            raise UncountableError(f"{row.tab}, hàng {row.number}: không có ngày theo kế hoạch")
        until = done if done is not None and done <= self.last else (self.last if due < self.last else due)
        return abs((until - planned).days)

    # Targets

    def _target(self, fact: Fact) -> Fraction:
        """Return the target that a task sets for the rate by which it is judged."""
        row = self._only_row(fact)
        said = (fact["indicator"], fact["scope"], fact["semantics"], fact["dimension"])
        held = (
            row.words(4),
            Judge(self.books, date(self.last.year, 1, 1), self.last).judged_on(row),
            "target_percent",
            "target",
        )
        if said != held:
            raise UncountableError(f"hàng {row.number} của {row.tab!r} nêu chỉ tiêu {held}, không phải {said}")
        return exact(row.words(5)) or Fraction(0)

    def _only_row(self, fact: Fact) -> Row:
        found = self._told_by(fact["sources"][0]) if len(fact["sources"]) == 1 else None
        if found is None:
            raise UncountableError(f"cần một hàng của sổ, ở đây có {len(fact['sources'])} ô nguồn")
        return found


def _listed(rows: Sequence[tuple[str, str, str]]) -> str:
    """Return addresses of rows as a message names them: "2021-08/A6"."""
    return ", ".join(f"{Path(file).parent.name}/{cell}" for file, _, cell in rows) or "không hàng nào"
