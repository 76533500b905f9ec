"""The pages of the site: where they link, what stands around them, and what never meets."""

from __future__ import annotations

import copy
import posixpath
from collections.abc import Mapping
from dataclasses import replace
from urllib.parse import urlsplit

import pytest
from lxml import etree, html

from bantin.model import Period
from bantin.record import Record
from bantin.site.entry import Entry

ATOM = "{http://www.w3.org/2005/Atom}"
LOCATION = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"
STALE = "Chưa cập nhật"
SIMULATED_PAGE = "minh-hoa/yen-lap/2021-08/index.html"
SIMULATED_PAGES = [
    SIMULATED_PAGE,
    "minh-hoa/index.html",
    "minh-hoa/yen-lap/index.html",
    "minh-hoa/nam/2021/index.html",
    "minh-hoa/thang/2021-08/index.html",
]


def links(page: str) -> list[str]:
    """Return where a page links or what it loads, the address that it states for search engines left out."""
    tree = html.fromstring(page.encode(), parser=html.HTMLParser(encoding="utf-8"))
    return tree.xpath('//@src | //*[not(@rel="canonical")]/@href')


def sitemap(files) -> list[str]:
    """Return the addresses in the sitemap."""
    return [place.text for place in etree.fromstring(files["sitemap.xml"]).iter(LOCATION)]


@pytest.fixture(scope="module")
def with_simulated(assembled, entries, simulated):
    """Return the files of a site on which a simulated bulletin of the same unit and month stands."""
    return assembled([*entries, Entry(simulated)])


@pytest.fixture(scope="module")
def with_stale(assembled, entries):
    """Return the files of a site on which one bulletin waits for its data."""
    return assembled([replace(entry, is_stale=entry.id == "yen-lap-2021-08") for entry in entries])


def test_each_kind_of_page_is_there(pages):
    """Front page, bulletins, units, months, years, method, about, and the page for missing ones."""
    assert {"index.html", "404.html", "phuong-phap/index.html", "gioi-thieu/index.html"} <= set(pages)
    assert {"yen-lap/index.html", "yen-lap/2021-08/index.html", "thang/2021-08/index.html"} <= set(pages)
    assert {f"nam/{year}/index.html" for year in (2018, 2020, 2021)} <= set(pages)


def test_pages_link_by_relative_addresses(pages):
    """The site works under a sub-path, and opened from a folder."""
    wrong = [(name, link) for name, page in pages.items() for link in links(page) if link.startswith("/")]
    assert {name for name, _ in wrong} <= {"404.html"}


def test_every_relative_link_leads_to_a_file(pages, files):
    """Also from two folders deep."""
    missing = []
    for address, page in pages.items():
        inner = [link for link in links(page) if not urlsplit(link).scheme and not link.startswith(("/", "#"))]
        for link in inner:
            target = posixpath.normpath(posixpath.join(posixpath.dirname(address), urlsplit(link).path))
            name = posixpath.normpath(f"{target}/index.html") if link.partition("#")[0].endswith("/") else target
            missing += [(address, link)] if name not in files else []
    assert not missing


@pytest.mark.parametrize(
    ("base_url", "front"), [("https://bantin.example.org/", "/"), ("https://example.org/bantin/", "/bantin/")]
)
def test_the_page_for_missing_ones_links_from_the_root(assembled, entries, base_url, front):
    """A server shows it under any address."""
    page = assembled(entries[:1], base_url=base_url)["404.html"].decode()
    assert front in links(page)
    assert not [link for link in links(page) if not link.startswith((front, "#", "https:", "mailto:"))]


def test_no_page_loads_anything_from_elsewhere(pages):
    """Styles, scripts, fonts and icons are the site's own, and no script stands in a page."""
    loads = '//link[not(@rel="canonical")]/@href | //@src | //script[not(@src) or text()]'
    for page in pages.values():
        tree = html.fromstring(page.encode(), parser=html.HTMLParser(encoding="utf-8"))
        assert not [load for load in tree.xpath(loads) if not isinstance(load, str) or urlsplit(load).netloc]


def test_the_sitemap_holds_all_pages_but_the_one_for_missing_ones(pages, files, site):
    """Each once, under the address at which it will stand."""
    expected = {site.base_url + address.removesuffix("index.html") for address in pages if address != "404.html"}
    assert sorted(sitemap(files)) == sorted(expected)


def test_the_feed_holds_all_bulletins_newest_first(files, entries):
    """The newest is the one whose source was published last."""
    titles = [entry.findtext(f"{ATOM}title") for entry in etree.fromstring(files["feed.xml"]).iter(f"{ATOM}entry")]
    assert titles == [entry.title for entry in sorted(entries, key=lambda entry: entry.published.iso, reverse=True)]


def test_each_unit_has_a_feed_of_its_own(files, entries):
    """Who follows one district is not told of the others."""
    for entry in entries:
        found = etree.fromstring(files[f"{entry.unit_slug}/feed.xml"])
        assert [item.findtext(f"{ATOM}title") for item in found.iter(f"{ATOM}entry")] == [entry.title]


def test_two_sites_of_the_same_records_are_the_same(assembled, entries, files):
    """Whatever the order in which the records were read."""
    assert assembled(list(reversed(entries))) == files


def test_a_site_without_bulletins_says_so(assembled):
    """Nothing could be made yet; the pages around are there."""
    assert "Chưa có bản tin nào." in assembled([])["index.html"].decode()


def test_a_waiting_bulletin_says_that_it_is_not_up_to_date(with_stale):
    """The reader is told that newer figures wait for mending."""
    assert STALE in with_stale["yen-lap/2021-08/index.html"].decode()


def test_a_waiting_bulletin_is_marked_where_it_is_listed(with_stale):
    """On the page of its unit, of its month and of its year."""
    listed = ("yen-lap/index.html", "thang/2021-08/index.html", "nam/2021/index.html")
    assert not [address for address in listed if STALE not in with_stale[address].decode()]


def test_the_pages_of_other_bulletins_carry_no_mark_of_their_own(with_stale, pages):
    """Only the entry in a list of other bulletins may name the one that waits."""
    page = with_stale["my-duc/2018/index.html"].decode()
    assert "đang chờ sửa" not in page
    assert page.replace(f' · <span class="missed">{STALE}</span>', "") == pages["my-duc/2018/index.html"]


def test_a_simulated_bulletin_lives_apart(with_simulated, simulated):
    """Its address says what it is."""
    new = {address for address in with_simulated if address.startswith("minh-hoa/")}
    names = ("index.html", "facts.json", "so-lieu.csv", "so-tay.ipynb", "plan.json")
    bulletin = {f"minh-hoa/yen-lap/2021-08/{name}" for name in (*names, "goc/index.html", "vi-sao/index.html")}
    around = {"index.html", "feed.xml", "yen-lap/index.html", "yen-lap/feed.xml"}
    of_times = {"nam/2021/index.html", "thang/2021-08/index.html"}
    assert new == bulletin | {f"minh-hoa/{name}" for name in around | of_times}


def test_no_real_page_but_one_knows_of_a_simulated_bulletin(with_simulated, files):
    """Front page, units, months, years, sitemap and the site's feed are what they were."""
    apart = {address: content for address, content in with_simulated.items() if not address.startswith("minh-hoa/")}
    assert {address for address in files if apart[address] != files[address]} == {"gioi-thieu/index.html"}
    assert apart.keys() == files.keys()


def test_the_page_about_the_site_leads_to_the_simulated_bulletins(with_simulated, pages):
    """One link, under a name that says what it is; none where there is nothing to see."""
    tree = html.fromstring(with_simulated["gioi-thieu/index.html"])
    assert [link.text for link in tree.iter("a") if link.get("href") == "../minh-hoa/"] == ["Bản minh họa"]
    assert "minh-hoa/" not in pages["gioi-thieu/index.html"]


def test_the_front_page_of_simulated_bulletins_explains_itself(with_simulated):
    """A reader who gets there by a link knows that no figure is true, and finds each month of each unit."""
    page = with_simulated["minh-hoa/index.html"].decode()
    assert "mọi con số trong sổ đều được dựng lên" in page
    assert '<a href="../minh-hoa/yen-lap/2021-08/"><time datetime="2021-08">Tháng 8 năm 2021</time></a>' in page


def test_simulated_pages_offer_the_feed_of_simulated_bulletins_only(with_simulated):
    """Who follows the demonstration is sent nothing real, nor the other way round."""
    tree = html.fromstring(with_simulated[SIMULATED_PAGE])
    feeds = tree.xpath('//link[@rel="alternate"]/@href | //footer//a[contains(@href, "feed.xml")]/@href')
    assert feeds
    assert all(feed.startswith("../../../minh-hoa/") for feed in feeds)


@pytest.mark.parametrize("address", SIMULATED_PAGES)
def test_simulated_pages_say_what_they_are(with_simulated, address):
    """A reader who lands on one takes it for no result."""
    assert "<strong>Số liệu minh họa.</strong>" in with_simulated[address].decode()


@pytest.mark.parametrize("address", SIMULATED_PAGES)
def test_simulated_pages_stay_out_of_search_engines(with_simulated, address):
    """Nobody finds them in place of the real ones."""
    assert '<meta name="robots" content="noindex">' in with_simulated[address].decode()


def test_real_pages_are_open_to_search_engines(pages):
    """None of them is marked."""
    marks = ("noindex", "<strong>Số liệu minh họa.</strong>")
    assert not [address for address, page in pages.items() if any(mark in page for mark in marks)]


def test_a_simulated_bulletin_names_itself_so(with_simulated):
    """Programs that read the page know it too."""
    assert '<html lang="vi" data-bulletin="minh-hoa-yen-lap-2021-08">' in with_simulated[SIMULATED_PAGE].decode()


def test_a_simulated_bulletin_links_to_no_real_one(with_simulated, entries):
    """Neither as a neighbour in time nor among other bulletins."""
    inner = [link for link in links(with_simulated[SIMULATED_PAGE].decode()) if not urlsplit(link).scheme]
    targets = [posixpath.normpath(posixpath.join("minh-hoa/yen-lap/2021-08", link.partition("#")[0])) for link in inner]
    real = {entry.unit_slug for entry in entries}
    assert not [target for target in targets if target.split("/")[0] in real]


def test_the_feed_of_a_simulated_unit_says_what_it_holds(with_simulated):
    """A feed reader shows the title alone."""
    (entry,) = etree.fromstring(with_simulated["minh-hoa/yen-lap/feed.xml"]).iter(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}title").startswith("Số liệu minh họa. ")


@pytest.fixture(scope="module")
def with_longer_periods(assembled, entries, simulated):
    """Return the files of a site on which a district has bulletins of months, of a quarter and of a year."""
    slugs = ("2021-07", "2021-08", "2021-09", "2021-q3", "2021")
    return assembled([*entries, *(Entry(of_period(simulated, slug)) for slug in slugs)])


def of_period(record: Record, slug: str) -> Record:
    """Return the record of a bulletin as that of another period."""
    period = Period.parse(slug)
    told = {"start": f"{period.span.start}", "end": f"{period.span.end}", "label": period.label, "slug": slug}
    facts = copy.deepcopy(record.facts) | {"bulletin": f"minh-hoa-yen-lap-{slug}", "period": told}
    return replace(record, facts=facts)


def neighbours(files: Mapping[str, bytes], slug: str) -> list[str]:
    """Return where a bulletin's links to the ones before and after it lead."""
    tree = html.fromstring(files[f"minh-hoa/yen-lap/{slug}/index.html"])
    return [link.get("href").split("/")[-2] for link in tree.iter("a") if link.get("rel") in ("prev", "next")]


def test_a_month_stands_between_months(with_longer_periods):
    """The quarter that ends with it is another kind of bulletin."""
    assert neighbours(with_longer_periods, "2021-08") == ["2021-07", "2021-09"]
    assert neighbours(with_longer_periods, "2021-09") == ["2021-08"]


def test_a_year_has_no_month_beside_it(with_longer_periods):
    """It is the only one of its kind."""
    assert neighbours(with_longer_periods, "2021") == []


def test_longer_periods_stand_on_the_page_of_their_year(with_longer_periods):
    """They belong to no month."""
    of_year = with_longer_periods["minh-hoa/nam/2021/index.html"].decode()
    assert "yen-lap/2021-q3/" in of_year
    assert not [address for address in with_longer_periods if address.startswith("minh-hoa/thang/2021-q3")]


def test_every_link_of_a_site_with_longer_periods_leads_somewhere(with_longer_periods):
    """Pages of units, years and months with all kinds of bulletins."""
    broken = [
        (address, link.get("href"))
        for address, content in with_longer_periods.items()
        if address.startswith("minh-hoa/") and address.endswith(".html")
        for link in html.fromstring(content).iter("a")
        if (href := link.get("href", "")).startswith("../") and not _is_there(with_longer_periods, address, href)
    ]
    assert broken == []


def _is_there(files: Mapping[str, bytes], address: str, href: str) -> bool:
    """Return whether a relative link leads to a file."""
    found = posixpath.normpath(posixpath.join(posixpath.dirname(address), href.partition("#")[0]))
    found = "" if found == "." else found
    return found in files or posixpath.join(found, "index.html") in files


def test_a_unit_that_bears_the_name_of_the_one_before_it_is_told_apart(assembled, entries, simulated):
    """Phú Thọ was followed by Phú Thọ, merged with two others."""
    old = copy.deepcopy(simulated.facts)
    old["unit"] |= {"slug": "phu-tho", "name": "tỉnh Phú Thọ", "level": "province", "code": "25"}
    files = assembled([*entries, Entry(replace(simulated, facts=old))])
    assert "tỉnh Phú Thọ (mới)" in files["minh-hoa/phu-tho/index.html"].decode()


def test_a_unit_that_began_lately_says_since_when(assembled, entries, simulated):
    """Its older namesake has pages of its own."""
    new = copy.deepcopy(simulated.facts)
    new["unit"] |= {"slug": "tinh-phu-tho", "name": "tỉnh Phú Thọ", "level": "province", "code": "25"}
    files = assembled([*entries, Entry(replace(simulated, facts=new))])
    day = '<time datetime="2025-07-01">ngày 1/7/2025</time>'
    assert day in files["minh-hoa/tinh-phu-tho/index.html"].decode()
    assert day in files["minh-hoa/index.html"].decode()
