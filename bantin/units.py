"""
Units over time: who existed when, what lies under what, who took over.

params/units.csv is made by tools/make_units.py. Its 14.000 rows stay text until a unit is asked for, so that a build
that has nothing to do does not pay for units that nobody names.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import cached_property
from operator import attrgetter
from pathlib import Path

from bantin.errors import UnitNotAliveError, UnknownUnitError
from bantin.folding import collation_key, slugified
from bantin.model import Level, Span, Unit
from bantin.unit_table import FIRST_DAY_OF_TWO_TIERS, UNKNOWN, Row, read_rows, row_of, unit_of

# The list of old units bears no date. It is of the era of the published bulletins (guide.md, section 6), and it still
# has units that merged from 2023 on: what became of those after this day has no source.
LAST_LISTED_DAY = date(2021, 12, 31)
_MOST_NAMED = 12
_KINDS_OF_COMMUNES = ("xã", "phường", "thị trấn", "đặc khu")
_KINDS_OF_DISTRICTS = ("huyện", "thị xã", "thành phố", "quận")


class Units:
    """
    All units of the country over time. Nothing in it changes after it is made.

    Where a unit's start has no source, it counts as there from ever; where its end has none, as there until the
    district tier ended, because no such unit was left on 1 July 2025. `alive` and `parts_known` are stricter: they
    refuse what no source covers.
    """

    def __init__(self, units: Iterable[Unit | Row]) -> None:
        """Index units by slug."""
        self._rows = {row.slug: row for row in map(_as_row, units)}
        self._made: dict[str, Unit] = {}
        # Vietnamese order costs a sort key for each name, so units below one are sorted once.
        self._below: dict[str, list[Row]] = {}

    @classmethod
    def read(cls, path: Path) -> Units:
        """
        Return the units of a table such as params/units.csv.

        Raises:
            ParamsError: Its subclass says what is wrong, with file and row.
        """
        return cls(read_rows(path))

    def __len__(self) -> int:
        """Return the number of units of all times."""
        return len(self._rows)

    def __iter__(self) -> Iterator[Unit]:
        """Return all units of all times, in the order of the table."""
        return map(self._unit, self._rows.values())

    def __contains__(self, slug: str) -> bool:
        """Return whether a unit of any time has this slug."""
        return slug in self._rows

    def by_slug(self, slug: str) -> Unit:
        """
        Return the unit with this address.

        Raises:
            UnknownUnitError: There is none; the message names the nearest.
        """
        if slug not in self._rows:
            raise self._unknown(slug)
        return self._unit(self._rows[slug])

    def by_code(self, code: str, day: date) -> Unit | None:
        """Return the unit that has this official code on this day, or None; codes were used again in 2025."""
        found = (row for row in self._by_code.get(code, ()) if row.is_on(day.isoformat()))
        return next(map(self._unit, found), None)

    def on(self, day: date, level: Level) -> tuple[Unit, ...]:
        """Return the units of a level on a day, in the order of the table: 63 provinces on 2021-01-01."""
        named, level_name = day.isoformat(), level.value
        return tuple(self._unit(row) for row in self._rows.values() if row.level == level_name and row.is_on(named))

    def children(self, unit: Unit, day: date) -> tuple[Unit, ...]:
        """Return the units right under this one on a day, in Vietnamese order."""
        if unit.slug not in self._below:
            self._below[unit.slug] = sorted(self._by_parent.get(unit.slug, ()), key=_order)
        named = day.isoformat()
        return tuple(self._unit(row) for row in self._below[unit.slug] if row.is_on(named))

    def communes(self, unit: Unit, day: date) -> tuple[Unit, ...]:
        """Return the communes under a district or a province on a day, district by district where there are any."""
        if unit.level is Level.COMMUNE:
            return ()
        below = self.children(unit, day)
        return tuple(
            commune
            for child in below
            for commune in ((child,) if child.level is Level.COMMUNE else self.children(child, day))
        )

    def parent(self, unit: Unit) -> Unit | None:
        """Return the unit above, or None for a province."""
        return self.by_slug(unit.parent) if unit.parent else None

    def province(self, unit: Unit) -> Unit:
        """Return the province in which the unit lies, the unit itself if it is one."""
        above = self.parent(unit)
        return unit if above is None else self.province(above)

    def successors(self, unit: Unit) -> tuple[Unit, ...]:
        """Return the units that took over; none where it goes on or where no source gives them (see the unit)."""
        return tuple(map(self.by_slug, unit.successors))

    def predecessors(self, unit: Unit) -> tuple[Unit, ...]:
        """Return the units of any level whose successors a source gives and this is one, in the order of the table."""
        return tuple(map(self._unit, self._by_successor.get(unit.slug, ())))

    def alive(self, unit: Unit, span: Span) -> None:
        """
        Return if the unit exists on every day of the span.

        Raises:
            UnitNotAliveError: It began later, ended before, or its end falls in a time for which there is no source;
                the message names the last day and the successors, or says that no source gives them.
        """
        if unit.valid_from is not None and span.start < unit.valid_from:
            raise UnitNotAliveError(
                f"{self._title(unit)} chỉ có từ ngày {_day(unit.valid_from)}, kỳ bắt đầu ngày {_day(span.start)}",
                fix=f"Chọn kỳ bắt đầu từ ngày {_day(unit.valid_from)}, hoặc đơn vị có trước đó.",
            )
        if unit.valid_to is not None and unit.valid_to < span.end:
            raise UnitNotAliveError(
                f"{self._title(unit)} chỉ có đến hết ngày {_day(unit.valid_to)}, kỳ kết thúc ngày {_day(span.end)}",
                fix=self._way_out(unit, unit.valid_to),
            )
        if not unit.is_end_known and span.end > LAST_LISTED_DAY:
            raise UnitNotAliveError(
                f"{self._title(unit)} không còn từ trước ngày {_day(FIRST_DAY_OF_TWO_TIERS)}; "
                "không có nguồn nêu ngày đơn vị này sáp nhập, đổi tên, đổi loại hoặc chuyển huyện",
                fix=self._way_out(unit, LAST_LISTED_DAY),
            )

    def parts_known(self, unit: Unit, span: Span) -> None:
        """
        Return if sources cover which units lie right under this one throughout the span.

        Not noticed is a unit that only gained parts between 2022 and June 2025: one district, Quế Sơn.

        Raises:
            UnitNotAliveError: Some ended on a day that no source gives, and the span may reach it.
        """
        if span.end <= LAST_LISTED_DAY or span.start >= FIRST_DAY_OF_TWO_TIERS:
            return
        lost = [part for part in self.children(unit, LAST_LISTED_DAY) if not part.is_end_known]
        if lost:
            raise UnitNotAliveError(
                f"{self._title(unit)}: không có nguồn nêu ngày thay đổi của {_joined([p.full_name for p in lost])}",
                fix=f"Chọn kỳ kết thúc không sau ngày {_day(LAST_LISTED_DAY)}.",
            )

    def has_lost_parts(self, unit: Unit) -> bool:
        """Return whether a unit right under this one ended without a source that says into which others."""
        return unit.slug in self._with_lost_parts

    def commune_words(self, unit: Unit, day: date) -> str:
        """Return the kinds of the communes under a unit on a day, as a bulletin lists them: "xã, thị trấn"."""
        return _listed(_KINDS_OF_COMMUNES, self.communes(unit, day))

    def kinds_counted(self, unit: Unit, day: date) -> dict[str, int]:
        """Return how many units there are of each kind under a unit, and of each mix as bulletins say it."""
        parts = self.communes(unit, day)
        districts = [child for child in self.children(unit, day) if child.level is Level.DISTRICT]
        words = self.commune_words(unit, day)
        of_districts = self.district_words(unit, day) if unit.level is Level.PROVINCE else ""
        return {
            **Counter(part.kind for part in parts),
            **Counter(district.kind for district in districts),
            **({words: len(parts)} if words else {}),
            **({of_districts: len(districts)} if of_districts else {}),
        }

    def district_words(self, unit: Unit, day: date) -> str:
        """Return the kinds of a province's districts on a day: "huyện, thị xã, thành phố"; empty from July 2025."""
        return _listed(_KINDS_OF_DISTRICTS, (u for u in self.children(unit, day) if u.level is Level.DISTRICT))

    @cached_property
    def _by_code(self) -> dict[str, list[Row]]:
        return _grouped(self._rows.values(), attrgetter("code"))

    @cached_property
    def _by_parent(self) -> dict[str, list[Row]]:
        return _grouped(self._rows.values(), attrgetter("parent"))

    @cached_property
    def _by_successor(self) -> dict[str, list[Row]]:
        """Return the rows that went into each unit, in part or whole; made when first asked for."""
        groups: dict[str, list[Row]] = {}
        for row in self._rows.values():
            for slug in row.successors.split("|"):
                groups.setdefault(slug, []).append(row)
        return groups

    @cached_property
    def _with_lost_parts(self) -> frozenset[str]:
        """Return the slugs of units some of whose parts have no known successors."""
        return frozenset(row.parent for row in self._rows.values() if row.successors == UNKNOWN)

    def _unit(self, row: Row) -> Unit:
        if row.slug not in self._made:
            self._made[row.slug] = unit_of(row)
        return self._made[row.slug]

    def _title(self, unit: Unit) -> str:
        above = self.province(unit)
        return unit.full_name if above is unit else f"{unit.full_name}, {above.full_name}"

    def _way_out(self, unit: Unit, last: date) -> str:
        earlier = f"kỳ kết thúc không sau ngày {_day(last)}"
        if not unit.are_successors_known:
            return f"Không có nguồn nêu đơn vị kế tiếp. Chọn {earlier}."
        # A merged province may bear the old name: then only its address tells the two apart.
        heirs = [
            f"{heir.full_name} ({heir.slug})" if heir.full_name == unit.full_name else heir.full_name
            for heir in self.successors(unit)
        ]
        notebook = " (bản tin bằng sổ tay unit_period)" if unit.level is Level.DISTRICT else ""
        return f"Đơn vị kế tiếp: {_joined(heirs)}. Chọn một đơn vị kế tiếp{notebook}, hoặc {earlier}."

    def _unknown(self, slug: str) -> UnknownUnitError:
        near = [f"{unit.slug} ({self._title(unit)})" for unit in map(self.by_slug, self._nearest(slugified(slug)))]
        return UnknownUnitError(
            f'Không có đơn vị nào mang địa chỉ "{slug}"',
            fix=f"Gần nhất: {'; '.join(near)}." if near else "Địa chỉ các đơn vị ở cột slug của params/units.csv.",
        )

    def _nearest(self, wanted: str) -> list[str]:
        """Return at most 6 slugs: units whose name, with or without its kind, is this one, then similar slugs."""
        # Only for a message: loading it would slow every other run.
        from difflib import get_close_matches  # noqa: PLC0415

        rows = self._rows.values()
        same = [r.slug for r in rows if wanted in (slugified(r.name), slugified(f"{r.kind} {r.name}"))]
        return list(dict.fromkeys(same[:4] + get_close_matches(wanted, self._rows, n=6, cutoff=0.75)))[:6]


def _joined(names: Sequence[str]) -> str:
    if len(names) > _MOST_NAMED:
        return f"{', '.join(names[:_MOST_NAMED])} và {len(names) - _MOST_NAMED} đơn vị khác"
    return " và ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))


def _grouped(rows: Iterable[Row], key: Callable[[Row], str]) -> dict[str, list[Row]]:
    groups: dict[str, list[Row]] = {}
    for row in rows:
        groups.setdefault(key(row), []).append(row)
    return groups


def _as_row(unit: Unit | Row) -> Row:
    return unit if isinstance(unit, Row) else row_of(unit)


def _order(row: Row) -> tuple[str, str]:
    return collation_key(row.name), row.code


def _listed(kinds: Sequence[str], units: Iterable[Unit]) -> str:
    present = {unit.kind for unit in units}
    return ", ".join(kind for kind in kinds if kind in present)


def _day(day: date) -> str:
    return f"{day.day}/{day.month}/{day.year}"
