"""Units side by side: a dot each, a ring where it was the month before, and the target that all of them share."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bantin.charts.course import TARGET, target_line
from bantin.charts.letters import text_width, words_width
from bantin.charts.marks import Anchor, Block, Dot, Label, Line, Pin, Stroke, joined
from bantin.charts.reading import Reading
from bantin.charts.rows import Mark, Names, key, value_room
from bantin.charts.scale import Scale, count_marks, rate_marks, thousands
from bantin.charts.sheet import Caption, Sheet, sheet_of
from bantin.charts.style import NAME, SEMIBOLD, SMALL, WIDTH, Colour
from bantin.charts.words import Words, axis, named

_NOW, _MISSED, _APART = Pin(Colour.VIOLET, 5), Pin(Colour.VERMILION, 5), Pin(Colour.SOFT, 5)
_BEFORE = Pin(Colour.SOFT, 3.5, is_ring=True)
_WAY = Stroke(Colour.SOFT, 2)
_NOTHING = "không có số liệu"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """
    A unit in a ranking.

    Attributes:
        name: Its name; or "một xã", where the policy counts those that do worst.
        now: Its value; None where it has none, which is not zero.
        before: Its value of the month before, or None.
        is_ranked: Whether its whole is large enough to be ranked; otherwise it stands in grey.
    """

    name: str | Words
    now: Reading | None
    before: Reading | None = None
    is_ranked: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranking:
    """
    What a ranking shows.

    Attributes:
        places: The units, best first; those without a rank or a value last.
        now: What the dots are of: "tháng 8".
        before: What the rings are of: "tháng 7".
        target: What is to be reached, or None.
        measure: What is counted; "" for rates in per cent.
        is_low_better: Whether the target is a limit from above.

    Raises:
        ValueError: No unit has a value.
    """

    places: tuple[Place, ...]
    now: str | Words
    before: str | Words
    target: Reading | None = None
    measure: str = ""
    is_low_better: bool = False

    def __post_init__(self) -> None:
        """Refuse what cannot be drawn."""
        if not any(place.now for place in self.places):
            raise ValueError("no unit has a value")

    def pin(self, place: Place) -> Pin:
        """Return how the dot of a unit is drawn: apart, target missed, or neither."""
        if not place.is_ranked or place.now is None:
            return _APART
        return _MISSED if self.target and self._misses(place.now, self.target) else _NOW

    def _misses(self, now: Reading, target: Reading) -> bool:
        return now.value > target.value if self.is_low_better else now.value < target.value


def ranking(caption: Caption, shown: Ranking, *, width: int = WIDTH) -> Sheet:
    """Draw a row for each unit in the order given, the figure at its end; a dash stands for a value that is missing."""
    names = Names([place.name for place in shown.places], width)
    left = names.width + 16
    right = width - value_room([one.now.text for one in shown.places if one.now], NAME)
    marks = _marks(shown)
    x = Scale(marks[0], marks[-1], left + 6, right - 6)
    head = key(list(_key(shown)), width)
    first = head.height + (26 if shown.target else 10)
    middles = [first + names.step * (i + 0.5) for i in range(len(shown.places))]
    foot = first + names.step * len(middles)
    blocks = [
        head,
        Block(0, tuple(names.labels(middles)), lines=(_guides(shown, middles, left, right),)),
        _target(shown, x, (first, foot), width),
        _dots(shown, middles, x),
        Block(0, tuple(_figures(shown, middles, width))),
        Block(0, tuple(_ends_of_scale(shown, x, marks, foot + 15))),
    ]
    return sheet_of(caption, [joined(blocks, height=foot + 20)], width=width)


def _marks(shown: Ranking) -> range:
    readings = [one for place in shown.places for one in (place.now, place.before) if one]
    values = [one.value for one in (*readings, *([shown.target] if shown.target else []))]
    return count_marks(max(values)) if shown.measure else rate_marks(values)


def _key(shown: Ranking) -> Iterator[tuple[Mark, Words]]:
    pins = {shown.pin(place) for place in shown.places if place.now}
    if any(place.before for place in shown.places):
        yield _BEFORE, named(shown.before)
    reached = (", đạt",) if _MISSED in pins else ()
    if _NOW in pins:
        yield _NOW, (*named(shown.now), *reached)
    if _MISSED in pins:
        yield _MISSED, ((*named(shown.now), ", chưa đạt") if _NOW not in pins else ("chưa đạt",))
    if _APART in pins:
        yield _APART, ("ít hồ sơ, không xếp hạng",) if not shown.measure else ("không xếp hạng",)


def _guides(shown: Ranking, middles: Sequence[float], left: float, right: float) -> Line:
    known = [y for place, y in zip(shown.places, middles, strict=True) if place.now or place.before]
    return Line(tuple(p for y in known for p in ((left, y), (right, y), None)), Stroke(Colour.RULE))


def _target(shown: Ranking, x: Scale, rows: tuple[float, float], width: int) -> Block:
    if not shown.target:
        return Block(0)
    at, (top, foot) = x(shown.target.value), rows
    words: Words = (f"{TARGET} ", shown.target.printed)
    half = words_width(words, SMALL) / 2
    middle = min(max(at, half), width - half)
    line = target_line(0, 0, 0)
    label = Label(x=middle, y=top - 8, words=words, colour=Colour.TURMERIC, anchor=Anchor.MIDDLE)
    return Block(0, (label,), lines=(Line(((at, top - 3), (at, foot)), line.stroke),))


def _dots(shown: Ranking, middles: Sequence[float], x: Scale) -> Block:
    ways: list[tuple[float, float] | None] = []
    rings: list[Dot] = []
    discs: list[Dot] = []
    for place, y in zip(shown.places, middles, strict=True):
        if place.now and place.before:
            ways += [(x(place.before.value), y), (x(place.now.value), y), None]
        if place.before:
            rings.append(Dot(x(place.before.value), y, _BEFORE))
        if place.now:
            discs.append(Dot(x(place.now.value), y, shown.pin(place)))
    return Block(0, lines=(Line(tuple(ways), _WAY),) if ways else (), dots=(*rings, *discs))


def _figures(shown: Ranking, middles: Sequence[float], width: int) -> Iterator[Label]:
    for place, y in zip(shown.places, middles, strict=True):
        pin = shown.pin(place)
        colour = Colour.INK if pin == _NOW else pin.colour
        if place.now is None:
            yield Label(x=width, y=y + 4.5, words=(_NOTHING,), anchor=Anchor.END)
            continue
        yield Label(
            x=width, y=y + 4.5, words=(place.now.printed,), colour=colour, anchor=Anchor.END, size=NAME,
            weight=SEMIBOLD,
        )  # fmt: skip


def _ends_of_scale(shown: Ranking, x: Scale, marks: Sequence[int], y: float) -> Iterator[Label]:
    """Yield the least and the greatest mark under the rows."""
    unit = f" {shown.measure}" if shown.measure else "%"
    for mark in (marks[0], marks[-1]):
        said = thousands(mark) + unit
        middle = min(x(mark), x.end + 6 - text_width(said, SMALL) / 2)
        yield Label(x=middle, y=y, words=(axis(said),), anchor=Anchor.MIDDLE)
