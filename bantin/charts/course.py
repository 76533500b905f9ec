"""What several kinds share: a series of readings by month, the mark of missing months, names at the end of lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from bantin.charts.letters import balanced, text_width, words_width
from bantin.charts.marks import Anchor, Block, Box, Dot, Label, Line, Look, Pin, Point, Stroke
from bantin.charts.reading import Reading
from bantin.charts.scale import Scale, spread
from bantin.charts.style import REGULAR, SEMIBOLD, SMALL, VALUE, Colour
from bantin.charts.words import Words, named

MISSING = ("không có", "số liệu")
TARGET = "chỉ tiêu"
_NAME_ROOM = 96.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """
    One thing month by month.

    Attributes:
        name: What it is, as it stands beside the drawing.
        readings: One for each month; None where nothing was reported, or it is kept back, which is not zero.
    """

    name: str | Words
    readings: tuple[Reading | None, ...]

    @property
    def known(self) -> list[Reading]:
        """Return what was reported."""
        return [one for one in self.readings if one is not None]


def check_months(months: Sequence[date], courses: Sequence[Course]) -> None:
    """
    Refuse what cannot be drawn over these months.

    Raises:
        ValueError: There is no month, no reading at all, or a series is not as long as the months are many.
    """
    if not months or any(len(course.readings) != len(months) for course in courses):
        raise ValueError(f"{len(months)} months need as many readings in each series")
    if not any(course.known for course in courses):
        raise ValueError("no month has a reading")


def points(xs: Sequence[float], readings: Sequence[Reading | None], y: Scale) -> tuple[Point | None, ...]:
    """Return where readings lie; None where one is missing, so that the line breaks."""
    return tuple(None if one is None else (x, y(one.value)) for x, one in zip(xs, readings, strict=True))


def lone_dots(line: Sequence[Point | None], pin: Pin) -> Iterator[Dot]:
    """Yield a dot for each point without neighbours, which no line would show."""
    for i, point in enumerate(line):
        is_alone = (i == 0 or line[i - 1] is None) and (i == len(line) - 1 or line[i + 1] is None)
        if point is not None and is_alone:
            yield Dot(*point, pin)


def gaps(
    edges: Sequence[tuple[float, float]],
    readings: Sequence[Reading | None],
    y: Scale,
    *,
    avoid: Sequence[Point | None] = (),
) -> Block:
    """
    Return a band over each run of months without a reading, and what it means, once, where nothing else lies.

    The words stand in the widest band; where it is too narrow for them, a dash does.
    """
    boxes: list[Box] = []
    for is_missing, run in groupby(zip(edges, readings, strict=True), key=lambda pair: pair[1] is None):
        if is_missing:
            sides = [side for side, _ in run]
            left, right = sides[0][0], sides[-1][1]
            boxes.append(Box(x=left, y=y.end, width=right - left, height=y.start - y.end, look=Look(Colour.SHEET)))
    return Block(0, tuple(_said_in(max(boxes, key=lambda box: box.width), avoid)) if boxes else (), tuple(boxes))


def _said_in(band: Box, avoid: Sequence[Point | None]) -> Iterator[Label]:
    """Yield what a band means: at its foot, or at its top where a line runs by its foot."""
    fits = max(text_width(word, SMALL) for word in MISSING) <= band.width
    lines = MISSING if fits else ("–",)
    low = band.y + band.height
    by_foot = [p for p in avoid if p and band.x - 4 <= p[0] <= band.x + band.width + 4 and p[1] > low - 48]
    first = band.y + 15 if by_foot else low - 15 * len(lines) + 6
    for i, word in enumerate(lines):
        yield Label(x=band.x + band.width / 2, y=first + 15 * i, words=(word,), anchor=Anchor.MIDDLE)


@dataclass(frozen=True, slots=True)
class End:
    """What is said at the right end of a drawing: where, the figure, its name, its colour."""

    y: float
    reading: Reading
    name: str | Words
    colour: Colour


def ends_width(ends: Sequence[End]) -> float:
    """Return how much room the ends take: the widest figure, or the widest line of a name."""
    widths = [text_width(end.reading.text, VALUE, SEMIBOLD) for end in ends]
    lines = [words_width(line, SMALL) for end in ends for line in _name_lines(end)]
    return max([*widths, *lines], default=0.0)


def ends_block(ends: Sequence[End], x: float, *, top: float, bottom: float) -> Block:
    """Return figures and names beside the ends of lines, none touching another."""
    lines = max((len(_name_lines(end)) for end in ends), default=1)
    deep = 15.0 * lines
    places = spread([end.y + 2 for end in ends], gap=deep + 19, least=top + 14, most=bottom - deep)
    labels = (label for place, end in zip(places, ends, strict=True) for label in _end_labels(end, x, place))
    return Block(0, tuple(labels))


def _name_lines(end: End) -> list[Words]:
    return balanced(named(end.name), SMALL, REGULAR, _NAME_ROOM)


def _end_labels(end: End, x: float, y: float) -> Iterator[Label]:
    yield Label(x=x, y=y, words=(end.reading.printed,), colour=end.colour, size=VALUE, weight=SEMIBOLD)
    for i, line in enumerate(_name_lines(end)):
        yield Label(x=x, y=y + 15 * (i + 1), words=line, colour=end.colour)


def target_line(y: float, left: float, right: float) -> Line:
    """Return the line of a target."""
    return Line(((left, y), (right, y)), Stroke(Colour.TURMERIC, 1.5, is_dashed=True))
