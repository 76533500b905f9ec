"""Scores by a scoring sheet: each criterion's points traceable to its value, subtotals, totals and bands; exact."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import count

from bantin.indicators.series import Amount, Exact, Gap
from bantin.model import Period, Reason, Scale, rounded
from bantin.settings.evaluation import Band, Criterion, Group, ScoringSheet

_NOTHING, _FULL_MARKS = Fraction(0), Fraction(100)


@dataclass(frozen=True, slots=True, kw_only=True)
class Points:
    """
    What one criterion earns.

    Attributes:
        criterion: Which one.
        value: The value that earns it, or why there is none.
        share: The points as a share of full marks, 0 to 100, exact; None where there is no value.
        months: How many months the value covers, from the first of the year.
    """

    criterion: Criterion
    value: Amount | Gap
    share: Fraction | None
    months: int = 1

    @property
    def earned(self) -> Fraction | None:
        """Return the points, of the criterion's weight: share x weight / 100; None where there is no value."""
        return None if self.share is None else self.share * Fraction(self.criterion.weight) / 100

    @property
    def scale(self) -> Scale:
        """Return the values that earned nothing and all in these months: what the share's formula states."""
        return _scale(self.criterion, self.months)

    @property
    def has_no_cases(self) -> bool:
        """Return whether there was nothing to be judged by: a rate of none, such as of fees where none were due."""
        return isinstance(self.value, Gap) and self.value.reason is Reason.NO_WHOLE

    @property
    def is_unknown(self) -> bool:
        """Return whether there may have been cases, but their figures are missing, in part or in all."""
        return self.share is None and not self.has_no_cases


@dataclass(frozen=True, slots=True, kw_only=True)
class Subtotal:
    """
    What a group earns.

    Attributes:
        group: Which one.
        counted: Its criteria that have figures, at least one.
        earned: The sum of their points, as the sheet writes them: never scaled.
        available: The sum of their weights; less than the group's where figures are missing.
    """

    group: Group
    counted: tuple[Points, ...]
    earned: Fraction
    available: Fraction

    @property
    def weights(self) -> tuple[Fraction, ...]:
        """Return what the share of each counted criterion is multiplied by: `earned` is the sum of the products."""
        return tuple(Fraction(part.criterion.weight) / 100 for part in self.counted)


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """
    What one unit or office earns by a sheet.

    Attributes:
        sheet: By which sheet.
        unit_code: Who: a commune, or the district of an office.
        dimension: "" or "office=tu-phap".
        points: Criterion by criterion, in the sheet's order.
        total: The points earned, of `most`; None where the sheet is not partial and a criterion has no figures
            because nobody reported them, or where no criterion has any. A criterion without cases (a rate of none) is
            left out, and the rest is scaled to 100 where the sheet is not partial.
        available: The weights of the criteria that have figures, as the sheet writes them.
        subtotals: Group by group; groups without any figure are left out.
        band: What the total is called, or None where it is not of 100 points.
        counted: The criteria that the total is made of, in the sheet's order; empty where there is no total.
        weights: What the share of each of them is multiplied by: the total is the sum of the products. They sum to 1,
            or to available / 100 by a partial sheet.
    """

    sheet: ScoringSheet
    unit_code: str
    dimension: str
    points: tuple[Points, ...]
    total: Fraction | None
    available: Fraction
    subtotals: tuple[Subtotal, ...] = ()
    band: Band | None = None
    counted: tuple[Points, ...] = ()
    weights: tuple[Fraction, ...] = ()

    @property
    def most(self) -> Fraction:
        """Return the points that could be earned: 100, or by a partial sheet those of criteria that have figures."""
        return self.available if self.sheet.is_partial else _FULL_MARKS

    @property
    def decimals(self) -> int:
        """Return how many decimals keep the printed total in its band, at least one: 89,96 is not yet 90."""
        if self.total is None or self.band is None:
            return 1
        total, bands = self.total, self.sheet.bands
        return next(places for places in count(1) if _band(bands, rounded(total, places)) == self.band)


def points(criterion: Criterion, value: Amount | Gap, *, months: int) -> Points:
    """
    Return what a value earns by one criterion: nothing at `none`, all at `full`, evenly between, never beyond.

    Args:
        criterion: The criterion; its `none` and `full` differ (params are refused otherwise). `full` may be the lower.
        value: The value over the span; a gap or an incomplete amount earns neither points nor none.
        months: How many months the span has, 1 to 12; a criterion per month expects so many times as much.
    """
    if isinstance(value, Gap) or Reason.INCOMPLETE in value.reasons:
        return Points(criterion=criterion, value=value, share=None, months=months)
    share = _share(value.number, _scale(criterion, months))
    return Points(criterion=criterion, value=value, share=share, months=months)


def score(
    sheet: ScoringSheet, values: Mapping[str, Amount | Gap], *, unit_code: str, dimension: str, months: int
) -> Score:
    """
    Return what a unit or office earns by a sheet.

    Args:
        sheet: The scoring sheet.
        values: The value, or the gap, of every criterion of the sheet by the criterion's id.
        unit_code: Who is scored.
        dimension: "" or the office of the unit: "office=tu-phap".
        months: How many months the values cover, from the first of the year.

    Raises:
        KeyError: A criterion is not among the values; what was not reported is a gap, never left out.

    Source:
        guide.md, section 3, for QĐ 766/QĐ-TTg; how criteria without figures are treated is told on the page.
    """
    parts = tuple(points(criterion, values[criterion.id], months=months) for criterion in sheet.criteria)
    known = tuple(part for part in parts if part.share is not None)
    available = _weight(known)
    has_total = available > 0 and (sheet.is_partial or not any(part.is_unknown for part in parts))
    counted = known if has_total else ()
    weights = _weights(counted, of=_FULL_MARKS if sheet.is_partial else available)
    total = _weighed(counted, weights) if has_total else None
    is_of_hundred = total is not None and (not sheet.is_partial or available == 100)
    return Score(
        sheet=sheet,
        unit_code=unit_code,
        dimension=dimension,
        points=parts,
        total=total,
        available=available,
        subtotals=_subtotals(sheet.groups, known),
        band=_band(sheet.bands, total) if total is not None and is_of_hundred else None,
        counted=counted,
        weights=weights,
    )


def scores_by_month(
    sheet: ScoringSheet, by_month: Mapping[str, Mapping[str, Amount | Gap]], *, unit_code: str, dimension: str
) -> Mapping[str, Score]:
    """
    Return how a unit stood at the end of each month of a year, by address of the month, in the order given.

    Args:
        sheet: The scoring sheet.
        by_month: By address ("2021-08"), the values from the first day of the year to the end of that month. How many
            months they cover is read from the address, so a month that is left out shifts no other.
        unit_code: Who is scored.
        dimension: "" or the office of the unit.

    Raises:
        UnreadablePeriodError: An address is none.
    """
    return {
        address: score(sheet, values, unit_code=unit_code, dimension=dimension, months=_months_until(address))
        for address, values in by_month.items()
    }


def _scale(criterion: Criterion, months: int) -> Scale:
    """Return the values that earn nothing and all over so many months."""
    times = months if criterion.is_per_month else 1
    return Scale(none=criterion.none * times, full=criterion.full * times)


def _share(number: Exact, scale: Scale) -> Fraction:
    """Return how far a number has come from `none` to `full`, in per cent, never below 0 nor above 100."""
    share = 100 * (Fraction(number) - Fraction(scale.none)) / Fraction(scale.full - scale.none)
    return min(max(share, _NOTHING), _FULL_MARKS)


def _weight(parts: Iterable[Points]) -> Fraction:
    """Return the weights of some criteria together."""
    return Fraction(sum((part.criterion.weight for part in parts), Decimal(0)))


def _weights(parts: Iterable[Points], *, of: Fraction) -> tuple[Fraction, ...]:
    """Return each criterion's weight as a fraction of so many points."""
    return tuple(Fraction(part.criterion.weight) / of for part in parts)


def _weighed(parts: Iterable[Points], weights: Iterable[Fraction]) -> Fraction:
    """Return the sum of the shares, each times its weight."""
    products = (part.share * weight for part, weight in zip(parts, weights, strict=True) if part.share is not None)
    return sum(products, _NOTHING)


def _subtotals(groups: Iterable[Group], known: tuple[Points, ...]) -> tuple[Subtotal, ...]:
    """Return what the groups earn that have any figures, in the sheet's order."""
    members = ((group, tuple(part for part in known if part.criterion.group == group.id)) for group in groups)
    return tuple(_subtotal(group, parts) for group, parts in members if parts)


def _subtotal(group: Group, parts: tuple[Points, ...]) -> Subtotal:
    """Return what a group earns by those of its criteria that have figures."""
    earned = sum((part.earned for part in parts if part.earned is not None), _NOTHING)
    return Subtotal(group=group, counted=parts, earned=earned, available=_weight(parts))


def _band(bands: Iterable[Band], total: Fraction | Decimal) -> Band | None:
    """Return the highest band that a total of 100 points reaches; None where the sheet has none."""
    exact = Fraction(total)
    return next((band for band in bands if exact >= Fraction(band.least)), None)


def _months_until(address: str) -> int:
    """Return how many months of its year have passed at the end of a period."""
    return Period.parse(address).span.end.month
