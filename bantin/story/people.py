"""
What people reported, as sentences: results, shortcomings, tasks, milestones and the event itself.

Nothing is added to what the data say; an editor's own wording of an item comes first.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from bantin.errors import Place
from bantin.model import Event, Fact, Item, ItemKind, MilestoneStatus
from bantin.settings.abbreviations import TextPlace
from bantin.story.placeholders import written
from bantin.story.sentences import Writer
from bantin.story.text import Moment, Run, Text, Words, figure, joined, sentence
from bantin.vietnamese.typography import capitalised, listed, long_date, short_date, uncapitalised

# What tasks and milestones say is to be reached; a per cent in them is no result.
_AIMS = (ItemKind.TASK, ItemKind.MILESTONE)


@dataclass(frozen=True, slots=True)
class People:
    """Writes the items and the event of one source."""

    writer: Writer

    def result(self, item: Item) -> Text:
        """Return a result as a sentence; one that opens with a verb gets the unit, or whom it names, as its subject."""
        text = self._placed(item)
        subject = self.writer.surroundings.words["kind"] + " " if self._opens_with_verb(text) else ""
        return sentence(self._typed(subject + text, item))

    def shortcoming(self, item: Item, facts: Iterable[Fact]) -> Text:
        """Return a shortcoming as a clause that says where it lies; facts that it states are tagged in it."""
        return tagged(self._typed(self._placed(item), item), facts)

    def shortcomings_point(self, items: Sequence[Item]) -> Text:
        """Return the shortcomings as one key point, in the words of the data."""
        texts = [uncapitalised(self._placed(item)) for item in items]
        said = joined((self._typed(text, item) for text, item in zip(texts, items, strict=True)), "; ")
        places = self._typed(listed(list(dict.fromkeys(item.where for item in items if item.where))))
        template = self.writer.phrasebook.people.shortcomings_point
        return self.writer.fill(template, {}, {"list": said, "places": places})

    def _placed(self, item: Item) -> str:
        """Return an item's words with where it lies, or an editor's own sentence."""
        text, where = self.writer.expanded(item.said or item.text), self.writer.expanded(item.where)
        if not where or where in text or item.said:
            return text
        return f"{where} {text}" if self._opens_with_verb(text) else f"ở {where}, {uncapitalised(text)}"

    def task(self, item: Item, targets: Sequence[Fact]) -> tuple[Text, Text]:
        """Return to whom a task is given, and the task with its targets and its due date."""
        words = uncapitalised(self._placed(item))
        is_aim = bool(targets) and words.startswith("đạt ")
        text = self._typed((self.writer.phrasebook.people.targets_before if is_aim else "") + words, item)
        if targets:
            text = (*text, Words(": "), *self._targets(targets))
        if item.due:
            phrases = self.writer.phrasebook.people
            template = phrases.due_passed if self._has_passed(item.due) else phrases.due
            due = self.writer.fill(template, {}, {"due": moment(short_date(item.due), item)})
            text = (*text, Words(" ("), *due, Words(")"))
        return self._assignee(item.assignee), (*text, Words("."))

    def milestone(self, item: Item, fact: Fact) -> Text:
        """Return a planned milestone as a sentence that says that it is planned."""
        phrases = self.writer.phrasebook.milestones
        due = {"due": moment(short_date(item.due), item)} if item.due else {"due": self.writer.typed(fact.span_label)}
        slots = {**self.writer.about(fact), **due}
        template = phrases.get(item.indicator, phrases["general"])
        told = sentence(self.writer.fill(template, {"a": fact}, slots))
        return (*told, Words(" "), *sentence(self._typed(self.writer.expanded(item.text), item))) if item.text else told

    def milestone_of_register(self, item: Item) -> Text:
        """Return a milestone that states no figure: the words of the register, and until when or that it is done."""
        phrases, words = self.writer.phrasebook.milestones, self.writer.expanded(item.said or item.text)
        if item.status is MilestoneStatus.DONE:
            what = self._typed(uncapitalised(words), item)
            return sentence(self.writer.fill(phrases["of_register_done"], {}, {"what": what}))
        what = self._typed(words, item)
        if item.due is None:
            return sentence(what)
        key = "of_register_late" if self._has_passed(item.due) else "of_register"
        slots: dict[str, str | Text] = {"what": what, "due": moment(short_date(item.due), item)}
        return sentence(self.writer.fill(phrases[key], {}, slots))

    def event(self, event: Event) -> list[Text]:
        """Return the paragraphs on a meeting: when and where, who chaired in which role, who came, who reported."""
        sentences = [self._held(event), self._chaired(event), self._attended(event), self._reported(event)]
        return [text for text in sentences if text]

    def stated_at(self, event: Event) -> Text:
        """Return the sentence that says where the figures were given, or who met and when; empty where nobody met."""
        phrases = self.writer.phrasebook
        if event.is_by_editor:
            return sentence(self._met(event))
        if event.date is None:
            years = self._typed(event.plan_period)
            return self.writer.fill(phrases.event["feature_plan"], {}, {"years": years}) if event.plan_period else ()
        named = f"{self._named(event)} của {event.host}" if event.host else self._named(event)
        slots: dict[str, str | Text] = {"event": self._typed(named), "date": day(event)}
        return self.writer.fill(phrases.event["stated_at"], {}, slots)

    def _met(self, event: Event) -> Text:
        """Return who met and when; an editor's event need not be where the figures were given."""
        words: dict[str, str | Text] = {
            "host": self._typed(event.host),
            "event": self._named(event),
            "date": day(event),
        }
        return self.writer.fill(self.writer.phrasebook.event["met_by" if event.host else "met"], {}, words)

    def check(self, item: Item) -> None:
        """Raise UntypedNumeralError, with the cell, where the text of an item has a numeral that nobody can type."""
        self._typed(self.writer.expanded(item.text), item)
        self._typed(self.writer.expanded(item.where), item)

    def _typed(self, words: str, item: Item | None = None) -> Text:
        """Return words of an item, or of the event, typed; a numeral that nobody can type is refused at its item."""
        if item is not None and item.written_at is not None:
            where = item.written_at
            return written(words, self.writer, place=lambda _: where, says_an_aim=item.kind in _AIMS)
        if item is not None and item.source is not None:
            place = Place(file=item.source.file, sheet=item.source.sheet, cell=item.source.cell)
            return self.writer.typed(words, place=place, says_an_aim=item.kind in _AIMS)
        whose = f"{item.kind} {item.number}" if item else "event"
        place = Place(file="context.yml", item=f"{self.writer.surroundings.bulletin.id}, {whose}")
        return self.writer.typed(words, place=place)

    def _named(self, event: Event) -> str:
        kinds = self.writer.phrasebook.event_kinds
        return kinds.get(event.kind, kinds["conference"])

    def _held(self, event: Event) -> Text:
        part = f"{event.part_of_day} " if event.part_of_day else ""
        place = f" tại {self.writer.expanded(event.place)}" if event.place else ""
        slots: dict[str, str | Text] = {
            "date": (Words(part), *day(event)) if part else day(event),
            "event": self._named(event),
            "host": self._typed(event.host),
            "place": self._typed(place),
        }
        return self.writer.fill(self.writer.phrasebook.event["held_by" if event.host else "held"], {}, slots)

    def _chaired(self, event: Event) -> Text:
        if not event.chair:
            return ()
        role = self.writer.expanded(event.chair_role, TextPlace.ROLE)
        is_party = any(word in role for word in self.writer.phrasebook.people.party_roles)
        chair = ("đồng chí " if is_party else "") + event.chair
        slots: dict[str, str | Text] = {"chair": capitalised(chair), "role": role}
        return self.writer.fill(self.writer.phrasebook.event["chaired" if role else "chaired_without_role"], {}, slots)

    def _attended(self, event: Event) -> Text:
        names = [self.writer.expanded(name, TextPlace.ATTENDED) for name in event.attended]
        if not names:
            return ()
        has_lists = any("," in name or " và " in name for name in names[:-1])
        said = {"attended": self._typed("; ".join(names) if has_lists else listed(names))}
        return self.writer.fill(self.writer.phrasebook.event["attended"], {}, said)

    def _reported(self, event: Event) -> Text:
        if not event.reported_by:
            return ()
        documents = [self.writer.expanded(document) for document in event.documents]
        key = "reported" if documents else "reported_without_documents"
        slots: dict[str, str | Text] = {"by": self._typed(event.reported_by), "what": self._typed(listed(documents))}
        return self.writer.fill(self.writer.phrasebook.event[key], {}, slots)

    def _assignee(self, assignee: str) -> Text:
        is_group = assignee[:1].islower() and not assignee.startswith(self.writer.phrasebook.people.single_assignees)
        text = self.writer.expanded(f"các {assignee}" if is_group else assignee)
        return self.writer.typed(capitalised(text))

    def _has_passed(self, due: date) -> bool:
        return due < self.writer.surroundings.bulletin.period.span.end

    def _targets(self, targets: Sequence[Fact]) -> Text:
        return joined(((figure(fact), Words(" "), *self.writer.where(fact)) for fact in targets), ", ")

    def _opens_with_verb(self, text: str) -> bool:
        verbs = self.writer.phrasebook.people.verbs
        return any(text.startswith(verb) and not text[len(verb) : len(verb) + 1].isalpha() for verb in verbs)


def moment(text: str, item: Item) -> Text:
    """Return the due date of an item as a moment."""
    return (Moment(item.due.isoformat() if item.due else "", text),)


def day(event: Event) -> Text:
    """Return the day of a meeting in words, "ngày 8 tháng 9 năm 2021"."""
    return (Moment(event.date.isoformat(), long_date(event.date)),) if event.date else ()


def tagged(text: Text, facts: Iterable[Fact]) -> Text:
    """Return the text with the first occurrence of each fact's display tagged as that fact."""
    for fact in facts:
        text = _tagged(text, fact)
    return text


def _tagged(text: Text, fact: Fact) -> Text:
    runs: list[Run] = []
    is_found = False
    for run in text:
        at = run.text.find(fact.display) if isinstance(run, Words) and not is_found else -1
        if at < 0:
            runs.append(run)
            continue
        is_found = True
        end = at + len(fact.display)
        runs += [Words(run.text[:at])] if at else []
        runs.append(figure(fact))
        runs += [Words(run.text[end:])] if run.text[end:] else []
    return tuple(runs)
