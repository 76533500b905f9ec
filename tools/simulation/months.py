"""Months of the simulation: how busy each is, and what grows or falls from one to the next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from bantin.model import Period

# Thousandths of an ordinary August; offices close the year's books in December.
_SEASON = (960, 900, 1020, 1000, 1010, 1000, 990, 1000, 1010, 1030, 1050, 1120)
# The week of Tết lay in January in 2020 and in February in 2021: so much of the month's work is left.
_TET = {"2020-01": 860, "2021-02": 820}
_HOLIDAYS = frozenset({
    *(date(2020, 1, 23) + timedelta(days=n) for n in range(7)),
    *(date(2021, 2, 10) + timedelta(days=n) for n in range(7)),
    date(2020, 1, 1), date(2020, 4, 2), date(2020, 4, 30), date(2020, 5, 1), date(2020, 9, 2),
    date(2021, 1, 1), date(2021, 4, 21), date(2021, 4, 30), date(2021, 5, 3), date(2021, 9, 2), date(2021, 9, 3),
})  # fmt: skip


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """A calendar month, as a number that grows by 1 from each to the next."""

    number: int

    @classmethod
    def of(cls, slug: str) -> Month:
        """Return the month of an address such as "2021-08"; raises UnreadablePeriodError."""
        start = Period.parse(slug).span.start
        return cls(start.year * 12 + start.month - 1)

    @property
    def slug(self) -> str:
        """Return "2021-08"."""
        return f"{self.number // 12}-{self.number % 12 + 1:02d}"

    @property
    def period(self) -> Period:
        """Return the period with the days of the calendar."""
        return Period.parse(self.slug)

    @property
    def before(self) -> Month:
        """Return the month before this one."""
        return Month(self.number - 1)

    @property
    def last_day(self) -> date:
        """Return its last day."""
        return self.period.span.end

    @property
    def season(self) -> int:
        """Return how busy it is, in thousandths of an August."""
        return _SEASON[self.number % 12] * _TET.get(self.slug, 1000) // 1000

    def since(self, other: Month) -> int:
        """Return by how many months it is later than another; negative where it is earlier."""
        return self.number - other.number

    def to(self, last: Month) -> tuple[Month, ...]:
        """Return the months from this one to another, both included."""
        return tuple(Month(number) for number in range(self.number, last.number + 1))

    def day(self, number: int) -> date:
        """Return one of its days, the last one where it has not so many."""
        return date(self.number // 12, self.number % 12 + 1, min(number, self.last_day.day))

    def working_days(self) -> tuple[date, ...]:
        """Return Mondays to Fridays that are no public holidays."""
        days = (self.day(number) for number in range(1, self.last_day.day + 1))
        return tuple(day for day in days if day.weekday() < 5 and day not in _HOLIDAYS)


FIRST_MONTH, LAST_MONTH = Month.of("2020-01"), Month.of("2021-12")
# Sizes are given for this month: two of the published bulletins report it or a time around it.
BASE_MONTH = Month.of("2021-08")


@dataclass(frozen=True, slots=True)
class Line:
    """
    A share that moves by the same step each month.

    Attributes:
        in_august: Thousandths in August 2021; below 0 or above 1000 where it reaches that bound before or after.
        step: Thousandths by which it grows from month to month.
    """

    in_august: int
    step: int = 0

    def on(self, month: Month) -> int:
        """Return the share in a month, 0 to 1000 thousandths."""
        return min(max(self.in_august + self.step * month.since(BASE_MONTH), 0), 1000)
