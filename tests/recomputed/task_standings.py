"""How a task stands on the last day of a period, judged a second time; nothing of bantin is used here."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from formulas_again import UncountableError
from monthly_form import DESK, LOWER_IS_BETTER, OFFICES, SHARES, Series
from own_counting import Books
from register_rows import Row
from workbook_cells import exact

IN_TIME, LATE, REACHED, OVERDUE, OPEN = (
    "tasks_done_in_time", "tasks_done_late", "tasks_target_reached", "tasks_overdue", "tasks_open",
)  # fmt: skip
# Of opinions of people some are kept back; which, this recount does not know.
_KEPT_BACK = frozenset(
    {"satisfaction_with_procedures_share", "satisfaction_with_feedback_share", "feedback_on_time_share"}
)
_MEANS = frozenset({"computers_per_official"})


@dataclass(frozen=True, slots=True)
class Judge:
    """Says how tasks stand, by their days and by what the workbooks count of their targets."""

    books: Books
    first: date
    last: date

    def state(self, task: Row) -> str:
        """Return the indicator that counts a task; a target, where a rate can be held against it, decides."""
        done, due, has_reached = task.day(8), task.day(6), self.has_reached(task)
        is_done = done is not None and done <= self.last
        if is_done and done is not None and has_reached is not False:
            return LATE if due is not None and done > due else IN_TIME
        if has_reached:
            return REACHED
        return OVERDUE if due is not None and due < self.last else OPEN

    def days_late(self, task: Row) -> int:
        """Return how many days after its due date a task was done, or is not done yet; 0 where it is not late."""
        done, due, state = task.day(8), task.day(6), self.state(task)
        until = done if state == LATE and done is not None else self.last
        return (until - due).days if due is not None and state in (LATE, OVERDUE) else 0

    def has_reached(self, task: Row) -> bool | None:
        """Return whether a rate has reached a task's target; None where nothing can be held against it."""
        scope, target = self.judged_on(task), exact(task.words(5))
        if scope is None or target is None:
            return None
        value = self._value(task, scope)
        if value is None:
            return None
        return value <= target if task.words(4) in LOWER_IS_BETTER else value >= target

    def judged_on(self, task: Row) -> str | None:
        """Return the first scope of a task's agency in which its rate is known, or None."""
        if exact(task.words(5)) is None or task.words(4) not in SHARES.keys() - _MEANS:
            return None
        if task.words(4) in _KEPT_BACK:
            raise UncountableError(f"chưa biết {task.words(4)} có được nói ra không, nên không xét được chỉ tiêu")
        return next((one for one in scopes_of(task.words(2)) if self._value(task, one) is not None), None)

    def _value(self, task: Row, scope: str) -> Fraction | None:
        months = self.books.between(self.first, self.last)
        return self.books.amount(Series(task.words(4), scope, self.books.district), months)


def scopes_of(agency: str) -> tuple[str, ...]:
    """Return on whom the target of an agency is measured: communes together, nobody for one, else the district."""
    tokens = re.findall(r"\w+|[^\w\s]", unicodedata.normalize("NFC", agency))
    following = list(_words_after_a_commune(tokens))
    if any(one[:1].isupper() for one in following):
        return ()
    return ("communes_total",) if following else (DESK, OFFICES, "district_total")


def _words_after_a_commune(tokens: Sequence[str]) -> Iterator[str]:
    """Yield what follows each "xã", "phường" and "thị trấn"; not those of "xã hội", "hợp tác xã" and "thị xã"."""
    low = ["", "", *(one.lower() for one in tokens), "", ""]
    for place, word in enumerate(low[2:-2], start=2):
        is_other_word = low[place + 1] == "hội" or low[place - 1] == "thị" or low[place - 2 : place] == ["hợp", "tác"]
        if (word == "xã" and not is_other_word) or word == "phường" or low[place - 1 : place + 1] == ["thị", "trấn"]:
            yield tokens[place - 1] if place - 1 < len(tokens) else ""
