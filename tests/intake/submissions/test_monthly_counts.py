"""Counts that cannot be, or do not fit together, are refused with both sides, the difference and the cells."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from monthly_drafts import NO_RESULT, expected_of, sound_draft

from bantin.intake.submissions.monthly import read_monthly

DOSSIERS, DOCUMENTS = "Hồ sơ II.06a", "Văn bản"


def test_parts_that_do_not_make_up_their_whole_are_refused(draft, only_problem, expected):
    """The example of the house: both sides, the difference, the cells and the unit."""
    draft.set(DOSSIERS, "F21", 6)
    draft.set(DOSSIERS, "F20", 86)
    draft.set(DOSSIERS, "F38", 146)
    problem = only_problem()
    assert problem.what == "Cột 3 = 45, nhưng cột 4 + 5 + 6 = 30 + 10 + 6 = 46 (lệch 1)"
    assert (problem.code, problem.place.cell, problem.place.row) == ("E814", "C21:F21", "21")
    assert problem.place.unit == expected.names.communes[0].full_name


def test_cells_of_shuffled_columns_are_named_where_they_stand(draft, only_problem):
    """The numbers in the message are those of the form, the cells those of the sheet."""
    draft.set(DOSSIERS, "F21", 6)
    draft.set(DOSSIERS, "F20", 86)
    draft.set(DOSSIERS, "F38", 146)
    draft.merged[DOSSIERS] = []
    sheet = draft.sheets[DOSSIERS]
    for row, texts in ((3, "Số lượng hồ sơ tiếp nhận"), (4, "Trong kỳ")):
        for column in (3, 4, 5, 6) if row == 3 else (4, 5):
            sheet[row, column] = texts
    sheet[4, 3], sheet[4, 6], sheet[5, 4], sheet[5, 5] = (
        "Tổng số",
        "Từ kỳ trước",
        "Trực tuyến",
        "Trực tiếp, dịch vụ bưu chính",
    )
    for column in range(7, 14):
        sheet[3, column] = "Số lượng hồ sơ đã giải quyết" if column < 11 else "Số lượng hồ sơ đang giải quyết"
    draft.swap_columns(DOSSIERS, 6, 9)
    assert only_problem().place.cell == "C21:I21"


def test_known_parts_may_stay_below_a_whole_of_which_some_part_is_missing(draft, read):
    """Who reports the whole and some parts has not contradicted himself."""
    draft.set(DOSSIERS, "E21", None)
    draft.set(DOSSIERS, "E20", 160)
    draft.set(DOSSIERS, "E38", 280)
    assert read().is_sound


def test_known_parts_above_a_whole_are_refused_although_some_part_is_missing(draft, only_problem):
    """What is missing cannot be below zero."""
    draft.set(DOSSIERS, "E21", None)
    draft.set(DOSSIERS, "E20", 160)
    draft.set(DOSSIERS, "E38", 280)
    draft.set(DOSSIERS, "D21", 41)
    draft.set(DOSSIERS, "D20", 17 * 30 + 136 + 11)
    draft.set(DOSSIERS, "D38", 17 * 30 + 136 + 11 + 12 * 30 + 66)
    assert only_problem().what == "Cột 3 = 45, nhỏ hơn cột 4 + 6 = 41 + 5 = 46 (lệch 1)"


def test_what_cannot_exceed_another_count_is_refused_above_it(draft, only_problem):
    """More documents on the axis than documents sent: more than there are."""
    draft.set(DOCUMENTS, "E21", 101)
    draft.set(DOCUMENTS, "E20", 901)
    draft.set(DOCUMENTS, "E38", 1501)
    problem = only_problem()
    assert (problem.code, problem.what) == ("E814", "Cột 4 = 100, nhỏ hơn cột 5 = 101 (lệch 1)")


def test_a_sum_of_rows_that_differs_is_refused_once(draft, only_problem):
    """The sum of the communes is wrong; the grand total adds it up as it stands, and is no second problem."""
    draft.set(DOCUMENTS, "C20", 1837)
    draft.set(DOCUMENTS, "C38", 3103)
    problem = only_problem()
    assert problem.what == "Ô C20 = 1837, nhưng tổng 17 ô từ C21 đến C37 = 1836 (lệch 1)"
    assert (problem.place.cell, problem.place.unit) == ("C20:C37", "Xã, phường, thị trấn")


def test_a_grand_total_that_differs_is_refused(draft, only_problem):
    """The district is its offices and its communes (guide.md, section 2)."""
    draft.set(DOCUMENTS, "C38", 3100)
    assert only_problem().what == "Ô C38 = 3100, nhưng ô C7 + C20 = 1266 + 1836 = 3102 (lệch 2)"


def test_a_blank_total_over_reported_units_is_refused(draft, only_problem):
    """A total that is missing is not taken to be right."""
    draft.set(DOCUMENTS, "C38", None)
    draft.set(DOCUMENTS, "D38", None)
    assert (only_problem().code, only_problem().place.cell) == ("E818", "C38")
    assert "C38, D38" in only_problem().what


def test_a_missing_row_of_totals_is_refused(draft, only_problem):
    """The row was deleted."""
    for column in range(1, 9):
        draft.sheets[DOCUMENTS].pop((38, column), None)
    assert (only_problem().code, only_problem().place.unit) == ("E818", "Tổng cộng")


def test_a_total_of_which_no_part_is_reported_is_refused(draft, only_problem):
    """It would be lost in silence, or be published without its parts."""
    draft.clear_values(DOCUMENTS)
    draft.set(DOCUMENTS, "C38", 3102)
    assert "Cột 3 = 3102, nhưng chưa đơn vị nào báo cáo" in only_problem().what


@pytest.mark.parametrize("cell", ["C8", "C7", "C38"])
def test_a_formula_without_a_result_is_refused(draft, only_problem, cell):
    """Nobody can know its value, in a row of a unit or in a total (trap 12)."""
    draft.set(DOCUMENTS, cell, NO_RESULT)
    assert (only_problem().code, only_problem().place.cell) == ("E811", cell)


@pytest.mark.parametrize(
    ("value", "code"),
    [(Decimal("1.234"), "E812"), ("1,234", "E812"), (-3, "E408"), ("mười", "E406")],
)
def test_a_cell_that_is_no_count_is_refused_and_its_sums_wait(draft, only_problem, value, code):
    """One slip is one problem: sums over an unreadable cell are not blamed (trap 6)."""
    draft.set(DOCUMENTS, "C9", value)
    assert (only_problem().code, only_problem().place.cell) == (code, "C9")


def test_a_total_that_cannot_be_read_is_one_problem(draft, only_problem):
    """The grand total above it is not blamed as well."""
    draft.set(DOCUMENTS, "C20", "1 8 3 6")
    assert only_problem().place.cell == "C20"


def test_both_sheets_that_count_procedures_of_a_level_must_agree(draft, only_problem):
    """Form II.07b and the sheet of levels say how many procedures the district level has."""
    draft.set("Mức độ dịch vụ", "C7", 187)
    draft.set("Mức độ dịch vụ", "D7", 157)
    problem = only_problem()
    assert problem.code == "E814"
    assert problem.what == 'Ô E19 = 186, nhưng ô C7 của trang "Mức độ dịch vụ" = 187 (lệch 1)'


def test_the_meetings_listed_are_as_many_as_the_number_stated(draft, only_problem):
    """Two meetings are listed, three are stated."""
    draft.set("Điểm cầu", "D7", 3)
    draft.set("Điểm cầu", "D26", 3)
    assert (only_problem().code, only_problem().place.cell) == ("E814", "D7")
    assert "= 3, nhưng trang" in only_problem().what


def test_a_number_of_meetings_may_stand_without_the_list(draft, read):
    """Who lists none has not contradicted the number."""
    draft.sheets["Cuộc họp"] = {place: value for place, value in draft.sheets["Cuộc họp"].items() if place[0] <= 6}
    assert read().is_sound


def test_identities_of_columns_that_a_period_has_not_are_not_asked_for():
    """From 15 August 2022 the total is made of full, partial and offline services."""
    expected = expected_of(period="2022-08")
    draft = sound_draft(expected)
    draft.set("Mức độ dịch vụ", "E7", 12)
    (problem,) = read_monthly(draft.book(), expected).problems
    assert problem.what == "Cột 3 = 186, nhưng cột 8 + 9 + 10 = 166 + 12 + 10 = 188 (lệch 2)"


SOUND = sound_draft(expected_of()).book()


@pytest.mark.slow
@given(
    column=st.integers(min_value=3, max_value=13),
    row=st.integers(min_value=7, max_value=38),
    change=st.integers(1, 10**6),
)
def test_no_changed_count_of_form_06a_goes_unnoticed(column, row, change):
    """Whichever cell of whichever row is changed by whatever amount, some identity breaks."""
    sheet = next(grid for grid in SOUND.grids if grid.name == DOSSIERS)
    old = sheet.cell(row, column)
    cells = sheet.cells | {(row, column): replace(old, number=old.number + change)}
    grids = tuple(replace(grid, cells=cells) if grid is sheet else grid for grid in SOUND.grids)
    problems = read_monthly(replace(SOUND, grids=grids), expected_of()).problems
    assert {problem.code for problem in problems} == {"E814"}
