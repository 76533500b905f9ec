"""Files that are no workbook, or mean harm, are refused by name (traps.md, 12 and 13)."""

from __future__ import annotations

import zipfile

import pytest
from hostile_files import FAR_CELL, HOSTILE, ODD
from workbooks import SHEET, parts, sheet, table, understood, with_part, zipped

from bantin.errors.submissions import OversizedFileError, SubmissionError
from bantin.intake.reading.limits import Limits


def refusal(content: bytes, limits: Limits | None = None) -> SubmissionError:
    """Return the error that a file ends with."""
    with pytest.raises(SubmissionError) as caught:
        understood(content, limits)
    return caught.value


@pytest.mark.parametrize("name", [name for name in HOSTILE if not HOSTILE[name].is_large])
def test_trap_13_a_hostile_file_is_refused_with_the_code_of_what_it_does(name):
    """Each has a way of its own to be refused, and says what to do."""
    error = refusal(HOSTILE[name].content())
    assert (error.code, bool(error.fix)) == (HOSTILE[name].code, True)


@pytest.mark.parametrize("name", ODD)
def test_trap_13_another_type_renamed_to_xlsx_is_named_as_what_it_is(name):
    """Who sent a PDF must read "PDF"."""
    odd = ODD[name]
    error = refusal(odd.content)
    assert (error.code, odd.word in error.what) == (odd.code, True), error.what


def test_trap_13_a_far_cell_is_named_with_its_sheet():
    """Somebody must find it in order to delete it."""
    place = refusal(FAR_CELL).place
    assert (place.sheet, place.cell) == ("Bieu 1", "XFD1048576")


def test_trap_12_too_many_blank_rows_are_refused_with_the_sheet():
    """Here more than the limit of a small reader; a million against the real one is tried in the slow tests."""
    rows = "".join(f'<row r="{number}"/>' for number in range(1, 200))
    error = refusal(with_part(SHEET, sheet(f"<sheetData>{rows}</sheetData>").encode()), Limits(tags=150))
    assert (type(error), error.place.sheet) == (OversizedFileError, "Bieu 1")


def test_one_text_in_many_cells_counts_as_often_as_it_stands():
    """A file of some KB could otherwise answer with gigabytes."""
    cells = "".join(f'<c r="A{row}" t="s"><v>0</v></c>' for row in range(1, 2))
    content = zipped(parts(table(cells), strings=("<t>" + "x" * 1_000 + "</t>",)))
    assert refusal(content, Limits(characters=999)).code == "E803"


@pytest.mark.parametrize(
    "inside",
    [
        table('<c r="B1"><v>1</v></c><c r="A1"><v>2</v></c>'),
        table('<c r="A1"><v>1</v></c><c r="A1"><v>2</v></c>'),
        table('<c r="A2"><v>1</v></c>'),
        table('<c r="a1"><v>1</v></c>'),
        table('<c r="A1"><v>1</v><v>2</v></c>'),
        table('<c r="A1"><v>1</v><f>A2</f></c>'),
        table('<c r="A1"><v>1<b>2</b></v></c>'),
        table('<c r="A1" t="zz"><v>1</v></c>'),
        table('<c r="A1" s="99"><v>1</v></c>'),
        table('<c r="A1" t="s"><v>7</v></c>'),
        table('<x xmlns="urn:x"><c r="A1"><v>1</v></c></x>'),
        '<sheetData><row r="2"/><row r="1"/></sheetData>',
        '<sheetData/><sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>',
        '<sheetData/><extLst><row r="1"><c r="A1"><v>1</v></c></row></extLst>',
        '<extLst><ext><sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData></ext></extLst><sheetData/>',
        "",
    ],
)
def test_a_sheet_that_can_be_read_in_two_ways_is_refused(inside):
    """Which of them its sender saw, nobody can tell."""
    assert refusal(zipped(parts(inside))).place.sheet == "Bieu 1"


@pytest.mark.parametrize("part", [name for name in parts() if name != "[Content_Types].xml"])
def test_a_workbook_that_lacks_a_part_is_refused(part):
    """Without its formats every rate would silently become a fraction."""
    named = parts()
    del named[part]
    assert refusal(zipped(named)).code == "E801"


def test_days_counted_from_1904_are_refused():
    """They lie four years beside those of all other workbooks."""
    named = parts()
    named["xl/workbook.xml"] = named["xl/workbook.xml"].replace(b"<sheets>", b'<workbookPr date1904="1"/><sheets>')
    assert "1904" in refusal(zipped(named)).what


def test_two_sheets_of_one_title_are_refused():
    """A place must name one sheet."""
    named = parts()
    named["xl/workbook.xml"] = named["xl/workbook.xml"].replace(
        b"</sheets>", b'<sheet name="BIEU 1" sheetId="2" r:id="rId2"/></sheets>'
    )
    named["xl/_rels/workbook.xml.rels"] = named["xl/_rels/workbook.xml.rels"].replace(
        b'/styles" Target="styles.xml"', b'/worksheet" Target="styles.xml"'
    )
    assert refusal(zipped(named)).code == "E801"


def test_pictures_and_settings_of_printers_are_no_reason_to_refuse():
    """They are checked and dropped."""
    assert understood(with_part("xl/media/image1.png", b"\x89PNG")) == understood(zipped(parts()))


def test_a_damaged_picture_is_a_damaged_file():
    """Who damaged one part may have damaged others."""
    content = zipped(parts() | {"xl/media/image1.png": b"a picture that is stored"}, method=zipfile.ZIP_STORED)
    assert refusal(content.replace(b"a picture that", b"a picture thaT")).code == "E801"
