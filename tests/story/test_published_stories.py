"""The five published bulletins: nothing left out, nothing untagged, said as guide.md, section 5 asks."""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise

import pytest

from bantin.model import ItemKind, Kind
from bantin.settings.abbreviations import TextPlace
from bantin.story.text import Figure, figures_in, plain_text
from bantin.telling import tell

BULLETINS = ["yen-lap-2021-08", "thanh-ba-2021-ytd", "ha-nam-2020", "my-duc-2018", "gia-vien-2021"]
SECTIONS = {
    "yen-lap-2021-08": ["hoi_nghi", "van_ban", "mot_cua", "hoi_nghi_truc_tuyen", "ton_tai", "nhiem_vu"],
    "thanh-ba-2021-ytd": ["van_ban", "mot_cua", "muc_do", "hoi_nghi_truc_tuyen", "thanh_toan", "ha_tang", "ky_toi"],
    "ha-nam-2020": ["hoi_nghi", "van_ban", "mot_cua", "muc_do", "hoi_nghi_truc_tuyen", "ha_tang", "nhiem_vu"],
    "my-duc-2018": ["hoi_nghi", "van_ban", "mot_cua", "muc_do", "ton_tai", "nhiem_vu"],
    "gia-vien-2021": ["hoi_nghi", "mot_cua", "muc_do", "to_chuc", "ton_tai", "nhiem_vu"],
}
HEADLINES = {
    "yen-lap-2021-08": "gần 80%",
    "thanh-ba-2021-ytd": "7.243",
    "ha-nam-2020": "99,7%",
    "my-duc-2018": "19.005",
    "gia-vien-2021": "39,63%",
}
# words.md, sections 1, 2 and 6, and guide.md, section 5.
FORBIDDEN = (
    r"\b0 (?:hồ sơ|văn bản|thủ tục|cuộc)|không phần trăm|[Qq]uý [1-4]\b|hầu hết|đa số|phần lớn|nhìn chung|về cơ bản|"
    r"cơ bản đạt|gần như|gần đạt|tăng vọt|bứt phá|xu hướng|quyết liệt hơn|nhờ sự|"
    r"\b(?:[Hh]oà|[Tt]huỷ|[Uu]ỷ|[Ll]uỹ|[Tt]uỳ)\b|"
    r"\b(?:ông|bà)\b|quá hạn đạt|đạt hơn|bị ký số|T\d+/|các nhất"
)


@pytest.fixture(params=BULLETINS)
def telling(request, tellings):
    """Each of the five in turn."""
    return tellings[request.param]


@pytest.fixture
def passages(telling):
    """Return every passage of the sections, in reading order."""
    return [
        passage
        for section in telling.story.sections
        for passage in (*(p for paragraph in section.paragraphs for p in paragraph), *section.items)
    ]


@pytest.fixture
def texts(telling):
    """Return every text of a bulletin, also those outside its sections."""
    story = telling.story
    labels = [item.label for section in story.sections for item in section.items]
    return [story.kicker, *story.texts(), *labels, story.headline.label]


def test_every_fact_is_told(telling):
    """59 figures and three computed ones: nothing that was taken in is left out."""
    assert telling.story.told() == {fact.id for fact in telling.sheet.facts}


def test_every_item_of_context_stands_under_its_kind(telling, passages):
    """Results, shortcomings, tasks and milestones, as many as the source reports of each."""
    context = telling.window.material.context
    for kind in ItemKind:
        assert len([passage for passage in passages if passage.kind is kind]) == len(context.of_kind(kind))


def test_every_item_keeps_its_system(telling, passages):
    """The page marks it with `data-system`."""
    items = telling.window.material.context.items
    marked = [passage.system for passage in passages if passage.kind and passage.kind is not ItemKind.MILESTONE]
    assert sorted(marked) == sorted(item.system for item in items if item.kind is not ItemKind.MILESTONE)


def test_a_title_is_short_names_its_unit_and_holds_a_figure(telling, said):
    """At most 110 characters, so that it stands on a phone and in a feed."""
    title = telling.story.title
    assert len(said(title)) <= 110
    assert said(title).startswith(f"{telling.window.bulletin.unit.name}: ")
    assert figures_in(title)


def test_a_disputed_rate_is_neither_title_nor_lead(tellings):
    """Mỹ Đức's 98,3% stands where its note is near (exemplar of my-duc-2018)."""
    story = tellings["my-duc-2018"].story
    assert "f4" not in (*figures_in(story.title), *figures_in(story.lead))


def test_there_are_three_to_five_key_points_each_with_a_figure(telling):
    """Half a minute of reading; what is not yet good stands last."""
    points = telling.story.points
    assert 3 <= len(points) <= 5
    assert all(figures_in(point) for point in points if not plain_text(point).startswith("Tồn tại: "))


def test_no_numeral_stands_in_plain_words(telling, texts, untyped):
    """Each is a figure of a fact, a moment, or says what it is (page contract)."""
    assert untyped([*texts, telling.story.source]) == []


def test_a_figure_is_printed_as_its_fact_is_displayed(telling, texts):
    """The tag's text, value and fact agree."""
    facts = {fact.id: fact for fact in telling.sheet.facts}
    for run in (run for text in texts for run in text if isinstance(run, Figure)):
        assert (run.text, run.value) == (facts[run.fact_id].display, facts[run.fact_id].value_text)


def test_the_headline_is_the_figure_that_the_exemplar_leads_with(tellings):
    """It stands for the bulletin on other pages."""
    assert {id_: telling.story.headline.figure.text for id_, telling in tellings.items()} == HEADLINES


def test_no_hedge_word_stands_before_a_figure(texts, said):
    """An exact figure has no hedge, a hedged one has its own: "trên 500" is one figure, "gần trên 500" none."""
    for text in texts:
        for before, run in pairwise(text):
            if isinstance(run, Figure):
                assert not re.search(r"\b(?:gần|trên|hơn|khoảng|dưới|chỉ|mới)\s$", said([before])), said(text)


def test_a_plan_is_said_as_a_plan(telling, said):
    """ "đạt 19/19" would be false."""  # noqa: D210 - the quotation opens the sentence
    plans = {fact.id for fact in telling.sheet.facts if fact.kind is Kind.PLAN}
    for text in telling.story.texts():
        if plans & set(figures_in(text)):
            assert re.search(r"[Kk]ế hoạch|dự kiến", said(text)), said(text)


def test_a_target_is_said_as_a_target(telling, said):
    """90, 80 and 60 per cent are no results of Hà Nam."""
    targets = {fact.id for fact in telling.sheet.facts if fact.kind is Kind.TARGET}
    for text in telling.story.texts():
        if targets & set(figures_in(text)):
            assert re.search("[Cc]hỉ tiêu|phấn đấu", said(text)), said(text)


def test_plans_and_targets_are_never_title_lead_or_headline(telling):
    """A reader of the front page takes those for what was done."""
    aims = {fact.id for fact in telling.sheet.facts if fact.kind is not Kind.RESULT}
    story = telling.story
    assert not aims & {*figures_in(story.title), *figures_in(story.lead), story.headline.figure.fact_id}


def test_zero_is_said_in_words(telling, said):
    """Gia Viễn's "không có hồ sơ nào", never "0 hồ sơ"."""
    zeros = {fact.id for fact in telling.sheet.facts if fact.is_zero}
    for text in telling.story.texts():
        if zeros & set(figures_in(text)):
            assert "không có hồ sơ nào" in said(text)


def test_words_that_are_forbidden_or_clumsy_do_not_occur(texts, said):
    """The inventory of words.md, section 6."""
    assert [found[0] for text in texts if (found := re.search(FORBIDDEN, said(text)))] == []


def test_no_slot_is_left_and_no_program_word_shows(texts, said):
    """Braces, None, nan and names of enumerations belong to us, not to readers."""
    for text in texts:
        assert not re.search(r"[{}_]|\bNone\b|\bnan\b|\[\]", said(text)), said(text)


def test_letters_are_composed_and_spaces_single(texts, said):
    """NFC throughout, and no gap where a slot was empty."""
    for text in texts:
        assert unicodedata.is_normalized("NFC", said(text))
        assert not re.search(r"\s\s|\s[,.;:]|\(\s|\.\.$", said(text)), said(text)


def test_every_sentence_opens_with_a_capital_and_ends_with_a_stop(passages, telling, said):
    """A figure may open one as it is displayed; tasks go on behind their assignee."""
    for passage in passages:
        text = said(passage.text)
        assert text.endswith((".", ":")), text
        assert passage.kind is ItemKind.TASK or text[0].isupper() or text[0].isdigit(), text
    assert all(said(text).endswith(".") for text in (telling.story.lead, *telling.story.points, *telling.story.notes))


def test_abbreviations_are_written_out(telling, texts, said, library):
    """Except UBND, HĐND and TTHC (guide.md, section 5); the source line keeps its own."""
    shorts = [*library.settings.abbreviations.at(TextPlace.TEXT), "HUV", "VH&TT", "TB&XH"]
    left = [short for text in texts for short in shorts if re.search(rf"(?<!\w){re.escape(short)}(?!\w)", said(text))]
    assert left == []


@pytest.mark.parametrize(
    ("bulletin", "kept"),
    [
        ("yen-lap-2021-08", "Vũ Trịnh (Đài TT Yên Lập), Trang TTĐT huyện Yên Lập (Phú Thọ)"),
        ("my-duc-2018", "BTV Cổng TTĐT Mỹ Đức, Cổng TTĐT huyện Mỹ Đức (Hà Nội)"),
        ("gia-vien-2021", "Cẩm Vân - Trung tâm VHTT&TT, Trang TTĐT huyện Gia Viễn (Ninh Bình)"),
    ],
)
def test_names_of_sources_keep_their_abbreviations(tellings, said, bulletin, kept):
    """Never inside names and titles of sources (guide.md, section 5)."""
    assert kept in said(tellings[bulletin].story.source)


def test_the_source_line_is_the_fixed_formula(tellings, said):
    """Title in quotation marks, publisher, day (words.md, section 7)."""
    assert said(tellings["thanh-ba-2021-ytd"].story.source) == (
        "“Thanh Ba đẩy mạnh xây dựng chính quyền điện tử”, Nguyên An, Báo Phú Thọ (baophutho.vn), ngày 8/11/2021"
    )


@pytest.mark.parametrize(
    ("bulletin", "chaired"),
    [
        ("yen-lap-2021-08", "Đồng chí Đinh Hải Nam, Ủy viên Ban Thường vụ Huyện ủy, Phó Chủ tịch UBND huyện, chủ trì."),
        ("my-duc-2018", "Đồng chí Nguyễn Văn Hoạt, Phó Bí thư Huyện ủy, Chủ tịch UBND huyện, chủ trì."),
        ("gia-vien-2021", "Đồng chí Vũ Thị Dược, Huyện ủy viên, Phó Chủ tịch UBND huyện, chủ trì."),
        (
            "ha-nam-2020",
            "Đồng chí Nguyễn Đức Vượng, Tỉnh ủy viên, Phó Chủ tịch UBND tỉnh, Phó Trưởng ban Thường trực "
            "Ban Chỉ đạo, chủ trì.",
        ),
    ],
)
def test_the_chair_is_named_with_the_full_role(tellings, sentences, bulletin, chaired):
    """And as "đồng chí", because the stored role is one of the Party."""
    assert chaired in sentences(tellings[bulletin])


def test_a_progress_feature_has_no_meeting(tellings, sentences):
    """Thanh Ba's source reports no chair: none is invented."""
    assert not [text for text in sentences(tellings["thanh-ba-2021-ytd"]) if "chủ trì" in text or "ồng chí" in text]


def test_sections_are_those_that_have_something_to_tell(tellings):
    """No filler where the source has nothing; the ids never change."""
    assert {id_: [section.id for section in tellings[id_].story.sections] for id_ in BULLETINS} == SECTIONS


def test_no_section_is_empty(telling):
    """Each has a heading and at least one passage."""
    for section in telling.story.sections:
        assert section.heading
        assert section.items or section.paragraphs
        assert all(section.paragraphs)


def test_a_system_is_told_in_one_section(telling):
    """Each section has one id, one heading."""
    ids = [section.id for section in telling.story.sections]
    assert len(ids) == len(set(ids)) == len({section.heading for section in telling.story.sections})


def test_shortcomings_open_with_tuy_nhien_once(telling, texts, said):
    """ "Tuy nhiên" turns from good news to a shortcoming, once, opening the section (words.md, section 4)."""  # noqa: D210
    opening = [said(s.paragraphs[0][0].text) for s in telling.story.sections if s.id == "ton_tai"]
    assert all(text.startswith("Tuy nhiên, ") for text in opening)
    assert sum(said(text).count("Tuy nhiên") for text in texts) == len(opening)


def test_a_single_shortcoming_is_one_sentence(tellings):
    """Yên Lập's: no list of one."""
    (section,) = [s for s in tellings["yen-lap-2021-08"].story.sections if s.id == "ton_tai"]
    ((only,),) = section.paragraphs
    assert (only.kind, section.items) == (ItemKind.SHORTCOMING, ())


@pytest.mark.parametrize(("bulletin", "count"), [("my-duc-2018", 3), ("gia-vien-2021", 4)])
def test_several_shortcomings_are_a_list(tellings, said, bulletin, count):
    """After a sentence that is none of them."""
    (section,) = [s for s in tellings[bulletin].story.sections if s.id == "ton_tai"]
    ((before,),) = section.paragraphs
    assert said(before.text).endswith(":")
    assert before.kind is None
    assert [item.kind for item in section.items] == [ItemKind.SHORTCOMING] * count


def test_a_shortcoming_says_where_it_lies(tellings, sentences):
    """The scope of the item, in each of its three forms."""
    assert {
        "Ở bộ phận một cửa cấp huyện, cấp xã, cơ sở vật chất chưa đáp ứng.",
        "Một số đơn vị sử dụng iOffice chưa đúng quy định.",
        "Tỷ lệ hồ sơ qua bưu chính công ích còn thấp.",
    } <= set(sentences(tellings["gia-vien-2021"]))


def test_a_task_names_to_whom_it_is_given_until_when_and_how_much(tellings, marked):
    """Assignee, text, due date, and targets that are facts."""
    gia_vien = tellings["gia-vien-2021"].story.sections[-1].items[0]
    assert marked(gia_vien.label) == "Các cơ quan, đơn vị; xã, thị trấn"
    assert marked(gia_vien.text).endswith("quý IV năm 2021 (hạn 31/12/2021).")
    ha_nam = tellings["ha-nam-2020"].story.sections[-1].items[3]
    assert marked(ha_nam.text).endswith(": 90%[f18] ở cấp tỉnh, 80%[f19] ở cấp huyện, 60%[f20] ở cấp xã.")


def test_a_milestone_says_that_it_is_planned_and_until_when(tellings, marked):
    """The quarter in Roman numerals, the day from the milestone's `due`."""
    ((milestone,),) = tellings["thanh-ba-2021-ytd"].story.sections[-1].paragraphs
    assert marked(milestone.text) == (
        "Theo kế hoạch, 19/19[f6] xã, thị trấn có bộ phận một cửa hiện đại, dự kiến xong trong quý I năm 2022, "
        "hạn 31/3/2022."
    )


@pytest.mark.parametrize(
    ("bulletin", "sentence"),
    [
        (
            "yen-lap-2021-08",
            "Hệ thống điện tử của UBND huyện tiếp nhận trên 1.000 văn bản đến, tăng 1,8% so với tháng 7 năm 2021.",
        ),
        ("yen-lap-2021-08", "17/17 xã, thị trấn đều có trên 10 văn bản phát hành qua trục liên thông."),
        ("thanh-ba-2021-ytd", "Trừ văn bản mật, 100% văn bản gửi, nhận được ký số."),
        ("thanh-ba-2021-ytd", "Bảo hiểm xã hội tiếp nhận, giải quyết 100% TTHC ở mức độ 4 từ ngày 1/7/2021."),
        ("ha-nam-2020", "Trung tâm Điều hành thông minh có 09 màn hình và 05 máy tính."),
        ("ha-nam-2020", "Văn bản điện tử đã liên thông cả bốn cấp chính quyền."),
        ("my-duc-2018", "Huyện cung cấp 23 dịch vụ công trực tuyến của thành phố Hà Nội."),
        ("gia-vien-2021", "Từ đầu năm đến ngày 9/12/2021, không có hồ sơ nào bị trễ hạn, quá hạn."),
    ],
)
def test_sentences_read_as_the_exemplars_do(tellings, sentences, bulletin, sentence):
    """Hedge and change, threshold, exclusion, span, padding, words in place of a figure."""
    assert sentence in sentences(tellings[bulletin])


def test_every_hedge_is_the_sources_own(telling):
    """We add none: each hedged display belongs to a hedged fact."""
    for fact in telling.sheet.facts:
        is_worded = bool(re.match(r"(?:gần|trên|hơn|khoảng|từ) ", fact.display))
        assert is_worded == fact.qualifier.is_hedge


def test_telling_twice_gives_equal_stories(telling, library):
    """The same rows give the same bulletin (design rule 8)."""
    again = tell(telling.window, library)
    assert (again.sheet, again.story) == (telling.sheet, telling.story)
