"""What an evaluation by a scoring sheet found: points by criterion, totals, places, and who is first and last."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from bantin.model import Fact, Reason
from bantin.settings.evaluation import Band, Criterion, Group, ScoringSheet


@dataclass(frozen=True, slots=True, kw_only=True)
class Earned:
    """What one criterion earns: the value and its points of 100, or why there are none."""

    criterion: Criterion
    value: Fact | None = None
    points: Fact | None = None
    reason: Reason | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupEarned:
    """What a group of criteria earns, of how many points that have figures."""

    group: Group
    earned: Fact
    available: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """
    One unit or office by a scoring sheet.

    Attributes:
        unit_code: Who: a commune, the unit itself, or the district of an office.
        dimension: "" or "office=tu-phap".
        earned: Criterion by criterion, in the sheet's order.
        groups: Group by group; groups without any figure are left out.
        total: The total, or None where figures are missing.
        most: The points that could be earned.
        rank: Its place, or None where it cannot be compared.
        band: What the total is called, or None.
        before: The total up to an earlier month, the one before where most have a total up to it, or None.
    """

    unit_code: str
    dimension: str
    earned: tuple[Earned, ...]
    groups: tuple[GroupEarned, ...] = ()
    total: Fact | None = None
    most: Decimal = Decimal(100)
    rank: Fact | None = None
    band: Band | None = None
    before: Fact | None = None

    @property
    def place(self) -> int | None:
        """Return the rank as a number, 1 for the best; None where there is none."""
        return None if self.rank is None or self.rank.number is None else int(self.rank.number)


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """
    Everyone by one scoring sheet.

    Attributes:
        sheet: By which sheet.
        results: Who has a place, best first, then those whose total cannot be compared, then those without one.
        leaders: The first of those with a place, as many as the rules name; ties are never cut.
        lowest: All that share the last place; empty where all share the first, or where nobody is ranked.
    """

    sheet: ScoringSheet
    results: tuple[Result, ...]
    leaders: tuple[Result, ...] = ()
    lowest: tuple[Result, ...] = ()

    @classmethod
    def of(cls, sheet: ScoringSheet, results: Sequence[Result], *, named: int) -> Evaluation:
        """Return the evaluation of results in the order of their places, so many of which may be named as leaders."""
        return cls(sheet=sheet, results=tuple(results), leaders=_leaders(results, most=named), lowest=_lowest(results))


def _leaders(results: Sequence[Result], *, most: int) -> tuple[Result, ...]:
    """Return the first `most` places, or fewer: a tie that does not fit in is left out; the first always stand."""
    places = [one.place for one in results]
    named = {place for place in places if place == 1 or (place and place + places.count(place) - 1 <= most)}
    return tuple(one for one in results if one.place in named)


def _lowest(results: Sequence[Result]) -> tuple[Result, ...]:
    """Return all that share the last place; nobody where all share the first, or where nobody is ranked."""
    last = max((one.place for one in results if one.place is not None), default=1)
    return tuple(one for one in results if one.place == last) if last > 1 else ()
