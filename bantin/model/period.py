"""Periods: a start, an end, a label and an address, each kept apart from the others."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bantin.errors import UnreadablePeriodError

_ROMAN = ("I", "II", "III", "IV")
_SLUG = re.compile(r"(?P<year>\d{4})(-(?P<rest>\d{2}|q[1-4]|h1|9m|ytd-\d{2}-\d{2}))?", re.ASCII)


class PeriodKind(StrEnum):
    """The spans that a bulletin can cover."""

    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    NINE_MONTHS = "nine_months"
    YEAR = "year"
    YEAR_TO_DATE = "year_to_date"


@dataclass(frozen=True, slots=True)
class Span:
    """
    The days from `start` to `end`, both included; a single day where they are equal.

    Raises:
        UnreadablePeriodError: The end lies before the start.
    """

    start: date
    end: date

    def __post_init__(self) -> None:
        """Refuse a span that runs backwards."""
        if self.end < self.start:
            raise UnreadablePeriodError(
                f"Kỳ kết thúc {self.end} trước khi bắt đầu {self.start}", fix="Đổi chỗ hoặc sửa hai ngày."
            )

    @property
    def days(self) -> int:
        """Return the length in days, 1 or more."""
        return (self.end - self.start).days + 1

    def contains(self, other: Span) -> bool:
        """Return whether the other span lies within this one."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Period:
    """
    The period of a bulletin.

    Attributes:
        kind: Month, quarter, half year, nine months, year or year to date.
        span: The days that count; not always those of the calendar (guide.md, section 1.1).
        label: How a bulletin names it: "tháng 8 năm 2021".
        slug: Its address: "2021-08".
    """

    kind: PeriodKind
    span: Span
    label: str
    slug: str

    @classmethod
    def parse(cls, slug: str, *, window: Span | None = None) -> Period:
        """
        Return the period that an address names, with the calendar's days unless the office's `window` is given.

        Addresses are `2021-08`, `2021-q3`, `2021-h1`, `2021-9m`, `2021` and `2021-ytd-11-08`.

        Raises:
            UnreadablePeriodError: The text is none of these, or names no day that exists.
        """
        match = _SLUG.fullmatch(slug) if isinstance(slug, str) else None
        if match is None:
            raise _unreadable(slug)
        year, rest = int(match["year"]), match["rest"] or ""
        try:
            kind, last, label = _named(year, rest)
        except ValueError as error:
            raise _unreadable(slug) from error
        first = date(year, _first_month(kind, last), 1)
        return cls(kind, window or Span(first, last), label, slug)

    @property
    def year(self) -> int:
        """Return the year to which the period belongs."""
        return int(self.slug[:4])


def _unreadable(slug: object) -> UnreadablePeriodError:
    return UnreadablePeriodError(
        f'"{slug}" không phải là kỳ',
        fix="Viết 2021-08, 2021-q3, 2021-h1, 2021-9m, 2021 hoặc 2021-ytd-11-08; "
        "với papermill, kỳ là năm trơn thì dùng -r thay cho -p.",
    )


def _named(year: int, rest: str) -> tuple[PeriodKind, date, str]:
    """Return kind, last day and label; raise ValueError for a day that does not exist."""
    if not rest:
        return PeriodKind.YEAR, date(year, 12, 31), f"năm {year}"
    if rest[0] == "q":
        quarter = int(rest[1])
        return PeriodKind.QUARTER, _end_of_month(year, 3 * quarter), f"quý {_ROMAN[quarter - 1]} năm {year}"
    if rest == "h1":
        return PeriodKind.HALF_YEAR, date(year, 6, 30), f"6 tháng đầu năm {year}"
    if rest == "9m":
        return PeriodKind.NINE_MONTHS, date(year, 9, 30), f"9 tháng đầu năm {year}"
    if rest.startswith("ytd-"):
        last = date(year, int(rest[4:6]), int(rest[7:9]))
        return PeriodKind.YEAR_TO_DATE, last, f"từ đầu năm đến ngày {last.day}/{last.month}/{year}"
    return PeriodKind.MONTH, _end_of_month(year, int(rest)), f"tháng {int(rest)} năm {year}"


def _first_month(kind: PeriodKind, last: date) -> int:
    match kind:
        case PeriodKind.MONTH:
            return last.month
        case PeriodKind.QUARTER:
            return last.month - 2
        case _:
            return 1


def _end_of_month(year: int, month: int) -> date:
    return date(year, month, 1).replace(day=calendar.monthrange(year, date(year, month, 1).month)[1])
