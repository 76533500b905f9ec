"""The figures of a printed page beside the facts of its facts.json; nothing of bantin is used here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html.parser import HTMLParser
from typing import Any

Document = Mapping[str, Any]


class _Figures(HTMLParser):
    """Collects the tags of a page that name a fact."""

    def __init__(self) -> None:
        """Start with none."""
        super().__init__()
        self.found: list[dict[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep the attributes of a tag that names a fact, or that is a figure and names none."""
        named = {name: value or "" for name, value in attrs}
        if "data-fact" in named or (tag == "data" and "figure" in named.get("class", "").split()):
            self.found.append({"tag": tag, **named})


def misprinted_figures(html: str, document: Document, others: Iterable[Document] = ()) -> list[str]:
    """
    Return a sentence for each figure of a page that names no fact, or whose value is not that of its fact.

    A figure of another bulletin names it before its fact: "yen-lap-2021-12/f14"; `others` are those documents.
    """
    values = {fact["id"]: fact["value"] for fact in document["facts"]}
    for one in (document, *others):
        values |= {f"{one['bulletin']}/{fact['id']}": fact["value"] for fact in one["facts"]}
    figures = _Figures()
    figures.feed(html)
    wrong = []
    for one in figures.found:
        id_ = one.get("data-fact", "")
        if id_ not in values:
            wrong.append(f"trang in con số của {id_!r}, không có trong tệp")
        elif one["tag"] == "data" and one.get("value") != values[id_]:
            wrong.append(f"{id_}: trang in {one.get('value')}, tệp ghi {values[id_]}")
    return wrong


def number_of_figures(html: str) -> int:
    """Return how many tags of a page name a fact."""
    figures = _Figures()
    figures.feed(html)
    return len(figures.found)
