"""Rates from 0 to 100 %, each as a bar on a track: how far something reaches."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bantin.charts.letters import balanced, text_width
from bantin.charts.marks import Anchor, Block, Box, Label, Look, stacked
from bantin.charts.reading import Reading
from bantin.charts.sheet import Caption, Sheet, sheet_of
from bantin.charts.style import NAME, REGULAR, SEMIBOLD, VALUE, WIDTH, Colour
from bantin.charts.words import Words, axis, named

_LINE, _FIRST_BASELINE = 18.0, 15.0
_BAR, _TRACK = 10.0, 4.0
_GAP = 14.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """
    How far one thing reaches.

    Attributes:
        name: What reaches whom: "Cơ quan dùng phần mềm quản lý văn bản".
        rate: The rate in per cent.

    Raises:
        ValueError: The rate is above 100.
    """

    name: str | Words
    rate: Reading

    def __post_init__(self) -> None:
        """Refuse a bar that is longer than its track."""
        if self.rate.value > 100:
            raise ValueError(f'a track ends at 100 %, fact "{self.rate.fact}" is {self.rate.text}')


def coverage(caption: Caption, rows: Sequence[Coverage], *, width: int = WIDTH) -> Sheet:
    """
    Draw each rate as a bar under its name, in the order given, over one scale from 0 to 100 %.

    Raises:
        ValueError: There is no row, or one unbreakable word is wider than the chart.
    """
    if not rows:
        raise ValueError(f'chart "{caption.id}" has no rows')
    scale = Block(20, (_end_of_scale("0%", 0, Anchor.START), _end_of_scale("100%", width, Anchor.END)))
    return sheet_of(caption, [stacked((_row(row, width) for row in rows), gap=_GAP), scale], width=width)


def _row(row: Coverage, width: int) -> Block:
    value_width = text_width(row.rate.text, VALUE, SEMIBOLD)
    lines = balanced(named(row.name), NAME, REGULAR, width - value_width - 12)
    names = [
        Label(x=0, y=_FIRST_BASELINE + _LINE * i, words=line, colour=Colour.INK, size=NAME)
        for i, line in enumerate(lines)
    ]
    value = Label(
        x=width, y=names[-1].y, words=(row.rate.printed,), colour=Colour.VIOLET,
        anchor=Anchor.END, size=VALUE, weight=SEMIBOLD,
    )  # fmt: skip
    top = names[-1].y + 8
    return Block(top + _BAR, (*names, value), _bar(row, top, width))


def _bar(row: Coverage, top: float, width: int) -> tuple[Box, ...]:
    inset = (_BAR - _TRACK) / 2
    track = Box(x=0, y=top + inset, width=width, height=_TRACK, look=Look(Colour.RULE))
    length = float(row.rate.value) / 100 * width
    return (track, Box(x=0, y=top, width=length, height=_BAR, look=Look(Colour.VIOLET))) if length else (track,)


def _end_of_scale(text: str, x: float, anchor: Anchor) -> Label:
    return Label(x=x, y=16, words=(axis(text),), anchor=anchor)
