"""
The window of rows that one bulletin needs, and nothing else (design rule 3).

A notebook reads only this; so does the key that decides whether it has to run again.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from bantin.errors import (
    BantinError,
    ForeignPeriodError,
    MissingSourceError,
    NoSuchBulletinError,
    Place,
    UnknownRowUnitError,
    UnreadablePeriodError,
    UnusableItemError,
)
from bantin.intake import Dataset, Intake, Material, read_dataset, read_published
from bantin.model import Bulletin, Item, Kind, Level, Observation, Period, Unit
from bantin.settings import BulletinSettings, Settings, read_document
from bantin.settings.written import did_you_mean
from bantin.story.phrases import phrasebook
from bantin.story.surroundings import Surroundings
from bantin.units import Units

ROOT_VARIABLE = "BANTIN_ROOT"


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """What one bulletin is made from."""

    bulletin: Bulletin
    material: Material
    dataset: Dataset
    surroundings: Surroundings


class Library:
    """Everything that is given: params, units and datasets of one repository, each read once."""

    def __init__(self, root: Path) -> None:
        """Read params/ and params/units.csv; datasets wait until they are asked for."""
        self.root = root
        self.settings = Settings.read(root)
        self.units = Units.read(root / "params" / "units.csv")
        self.phrasebook = phrasebook(read_document(root / "params" / "phrases.yml"))
        self._datasets: dict[str, tuple[Dataset, Intake]] = {}

    def intake(self, name: str) -> tuple[Dataset, Intake]:
        """Return a dataset's description and content; raises DatasetError."""
        if name not in self._datasets:
            folder = self.root / "data" / name
            dataset = read_dataset(folder)
            self._datasets[name] = dataset, read_published(folder, self.units, self.settings.indicators)
        return self._datasets[name]

    @property
    def taken_in(self) -> tuple[tuple[Dataset, Intake], ...]:
        """Return the datasets that were asked for so far."""
        return tuple(self._datasets.values())

    def window(self, chosen: BulletinSettings) -> Window:
        """
        Return the window of a bulletin.

        Raises:
            UnitNotAliveError: The unit does not exist in the period; the message names its successors.
            RowError: The first of its problems (see `problems_of`).
            DatasetError: The dataset cannot be read at all.
        """
        unit = self.units.by_slug(chosen.unit_slug)
        self.units.alive(unit, chosen.period.span)
        for error in self.problems_of(chosen):
            raise error
        dataset, intake = self.intake(chosen.dataset)
        bulletin = Bulletin(id=chosen.id, unit=unit, period=chosen.period, is_simulated=dataset.is_simulated)
        material = intake.materials[chosen.id]
        return Window(
            bulletin=bulletin,
            material=material,
            dataset=dataset,
            surroundings=self._surroundings(bulletin, material.observations),
        )

    def problems_of(self, chosen: BulletinSettings) -> tuple[BantinError, ...]:
        """
        Return everything for which a bulletin has to wait: bad rows and items of its source.

        Where there are none: no source at all, or rows and items that do not belong under its title.
        """
        unit = self.units.by_slug(chosen.unit_slug)
        dataset, intake = self.intake(chosen.dataset)
        if stated := intake.problems_of(chosen.id, (unit.code,)):
            return stated
        if chosen.id not in intake.materials:
            return (_no_source(chosen, dataset, unit),)
        material = intake.materials[chosen.id]
        return (
            *self._foreign_units(material.observations, unit),
            *_foreign_period(material.observations, chosen, unit),
            *self._unknown_systems(material, dataset),
        )

    def chosen(self, unit_slug: str, period_slug: str) -> BulletinSettings:
        """
        Return the settings of the bulletin of a unit for a period.

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
            if one.period.slug == period.slug:
                return one
        raise NoSuchBulletinError(
            f"{unit.full_name} không có bản tin {period.label}",
            place=Place(unit=unit.slug, period=period.slug),
            fix=f"Có: {', '.join(one.period.slug for one in mine) or 'chưa có bản tin nào'}; "
            f"thêm bản tin trong params/units/{unit.slug}.yml.",
        )

    def _foreign_units(self, observations: Iterable[Observation], unit: Unit) -> Iterator[UnknownRowUnitError]:
        """Yield an error for each row of a unit that neither is the bulletin's own nor lies within it."""
        for seen in observations:
            found = self.units.by_code(seen.unit_code, seen.span.start)
            above = found
            while above is not None and above.slug != unit.slug:
                above = self.units.parent(above)
            if above is None:
                name = found.full_name if found else seen.unit_code
                yield UnknownRowUnitError(
                    f"Số của {name} nằm trong bản tin của {unit.full_name}",
                    place=Place(file=seen.source.file, row=seen.source.row, cell=seen.source.cell),
                    fix="Sửa unit_code hoặc source_id của hàng này.",
                )

    def _unknown_systems(self, material: Material, dataset: Dataset) -> Iterator[UnusableItemError]:
        """
        Yield an error for each item whose system is nearly one that phrases.yml knows: most likely misspelt.

        A system unlike all of them is a new one; its items are told in the last section.
        """
        known = sorted(system for section in self.phrasebook.sections for system in section.systems)
        for item in material.context.items:
            meant = did_you_mean(item.system, known)
            if item.system and item.system not in known and meant:
                yield UnusableItemError(
                    f'Không có hệ thống "{item.system}"',
                    place=_place_of(item, material, dataset),
                    fix=f"{meant}Sửa system, hoặc thêm vào `systems` của một phần trong params/phrases.yml.",
                )

    def _surroundings(self, bulletin: Bulletin, observations: Iterable[Observation]) -> Surroundings:
        unit, day = bulletin.unit, bulletin.period.span.start
        districts = self.units.district_words(unit, day) if unit.level is Level.PROVINCE else ""
        communes = self.units.commune_words(unit, day)
        return Surroundings(
            bulletin=bulletin,
            province_name=self.units.province(unit).full_name,
            commune_words=communes,
            district_words=districts,
            countable=self._countable(bulletin, communes, districts),
            unit_names=self._unit_names(observations),
        )

    def _unit_names(self, observations: Iterable[Observation]) -> Mapping[str, str]:
        """Return the full name of each unit of which rows tell, by its code."""
        found = ((seen.unit_code, self.units.by_code(seen.unit_code, seen.span.start)) for seen in observations)
        return {code: unit.full_name for code, unit in found if unit is not None}

    def _countable(self, bulletin: Bulletin, communes: str, districts: str) -> Mapping[str, int]:
        """Return how many units there are of each kind under the unit, and of each mix as bulletins say it."""
        unit, day = bulletin.unit, bulletin.period.span.start
        parts = self.units.communes(unit, day)
        counts = Counter(part.kind for part in parts)
        children = [child for child in self.units.children(unit, day) if child.level is Level.DISTRICT]
        return {
            **counts,
            **Counter(child.kind for child in children),
            **({communes: len(parts)} if communes else {}),
            **({districts: len(children)} if districts else {}),
        }


def find_root() -> Path:
    """Return the repository: `BANTIN_ROOT`, else the nearest folder above this one that holds params/site.yml."""
    given = os.environ.get(ROOT_VARIABLE)
    if given:
        return Path(given)
    here = Path.cwd()
    folders = (here, *here.parents, Path(__file__).resolve().parent.parent)
    return next((folder for folder in folders if (folder / "params" / "site.yml").is_file()), here)


def _no_source(chosen: BulletinSettings, dataset: Dataset, unit: Unit) -> MissingSourceError:
    return MissingSourceError(
        f'Không có số liệu nào của nguồn "{chosen.id}"',
        place=Place(file=f"data/{dataset.name}/figures.csv", unit=unit.full_name, period=chosen.period.label),
        fix="Thêm các hàng của nguồn này, hoặc bỏ bản tin trong params/units/.",
    )


def _foreign_period(
    observations: Iterable[Observation], chosen: BulletinSettings, unit: Unit
) -> Iterator[ForeignPeriodError]:
    """
    Yield an error where no result ends within the bulletin's period: its title would name another time.

    One is enough: beside the figures of a year stand those of the day on which they were reported.
    """
    spans = [seen.span for seen in observations if seen.kind is Kind.RESULT]
    own = chosen.period.span
    if not any(own.start <= span.end <= own.end for span in spans):
        ends = sorted({f"{span.end:%d/%m/%Y}": span.end for span in spans}.items(), key=lambda pair: pair[1])
        yield ForeignPeriodError(
            f'Không kết quả nào của nguồn "{chosen.id}" thuộc {chosen.period.label}; '
            f"các số kết thúc vào: {', '.join(text for text, _ in ends) or 'không có kết quả nào'}",
            place=Place(file=chosen.file, row=str(chosen.line), unit=unit.full_name, period=chosen.period.slug),
            fix="Sửa period của bản tin này, hoặc period_start và period_end trong figures.csv.",
        )


def _place_of(item: Item, material: Material, dataset: Dataset) -> Place:
    return Place(file=f"data/{dataset.name}/context.yml", item=f"{material.source_id}, {item.kind} {item.number}")


def _text(value: object, what: str) -> str:
    if not isinstance(value, str):
        raise UnreadablePeriodError(f"{what} phải là chữ, không phải {value!r}", fix='Đặt trong dấu nháy: "yen-lap".')
    return value
