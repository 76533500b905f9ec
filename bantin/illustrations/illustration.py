"""A chart with its words: finding, definition, both drawings, source, and the same figures as a table."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from enum import StrEnum
from html import escape

from bantin.charts import NARROW, WIDE, Caption, Printed, Sheet
from bantin.charts import Words as Drawn
from bantin.charts.words import axis, stated
from bantin.story.markup import runs_html
from bantin.story.text import Figure, Run, Text, Typed, Words, joined, plain_text, spoken_text

Row = tuple[Text, ...]
Drawing = Callable[[Caption, int], Sheet]


class Position(StrEnum):
    """Where a chart stands: beside the text of its section, or under it over the width of the page."""

    BESIDE = "beside"
    WIDE = "wide"


@dataclass(frozen=True, slots=True, kw_only=True)
class Illustration:
    """
    A chart of a page.

    Attributes:
        section: The section that it stands in.
        title: The finding.
        subtitle: The definition and the span.
        head: What stands above the columns of its table.
        rows: The table, the name of each row first.
        sheets: The wide drawing and the narrow one, of which a container query shows one.
        source: Who reported the figures; may be empty.
        position: Where it stands.
    """

    section: str
    title: Text
    subtitle: Text
    head: Row
    rows: tuple[Row, ...]
    sheets: tuple[Sheet, ...]
    source: Text = ()
    position: Position = Position.BESIDE

    @property
    def id(self) -> str:
        """Return the id of the chart on its page: "hinh-1"."""
        return self.sheets[0].caption.id

    @property
    def printed(self) -> tuple[Text, ...]:
        """Return every text that stands around the drawing."""
        return (self.title, self.subtitle, *(cell for row in (self.head, *self.rows) for cell in row))


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """
    A chart before it has its number.

    Attributes:
        draw: Returns the drawing of a width.
        described: What is said first to a reader who cannot see it; the rows of the table are read out after it.
        read: How many rows are read out; None for all.
        unnamed: The columns of values whose heads are not read out with them.

    The other attributes are those of `Illustration`.
    """

    section: str
    title: Text
    subtitle: Text
    head: Row
    rows: tuple[Row, ...]
    draw: Drawing
    described: Text = ()
    read: int | None = None
    unnamed: Collection[int] = (1,)
    position: Position = Position.BESIDE

    def drawn(self, number: int, *, is_simulated: bool, source: Text) -> Illustration:
        """Return the chart with its number, in both layouts."""
        caption = Caption(
            id=f"hinh-{number}",
            title=spoken_text(self.title),
            description=spoken_text(self._description()) + ".",
            simulated=is_simulated,
        )
        return Illustration(
            section=self.section,
            title=self.title,
            subtitle=self.subtitle,
            head=self.head,
            rows=self.rows,
            sheets=tuple(self.draw(caption, width) for width in (WIDE, NARROW)),
            source=source,
            position=self.position,
        )

    def _description(self) -> Text:
        rows = [self._read_out(row) for row in self.rows[: self.read]]
        return joined([*([self.described] if self.described else []), *rows], "; ")

    def _read_out(self, row: Row) -> Text:
        """Return "9/2021: 43%, cùng tháng năm trước 30,1%"; a cell that holds nothing is left out."""
        cells = [self._cell(n, value) for n, value in enumerate(row[1:], start=1) if _is_known(value)]
        return (*row[0], Words(": "), *(joined(cells, ", ") if cells else row[1]))

    def _cell(self, column: int, value: Text) -> Text:
        return value if column in self.unnamed else (*_in_sentence(self.head[column]), Words(" "), *value)


def _is_known(value: Text) -> bool:
    return any(not isinstance(run, Words) for run in value)


def _in_sentence(head: Text) -> Text:
    """Return the head of a column as it stands within a sentence."""
    first, *rest = head
    said = first.text if first.text[:2].isupper() else first.text[:1].lower() + first.text[1:]
    return (replace(first, text=said), *rest) if isinstance(first, Words | Typed) else head


def in_drawing(text: Text) -> Drawn:
    """Return a text as a drawing prints it: figures with their facts, any other numeral as part of a name or scale."""
    return tuple(map(_drawn, text))


def _drawn(run: Run) -> str | Printed:
    if isinstance(run, Figure):
        return stated(run.text, run.fact_id)
    return run.text if isinstance(run, Words) else axis(run.text)


def illustration_html(picture: Illustration, *, table_words: str) -> str:
    """Return the chart as a figure."""
    label = escape(spoken_text(picture.title))
    number = Typed("ordinal", picture.id.removeprefix("hinh-"))
    drawings = "".join(sheet.svg() for sheet in picture.sheets)
    source = f'<p class="source">{runs_html(picture.source)}</p>' if picture.source else ""
    return (
        f'<figure class="chart {picture.position}" aria-label="{label}"><figcaption><b>Hình {runs_html((number,))}. '
        f"{runs_html(picture.title)}</b>{runs_html(picture.subtitle)}</figcaption>{drawings}{source}"
        f"<details><summary>{escape(table_words)}</summary>{_table(picture)}</details></figure>"
    )


def _table(picture: Illustration) -> str:
    """Return the table; one of many columns scrolls by itself on a phone."""
    rows = "".join(
        f'<tr><th scope="row">{runs_html(name)}</th>'
        + "".join(f'<td class="num">{runs_html(value)}</td>' for value in values)
        + "</tr>"
        for name, *values in picture.rows
    )
    columns = "".join(f'<th scope="col" class="num">{runs_html(cell)}</th>' for cell in picture.head[1:])
    head = f'<thead><tr><th scope="col">{runs_html(picture.head[0])}</th>{columns}</tr></thead>'
    caption = f'<caption class="unseen">{runs_html(picture.title)}</caption>'
    table = f"<table>{caption}{head}<tbody>{rows}</tbody></table>"
    if len(picture.head) <= 3:
        return table
    label = escape(plain_text(picture.head[0]) + ": " + spoken_text(picture.title))
    return f'<div class="scroll" tabindex="0" role="group" aria-label="{label}">{table}</div>'
