"""Files that come at a bad moment, under a bad name, or are too much: named, kept if they can be, and never a crash."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from little_repositories import put, repository_with, taken_in, verdicts
from revised_months import AUGUST, JULY, more_pending
from typed_workbooks import demo

from bantin.blank import workbook
from bantin.errors import MisplacedFileError, OversizedFileError, Place, ReaderStoppedError
from bantin.forms import Head
from bantin.intake.received import Archive, Ledger
from bantin.model import Period
from bantin.receiving import answering, reading
from bantin.receiving.arrivals import Arrivals, arrivals

MONTH = "yen-lap/2021-08"
BOOK = f"{MONTH}/yen-lap-2021-08.xlsx"


@pytest.fixture
def repository(tmp_path) -> Path:
    """Return a repository to which one workbook was sent."""
    return repository_with(tmp_path / "r", {BOOK: demo()})


def found(repository: Path, library) -> Arrivals:
    """Return what lies there."""
    return arrivals(repository / "data" / "thu", library.units, library.settings)


def test_a_name_that_is_no_utf_8_is_misplaced(repository, library):
    """Old archives unpack to such names; the other files are taken in all the same."""
    (repository / "data" / "thu" / MONTH / os.fsdecode(b"b\xe1o c\xe1o.xlsx")).write_bytes(b"x")
    there = found(repository, library)
    assert [type(one.error) for one in there.misplaced] == [MisplacedFileError]
    assert len(there.files) == 1


def test_a_name_to_which_no_ending_can_be_added_is_misplaced(repository, library):
    """Receipt and archive add endings to it, and a file system allows 255 bytes."""
    put(repository, f"{MONTH}/{'ạ' * 80}.xlsx", b"x")
    (one,) = found(repository, library).misplaced
    assert "quá dài" in one.error.what


def test_a_file_that_is_too_large_is_refused_before_it_is_read(repository, library):
    """Five gigabytes must not end the run for everybody."""
    with put(repository, f"{MONTH}/lon.xlsx", b"").open("wb") as file:
        file.truncate(65 * 1024 * 1024)
    (one,) = found(repository, library).misplaced
    assert isinstance(one.error, OversizedFileError)


def test_a_checksum_that_is_a_link_is_none(repository, library):
    """Whoever can place a link must not have other files read."""
    put(repository, f"{MONTH}/a.csv", b"x")
    (repository / "data" / "thu" / MONTH / "a.csv.sha256").symlink_to("/etc/hostname")
    csv = next(one for one in found(repository, library).files if one.is_csv)
    assert csv.companion is None


@pytest.mark.slow
def test_what_kept_the_reader_from_its_work_is_tried_again(repository, monkeypatch):
    """Out of memory today is no verdict for ever."""

    class Stopped(reading.Reader):
        """A reader that always has to stop."""

        def books(self, sent):
            """Yield the same error for each file."""
            return (ReaderStoppedError("Trình đọc phải dừng", place=Place(file=one.file)) for one in sent)

    with monkeypatch.context() as patch:
        patch.setattr(reading, "Reader", Stopped)
        assert verdicts(taken_in(repository)) == {BOOK: "rejected"}
    assert verdicts(taken_in(repository)) == {BOOK: "accepted"}


@pytest.mark.slow
def test_what_is_used_is_what_is_kept_though_the_file_was_written_over_meanwhile(repository, monkeypatch):
    """A copy was still running when intake began: every hash in the ledger has its bytes in the archive."""
    keep, path = answering.keep_files, repository / "data" / "thu" / BOOK
    newer = demo(period="2021-07").read_bytes()

    def keep_a_file_that_changes(*arguments):
        monkeypatch.setattr(answering, "keep_files", keep)
        path.write_bytes(newer)
        return keep(*arguments)

    monkeypatch.setattr(answering, "keep_files", keep_a_file_that_changes)
    taken_in(repository)
    folder = repository / "received" / "thu"
    (line,) = Ledger.read(folder / "ledger.jsonl").lines
    assert Archive(folder).read(line.sha256) == newer


@pytest.mark.slow
def test_a_month_that_was_taken_back_leaves_the_store_also_where_nobody_remembers_it(repository):
    """Memory was lost with build/intake; the rows must not stay behind."""
    put(repository, "yen-lap/2021-07/yen-lap-2021-07.xlsx", demo(period="2021-07"))
    taken_in(repository)
    (repository / "build" / "intake" / "thu.json").unlink()
    (repository / "data" / "thu" / "yen-lap/2021-07/yen-lap-2021-07.xlsx").unlink()
    hand = taken_in(repository)
    assert list(hand.received.outcomes) == [("yen-lap", "2021-08")]
    assert (repository / "build/observations/thu/yen-lap.json").read_text(encoding="utf-8").count("2021-07") == 0


@pytest.mark.slow
def test_a_month_that_is_filled_in_later_takes_nothing_away_from_the_month_after(tmp_path):
    """July comes when August is in use, and leaves more pending than August carried over: a warning, no refusal."""
    root = repository_with(tmp_path / "late", {AUGUST: demo(period="2021-08")})
    before = taken_in(root).received.outcomes["yen-lap", "2021-08"].digest
    put(root, JULY, more_pending("2021-07"))
    after = taken_in(root).received.outcomes["yen-lap", "2021-08"]
    assert (after.digest, [error.code for error in after.problems]) == (before, [])
    assert "E835" in [warning.code for warning in after.warnings]


@pytest.mark.slow
def test_a_workbook_in_which_nothing_is_filled_in_takes_no_place(repository, root, library):
    """Sent by mistake as the third submission: the figures of the first stay, and the receipt says what to do."""
    head = Head(unit=library.units.by_slug("yen-lap"), period=Period.parse("2021-08"), submission=3, is_simulated=True)
    communes = library.units.communes(head.unit, head.period.span.start)
    put(
        repository,
        f"{MONTH}/yen-lap-2021-08-lan-3.xlsx",
        workbook(head, communes=communes, names=library.settings.row_names),
    )
    hand = taken_in(repository)
    assert verdicts(hand) == {BOOK: "accepted", f"{MONTH}/yen-lap-2021-08-lan-3.xlsx": "rejected"}
    assert [error.code for error in hand.problems] == ["E826"]
