"""Milestones over time: a ring at the day of the plan, a disc at the day it was done; what is late runs up to today."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from bantin.charts.letters import balanced, text_width, words_width
from bantin.charts.marks import Anchor, Block, Dot, Label, Line, Pin, Stroke, joined, moved
from bantin.charts.rows import Mark, key
from bantin.charts.scale import Scale
from bantin.charts.sheet import Caption, Sheet, sheet_of
from bantin.charts.style import NAME, REGULAR, SMALL, WIDE, WIDTH, Colour
from bantin.charts.words import Words, axis, named

_PLAN = Pin(Colour.SOFT, 4, is_ring=True)
_MOVED = Pin(Colour.TURMERIC, 4, is_ring=True)
_DONE, _DONE_LATE = Pin(Colour.VIOLET, 5.5), Pin(Colour.VERMILION, 5.5)
_LINE, _PAD = 16.0, 14.0
_SIDE = 0.4  # of the width: where names stand in the wide layout


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """
    A milestone.

    Attributes:
        name: What is to be done.
        planned: The day of the plan, which never moves.
        due: The day that is set now, where it is another.
        done: The day on which it was done, or None.
        said: What is said of the difference: ("chậm ", 12 ngày); may be empty.
    """

    name: str | Words
    planned: date
    due: date | None = None
    done: date | None = None
    said: Words = ()

    def is_late(self, today: date) -> bool:
        """Return whether it was done after the plan, or should have been by now."""
        return (self.done or today) > self.planned

    def end(self, today: date) -> date:
        """Return the day on which its line ends: done, else today where the plan has passed, else the new due date."""
        return self.done or max(self.due or self.planned, today if self.planned < today else self.planned)


def milestones(caption: Caption, tasks: Sequence[Task], today: date, *, width: int = WIDTH) -> Sheet:
    """
    Draw a line for each milestone in the order given; `today` is the last day of the period.

    Raises:
        ValueError: There is none.
    """
    if not tasks:
        raise ValueError(f'chart "{caption.id}" has no milestones')
    is_wide = width >= WIDE
    left = width * _SIDE if is_wide else 0.0
    x = _scale(tasks, today, left + 10, width - 10)
    head = key(list(_key(tasks, today)), width)
    top = head.height + 24
    blocks, first = [head], top
    for task in tasks:
        row = _row(task, today, x, left)
        blocks.append(moved(row, down=top))
        top += row.height
    blocks.append(_today(today, x, (first, top), width))
    blocks.append(_ticks(x, top + 8))
    return sheet_of(caption, [joined(blocks, height=top + 26)], width=width)


def _scale(tasks: Sequence[Task], today: date, start: float, end: float) -> Scale:
    """Return the scale from the first to the last day, a month around where there is only one."""
    days = [day.toordinal() for task in tasks for day in (task.planned, task.due, task.done) if day]
    low, high = min([*days, today.toordinal()]), max([*days, today.toordinal()])
    return Scale(low - 15, high + 15, start, end)


def _key(tasks: Sequence[Task], today: date) -> Iterator[tuple[Mark, str]]:
    yield _PLAN, "kế hoạch"
    if any(task.due and task.due != task.planned and not task.done for task in tasks):
        yield _MOVED, "hạn mới"
    if any(task.done and not task.is_late(today) for task in tasks):
        yield _DONE, "đã xong"
    if any(task.done and task.is_late(today) for task in tasks):
        yield _DONE_LATE, "xong chậm"
    if any(not task.done and task.planned < today for task in tasks):
        yield Stroke(Colour.VERMILION, 2, is_dashed=True), "quá hạn, chưa xong"


def _row(task: Task, today: date, x: Scale, left: float) -> Block:
    """Return one milestone: its name beside its line or above it, and what is said under the end of the line."""
    room = (left or x.end) - 12
    lines = balanced(named(task.name), NAME, REGULAR, room)
    names = tuple(
        Label(x=0, y=14 + _LINE * i, words=line, colour=Colour.INK, size=NAME) for i, line in enumerate(lines)
    )
    y = 10.0 if left else names[-1].y + _PAD
    deep = y + (18 if task.said else 2)
    drawn = _way(task, today, x, y)
    guide = Line(((left, y), (x.end + 10, y)), Stroke(Colour.RULE))
    said = tuple(_said(task, today, x, y + 17, left))
    return joined([Block(0, (*names, *said), lines=(guide,)), drawn], height=max(deep, names[-1].y) + _PAD)


def _way(task: Task, today: date, x: Scale, y: float) -> Block:
    at, end = x(task.planned.toordinal()), task.end(today)
    is_late = task.is_late(today)
    colour = Colour.VERMILION if is_late else Colour.VIOLET if task.done else Colour.TURMERIC
    lines = []
    if end != task.planned:
        reach = x(end.toordinal())
        lines.append(Line(((at, y), (reach, y)), Stroke(colour, 2, is_dashed=task.done is None)))
    dots = [Dot(at, y, _PLAN)]
    if task.due and task.due != task.planned and not task.done:
        dots.append(Dot(x(task.due.toordinal()), y, _MOVED))
    if task.done:
        dots.append(Dot(x(task.done.toordinal()), y, _DONE_LATE if is_late else _DONE))
    return Block(0, (), (), tuple(lines), tuple(dots))


def _said(task: Task, today: date, x: Scale, y: float, left: float) -> Iterator[Label]:
    if task.said:
        colour = Colour.VERMILION if task.is_late(today) else Colour.SOFT
        half = words_width(task.said, SMALL) / 2
        middle = min(max(x(task.end(today).toordinal()), left + half), x.end + 10 - half)
        yield Label(x=middle, y=y, words=task.said, colour=colour, anchor=Anchor.MIDDLE)


def _today(today: date, x: Scale, rows: tuple[float, float], width: int) -> Block:
    """Return the mark of the last day: a tick and its date above the rows."""
    at, (top, _) = x(today.toordinal()), rows
    words: Words = ("đến ", axis(f"{today.day}/{today.month}/{today.year}"))
    half = words_width(words, SMALL) / 2
    middle = min(max(at, half), width - half)
    label = Label(x=middle, y=top - 10, words=words, anchor=Anchor.MIDDLE)
    return Block(0, (label,), lines=(Line(((at, top - 6), (at, top + 2)), Stroke(Colour.SOFT)),))


def _ticks(x: Scale, y: float) -> Block:
    """Return the first day of quarters under the rows, as many as fit."""
    first, last = date.fromordinal(int(x.low)), date.fromordinal(int(x.high))
    starts = [date(year, month, 1) for year in range(first.year, last.year + 1) for month in range(1, 13)]
    seen = [day for day in starts if x.low <= day.toordinal() <= x.high]
    wide = text_width("10/2021", SMALL)
    every = next((n for n in (1, 3, 6) if len(seen) / n * (wide + 14) <= x.end - x.start), 12)
    chosen = [day for day in seen if (day.month - 1) % every == 0]
    labels, reach = [], x.start - 10
    for day in chosen:
        at = x(day.toordinal())
        if at - wide / 2 >= reach and at + wide / 2 <= x.end + 10:
            labels.append(Label(x=at, y=y + 12, words=(axis(f"{day.month}/{day.year}"),), anchor=Anchor.MIDDLE))
            reach = at + wide / 2 + 8
    rule = Line(((x.start - 10, y - 6), (x.end + 10, y - 6)), Stroke(Colour.SOFT))
    return Block(0, tuple(labels), lines=(rule,))
