"""The table of units on disk: what it must hold, and what is said when it does not."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bantin.errors import (
    MissingKeyError,
    OverlappingValidityError,
    UnknownKeyError,
    UnknownReferenceError,
    UnreadableParamsError,
    WrongParamError,
)
from bantin.unit_table import Row, is_reserved, read_rows, row_of, unit_of

HEAD = "code,slug,level,kind,name,parent,valid_from,valid_to,successors"
PHU_THO = "25,phu-tho,province,tỉnh,Phú Thọ,,unknown,2025-06-30,tinh-phu-tho"
NEW_PHU_THO = "25,tinh-phu-tho,province,tỉnh,Phú Thọ,,2025-07-01,,"
YEN_LAP = "234,yen-lap,district,huyện,Yên Lập,phu-tho,unknown,2025-06-30,unknown"


@pytest.fixture
def table(tmp_path):
    """Return a function that writes lines as a table."""

    def write(*lines: str) -> Path:
        path = tmp_path / "units.csv"
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return path

    return write


def test_a_row_that_was_read_becomes_a_unit_and_the_same_row_again(table):
    """What the script writes is what the package reads."""
    rows = read_rows(table(HEAD, PHU_THO, NEW_PHU_THO, YEN_LAP))
    assert [row_of(unit_of(row)) for row in rows] == rows


def test_unknown_is_told_from_open(table):
    """A unit whose end has no source is not taken for one that goes on."""
    lost = "1,bot-xuyen,commune,xã,Bột Xuyên,yen-lap,unknown,unknown,unknown"
    unit = unit_of(read_rows(table(HEAD, PHU_THO, NEW_PHU_THO, YEN_LAP, lost))[-1])
    assert (unit.valid_to, unit.is_end_known, unit.are_successors_known) == (None, False, False)


@pytest.mark.parametrize(
    ("row", "error", "word"),
    [
        (YEN_LAP + ",more", WrongParamError, "10 ô"),
        (YEN_LAP.replace("234,", ","), WrongParamError, "thiếu mã"),
        (YEN_LAP.replace("huyện", "xã"), WrongParamError, '"xã"'),
        (YEN_LAP.replace("district", "Huyện"), WrongParamError, '"Huyện"'),
        (YEN_LAP.replace(",phu-tho,", ",phu-to,"), UnknownReferenceError, '"phu-to"'),
        (YEN_LAP.replace(",phu-tho,", ",,"), WrongParamError, "cấp trên"),
        (YEN_LAP.replace("2025-06-30", "30/6/2025"), WrongParamError, '"30/6/2025"'),
        (YEN_LAP.replace("2025-06-30", "20250630"), WrongParamError, '"20250630"'),
        (YEN_LAP.replace("2025-06-30", "2025-06-31"), WrongParamError, '"2025-06-31"'),
        (YEN_LAP.replace("unknown,2025-06-30", "2025-07-01,2025-06-30"), WrongParamError, "2025-07-01"),
        (YEN_LAP.replace("unknown,2025-06-30", "2025-07-01,unknown"), WrongParamError, "2025-07-01"),
        (YEN_LAP.replace("unknown,2025-06-30", ",2025-06-30"), WrongParamError, 'từ ""'),
        (YEN_LAP.replace("2025-06-30,unknown", "2025-06-30,"), WrongParamError, "kế tiếp"),
        (YEN_LAP.replace("2025-06-30,unknown", ",phu-tho"), WrongParamError, "kế tiếp"),
        (YEN_LAP.replace("2025-06-30,unknown", "2025-06-30,phu-tho|nowhere"), UnknownReferenceError, '"nowhere"'),
        (YEN_LAP.replace("yen-lap", "phu-tho"), WrongParamError, "hai lần"),
        (YEN_LAP.replace("yen-lap", "thang"), WrongParamError, '"thang"'),
        (YEN_LAP.replace("yen-lap", "Yên-Lập"), WrongParamError, '"Yên-Lập"'),
    ],
)
def test_a_wrong_row_is_refused_with_its_number_and_what_is_wrong(table, row, error, word):
    """The row is the fourth line of the file, whatever is wrong with it."""
    with pytest.raises(error, match=rf"{re.escape(word)}.*units\.csv, hàng 4"):
        read_rows(table(HEAD, PHU_THO, NEW_PHU_THO, row))


def test_two_units_with_one_code_on_one_day_are_refused(table):
    """Codes were used again in 2025, never at the same time."""
    with pytest.raises(OverlappingValidityError, match="mã 234"):
        read_rows(table(HEAD, PHU_THO, NEW_PHU_THO, YEN_LAP, YEN_LAP.replace("yen-lap", "huyen-yen-lap")))


def test_a_missing_column_is_named(table):
    """The message says which."""
    with pytest.raises(MissingKeyError, match="successors"):
        read_rows(table(HEAD.removesuffix(",successors")))


def test_a_column_that_nobody_reads_is_refused(table):
    """It is most often a misspelt one."""
    with pytest.raises(UnknownKeyError, match="area"):
        read_rows(table(HEAD + ",area"))


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", (HEAD + "\n" + PHU_THO.replace("ỉ", "i\u0309")).encode()])
def test_an_empty_a_foreign_and_a_decomposed_file_are_unreadable(tmp_path, content):
    """Nothing is guessed from bytes that are not composed UTF-8."""
    path = tmp_path / "units.csv"
    path.write_bytes(content)
    with pytest.raises(UnreadableParamsError, match=r"units\.csv"):
        read_rows(path)


def test_a_missing_file_is_an_error_of_our_own(tmp_path):
    """The message says how to make the table."""
    with pytest.raises(UnreadableParamsError, match="make_units"):
        read_rows(tmp_path / "units.csv")


def test_broken_quotes_are_refused(table):
    """The csv module says where it stopped; so do we."""
    with pytest.raises(UnreadableParamsError, match="hàng 3"):
        read_rows(table(HEAD, PHU_THO, '25,"tinh"-phu-tho,province,tỉnh,Phú Thọ,,2025-07-01,,'))


@pytest.mark.parametrize(("slug", "is_taken"), [("nam", True), ("v2", True), ("nam-dan", False), ("v2-a", False)])
def test_only_whole_addresses_are_reserved(slug, is_taken):
    """A commune may be called Nam something; none may be called Nam."""
    assert is_reserved(slug) is is_taken


def test_a_unit_whose_end_is_unknown_was_gone_when_the_district_tier_ended():
    """The source lists every unit that was left on 30 June 2025."""
    row = Row("1", "x", "commune", "xã", "X", "y", "unknown", "unknown", "unknown")
    assert (row.is_on("2025-06-30"), row.is_on("2025-07-01")) == (True, False)
