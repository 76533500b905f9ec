"""A bulletin as other pages show it, and the lists in which it stands."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from bantin.site.entry import Day, Entry, newest_first
from bantin.site.places import by_province, unit_page
from bantin.site.times import months, years

INJECTED = '<b onclick="alert(1)" style="color: red">a</b><script>alert(1)</script>'


@pytest.fixture
def by_id(entries) -> dict[str, Entry]:
    """Return the entries by id."""
    return {entry.id: entry for entry in entries}


@pytest.mark.parametrize(
    ("bulletin", "machine"),
    [
        ("yen-lap-2021-08", "2021-08"),
        ("ha-nam-2020", "2020"),
        ("thanh-ba-2021-ytd", "2021"),
        ("gia-vien-2021", "2021"),
    ],
)
def test_a_period_has_a_valid_machine_form(by_id, bulletin, machine):
    """HTML knows months and years; a year to date is said as its year."""
    assert by_id[bulletin].period_machine == machine


def test_newest_means_published_last(entries):
    """Not the latest period: Hà Nam's year 2020 was published in 2021."""
    assert [entry.id for entry in newest_first(entries)] == [
        "gia-vien-2021",
        "thanh-ba-2021-ytd",
        "yen-lap-2021-08",
        "ha-nam-2020",
        "my-duc-2018",
    ]


def test_years_hold_every_bulletin_by_the_year_of_its_period(entries):
    """Newest year first."""
    found = [(times.address, [entry.id for entry in times.entries]) for times in years(newest_first(entries))]
    assert found == [
        ("nam/2021/", ["gia-vien-2021", "thanh-ba-2021-ytd", "yen-lap-2021-08"]),
        ("nam/2020/", ["ha-nam-2020"]),
        ("nam/2018/", ["my-duc-2018"]),
    ]


def test_months_hold_only_monthly_bulletins(entries):
    """A year to date until November is no bulletin of November."""
    assert [(times.address, times.label_capital, times.count) for times in months(entries)] == [
        ("thang/2021-08/", "Tháng 8 năm 2021", 1)
    ]


def test_places_stand_under_their_provinces_in_vietnamese_order(entries, library):
    """Both the provinces and their units."""
    found = [(province, [unit.name for unit in units]) for province, units in by_province(entries, library.units)]
    assert found == [
        ("Thành phố Hà Nội", ["Mỹ Đức"]),
        ("Tỉnh Hà Nam", ["Hà Nam"]),
        ("Tỉnh Ninh Bình", ["Gia Viễn"]),
        ("Tỉnh Phú Thọ", ["Thanh Ba", "Yên Lập"]),
    ]


def test_a_unit_that_is_no_more_says_until_when_it_was(by_id, library):
    """Districts ended on 30 June 2025; their successors are named."""
    page = unit_page(library.units, by_id["yen-lap-2021-08"])
    assert page.end == Day("2025-06-30", "30/6/2025")
    assert "xã Yên Lập" in page.successors


def test_a_unit_names_its_parts_as_they_were_in_the_period(by_id, library):
    """17 communes and townlets in August 2021."""
    assert unit_page(library.units, by_id["yen-lap-2021-08"]).parts == ((17, "xã, thị trấn"),)


def test_markup_of_the_story_is_not_escaped_again(by_id):
    """Titles and leads carry their tagged figures onto other pages."""
    assert "<data " in f"{by_id['ha-nam-2020'].title_html}"


@pytest.mark.parametrize(
    "heads",
    [
        {"title_html": INJECTED},
        {"lead_html": INJECTED},
        {"points_html": [INJECTED]},
        {"headline": {"html": INJECTED, "label_html": INJECTED, "fact": "f1"}},
        {"source": {"html": INJECTED, "published": "2021-09-01"}},
        {"dataset": {"title_html": INJECTED, "licence_html": ""}},
    ],
    ids=["title", "lead", "points", "headline", "source", "dataset"],
)
def test_what_a_notebook_says_of_itself_is_cleaned_before_other_pages_show_it(record, heads):
    """A cell can write anything into the record; the front page carries what our own parts are made of."""
    entry = Entry(replace(record, story=record.story | heads))
    shown = (
        entry.title_html,
        entry.lead_html(""),
        *entry.points_html(""),
        entry.headline_html,
        entry.headline_label_html,
    )
    page = "".join((*shown, entry.source_html, entry.dataset_title_html))
    assert "<b>a</b>" in page
    assert not re.search("script|alert|onclick|style", page)


def test_clean_markup_keeps_its_bytes(records):
    """Cleaning changes nothing that our own story writes, not even a no-break space."""
    for record in records.values():
        entry, story = Entry(record), record.story
        linked = [entry.lead_html(""), *entry.points_html("")]
        shown = [entry.title_html, *(re.sub("</?a[^>]*>", "", html) for html in linked)]
        shown += [entry.headline_html, entry.source_html]
        heads = [story["title_html"], story["lead_html"], *story["points_html"]]
        assert [*map(str, shown)] == [*heads, story["headline"]["html"], story["source"]["html"]]


def test_a_stale_entry_is_the_same_bulletin(by_id):
    """Only the mark differs."""
    entry = by_id["ha-nam-2020"]
    assert replace(entry, is_stale=True).address == entry.address


def test_each_figure_of_a_lead_leads_to_its_origin(entries):
    """Also on the pages of others: wherever a figure stands, its cell is two steps away."""
    for entry in entries:
        for html in (entry.lead_html("../"), *entry.points_html("../")):
            figures = re.findall(r'data-fact="[^"/]+/(\w+)"', html)
            assert re.findall(rf'<a class="origin" href="\.\./{entry.address}/goc/#(\w+)"><data ', html) == figures
