"""The work of a block in a month: the totals from which its rows are made."""

from __future__ import annotations

from dataclasses import dataclass

from simulation.chance import Chance
from simulation.districts import Block, District
from simulation.months import BASE_MONTH, Month
from simulation.shares import apportioned
from simulation.sizes import Series

_SWING = 25  # thousandths by which a total is above or below its season


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """What the offices of a district, or its communes, have to count in a month."""

    district: District
    block: Block
    month: Month

    @property
    def before(self) -> Work:
        """Return the work of the same rows in the month before."""
        return Work(district=self.district, block=self.block, month=self.month.before)

    def chance(self, *names: str) -> Chance:
        """Return the chance that belongs to these names in this month."""
        return self.district.chance(self.month, self.block.id, *names)

    def total(self, series: Series) -> int:
        """
        Return the documents or dossiers that the rows receive together.

        August 2021 is as large as the size says, other months by growth, season and chance, unless they are anchored.
        """
        size = self.block.size
        base = size.documents if series is Series.DOCUMENTS else size.dossiers
        if not self.block.members:
            return 0
        if self.month == BASE_MONTH:
            return base
        growth = max(1000 + self.district.size.growth * self.month.since(BASE_MONTH), 200)
        seasonal = base * growth // 1000 * self.month.season // 1000
        return self._anchored(series) or self.chance(series).around(seasonal, per_mille=_SWING)

    def online_total(self, received: int) -> int:
        """Return how many of the new dossiers came online."""
        share = self.block.size.online.on(self.month)
        swing = 0 if self.month == BASE_MONTH else min(12, (1000 - share) // 2, share // 2)
        share += self.chance(Series.ONLINE).between(-swing, swing)
        return self._anchored(Series.ONLINE) or received * share // 1000

    def spread(self, total: int, weights: dict[str, int], *, caps: dict[str, int] | None = None) -> dict[str, int]:
        """Return a total divided among rows by weights, each given by the row's code; no part exceeds its cap."""
        limits = None if caps is None else tuple(caps[code] for code in weights)
        return dict(zip(weights, apportioned(total, tuple(weights.values()), caps=limits), strict=True))

    def _anchored(self, series: Series) -> int | None:
        wanted = (self.block.id, series, self.month)
        anchors = self.district.size.anchors
        return next((one.value for one in anchors if (one.block, one.series, one.month) == wanted), None)
