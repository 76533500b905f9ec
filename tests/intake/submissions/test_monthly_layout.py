"""Sheets, headers, columns and rows that are not those of the form are refused with their place, or said aloud."""

from __future__ import annotations

from datetime import date

import pytest
from monthly_drafts import expected_of, sound_draft

from bantin.intake.reading.grid import Block
from bantin.intake.submissions.monthly import read_monthly


def test_a_missing_sheet_is_named(draft, only_problem):
    """An office leaves a sheet empty, it does not delete it."""
    draft.remove("Bưu chính")
    assert (only_problem().code, only_problem().place.sheet) == ("E807", "Bưu chính")


@pytest.mark.parametrize("title", ["Bưu chính (2)", "BUU CHINH"])
def test_a_doubled_sheet_is_refused(draft, only_problem, title):
    """Nobody knows which of the two counts."""
    draft.add(title, [["x"]])
    assert (only_problem().code, only_problem().place.sheet) == ("E807", title)


def test_an_unknown_sheet_with_content_is_said_to_be_unread(draft, only_warning):
    """Nothing is lost in silence."""
    draft.add("Tính thử", [[1, 2, 3]])
    assert (only_warning().code, only_warning().place.sheet) == ("E837", "Tính thử")


def test_an_unknown_sheet_without_content_is_nothing(draft, read):
    """Excel makes empty sheets on its own."""
    draft.add("Sheet1", [])
    assert read().warnings == ()


def test_a_hidden_sheet_with_values_is_read_and_said(draft, only_warning):
    """What nobody sees may be forgotten there (trap 12)."""
    draft.hidden["Bưu chính"] = {"is_hidden": True}
    assert (only_warning().code, only_warning().place.sheet) == ("E832", "Bưu chính")


@pytest.mark.parametrize(
    ("hidden", "words"),
    [({"hidden_rows": frozenset({9, 100})}, "Hàng 9 "), ({"hidden_columns": frozenset({4, 90})}, "Cột D ")],
)
def test_hidden_rows_and_columns_with_values_are_read_and_said(draft, only_warning, hidden, words):
    """Empty ones that are hidden are no matter (trap 12)."""
    draft.hidden["Văn bản"] = hidden
    assert only_warning().what.startswith(words)


def test_a_sheet_without_column_numbers_cannot_be_read(draft, only_problem):
    """Headers alone are not enough to know a column by."""
    draft.sheets["Bưu chính"] = {place: value for place, value in draft.sheets["Bưu chính"].items() if place[0] != 6}
    assert (only_problem().code, only_problem().place.sheet) == ("E808", "Bưu chính")


def test_a_renamed_header_is_refused_with_both_texts(draft, only_problem):
    """The number is right, what it counts is not (trap 12)."""
    draft.set("Bưu chính", "C3", "Số bưu gửi")
    problem = only_problem()
    assert (problem.code, problem.place.cell) == ("E808", "C6")
    assert problem.what == 'Tiêu đề cột (3) là "Số bưu gửi", theo mẫu là "Lượt tiếp nhận hồ sơ"'


def test_headers_that_changed_places_without_their_numbers_are_refused(draft, read):
    """Column 10 and column 13 both say "Quá hạn": the header above tells them apart (trap 12)."""
    sheet = draft.sheets["Hồ sơ II.06a"]
    sheet[6, 10], sheet[6, 13] = sheet[6, 13], sheet[6, 10]
    assert [problem.place.cell for problem in read().problems] == ["J6", "M6"]


def test_three_rows_of_merged_headers_are_read_together(draft, read):
    """A changed header in the middle of three is that of all columns under it (trap 12)."""
    draft.set("Hồ sơ II.06a", "D4", "Trong năm")
    problems = read().problems
    assert [problem.place.cell for problem in problems] == ["D6", "E6"]
    assert "Số lượng hồ sơ tiếp nhận / Trong năm / Trực tuyến" in problems[0].what


def test_a_missing_column_number_is_named(draft, only_problem):
    """The column is not read under another number; its values are said to be unread."""
    draft.set("Bưu chính", "D6", None)
    draft.clear_values("Bưu chính")
    assert only_problem().what == 'Thiếu cột (4) "Lượt trả kết quả"'


def test_a_column_number_that_stands_twice_is_refused(draft, read):
    """Which of the two counts, nobody knows."""
    draft.clear_values("Bưu chính")
    draft.set("Bưu chính", "D6", "(3)")
    whats = [problem.what for problem in read().problems]
    assert whats == ['Thiếu cột (4) "Lượt trả kết quả"', "Số cột (3) có 2 lần"]


def test_a_column_of_another_time_is_refused():
    """The four levels ended on 14 August 2022; a workbook of 2021 renamed to September 2022 still has them."""
    old, new = expected_of(), expected_of(period="2022-09")
    draft = sound_draft(new)
    draft.sheets["Mức độ dịch vụ"] = sound_draft(old).sheets["Mức độ dịch vụ"]
    draft.merged["Mức độ dịch vụ"] = sound_draft(old).merged["Mức độ dịch vụ"]
    draft.clear_values("Mức độ dịch vụ")
    for sheet in ("Cuộc họp", "Tập huấn"):
        draft.sheets[sheet] = {place: value for place, value in draft.sheets[sheet].items() if place[0] <= 6}
    whats = [problem.what for problem in read_monthly(draft.book(), new).problems]
    assert 'Kỳ này không có cột (4) "Mức độ 1"' in whats


def test_a_column_without_a_number_is_said_to_be_unread(draft, only_warning):
    """Offices add columns of their own."""
    draft.set("Văn bản", "J5", "Ghi riêng")
    draft.set("Văn bản", "J9", 7)
    assert (only_warning().code, only_warning().place.cell) == ("E837", "J9")


def test_values_without_a_unit_are_refused(draft, only_problem):
    """A torn row: the values are there, the name is not."""
    draft.set("Văn bản", "C40", 12)
    draft.set("Văn bản", "E40", 3)
    assert (only_problem().code, only_problem().place.row) == ("E824", "40")
    assert "C40, E40" in only_problem().what


def test_a_unit_that_is_not_in_the_district_is_refused_with_its_row(draft, only_problem):
    """A row of the neighbour was pasted in."""
    draft.set("Văn bản", "A21", None)
    draft.set("Văn bản", "B21", "xã Nơi Nào Đó")
    problem = only_problem()
    assert (problem.code, problem.place.row, problem.place.unit) == ("E401", "21", "xã Nơi Nào Đó")


def test_a_code_without_its_zeros_and_a_right_name_are_understood(draft, read, expected):
    """Excel turned the code into a number (trap 12)."""
    draft.set("Văn bản", "A21", int(expected.names.communes[0].code))
    assert read().is_sound


def test_a_unit_that_stands_twice_is_refused_with_both_rows(draft, only_problem, expected):
    """The second row would count twice, or hide the first."""
    one = expected.names.communes[0]
    draft.set("Văn bản", "A22", one.code)
    draft.set("Văn bản", "B22", one.full_name)
    assert (only_problem().code, only_problem().place.unit) == ("E817", one.full_name)
    assert "21 và 22" in only_problem().what


def test_two_rows_of_totals_are_refused(draft, only_problem):
    """One of them would be taken for the other."""
    for column in range(1, 9):
        value = draft.sheets["Văn bản"].get((38, column))
        draft.sheets["Văn bản"][39, column] = value
    assert only_problem().code == "E817"


def test_a_block_with_another_heading_is_refused(draft, only_problem):
    """Mark and heading of the row that adds up must both be right."""
    draft.set("Văn bản", "B20", "Các trường học")
    assert 'Dòng II là "Các trường học", theo mẫu là "Xã, phường, thị trấn"' in only_problem().what


@pytest.mark.parametrize("block", [Block(21, 3, 22, 3), Block(21, 3, 21, 4), Block(21, 2, 22, 2)])
def test_merged_cells_among_the_values_are_refused(draft, read, block):
    """It is not plain whose the value is (trap 12)."""
    draft.merged["Văn bản"].append(block)
    assert [problem.code for problem in read().problems] == ["E822"]


def test_code_and_name_of_a_total_may_be_merged(draft, read):
    """The words "Tổng cộng" often stand across both columns."""
    draft.set("Văn bản", "A38", "Tổng cộng")
    draft.set("Văn bản", "B38", None)
    draft.merged["Văn bản"].append(Block(38, 1, 38, 2))
    assert read().is_sound


def test_a_value_that_its_row_does_not_use_is_said_to_be_unread(draft, only_warning):
    """Meetings are counted in the row of the district alone."""
    draft.set("Điểm cầu", "D10", 3)
    assert (only_warning().code, only_warning().place.cell) == ("E837", "D10")


def test_problems_stand_in_the_order_of_sheets_and_cells(draft, read):
    """Whoever mends them goes through the file once."""
    draft.set("Bưu chính", "C9", "abc")
    draft.set("Văn bản", "D30", "abc")
    draft.set("Văn bản", "C9", "abc")
    draft.set("Cuộc họp", "B7", date(2021, 9, 1))
    places = [(problem.place.sheet, problem.place.cell) for problem in read().problems]
    assert places == [("Văn bản", "C9"), ("Văn bản", "D30"), ("Bưu chính", "C9"), ("Cuộc họp", "B7")]


def test_nothing_is_taken_of_a_workbook_with_problems(draft, read):
    """A bulletin from half a workbook would mislead."""
    draft.set("Văn bản", "C9", "abc")
    assert (read().observations, read().entries) == ((), ())
