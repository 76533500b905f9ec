"""The parent believes no answer: a process that a file has taken over must not reach any further."""

from __future__ import annotations

import json

import pytest
from workbooks import FILE

from bantin.errors.submissions import ReaderStoppedError
from bantin.intake.reading.transfer import read_answer

CELL = [1, 1, "number", "152", 0, 0]


def answer(*, cell: object = CELL, hidden_rows: object = (), columns: object = (), merged: object = ()) -> bytes:
    """Return an answer with one sheet, one thing of which may be odd."""
    return json.dumps({"sheets": [["Biểu 1", False, [cell], hidden_rows, columns, merged]]}).encode()


def test_an_answer_as_agreed_is_a_workbook():
    """The tests below spoil this one."""
    assert read_answer(answer(), file=FILE, sha256="").grids[0].cell(1, 1).number == 152


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"no JSON",
        b"[]",
        b"{}",
        b'{"sheets": 7}',
        b'{"sheets": [[]]}',
        b'{"refusal": ["E000", "", "", "", "", "", ""]}',
        b'{"refusal": ["E801", 7, "", "", "", "", ""]}',
        b"[" * 100_000,
        answer(cell=[1, 1, "number", "NaN", 0, 0]),
        answer(cell=[1, 1, "number", "1_0x", 0, 0]),
        answer(cell=[1, 1, "number", 152, 0, 0]),
        answer(cell=[0, 1, "number", "152", 0, 0]),
        answer(cell=[1, 16_385, "number", "152", 0, 0]),
        answer(cell=[1, True, "number", "152", 0, 0]),
        answer(cell=[1, 1, "pickle", "152", 0, 0]),
        answer(cell=[1, 1, "day", "2021-02-30", 0, 0]),
        answer(cell=[1, 1, "text", ["a"], 0, 0]),
        answer(hidden_rows=["x"]),
        answer(columns=[[-(10**18), 1]]),
        answer(merged=[[1, 1, 1, 10**9]]),
    ],
)
def test_an_answer_in_another_shape_is_an_error_with_the_file(content):
    """Neither a crash nor a value."""
    with pytest.raises(ReaderStoppedError) as caught:
        read_answer(content, file=FILE, sha256="")
    assert caught.value.place.file == FILE
