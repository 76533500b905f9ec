"""The blank workbook that offices get, and one that is filled in, go through real bytes and the limited reader."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

import openpyxl
import pytest
from monthly_drafts import FILE, expected_of, repository

from bantin.blank import CellKey, Filled, workbook
from bantin.forms import Head
from bantin.intake.reading.worker import Reader
from bantin.intake.submissions.monthly import read_monthly
from bantin.intake.submissions.statement import Statement
from bantin.model import Scope

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    """Return one reading process for all tests of this module."""
    with Reader() as reader:
        yield reader


def made(filled: Filled = Filled()) -> bytes:  # noqa: B008 - frozen, and empty
    """Return the workbook of Yên Lập for August 2021."""
    expected = expected_of()
    head = Head(unit=expected.unit, period=expected.period)
    return workbook(head, communes=expected.names.communes, names=repository()[1].row_names, filled=filled)


def understood(content: bytes, reader: Reader) -> Statement:
    """Return what the reader makes of the bytes of a workbook."""
    return read_monthly(reader.book(content, FILE), expected_of())


def test_a_blank_workbook_is_sound_and_says_nothing(reader):
    """Nothing of it is reported, although its totals are formulas."""
    statement = understood(made(), reader)
    assert (statement.problems, statement.warnings, statement.observations) == ((), (), ())


def test_what_was_written_is_what_is_read(reader):
    """Members, both sums and the cells come back."""
    one = expected_of().names.communes[0]
    filled = Filled(counts={CellKey("documents", one.code, 3): 152, CellKey("documents", "CQ02", 3): 40})
    statement = understood(made(filled), reader)
    assert statement.problems == ()
    assert {(o.scope, int(str(o.value))) for o in statement.observations} == {
        (Scope.COMMUNE, 152),
        (Scope.DISTRICT_OFFICES, 40),
        (Scope.COMMUNES_TOTAL, 152),
        (Scope.DISTRICT_TOTAL, 192),
    }


def test_a_workbook_that_no_spreadsheet_has_computed_names_its_formulas(reader):
    """Values typed by a program leave the totals without results (trap 12)."""
    book = openpyxl.load_workbook(BytesIO(made()))
    sheet = book["Văn bản"]
    row = next(cell.row for cell in sheet["B"] if cell.value == "Phòng Nội vụ")
    sheet.cell(row, 3, 40)
    spoilt = BytesIO()
    book.save(spoilt)
    codes = [problem.code for problem in understood(spoilt.getvalue(), reader).problems]
    assert codes == ["E811", "E811"]
