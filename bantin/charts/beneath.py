"""Labels that found no room in their part of a bar: beneath it, near the part, with a swatch of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bantin.charts.letters import balanced, text_width
from bantin.charts.marks import Block, Box, Label, Look, moved, side_by_side
from bantin.charts.reading import Reading
from bantin.charts.style import NAME, REGULAR, SEMIBOLD, SMALL, Colour
from bantin.charts.words import Words

_LINE, _BASELINE = 18.0, 17.0
_SWATCH, _SPACE = 10.0, 6.0
_BETWEEN = 18.0


@dataclass(frozen=True, slots=True)
class Note:
    """
    What is said of one part.

    Attributes:
        centre: Where the middle of the part lies.
        look: How the part looks.
        label: What it is.
        reading: Its figure; None for what no source states.
    """

    centre: float
    look: Look
    label: Words
    reading: Reading | None


def beneath(notes: Sequence[Note], width: float) -> Iterator[Block]:
    """
    Yield lines of notes in their order, each as near to its part as goes, none overlapping.

    Raises:
        ValueError: One unbreakable word is wider than the chart.
    """
    row: list[tuple[Note, Block, float]] = []
    for note in notes:
        block = _block(note, width)
        taken = sum(wide + _BETWEEN for _, _, wide in row)
        if row and taken + _width(block) > width:
            yield _row(row, width)
            row = []
        row.append((note, block, _width(block)))
    if row:
        yield _row(row, width)


def _row(row: Sequence[tuple[Note, Block, float]], width: float) -> Block:
    wanted = [note.centre - wide / 2 for note, _, wide in row]
    lefts = side_by_side(wanted, [wide for _, _, wide in row], gap=_BETWEEN, room=width)
    blocks = [moved(block, right=left) for (_, block, _), left in zip(row, lefts, strict=True)]
    labels = tuple(label for block in blocks for label in block.labels)
    return Block(max(block.height for block in blocks), labels, tuple(box for block in blocks for box in block.boxes))


def _width(block: Block) -> float:
    return max(label.extent.right for label in block.labels)


def _block(note: Note, width: float) -> Block:
    """Return swatch, figure and label, as if they stood at the left edge."""
    swatch = Box(x=0, y=_BASELINE - _SWATCH, width=_SWATCH, height=_SWATCH, look=note.look)
    left, labels = _SWATCH + _SPACE, []
    if note.reading:
        value = Label(
            x=left, y=_BASELINE, words=(note.reading.printed,), colour=Colour.VIOLET, size=NAME, weight=SEMIBOLD
        )
        labels.append(value)
        left = value.extent.right + text_width(" ", NAME)
    lines = balanced(note.label, SMALL, REGULAR, width - left)
    labels += [Label(x=left, y=_BASELINE + _LINE * i, words=line) for i, line in enumerate(lines)]
    return Block(_BASELINE + 5 + _LINE * (len(lines) - 1), tuple(labels), (swatch,))
