"""Figures that governments published, as a dataset in hand: transcribed, never computed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from bantin.errors import (
    BantinError,
    ForeignPeriodError,
    MissingSourceError,
    Place,
    UnknownRowUnitError,
    UnusableItemError,
)
from bantin.intake import Dataset, Intake, Material
from bantin.model import Item, Kind, Observation, RegisterEntry, Unit, canonical
from bantin.settings import BulletinSettings
from bantin.settings.written import did_you_mean
from bantin.units import Units


@dataclass(frozen=True, slots=True)
class PublishedFigures:
    """Figures that governments published: figures.csv and context.yml."""

    dataset: Dataset
    intake: Intake

    @property
    def problems(self) -> tuple[BantinError, ...]:
        """Return every bad row and item."""
        return tuple(problem.error for problem in self.intake.problems)

    @property
    def warnings(self) -> tuple[BantinError, ...]:
        """Return editors' words that fit nothing."""
        return self.intake.warnings

    @property
    def counts(self) -> Mapping[str, int]:
        """Return what became of the rows."""
        intake = self.intake
        return {
            "received": intake.received,
            "accepted": intake.accepted,
            "rejected": intake.rejected,
            "duplicate": intake.duplicate,
        }

    def take_in(self) -> None:
        """Do nothing: it was read when it was opened."""

    def problems_of(self, chosen: BulletinSettings, unit: Unit) -> tuple[BantinError, ...]:
        """Return bad rows and items of its source; else that there is no source, or none of its period."""
        if stated := self.intake.problems_of(chosen.id, (unit.code,)):
            return stated
        if chosen.id not in self.intake.materials:
            return (self._no_source(chosen, unit),)
        return tuple(foreign_period(self.intake.materials[chosen.id].observations, chosen, unit))

    def material(self, chosen: BulletinSettings) -> Material:
        """Return what its source states."""
        return self.intake.materials[chosen.id]

    def reported(self, chosen: BulletinSettings) -> None:
        """Return nothing: what a bulletin published is transcribed, never computed."""

    def entries(self, chosen: BulletinSettings) -> Mapping[str, tuple[RegisterEntry, ...]]:  # noqa: ARG002 - as above
        """Return nothing: items of context stand in the material."""
        return {}

    def fingerprint(self, chosen: BulletinSettings) -> str:
        """Return its rows and items as text."""
        return canonical(self.material(chosen))

    def inputs(self, chosen: BulletinSettings) -> dict[str, str]:
        """Return each row by its cell, and the items of context."""
        material = self.material(chosen)
        files = {seen.source.file: seen.source.sha256 for seen in material.observations}
        rows = (_unhashed(seen) for seen in material.observations)
        told = {f"{seen.source.file}, ô {seen.source.cell}": canonical(seen) for seen in rows}
        return {**files, **told, f"data/{self.dataset.name}/context.yml": canonical(material.context)}

    def loose_problems(self, bulletins: Collection[BulletinSettings]) -> Iterator[BantinError]:
        """Yield problems of sources that have no bulletin."""
        known = {one.id for one in bulletins}
        return (problem.error for problem in self.intake.problems if problem.source_id not in known)

    def _no_source(self, chosen: BulletinSettings, unit: Unit) -> MissingSourceError:
        return MissingSourceError(
            f'Không có số liệu nào của nguồn "{chosen.id}"',
            place=Place(file=f"data/{self.dataset.name}/figures.csv", unit=unit.full_name, period=chosen.period.label),
            fix="Thêm các hàng của nguồn này, hoặc bỏ bản tin trong params/units/.",
        )


def _unhashed(seen: Observation) -> Observation:
    """Return an observation that stays the same when another row of its file changes."""
    return seen._replace(source=seen.source._replace(sha256=""))


def foreign_period(
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


def foreign_units(observations: Iterable[Observation], unit: Unit, units: Units) -> Iterator[UnknownRowUnitError]:
    """Yield an error for each row of a unit that neither is the bulletin's own nor lies within it."""
    for seen in observations:
        found = units.by_code(seen.unit_code, seen.span.start)
        above = found
        while above is not None and above.slug != unit.slug:
            above = units.parent(above)
        if above is None:
            name = found.full_name if found else seen.unit_code
            yield UnknownRowUnitError(
                f"Số của {name} nằm trong bản tin của {unit.full_name}",
                place=Place(file=seen.source.file, row=seen.source.row, cell=seen.source.cell),
                fix="Sửa unit_code hoặc source_id của hàng này.",
            )


def unknown_systems(material: Material, dataset: Dataset, known: Collection[str]) -> Iterator[UnusableItemError]:
    """
    Yield an error for each item whose system is nearly one that phrases.yml knows: most likely misspelt.

    A system unlike all of them is a new one; its items are told in the last section.
    """
    for item in material.context.items:
        meant = did_you_mean(item.system, known)
        if item.system and item.system not in known and meant:
            yield UnusableItemError(
                f'Không có hệ thống "{item.system}"',
                place=_place_of(item, material, dataset),
                fix=f"{meant}Sửa system, hoặc thêm vào `systems` của một phần trong params/phrases.yml.",
            )


def _place_of(item: Item, material: Material, dataset: Dataset) -> Place:
    return Place(file=f"data/{dataset.name}/context.yml", item=f"{material.source_id}, {item.kind} {item.number}")
