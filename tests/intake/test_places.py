"""Problems are told in the order in which somebody goes through the files."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantin.errors import BantinError, Place, UnbalancedCountsError, UnknownFormError
from bantin.intake.places import by_place
from bantin.intake.reading.grid import column_letters, column_number


def at(cell: str = "", *, row: str = "", sheet: str = "Văn bản", file: str = "a.xlsx", what: str = "") -> BantinError:
    """Return a problem at a place."""
    return UnbalancedCountsError(what, place=Place(file=file, sheet=sheet, row=row, cell=cell), fix="Sửa.")


def order(*errors: BantinError) -> list[str]:
    """Return cells, rows or files of problems in the order in which they are told."""
    return [error.place.cell or error.place.row or error.place.file for error in by_place(errors)]


@pytest.mark.parametrize(
    "cells",
    [
        ["A2", "A10"],
        ["Z3", "AA3"],
        ["B9", "A10"],
        ["C7", "C7:E7", "D7"],
        ["C7:E7", "C8"],
        ["E4 và F4", "F4"],
        ["AZ1", "BA1"],
        ["A999", "A1000"],
    ],
)
def test_cells_come_row_by_row_from_the_left(cells):
    """Row 10 comes after row 9, and AA after Z."""
    assert order(*map(at, reversed(cells))) == cells


def test_a_row_comes_before_its_cells():
    """What concerns a whole row is read first."""
    assert order(at("C7"), at(row="7"), at("C6")) == ["C6", "7", "C7"]


def test_the_cell_tells_the_row_where_both_are_known():
    """Messages on sums name the row of the sum and the cells of its parts."""
    assert order(at("B3", row="10"), at("B2", row="11")) == ["B2", "B3"]


def test_files_come_one_after_the_other():
    """Each file is mended in one go."""
    errors = at("A1", file="b.xlsx"), at("A9", file="a.xlsx"), at("A1", file="a.xlsx")
    assert [(error.place.file, error.place.cell) for error in by_place(errors)] == [
        ("a.xlsx", "A1"),
        ("a.xlsx", "A9"),
        ("b.xlsx", "A1"),
    ]


def test_sheets_come_as_they_stand_in_the_workbook():
    """Nobody leafs back and forth; a sheet that no workbook has comes last."""
    titles = ["Thông tin", "Văn bản", "Văn bản", "Hồ sơ II.06a", "Tin bài", "Cuộc họp", "Ảnh", "Bản nháp", "Đồ thị"]
    assert [error.place.sheet for error in by_place(at("A1", sheet=title) for title in sorted(titles))] == titles


def test_what_concerns_the_whole_file_comes_before_its_sheets():
    """A file that is no form needs no look into its cells."""
    whole = UnknownFormError("Không rõ mẫu", place=Place(file="a.xlsx"), fix="Gửi lại.")
    assert by_place([at("A1"), whole])[0] is whole


places = st.builds(
    Place, file=st.sampled_from("ab"), sheet=st.sampled_from("xy"), row=st.text(max_size=3), cell=st.text(max_size=5)
)


@given(st.lists(places, max_size=6))
def test_any_places_have_an_order_that_does_not_depend_on_where_they_stood(given_places):
    """Whatever a place says, it neither breaks the order nor makes it differ between runs."""
    errors = [at().__class__("", place=place) for place in given_places]
    forwards, backwards = by_place(errors), by_place(reversed(errors))
    assert [str(error.place) for error in forwards] == [str(error.place) for error in backwards]


@given(st.integers(1, 16_384))
def test_letters_of_a_column_say_its_number(number):
    """What names a cell finds it again."""
    assert column_number(column_letters(number)) == number
