"""
The window of rows that one bulletin needs, and nothing else (design rule 3).

A notebook reads only this; so does the key that decides whether it has to run again.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from bantin.datasets import DatasetInHand, Workbooks
from bantin.editorial import Editorials
from bantin.errors import (
    BantinError,
    NoSuchBulletinError,
    Place,
    UnreadablePeriodError,
)
from bantin.given import given
from bantin.indicators.reported import Reported
from bantin.intake import Dataset, Holding, Material, read_dataset, read_published
from bantin.model import Bulletin, Editorial, Level, Period, RegisterEntry, Unit, canonical
from bantin.published import PublishedFigures, foreign_units, unknown_systems
from bantin.receiving.desk import Desk
from bantin.reporting import folders_read
from bantin.settings import BulletinSettings
from bantin.story.endings import SeriesNote, series_notes
from bantin.story.surroundings import Surroundings, in_table_order

if TYPE_CHECKING:
    from bantin.story.wordings import Wordings

ROOT_VARIABLE = "BANTIN_ROOT"


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """
    What one bulletin is made from.

    Attributes:
        bulletin: Whose, of when.
        material: What its source states and lists.
        dataset: The dataset.
        surroundings: The words that unit and period lend.
        reported: The months on which computed figures stand; None where a source is only transcribed.
        entries: What the registers of its unit list, month by month.
        series_notes: Where the series of its unit start or end, and who was there before or took over.
        editorial: What people wrote beside the figures; None where there is no file.
    """

    bulletin: Bulletin
    material: Material
    dataset: Dataset
    surroundings: Surroundings
    reported: Reported | None = None
    entries: Mapping[str, tuple[RegisterEntry, ...]] = field(default_factory=dict)
    series_notes: tuple[SeriesNote, ...] = ()
    editorial: Editorial | None = None


class Library:
    """Everything that is given: params, units and datasets of one repository, each read once."""

    def __init__(self, root: Path, *, keeps: bool = False, only: str = "") -> None:
        """
        Read params/ and params/units.csv; datasets wait until they are asked for.

        Args:
            root: The repository.
            keeps: Whether workbooks that are taken in are stored, remembered, archived and answered.
            only: The slug of the one unit whose bulletins are needed: only its files are looked at; "" for all.
        """
        self.root, self._keeps, self._only = root, keeps, only
        self._given = given(root)
        self.settings, self.units = self._given.settings, self._given.units
        self.editorials = Editorials(root)
        self._datasets: dict[str, DatasetInHand] = {}

    @cached_property
    def wordings(self) -> Wordings:
        """Return the sentences of params/phrases.yml in all their wordings; raises ParamsError."""
        return self._given.wordings

    def check_words(self) -> None:
        """Return if the phrases can be used in every turn; raises ParamsError, before any notebook meets them."""
        for turn in range(self.wordings.turns):
            self.wordings.book(turn)

    def dataset(self, name: str) -> DatasetInHand:
        """Return a dataset, read at most once; raises DatasetError."""
        if name not in self._datasets:
            self._datasets[name] = self._opened(self.root / "data" / name)
        return self._datasets[name]

    def _opened(self, folder: Path) -> DatasetInHand:
        dataset = read_dataset(folder)
        if dataset.holding is Holding.FIGURES:
            return PublishedFigures(dataset, read_published(folder, self.units, self.settings.indicators))
        desk = Desk(self.root, dataset, self.units, self.settings)
        return Workbooks(dataset, desk, keeps=self._keeps, only=self._folders_of(dataset.name))

    def _folders_of(self, dataset: str) -> frozenset[str]:
        """Return the slugs under which anything may lie for the bulletins of the one unit; none where all count."""
        if not self._only:
            return frozenset()
        unit = self.units.by_slug(self._only)
        mine = (one for one in self.settings.bulletins if (one.unit_slug, one.dataset) == (unit.slug, dataset))
        return folders_read(unit, (one.period for one in mine), self.units, self.settings)

    @property
    def taken_in(self) -> tuple[DatasetInHand, ...]:
        """Return the datasets that were asked for so far."""
        return tuple(self._datasets.values())

    def window(self, chosen: BulletinSettings) -> Window:
        """
        Return the window of a bulletin.

        Raises:
            UnitNotAliveError: The unit does not exist in the period; the message names its successors.
            RowError: The first of its problems (see `problems_of`), or of its editorial file.
            DatasetError: The dataset cannot be read at all.
        """
        unit = self._checked_unit(chosen)
        hand = self.dataset(chosen.dataset)
        bulletin = Bulletin(id=chosen.id, unit=unit, period=chosen.period, is_simulated=hand.dataset.is_simulated)
        return Window(
            bulletin=bulletin,
            material=hand.material(chosen),
            dataset=hand.dataset,
            surroundings=self._surroundings(bulletin, self._told_of(chosen, unit)),
            reported=hand.reported(chosen),
            entries=hand.entries(chosen),
            series_notes=self._series_notes(chosen, unit),
            editorial=self.editorials.of(chosen),
        )

    def fingerprint(self, chosen: BulletinSettings) -> str:
        """
        Return a text that changes whenever the window of a bulletin does, without reading what is stored.

        Raises:
            UnitNotAliveError, RowError, DatasetError: As `window`.
        """
        return "\0".join((*self._around(chosen).values(), self.dataset(chosen.dataset).fingerprint(chosen)))

    def inputs(self, chosen: BulletinSettings) -> dict[str, str]:
        """Return by name what `fingerprint` stands for, for who asks what changed."""
        return self._around(chosen) | self.dataset(chosen.dataset).inputs(chosen)

    def _around(self, chosen: BulletinSettings) -> dict[str, str]:
        """Return by name all that a window stands on beside the material of its dataset."""
        unit, hand = self._checked_unit(chosen), self.dataset(chosen.dataset)
        bulletin = Bulletin(id=chosen.id, unit=unit, period=chosen.period, is_simulated=hand.dataset.is_simulated)
        return {
            "đơn vị và kỳ": canonical(bulletin),
            f"data/{chosen.dataset}/dataset.yml": canonical(hand.dataset),
            "tên gọi trong bài": canonical(self._surroundings(bulletin, self._told_of(chosen, unit))),
            "đơn vị trước và sau": "\0".join(map(canonical, self._series_notes(chosen, unit))),
            "params/site.yml, naming_of_the_lowest": str(self.settings.site.policies.naming_of_the_lowest),
            "tệp biên tập": self.editorials.fingerprint(chosen),
        }

    def _series_notes(self, chosen: BulletinSettings, unit: Unit) -> tuple[SeriesNote, ...]:
        """Return what is told of the ends of its unit's series; nothing where a source is only transcribed."""
        is_counted = not isinstance(self.dataset(chosen.dataset), PublishedFigures)
        return series_notes(unit, chosen.period, self.units) if is_counted else ()

    def _checked_unit(self, chosen: BulletinSettings) -> Unit:
        """Return the unit of a bulletin that can be told; raises what keeps it from being told."""
        unit = self.units.by_slug(chosen.unit_slug)
        self.units.alive(unit, chosen.period.span)
        for error in self.problems_of(chosen):
            raise error
        return unit

    def problems_of(self, chosen: BulletinSettings) -> tuple[BantinError, ...]:
        """
        Return everything for which a bulletin has to wait: bad files, rows and items of its source.

        Where there are none: no source at all, or rows and items that do not belong under its title.
        """
        unit, hand = self.units.by_slug(chosen.unit_slug), self.dataset(chosen.dataset)
        stated = hand.problems_of(chosen, unit)
        if stated or not isinstance(hand, PublishedFigures):
            return stated
        material = hand.material(chosen)
        return (
            *foreign_units(material.observations, unit, self.units),
            *unknown_systems(material, hand.dataset, self._systems()),
        )

    def chosen(self, unit_slug: str, period_slug: str, dataset: str = "") -> BulletinSettings:
        """
        Return the settings of the bulletin of a unit for a period: of a dataset, or the first in the unit's file.

        Raises:
            UnknownUnitError: No such unit; the message names the nearest.
            UnreadablePeriodError: No such period.
            UnitNotAliveError: The unit does not exist then; the message names its successors.
            NoSuchBulletinError: The unit has no bulletin for it; the message names those that it has.
        """
        unit = self.units.by_slug(_text(unit_slug, "đơn vị"))
        period = Period.parse(period_slug)
        self.units.alive(unit, period.span)
        mine = [one for one in self.settings.bulletins if one.unit_slug == unit.slug]
        for one in mine:
            if one.period.slug == period.slug and dataset in ("", one.dataset):
                return one
        there = list(dict.fromkeys(one.period.slug for one in mine if dataset in ("", one.dataset)))
        raise NoSuchBulletinError(
            f"{unit.full_name} không có bản tin {period.label}",
            place=Place(unit=unit.slug, period=period.slug),
            fix=f"Có: {', '.join(there) or 'chưa có bản tin nào'}; thêm bản tin trong params/units/{unit.slug}.yml.",
        )

    def _systems(self) -> list[str]:
        """Return the systems that phrases.yml knows."""
        return sorted(system for section in self.wordings.book(0).sections for system in section.systems)

    def _told_of(self, chosen: BulletinSettings, unit: Unit) -> tuple[Unit, ...]:
        """Return the units of which a bulletin may tell: those in its rows, or the unit with its communes."""
        hand, day = self.dataset(chosen.dataset), chosen.period.span.start
        if not isinstance(hand, PublishedFigures):
            return (unit, *self.parts_of(unit, day))
        rows = hand.material(chosen).observations
        found = (self.units.by_code(seen.unit_code, seen.span.start) for seen in rows)
        return tuple(dict.fromkeys(unit for unit in found if unit is not None))

    def _surroundings(self, bulletin: Bulletin, told: Iterable[Unit]) -> Surroundings:
        unit, day = bulletin.unit, bulletin.period.span.start
        districts = self.units.district_words(unit, day) if unit.level is Level.PROVINCE else ""
        words = self.units.commune_words(unit, day)
        return Surroundings(
            bulletin=bulletin,
            province_name=self.units.province(unit).full_name,
            commune_words=words,
            district_words=districts,
            countable=self.units.kinds_counted(unit, day),
            parts=in_table_order(self.parts_of(unit, day)),
            unit_names={unit.code: unit.full_name for unit in told},
            office_names={f"office={office.id}": office.name for office in self.settings.row_names.offices},
        )

    def parts_of(self, unit: Unit, day: date) -> tuple[Unit, ...]:
        """Return the communes of a district, the districts of a province, and from July 2025 a province's communes."""
        if unit.level is Level.PROVINCE:
            return self.units.children(unit, day)
        return self.units.communes(unit, day)


def find_root() -> Path:
    """Return the repository: `BANTIN_ROOT`, else the nearest folder above this one that holds params/site.yml."""
    given = os.environ.get(ROOT_VARIABLE)
    if given:
        return Path(given)
    here = Path.cwd()
    folders = (here, *here.parents, Path(__file__).resolve().parent.parent)
    return next((folder for folder in folders if (folder / "params" / "site.yml").is_file()), here)


def _text(value: object, what: str) -> str:
    if not isinstance(value, str):
        raise UnreadablePeriodError(f"{what} phải là chữ, không phải {value!r}", fix='Đặt trong dấu nháy: "yen-lap".')
    return value
