"""Which of a month's counts a bulletin tells: some hundred are reported, a reader wants the ones that carry news."""

from __future__ import annotations

from dataclasses import dataclass

from bantin.model import Scope


@dataclass(frozen=True, slots=True)
class Wanted:
    """A value that is told: an indicator, stated or computed, of whom."""

    indicator: str
    scope: Scope


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """
    What becomes a fact, in the order in which facts are numbered.

    Attributes:
        totals: The totals that are told; what is not reported is passed over.
        of_parts: The values of every commune, or of every district of a province, that are told in tables.
        compared: The totals that are held against the month before, a year earlier, the year to date and targets.
        ranked: The indicators by which the parts of the unit are ranked.
        trends: The totals of a month that are drawn over the months before it.
        by_deadline: The scopes whose resolved dossiers are drawn by deadline, month by month.
        grids: The indicators that are drawn of every part, month by month.
        panels: The totals that a bulletin of several months draws side by side.
    """

    totals: tuple[Wanted, ...] = ()
    of_parts: tuple[Wanted, ...] = ()
    compared: tuple[Wanted, ...] = ()
    ranked: tuple[Wanted, ...] = ()
    trends: tuple[Wanted, ...] = ()
    by_deadline: tuple[Scope, ...] = ()
    grids: tuple[Wanted, ...] = ()
    panels: tuple[Wanted, ...] = ()

    @property
    def charted(self) -> tuple[Wanted, ...]:
        """Return what charts ask for by an indicator."""
        return (*self.trends, *self.grids, *self.panels)
