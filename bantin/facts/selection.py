"""Which of a month's counts a bulletin tells: some hundred are reported, a reader wants the ones that carry news."""

from __future__ import annotations

from dataclasses import dataclass

from bantin.model import Scope


@dataclass(frozen=True, slots=True)
class Wanted:
    """A total that is told in words: an indicator, stated or computed, of whom."""

    indicator: str
    scope: Scope


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """
    What becomes a fact, in the order in which facts are numbered.

    Attributes:
        totals: The totals that are told; what is not reported is passed over.
        of_communes: The indicators of which every commune's own value is told, in tables.
    """

    totals: tuple[Wanted, ...] = ()
    of_communes: tuple[str, ...] = ()
