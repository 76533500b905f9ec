"""The blank monthly workbook has everything that the form describes, and nothing that is hidden."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest
from blank_sheets import number_row, numbers, place

from bantin.blank import CellKey, Filled
from bantin.forms import MONTHLY, HeadLine, Rows
from bantin.forms.head import SHEET_TITLE

COUNTED = [sheet for sheet in MONTHLY.sheets if not sheet.is_register]
REGISTERS = [sheet for sheet in MONTHLY.sheets if sheet.is_register]


def head_of(book) -> dict[str, object]:
    """Return the values of the first sheet by their labels."""
    return {row[0].value: row[1].value for row in book[SHEET_TITLE].iter_rows(max_col=2) if row[0].value}


def test_the_sheets_are_those_of_the_form_with_a_cover_before_and_lists_behind(blank):
    """A sender sees at once whose the workbook is, and what can be chosen."""
    assert blank.sheetnames == ["Thông tin", *(sheet.title for sheet in MONTHLY.sheets), "Danh mục"]


def test_no_sheet_row_or_column_is_hidden(blank):
    """What nobody sees, nobody checks (traps.md, 12)."""
    hidden = [
        sheet.title
        for sheet in blank
        if sheet.sheet_state != "visible"
        or any(one.hidden for one in sheet.row_dimensions.values())
        or any(one.hidden for one in sheet.column_dimensions.values())
    ]
    assert hidden == []


def test_the_cover_says_whose_it_is_and_of_which_days(blank):
    """The reader finds unit and period here, and the mark by which it knows the form."""
    head = head_of(blank)
    assert {line: head[line] for line in HeadLine} == {
        HeadLine.MARK: "bantin-thang/1",
        HeadLine.UNIT_CODE: "234",
        HeadLine.UNIT_NAME: "huyện Yên Lập",
        HeadLine.PERIOD: "2021-08",
        HeadLine.FROM_DAY: datetime(2021, 8, 1),  # noqa: DTZ001 - a workbook knows no time zones
        HeadLine.TO_DAY: datetime(2021, 8, 31),  # noqa: DTZ001
        HeadLine.SUBMISSION: 1,
        HeadLine.STATE: "Chính thức",
        HeadLine.NATURE: "Số liệu thật",
    }


def test_a_correction_of_provisional_figures_says_so(opened):
    """Submission and state come from the head."""
    head = head_of(opened(submission=3, is_provisional=True))
    assert (head[HeadLine.SUBMISSION], head[HeadLine.STATE]) == (3, "Tạm tính")


@pytest.mark.parametrize("sheet", MONTHLY.sheets, ids=lambda sheet: sheet.id)
def test_every_column_of_the_month_has_its_number(blank, sheet):
    """The reader finds columns by these."""
    there = [column.number for column in sheet.columns if column.number not in (8, 9, 10) or sheet.id != "levels"]
    expected = [number for number in there if (sheet.id, number) != ("services", 6)]
    assert numbers(blank[sheet.title]) == expected


@pytest.mark.parametrize("sheet", MONTHLY.sheets, ids=lambda sheet: sheet.id)
def test_every_header_stands_above_its_number(blank, sheet):
    """The last header of each column, in the rows between note and numbers."""
    page = blank[sheet.title]
    for number in numbers(page):
        column = next(each for each in sheet.columns if each.number == number)
        letters = next(cell.column for cell in page[number_row(page)] if cell.value == f"({number})")
        above = [page.cell(row, letters).value for row in range(3, number_row(page))]
        assert column.header[-1] in above


def test_headers_of_the_official_form_are_merged_as_there(blank):
    """Form II.06a has three rows of headers: "Trong kỳ" stands above two columns, "Đơn vị" reaches down."""
    merged = {str(block) for block in blank["Hồ sơ II.06a"].merged_cells.ranges}
    assert {"C3:F3", "D4:E4", "G3:J3", "K3:M3", "A3:A5", "B3:B5", "C4:C5", "N3:N5"} <= merged


@pytest.mark.parametrize("sheet", COUNTED, ids=lambda sheet: sheet.id)
def test_the_column_after_the_last_number_is_for_notes(blank, sheet):
    """It has no number, so that the reader passes it over."""
    page = blank[sheet.title]
    last = len(numbers(page)) + 1
    assert (page.cell(3, last).value, page.cell(number_row(page), last).value) == ("Ghi chú", None)


@pytest.mark.parametrize(
    "sheet", [each for each in COUNTED if Rows.COMMUNES in {block.rows for block in each.blocks}], ids=lambda s: s.id
)
def test_all_17_communes_of_yen_lap_stand_there_with_code_and_name(blank, units, sheet):
    """Codes are text: the zero in front must not be lost."""
    expected = {unit.code: unit.full_name for unit in units.children(units.by_slug("yen-lap"), date(2021, 8, 31))}
    page = blank[sheet.title]
    found = {page.cell(row, 1).value: page.cell(row, 2).value for row in range(1, page.max_row + 1)}
    assert len(expected) == 17
    assert expected.items() <= found.items()


@pytest.mark.parametrize(
    "sheet", [each for each in COUNTED if Rows.OFFICES in {block.rows for block in each.blocks}], ids=lambda s: s.id
)
def test_the_row_that_adds_up_the_offices_comes_before_all_12(blank, sheet):
    """As the official forms group them: I, then its members."""
    page = blank[sheet.title]
    first = number_row(page) + 1
    assert (page.cell(first, 1).value, page.cell(first, 2).value) == ("I", "Cơ quan cấp huyện")
    assert [page.cell(first + n, 1).value for n in range(1, 13)] == [f"CQ{n:02}" for n in range(1, 13)]


def test_the_last_row_adds_up_all(blank):
    """Its name stands in column (2)."""
    page = blank["Văn bản"]
    assert page.cell(page.max_row, 2).value == "Tổng cộng"


def test_totals_of_an_empty_workbook_add_themselves_up(blank):
    """Members below their row, then the two rows; a yes counts as one."""
    documents, things = blank["Văn bản"], blank["Hạ tầng"]
    assert place(documents, "I", 3).value == "=SUM(C6:C17)"
    assert place(documents, "II", 3).value == "=SUM(C19:C35)"
    assert place(documents, "Tổng cộng", 3).value == "=SUM(C5,C18)"
    assert place(things, "I", 5).value == '=COUNTIF(E6:E17,"Có")'
    assert place(things, "Tổng cộng", 5).value == "=SUM(E5,E18)"


def test_the_district_s_own_row_is_added_to_its_communes(blank):
    """On the sheet of sites the district has one row and no heading; meetings are counted there only."""
    page = blank["Điểm cầu"]
    assert place(page, "Tổng cộng", 3).value == "=SUM(C5:C6)"
    assert place(page, "Tổng cộng", 4).value == "=SUM(D5:D5)"
    assert place(page, "II", 4).value is None


@pytest.mark.parametrize(
    ("period", "expected"),
    [
        ("2022-07", [1, 2, 3, 4, 5, 6, 7, 11]),
        ("2022-08", [1, 2, 3, 8, 9, 10, 11]),
        ("2024-05", [1, 2, 3, 8, 9, 10, 11]),
    ],
)
def test_levels_end_and_kinds_of_services_begin_with_the_decree(opened, period, expected):
    """Nghị định 42/2022 holds from 15 August 2022: the month that ends after that day has its columns."""
    assert numbers(opened(period)["Mức độ dịch vụ"]) == expected


@pytest.mark.parametrize("sheet", REGISTERS, ids=lambda sheet: sheet.id)
def test_registers_have_60_numbered_rows_with_nothing_else_in_them(blank, sheet):
    """An entry begins in column (2)."""
    page = blank[sheet.title]
    rows = list(page.iter_rows(min_row=number_row(page) + 1, values_only=True))
    assert [row[0] for row in rows] == list(range(1, 61))
    assert {value for row in rows for value in row[1:]} == {None}


def test_simulated_workbooks_say_so_on_every_sheet(opened):
    """Nobody mistakes one of its sheets, printed alone, for a report (design rule 6)."""
    book = opened(is_simulated=True)
    assert [sheet.title for sheet in book if "SỐ LIỆU MINH HỌA" not in sheet["A1"].value] == []
    assert head_of(book)[HeadLine.NATURE] == "Số liệu minh họa"


def test_a_real_workbook_is_nowhere_called_simulated(blank):
    """The word would make readers doubt real figures."""
    words = [str(cell.value).lower() for sheet in blank for row in sheet for cell in row]
    assert not [word for word in words if "minh họa" in word]


def test_values_stand_where_their_keys_say_and_sums_are_numbers(opened):
    """A reader that computes nothing finds every total."""
    counts = {
        CellKey("documents", "CQ01", 3): 1000,
        CellKey("documents", "08320", 3): 25,
        CellKey("documents", "08326", 3): "x",
        CellKey("infrastructure", "CQ01", 5): True,
        CellKey("infrastructure", "CQ02", 5): False,
    }
    book = opened(filled=Filled(counts=counts))
    documents, things = book["Văn bản"], book["Hạ tầng"]
    assert [place(documents, row, 3).value for row in ("I", "CQ01", "II", "08320", "08326", "Tổng cộng")] == [
        1000, 1000, 25, 25, "x", 1025,
    ]  # fmt: skip
    assert [place(things, row, 5).value for row in ("I", "CQ01", "CQ02", "Tổng cộng")] == [1, "Có", "Không", 1]


def test_what_nobody_reported_has_no_total(opened):
    """A total of 0 over blank cells would say that there was nothing."""
    book = opened(filled=Filled(counts={CellKey("documents", "CQ01", 3): 1}))
    assert [place(book["Văn bản"], row, 4).value for row in ("I", "II", "Tổng cộng")] == [None, None, None]


def test_entries_stand_in_their_order_from_column_2_on(opened):
    """The number of the row comes first."""
    entry = ("Phòng Nội vụ", "Theo dõi", "work_files_online_share", Decimal("80.5"), None, "Đang thực hiện", None)
    page = opened(filled=Filled(entries={"tasks": [entry]}))["Nhiệm vụ"]
    row = number_row(page) + 1
    found = tuple(page.cell(row, column).value for column in range(1, 9))
    assert found == (1, *entry[:3], pytest.approx(80.5), *entry[4:])


def test_more_entries_than_prepared_rows_find_room(opened):
    """A long year has more than 60 tasks."""
    entries = [("Phòng Nội vụ", f"Việc {n}") for n in range(75)]
    page = opened(filled=Filled(entries={"tasks": entries}))["Nhiệm vụ"]
    assert page.cell(number_row(page) + 75, 3).value == "Việc 74"


def test_text_that_looks_like_a_formula_stays_text_and_other_text_is_not_marked(opened):
    """Trap 14: it would come to life in the workbook that somebody opens; styles are shared, marks must not be."""
    texts = ["=1+1", "+84", "-5 điểm", "@SUM(A1)", "＝1+1", "Theo dõi"]
    page = opened(filled=Filled(entries={"tasks": [("Phòng Nội vụ", text) for text in texts]}))["Nhiệm vụ"]
    cells = [page.cell(number_row(page) + n, 3) for n in range(1, 7)]
    assert [(cell.value, cell.data_type) for cell in cells] == [(text, "s") for text in texts]
    assert [cell.quotePrefix for cell in cells] == [True, True, True, True, True, False]


@pytest.mark.parametrize(
    "key",
    [
        CellKey("documents", "CQ99", 3),
        CellKey("documents", "CQ01", 99),
        CellKey("documents", "I", 3),
        CellKey("sites", "08320", 4),
        CellKey("levels", "H", 8),
    ],
    ids=["row", "column", "sum", "closed cell", "column of another time"],
)
def test_a_value_without_a_cell_is_refused(made, key):
    """It would be lost in silence."""
    with pytest.raises(KeyError):
        made(filled=Filled(counts={key: 1}))


@pytest.mark.parametrize("filled", [{"counts": {CellKey("tasks", "1", 2): 1}}, {"entries": {"documents": []}}])
def test_values_of_the_wrong_kind_of_sheet_are_refused(filled):
    """Counts belong to tables, entries to registers."""
    with pytest.raises(KeyError):
        Filled(**filled)
