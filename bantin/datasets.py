"""
Datasets in hand: figures that were published, and workbooks that offices send; each gives a bulletin its material.

Both answer the same questions: what keeps a bulletin waiting, what it is made from, and by which hash that is known.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Protocol

from bantin.errors import BantinError, ForeignPeriodError, MissingSourceError, Place
from bantin.intake import Dataset, Intake, Material
from bantin.model import Kind, Observation, Unit, canonical
from bantin.monthly import MonthOf, monthly_material, public_remarks
from bantin.receiving.desk import Desk
from bantin.receiving.outcomes import Outcome
from bantin.receiving.receiving import Received, receive
from bantin.settings import BulletinSettings


class DatasetInHand(Protocol):
    """What the window of a bulletin asks of a dataset."""

    @property
    def dataset(self) -> Dataset:
        """Return its description."""

    @property
    def problems(self) -> tuple[BantinError, ...]:
        """Return everything in it that has to be mended."""

    @property
    def warnings(self) -> tuple[BantinError, ...]:
        """Return what is doubtful but stops nothing."""

    @property
    def counts(self) -> Mapping[str, int]:
        """Return what became of what was received: received = accepted + rejected + duplicate (+ superseded)."""

    def take_in(self) -> None:
        """Read what is new now, rather than when a bulletin asks for it."""

    def problems_of(self, chosen: BulletinSettings, unit: Unit) -> tuple[BantinError, ...]:
        """Return everything for which a bulletin has to wait."""

    def material(self, chosen: BulletinSettings) -> Material:
        """Return what a bulletin is made from; only where it has no problems."""

    def fingerprint(self, chosen: BulletinSettings) -> str:
        """Return a text that changes with the material and is cheaper to have."""

    def loose_problems(self, bulletins: Collection[BulletinSettings]) -> Iterator[BantinError]:
        """Yield problems that belong to none of the bulletins."""


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
        return tuple(_foreign_period(self.intake.materials[chosen.id].observations, chosen, unit))

    def material(self, chosen: BulletinSettings) -> Material:
        """Return what its source states."""
        return self.intake.materials[chosen.id]

    def fingerprint(self, chosen: BulletinSettings) -> str:
        """Return its rows and items as text."""
        return canonical(self.material(chosen))

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


class Workbooks:
    """The workbooks of a dataset, taken in when they are first asked for."""

    def __init__(self, dataset: Dataset, desk: Desk, *, keeps: bool, only: str = "") -> None:
        """Take the dataset; `keeps` and `only` as in `receive`."""
        self.dataset, self._desk, self._keeps, self._only = dataset, desk, keeps, only

    def take_in(self) -> None:
        """Read what is new, and keep it if that is asked for."""
        self.received  # noqa: B018 - read once, when first asked for

    @cached_property
    def received(self) -> Received:
        """Return what the dataset holds now."""
        return receive(self._desk, keeps=self._keeps, only=self._only)

    @property
    def problems(self) -> tuple[BantinError, ...]:
        """Return everything that has to be mended."""
        return self.received.problems

    @property
    def warnings(self) -> tuple[BantinError, ...]:
        """Return what is doubtful in the files that are used."""
        return self.received.warnings

    @property
    def counts(self) -> Mapping[str, int]:
        """Return what became of the files."""
        return self.received.tally.as_json()

    def problems_of(self, chosen: BulletinSettings, unit: Unit) -> tuple[BantinError, ...]:
        """Return what has to be mended in its files; else that there are none, or that they are empty."""
        outcome = self._outcome(chosen)
        if outcome is not None and (outcome.problems or outcome.digest):
            return outcome.problems
        folder = f"data/{self.dataset.name}/{chosen.unit_slug}/{chosen.period.slug}/"
        what = "Chưa nhận được sổ số liệu" if outcome is None else "Sổ số liệu không có con số nào"
        fix = f"Gửi sổ vào thư mục này; `render.py new {chosen.unit_slug} {chosen.period.slug}` tạo sổ trống."
        place = Place(file=folder, unit=unit.full_name, period=chosen.period.label)
        return (MissingSourceError(what, place=place, fix=fix),)

    def material(self, chosen: BulletinSettings) -> Material:
        """Return what its files count and list."""
        key, units = (chosen.unit_slug, chosen.period.slug), self._desk.units
        unit = units.by_slug(chosen.unit_slug)
        month = MonthOf(
            unit=unit,
            communes=units.communes(unit, chosen.period.span.start),
            period=chosen.period,
            dataset=self.dataset,
        )
        content = self.received.contents.get(key) or self._desk.stored(key)
        material = monthly_material(chosen.id, month, content, self._desk.settings)
        return replace(material, remarks_on_data=(*material.remarks_on_data, *self._remarks(chosen)))

    def fingerprint(self, chosen: BulletinSettings) -> str:
        """Return the hash of its rows, and the remarks on them."""
        outcome = self._outcome(chosen)
        settings = self._desk.settings
        limits = str(settings.intake.coverage_percent), str(settings.release_after_days)
        return json.dumps([outcome.digest if outcome else "", *limits, *self._remarks(chosen)], ensure_ascii=False)

    def loose_problems(self, bulletins: Collection[BulletinSettings]) -> Iterator[BantinError]:
        """Yield files in the wrong place, and problems of months that have no bulletin."""
        known = {(one.unit_slug, one.period.slug) for one in bulletins if one.dataset == self.dataset.name}
        yield from self.received.misplaced
        for key, outcome in self.received.outcomes.items():
            if key not in known:
                yield from outcome.problems

    def _outcome(self, chosen: BulletinSettings) -> Outcome | None:
        return self.received.outcomes.get((chosen.unit_slug, chosen.period.slug))

    def _remarks(self, chosen: BulletinSettings) -> tuple[str, ...]:
        outcome = self._outcome(chosen)
        return public_remarks(outcome.warnings) if outcome else ()


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
