"""Scoring sheets of known criteria, and values to be scored by them."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from bantin.indicators.score_ranks import ranked_scores
from bantin.indicators.scores import Score, score
from bantin.indicators.series import Amount, Gap, Series
from bantin.model import Period, Reason, Scope, Semantics
from bantin.settings.evaluation import Band, Criterion, Evaluated, Group, ScoringSheet

YEAR = Period.parse("2021")
# Nobody held a dossier with a fee, so there is no share of those paid online.
NO_CASES = Gap(series=Series("x", Scope.COMMUNE, "08314"), period=YEAR, reason=Reason.NO_WHOLE)
NOT_REPORTED = Gap(series=Series("x", Scope.COMMUNE, "08314"), period=YEAR, reason=Reason.NOT_REPORTED)
BANDS = tuple(
    Band(name=name, least=Decimal(least))
    for name, least in (("xuất sắc", 90), ("tốt", 80), ("khá", 65), ("trung bình", 50), ("yếu", 0))
)


def amount(number: str | Fraction, *reasons: Reason) -> Amount:
    """Return a value over the year 2021: "95" or "95.5" per cent, or a count."""
    return Amount(
        series=Series("x", Scope.COMMUNE, "08314"),
        period=YEAR,
        number=Fraction(number),
        semantics=Semantics.RATE_PERCENT,
        reasons=frozenset(reasons),
    )


def criterion(id_: str, weight: str, scale: str = "0-100", *, group: str = "", is_per_month: bool = False) -> Criterion:
    """Return a criterion whose scale is written "none-full": "80-100", or "10-0" where lower is better."""
    none, full = scale.split("-")
    return Criterion(
        id=id_,
        name=id_,
        indicator="x",
        weight=Decimal(weight),
        none=Decimal(none),
        full=Decimal(full),
        group=group,
        is_confirmed=False,
        file="params/evaluation.yml",
        line=1,
        is_per_month=is_per_month,
    )


def sheet(*criteria: Criterion, groups: tuple[Group, ...] = (), is_partial: bool = False) -> ScoringSheet:
    """Return a sheet of these criteria, with the usual five bands."""
    return ScoringSheet(
        id="xa-2021",
        name="Đánh giá các xã, thị trấn",
        of=Evaluated.COMMUNES,
        indicator="evaluation_score",
        first_year=2021,
        last_year=None,
        basis="",
        is_confirmed=False,
        is_partial=is_partial,
        groups=groups,
        criteria=criteria,
        bands=BANDS,
        file="params/evaluation.yml",
        line=1,
    )


def scored(by: ScoringSheet, values: Mapping[str, Amount | Gap], *, unit_code: str = "08314") -> Score:
    """Return the score of a commune over the whole year."""
    return score(by, values, unit_code=unit_code, dimension="", months=12)


def ranks(*scores: Score) -> Mapping[str, int | None]:
    """Return the rank of each unit by its code, best first."""
    return {one.score.unit_code: one.rank for one in ranked_scores(scores)}
