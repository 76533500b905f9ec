"""A month's bulletin from its notebook to its page: complete, labelled, readable on a phone."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import html
from monthly_material import ITEMS, monthly_window
from tiny_notebooks import run_here

from bantin import notebook
from bantin.pages.required import complete_fragment
from bantin.record import Record, read_record
from bantin.site.assembly import Assembly, assemble
from bantin.site.entry import Entry

PAGE = "minh-hoa/yen-lap/2021-08/"
# With so many per cent of August's counts: a page with its tables of comparisons.
EARLIER = {"2020-08": 60, "2021-07": 97}


@pytest.fixture(scope="module")
def month(root, library, tmp_path_factory) -> Iterator[Record]:
    """Return the record of a simulated month for which one commune sent nothing; no kernel, no workbook."""

    class Shelf:
        """A library with one window."""

        def __init__(self, *_: object, **__: object) -> None:
            self.settings = library.settings
            self.wordings = library.wordings

        def chosen(self, *_: str) -> None:
            """Return nothing: there is one bulletin."""

        def window(self, _: None):
            """Return the simulated month."""
            return monthly_window(library, missing=["Xuân An"], items=ITEMS, earlier=EARLIER)

    source = json.loads((root / "notebooks" / "district_month.ipynb").read_text(encoding="utf-8"))
    path = tmp_path_factory.mktemp("month") / "month.ipynb"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(notebook, "Library", Shelf)
        path.write_text(json.dumps(run_here(source)), encoding="utf-8")
    return read_record(path)


@pytest.fixture(scope="module")
def site(root, library, month, tmp_path_factory) -> Path:
    """Return a folder with the site of that one bulletin; it is complete, or `complete_fragment` raises."""
    fragment = complete_fragment(month, root / "site" / "templates", minimum_facts=5)
    assembly = Assembly(root / "site", library.settings.site, library.units, {month.bulletin: fragment}, [Entry(month)])
    folder = tmp_path_factory.mktemp("month-site")
    for address, content in assemble(assembly).files.items():
        (folder / address).parent.mkdir(parents=True, exist_ok=True)
        (folder / address).write_bytes(content)
    return folder


@pytest.fixture(scope="module")
def page(site) -> html.HtmlElement:
    """Return the bulletin's page."""
    return html.parse(site / PAGE / "index.html", parser=html.HTMLParser(encoding="utf-8")).getroot()


@pytest.mark.slow
def test_each_figure_of_a_table_is_a_fact_as_it_is_displayed(month, page):
    """Tag, value and text agree (page contract); a cell is no link."""
    facts = {fact["id"]: (fact["value"], fact["display"]) for fact in month.facts["facts"]}
    tags = page.xpath('//table[@class="units"]//data')
    assert len(tags) > 200
    assert all((tag.get("value"), tag.text) == facts[tag.get("data-fact")] for tag in tags)
    assert not page.xpath('//table[@class="units"]//a')


@pytest.mark.slow
def test_a_table_has_a_caption_and_named_rows_and_columns(page):
    """A screen reader says whose figure it is, and of what."""
    for table in page.xpath('//table[@class="units"]'):
        assert table.find("caption").text_content().startswith("Bảng ")
        assert {cell.get("scope") for cell in table.xpath("thead//th")} == {"col"}
        assert {row[0].get("scope") for row in table.xpath("tbody/tr | tfoot/tr")} == {"row"}


@pytest.mark.slow
def test_a_wide_table_is_reached_by_keyboard(page):
    """It scrolls by itself, under its own name; a table within a chart is no landmark of the page."""
    scrolled = page.xpath('//*[contains(@class, "scroll")]')
    of_charts = [one for one in scrolled if any(above.tag == "figure" for above in one.iterancestors())]
    regions = [one for one in scrolled if one not in of_charts]
    assert of_charts
    assert regions
    assert {(one.get("tabindex"), one.get("role")) for one in of_charts} == {("0", "group")}
    assert all(one.get("aria-label") for one in of_charts)
    assert {(one.get("tabindex"), one.get("role")) for one in regions} == {("0", "region")}
    assert all(page.xpath(f'//caption[@id="{one.get("aria-labelledby")}"]') for one in regions)


@pytest.mark.slow
def test_a_silent_commune_has_one_cell_over_all_columns(page):
    """And no figure."""
    (cell,) = page.xpath('//table[contains(caption, "Hồ sơ tiếp nhận mới ở các xã")]//tr[th="Xuân An"]/td')
    assert (cell.text, cell.get("colspan")) == ("chưa báo cáo", "6")


@pytest.mark.slow
def test_every_figure_in_words_leads_to_its_origin(site, page):
    """On the page of origins beside it; also those that stand in a total row besides."""
    parser = html.HTMLParser(encoding="utf-8")
    origins = html.parse(site / PAGE / "goc" / "index.html", parser=parser).getroot()
    targets = {link.get("href") for link in page.xpath('//a[@class="origin"]')}
    assert targets
    assert targets <= {f"goc/#{element.get('id')}" for element in origins.iter() if element.get("id")}


@pytest.mark.slow
def test_each_row_of_the_data_says_that_it_is_invented(site):
    """A table travels without its page (design rule 6)."""
    rows = list(csv.DictReader(io.StringIO((site / PAGE / "so-lieu.csv").read_text(encoding="utf-8"))))
    assert all(row["note"].endswith("số liệu minh họa") for row in rows)


@pytest.mark.slow
def test_lists_say_that_a_month_was_released_not_reprinted(site):
    """There is no publication elsewhere."""
    words = (site / "minh-hoa" / "yen-lap" / "index.html").read_text(encoding="utf-8")
    assert 'phát hành <time datetime="2021-09-05">' in words
    assert "nguồn đăng" not in words


@pytest.mark.slow
@pytest.mark.browser("chromium")
@pytest.mark.parametrize("width", [320, 360, 768, 1280])
@pytest.mark.parametrize("address", [PAGE, "minh-hoa/", "minh-hoa/yen-lap/", "minh-hoa/nam/2021/"])
def test_no_page_scrolls_sideways(chromium, site, width, address):
    """A table of seven columns scrolls within the page, not with it."""
    sheet = chromium.new_page(viewport={"width": width, "height": 900})
    sheet.goto((site / address / "index.html").as_uri())
    wide, seen = sheet.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
    sheet.close()
    assert wide <= seen
