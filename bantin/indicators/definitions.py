"""What the catalogue says of an indicator in one period: whether it is defined, and what its values are made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from bantin.indicators.series import Reason
from bantin.model import Indicator, IndicatorKind, Period, PeriodKind, Scope, Semantics

# Whole catalogues of procedures: each district has the same ones, so two of them are not twice as many.
_CATALOGUES = frozenset({Scope.DISTRICT_LEVEL, Scope.COMMUNE_LEVEL, Scope.PROVINCE_LEVEL})
_COUNTED = (IndicatorKind.COUNT, IndicatorKind.STOCK)


class Course(StrEnum):
    """How a value over several months follows from them (guide.md, section 2: over several months)."""

    SUM = "sum"
    FIRST = "first"
    LAST = "last"
    PARTS = "parts"
    RATE = "rate"


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    """
    An indicator as it is defined in one period.

    Attributes:
        indicator: Its entry in the catalogue.
        course: How it follows from the months of a longer period.
        made_of: Of a rate its part and its whole, or nothing where the catalogue has no counts for them; of a count
            the parts in force on the last day.
        semantics: How a value that is computed is to be read.
        hindrance: NOT_DEFINED where it is not in force on the last day, BREAK where it is not from the first day of a
            period that looks back; else None.
    """

    indicator: Indicator
    course: Course
    made_of: tuple[str, ...]
    semantics: Semantics
    hindrance: Reason | None

    @property
    def is_rate(self) -> bool:
        """Return whether it is a share of one count in another."""
        return self.course is Course.RATE

    def adds_up_over_units(self, scope: Scope) -> bool:
        """Return whether the values of several units are together the value of all of them."""
        return self.indicator.kind in _COUNTED and self.indicator.adds_up and scope not in _CATALOGUES


class Definitions:
    """The definitions of a catalogue, each worked out once: of an indicator without limits in time, once for all."""

    def __init__(self, catalogue: Mapping[str, Indicator]) -> None:
        """Take the catalogue; nothing is worked out before it is asked for."""
        self._catalogue = catalogue
        self._found: dict[tuple[str, str], Definition] = {}
        self._is_limited: dict[str, bool] = {}

    def of(self, id_: str, period: Period) -> Definition:
        """Return how an indicator is defined in a period; raises KeyError where the catalogue has none of this id."""
        is_limited = self._is_limited.get(id_)
        if is_limited is None:
            is_limited = self._is_limited[id_] = _has_limits(self._catalogue[id_], self._catalogue)
        key = id_, period.slug if is_limited else period.kind
        found = self._found.get(key)
        if found is None:
            found = self._found[key] = definition_in(period, self._catalogue[id_], self._catalogue)
        return found


def definition_in(period: Period, indicator: Indicator, catalogue: Mapping[str, Indicator]) -> Definition:
    """Return how an indicator is defined in a period."""
    course = _course(indicator, catalogue)
    return Definition(
        indicator=indicator,
        course=course,
        made_of=_counts_of_rate(indicator, catalogue)
        if course is Course.RATE
        else _parts(indicator, period, catalogue),
        semantics=_semantics(indicator, period, course),
        hindrance=_hindrance(indicator, period, catalogue),
    )


def _has_limits(indicator: Indicator, catalogue: Mapping[str, Indicator]) -> bool:
    """Return whether the definition of an indicator, or of anything that it is made of, begins or ends on some day."""
    made_of = (*indicator.parts, *indicator.numerators, *indicator.denominators)
    return any(one.valid_from or one.valid_to for one in (indicator, *(catalogue[id_] for id_ in made_of)))


def _course(indicator: Indicator, catalogue: Mapping[str, Indicator]) -> Course:
    if indicator.kind is IndicatorKind.RATIO:
        return Course.RATE
    if "opening_stock" in indicator.periods:
        return Course.FIRST
    if not _is_flow(indicator):
        return Course.LAST
    # To process = carried over + received: its months, added up, would count what is carried over again and again.
    has_stocks = any(not _is_flow(catalogue[part]) for part in indicator.parts)
    return Course.PARTS if has_stocks else Course.SUM


def _is_flow(indicator: Indicator) -> bool:
    return "flow" in indicator.periods or "year_to_date" in indicator.periods


def _parts(indicator: Indicator, period: Period, catalogue: Mapping[str, Indicator]) -> tuple[str, ...]:
    return tuple(part for part in indicator.parts if catalogue[part].is_defined_on(period.span.end))


def _counts_of_rate(indicator: Indicator, catalogue: Mapping[str, Indicator]) -> tuple[str, ...]:
    """Return the part and the whole; several numerators are the sum that the catalogue has for them."""
    numerators, whole = sorted(indicator.numerators), indicator.denominators[:1]
    sums = [numerators[0]] if len(numerators) == 1 else [one.id for one in catalogue.values() if _adds(one, numerators)]
    return (sums[0], *whole) if sums and whole else ()


def _adds(indicator: Indicator, numerators: list[str]) -> bool:
    return bool(numerators) and sorted(indicator.parts) == numerators


def _semantics(indicator: Indicator, period: Period, course: Course) -> Semantics:
    if course is Course.RATE:
        return Semantics.RATE_PERCENT
    if indicator.kind is IndicatorKind.SCORE:
        return Semantics.SCORE
    if course in (Course.FIRST, Course.LAST):
        return Semantics.STOCK
    return Semantics.YEAR_TO_DATE if period.kind is PeriodKind.YEAR_TO_DATE else Semantics.FLOW


def _hindrance(indicator: Indicator, period: Period, catalogue: Mapping[str, Indicator]) -> Reason | None:
    """Return why there is no value by definition; a month is judged by its last day, a state by the day it stands."""
    counts = (*indicator.numerators, *indicator.denominators[:1]) if indicator.kind is IndicatorKind.RATIO else ()
    needed = [indicator, *(catalogue[count] for count in counts)]
    if not all(one.is_defined_on(period.span.end) for one in needed):
        return Reason.NOT_DEFINED
    if period.kind is PeriodKind.MONTH:
        return None
    if not any(_course(one, catalogue) in (Course.SUM, Course.PARTS, Course.FIRST) for one in needed):
        return None
    return None if all(one.is_defined_on(period.span.start) for one in needed) else Reason.BREAK
