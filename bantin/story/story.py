"""One bulletin's story: title, lead, key points, sections, notes and source, every run of it tagged or typed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import count

from bantin.facts import FactSheet
from bantin.model import Context, Fact, ItemKind, Kind
from bantin.story.additions import additions
from bantin.story.aims import Aims
from bantin.story.comparisons import Comparisons
from bantin.story.evaluations import Evaluations
from bantin.story.notes import Notes
from bantin.story.overview import Districts
from bantin.story.parts import Headline, Passage, Section, Story
from bantin.story.people import People
from bantin.story.plan import Plan, PlannedHighlight, PlannedItem, PlannedSection, PlannedSentence, plan
from bantin.story.registers import RegistersTold
from bantin.story.sentences import Writer
from bantin.story.tables import numbered
from bantin.story.text import (
    Figure,
    Moment,
    Text,
    Words,
    figures_in,
    joined,
    named,
    plain_text,
    sentence,
    unbroken,
    with_capital,
)
from bantin.vietnamese.typography import capitalised, short_date, uncapitalised

_FEWEST_POINTS = 3
_MOST_POINTS = 5
_MOST_LEAD_FACTS = 3
_LONGEST_TITLE = 110


def compose(sheet: FactSheet, context: Context, writer: Writer, *, remarks: Iterable[str] = ()) -> Story:
    """
    Return the story of a bulletin; `remarks` are what intake found doubtful, for the notes.

    Raises what `plan` and the typing of numerals raise.
    """
    planned = plan(sheet, context, writer)
    storyteller = _Storyteller(writer, People(writer), sheet, context, planned)
    sections = storyteller.numbered_sections()
    return Story(
        kicker=storyteller.kicker(),
        title=storyteller.title(),
        lead=storyteller.lead(),
        points=storyteller.points(),
        sections=sections,
        notes=Notes(writer, sheet).all(_headings(sections), remarks),
        source=storyteller.source(),
        headline=storyteller.headline(),
    )


def _headings(sections: Iterable[Section]) -> Mapping[str, str]:
    """Return by fact id the heading of the section in which the fact stands first."""
    found: dict[str, str] = {}
    for section in sections:
        for text in section.texts():
            for fact_id in figures_in(text):
                found.setdefault(fact_id, section.heading)
    return found


@dataclass(frozen=True, slots=True)
class _Storyteller:
    writer: Writer
    people: People
    sheet: FactSheet
    context: Context
    plan: Plan

    def kicker(self) -> Text:
        """Return what the bulletin is about: whose e-government, and when."""
        words = self.writer.surroundings.words
        period = with_capital(self.writer.typed(words["period"]))
        mark = (Words(f" · {capitalised(self._headings['simulated'])}"),) if self._is_simulated else ()
        return (Words("Chính quyền điện tử "), *named(words["unit"]), Words(" · "), *period, *mark)

    @property
    def _is_simulated(self) -> bool:
        return self.writer.surroundings.bulletin.is_simulated

    @property
    def _headings(self) -> Mapping[str, str]:
        return self.writer.phrasebook.headings

    def title(self) -> Text:
        """Return the title of the first highlight that has one and is not too long."""
        for chosen in self.plan.highlights:
            title = self._titled(chosen)
            if title and len(plain_text(title)) <= _LONGEST_TITLE:
                return self._unbroken(title)
        return self._unbroken(self.writer.general("title", self._most_read()))

    def _titled(self, chosen: PlannedHighlight) -> Text:
        """Return the title of a highlight, with the target of its figure where both fit."""
        title = self.writer.fill(chosen.highlight.title, chosen.facts)
        fact = chosen.facts.get(chosen.highlight.headline_slot)
        whole = (*title, *Aims(self.writer, self.sheet).in_title(fact)) if title and fact else title
        return whole if len(plain_text(whole)) <= _LONGEST_TITLE else title

    def _unbroken(self, title: Text) -> Text:
        name = self.writer.surroundings.bulletin.unit.name
        return unbroken(title, (name, *self.writer.phrasebook.compounds))

    def headline(self) -> Headline:
        """Return the one figure that stands for the bulletin elsewhere."""
        for chosen in self.plan.highlights:
            slot = chosen.highlight.headline_slot
            if slot:
                fact = chosen.facts[slot]
                label = self.writer.typed(chosen.highlight.headline_label)
                return Headline(figure=Figure(fact.id, fact.value_text, fact.display), label=label)
        fact = self._most_read()
        return Headline(
            figure=Figure(fact.id, fact.value_text, fact.display), label=self.writer.general("headline", fact)
        )

    def lead(self) -> Text:
        """Return the strongest facts in one or two sentences, then where they were stated."""
        clauses = self._lead_clauses() or [self.writer.general("lead", self._most_read())]
        told = joined([sentence(clause) for clause in clauses], " ")
        stated_at = self.people.stated_at(self.context.event)
        return (*told, Words(" "), *stated_at) if stated_at else told

    def _lead_clauses(self) -> list[Text]:
        clauses: list[Text] = []
        used: set[str] = set()
        for chosen in self.plan.highlights:
            clause = self.writer.fill(chosen.highlight.lead, chosen.facts)
            if clause and not used & set(figures_in(clause)) and len(used) < _MOST_LEAD_FACTS:
                used |= set(figures_in(clause))
                clauses.append(clause)
        return clauses

    def points(self) -> tuple[Text, ...]:
        """Return three to five key points: the highlights in their order, else the facts that readers ask for most."""
        points = [self.writer.fill(chosen.highlight.point, chosen.facts) for chosen in self.plan.highlights]
        shortcomings = [planned.item for planned in self.plan.shortcomings]
        # What is not yet good stands among the key points too, and last.
        compared = self._compared_points()
        waiting = RegistersTold(self.writer, self.sheet).point()
        last = [
            *compared,
            *([self.people.shortcomings_point(shortcomings)] if shortcomings else []),
            *filter(None, [waiting]),
        ]
        chosen_points: list[Text] = []
        for point in points:
            told = {fact_id for one in chosen_points for fact_id in figures_in(one)}
            if point and len(chosen_points) + len(last) < _MOST_POINTS and not set(figures_in(point)) <= told:
                chosen_points.append(point)
        told = {fact_id for point in chosen_points for fact_id in figures_in(point)}
        for fact in self._by_weight():
            if len(chosen_points) + len(compared) < _FEWEST_POINTS and fact.id not in told:
                chosen_points.append(self.writer.general("point", fact))
        return (*chosen_points, *last)

    def _compared_points(self) -> list[Text]:
        """Return the clearest move beyond chance, and the missed target that is furthest."""
        found = (Comparisons(self.writer, self.sheet).clearest(), Aims(self.writer, self.sheet).furthest())
        return [point for point in found if point is not None]

    def sections(self) -> Iterable[Section]:
        """Yield the parts of the story: the meeting, each system, evaluations, shortcomings, tasks, plans."""
        if self.context.event.is_meeting:
            texts = self.people.event(self.context.event)
            paragraph = tuple(Passage(text=text) for text in texts)
            yield Section(id="hoi_nghi", heading=plain_text(self._heading("meeting")), paragraphs=(paragraph,))
        yield from self._of_systems()
        yield from Evaluations(self.writer, self.sheet).sections()
        yield from Districts(self.writer, self.sheet).sections()
        yield from self._shortcomings()
        yield from self._tasks()
        yield from self._milestones()
        yield from RegistersTold(self.writer, self.sheet).sections()

    def _of_systems(self) -> Iterable[Section]:
        """Yield the sections that tell of systems, each with what is added to it."""
        planned = {section.id: section for section in self.plan.sections}
        added = list(additions(self.sheet, self.writer))
        for part in self.writer.phrasebook.sections:
            own = self._section(planned[part.id]) if part.id in planned else Section(id=part.id, heading=part.heading)
            mine = [one for one in added if one.section == part.id]
            section = replace(
                own,
                paragraphs=(*own.paragraphs, *(paragraph for one in mine for paragraph in one.paragraphs)),
                tables=tuple(table for one in mine for table in one.tables),
            )
            if section.paragraphs or section.tables:
                yield section

    def numbered_sections(self) -> tuple[Section, ...]:
        """Return the parts of the story with their tables numbered through."""
        mark = self._headings["simulated"] if self._is_simulated else ""
        numbers = count(1)
        return tuple(
            replace(one, tables=tuple(numbered(table, next(numbers), mark=mark) for table in one.tables))
            for one in self.sections()
        )

    def _heading(self, key: str) -> Text:
        return self.writer.fill(self.writer.phrasebook.event[key], {})

    def _section(self, section: PlannedSection) -> Section:
        told: list[list[Passage]] = [[]]
        for planned in section.sentences:
            told += [[]] if planned.opens_paragraph else []
            told[-1].append(Passage(text=self._sentence(planned)))
        told[-1] += [Passage(text=self.writer.general(str(fact.semantics), fact)) for fact in section.others]
        results = [
            Passage(text=self.people.result(item), kind=ItemKind.RESULT, system=item.system) for item in section.results
        ]
        paragraphs = tuple(tuple(paragraph) for paragraph in (*told, results) if paragraph)
        return Section(id=section.id, heading=section.heading, paragraphs=paragraphs)

    def _sentence(self, planned: PlannedSentence) -> Text:
        return with_capital(self.writer.fill(planned.template, planned.facts))

    def _shortcomings(self) -> Iterable[Section]:
        planned = self.plan.shortcomings
        if not planned:
            return
        phrases = self.writer.phrasebook.people
        items = [self._shortcoming(one) for one in planned]
        if len(items) == 1:
            before = Words(phrases.single_shortcoming_before)
            only = Passage(text=(before, *_small(items[0].text)), kind=items[0].kind, system=items[0].system)
            yield Section(id="ton_tai", heading=self._headings["shortcomings"], paragraphs=((only,),))
        else:
            before_all = Passage(text=self.writer.typed(phrases.shortcomings_before))
            heading = self._headings["shortcomings"]
            yield Section(id="ton_tai", heading=heading, paragraphs=((before_all,),), items=tuple(items))

    def _shortcoming(self, planned: PlannedItem) -> Passage:
        text = sentence(self.people.shortcoming(planned.item, planned.facts))
        return Passage(text=text, kind=ItemKind.SHORTCOMING, system=planned.item.system)

    def _tasks(self) -> Iterable[Section]:
        items = []
        for planned in self.plan.tasks:
            assignee, text = self.people.task(planned.item, planned.facts)
            items.append(Passage(text=text, kind=ItemKind.TASK, system=planned.item.system, label=assignee))
        if items:
            yield Section(id="nhiem_vu", heading=self._headings["tasks"], items=tuple(items))

    def _milestones(self) -> Iterable[Section]:
        items = tuple(
            Passage(text=text, kind=ItemKind.MILESTONE, system=planned.item.system)
            for planned in self.plan.milestones
            for text in self._milestone(planned)
        )
        if items:
            yield Section(id="ky_toi", heading=self._headings["milestones"], paragraphs=(items,))

    def _milestone(self, planned: PlannedItem) -> Iterable[Text]:
        if not planned.facts:
            yield self.people.milestone_of_register(planned.item)
        yield from (self.people.milestone(planned.item, fact) for fact in planned.facts)

    def source(self) -> Text:
        """Return title, byline, publisher and day of the source."""
        said = self.context.publication
        names = [f"“{said.title}”", *filter(None, (said.byline, said.publisher))]
        published = Moment(said.published.isoformat(), f"ngày {short_date(said.published)}")
        return joined((*map(named, names), (published,)), ", ")

    def _by_weight(self) -> list[Fact]:
        """Return results with a number, those that readers ask for most first; the order of the source decides ties."""
        in_words = (fact for fact in self.sheet.facts if fact.is_sayable and not self.writer.is_tabled(fact))
        results = [fact for fact in in_words if fact.kind is Kind.RESULT and fact.number is not None]
        return sorted(results, key=lambda fact: -self.writer.catalogue[fact.indicator].weight)

    def _most_read(self) -> Fact:
        return (self._by_weight() or list(self.sheet.facts))[0]


def _small(text: Text) -> Text:
    first = text[0]
    return (Words(uncapitalised(first.text)), *text[1:]) if isinstance(first, Words) else text
