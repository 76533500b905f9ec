"""Scores by a scoring sheet: each criterion's points traceable to its value, subtotals, totals and bands."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from bantin.indicators.series import Amount, Gap
from bantin.settings.evaluation import Band, Criterion, Group, ScoringSheet


@dataclass(frozen=True, slots=True, kw_only=True)
class Points:
    """
    What one criterion earns.

    Attributes:
        criterion: Which one.
        value: The value that earns it, or why there is none.
        share: The points as a share of full marks, 0 to 100, exact; None where there is no value.
        earned: share x weight / 100; None where there is no value.
    """

    criterion: Criterion
    value: Amount | Gap
    share: Fraction | None
    earned: Fraction | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Subtotal:
    """What a group earns: the sum of its criteria's points, and the points of the criteria that have figures."""

    group: Group
    earned: Fraction
    available: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """
    What one unit or office earns by a sheet.

    Attributes:
        sheet: By which sheet.
        unit_code: Who: a commune, or the district of an office.
        dimension: "" or "office=tu-phap".
        points: Criterion by criterion, in the sheet's order.
        total: The points earned, of `available`; None where the sheet is not partial and a criterion has no figures
            because nobody reported them. A criterion without cases (a rate of none) is left out, and the rest is
            scaled to 100 where the sheet is not partial.
        available: The weights of the criteria that count.
        subtotals: Group by group; groups without any figure are left out.
        band: What the total is called, or None.
    """

    sheet: ScoringSheet
    unit_code: str
    dimension: str
    points: tuple[Points, ...]
    total: Fraction | None
    available: Fraction
    subtotals: tuple[Subtotal, ...] = ()
    band: Band | None = None
