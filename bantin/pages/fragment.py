"""
The published parts of an executed notebook as clean HTML (nbconvert, then nh3).

Only outputs of cells tagged `publish` pass (design rule 4). Whatever a notebook shows is sanitised against a list of
what our parts are made of: a custom nbconvert template ignores `sanitize_html`, and its own cleaner would strip the
`data` tags (traps.md, 15).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any

import nh3

from bantin.errors import ForeignOutputError, Place
from bantin.pages.drawing import SVG_MIME, drawing_html

PUBLISH = "publish"
# As bantin.editorial names them.
_PHOTOGRAPH = re.compile(r"anh-[0-9a-f]{12}-\d+\.jpg")
_PART_MARK = "<!-- end of part -->"
_TEXT = "h1 h2 h3 h4 p br b strong em i span a time data abbr cite q blockquote code sup sub mark"
_BLOCKS = "header section article aside div figure figcaption details summary ul ol li dl dt dd img small"
_TABLES = "table caption thead tbody tfoot tr th td"
_DRAWING = "svg title desc g path text tspan rect circle line defs clipPath"
_TAGS = frozenset(" ".join((_TEXT, _BLOCKS, _TABLES, _DRAWING)).split())
# Figures of analysts need the rest of what matplotlib writes; none of it can load or run anything.
_PAINT = frozenset(
    ("fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-dashoffset", "stroke-linejoin", "stroke-linecap",
    "stroke-miterlimit", "fill-opacity", "stroke-opacity", "opacity", "transform", "clip-path",)
)  # fmt: skip
_LETTERS = frozenset(
    {"x", "y", "dx", "dy", "fill", "font-size", "font-weight", "font-style", "text-anchor", "transform"}
)
_ATTRIBUTES: Mapping[str, frozenset[str]] = {
    "*": frozenset({"id", "class", "lang", "role", "aria-label", "aria-labelledby", "aria-describedby", "aria-hidden"}),
    "a": frozenset({"href", "rel"}),
    # A table that scrolls by itself is reached by keyboard.
    "div": frozenset({"tabindex"}),
    "data": frozenset({"value"}),
    # Photographs of the record, which lie beside the page (see required.py).
    "img": frozenset({"src", "srcset", "sizes", "alt", "width", "height", "loading", "decoding"}),
    "time": frozenset({"datetime"}),
    "th": frozenset({"scope", "colspan", "rowspan"}),
    "td": frozenset({"colspan", "rowspan"}),
    "svg": frozenset({"xmlns", "width", "height", "viewBox", "font-family", "font-size"}) | _PAINT,
    "g": _PAINT,
    "path": _PAINT | {"d"},
    "rect": _PAINT | {"x", "y", "width", "height"},
    "circle": _PAINT | {"cx", "cy", "r"},
    "line": _PAINT | {"x1", "y1", "x2", "y2"},
    "text": _LETTERS,
    "tspan": _LETTERS,
}


@dataclass(frozen=True, slots=True)
class Fragment:
    """The clean HTML of each published part, in the order of the notebook; empty parts are left out."""

    parts: tuple[str, ...]

    @property
    def html(self) -> str:
        """Return the whole fragment."""
        return "\n".join(self.parts)


def fragment_of(notebook: Mapping[str, Any], templates: Path, *, bulletin: str) -> Fragment:
    """
    Return the fragment of an executed notebook; `templates` is site/templates.

    Raises:
        ForeignOutputError: A published cell shows something else than HTML, or warns.
    """
    notebook = _with_drawings(_published(notebook), bulletin)
    _check_outputs(notebook, bulletin)
    html, _ = _exporter(str(templates / "nbconvert")).from_notebook_node(_node(notebook))
    parts = (clean_html(part) for part in html.split(_PART_MARK))
    return Fragment(tuple(part for part in parts if part))


def _published(notebook: Mapping[str, Any]) -> dict[str, Any]:
    """Return the notebook with its published cells alone: nbconvert copies all that it is given, facts too."""
    cells = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
    cells = [cell for cell in cells if PUBLISH in cell["metadata"].get("tags", [])]
    return {**notebook, "cells": cells}


def _with_drawings(notebook: Mapping[str, Any], bulletin: str) -> dict[str, Any]:
    """Return the notebook with the drawings of analysts as HTML; what is no drawing stays as it is."""
    numbers = count(1)
    cells = [
        {**cell, "outputs": [_as_html(output, numbers, bulletin) for output in cell.get("outputs", [])]}
        for cell in notebook["cells"]
    ]
    return {**notebook, "cells": cells}


def _as_html(output: Mapping[str, Any], numbers: Iterator[int], bulletin: str) -> Mapping[str, Any]:
    data = output.get("data", {})
    if SVG_MIME not in data or "text/html" in data:
        return output
    html = drawing_html("".join(data[SVG_MIME]), prefix=f"so-tay-{next(numbers)}", bulletin=bulletin)
    return {**output, "data": {"text/html": html}}


def _check_outputs(notebook: Mapping[str, Any], bulletin: str) -> None:
    for cell in notebook["cells"]:
        for output in cell["outputs"]:
            if "text/html" not in output.get("data", {}):
                raise ForeignOutputError(
                    f"Một ô publish đưa ra {_shown(output)}",
                    place=Place(item=bulletin, cell="".join(cell["source"])),
                    fix="Ô publish chỉ đưa ra một phần của bản tin hoặc hình SVG (ghi trước hình: "
                    "%config InlineBackend.figure_formats = ['svg']); bỏ nhãn publish hoặc bỏ lệnh in.",
                )


def _shown(output: Mapping[str, Any]) -> str:
    return ", ".join(output.get("data", {})) or str(output.get("name", output["output_type"]))


def clean_html(html: str) -> str:
    """Return HTML that a notebook made, without anything that our own parts are not made of."""
    return nh3.clean(
        html.strip(),
        tags=set(_TAGS),
        attributes={tag: set(names) for tag, names in _ATTRIBUTES.items()},
        generic_attribute_prefixes={"data-"},
        clean_content_tags={"script", "style"},
        url_schemes={"https", "mailto"},
        link_rel=None,
        # Asked about each attribute, of which tables have thousands.
        attribute_filter=_own_images if "<img" in html.lower() else None,
    )


def _own_images(tag: str, attribute: str, value: str) -> str | None:
    """Return an attribute as it is, but nothing for the address of an image that is no photograph of a record."""
    if tag != "img" or attribute not in ("src", "srcset"):
        return value
    names = [one.split()[0] for one in value.split(",") if one.strip()]
    return value if names and all(_PHOTOGRAPH.fullmatch(name) for name in names) else None


@cache
def _exporter(folder: str) -> Any:
    """
    Return nbconvert's exporter; making one costs more than using it, so each process keeps it.

    Not its HTMLExporter, which parses the page once more, for what no part of ours has: 0,3 s a bulletin.
    """
    from nbconvert.exporters import TemplateExporter  # noqa: PLC0415 - half a second of imports

    exporter = TemplateExporter(template_name="fragment", extra_template_basedirs=[folder], file_extension=".html")
    exporter.environment.globals["part_mark"] = _PART_MARK
    return exporter


def _node(notebook: Mapping[str, Any]) -> Any:
    import nbformat  # noqa: PLC0415 - comes with nbconvert

    return nbformat.reads(json.dumps(notebook), as_version=4)
