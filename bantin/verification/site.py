"""A finished site as the checker holds it: files by address, documents and pages read once each."""

from __future__ import annotations

import re
from collections import ChainMap
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any, TypeVar
from urllib.parse import urlsplit

from bantin.verification.directions import Ground, ground_of
from bantin.verification.documents import Document, Fact, read_document
from bantin.verification.naming import Names, offices_at, units_at
from bantin.verification.reading import Page, read_page, text_of
from bantin.verification.sources import Cells, Row, notes_of, read_rows
from bantin.verification.spoken import levelled

_T = TypeVar("_T")
_UNREADABLE = (ValueError, KeyError, TypeError, AttributeError)


@dataclass(slots=True)
class Site:
    """
    A site to be checked.

    Attributes:
        files: What is in it, by address.
        root: The repository with sources and units, or None where they are not at hand.
        base: The path under which the site is served, from the canonical address of its front page.
    """

    files: Mapping[str, bytes]
    root: Path | None = None
    base: str = "/"
    cells: Cells | None = None
    _known: dict[tuple[str, str, bytes], Any] = field(default_factory=dict)
    _folders: dict[str, str] = field(default_factory=dict)
    _bulletins: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Open what is beside the site, and learn which bulletin lies where."""
        if self.root and self.cells is None:
            self.cells = Cells(self.root)
        if not self._folders:
            for address in self.files:
                if PurePosixPath(address).name == "facts.json":
                    document = self.document(address)
                    if document:
                        self._folders[document.bulletin] = str(PurePosixPath(address).parent)

    def changed(self, address: str, content: bytes) -> Site:
        """Return the site with one file changed; whatever was read of the others is kept."""
        files = ChainMap({address: content}, dict(self.files))
        return Site(files, self.root, self.base, self.cells, dict(self._known), self._folders, self._bulletins)

    def document(self, address: str) -> Document | None:
        """Return a facts.json; None where it is missing or cannot be read."""
        return self._read("facts", address, read_document)

    def page(self, address: str) -> Page | None:
        """Return a page; None where it is missing or cannot be read."""
        return self._read("page", address, lambda content: read_page(address, content))

    def rows(self, address: str) -> list[Row] | None:
        """Return a so-lieu.csv; None where it is missing or cannot be read."""
        return self._read("rows", address, read_rows)

    def said(self, address: str) -> str:
        """Return what a page says where it can be tagged, levelled for comparison; "" where there is no page."""
        page = self.page(address)
        if page is None:
            return ""
        return self._read("said", address, lambda _: " \n ".join(levelled(one.text) for one in page.blocks)) or ""

    def said_exactly(self, folder: str) -> str:
        """Return what a bulletin's page says, and the same with each hedged figure as its fact is displayed."""
        page, document = self.page(f"{folder}/index.html"), self.document(f"{folder}/facts.json")
        if page is None or document is None:
            return ""
        return self._read("exact", f"{folder}/index.html", lambda _: _exact(page, document)) or ""

    def printed(self, folder: str) -> dict[str, set[str]]:
        """Return how each fact of a bulletin reads on its own page."""
        page = self.page(f"{folder}/index.html")
        return (self._read("printed", f"{folder}/index.html", lambda _: _printed(page)) if page else None) or {}

    def fact_of(self, qualified: str) -> Fact | None:
        """Return the fact that a qualified name means: yen-lap-2021-08/f7."""
        bulletin, _, id_ = qualified.partition("/")
        folder = self._folders.get(bulletin)
        document = self.document(f"{folder}/facts.json") if folder is not None else None
        return document.facts.get(id_) if document else None

    def folder_of(self, qualified: str) -> str:
        """Return the folder of the bulletin that a qualified name means; "" where there is none."""
        return self._folders.get(qualified.partition("/")[0], "")

    def ground(self, folder: str) -> Ground | None:
        """Return what the words of a bulletin are held against; None where its facts cannot be read."""
        document = self.document(f"{folder}/facts.json")
        if document is None:
            return None
        rows = self.rows(f"{folder}/so-lieu.csv") or []
        return self._read(
            "ground",
            f"{folder}/facts.json",
            lambda _: ground_of(document, notes_of(document, rows), self._headings(folder)),
        )

    def _headings(self, folder: str) -> dict[str, str]:
        """Return how the page of origins of a bulletin heads each fact, by its id; nothing where there is no page."""
        page = self.page(f"{folder}/goc/index.html")
        if page is None:
            return {}
        heads = ((item.get("id") or "", item.find("b")) for item in page.main.iter("li"))
        return {id_: text_of(head).lower() for id_, head in heads if id_ and head is not None}

    def names(self, document: Document) -> Names:
        """Return the names of the units below a bulletin's unit; none where units.csv is not at hand."""
        params = (self.root or Path("/nonexistent")) / "params"
        key = ("names", document.unit_code, f"{document.start} {document.end}".encode())
        if key not in self._known:
            self._known[key] = Names(units_at(params / "units.csv"), offices_at(params / "offices.yml"), document)
        found: Names = self._known[key]
        return found

    def target_of(self, address: str, href: str) -> str:
        """Return the address of the page that a link leads to; "" where it leads out of the site."""
        if not href or href.startswith("#"):
            return address
        key = ("target", address.rpartition("/")[0], href.encode())
        if key not in self._known:
            self._known[key] = self._target_of(address, href)
        found: str = self._known[key]
        return found if found in self.files else ""

    def _target_of(self, address: str, href: str) -> str:
        parts = urlsplit(href)
        if parts.scheme or parts.netloc:
            path = parts.path.removeprefix(self.base).lstrip("/")
        else:
            path = _joined(address.rpartition("/")[0] or ".", parts.path)
        return f"{path.rstrip('/')}/index.html".lstrip("/") if not PurePosixPath(path).suffix else path

    def linked_bulletins(self, address: str) -> set[str]:
        """Return the addresses of the bulletins to which a page links."""
        page = self.page(address)
        return (self._read("links", address, lambda _: self._bulletins_from(page)) if page else None) or set()

    def _bulletins_from(self, page: Page) -> set[str]:
        folders = {f"{one}/index.html" for one in self.bulletins()}
        hrefs = {one.get("href") or "" for one in page.main.iter("a")}
        return {self.target_of(page.address, href.partition("#")[0]) for href in hrefs} & folders

    def bulletins(self) -> Iterator[str]:
        """Yield the folder of every bulletin: those with a facts.json, and pages that say that they are one."""
        if self._bulletins:
            yield from self._bulletins
            return
        found = {str(PurePosixPath(one).parent) for one in self.files if PurePosixPath(one).name == "facts.json"}
        marked = re.compile(rb"<html[^>]*data-bulletin=")
        found |= {
            str(PurePosixPath(one).parent)
            for one, content in ((one, self.files[one]) for one in self.files if one.endswith("/index.html"))
            if marked.search(content[:400])
        }
        self._bulletins = tuple(sorted(found))
        yield from self._bulletins

    def _read(self, kind: str, address: str, read: Callable[[bytes], _T]) -> _T | None:
        content = self.files.get(address)
        if content is None:
            return None
        key = (kind, address, content)
        if key not in self._known:
            try:
                self._known[key] = read(content)
            except _UNREADABLE:
                self._known[key] = None
        found: _T | None = self._known[key]
        return found


def _exact(page: Page, document: Document) -> str:
    said = []
    for block in page.blocks:
        facts = [document.facts.get((run.element.get("data-fact") or "").rpartition("/")[2]) for run in block.runs]
        runs = zip(block.runs, facts, strict=True)
        said.append("".join(fact.display if fact and run.kind == "figure" else run.text for run, fact in runs))
        said.append(block.text)
    return " \n ".join(map(levelled, said))


def _printed(page: Page) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for block in page.blocks:
        for run in block.runs:
            if run.kind == "figure":
                name = (run.element.get("data-fact") or "").rpartition("/")[2]
                found.setdefault(name, set()).add(" ".join(run.text.split()))
    return found


def _joined(folder: str, path: str) -> str:
    parts = [] if path.startswith("/") or folder == "." else folder.split("/")
    for step in path.split("/"):
        if step == "..":
            parts = parts[:-1]
        elif step not in ("", "."):
            parts.append(step)
    return "/".join(parts)
