"""Feeds and search documents: what they say of a page, as the address of the page and the words."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml import etree

_ATOM = "{http://www.w3.org/2005/Atom}"
_TAGS = re.compile(r"<[^>]+>")
_PLACES = ("url", "address", "href", "id", "path")


@dataclass(frozen=True, slots=True)
class Said:
    """Words about a page: the page's address as it is written there, where the words stand, and the words."""

    about: str
    place: str
    text: str


def feed_entries(content: bytes) -> Iterator[Said]:
    """Yield titles and summaries of a feed's entries; raises ValueError where it is no feed."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    try:
        root = etree.fromstring(content, parser)
    except etree.LxmlError as error:
        raise ValueError("không đọc được nguồn tin") from error
    for n, entry in enumerate(root.iter(f"{_ATOM}entry"), start=1):
        link = entry.find(f"{_ATOM}link")
        about = link.get("href") if link is not None else ""
        for name in ("title", "summary", "content"):
            element = entry.find(_ATOM + name)
            if element is not None:
                text = html.unescape(_TAGS.sub("", "".join(element.itertext())))
                yield Said(about or "", f"entry {n} > {name}", text)


def search_entries(content: bytes) -> Iterator[Said]:
    """Yield the words of search documents: every text beside an address of a page; raises ValueError."""
    yield from _spoken_in(json.loads(content), "")


def _spoken_in(node: Any, place: str) -> Iterator[Said]:
    if isinstance(node, list):
        for n, one in enumerate(node):
            yield from _spoken_in(one, f"{place}[{n}]")
    elif isinstance(node, dict):
        about = next((node[key] for key in _PLACES if isinstance(node.get(key), str) and "/" in node[key]), "")
        for key, one in node.items():
            if isinstance(one, (dict, list)):
                yield from _spoken_in(one, f"{place}.{key}")
            elif about and isinstance(one, str) and key in ("title", "lead", "text", "summary", "description"):
                yield Said(about, f"{place}.{key}", one)


def structured_texts(script: str) -> Iterator[tuple[str, str]]:
    """Yield the words of a JSON-LD block that speak of figures; raises ValueError."""
    stack = [json.loads(script)]
    while stack:
        node = stack.pop()
        if isinstance(node, list):
            stack += node
        elif isinstance(node, dict):
            stack += [one for one in node.values() if isinstance(one, (dict, list))]
            for key in ("headline", "description", "abstract", "alternativeHeadline"):
                if isinstance(node.get(key), str):
                    yield key, node[key]
