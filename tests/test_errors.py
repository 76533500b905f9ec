"""Errors: one code each, one exit code per branch, one line that says what, where and what to do."""

from __future__ import annotations

import pickle
import re

import pytest

from bantin import errors
from bantin.errors import BantinError, Place

KINDS = [kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, BantinError)]
LEAVES = [kind for kind in KINDS if "code" in vars(kind) and kind is not BantinError]


def test_no_two_errors_share_a_code():
    """People look a message up by its code."""
    codes = [kind.code for kind in LEAVES]
    assert len(set(codes)) == len(codes)


def test_the_tree_in_the_docstring_names_every_error_with_its_code():
    """Whoever looks for an error reads the tree, not four hundred lines."""
    drawn = dict(re.findall(r"[├└]── (\w+) .*?(E\d{3})", errors.__doc__))
    assert drawn == {kind.__name__: kind.code for kind in LEAVES}


@pytest.mark.parametrize(
    ("branch", "exit_code", "hundred"),
    [
        (errors.UsageError, 2, "E1"),
        (errors.ParamsError, 1, "E2"),
        (errors.DatasetError, 1, "E3"),
        (errors.RowError, 3, "E4"),
        (errors.ExecutionError, 3, "E5"),
        (errors.ContentError, 3, "E6"),
        (errors.SubmissionError, 3, "E8"),
        (errors.RunLockedError, 75, "E7"),
        (errors.RefusedPageError, 4, "E9"),
    ],
)
def test_a_branch_has_one_exit_code_and_one_hundred_of_codes(branch, exit_code, hundred):
    """Scripts decide by the exit code (design rule 5), people by the first digit."""
    members = [kind for kind in LEAVES if issubclass(kind, branch)]
    assert members
    assert {kind.exit_code for kind in members} == {exit_code}
    assert all(kind.code.startswith(hundred) for kind in members)


def test_a_message_is_one_line_from_the_file_inwards():
    """Code, what, where, what to do next: nothing else, nothing twice."""
    place = Place(file="data/published/figures.csv", row="5", cell="K5")
    error = errors.ImpossibleFractionError("17/16 là không thể", place=place, fix="Sửa ô này.")
    assert str(error) == "E407 17/16 là không thể (data/published/figures.csv, hàng 5, ô K5). Sửa ô này."


def test_a_message_without_a_place_has_no_empty_brackets():
    """Some mistakes stand nowhere: an address on the command line."""
    assert str(errors.UnknownUnitError("Không có đơn vị", fix="Sửa.")) == "E101 Không có đơn vị. Sửa."


def test_a_message_comes_apart_for_the_run_report():
    """build/run.json has the same four parts, and the place in its own."""
    error = errors.EmptyFileError("Tệp trống", place=Place(file="a.csv", cell="B2"), fix="Khôi phục tệp.")
    said = {"code": "E303", "what": "Tệp trống", "where": "a.csv, ô B2", "fix": "Khôi phục tệp."}
    place = {"file": "a.csv", "sheet": "", "row": "", "cell": "B2", "item": "", "unit": "", "period": ""}
    assert error.as_json() == said | place


@pytest.mark.parametrize("kind", LEAVES)
def test_an_error_travels_between_processes_whole(kind):
    """Workers send their errors by pickle."""
    sent = kind("sai", place=Place(file="a.csv", row="2"), fix="Sửa.")
    got = pickle.loads(pickle.dumps(sent))  # noqa: S301 - our own bytes
    assert (type(got), str(got), got.place) == (kind, str(sent), sent.place)
