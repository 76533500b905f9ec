"""How far each value is on its way: a bar on a track, a mark at its target, the distance in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bantin.charts.course import TARGET
from bantin.charts.letters import balanced, text_width, words_width, wrapped
from bantin.charts.marks import Anchor, Block, Box, Label, Line, Look, Stroke, stacked
from bantin.charts.reading import Reading
from bantin.charts.scale import count_marks
from bantin.charts.sheet import Caption, Sheet, sheet_of
from bantin.charts.style import NAME, REGULAR, SEMIBOLD, SMALL, VALUE, WIDTH, Colour
from bantin.charts.words import Words, named

_LINE, _BAR, _GAP = 17.0, 10.0, 16.0
_OVER = 4.0  # the mark of a target reaches over the bar


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """
    A value on its way to a target.

    Attributes:
        name: What it is: "Hồ sơ nộp trực tuyến".
        now: Where it stands; None where nothing is known.
        target: What is to be reached.
        note: What is said after the target: ("còn thiếu ", 3,7 điểm phần trăm), or nothing.
        is_missed: Whether the target is missed, by the direction of the indicator.
        measure: What is counted; "" for rates in per cent.
    """

    name: str | Words
    now: Reading | None
    target: Reading
    note: Words = ()
    is_missed: bool = False
    measure: str = ""

    @property
    def colour(self) -> Colour:
        """Return the colour of the bar."""
        return Colour.VERMILION if self.is_missed else Colour.VIOLET

    @property
    def end(self) -> float:
        """Return where the track ends: at 100 %, or at a round count above both."""
        values = [self.target.value, *([self.now.value] if self.now else [])]
        return float(count_marks(max(values))[-1]) if self.measure else max(100.0, *map(float, values))


def progress(caption: Caption, ways: Sequence[Way], *, width: int = WIDTH) -> Sheet:
    """
    Draw a bar for each value in the order given.

    Raises:
        ValueError: There is none.
    """
    if not ways:
        raise ValueError(f'chart "{caption.id}" has no rows')
    return sheet_of(caption, [stacked((_row(way, width) for way in ways), gap=_GAP)], width=width)


def _row(way: Way, width: int) -> Block:
    figure = _figure(way)
    lines = balanced(named(way.name), NAME, REGULAR, width - words_width(figure, VALUE, SEMIBOLD) - 14)
    names = tuple(
        Label(x=0, y=15 + _LINE * i, words=line, colour=Colour.INK, size=NAME) for i, line in enumerate(lines)
    )
    top = names[-1].y + 8
    value = Label(
        x=width, y=names[-1].y, words=figure, colour=way.colour if way.now else Colour.SOFT, anchor=Anchor.END,
        size=VALUE, weight=SEMIBOLD if way.now else REGULAR,
    )  # fmt: skip
    at = min(float(way.target.value) / way.end * width, width - 1.0)
    mark = Line(((at, top - _OVER), (at, top + _BAR + _OVER)), Stroke(Colour.TURMERIC, 2.5))
    notes = tuple(_notes(way, at, top + _BAR + 18, width))
    return Block(notes[-1].y + 4, (*names, value, *notes), tuple(_bars(way, top, width)), (mark,))


def _figure(way: Way) -> Words:
    if way.now is None:
        return ("chưa có số liệu",)
    return (way.now.printed, f" {way.measure}") if way.measure else (way.now.printed,)


def _bars(way: Way, top: float, width: int) -> Iterator[Box]:
    yield Box(x=0, y=top, width=width, height=_BAR, look=Look(Colour.SHEET, Colour.RULE))
    length = float(way.now.value) / way.end * width if way.now else 0.0
    if length:
        yield Box(x=0, y=top, width=max(1.0, length), height=_BAR, look=Look(way.colour))


def _notes(way: Way, at: float, y: float, width: int) -> Iterator[Label]:
    """Yield the target and what is said of it, under the mark of the target as far as the width allows."""
    measure = f" {way.measure}" if way.measure else ""
    words: Words = (f"{TARGET} ", way.target.printed, measure, *((", ", *way.note) if way.note else ()))
    for i, line in enumerate(wrapped(words, SMALL, REGULAR, width)):
        wide = words_width(line, SMALL)
        yield Label(x=max(0.0, min(at - text_width("c", SMALL) / 2, width - wide)), y=y + 15 * i, words=line)
