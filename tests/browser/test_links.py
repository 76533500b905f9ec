"""Every link leads somewhere, from any host and any sub-path."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from lxml import etree, html

pytestmark = pytest.mark.slow

LINKING = ("href", "src", "poster", "data", "action", "xlink:href")
SITE_FILES = [
    "index.html",
    "404.html",
    "phuong-phap/index.html",
    "gioi-thieu/index.html",
    "so-lieu/index.html",
    "tai-san/kiem-tra.py",
    "feed.xml",
    "sitemap.xml",
    "robots.txt",
]


@dataclass(frozen=True)
class Link:
    """
    One reference of one file.

    Attributes:
        address: The file that holds it, as a path below the site's root.
        tag: The element that holds it.
        target: What it refers to, as written.
    """

    address: str
    tag: str
    target: str

    def __str__(self) -> str:
        """Return the link as a line of a message."""
        return f"{self.address}: <{self.tag}> {self.target}"


def links_of(page) -> list[Link]:
    """Return every reference of a page, those of srcset too."""
    found = []
    for element in page.tree.iter(etree.Element):
        written = [element.get(name) for name in LINKING]
        written += [part.split()[0] for part in (element.get("srcset") or "").split(",") if part.strip()]
        found += [Link(page.address, element.tag, target) for target in written if target is not None]
    return found


@pytest.fixture(scope="module")
def links(pages) -> list[Link]:
    """Return every reference of every page, data addresses left out."""
    return [link for page in pages for link in links_of(page) if not link.target.startswith("data:")]


@pytest.fixture(scope="module")
def ids(pages) -> dict[str, set[str]]:
    """Return the fragments that exist on each page."""
    return {page.address: {element.get("id") for element in page.tree.iter(etree.Element)} for page in pages}


def file_of(target: str, *, address: str, base_url: str) -> str | None:
    """Return the path below the site's root that a reference means, or None when it leaves the site."""
    whole = urljoin(urljoin(base_url, address), target)
    if not whole.startswith(base_url):
        return None
    path = unquote(urlsplit(whole.removeprefix(base_url)).path)
    return path + "index.html" if path.endswith("/") or not path else path


def lies_within(site: Path, path: str) -> bool:
    """Say whether a path names a file of the site."""
    return (site / path).is_file()


def test_every_link_within_the_site_leads_to_a_file(links, built_site, base_url):
    """No reader meets a page that says "not found" after following one of our links."""
    files = [(link, file_of(link.target, address=link.address, base_url=base_url)) for link in links]
    broken = [str(link) for link, path in files if path is not None and not lies_within(built_site, path)]
    assert files
    assert not broken, "\n".join(broken)


def test_every_fragment_exists_on_the_page_that_it_points_to(links, ids, base_url):
    """A figure's origin, a note and a section are where their links say."""
    broken = [
        str(link)
        for link in links
        if (fragment := unquote(urlsplit(link.target).fragment))
        and (path := file_of(link.target, address=link.address, base_url=base_url)) in ids
        and fragment not in ids[path]
    ]
    assert not broken, "\n".join(broken)


def test_links_within_the_site_are_relative(links):
    """The site works below any path; only 404.html, which is shown anywhere, has to name the path of its host."""
    absolute = [str(link) for link in links if link.target.startswith("/") and link.address != "404.html"]
    assert not absolute, "\n".join(absolute)


def test_nothing_is_loaded_from_another_site(links, base_url):
    """Links for readers may lead anywhere; scripts, styles, fonts and pictures are our own."""
    foreign = [
        str(link)
        for link in links
        if link.tag not in ("a", "area") and file_of(link.target, address=link.address, base_url=base_url) is None
    ]
    assert not foreign, "\n".join(foreign)


def test_stylesheets_load_only_what_the_site_has(built_site, base_url):
    """A font that is missing shows only on machines that do not have it installed."""
    broken = []
    for sheet in sorted(built_site.rglob("*.css")):
        address = sheet.relative_to(built_site).as_posix()
        for target in re.findall(r"url\(\s*[\"']?([^\"')]+)", sheet.read_text(encoding="utf-8")):
            path = file_of(target, address=address, base_url=base_url)
            if not target.startswith("data:") and (path is None or not lies_within(built_site, path)):
                broken.append(f"{address}: {target}")
    assert not broken, "\n".join(broken)


def addresses_in(file: Path) -> list[str]:
    """Return the addresses that a feed, a sitemap or robots.txt gives to machines."""
    if file.name == "robots.txt":
        return re.findall(r"^Sitemap:\s*(\S+)", file.read_text(encoding="utf-8"), re.M)
    tree = etree.parse(file)
    return tree.xpath('//*[local-name()="link"]/@href | //*[local-name()="loc"]/text()')


def test_feeds_and_sitemap_name_pages_that_exist(built_site, base_url):
    """What machines are given are whole addresses of the site, and each has its file."""
    broken = []
    for file in [*sorted(built_site.rglob("*.xml")), built_site / "robots.txt"]:
        for target in addresses_in(file):
            path = file_of(target, address="", base_url=base_url) if target.startswith(base_url) else None
            if path is None or not lies_within(built_site, path):
                broken.append(f"{file.relative_to(built_site)}: {target}")
    assert not broken, "\n".join(broken)


def linked_in_html(content: str) -> list[str]:
    """Return the addresses that the HTML inside a feed's entry refers to."""
    tree = html.fragment_fromstring(content, create_parent="div")
    return [element.get(name) for element in tree.iter(etree.Element) for name in LINKING if element.get(name)]


def test_links_inside_feed_entries_are_whole_addresses(built_site):
    """A feed reader shows an entry far from the site, where a relative link leads nowhere."""
    relative = []
    for feed in sorted(built_site.rglob("feed.xml")):
        for content in etree.parse(feed).xpath('//*[local-name()="content" or local-name()="summary"][@type="html"]'):
            relative += [f"{feed}: {target}" for target in linked_in_html(content.text or "") if "://" not in target]
    assert not relative, "\n".join(relative)


def test_the_sitemap_names_every_page_for_readers(built_site, pages, base_url):
    """Search engines find every page, but neither 404.html nor simulated bulletins."""
    wanted = {
        page.address for page in pages if not page.tree.xpath('//meta[@name="robots"][contains(@content, "noindex")]')
    }
    named = {file_of(target, address="", base_url=base_url) for target in addresses_in(built_site / "sitemap.xml")}
    assert named == wanted - {"404.html"}


@pytest.mark.parametrize("address", SITE_FILES)
def test_the_site_has_the_addresses_of_the_contract(built_site, address):
    """Addresses that others keep do not go away."""
    assert lies_within(built_site, address)


def test_every_bulletin_has_its_data_and_its_places(built_site, bulletins):
    """Beside each bulletin lie its facts, figures and notebook; its unit, its unit's feed, its month or year exist."""
    missing = []
    for bulletin in bulletins:
        folder = Path(bulletin.address).parent
        unit, period = folder.parent, folder.name
        whole = Path("minh-hoa") if folder.parts[0] == "minh-hoa" else Path()
        overview = whole / "thang" / period if re.fullmatch(r"\d{4}-\d{2}", period) else whole / "nam" / period[:4]
        wanted = [folder / name for name in ("facts.json", "so-lieu.csv", "so-tay.ipynb", "goc/index.html")]
        wanted += [unit / "index.html", unit / "feed.xml", overview / "index.html"]
        missing += [str(path) for path in wanted if not (built_site / path).is_file()]
    assert bulletins
    assert not missing, "\n".join(missing)
