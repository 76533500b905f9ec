"""How a source's figure is printed: as the source says it, in the house's typography."""

from __future__ import annotations

import pytest

from bantin.model import Qualifier, Remark, Scope, Semantics

Q, R, S = Qualifier, Remark, Semantics
PUBLISHED = {
    "yen-lap-2021-08": [
        "trên 1.000", "1,8%", "gần 500", "17/17", "gần 700", "trên 500", "gần 80%", "hơn 95%", "gần 2.000", "hơn 500",
        "gần 17%", "Xuân Viên, Đồng Lạc và Phúc Khánh", "một số xã",
    ],
    "thanh-ba-2021-ytd": [
        "100%", "100%", "100%", "7.243", "gần 2.900", "19/19", "277", "70", "155", "65", "90", "100%", "22", "36",
        "100%",
    ],
    "ha-nam-2020": [
        "100%", "đã liên thông cả bốn cấp chính quyền", "04/06", "78", "1.980", "33,9%", "58%", "8,1%", "gần 229 nghìn",
        "99,7%", "100%", "100%", "75%", "100%", "100%", "09", "05", "90%", "80%", "60%", "100%",
    ],
    "my-duc-2018": ["23", "19.323", "19.005", "98,3%", "100%", "100%", "98,4%"],
    "gia-vien-2021": ["39,63%", "29,95%", "từ 70% trở lên", "không có hồ sơ nào", "còn thấp"],
}  # fmt: skip


@pytest.mark.parametrize(("bulletin", "displays"), PUBLISHED.items())
def test_published_figures_are_printed_as_the_exemplars_have_them(tellings, bulletin, displays):
    """In the order of their ids, f1 first; the last of Hà Nam and of Mỹ Đức are computed."""
    facts = tellings[bulletin].sheet.facts
    assert [fact.display for fact in facts] == displays
    assert [fact.id for fact in facts] == [f"f{n}" for n in range(1, len(displays) + 1)]


@pytest.mark.parametrize(
    ("stated", "display"),
    [
        ({"value": "1980"}, "1.980"),
        ({"value": "0"}, "không có hồ sơ nào"),
        ({"value": "0", "indicator": "online_meetings"}, "không có cuộc họp nào"),
        ({"value": "0", "semantics": S.RATE_PERCENT, "indicator": "dossiers_online_share"}, "không có trường hợp nào"),
        ({"value": "700", "qualifier": Q.NEARLY}, "gần 700"),
        ({"value": "1000", "qualifier": Q.MORE_THAN}, "trên 1.000"),
        ({"value": "500", "qualifier": Q.MORE_THAN, "hedge_word": "hơn"}, "hơn 500"),
        ({"value": "95", "qualifier": Q.MORE_THAN, "semantics": S.RATE_PERCENT}, "hơn 95%"),
        ({"value": "70", "qualifier": Q.AT_LEAST, "semantics": S.RATE_PERCENT}, "từ 70% trở lên"),
        ({"value": "300", "qualifier": Q.ABOUT}, "khoảng 300"),
        ({"value": "229000", "remarks": {R.PRINTED_IN_THOUSANDS}, "qualifier": Q.NEARLY}, "gần 229 nghìn"),
        ({"value": "229500", "remarks": {R.PRINTED_IN_THOUSANDS}}, "229.500"),
        ({"value": "9", "remarks": {R.PRINTED_ZERO_PADDED}}, "09"),
        ({"value": "4/6", "semantics": S.K_OF_N, "remarks": {R.PRINTED_ZERO_PADDED}}, "04/06"),
        ({"value": "17/17", "semantics": S.K_OF_N}, "17/17"),
        ({"value": "1200/1500", "semantics": S.K_OF_N}, "1.200/1.500"),
        ({"value": "39.63", "semantics": S.RATE_PERCENT}, "39,63%"),
        ({"value": "58.0", "semantics": S.RATE_PERCENT}, "58%"),
        ({"value": "1.8", "semantics": S.CHANGE_PERCENT, "remarks": {R.RISE}}, "1,8%"),
        ({"value": "-1.8", "semantics": S.CHANGE_PERCENT}, "1,8%"),
        ({"value": "-2.5", "semantics": S.CHANGE_POINTS}, "2,5 điểm phần trăm"),
        ({"value": "0", "semantics": S.CHANGE_PERCENT}, "không thay đổi"),
        ({"value": "90", "semantics": S.TARGET_PERCENT}, "90%"),
        ({"value": "19/19", "semantics": S.MILESTONE_PLANNED}, "19/19"),
        ({"value": "1", "semantics": S.MILESTONE_DONE}, "đã hoàn thành"),
        ({"value": "0", "semantics": S.MILESTONE_DONE}, "chưa hoàn thành"),
        ({"value": "A|B và C", "semantics": S.NAMED_UNITS}, "A, B và C"),
        ({"value": "", "semantics": S.NAMED_UNITS, "qualifier": Q.UNNAMED, "scope": Scope.COMMUNES}, "một số xã"),
        ({"value": "", "semantics": S.NAMED_UNITS, "qualifier": Q.UNNAMED}, "một số đơn vị"),
        ({"value": "low", "semantics": S.JUDGEMENT}, "còn thấp"),
        ({"value": "high", "semantics": S.JUDGEMENT}, "cao"),
    ],
)  # fmt: skip
def test_a_figure_is_printed_by_its_kind(sheet, observation, stated, display):
    """Nothing is rounded, nothing is repaired; zero and judgements are words."""
    (fact,) = sheet(observation(**stated)).facts
    assert fact.display == display


def test_the_sign_of_a_fall_stays_in_the_value(sheet, observation):
    """The sentence says "giảm 1,8%"; facts.json says -1.8."""
    (fact,) = sheet(observation(value="-1.8", semantics=S.CHANGE_PERCENT, dimension="change")).facts
    assert (fact.display, fact.value_text) == ("1,8%", "-1.8")


def test_no_display_ever_holds_a_numeral_zero_of_things(tellings):
    """ "0 hồ sơ" is table language."""  # noqa: D210 - the quotation opens the sentence
    facts = [fact for telling in tellings.values() for fact in telling.sheet.facts]
    zeros = [fact.display for fact in facts if fact.is_zero]
    assert zeros
    assert not [display for display in zeros if "0" in display]
