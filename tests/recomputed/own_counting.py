"""
Figures counted straight from the months' workbooks, without any formula that a bulletin states.

Totals are added up from the rows of offices and communes, never read from the rows that add up. Over several months
flows add up, what was carried over is the first month's, and what is pending is the last month's (guide.md, section 2).
Nothing of bantin is used here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path

from monthly_form import (
    LOWER_IS_BETTER,
    NOT_ADDITIVE,
    OPENING,
    PARTS,
    RANKED_FROM,
    SHARES,
    SHEETS,
    STOCKS,
    Series,
    belongs,
    is_commune,
    is_member,
    series_of,
)
from rounding_again import in_a_table
from workbook_cells import Workbook, latest_submission, open_workbook

_OFFICE_OR_FIELD = re.compile(r"\{code: (\w+), id: ([\w-]+),")


@dataclass(frozen=True, slots=True)
class Month:
    """A month as a workbook tells it: its address, the workbook that counts, and the days that it covers."""

    slug: str
    book: Workbook
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Member:
    """What one row reports in one column: of whom, and the value."""

    series: Series
    value: Fraction


class Books:
    """The workbooks of one district, month by month."""

    def __init__(self, folder: Path, ids: dict[str, str]) -> None:
        """Open the workbook that counts in each month's folder; `ids` names offices and fields by their codes."""
        found = {one.name: latest_submission(one) for one in sorted(folder.iterdir()) if one.is_dir()}
        self.months = [_month(slug, path) for slug, path in found.items() if path is not None]
        self.district = self.months[-1].book.cover("Mã đơn vị") if self.months else ""
        self._ids = ids
        self._members: dict[tuple[str, str], list[Member]] = {}

    def between(self, first: date, last: date) -> list[Month]:
        """Return the months that fill these days without a gap; of a single day, the month that it begins or ends."""
        if first == last:
            return [one for one in self.months if one.last == last] or [one for one in self.months if one.first == last]
        inside = [one for one in self.months if first <= one.first and one.last <= last]
        begins = [one.first for one in inside]
        ends = [one.last for one in inside]
        follows = [last + timedelta(days=1) for last in ends[:-1]]
        is_whole = bool(inside) and (begins[0], ends[-1]) == (first, last) and begins[1:] == follows
        return inside if is_whole else []

    def earlier(self, months: Sequence[Month], *, by: int) -> list[Month]:
        """Return the months so many months before these; nothing where one of them was not reported."""
        there = {one.slug: one for one in self.months}
        slugs = [_shifted(one.slug, by) for one in months]
        return [there[slug] for slug in slugs] if all(slug in there for slug in slugs) else []

    def amount(self, series: Series, months: Sequence[Month]) -> Fraction | None:
        """Return a count, or a rate in per cent, over months; None where it cannot be counted."""
        id_ = series.indicator
        if id_ in SHARES:
            part, whole = (self.amount(_of(series, one), months) for one in (SHARES[id_].part, SHARES[id_].whole))
            return 100 * part / whole if part is not None and whole else None
        if id_ in PARTS:
            return _sum_of_all([self.amount(_of(series, part), months) for part in PARTS[id_]])
        if not months or (id_ in NOT_ADDITIVE and len(months) > 1):
            return None
        if id_ in OPENING:
            return self._in_month(series, months[0])
        if id_ in STOCKS:
            return self._in_month(series, months[-1])
        return _sum_of_all([self._in_month(series, month) for month in months])

    def communes(self, months: Sequence[Month]) -> list[str]:
        """Return the codes of the communes that have a row in the last of the months."""
        tables = (months[-1].book.table(tab) for tab in SHEETS) if months else ()
        return sorted({code for table in tables if table for code in table.codes.values() if is_commune(code)})

    def offices(self) -> list[str]:
        """Return the dimensions of all offices that have a code: "office=tu-phap"."""
        return [f"office={id_}" for code, id_ in self._ids.items() if code.startswith("CQ")]

    def place(self, series: Series, months: Sequence[Month]) -> int | None:
        """Return a commune's place by a rate or a count, 1 for the best; what prints alike shares a place."""
        values = {code: self._ranked(_within(series, code), months) for code in self.communes(months)}
        own = values.get(series.unit_code)
        if own is None:
            return None
        is_low_best = series.indicator in LOWER_IS_BETTER
        ahead = [one for one in values.values() if one is not None and (one < own if is_low_best else one > own)]
        return 1 + len(ahead)

    def reaching(self, series: Series, months: Sequence[Month], threshold: Fraction) -> str:
        """Return how many communes reach a threshold, of those that have a value: "12/17"."""
        values = [self.amount(_within(series, code), months) for code in self.communes(months)]
        known = [one for one in values if one is not None]
        return f"{sum(one >= threshold for one in known)}/{len(known)}"

    def _ranked(self, series: Series, months: Sequence[Month]) -> Fraction | None:
        """Return a value as a table prints it; None for a rate of too few cases."""
        value, share = self.amount(series, months), SHARES.get(series.indicator)
        if value is None or (share and (self.amount(_of(series, share.whole), months) or 0) < RANKED_FROM):
            return None
        return Fraction(in_a_table(value, is_rate=share is not None))

    def _in_month(self, wanted: Series, month: Month) -> Fraction | None:
        """Return what the rows of one month give together, from the first sheet that has any."""
        for tab in SHEETS:
            values = self._rows(tab, wanted, month)
            if values:
                return sum(values, Fraction(0))
        return None

    def _rows(self, tab: str, wanted: Series, month: Month) -> list[Fraction]:
        if wanted.indicator not in SHEETS[tab].columns.values():
            return []
        if (month.slug, tab) not in self._members:
            self._members[month.slug, tab] = list(self._read(tab, month))
        return [one.value for one in self._members[month.slug, tab] if belongs(one.series, wanted)]

    def _read(self, tab: str, month: Month) -> Iterator[Member]:
        """Yield what each row of a sheet reports that counts somebody itself and adds up no other rows."""
        table = month.book.table(tab)
        codes = [one for one in table.codes.values() if is_member(one, self.district)] if table else []
        for code in codes:
            for number in table.numbers.values() if table else ():
                counted = series_of(SHEETS[tab], code, number, district=self.district, ids=self._ids)
                value = table.value(code, number) if table else None
                if counted and value is not None:
                    yield Member(counted, value)


def offices_and_fields(root: Path) -> dict[str, str]:
    """Return the names of offices and fields by their codes, read from params/offices.yml line by line."""
    path = root / "params" / "offices.yml"
    return dict(_OFFICE_OR_FIELD.findall(path.read_text(encoding="utf-8"))) if path.is_file() else {}


def _month(slug: str, path: Path) -> Month:
    book = open_workbook(path)
    return Month(slug, book, book.cover_day("Từ ngày"), book.cover_day("Đến ngày"))


def _shifted(slug: str, by: int) -> str:
    year, month = map(int, slug.split("-"))
    years, rest = divmod(12 * year + month - 1 - by, 12)
    return f"{years}-{rest + 1:02d}"


def _of(series: Series, indicator: str) -> Series:
    return Series(indicator, series.scope, series.unit_code, series.dimension)


def _within(series: Series, code: str) -> Series:
    return Series(series.indicator, "commune", code)


def _sum_of_all(values: Sequence[Fraction | None]) -> Fraction | None:
    """Return the sum; None where one of them is not known."""
    known = [one for one in values if one is not None]
    return sum(known, Fraction(0)) if known and len(known) == len(values) else None
