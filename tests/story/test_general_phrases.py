"""A fact without a phrase of its own is told by the house's general one; a phrase never says what it does not know."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from bantin.model import Qualifier, Remark, Scope, Semantics, Span
from bantin.story.text import Figure

Q, S = Qualifier, Semantics
# An indicator and scope for which phrases.yml has no sentence.
PLAIN = {"indicator": "dossiers_due", "scope": Scope.DISTRICT_LEVEL}
STATED = {
    S.FLOW: ({"value": "70"}, "Số hồ sơ đến hạn giải quyết ở cấp huyện là 70."),
    S.STOCK: ({"value": "1980"}, "là 1.980."),
    S.YEAR_TO_DATE: ({"value": "7243"}, "tháng 8 năm 2021 là 7.243."),
    S.RATE_PERCENT: ({"value": "39.63"}, "là 39,63%."),
    S.CHANGE_PERCENT: (
        {"value": "1.8", "dimension": "change", "compare_to": "tháng 7 năm 2021", "remarks": {Remark.RISE}},
        "tăng 1,8% so với tháng 7 năm 2021.",
    ),
    S.CHANGE_POINTS: (
        {"value": "2.5", "dimension": "change", "compare_to": "tháng 7 năm 2021", "remarks": {Remark.FALL}},
        "giảm 2,5 điểm phần trăm so với tháng 7 năm 2021.",
    ),
    S.DIFFERENCE: ({"value": "3", "dimension": "change", "compare_to": "năm 2020"}, "tăng 3 so với năm 2020."),
    S.K_OF_N: ({"value": "16/17"}, "là 16/17."),
    S.RANK: ({"value": "3"}, "Thứ hạng về số hồ sơ đến hạn giải quyết ở cấp huyện là 3."),
    S.SCORE: ({"value": "82.5"}, "là 82,5."),
    S.TARGET_PERCENT: ({"value": "90", "dimension": "target"}, "Chỉ tiêu tháng 8 năm 2021 về số hồ sơ đến hạn"),
    S.TARGET_COUNT: ({"value": "500", "dimension": "target"}, "Chỉ tiêu tháng 8 năm 2021 về số hồ sơ đến hạn"),
    S.MILESTONE_PLANNED: ({"value": "19/19", "qualifier": Q.PLANNED}, "Theo kế hoạch, dự kiến trong tháng 8 năm 2021,"),
    S.MILESTONE_DONE: ({"value": "1"}, ": đã hoàn thành."),
    S.NAMED_UNITS: ({"value": "Xuân Viên|Đồng Lạc", "dimension": "leading"}, "mà nguồn nêu là Xuân Viên và Đồng Lạc."),
    S.JUDGEMENT: ({"value": "low", "qualifier": Q.UNQUANTIFIED}, "Số hồ sơ đến hạn giải quyết ở cấp huyện còn thấp."),
}


def test_every_kind_of_statement_has_its_case_below():
    """A new semantics needs a general phrase, and a case that shows how it reads."""
    assert STATED.keys() == set(Semantics)


@pytest.mark.parametrize("semantics", list(Semantics))
def test_a_fact_without_a_phrase_of_its_own_is_told(told, observation, sentences, untyped, semantics):
    """Once, in the section of its system, as what it is."""
    stated, expected = STATED[semantics]
    telling = told(observation(semantics=semantics, **PLAIN, **stated))
    (sentence,) = sentences(telling)
    assert expected in sentence
    assert sentence[0].isupper()
    assert sentence.endswith(".")
    assert telling.story.told() == {"f1"}
    assert untyped(telling.story.texts()) == []


@pytest.mark.parametrize(
    "indicator_id", ["documents_received", "procedures_total", "internet_coverage", "online_meetings"]
)
def test_an_indicator_is_told_in_the_section_of_its_system(told, observation, library, indicator_id):
    """Whichever system: the last section takes what has no other."""
    telling = told(observation(indicator_id, "7", scope=Scope.PROVINCE_LEVEL))
    (section,) = telling.story.sections
    assert section.id == library.wordings.book(0).section_of(library.settings.indicators[indicator_id].system)


def test_a_result_of_a_system_that_nobody_knows_is_told_last(library):
    """Nothing is lost over a new word."""
    assert library.wordings.book(0).section_of("a new system") == library.wordings.book(0).sections[-1].id


@pytest.mark.parametrize("scope", list(Scope))
def test_every_scope_has_its_words(told, observation, sentences, scope):
    """A figure without its scope would be taken for the whole district's."""
    (sentence,) = sentences(told(observation("dossiers_due", "70", scope=scope)))
    assert sentence.startswith("Số hồ sơ đến hạn giải quyết ở ") or " trong toàn " in sentence


def test_the_exclusion_travels_with_the_indicator(told, observation, sentences):
    """100 per cent of documents are signed, classified ones apart (guide.md, section 1.9)."""
    change = {"dimension": "change", "compare_to": "năm 2020"}
    (sentence,) = sentences(told(observation("digitally_signed_share", "5", semantics=S.CHANGE_POINTS, **change)))
    assert "(trừ văn bản mật)" in sentence


@pytest.mark.parametrize("semantics", [S.FLOW, S.STOCK, S.YEAR_TO_DATE, S.RATE_PERCENT])
def test_nothing_is_told_in_words(told, observation, sentences, semantics):
    """ "là 0" is table language."""  # noqa: D210 - the quotation opens the sentence
    (sentence,) = sentences(told(observation(value="0", semantics=semantics, **PLAIN)))
    assert "không có " in sentence
    assert "0" not in sentence.replace("2021", "")


@pytest.mark.parametrize("semantics", [S.CHANGE_PERCENT, S.CHANGE_POINTS, S.DIFFERENCE])
def test_no_change_is_told_in_words(told, observation, sentences, semantics):
    """Neither "tăng 0%" nor "thay đổi không thay đổi"."""
    change = {"dimension": "change", "compare_to": "tháng 7 năm 2021"}
    (sentence,) = sentences(told(observation(value="0", semantics=semantics, **PLAIN, **change)))
    assert sentence == "Số hồ sơ đến hạn giải quyết ở cấp huyện không thay đổi so với tháng 7 năm 2021."


def test_a_fall_is_said_once(told, observation, sentences):
    """ "giảm −1,8%" would be a rise."""  # noqa: D210 - the quotation opens the sentence
    change = {"dimension": "change", "compare_to": "tháng 7 năm 2021"}
    (sentence,) = sentences(told(observation(value="-1.8", semantics=S.CHANGE_PERCENT, **PLAIN, **change)))
    assert sentence.endswith("giảm 1,8% so với tháng 7 năm 2021.")


ONE_STOP = {"scope": Scope.DISTRICT_ONE_STOP}


@pytest.fixture
def desk(observation):
    """Return what the one-stop phrase needs, with changes to the share of online dossiers."""

    def stated(**share):
        rate = {"value": "80", "semantics": S.RATE_PERCENT} | share
        return (
            observation("dossiers_received", "700", **ONE_STOP),
            observation("dossiers_received_online", "545", **ONE_STOP),
            observation("dossiers_online_share", **rate, **ONE_STOP),
        )

    return stated


def test_a_phrase_takes_the_facts_that_it_knows(told, desk, sentences):
    """The sentence of the one-stop desk, with all three."""
    (sentence,) = sentences(told(*desk()))
    assert sentence.endswith("tiếp nhận 700 hồ sơ, trong đó 545 hồ sơ nộp trực tuyến; tỷ lệ trực tuyến là 80%.")


@pytest.mark.parametrize(
    ("share", "expected"),
    [
        ({"value": "0"}, "không có trường hợp nào."),
        ({"semantics": S.TARGET_PERCENT}, "Chỉ tiêu tháng 8 năm 2021 về tỷ lệ hồ sơ"),
        ({"value": "low", "semantics": S.JUDGEMENT, "qualifier": Q.UNQUANTIFIED}, "còn thấp."),
    ],
    ids=["nothing", "target", "judgement"],
)
def test_a_phrase_for_figures_takes_no_nothing_no_target_and_no_judgement(told, desk, sentences, share, expected):
    """ "tiếp nhận không có hồ sơ nào hồ sơ" is no sentence, and a target is no result (design rule 7)."""  # noqa: D210
    texts = sentences(told(*desk(**share)))
    assert len(texts) == 3
    assert any(expected in text for text in texts)
    assert not any("trong đó" in text for text in texts)


def test_a_plan_and_its_result_do_not_change_places(told, observation, said):
    """The key point of a plan is not filled with what was done: 15/19 is a result."""
    done = observation("modern_one_stop_communes", "15/19", semantics=S.K_OF_N, scope=Scope.COMMUNES)
    plan = observation(
        "modern_one_stop_communes", "19/19", semantics=S.MILESTONE_PLANNED, qualifier=Q.PLANNED, scope=Scope.COMMUNES
    )
    for facts in ((done, plan), (plan, done)):
        planned = [said(point) for point in told(*facts).story.points if "Kế hoạch" in said(point)]
        assert ["19/19" in point and "15/19" not in point for point in planned] == [True]


def test_an_aim_is_no_headline_and_no_title_where_there_is_a_result(told, observation, said):
    """Even where readers care more for the indicator of the aim."""
    aim = observation("dossiers_online_share", "80", semantics=S.TARGET_PERCENT, dimension="target")
    result = observation("videoconference_sites", "18", semantics=S.STOCK, scope=Scope.DISTRICT_TOTAL)
    story = told(aim, result).story
    assert story.headline.figure.text == "18"
    assert "80%" not in said(story.title)


def test_a_bulletin_of_one_figure_has_title_lead_and_point(told, observation, marked):
    """The house's general phrases make them."""
    story = told(observation("online_meetings", "6", scope=Scope.DISTRICT_TOTAL)).story
    assert marked(story.title).startswith("Yên Lập: số cuộc họp")
    assert marked(story.title).endswith("là 6[f1]")
    assert "6[f1]" in marked(story.lead)
    assert marked(story.points[0]).endswith("6[f1].")


def test_no_bulletin_has_more_than_five_key_points(told, desk, observation):
    """However much a source states: half a minute of reading."""
    rates = ("digitally_signed_share", "procedures_in_one_stop_software_share", "dossiers_level_3_4_share")
    more = [observation(name, "98", semantics=S.RATE_PERCENT, scope=Scope.DISTRICT_TOTAL) for name in rates]
    more += [observation("dossiers_received", "2000", scope=Scope.COMMUNES_TOTAL)]
    more += [observation("dossiers_on_time_share", "95", semantics=S.RATE_PERCENT, **ONE_STOP)]
    more += [observation("dossiers_overdue", "0", scope=Scope.DISTRICT_TOTAL)]
    assert len(told(*desk(), *more).story.points) == 5


def test_values_stay_decimals_up_to_the_page(tellings):
    """Never a float, from the cell to the page."""
    values = [fact.number for telling in tellings.values() for fact in telling.sheet.facts if fact.number is not None]
    assert {type(value) for value in values} == {Decimal}


def test_a_figure_of_another_span_says_its_span(told, observation, marked):
    """A July figure in August's bulletin would pass for August's."""
    july = Span(date(2021, 7, 1), date(2021, 7, 31))
    row = observation("dossiers_resolved", "321", span=july, span_label="tháng 7 năm 2021", scope=Scope.DISTRICT_LEVEL)
    said = [marked(text) for text in told(observation("documents_received", "9"), row).story.texts()]
    assert any("(tháng 7 năm 2021) là 321" in text for text in said)


def test_a_figure_of_the_bulletins_own_span_comes_first(told, observation):
    """Of two rows of one indicator, the title takes August's."""
    july = {"span": Span(date(2021, 7, 1), date(2021, 7, 31)), "span_label": "tháng 7 năm 2021"}
    share = {"scope": Scope.DISTRICT_ONE_STOP, "semantics": Semantics.RATE_PERCENT}
    rows = [
        observation("dossiers_online_share", "61", **share, **july),
        observation("dossiers_online_share", "79", **share),
        observation("dossiers_received", "700", scope=Scope.DISTRICT_ONE_STOP),
    ]
    title = told(*rows).story.title
    assert [run.text for run in title if isinstance(run, Figure)] == ["79%"]


def test_a_field_narrows_what_a_figure_counts(told, observation, marked):
    """Dossiers on land are not all dossiers."""
    row = observation("dossiers_resolved", "44", dimension="field=đất đai", scope=Scope.DISTRICT_LEVEL)
    said = [marked(text) for text in told(observation("documents_received", "9"), row).story.texts()]
    assert any("trong lĩnh vực đất đai là 44" in text for text in said)


def test_a_share_of_a_count_is_said_as_one(told, observation, marked):
    """With "là 12,5%" it would be a number of procedures in per cent."""
    share = {"semantics": S.RATE_PERCENT, "dimension": "share", "scope": Scope.COMMUNE_LEVEL}
    row = observation("procedures_level_4", "12.5", **share)
    said = [marked(text) for text in told(observation("documents_received", "9"), row).story.texts()]
    assert any("ở cấp xã chiếm 12,5%" in text for text in said)
