"""What the recount is made of: nothing but the standard library, and its own reading of workbooks."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

import pytest
from little_workbooks import write_workbook
from targets_again import Target, all_targets
from workbook_cells import latest_submission, open_workbook

HERE = Path(__file__).parent
MODULES = [path for path in sorted(HERE.glob("*.py")) if not path.stem.startswith(("test_", "conftest"))]


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.stem)
def test_the_recount_uses_the_standard_library_alone(module):
    """What shares code with the package could share its errors; only a test may fetch a document from it."""
    nodes = list(ast.walk(ast.parse(module.read_text(encoding="utf-8"))))
    plain = [alias.name for one in nodes if isinstance(one, ast.Import) for alias in one.names]
    names = [one.module or "" for one in nodes if isinstance(one, ast.ImportFrom)] + plain
    known = {*sys.stdlib_module_names, *(path.stem for path in MODULES)}
    assert {name.split(".")[0] for name in names} <= known


def test_words_among_the_shared_strings_are_read(tmp_path):
    """Excel keeps words once for the whole workbook; the simulated ones keep them in the cells."""
    rows = [["(1)", "(2)", "(3)"], ["CQ02", "Phòng Nội vụ", "Có"]]
    path = write_workbook(tmp_path / "shared.xlsx", {"Hạ tầng": rows}, shared=["CQ02", "Có"])
    assert open_workbook(path).table("Hạ tầng").value("CQ02", 3) == 1


@pytest.mark.parametrize(("text", "value"), [("Có", 1), ("không", 0), ("không có", 0), ("x", None), ("1.5.2", None)])
def test_a_cell_holds_a_number_or_a_word_that_stands_for_one(tmp_path, text, value):
    """Anything else is not reported, never zero."""
    rows = [["(1)", "(2)", "(3)"], ["CQ02", "Phòng Nội vụ", text]]
    path = write_workbook(tmp_path / "one.xlsx", {"Hạ tầng": rows})
    assert open_workbook(path).table("Hạ tầng").value("CQ02", 3) == value


def test_shuffled_columns_are_found_by_their_numbers(tmp_path):
    """Column (3) stands last here."""
    rows = [["(1)", "(2)", "(4)", "(3)"], ["CQ02", "Phòng Nội vụ", 7, 5]]
    path = write_workbook(tmp_path / "shuffled.xlsx", {"Hạ tầng": rows})
    assert open_workbook(path).table("Hạ tầng").value("CQ02", 3) == 5


def test_the_tenth_submission_comes_after_the_second(tmp_path):
    """Numbers are compared, not letters."""
    for name in ("a.xlsx", "a-lan-2.xlsx", "a-lan-10.xlsx"):
        (tmp_path / name).touch()
    assert latest_submission(tmp_path).name == "a-lan-10.xlsx"


def test_targets_are_read_in_both_ways_of_writing_them(desks):
    """One setting on a line, or all of them in braces; an empty line or the next one ends a target."""
    assert all_targets(desks.root) == [
        Target("dossiers_online_share", "district", "2021", "80"),
        Target("dossiers_online_share", "commune", "2021", "50"),
        Target("dossiers_on_time_share", "district", "2021", "95.5"),
    ]
