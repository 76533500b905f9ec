"""Reporting windows, which are not always those of the calendar: params/calendar.yml."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from bantin.model import Period, PeriodKind, Span
from bantin.settings.reading import read_params
from bantin.settings.written import Entry, repeated

_KEYS = ("windows", "release_after_days")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportingWindow:
    """
    Which days an office counts to a period (guide.md, section 1.1 and section 4).

    Attributes:
        id: How unit files name it: "vinh_phuc".
        name: In words.
        first_day: 1 for the calendar; else the day of the month before on which a period starts, up to 28.
        basis: The document that sets it, or "".
        is_confirmed: False where nobody has read that document yet; then no reader may be told of it.
    """

    id: str
    name: str
    first_day: int
    basis: str
    is_confirmed: bool

    def span(self, period: Period) -> Span:
        """
        Return the days of a period that was named by the calendar.

        August from the 21st is 21 July to 20 August, quarter I from the 15th is 15 December to 14 March; a year to
        date ends on the day that its name says.
        """
        named = period.span
        if self.first_day == 1:
            return named
        start = (named.start - timedelta(days=1)).replace(day=self.first_day)
        is_open_ended = period.kind is PeriodKind.YEAR_TO_DATE
        return Span(start, named.end if is_open_ended else named.end.replace(day=self.first_day - 1))


def read_calendar(path: Path) -> tuple[ReportingWindow, ...]:
    """Return the checked reporting windows; raise ParamsError with file, line and what to do."""
    items = read_params(path).entry(_KEYS)["windows"].items()
    known = ("id", "name", "first_day", "basis", "confirmed")
    windows = tuple(_window(item.entry(known)) for item in items)
    for id_, item, first in repeated(zip((window.id for window in windows), items, strict=True)):
        raise item.wrong(f'Mã "{id_}" ghi hai lần (lần đầu ở hàng {first.line})', "Đổi một trong hai mã.")
    return windows


def read_release_after_days(path: Path) -> int:
    """Return how many days after the end of its month a bulletin is released, 0 to 60."""
    return read_params(path).entry(_KEYS)["release_after_days"].whole(low=0, high=60)


def _window(entry: Entry) -> ReportingWindow:
    return ReportingWindow(
        id=entry["id"].text(),
        name=entry["name"].text(),
        first_day=entry["first_day"].whole(low=1, high=28),
        basis=entry.optional_text("basis"),
        is_confirmed=entry["confirmed"].truth(),
    )
