"""A file is told by its mark, its names and its headers, never by what it is called."""

from __future__ import annotations

from dataclasses import replace

import pytest
from export_drafts import Draft, book_of, export, procedures

from bantin import errors
from bantin.intake.submissions.recognition import form_of, recognised

OWN = Draft({(1, 1): "Mẫu", (1, 2): "bantin-thang/1"}, name="Thông tin")
LETTER = Draft({(1, 1): "Kính gửi Văn phòng UBND tỉnh", (2, 1): "V/v báo cáo tháng 8"}, name="Công văn")


def test_the_monthly_workbook_is_known_by_the_mark_on_its_first_sheet():
    """Its sheets hold the headers of II.06a too; the mark decides."""
    assert form_of(book_of(OWN, export())) == "bantin-thang"


def test_the_mark_of_another_version_is_still_the_monthly_workbook():
    """That the version is another one is for its own reader to say."""
    assert form_of(book_of(OWN.put(1, 2, "bantin-thang/9"))) == "bantin-thang"


def test_a_copy_of_the_first_sheet_is_still_the_first_sheet():
    """Excel calls it "Thông tin (2)"; its original is gone."""
    assert form_of(book_of(replace(OWN, name="Thông tin (2)"))) == "bantin-thang"


def test_a_mark_on_another_sheet_makes_no_monthly_workbook():
    """Only the sheet "Thông tin" bears it."""
    with pytest.raises(errors.UnknownFormError):
        form_of(book_of(replace(OWN, name="Trang khác")))


@pytest.mark.parametrize("draft", [export(), export().put(1, 1, "Mẫu xuất")], ids=["with its name", "without its name"])
def test_form_06a_is_known_by_its_headers(draft):
    """Systems leave the name of the form out."""
    assert form_of(book_of(draft)) == "II.06a"


def test_form_07b_is_known_by_its_headers():
    """Its merged headers are others than those of II.06a."""
    assert form_of(book_of(procedures().put(1, 1, "Mẫu xuất"))) == "II.07b"


def test_a_form_whose_headers_are_spoiled_is_known_by_its_name():
    """Then its reader can say which headers are missing."""
    assert form_of(book_of(Draft({(1, 1): "Biểu số II.06a/VPCP/KSTT"}))) == "II.06a"


def test_a_file_can_hold_both_forms():
    """Each on its own sheet; both are read."""
    found = recognised(book_of(export(), procedures()))
    assert [sheet.words.form.id for sheet in found.sheets] == ["II.06a", "II.07b"]


def test_a_sheet_that_is_no_form_is_named_as_unread():
    """Nobody should believe that the letter was taken in."""
    (warning,) = recognised(book_of(export(), LETTER)).warnings
    assert isinstance(warning, errors.UnreadPartWarning)
    assert warning.place.sheet == "Công văn"


def test_an_empty_sheet_is_nothing_to_speak_of():
    """Excel adds "Sheet2" and "Sheet3" by itself."""
    assert not recognised(book_of(export(), Draft({}, name="Sheet2"))).warnings


def test_an_unknown_file_is_answered_with_what_was_sought_and_what_was_found():
    """The sender learns both."""
    with pytest.raises(errors.UnknownFormError) as refused:
        form_of(book_of(LETTER))
    assert all(word in refused.value.what for word in ("II.06a", "II.07b", "bantin-thang/1", "Kính gửi"))


def test_a_file_without_any_cell_is_unknown():
    """An empty workbook reports nothing and is no form."""
    with pytest.raises(errors.UnknownFormError):
        form_of(book_of(Draft({})))
