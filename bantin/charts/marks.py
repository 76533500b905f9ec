"""What a chart consists of: labels, boxes, lines and dots, in units from a top left corner; `sheet.py` draws them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from bantin.charts.letters import words_width
from bantin.charts.style import REGULAR, SMALL, Colour
from bantin.charts.words import Words, checked

ASCENT, DESCENT = 0.95, 0.27  # of the size; capitals with two marks ("Ấ") reach that high


class Anchor(StrEnum):
    """Which end of a line its x is."""

    START = "start"
    MIDDLE = "middle"
    END = "end"


@dataclass(frozen=True, slots=True)
class Extent:
    """A rectangle by its sides; y grows downwards."""

    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: Extent) -> bool:
        """Return whether the two share more than an edge."""
        is_beside = self.right <= other.left or other.right <= self.left
        return not (is_beside or self.bottom <= other.top or other.bottom <= self.top)

    def holds(self, other: Extent, *, slack: float = 0.05) -> bool:
        """Return whether the other lies within, a twentieth of a unit aside."""
        is_within = self.left - slack <= other.left and other.right <= self.right + slack
        return is_within and self.top - slack <= other.top and other.bottom <= self.bottom + slack


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """
    One line of text.

    Attributes:
        x: Where `anchor` lies.
        y: The baseline.

    Raises:
        ValueError: A numeral has no tag, or there is nothing to print.
    """

    x: float
    y: float
    words: Words
    colour: Colour = Colour.SOFT
    anchor: Anchor = Anchor.START
    size: float = SMALL
    weight: int = REGULAR

    def __post_init__(self) -> None:
        """Drop empty runs; refuse untagged numerals."""
        object.__setattr__(self, "words", checked(self.words))
        if not self.words:
            raise ValueError("a label has no words")

    @property
    def width(self) -> float:
        """Return how wide the line is."""
        return words_width(self.words, self.size, self.weight)

    @property
    def extent(self) -> Extent:
        """Return the rectangle that the line may ink."""
        share = {Anchor.START: 0.0, Anchor.MIDDLE: 0.5, Anchor.END: 1.0}[self.anchor]
        left = self.x - share * self.width
        return Extent(left, self.y - ASCENT * self.size, left + self.width, self.y + DESCENT * self.size)


@dataclass(frozen=True, slots=True)
class Look:
    """How a box is painted: its ground, or no ground; a hairline along its inside, dotted where nothing is known."""

    ground: Colour | None
    edge: Colour | None = None
    is_dotted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A rectangle with a look."""

    x: float
    y: float
    width: float
    height: float
    look: Look

    @property
    def extent(self) -> Extent:
        """Return its sides."""
        return Extent(self.x, self.y, self.x + self.width, self.y + self.height)


Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Stroke:
    """How a line is drawn: its colour, its width in units, dashed where it is a target or not done yet."""

    colour: Colour
    width: float = 1.0
    is_dashed: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """Points joined by straight lines; None between two points leaves a gap."""

    points: tuple[Point | None, ...]
    stroke: Stroke


@dataclass(frozen=True, slots=True)
class Pin:
    """How a dot is drawn: a disc, or a ring on the ground of the page."""

    colour: Colour
    radius: float
    is_ring: bool = False


@dataclass(frozen=True, slots=True)
class Dot:
    """A dot by its middle."""

    x: float
    y: float
    pin: Pin


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of a chart with its own origin and height: one row, an axis."""

    height: float
    labels: tuple[Label, ...] = ()
    boxes: tuple[Box, ...] = ()
    lines: tuple[Line, ...] = ()
    dots: tuple[Dot, ...] = ()


def moved(block: Block, *, right: float = 0, down: float = 0) -> Block:
    """Return the block as it stands elsewhere."""
    if not (right or down):
        return block
    return Block(
        block.height,
        tuple(replace(label, x=label.x + right, y=label.y + down) for label in block.labels),
        # Written out: `replace` costs four times as much, and a heatmap has two hundred boxes.
        tuple(
            Box(x=box.x + right, y=box.y + down, width=box.width, height=box.height, look=box.look)
            for box in block.boxes
        ),
        tuple(Line(tuple(p and (p[0] + right, p[1] + down) for p in one.points), one.stroke) for one in block.lines),
        tuple(Dot(dot.x + right, dot.y + down, dot.pin) for dot in block.dots),
    )


def stacked(blocks: Iterable[Block], *, gap: float = 0) -> Block:
    """Return blocks one below the other as one, `gap` apart."""
    top, placed = -gap, []
    for block in blocks:
        placed.append(moved(block, down=top + gap))
        top += gap + block.height
    return joined(placed, height=top)


def joined(blocks: Iterable[Block], *, height: float) -> Block:
    """Return blocks that have one origin as one."""
    parts = tuple(blocks)
    return Block(
        height,
        tuple(label for block in parts for label in block.labels),
        tuple(box for block in parts for box in block.boxes),
        tuple(line for block in parts for line in block.lines),
        tuple(dot for block in parts for dot in block.dots),
    )


def side_by_side(wanted: Iterable[float], widths: Iterable[float], *, gap: float, room: float) -> list[float]:
    """
    Return left ends as near to the wanted ones as goes with `gap` between neighbours, in their order, within `room`.

    Raises:
        ValueError: They do not fit into the room.
    """
    ends, placed = list(widths), list(wanted)
    if sum(ends) + gap * (len(ends) - 1) > room:
        raise ValueError(f"{len(ends)} labels do not fit into {room:g} units")
    least = 0.0
    for i, width in enumerate(ends):
        placed[i] = max(placed[i], least)
        least = placed[i] + width + gap
    most = room
    for i in reversed(range(len(ends))):
        placed[i] = min(placed[i], most - ends[i])
        most = placed[i] - gap
    # What is taken from the right and given back from the left can miss 0 by the last bit.
    return [max(0.0, left) for left in placed]
