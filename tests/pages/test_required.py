"""What every bulletin must have before it counts as made: each way to break one is noticed (traps.md, 4)."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from bantin.errors import (
    ForeignLinkError,
    MissingPartError,
    RepeatedIdError,
    UnfilledTextError,
    UntaggedNumeralError,
    UntoldFactError,
    WrongTagError,
)
from bantin.pages import Fragment, check_bulletin, fragment_of
from bantin.pages.required import IDS_OF_THE_PAGE

FIGURE = '<data class="figure" value="700" data-fact="f5">gần 700</data>'


@pytest.fixture(scope="session")
def fragments(root, records):
    """Return the fragment of each published bulletin by its id."""
    templates = root / "site" / "templates"
    return {name: fragment_of(record.notebook, templates, bulletin=name) for name, record in records.items()}


@pytest.fixture
def fragment(fragments) -> Fragment:
    """Return the fragment of the bulletin that the tests break."""
    return fragments["yen-lap-2021-08"]


@pytest.fixture
def refusal(record, fragment):
    """Return how to break the fragment, and the message with which it is refused."""

    def refused(error: type[Exception], old: str, new: str) -> str:
        assert old in fragment.html, f"the fragment has no {old!r}"
        with pytest.raises(error) as caught:
            check_bulletin(record, Fragment((fragment.html.replace(old, new),)), minimum_facts=5)
        return str(caught.value)

    return refused


def test_every_published_bulletin_is_complete(records, fragments, library):
    """What is in the repository can be published."""
    for name, record in records.items():
        check_bulletin(record, fragments[name], minimum_facts=library.settings.site.policies.minimum_facts)


@pytest.mark.parametrize(
    ("sign", "part"),
    [
        ("<h1>", "tiêu đề"),
        ('class="lead"', "sa-pô"),
        ('id="y-chinh"', "những điểm chính"),
        ('class="prose"', "một mục có lời văn"),
        ('id="goc"', "gốc của từng con số"),
    ],
)
def test_a_missing_part_is_named(refusal, sign, part):
    """A notebook whose cell lost its tag runs with success, and has nothing to say."""
    assert f"E601 Bản tin thiếu {part} (mục yen-lap-2021-08)" in refusal(MissingPartError, sign, "<p>")


def test_too_few_facts_are_no_bulletin(record, fragment):
    """The minimum is the editors' to set, in params/site.yml."""
    count = len(record.facts["facts"])
    with pytest.raises(MissingPartError, match=f"chỉ có {count} con số, cần ít nhất {count + 1}"):
        check_bulletin(record, fragment, minimum_facts=count + 1)


def test_just_enough_facts_are_enough(record, fragment):
    """The minimum itself is allowed."""
    check_bulletin(record, fragment, minimum_facts=len(record.facts["facts"]))


@pytest.mark.parametrize("word", ["nan", "NaN", "None", "inf", "undefined", "{unit}", "{", "}"])
def test_what_should_have_been_filled_is_noticed(refusal, word):
    """The cell succeeded, and the sentence says nothing."""
    assert "E603" in refusal(UnfilledTextError, "Huyện họp trực tuyến", f"{word} họp trực tuyến")


@pytest.mark.parametrize("words", ["việc nan giải", "những tháng gian nan"])
def test_a_vietnamese_word_is_no_unfilled_text(record, fragment, words):
    """People write of hardships too, and a bulletin must not stop there."""
    html = fragment.html.replace("Huyện họp trực tuyến", f"Huyện họp trực tuyến về {words}")
    assert words in html
    check_bulletin(record, Fragment((html,)), minimum_facts=5)


def test_a_name_inside_a_tag_is_no_unfilled_text(record, fragment):
    """Only what readers see counts."""
    html = fragment.html.replace("<h1>", '<h1 class="None">').replace('<h1 class="None">', "<h1>", 1)
    check_bulletin(record, Fragment((html.replace('id="hoi-nghi"', 'id="None"'),)), minimum_facts=5)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (FIGURE, "700"),
        ("Huyện họp trực tuyến", "Huyện họp 3 lần trực tuyến"),
        ('<span data-nofact="count">17 xã, thị trấn</span>', "17 xã, thị trấn"),
        ('<span data-nofact="count">17 xã, thị trấn</span>', '<span data-nofact="maybe">17 xã, thị trấn</span>'),
        ('<time datetime="2021-08">tháng 8/2021</time>', "tháng 8/2021"),
    ],
    ids=["figure", "new", "count", "unknown type", "date"],
)
def test_a_numeral_without_a_tag_is_refused(refusal, old, new):
    """Nobody could say where it comes from."""
    assert "E604 Con số không có nhãn" in refusal(UntaggedNumeralError, old, new)


@pytest.mark.parametrize(
    "new",
    [
        '<data class="figure" value="701" data-fact="f5">gần 700</data>',
        '<data class="figure" value="700" data-fact="f5">gần 701</data>',
        '<data class="figure" value="700" data-fact="f5">700</data>',
        '<data class="figure" value="700" data-fact="f5">gần <b>7000</b></data>',
        '<data class="figure" value="700" data-fact="f7">gần 700</data>',
        '<data class="figure" value="700" data-fact="f99">gần 700</data>',
    ],
    ids=["value", "text", "no hedge", "text inside", "another fact", "unknown fact"],
)
def test_a_tag_that_disagrees_with_its_fact_is_refused(refusal, new):
    """Text, value and fact say the same, or nothing is published."""
    assert "E605" in refusal(WrongTagError, FIGURE, new)


def test_a_wrong_tag_is_quoted(refusal):
    """The message names text, fact and value."""
    new = '<data class="figure" value="701" data-fact="f5">gần 700</data>'
    assert 'Nhãn của "gần 700" (data-fact f5, giá trị 701)' in refusal(WrongTagError, FIGURE, new)


def test_a_fact_that_is_not_printed_is_named(refusal):
    """Nothing that a source stated is left out."""
    assert "E602 Con số f5 không được in" in refusal(UntoldFactError, FIGURE, "nhiều")


def test_a_fact_that_only_the_facts_know_is_named(record, fragment):
    """facts.json promises no more than the page prints."""
    facts = record.facts | {"facts": [*record.facts["facts"], record.facts["facts"][0] | {"id": "f99"}]}
    with pytest.raises(UntoldFactError, match="f99"):
        check_bulletin(replace(record, facts=facts), fragment, minimum_facts=5)


def test_a_figure_in_a_drawing_does_not_count_as_told(record, fragment):
    """A chart shows what the text says; it says nothing by itself."""
    assert FIGURE in fragment.html
    drawn = fragment.html.replace(FIGURE, '<svg><text data-fact="f5">gần 700</text></svg>')
    with pytest.raises(UntoldFactError, match="f5"):
        check_bulletin(record, Fragment((drawn,)), minimum_facts=5)


def test_numerals_in_titles_of_drawings_need_no_tag(record, fragment):
    """No element can stand there; the independent checker reads them."""
    html = fragment.html + "<svg><title>700 hồ sơ</title><desc>Từ 1 đến 9</desc></svg>"
    check_bulletin(record, Fragment((html,)), minimum_facts=5)


def test_a_chart_that_was_planned_is_on_the_page(root, records, fragments):
    """The section was shown, and its chart was lost on the way (traps.md, 4)."""
    name = "ha-nam-2020"
    html = re.sub(r"<svg.*?</svg>", "", fragments[name].html, count=1, flags=re.S)
    with pytest.raises(MissingPartError, match="biểu đồ, cần"):
        check_bulletin(records[name], Fragment((html,)), minimum_facts=5)


@pytest.mark.parametrize("name", ["goc", "f5", *IDS_OF_THE_PAGE])
def test_an_id_that_stands_twice_is_refused(refusal, name):
    """Links would lead to the first of the two; a screen reader would read the wrong name."""
    assert f"E607 Trang có hai chỗ mang id {name}" in refusal(RepeatedIdError, "<h1>", f'<h1><b id="{name}">a</b>')


@pytest.mark.parametrize("link", ["https://example.org/", "../../ha-nam/", "/", "mailto:a@example.org", ""])
def test_a_link_out_of_the_page_is_refused(refusal, link):
    """No part of ours has one: somebody's cell wrote it."""
    assert "E608" in refusal(ForeignLinkError, "<h1>", f'<h1><a href="{link}">a</a>')


@pytest.mark.parametrize(
    "markup", ['<a href="#goc">a</a>', '<a href="https://example.org/">a</a>', '<b id="goc">a</b>']
)
def test_what_other_pages_show_has_neither_links_nor_ids(record, fragment, markup):
    """There it stands inside a link, and many times."""
    with pytest.raises(ForeignLinkError):
        check_bulletin(replace(record, story=record.story | {"title_html": markup}), fragment, minimum_facts=5)


def test_the_ids_of_the_page_are_those_of_its_templates(root):
    """A new one in a template is reserved as well."""
    templates = [(root / "site" / "templates" / name).read_text("utf-8") for name in ("base.html", "bulletin.html")]
    assert set(re.findall(r' id="([^"{]+)"', "".join(templates))) == set(IDS_OF_THE_PAGE)
