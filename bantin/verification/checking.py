"""The recipe of the checker: every bulletin, every other page, every feed and search document of a finished site."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_all_start_methods, get_context
from pathlib import Path, PurePosixPath
from typing import Any

from bantin.verification import simulated
from bantin.verification.displays import means
from bantin.verification.documents import Document
from bantin.verification.feeds import Said, feed_entries, search_entries
from bantin.verification.finding import Finding
from bantin.verification.formulas import Recount
from bantin.verification.pages import opening_facts, opening_moments, page_findings
from bantin.verification.site import Site
from bantin.verification.sources import row_findings
from bantin.verification.spoken import spoken_trouble, unsaid


class NoSiteError(Exception):
    """A folder holds no site; the message says why, in Vietnamese."""


def read_site(folder: Path, *, root: Path | None = None) -> Site:
    """Return the site in a folder; raises NoSiteError where there is none."""
    if not folder.is_dir():
        raise NoSiteError(f"Không có thư mục {folder}")
    paths = (Path(base, name) for base, _, names in os.walk(folder) for name in names)
    files = {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(paths)
        if path.suffix in (".html", ".json", ".csv", ".xml")
    }
    if "index.html" not in files:
        raise NoSiteError(f"{folder} không phải là một trang đã dựng: không có index.html")
    return Site(files, root)


def verify(site: Site, *, only: Collection[str] | None = None, processes: int = 1) -> list[Finding]:
    """
    Return what is wrong with a site, in order.

    Args:
        site: The site.
        only: The addresses that changed; a bulletin is checked as a whole where any of its files did.
        processes: How many look at it, where the system can fork; each at units of its own, whose workbooks it reads.
    """
    wanted = [one for one in _parts_of(site) if _is_wanted(one.files, only)]
    shares = _shares(wanted, site, processes) if "fork" in get_all_start_methods() else [wanted]
    if len(shares) < 2:
        return sorted({one for part in wanted for one in part.findings(site, only)})
    _SHARED["site"], _SHARED["only"] = site, only
    try:
        with ProcessPoolExecutor(len(shares), get_context("fork")) as pool:
            found = list(pool.map(_findings_of, shares))
    finally:
        _SHARED.clear()
    return sorted({one for share in found for one in share})


# What forked processes find as it was when they began.
_SHARED: dict[str, Any] = {}


def _findings_of(parts: Sequence[_Part]) -> list[Finding]:
    return [one for part in parts for one in part.findings(_SHARED["site"], _SHARED["only"])]


@dataclass(frozen=True, slots=True)
class _Part:
    """What is checked as one: a bulletin with the files beside it, or one other file."""

    address: str
    is_bulletin: bool

    @property
    def files(self) -> list[str]:
        """Return the addresses that belong to it."""
        if not self.is_bulletin:
            return [self.address]
        return [f"{self.address}/{name}" for name in ("index.html", "facts.json", "so-lieu.csv")]

    def findings(self, site: Site, only: Collection[str] | None) -> Iterator[Finding]:
        """Yield what is wrong with it."""
        if self.is_bulletin:
            page, *beside = self.files
            yield from page_findings(site, page)
            if _is_wanted(beside, only):
                yield from bulletin_findings(site, self.address)
        elif self.address.endswith(".html"):
            yield from page_findings(site, self.address)
        elif self.address.endswith(".xml"):
            yield from _feed(site, self.address)
        elif self.address.endswith(".json") and not self.address.endswith("schema.json"):
            yield from _search(site, self.address)


def _parts_of(site: Site) -> Iterator[_Part]:
    bulletins = set(site.bulletins())
    yield from (_Part(folder, is_bulletin=True) for folder in sorted(bulletins))
    others = (address for address in site.files if str(PurePosixPath(address).parent) not in bulletins)
    yield from (_Part(address, is_bulletin=False) for address in others)


def _shares(parts: Sequence[_Part], site: Site, processes: int) -> list[list[_Part]]:
    """Return the parts as one list for each process: those of a unit together, as much text for each as goes."""
    by_unit: dict[str, list[_Part]] = {}
    for part in parts:
        by_unit.setdefault("/".join(part.address.split("/")[:2]), []).append(part)
    sizes = {
        unit: sum(len(site.files.get(one, b"")) for part in mine for one in part.files)
        for unit, mine in by_unit.items()
    }
    shares: list[list[_Part]] = [[] for _ in range(processes)]
    loads = [0] * processes
    for unit in sorted(by_unit, key=lambda unit: (-sizes[unit], unit)):
        least = loads.index(min(loads))
        shares[least] += by_unit[unit]
        loads[least] += sizes[unit]
    return [share for share in shares if share]


def bulletin_findings(site: Site, folder: str) -> Iterator[Finding]:
    """Yield what is wrong beside a bulletin's page: its facts, its rows, and the cells behind them."""
    address = f"{folder}/facts.json"
    document = site.document(address)
    if document is None:
        yield Finding(address, "tệp", "V002", "", "facts.json đọc được, theo lược đồ của trang")
        return
    yield from simulated.document_findings(address, document)
    yield from _facts(address, document)
    rows = site.rows(f"{folder}/so-lieu.csv")
    if rows is None:
        yield Finding(f"{folder}/so-lieu.csv", "tệp", "V004", "", "so-lieu.csv đọc được, đủ cột")
        return
    yield from row_findings(address, document, rows)
    if site.cells:
        yield from site.cells.findings(address, document, rows)


def _facts(address: str, document: Document) -> Iterator[Finding]:
    recount = Recount(document.facts)
    for fact in document.facts.values():
        if not means(fact.display, fact):
            yield Finding(address, fact.id, "V201", fact.display, f"cách viết của {fact.value} ({fact.qualifier})")
        if fact.formula:
            trouble = recount.trouble(fact)
            if trouble:
                yield Finding(address, fact.id, "V202", fact.value, trouble)
        if not fact.period_start <= fact.period_end:
            yield Finding(address, fact.id, "V203", fact.period_start, f"không sau {fact.period_end}")


def _feed(site: Site, address: str) -> Iterator[Finding]:
    try:
        entries = list(feed_entries(site.files[address]))
    except ValueError as error:
        yield Finding(address, "feed", "V005", "", str(error))
        return
    for one in entries:
        yield from _said_elsewhere(site, address, one)


def _search(site: Site, address: str) -> Iterator[Finding]:
    try:
        entries = list(search_entries(site.files[address]))
    except ValueError:
        yield Finding(address, "tệp", "V006", "", "JSON đọc được")
        return
    for one in entries:
        yield from _said_elsewhere(site, address, one)


def _said_elsewhere(site: Site, address: str, one: Said) -> Iterator[Finding]:
    """Hold words about a page against the page."""
    target = site.target_of(address, one.about)
    page = site.page(target) if target else None
    if page is None:
        if one.about:
            yield Finding(address, one.place, "V191", one.about, "địa chỉ của một trang ở đây")
        return
    folder = str(PurePosixPath(target).parent)
    document = site.document(f"{folder}/facts.json")
    facts = opening_facts(page, document.facts.get) if document else []
    said = site.said(target)
    ground, moments = site.ground(folder), opening_moments(page)
    exactly = site.said_exactly(folder) if page.bulletin else ""
    if exactly:
        for trouble in unsaid(one.text, exactly):
            yield Finding(address, one.place, "V192", one.text[:120], trouble)
    for trouble in spoken_trouble(one.text, said=said, facts=facts, ground=ground, moments=moments):
        yield Finding(address, one.place, "V192", one.text[:120], trouble)
    if target.startswith(simulated.FOLDER) and simulated.WORDS not in one.text.lower():
        yield Finding(address, one.place, "V193", one.text[:80], "lời về bản minh họa phải nói “Số liệu minh họa”")


def _is_wanted(addresses: list[str], only: Collection[str] | None) -> bool:
    return only is None or any(address in only for address in addresses)
