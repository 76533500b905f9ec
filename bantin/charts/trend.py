"""A rate or a count over months: beside it the same months a year earlier, the target, and the months without it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from bantin.charts.course import (
    TARGET,
    Course,
    End,
    check_months,
    ends_block,
    ends_width,
    gaps,
    lone_dots,
    points,
    target_line,
)
from bantin.charts.marks import Block, Dot, Line, Pin, Stroke, joined
from bantin.charts.reading import Reading
from bantin.charts.scale import Scale, count_marks, grid, month_ticks, rate_marks, room_for_marks
from bantin.charts.sheet import Caption, Sheet, sheet_of
from bantin.charts.style import WIDE, WIDTH, Colour

_HEIGHTS = {True: 268.0, False: 216.0}  # of the drawing above its months, wide or not
_TOP = 18.0  # the number of the highest mark stands on its rule
_NOW, _EARLIER = Stroke(Colour.VIOLET, 2.75), Stroke(Colour.SOFT, 1.5)
_LAST, _LAST_EARLIER = Pin(Colour.VIOLET, 4.5), Pin(Colour.SOFT, 3)


@dataclass(frozen=True, slots=True, kw_only=True)
class Trend:
    """
    What a trend shows.

    Attributes:
        months: The first day of each month, in order.
        now: The subject.
        earlier: The same months a year earlier; None where nothing is known of them.
        target: What is to be reached; None where nothing is set.
        measure: What is counted: "hồ sơ"; "" for rates in per cent.

    Raises:
        ValueError: No month has a reading, or a series is not as long as the months are many.
    """

    months: tuple[date, ...]
    now: Course
    earlier: Course | None = None
    target: Reading | None = None
    measure: str = ""

    def __post_init__(self) -> None:
        """Refuse what cannot be drawn."""
        check_months(self.months, [self.now, *([self.earlier] if self.earlier else [])])

    @property
    def values(self) -> list[Decimal]:
        """Return every value that the scale must hold."""
        known = [*self.now.known, *(self.earlier.known if self.earlier else ())]
        return [one.value for one in (*known, *([self.target] if self.target else ()))]


def trend(caption: Caption, shown: Trend, *, width: int = WIDTH) -> Sheet:
    """Draw the subject in violet, the year before it in grey, the target dashed; a gap in a line is a month missing."""
    marks = count_marks(max(shown.values)) if shown.measure else rate_marks(shown.values)
    y = Scale(marks[0], marks[-1], _TOP + _HEIGHTS[width >= WIDE], _TOP)
    ends = list(_ends(shown, y))
    right = width - ends_width(ends) - 12
    xs = _places(len(shown.months), room_for_marks(marks) + 6, right - 6)
    unit = f" {shown.measure}" if shown.measure else "%"
    blocks = [
        gaps(_edges(xs), shown.now.readings, y, avoid=points(xs, shown.earlier.readings, y) if shown.earlier else ()),
        grid(y, marks, unit, right),
        Block(0, lines=(Line(((0, y.start), (right, y.start)), Stroke(Colour.SOFT)),)),
        _drawn(shown, xs, y, right),
        month_ticks(xs, shown.months, y.start, right),
        ends_block(ends, right + 12, top=0, bottom=y.start + 30),
    ]
    return sheet_of(caption, [joined(blocks, height=y.start + 36)], width=width)


def _places(count: int, left: float, right: float) -> list[float]:
    """Return where months stand; a lone one in the middle."""
    if count == 1:
        return [(left + right) / 2]
    return [left + (right - left) * i / (count - 1) for i in range(count)]


def _edges(xs: Sequence[float]) -> list[tuple[float, float]]:
    half = (xs[1] - xs[0]) / 2 if len(xs) > 1 else 24.0
    return [(x - half, x + half) for x in xs]


def _drawn(shown: Trend, xs: Sequence[float], y: Scale, right: float) -> Block:
    now = points(xs, shown.now.readings, y)
    earlier = points(xs, shown.earlier.readings, y) if shown.earlier else ()
    lines = [target_line(y(shown.target.value), 0, right)] if shown.target else []
    dots = [*lone_dots(earlier, _LAST_EARLIER), *lone_dots(now, _LAST)]
    dots += [Dot(*line[-1], pin) for line, pin in ((earlier, _LAST_EARLIER), (now, _LAST)) if line and line[-1]]
    lines += [Line(line, stroke) for line, stroke in ((earlier, _EARLIER), (now, _NOW)) if any(line)]
    return Block(0, lines=tuple(lines), dots=tuple(dict.fromkeys(dots)))


def _ends(shown: Trend, y: Scale) -> Iterator[End]:
    """Yield what stands at the right: the last month, the same a year earlier, the target."""
    last = shown.now.readings[-1]
    if last is not None:
        yield End(y(last.value), last, shown.now.name, Colour.VIOLET)
    if shown.target:
        yield End(y(shown.target.value), shown.target, TARGET, Colour.TURMERIC)
    before = shown.earlier.readings[-1] if shown.earlier else None
    if shown.earlier and before is not None:
        yield End(y(before.value), before, shown.earlier.name, Colour.SOFT)
