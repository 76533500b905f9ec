"""Desks without rows of their own: a commune, a province's offices, all communes together; each is counted whole."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bantin.forms import MONTHLY
from bantin.model import Scope, Unit
from bantin.settings.offices import RowNames
from simulation.districts import Block, District, Member, Share
from simulation.dossiers import dossiers_of
from simulation.months import Month
from simulation.sizes import BlockSize, LevelSize, Series, Size
from simulation.work import Work

_ORDINARY_SWING = 15


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """
    A count that is a part of another.

    Attributes:
        indicator: What it counts.
        of: The whole, which stands before it.
        per_mille: Its ordinary share in thousandths.
        swing: By how many thousandths of itself the share moves from month to month; 0 for a register.
    """

    indicator: str
    of: str
    per_mille: int
    swing: int = _ORDINARY_SWING


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """
    Those whose work is counted together.

    Attributes:
        unit: Whose figures they are.
        scope: Whom they count.
        size: How much work an August brings.
        registers: What is there and does not change: services, procedures with a fee.
        parts: What is counted of the work, each after its whole.
        growth: Thousandths by which the work grows each month.
    """

    unit: Unit
    scope: Scope
    size: BlockSize
    registers: Mapping[str, int]
    parts: tuple[Part, ...]
    growth: int = 0

    def counts(self, month: Month) -> Mapping[str, int]:
        """Return what a month brought, by indicator; what was pending the month before is carried over."""
        work = self._work(month)
        dossiers = dossiers_of(work)[self.unit.code]
        columns = {one.indicator: dossiers.columns[one.number] for one in _II_06.columns if one.indicator}
        known = {**columns, **self.registers, _DOCUMENTS: work.total(Series.DOCUMENTS), _RECEIVED: dossiers.received}
        for part in self.parts:
            chance = work.chance("part", part.indicator)
            share = min(chance.around(part.per_mille, per_mille=part.swing), 1000)
            known[part.indicator] = chance.part(known[part.of], share)
        # Form II.06a has no column for new dossiers from both ways.
        return {indicator: count for indicator, count in known.items() if indicator != _RECEIVED}

    def _work(self, month: Month) -> Work:
        """Return the work of a block with one row."""
        size = Size(
            offices=self.size,
            communes=self.size,
            district_level=_NO_LEVEL,
            commune_level=_NO_LEVEL,
            growth=self.growth,
        )
        row = Member(code=self.unit.code, name=self.unit.full_name, share=Share(documents=100, dossiers=100))
        district = District(unit=self.unit, communes=(), names=RowNames(offices=(), fields=()), size=size)
        return Work(district=district, block=Block(id=self.scope, members=(row,), size=self.size), month=month)


_II_06 = MONTHLY.sheet("dossiers")
_DOCUMENTS, _RECEIVED = "documents_received", "dossiers_received"
_NO_LEVEL = LevelSize(total=0, level_3=0, level_4=0)
