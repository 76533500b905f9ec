"""
The window of rows that one bulletin needs, and nothing else (design rule 3).

A notebook reads only this; so does the key that decides whether it has to run again.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bantin.errors import MissingSourceError, NoSuchBulletinError, Place, UnknownRowUnitError, UnreadablePeriodError
from bantin.intake import Dataset, Intake, Material, read_dataset, read_published
from bantin.model import Bulletin, Level, Observation, Period, Unit
from bantin.settings import BulletinSettings, Settings, read_document
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
            RowError: Its source has a problem, tells of another unit, or there is none.
            DatasetError: The dataset cannot be read at all.
        """
        unit = self.units.by_slug(chosen.unit_slug)
        self.units.alive(unit, chosen.period.span)
        dataset, intake = self.intake(chosen.dataset)
        for problem in intake.problems:
            if problem.concerns(chosen.id, (unit.code,)):
                raise problem.error
        if chosen.id not in intake.materials:
            raise MissingSourceError(
                f'Không có số liệu nào của nguồn "{chosen.id}"',
                place=Place(file=f"data/{dataset.name}/figures.csv", unit=unit.full_name, period=chosen.period.label),
                fix="Thêm các hàng của nguồn này, hoặc bỏ bản tin trong params/units/.",
            )
        bulletin = Bulletin(id=chosen.id, unit=unit, period=chosen.period, is_simulated=dataset.is_simulated)
        material = intake.materials[chosen.id]
        for seen in material.observations:
            self._check_whose(seen, unit)
        return Window(
            bulletin=bulletin,
            material=material,
            dataset=dataset,
            surroundings=self._surroundings(bulletin),
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

    def _check_whose(self, seen: Observation, unit: Unit) -> None:
        """Refuse a row of a unit that neither is the bulletin's own nor lies within it."""
        found = self.units.by_code(seen.unit_code, seen.span.start)
        above = found
        while above is not None and above.slug != unit.slug:
            above = self.units.parent(above)
        if above is None:
            name = found.full_name if found else seen.unit_code
            raise UnknownRowUnitError(
                f"Số của {name} nằm trong bản tin của {unit.full_name}",
                place=Place(file=seen.source.file, cell=seen.source.cell),
                fix="Sửa unit_code hoặc source_id của hàng này.",
            )

    def _surroundings(self, bulletin: Bulletin) -> Surroundings:
        unit, day = bulletin.unit, bulletin.period.span.start
        districts = self.units.district_words(unit, day) if unit.level is Level.PROVINCE else ""
        communes = self.units.commune_words(unit, day)
        return Surroundings(
            bulletin=bulletin,
            province_name=self.units.province(unit).full_name,
            commune_words=communes,
            district_words=districts,
            countable=self._countable(bulletin, communes, districts),
        )

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


def _text(value: object, what: str) -> str:
    if not isinstance(value, str):
        raise UnreadablePeriodError(f"{what} phải là chữ, không phải {value!r}", fix='Đặt trong dấu nháy: "yen-lap".')
    return value
