"""A page as blocks of runs: plain words, figures, dates, typed numerals, each with its element."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from lxml import etree, html

# lxml has no types of its own; an element is what its parser makes.
Element = Any

_INLINE = frozenset(
    [
        "a",
        "b",
        "i",
        "em",
        "strong",
        "span",
        "data",
        "time",
        "cite",
        "abbr",
        "small",
        "sup",
        "sub",
        "br",
        "code",
        "q",
        "u",
        "mark",
        "s",
        "wbr",
        "kbd",
        "var",
        "dfn",
        "bdi",
        "bdo",
        "label",
    ]
)
_UNREAD = frozenset(("script", "style", "template", "option"))
# Not that of lxml.html, which looks up a class for every element.
_PARSER = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)


@dataclass(slots=True)
class Run:
    """A stretch of text: its kind (words, figure, time, typed), the text, and the element it stands in."""

    kind: str
    text: str
    element: Element


@dataclass(slots=True)
class Block:
    """What a reader sees as one piece: a paragraph, a cell, a heading; its runs in order."""

    element: Element
    runs: list[Run] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Return what a reader sees."""
        return "".join(run.text for run in self.runs)


@dataclass(slots=True)
class Page:
    """A page taken apart: its root, its <main>, the blocks and drawings within it."""

    address: str
    root: Element
    main: Element
    blocks: list[Block]
    drawings: list[Element]
    # The dates and periods that it prints, once somebody asked.
    moments: frozenset[str] | None = None

    @property
    def bulletin(self) -> str:
        """Return the id of the bulletin that the page is; "" for any other page."""
        return self.root.get("data-bulletin") or ""


def read_page(address: str, content: bytes) -> Page:
    """Return a page taken apart; raises ValueError where it has no <main> or cannot be read."""
    try:
        content.decode("utf-8")
        root = html.document_fromstring(content, parser=_PARSER)
    except (etree.LxmlError, UnicodeDecodeError) as error:
        raise ValueError("không đọc được trang") from error
    main = root.find(".//main")
    if main is None:
        raise ValueError("trang không có <main>")
    blocks: list[Block] = []
    drawings: list[Element] = []
    _collect(main, _new(blocks, main), blocks, drawings)
    return Page(address, root, main, [block for block in blocks if block.runs], drawings)


def place_of(element: Element) -> str:
    """Return a short path to an element: main > section#van-ban > p."""
    steps = []
    for one in (element, *element.iterancestors()):
        name = one.get("id")
        steps.append(f"{one.tag}#{name}" if name else str(one.tag))
        if one.tag in ("main", "head", "html"):
            break
    kept = steps if len(steps) <= 4 else [*steps[:2], *[one for one in steps[2:-1] if "#" in one][:2], steps[-1]]
    return " > ".join(reversed(kept))


def text_of(element: Element) -> str:
    """Return all text within an element, with single spaces."""
    return " ".join("".join(element.itertext()).split())


def _new(blocks: list[Block], element: Element) -> Block:
    block = Block(element)
    blocks.append(block)
    return block


def _collect(element: Element, block: Block, blocks: list[Block], drawings: list[Element]) -> None:
    runs = block.runs
    if element.text:
        runs.append(Run("words", _on_one_line(element.text), element))
    for child in element:
        tag = child.tag
        kind = _kind_of(tag, child)
        if tag == "svg":
            drawings.append(child)
        elif kind:
            runs.append(Run(kind, "".join(child.itertext()), child))
        elif tag in _INLINE:
            if tag == "br":
                runs.append(Run("words", "\n", child))
            _collect(child, block, blocks, drawings)
        elif tag not in _UNREAD:
            _collect(child, _new(blocks, child), blocks, drawings)
        if child.tail:
            runs.append(Run("words", _on_one_line(child.tail), element))


def _on_one_line(text: str) -> str:
    """Return text whose lines in the file are not lines to a reader."""
    return text.replace("\n", " ") if "\n" in text else text


def _kind_of(tag: str, element: Element) -> str:
    if tag == "data" or element.get("data-fact") is not None:
        return "figure"
    if tag == "time":
        return "time"
    return "typed" if element.get("data-nofact") is not None else ""
