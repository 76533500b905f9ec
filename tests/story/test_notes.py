"""Notes on the data: computed, true of the figures that stand there, and only where there is something to note."""

from __future__ import annotations

from datetime import date

import pytest

from bantin.model import Qualifier, Remark, Scope, Semantics, Span
from bantin.story.text import figures_in

Q, S = Qualifier, Semantics
NOTES = {
    "yen-lap-2021-08": [
        "Các từ “gần”, “trên” và “hơn” đi với con số là của nguồn; không dùng những số này để tính lại tỷ lệ.",
        "Nguồn không nêu mẫu số của tỷ lệ hồ sơ giải quyết đúng hạn ở bộ phận một cửa cấp huyện (hơn 95%[f8]).",
        "Mức tăng gần 17%[f11] được hiểu là của số hồ sơ tiếp nhận trực tuyến; câu văn của nguồn cũng có thể hiểu "
        "khác.",
        "Nguồn không nêu tên những xã nói trong phần tồn tại (một số xã[f13]).",
    ],
    "thanh-ba-2021-ytd": [
        "Cách nói “gần” là của nguồn.",
        "19/19[f6] là kế hoạch, không phải kết quả.",
        "Số 90[f11] (số TTHC cung cấp ở mức độ 2 ở cấp xã) là số tính: 155[f9] trừ 65[f10].",
        "Nguồn không nêu con số của kỳ trước hoặc cùng kỳ, nên bản tin không so sánh.",
    ],
    "ha-nam-2020": [
        "Cách nói “gần” là của nguồn.",
        "Nguồn không nêu mẫu số của tỷ lệ hồ sơ giải quyết đúng hạn trong toàn tỉnh (99,7%[f10]).",
        "Tỷ lệ trung bình máy tính trên công chức là số bình quân, không phải tỷ lệ người có máy.",
        "Các mức độ của TTHC được đếm riêng, cộng lại bằng 100%[f21].",
        "Nguồn không nêu con số của kỳ trước hoặc cùng kỳ, nên bản tin không so sánh.",
        "90%[f18], 80%[f19] và 60%[f20] là chỉ tiêu phấn đấu, không phải kết quả.",
    ],
    "my-duc-2018": [
        "Nguồn ghi 98,3%[f4]. Lấy 19.005[f3] chia cho 19.323[f2], làm tròn, được 98,4%[f7]. Bản tin giữ con số của "
        "nguồn và nêu chỗ khác nhau này.",
        "Nguồn gộp hồ sơ tiếp nhận và hồ sơ giải quyết vào một số (19.323[f2]).",
        "Nguồn không nêu con số của kỳ trước hoặc cùng kỳ, nên bản tin không so sánh.",
    ],
    "gia-vien-2021": [
        "Cách nói “từ … trở lên” là của nguồn.",
        "Nguồn không nêu con số của tỷ lệ hồ sơ tiếp nhận, trả kết quả qua bưu chính công ích.",
        "Nguồn không nêu giá trị của chỉ tiêu, nên bản tin không tính khoảng cách tới chỉ tiêu.",
        "Nguồn không nêu con số của kỳ trước hoặc cùng kỳ, nên bản tin không so sánh.",
    ],
}


@pytest.mark.parametrize(("bulletin", "notes"), NOTES.items())
def test_a_published_bulletin_notes_what_its_exemplar_notes(tellings, marked, bulletin, notes):
    """Hedges, disagreements, denominators, plans, targets, names withheld: each from the facts themselves."""
    assert [note for note in map(marked, tellings[bulletin].story.notes) if "có số liệu" not in note] == notes


def test_figures_of_other_days_are_noted(tellings, marked):
    """The dossiers are those of 2020, infrastructure is that of February 2021."""
    last = marked(tellings["ha-nam-2020"].story.notes[-1])
    assert "hạ tầng" in last
    assert "đến tháng 2 năm 2021" in last


def test_a_bulletin_of_one_plain_count_needs_no_note(told, observation):
    """Exact, stated, of the period itself."""
    sites = observation("videoconference_sites", "22", scope=Scope.DISTRICT_TOTAL, semantics=S.STOCK)
    assert told(sites).story.notes == ()


def online(observation, *stated: tuple[str, Qualifier]) -> list:
    """Return dossiers received, those filed online, and their share."""
    names = ("dossiers_received", "dossiers_received_online", "dossiers_online_share")
    kinds = (S.FLOW, S.FLOW, S.RATE_PERCENT)
    rows = zip(names, stated, kinds, strict=True)
    return [observation(name, value, qualifier=q, semantics=kind) for name, (value, q), kind in rows]


def test_a_disagreement_in_two_decimals_is_told_in_two_decimals(told, observation, marked):
    """Whatever the precision, the sentence claims no other."""
    notes = told(*online(observation, ("19323", Q.EXACT), ("19005", Q.EXACT), ("98.34", Q.EXACT))).story.notes
    assert "98,34%[f3]" in marked(notes[0])
    assert "98,35%[f4]" in marked(notes[0])
    assert "chữ số thập phân thứ nhất" not in marked(notes[0])


def test_figures_that_exclude_each_other_are_noted_with_all_three(told, observation):
    """Kept as the source has them."""
    notes = told(*online(observation, ("700", Q.NEARLY), ("500", Q.MORE_THAN), ("70", Q.EXACT))).story.notes
    assert figures_in(notes[0]) == ("f2", "f1", "f3")


def test_hedges_that_are_possible_together_are_no_contradiction(told, observation, marked):
    """Nearly 700, more than 500, nearly 80 %."""
    notes = told(*online(observation, ("700", Q.NEARLY), ("500", Q.MORE_THAN), ("80", Q.NEARLY))).story.notes
    assert not [note for note in map(marked, notes) if "không thể cùng đúng" in note]


def test_parts_of_another_whole_are_not_called_levels(told, observation, marked):
    """Online and offline are channels of dossiers."""
    shares = [
        observation(name, value, semantics=S.RATE_PERCENT, dimension="share")
        for name, value in (("dossiers_received_online", "76"), ("dossiers_received_offline", "24"))
    ]
    (note,) = [note for note in map(marked, told(*shares).story.notes) if "cộng lại" in note]
    assert "100%[f3]" in note
    assert "mức độ" not in note


@pytest.mark.parametrize(
    ("targets", "note"),
    [
        ([("90", S.TARGET_PERCENT)], "90%[f1] là chỉ tiêu phấn đấu, không phải kết quả."),
        (
            [("500", S.TARGET_COUNT), ("90", S.TARGET_PERCENT)],
            "500[f1] và 90%[f2] là chỉ tiêu phấn đấu, không phải kết quả.",
        ),
    ],
)
def test_targets_are_noted_whether_one_or_many_counts_or_rates(told, observation, marked, targets, note):
    """One target is no "các", and a count no "tỷ lệ"."""
    stated = [observation("online_meetings", v, semantics=semantics, dimension="target") for v, semantics in targets]
    assert note in map(marked, told(*stated).story.notes)


def test_one_hedge_is_a_way_of_saying_and_several_are_words(told, observation, marked):
    """ "gần" alone, then with "khoảng"."""  # noqa: D210 - the quotation opens the sentence
    one = observation("online_meetings", "30", qualifier=Q.NEARLY)
    other = observation("videoconference_sites", "20", qualifier=Q.ABOUT, semantics=S.STOCK)
    assert marked(told(one).story.notes[0]).startswith("Cách nói “gần” ")
    assert marked(told(one, other).story.notes[0]).startswith("Các từ “gần” và “khoảng” ")


def test_a_share_whose_count_stands_beside_it_lacks_no_denominator(told, observation, marked):
    """On time over resolved is plain where the resolved are stated."""
    share = observation("dossiers_on_time_share", "95", semantics=S.RATE_PERCENT)
    beside = observation("dossiers_resolved", "900")
    assert [note for note in map(marked, told(share).story.notes) if "mẫu số" in note]
    assert not [note for note in map(marked, told(share, beside).story.notes) if "mẫu số" in note]


def test_no_note_says_of_a_section_what_is_false_of_a_figure_in_it(told, observation, marked):
    """Of two figures in one section, one is of August and one of a day in September: the note tells of some."""
    day = Span(date(2021, 9, 8), date(2021, 9, 8))
    facts = (
        observation("documents_received", "1000", scope=Scope.DISTRICT_OFFICES),
        observation("digitally_signed_share", "100", semantics=S.RATE_PERCENT, span=day, span_label="ngày 8/9/2021"),
    )
    assert "Trong phần văn bản điện tử có số liệu ngày 8/9/2021." in map(marked, told(*facts).story.notes)


def test_every_remark_that_is_understood_has_an_effect(told, observation, marked):
    """On a display, a sentence or a note: a remark that changes nothing would be lost on the reader."""
    plain = {"indicator": "dossiers_online_share", "value": "80", "semantics": S.RATE_PERCENT}
    counted = {"indicator": "dossiers_received", "value": "9000"}
    change = {"indicator": "online_meetings", "value": "5", "semantics": S.CHANGE_PERCENT, "compare_to": "năm 2020"}
    names = {"indicator": "dossiers_online_share", "value": "A|B", "semantics": S.NAMED_UNITS, "dimension": "leading"}
    cases = {
        Remark.FALL: change,
        Remark.PRINTED_IN_THOUSANDS: counted,
        Remark.PRINTED_ZERO_PADDED: {"indicator": "videoconference_sites", "value": "9", "semantics": S.STOCK},
        Remark.TARGET_VALUE_NOT_STATED: plain,
        Remark.DENOMINATOR_NOT_STATED: counted,
        Remark.EXAMPLES_IN_NO_ORDER: names | {"scope": Scope.COMMUNES},
        Remark.READING_UNCERTAIN: change,
        Remark.RECEIVED_AND_RESOLVED: counted,
        Remark.ABOVE_THRESHOLD: {
            "indicator": "communes_reaching_axis_minimum",
            "value": "17/17",
            "semantics": S.K_OF_N,
            "dimension": "threshold=10",
            "scope": Scope.COMMUNES_TOTAL,
        },
    }
    # Two levels that meet the target are said together; a change without a word rises by its sign.
    assert cases.keys() == set(Remark) - {Remark.MEETS_PROVINCIAL_TARGET, Remark.RISE}
    for remark, stated in cases.items():
        with_it, without = (told(observation(**stated, remarks=frozenset(found))) for found in ([remark], []))
        assert [marked(t) for t in with_it.story.texts()] != [marked(t) for t in without.story.texts()], remark


def test_a_part_above_its_whole_is_noted_and_stops_nothing(told, observation, marked):
    """guide.md, section 1.6: warn with provenance, never repair, never stop the presses."""
    here = {"scope": Scope.DISTRICT_LEVEL, "semantics": S.STOCK}
    facts = [observation("procedures_total", "100", **here), observation("procedures_level_3", "120", **here)]
    notes = [marked(note) for note in told(*facts).story.notes]
    assert any(note.startswith("Nguồn ghi 120[f2] trong tổng số 100[f1]: phần lớn hơn tổng.") for note in notes)


def test_shares_that_are_more_than_a_whole_are_noted(told, observation, marked):
    """Counted twice, or one of them is wrong: the reader is told, both stand as they were stated."""
    here = {"scope": Scope.DISTRICT_LEVEL, "semantics": S.RATE_PERCENT, "dimension": "share"}
    facts = [observation("procedures_level_3", "80", **here), observation("procedures_level_4", "30", **here)]
    notes = [marked(note) for note in told(*facts).story.notes]
    assert any("cộng lại được 110%[f3]: hoặc nguồn đếm chồng nhau, hoặc có số sai" in note for note in notes)


def test_computed_figures_stand_in_no_section(told, observation):
    """A sum that we made is not what the source says of its procedures."""
    here = {"scope": Scope.DISTRICT_LEVEL, "semantics": S.RATE_PERCENT, "dimension": "share"}
    story = told(observation("procedures_level_3", "80", **here), observation("procedures_level_4", "30", **here)).story
    passages = [passage for section in story.sections for paragraph in section.paragraphs for passage in paragraph]
    assert not [passage for passage in passages if "f3" in figures_in(passage.text)]
