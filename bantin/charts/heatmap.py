"""Units by months: a cell each, in steps that turn at the target; a short bar where a value is missing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from bantin.charts.course import TARGET, Course, check_months
from bantin.charts.letters import text_width
from bantin.charts.marks import Anchor, Block, Box, Label, Line, Look, Stroke, joined
from bantin.charts.reading import Reading
from bantin.charts.rows import Names, value_room
from bantin.charts.scale import month_ticks
from bantin.charts.sheet import Caption, Sheet, sheet_of
from bantin.charts.style import NAME, SEMIBOLD, SMALL, WIDE, WIDTH, Colour
from bantin.charts.words import axis

_AROUND_A_TARGET = tuple(map(Look, (Colour.EMBER, Colour.BLUSH, Colour.WASH, Colour.LILAC, Colour.VIOLET)))
_WITHOUT = (
    Look(Colour.SHEET, Colour.RULE),
    Look(Colour.RULE),
    Look(Colour.WASH),
    Look(Colour.LILAC),
    Look(Colour.VIOLET),
)
_MISSING = Stroke(Colour.SOFT, 1.5)
_SEAM = 2.0
_FIFTHS = (20, 40, 60, 80)
_FAR = 10  # points below a target are far


@dataclass(frozen=True, slots=True, kw_only=True)
class Heatmap:
    """
    Rates of units by months.

    Attributes:
        months: The first day of each month, in order.
        rows: The units in their order, each with its readings.
        target: What is to be reached in per cent, or None.
        missing: What is said of a short bar: "không có số liệu".

    Raises:
        ValueError: No unit has a reading, or one has not as many as there are months.
    """

    months: tuple[date, ...]
    rows: tuple[Course, ...]
    target: Reading | None = None
    missing: str = "không có số liệu"

    def __post_init__(self) -> None:
        """Refuse what cannot be drawn."""
        check_months(self.months, self.rows)

    @property
    def bounds(self) -> tuple[Decimal, ...]:
        """Return where the steps begin: far below the target, at it, half way from it to all, all; else fifths."""
        if self.target is None:
            return tuple(map(Decimal, _FIFTHS))
        aim = self.target.value
        above = (aim + (100 - aim) / 2, Decimal(100)) if aim < 100 else ()
        return (max(Decimal(0), aim - _FAR), aim, *above)

    @property
    def looks(self) -> tuple[Look, ...]:
        """Return how the steps look, from the lowest."""
        if self.target is None:
            return _WITHOUT
        steps = _AROUND_A_TARGET
        return steps if len(self.bounds) == len(steps) - 1 else (*steps[:2], steps[-1])


def heatmap(caption: Caption, shown: Heatmap, *, width: int = WIDTH) -> Sheet:
    """Draw a row of cells for each unit, its last figure at the end of the row."""
    names = Names([row.name for row in shown.rows], width)
    left = names.width + 12
    lasts = [row.readings[-1] for row in shown.rows]
    right = width - value_room([one.text for one in lasts if one], NAME)
    pitch = (right - left) / len(shown.months)
    head = _key(shown, width)
    tops = [head.height + names.step * i for i in range(len(shown.rows))]
    middles = [top + names.step / 2 for top in tops]
    cells = [(left + pitch * i, pitch - _SEAM) for i in range(len(shown.months))]
    foot = tops[-1] + names.step
    blocks = [
        head,
        Block(0, tuple(names.labels(middles))),
        _cells(shown, cells, tops, names.step),
        Block(0, tuple(_figures(lasts, middles, width))),
        month_ticks([x + wide / 2 for x, wide in cells], shown.months, foot, width),
    ]
    return sheet_of(caption, [joined(blocks, height=foot + 36)], width=width)


def _cells(shown: Heatmap, cells: Sequence[tuple[float, float]], tops: Sequence[float], step: float) -> Block:
    bounds, looks = shown.bounds, shown.looks
    boxes: list[Box] = []
    dashes: list[tuple[float, float] | None] = []
    for row, top in zip(shown.rows, tops, strict=True):
        for reading, (x, wide) in zip(row.readings, cells, strict=True):
            if reading is None:
                middle, half = x + wide / 2, min(6.0, wide / 3)
                dashes += [(middle - half, top + step / 2), (middle + half, top + step / 2), None]
            else:
                look = looks[sum(reading.value >= bound for bound in bounds)]
                boxes.append(Box(x=x, y=top, width=wide, height=step - _SEAM, look=look))
    return Block(0, (), tuple(boxes), (Line(tuple(dashes), _MISSING),) if dashes else ())


def _figures(lasts: Sequence[Reading | None], middles: Sequence[float], width: int) -> Iterator[Label]:
    for reading, y in zip(lasts, middles, strict=True):
        words = (reading.printed,) if reading else ("–",)
        yield Label(x=width, y=y + 4.5, words=words, colour=Colour.INK, anchor=Anchor.END, size=NAME, weight=SEMIBOLD)


def _key(shown: Heatmap, width: int) -> Block:
    """Return the steps with their bounds between them, and the mark of a missing value where there is one."""
    wide = 60.0 if width >= WIDE else 46.0
    boxes = tuple(Box(x=wide * i, y=0, width=wide - _SEAM, height=10, look=look) for i, look in enumerate(shown.looks))
    labels = tuple(_bound(shown, i, bound, wide) for i, bound in enumerate(shown.bounds))
    drawn = Block(56 if shown.target else 40, labels, boxes)
    named_target = (
        ()
        if shown.target is None
        else (Label(x=2 * wide - 1, y=39, words=(TARGET,), colour=Colour.TURMERIC, anchor=Anchor.MIDDLE),)
    )
    blocks = [drawn, Block(0, named_target)]
    if any(None in row.readings for row in shown.rows):
        blocks.append(_missing_key(shown.missing, wide * len(boxes) + 16, width))
    return joined(blocks, height=drawn.height)


def _missing_key(said: str, x: float, width: int) -> Block:
    """Return the mark of a missing value: beside the steps, or under them where there is no room."""
    y = 9.0
    if x + 18 + text_width(said, SMALL) > width:
        x, y = width - 18 - text_width(said, SMALL), 42.0
    return Block(0, (Label(x=x + 18, y=y, words=(said,)),), lines=(Line(((x, y - 4), (x + 12, y - 4)), _MISSING),))


def _bound(shown: Heatmap, place: int, bound: Decimal, wide: float) -> Label:
    is_target = shown.target is not None and place == 1
    text = f"{bound.normalize():f}%".replace(".", ",")
    run = shown.target.printed if is_target and shown.target else axis(text)
    colour = Colour.TURMERIC if is_target else Colour.SOFT
    return Label(x=wide * (place + 1) - 1, y=24, words=(run,), colour=colour, anchor=Anchor.MIDDLE)
