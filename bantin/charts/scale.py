"""From values to units of the drawing: scales, their round marks, and labels kept apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise
from math import ceil, floor, log10

from bantin.charts.letters import text_width
from bantin.charts.marks import Anchor, Block, Label, Line, Stroke
from bantin.charts.style import SMALL, Colour
from bantin.charts.words import axis

_FEWEST, _MOST = 20, 6  # per cent points that a scale of rates spans at least; steps that it has at most
_ROUND = (1, 2, 5, 10)
_ON_THE_RULE = 4.0  # numbers of a scale stand on their rules


@dataclass(frozen=True, slots=True)
class Scale:
    """A straight map from values to units; the two ends of the values must differ."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: Decimal | float) -> float:
        """Return where a value lies."""
        return self.start + (float(value) - self.low) / (self.high - self.low) * (self.end - self.start)


def rate_marks(values: Sequence[Decimal]) -> range:
    """Return round marks for rates: tens from below the least to above the greatest, within 0 and 100 %."""
    low, high = 10 * floor(min(values) / 10), min(100, 10 * ceil((max(values) + 1) / 10))
    low = max(0, min(low, high - _FEWEST))
    high = max(high, low + _FEWEST)
    step = 10 if (high - low) // 10 <= _MOST else 20
    low -= (low - 100) % step and low % step
    return range(low, low + step * ceil((high - low) / step) + 1, step)


def count_marks(most: Decimal) -> range:
    """Return two to six round marks for counts, from 0 to the first at or above the greatest count."""
    rough = max(float(most) / 5, 1)
    magnitude = 10 ** floor(log10(rough))
    step = next(magnitude * one for one in _ROUND if magnitude * one >= rough)
    return range(0, step * max(1, ceil(most / step)) + 1, step)


def thousands(count: int) -> str:
    """Return a mark of a scale of counts: "1.250"."""
    return f"{count:,}".replace(",", ".")


def grid(scale: Scale, marks: Sequence[int], unit: str, right: float) -> Block:
    """Return rules at the marks with their numbers standing on them at the left; the unit stands once, at the top."""
    texts = [thousands(mark) + (unit if mark == marks[-1] else "") for mark in marks]
    rules = tuple(point for mark in marks for point in ((0.0, scale(mark)), (right, scale(mark)), None))
    labels = tuple(
        Label(x=0, y=scale(mark) - _ON_THE_RULE, words=(axis(text),)) for mark, text in zip(marks, texts, strict=True)
    )
    return Block(0, labels, lines=(Line(rules, Stroke(Colour.RULE)),))


def room_for_marks(marks: Sequence[int]) -> float:
    """Return how far from the left edge a drawing begins beside the numbers of its scale."""
    return max(text_width(thousands(mark), SMALL) for mark in marks) + 8


def month_ticks(centres: Sequence[float], months: Sequence[date], y: float, room: float) -> Block:
    """
    Return the numbers of months under their places, with each year once beneath its first.

    Where they would touch, only every second, third or sixth month is written, counted from January.
    """
    pitch = centres[1] - centres[0] if len(centres) > 1 else room
    every = next((n for n in (1, 2, 3, 6) if pitch * n >= text_width("12", SMALL) + 6), 12)
    chosen = [(x, month) for x, month in zip(centres, months, strict=True) if (month.month - 1) % every == 0]
    chosen = chosen or [(centres[-1], months[-1])]
    labels = [Label(x=x, y=y + 15, words=(axis(str(month.month)),), anchor=Anchor.MIDDLE) for x, month in chosen]
    return Block(y + 34, (*labels, *_years(chosen, y + 31, room)))


def _years(chosen: Sequence[tuple[float, date]], y: float, room: float) -> Iterator[Label]:
    half = text_width("2021", SMALL) / 2
    firsts = [one for before, one in pairwise([(0.0, None), *chosen]) if _starts_year(before[1], one[1])]
    last = -half
    for x, month in firsts:
        place = min(max(x, half), room - half)
        if month is not None and place - half > last + 4:
            yield Label(x=place, y=y, words=(axis(str(month.year)),), anchor=Anchor.MIDDLE)
            last = place + half


def _starts_year(before: date | None, month: date | None) -> bool:
    return month is not None and (before is None or before.year != month.year)


def spread(heights: Sequence[float], *, gap: float, least: float, most: float) -> list[float]:
    """Return heights moved as little as goes to lie `gap` apart in their order, from `least` to `most`."""
    order = sorted(range(len(heights)), key=lambda i: heights[i])
    placed = [heights[i] for i in order]
    floor_, ceiling = least, most
    for i, height in enumerate(placed):
        placed[i] = max(height, floor_)
        floor_ = placed[i] + gap
    for i in reversed(range(len(placed))):
        placed[i] = min(placed[i], ceiling)
        ceiling = placed[i] - gap
    return [placed[order.index(i)] for i in range(len(heights))]
