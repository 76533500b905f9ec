"""Everything that readers see, made from records: one function per kind of page, and the order in which they come."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from markupsafe import Markup

from bantin.pages.fragment import Fragment
from bantin.pages.templates import PageHead, Templates
from bantin.settings import SiteSettings
from bantin.site.assets import Assets, read_assets
from bantin.site.data import data_files
from bantin.site.entry import SIMULATED, Entry, newest_first
from bantin.site.feeds import atom
from bantin.site.folder import Folder
from bantin.site.places import UnitPage, by_name, by_province, unit_page
from bantin.site.times import Times, months, years
from bantin.site.tracing import ORIGINS, REASONS, addressed, reasons_by_place, traced
from bantin.site.written import read_written_pages
from bantin.units import Units

_MOST_OTHERS = 4
# The one real page that leads to the simulated ones.
_ABOUT = "gioi-thieu/"


@dataclass(frozen=True, slots=True)
class Assembly:
    """What a site is made of: its sources folder, its settings, the units, and each bulletin with its fragment."""

    sources: Path
    settings: SiteSettings
    units: Units
    fragments: Mapping[str, Fragment]
    entries: Sequence[Entry]


def assemble(assembly: Assembly) -> Folder:
    """Return all files of the site."""
    assets = read_assets(assembly.sources / "assets")
    builder = _Builder(assembly, assets)
    return Folder(dict(builder.files()))


class _Builder:
    """Renders every page once."""

    def __init__(self, assembly: Assembly, assets: Assets) -> None:
        self._assembly, self._assets, self._site = assembly, assets, assembly.settings
        self._templates = Templates(assembly.sources / "templates", assembly.settings, assets.addresses)
        self._entries = newest_first(list(assembly.entries))
        self._real = [entry for entry in self._entries if not entry.is_simulated]
        self._simulated = [entry for entry in self._entries if entry.is_simulated]
        self._pages: list[tuple[str, str]] = []

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Yield address and content of every file."""
        yield from self._assets.files.items()
        yield self._front()
        for entry in self._entries:
            yield from self._bulletin(entry)
        for slug, entries in self._by_unit().items():
            yield from self._unit(slug, entries)
        yield from self._times(self._real)
        if self._simulated:
            yield from self._illustrative()
            yield from self._times(self._simulated, under=SIMULATED)
        yield from self._written()
        yield from self._around()

    def _page(self, template: str, head: PageHead, *, published: str = "", **content: Any) -> tuple[str, bytes]:
        if not head.is_simulated:
            self._pages.append((head.address, published))
        return f"{head.address}index.html", self._templates.render(template, head, **content).encode()

    def _front(self) -> tuple[str, bytes]:
        head = PageHead(title=self._site.tagline, description=f"{self._site.tagline}: {_and(self._real)}.", address="")
        return self._page(
            "front.html",
            head,
            newest=self._real[0] if self._real else None,
            entries=self._real,
            unit_count=len({entry.unit_slug for entry in self._real}),
            archive=years(self._real),
            places=by_province(self._real, self._assembly.units),
        )

    def _illustrative(self) -> Iterator[tuple[str, bytes]]:
        """Yield the front page of the simulated bulletins and their feed."""
        feed = f"{SIMULATED}feed.xml"
        head = PageHead(
            title="Bản minh họa",
            description="Bản tin dựng từ số liệu minh họa, để xem trang này làm được gì; không phải kết quả thật.",
            address=SIMULATED,
            is_simulated=True,
            feed=feed,
        )
        all_months = months(self._simulated, under=SIMULATED)
        yield self._page(
            "illustrative.html",
            head,
            entries=self._simulated,
            newest=all_months[0].entries if all_months else self._simulated[:_MOST_OTHERS],
            archive=years(self._simulated, under=SIMULATED),
            months=all_months,
            places=by_name(self._simulated, self._assembly.units),
        )
        title = f"Số liệu minh họa | {self._site.title}"
        yield feed, atom(self._simulated, self._site, title=title, address=SIMULATED, feed=feed)

    def _bulletin(self, entry: Entry) -> Iterator[tuple[str, bytes]]:
        parts = self._assembly.fragments[entry.id].parts
        # Where figures come from stands last in a notebook; on the site it is a page of its own.
        story = addressed(parts[:-1])
        head = PageHead(
            title=entry.title,
            description=entry.lead,
            address=f"{entry.address}/",
            is_simulated=entry.is_simulated,
            bulletin=entry.id,
            feed=f"{entry.unit_address}feed.xml",
        )
        earlier, later = self._neighbours(entry)
        yield self._page(
            "bulletin.html",
            head,
            published=entry.published.iso,
            entry=entry,
            story=story,
            earlier=earlier,
            later=later,
            others=self._others(entry),
        )
        yield from self._traced(entry, story, parts[-1])
        for name, content in data_files(entry.record):
            yield f"{entry.address}/{name}", content

    def _traced(self, entry: Entry, story: Sequence[str], origins: str) -> Iterator[tuple[str, bytes]]:
        """Yield the pages that say where a bulletin's figures come from, and why they stand where they do."""
        listed = traced(origins, story, bulletin=entry.id)
        yield self._beside(entry, "goc.html", address=ORIGINS, title="Gốc của từng con số", origins=listed)
        if entry.record.plan is not None:
            reasons = reasons_by_place(entry.record, story)
            yield self._beside(entry, "vi-sao.html", address=REASONS, title="Vì sao nói điều này?", reasons=reasons)

    def _beside(self, entry: Entry, template: str, *, address: str, title: str, **content: Any) -> tuple[str, bytes]:
        """Return a page beside a bulletin."""
        head = PageHead(
            title=f"{title} | {entry.unit_name}, {entry.period_label}",
            description=f"{title} · Bản tin {entry.period_label}, {entry.unit_name_only}.",
            address=f"{entry.address}/{address}",
            is_simulated=entry.is_simulated,
        )
        return self._page(template, head, published=entry.published.iso, entry=entry, heading=title, **content)

    def _neighbours(self, entry: Entry) -> tuple[Entry | None, Entry | None]:
        """Return the bulletins of the same unit before and after this one: a month among months, a year among years."""
        kin = (other for other in self._entries if other.unit_address == entry.unit_address)
        mine = [other for other in kin if other.period.kind is entry.period.kind]
        mine.sort(key=lambda other: (other.period.span.end, other.id))
        at = mine.index(entry)
        return (mine[at - 1] if at else None), (mine[at + 1] if at + 1 < len(mine) else None)

    def _others(self, entry: Entry) -> list[Entry]:
        """Return the newest other bulletins of the same kind of data; real and simulated ones never meet."""
        kin = [other for other in self._entries if other.is_simulated is entry.is_simulated and other.id != entry.id]
        return kin[:_MOST_OTHERS]

    def _by_unit(self) -> dict[str, list[Entry]]:
        found: dict[str, list[Entry]] = {}
        for entry in self._entries:
            found.setdefault(entry.unit_address, []).append(entry)
        return found

    def _unit(self, address: str, entries: Sequence[Entry]) -> Iterator[tuple[str, bytes]]:
        unit = unit_page(self._assembly.units, entries[0])
        feed = f"{address}feed.xml"
        head = PageHead(
            title=unit.full_name_capital,
            description=f"Mọi bản tin của {entries[0].unit_name_only} về tiến độ chính quyền điện tử.",
            address=address,
            is_simulated=entries[0].is_simulated,
            feed=feed,
        )
        yield self._page("unit.html", head, unit=unit, life=_life(unit), entries=entries)
        title = f"{unit.full_name_capital} | {self._site.title}"
        yield feed, atom(entries, self._site, title=title, address=address, feed=feed)

    def _times(self, entries: Sequence[Entry], *, under: str = "") -> Iterator[tuple[str, bytes]]:
        all_months = months(entries, under=under)
        for year in years(entries, under=under):
            mine = [month for month in all_months if month.machine.startswith(year.machine)]
            yield self._of_times(year, mine)
        for month in all_months:
            yield self._of_times(month, [])

    def _of_times(self, times: Times, inside: Sequence[Times]) -> tuple[str, bytes]:
        head = PageHead(
            title=f"Bản tin {times.label}",
            description=f"Các bản tin {times.label} về tiến độ chính quyền điện tử: {_and(times.entries)}.",
            address=times.address,
            is_simulated=times.is_simulated,
        )
        home = [("Bản minh họa", f"{head.up}{SIMULATED}", "")] if times.is_simulated else []
        steps = [("Trang nhất", head.up, ""), *home, (times.label_capital, "", times.machine)]
        return self._page("times.html", head, times=times, steps=steps, months=inside, entries=times.entries)

    def _written(self) -> Iterator[tuple[str, bytes]]:
        for page in read_written_pages(self._assembly.sources / "content"):
            head = PageHead(title=page.title, description=page.description, address=page.address)
            is_about = page.address == _ABOUT
            yield self._page("text.html", head, body=page.body, has_illustrative=bool(self._simulated) and is_about)

    def _around(self) -> Iterator[tuple[str, bytes]]:
        """Yield what stands around the pages: 404, feed, sitemap, robots."""
        head = PageHead(
            title="Không có trang này", description="Địa chỉ này không dẫn tới trang nào.", address="404.html"
        )
        # A server shows this page under any address, so that its links cannot be relative.
        root = urlsplit(self._site.base_url).path
        yield "404.html", self._templates.render("404.html", head, up=root).encode()
        yield "feed.xml", atom(self._real, self._site, title=self._site.title, address="", feed="feed.xml")
        yield "sitemap.xml", self._templates.render("sitemap.xml", head, pages=sorted(self._pages)).encode()
        yield "robots.txt", self._templates.render("robots.txt", head).encode()


def _and(entries: Iterable[Entry]) -> str:
    names = list(dict.fromkeys(entry.unit_name_only for entry in entries))
    return ", ".join(names) if names else "chưa có bản tin nào"


def _since(unit: UnitPage) -> Markup:
    """Return since when a unit is there; empty where no source gives the day."""
    if unit.start is None:
        return Markup("")
    said = Markup('{} trong địa giới này có từ <time datetime="{}">ngày {}</time>.')
    return said.format(unit.full_name_capital, unit.start.iso, unit.start.text)


def _life(unit: UnitPage) -> Markup:
    """Return the sentence on the unit's start or end with its date typed; empty where neither has a date."""
    if unit.end is None:
        return _since(unit)
    said = Markup('{} tồn tại đến hết <time datetime="{}">ngày {}</time>; số liệu dừng ở đó.')
    return said.format(unit.full_name_capital, unit.end.iso, unit.end.text)
