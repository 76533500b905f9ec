"""Workbooks taken in run after run: what is read again, what is written, what is kept, and what stays as it was."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from little_repositories import NAME, ROOT, put, repository_with, sha256, taken_in
from repositories import files_of
from revised_months import AUGUST, JULY, JULY_AGAIN, JUNE, MONTHS, more_by_post, more_pending, revised
from typed_workbooks import TypedWorkbook, demo

from bantin.intake.received import Archive, Ledger
from bantin.receiving.reading import Readers
from bantin.store import Store

pytestmark = pytest.mark.slow

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
