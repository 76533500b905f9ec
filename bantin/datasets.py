"""
Datasets in hand: what every one is asked, and workbooks that offices send; `published.py` has the other kind.

Both answer the same questions: what keeps a bulletin waiting, what it is made from, and by which hash that is known.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import cached_property
from typing import Protocol

from bantin.collecting import without_collecting
from bantin.errors import BantinError
from bantin.indicators.months import months_of
from bantin.indicators.reported import Reported
from bantin.intake import Dataset, Material
from bantin.model import Level, RegisterEntry, Unit, canonical
from bantin.monthly import Subject, monthly_material, months_without_reports, public_remarks
from bantin.receiving.desk import Desk
from bantin.receiving.outcomes import Outcome
from bantin.receiving.receiving import Received, receive
from bantin.reporting import Ground, Shelfmark, nothing_came
from bantin.settings import BulletinSettings
from bantin.store import PeriodContent


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

    def reported(self, chosen: BulletinSettings) -> Reported | None:
        """Return the months on which a bulletin stands; None where its source computes nothing from months."""

    def entries(self, chosen: BulletinSettings) -> Mapping[str, tuple[RegisterEntry, ...]]:
        """Return what the registers of its unit list, month by month."""

    def fingerprint(self, chosen: BulletinSettings) -> str:
        """Return a text that changes with the material and is cheaper to have."""

    def inputs(self, chosen: BulletinSettings) -> dict[str, str]:
        """Return the same by name, for who asks what changed: each row or file with its hash."""

    def loose_problems(self, bulletins: Collection[BulletinSettings]) -> Iterator[BantinError]:
        """Yield problems that belong to none of the bulletins."""


class Workbooks:
    """The workbooks of a dataset, taken in when they are first asked for."""

    def __init__(self, dataset: Dataset, desk: Desk, *, keeps: bool, only: Collection[str] = ()) -> None:
        """Take the dataset; `keeps` and `only` as in `receive`."""
        self.dataset, self._desk, self._keeps, self._only = dataset, desk, keeps, only
        self._contents: dict[tuple[str, str], PeriodContent] = {}
        self._communes: dict[tuple[str, str], tuple[str, ...]] = {}
        self._partly: frozenset[tuple[str, str]] = frozenset()

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

    def problems_of(self, chosen: BulletinSettings, unit: Unit) -> tuple[BantinError, ...]:  # noqa: ARG002 - as above
        """
        Return what has to be mended in its files; else that there are none, or that they are empty.

        A province waits for none of its districts: those that have not reported, or not rightly, are late. A bulletin
        of several months waits for bad files, not for months that nobody has sent: its notes name those.
        """
        ground = self.ground(chosen)
        if problems := tuple(one for outcome in self._outcomes(ground.awaited_marks) for one in outcome.problems):
            return problems
        own = self._outcomes(ground.own_marks)
        if any(outcome.digest for outcome in own):
            return ()
        return (nothing_came(ground, self.dataset.name, has_files=bool(own)),)

    def _outcomes(self, marks: Iterable[Shelfmark]) -> tuple[Outcome, ...]:
        """Return what became of the files under these marks."""
        found = (self.received.outcomes.get((mark.unit_slug, mark.month)) for mark in marks)
        return tuple(outcome for outcome in found if outcome is not None)

    def ground(self, chosen: BulletinSettings) -> Ground:
        """Return whose months a bulletin reads."""
        units = self._desk.units
        unit = units.by_slug(chosen.unit_slug)
        return Ground(unit=unit, period=chosen.period, units=units, settings=self._desk.settings)

    def material(self, chosen: BulletinSettings) -> Material:
        """Return what its files count and list, in its own period."""
        ground, units = self.ground(chosen), self._desk.units
        day = chosen.period.span.start
        subject = Subject(
            unit=ground.unit,
            communes=units.communes(ground.unit, day) if ground.unit.level is Level.DISTRICT else (),
            period=chosen.period,
            dataset=self.dataset,
        )
        marks = ground.own_marks
        self._read(marks, whole=months_of(chosen.period))
        contents = [ground.of_unit(self._stored(one.unit_slug, one.month), holder=one.unit_slug) for one in marks]
        material = monthly_material(chosen.id, subject, contents, self._desk.settings)
        remarks = (*months_without_reports(chosen.period, contents), *self._remarks(ground))
        return replace(material, remarks_on_data=(*material.remarks_on_data, *remarks))

    def reported(self, chosen: BulletinSettings) -> Reported:
        """Return the months on which a bulletin stands."""
        ground = self.ground(chosen)
        # A hundred thousand things are made and kept; looking for garbage after each month costs half as much again.
        with without_collecting():
            self._read_all(ground)
            return ground.reported(self._stored)

    def entries(self, chosen: BulletinSettings) -> Mapping[str, tuple[RegisterEntry, ...]]:
        """Return what the registers of its unit list, month by month."""
        ground = self.ground(chosen)
        self._read_all(ground)
        return ground.entries(self._stored)

    def _stored(self, unit_slug: str, month: str) -> PeriodContent:
        """Return what a unit reported for a month; nothing where nothing is stored."""
        return self._contents.get((unit_slug, month), PeriodContent(month))

    def _read_all(self, ground: Ground) -> None:
        """Read a bulletin's window: its own months whole, those that it compares with without offices and fields."""
        self._read(ground.shelfmarks(), whole=months_of(ground.period))

    def _read(self, marks: Iterable[Shelfmark], *, whole: Collection[str]) -> None:
        """Read what is not read yet, unit by unit: from this run's intake, else from the store."""
        wanted: dict[str, list[str]] = {}
        for mark in marks:
            key = mark.unit_slug, mark.month
            if key in self.received.contents:
                self._contents[key] = self.received.contents[key]
            elif key in self.received.outcomes and not self._is_read(key, is_whole=mark.month in whole):
                wanted.setdefault(mark.unit_slug, []).append(mark.month)
        for unit_slug, months in wanted.items():
            found = self._desk.store.read(self.dataset.name, unit_slug, months, with_parts=whole)
            self._contents |= {(unit_slug, month): content for month, content in found.items()}
            read = {(unit_slug, month) for month in found}
            self._partly = (self._partly - read) | {key for key in read if key[1] not in whole}

    def _is_read(self, key: tuple[str, str], *, is_whole: bool) -> bool:
        """Return whether a month was read, and with its offices and fields if those are wanted."""
        return key in self._contents and not (is_whole and key in self._partly)

    def fingerprint(self, chosen: BulletinSettings) -> str:
        """Return the hashes of the rows of every month that it may read, and the remarks on its own."""
        outcomes = self.received.outcomes
        marks = ((mark.unit_slug, mark.month) for mark in self.ground(chosen).shelfmarks())
        digests = [[*key, outcomes[key].digest] for key in marks if key in outcomes]
        settings = self._desk.settings
        limits = str(settings.intake.coverage_percent), str(settings.release_after_days)
        # Which communes a district had in an earlier month, and what became of them, decides what is compared.
        parts = self._parts_of(chosen)
        return json.dumps([digests, parts, *limits, *self._remarks(self.ground(chosen))], ensure_ascii=False)

    def _parts_of(self, chosen: BulletinSettings) -> list[str]:
        """Return the communes of its districts in each month that it may read, by code and life."""
        units, found = self._desk.units, dict[str, None]()
        for mark in self.ground(chosen).shelfmarks():
            key = mark.unit_slug, mark.month
            if key not in self._communes:
                unit, day = units.by_slug(mark.unit_slug), date.fromisoformat(f"{mark.month}-01")
                is_district = unit.level is Level.DISTRICT
                self._communes[key] = tuple(one.slug for one in units.communes(unit, day)) if is_district else ()
            found |= dict.fromkeys(self._communes[key])
        return [canonical(units.by_slug(slug)) for slug in found]

    def inputs(self, chosen: BulletinSettings) -> dict[str, str]:
        """Return each file of the months that it may read, and what is remarked on its own."""
        marks = ((mark.unit_slug, mark.month) for mark in self.ground(chosen).shelfmarks())
        found = (self.received.outcomes[key] for key in marks if key in self.received.outcomes)
        files = {one.file: one.sha256 for outcome in found for one in outcome.files}
        parts = json.dumps(self._parts_of(chosen))
        remarks = json.dumps(self._remarks(self.ground(chosen)))
        return {**files, "xã của huyện theo params/units.csv": parts, "lưu ý khi nhận số liệu": remarks}

    def loose_problems(self, bulletins: Collection[BulletinSettings]) -> Iterator[BantinError]:
        """Yield files in the wrong place, and problems of months for which no bulletin waits."""
        mine = (self.ground(one) for one in bulletins if one.dataset == self.dataset.name)
        known = {(mark.unit_slug, mark.month) for ground in mine for mark in ground.awaited_marks}
        yield from self.received.misplaced
        for key, outcome in self.received.outcomes.items():
            if key not in known:
                yield from outcome.problems

    def _remarks(self, ground: Ground) -> tuple[str, ...]:
        warnings = (warning for outcome in self._outcomes(ground.own_marks) for warning in outcome.warnings)
        return public_remarks(warnings)
