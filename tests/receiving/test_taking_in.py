"""Workbooks taken in from first to last: what is read again, what is written, what is kept, and what is answered."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from little_repositories import NAME, ROOT, put, repository_with, sha256, taken_in, verdicts
from repositories import files_of, render_here
from typed_workbooks import TypedWorkbook, demo

from bantin.intake.received import Archive, Ledger
from bantin.receiving.reading import Readers
from bantin.report import IntakeReport, Report
from bantin.store import Store

pytestmark = pytest.mark.slow

MONTHS = ("2021-06", "2021-07", "2021-08")
JUNE, JULY, AUGUST = (f"yen-lap/{month}/yen-lap-{month}.xlsx" for month in MONTHS)
JULY_AGAIN = "yen-lap/2021-07/yen-lap-2021-07-lan-2.xlsx"
# What a process of its own reports of a run: what it read, and what it had to load or start for that.
RUN = """
import sys
from pathlib import Path
started = []
sys.addaudithook(lambda event, arguments: started.append(event) if event in ("subprocess.Popen", "os.fork") else None)
from bantin.window import Library
hand = Library(Path(sys.argv[1]), keeps=True).dataset("thu")
hand.take_in()
heavy = {"pandas", "pandera", "pyarrow", "openpyxl", "python_calamine", "rich"} & sys.modules.keys()
print(sorted(heavy), started, hand.received.is_remembered)
"""


@pytest.fixture(scope="module")
def three_months(tmp_path_factory) -> Path:
    """Return a repository in which three months of Yên Lập were taken in; tests copy it."""
    files = {name: demo(period=month) for name, month in zip((JUNE, JULY, AUGUST), MONTHS, strict=True)}
    root = repository_with(tmp_path_factory.mktemp("three"), files)
    (root / "notebooks").symlink_to(ROOT / "notebooks")
    shutil.copy(ROOT / "render.py", root)
    taken_in(root)
    return root


@pytest.fixture
def repository(three_months, tmp_path) -> Path:
    """Return a copy of it, for a test to spoil."""
    return shutil.copytree(three_months, tmp_path / "r", symlinks=True)


@pytest.fixture
def read_now(monkeypatch) -> list[str]:
    """Return the list of files that are read from now on."""
    found: list[str] = []
    statements = Readers.statements

    def spied(self: Readers, files) -> Iterator:
        found.extend(one.file.removeprefix(f"data/{NAME}/") for one in files)
        return statements(self, files)

    monkeypatch.setattr(Readers, "statements", spied)
    return found


def revised(period: str, **typed: object) -> bytes:
    """Return the second submission of a month, with something else typed into the sheet of posted dossiers."""
    book = TypedWorkbook.of(demo(period=period).read_bytes())
    book.type("Thông tin", "B10", 2)
    for cell, value in typed.items():
        book.type("Bưu chính", cell, value)
    return book.bytes()


def more_by_post(sheet_of: bytes, *, more: int) -> dict[str, int]:
    """Return what has to be typed for one commune to have received more by post; the sums say so too."""
    sheet = TypedWorkbook.of(sheet_of).sheet("Bưu chính")
    return {f"C{row}": int(sheet.text((row, 3))) + more for row in (18, 20, 36)}


def more_pending(period: str) -> bytes:
    """Return the second submission of a month in which one commune resolved one dossier less; the sums say so too."""
    book = TypedWorkbook.of(demo(period=period).read_bytes())
    book.type("Thông tin", "B10", 2)
    sheet = book.sheet("Hồ sơ II.06a")
    for row in (20, 36, 38):
        for column, more in ((7, -1), (8, -1), (11, 1), (12, 1)):
            sheet.set((row, column), int(sheet.text((row, column))) + more)
    return book.bytes()


def stamps(root: Path) -> dict[str, int]:
    """Return when each file of build/ and received/ was last written."""
    folders = (root / "build", root / "received")
    return {str(path): path.stat().st_mtime_ns for folder in folders for path in folder.rglob("*")}


def digests(root: Path) -> dict[str, str]:
    """Return the digest of what is stored of each month."""
    return dict(Store(root / "build").digests(NAME, "yen-lap"))


def ledger(root: Path) -> Ledger:
    """Return the ledger."""
    return Ledger.read(root / "received" / NAME / "ledger.jsonl")


def test_a_second_run_reads_starts_and_loads_nothing(repository):
    """No reading process, no fork, no pandas, no pyarrow: 0,3 s are not enough for any of them."""
    command = [sys.executable, "-c", RUN, str(repository)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "[] [] True\n"


def test_a_second_run_writes_nothing(repository):
    """Not even the same bytes again."""
    before = stamps(repository)
    taken_in(repository)
    assert stamps(repository) == before


def test_a_changed_month_is_read_with_the_one_after_it_and_no_other(repository, read_now):
    """July is held against June, also as June was before it was written over; August has nothing to do with it."""
    typed = more_by_post(demo(period="2021-06").read_bytes(), more=1)
    put(repository, JUNE, revised("2021-06", **typed))
    taken_in(repository)
    assert read_now == [JUNE, JUNE, JULY]


def test_a_month_that_is_compared_with_a_changed_one_is_looked_at_again(repository, read_now):
    """What July left pending is held against what August carried over; June stands for itself."""
    put(repository, JULY_AGAIN, more_pending("2021-07"))
    taken_in(repository)
    assert set(read_now) == {JULY, JULY_AGAIN, AUGUST}


def test_a_revision_of_july_makes_no_error_of_august(repository):
    """August carried over what July said then: a warning travels to its notes (guide.md, section 2)."""
    put(repository, JULY_AGAIN, more_pending("2021-07"))
    hand = taken_in(repository)
    assert (hand.problems, "E835" in {warning.code for warning in hand.warnings}) == ((), True)


def test_a_revision_of_july_changes_nothing_that_is_stored_of_other_months(repository):
    """A resubmitted old month is nobody else's business."""
    before = digests(repository)
    put(repository, JULY_AGAIN, more_pending("2021-07"))
    taken_in(repository)
    assert {month for month in MONTHS if digests(repository)[month] != before[month]} == {"2021-07"}


def test_a_july_written_over_in_place_makes_no_error_of_august_either(repository):
    """The file that August was written after is not there any more, but it was received, and is kept."""
    before = digests(repository)
    put(repository, JULY, more_pending("2021-07"))
    hand = taken_in(repository)
    assert (hand.problems, digests(repository)["2021-08"]) == ((), before["2021-08"])


def test_a_build_folder_made_again_remembers_what_was_written_over(repository):
    """From the archive, which nobody may delete."""
    put(repository, JULY, more_pending("2021-07"))
    taken_in(repository)
    before = files_of(repository / "build")
    shutil.rmtree(repository / "build")
    taken_in(repository)
    assert files_of(repository / "build") == before


def test_a_build_folder_made_again_has_the_same_bytes(repository):
    """build/ can be deleted at any time: observations, registers and receipts come back as they were."""
    before = files_of(repository / "build")
    shutil.rmtree(repository / "build")
    taken_in(repository)
    assert files_of(repository / "build") == before


def test_a_build_folder_made_again_adds_nothing_to_the_ledger(repository):
    """Nothing new was received."""
    before = files_of(repository / "received")
    shutil.rmtree(repository / "build")
    taken_in(repository)
    assert files_of(repository / "received") == before


def test_a_damaged_table_is_made_again(repository):
    """Its account says what its bytes were."""
    table = repository / "build" / "observations" / NAME / "yen-lap.parquet"
    whole = table.read_bytes()
    table.write_bytes(whole[:-100] + bytes(100))
    taken_in(repository)
    assert table.read_bytes() == whole


def test_older_months_can_be_filled_in_many_at_once(repository, read_now):
    """What is there stays; only January to May are new, and June is held against May."""
    older = [f"2021-0{n}" for n in range(1, 6)]
    for month in older:
        put(repository, f"yen-lap/{month}/yen-lap-{month}.xlsx", demo(period=month))
    before = digests(repository)
    hand = taken_in(repository)
    now = digests(repository)
    assert (hand.problems, sorted(now), {m: now[m] for m in MONTHS}) == ((), [*older, *MONTHS], before)
    assert {JULY, AUGUST}.isdisjoint(read_now)


def test_filling_in_older_months_later_ends_as_having_had_them_from_the_start(repository, tmp_path):
    """The order in which files come does not matter."""
    june = (repository / "data" / NAME / JUNE).read_bytes()
    (repository / "data" / NAME / JUNE).unlink()
    taken_in(repository)
    put(repository, JUNE, june)
    taken_in(repository)
    other = repository_with(tmp_path / "o", {JUNE: june, JULY: demo(period="2021-07"), AUGUST: demo()})
    taken_in(other)
    assert files_of(repository / "build") == files_of(other / "build")


def test_districts_taken_in_side_by_side_are_stored_as_each_by_itself(repository, tmp_path):
    """Several processes, the same bytes."""
    gia_vien = "gia-vien/2021-08/gia-vien-2021-08.xlsx"
    put(repository, gia_vien, demo("gia-vien"))
    shutil.rmtree(repository / "build")
    taken_in(repository)
    alone = repository_with(tmp_path / "o", {gia_vien: demo("gia-vien")})
    taken_in(alone)
    both, one = (files_of(root / "build" / "observations" / NAME) for root in (repository, alone))
    assert {name: content for name, content in both.items() if name.startswith("gia-vien")} == one


def test_a_month_that_is_gone_is_no_longer_stored(repository):
    """What an office takes back is not told any more; the ledger remembers it."""
    (repository / "data" / NAME / AUGUST).unlink()
    taken_in(repository)
    assert (sorted(digests(repository)), len(ledger(repository).lines)) == (["2021-06", "2021-07"], 3)


def test_every_file_that_was_ever_there_is_kept_by_its_hash(repository):
    """Also one that was written over: nothing that was received is lost."""
    first = (repository / "data" / NAME / JUNE).read_bytes()
    second = revised("2021-06")
    put(repository, JUNE, second)
    taken_in(repository)
    archive = Archive(repository / "received" / NAME)
    assert [archive.read(sha256(one)) == one for one in (first, second)] == [True, True]


def test_a_file_that_was_written_over_has_a_line_for_each_of_its_versions(repository):
    """In the order in which they came."""
    second = revised("2021-06")
    put(repository, JUNE, second)
    taken_in(repository)
    lines = [line for line in ledger(repository).lines if line.path.endswith(JUNE)]
    assert [line.sha256 for line in lines] == [sha256(demo(period="2021-06").read_bytes()), sha256(second)]


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
    """As somebody goes through the files who mends them."""
    printed = json.loads(render_here(of_every_kind, "check", "--data", NAME, "--json").stdout)
    problems = [problem["where"].split(", kỳ")[0] for problem in printed if problem["severity"] == "error"]
    september = "data/thu/yen-lap/2021-09/yen-lap-2021-09.xlsx"
    assert [one.removeprefix(september) for one in problems] == [
        ", trang Nhiệm vụ, hàng 6, ô D6",
        ", trang Văn bản, hàng 7, ô C7, Phòng Nội vụ",
        ', trang Văn bản, hàng 8, =HYPERLINK("http://x.vn";"xã")',
        "data/thu/yen-lap/2021-10/so.xls",
    ]


def test_what_check_finds_is_what_a_run_that_keeps_finds(of_every_kind):
    """One reader, one truth."""
    checked = [str(error) for error in taken_in(of_every_kind, keeps=False).problems]
    fresh = shutil.copytree(of_every_kind, of_every_kind.parent / "fresh", symlinks=True)
    shutil.rmtree(fresh / "build")
    assert [str(error) for error in taken_in(fresh).problems] == checked


def test_an_empty_sheet_is_not_reported_and_not_zero(tmp_path):
    """A district that does not work with post says nothing of it, its totals included."""
    book = TypedWorkbook.of(demo().read_bytes())
    sheet = book.sheet("Bưu chính")
    for row, column in list(sheet.cells):
        if row > 4 and column in (3, 4):
            sheet.set((row, column), None)
    root = repository_with(tmp_path / "r", {AUGUST: book.bytes()})
    content = taken_in(root, keeps=False).received.contents["yen-lap", "2021-08"]
    assert not [seen for seen in content.observations if seen.source.sheet == "Bưu chính"]


def test_an_observation_names_the_cell_that_holds_it(tmp_path):
    """Its file, the hash of the bytes, the sheet and the cell: whoever doubts it can look."""
    root = repository_with(tmp_path / "r", {AUGUST: demo()})
    content = taken_in(root, keeps=False).received.contents["yen-lap", "2021-08"]
    sheets = TypedWorkbook.of(demo().read_bytes())
    counted = [seen for seen in content.observations if seen.source.sheet == "Văn bản"]
    read = {(seen.source.cell, int(seen.value)) for seen in counted}
    typed = {(cell, int(_text(sheets, cell))) for cell, _ in read}
    assert (read == typed, {seen.source.sha256 for seen in counted}) == (True, {sha256(demo().read_bytes())})


def _text(book: TypedWorkbook, cell: str) -> str:
    row = int(cell[1:])
    return book.sheet("Văn bản").text((row, ord(cell[0]) - ord("A") + 1))


def test_a_meeting_of_last_month_is_no_meeting_of_this(tmp_path):
    """A date outside the period is an error at its cell; nothing of the file is used."""
    book = TypedWorkbook.of(demo().read_bytes())
    book.type("Cuộc họp", "B5", date(2021, 7, 31))
    root = repository_with(tmp_path / "r", {AUGUST: book.bytes()})
    (error,) = taken_in(root, keeps=False).problems
    assert (error.code, error.place.cell) == ("E405", "B5")
