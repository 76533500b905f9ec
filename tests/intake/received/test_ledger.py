"""The ledger only grows, says everything once, and loses nothing in a crash."""

from __future__ import annotations

from pathlib import Path

import pytest
from arrived import line
from hypothesis import given
from hypothesis import strategies as st

from bantin.errors import UnreadableDatasetError, UnwritableFolderError
from bantin.intake.received import Ledger, LedgerLine, Verdict

SECOND = line(path="data/demo/yen-lap/2021-08/lan-2.xlsx", sha256="2" * 64, submission=2)
TEXTS = st.text(max_size=6)
LINES = st.builds(
    LedgerLine,
    path=st.sampled_from(["a.xlsx", "b.xlsx", 'c "quoted"\nfile.xlsx']),
    sha256=TEXTS,
    size=st.integers(0, 10**9),
    unit=TEXTS,
    period=TEXTS,
    form=TEXTS,
    submission=st.integers(1, 9),
    verdict=st.sampled_from(Verdict),
    supersedes=st.lists(TEXTS, max_size=2).map(tuple),
    superseded_by=TEXTS,
    problems=st.lists(TEXTS, max_size=2).map(tuple),
    receipt=TEXTS,
)


@pytest.fixture
def path(tmp_path) -> Path:
    """Return where a ledger lies, or will."""
    return tmp_path / "received" / "demo" / "ledger.jsonl"


def test_a_ledger_that_is_not_there_is_empty(path):
    """The first build finds none."""
    assert (Ledger.read(path).lines, path.exists()) == ((), False)


@given(st.lists(LINES, max_size=6))
def test_what_is_appended_is_read_again(tmp_path_factory, lines):
    """Line by line, in the same order, whatever files are called."""
    path = tmp_path_factory.mktemp("received") / "ledger.jsonl"
    assert Ledger.read(path).append(lines).lines == Ledger.read(path).lines


@given(st.lists(LINES, max_size=6))
def test_lines_are_numbered_from_1(tmp_path_factory, lines):
    """The number is the order; there is no clock."""
    ledger = Ledger(tmp_path_factory.mktemp("received") / "ledger.jsonl").append(lines)
    assert [one.number for one in ledger.lines] == list(range(1, len(ledger.lines) + 1))


@given(st.lists(LINES, max_size=6), st.lists(LINES, max_size=6))
def test_appending_in_two_runs_is_appending_in_one(tmp_path_factory, first, second):
    """A ledger does not tell when a run ended."""
    folder = tmp_path_factory.mktemp("received")
    Ledger(folder / "one").append([*first, *second])
    Ledger(folder / "two").append(first).append(second)
    assert Ledger.read(folder / "one").lines == Ledger.read(folder / "two").lines


def test_the_same_state_appends_nothing(path):
    """A second run with nothing new leaves the file as it is."""
    Ledger.read(path).append([line(), SECOND])
    before = path.read_bytes(), path.stat().st_mtime_ns
    Ledger.read(path).append([line(), SECOND])
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before


def test_a_new_verdict_is_appended_and_the_old_one_stays(path):
    """First it was used, then a newer one came."""
    superseded = line(Verdict.SUPERSEDED, superseded_by="2" * 64)
    ledger = Ledger.read(path).append([line()]).append([superseded, SECOND])
    assert [one.verdict for one in ledger.lines] == [Verdict.ACCEPTED, Verdict.SUPERSEDED, Verdict.ACCEPTED]


def test_a_file_that_comes_back_as_it_was_is_told_again(path):
    """The last line of a file is its state; other bytes lay there in between."""
    other = line(sha256="f" * 64)
    ledger = Ledger.read(path).append([line()]).append([other]).append([line()])
    assert [one.sha256 for one in ledger.lines] == [line().sha256, other.sha256, line().sha256]


@pytest.mark.parametrize("lost", range(1, 60, 7))
def test_a_line_that_a_crash_tore_is_no_line(path, lost):
    """The whole ones before it count."""
    Ledger.read(path).append([line(), SECOND])
    path.write_bytes(path.read_bytes()[:-lost])
    ledger = Ledger.read(path)
    assert len(ledger.lines) == 1
    assert ledger.torn


def test_reading_a_torn_ledger_changes_nothing(path):
    """`render.py check` writes nothing."""
    Ledger.read(path).append([line()])
    path.write_bytes(path.read_bytes() + b'{"number":2,')
    before = path.read_bytes()
    Ledger.read(path)
    assert (path.read_bytes(), len(list(path.parent.iterdir()))) == (before, 1)


def test_a_torn_line_is_put_aside_and_its_event_told_again(path):
    """Nothing is lost: neither what it should have said nor the bytes themselves."""
    Ledger.read(path).append([line(), SECOND])
    path.write_bytes(path.read_bytes()[:-9])
    torn = Ledger.read(path).torn
    Ledger.read(path).append([line(), SECOND])
    assert [one.path for one in Ledger.read(path).lines] == [line().path, SECOND.path]
    assert path.with_name("ledger.jsonl.torn").read_bytes() == torn + b"\n"


def test_zeros_that_a_power_cut_left_are_put_aside(path):
    """Some file systems lengthen a file before its bytes arrive."""
    Ledger.read(path).append([line()])
    path.write_bytes(path.read_bytes() + bytes(64))
    Ledger.read(path).append([SECOND])
    assert len(Ledger.read(path).lines) == 2


@pytest.mark.parametrize(
    "spoil",
    [
        lambda content: content.replace(b"accepted", b"lost", 1),
        lambda content: content.replace(b'{"number":1', b'{"number":7', 1),
        lambda content: b"{\n" + content,
        lambda content: content.split(b"\n", 1)[1],
    ],
    ids=["another word", "another number", "a line too many", "a line too few"],
)
def test_a_ledger_that_was_edited_is_refused(path, spoil):
    """The message names the line."""
    Ledger.read(path).append([line(), SECOND])
    path.write_bytes(spoil(path.read_bytes()))
    with pytest.raises(UnreadableDatasetError, match=r"E305 .*hàng 1"):
        Ledger.read(path)


def test_a_ledger_that_cannot_be_written_is_an_error_of_our_own(tmp_path):
    """A file lies where the folder should be."""
    (tmp_path / "received").write_bytes(b"x")
    with pytest.raises(UnwritableFolderError):
        Ledger(tmp_path / "received" / "ledger.jsonl").append([line()])
