"""The parts of a story as HTML: escaped once, every figure tagged and linked to its origin, every id there once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from lxml import html

from bantin.model import Event, Item, ItemKind, Scope, Semantics
from bantin.story.markup import Markup, anchor, runs_html
from bantin.story.origins import Origins
from bantin.story.text import Figure, Moment, Typed, Words

HOSTILE = "<script>alert(1)</script>"
CONTRACT_KINDS = {"law", "name", "ordinal", "period", "threshold", "count"}


def page(telling) -> str:
    """Return all parts of a bulletin's page, as its notebook shows them."""
    markup = Markup(telling.story)
    origins = Origins(telling.writer, telling.sheet, telling.window.material.context).of(telling.story.told())
    sections = "".join(markup.section(section) for section in telling.story.sections)
    parts = (
        markup.opening([]),
        markup.key_points(),
        sections,
        markup.notes(),
        markup.origins(origins),
        markup.source(),
    )
    return "<main>" + "".join(parts) + "</main>"


@pytest.fixture(params=["yen-lap-2021-08", "thanh-ba-2021-ytd", "ha-nam-2020", "my-duc-2018", "gia-vien-2021"])
def telling(request, tellings):
    """Each of the five in turn."""
    return tellings[request.param]


@pytest.fixture
def tree(telling):
    """Return the page of a bulletin as elements."""
    return html.fromstring(page(telling))


def test_runs_become_the_elements_of_the_page_contract():
    """Words as they are, figures as data, moments as time, other numerals as typed spans."""
    text = (
        Words("Tháng này "),
        Figure("f3", "1000", "trên 1.000"),
        Words(" từ "),
        Moment("2021-07-01", "ngày 1/7/2021"),
        Words(" ở "),
        Typed("name", "mức độ 4"),
    )
    assert runs_html(text) == (
        'Tháng này <data class="figure" value="1000" data-fact="f3">trên 1.000</data> từ '
        '<time datetime="2021-07-01">ngày 1/7/2021</time> ở <span data-nofact="name">mức độ 4</span>'
    )


def test_on_pages_of_several_bulletins_a_figure_names_its_own():
    """The number f3 alone is another figure in each of them."""
    written = runs_html((Figure("f3", "1000", "trên 1.000"),), link_to="yen-lap-2021-08/")
    assert written == '<data class="figure" value="1000" data-fact="yen-lap-2021-08/f3">trên 1.000</data>'


@pytest.mark.parametrize(
    "run", [Words(HOSTILE), Figure("f1", HOSTILE, HOSTILE), Moment('"><b>', HOSTILE), Typed("name", HOSTILE)]
)
def test_no_run_brings_elements_of_its_own(run):
    """Text of data and of people is escaped (design rule 4)."""
    written = runs_html((run,))
    assert "<script" not in written
    assert "<b>" not in written
    assert html.fromstring(f"<p>{written}</p>").text_content() == HOSTILE


def test_ampersands_and_quotation_marks_read_as_they_were_written():
    """VHTT&TT is escaped once, not twice."""
    text = 'Trung tâm VHTT&TT, "VNPT" & 1 < 2'
    assert html.fromstring(f"<p>{runs_html((Words(text),))}</p>").text_content() == text
    assert runs_html((Words("VHTT&TT"),)) == "VHTT&amp;TT"


def test_a_value_with_quotation_marks_stays_in_its_attribute():
    """Names of units come from a CSV."""
    element = html.fromstring(runs_html((Figure("f1", '"a"|b', "a và b"),)))
    assert element.get("value") == '"a"|b'


def test_hostile_words_anywhere_in_the_data_are_only_words(told, observation):
    """Names, notes, items, systems, roles, titles."""
    named = observation(
        "dossiers_online_share", f"{HOSTILE}|Xuân Viên", semantics=Semantics.NAMED_UNITS, scope=Scope.COMMUNES,
        dimension="leading", note=HOSTILE,
    )  # fmt: skip
    items = (
        Item(kind=ItemKind.RESULT, number=1, text=f"có {HOSTILE.replace('1', 'x')}", system='"><script>'),
        Item(kind=ItemKind.TASK, number=1, text="kiểm tra & báo cáo", assignee="<i>Phòng"),
    )
    event = Event(kind="conference", date=date(2021, 9, 8), chair="<b>An", chair_role='Huyện ủy "viên"')
    telling = told(named, observation("online_meetings", "6"), items=items, event=event)
    publication = replace(telling.window.material.context.publication, title="<img src=x>", byline='"&"')
    context = replace(telling.window.material.context, publication=publication)
    window = replace(telling.window, material=replace(telling.window.material, context=context))
    tree = html.fromstring(page(replace(telling, window=window)))
    assert not tree.xpath("//script | //img | //b[contains(., 'An')] | //i")
    assert HOSTILE in tree.text_content()
    assert "kiểm tra & báo cáo" in tree.text_content()


def test_every_figure_of_the_text_leads_to_its_origin(tree):
    """A reader taps a number and sees where it comes from."""
    for figure in tree.xpath("//data[@class='figure'][not(ancestor::ol)]"):
        link = figure.getparent()
        assert (link.tag, link.get("class"), link.get("href")) == ("a", "origin", f"#goc-{figure.get('data-fact')}")


def test_every_fact_has_one_first_place_and_one_origin(tree, telling):
    """The id f3 stands once over the whole page, whichever part prints the figure again."""
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    facts = [fact.id for fact in telling.sheet.facts]
    assert sorted(id_ for id_ in ids if id_ in facts) == sorted(facts)
    assert [id_ for id_ in ids if id_.startswith("goc-")] == [f"goc-{fact}" for fact in facts]


def test_every_link_within_the_page_has_its_target(tree):
    """From figures to origins and back."""
    ids = set(tree.xpath("//@id"))
    links = [href.removeprefix("#") for href in tree.xpath("//a/@href")]
    assert links
    assert set(links) <= ids


def test_the_first_place_of_a_figure_is_the_first_in_reading_order(tree):
    """The way back leads to where the reader began."""
    seen = set()
    for link in tree.xpath("//a[@class='origin']"):
        fact = link.get("href").removeprefix("#goc-")
        assert (link.get("id") == fact) == (fact not in seen)
        seen.add(fact)


def test_each_part_of_a_formula_leads_to_its_own_origin(tellings):
    """From a share to its two counts."""
    (item,) = html.fromstring(page(tellings["my-duc-2018"])).xpath("//li[@id='goc-f7']")
    assert [link.get("href") for link in item.xpath(".//a[@class='origin']")] == ["#goc-f3", "#goc-f2"]


def test_a_figure_tells_its_origin_to_whoever_points_at_it_in_a_notebook(tellings):
    """JupyterLab has neither our pages nor our stylesheet; its sanitiser keeps titles."""
    told = tellings["yen-lap-2021-08"]
    tips = {origin.fact_id: origin.tip for origin in told.origins}
    opening = html.fromstring(Markup(told.story, tips).opening([]))
    for link in opening.xpath("//a[@class='origin']"):
        assert link.get("title") == tips[link.get("href").removeprefix("#goc-")]
    assert "Nguồn: Trang TTĐT huyện Yên Lập" in tips["f1"]


def test_every_tag_agrees_with_its_fact(tree, telling):
    """Text, value and fact (page contract)."""
    facts = {fact.id: fact for fact in telling.sheet.facts}
    for figure in tree.xpath("//data"):
        fact = facts[figure.get("data-fact")]
        assert (figure.get("value"), figure.text) == (fact.value_text, fact.display)


def test_typed_numerals_have_a_type_of_the_contract(tree):
    """And nothing else."""
    assert set(tree.xpath("//@data-nofact")) <= CONTRACT_KINDS


def test_no_numeral_stands_outside_a_tag(tree):
    """Whatever has a digit is figure, moment or typed; inside main anything else fails verification."""
    for text in tree.xpath("//text()[not(ancestor::data | ancestor::time | ancestor::span[@data-nofact])]"):
        assert not any(c.isdigit() for c in text), text


def test_every_item_of_context_is_marked_with_its_kind_and_system(tree, telling):
    """As many of each as the source reports."""
    items = telling.window.material.context.items
    assert sorted(tree.xpath("//@data-kind")) == sorted(str(item.kind) for item in items)
    systems = [item.system for item in items if item.system and item.kind is not ItemKind.MILESTONE]
    assert sorted(tree.xpath("//@data-system")) == sorted(systems)


def test_every_part_is_named_by_its_heading(tree):
    """Screen readers list them."""
    for part in tree.xpath("//section"):
        (heading,) = part.xpath(".//h2")
        assert part.get("aria-labelledby") == heading.get("id")
        assert heading.text_content()


def test_there_is_one_title(tree):
    """One h1, and headings below it in order."""
    assert len(tree.xpath("//h1")) == 1
    assert not tree.xpath("//h3 | //h4")


def test_no_style_and_no_script_is_written(tree):
    """The policy of the site allows none (traps.md, 16)."""
    assert not tree.xpath("//@style | //script | //style | //@*[starts-with(name(), 'on')]")


@pytest.mark.parametrize(
    ("section", "address"), [("van_ban", "van-ban"), ("ton_tai", "ton-tai"), ("hoi_nghi", "hoi-nghi")]
)
def test_a_section_has_a_readable_address(section, address):
    """Part of the page's address for ever."""
    assert anchor(section) == address


def test_a_story_without_notes_has_no_such_part(told, observation):
    """No heading without content."""
    sites = observation("videoconference_sites", "22", scope=Scope.DISTRICT_TOTAL, semantics=Semantics.STOCK)
    assert Markup(told(sites).story).notes() == ""


def test_a_figure_that_one_sentence_prints_twice_has_one_first_place(tellings):
    """Else the page would have the same id twice."""
    story = tellings["yen-lap-2021-08"].story
    figure = story.headline.figure
    opening = Markup(replace(story, title=(figure, Words(", "), figure))).opening([])
    assert opening.count(f'id="{figure.fact_id}"') == 1


def test_a_part_that_is_written_again_is_the_same(tellings):
    """Notebook cells are run twice."""
    markup = Markup(tellings["yen-lap-2021-08"].story)
    section = tellings["yen-lap-2021-08"].story.sections[1]
    before = markup.section(section)
    markup.key_points()
    assert markup.section(section) == before
