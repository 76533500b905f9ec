"""
What a fact says, counted by comparing months of workbooks: changes, places, targets; nothing of bantin is used here.

A fact is known by what it is of, when, and with what it is compared; its formula and its value are not looked at.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

from monthly_form import OPENING, PARTS, SHARES, SHEETS, Series
from own_counting import Books, Month
from rounding_again import stored
from targets_again import all_targets

_COUNTED = frozenset({*SHARES, *PARTS, *(id_ for sheet in SHEETS.values() for id_ in sheet.columns.values())})
# How many months before a comparison's base lies.
_EARLIER = {"previous_month": 1, "year_earlier": 12, "year_to_date_earlier": 12}
_CHANGES = ("change_percent", "change_points", "difference")
_RESULTS = ("flow", "stock", "year_to_date", "rate_percent")
_LEVELS = {"commune": ("commune",), "communes_total": ("commune",), "district_total": ("district", "commune")}


class Comparer:
    """Counts what a fact says, from the workbooks of its district."""

    def __init__(self, books: Books, root: Path) -> None:
        """Keep the workbooks, and the repository whose targets hold."""
        self._books, self._targets = books, all_targets(root)

    def counted(self, fact: Mapping[str, Any]) -> str | None:
        """Return the value as facts.json would write it; None where the workbooks do not say."""
        first, last = (date.fromisoformat(fact[key]) for key in ("period_start", "period_end"))
        months = self._books.between(first, last)
        if fact["indicator"] not in _COUNTED or not months:
            return None
        if fact["indicator"] in OPENING:
            months = [one for one in self._books.months if one.first == first]
        if fact["semantics"] == "k_of_n":
            return self._reaching(fact, months)
        value = self._number(fact, months)
        return None if value is None else stored(value)

    def _number(self, fact: Mapping[str, Any], months: Sequence[Month]) -> Fraction | None:
        semantics, series = fact["semantics"], _series(fact)
        if semantics == "rank" and series.scope == "commune":
            place = self._books.place(series, months)
            return None if place is None else Fraction(place)
        if semantics in _CHANGES:
            return self._change(fact, series, months)
        return self._books.amount(series, months) if semantics in _RESULTS else None

    def _change(self, fact: Mapping[str, Any], series: Series, months: Sequence[Month]) -> Fraction | None:
        now, base = self._books.amount(series, months), self._base(fact, series, months)
        if now is None or base is None or (fact["semantics"] == "change_percent" and not base):
            return None
        return 100 * (now - base) / base if fact["semantics"] == "change_percent" else now - base

    def _base(self, fact: Mapping[str, Any], series: Series, months: Sequence[Month]) -> Fraction | None:
        """Return with what a fact is compared: the same in earlier months, or the target of its year."""
        if fact["compare_to"] == "target":
            return self._target(series, fact["period_end"][:4])
        by = _EARLIER.get(fact["compare_to"])
        if by is None or (by == 1 and len(months) > 1):
            return None
        return self._books.amount(series, self._books.earlier(months, by=by))

    def _target(self, series: Series, year: str) -> Fraction | None:
        for level in _LEVELS.get(series.scope, ("district",)):
            for one in self._targets:
                if (one.indicator, one.level, one.year) == (series.indicator, level, year):
                    return Fraction(one.value)
        return None

    def _reaching(self, fact: Mapping[str, Any], months: Sequence[Month]) -> str | None:
        name, _, threshold = fact["dimension"].partition("=")
        if name != "threshold" or fact["scope"] != "communes_total":
            return None
        return self._books.reaching(_series(fact), months, Fraction(threshold))


def _series(fact: Mapping[str, Any]) -> Series:
    """Return what a fact counts, of whom; "change" and "threshold=80" say how, not of whom."""
    narrowed = fact["dimension"] if fact["dimension"].startswith(("office=", "field=")) else ""
    return Series(fact["indicator"], fact["scope"], fact["unit_code"], narrowed)
