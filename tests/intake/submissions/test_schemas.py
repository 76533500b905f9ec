"""What pandera finds in the tables of a workbook comes out in our words, with the cells."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pandera.errors import SchemaErrors

from bantin.intake.reading.grid import Book, Grid
from bantin.intake.submissions.findings import Findings
from bantin.intake.submissions.schemas import (
    PARTS_FIT_INTO_WHOLES,
    PARTS_MAKE_UP_WHOLES,
    broken_identities,
    identity_schema,
    line_schema,
    repeated_lines,
)

FINDINGS = Findings(Book("so-lieu.xlsx", "0" * 64, (Grid(name="Văn bản", cells={}, height=0, width=0),)), period="")
COUNTS = st.integers(min_value=0, max_value=2**53)


def checks_broken_by(whole: int, parts: int, *, is_equal: bool) -> set[str]:
    """Return the names of the checks that one identity breaks."""
    table = pd.DataFrame({"whole": [whole], "parts": [parts], "is_equal": [is_equal]})
    try:
        identity_schema().validate(table, lazy=True)
    except SchemaErrors as errors:
        return set(errors.failure_cases["check"])
    return set()


@given(whole=COUNTS, parts=COUNTS)
def test_parts_must_make_up_their_whole(whole, parts):
    """Up to the greatest count that a spreadsheet keeps exactly."""
    broken = checks_broken_by(whole, parts, is_equal=True)
    assert broken == (set() if whole == parts else {PARTS_MAKE_UP_WHOLES})


@given(whole=COUNTS, parts=COUNTS)
def test_parts_that_are_not_all_must_fit_into_their_whole(whole, parts):
    """Less is possible, more is not."""
    broken = checks_broken_by(whole, parts, is_equal=False)
    assert broken == (set() if parts <= whole else {PARTS_FIT_INTO_WHOLES})


def test_a_workbook_without_identities_breaks_none():
    """A workbook in which nothing is reported has nothing to hold together."""
    assert list(broken_identities((), FINDINGS)) == []


def test_a_workbook_without_rows_repeats_none():
    """All sheets are there, and empty."""
    assert repeated_lines(()) == ()


@dataclass(frozen=True)
class Standing:
    """A row of a sheet, as far as the schema of rows looks at it."""

    sheet: str
    code: str


@pytest.mark.parametrize(
    ("rows", "is_right"),
    [
        ((Standing("A", "1"), Standing("A", "2")), True),
        ((Standing("A", "1"), Standing("B", "1")), True),
        ((Standing("A", "1"), Standing("A", "1")), False),
    ],
)
def test_a_code_stands_once_in_each_sheet(rows, is_right):
    """The same unit stands in many sheets, and in each of them once."""
    table = pd.DataFrame({"sheet": [row.sheet for row in rows], "code": [row.code for row in rows]}, dtype=str)
    try:
        line_schema().validate(table, lazy=True)
    except SchemaErrors:
        assert not is_right
    else:
        assert is_right
