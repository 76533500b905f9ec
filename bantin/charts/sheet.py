"""
A finished chart: blocks stacked on a matplotlib figure, written as one <svg>.

The figure has no `Axes` (an empty one costs more than a whole chart) and one artist for all boxes of one look. Every
look is an explicit argument, so neither rcParams nor the backend that `MPLBACKEND` names have a say.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from math import ceil

from matplotlib.artist import Artist
from matplotlib.backend_bases import RendererBase
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from matplotlib.text import Text
from matplotlib.transforms import Affine2D, Transform

from bantin.charts.letters import font_file
from bantin.charts.marks import Anchor, Block, Box, Extent, Label, stacked
from bantin.charts.renderer import SvgRenderer
from bantin.charts.style import FAMILY, SEMIBOLD, SMALL, WIDTH, Colour
from bantin.charts.words import text_of

_SIMULATED = "SỐ LIỆU MINH HỌA"
_SIMULATION_MARK = Block(24, (Label(x=0, y=13, words=(_SIMULATED,), colour=Colour.TURMERIC, weight=SEMIBOLD),))
_ID = re.compile(r"[a-z][a-z0-9-]*")
_DPI = 72  # so that a point is a unit
_RECTANGLE = [Path.MOVETO, Path.LINETO, Path.LINETO, Path.LINETO, Path.CLOSEPOLY]
_DOTS = (0, (1.5, 2))
_ALIGNMENT = {Anchor.START: "left", Anchor.MIDDLE: "center", Anchor.END: "right"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Caption:
    """
    What is said of a chart without being drawn.

    Attributes:
        id: Unique on the page: "hinh-1"; the ids within the drawing start with it.
        title: What the picture shows; its numerals are displays of facts of the bulletin, or dates.
        description: What a reader who cannot see it needs; the same holds for its numerals.
        simulated: Whether "SỐ LIỆU MINH HỌA" stands in the picture.

    Raises:
        ValueError: The id is no lower-case word, or title or description are empty.
    """

    id: str
    title: str
    description: str
    simulated: bool

    def __post_init__(self) -> None:
        """Refuse what no page could use."""
        if not _ID.fullmatch(self.id):
            raise ValueError(f'"{self.id}" is no id: lower-case letters, digits and hyphens')
        if not self.title.strip() or not self.description.strip():
            raise ValueError(f'chart "{self.id}" lacks its title or its description')


@dataclass(frozen=True, slots=True)
class Sheet:
    """
    One chart, laid out.

    Raises:
        ValueError: A label reaches over the edge.
    """

    caption: Caption
    width: int
    height: int
    labels: tuple[Label, ...]
    boxes: tuple[Box, ...]

    def __post_init__(self) -> None:
        """Refuse labels that would be cut off."""
        whole = Extent(0, 0, self.width, self.height)
        for label in self.labels:
            if not whole.holds(label.extent):
                raise ValueError(f'"{text_of(label.words)}" does not fit into chart "{self.caption.id}"')

    def svg(self) -> str:
        """Return the drawing as one <svg> element, ready to stand in a page."""
        renderer = SvgRenderer(self.width, self.height)
        self.figure().draw(renderer)
        key, title, description = self.caption.id, escape(self.caption.title), escape(self.caption.description)
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" class="chart-drawing" role="img" '
            f'aria-labelledby="{key}-title" aria-describedby="{key}-desc" '
            f'width="{self.width}" height="{self.height}" viewBox="0 0 {self.width} {self.height}" '
            f'fill="{Colour.INK.light}" font-family="{FAMILY}, sans-serif" font-size="{SMALL:g}">'
            f'<title id="{key}-title">{title}</title><desc id="{key}-desc">{description}</desc>'
            f"{''.join(renderer.parts)}</svg>"
        )

    _repr_svg_ = svg  # a notebook shows the sheet with which a cell ends

    def figure(self) -> Figure:
        """Return the chart as a figure that any backend can save."""
        figure = Figure(figsize=(self.width / _DPI, self.height / _DPI), dpi=_DPI)
        figure.set_layout_engine("none")
        figure.patch.set_visible(False)
        turned = Affine2D().scale(1, -1).translate(0, self.height).scale(1 / _DPI) + figure.dpi_scale_trans
        for look in dict.fromkeys(box.look for box in self.boxes):
            figure.add_artist(_patch([box for box in self.boxes if box.look == look], turned))
        figure.add_artist(_Lettering(self.labels, turned))
        return figure


def sheet_of(caption: Caption, blocks: Iterable[Block], *, width: int = WIDTH) -> Sheet:
    """Return a sheet of blocks one below the other, under the mark of simulated data if there is one."""
    whole = stacked([_SIMULATION_MARK, *blocks] if caption.simulated else blocks)
    return Sheet(caption, width, ceil(whole.height), whole.labels, whole.boxes)


class _Lettering(Artist):
    """All labels as one artist: a `Text` costs about 0,1 ms to draw, a `Label` 0,003 ms."""

    def __init__(self, labels: Iterable[Label], transform: Transform) -> None:
        super().__init__()
        self.labels = tuple(labels)
        self.set(transform=transform, zorder=1)

    def draw(self, renderer: RendererBase) -> None:
        """Write labels as they are to SVG, and as ordinary `Text` to any other renderer."""
        for label in self.labels:
            if isinstance(renderer, SvgRenderer):
                renderer.draw_label(label)
            else:
                self._as_text(label).draw(renderer)

    def _as_text(self, label: Label) -> Text:
        font = FontProperties(fname=font_file(label.weight), size=label.size)
        text = Text(label.x, label.y, text_of(label.words), color=label.colour.light, fontproperties=font)
        text.set(ha=_ALIGNMENT[label.anchor], va="baseline", transform=self.get_transform(), figure=self.figure)
        return text


def _patch(boxes: Sequence[Box], transform: Transform) -> PathPatch:
    """Return boxes of one look as one artist."""
    look = boxes[0].look
    corners = [corner for box in boxes for corner in _corners(box)]
    return PathPatch(
        Path(corners, _RECTANGLE * len(boxes)),
        transform=transform,
        zorder=0,
        facecolor=look.ground.light if look.ground else "none",
        edgecolor=look.edge.light if look.edge else "none",
        linewidth=1 if look.edge else 0,
        linestyle=_DOTS if look.is_dotted else "solid",
    )


def _corners(box: Box) -> list[tuple[float, float]]:
    """Return the corners, half a hairline within the box where it has an edge."""
    inset = min(0.5, box.width / 2, box.height / 2) if box.look.edge else 0.0
    left, top = box.x + inset, box.y + inset
    right, bottom = box.x + box.width - inset, box.y + box.height - inset
    return [(left, top), (right, top), (right, bottom), (left, bottom), (left, top)]
