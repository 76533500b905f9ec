"""Text from people stays text: in a table that a spreadsheet opens, and on a line of Markdown."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantin.inert import inert, inert_line, starts_a_formula

STARTS = ["=", "+", "-", "@", " =", "\u00a0=", "\u200b=", "\t", "\r", "\n", "＝", "＋", "－", "＠", "--"]


@pytest.mark.parametrize("start", STARTS)
def test_text_that_would_run_as_a_formula_is_made_inert(start):
    """Trap 14: what an office typed must not come to life in a reader's spreadsheet."""
    assert inert(f"{start}cmd|' /C calc'!A0") == f"'{start}cmd|' /C calc'!A0"


@pytest.mark.parametrize("text", ["--5", "-5+2", "-5-2", "- 5", "-5 điểm", "-A1", "-", "-²", "－5", "+5", "-5\n=1"])
def test_only_a_plain_negative_number_may_start_with_a_minus(text):
    """Two signs compute, and so may a sign before anything but a number."""
    assert starts_a_formula(text)


@pytest.mark.parametrize("text", ["-5", "-5,3", "-1.5", "-1.204,5", "12", "Yên Lập", "1-2", "a=b", "", "(=1)", "'=1"])
def test_numbers_and_other_text_are_left_alone(text):
    """A fall of 1,5 points is a number; of text only the start matters."""
    assert inert(text) == text


@given(st.text())
def test_inert_text_stays_inert_when_it_is_exported_again(text):
    """A second apostrophe would be seen."""
    assert inert(inert(text)) == inert(text)


@given(st.text() | st.tuples(st.sampled_from(STARTS), st.text(max_size=5)).map("".join))
def test_no_line_begins_a_formula(text):
    """Whatever a cell holds, what is exported begins like no formula, and stays on one line."""
    line = inert_line(text)
    assert not line.startswith(tuple("=+@＝＋－＠"))
    assert not line.startswith("-") or re.fullmatch(r"-[0-9]+([.,][0-9]+)*", line)
    assert len(line.splitlines()) <= 1


@pytest.mark.parametrize(
    ("text", "seen"),
    [("a\x00b\x07c", "a b c"), ("\x00=1", "'=1"), ("a\u00a0 b", "a b"), ("x" * 1001, "x" * 1000 + "…")],
)
def test_what_nobody_sees_is_left_out(text, seen):
    """Controls and no-break spaces become spaces; endless text is cut."""
    assert inert_line(text) == seen
