"""
Points, totals and places by scoring sheets, from the rows of workbooks and the lines of params/evaluation.yml.

No formula that a bulletin states is used, nor anything of bantin; `objections` holds such formulas against the sheets.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from monthly_form import DESK, OFFICES, SHARES, Series
from own_counting import Books, Month
from rounding_again import half_up, stored
from sheets_again import Criterion, Sheet

Fact = Mapping[str, Any]
_WEIGHT_DECIMALS = 12
# Whose value a criterion judges: the first scope in which there is one.
_SCOPES = {"communes": ("commune",), "offices": (OFFICES, DESK), "unit": ("district_total",)}


@dataclass(frozen=True, slots=True)
class _Whose:
    """Who is scored by which sheet: a commune, an office ("office=tu-phap") or the unit; over which months."""

    sheet: Sheet
    code: str
    office: str
    months: Sequence[Month]


class Scorer:
    """Scores whom a fact names, from the workbooks of its district."""

    def __init__(self, books: Books, sheets: Sequence[Sheet], facts: Mapping[str, Fact]) -> None:
        """Keep the workbooks, the scoring sheets, and the facts, of which only formulas and decimals are looked at."""
        self._books, self._sheets, self._facts = books, sheets, facts
        self._totals: dict[tuple[str, str, str, str], Fraction | None] = {}

    def counted(self, fact: Fact) -> str | None:
        """Return the value as facts.json would write it; None of what is no score, and where rows do not say."""
        whose = self._whose(fact) if fact["semantics"] in ("score", "rank") else None
        if whose is None:
            return None
        if fact["semantics"] == "rank":
            place = self._place(whose, decimals=self._printed_decimals(fact))
            return None if place is None else str(place)
        value = self._points(whose, fact) if _criterion_of(fact) else self._total(whose, fact["indicator"])
        return None if value is None else stored(value)

    def objections(self, fact: Fact) -> Iterator[str]:
        """Yield what of a score is not as the sheet has it: whose criteria, weights and scale, and its band."""
        if fact["semantics"] != "score":
            return
        whose = self._whose(fact)
        if whose is None or fact["formula"] is None:
            yield "chưa biết phiếu chấm nào cho điểm này, hoặc điểm không có công thức"
        elif _criterion_of(fact):
            yield from self._wrong_scale(whose, fact)
        else:
            yield from self._wrong_weights(whose, fact)
            if not _is_in_its_band(fact, whose.sheet):
                yield f"in {fact['display']} là sang mức xếp loại khác"

    def _whose(self, fact: Fact) -> _Whose | None:
        """Return who is scored by a fact: by the sheet that its criterion names, or that counts its indicator."""
        named = _criterion_of(fact).partition(".")[0]
        office = next((one for one in fact["dimension"].split(";") if one.startswith("office=")), "")
        of = "offices" if office else ("communes" if fact["scope"] == "commune" else "unit")
        first, last = (date.fromisoformat(fact[key]) for key in ("period_start", "period_end"))
        for sheet in self._sheets:
            counts = {sheet.settings["indicator"], *sheet.groups}
            is_it = sheet.id == named if named else fact["indicator"] in counts
            if is_it and sheet.settings["of"] == of and sheet.holds_in(str(last.year)):
                return _Whose(sheet, fact["unit_code"], office, self._books.between(first, last))
        return None

    # Points

    def _value(self, whose: _Whose, criterion: Criterion) -> Fraction | None:
        for scope in _SCOPES[whose.sheet.settings["of"]]:
            found = self._books.amount(Series(criterion.indicator, scope, whose.code, whose.office), whose.months)
            if found is not None:
                return found
        return None

    def _has_no_cases(self, whose: _Whose, criterion: Criterion) -> bool:
        """Return whether a rate has nothing to be a rate of: its whole is reported, and none."""
        share = SHARES.get(criterion.indicator)
        scopes = _SCOPES[whose.sheet.settings["of"]] if share else ()
        series = [Series(share.whole, scope, whose.code, whose.office) for scope in scopes if share]
        return any(self._books.amount(one, whose.months) == 0 for one in series)

    def _share(self, whose: _Whose, criterion: Criterion) -> Fraction | None:
        """Return what a criterion earns of 100: evenly between its two values, never beyond."""
        value = self._value(whose, criterion)
        if value is None:
            return None
        none, full = _scale(whose, criterion)
        return 100 * min(max((value - none) / (full - none), Fraction(0)), Fraction(1))

    def _points(self, whose: _Whose, fact: Fact) -> Fraction | None:
        found = [one for one in whose.sheet.criteria if f"{whose.sheet.id}.{one.id}" == _criterion_of(fact)]
        return self._share(whose, found[0]) if found and found[0].indicator == fact["indicator"] else None

    def _weights(self, whose: _Whose, indicator: str) -> Mapping[str, Fraction] | None:
        """Return by criterion what its points of 100 are multiplied by; None where a figure is not known."""
        group = whose.sheet.groups.get(indicator, "")
        asked = [one for one in whose.sheet.criteria if not group or one.group == group]
        known = [one for one in asked if self._value(whose, one) is not None]
        is_whole = all(one in known or self._has_no_cases(whose, one) for one in asked)
        if not known or not (is_whole or whose.sheet.is_partial):
            return None
        whole = Fraction(100) if whose.sheet.is_partial else sum((one.weight for one in known), Fraction(0))
        return {one.id: one.weight / whole for one in known}

    def _total(self, whose: _Whose, indicator: str) -> Fraction | None:
        key = (whose.code, whose.office, whose.sheet.id, f"{indicator} {','.join(one.slug for one in whose.months)}")
        if key not in self._totals:
            weights = self._weights(whose, indicator)
            shares = {one.id: self._share(whose, one) or Fraction(0) for one in whose.sheet.criteria}
            total = sum((weight * shares[id_] for id_, weight in (weights or {}).items()), Fraction(0))
            self._totals[key] = None if weights is None else total
        return self._totals[key]

    def _place(self, whose: _Whose, *, decimals: int) -> int | None:
        """Return the place of a total among those of all communes or offices, as they are printed."""
        indicator = whose.sheet.settings["indicator"]
        own, found = self._total(whose, indicator), [self._total(one, indicator) for one in self._everybody(whose)]
        if own is None:
            return None
        return 1 + sum(half_up(one, decimals) > half_up(own, decimals) for one in found if one is not None)

    def _printed_decimals(self, fact: Fact) -> int:
        """Return with how many decimals the totals are printed of which a fact is a place."""
        of = fact["formula"]["of"] if fact["formula"] else ()
        return max((len(self._facts[id_]["display"].partition(",")[2]) for id_ in of if id_ in self._facts), default=1)

    def _everybody(self, whose: _Whose) -> Iterator[_Whose]:
        if whose.office:
            yield from (_Whose(whose.sheet, whose.code, one, whose.months) for one in self._books.offices())
        else:
            codes = self._books.communes(whose.months)
            yield from (_Whose(whose.sheet, code, "", whose.months) for code in codes)

    # Formulas

    def _wrong_scale(self, whose: _Whose, fact: Fact) -> Iterator[str]:
        found = [one for one in whose.sheet.criteria if f"{whose.sheet.id}.{one.id}" == _criterion_of(fact)]
        stated = fact["formula"].get("scale") or {"none": "0", "full": "0"}
        scale = (Fraction(stated["none"]), Fraction(stated["full"]))
        if not found or found[0].indicator != fact["indicator"]:
            yield f"phiếu {whose.sheet.id} không chấm {fact['indicator']} bằng {_criterion_of(fact)}"
        elif scale != _scale(whose, found[0]):
            yield f"thang điểm {scale[0]} đến {scale[1]} không phải của phiếu: {_scale(whose, found[0])}"

    def _wrong_weights(self, whose: _Whose, fact: Fact) -> Iterator[str]:
        own = {id_: stored_weight(one) for id_, one in (self._weights(whose, fact["indicator"]) or {}).items()}
        of = fact["formula"]["of"]
        criteria = [_criterion_of(self._facts[id_]).partition(".")[2] for id_ in of if id_ in self._facts]
        weights = [stored_weight(Fraction(one)) for one in fact["formula"].get("weights", ())]
        stated = dict(zip(criteria, weights, strict=False))
        if stated != own:
            yield f"trọng số {stated} không phải của phiếu: {own}"


def _criterion_of(fact: Fact) -> str:
    """Return which criterion of which sheet a fact counts: "xa.tin-bai"; "" of a total."""
    found = (one.partition("=")[2] for one in fact["dimension"].split(";") if one.startswith("criterion="))
    return next(found, "")


def _is_in_its_band(fact: Fact, sheet: Sheet) -> bool:
    """Return whether a total prints on the side of each band's threshold on which it lies: 89,96 is not yet 90,0."""
    value, decimals = Fraction(fact["value"]), len(fact["display"].partition(",")[2])
    return not any(value < least <= Fraction(half_up(value, decimals)) for least in sheet.bands)


def _scale(whose: _Whose, criterion: Criterion) -> tuple[Fraction, Fraction]:
    times = len(whose.months) if criterion.is_per_month else 1
    return criterion.none * times, criterion.full * times


def stored_weight(weight: Fraction) -> str:
    """Return a weight as formulas write it: 12 decimals at most."""
    return f"{half_up(weight, _WEIGHT_DECIMALS):f}"
