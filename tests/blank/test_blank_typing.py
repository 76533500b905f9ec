"""What can be typed in the workbook, what is locked, and what each cell accepts."""

from __future__ import annotations

import pytest
from blank_sheets import number_row, place, rule_at

from bantin.blank.rules import WORDS_FOR_NUMBERS
from bantin.forms import MONTHLY, HeadLine

COUNTED = [sheet for sheet in MONTHLY.sheets if not sheet.is_register]


def unlocked(sheet) -> set[str]:
    """Return the addresses of the cells that can be typed in."""
    return {cell.coordinate for row in sheet for cell in row if not cell.protection.locked}


def test_every_sheet_is_protected_without_a_password(blank):
    """A slip is prevented; whoever has a reason can lift it."""
    assert [sheet.title for sheet in blank if not sheet.protection.sheet or sheet.protection.password] == []


@pytest.mark.parametrize("sheet", COUNTED, ids=lambda sheet: sheet.id)
def test_codes_names_headers_and_sums_are_locked(blank, sheet):
    """Only member rows are open, from column (3) on; the notes are open in every row."""
    page = blank[sheet.title]
    rows = range(number_row(page) + 1, page.max_row + 1)
    sums = [row for row in rows if page.cell(row, 1).value in ("I", "II", None)]
    notes = {page.cell(row, page.max_column).coordinate for row in rows}
    locked = {cell.coordinate for row in sums for cell in page[row]} - notes
    locked |= {cell.coordinate for row in page.iter_rows(max_row=number_row(page)) for cell in row}
    locked |= {page.cell(row, column).coordinate for row in rows for column in (1, 2)}
    assert unlocked(page) & locked == set()


@pytest.mark.parametrize("sheet", COUNTED, ids=lambda sheet: sheet.id)
def test_member_rows_can_be_typed_in(blank, sheet):
    """In every column that is filled in for this kind of row."""
    page = blank[sheet.title]
    first, code = sheet.columns[2], {"levels": "H", "procedures": "LV01", "sites": "234"}.get(sheet.id, "CQ01")
    assert not place(page, code, first.number).protection.locked


def test_a_column_that_a_row_does_not_have_is_closed(blank):
    """Communes hold no meetings of the district."""
    assert place(blank["Điểm cầu"], "08320", 4).protection.locked


@pytest.mark.parametrize(
    ("line", "is_open"),
    [
        (HeadLine.MARK, False),
        (HeadLine.UNIT_CODE, False),
        (HeadLine.PERIOD, False),
        (HeadLine.NATURE, False),
        (HeadLine.SUBMISSION, True),
        (HeadLine.STATE, True),
    ],
)
def test_the_sender_answers_two_questions_on_the_cover(blank, line, is_open):
    """Which submission it is, and whether it is final; the rest we know."""
    cells = {row[0].value: row[1] for row in blank["Thông tin"].iter_rows(max_col=2)}
    assert cells[line].protection.locked is not is_open


def test_counts_accept_whole_numbers_and_the_words_for_none(blank):
    """The rule refuses, so "x" must be in it; its formula fits into the 255 characters that Excel allows."""
    page = blank["Văn bản"]
    rule = rule_at(page, place(page, "CQ01", 3).coordinate)
    assert rule.type == "custom"
    assert rule.errorStyle in (None, "stop")
    assert len(rule.formula1) <= 255
    assert all(f'C6="{word}"' in rule.formula1 for word in WORDS_FOR_NUMBERS)
    assert "C6=INT(C6)" in rule.formula1


@pytest.mark.parametrize(
    ("title", "row", "column", "accepts"),
    [
        ("Hạ tầng", "CQ01", 5, ("list", '"Có,Không"')),
        ("Cuộc họp", 1, 6, ("list", '"Tốt,Khá,Trung bình,Kém"')),
        ("Cuộc họp", 1, 2, ("date", "36526")),
        ("Nhiệm vụ", 1, 5, ("decimal", "0")),
        ("Nhiệm vụ", 1, 2, ("list", "'Danh mục'!$B$4:$B$32")),
        ("Khó khăn", 1, 2, ("list", "'Danh mục'!$B$4:$B$32")),
    ],
)
def test_other_columns_accept_what_they_hold(blank, title, row, column, accepts):
    """A choice, a day, a share, an office or commune."""
    page = blank[title]
    rule = rule_at(page, place(page, row, column).coordinate)
    assert (rule.type, rule.formula1) == accepts


def test_the_lists_hold_12_offices_and_17_communes(blank):
    """The range of the rule above is exactly theirs."""
    names = [blank["Danh mục"].cell(row, 2).value for row in range(4, 34)]
    assert (names[0], names[11], names[28], names[29]) == (
        "Văn phòng HĐND và UBND", "Phòng Kinh tế và Hạ tầng", "thị trấn Yên Lập", None,
    )  # fmt: skip


def test_tasks_can_name_only_shares_that_are_defined_in_the_month(blank):
    """A target is in per cent; full services do not exist in 2021."""
    page = blank["Danh mục"]
    ids = {page.cell(row, 4).value for row in range(4, page.max_row + 1)}
    assert {"work_files_online_share", "dossiers_level_3_4_share"} <= ids
    assert not ids & {"documents_received", "dossiers_full_online_share"}


def test_every_rule_speaks_vietnamese_within_the_limits_of_workbooks(blank):
    """Titles of at most 32 and messages of at most 255 characters; Excel calls a longer one damage."""
    rules = [rule for sheet in blank for rule in sheet.data_validations.dataValidation]
    assert all(rule.error and len(rule.error) <= 255 for rule in rules)
    assert all(len(rule.errorTitle) <= 32 and len(rule.promptTitle or "") <= 32 for rule in rules)
    assert all(len(rule.prompt or "") <= 255 for rule in rules)


def test_the_note_of_a_column_is_shown_while_its_cells_are_filled_in(blank):
    """Signed documents are those of the office and of persons."""
    page = blank["Văn bản"]
    note = "Ký số của cả cơ quan và cá nhân."
    assert note in rule_at(page, place(page, "CQ01", 6).coordinate).prompt
    assert note in page["A2"].value


def test_shares_are_asked_for_as_the_reader_takes_them(blank):
    """A bare 0,5 or 1 may be a fraction of 1, so that the reader refuses it."""
    page = blank["Nhiệm vụ"]
    rule = rule_at(page, place(page, 1, 5).coordinate)
    assert all("Số lớn hơn 0 đến 1 ghi kèm dấu %" in said for said in (rule.prompt, rule.error))


@pytest.mark.parametrize(
    ("title", "row", "column", "shown"),
    [
        ("Văn bản", "CQ01", 3, "#,##0"),
        ("Văn bản", "Tổng cộng", 3, "#,##0"),
        ("Văn bản", "08320", 1, "@"),
        ("Cuộc họp", 1, 2, "dd/mm/yyyy"),
        ("Nhiệm vụ", 1, 5, "General"),
    ],
)
def test_numbers_are_shown_as_what_they_are(blank, title, row, column, shown):
    """Per cent have no format: one with % would turn 39,63 into 3963%, one without would hide that 80% was typed."""
    assert place(blank[title], row, column).number_format == shown


@pytest.mark.parametrize(("title", "cell"), [("Văn bản", "C5"), ("Hồ sơ II.06a", "C7"), ("Nhiệm vụ", "B5")])
def test_headers_and_names_stay_in_sight(blank, title, cell):
    """Frozen below the numbers; beside the name in tables, beside the number in registers."""
    assert blank[title].freeze_panes == cell


def test_every_sheet_prints_on_landscape_pages_under_its_headers(blank):
    """As wide as the page; headers on each of them."""
    pages = [blank[sheet.title] for sheet in MONTHLY.sheets]
    setups = {(page.page_setup.orientation, page.page_setup.fitToWidth, page.page_setup.fitToHeight) for page in pages}
    assert setups == {("landscape", 1, 0)}
    assert all(page.print_title_rows == f"$3:${number_row(page)}" for page in pages)
