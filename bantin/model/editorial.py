"""What people write beside the figures of one bulletin: its event, quotes, photographs, paragraphs and tasks."""

from __future__ import annotations

from dataclasses import dataclass, field

from bantin.errors import Place
from bantin.model.context import Event, Item


@dataclass(frozen=True, slots=True)
class Written:
    """
    Words of an editor, with the line of the file at which they start.

    Attributes:
        text: The words on one line, placeholders such as "{dossiers_received}" among them.
        file: From the root of the repository.
        line: From 1.
        breaks: The positions in `text` at which the file starts a new line.
    """

    text: str
    file: str
    line: int
    breaks: tuple[int, ...] = ()

    def place(self, at: int = 0) -> Place:
        """Return file and line of the letter at a position."""
        return Place(file=self.file, row=str(self.line + sum(1 for found in self.breaks if found < at)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """What somebody said, word for word: who, in which role, and where it was said or published."""

    text: Written
    speaker: Written
    role: Written
    source: Written
    section: str = ""


@dataclass(frozen=True, slots=True)
class Rendition:
    """A photograph in one size, without any metadata; its name has the hash of its bytes."""

    name: str
    width: int
    height: int
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Photograph:
    """A photograph: caption, what it shows for those who cannot see it, who took it, and its sizes, smallest first."""

    file: Written
    caption: Written
    alt: Written
    credit: Written
    section: str = ""
    renditions: tuple[Rendition, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, or an entry of a list."""

    text: Written
    is_entry: bool = False


@dataclass(frozen=True, slots=True)
class Topic:
    """What an editor adds to one section, which the heading names by its id or its own heading."""

    heading: Written
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Editorial:
    """
    One editorial file, checked.

    Attributes:
        file: From the root of the repository: "data/demo/editorial/yen-lap/2021-08.md".
        event: The event that it reports; None where it reports none.
        of_event: The words of the event, to be held against the rules of text.
        photographs: Each with its sizes.
        quotes: What people said.
        shortcomings: What is not yet good.
        tasks: Who is to do what until when.
        topics: What it adds to the sections.
        byline: By whom the bulletin is signed; "".
    """

    file: str
    event: Event | None = None
    of_event: tuple[Written, ...] = ()
    photographs: tuple[Photograph, ...] = ()
    quotes: tuple[Quote, ...] = ()
    shortcomings: tuple[Item, ...] = ()
    tasks: tuple[Item, ...] = ()
    topics: tuple[Topic, ...] = ()
    byline: str = ""

    @property
    def is_blank(self) -> bool:
        """Return whether nothing is said in it yet."""
        said = (self.photographs, self.quotes, self.shortcomings, self.tasks, self.topics, self.byline)
        return self.event is None and not any(said)
