"""The identities of guide.md, section 2, in exported forms: by row, by group, by total; all that is broken is named."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from export_drafts import (
    BY_FIELD,
    BY_LEVEL,
    CIVIL_STATUS,
    FIRST_ROW,
    HEADER_TOP,
    NUMBER_ROW,
    dossiers,
    expected_of,
    export,
    procedures,
    read,
    values,
)
from hypothesis import given
from hypothesis import strategies as st

from bantin import errors
from bantin.intake.reading.grid import Block

EXPECTED = expected_of()
# Đắk Glong 2020 (guide.md, section 2). The report gives new, carried, in time, late, pending in time and pending late;
# how the new ones came in and how many were early it does not say: these stand as all online and all on time.
DAK_GLONG = dossiers(57028, 0, 1982, 0, 57502, 187, 1246, 75)
RATE = 14


def problems(draft, expected=EXPECTED):
    """Return the problems of a sheet."""
    return read(draft, expected).problems


def with_rates(rates, header="Tỷ lệ giải quyết đúng hạn (%)"):
    """Return an export with a column of rates behind the form's own."""
    draft = export().put(HEADER_TOP, RATE, header)
    for down, rate in enumerate(rates):
        draft = draft.put(FIRST_ROW + down, RATE, rate)
    return draft


def test_the_real_figures_of_dak_glong_hold_all_identities():
    """59.010 = 57.028 + 1.982 = 57.689 + 1.321; 57.689 = 57.502 + 187; 1.321 = 1.246 + 75."""
    assert [DAK_GLONG[0], DAK_GLONG[4], DAK_GLONG[8]] == [59010, 57689, 1321]
    head = ("Đơn vị báo cáo: UBND huyện Đăk Glong", "Kỳ báo cáo: từ ngày 1/12/2020 đến ngày 31/12/2020")
    rows = [(1, "Hộ tịch", *DAK_GLONG), ("", "Tổng số", *DAK_GLONG)]
    statement = read(export(rows, head=head), expected_of("dak-glong", "2020-12"))
    assert not statement.problems
    assert values(statement)["dossiers_to_process", "district_one_stop", "661", ""] == Decimal(59010)


@pytest.mark.parametrize("column", range(11))
def test_any_changed_figure_of_dak_glong_is_noticed(column):
    """Each of the eleven columns belongs to an identity."""
    changed = [value + (n == column) for n, value in enumerate(DAK_GLONG)]
    head = ("Đơn vị báo cáo: UBND huyện Đăk Glong", "Kỳ báo cáo: từ ngày 1/12/2020 đến ngày 31/12/2020")
    found = problems(export([(1, "Hộ tịch", *changed)], head=head, under=()), expected_of("dak-glong", "2020-12"))
    assert any(isinstance(problem, errors.UnbalancedCountsError) for problem in found)


@given(row=st.integers(0, 3), column=st.integers(3, 13), by=st.integers(1, 500))
def test_a_single_changed_cell_never_passes(row, column, by):
    """Rows and totals together notice every changed count."""
    value = BY_FIELD[row][column - 1] + by
    assert problems(export().put(FIRST_ROW + row, column, value))


def test_a_broken_row_is_said_with_both_sides_difference_and_cells():
    """What the sender needs to mend it."""
    rows = [(1, "Hộ tịch", 152, *CIVIL_STATUS[1:])]
    found = problems(export(rows, under=()))
    assert "Cột 3 = 152, nhưng cột 4 + 5 + 6 = 31 + 117 + 3 = 151 (lệch 1)" in found[0].what
    assert (found[0].place.row, found[0].place.unit) == ("10", "Hộ tịch")


def test_all_broken_identities_are_collected():
    """Not the first one only: 3 against its parts and against 7 + 11, and the total against the row."""
    assert len(problems(export().put(FIRST_ROW, 3, 999))) == 3


def test_a_group_that_is_not_the_sum_of_its_rows_is_refused():
    """Cấp huyện = 469 with offices of 258: the levels are checked one by one."""
    rows = [row if row[1] != "Cấp huyện" else ("A", "Cấp huyện", *CIVIL_STATUS) for row in BY_LEVEL]
    found = problems(export(rows))
    assert any(problem.place.unit == "Cấp huyện" for problem in found)


def test_a_blank_total_over_rows_with_values_is_refused():
    """Nobody adds up in the sender's place."""
    rows = [*BY_FIELD[:3], ("", "Tổng số", *BY_FIELD[3][2:-1], None)]
    (problem,) = problems(export(rows))
    assert isinstance(problem, errors.MissingTotalError)
    assert problem.place.cell == "M13"


def test_rows_without_any_total_are_refused():
    """Whether a row is missing could not be seen."""
    assert [type(problem) for problem in problems(export(BY_FIELD[:3]))] == [errors.MissingTotalError]


def test_a_commune_whose_own_row_is_blank_over_its_fields_is_refused():
    """Its figures stand nowhere else."""
    rows = [("I", "Xã Xuân Viên"), (1, "Hộ tịch", *CIVIL_STATUS), ("", "Tổng cộng", *CIVIL_STATUS)]
    (problem,) = problems(export(rows))
    assert isinstance(problem, errors.MissingTotalError)
    assert problem.place.unit == "Xã Xuân Viên"


def test_a_total_without_members_that_report_is_refused():
    """A total of nobody is a total of rows that were lost."""
    rows = [(1, "Hộ tịch"), (2, "Chứng thực"), ("", "Tổng số", *CIVIL_STATUS)]
    assert {type(problem) for problem in problems(export(rows))} == {errors.UnbalancedCountsError}


def test_parts_that_are_not_all_reported_must_not_exceed_the_whole():
    """A blank is not zero: 5 of 9 may be right, 10 of 9 cannot."""
    fine = (1, "Hộ tịch", 9, 5, None, None, None, None, None, None, None, None, None)
    assert not problems(export([fine], under=()))
    assert problems(export([(1, "Hộ tịch", 9, 10, *fine[4:])], under=()))


def test_a_formula_without_a_result_is_named_once_and_breaks_no_sum():
    """The total is not called wrong for a cell that could not be read (traps.md, 12)."""
    assert [type(problem) for problem in problems(export().put(FIRST_ROW, 4, "="))] == [errors.MissingResultError]


def test_a_merged_count_is_refused():
    """Nobody knows which of the cells it belongs to (traps.md, 12)."""
    draft = export()
    merged = replace(draft, merged=(*draft.merged, Block(FIRST_ROW, 4, FIRST_ROW, 5)))
    assert errors.MergedCellError in map(type, problems(merged))


def test_form_07b_holds_its_identities_by_level():
    """3 = 4 + 5 + 6 in each row."""
    rows = [(1, "Hộ tịch", 41, 0, 18, 22, 40, 0, 18, 22, 30, 0, 10, 20)]
    (problem,) = problems(procedures(rows))
    assert "Cột 3 = 41, nhưng cột 4 + 5 + 6" in problem.what


def test_a_rate_that_is_right_at_its_own_decimals_is_not_worth_a_word():
    """130/131 is 99,24; the cells are text, as systems write them."""
    assert not read(with_rates(["99,24%", "100%"]), EXPECTED).warnings


def test_a_rate_that_was_cut_instead_of_rounded_is_noted():
    """90/94 is 95,745: printed 95,7 it is rounded; 95,69 differs by no more than rounding."""
    (warning,) = read(with_rates(["99,24%", "100%", "95,69%"]), EXPECTED).warnings
    assert isinstance(warning, errors.RoundedTotalWarning)
    assert warning.place.cell == "N12"


def test_a_rate_that_its_counts_do_not_give_is_refused():
    """130 of 131 on time are not 90 %."""
    (problem,) = problems(with_rates(["90%"]))
    assert isinstance(problem, errors.UnbalancedCountsError)
    assert "99,24%" in problem.what


def test_an_impossible_rate_is_refused():
    """Nothing is 105 % on time."""
    assert [type(problem) for problem in problems(with_rates(["105%"]))] == [errors.ImpossibleRateError]


def test_a_rate_that_cannot_be_read_stops_nothing():
    """It is not needed; the warning says that it was not checked."""
    statement = read(with_rates(["gần đủ"]), EXPECTED)
    assert not statement.problems
    assert [type(warning) for warning in statement.warnings] == [errors.UnreadPartWarning]


def test_a_column_that_no_form_knows_is_named_as_unread():
    """A column "Số hồ sơ rút" is somebody's figure; it is not taken for one of ours."""
    (warning,) = read(with_rates([3, 4], header="Số hồ sơ rút"), EXPECTED).warnings
    assert isinstance(warning, errors.UnreadPartWarning)
    assert "Số hồ sơ rút" in warning.what


def test_notes_beside_the_rows_are_nothing_to_speak_of():
    """Such a column is for people."""
    assert not read(with_rates(["do nghỉ lễ"], header="Ghi chú"), EXPECTED).warnings


def test_a_numbered_column_of_rates_is_checked_too():
    """Some systems number it (14)."""
    assert problems(with_rates(["90%"]).put(NUMBER_ROW, RATE, "(14)"))
