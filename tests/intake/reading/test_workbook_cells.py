"""What is read from the cells of a workbook: exact values, formats, formulas, and what is hidden or merged."""

from __future__ import annotations

import zipfile
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from workbooks import SHEET, STRICT, of_cells, ordinary, parts, sheet, table, understood, zipped

from bantin.errors.submissions import MergedCellError, SubmissionError, UnreadableCellError
from bantin.intake.reading.grid import Block, Cell, CellKind, Grid


def only(content: bytes) -> Grid:
    """Return the only sheet of a workbook."""
    (grid,) = understood(content).grids
    return grid


def first(markup: str, *, strings: tuple[str, ...] = ()) -> Cell:
    """Return A1 of a sheet whose first row is this markup."""
    return only(of_cells(markup, strings=strings)).cell(1, 1)


def refusal(content: bytes) -> SubmissionError:
    """Return the error that a workbook ends with."""
    with pytest.raises(SubmissionError) as caught:
        understood(content)
    return caught.value


@given(st.decimals(min_value=-(10**12), max_value=10**12, allow_nan=False, places=3))
def test_a_number_is_read_with_the_digits_that_excel_shows(number: Decimal):
    """The file holds a binary fraction; its shortest decimal is what was typed."""
    assert first(f'<c r="A1"><v>{float(number)!r}</v></c>').number == number


def test_a_number_with_seventeen_digits_is_the_one_that_was_typed():
    """Excel stores 0,3963 as 0.39629999999999999."""
    assert first('<c r="A1"><v>0.39629999999999999</v></c>').number == Decimal("0.3963")


def test_a_whole_number_has_no_decimals():
    """152, not 152.0."""
    assert str(first('<c r="A1"><v>152</v></c>').number) == "152"


def test_a_number_beyond_fifteen_digits_is_refused():
    """9007199254740993 would come out as ...992."""
    assert refusal(of_cells('<c r="A1"><v>9007199254740993</v></c>')).place.cell == "A1"


@pytest.mark.parametrize("word", ["nan", "inf", "1e999", "1_000", " 12 ", "١٢", "0x10", "1,5"])
def test_a_number_cell_that_holds_no_number_is_refused(word):
    """float() of Python takes some of these."""
    error = refusal(of_cells('<c r="A1"><v>1</v></c>', f'<c r="A2"><v>{word}</v></c>'))
    assert (error.code, error.place.sheet, error.place.cell) == ("E813", "Bieu 1", "A2")


def test_trap_12_a_number_stored_as_text_stays_text():
    """What "1.234" means is decided where the column is known."""
    cell = first('<c r="A1" t="s"><v>0</v></c>', strings=("<t>1.234</t>",))
    assert (cell.kind, cell.text, cell.number) == (CellKind.TEXT, "1.234", None)


def test_trap_12_a_date_stored_as_a_number_is_a_day():
    """44409 with a format of days is 1 August 2021, never the count 44409."""
    cell = first('<c r="A1" s="2"><v>44409</v></c>')
    assert (cell.kind, cell.day, cell.number) == (CellKind.DAY, date(2021, 8, 1), None)


def test_a_day_keeps_its_time():
    """A video conference begins at an hour."""
    cell = first('<c r="A1" s="2"><v>44409.375</v></c>')
    assert (cell.day, cell.text) == (date(2021, 8, 1), "09:00:00")


def test_an_hour_is_no_number():
    """0,25 with a format of hours is six o'clock."""
    cell = first('<c r="A1" s="3"><v>0.25</v></c>')
    assert (cell.kind, cell.text, cell.number) == (CellKind.HOUR, "06:00:00", None)


@pytest.mark.parametrize("serial", ["59", "60", "-5", "5000000"])
def test_a_day_that_no_calendar_has_is_refused(serial):
    """Excel believes in 29 February 1900, and calamine moves what lies before."""
    assert isinstance(refusal(of_cells(f'<c r="A1" s="2"><v>{serial}</v></c>')), UnreadableCellError)


def test_a_fraction_shown_as_per_cent_says_so():
    """0,3963 counts as 39,63 % only with such a format."""
    cell = first('<c r="A1" s="1"><v>0.3963</v></c>')
    assert (cell.number, cell.is_percent) == (Decimal("0.3963"), True)


def test_a_per_cent_sign_in_quotes_is_only_a_sign():
    """39.6 with the format 0.0"%" is 39,6 already."""
    assert not first('<c r="A1" s="4"><v>39.6</v></c>').is_percent


def test_a_format_that_shows_per_cent_only_sometimes_is_refused():
    """With 0%;0 the sender sees 40% or -1."""
    assert refusal(of_cells('<c r="A1" s="5"><v>0.4</v></c>')).code == "E813"


@pytest.mark.parametrize("markup", ["<f>SUM(B1:C1)</f>", "<f>SUM(B1:C1)</f><v></v>", "<f>SUM(B1:C1)</f><v/>"])
def test_trap_12_a_formula_with_no_stored_result_says_so(markup):
    """Programs that cannot compute leave such cells; they are not blank."""
    cell = first(f'<c r="A1">{markup}</c>')
    assert (cell.kind, cell.lacks_result) == (CellKind.EMPTY, True)


def test_a_formula_whose_result_is_no_text_is_an_empty_cell():
    """=IF(B1="","",B1) shows nothing, and that is its result."""
    assert not only(of_cells('<c r="A1" t="str"><f>IF(B1="","",B1)</f><v></v></c>')).cells


def test_an_error_is_a_fault_with_its_word():
    """#REF! is no text and no number."""
    cell = first('<c r="A1" t="e"><f>Z1</f><v>#REF!</v></c>')
    assert (cell.kind, cell.text) == (CellKind.FAULT, "#REF!")


def test_an_error_that_calamine_does_not_know_is_refused_with_its_cell():
    """#SPILL! came to Excel in 2019."""
    assert refusal(of_cells('<c r="A1" t="e"><v>#SPILL!</v></c>')).place.cell == "A1"


def test_a_truth_value_is_no_number():
    """TRUE is 1 in other programs."""
    cell = first('<c r="A1" t="b"><v>1</v></c>')
    assert (cell.kind, cell.text, cell.number) == (CellKind.TRUTH, "TRUE", None)


def test_a_text_in_runs_is_one_text_without_its_readings():
    """Bold letters split a text; readings of foreign characters (rPh) are not shown."""
    runs = '<r><t>xã </t></r><r><rPr><b/></rPr><t>Hòa</t></r><rPh sb="0" eb="1"><t>x</t></rPh>'
    spaced = runs.replace("<t>xã ", '<t xml:space="preserve">xã ')
    assert first('<c r="A1" t="s"><v>0</v></c>', strings=(spaced,)).text == "xã Hòa"


def test_a_text_whose_blanks_two_readers_see_differently_is_refused():
    """The runs "12 " and "34" are 1234 for one and 12 34 for the other."""
    runs = "<r><t>12 </t></r><r><t>34</t></r>"
    assert refusal(of_cells('<c r="A1" t="s"><v>0</v></c>', strings=(runs,))).place.cell == "A1"


@pytest.mark.parametrize("value", ["1<!-- x -->2", "1&#50;", "<![CDATA[12]]>"])
def test_a_number_that_calamine_reads_in_part_is_refused(value):
    """Version 0.9.1 of it reads 1, 1 and nothing for these forms of 12."""
    assert refusal(of_cells(f'<c r="A1"><v>{value}</v></c>')).code == "E813"


def test_trap_12_merged_cells_are_named_and_the_value_stands_in_the_first():
    """Titles and headers are merged in every form."""
    merged = '<mergeCells count="1"><mergeCell ref="A1:C2"/></mergeCells>'
    grid = only(zipped(parts(table('<c r="A1"><v>7</v></c>', '<c r="D2"><v>8</v></c>') + merged)))
    assert (grid.merged, grid.cell(1, 1).number) == ((Block(1, 1, 2, 3),), 7)


def test_a_value_beneath_a_merged_cell_is_refused():
    """LibreOffice can keep values that nobody sees."""
    merged = '<mergeCells><mergeCell ref="A1:B1"/></mergeCells>'
    error = refusal(zipped(parts(table('<c r="A1"><v>7</v></c><c r="B1"><v>8</v></c>') + merged)))
    assert (type(error), error.place.cell) == (MergedCellError, "B1")


def test_trap_12_hidden_rows_and_columns_are_read_and_named():
    """Offices hide what they do not fill in."""
    inside = (
        '<cols><col min="2" max="16384" hidden="1"/></cols><sheetData><row r="1"><c r="A1"><v>1</v></c></row>'
        '<row r="2" hidden="1"><c r="B2"><v>2</v></c></row></sheetData>'
    )
    grid = only(zipped(parts(inside)))
    assert (grid.hidden_rows, grid.hidden_columns, len(grid.cells)) == ({2}, {2}, 2)


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
def test_trap_12_a_hidden_sheet_is_read_and_named(state):
    """Lists of choices stand on such sheets, and so do old months."""
    named = parts()
    named["xl/workbook.xml"] = named["xl/workbook.xml"].replace(b"<sheet ", f'<sheet state="{state}" '.encode())
    assert only(zipped(named)).is_hidden


TWIN = table('<c r="A1"><v>12</v></c><c r="C1" t="s"><v>0</v></c>', '<c r="B2"><v>1.5</v></c>')


@pytest.mark.parametrize(
    "markup",
    [
        sheet(TWIN.replace('"', "'")),
        sheet(TWIN.replace("<row r=", "<row spans='1:3' r=")),
        sheet(TWIN.replace('<row r="1">', "<row>").replace('r="A1"', "")),
        sheet(TWIN.replace('<c r="C1" t="s"><v>0</v>', '<c r="C1" t="inlineStr"><is><t>Hòa</t></is>')),
        sheet(TWIN.replace("</sheetData>", '<row r="900000" ht="15"><c r="XFD900000" s="1"/></row></sheetData>')),
        "\ufeff" + sheet(TWIN),
        sheet(TWIN).replace("?>", "?>\n<!-- made by an exporter -->\n"),
        sheet(TWIN).replace("http://schemas.openxmlformats.org/spreadsheetml/2006/main", STRICT),
        sheet(TWIN).replace("xmlns=", "xmlns:x=").replace("<", "<x:").replace("<x:/", "</x:").replace("<x:?", "<?"),
    ],
    ids=[
        "apostrophes",
        "spans",
        "no addresses",
        "inline",
        "far but empty",
        "byte order mark",
        "comment",
        "strict",
        "prefix",
    ],
)
def test_other_ways_to_write_a_sheet_give_the_same_sheet(markup):
    """Excel, LibreOffice and exports of systems write the same cells differently."""
    strings = ("<t>Hòa</t>",)
    clean = understood(zipped(parts(TWIN, strings=strings)))
    assert understood(zipped(parts(strings=strings) | {SHEET: markup.encode()})) == clean


def test_stored_and_deflated_parts_are_the_same_workbook():
    """Both are allowed in a package."""
    assert understood(zipped(parts(), method=zipfile.ZIP_STORED)) == understood(zipped(parts()))


def test_the_size_of_a_sheet_ends_at_its_last_value():
    """Formats beyond it are no cells."""
    grid = only(of_cells('<c r="A1"><v>1</v></c>', '<c r="C2"><v>2</v></c><c r="Z2" s="1"/>'))
    assert (grid.height, grid.width) == (2, 3)


def test_a_workbook_of_openpyxl_is_read_whole():
    """3 sheets of 12 x 8 cells."""
    assert [len(grid.cells) for grid in understood(ordinary()).grids] == [96, 96, 96]
