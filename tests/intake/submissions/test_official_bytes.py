"""Exports and CSVs as bytes: what the readers of xlsx and CSV give is what forms and figures are read from."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from decimal import Decimal
from io import BytesIO

import pytest
from export_drafts import BY_LEVEL, FILE, Draft, expected_of, export, procedures, values
from export_drafts import read as read_draft
from openpyxl import Workbook

from bantin import errors
from bantin.intake.reading.text import csv_grid
from bantin.intake.reading.worker import Reader
from bantin.intake.submissions.official import read_official
from bantin.intake.submissions.tidy import check_companion, read_tidy

EXPECTED = expected_of()
CSV = (
    "unit_code,unit_name,indicator,scope,dimension,period_start,period_end,value\n"
    "08305,xã Xuân Viên,documents_received,commune,,2021-08-01,2021-08-31,1.234\n"
)


@pytest.fixture(scope="module")
def reader():
    """Return a running reader of workbooks."""
    with Reader() as running:
        yield running


def saved(*drafts: Draft) -> bytes:
    """Return a workbook with these sheets, merged and hidden as they say."""
    workbook = Workbook()
    workbook.remove(workbook.active)
    for draft in drafts:
        sheet = workbook.create_sheet(draft.name)
        for (row, column), value in draft.cells.items():
            sheet.cell(row, column, value)
        for one in draft.merged:
            sheet.merge_cells(
                start_row=one.first_row,
                start_column=one.first_column,
                end_row=one.last_row,
                end_column=one.last_column,
            )
        for row in draft.hidden_rows:
            sheet.row_dimensions[row].hidden = True
    file = BytesIO()
    workbook.save(file)
    return file.getvalue()


@pytest.mark.slow
@pytest.mark.parametrize("draft", [export(), export(BY_LEVEL), procedures()], ids=["06a", "consolidated", "07b"])
def test_a_real_workbook_says_what_its_draft_says(reader, draft):
    """Merged headers, numbers and texts survive the way through the file."""
    statement = read_official(reader.book(saved(draft), FILE), EXPECTED)
    assert not statement.problems
    assert values(statement) == values(read_draft(draft, EXPECTED))


@pytest.mark.slow
def test_both_forms_of_one_workbook_are_read(reader):
    """A one-stop system exports them together."""
    statement = read_official(reader.book(saved(export(), procedures()), FILE), EXPECTED)
    assert statement.form == "II.06a, II.07b"
    assert len(statement.observations) == 44 + 36


@pytest.mark.slow
def test_a_hidden_row_of_a_real_workbook_is_read_and_named(reader):
    """The total holds it."""
    statement = read_official(reader.book(saved(replace(export(), hidden_rows=frozenset({11}))), FILE), EXPECTED)
    assert [type(warning) for warning in statement.warnings] == [errors.HiddenPartWarning]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_csv_says_the_same_in_every_encoding(encoding):
    """The letters of Xuân Viên and the dot of 1.234 mean the same."""
    content = CSV.encode(encoding)
    statement = read_tidy(csv_grid(content, file=FILE), file=FILE, sha256="0" * 64, expected=EXPECTED)
    assert not statement.problems
    assert [one.value for one in statement.observations] == [Decimal(1234)]


def test_a_csv_that_was_saved_again_no_longer_fits_its_checksum():
    """A spreadsheet rewrites 1.234 as it likes."""
    companion = f"{hashlib.sha256(CSV.encode()).hexdigest()}  so-lieu.csv\n".encode()
    with pytest.raises(errors.WrongChecksumError):
        check_companion(CSV.replace("1.234", "1,234").encode(), companion, file="so-lieu.csv")
