"""Small multiples: a panel for each thing, all over the same months and, where they are of one kind, the same scale."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from bantin.charts.course import Course, check_months, gaps, lone_dots, points, target_line
from bantin.charts.letters import balanced, text_width, words_width
from bantin.charts.marks import Anchor, Block, Box, Dot, Label, Line, Pin, Stroke, joined, moved
from bantin.charts.reading import Reading
from bantin.charts.scale import Scale
from bantin.charts.sheet import Caption, Sheet, sheet_of
from bantin.charts.style import NAME, REGULAR, SEMIBOLD, SMALL, WIDE, WIDTH, Colour
from bantin.charts.words import Words, axis, named

_LINE, _TITLE = 16.0, 17.0
_DRAWING, _ABOVE, _FOOT = 50.0, 30.0, 18.0
_UNKNOWN = "chưa có số liệu"


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """
    One panel: a series, whose last reading is printed, and its target.

    Attributes:
        course: Its name and its readings.
        target: What is to be reached, or None.
    """

    course: Course
    target: Reading | None = None

    @property
    def colour(self) -> Colour:
        """Return the colour of the panel: vermilion where the last reading is below the target."""
        last = self.course.readings[-1]
        is_missed = last is not None and self.target is not None and last.value < self.target.value
        return Colour.VERMILION if is_missed else Colour.VIOLET


@dataclass(frozen=True, slots=True, kw_only=True)
class Multiples:
    """
    What small multiples show.

    Attributes:
        months: The first day of each month, in order.
        panels: The panels in their order.
        has_one_scale: Whether all panels share a scale, as where units are compared by one indicator.

    Raises:
        ValueError: There is no panel, or no reading, or a series is not as long as the months are many.
    """

    months: tuple[date, ...]
    panels: tuple[Panel, ...]
    has_one_scale: bool = True

    def __post_init__(self) -> None:
        """Refuse what cannot be drawn."""
        check_months(self.months, [panel.course for panel in self.panels])


def multiples(caption: Caption, shown: Multiples, *, width: int = WIDTH) -> Sheet:
    """Draw the panels in two columns or three, each with its last figure in words."""
    columns, between = (3, 36.0) if width >= WIDE else (2, 20.0)
    wide = (width - between * (columns - 1)) / columns
    whole = _ends(shown.panels)
    top, blocks = 0.0, []
    for i in range(0, len(shown.panels), columns):
        row = shown.panels[i : i + columns]
        lines = max(len(_lines(panel, wide)) for panel in row)
        for column, panel in enumerate(row):
            ends = whole if shown.has_one_scale else _ends([panel])
            drawn = _panel(panel, shown.months, ends, wide, lines)
            blocks.append(moved(drawn, right=(wide + between) * column, down=top))
        top += blocks[-1].height
    return sheet_of(caption, [joined(blocks, height=top)], width=width)


def _lines(panel: Panel, wide: float) -> list[Words]:
    return balanced(named(panel.course.name), NAME, REGULAR, wide)


def _ends(panels: Sequence[Panel]) -> tuple[float, float]:
    """Return the least and the greatest value, a little apart where there is only one."""
    readings = [one for panel in panels for one in (*panel.course.known, *([panel.target] if panel.target else []))]
    values = [float(one.value) for one in readings] or [0.0]
    low, high = min(values), max(values)
    return (low, high) if high > low else (low - 1, high + 1)


def _panel(panel: Panel, months: Sequence[date], ends: tuple[float, float], wide: float, lines: int) -> Block:
    foot = 6 + _LINE * lines
    y = Scale(*ends, foot + _ABOVE + _DRAWING, foot + _ABOVE)
    step = (wide - 8) / max(1, len(months) - 1)
    xs = [2 + step * i for i in range(len(months))] if len(months) > 1 else [wide / 2]
    drawn = _drawing(panel, xs, y, wide)
    rule = Line(((0, 0), (wide, 0)), Stroke(Colour.RULE))
    names = tuple(
        Label(x=0, y=16 + _LINE * i, words=line, colour=Colour.INK, size=NAME)
        for i, line in enumerate(_lines(panel, wide))
    )
    labels = (*names, *_said(panel, foot + 20, wide), *_span(months, y.start + 15, wide))
    return joined([drawn, Block(0, labels, lines=(rule,))], height=y.start + _FOOT + 12)


def _drawing(panel: Panel, xs: Sequence[float], y: Scale, wide: float) -> Block:
    half = (xs[1] - xs[0]) / 2 if len(xs) > 1 else wide / 2
    edges = [(max(0.0, x - half), min(wide, x + half)) for x in xs]
    bands: tuple[Box, ...] = gaps(edges, panel.course.readings, y).boxes
    line = points(xs, panel.course.readings, y)
    pin = Pin(panel.colour, 3.5)
    dots = [*lone_dots(line, pin), *([Dot(*line[-1], pin)] if line[-1] else [])]
    lines = [target_line(y(panel.target.value), 0, wide)] if panel.target else []
    lines += [Line(line, Stroke(panel.colour, 2))] if any(line) else []
    return Block(0, (), bands, tuple(lines), tuple(dict.fromkeys(dots)))


def _said(panel: Panel, y: float, wide: float) -> Iterator[Label]:
    """Yield the last figure, and the target beside it where there is room."""
    last = panel.course.readings[-1]
    if last is None:
        yield Label(x=0, y=y, words=(_UNKNOWN,))
        return
    yield Label(x=0, y=y, words=(last.printed,), colour=panel.colour, size=_TITLE, weight=SEMIBOLD)
    if panel.target:
        left = text_width(last.text, _TITLE, SEMIBOLD) + 8
        words: Words = ("chỉ tiêu ", panel.target.printed)
        if left + words_width(words, SMALL) <= wide:
            yield Label(x=left, y=y, words=words, colour=Colour.TURMERIC)


def _span(months: Sequence[date], y: float, wide: float) -> Iterator[Label]:
    """Yield the first and the last month under a panel."""
    first, last = (axis(f"{month.month}/{month.year}") for month in (months[0], months[-1]))
    yield Label(x=0, y=y, words=(first,))
    if len(months) > 1:
        yield Label(x=wide, y=y, words=(last,), anchor=Anchor.END)
