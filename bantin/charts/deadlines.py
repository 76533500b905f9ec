"""What was done in time and what was not, month by month: overdue hangs below the line on which the rest stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from bantin.charts.course import Course, End, check_months, ends_block, ends_width, gaps
from bantin.charts.marks import Block, Box, Line, Look, Stroke, joined
from bantin.charts.reading import Reading
from bantin.charts.scale import Scale, count_marks, grid, month_ticks, room_for_marks
from bantin.charts.sheet import Caption, Sheet, sheet_of
from bantin.charts.style import WIDE, WIDTH, Colour

_HEIGHTS = {True: 236.0, False: 190.0}
_TOP = 18.0
_THICK = 0.72  # of the place of a column
_BELOW_LEAST = 3.0

Column = tuple[Reading, Reading, Reading]


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadlines:
    """
    Counts by deadline.

    Attributes:
        months: The first day of each month, in order.
        early: Done before the deadline.
        on_time: Done on it.
        overdue: Done after it.
        measure: What is counted: "hồ sơ".

    Raises:
        ValueError: No month has a reading, or a series is not as long as the months are many.
    """

    months: tuple[date, ...]
    early: Course
    on_time: Course
    overdue: Course
    measure: str

    def __post_init__(self) -> None:
        """Refuse what cannot be drawn."""
        check_months(self.months, self.courses)
        if not any(self.columns):
            raise ValueError("no month has all three counts")

    @property
    def courses(self) -> tuple[Course, Course, Course]:
        """Return the three, from the line upwards, then what hangs."""
        return self.early, self.on_time, self.overdue

    @property
    def columns(self) -> list[Column | None]:
        """Return the three counts of each month; None where one is missing, since the others are no whole."""
        rows = zip(*(course.readings for course in self.courses), strict=True)
        return [(a, b, c) if a and b and c else None for a, b, c in rows]


def deadlines(caption: Caption, shown: Deadlines, *, width: int = WIDTH) -> Sheet:
    """Draw a column for each month that has all three counts; the others stay empty and say so."""
    columns = shown.columns
    known = [column for column in columns if column]
    marks = count_marks(max(early.value + on_time.value for early, on_time, _ in known))
    y = _scale(known, marks, _HEIGHTS[width >= WIDE])
    ends = list(_ends(shown, y))
    right = width - ends_width(ends) - 12
    left = room_for_marks(marks)
    pitch = (right - left) / len(columns)
    edges = [(left + pitch * i, left + pitch * (i + 1)) for i in range(len(columns))]
    foot = y(y.low)
    blocks = [
        gaps(edges, [column and column[0] for column in columns], Scale(0, 1, y(0), y.end)),
        grid(y, marks, f" {shown.measure}", right),
        Block(0, (), tuple(_boxes(columns, edges, y))),
        Block(0, lines=(Line(((0, y(0)), (right, y(0))), Stroke(Colour.SOFT)),)),
        month_ticks([sum(edge) / 2 for edge in edges], shown.months, foot, right),
        ends_block(ends, right + 12, top=0, bottom=foot + 30),
    ]
    return sheet_of(caption, [joined(blocks, height=foot + 36)], width=width)


def _scale(known: Sequence[Column], marks: Sequence[int], height: float) -> Scale:
    """Return one scale for both sides of the line, so that lengths can be compared; what hangs gets its room below."""
    deepest = max(float(late.value) for _, _, late in known)
    unit = height / (marks[-1] + deepest)
    below = max(deepest * unit, _BELOW_LEAST) if deepest else 0.0
    low = -below / unit if below else -0.001
    return Scale(low, marks[-1], _TOP + (marks[-1] - low) * unit, _TOP)


def _boxes(columns: Sequence[Column | None], edges: Sequence[tuple[float, float]], y: Scale) -> Iterator[Box]:
    for column, (start, end) in zip(columns, edges, strict=True):
        if column:
            thick = (end - start) * _THICK
            yield from _column(column, (start + end - thick) / 2, thick, y)


def _column(column: Column, x: float, thick: float, y: Scale) -> Iterator[Box]:
    early, on_time, overdue = (one.value for one in column)
    for low, high, colour in ((Decimal(0), early, Colour.VIOLET), (early, early + on_time, Colour.WASH)):
        if high > low:
            seam = 1.0 if low else 0.0
            height = max(1.0, y(low) - y(high) - seam)
            yield Box(x=x, y=y(high), width=thick, height=height, look=Look(colour))
    if overdue:
        height = max(_BELOW_LEAST - 1, y(-overdue) - y(0) - 1)
        yield Box(x=x, y=y(0) + 1, width=thick, height=height, look=Look(Colour.VERMILION))


def _ends(shown: Deadlines, y: Scale) -> Iterator[End]:
    """Yield the counts of the last month beside its column, each with its name, from the top down."""
    last = shown.columns[-1]
    if last is None:
        return
    early, on_time, overdue = last
    yield End(y(early.value + on_time.value / 2), on_time, shown.on_time.name, Colour.LILAC)
    yield End(y(early.value / 2), early, shown.early.name, Colour.VIOLET)
    yield End(y(-overdue.value), overdue, shown.overdue.name, Colour.VERMILION)
