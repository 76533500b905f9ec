"""The table of an exported form is found wherever it stands, and refused where its columns are in doubt (traps, 12)."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from export_drafts import (
    BY_FIELD,
    FIRST_ROW,
    HEADER_TOP,
    NUMBER_ROW,
    SIGNATURES,
    expected_of,
    export,
    procedures,
    read,
    values,
)
from hypothesis import given, settings
from hypothesis import strategies as st

from bantin import errors
from bantin.intake.reading.grid import Block

EXPECTED = expected_of()
PLAIN = values(read(export(), EXPECTED))
WORDINGS = {
    "form of 2017": {
        (HEADER_TOP, 3): "Số hồ sơ nhận giải quyết",
        (HEADER_TOP + 1, 6): "Số kỳ trước chuyển qua",
        (HEADER_TOP, 7): "Số hồ sơ đã giải quyết",
        (HEADER_TOP + 1, 8): "Trả trước thời hạn",
        (HEADER_TOP + 1, 10): "Trả trễ hẹn",
        (HEADER_TOP, 11): "Số hồ sơ đang giải quyết",
        (HEADER_TOP + 1, 12): "Chưa đến hạn",
    },
    "capitals": {(HEADER_TOP, 3): "SỐ LƯỢNG HỒ SƠ TIẾP NHẬN", (HEADER_TOP + 1, 3): "TỔNG SỐ"},
    "line breaks": {(HEADER_TOP, 7): "Số lượng hồ sơ\nđã giải quyết", (HEADER_TOP + 1, 8): "Trước\nhạn"},
    "names of rows": {(HEADER_TOP, 1): "STT", (HEADER_TOP, 2): "Nội dung"},
}
NUMBERS = {
    "plain text": [str(n) for n in range(1, 14)],
    "numbers": list(range(1, 14)),
    "negative numbers, as Excel reads (3)": [-n for n in range(1, 14)],
    "with sums": ["(1)", "(2)", "(3)=(4)+(5)+(6)", *(f"({n})" for n in range(4, 7)), "(7)=(8)+(9)+(10)", "(8)", "(9)",
                  "(10)", "(11)=(12)+(13)", "(12)", "(13)"],
    "with bare sums": ["1", "2", "3=4+5+6", "4", "5", "6", "7 = 8+9+10", "8", "9", "10", "11=12+13", "12", "13"],
}  # fmt: skip


def problem(draft):
    """Return the only problem of a sheet."""
    (found,) = read(draft, EXPECTED).problems
    return found


def shuffled(draft, order):
    """Return a draft with its columns in another order, headers repeated over each, and numbers moved along."""
    return draft.unmerged(is_repeated=True).moved(columns=lambda column: order[column - 1] if column <= 13 else column)


def test_a_plain_export_has_nothing_wrong():
    """Else the tests below would prove nothing."""
    assert not read(export(), EXPECTED).problems
    assert len(PLAIN) == 44


@given(down=st.integers(0, 40), right=st.integers(0, 20))
@settings(max_examples=20)
def test_the_table_may_start_anywhere(down, right):
    """Rows and columns before it change no value."""
    moved = export().moved(rows=lambda row: row + down, columns=lambda column: column + right)
    assert values(read(moved, EXPECTED)) == PLAIN


@given(after=st.integers(1, 20), many=st.integers(1, 3))
@settings(max_examples=25)
def test_blank_rows_in_between_change_nothing(after, many):
    """People press Enter: within the head, the header and the rows."""
    moved = export().moved(rows=lambda row: row + many * (row > after))
    assert values(read(moved, EXPECTED)) == PLAIN


@given(after=st.integers(1, 12))
def test_blank_columns_in_between_change_nothing(after):
    """Systems leave spacers between the groups."""
    moved = export().moved(columns=lambda column: column + (column > after))
    assert values(read(moved, EXPECTED)) == PLAIN


@given(order=st.permutations(range(1, 14)))
@settings(max_examples=30)
def test_columns_that_move_with_number_and_header_change_nothing(order):
    """The trap of shuffled columns: a value belongs to its number, never to its position."""
    draft = shuffled(export(under=()), order)
    assert values(read(draft, EXPECTED)) == PLAIN


@pytest.mark.parametrize("is_repeated", [False, True])
def test_headers_may_be_written_without_merged_cells(is_repeated):
    """Some systems write each header once and leave the cells to its right blank, others repeat it."""
    assert values(read(export().unmerged(is_repeated=is_repeated), EXPECTED)) == PLAIN


@pytest.mark.parametrize("wording", WORDINGS.values(), ids=WORDINGS)
def test_headers_may_be_worded_otherwise(wording):
    """Key words are enough."""
    draft = export()
    for (row, column), text in wording.items():
        draft = draft.put(row, column, text)
    assert values(read(draft, EXPECTED)) == PLAIN


@pytest.mark.parametrize("numbers", NUMBERS.values(), ids=NUMBERS)
def test_column_numbers_may_be_written_in_several_ways(numbers):
    """The circular prints sums into them; Excel makes negative numbers of brackets."""
    assert values(read(export(numbers=numbers), EXPECTED)) == PLAIN


def test_headers_alone_decide_where_no_column_is_in_doubt():
    """A system that leaves the row of numbers out is still read."""
    draft = export()
    cells = {place: value for place, value in draft.cells.items() if place[0] != NUMBER_ROW}
    assert values(read(replace(draft, cells=cells), EXPECTED)) == PLAIN


def test_headers_alone_do_not_decide_where_two_columns_are_called_alike():
    """Without numbers nobody knows which of them is meant."""
    draft = export().put(HEADER_TOP + 1, 9, "Trước hạn")
    cells = {place: value for place, value in draft.cells.items() if place[0] != NUMBER_ROW}
    assert isinstance(problem(replace(draft, cells=cells)), errors.ChangedHeaderError)


def test_a_number_over_another_header_is_refused_with_both_texts():
    """8 over "Đúng hạn": the values may have changed places, or the headers."""
    draft = export().put(HEADER_TOP + 1, 8, "Đúng hạn")
    found = problem(draft)
    assert isinstance(found, errors.ChangedHeaderError)
    assert found.place.cell == "H9"
    assert "Đúng hạn" in found.what
    assert "Trước hạn" in found.what


@given(first=st.integers(1, 13), second=st.integers(1, 13))
def test_two_numbers_that_changed_places_are_refused(first, second):
    """The row of numbers alone is never believed."""
    numbers = [f"({n})" for n in range(1, 14)]
    numbers[first - 1], numbers[second - 1] = numbers[second - 1], numbers[first - 1]
    found = read(export(numbers=numbers), EXPECTED)
    assert first == second or any(isinstance(one, errors.ChangedHeaderError) for one in found.problems)


def test_a_missing_number_is_named_with_its_header():
    """The sender sees which column to mend."""
    found = problem(export().put(NUMBER_ROW, 10, "(l0)"))
    assert isinstance(found, errors.ChangedHeaderError)
    assert "Quá hạn" in found.what


def test_a_number_that_stands_twice_is_refused():
    """Which of the two columns counts?"""
    assert "hai lần" in problem(export().put(NUMBER_ROW, 10, "(9)")).what


def test_a_printed_sum_that_is_not_the_forms_is_refused():
    """(3)=(4)+(5) is another form, without what was carried over."""
    found = problem(export().put(NUMBER_ROW, 3, "(3)=(4)+(5)"))
    assert "3 = 4 + 5 + 6" in found.what


def test_a_second_page_that_repeats_the_header_is_read_on():
    """Printed exports start each page with the header."""
    draft = export(under=())
    cells = {(row + 8 if row >= FIRST_ROW + 2 else row, column): v for (row, column), v in draft.cells.items()}
    header = {(row + 9, c): v for (row, c), v in draft.cells.items() if HEADER_TOP <= row <= NUMBER_ROW}
    blocks = tuple(Block(b.first_row + 9, b.first_column, b.last_row + 9, b.last_column) for b in draft.merged)
    paged = replace(draft, cells=cells | header | {(14, 2): "Trang 2"}, merged=draft.merged + blocks)
    assert values(read(paged, EXPECTED)) == PLAIN


def test_a_second_page_with_another_order_of_columns_is_refused():
    """Its values would land in the columns of the first page."""
    draft = export(under=())
    for column in range(1, 14):
        draft = draft.put(FIRST_ROW + 4, column, f"({column})").put(FIRST_ROW + 5, column, BY_FIELD[0][column - 1])
    swapped = draft.put(FIRST_ROW + 4, 4, "(5)").put(FIRST_ROW + 4, 5, "(4)")
    assert isinstance(problem(swapped), errors.ChangedHeaderError)


def test_signatures_under_the_table_are_no_rows():
    """Names of people never become names of fields."""
    assert not any("hoa" in dimension or "long" in dimension for _, _, _, dimension in PLAIN)


def test_numbers_below_the_signatures_are_refused_and_not_forgotten():
    """Nothing is lost in silence."""
    late = (4, "Môi trường", *([0] * 11))
    found = problem(export(under=(*SIGNATURES, late)))
    assert isinstance(found, errors.TornRowError)
    assert found.place.unit == "Môi trường"


@pytest.mark.parametrize("row", [1, 5, 8])
def test_counts_above_the_column_numbers_are_refused_and_not_forgotten(row):
    """A row that slipped over the header, or a row of numbers that slipped under a row, loses counts."""
    draft = export()
    slipped = {(row if down == FIRST_ROW else down, across): v for (down, across), v in draft.cells.items()}
    found = read(replace(draft, cells=draft.cells | slipped), EXPECTED).problems
    assert errors.TornRowError in map(type, found)


def test_form_07b_is_found_in_the_same_way():
    """Its fourteen columns lie in three groups."""
    moved = procedures().moved(rows=lambda row: row + 3, columns=lambda column: column + 2).unmerged()
    assert values(read(moved, EXPECTED)) == values(read(procedures(), EXPECTED))
    assert values(read(moved, EXPECTED))["procedures_total", "province_level", "234", "field=dat-dai"] == Decimal(20)


def test_a_sheet_with_the_forms_name_and_no_table_is_refused():
    """The name alone promises what is not there."""
    draft = export()
    only_name = replace(draft, cells={(1, 1): draft.cells[1, 1]}, merged=())
    assert isinstance(problem(only_name), errors.ChangedHeaderError)
