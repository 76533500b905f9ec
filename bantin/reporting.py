"""
From the store to the months on which a bulletin stands: which of them, whose, and under which codes.

A bulletin reads the months from 1 January of the year before to the end of its period (design rule 3): of its own unit
and of those within it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain
from operator import attrgetter

from bantin.errors import MissingSourceError, Place
from bantin.indicators.months import months_of
from bantin.indicators.reported import Month, Reported
from bantin.indicators.series import Series
from bantin.intake.received import withheld
from bantin.model import Level, Observation, Period, RegisterEntry, Scope, Span, Unit
from bantin.settings import Settings
from bantin.store import PeriodContent
from bantin.succession import codes_in, made_of
from bantin.units import Units

# What `Series._make` does, without a call of Python's own for each of 20.000.
_of_series, _as_series = attrgetter(*Series._fields), partial(tuple.__new__, Series)
# Returns what is stored of a unit, by its slug, for a month; nothing where nothing is.
Stored = Callable[[str, str], PeriodContent]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelfmark:
    """Where a part of a bulletin's ground is stored: under which unit's slug, for which month."""

    unit_slug: str
    month: str


def window_of(period: Period) -> tuple[str, ...]:
    """Return the addresses of the months from January of the year before to the last month of a period."""
    last = months_of(period)[-1]
    year = period.year
    months = (f"{one}-{month:02}" for one in (year - 1, year) for month in range(1, 13))
    return tuple(address for address in months if address <= last)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """
    Whose months a bulletin reads.

    Attributes:
        unit: The bulletin's unit.
        period: Its period.
        units: All units over time.
        settings: Reporting windows, coverage, the catalogue.
    """

    unit: Unit
    period: Period
    units: Units
    settings: Settings

    def shelfmarks(self) -> tuple[Shelfmark, ...]:
        """Return everything that the bulletin may read, month by month, its own unit first."""
        return tuple(mark for month in window_of(self.period) for mark in self.marks_of(month))

    @property
    def own_marks(self) -> tuple[Shelfmark, ...]:
        """Return what lies within the bulletin's own period, month by month, its own unit last."""
        marks = (mark for month in months_of(self.period) for mark in self.marks_of(month))
        return tuple(sorted(marks, key=lambda mark: (mark.month, mark.unit_slug == self.unit.slug)))

    @property
    def awaited_marks(self) -> tuple[Shelfmark, ...]:
        """Return whose files a bulletin waits for: a province's waits for none of its districts, which may be late."""
        is_waiting_for_all = self.unit.level is not Level.PROVINCE
        return tuple(mark for mark in self.own_marks if is_waiting_for_all or mark.unit_slug == self.unit.slug)

    def marks_of(self, month: str) -> tuple[Shelfmark, ...]:
        """Return under which slugs a month of the unit is stored."""
        return tuple(Shelfmark(unit_slug=slug, month=month) for slug in self._holders(self._days(month)))

    def _days(self, month: str) -> Span:
        window = self.settings.window_of(self.unit.slug)
        named = Period.parse(month)
        return window.span(named) if window else named.span

    def _holders(self, days: Span) -> tuple[str, ...]:
        """Return the slugs of those who report for the unit: itself, its districts, or the district above a commune."""
        found = self._then(days)
        match self.unit.level:
            case Level.DISTRICT:
                return tuple(one.slug for one in found)
            case Level.COMMUNE:
                above = ((one, self.units.parent(one)) for one in found)
                return tuple(
                    dict.fromkeys(
                        parent.slug if parent is not None and parent.level is Level.DISTRICT else one.slug
                        for one, parent in above
                    )
                )
            case _:
                below = (child for one in found for child in self.units.children(one, days.start))
                return tuple(dict.fromkeys((*(one.slug for one in found), *(child.slug for child in below))))

    def _then(self, days: Span) -> tuple[Unit, ...]:
        """Return the units that the bulletin's unit was made of in a month; none where its series ends before."""
        codes = codes_in(self.unit, days, self.units)
        found = (self.units.by_code(code, days.start) for code in codes)
        return tuple(one for one in found if one is not None)

    def reported(self, stored: Stored) -> Reported:
        """Return the months of the window of which anything was reported."""
        months = ((address, self._month(address, stored)) for address in window_of(self.period))
        return Reported(
            months={address: month for address, month in months if month is not None},
            catalogue=self.settings.indicators,
        )

    def _month(self, address: str, stored: Stored) -> Month | None:
        days = self._days(address)
        contents = [(mark.unit_slug, stored(mark.unit_slug, mark.month)) for mark in self.marks_of(address)]
        seen = list(chain.from_iterable(self._counted(one, days, holder=holder) for holder, one in contents))
        if not seen:
            return None
        then = self._then(days)
        return Month(
            period=replace(Period.parse(address), span=days),
            stated=_first_of_each(seen),
            communes=tuple(one.code for unit in then for one in self.units.communes(unit, days.start)),
            districts=tuple(
                one.code
                for unit in then
                if unit.level is Level.PROVINCE
                for one in self.units.children(unit, days.start)
                if one.level is Level.DISTRICT
            ),
            made_of=made_of(self._told_of(), days, self.units),
        )

    def _told_of(self) -> tuple[Unit, ...]:
        """Return the unit with its parts as they are in the bulletin's own period."""
        day = self.period.span.start
        return (self.unit, *self.units.children(self.unit, day), *self.units.communes(self.unit, day))

    def _counted(self, content: PeriodContent, days: Span, *, holder: str) -> Sequence[Observation]:
        """Return what counts of a month's content: no total that too few communes have reported."""
        own = content.of_own_days
        left_out = set(map(id, withheld(own, self._communes_of(own, days), self.settings.intake.coverage_percent)))
        wanted = self._codes_wanted(days)
        if wanted is None and not left_out:
            # Nearly every month of nearly every bulletin: a thousand observations that need no second look.
            return own
        return [
            seen
            for seen in own
            if (wanted is None or seen.unit_code in wanted)
            and id(seen) not in left_out
            and not self._is_left_to_the_district(seen, holder)
        ]

    def _is_left_to_the_district(self, seen: Observation, holder: str) -> bool:
        """
        Return whether a commune's bulletin leaves a count of people's acts or opinions to that of its district.

        Which of them single out a person shows only beside the other communes and their total (`Withholding`).
        """
        is_of_another = self.unit.level is Level.COMMUNE and holder != self.unit.slug
        return is_of_another and seen.indicator in self.settings.comparison.personal

    def _communes_of(self, observations: tuple[Observation, ...], days: Span) -> tuple[Unit, ...]:
        """Return the communes of the district that a content is of."""
        code = next((seen.unit_code for seen in observations if seen.scope is not Scope.COMMUNE), "")
        holder = self.units.by_code(code, days.start) if code else None
        return self.units.communes(holder, days.start) if holder is not None else ()

    def of_unit(self, content: PeriodContent, *, holder: str) -> PeriodContent:
        """
        Return what a content that lies under the slug `holder` says of the bulletin's unit.

        All of a district's; of a commune only its own counts; of a province no counts of single communes, of which
        its bulletin has no table. Registers are those of the unit's own file.
        """
        entries = content.entries if holder == self.unit.slug else ()
        match self.unit.level:
            case Level.DISTRICT:
                return content
            case Level.COMMUNE:
                wanted = self._codes_wanted(self._days(content.period)) or frozenset()
                mine = tuple(
                    seen
                    for seen in content.observations
                    if seen.unit_code in wanted and not self._is_left_to_the_district(seen, holder)
                )
            case _:
                mine = tuple(seen for seen in content.observations if seen.scope is not Scope.COMMUNE)
        return PeriodContent(content.period, mine, entries)

    def _codes_wanted(self, days: Span) -> frozenset[str] | None:
        """Return the only codes that a commune's bulletin reads; None for the others, which read all."""
        if self.unit.level is not Level.COMMUNE:
            return None
        return frozenset(one.code for one in self._then(days))

    def entries(self, stored: Stored) -> Mapping[str, tuple[RegisterEntry, ...]]:
        """
        Return what the registers of the unit's own file list, by month; those of other units are not its own.

        A month whose registers are empty is there with nothing in it: its workbook came, and lists nothing.
        """
        own = (mark.month for mark in self.shelfmarks() if mark.unit_slug == self.unit.slug)
        contents = ((month, stored(self.unit.slug, month)) for month in own)
        return {month: content.entries for month, content in contents if content.is_filled}


def folders_read(unit: Unit, periods: Iterable[Period], units: Units, settings: Settings) -> frozenset[str]:
    """Return the slugs under which anything may lie that the bulletins of a unit for some periods read."""
    grounds = (Ground(unit=unit, period=period, units=units, settings=settings) for period in periods)
    return frozenset({unit.slug, *(mark.unit_slug for ground in grounds for mark in ground.shelfmarks())})


def nothing_came(ground: Ground, dataset: str, *, has_files: bool) -> MissingSourceError:
    """Return the error that nobody has reported for a bulletin, with whoever reports for its unit and how."""
    # Only for a message: most runs do without the readers of files.
    from bantin.intake.submissions.tidy_rows import NEEDED  # noqa: PLC0415

    holder = next((mark.unit_slug for mark in ground.awaited_marks), ground.unit.slug)
    months = months_of(ground.period)
    is_month = len(months) == 1
    folder = f"data/{dataset}/{holder}/{months[0]}/" if is_month else f"data/{dataset}/{holder}/"
    above = ground.units.by_slug(holder)
    if above.level is Level.DISTRICT:
        what = "Sổ số liệu không có con số nào" if has_files else "Chưa nhận được sổ số liệu"
        how = f"`render.py new {holder} {months[0]}` tạo sổ trống."
    else:
        what = "Bảng số liệu không có con số nào" if has_files else "Chưa nhận được bảng số liệu"
        how = f"các cột: {', '.join(NEEDED)}."
    sent = "sổ" if above.level is Level.DISTRICT else "bảng CSV"
    where = "vào thư mục này" if is_month else f"của từng tháng ({months[0]} đến {months[-1]}) vào các thư mục ở đây"
    whose = f" của {above.full_name}" if above is not ground.unit else ""
    return MissingSourceError(
        what,
        place=Place(file=folder, unit=ground.unit.full_name, period=ground.period.label),
        fix=f"Gửi {sent}{whose} {where}; {how}",
    )


def _first_of_each(observations: list[Observation]) -> dict[Series, Observation]:
    """Return each value as it is stated; intake keeps once what two sheets state alike, and refuses what differs."""
    last_first = observations[::-1]
    # Of two that are equal a dictionary keeps the later one: that which came first.
    return dict(zip(map(_as_series, map(_of_series, last_first)), last_first, strict=True))
