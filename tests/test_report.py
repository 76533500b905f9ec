"""What a build did, for people, for --json and for build/run.json."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from bantin.errors import CellFailedError, MissingFileError, NotANumberError, Place
from bantin.report import BulletinReport, Fate, IntakeReport, Report

MADE = BulletinReport(id="ha-nam-2020", fate=Fate.MADE, seconds=3.4567)
UNCHANGED = BulletinReport(id="my-duc-2018", fate=Fate.UNCHANGED)
BAD_CELL = NotANumberError(
    '"nghìn" không phải là số',
    place=Place(file="data/published/figures.csv", row="2", cell="K2"),
    fix="Sửa ô này.",
)
WAITING = BulletinReport(id="yen-lap-2021-08", fate=Fate.WAITING, error=BAD_CELL, is_kept=True)
FAILED = BulletinReport(
    id="thanh-ba-2021-ytd",
    fate=Fate.FAILED,
    seconds=1.0,
    error=CellFailedError("ZeroDivisionError: division by zero"),
    cell="1 / 0",
    traceback="Traceback ...",
)
INTAKE = IntakeReport("published", {"received": 60, "accepted": 57, "rejected": 2, "duplicate": 1})


def report(*bulletins: BulletinReport, **others: object) -> Report:
    """Return the report of a run over some bulletins."""
    given = {
        "intakes": (INTAKE,),
        "out": Path("/site"),
        "pages": 18,
        "is_site_new": True,
        "seconds": 7.26,
    }
    return Report(bulletins=bulletins, **(given | others))


@pytest.mark.parametrize(
    ("bulletins", "code"),
    [
        ((), 0),
        ((MADE, UNCHANGED), 0),
        ((MADE, WAITING), 3),
        ((MADE, FAILED), 3),
        ((WAITING, FAILED), 3),
    ],
    ids=["nothing", "done", "waiting", "failed", "both"],
)
def test_the_exit_code_says_whether_all_is_done(bulletins, code):
    """0 where it is, 3 where some bulletins failed or wait (design rule 5)."""
    assert report(*bulletins).exit_code == code


def test_a_problem_of_no_bulletin_is_not_forgotten():
    """Rows of a source that params/ does not name would vanish with success."""
    assert report(MADE, loose_problems=(BAD_CELL,)).exit_code == 3


def test_people_read_what_was_done_in_one_line():
    """How many were made, unchanged, waiting and failed, and how long it took."""
    lines = list(report(MADE, UNCHANGED, WAITING, FAILED).lines())
    assert "Bản tin: 1 mới làm, 1 không đổi, 1 chờ sửa, 1 lỗi. 18 trang, 7,3 giây." in lines


@pytest.mark.parametrize(
    ("counts", "line"),
    [
        ({"received": 1_098, "accepted": 1_096, "superseded": 2}, "demo: nhận 1.098 = dùng 1.096 + thay thế 2"),
        ({"received": 3, "duplicate": 1, "rejected": 2, "accepted": 0}, "demo: nhận 3 = từ chối 2 + trùng 1"),
        ({"received": 0, "accepted": 0}, "demo: nhận 0 = 0"),
    ],
)
def test_people_read_what_became_of_a_dataset_as_an_equation(counts, line):
    """In the words of the receipts' overview, without what there is none of, with the house's numbers."""
    assert IntakeReport("demo", counts).line() == line


def test_people_read_which_file_to_open():
    """The last line leads to the front page."""
    assert list(report(MADE).lines())[-1] == "Mở: /site/index.html"


def test_each_trouble_has_a_line_with_its_whole_message():
    """Code, what, where, what to do; and that readers still see the last good page."""
    lines = list(report(WAITING).lines())
    assert lines[0] == (
        '  yen-lap-2021-08: E406 "nghìn" không phải là số (data/published/figures.csv, hàng 2, ô K2). Sửa ô này. '
        "Trang giữ bản gần nhất."
    )


def test_a_bulletin_without_a_last_good_page_does_not_claim_one():
    """Its readers see nothing."""
    assert "Trang giữ bản gần nhất" not in "\n".join(report(FAILED).lines())


def test_a_problem_of_no_bulletin_has_a_line_too():
    """It is the only place where anybody reads of it."""
    assert any(str(BAD_CELL) in line for line in report(MADE, loose_problems=(BAD_CELL,)).lines())


def test_the_report_can_be_written_as_json():
    """build/run.json and --json hold the same."""
    document = report(MADE, UNCHANGED, WAITING, FAILED, loose_problems=(BAD_CELL,)).as_json()
    assert json.loads(json.dumps(document)) == document


def test_each_fate_is_counted():
    """Those that nothing met are counted as none."""
    assert report(MADE, UNCHANGED, WAITING).as_json()["totals"] == {
        "made": 1,
        "unchanged": 1,
        "waiting": 1,
        "failed": 0,
    }


def test_what_became_of_the_rows_is_counted_by_dataset():
    """Received = accepted + rejected + duplicate: nothing is lost."""
    assert report(MADE).as_json()["intake"] == {
        "published": {"received": 60, "accepted": 57, "rejected": 2, "duplicate": 1}
    }


def test_a_failure_keeps_its_cell_and_its_traceback():
    """Whoever mends it needs no second run."""
    (failed,) = report(FAILED).as_json()["bulletins"]
    assert (failed["cell"], failed["traceback"]) == ("1 / 0", "Traceback ...")


def test_an_error_is_written_in_parts():
    """Programs ask for the code, people for the words."""
    (waiting,) = report(WAITING).as_json()["bulletins"]
    said = {name: waiting["error"][name] for name in ("code", "what", "where", "fix", "cell")}
    assert said == {
        "code": "E406",
        "what": '"nghìn" không phải là số',
        "where": "data/published/figures.csv, hàng 2, ô K2",
        "fix": "Sửa ô này.",
        "cell": "K2",
    }


def test_further_problems_of_a_bulletin_have_a_line_each():
    """What readers still see is said once."""
    lines = list(report(replace(WAITING, others=(BAD_CELL, BAD_CELL))).lines())
    assert [line.startswith("  yen-lap-2021-08: E406") for line in lines] == [True, True, True, False, False, False]
    assert "\n".join(lines).count("Trang giữ bản gần nhất.") == 1


def test_a_run_that_ended_says_with_what():
    """Whoever reads build/run.json must not take it for a success."""
    ended = Report(out=Path("/site"), seconds=0.1, ended_by=MissingFileError("Không có tệp")).as_json()
    assert (ended["exit_code"], ended["problems"][0]["code"], ended["bulletins"]) == (1, "E301", [])


def test_a_warning_is_told_and_stops_nothing():
    """Editors' words that fit no item any more: the general rules speak, and somebody should look."""
    warned = replace(INTAKE, warnings=(BAD_CELL,))
    told = report(MADE, intakes=(warned,))
    assert told.exit_code == 0
    assert [line for line in told.lines() if line.startswith("  Lưu ý: E406")]
    assert told.as_json()["warnings"] == [BAD_CELL.as_json()]
