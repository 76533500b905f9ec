"""Terse SVG from matplotlib artists: presentation attributes only, no style, no class, no id."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from html import escape
from typing import Any

import numpy as np
from matplotlib.backend_bases import GraphicsContextBase, RendererBase
from matplotlib.colors import to_hex
from matplotlib.path import Path
from matplotlib.transforms import Transform

from bantin.charts.marks import Anchor, Label
from bantin.charts.style import REGULAR, SMALL, Colour, role_of
from bantin.charts.words import Printed

# As plain numbers: an attribute of an enumerated type, looked up for each point, took half of the time.
_MOVE, _CLOSE = int(Path.MOVETO), int(Path.CLOSEPOLY)
_STRAIGHT = {_MOVE, int(Path.LINETO), _CLOSE}


class SvgRenderer(RendererBase):
    """
    Writes a figure of 72 dpi (1 point = 1 unit): straight paths, discs and labels only, which is what sheets hold.

    Raises:
        NotImplementedError: An artist draws curves, images or anything else.
    """

    def __init__(self, width: float, height: float) -> None:
        """Start with nothing written."""
        super().__init__()
        self.width, self.height = width, height
        self.parts: list[str] = []

    def get_canvas_width_height(self) -> tuple[float, float]:
        """Return the size in units."""
        return self.width, self.height

    def points_to_pixels(self, points: Any) -> Any:
        """Return points unchanged: the figure has 72 dpi."""
        return points

    def draw_path(
        self,
        gc: GraphicsContextBase,
        path: Path,
        transform: Transform,
        rgbFace: Any = None,  # noqa: N803 - matplotlib's own name
    ) -> None:
        """Write one <path>, to a tenth of a unit."""
        outline = _outline(transform.transform_path(path), self.height)
        self.parts.append(f'<path{_paint(gc, rgbFace)} d="{outline}"/>')

    def draw_markers(  # noqa: PLR0913, PLR0917 - matplotlib's own signature
        self,
        gc: GraphicsContextBase,
        marker_path: Path,
        marker_trans: Transform,
        path: Path,
        trans: Transform,
        rgbFace: Any = None,  # noqa: N803 - matplotlib's own name
    ) -> None:
        """Write one <circle> per vertex; every marker is taken for a disc."""
        radius = number(np.ptp(marker_trans.transform(marker_path.vertices)[:, 0]) / 2)
        circles = "".join(
            f'<circle cx="{number(x)}" cy="{number(self.height - y)}" r="{radius}"/>'
            for x, y in trans.transform(path.vertices).tolist()
        )
        self.parts.append(f"<g{_paint(gc, rgbFace)}>{circles}</g>")

    def draw_label(self, label: Label) -> None:
        """Write one <text>; a numeral among other words becomes a <tspan> with its tag."""
        only = label.words[0] if len(label.words) == 1 else None
        attributes = [
            f' x="{number(label.x)}" y="{number(label.y)}"',
            f' fill="{label.colour.light}"' if label.colour is not Colour.INK else "",
            f' text-anchor="{label.anchor}"' if label.anchor is not Anchor.START else "",
            f' font-size="{number(label.size)}"' if label.size != SMALL else "",
            f' font-weight="{label.weight}"' if label.weight != REGULAR else "",
            f" {only.tag}" if isinstance(only, Printed) else "",
        ]
        content = escape(only.text, quote=False) if isinstance(only, Printed) else _tspans(label)
        self.parts.append(f"<text{''.join(attributes)}>{content}</text>")


def number(value: float) -> str:
    """Return a coordinate to a tenth of a unit."""
    return f"{round(value, 1) + 0.0:g}"  # + 0.0 turns -0.0 into 0.0


def _tspans(label: Label) -> str:
    return "".join(
        f"<tspan {run.tag}>{escape(run.text, quote=False)}</tspan>"
        if isinstance(run, Printed)
        else escape(run, quote=False)
        for run in label.words
    )


@lru_cache(64)
def _written(colour: tuple[float, float, float, float]) -> str:
    """Return a colour of the palette as an attribute's value; refuse any other."""
    return role_of(to_hex(colour)).light


def _paint(gc: GraphicsContextBase, face: Any) -> str:
    paint = f' fill="{_written(tuple(face))}"' if face is not None and face[3] else ' fill="none"'
    if gc.get_linewidth() == 0:
        return paint
    dashes: Any = gc.get_dashes()[1]
    dotted = "" if dashes is None else f' stroke-dasharray="{" ".join(map(number, dashes))}"'
    thick = "" if gc.get_linewidth() == 1 else f' stroke-width="{number(gc.get_linewidth())}"'
    return f'{paint} stroke="{_written(gc.get_rgb())}"{thick}{dotted}'


def _outline(path: Path, height: float) -> str:
    """Return path data from straight segments: H and V where they serve, Z to close."""
    points = np.round(np.asarray(path.vertices) * (1, -1) + (0, height), 1).tolist()
    codes = _codes(path, len(points))
    data, at_x, at_y = list[str](), 0.0, 0.0
    for code, (x, y) in zip(codes, points, strict=True):
        if code == _MOVE:
            data.append(f"M{_written_number(x)} {_written_number(y)}")
        elif code == _CLOSE:
            data.append("Z")
        elif y == at_y:
            data.append(f"H{_written_number(x)}")
        elif x == at_x:
            data.append(f"V{_written_number(y)}")
        else:
            data.append(f"L{_written_number(x)} {_written_number(y)}")
        at_x, at_y = x, y
    return "".join(data)


@lru_cache(4096)
def _written_number(value: float) -> str:
    """Return a rounded coordinate; the boxes of a grid share most of theirs."""
    return f"{value + 0.0:g}"


def _codes(path: Path, count: int) -> Sequence[int]:
    if path.codes is None:
        return [int(Path.MOVETO), *[int(Path.LINETO)] * (count - 1)]
    codes: list[int] = np.asarray(path.codes).tolist()
    if not _STRAIGHT.issuperset(codes):
        raise NotImplementedError("a sheet has straight lines only")
    return codes
