"""What wholes are composed of: a stacked bar each, every part with its figure; what no source states stays empty."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from bantin.charts.beneath import Note, beneath
from bantin.charts.letters import balanced, text_width, words_width, wrapped
from bantin.charts.marks import Anchor, Block, Box, Label, Look, stacked
from bantin.charts.reading import Reading
from bantin.charts.sheet import Caption, Sheet, sheet_of
from bantin.charts.style import NAME, SEMIBOLD, SMALL, VALUE, WIDTH, Colour
from bantin.charts.words import Words, named

_HEIGHT, _PADDING, _SEAM = 44.0, 8.0, 2.0  # of a bar, within a part, between parts
_BASELINES = (19.0, 35.0)  # of the figure and its label, from the top of the bar
_GAP = 24.0


class Tone(Enum):
    """How strong a part is: level 4 is deep, 3 middle, 2 pale, 1 empty everywhere; with the colour of letters on it."""

    DEEP = (Look(Colour.VIOLET), Colour.PAPER)
    MIDDLE = (Look(Colour.LILAC), Colour.PAPER)
    PALE = (Look(Colour.WASH, Colour.LILAC), Colour.INK)
    EMPTY = (Look(Colour.PAPER, Colour.LILAC), Colour.INK)


_UNSTATED = Look(None, Colour.SOFT, is_dotted=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One part of a whole: its label ("mức độ 4"), its share or count, its tone."""

    label: str | Words
    reading: Reading
    tone: Tone


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """
    One whole and its parts, in the order in which they stand.

    Attributes:
        parts: One or more, no two of one tone.
        in_percent: Whether the parts are shares in per cent; otherwise they count what `whole` counts.
        name: Whose it is: "Cấp huyện"; may be empty.
        whole: The whole as a fact, printed beside the name; needed where parts are counts.
        measure: What the whole counts: "thủ tục".
        rest: What is said of the part that no source states: "nguồn không nêu"; without numerals.

    Raises:
        ValueError: The parts exceed the whole, or fall short of it without a word on the rest.
    """

    parts: tuple[Part, ...]
    in_percent: bool
    name: str | Words = ""
    whole: Reading | None = None
    measure: str = ""
    rest: str = ""

    def __post_init__(self) -> None:
        """Refuse what does not add up."""
        if not self.parts or len({part.tone for part in self.parts}) < len(self.parts):
            raise ValueError("a whole has one part or more, each of a tone of its own")
        if not self.in_percent and (self.whole is None or self.whole.value == 0):
            raise ValueError("parts that are counts need the count of the whole, 1 or more")
        if self.missing < 0:
            raise ValueError(f"{self.stated} stated of {self.total}: the parts exceed the whole")
        if self.missing and not self.rest:
            raise ValueError(f"{self.stated} stated of {self.total}: nothing is said of the rest")

    @property
    def stated(self) -> Decimal:
        """Return the sum of the parts."""
        return sum((part.reading.value for part in self.parts), Decimal(0))

    @property
    def total(self) -> Decimal:
        """Return what the parts are parts of."""
        return self.whole.value if self.whole and not self.in_percent else Decimal(100)

    @property
    def missing(self) -> Decimal:
        """
        Return what no part states.

        It is 0 where shares miss 100 % by no more than their rounding: 33,3 + 33,3 + 33,3.
        """
        lack = self.total - self.stated
        return Decimal(0) if self.in_percent and abs(lack) <= self._rounding else lack

    @property
    def _rounding(self) -> Decimal:
        """Return how far shares can be off together: half of the last printed place each."""
        return sum((_last_place(part.reading.value) / 2 for part in self.parts), Decimal(0))


def composition(caption: Caption, bars: Sequence[Bar], *, width: int = WIDTH) -> Sheet:
    """
    Draw each whole as a bar over the full width, one below the other.

    A label that does not fit into its part stands beneath the bar, with a swatch of the part.

    Raises:
        ValueError: There is no bar, or one unbreakable word is wider than the chart.
    """
    if not bars:
        raise ValueError(f'chart "{caption.id}" has no bars')
    return sheet_of(caption, [stacked((_whole(bar, width) for bar in bars), gap=_GAP)], width=width)


def _last_place(value: Decimal) -> Decimal:
    return Decimal(1).scaleb(min(0, int(value.as_tuple().exponent)))


@dataclass(frozen=True, slots=True)
class _Piece:
    """One stretch of a bar: where it lies, how it looks, what it says; no reading for what is not stated."""

    left: float
    width: float
    look: Look
    letters: Colour
    label: Words
    reading: Reading | None = None


def _whole(bar: Bar, width: int) -> Block:
    pieces = list(_pieces(bar, width))
    inside = {i: labels for i, piece in enumerate(pieces) if (labels := _inside(piece))}
    boxes = tuple(
        Box(x=piece.left, y=0, width=piece.width, height=_HEIGHT, look=piece.look) for piece in pieces if piece.width
    )
    drawn = Block(_HEIGHT, tuple(label for labels in inside.values() for label in labels), boxes)
    notes = [_note(piece) for i, piece in enumerate(pieces) if i not in inside]
    return stacked([*_heading(bar, width), drawn, *beneath(notes, width)])


def _heading(bar: Bar, width: int) -> Iterator[Block]:
    """Yield the line above a bar: its name at the left, its whole at the right."""
    if not bar.name and not bar.whole:
        return
    whole = tuple(_printed_whole(bar, width))
    room = min((label.extent.left for label in whole), default=float(width)) - 12
    lines = balanced(named(bar.name), NAME, SEMIBOLD, room) if bar.name else []
    names = (
        Label(x=0, y=15 + 18.0 * i, words=line, colour=Colour.INK, size=NAME, weight=SEMIBOLD)
        for i, line in enumerate(lines)
    )
    yield Block(23 + 18.0 * max(0, len(lines) - 1), (*names, *whole))


def _printed_whole(bar: Bar, width: int) -> Iterator[Label]:
    if not bar.whole:
        return
    measure = f" {bar.measure}" if bar.measure else ""
    yield Label(
        x=width - text_width(measure, NAME), y=15, words=(bar.whole.printed,), colour=Colour.VIOLET,
        anchor=Anchor.END, size=NAME, weight=SEMIBOLD,
    )  # fmt: skip
    if measure:
        yield Label(x=width, y=15, words=(bar.measure,), anchor=Anchor.END, size=NAME)


def _pieces(bar: Bar, width: int) -> Iterator[_Piece]:
    missing = bar.missing
    unit = width / float(bar.stated + missing) if bar.stated + missing else 0.0
    left = 0.0
    for part in bar.parts:
        look, letters = part.tone.value
        length = float(part.reading.value) * unit
        yield _Piece(left, _drawn(left, length, width), look, letters, named(part.label), part.reading)
        left += length
    if missing:
        yield _Piece(left, _drawn(left, width - left, width), _UNSTATED, Colour.SOFT, (bar.rest,))


def _drawn(left: float, length: float, width: int) -> float:
    """Return the length of a part less the seam to the next; what is more than nothing stays visible."""
    is_last = left + length > width - _SEAM
    return length if is_last or not length else max(1.0, length - _SEAM)


def _inside(piece: _Piece) -> tuple[Label, ...]:
    """Return what stands within a part, or nothing where it does not fit."""
    room, left = piece.width - 2 * _PADDING, piece.left + _PADDING
    if piece.reading is None:
        return _unstated(piece, left, room)
    value = Label(
        x=left, y=_BASELINES[0], words=(piece.reading.printed,), colour=piece.letters, size=VALUE, weight=SEMIBOLD
    )
    label = Label(x=left, y=_BASELINES[1], words=piece.label, colour=piece.letters)
    return (value, label) if max(value.width, label.width) <= room else ()


def _unstated(piece: _Piece, left: float, room: float) -> tuple[Label, ...]:
    lines = wrapped(piece.label, SMALL, 400, max(room, 1))
    if len(lines) > len(_BASELINES) or any(words_width(line, SMALL) > room for line in lines):
        return ()
    baselines = _BASELINES if len(lines) == 2 else (27.0,)
    return tuple(Label(x=left, y=y, words=line) for y, line in zip(baselines, lines, strict=True))


def _note(piece: _Piece) -> Note:
    return Note(piece.left + piece.width / 2, piece.look, piece.label, piece.reading)
