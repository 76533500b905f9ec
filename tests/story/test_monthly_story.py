"""A month's counts told as a statistics note: number first, parts of wholes, nobody left out; one month alone."""

from __future__ import annotations

import copy
import re
from dataclasses import replace
from datetime import date

import pytest
from fixed_wordings import TURNS, in_first_ways, in_turn
from monthly_material import ITEMS, monthly_window, with_observations

from bantin.errors import MissingKeyError, UntypedNumeralError
from bantin.illustrations import Illustrator
from bantin.model import Item, ItemKind, MilestoneStatus, Op, Period, Scope
from bantin.settings import read_document
from bantin.story.phrases import phrasebook
from bantin.story.plan import plan
from bantin.story.text import figures_in, plain_text
from bantin.telling import Telling, tell
from bantin.window import Library

TREND = r"tăng|giảm|tương đương|so với (?!số|chỉ tiêu)|cùng kỳ|xu hướng|\b0 (?:hồ sơ|văn bản)|\bchỉ (?!tiêu)|\bmới đạt"
# Words that take a number and never "không có".
TAKES_A_COUNT = r"\bcó|trong|trong số|gồm|nhận|gửi|phát hành|tổ chức|thực hiện|giải quyết|\blà|\bcòn"


@pytest.fixture(scope="module")
def plain(library) -> Library:
    """Return the library in the first way of each sentence."""
    return in_first_ways(library)


@pytest.fixture(scope="module", params=TURNS)
def turned(request, library) -> Library:
    """Return the library in each of its wordings in turn, for what must hold of all of them."""
    return in_turn(library, request.param)


@pytest.fixture(scope="module")
def note(plain) -> Telling:
    """Return the bulletin of a month in which everybody reported."""
    return tell(monthly_window(plain, items=ITEMS), plain)


@pytest.fixture(scope="module")
def turned_note(turned) -> Telling:
    """Return the same bulletin in each of the wordings."""
    return tell(monthly_window(turned, items=ITEMS), turned)


@pytest.fixture(scope="module")
def incomplete(plain) -> Telling:
    """Return the bulletin of a month for which Xuân An sent nothing."""
    return tell(monthly_window(plain, missing=["Xuân An"]), plain)


def retold(library, *, without: tuple[str, ...] = (), zero: tuple[str, ...] = (), **changes) -> Telling:
    """Return the bulletin of a month of which some indicators are not reported, or counted as none."""
    window = monthly_window(library)
    kept = [seen for seen in window.material.observations if seen.indicator not in without]
    seen = tuple(one._replace(value=one.value * 0) if one.indicator in zero else one for one in kept)
    window = replace(window, material=replace(window.material, **changes))
    return tell(with_observations(window, library, seen), library)


def in_september_2022(window):
    """Return the window with another period; its rows stay what they are."""
    bulletin = replace(window.bulletin, period=Period.parse("2022-09"))
    return replace(window, bulletin=bulletin, surroundings=replace(window.surroundings, bulletin=bulletin))


def rows_of(telling: Telling, said) -> dict[str, list[list[str]]]:
    """Return the rows of each table under its id, as text."""
    tables = [table for section in telling.story.sections for table in section.tables]
    return {table.id: [[said(row.name), *map(said, row.cells)] for row in table.rows] for table in tables}


def test_every_fact_is_told(turned_note):
    """In words or in a table; what stands beside them too, or it is part of what does."""
    assert {fact.id for fact in turned_note.sheet.facts} - turned_note.story.told() == set()


def test_everything_that_is_chosen_is_told_by_a_phrase_of_its_own(turned_note):
    """The general phrases are for what is unforeseen: they all say "... là" of an indicator's full name."""
    planned = plan(turned_note.sheet, turned_note.window.material.context, turned_note.writer)
    assert [fact.indicator for section in planned.sections for fact in section.others] == []


@pytest.fixture(scope="module")
def aimless(plain) -> Telling:
    """Return the bulletin of a month for which nobody has set a target: what readers ask for most decides alone."""
    library = copy.copy(plain)
    library.settings = replace(plain.settings, targets=())
    return tell(monthly_window(library, items=ITEMS), library)


def test_the_title_is_news_in_one_figure(aimless, said):
    """Who, when, and the share that readers ask for most."""
    assert said(aimless.story.title) == "Yên Lập tháng 8/2021: 79,3% hồ sơ cấp huyện nộp trực tuyến"


def test_a_share_with_a_target_comes_before_one_without(note, said):
    """Of shares that weigh alike the one that was promised is the news (importance.py)."""
    assert said(note.story.title) == "Yên Lập tháng 8/2021: 96,9% hồ sơ cấp huyện giải quyết đúng hạn"
    assert said(note.story.lead) == (
        "Tỷ lệ hồ sơ giải quyết trước hạn và đúng hạn là 96,9% ở cấp huyện và 99,7% ở cấp xã. "
        "Trong tháng 8 năm 2021, bộ phận một cửa cấp huyện của Yên Lập tiếp nhận mới gần 700 hồ sơ, "
        "79,3% nộp trực tuyến."
    )


def test_the_lead_has_the_three_strongest_facts(aimless, said):
    """What the district received, how much of it online, what the communes received; counts with their hedges."""
    assert said(aimless.story.lead) == (
        "Trong tháng 8 năm 2021, bộ phận một cửa cấp huyện của Yên Lập tiếp nhận mới gần 700 hồ sơ, "
        "79,3% nộp trực tuyến. Các xã, thị trấn tiếp nhận mới gần 2.000 hồ sơ."
    )


def test_the_kicker_says_that_the_figures_are_invented(note, said):
    """Before anything else (design rule 6)."""
    assert said(note.story.kicker).endswith("· Tháng 8 năm 2021 · Số liệu minh họa")


def test_parts_are_told_within_their_whole(note, sentences):
    """The statistics note's own figure of speech (guide.md, section 5)."""
    assert (
        "Trong kỳ, 680 hồ sơ được giải quyết, trong đó 401 hồ sơ trước hạn, 258 hồ sơ đúng hạn và 21 hồ sơ quá hạn."
    ) in sentences(note)


def test_no_word_compares_one_month_with_another(turned_note, said):
    """Nothing is known of other months yet."""
    words = " ".join(said(text) for text in turned_note.story.texts())
    assert re.findall(TREND, words) == []


def test_no_numeral_stands_in_plain_words(turned_note, untyped):
    """Tables and captions included (page contract)."""
    assert untyped([turned_note.story.kicker, *turned_note.story.texts()]) == []


@pytest.mark.parametrize(
    ("indicator", "says"),
    [
        ("dossiers_resolved_overdue", "258 hồ sơ đúng hạn và không có hồ sơ nào quá hạn"),
        ("dossiers_pending_overdue", "trong đó không có hồ sơ nào bị quá hạn"),
        ("documents_sent_via_axis", "trong đó không có văn bản nào được phát hành trên trục liên thông"),
        ("procedures_level_4", "281 TTHC thuộc thẩm quyền: không có thủ tục nào ở mức độ 4"),
        ("dossiers_received_by_post", "không có lượt nào tiếp nhận hồ sơ và 85 lượt trả kết quả"),
        ("online_meetings", "không có cuộc họp nào trực tuyến được tổ chức"),
        ("dossiers_received_online", "không có hồ sơ nào nộp trực tuyến"),
    ],
)
def test_none_is_said_in_words(plain, sentences, indicator, says):
    """Never "0 hồ sơ"; each sentence holds as it stands (edge cases, 1)."""
    assert says in " ".join(sentences(retold(plain, zero=(indicator,))))


# In each of these months each of them is none, and so is nothing that it is a part of.
NONE_TOGETHER = (
    ("dossiers_resolved_overdue", "dossiers_pending_overdue", "documents_sent_via_axis", "procedures_level_4",
     "dossiers_received_by_post", "online_meetings", "articles_published", "feedback_on_time"),
    ("dossiers_received_online", "dossiers_resolved_early", "results_returned_by_post", "dossiers_carried_over",
     "procedure_ratings_satisfied", "documents_received", "dossiers_digitised", "procedures_level_2"),
    ("articles_sent", "articles_published", "documents_sent", "documents_sent_via_axis", "documents_signed",
     "procedure_ratings", "procedure_ratings_satisfied", "feedback_received", "feedback_on_time",
     "dossiers_to_process"),
)  # fmt: skip


@pytest.mark.parametrize("zero", NONE_TOGETHER, ids=lambda zero: zero[0])
def test_none_stands_where_it_is_grammatical_in_every_way(turned, said, zero):
    """ "Có không có", "trong không có", "gửi không có" are no Vietnamese; "trong đó không có" is."""  # noqa: D210 - it opens with a quotation
    words = " ".join(said(text) for text in retold(turned, zero=zero).story.texts())
    assert "không có" in words
    assert re.findall(rf"(?:{TAKES_A_COUNT}) không có[^.;,]*|\b0 (?:hồ sơ|văn bản)", words, re.IGNORECASE) == []


def test_what_is_not_reported_is_not_told(library, sentences):
    """A month without a sheet has no sentence on it, and no zero."""
    told = retold(library, without=("documents_received", "documents_sent", "documents_sent_via_axis"))
    assert "văn bản đến" not in " ".join(sentences(told))


def test_a_total_of_too_few_communes_is_withheld_and_they_keep_their_table(library, said):
    """Intake withholds it (params/intake.yml), and no sum of those who reported takes its place."""
    window = monthly_window(library, missing=["Xuân An", "Xuân Viên"])
    kept = [seen for seen in window.material.observations if seen.scope is not Scope.COMMUNES_TOTAL]
    told = tell(with_observations(window, library, kept), library)
    assert all(table.total is None for section in told.story.sections for table in section.tables)
    assert len(rows_of(told, said)["bang-1"]) == 17


def test_communes_stand_in_vietnamese_order(note, said):
    """Đồng Lạc before Hưng Long, and the town by its name (traps.md, 11)."""
    names = [row[0] for row in rows_of(note, said)["bang-1"]]
    assert (names[:3], names[-2:]) == (["Đồng Lạc", "Đồng Thịnh", "Hưng Long"], ["Xuân Viên", "thị trấn Yên Lập"])
    assert len(names) == 17


def test_a_commune_that_has_not_reported_keeps_its_row(incomplete, said):
    """With words, never with a zero (edge cases, 18)."""
    for rows in rows_of(incomplete, said).values():
        assert ["Xuân An"] in rows
    table = incomplete.story.sections[0].tables[0]
    assert (said(table.silence), said(table.total.name)) == ("chưa báo cáo", "Cộng các đơn vị đã báo cáo")


def test_a_sum_of_some_communes_never_passes_for_that_of_all(incomplete, sentences, said):
    """The sentence says of whom, and a note that it is so (edge cases, 20)."""
    assert any(one.startswith("Các xã, thị trấn đã báo cáo tiếp nhận mới") for one in sentences(incomplete))
    assert any(said(one).startswith("Có xã, thị trấn chưa báo cáo") for one in incomplete.story.notes)


def test_a_commune_that_left_one_sheet_empty_is_silent_in_its_table_alone(library, said):
    """The dossiers of Đồng Lạc are there; its documents are not."""
    window = monthly_window(library)
    first = window.surroundings.parts
    code = next(iter(first))
    kept = tuple(
        seen
        for seen in window.material.observations
        if not (seen.unit_code == code and seen.indicator.startswith("documents_"))
    )
    rows = rows_of(tell(with_observations(window, library, kept), library), said)
    assert rows["bang-1"][0] == ["Đồng Lạc"]
    assert len(rows["bang-2"][0]) == 6


def test_a_rate_of_no_dossier_cannot_be_computed_and_says_so(library, said):
    """Zero of zero is neither 0 nor 100 per cent; everybody reported."""
    told = retold(library, zero=("dossiers_received_online", "dossiers_received_offline"))
    assert rows_of(told, said)["bang-2"][0] == ["Đồng Lạc", "không có", "không có", "không có", "không tính"]


def test_origins_lead_from_words_and_their_parts_not_from_each_cell_of_a_table(note):
    """Hundreds of cells; facts.json has the cell or formula of each."""
    parts = {
        part
        for fact in note.sheet.all
        if fact.id in note.story.said() and fact.formula and fact.formula.op is not Op.COUNT_AT_LEAST
        for part in (fact.formula.of[:1] if fact.formula.op is Op.RANK else fact.formula.of)
    }
    assert {origin.fact_id for origin in note.origins} == note.story.said() | parts


def test_an_origin_names_file_sheet_and_cell(note, said):
    """The office's own workbook, not our copy of a text."""
    words = " ".join(said(text) for text in note.origins[0].sentences)
    assert "tệp data/demo/yen-lap/2021-08/yen-lap-2021-08.xlsx, trang “Văn bản”, ô D14" in words
    assert "chép" not in words


def test_rates_are_defined_in_the_notes(note, said):
    """A ratio always carries its numerator and its denominator (guide.md, section 1.3)."""
    words = " ".join(said(one) for one in note.story.notes)
    assert "hồ sơ tiếp nhận trực tuyến trên hồ sơ tiếp nhận mới trong kỳ" in words


def test_what_intake_found_doubtful_stands_in_the_notes(library, said):
    """First, as a sentence of its own."""
    told = retold(library, remarks_on_data=("xã Xuân An chưa gửi số liệu tháng 8 năm 2021",))
    assert said(told.story.notes[0]) == "Xã Xuân An chưa gửi số liệu tháng 8 năm 2021."


def test_a_remark_with_a_figure_of_its_own_is_refused(library):
    """A number of which nobody knows the cell never reaches the page."""
    with pytest.raises(UntypedNumeralError, match="412"):
        retold(library, remarks_on_data=("Xã Đồng Lạc ghi 412 văn bản",))


def test_difficulties_are_told_as_those_who_raised_them_put_them(note, sentences, said):
    """No judgement of ours, and who raised them among the key points."""
    assert "Ở xã Nga Hoàng, đường truyền chậm vào giờ cao điểm, từ ngày 5/7/2021." in sentences(note)
    assert said(note.story.points[-1]) == "Khó khăn, vướng mắc được nêu ở xã Nga Hoàng và Phòng Tư pháp."


def test_a_task_past_its_date_says_so(note, sentences):
    """A status on a date, no verdict on an office (edge cases, 28)."""
    assert "kiểm tra bộ phận một cửa ở các xã (chưa hoàn thành, đã quá hạn 25/8/2021)." in sentences(note)


@pytest.mark.parametrize(
    ("due", "status", "says"),
    [
        (date(2021, 12, 31), MilestoneStatus.PLANNED, "Nối mạng tới các xã: theo kế hoạch, hạn 31/12/2021."),
        (date(2021, 6, 30), MilestoneStatus.PLANNED, "Nối mạng tới các xã: chưa hoàn thành, đã quá hạn 30/6/2021."),
        (date(2021, 6, 30), MilestoneStatus.DONE, "Đã hoàn thành: nối mạng tới các xã."),
        (None, MilestoneStatus.PLANNED, "Nối mạng tới các xã."),
    ],
)
def test_a_milestone_of_a_register_says_whether_it_is_planned_late_or_done(library, sentences, due, status, says):
    """A plan is never a result (design rule 7)."""
    item = Item(kind=ItemKind.MILESTONE, number=1, text="Nối mạng tới các xã", due=due, status=status)
    assert sentences(tell(monthly_window(library, items=(item,)), library))[-1] == says


def test_charts_show_totals_but_for_a_ranking(note):
    """Each commune's own value stands in its table; the ranking alone shows them beside one another, and only them."""
    pictures = Illustrator(note.writer, note.sheet).all()
    scopes = {fact.id: fact.scope for fact in note.sheet.all}
    drawn = [{scopes[id_] for text in picture.printed for id_ in figures_in(text)} for picture in pictures]
    assert [picture.section for picture in pictures] == ["van_ban", "van_ban", "mot_cua", "mot_cua", "muc_do"]
    of_communes = [number for number, found in enumerate(drawn) if Scope.COMMUNE in found]
    (ranking,) = of_communes
    assert drawn[ranking] == {Scope.COMMUNE}
    assert "dẫn đầu" in plain_text(pictures[ranking].title)


def test_charts_say_that_the_figures_are_invented(note):
    """A picture travels without its page."""
    drawings = [sheet for picture in Illustrator(note.writer, note.sheet).all() for sheet in picture.sheets]
    assert drawings
    assert all("SỐ LIỆU MINH HỌA" in sheet.svg() for sheet in drawings)


def test_a_bulletin_of_another_kind_knows_nothing_of_tables(tellings):
    """What governments published is told as it was (design rule 9)."""
    stories = [telling.story for telling in tellings.values()]
    assert not [table for story in stories for section in story.sections for table in section.tables]


@pytest.mark.parametrize("part", ["told", "tables", "sections", "highlights"])
def test_a_part_of_the_monthly_phrases_that_is_missing_is_named(root, part):
    """An editor who deletes too much is told what."""
    document = dict(read_document(root / "params" / "phrases.yml"))
    document["monthly"] = {key: words for key, words in document["monthly"].items() if key != part}
    with pytest.raises(MissingKeyError, match=part):
        phrasebook(document)


def test_every_indicator_of_the_monthly_phrases_is_in_the_catalogue(library):
    """Else a month would not be told at all."""
    selection = library.wordings.book(0).monthly.selection
    chosen = (*selection.totals, *selection.of_parts, *selection.compared, *selection.ranked)
    assert {one.indicator for one in chosen} - set(library.settings.indicators) == set()


def test_a_month_after_15_august_2022_is_told_by_services_in_full_and_in_part(library, sentences):
    """Levels ended on 14 August 2022 (guide.md, section 1.2)."""
    window = monthly_window(library)
    anew = {"procedures_level_4": "procedures_full_online", "procedures_level_3": "procedures_partly_online",
            "procedures_level_2": "procedures_offline"}  # fmt: skip
    seen = tuple(
        one._replace(indicator=anew.get(one.indicator, one.indicator))
        for one in window.material.observations
        if one.indicator not in ("procedures_level_1", "dossiers_level_3_4")
    )
    told = tell(with_observations(in_september_2022(window), library, seen, slug="2022-09"), library)
    assert (
        "Cấp huyện có 281 TTHC thuộc thẩm quyền: 51 thủ tục cung cấp trực tuyến toàn trình, "
        "96 thủ tục trực tuyến một phần và 134 thủ tục không cung cấp trực tuyến."
    ) in sentences(told)
