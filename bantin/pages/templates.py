"""The site's Jinja2 templates, with what every page may use: the site's words, hashed assets, relative addresses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from bantin.settings import SiteSettings


@dataclass(frozen=True, slots=True, kw_only=True)
class PageHead:
    """
    What the head of a page says.

    Attributes:
        title: Without the site's name.
        description: One or two sentences; its numerals are displays of facts or dates.
        address: The page's folder or file from the root: "yen-lap/2021-08/", "404.html"; "" for the front page.
        is_simulated: Marks the page and keeps it out of search engines.
        bulletin: The bulletin's id on bulletins, else "".
        feed: The address of the unit's own feed, if it has one.
    """

    title: str
    description: str
    address: str
    is_simulated: bool = False
    bulletin: str = ""
    feed: str = ""

    @property
    def up(self) -> str:
        """Return what leads from the page to the root: "../../", or "" on the front page."""
        return "../" * self.address.count("/")


class Templates:
    """Renders pages; an undefined name is an error, and all text is escaped unless it is markup of our own."""

    def __init__(self, folder: Path, site: SiteSettings, assets: Mapping[str, str]) -> None:
        """Open site/templates for a site whose assets have these names."""
        self._environment = Environment(
            loader=FileSystemLoader(folder),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )
        self._environment.globals.update(site=site, assets=dict(assets))

    def render(self, name: str, head: PageHead, *, up: str | None = None, **content: Any) -> str:
        """Return a page; `up` replaces the way to the root where it cannot be relative (404)."""
        template = self._environment.get_template(name)
        return template.render(head=head, up=head.up if up is None else up, **content)
