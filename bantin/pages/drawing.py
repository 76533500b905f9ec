"""
Ordinary matplotlib figures of analysts, made fit for the page (traps.md, 16).

The page forbids styles, and two drawings must not share an id: styles become attributes, `<style>`, scripts, metadata
and comments go, ids get a prefix, and every numeral in a text is typed as part of an axis.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import escape
from xml.etree import ElementTree

from bantin.errors import ForeignOutputError, Place

SVG_MIME = "image/svg+xml"
_SVG, _LINK = "{http://www.w3.org/2000/svg}", "{http://www.w3.org/1999/xlink}href"
_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_DROPPED = frozenset(f"{_SVG}{name}" for name in ("metadata", "style", "script", "title", "desc", "a", "image"))
_PRESENTATION = frozenset(
    ("fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-dashoffset", "stroke-linejoin", "stroke-linecap",
    "stroke-miterlimit", "fill-opacity", "stroke-opacity", "opacity", "text-anchor", "font-size", "font-weight",
    "font-style",)
)  # fmt: skip
_KEPT = _PRESENTATION | frozenset(
    ("x", "y", "x1", "y1", "x2", "y2", "cx",
    "cy", "r", "d", "width", "height", "viewBox", "transform",
    "id", "clip-path", "points",)
)  # fmt: skip
_FONT = re.compile(r"(?:(?P<weight>bold|[1-9]00) )?(?P<size>[\d.]+)px ")
_REFERENCE = re.compile(r"url\(#([^)]+)\)")
_UNNAMED = "Hình vẽ của người phân tích"


def drawing_html(svg: str, *, prefix: str, bulletin: str) -> str:
    """
    Return a figure that matplotlib wrote as SVG, as a figure of the page.

    Args:
        svg: What the cell shows.
        prefix: What its ids start with, another for each drawing of the page: "so-tay-1".
        bulletin: Whose page it is, for the error.

    Raises:
        ForeignOutputError: It is no SVG, or defines entities.
    """
    root = _parsed(svg, bulletin)
    title = next((found.text for found in root.iter(_TITLE) if found.text), "") or _UNNAMED
    _clean(root, prefix)
    defined = {str(found.get("id")): found for found in root.iter() if found.get("id")}
    _put_in_place(root, defined, prefix)
    for name in ("width", "height"):
        root.attrib[name] = root.get(name, "").removesuffix("pt")
    root.attrib.update({"class": "chart-foreign", "role": "img", "aria-label": title})
    ElementTree.register_namespace("", _SVG.strip("{}"))
    drawn = ElementTree.tostring(root, encoding="unicode")
    return f'<figure class="chart foreign" aria-label="{escape(title)}">{drawn}</figure>'


def _parsed(svg: str, bulletin: str) -> ElementTree.Element:
    place, fix = Place(item=bulletin), "Để ô đưa ra hình SVG của matplotlib, hoặc bỏ nhãn publish."
    if "<!ENTITY" in svg:
        raise ForeignOutputError("Hình SVG của một ô publish khai báo thực thể", place=place, fix=fix)
    try:
        return ElementTree.fromstring(svg)  # noqa: S314 - entities are refused above
    except ElementTree.ParseError as error:
        raise ForeignOutputError("Hình của một ô publish không phải SVG đọc được", place=place, fix=fix) from error


def _clean(element: ElementTree.Element, prefix: str) -> None:
    """Keep of an element and all within what a page can show; numerals in texts are typed."""
    for inner in list(element):
        if inner.tag in _DROPPED:
            element.remove(inner)
        else:
            _clean(inner, prefix)
    kept = {**_styled(element), **{name: value for name, value in element.attrib.items() if name in _KEPT}}
    link = element.get(_LINK) or element.get("href") or ""
    element.attrib.clear()
    element.attrib.update({name: _prefixed(name, value, prefix) for name, value in kept.items()})
    if link.startswith("#"):
        element.attrib["href"] = f"#{prefix}-{link[1:]}"
    if element.tag == f"{_SVG}text" and re.search(r"\d", "".join(element.itertext())):
        element.attrib["data-nofact"] = "axis"


def _styled(element: ElementTree.Element) -> Mapping[str, str]:
    """Return the style of an element as attributes."""
    return dict(_declarations(element.get("style", "")))


def _declarations(style: str) -> Iterator[tuple[str, str]]:
    for declaration in style.split(";"):
        name, _, value = (part.strip() for part in declaration.partition(":"))
        font = _FONT.match(value) if name == "font" else None
        if font:
            yield "font-size", font["size"]
            if font["weight"]:
                yield "font-weight", font["weight"]
        elif name in _PRESENTATION and value:
            yield name, value.removesuffix("px")


def _prefixed(name: str, value: str, prefix: str) -> str:
    if name == "id":
        return f"{prefix}-{value}"
    return _REFERENCE.sub(lambda found: f"url(#{prefix}-{found[1]})", value)


def _put_in_place(element: ElementTree.Element, defined: Mapping[str, ElementTree.Element], prefix: str) -> None:
    """Replace each reference to a mark or glyph by a copy of it, so that no reference is left that could be foreign."""
    for place, inner in enumerate(list(element)):
        _put_in_place(inner, defined, prefix)
        if inner.tag == f"{_SVG}use":
            element[place] = _copy(inner, defined.get(inner.get("href", "").removeprefix("#")))


def _copy(use: ElementTree.Element, meant: ElementTree.Element | None) -> ElementTree.Element:
    group = ElementTree.Element(f"{_SVG}g")
    look = {name: value for name, value in use.attrib.items() if name in _PRESENTATION}
    moved = f"translate({use.get('x', '0')} {use.get('y', '0')})"
    group.attrib.update({**look, "transform": f"{use.get('transform', '')} {moved}".strip()})
    if meant is not None and meant.tag == f"{_SVG}path":
        shape = {name: value for name, value in meant.attrib.items() if name != "id"}
        group.append(ElementTree.Element(f"{_SVG}path", shape))
    return group
