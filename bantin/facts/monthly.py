"""
Facts of a month's counts: the chosen totals and values of communes, and the sums and rates that follow from them.

Whatever a computed fact is made of becomes a fact too, so that the reader can follow it down to the cells.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction
from itertools import count

from bantin.errors import Place, UnknownReferenceError
from bantin.facts.coherence import Excess
from bantin.facts.computed import number_of, rate_of, sum_of
from bantin.facts.selection import Selection
from bantin.facts.sheet import FactSheet
from bantin.facts.stated import nothing, stated_fact
from bantin.model import Fact, Indicator, IndicatorKind, Observation, Scope, plain, rounded
from bantin.vietnamese.typography import number, percent

_FEWEST_DECIMALS = 1


@dataclass(frozen=True, slots=True)
class Value:
    """One value that may be stated or computed: of which indicator, of whom."""

    indicator: str
    scope: Scope
    unit_code: str

    def of(self, indicator: str) -> Value:
        """Return the value of another indicator in the same place."""
        return Value(indicator, self.scope, self.unit_code)


def monthly_sheet(
    observations: Sequence[Observation], catalogue: Mapping[str, Indicator], selection: Selection, *, day: date
) -> FactSheet:
    """
    Return the facts of a month; `day` is its last, on which definitions must be in force.

    Values of offices and fields are left out, and so is what follows only from a count that nobody reported.

    Raises:
        UnknownReferenceError: The selection names an indicator that the catalogue has not.
    """
    _check_known(selection, catalogue)
    wholes = [seen for seen in observations if not seen.dimension]
    reckoning = _Reckoning(_first_of_each(wholes), catalogue, day)
    district = [seen.unit_code for seen in wholes if seen.scope is not Scope.COMMUNE]
    communes = dict.fromkeys(seen.unit_code for seen in wholes if seen.scope is Scope.COMMUNE)
    for wanted in selection.totals:
        reckoning.tell(Value(wanted.indicator, wanted.scope, district[0] if district else ""))
    for unit_code in communes:
        for indicator in selection.of_communes:
            reckoning.tell(Value(indicator, Scope.COMMUNE, unit_code))
    return FactSheet(facts=tuple(reckoning.facts.values()), excesses=tuple(reckoning.excesses))


def _check_known(selection: Selection, catalogue: Mapping[str, Indicator]) -> None:
    for id_ in (*(wanted.indicator for wanted in selection.totals), *selection.of_communes):
        if id_ not in catalogue:
            place = Place(file="params/phrases.yml", item="monthly")
            raise UnknownReferenceError(
                f'Không có chỉ tiêu "{id_}"', place=place, fix="Ghi mã có trong indicators.yml."
            )


def _first_of_each(observations: Sequence[Observation]) -> dict[Value, Observation]:
    """Return each value as it is stated; intake keeps once what two sheets state alike, and refuses what differs."""
    found: dict[Value, Observation] = {}
    for seen in observations:
        found.setdefault(Value(seen.indicator, seen.scope, seen.unit_code), seen)
    return found


@dataclass(frozen=True, slots=True)
class _Reckoning:
    """Makes facts as they are asked for, each once and after those that it is made of."""

    stated: Mapping[Value, Observation]
    catalogue: Mapping[str, Indicator]
    day: date
    facts: dict[Value, Fact] = field(default_factory=dict)
    excesses: list[Excess] = field(default_factory=list)
    ids: Iterator[str] = field(default_factory=lambda: (f"f{n}" for n in count(1)))

    def tell(self, value: Value) -> None:
        """Make the fact of a value, with those that it is made of, if it is known."""
        if self._is_known(value):
            self._made(value)

    def _is_known(self, value: Value) -> bool:
        """Return whether a value is stated, or every count that it is computed from is known."""
        if value in self.stated:
            return True
        made_of = self._made_of(value)
        return bool(made_of) and all(map(self._is_known, made_of)) and self._makes_sense(value)

    def _made_of(self, value: Value) -> tuple[Value, ...]:
        """Return what a value that is not stated is computed from; nothing where the catalogue names no counts."""
        indicator = self.catalogue[value.indicator]
        if indicator.kind is IndicatorKind.RATIO:
            has_both = bool(indicator.numerators and indicator.denominators)
            return (*self._parts_of_rate(value), value.of(indicator.denominators[0])) if has_both else ()
        in_force = (part for part in indicator.parts if self.catalogue[part].is_defined_on(self.day))
        return tuple(value.of(part) for part in in_force)

    def _parts_of_rate(self, value: Value) -> tuple[Value, ...]:
        """Return the part of a rate as one value; several numerators are the sum that the catalogue has for them."""
        numerators = self.catalogue[value.indicator].numerators
        if len(numerators) == 1:
            return (value.of(numerators[0]),)
        sums = (one.id for one in self.catalogue.values() if sorted(one.parts) == sorted(numerators))
        return tuple(value.of(id_) for id_ in sums)[:1]

    def _makes_sense(self, value: Value) -> bool:
        """
        Return whether a value can be computed from known counts.

        A sum needs parts that are counted alike. A rate needs both counts, and a whole that is not 0.
        """
        made_of = self._made_of(value)
        if self.catalogue[value.indicator].kind is IndicatorKind.RATIO:
            return len(made_of) == 2 and self._amount(made_of[1]) > 0
        spans = {self.stated[part].span for part in made_of if part in self.stated}
        return len(spans) == 1 and all(part in self.stated for part in made_of)

    def _amount(self, value: Value) -> Fraction:
        """Return the number of a known count."""
        if value in self.stated:
            return Fraction(self.stated[value].result() or 0)
        return sum((self._amount(part) for part in self._made_of(value)), Fraction(0))

    def _made(self, value: Value) -> Fact | None:
        """Return the fact of a known value, made now if nobody asked before; None for a rate that is not told."""
        if value not in self.facts and (fact := self._new(value)) is not None:
            self.facts[value] = fact
        return self.facts.get(value)

    def _new(self, value: Value) -> Fact | None:
        indicator = self.catalogue[value.indicator]
        if value in self.stated:
            return _in_place(stated_fact(next(self.ids), self.stated[value], indicator))
        made_of = [fact for one in self._made_of(value) if (fact := self._made(one)) is not None]
        if indicator.kind is IndicatorKind.RATIO:
            return self._rate(indicator, part=made_of[0], whole=made_of[1])
        return _in_place(sum_of(made_of, id_=next(self.ids), indicator=indicator.id), nothing=nothing(indicator))

    def _rate(self, indicator: Indicator, *, part: Fact, whole: Fact) -> Fact | None:
        is_in_table = part.scope is Scope.COMMUNE
        if part.is_zero and not is_in_table:
            # "không có hồ sơ nào nộp trực tuyến" says it all; a table has a cell to fill.
            return None
        if number_of(part) > number_of(whole) and not indicator.is_mean:
            self.excesses.append(Excess(part=part, whole=whole))
            return None
        share = 100 * Fraction(number_of(part)) / Fraction(number_of(whole))
        printed = _percent(share, has_fixed_decimals=is_in_table)
        return rate_of(indicator, part, whole, id_=next(self.ids), share=share, display=printed)


def _in_place(fact: Fact, *, nothing: str = "") -> Fact:
    """Return a count as it is printed where it stands: none is "không có" in a table, where the column says of what."""
    if not fact.is_zero:
        return fact
    return replace(fact, display="không có" if fact.scope is Scope.COMMUNE else nothing or fact.display)


def _percent(share: Fraction, *, has_fixed_decimals: bool) -> str:
    """
    Return a share of a table with one decimal always, of prose without a superfluous ",0" (guide.md, section 5).

    What is not quite all, and what is not quite nothing, gets the decimals that tell it from them.
    """
    shown = (rounded(share, decimals) for decimals in count(_FEWEST_DECIMALS))
    value = next(one for one in shown if Fraction(one) == share or one not in (0, 100))
    text = plain(value)
    return f"{number(value)},0%" if has_fixed_decimals and "." not in text else percent(value)
