"""Units as their pages show them, and units in the order of their provinces."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from bantin.folding import collation_key
from bantin.model import Level, Unit
from bantin.site.entry import Day, Entry
from bantin.units import Units
from bantin.vietnamese.typography import capitalised, short_date

_LEVELS = {Level.PROVINCE: "tỉnh", Level.DISTRICT: "huyện", Level.COMMUNE: "xã"}


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitPage:
    """What a unit's page says of the unit itself; `start` and `end` are its first and last day, None where unknown."""

    name: str
    address: str
    code: str
    full_name_capital: str
    level: str
    above: str
    parts: tuple[tuple[int, str], ...]
    start: Day | None
    end: Day | None
    successors: tuple[str, ...]


def unit_page(units: Units, entry: Entry) -> UnitPage:
    """Return the page of the unit of a bulletin, with its parts as they were in the bulletin's period."""
    unit = units.by_slug(entry.unit_slug)
    above = units.parent(unit)
    return UnitPage(
        name=unit.name,
        address=entry.unit_address,
        code=unit.code,
        full_name_capital=capitalised(unit.full_name),
        level=_LEVELS[unit.level],
        above=capitalised(above.full_name) if above else "",
        parts=tuple(_parts(units, unit, entry)),
        start=_day(unit.valid_from),
        end=_day(unit.valid_to),
        successors=tuple(_told_apart(unit, successor) for successor in units.successors(unit)),
    )


def _day(day: date | None) -> Day | None:
    return Day(day.isoformat(), short_date(day)) if day else None


def _told_apart(unit: Unit, successor: Unit) -> str:
    """Return a successor's name, told from that of the unit itself: a merged province may bear the old one."""
    return f"{successor.full_name} (mới)" if successor.full_name == unit.full_name else successor.full_name


def by_province(entries: Iterable[Entry], units: Units) -> list[tuple[str, list[UnitPage]]]:
    """Return the units of the entries under their provinces, both in Vietnamese order."""
    provinces: dict[str, dict[str, UnitPage]] = {}
    for entry in entries:
        provinces.setdefault(entry.province, {}).setdefault(entry.unit_slug, unit_page(units, entry))
    return [
        (capitalised(province), sorted(pages.values(), key=lambda page: collation_key(page.name)))
        for province, pages in sorted(provinces.items(), key=lambda item: collation_key(item[0]))
    ]


def by_name(entries: Iterable[Entry], units: Units) -> list[tuple[UnitPage, list[Entry]]]:
    """Return the units of the entries in Vietnamese order, each with its bulletins, the first period first."""
    found: dict[str, list[Entry]] = {}
    for entry in entries:
        found.setdefault(entry.unit_slug, []).append(entry)
    pages = [(unit_page(units, mine[0]), mine) for mine in found.values()]
    pages.sort(key=lambda pair: collation_key(pair[0].name))
    return [(page, sorted(mine, key=lambda entry: entry.period.span.end)) for page, mine in pages]


def _parts(units: Units, unit: Unit, entry: Entry) -> Iterable[tuple[int, str]]:
    day = entry.period.span.start
    if unit.level is Level.PROVINCE:
        districts = [child for child in units.children(unit, day) if child.level is Level.DISTRICT]
        if districts:
            yield len(districts), units.district_words(unit, day)
    communes = units.communes(unit, day)
    if communes:
        yield len(communes), units.commune_words(unit, day)
