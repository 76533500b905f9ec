"""What must hold among the figures of a tidy CSV: parts and wholes, offices and communes, rates and their counts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from bantin.errors import BantinError, Place, RoundedTotalWarning, UnbalancedCountsError
from bantin.forms import MONTHLY, Sheet
from bantin.intake.submissions.rates import Agreement, agreement, percent_of
from bantin.intake.submissions.statement import Expected
from bantin.intake.submissions.tidy_totals import totals
from bantin.model import Indicator, Observation, Scope, Semantics, plain, rounded

_MOST_WRITTEN_OUT = 6


@dataclass(frozen=True, slots=True)
class Relation:
    """Indicators that make up another, or, where they are not `is_equal`, cannot exceed it."""

    whole: str
    parts: tuple[str, ...]
    is_equal: bool = True


@dataclass(frozen=True, slots=True)
class Subject:
    """Whom figures count: those of one subject are held together."""

    scope: Scope
    unit_code: str
    dimension: str

    @classmethod
    def of(cls, one: Observation) -> Subject:
        """Return whom an observation counts."""
        return cls(one.scope, one.unit_code, one.dimension)


Figures = Mapping[str, Observation]


@dataclass(frozen=True, slots=True)
class TidyChecks:
    """The checks of one file."""

    observations: Sequence[Observation]
    expected: Expected

    @classmethod
    def of(cls, observations: Iterable[Observation], expected: Expected) -> TidyChecks:
        """Return the checks of a file's figures; states of another day than the period's are not compared."""
        label = expected.period.label
        return cls(tuple(one for one in observations if one.span_label == label), expected)

    def found(self) -> Iterator[BantinError]:
        """Yield what does not hold, and rates that differ by rounding."""
        relations = tuple(dict.fromkeys((*self._parts_of_catalogue(), *_relations_of_forms())))
        for figures in self._by_subject().values():
            for relation in relations:
                yield from self._check(relation, figures)
            for one in figures.values():
                yield from self._check_rate(one, figures)
        yield from self._check_units()

    def _by_subject(self) -> dict[Subject, dict[str, Observation]]:
        found: dict[Subject, dict[str, Observation]] = {}
        for one in self.observations:
            found.setdefault(Subject.of(one), {}).setdefault(one.indicator, one)
        return found

    def _parts_of_catalogue(self) -> Iterator[Relation]:
        """Yield what the catalogue says; parts whose definition is not in force take no part."""
        day = self.expected.period.span.end
        for one in self.expected.catalogue.values():
            parts = tuple(part for part in one.parts if self.expected.catalogue[part].is_defined_on(day))
            if parts:
                yield Relation(one.id, parts)

    def _check(self, relation: Relation, figures: Figures) -> Iterator[BantinError]:
        whole = figures.get(relation.whole)
        parts = [figures[part] for part in relation.parts if part in figures]
        if whole is not None and parts:
            is_equal = relation.is_equal and len(parts) == len(relation.parts)
            yield from self._compare(whole, parts, is_equal=is_equal)

    def _check_units(self) -> Iterator[BantinError]:
        """Yield totals that are not the sum of their offices, communes, districts or levels (guide.md, section 2)."""
        for total in totals(self.observations, self.expected):
            yield from self._compare(total.whole, total.parts, is_equal=total.is_complete)

    def _compare(self, whole: Observation, parts: Sequence[Observation], *, is_equal: bool) -> Iterator[BantinError]:
        total, stated = sum((_number(part) for part in parts), Decimal(0)), _number(whole)
        if stated == total or (not is_equal and stated > total):
            return
        cells = ", ".join(one.source.cell for one in (whole, *parts)[:_MOST_WRITTEN_OUT])
        said = (
            " + ".join(plain(_number(part)) for part in parts) if len(parts) <= _MOST_WRITTEN_OUT else "tổng các phần"
        )
        relation = "nhưng các phần" if is_equal else "nhỏ hơn các phần"
        what = f"{whole.indicator} = {stated}, {relation} {said} = {total} (lệch {abs(stated - total)}; ô {cells})"
        yield UnbalancedCountsError(what, place=self._at(whole), fix="Sửa một trong các ô này.")

    def _check_rate(self, rate: Observation, figures: Figures) -> Iterator[BantinError]:
        """Yield a rate that none of the counts beside it gives; sources differ in what they take as the whole."""
        indicator = self.expected.catalogue[rate.indicator]
        if rate.semantics is not Semantics.RATE_PERCENT:
            return
        exact = tuple(_shares(indicator, figures))
        points = self.expected.settings.rounding_points
        found = {agreement(_number(rate), share, points=points) for share in exact}
        if not exact or Agreement.EQUAL in found:
            return
        kind = RoundedTotalWarning if Agreement.ROUNDED in found else UnbalancedCountsError
        computed = " hoặc ".join(f"{plain(rounded(share, 2))}%" for share in exact)
        what = f"{rate.indicator} = {plain(_number(rate))}%, tính từ số đếm trong tệp là {computed}"
        yield kind(what, place=self._at(rate), fix="Kiểm tra lại tỷ lệ và các số đếm.")

    def _at(self, one: Observation) -> Place:
        source = one.source
        return Place(file=source.file, row=source.row, cell=source.cell, period=self.expected.period.label)


def _shares(indicator: Indicator, figures: Figures) -> Iterator[Fraction]:
    """Yield the rate that the counts give, for each whole that is there; none where a part of it is not."""
    if not indicator.numerators or not all(part in figures for part in indicator.numerators):
        return
    part = sum((_number(figures[one]) for one in indicator.numerators), Decimal(0))
    for whole in indicator.denominators:
        if whole in figures and _number(figures[whole]):
            yield percent_of(part, _number(figures[whole]))


def _relations_of_forms() -> Iterator[Relation]:
    """Yield what our own workbook holds together, by indicator; columns of a level of their own are left out."""
    for sheet in MONTHLY.sheets:
        names = _indicators(sheet)
        for balance in sheet.balances:
            if balance.whole in names and all(part in names for part in balance.parts):
                yield Relation(names[balance.whole], tuple(names[part] for part in balance.parts))
        for one in sheet.ceilings:
            if one.part in names and one.whole in names:
                yield Relation(names[one.whole], (names[one.part],), is_equal=False)


def _indicators(sheet: Sheet) -> dict[int, str]:
    return {column.number: column.indicator for column in sheet.columns if column.indicator and column.scope is None}


def _number(one: Observation) -> Decimal:
    return one.value if isinstance(one.value, Decimal) else Decimal(0)
