"""Rows under one another, each with its name at the left: how much room names take, and where they break."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bantin.charts.letters import balanced, text_width, words_width
from bantin.charts.marks import Block, Box, Dot, Label, Line, Look, Pin, Stroke
from bantin.charts.style import NAME, REGULAR, SMALL, Colour
from bantin.charts.words import Words, named

_STEP, _LINE = 23.0, 16.0
_MOST_OF_WIDTH = 0.42
_BETWEEN = 18.0


class Names:
    """
    The names of rows, broken so that they take at most two fifths of the width.

    Attributes:
        width: How wide the widest line is.
        step: How far the rows lie apart.
    """

    def __init__(self, names: Sequence[str | Words], width: int) -> None:
        """Break the names."""
        room = width * _MOST_OF_WIDTH
        self._lines = [balanced(named(name), NAME, REGULAR, room) for name in names]
        self.width = max(words_width(line, NAME) for lines in self._lines for line in lines)
        self.step = _STEP + _LINE * (max(map(len, self._lines)) - 1)

    def labels(self, middles: Sequence[float]) -> Iterator[Label]:
        """Yield each name, its lines around the middle of its row."""
        for lines, middle in zip(self._lines, middles, strict=True):
            first = middle + 4.5 - _LINE / 2 * (len(lines) - 1)
            for i, line in enumerate(lines):
                yield Label(x=0, y=first + _LINE * i, words=line, colour=Colour.INK, size=NAME)


Mark = Pin | Look | Stroke


def key(marks: Sequence[tuple[Mark, str | Words]], width: float, *, top: float = 0) -> Block:
    """Return a key: each mark with what it means, in as many lines as it takes; its height ends under the last."""
    labels: list[Label] = []
    boxes: list[Box] = []
    dots: list[Dot] = []
    lines: list[Line] = []
    x, y = 0.0, top + 12
    for mark, words in marks:
        said = named(words)
        wide = 18 + words_width(said, SMALL)
        if x and x + wide > width:
            x, y = 0.0, y + 19
        if isinstance(mark, Pin):
            dots.append(Dot(x + 6, y - 4, mark))
        elif isinstance(mark, Look):
            boxes.append(Box(x=x, y=y - 9, width=12, height=10, look=mark))
        else:
            lines.append(Line(((x, y - 4), (x + 12, y - 4)), mark))
        labels.append(Label(x=x + 18, y=y, words=said))
        x += wide + _BETWEEN
    return Block(y + 6, tuple(labels), tuple(boxes), tuple(lines), tuple(dots))


def value_room(texts: Sequence[str], size: float) -> float:
    """Return how much room figures at the right of rows take, with the space before them."""
    return max((text_width(text, size, 600) for text in texts), default=0.0) + 14
