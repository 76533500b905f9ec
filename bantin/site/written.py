"""Pages that people wrote: Markdown with a title and a description in front, in site/content."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from markupsafe import Markup

from bantin.errors import MissingKeyError, Place, UnreadableParamsError


@dataclass(frozen=True, slots=True)
class WrittenPage:
    """A page's address, title, description and body."""

    address: str
    title: str
    description: str
    body: Markup


def read_written_pages(folder: Path) -> tuple[WrittenPage, ...]:
    """Return the pages of site/content by address; raises ParamsError where a head is missing."""
    return tuple(_page(path) for path in sorted(folder.glob("*.md")))


def _page(path: Path) -> WrittenPage:
    from markdown_it import MarkdownIt  # noqa: PLC0415 - only a build that writes pages needs it

    place = Place(file=f"site/content/{path.name}")
    _, mark, rest = path.read_text(encoding="utf-8").partition("---\n")
    head, end, body = rest.partition("\n---\n")
    if not (mark and end):
        raise UnreadableParamsError("Trang không có phần đầu", place=place, fix="Mở đầu bằng --- title: ... ---.")
    fields = dict(line.split(": ", 1) for line in head.splitlines() if ": " in line)
    for key in ("title", "description"):
        if not fields.get(key):
            raise MissingKeyError(f"Trang thiếu {key}", place=place, fix=f"Thêm dòng {key}: ... vào phần đầu.")
    # The repository's own pages: their few tags (time, data) are written by hand.
    html = MarkdownIt("commonmark", {"html": True}).render(body)
    return WrittenPage(f"{path.stem}/", fields["title"], fields["description"], Markup(html))  # noqa: S704
