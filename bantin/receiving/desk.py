"""
Where a dataset is received, and its files by unit and month.

Most units are districts; provinces, and communes of the two tiers, are taken in by the same steps.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bantin.intake import Dataset
from bantin.receiving.arrivals import Arrival
from bantin.receiving.memory import GroupKey
from bantin.receiving.outcomes import Outcome
from bantin.settings import Settings
from bantin.store import PeriodContent, Store
from bantin.units import Units


@dataclass(frozen=True, slots=True)
class Desk:
    """Where a dataset is received: the repository, the dataset, and what explains its files."""

    root: Path
    dataset: Dataset
    units: Units
    settings: Settings

    @property
    def name(self) -> str:
        """Return the name of the dataset."""
        return self.dataset.name

    @property
    def store(self) -> Store:
        """Return where observations are kept."""
        return Store(self.root / "build")

    def stored(self, key: GroupKey) -> PeriodContent:
        """Return what is stored of a unit and period; nothing where nothing is."""
        unit, period = key
        return self.store.read(self.name, unit, [period]).get(period, PeriodContent(period, (), ()))

    @property
    def memory_path(self) -> Path:
        """Return where outcomes are remembered."""
        return self.root / "build" / "intake" / f"{self.name}.json"


@dataclass(frozen=True, slots=True)
class Group:
    """The files of one unit and period."""

    key: GroupKey
    files: tuple[Arrival, ...]
    own_key: str

    @property
    def period_before(self) -> GroupKey:
        """Return the key of the month before."""
        unit, period = self.key
        year, month = int(period[:4]), int(period[5:7])
        return unit, f"{year - (month == 1):04}-{(month + 10) % 12 + 1:02}"


@dataclass(frozen=True, slots=True, kw_only=True)
class District:
    """
    The files of one unit, a district most often, and what is remembered of them.

    Attributes:
        groups: Its files month by month.
        new: The months whose files are not those that were read before, or whose month before is gone.
        remembered: The outcomes of the months as they were left.
        accepted: The hashes of files that were in use after the last run.
        earlier: By month, files that were used once and do not lie there any more.
    """

    groups: tuple[Group, ...]
    new: frozenset[GroupKey]
    remembered: Mapping[GroupKey, Outcome]
    earlier: Mapping[GroupKey, tuple[Arrival, ...]]
    accepted: frozenset[str] = frozenset()

    @property
    def slug(self) -> str:
        """Return its address."""
        return self.groups[0].key[0]


@dataclass(frozen=True, slots=True)
class TakenIn:
    """The outcomes of the months that were read, and what they hold; nothing where the store has it."""

    outcomes: dict[GroupKey, Outcome]
    contents: dict[GroupKey, PeriodContent]
