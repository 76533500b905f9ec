"""
What people wrote beside the figures, told in the sections of a story: quotes, shortcomings, tasks, photographs.

Nothing is added to their words but who said them, and every figure in them is the bulletin's own.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from bantin.errors import EditorialError, UnknownHeadingError, UnusableEditorialError, with_others
from bantin.folding import fold
from bantin.model import Context, Editorial, Item, ItemKind, Photograph, Quote, Topic, Written
from bantin.story.parts import Passage, Picture, Section, Story
from bantin.story.people import People
from bantin.story.placeholders import written
from bantin.story.sentences import Writer
from bantin.story.text import Text, Words, plain_text, sentence

# Sections that are told of people's words alone stand here; those of systems stand between.
_MEETING = "hoi_nghi"
_LAST = {"ton_tai": "shortcomings", "nhiem_vu": "tasks", "ky_toi": "milestones"}


def context_with(context: Context, editorial: Editorial) -> Context:
    """
    Return the context of a bulletin with the event, the byline and the topics of its editorial file.

    Raises:
        UnusableEditorialError: The source reports an event already.
    """
    if editorial.event is not None and context.event.is_meeting:
        fix = "Bỏ khóa event: sự kiện của nguồn đã có trong context.yml."
        raise UnusableEditorialError("Bản tin đã có sự kiện của nguồn", place=editorial.of_event[0].place(), fix=fix)
    return replace(
        context,
        event=editorial.event or context.event,
        publication=replace(context.publication, byline=editorial.byline or context.publication.byline),
        topics=tuple(topic.heading.text for topic in editorial.topics),
    )


def check_editorial(editorial: Editorial, writer: Writer) -> None:
    """Raise the first EditorialError of words that cannot be printed in this bulletin; `others` are all the rest."""
    errors: list[EditorialError] = []
    for words, says_an_aim in _all_words(editorial):
        try:
            written(words.text, writer, place=words.place, says_an_aim=says_an_aim)
        except EditorialError as error:
            errors += [error, *(one for one in error.others if isinstance(one, EditorialError))]
    errors += _unknown_headings(editorial, _headings(writer))
    if errors:
        raise with_others(errors)


def _all_words(editorial: Editorial) -> Iterator[tuple[Written, bool]]:
    """Yield everything that is printed of a file, and whether it says what is to be reached."""
    yield from ((words, False) for words in editorial.of_event)
    for one in editorial.photographs:
        yield from ((words, False) for words in (one.caption, one.alt, one.credit))
    for quote in editorial.quotes:
        yield from ((words, False) for words in (quote.text, quote.speaker, quote.role, quote.source))
    for item in (*editorial.shortcomings, *editorial.tasks):
        yield from ((words, item.kind is ItemKind.TASK) for words in _words_of(item, editorial.file))
    for topic in editorial.topics:
        yield from ((paragraph.text, False) for paragraph in topic.paragraphs)


def _words_of(item: Item, file: str) -> Iterator[Written]:
    line = int(item.written_at.row) if item.written_at else 1
    yield from (Written(text, file, line) for text in (item.text, item.where, item.assignee) if text)


def _headings(writer: Writer) -> Mapping[str, str]:
    """Return the heading of each section in which an editor can write, by its id, in the order of the page."""
    book = writer.phrasebook
    return {
        _MEETING: plain_text(writer.fill(book.event["meeting"], {})),
        **{section.id: section.heading for section in book.sections},
        **{id_: book.headings[key] for id_, key in _LAST.items()},
    }


def _id_of(heading: str, known: Mapping[str, str]) -> str:
    """Return the id of the section that a heading names, by its id or its words; "" where there is none."""
    if heading in known:
        return heading
    return next((id_ for id_, words in known.items() if fold(words) == fold(heading)), "")


def _unknown_headings(editorial: Editorial, known: Mapping[str, str]) -> Iterator[UnknownHeadingError]:
    named = [topic.heading for topic in editorial.topics]
    placed = [Written(one.section, one.file.file, one.file.line) for one in editorial.photographs]
    placed += [Written(one.section, one.text.file, one.text.line) for one in editorial.quotes]
    for heading in (*named, *placed):
        if not _id_of(heading.text, known):
            names = [*known, *known.values()]
            near = difflib.get_close_matches(heading.text, names, n=1)
            meant = f'Có phải "{near[0]}"? ' if near else ""
            fix = f"{meant}Các mục: {', '.join(known.values())}."
            yield UnknownHeadingError(f'Bản tin không có mục "{heading.text}"', place=heading.place(), fix=fix)


def story_with(story: Story, editorial: Editorial, writer: Writer) -> Story:
    """Return a story with what an editor adds; the words must have passed `check_editorial`."""
    teller = _Teller(writer, People(writer), editorial, _headings(writer))
    sections = {section.id: section for section in story.sections}
    order = _order([section.id for section in story.sections], list(teller.headings))
    told = (teller.added(sections.get(id_) or Section(id=id_, heading=teller.headings.get(id_, ""))) for id_ in order)
    return replace(story, sections=tuple(section for section in told if _says_something(section)))


def _says_something(section: Section) -> bool:
    return bool(section.paragraphs or section.items or section.tables or section.pictures)


def _order(there: Sequence[str], known: Sequence[str]) -> list[str]:
    """Return the ids that are there in their order, each other one before the first that follows it among the known."""
    order = list(there)
    for id_ in reversed(list(dict.fromkeys(known))):
        if id_ not in order:
            behind = known[known.index(id_) + 1 :]
            at = next((n for n, other in enumerate(order) if other in behind), len(order))
            order.insert(at, id_)
    return order


@dataclass(frozen=True, slots=True)
class _Teller:
    writer: Writer
    people: People
    editorial: Editorial
    headings: Mapping[str, str]

    def added(self, section: Section) -> Section:
        """Return a section with what is written for it: paragraphs and quotes, entries, photographs."""
        section = self._with_items(section)
        texts = [paragraph for topic in self._topics(section.id) for paragraph in topic.paragraphs]
        paragraphs = [(Passage(text=self._text(one.text)),) for one in texts if not one.is_entry]
        quotes = [(Passage(text=self._quote(one)),) for one in self.editorial.quotes if self._is_in(one, section.id)]
        entries = [Passage(text=self._text(one.text)) for one in texts if one.is_entry]
        pictures = [self._picture(one) for one in self.editorial.photographs if self._is_in(one, section.id)]
        return replace(
            section,
            paragraphs=(*section.paragraphs, *paragraphs, *quotes),
            items=(*section.items, *entries),
            pictures=(*section.pictures, *pictures),
        )

    def _topics(self, id_: str) -> Iterable[Topic]:
        return (topic for topic in self.editorial.topics if _id_of(topic.heading.text, self.headings) == id_)

    def _is_in(self, one: Quote | Photograph, id_: str) -> bool:
        return _id_of(one.section, self.headings) == id_

    def _with_items(self, section: Section) -> Section:
        """Return the section of shortcomings or tasks with those of the editor before what registers list."""
        if section.id == "ton_tai" and self.editorial.shortcomings:
            return replace(section, paragraphs=(self._shortcomings(), *section.paragraphs))
        if section.id == "nhiem_vu" and self.editorial.tasks:
            tasks = tuple(self._task(item) for item in self.editorial.tasks)
            before = self._before_tasks()
            if not section.paragraphs:
                return replace(section, paragraphs=(before,) if before else (), items=(*tasks, *section.items))
            # Beside a register, which counts and lists its own: those of the meeting come first, as sentences.
            told = tuple(replace(task, label=(), text=(*task.label, Words(" "), *task.text)) for task in tasks)
            return replace(section, paragraphs=((*before, *told), *section.paragraphs))
        return section

    def _before_tasks(self) -> tuple[Passage, ...]:
        if self.editorial.event is None:
            return ()
        return (Passage(text=self.writer.fill(self.writer.phrasebook.event["assigned"], {})),)

    def _shortcomings(self) -> tuple[Passage, ...]:
        """Return the shortcomings as sentences of one paragraph, which opens with "Tuy nhiên"."""
        first, *others = (self.people.shortcoming(item, ()) for item in self.editorial.shortcomings)
        opening = self.writer.fill(self.writer.phrasebook.event["however"], {}, {"what": _small(first)})
        texts = [sentence(opening), *map(sentence, others)]
        items = zip(self.editorial.shortcomings, texts, strict=True)
        return tuple(Passage(text=text, kind=item.kind, system=item.system) for item, text in items)

    def _task(self, item: Item) -> Passage:
        assignee, text = self.people.task(item, ())
        return Passage(text=text, kind=ItemKind.TASK, system=item.system, label=assignee)

    def _quote(self, quote: Quote) -> Text:
        words: dict[str, str | Text] = {
            "speaker": self._text(quote.speaker),
            "role": self._text(quote.role),
            "words": self._text(quote.text),
            "source": self._text(quote.source),
        }
        return self.writer.fill(self.writer.phrasebook.event["quote"], {}, words)

    def _picture(self, photograph: Photograph) -> Picture:
        credit = {"credit": self._text(photograph.credit)}
        return Picture(
            renditions=photograph.renditions,
            alt=self._text(photograph.alt),
            caption=sentence(self._text(photograph.caption)),
            credit=self.writer.fill(self.writer.phrasebook.event["credit"], {}, credit),
        )

    def _text(self, words: Written) -> Text:
        return written(self.writer.expanded(words.text), self.writer, place=words.place)


def _small(text: Text) -> Text:
    first = text[0]
    return (Words(first.text[:1].lower() + first.text[1:]), *text[1:]) if isinstance(first, Words) else text
