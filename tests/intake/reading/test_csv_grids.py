"""A tidy CSV becomes a sheet of text cells, or is refused where a row or a quotation mark is in doubt."""

from __future__ import annotations

import pytest
from old_encodings import tcvn3

from bantin.errors import OversizedFileError, RaggedRowError, UnreadableTextError
from bantin.intake.reading import text
from bantin.intake.reading.grid import CellKind, Grid
from bantin.intake.reading.text import csv_grid

FILE = "so-lieu.csv"


def sheet(content: str | bytes) -> Grid:
    """Return the sheet of a CSV."""
    return csv_grid(content.encode() if isinstance(content, str) else content, file=FILE)


def texts(grid: Grid) -> list[list[str]]:
    """Return the texts of the sheet, row by row."""
    return [[cell.text for cell in grid.row(row)] for row in range(1, grid.height + 1)]


@pytest.mark.parametrize("mark", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_the_header_tells_the_delimiter(mark, end):
    """Comma, semicolon or tab, with any line ends."""
    content = end.join(mark.join(row) for row in (["ma", "ten", "so"], ["1", "Yên Lập", "1.234"], []))
    assert texts(sheet(content)) == [["ma", "ten", "so"], ["1", "Yên Lập", "1.234"]]


def test_cells_are_text_whatever_they_look_like():
    """What a number means, its column tells."""
    assert {cell.kind for cell in sheet("a,b\n1.234,=A1\n").cells.values()} == {CellKind.TEXT}


def test_a_sheet_of_text_has_no_name():
    """A CSV has no title."""
    assert sheet("a,b\n").name == ""


def test_empty_cells_are_not_kept():
    """As in a workbook."""
    assert set(sheet("a,b\n, \n,2\n").cells) == {(1, 1), (1, 2), (3, 2)}


def test_rows_are_numbered_as_a_spreadsheet_counts():
    """Blank rows count; a line end within quotation marks does not."""
    grid = sheet('a,b\n\n"x\ny",1\n,\nz,2\n')
    assert {grid.cell(3, 1).text, grid.cell(5, 1).text} == {"x\ny", "z"}


def test_height_and_width_end_with_the_last_value():
    """Blank rows at the end are none."""
    grid = sheet("a,b,c\n1,2,3\n,,\n\n  \n")
    assert (grid.height, grid.width) == (2, 3)


def test_quotation_marks_keep_delimiters_within_a_cell():
    """And two of them are one."""
    assert texts(sheet('a,b\n"39,63","nói ""có"""\n'))[1] == ["39,63", 'nói "có"']


def test_an_old_encoding_is_read_like_any_other():
    """Trap 9."""
    assert texts(sheet(tcvn3("ma,ten\n1,Việt Trì\n2,Đoan Hùng\n3,Hạ Hòa\n")))[1] == ["1", "Việt Trì"]


@pytest.mark.parametrize("row", ["1", "1,2,3", "1,39,63", '"1,2"'])
def test_a_row_of_another_width_is_refused_by_its_number(row):
    """Its cells may have slipped: a decimal comma is also a delimiter."""
    with pytest.raises(RaggedRowError) as refusal:
        sheet(f"a,b\n1,2\n{row}\n")
    assert refusal.value.place.row == "3"


@pytest.mark.parametrize("content", ["", "\n\n", "a\n1\n", "a;b,c\n1;2,3\n", "a\tb,c\n", "a b c\n1 2 3\n"])
def test_a_header_that_does_not_tell_the_delimiter_is_refused(content):
    """None of the three splits it, or more than one."""
    with pytest.raises(UnreadableTextError):
        sheet(content)


@pytest.mark.parametrize("content", ['a,b\n1,2\n"3,4\n5,6\n', 'a,b\n1,2\n"3"x,4\n', '"a,b\n1,2\n'])
def test_an_open_quotation_mark_is_refused(content):
    """It would swallow the rows that follow."""
    with pytest.raises(UnreadableTextError):
        sheet(content)


def test_a_cell_that_is_too_long_is_called_so():
    """No quotation mark is missing there; an open one that swallows as much is thought of too."""
    with pytest.raises(UnreadableTextError, match="Ô dài hơn 131072 chữ") as refusal:
        sheet(f"a,b\n1,2\n3,{'x' * 131_073}\n")
    assert (refusal.value.place.row, refusal.value.fix[:11]) == ("3", "Rút ngắn ô.")


@pytest.mark.parametrize("limit", ["LARGEST_FILE", "MOST_ROWS", "MOST_COLUMNS", "MOST_CELLS"])
def test_more_than_the_limits_is_refused(limit, monkeypatch):
    """Bytes, rows, columns, cells."""
    monkeypatch.setattr(text, limit, 2)
    with pytest.raises(OversizedFileError):
        sheet("a,b,c\n1,2,3\n4,5,6\n")


def test_what_reaches_the_limits_is_read(monkeypatch):
    """The limit itself is allowed."""
    for limit, most in {"LARGEST_FILE": 8, "MOST_ROWS": 2, "MOST_COLUMNS": 2, "MOST_CELLS": 4}.items():
        monkeypatch.setattr(text, limit, most)
    assert sheet("a,b\n1,2\n").height == 2
