"""What offices are answered, and what is printed: a verdict on each file, an account that adds up, inert text."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from little_repositories import NAME, put, taken_in, verdicts
from repositories import files_of, render_here
from revised_months import AUGUST, JULY, JULY_AGAIN, JUNE, more_pending
from typed_workbooks import TypedWorkbook, demo

from bantin.report import IntakeReport, Report

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def of_every_kind(three_months, tmp_path_factory) -> Path:
    """Return a repository with a file for each verdict, taken in; tests do not change it."""
    root = shutil.copytree(three_months, tmp_path_factory.mktemp("kinds") / "r", symlinks=True)
    put(root, JULY_AGAIN, more_pending("2021-07"))
    put(root, "yen-lap/2021-08/ban sao.xlsx", demo())
    book = TypedWorkbook.of(demo(period="2021-09").read_bytes())
    book.type("Văn bản", "C7", -5)
    book.type("Văn bản", "B8", '=HYPERLINK("http://x.vn";"xã")')
    book.type("Nhiệm vụ", "C5", '=HYPERLINK("http://x.vn";"bấm")')
    book.type("Nhiệm vụ", "D6", "+cmd|' /C calc'!A0")
    put(root, "yen-lap/2021-09/yen-lap-2021-09.xlsx", book.bytes())
    put(root, "yen-lap/2021-10/so.xls", b"\xd0\xcf\x11\xe0")
    taken_in(root)
    return root


def test_each_file_has_one_verdict(of_every_kind):
    """Accepted, superseded, duplicate, rejected."""
    assert verdicts(taken_in(of_every_kind, keeps=False)) == {
        JUNE: "accepted",
        JULY: "superseded",
        JULY_AGAIN: "accepted",
        "yen-lap/2021-08/ban sao.xlsx": "accepted",
        AUGUST: "duplicate",
        "yen-lap/2021-09/yen-lap-2021-09.xlsx": "rejected",
    }


def test_the_account_adds_up(of_every_kind):
    """What came is accepted, rejected, duplicate or superseded: nothing is lost."""
    assert taken_in(of_every_kind, keeps=False).counts == {
        "received": 7, "accepted": 3, "rejected": 2, "duplicate": 1, "superseded": 1,
    }  # fmt: skip


def test_check_prints_the_account(of_every_kind):
    """In one line that can be added up."""
    printed = render_here(of_every_kind, "check", "--data", NAME).stdout
    assert "Số liệu thu: nhận 7 = dùng 3 + từ chối 2 + trùng 1 + thay thế 1." in printed


def test_the_report_of_a_run_holds_the_account(of_every_kind):
    """build/run.json, for whoever watches over the machine."""
    hand = taken_in(of_every_kind, keeps=False)
    report = Report(out=of_every_kind, seconds=0, intakes=(IntakeReport(NAME, hand.counts),))
    assert report.as_json()["intake"] == {NAME: hand.counts}


def test_a_receipt_names_what_to_mend_by_its_cell(of_every_kind):
    """The office mends it without asking back."""
    receipt = _receipt(of_every_kind, "yen-lap/2021-09/yen-lap-2021-09.xlsx")
    assert ("Trang Văn bản" in receipt, "**Ô C7**" in receipt, "(E408)" in receipt) == (True, True, True)


def test_a_receipt_of_an_accepted_file_counts_what_was_taken(of_every_kind):
    """Sheet by sheet."""
    assert "số liệu" in _receipt(of_every_kind, JUNE)


def test_every_file_has_a_receipt_in_both_forms(of_every_kind):
    """One for people, one for systems; and an overview."""
    names = set(files_of(of_every_kind / "build" / "receipts" / NAME))
    files = (JUNE, JULY, JULY_AGAIN, AUGUST, "yen-lap/2021-08/ban sao.xlsx", "yen-lap/2021-10/so.xls")
    expected = {f"{name}.{ending}" for name in files for ending in ("md", "json")}
    assert expected | {"README.md"} <= names


def test_formulas_in_text_stay_text_in_all_that_goes_out(of_every_kind):
    """Trap 14: no value of a receipt opens like a formula, and none is an active link."""
    said = json.loads(
        (of_every_kind / "build" / "receipts" / NAME / "yen-lap/2021-09/yen-lap-2021-09.xlsx.json").read_bytes()
    )
    words = [word for problem in said["problems"] for word in problem.values()]
    receipt = _receipt(of_every_kind, "yen-lap/2021-09/yen-lap-2021-09.xlsx")
    assert any("HYPERLINK" in word for word in words), "the trap is not there"
    assert not [word for word in words if word.startswith(("=", "+", "-", "@"))]
    assert ("http://" in receipt, receipt.count("HYPERLINK")) == (False, 1)


def _receipt(root: Path, name: str) -> str:
    return (root / "build" / "receipts" / NAME / f"{name}.md").read_text(encoding="utf-8")


def test_check_writes_nothing_at_all(three_months, tmp_path):
    """No build/, no received/, no leftover beside a file."""
    root = tmp_path / "r"
    shutil.copytree(three_months, root, symlinks=True, ignore=shutil.ignore_patterns("build", "received"))
    before = {path: path.lstat().st_mtime_ns for path in root.rglob("*")}
    assert render_here(root, "check", "--data", NAME).exit_code == 0
    assert {path: path.lstat().st_mtime_ns for path in root.rglob("*")} == before


def test_check_prints_problems_by_file_sheet_and_cell(of_every_kind):
    """As somebody goes through the files who mends them, sheets as they stand in the workbook."""
    printed = json.loads(render_here(of_every_kind, "check", "--data", NAME, "--json").stdout)
    problems = [problem["where"].split(", kỳ")[0] for problem in printed if problem["severity"] == "error"]
    september = "data/thu/yen-lap/2021-09/yen-lap-2021-09.xlsx"
    assert [one.removeprefix(september) for one in problems] == [
        ", trang Văn bản, hàng 7, ô C7, Phòng Nội vụ",
        ', trang Văn bản, hàng 8, =HYPERLINK("http://x.vn";"xã")',
        ", trang Nhiệm vụ, hàng 6, ô D6",
        "data/thu/yen-lap/2021-10/so.xls",
    ]


def test_what_check_finds_is_what_a_run_that_keeps_finds(of_every_kind):
    """One reader, one truth."""
    checked = [str(error) for error in taken_in(of_every_kind, keeps=False).problems]
    fresh = shutil.copytree(of_every_kind, of_every_kind.parent / "fresh", symlinks=True)
    shutil.rmtree(fresh / "build")
    assert [str(error) for error in taken_in(fresh).problems] == checked
