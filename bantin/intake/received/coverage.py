"""
Which communes have reported, who is missing, and which totals therefore do not count.

A commune has reported a sheet when it has a value in any of its columns; an indicator, when it has a value of it.
A province states its own totals: it misses communes only on sheets of which it lists some, and withholds nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from operator import attrgetter

from bantin.errors import MissingUnitsWarning, Place
from bantin.folding import collation_key
from bantin.forms import MONTHLY, Rows, Sheet
from bantin.model import Observation, Scope, Unit
from bantin.vietnamese.typography import listed

_TOTALS = (Scope.COMMUNES_TOTAL, Scope.DISTRICT_TOTAL)
_KINDS = ("xã", "phường", "thị trấn")
_COMMUNE = Scope.COMMUNE
_WHAT_OF_WHOM, _WHOSE = attrgetter("indicator", "scope"), attrgetter("unit_code")
# Official codes have 2 digits for a province, 3 for a district and 5 for a commune.
_DIGITS_OF_A_PROVINCE = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetCoverage:
    """
    Who has reported one sheet of the monthly workbook.

    Attributes:
        sheet: The sheet.
        reported: The communes that have, in Vietnamese order.
        missing: The communes that have not, in Vietnamese order.
        place: Where the first of its values stands; no place where it has none.
        is_empty: Whether nobody has reported it: the sheet as a whole was not reported.
    """

    sheet: Sheet
    reported: tuple[Unit, ...]
    missing: tuple[Unit, ...]
    place: Place
    is_empty: bool

    def words(self) -> str:
        """Return "16/17 xã, thị trấn đã báo cáo; còn thiếu: xã Xuân An"."""
        units = (*self.reported, *self.missing)
        kinds = ", ".join(kind for kind in _KINDS if any(unit.kind == kind for unit in units))
        said = f"{len(self.reported)}/{len(units)} {kinds or 'đơn vị'} đã báo cáo"
        return f"{said}; còn thiếu: {listed([unit.full_name for unit in self.missing])}" if self.missing else said


def coverage(observations: Iterable[Observation], communes: Iterable[Unit]) -> tuple[SheetCoverage, ...]:
    """
    Return who has reported each sheet that communes fill in, in the order of the workbook.

    Args:
        observations: Those of one unit and period, from whichever form.
        communes: The communes that the unit has then.
    """
    seen = tuple(observations)
    ordered = sorted(communes, key=lambda unit: (collation_key(unit.name), unit.code))
    return tuple(_of_sheet(sheet, seen, ordered) for sheet in MONTHLY.sheets if _has_communes(sheet))


def missing_units(observations: Iterable[Observation], communes: Iterable[Unit]) -> tuple[MissingUnitsWarning, ...]:
    """
    Return a warning for each sheet that some communes have reported and others not; it names those.

    A sheet that nobody has reported at all is no matter of single communes, and gets none.
    """
    return tuple(
        MissingUnitsWarning(
            f"Trang {one.sheet.title}: {one.words()}",
            place=one.place,
            fix="Đề nghị các đơn vị còn thiếu báo cáo, rồi gửi lại sổ với số lần gửi lớn hơn.",
        )
        for one in coverage(observations, communes)
        if one.missing and not one.is_empty
    )


def withheld(
    observations: Sequence[Observation], communes: Sequence[Unit], coverage_percent: Decimal
) -> tuple[Observation, ...]:
    """
    Return the totals that do not count, because too few communes have reported the indicator, in the order given.

    Totals are those of all communes and of the whole district. Indicators that communes have no cell for (levels,
    fields, meetings) are no matter of coverage, and neither is the total of the district's own offices. A total of
    which no part at all was reported, as a CSV may state it, stands on its own. But where offices have reported and
    not one commune has, the district's total is that of its offices, and is withheld.

    Args:
        observations: Those of one unit and period.
        communes: The communes that the unit has then.
        coverage_percent: How many of the communes must have reported, 0 to 100 per cent; so many are enough.
    """
    if _is_of_a_province(observations):
        return ()
    codes = {unit.code for unit in communes}
    reporters = _reporters(observations, codes)
    too_few = {indicator for indicator, found in reporters.items() if 100 * len(found) < coverage_percent * len(codes)}
    return tuple(seen for seen in observations if seen.indicator in too_few and not (seen.dimension or _is_part(seen)))


def _reporters(observations: Sequence[Observation], codes: set[str]) -> dict[str, set[str]]:
    """Return who has reported each indicator that communes report and of which some part is known."""
    found: dict[str, set[str]] = {}
    # A district's month has two thousand observations, of which those that count alike nearly always lie together.
    for (indicator, scope), those in groupby(observations, _WHAT_OF_WHOM):
        if scope is _COMMUNE:
            found.setdefault(indicator, set()).update(codes.intersection(map(_WHOSE, those)))
        elif scope not in _TOTALS and indicator in _THEIRS:
            found.setdefault(indicator, set())
    return found


def _indicators_of_communes(sheet: Sheet) -> set[str]:
    return {one.indicator for one in sheet.columns if one.indicator and one.is_filled_in(Rows.COMMUNES)}


def _is_part(seen: Observation) -> bool:
    return seen.scope not in _TOTALS


def _is_of_a_province(observations: Iterable[Observation]) -> bool:
    return any(len(code) == _DIGITS_OF_A_PROVINCE for code in set(map(_WHOSE, observations)))


def _has_communes(sheet: Sheet) -> bool:
    return any(block.rows is Rows.COMMUNES for block in sheet.blocks)


def _of_sheet(sheet: Sheet, observations: Sequence[Observation], communes: Sequence[Unit]) -> SheetCoverage:
    indicators = {column.indicator for column in sheet.columns if column.indicator}
    listed_only = _is_of_a_province(observations)
    mine = [seen for seen in observations if seen.indicator in indicators and _is_part(seen)]
    mine = [seen for seen in mine if seen.scope is Scope.COMMUNE or not listed_only]
    codes = {seen.unit_code for seen in mine if seen.scope is Scope.COMMUNE}
    return SheetCoverage(
        sheet=sheet,
        reported=tuple(unit for unit in communes if unit.code in codes),
        missing=tuple(unit for unit in communes if unit.code not in codes),
        place=_place(mine[0]) if mine else Place(),
        is_empty=not mine,
    )


def _place(seen: Observation) -> Place:
    return Place(file=seen.source.file, sheet=seen.source.sheet, period=seen.span_label)


_THEIRS = frozenset(name for sheet in MONTHLY.sheets if _has_communes(sheet) for name in _indicators_of_communes(sheet))
