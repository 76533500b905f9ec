"""
The section on evaluations: on which basis, who leads, how many in which band, who has no total and why.

Whoever does worst is counted or named as the editors decide once (guide.md, section 5); the table lists all. What
nobody has held against its document is marked, and a sheet that is a proposal says so in its first sentence.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from bantin.facts import FactSheet
from bantin.facts.results import Evaluation, Result
from bantin.model import Fact, Reason, rounded
from bantin.settings.evaluation import Criterion, Evaluated
from bantin.settings.site import NamingOfTheLowest
from bantin.story.parts import Passage, Section
from bantin.story.score_tables import FULL_MARKS, ScoreTables
from bantin.story.scored import Scored, listing
from bantin.story.sentences import Writer
from bantin.story.text import Text, Typed, Words, figure, joined, plain_text, sentence
from bantin.vietnamese.typography import number, percent, uncapitalised

SECTION = "danh_gia"
_MANY = (Evaluated.COMMUNES, Evaluated.OFFICES)


@dataclass(frozen=True, slots=True)
class Evaluations:
    """Writes what the scoring sheets of a bulletin found."""

    writer: Writer
    sheet: FactSheet

    def sections(self) -> Iterator[Section]:
        """Yield the section, its tables without their numbers; nothing where nobody is evaluated."""
        found = self.sheet.evaluations
        if found:
            yield Section(
                id=SECTION,
                heading=plain_text(self._say("heading")),
                paragraphs=(*map(self._paragraph, found), *self._closing(found)),
                tables=tuple(table for one in found for table in ScoreTables(self.writer).of(one)),
            )

    def _say(
        self, key: str, words: Mapping[str, str | Text] | None = None, facts: Mapping[str, Fact] | None = None
    ) -> Text:
        return self.writer.fill(self.writer.phrasebook.evaluation[key], facts or {}, words)

    @property
    def _scored(self) -> Scored:
        return Scored(self.writer)

    def _paragraph(self, one: Evaluation) -> tuple[Passage, ...]:
        texts = self._of_unit(one) if one.sheet.of is Evaluated.UNIT else self._of_many(one)
        return tuple(Passage(text=sentence(text)) for text in (self._basis(one), *texts))

    def _closing(self, found: Sequence[Evaluation]) -> Iterator[tuple[Passage, ...]]:
        """Yield what is said of all sheets at once: how points become totals, and what the mark means."""
        texts = [self._say("method", {"most": FULL_MARKS})] if any(one.sheet.of in _MANY for one in found) else []
        if not all(criterion.is_confirmed for one in found for criterion in one.sheet.criteria):
            texts.append(self._say("marked"))
        if texts:
            yield tuple(Passage(text=sentence(text)) for text in texts)

    def _basis(self, one: Evaluation) -> Text:
        """Return by which document, or on whose proposal."""
        # "Quyết định" keeps its capital: it is the name of a document.
        basis = one.sheet.basis if one.sheet.is_confirmed else uncapitalised(one.sheet.basis)
        words = {**self._scored.about(one), "basis": self.writer.typed(basis)}
        return self._say("basis" if one.sheet.is_confirmed else "basis_unconfirmed", words)

    def _of_many(self, one: Evaluation) -> Iterator[Text]:
        if one.leaders:
            yield from self._places(one)
        yield from self._bands(one)
        yield from self._without_total(one)
        yield from self._without_cases(one)

    def _places(self, one: Evaluation) -> Iterator[Text]:
        """Yield who leads and who is last; where all are alike there is neither."""
        if one.lowest:
            yield self._leading(one)
            yield from self._last(one)
        else:
            words = {"who": self._scored.counted(one.leaders), "band": self._band_of(one.leaders[0])}
            yield self._say("all_alike", words, _total(one.leaders[0]))

    def _leading(self, one: Evaluation) -> Text:
        ties = [list(tie) for _, tie in groupby(one.leaders, key=lambda result: result.total and result.total.display)]
        lead = self._tie("leads", "share_the_lead", ties[0])
        following = [self._tie("item", "tied_item", tie) for tie in ties[1:]]
        return (*lead, Words(", "), *self._say("next", {"list": listing_of_items(following)})) if following else lead

    def _tie(self, alone: str, together: str, tie: Sequence[Result]) -> Text:
        words = {"who": self._scored.names(tie), "band": self._band_of(tie[0])}
        return self._say(alone if len(tie) == 1 else together, words, _total(tie[0]))

    def _band_of(self, result: Result) -> Text:
        return self._say("in_band", {"band": self.writer.typed(result.band.name)}) if result.band else ()

    def _last(self, one: Evaluation) -> Iterator[Text]:
        """Yield how many are last, or who they are; nothing where they are among those that lead."""
        if one.lowest[0] not in one.leaders:
            who = self._scored.names(one.lowest) if self._names_the_lowest else self._scored.counted(one.lowest)
            key = "lowest" if len(one.lowest) == 1 else "share_the_lowest"
            yield self._say(key, {"who": who}, _total(one.lowest[0]))

    @property
    def _names_the_lowest(self) -> bool:
        return self.writer.naming_of_the_lowest is NamingOfTheLowest.NAMED

    def _bands(self, one: Evaluation) -> Iterator[Text]:
        """Yield how many are in each band; the table shows who."""
        by_band = [(band, [result for result in one.results if result.band == band]) for band in one.sheet.bands]
        found = [(self.writer.typed(band.name), results) for band, results in by_band if results]
        if len(found) == 1:
            name, results = found[0]
            key = "all_in_band" if len(results) == len(one.results) > 1 else "some_in_band"
            yield self._say(key, {"who": self._scored.counted(results), "band": name})
        elif found:
            items = [self._say("band_item", {"who": self._scored.counted(they), "band": name}) for name, they in found]
            yield self._say("bands", {"list": listing_of_items(items)})

    def _without_total(self, one: Evaluation) -> Iterator[Text]:
        """Yield who has no total, together with those who lack the same figures for the same reason."""
        without = [result for result in one.results if result.total is None]
        for lacking, results in _alike(without, _unknown):
            if lacking:
                yield self._say("without_total", self._of_criteria(results, lacking))
            else:
                yield from self._without_any(results)

    def _without_any(self, results: Sequence[Result]) -> Iterator[Text]:
        """Yield who has no total though everything was reported: it is kept back, or there was nothing to judge."""
        for kept_back, they in _alike(results, _withheld):
            yield self._say("total_withheld" if kept_back else "without_any_case", self._of_criteria(they, kept_back))

    def _of_criteria(self, results: Sequence[Result], criteria: Sequence[Criterion]) -> dict[str, str | Text]:
        return {"who": self._scored.names(results), "list": self._criteria(criteria), "most": FULL_MARKS}

    def _without_cases(self, one: Evaluation) -> Iterator[Text]:
        """Yield for whom which criteria are left out, since there was nothing to judge by."""
        with_total = [result for result in one.results if result.total is not None]
        for left_out, results in _alike(with_total, _no_cases):
            if left_out:
                key = "without_cases_partial" if one.sheet.is_partial else "without_cases"
                yield self._say(key, self._of_criteria(results, left_out))

    def _criteria(self, criteria: Sequence[Criterion]) -> Text:
        return listing([self.writer.typed(uncapitalised(criterion.name)) for criterion in criteria])

    def _of_unit(self, one: Evaluation) -> Iterator[Text]:
        """Yield the total of a unit by itself, of how many points, and what has no figures."""
        own = one.results[0]
        if own.total is not None:
            words = {**self._scored.about(one), "most": (Typed("threshold", number(own.most)),)}
            yield self._say("total_in_part" if own.most < 100 else "total", words, _total(own))
        told = {part.group.id for part in own.groups}
        silent = [group for group in one.sheet.groups if group.id not in told]
        if silent:
            names = joined([self.writer.typed(group.name) for group in silent], "; ")
            yield self._say("groups_without_figures", {"list": names})
        lacking = [criterion for criterion in _unknown(own) if not criterion.group or criterion.group in told]
        if lacking:
            yield self._say("criteria_without_figures", {"list": self._criteria(lacking)})
        if _withheld(own):
            yield self._say("criteria_withheld", {"list": self._criteria(_withheld(own))})
        if _no_cases(own):
            yield self._say("without_cases_partial", self._of_criteria((own,), _no_cases(own)))

    def origin_name(self, fact: Fact) -> Text | None:
        """Return what a total is, of whom: for the list of origins; None for what is no total of an evaluation."""
        for one in self.sheet.evaluations:
            for result in one.results:
                if result.total is not None and result.total.id == fact.id:
                    return self._origin_name(one, result)
        return None

    def _origin_name(self, one: Evaluation, result: Result) -> Text:
        """Return the name of a total; of the lowest that is only counted without whose it is."""
        words = self._scored.about(one)
        if result in one.lowest and result not in one.leaders and not self._names_the_lowest:
            return self._say("origin_of_lowest", words)
        return self._say("origin", {**words, "who": self._scored.name(result)})

    def origin_formula(self, fact: Fact, parts: Sequence[Fact]) -> Text:
        """Return how a total follows from the points of its criteria: each times its weight in per cent."""
        weights = fact.formula.weights if fact.formula else ()
        products = [
            (figure(part), Words(" × "), Typed("threshold", percent(rounded(weight * 100, 2))))
            for part, weight in zip(parts, weights, strict=True)
        ]
        return self._say("origin_formula", {"list": joined(products, " + ")})


def _total(result: Result) -> dict[str, Fact]:
    """Return the slot {a} of a total; nothing where there is none."""
    return {"a": result.total} if result.total else {}


def listing_of_items(items: Sequence[Text]) -> Text:
    """Return items whose commas stand in brackets or nowhere: "A (x, y), B (x, y) và C (x, y)"."""
    if len(items) < 2 or any(" và " in plain_text(item) for item in items):
        return joined(items, ", ")
    return (*joined(items[:-1], ", "), Words(" và "), *items[-1])


def _alike(
    results: Sequence[Result], lacking: Callable[[Result], tuple[Criterion, ...]]
) -> Iterator[tuple[tuple[Criterion, ...], list[Result]]]:
    """Yield the results together that lack the same criteria, in the order in which they come first."""
    for criteria in dict.fromkeys(map(lacking, results)):
        yield criteria, [result for result in results if lacking(result) == criteria]


def _unknown(result: Result) -> tuple[Criterion, ...]:
    """Return the criteria whose figures are missing, in part or in all."""
    told = (Reason.NO_WHOLE, Reason.SUPPRESSED)
    return tuple(one.criterion for one in result.earned if one.points is None and one.reason not in told)


def _withheld(result: Result) -> tuple[Criterion, ...]:
    """Return the criteria whose figures are kept back, since they could single out a person."""
    return tuple(one.criterion for one in result.earned if one.reason is Reason.SUPPRESSED)


def _no_cases(result: Result) -> tuple[Criterion, ...]:
    """Return the criteria for which there was nothing to be judged by."""
    return tuple(one.criterion for one in result.earned if one.reason is Reason.NO_WHOLE)
