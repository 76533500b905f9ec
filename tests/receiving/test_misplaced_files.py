"""A file that lies where nobody can say whose it is is not lost either: kept, entered, answered, and said to be so."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from little_repositories import put, repository_with, sha256, taken_in

from bantin.intake.received import Archive, Ledger
from bantin.receiving.arrivals import arrivals

PDF = "yen-lap/2021-08/bao-cao.pdf"


@pytest.fixture
def repository(tmp_path) -> Path:
    """Return a repository to which somebody sent a PDF."""
    return repository_with(tmp_path / "r", {PDF: b"%PDF"})


def ledger(repository: Path) -> Ledger:
    """Return what is entered in the ledger."""
    return Ledger.read(repository / "received" / "thu" / "ledger.jsonl")


def test_it_counts_as_received_and_rejected(repository):
    """It is one of the files that came, and not used."""
    assert taken_in(repository).received.tally.line() == "Tệp: nhận 1 = dùng 0 + từ chối 1 + trùng 0 + thay thế 0"


def test_its_bytes_are_kept_by_their_hash(repository):
    """Whatever was sent can be looked at later."""
    taken_in(repository)
    assert Archive(repository / "received" / "thu").read(sha256(b"%PDF")) == b"%PDF"


def test_it_is_entered_in_the_ledger(repository):
    """With its name, its hash and why it is not used."""
    taken_in(repository)
    (line,) = ledger(repository).lines
    assert (line.path, line.sha256, line.problems) == (f"data/thu/{PDF}", sha256(b"%PDF"), ("E823",))


def test_it_is_answered(repository):
    """The receipt says what to send instead."""
    taken_in(repository)
    receipt = (repository / "build" / "receipts" / "thu" / f"{PDF}.md").read_text(encoding="utf-8")
    assert "chưa tiếp nhận được" in receipt
    assert ".xlsx hoặc bảng dạng .csv" in receipt


def test_it_is_entered_once_however_often_intake_runs(repository):
    """Nothing new is nothing to write."""
    taken_in(repository)
    assert taken_in(repository).received.is_remembered
    assert len(ledger(repository).lines) == 1


def test_another_file_in_its_place_is_entered_too(repository):
    """The ledger tells what came before what."""
    taken_in(repository)
    put(repository, PDF, b"%PDF-2")
    taken_in(repository)
    assert [line.sha256 for line in ledger(repository).lines] == [sha256(b"%PDF"), sha256(b"%PDF-2")]


def test_one_that_is_gone_leaves_no_receipt(repository):
    """Receipts are of what lies there; the ledger and the archive remember."""
    taken_in(repository)
    (repository / "data" / "thu" / PDF).unlink()
    taken_in(repository)
    assert not (repository / "build" / "receipts" / "thu" / f"{PDF}.md").exists()


@pytest.mark.parametrize("name", ["so-lieu.xlsx", "so-lieu.csv"])
def test_a_workbook_beside_the_description_of_the_dataset_is_misplaced(name, tmp_path, library):
    """Somebody dropped it one folder too high: it must not lie there unseen."""
    root = repository_with(tmp_path / "r", {name: b"bytes", "README.md": b"words"})
    (one,) = arrivals(root / "data" / "thu", library.units, library.settings).misplaced
    assert one.error.place.file == f"data/thu/{name}"


def test_a_file_that_may_not_be_read_is_misplaced(tmp_path, library, monkeypatch):
    """Rights that are wrong must not end a run."""
    root = repository_with(tmp_path / "r", {"yen-lap/2021-08/a.xlsx": b"bytes"})

    def refuse(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "read_bytes", refuse)
    (one,) = arrivals(root / "data" / "thu", library.units, library.settings).misplaced
    assert (one.error.code, one.sha256) == ("E823", "")


def test_a_link_to_nowhere_is_answered_without_bytes(repository):
    """There is nothing to keep, but it is counted."""
    (repository / "data" / "thu" / "yen-lap" / "2021-08" / "a.xlsx").symlink_to("/nowhere")
    taken_in(repository)
    assert {line.path.rpartition("/")[2]: line.sha256 for line in ledger(repository).lines} == {
        "a.xlsx": "",
        "bao-cao.pdf": sha256(b"%PDF"),
    }


def test_check_reads_it_and_writes_nothing(repository):
    """Not even a folder."""
    before = sorted(path for path in repository.rglob("*"))
    assert json.dumps([error.as_json() for error in taken_in(repository, keeps=False).problems]).count("E823") == 1
    assert sorted(path for path in repository.rglob("*")) == before
