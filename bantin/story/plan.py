"""
Which fact and which item of context is told where; nothing is left out.

The plan is data, made before a word is written: each section's phrases with the facts that fill them, the facts that
only the general phrase can tell, and the highlights in order of importance.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bantin.errors import ContradictingRowsError, MissingSourceError, Place
from bantin.facts import FactSheet
from bantin.model import Context, Fact, Item, ItemKind, Kind, Qualifier, Semantics
from bantin.story.importance import importances
from bantin.story.phrasebook import Highlight, SectionPhrases
from bantin.story.sentences import Writer
from bantin.story.templates import Template
from bantin.vietnamese.typography import short_date


@dataclass(frozen=True, slots=True)
class PlannedSentence:
    """A sentence to be: its template, and the fact for each slot."""

    template: Template
    facts: Mapping[str, Fact]
    opens_paragraph: bool = False


@dataclass(frozen=True, slots=True)
class PlannedSection:
    """What one section will tell: phrases that fit, facts without a phrase, results without figures."""

    id: str
    heading: str
    sentences: tuple[PlannedSentence, ...]
    others: tuple[Fact, ...]
    results: tuple[Item, ...]

    @property
    def is_empty(self) -> bool:
        """Return whether there is nothing to tell."""
        return not (self.sentences or self.others or self.results)


@dataclass(frozen=True, slots=True)
class PlannedHighlight:
    """A highlight that the facts carry."""

    highlight: Highlight
    facts: Mapping[str, Fact]


@dataclass(frozen=True, slots=True)
class PlannedItem:
    """A shortcoming, task or milestone with the facts that belong to it."""

    item: Item
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Everything that one bulletin will tell, in order."""

    highlights: tuple[PlannedHighlight, ...]
    sections: tuple[PlannedSection, ...]
    shortcomings: tuple[PlannedItem, ...]
    tasks: tuple[PlannedItem, ...]
    milestones: tuple[PlannedItem, ...]


def plan(sheet: FactSheet, context: Context, writer: Writer) -> Plan:
    """
    Return the plan of a bulletin; `writer` knows its phrases, its catalogue, its unit and its period.

    Raises:
        ContradictingRowsError: A task's target differs from the figure of the same target.
        MissingSourceError: A task's target or a milestone has no figure.
    """
    computed = sheet.computed
    stated = [fact for fact in sheet.facts if fact.is_sayable and fact not in computed]
    tasks = tuple(PlannedItem(item, _targets(item, stated)) for item in context.of_kind(ItemKind.TASK))
    milestones = tuple(PlannedItem(item, _plans(item, stated)) for item in context.of_kind(ItemKind.MILESTONE))
    shortcomings = tuple(PlannedItem(item, _judgements(item, stated)) for item in context.of_kind(ItemKind.SHORTCOMING))
    taken = {fact.id for planned in (*tasks, *milestones, *shortcomings) for fact in planned.facts}
    free = [fact for fact in stated if fact.id not in taken and not writer.is_tabled(fact)]
    results = context.of_kind(ItemKind.RESULT)
    sections = [_section(part, free, results, writer) for part in writer.phrasebook.sections]
    return Plan(
        highlights=_by_importance(_highlights(stated, writer), sheet, writer),
        sections=tuple(section for section in sections if not section.is_empty),
        shortcomings=shortcomings,
        tasks=tasks,
        milestones=milestones,
    )


def _section(part: SectionPhrases, facts: Sequence[Fact], results: Sequence[Item], writer: Writer) -> PlannedSection:
    """Return what a section tells: each phrase in turn takes the facts it needs, the rest is told generally."""
    section_of = writer.phrasebook.section_of
    left = [fact for fact in facts if section_of(writer.catalogue[fact.indicator].system) == part.id]
    sentences: list[PlannedSentence] = []
    for phrase in part.phrases:
        found = phrase.needs.met_by(left, writer.surroundings.bulletin)
        if found is not None:
            sentences.append(PlannedSentence(phrase.say, found, phrase.opens_paragraph))
            left = [fact for fact in left if fact not in found.values()]
    mine = tuple(item for item in results if section_of(item.system) == part.id)
    return PlannedSection(part.id, part.heading, tuple(sentences), tuple(left), mine)


def _highlights(facts: Sequence[Fact], writer: Writer) -> tuple[PlannedHighlight, ...]:
    bulletin = writer.surroundings.bulletin
    found = ((highlight, highlight.needs.met_by(facts, bulletin)) for highlight in writer.phrasebook.highlights)
    return tuple(PlannedHighlight(highlight, chosen) for highlight, chosen in found if chosen is not None)


def _by_importance(
    found: tuple[PlannedHighlight, ...], sheet: FactSheet, writer: Writer
) -> tuple[PlannedHighlight, ...]:
    """
    Return the highlights with the most important first; those alike stay in the editors' order.

    A source that is transcribed is told in the editors' order alone: nothing in it is held against anything.
    """
    if not sheet.compared:
        return found
    judged = importances(sheet, writer.catalogue)

    def score(planned: PlannedHighlight) -> int:
        """Return the score of the fact that stands first in a highlight."""
        first, _ = planned.highlight.needs.use[0]
        return judged[planned.facts[first].id].score

    return tuple(sorted(found, key=score, reverse=True))


def _targets(item: Item, facts: Sequence[Fact]) -> tuple[Fact, ...]:
    """Return the target facts of a task in the task's own order."""
    return tuple(_target(item, scope, value, facts) for scope, value in item.targets)


def _target(item: Item, scope: object, value: object, facts: Sequence[Fact]) -> Fact:
    place = Place(file="context.yml", item=f"tasks {item.number}")
    for fact in facts:
        if fact.kind is Kind.TARGET and fact.indicator == item.indicator and fact.scope == scope:
            if fact.value == value:
                return fact
            raise ContradictingRowsError(
                f"Chỉ tiêu {item.indicator} ở {scope} là {value} trong nhiệm vụ nhưng {fact.value_text} trong bảng số",
                place=place,
                fix="Sửa một trong hai chỗ theo nguồn.",
            )
    raise MissingSourceError(
        f"Chỉ tiêu {item.indicator} ở {scope} không có hàng nào trong figures.csv",
        place=place,
        fix="Thêm hàng target_percent cho chỉ tiêu này.",
    )


def _plans(item: Item, facts: Sequence[Fact]) -> tuple[Fact, ...]:
    """
    Return the plan that a milestone states: same indicator and value, and due when the plan ends, if it says so.

    A milestone of a register names no indicator and states no figure: its text says all.
    """
    if not item.indicator:
        return ()
    place = Place(file="context.yml", item=f"milestones {item.number}")
    plans = [fact for fact in facts if fact.kind is Kind.PLAN and fact.indicator == item.indicator]
    if not plans:
        what = f"Mốc {item.indicator} không có hàng nào trong figures.csv"
        raise MissingSourceError(what, place=place, fix="Thêm hàng milestone_planned cho mốc này.")
    for fact in plans:
        if fact.value == item.value and item.due in (None, fact.span.end):
            return (fact,)
    stated = "; ".join(f"{fact.value_text} đến {short_date(fact.span.end)}" for fact in plans)
    raise ContradictingRowsError(
        f"Mốc {item.indicator} là {item.value} trong context.yml nhưng {stated} trong bảng số",
        place=place,
        fix="Sửa giá trị hoặc hạn ở một trong hai chỗ theo nguồn.",
    )


def _judgements(item: Item, facts: Sequence[Fact]) -> tuple[Fact, ...]:
    """Return the facts without a number that a shortcoming itself says: "một số xã", "còn thấp"."""
    words = item.said or f"{item.where} {item.text}"
    return tuple(
        fact
        for fact in facts
        if fact.indicator == item.indicator and item.indicator and _is_wordless(fact) and fact.display in words
    )


def _is_wordless(fact: Fact) -> bool:
    return fact.semantics is Semantics.JUDGEMENT or fact.qualifier is Qualifier.UNNAMED
