"""What a story consists of: title, lead, key points, sections with passages and tables, notes, source."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from bantin.model import ItemKind, Rendition
from bantin.story.tables import Table
from bantin.story.text import Figure, Text, figures_in


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A sentence or an item, with the kind and system that a page marks it with; `label` stands before it in bold."""

    text: Text
    kind: ItemKind | None = None
    system: str = ""
    label: Text = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A photograph on the page: its sizes, what it shows for those who cannot see it, caption and photographer."""

    renditions: tuple[Rendition, ...]
    alt: Text
    caption: Text
    credit: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A part of the story: paragraphs of passages, then a list of them, then photographs, then tables."""

    id: str
    heading: str
    paragraphs: tuple[tuple[Passage, ...], ...] = ()
    items: tuple[Passage, ...] = ()
    tables: tuple[Table, ...] = ()
    pictures: tuple[Picture, ...] = ()

    def words(self) -> Iterable[Text]:
        """Yield what stands in paragraphs, lists and captions, in reading order."""
        passages = [passage for paragraph in self.paragraphs for passage in paragraph]
        yield from (passage.text for passage in (*passages, *self.items))
        yield from (picture.caption for picture in self.pictures)

    def texts(self) -> Iterable[Text]:
        """Yield every text, those of the tables last."""
        yield from self.words()
        yield from (text for table in self.tables for text in table.texts())


@dataclass(frozen=True, slots=True, kw_only=True)
class Addition:
    """What one source adds to a section: paragraphs after its own sentences, and tables."""

    section: str
    paragraphs: tuple[tuple[Passage, ...], ...] = ()
    tables: tuple[Table, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Headline:
    """The one figure that stands for a bulletin on other pages, and what it counts."""

    figure: Figure
    label: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """What a bulletin says."""

    kicker: Text
    title: Text
    lead: Text
    points: tuple[Text, ...]
    sections: tuple[Section, ...]
    notes: tuple[Text, ...]
    source: Text
    headline: Headline

    def texts(self) -> Iterable[Text]:
        """Yield every text of the story, in reading order."""
        yield from (self.title, self.lead, *self.points)
        yield from (text for section in self.sections for text in section.texts())
        yield from self.notes

    def said(self) -> frozenset[str]:
        """Return the ids of the facts that are printed in words, not in tables alone."""
        in_sections = (text for section in self.sections for text in section.words())
        words = (self.title, self.lead, *self.points, *in_sections, *self.notes)
        return frozenset(fact_id for text in words for fact_id in figures_in(text))

    def told(self) -> frozenset[str]:
        """Return the ids of all facts that are printed somewhere."""
        return frozenset(fact_id for text in self.texts() for fact_id in figures_in(text))
