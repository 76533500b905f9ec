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
from matplotlib.lines import Line2D
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from matplotlib.text import Text
from matplotlib.transforms import Affine2D, Transform

from bantin.charts.letters import font_file
from bantin.charts.marks import Anchor, Block, Box, Dot, Extent, Label, Line, Look, Stroke, stacked
from bantin.charts.renderer import SvgRenderer
from bantin.charts.style import FAMILY, SEMIBOLD, SMALL, WIDE, WIDTH, Colour
from bantin.charts.words import text_of

_SIMULATED = "SỐ LIỆU MINH HỌA"
_SIMULATION_MARK = Block(24, (Label(x=0, y=13, words=(_SIMULATED,), colour=Colour.TURMERIC, weight=SEMIBOLD),))
_ID = re.compile(r"[a-z][a-z0-9-]*")
_DPI = 72  # so that a point is a unit
_RECTANGLE = [Path.MOVETO, Path.LINETO, Path.LINETO, Path.LINETO, Path.CLOSEPOLY]
_DOTS = (0, (1.5, 2))
_DASHES = (0, (2.5, 2))
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
    lines: tuple[Line, ...] = ()
    dots: tuple[Dot, ...] = ()

    def __post_init__(self) -> None:
        """Refuse labels that would be cut off."""
        whole = Extent(0, 0, self.width, self.height)
        for label in self.labels:
            if not whole.holds(label.extent):
                raise ValueError(f'"{text_of(label.words)}" does not fit into chart "{self.caption.id}"')

    @property
    def layout(self) -> str:
        """Return which of the two layouts it is: "wide" or "narrow"."""
        return "wide" if self.width >= WIDE else "narrow"

    @property
    def key(self) -> str:
        """Return what the ids within the drawing start with: both layouts stand on one page."""
        return f"{self.caption.id}-{self.layout}"

    def svg(self) -> str:
        """Return the drawing as one <svg> element, ready to stand in a page."""
        renderer = SvgRenderer(self.width, self.height)
        self.figure().draw(renderer)
        key, title, description = self.key, escape(self.caption.title), escape(self.caption.description)
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" class="chart-drawing chart-{self.layout}" role="img" '
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
        strokes = dict.fromkeys(line.stroke for line in self.lines)
        for stroke in filter(_is_rule, strokes):
            figure.add_artist(_strokes([line for line in self.lines if line.stroke == stroke], turned))
        boxes: dict[Look, list[Box]] = {}
        for box in self.boxes:
            boxes.setdefault(box.look, []).append(box)
        for alike in boxes.values():
            figure.add_artist(_patch(alike, turned))
        for stroke in (stroke for stroke in strokes if not _is_rule(stroke)):
            figure.add_artist(_strokes([line for line in self.lines if line.stroke == stroke], turned))
        for pin in dict.fromkeys(dot.pin for dot in self.dots):
            figure.add_artist(_pins([dot for dot in self.dots if dot.pin == pin], turned))
        figure.add_artist(_Lettering(self.labels, turned))
        return figure


def sheet_of(caption: Caption, blocks: Iterable[Block], *, width: int = WIDTH) -> Sheet:
    """Return a sheet of blocks one below the other, under the mark of simulated data if there is one."""
    whole = stacked([_SIMULATION_MARK, *blocks] if caption.simulated else blocks)
    return Sheet(caption, width, ceil(whole.height), whole.labels, whole.boxes, whole.lines, whole.dots)


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


def _is_rule(stroke: Stroke) -> bool:
    """Return whether a line is a rule of a scale, which lies under everything else."""
    return stroke.colour is Colour.RULE


def _strokes(lines: Sequence[Line], transform: Transform) -> PathPatch:
    """Return lines of one stroke as one artist; a missing point begins a new stretch."""
    points, codes, is_joined = [], [], False
    for line in lines:
        is_joined = False
        for point in line.points:
            if point is not None:
                points.append(point)
                codes.append(Path.LINETO if is_joined else Path.MOVETO)
            is_joined = point is not None
    stroke = lines[0].stroke
    return PathPatch(
        Path(points, codes),
        transform=transform,
        zorder=0,
        fill=False,
        edgecolor=stroke.colour.light,
        linewidth=stroke.width,
        linestyle=_DASHES if stroke.is_dashed else "solid",
    )


def _pins(dots: Sequence[Dot], transform: Transform) -> Line2D:
    """Return dots of one kind as one artist; a ring shows the ground of the page, not what it lies on."""
    pin = dots[0].pin
    artist = Line2D(
        [dot.x for dot in dots],
        [dot.y for dot in dots],
        linestyle="",
        marker="o",
        markersize=2 * pin.radius,
        markerfacecolor=Colour.PAPER.light if pin.is_ring else pin.colour.light,
        markeredgecolor=pin.colour.light,
        markeredgewidth=1.5 if pin.is_ring else 0,
        zorder=0,
    )
    artist.set_transform(transform)
    return artist


def _corners(box: Box) -> list[tuple[float, float]]:
    """Return the corners, half a hairline within the box where it has an edge."""
    inset = min(0.5, box.width / 2, box.height / 2) if box.look.edge else 0.0
    left, top = box.x + inset, box.y + inset
    right, bottom = box.x + box.width - inset, box.y + box.height - inset
    return [(left, top), (right, top), (right, bottom), (left, bottom), (left, top)]
