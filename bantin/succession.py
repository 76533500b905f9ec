"""
How far the series of a unit can be followed through renamings and mergers, and what is said where it cannot.

A series goes on where one unit, or several as wholes, became one unit: then the boundary is the same. Where a unit was
shared out among several, or where no source says what became of it, the series ends (guide.md, section 1.11).

A unit that others joined is a new row of units.csv, so a unit that was there in a span stands for itself in it. Only
communes may have grown unseen: between 2022 and June 2025 some ended into neighbours that kept their code and name, and
no source says into which. Beside such a one, no commune is followed out of that time. A merger across the border of two
districts in that time would not be noticed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from bantin.model import Level, Span, Unit
from bantin.unit_table import FIRST_DAY_OF_TWO_TIERS
from bantin.units import LAST_LISTED_DAY, Units
from bantin.vietnamese.typography import capitalised, listed, short_date


class Ending(StrEnum):
    """
    Why the series of a unit does not reach into a span.

    Members:
        NOT_YET: The unit began within the span: part of the span belongs to others.
        SPLIT: One of the units before it was shared out among several.
        OTHER_LEVEL: It was a unit of another level: an island district that became a special zone.
        UNKNOWN: No source says of what the unit was made, or not fully.
        ENDED: The unit ended; others took over.
        LOST: The unit is gone since a day that no source gives.
    """

    NOT_YET = "not_yet"
    SPLIT = "split"
    OTHER_LEVEL = "other_level"
    UNKNOWN = "unknown"
    ENDED = "ended"
    LOST = "lost"


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesEnd:
    """
    The end of a series, backwards or forwards.

    Attributes:
        reason: Why it ends.
        unit: Whose series it is.
        day: First day of the unit where the series ends backwards; else the last day that sources cover.
        units: What a page links: the units before it, or (ENDED, LOST) those that took over; empty where unknown.
        are_all_known: False where sources may lack some of the units before it.
    """

    reason: Ending
    unit: Unit
    day: date
    units: tuple[Unit, ...]
    are_all_known: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class SubUnits:
    """
    What lay within the boundary of a unit in a span.

    Attributes:
        communes: The communes on the span's first day, district by district where there were any.
        districts: The districts of a province on that day; empty from July 2025, and for other units.
        are_known: False where no source says that all of them were there throughout the span.
    """

    communes: tuple[Unit, ...] = ()
    districts: tuple[Unit, ...] = ()
    are_known: bool = False


def units_in(unit: Unit, span: Span, units: Units) -> tuple[Unit, ...]:
    """
    Return the units that made up the unit's boundary throughout a span, sorted as in the table for each step back.

    The unit itself where it was there; the one that was renamed, or all that merged as wholes; empty where the series
    cannot be followed: `why_it_ends` says why.
    """
    if _is_there(unit, span):
        return (unit,)
    if unit.valid_from is None or span.end >= unit.valid_from:
        return ()
    found = [units_in(one, span, units) for one in _joined(unit, span, units)]
    return tuple(one for some in found for one in some) if all(found) else ()


def codes_in(unit: Unit, span: Span, units: Units) -> tuple[str, ...]:
    """
    Return the official codes under which what the unit is now was counted in a span; empty where it cannot be followed.

    Codes were used again in 2025: they are those of the span's days.
    """
    return tuple(one.code for one in units_in(unit, span, units))


def made_of(units_now: Sequence[Unit], span: Span, units: Units) -> Mapping[str, tuple[str, ...]]:
    """Return the codes in a span of those of the units that did not bear just their own then, by their own code."""
    codes = {one.code: codes_in(one, span, units) for one in units_now}
    return {own: then for own, then in codes.items() if then != (own,)}


def sub_units_in(unit: Unit, span: Span, units: Units) -> SubUnits:
    """Return what lay within the boundary of a unit in a span; nothing where the unit cannot be followed to it."""
    above = [row for one in units_in(unit, span, units) for row in (one, *_under_older_names(one, units))]
    communes = tuple(part for one in above for part in units.communes(one, span.start))
    districts = tuple(part for one in above for part in units.children(one, span.start) if part.level is Level.DISTRICT)
    are_known = bool(above) and all(_is_there(part, span) for part in (*communes, *districts))
    return SubUnits(communes=communes, districts=districts, are_known=are_known)


def is_same_boundary(unit: Unit, earlier: Span, now: Span, units: Units) -> bool:
    """
    Return whether what the unit is in a span covers the same ground as in an earlier one, as far as sources say.

    A district keeps its boundary while its communes merge among themselves: those of the earlier span went into those
    of now, and those of now were made of them alone.
    """
    here = units_in(unit, now, units)
    pairs = [(one, units_in(one, earlier, units)) for one in here]
    return bool(here) and all(then and (then != (one,) or _has_kept(one, earlier, now, units)) for one, then in pairs)


def why_it_ends(unit: Unit, span: Span, units: Units) -> SeriesEnd | None:
    """Return why the series of a unit does not reach into a span, with the units to link; None where it does."""
    if units_in(unit, span, units):
        return None
    last = _last_day(unit)
    if last is not None and span.end > last:
        reason = Ending.ENDED if unit.is_end_known else Ending.LOST
        return SeriesEnd(reason=reason, unit=unit, day=last, units=units.successors(unit))
    return _why_not_before(unit, span, units)


def sentence(end: SeriesEnd, units: Units) -> str:
    """
    Return what a page says at the end of a series, closed by a full stop.

    Its only numerals are dates, and those in names of units ("phường 5"), which a page types as such.
    """
    name, whole, day = end.unit.full_name, capitalised(end.unit.full_name), short_date(end.day)
    match end.reason:
        case Ending.NOT_YET:
            return f"Kỳ này gồm cả những ngày trước khi thành lập {name} (ngày {day}), nên không nối số liệu."
        case Ending.SPLIT:
            old = "đơn vị cũ" if end.are_all_known and len(end.units) == 1 else "các đơn vị cũ"
            origin = "từ" if end.are_all_known else "từ các đơn vị cũ, trong đó có"
            shares = listed(_shares(end, units))
            return f"{whole} thành lập ngày {day} {origin} {shares}; không nối số liệu với {old}."
        case Ending.OTHER_LEVEL:
            origin = listed(_names(end, units))
            return f"{whole} thành lập ngày {day} từ {origin}; không nối số liệu giữa hai cấp hành chính."
        case Ending.UNKNOWN:
            known = f" (đã biết: {listed(_names(end, units))})" if end.units else ""
            return f"Không có nguồn nêu đủ các đơn vị cũ hợp thành {name}{known}; không nối số liệu trước ngày {day}."
        case Ending.ENDED | Ending.LOST:
            return f"Số liệu của {name} dừng ở tháng {end.day.month} năm {end.day.year}{_after(end, units)}."


def _after(end: SeriesEnd, units: Units) -> str:
    """Return how the sentence on a unit that is gone goes on: why it stops, and who took over."""
    heirs = f"; đơn vị kế tiếp: {listed(_names(end, units))}" if end.units else ""
    if end.reason is Ending.LOST:
        return f"; sau đó không có nguồn nêu ngày đơn vị này thay đổi{heirs or ' và đơn vị kế tiếp'}"
    why = ", khi không còn cấp huyện" if end.unit.level is Level.DISTRICT else ""
    return f"{why}{heirs or '; không có nguồn nêu đơn vị kế tiếp'}"


def _shares(end: SeriesEnd, units: Units) -> list[str]:
    """Return the names of the units before, "một phần" ahead of those of which only a part came; wholes first."""
    told = sorted(zip(end.units, _names(end, units), strict=True), key=lambda pair: len(pair[0].successors) > 1)
    return [f"một phần {name}" if len(one.successors) > 1 else name for one, name in told]


def _names(end: SeriesEnd, units: Units) -> list[str]:
    """Return the linked units' names, told apart from the unit's own and from one another."""
    era = "mới" if end.reason in (Ending.ENDED, Ending.LOST) else "cũ"
    borne = Counter(one.full_name for one in end.units)
    return [
        _told_apart(
            one,
            era=era if one.full_name == end.unit.full_name else "",
            above=units.parent(one) if borne[one.full_name] > 1 else None,
        )
        for one in end.units
    ]


def _told_apart(one: Unit, *, era: str, above: Unit | None) -> str:
    """Return "xã Tân Lập (cũ, huyện Yên Sơn)": a name with what tells it from others."""
    marks = ", ".join(filter(None, (era, above.full_name if above else "")))
    return f"{one.full_name} ({marks})" if marks else one.full_name


def _why_not_before(unit: Unit, span: Span, units: Units) -> SeriesEnd:
    """Return why the series of a unit that began after the span's first day does not reach back."""
    before, first = _before(unit, units), unit.valid_from or span.start
    if first <= span.end:
        return SeriesEnd(reason=Ending.NOT_YET, unit=unit, day=first, units=before)
    if not before and (districts := _undivided(unit, units)):
        return SeriesEnd(reason=Ending.OTHER_LEVEL, unit=unit, day=first, units=districts)
    are_all_known = bool(before) and not any(_has_lost_neighbours(one, units) for one in before)
    if any(len(one.successors) > 1 for one in before):
        return SeriesEnd(reason=Ending.SPLIT, unit=unit, day=first, units=before, are_all_known=are_all_known)
    earlier = (why_it_ends(one, span, units) for one in _joined(unit, span, units))
    unknown = SeriesEnd(reason=Ending.UNKNOWN, unit=unit, day=first, units=before, are_all_known=False)
    return next((end for end in earlier if end is not None), unknown)


def _undivided(unit: Unit, units: Units) -> tuple[Unit, ...]:
    """Return the districts without communes that became this unit alone: islands."""
    return tuple(
        one
        for one in units.predecessors(unit)
        if one.successors == (unit.slug,) and one.valid_to and not units.communes(one, one.valid_to)
    )


def _before(unit: Unit, units: Units) -> tuple[Unit, ...]:
    """Return the units of the same level that went into this one, whole or in part."""
    return tuple(one for one in units.predecessors(unit) if one.level is unit.level)


def _joined(unit: Unit, span: Span, units: Units) -> tuple[Unit, ...]:
    """Return the units that became this one as wholes, unchanged from the span to their end; none if any fails."""
    before = _before(unit, units)
    eve = unit.valid_from - timedelta(days=1) if unit.valid_from else None
    are_whole = all(
        one.valid_to is not None
        and one.valid_to == eve
        and one.successors == (unit.slug,)
        and _has_kept(one, span, Span(one.valid_to, one.valid_to), units)
        for one in before
    )
    return before if are_whole else ()


def _has_kept(unit: Unit, earlier: Span, later: Span, units: Units) -> bool:
    """Return whether a unit that is there in both spans had the same boundary in them."""
    match unit.level:
        case Level.PROVINCE:
            return True
        case Level.DISTRICT:
            return _has_kept_its_communes(unit, earlier, later, units)
        case Level.COMMUNE:
            return not _is_unsure(earlier, later) or not _has_lost_neighbours(unit, units)


def _has_kept_its_communes(district: Unit, earlier: Span, later: Span, units: Units) -> bool:
    """Return whether the communes of a district in one span became, among themselves, those in a later one."""
    then, now = (set(units.communes(district, span.start)) for span in (earlier, later))
    if _is_unsure(earlier, later) and any(not one.is_end_known for one in then | now):
        return False
    gone, come = then - now, now - then
    into = [units.successors(one) for one in gone]
    out_of = [_before(one, units) for one in come]
    return all(heirs and now.issuperset(heirs) for heirs in into) and all(
        origin and then.issuperset(origin) for origin in out_of
    )


def _is_unsure(earlier: Span, later: Span) -> bool:
    """Return whether a change on an unknown day, between 2022 and June 2025, may lie between two spans or in one."""
    return later.end > LAST_LISTED_DAY and earlier.start < FIRST_DAY_OF_TWO_TIERS


def _has_lost_neighbours(unit: Unit, units: Units) -> bool:
    """Return whether a commune of the same district ended into one that no source names: perhaps into this one."""
    district = units.parent(unit) if unit.level is Level.COMMUNE else None
    return district is not None and units.has_lost_parts(district)


def _under_older_names(unit: Unit, units: Units) -> tuple[Unit, ...]:
    """Return the rows of a unit before it was renamed: parts that went on may still name one of them as theirs."""
    return tuple(one for one in _before(unit, units) if one.successors == (unit.slug,))


def _last_day(unit: Unit) -> date | None:
    """Return the last day on which a unit is known to have been there; None where it goes on."""
    return unit.valid_to if unit.is_end_known else LAST_LISTED_DAY


def _is_there(unit: Unit, span: Span) -> bool:
    """Return whether the unit is known to have existed throughout the span."""
    first, last = unit.valid_from, _last_day(unit)
    return (first is None or first <= span.start) and (last is None or span.end <= last)
