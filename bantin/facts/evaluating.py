"""Evaluation by scoring sheets as facts: each criterion's points lead to its value, the total to the points."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from bantin.facts.book import STORED_DECIMALS, FactBook
from bantin.facts.brief import Brief
from bantin.facts.results import Earned, Evaluation, GroupEarned, Result
from bantin.indicators.amounts import Accounts
from bantin.indicators.score_ranks import RankedScore, common_decimals, ranked_scores
from bantin.indicators.scores import Points, Score, score
from bantin.indicators.series import Amount, Gap, Series
from bantin.model import Fact, Formula, Level, Op, Period, Qualifier, Reason, Scope, Semantics, Span, rounded
from bantin.settings.evaluation import Evaluated, ScoringSheet
from bantin.vietnamese.typography import fixed

_WEIGHT_DECIMALS = 12
_OF_OFFICES = (Scope.DISTRICT_OFFICES, Scope.DISTRICT_ONE_STOP)
_OF_UNITS: Mapping[Level, tuple[Scope, ...]] = {
    Level.COMMUNE: (Scope.COMMUNE,),
    Level.DISTRICT: (Scope.DISTRICT_TOTAL,),
    Level.PROVINCE: (Scope.PROVINCE_TOTAL,),
}


@dataclass(frozen=True, slots=True)
class _Scored:
    """Who is scored: the code of a unit, and an office of it or ""."""

    unit_code: str
    dimension: str = ""


@dataclass(slots=True)
class Evaluator:
    """Scores the units and offices of one bulletin."""

    brief: Brief
    accounts: Accounts
    book: FactBook
    decimals: int = 1
    totals: dict[tuple[_Scored, str], Fact] = field(default_factory=dict)

    def all(self) -> tuple[Evaluation, ...]:
        """Return the evaluations of the year in which somebody has a total."""
        found = (self._by(sheet) for sheet in self.brief.sheets_of_year())
        return tuple(one for one in found if any(result.total for result in one.results))

    def _by(self, sheet: ScoringSheet) -> Evaluation:
        scored, period = self._who(sheet), self.brief.period
        scores = [self._score(sheet, who, period, months=len(self.brief.months)) for who in scored]
        earlier = self._before(sheet, scored)
        self.decimals = common_decimals([*scores, *earlier.values()])
        places = ranked_scores(scores, decimals=self.decimals)
        ranked = [place.score for place in places if place.rank is not None]
        results = []
        for place in places:
            before = earlier.get(_who_of(place.score))
            results.append(self._result(place, ranked, before))
        return Evaluation.of(sheet, results, named=self.brief.rules.leaders)

    def _who(self, sheet: ScoringSheet) -> list[_Scored]:
        """Return who is scored: a unit by itself at any time, many units only over a span from January."""
        brief = self.brief
        if sheet.of is Evaluated.UNIT:
            return [_Scored(brief.unit_code)]
        if brief.level is not Level.DISTRICT or brief.is_month or not brief.months[0].endswith("-01"):
            return []
        if sheet.of is Evaluated.OFFICES:
            return [_Scored(brief.unit_code, office) for office in brief.offices]
        return [_Scored(code) for code in brief.parts]

    def _score(self, sheet: ScoringSheet, who: _Scored, period: Period, *, months: int) -> Score:
        scopes = {Evaluated.COMMUNES: (Scope.COMMUNE,), Evaluated.OFFICES: _OF_OFFICES}.get(
            sheet.of, _OF_UNITS[self.brief.level]
        )
        values = {one.id: self._value(one.indicator, scopes, who, period) for one in sheet.criteria}
        return score(sheet, values, unit_code=who.unit_code, dimension=who.dimension, months=months)

    def _value(self, indicator: str, scopes: Sequence[Scope], who: _Scored, period: Period) -> Amount | Gap:
        """Return the value that a criterion judges: of the first scope in which there is one."""
        series = (Series(indicator, scope, who.unit_code, who.dimension) for scope in scopes)
        found = [self.accounts.amount(one, period) for one in series]
        there = (one for one in found if isinstance(one, Amount) or one.reason is Reason.NO_WHOLE)
        return next(there, found[0])

    def _before(self, sheet: ScoringSheet, scored: Sequence[_Scored]) -> dict[_Scored, Score]:
        """
        Return the scores up to the month before; none in January, of a unit alone, and where nobody is scored.

        Where most have no total up to it, since counts of people are told at the end of quarters only, those up to the
        latest month up to which most have one.
        """
        is_of_many = bool(scored) and sheet.of is not Evaluated.UNIT
        wanted = range(len(self.brief.months) - 1, 0, -1) if is_of_many else ()
        for months in wanted:
            period = self.brief.to_month(months)
            scores = {who: self._score(sheet, who, period, months=months) for who in scored}
            if 2 * sum(one.total is not None for one in scores.values()) > len(scores):
                return scores
        return {}

    def _result(self, place: RankedScore, ranked: Sequence[Score], before: Score | None) -> Result:
        own = place.score
        total = self._total(own)
        rank = None
        if place.rank is not None and len(ranked) > 1 and total is not None:
            others = [self._total(one) for one in ranked if one is not own]
            rank = self._rank(own, total, [one for one in others if one is not None], place=place.rank)
        return Result(
            unit_code=own.unit_code,
            dimension=own.dimension,
            earned=tuple(self._earned(part, own.sheet) for part in own.points),
            groups=tuple(self._groups(own)),
            total=total,
            most=rounded(own.most, 2),
            rank=rank,
            band=own.band,
            before=self._total(before) if before is not None else None,
        )

    def _earned(self, points: Points, sheet: ScoringSheet) -> Earned:
        if isinstance(points.value, Gap):
            return Earned(criterion=points.criterion, reason=points.value.reason)
        if points.value.missing or points.share is None:
            return Earned(criterion=points.criterion, reason=Reason.INCOMPLETE)
        fact = self._points(points, points.value, sheet=sheet)
        return Earned(criterion=points.criterion, value=self.book.of(points.value), points=fact)

    def _points(self, points: Points, value: Amount, *, sheet: ScoringSheet) -> Fact:
        """Return the points of a criterion, of 100, with the scale by which its value earned them."""
        found = self.book.of(value)
        formula = Formula(op=Op.SCORE, of=(found.id,), weights=(Decimal(1),), scale=points.scale)
        # Two sheets may judge one value by two scales.
        what = f"criterion={sheet.id}.{points.criterion.id}"
        of = _Span(found.span, value.period)
        return self._fact(value.series, what, of, number_of=points.share or Fraction(0), formula=formula)

    def _total(self, own: Score) -> Fact | None:
        """Return the total of a score, once, or None where it has none."""
        if own.total is None:
            return None
        parts = [(part, part.value) for part in own.counted if isinstance(part.value, Amount)]
        period = parts[0][1].period if len(parts) == 1 else self._period_of(parts)
        key = (_who_of(own), f"{own.sheet.id} {period.slug}")
        if key not in self.totals:
            of = tuple(self._points(part, value, sheet=own.sheet).id for part, value in parts)
            series = Series(own.sheet.indicator, parts[0][1].series.scope, own.unit_code, own.dimension)
            formula = Formula(op=Op.SCORE, of=of, weights=_weights(own.weights))
            span = _Span(period.span, period)
            self.totals[key] = self._fact(series, "", span, number_of=own.total, formula=formula)
        return self.totals[key]

    def _period_of(self, parts: Iterable[tuple[Points, Amount]]) -> Period:
        """Return the period of a score: the longest of its values; a state stands at a month of it."""
        return max((value.period for _, value in parts), key=lambda period: period.span.days)

    def _groups(self, own: Score) -> Iterable[GroupEarned]:
        for one in own.subtotals:
            parts = [(part, part.value) for part in one.counted if isinstance(part.value, Amount)]
            period = self._period_of(parts)
            series = Series(one.group.indicator, parts[0][1].series.scope, own.unit_code, own.dimension)
            of = tuple(self._points(part, value, sheet=own.sheet).id for part, value in parts)
            formula = Formula(op=Op.SCORE, of=of, weights=_weights(one.weights))
            fact = self._fact(series, "", _Span(period.span, period), number_of=one.earned, formula=formula)
            yield GroupEarned(group=one.group, earned=fact, available=rounded(one.available, 2))

    def _rank(self, own: Score, total: Fact, others: Sequence[Fact], *, place: int) -> Fact:
        series = Series(own.sheet.indicator, total.scope, own.unit_code, own.dimension)
        fact = total._replace(
            semantics=Semantics.RANK,
            value=Decimal(place),
            display=str(place),
            measure="",
            formula=Formula(op=Op.RANK, of=(total.id, *(one.id for one in others))),
        )
        return self.book.add(series, f"rank {own.sheet.id}", fact)

    def _fact(self, series: Series, what: str, of: _Span, *, number_of: Fraction, formula: Formula) -> Fact:
        """Return a score of 100 points or of a part of them, printed with the decimals of its column."""
        fact = Fact(
            id="",
            indicator=series.indicator,
            scope=series.scope,
            dimension=";".join(filter(None, (series.dimension, what))),
            unit_code=series.unit_code,
            span=of.days,
            span_label=of.period.label,
            semantics=Semantics.SCORE,
            value=rounded(number_of, STORED_DECIMALS),
            qualifier=Qualifier.DERIVED,
            display=fixed(rounded(number_of, self.decimals), self.decimals),
            measure="điểm",
            formula=formula,
        )
        return self.book.add(series, f"score {what}", fact)


@dataclass(frozen=True, slots=True)
class _Span:
    """The days of a score, and the period whose name they bear."""

    days: Span
    period: Period


def _who_of(own: Score) -> _Scored:
    return _Scored(own.unit_code, own.dimension)


def _weights(weights: Iterable[Fraction]) -> tuple[Decimal, ...]:
    return tuple(rounded(weight, _WEIGHT_DECIMALS) for weight in weights)
