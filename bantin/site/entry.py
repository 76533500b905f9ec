"""A bulletin as other pages show it: headline, dates, address; made from its record alone."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from bantin.model import Level, Period
from bantin.pages import clean_html
from bantin.record import Record
from bantin.vietnamese.typography import NO_BREAK, capitalised, short_date

# Where everything lies that is simulated (design rule 6).
SIMULATED = "minh-hoa/"
# A figure of a bulletin on another page: its fact is named with the bulletin, "yen-lap-2021-08/f7".
_FIGURE = re.compile(r'<data [^>]*data-fact="[^"/]*/(?P<fact>[^"]+)"[^>]*>[^<]*</data>')


@dataclass(frozen=True, slots=True)
class Day:
    """A date with its machine form."""

    iso: str
    text: str


@dataclass(frozen=True, slots=True)
class Entry:
    """
    One bulletin on the pages of the site.

    Attributes:
        record: The executed notebook that it was made from.
        is_stale: Whether newer data wait for mending, so that this is the last good version.
    """

    record: Record
    is_stale: bool = False

    @property
    def id(self) -> str:
        """Return the bulletin's id."""
        return self.record.bulletin

    @property
    def address(self) -> str:
        """Return its folder: "yen-lap/2021-08"."""
        return self.record.address

    @property
    def address_typed(self) -> Markup:
        """Return its folder as markup in which the numerals are typed as a name."""
        return Markup('<span data-nofact="name">{}</span>').format(self.address)

    @property
    def unit_slug(self) -> str:
        """Return the unit's slug."""
        return str(self.record.facts["unit"]["slug"])

    @property
    def unit_address(self) -> str:
        """Return the address of the unit's page."""
        return f"{SIMULATED if self.is_simulated else ''}{self.unit_slug}/"

    @property
    def unit_name(self) -> str:
        """Return "Huyện Yên Lập"."""
        return capitalised(self.unit_name_only)

    @property
    def unit_name_only(self) -> str:
        """Return "huyện Yên Lập"."""
        return str(self.record.facts["unit"]["name"])

    @property
    def level(self) -> Level:
        """Return the unit's level."""
        return Level(self.record.facts["unit"]["level"])

    @property
    def is_simulated(self) -> bool:
        """Return whether the figures are invented for demonstration."""
        return self.record.is_simulated

    @property
    def version(self) -> int:
        """Return the version, 1 for the first release."""
        return int(self.record.facts["version"])

    @property
    def period(self) -> Period:
        """Return the period that the address names."""
        return Period.parse(str(self.record.facts["period"]["slug"]))

    @property
    def period_label(self) -> str:
        """Return "tháng 8 năm 2021"."""
        return str(self.record.facts["period"]["label"])

    @property
    def period_label_capital(self) -> str:
        """Return "Tháng 8 năm 2021"."""
        return capitalised(self.period_label)

    @property
    def period_machine(self) -> str:
        """Return a valid `datetime` for the period: its month, or the year in which it lies."""
        slug = self.period.slug
        return slug if len(slug) == len("2021-08") and slug[5:].isdigit() else str(self.period.year)

    @property
    def published(self) -> Day:
        """Return the day on which the source was published."""
        day = date.fromisoformat(self.record.story["source"]["published"])
        return Day(day.isoformat(), short_date(day))

    @property
    def published_word(self) -> str:
        """Return what happened on that day: a source was published elsewhere, or the bulletin released here."""
        return "phát hành" if self.record.story["source"].get("is_monthly") else "nguồn đăng"

    @property
    def title(self) -> str:
        """Return the title for places without markup."""
        return str(self.record.story["title"])

    @property
    def lead(self) -> str:
        """Return the lead for places without markup."""
        return str(self.record.story["lead"])

    @property
    def title_html(self) -> Markup:
        """Return the title with its figures tagged as this bulletin's."""
        return _markup(self.record.story["title_html"])

    def lead_html(self, up: str) -> Markup:
        """Return the lead, each figure a link to its origin; `up` leads from the page to the root."""
        return self._linked(_markup(self.record.story["lead_html"]), up)

    def points_html(self, up: str) -> tuple[Markup, ...]:
        """Return the key points, each figure a link to its origin; `up` leads from the page to the root."""
        return tuple(self._linked(_markup(point), up) for point in self.record.story["points_html"])

    def _linked(self, html: Markup, up: str) -> Markup:
        """Return markup in which each figure leads to its origin on the bulletin's own page."""
        origins = f"{up}{self.address}/goc/#"
        linked = _FIGURE.sub(lambda found: f'<a class="origin" href="{origins}{found["fact"]}">{found[0]}</a>', html)
        return Markup(linked)  # noqa: S704 - cleaned already; the address is our own

    @property
    def headline_html(self) -> Markup:
        """Return the one figure that stands for the bulletin."""
        return _markup(self.record.story["headline"]["html"])

    @property
    def headline_label_html(self) -> Markup:
        """Return what the headline figure counts."""
        return _markup(self.record.story["headline"]["label_html"])

    @property
    def headline_fact(self) -> str:
        """Return the id of the headline figure's fact."""
        return str(self.record.story["headline"]["fact"])

    @property
    def source_html(self) -> Markup:
        """Return the source line."""
        return _markup(self.record.story["source"]["html"])

    @property
    def dataset_title_html(self) -> Markup:
        """Return the dataset's title with its numerals typed."""
        return _markup(self.record.story["dataset"]["title_html"])

    @property
    def dataset_licence_html(self) -> Markup:
        """Return the dataset's licence with its numerals typed: "CC0-1.0" counts nothing."""
        return _markup(self.record.story["dataset"]["licence_html"])

    @property
    def province(self) -> str:
        """Return the province in which the unit lies, with its kind."""
        return str(self.record.story["province"])


def _markup(html: str) -> Markup:
    """Return what a notebook wrote as markup, cleaned like the parts of its page; NBSP stays the letter that it was."""
    return Markup(clean_html(html).replace("&nbsp;", NO_BREAK))  # noqa: S704 - cleaned here


def newest_first(entries: list[Entry]) -> list[Entry]:
    """Return entries by the day on which the source was published, newest first; ties by unit."""
    return sorted(entries, key=lambda entry: (entry.published.iso, entry.id), reverse=True)
