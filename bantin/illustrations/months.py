"""Charts over months: trends, what was resolved by its deadline, units month by month, and small panels of a span."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bantin.charts import (
    Course,
    Deadlines,
    Heatmap,
    Multiples,
    Panel,
    Reading,
    Trend,
    deadlines,
    heatmap,
    multiples,
    trend,
)
from bantin.facts.charted import ByDeadline, Curve, Grid, Trended
from bantin.facts.comparing import Aim, Compared
from bantin.illustrations.illustration import Draft, Position, Row, in_drawing
from bantin.illustrations.words import Teller, aim, first_day, in_month, is_to_rise, month, reading
from bantin.indicators.changes import Move
from bantin.model import Fact
from bantin.story.text import Text, with_capital

_TREND = {Move.RISE: "trend_rise", Move.FALL: "trend_fall", Move.SIMILAR: "trend_similar"}
_OVERDUE = {Move.RISE: "deadlines_rise", Move.FALL: "deadlines_fall"}
_FEWEST_PANELS = 2


@dataclass(frozen=True, slots=True)
class OverMonths:
    """Drafts the charts of one bulletin that run over months."""

    teller: Teller

    # ---- trends

    def trends(self) -> Iterator[Draft]:
        """Yield a draft for each trend."""
        for one in self.teller.sheet.charted.trends:
            if one.now.last is not None:
                yield self._trend(one, one.now.last)

    def _trend(self, one: Trended, last: Fact) -> Draft:
        months = _months(one.now)
        before = one.earlier.last if one.earlier else None
        shown = Trend(
            months=tuple(map(first_day, months)),
            now=_course(one.now),
            earlier=_course(one.earlier) if one.earlier else None,
            target=aim(one.target),
            measure=last.measure,
        )
        key = "trend_subtitle" if one.earlier else "trend_subtitle_alone"
        definition = self.teller.definition(last)
        return Draft(
            section=self.teller.section(last),
            title=self._trend_title(last, before),
            subtitle=self.teller.say(key, definition=definition, span=self.teller.span(months)),
            head=self._trend_head(one),
            rows=tuple(self._trend_rows(one)),
            draw=lambda caption, width: trend(caption, shown, width=width),
        )

    def _trend_title(self, last: Fact, before: Fact | None) -> Text:
        compared = self._compared(last)
        move = compared.year_earlier.move if compared else None
        is_known = before is not None and not before.is_zero
        key = _TREND.get(move, "trend_beside") if move and is_known else "trend_beside" if is_known else "trend_alone"
        facts = {"a": last, "b": before} if before is not None else {"a": last}
        return with_capital((*self.teller.say(key, facts, **self.teller.about(last)), *self._aim_words(last)))

    def _aim_words(self, last: Fact) -> Text:
        found = self._aim(last)
        if found is None or not is_to_rise(self.teller.indicator(last)):
            return ()
        return self.teller.say(f"trend_{found.outcome}", {"t": found.target})

    def _compared(self, fact: Fact) -> Compared | None:
        return next((one for one in self.teller.sheet.compared if one.value.id == fact.id), None)

    def _aim(self, fact: Fact) -> Aim | None:
        return next((one for one in self.teller.sheet.aims if one.value.id == fact.id), None)

    def _trend_head(self, one: Trended) -> Row:
        value = with_capital(self.teller.writer.typed(self.teller.writer.catalogue[one.now.wanted.indicator].name))
        earlier = self.teller.head("earlier_column") if one.earlier else ()
        target = self.teller.head("target_column") if one.target else ()
        return (*self.teller.head("month_column"), value, *earlier, *target)

    def _trend_rows(self, one: Trended) -> Iterator[Row]:
        earlier = one.earlier.points if one.earlier else [None] * len(one.now.points)
        for point, before in zip(one.now.points, earlier, strict=True):
            then = (self.teller.cell(before.fact),) if before else ()
            target = (self.teller.cell(one.target),) if one.target else ()
            yield ((month(point.month),), self.teller.cell(point.fact), *then, *target)

    # ---- deadlines

    def by_deadline(self) -> Iterator[Draft]:
        """Yield a draft for each scope whose dossiers are drawn by deadline."""
        for one in self.teller.sheet.charted.deadlines:
            if one.overdue.last is not None:
                yield self._deadlines(one, one.overdue.last)

    def _deadlines(self, one: ByDeadline, overdue: Fact) -> Draft:
        months = _months(one.overdue)
        names = ("early", "on_time", "overdue")
        courses = [
            _course(curve, self.teller.say(name))
            for curve, name in zip((one.early, one.on_time, one.overdue), names, strict=True)
        ]
        early, on_time, late = courses
        shown = Deadlines(
            months=tuple(map(first_day, months)), early=early, on_time=on_time, overdue=late, measure=overdue.measure
        )
        return Draft(
            section=self.teller.section(overdue),
            title=self._deadlines_title(overdue),
            subtitle=self.teller.say("deadlines_subtitle", span=self.teller.span(months)),
            head=(*self.teller.head("month_column"), *(with_capital(self.teller.say(name)) for name in names)),
            rows=tuple(self._deadline_rows(one)),
            draw=lambda caption, width: deadlines(caption, shown, width=width),
            unnamed=(),
            position=Position.WIDE,
        )

    def _deadlines_title(self, overdue: Fact) -> Text:
        about = self.teller.about(overdue)
        if overdue.is_zero:
            return self.teller.say("deadlines_none", {"a": overdue}, **about)
        compared = self._compared(overdue)
        before = compared.year_earlier.base if compared else None
        if compared is None or before is None or before.is_zero:
            return self.teller.say("deadlines_alone", {"a": overdue}, **about)
        move = compared.year_earlier.move
        key = _OVERDUE.get(move, "deadlines_beside") if move else "deadlines_beside"
        return self.teller.say(key, {"a": overdue, "b": before}, **about)

    def _deadline_rows(self, one: ByDeadline) -> Iterator[Row]:
        for points in zip(one.early.points, one.on_time.points, one.overdue.points, strict=True):
            yield ((month(points[0].month),), *(self.teller.cell(point.fact) for point in points))

    # ---- grids

    def grids(self) -> Iterator[Draft]:
        """Yield a draft for each grid of units by months that has a target to turn at."""
        for one in self.teller.sheet.charted.grids:
            if one.target is not None and one.reaching is not None:
                yield self._grid(one, one.reaching)

    def _grid(self, one: Grid, reaching: Fact) -> Draft:
        curves = sorted(one.curves, key=_by_last, reverse=True)
        months = _months(curves[0])
        names = [self._name(one, curve, curves) for curve in curves]
        shown = Heatmap(
            months=tuple(map(first_day, months)),
            rows=tuple(Course(name=name, readings=_readings(curve)) for name, curve in zip(names, curves, strict=True)),
            target=aim(one.target),
        )
        title = self._grid_title(one, reaching, months)
        fact = next(point.fact for curve in curves for point in curve.points if point.fact)
        return Draft(
            section=self.teller.section(fact),
            title=title,
            subtitle=self.teller.say(
                "heatmap_subtitle", definition=self.teller.definition(fact), span=self.teller.span(months)
            ),
            head=(*self.teller.head("name_column"), *((month(one),) for one in months)),
            rows=tuple(self._grid_row(curve) for curve in curves),
            draw=lambda caption, width: heatmap(caption, shown, width=width),
            described=self.teller.say("heatmap_described"),
            read=0,
            position=Position.WIDE,
        )

    def _grid_title(self, one: Grid, reaching: Fact, months: Sequence[str]) -> Text:
        facts = {"r": reaching, **({"t": one.target} if one.target else {})}
        about = {**self.teller.about(reaching), "units": self.teller.units(one.wanted.scope)}
        before = one.reached_before
        if before is None:
            return self.teller.say("heatmap_alone", facts, **about)
        if before.display == reaching.display:
            return self.teller.say("heatmap_same", facts, first=in_month(months[0]), **about)
        return self.teller.say("heatmap_title", {**facts, "b": before}, first=in_month(months[0]), **about)

    def _name(self, one: Grid, curve: Curve, curves: Sequence[Curve]) -> str:
        """Return how a row is named; one that does worst is counted where the policy says so."""
        known = [found for found in map(_by_last, curves) if found >= 0]
        # Where all are level nobody does worst.
        is_lowest = bool(known) and _by_last(curve) == min(known) < max(known)
        if self.teller.is_counted() and is_lowest:
            return self.teller.one_of(curve.unit_code, one.wanted.scope)
        return self.teller.unit(curve.unit_code)

    def _grid_row(self, curve: Curve) -> Row:
        name = self.teller.unit(curve.unit_code)
        return (self.teller.writer.typed(name), *(self.teller.cell(point.fact) for point in curve.points))

    # ---- panels

    def panels(self) -> Iterator[Draft]:
        """Yield the small panels of a span of several months."""
        shown = [one for one in self.teller.sheet.charted.panels if one.now.last is not None]
        if len(shown) >= _FEWEST_PANELS:
            yield self._panels(shown)

    def _panels(self, shown: Sequence[Trended]) -> Draft:
        months = _months(shown[0].now)
        lasts = [one.now.last for one in shown if one.now.last]
        names = [self._panel_name(fact) for fact in lasts]
        panels = tuple(
            Panel(course=Course(name=in_drawing(name), readings=_readings(one.now)), target=aim(one.target))
            for name, one in zip(names, shown, strict=True)
        )
        drawn = Multiples(months=tuple(map(first_day, months)), panels=panels)
        targets = self.teller.head("target_column") if any(one.target for one in shown) else ()
        best = max(lasts, key=lambda fact: fact.number or 0)
        return Draft(
            section=self.teller.section(lasts[0]),
            title=self.teller.say("multiples_title", {"a": best}, span=in_month(months[-1]), **self._who(best)),
            subtitle=self.teller.say("multiples_subtitle"),
            head=(*self.teller.head("name_column"), *((month(one),) for one in months), *targets),
            rows=tuple(
                (name, *(self.teller.cell(point.fact) for point in one.now.points), *self._target_cell(one, targets))
                for name, one in zip(names, shown, strict=True)
            ),
            draw=lambda caption, width: multiples(caption, drawn, width=width),
            unnamed=(),
            position=Position.WIDE,
        )

    def _target_cell(self, one: Trended, targets: Row) -> Row:
        return (self.teller.cell(one.target),) if targets else ()

    def _who(self, fact: Fact) -> dict[str, str | Text]:
        about = self.teller.about(fact)
        return {"indicator": about["indicator"], "where": about["where"]}

    def _panel_name(self, fact: Fact) -> Text:
        return with_capital(self.teller.say("progress_row", **{**self._who(fact), "when": ""}))


def _months(curve: Curve) -> tuple[str, ...]:
    return tuple(point.month for point in curve.points)


def _readings(curve: Curve) -> tuple[Reading | None, ...]:
    return tuple(reading(point.fact) for point in curve.points)


def _course(curve: Curve, name: Text = ()) -> Course:
    """Return a curve as it is drawn, under a name, or the name of its last month."""
    return Course(name=in_drawing(name or in_month(curve.points[-1].month)), readings=_readings(curve))


def _by_last(curve: Curve) -> float:
    return float(curve.last.number) if curve.last and curve.last.number is not None else -1.0
