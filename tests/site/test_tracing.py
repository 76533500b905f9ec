"""Each figure has an address and an origin on a page of its own; a plan has a page that says why."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

import pytest
from lxml import html

from bantin.pages import fragment_of
from bantin.site.data import data_files
from bantin.site.entry import Entry
from bantin.site.tracing import addressed, reasons_by_place, traced

PLAN = {
    "entries": [
        {"score": 3, "fact": "f2", "what": "Mức tăng của văn bản đến", "place": "body", "why": ["thay đổi nhỏ"]},
        {"score": 9, "fact": "f1", "what": "Văn bản đến <b>", "place": "lead", "why": ["nhiều người đọc", "mới"]},
        {"score": 7, "fact": "", "what": "Thủ tục trực tuyến", "place": "left_out", "why": ["kỳ này chưa có số"]},
        {"score": 5, "fact": "f3", "what": "Văn bản đi", "place": "body", "why": []},
    ],
    "bulletin": "yen-lap-2021-08",
    "schema": 1,
}


@pytest.fixture(scope="module")
def parts(record, root) -> tuple[str, ...]:
    """Return the parts of Yên Lập's page as its notebook shows them, clean."""
    return fragment_of(record.notebook, root / "site" / "templates", bulletin=record.bulletin).parts


@pytest.fixture(scope="module")
def origins(files):
    """Return the page of origins."""
    return html.fromstring(files["yen-lap/2021-08/goc/index.html"])


@pytest.fixture(scope="module")
def unplanned(record, assembled) -> Mapping[str, bytes]:
    """Return the site of one bulletin that carries no plan."""
    return assembled([Entry(replace(record, plan=None))])


@pytest.fixture(scope="module")
def planned(record, assembled) -> Mapping[str, bytes]:
    """Return the site of one bulletin that carries a plan."""
    return assembled([Entry(replace(record, plan=PLAN))])


def test_every_figure_of_a_bulletin_has_one_address(pages):
    """Whoever is sent `#f12` meets the figure; no id stands twice."""
    for page in (page for page in pages.values() if "data-bulletin" in page):
        tree = html.fromstring(page)
        ids = tree.xpath("//@id")
        assert len(ids) == len(set(ids))
        assert {figure for figure in tree.xpath("//data/@data-fact") if "/" not in figure} <= set(ids)


def test_a_figure_that_only_a_table_has_gets_its_address_there():
    """At its first place; in the text the notebook gave it."""
    text = '<a class="origin" href="#goc-f1" id="f1"><data class="figure" data-fact="f1" value="7">7</data></a>'
    cell = '<data class="figure" data-fact="f2" value="8">8</data>'
    linked = text.replace("#goc-", "goc/#")
    assert addressed([cell, text, cell]) == (cell.replace("<data ", '<data id="f2" '), linked, cell)


def test_each_figure_in_words_leads_to_its_origin_and_back(pages, origins):
    """Without any script."""
    tree = html.fromstring(pages["yen-lap/2021-08/index.html"])
    wanted = {link.removeprefix("goc/#") for link in tree.xpath('//article//a[@class="origin"]/@href')}
    listed = origins.xpath('//ol[contains(@class, "origins")]/li/@id')
    assert wanted
    assert wanted <= set(listed)
    assert origins.xpath('//a[@class="back"]/@href') == [f"../#{fact}" for fact in listed]


def test_origins_name_the_bulletin_of_each_figure(origins):
    """The page is no bulletin (page contract)."""
    assert {fact.split("/")[0] for fact in origins.xpath("//main//data/@data-fact")} == {"yen-lap-2021-08"}


def test_an_origin_that_its_page_does_not_print_has_no_way_back():
    """A count that only serves a share."""
    (origin,) = traced('<ol><li id="goc-f9"><b>a</b> <a class="back" href="#f9">b</a></li></ol>', ["<p>"], bulletin="a")
    assert (origin.fact, origin.said, origin.is_on_page) == ("f9", "<b>a</b>", False)


def test_a_report_is_filled_in_with_bulletin_figure_version_and_address(origins, site):
    """And with nothing of the reader."""
    (link,) = origins.xpath('//li[@id="f5"]//a[.="Báo lỗi số liệu"]/@href')
    address = urlsplit(link)
    said = {key: value[0] for key, value in parse_qs(address.query, strict_parsing=True).items()}
    assert (address.scheme, address.path) == ("mailto", site.contact)
    assert said == {
        "subject": "Báo lỗi số liệu: yen-lap-2021-08, f5, bản 1",
        "body": "Bản tin: yen-lap-2021-08\r\nCon số: f5\r\nBản: 1\r\n"
        f"Địa chỉ: {site.base_url}yen-lap/2021-08/#f5\r\n\r\nChỗ sai: ",
    }


def test_a_report_is_an_address_of_ascii_letters(origins):
    """Mail programs cut what is not encoded (RFC 6068)."""
    links = origins.xpath('//a[.="Báo lỗi số liệu"]/@href')
    assert links
    assert not [link for link in links if not link.isascii() or " " in link]


def test_no_tip_of_a_notebook_reaches_a_page(pages):
    """Its numerals are neither figures nor dates: files, cells (page contract)."""
    assert not [address for address, page in pages.items() if html.fromstring(page).xpath("//main//*[@title]")]


def test_a_bulletin_without_a_plan_says_nothing_of_one(unplanned):
    """Records of before have none."""
    assert "yen-lap/2021-08/index.html" in unplanned
    assert not [address for address in unplanned if "vi-sao" in address or address.endswith("plan.json")]
    assert not [address for address, content in unplanned.items() if b"vi-sao/" in content]


def test_every_published_bulletin_says_why(files, entries):
    """Each notebook of ours leaves a plan, and its page leads to the reasons."""
    for entry in entries:
        assert {f"{entry.record.address}/vi-sao/index.html", f"{entry.record.address}/plan.json"} <= files.keys()
        assert b'<a href="vi-sao/">' in files[f"{entry.record.address}/index.html"]


def test_a_plan_stands_beside_the_bulletin_in_its_own_order_of_keys(record):
    """The same bytes whichever way a notebook on disk sorts them."""
    written = dict(data_files(replace(record, plan=PLAN)))["plan.json"].decode()
    document = json.loads(written)
    assert list(document) == ["schema", "bulletin", "entries"]
    assert [list(entry) for entry in document["entries"]] == [["fact", "what", "place", "score", "why"]] * 4
    assert document == PLAN


def test_the_weightiest_stands_first_in_its_place(record, parts):
    """As the plan weighed it."""
    reasons = reasons_by_place(replace(record, plan=PLAN), addressed(parts))
    assert {place: [one.what for one in found] for place, found in reasons.items()} == {
        "lead": ["Văn bản đến <b>"],
        "left_out": ["Thủ tục trực tuyến"],
        "body": ["Văn bản đi", "Mức tăng của văn bản đến"],
    }


def test_a_reason_leads_to_its_figure(planned):
    """With the words that the bulletin prints."""
    tree = html.fromstring(planned["yen-lap/2021-08/vi-sao/index.html"])
    (link,) = tree.xpath('//section[@aria-labelledby="lead"]//a')
    assert (link.get("href"), link.text_content()) == ("../#f1", "trên 1.000")
    assert tree.xpath('string(//section[@aria-labelledby="lead"]//p[@class="note"])') == "nhiều người đọc; mới"


def test_what_a_plan_says_is_escaped(planned):
    """It is text."""
    assert b"V\xc4\x83n b\xe1\xba\xa3n \xc4\x91\xe1\xba\xbfn &lt;b&gt;" in planned["yen-lap/2021-08/vi-sao/index.html"]


def test_a_bulletin_leads_to_its_reasons(planned):
    """Vì sao nói điều này?"""
    assert b'<a href="vi-sao/">' in planned["yen-lap/2021-08/index.html"]
