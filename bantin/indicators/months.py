"""The months of a period, by address, and the months with which one is compared."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from functools import cache

from bantin.errors import UnreadablePeriodError
from bantin.model import Period, PeriodKind, Span

_LENGTHS = {
    PeriodKind.MONTH: 1,
    PeriodKind.QUARTER: 3,
    PeriodKind.HALF_YEAR: 6,
    PeriodKind.NINE_MONTHS: 9,
    PeriodKind.YEAR: 12,
}


def months_of(period: Period) -> tuple[str, ...]:
    """
    Return the addresses of the months in a period, in their order: "2021-07" to "2021-09" of "2021-q3".

    A period is made of the months that its address names, whatever days its office counts to them: quarter I is
    January to March also where it runs from 1 December to 29 February (guide.md, section 1.1). A year to date that
    ends within a month ("2021-ytd-11-08") is not made of months: nothing is returned.
    """
    return _months_of(period.slug, period.kind)


def month_before(slug: str) -> str:
    """Return the address of the month before a month: "2020-12" of "2021-01"."""
    year, month = int(slug[:4]), int(slug[5:])
    return _address(year, month - 1) if month > 1 else _address(year - 1, 12)


def same_month_a_year_earlier(slug: str) -> str:
    """Return the address of the same month of the year before: "2020-08" of "2021-08"."""
    return _address(int(slug[:4]) - 1, int(slug[5:]))


def year_to_date(months: Sequence[Period]) -> Period:
    """
    Return the period from the first to the last of a year's months; those two are enough.

    It begins and ends with the days that its office counts to these months. Its address ends on the last day that the
    last month has in the calendar: "2021-ytd-08-31" also where August ends on the 20th, so that offices with other
    windows have the same addresses. It is named "8 tháng đầu năm 2021"; all twelve are "năm 2021", one is itself.

    Raises:
        UnreadablePeriodError: The first is not January, or the last not a month of the same year.
    """
    first, last = months[0], months[-1]
    if (first.kind, last.kind) != (PeriodKind.MONTH,) * 2 or first.slug != _address(last.year, 1):
        raise UnreadablePeriodError(
            f'Lũy kế từ "{first.slug}" đến "{last.slug}" không bắt đầu từ tháng 1 của năm',
            fix="Cộng từ tháng 1 đến một tháng của cùng năm.",
        )
    month = int(last.slug[5:])
    slug = f"{last.year:04}-ytd-{month:02}-{monthrange(last.year, month)[1]}"
    return Period(PeriodKind.YEAR_TO_DATE, Span(first.span.start, last.span.end), _label(last, month), slug)


def _label(last: Period, month: int) -> str:
    if month == 12:
        return f"năm {last.year}"
    return f"{month} tháng đầu năm {last.year}" if month > 1 else last.label


@cache
def _months_of(slug: str, kind: PeriodKind) -> tuple[str, ...]:
    year, last = int(slug[:4]), _last_month(slug, kind)
    first = 1 if kind is PeriodKind.YEAR_TO_DATE else last - _LENGTHS[kind] + 1
    return tuple(_address(year, month) for month in range(first, last + 1))


def _last_month(slug: str, kind: PeriodKind) -> int:
    """Return the number of the last month of a period; 0 where it ends within a month."""
    match kind:
        case PeriodKind.MONTH:
            return int(slug[5:])
        case PeriodKind.QUARTER:
            return 3 * int(slug[-1])
        case PeriodKind.YEAR_TO_DATE:
            year, month, day = int(slug[:4]), int(slug[9:11]), int(slug[12:])
            return month if day == monthrange(year, month)[1] else 0
        case _:
            return _LENGTHS[kind]


def _address(year: int, month: int) -> str:
    return f"{year:04}-{month:02}"
