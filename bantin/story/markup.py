"""The parts of a story as HTML with the tags of the page contract; all text is escaped here, once."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from html import escape

from bantin.story.origins import Origin
from bantin.story.parts import Passage, Picture, Section, Story
from bantin.story.tables import Row, Table
from bantin.story.text import Figure, Moment, Run, Text, Typed, Words, figures_in, spoken_text

_LONGEST_UNBROKEN = 20


def anchor(section_id: str) -> str:
    """Return the address of a section within its page: "van-ban" for "van_ban"."""
    return section_id.replace("_", "-")


def runs_html(text: Iterable[Run], *, link_to: str = "") -> str:
    """
    Return text as HTML: figures as tagged `data`, moments as `time`, other numerals as typed `span`.

    Figures are not links here; with `link_to` they name the bulletin that they belong to ("yen-lap-2021-08/f3"), as
    pages that show figures of several bulletins need.
    """
    return "".join(_run(run, prefix=link_to) for run in text)


def _run(run: Run, *, prefix: str = "") -> str:
    match run:
        case Words(text):
            return escape(text, quote=False)
        case Figure(fact_id, value, text, _):
            data = f'value="{escape(value)}" data-fact="{escape(prefix + fact_id)}"'
            # A short figure is never broken over two lines; a list of names may be.
            kind = "figure long" if len(text) > _LONGEST_UNBROKEN else "figure"
            return f'<data class="{kind}" {data}>{escape(text, quote=False)}</data>'
        case Moment(machine, text):
            return f'<time datetime="{escape(machine)}">{escape(text, quote=False)}</time>'
        case Typed(kind, text):
            return f'<span data-nofact="{kind}">{escape(text, quote=False)}</span>'


@dataclass(frozen=True, slots=True)
class Markup:
    """
    Writes the parts of one story.

    Each figure leads to its origin (`#goc-f3`); its first place on the page is its address (`#f3`), to which the origin
    leads back, whichever part is written first or again.

    Attributes:
        story: What is said.
        tips: What a figure shows by its id when somebody points at it in a notebook, where nothing else explains it;
            cleaning takes it off the page.
    """

    story: Story
    tips: Mapping[str, str] = field(default_factory=dict)
    places: dict[str, tuple[str, int]] = field(default_factory=dict, init=False, repr=False, compare=False)

    def opening(self, facts_of_publication: Iterable[tuple[str, Text]]) -> str:
        """Return kicker, title and lead, and beside them the dates and names of the publication."""
        story = self.story
        rows = "".join(
            f"<div><dt>{escape(label)}</dt><dd>{runs_html(text)}</dd></div>" for label, text in facts_of_publication
        )
        return (
            '<header class="opening"><div>'
            f'<p class="kicker">{self._linked(story.kicker, "opening")}</p>'
            f"<h1>{self._linked(story.title, 'opening')}</h1>"
            f'<p class="lead">{self._linked(story.lead, "lead")}</p></div>'
            f'<aside aria-label="Thông tin công bố"><dl class="form">{rows}</dl></aside></header>'
        )

    def key_points(self) -> str:
        """Return the key points as a part of the page."""
        points = "".join(
            f"<li><p>{self._linked(point, f'point-{n}')}</p></li>" for n, point in enumerate(self.story.points)
        )
        return _part("y-chinh", "Những điểm chính", f'<ul class="points wide">{points}</ul>')

    def section(self, section: Section, *, chart: str = "") -> str:
        """Return a section with its paragraphs and items, its chart beside them, and its tables beneath."""
        paragraphs = "".join(f"<p>{self._passages(paragraph, section.id)}</p>" for paragraph in section.paragraphs)
        items = "".join(self._item(item, section.id) for item in section.items)
        listed = f'<ul class="entries">{items}</ul>' if items else ""
        pictures = "".join(self._picture(picture, section.id) for picture in section.pictures)
        tables = "".join(_table(table) for table in section.tables)
        prose = f'<div class="prose">{paragraphs}{listed}{pictures}</div>'
        return _part(anchor(section.id), section.heading, f"{prose}{chart}{tables}")

    def _picture(self, picture: Picture, part: str) -> str:
        """Return a photograph in its sizes; the browser takes one, and keeps its place free before it comes."""
        largest = picture.renditions[-1]
        sizes = ", ".join(f"{one.name} {one.width}w" for one in picture.renditions)
        shape = f'width="{largest.width}" height="{largest.height}" loading="lazy" decoding="async"'
        source = f'src="{picture.renditions[0].name}" srcset="{sizes}" sizes="(min-width: 48rem) 42rem, 100vw"'
        alt = escape(spoken_text(picture.alt))
        words = f"{self._linked(picture.caption, part)} <small>{runs_html(picture.credit)}</small>"
        image = f'<img {source} {shape} alt="{alt}">'
        return f'<figure class="photograph">{image}<figcaption>{words}</figcaption></figure>'

    def notes(self) -> str:
        """Return the notes on the data."""
        notes = "".join(f"<li><p>{self._linked(note, f'note-{n}')}</p></li>" for n, note in enumerate(self.story.notes))
        return _part("ghi-chu", "Ghi chú về số liệu", f'<ul class="entries wide">{notes}</ul>') if notes else ""

    def origins(self, origins: Iterable[Origin]) -> str:
        """Return where each figure comes from; a figure of the text has a link back to its first place."""
        listed = tuple(origins)
        ids = frozenset(origin.fact_id for origin in listed)
        items = "".join(self._origin(origin, ids) for origin in listed)
        before = '<p class="note screen">Chạm vào một con số có gạch chấm để xem nó từ đâu ra. Danh sách đầy đủ:</p>'
        body = f'<div class="wide">{before}<ol class="origins halves">{items}</ol></div>'
        return _part("goc", "Gốc của từng con số", body)

    def _origin(self, origin: Origin, listed: Collection[str]) -> str:
        """Return one origin, the parts of its formula linked to theirs where the list has them."""
        said = " ".join(_with_parts(text, listed) for text in origin.sentences)
        is_printed = origin.fact_id in self._first_places()
        back = f' <a class="back" href="#{origin.fact_id}">Về chỗ đang đọc</a>' if is_printed else ""
        return f'<li id="goc-{origin.fact_id}"><b>{runs_html(origin.name)}</b><br>{said}{back}</li>'

    def source(self) -> str:
        """Return the source line."""
        return f'<p class="source">Nguồn: {runs_html(self.story.source)}.</p>'

    def _passages(self, passages: Iterable[Passage], part: str) -> str:
        return " ".join(self._passage(passage, part) for passage in passages)

    def _passage(self, passage: Passage, part: str) -> str:
        words = self._linked(passage.text, part)
        return f"<span{_marks(passage)}>{words}</span>" if passage.kind else words

    def _item(self, passage: Passage, part: str) -> str:
        label = f"<b>{runs_html(passage.label)}</b> " if passage.label else ""
        return f"<li{_marks(passage)}><p>{label}{self._linked(passage.text, part)}</p></li>"

    def _linked(self, text: Text, part: str) -> str:
        """Return text in which each figure is a link to its origin."""
        first = self._first_places()
        written, seen = [], set[str]()
        for run in text:
            html = _run(run)
            if isinstance(run, Figure):
                is_first = first.get(run.fact_id) == (part, id(text)) and run.fact_id not in seen
                seen.add(run.fact_id)
                mark = f' id="{run.fact_id}"' if is_first else ""
                html = f'<a class="origin"{mark} href="#goc-{run.fact_id}"{self._tip(run.fact_id)}>{html}</a>'
            written.append(html)
        return "".join(written)

    def _tip(self, fact_id: str) -> str:
        return f' title="{escape(self.tips[fact_id])}"' if fact_id in self.tips else ""

    def _first_places(self) -> Mapping[str, tuple[str, int]]:
        """Return for each fact the part and the text in which it is printed first; worked out once."""
        if not self.places:
            for part, text in _parts(self.story):
                for fact_id in figures_in(text):
                    self.places.setdefault(fact_id, (part, id(text)))
        return self.places


def _with_parts(text: Text, listed: Collection[str]) -> str:
    """Return a sentence of an origin in which each figure that has an origin of its own is a link to it."""
    return "".join(
        f'<a class="origin" href="#goc-{run.fact_id}">{_run(run)}</a>'
        if isinstance(run, Figure) and run.fact_id in listed
        else _run(run)
        for run in text
    )


def _parts(story: Story) -> Iterable[tuple[str, Text]]:
    """Yield each text of a story with the name of its part, in reading order."""
    yield "opening", story.title
    yield "lead", story.lead
    yield from ((f"point-{n}", point) for n, point in enumerate(story.points))
    for section in story.sections:
        yield from ((section.id, text) for text in section.words())
    yield from ((f"note-{n}", note) for n, note in enumerate(story.notes))


def _table(table: Table) -> str:
    """Return a table that scrolls by itself where it is wider than the page; figures in it are no links."""
    headers = [runs_html(header) for header in table.headers]
    head = f'<th scope="col">{headers[0]}</th>' + "".join(f'<th scope="col" class="num">{h}</th>' for h in headers[1:])
    silence = f'<td class="silent" colspan="{len(headers) - 1}">{runs_html(table.silence)}</td>'
    rows = "".join(_row(row, silence) for row in table.rows)
    kind = "units long" if table.has_long_names else "units"
    total = f"<tfoot>{_row(table.total, silence)}</tfoot>" if table.total else ""
    return (
        f'<div class="wide scroll" role="region" aria-labelledby="{table.id}" tabindex="0"><table class="{kind}">'
        f'<caption id="{table.id}">{runs_html(table.caption)}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody>{total}</table></div>"
    )


def _row(row: Row, silence: str) -> str:
    # No class: a table of communes has hundreds of cells, and the stylesheet knows where they stand.
    cells = "".join(f"<td>{runs_html(cell)}</td>" for cell in row.cells)
    return f'<tr><th scope="row">{runs_html(row.name)}</th>{cells or silence}</tr>'


def _marks(passage: Passage) -> str:
    system = f' data-system="{escape(passage.system)}"' if passage.system else ""
    return f' data-kind="{passage.kind}"{system}' if passage.kind else ""


def _part(part_id: str, heading: str, body: str) -> str:
    return (
        f'<section class="part" aria-labelledby="{part_id}"><h2 id="{part_id}">{escape(heading)}</h2>{body}</section>'
    )
