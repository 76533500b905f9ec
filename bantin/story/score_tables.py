"""Tables of an evaluation: who earned how much, group by group, and from which value on a criterion earns points."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from bantin.facts.results import Earned, Evaluation, GroupEarned, Result
from bantin.model import Fact, IndicatorKind, Reason
from bantin.settings.evaluation import Criterion, Evaluated
from bantin.story.scored import Scored
from bantin.story.sentences import Writer
from bantin.story.tables import Row, Table
from bantin.story.text import Text, Typed, Words, figure, with_capital
from bantin.vietnamese.typography import number, percent

# Stands behind whatever nobody has held against its document yet; a sentence beneath says so.
MARK = "*"
FULL_MARKS: Text = (Typed("threshold", "100"),)
_WHY = {Reason.NOT_REPORTED: "not_reported", Reason.NO_WHOLE: "no_cases", Reason.SUPPRESSED: "withheld"}


@dataclass(frozen=True, slots=True)
class _Column:
    """A column to be: what stands above it, and its cell in each row."""

    header: Text
    cells: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class ScoreTables:
    """Makes the tables of evaluations, without their numbers."""

    writer: Writer

    def of(self, one: Evaluation) -> tuple[Table, ...]:
        """Return the results of an evaluation, and its criteria with their thresholds."""
        if one.sheet.of is not Evaluated.UNIT:
            return (self._of_results(one), self._of_criteria(one))
        by_group = [self._of_groups(one, one.results[0])] if one.sheet.groups else []
        return (*by_group, self._of_criteria(one, one.results[0]))

    def _say(self, key: str, words: Mapping[str, str | Text] | None = None) -> Text:
        return self.writer.fill(self.writer.phrasebook.evaluation[key], {}, words)

    def _about(self, one: Evaluation) -> dict[str, str | Text]:
        return Scored(self.writer).about(one)

    def _of_results(self, one: Evaluation) -> Table:
        """Return everyone's points by criterion, total, total up to the month before, band and rank."""
        columns = tuple(self._columns(one))
        names = Scored(self.writer)
        who = "office_column" if one.sheet.of is Evaluated.OFFICES else "unit_column"
        rows = (
            Row(names.name(result), tuple(column.cells[n] for column in columns))
            for n, result in enumerate(one.results)
        )
        return self._table("caption", one, (self._say(who), *(column.header for column in columns)), rows)

    def _columns(self, one: Evaluation) -> Iterator[_Column]:
        results = one.results
        for n, criterion in enumerate(one.sheet.criteria):
            yield _Column(self._header(criterion), tuple(self._points(result.earned[n]) for result in results))
        yield _Column(self._say("total_column"), self._figures((one.total for one in results), "no_total"))
        if one.sheet.is_partial:
            yield _Column(self._say("available_column"), tuple(_typed(result.most) for result in results))
        before = next((result.before for result in results if result.before), None)
        if before:
            header = self._say("before_column", {"span": self.writer.typed(before.span_label)})
            yield _Column(header, self._figures((one.before for one in results), "no_total"))
        if one.sheet.bands:
            yield _Column(self._say("band_column"), tuple(self._band(result) for result in results))
        if any(result.rank for result in results):
            yield _Column(self._say("rank_column"), self._figures((one.rank for one in results), "none"))

    def _header(self, criterion: Criterion) -> Text:
        return self._say("criterion_header", {"criterion": self._name(criterion), "weight": _typed(criterion.weight)})

    def _name(self, criterion: Criterion) -> Text:
        name = self.writer.typed(criterion.name)
        return name if criterion.is_confirmed else (*name, Words(MARK))

    def _points(self, earned: Earned) -> Text:
        return (figure(earned.points),) if earned.points else self._why(earned)

    def _why(self, earned: Earned) -> Text:
        """Return in two words why there is no figure: none of the kind happened, or nobody told."""
        return self._say(_WHY.get(earned.reason, "incomplete") if earned.reason else "incomplete")

    def _figures(self, facts: Iterable[Fact | None], nothing: str) -> tuple[Text, ...]:
        return tuple((figure(fact),) if fact else self._say(nothing) for fact in facts)

    def _band(self, result: Result) -> Text:
        return self.writer.typed(result.band.name) if result.band else self._say("none")

    def _of_groups(self, one: Evaluation, own: Result) -> Table:
        """Return the points of each group, of how many that have figures; the total last."""
        earned = {part.group.id: part for part in own.groups}
        rows = (
            Row(self.writer.typed(group.name), (*self._of_group(earned.get(group.id)), _typed(group.weight)))
            for group in one.sheet.groups
        )
        headers = tuple(map(self._say, ("group_column", "earned_column", "available_column", "weight_column")))
        total = (figure(own.total),) if own.total else self._say("no_total")
        last = Row(self._say("total_column"), (total, _typed(own.most), FULL_MARKS))
        return replace(self._table("caption_of_groups", one, headers, rows), total=last)

    def _of_group(self, earned: GroupEarned | None) -> tuple[Text, Text]:
        if earned is None:
            return self._say("no_figures"), self._say("none")
        return (figure(earned.earned),), _typed(earned.available)

    def _of_criteria(self, one: Evaluation, own: Result | None = None) -> Table:
        """Return the criteria with weights and thresholds; of a unit by itself also with its values and points."""
        keys = ("criterion_column", "weight_column", "none_column", "full_column")
        headers = tuple(map(self._say, keys))
        if own is not None:
            headers += (self._say("value_column"), self._say("points_column", {"most": FULL_MARKS}))
        cells = [self._judged(part) for part in own.earned] if own is not None else [()] * len(one.sheet.criteria)
        rows = (
            Row(self._name(criterion), (_typed(criterion.weight), *self._scale(criterion), *judged))
            for criterion, judged in zip(one.sheet.criteria, cells, strict=True)
        )
        return self._table("caption_of_criteria", one, headers, rows)

    def _judged(self, earned: Earned) -> tuple[Text, ...]:
        """Return the value and its points of full marks, or why there is none."""
        if earned.value is None or earned.points is None:
            return self._why(earned), self._say("none")
        return (figure(earned.value),), (figure(earned.points),)

    def _scale(self, criterion: Criterion) -> tuple[Text, ...]:
        """Return from which value on a criterion earns points, and all of them."""
        is_rate = self.writer.catalogue[criterion.indicator].kind is IndicatorKind.RATIO
        ends = (
            Typed("threshold", percent(end) if is_rate else number(end)) for end in (criterion.none, criterion.full)
        )
        after = self._say("per_month") if criterion.is_per_month else ()
        return tuple((end, *after) for end in ends)

    def _table(self, caption: str, one: Evaluation, headers: tuple[Text, ...], rows: Iterable[Row]) -> Table:
        return Table(
            id="",
            caption=with_capital(self._say(caption, self._about(one))),
            headers=headers,
            rows=tuple(rows),
            total=None,
            silence=self._say("no_figures"),
        )


def _typed(points: Decimal) -> Text:
    return (Typed("threshold", number(points)),)
