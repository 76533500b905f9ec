"""Evaluations told: on which basis, who leads, how many in which band, who has no total and why; tables beside them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from evaluation_material import (
    LUONG_SON,
    MY_LUNG,
    MY_LUONG,
    NO_DOSSIERS,
    OF_COMMUNE,
    OF_OFFICE,
    OF_TWO_TIERS,
    XUAN_AN,
    YEN_LAP,
    a_month_of_two_tiers,
    half_a_year,
)
from monthly_material import monthly_window

from bantin.facts import FactSheet, periodic_sheet
from bantin.model import Period
from bantin.settings.site import NamingOfTheLowest
from bantin.story.evaluations import Evaluations
from bantin.story.parts import Section
from bantin.story.sentences import Writer
from bantin.story.tables import Table
from bantin.story.text import Figure, Typed, figures_in
from bantin.telling import tell

BETTER = {**OF_COMMUNE, "dossiers_received_online": 30, "dossiers_received_offline": 70}
COMMUNES = {
    YEN_LAP: OF_COMMUNE,
    MY_LUNG: BETTER,
    MY_LUONG: {**OF_COMMUNE, "dossiers_received_online": 10, "dossiers_received_offline": 90},
    LUONG_SON: {name: value for name, value in OF_COMMUNE.items() if not name.startswith("procedure_ratings")},
    XUAN_AN: {**OF_COMMUNE, "dossiers_with_fee": 0, "dossiers_paid_online": 0},
}
OFFICES = {"tu-phap": {**OF_OFFICE, **NO_DOSSIERS}, "noi-vu": {**OF_OFFICE, **NO_DOSSIERS, "work_files_online": 80}}


@pytest.fixture(scope="module")
def writer(library) -> Writer:
    """Return who writes the bulletin of Yên Lập for half a year."""
    around = monthly_window(library).surroundings
    return Writer(
        surroundings=replace(around, bulletin=replace(around.bulletin, period=Period.parse("2021-h1"))),
        phrasebook=library.wordings.book(0).monthly,
        catalogue=library.settings.indicators,
        abbreviations=library.settings.abbreviations,
        naming_of_the_lowest=NamingOfTheLowest.COUNTED,
        ranked_from=50,
    )


@pytest.fixture(scope="module")
def half(library) -> FactSheet:
    """Return the facts of half a year of five communes and two offices."""
    return periodic_sheet(half_a_year(library, COMMUNES, offices=OFFICES))


@pytest.fixture(scope="module")
def section(writer, half) -> Section:
    """Return the section on the evaluation of half a year."""
    return next(Evaluations(writer, half).sections())


@pytest.fixture(scope="module")
def of_unit(library, writer) -> Section:
    """Return the section of a commune of two tiers, for a month."""
    return next(Evaluations(writer, periodic_sheet(a_month_of_two_tiers(library, OF_TWO_TIERS))).sections())


@pytest.fixture(scope="module")
def paragraphs(said) -> Callable[[Section], list[list[str]]]:
    """Return how to read the sentences of a section, paragraph by paragraph."""
    return lambda one: [[said(passage.text) for passage in paragraph] for paragraph in one.paragraphs]


@pytest.fixture(scope="module")
def rows(said) -> Callable[[Table], dict[str, list[str]]]:
    """Return how to read the cells of a table by the name of their row; the headers are under ""."""

    def read(table: Table) -> dict[str, list[str]]:
        found = {said(row.name): list(map(said, row.cells)) for row in table.rows}
        return {"": list(map(said, table.headers)), **found}

    return read


@pytest.fixture
def told(library, writer, paragraphs) -> Callable[..., list[str]]:
    """Return how to read what is told of the communes of half a year."""

    def read(communes, **changes) -> list[str]:
        sheet = periodic_sheet(half_a_year(library, communes))
        return paragraphs(next(Evaluations(replace(writer, **changes), sheet).sections()))[0]

    return read


def printed(section: Section) -> set[str]:
    """Return the ids of all facts that a section prints."""
    return {fact_id for text in section.texts() for fact_id in figures_in(text)}


def test_a_proposal_says_so_in_its_first_sentence(section, paragraphs):
    """Nobody shall take it for the district's own sheet."""
    assert paragraphs(section)[0][0] == (
        "Điểm đánh giá xây dựng chính quyền điện tử của các xã, thị trấn được tính theo phiếu chấm chưa được xác nhận: "
        "đề xuất của tòa soạn để minh họa, chưa phải phiếu chấm của cơ quan nào."
    )


def test_the_document_of_a_confirmed_sheet_is_its_basis(of_unit, paragraphs):
    """With its number."""
    assert paragraphs(of_unit)[0][0].endswith("được tính theo Quyết định 766/QĐ-TTg.")


def test_the_first_are_named_with_score_and_band(section, paragraphs):
    """In the order of their places."""
    assert paragraphs(section)[0][1] == (
        "Mỹ Lung dẫn đầu với 67,0 điểm, loại khá, tiếp đến là Xuân An (64,4 điểm, loại trung bình) và "
        "thị trấn Yên Lập (63,0 điểm, loại trung bình)."
    )


def test_those_who_share_the_lead_are_told_to_share_it(told):
    """Neither is before the other."""
    said = told({YEN_LAP: BETTER, MY_LUNG: BETTER, MY_LUONG: OF_COMMUNE, XUAN_AN: OF_COMMUNE})
    assert said[1] == "Thị trấn Yên Lập và Mỹ Lung cùng dẫn đầu với 67,0 điểm, loại khá."


def test_the_lowest_is_counted(section, paragraphs):
    """The default policy: "một xã"."""
    assert paragraphs(section)[0][2] == "Một xã có tổng điểm thấp nhất, 59,0 điểm."


def test_all_who_are_lowest_are_counted_together(told):
    """A count that can be made in the table."""
    said = told({YEN_LAP: BETTER, MY_LUNG: BETTER, MY_LUONG: OF_COMMUNE, XUAN_AN: OF_COMMUNE})
    assert said[2] == "2 xã cùng có tổng điểm thấp nhất, 63,0 điểm."


def test_the_lowest_is_named_where_the_policy_says_so(told):
    """One policy for the whole site."""
    said = told(COMMUNES, naming_of_the_lowest=NamingOfTheLowest.NAMED)
    assert said[2] == "Mỹ Lương có tổng điểm thấp nhất, 59,0 điểm."


def test_where_all_are_alike_nobody_leads(told):
    """And nobody is last."""
    said = told({YEN_LAP: OF_COMMUNE, MY_LUNG: OF_COMMUNE})
    assert said[1] == "2 xã, thị trấn có cùng tổng điểm 63,0, loại trung bình."


def test_bands_are_counted_as_the_table_shows_them(section, paragraphs, rows):
    """Whoever doubts it counts the rows."""
    bands = [cells[-2] for name, cells in rows(section.tables[0]).items() if name]
    assert (paragraphs(section)[0][3], bands.count("khá"), bands.count("trung bình")) == (
        "Xếp loại: một xã loại khá và 3 xã, thị trấn loại trung bình.",
        1,
        3,
    )


def test_who_has_no_total_is_told_for_lack_of_what(section, paragraphs):
    """What nobody reported is not nothing."""
    assert paragraphs(section)[0][4] == (
        "Lương Sơn chưa có tổng điểm vì thiếu số liệu về tỷ lệ hài lòng trong giải quyết TTHC."
    )


def test_a_criterion_without_cases_is_told_to_be_left_out(section, paragraphs):
    """And that the rest is scaled."""
    assert paragraphs(section)[0][5] == (
        "Xuân An không phát sinh trường hợp nào để chấm tỷ lệ hồ sơ có phí, lệ phí được thanh toán trực tuyến; "
        "điểm của các tiêu chí còn lại được quy về thang 100 điểm."
    )


def test_a_total_that_is_kept_back_is_told_to_be(told):
    """The number of ratings is too small; nobody failed to report."""
    few = {**OF_COMMUNE, "procedure_ratings": 1, "procedure_ratings_satisfied": 0}
    assert told({YEN_LAP: few, MY_LUNG: few, MY_LUONG: OF_COMMUNE})[-1] == (
        "Thị trấn Yên Lập và Mỹ Lung không có tổng điểm vì số nhỏ về tỷ lệ hài lòng trong giải quyết TTHC không được "
        "nêu, để không lộ cá nhân."
    )


def test_what_the_mark_means_is_told_once(section, paragraphs):
    """After all sheets, with how points become totals."""
    texts = [text for paragraph in paragraphs(section) for text in paragraph]
    assert [text for text in texts if "*" in text] == ["Ngưỡng đánh dấu * chưa đối chiếu với văn bản."]


def test_a_column_shows_its_weight_and_its_mark(section, rows):
    """The weight is a typed numeral, no figure."""
    assert rows(section.tables[0])[""][1] == "Tỷ lệ hồ sơ tiếp nhận trực tuyến* (20 điểm)"


def test_a_confirmed_threshold_bears_no_mark(of_unit, rows):
    """Two of sixteen criteria of QĐ 766 were held against the document."""
    names = [name for name in rows(of_unit.tables[1]) if name and not name.endswith("*")]
    assert names == [
        "Tỷ lệ TTHC có phí, lệ phí được thanh toán trực tuyến",
        "Tỷ lệ hồ sơ có phí, lệ phí được thanh toán trực tuyến",
    ]


def test_a_row_shows_points_total_earlier_total_band_and_rank(section, rows):
    """Best first; the earlier total is a column of its own."""
    table = rows(section.tables[0])
    cells = ["60,0", "65,0", "60,0", "75,0", "50,0", "75,0", "100,0", "67,0", "62,0", "khá", "1"]
    assert (table[""][-3], list(table)[1], table["Mỹ Lung"]) == ("Tổng điểm 5 tháng đầu năm 2021", "Mỹ Lung", cells)


def test_the_caption_says_that_points_are_cumulative(section, said):
    """The score is of the year to date."""
    assert "cộng dồn từ đầu năm đến hết kỳ: 6 tháng đầu năm 2021" in said(section.tables[0].caption)


@pytest.mark.parametrize(("commune", "says"), [("Lương Sơn", "chưa báo cáo"), ("Xuân An", "không phát sinh")])
def test_an_empty_cell_says_why(section, rows, commune, says):
    """What was not reported is told apart from what did not happen."""
    assert says in rows(section.tables[0])[commune]


def test_offices_are_named_as_the_params_name_them(section, rows):
    """In full, never by their ids."""
    assert list(rows(section.tables[2]))[1:] == ["Phòng Nội vụ", "Phòng Tư pháp"]


def test_thresholds_of_a_monthly_count_say_that_they_are_monthly(section, rows):
    """Two articles a month earn all points."""
    name = "Tin, bài gửi Cổng thông tin điện tử, tính theo tháng*"
    assert rows(section.tables[1])[name] == ["10", "0 mỗi tháng", "2 mỗi tháng"]


def test_a_unit_is_told_its_total_of_the_points_with_figures(of_unit, paragraphs):
    """And which groups and criteria have none."""
    assert paragraphs(of_unit)[0][1:3] == [
        "Tổng điểm tháng 8 năm 2025 là 32,3 trên 52 điểm có số liệu.",
        "Chưa có số liệu của nhóm: Công khai, minh bạch.",
    ]


def test_groups_stand_with_what_they_could_earn(of_unit, rows, said):
    """Points, of how many with figures, of how many at most; the total last."""
    table = of_unit.tables[0]
    found = rows(table)
    assert (found["Số hóa hồ sơ"], found["Công khai, minh bạch"], list(map(said, table.total.cells))) == (
        ["4,8", "8", "22"],
        ["chưa có số liệu", "–", "18"],
        ["32,3", "52", "100"],
    )


@pytest.mark.parametrize("name", ["section", "of_unit"])
def test_no_numeral_stands_in_plain_words_of_an_evaluation(request, untyped, name):
    """Headers, cells and captions included (page contract)."""
    assert untyped(request.getfixturevalue(name).texts()) == []


def test_every_figure_is_a_fact_as_it_is_displayed(section, half):
    """Nothing is printed otherwise than facts.json says it."""
    facts = {fact.id: (fact.value_text, fact.display) for fact in half.all}
    figures = [run for text in section.texts() for run in text if isinstance(run, Figure)]
    assert [run for run in figures if facts[run.fact_id] != (run.value, run.text)] == []


def test_everything_that_an_evaluation_found_is_printed(section, half):
    """Points, totals, earlier totals and ranks, of everybody."""
    found = [result for one in half.evaluations for result in one.results]
    facts = [fact for one in found for fact in (one.total, one.before, one.rank, *(part.points for part in one.earned))]
    assert {fact.id for fact in facts if fact} <= printed(section)


def test_a_bulletin_without_evaluation_has_no_section(writer, half):
    """Not even a heading."""
    assert list(Evaluations(writer, replace(half, evaluations=())).sections()) == []


def test_the_origin_of_a_total_has_points_and_weights(writer, half, said):
    """8 + 13 + 12 + ... as the reader can add it up."""
    total = next(one.total for one in half.evaluations[0].results if one.unit_code == MY_LUNG)
    points = [fact for id_ in total.formula.of for fact in half.all if fact.id == id_]
    assert said(Evaluations(writer, half).origin_formula(total, points)).endswith(
        "60,0 × 20% + 65,0 × 20% + 60,0 × 20% + 75,0 × 10% + 50,0 × 10% + 75,0 × 10% + 100,0 × 10%"
    )


@pytest.mark.parametrize(
    ("policy", "name"),
    [
        (NamingOfTheLowest.COUNTED, "Điểm đánh giá xây dựng chính quyền điện tử thấp nhất của các xã, thị trấn"),
        (NamingOfTheLowest.NAMED, "Điểm đánh giá xây dựng chính quyền điện tử của Mỹ Lương"),
    ],
)
def test_the_origin_of_the_lowest_names_it_only_where_prose_does(writer, half, said, policy, name):
    """The list of origins is read like prose."""
    total = half.evaluations[0].lowest[0].total
    assert said(Evaluations(replace(writer, naming_of_the_lowest=policy), half).origin_name(total)) == name


def test_what_is_counted_is_typed_as_a_count(section):
    """So that the checker can count it again."""
    counts = [run.text for text in section.words() for run in text if isinstance(run, Typed) and run.kind == "count"]
    assert [text.lower() for text in counts[:3]] == ["một xã", "một xã", "3 xã, thị trấn"]


def test_the_section_stands_after_the_systems(library):
    """And before shortcomings, tasks and plans; its tables are numbered with the others."""
    window = monthly_window(library)
    brief = half_a_year(library, COMMUNES)
    around = replace(window.surroundings, bulletin=replace(window.bulletin, period=brief.period))
    half = replace(window, bulletin=around.bulletin, surroundings=around, reported=brief.reported)
    sections = tell(half, library).story.sections
    place = [one.id for one in sections].index("danh_gia")
    numbers = [table.id for one in sections for table in one.tables]
    later = [one.id for one in sections[place + 1 :]]
    assert (set(later) <= {"ton_tai", "nhiem_vu", "ky_toi"}, numbers) == (
        True,
        [f"bang-{n}" for n in range(1, len(numbers) + 1)],
    )
