"""The process that reads: what it may take, what it cannot do, and what becomes of the files after a bad one."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import pytest
from hostile_files import FAR_CELL, HOSTILE, blank_cells
from workbooks import FILE, SHEET, ordinary, parts, sheet, table, understood, with_part, zipped

from bantin.errors.submissions import OversizedFileError, ReaderStoppedError, SubmissionError
from bantin.intake.reading.grid import Book
from bantin.intake.reading.limits import Limits
from bantin.intake.reading.worker import Reader, SentFile

pytestmark = pytest.mark.slow
HERE = Path(__file__).parent
ROOT = HERE.parents[2]
SECONDS, BYTES = 2, 200_000_000


@dataclass(frozen=True)
class Refused:
    """How a file ended: its error, and the seconds that this took."""

    error: SubmissionError
    seconds: float


def refused(reader: Reader, content: bytes) -> Refused:
    """Return how a bad file ends."""
    began = time.monotonic()
    with pytest.raises(SubmissionError) as caught:
        reader.book(content, FILE)
    return Refused(caught.value, time.monotonic() - began)


def run(script: str) -> str:
    """Return what a fresh Python prints that knows bantin and these tests."""
    done = subprocess.run(
        [sys.executable, "-c", script],
        env={**os.environ, "PYTHONPATH": f"{ROOT}:{HERE}"},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


def has_ended(process_id: int) -> bool:
    """Return whether a process runs no more; waits up to two seconds. An orphan may wait longer to be buried."""
    state = Path(f"/proc/{process_id}/stat")
    for _ in range(200):
        if not state.exists() or state.read_text(encoding="utf-8").rpartition(")")[2].split()[0] == "Z":
            return True
        time.sleep(0.01)
    return False


def descriptors_of(process_id: int | str | None) -> int:
    """Return how many descriptors a process has open."""
    return sum(1 for _ in Path(f"/proc/{process_id}/fd").iterdir())


@pytest.mark.parametrize("name", HOSTILE)
def test_trap_13_a_hostile_file_is_refused_with_its_place_within_two_seconds(name):
    """The first file of a fresh process, so that the start counts too."""
    content = HOSTILE[name].content()
    with Reader() as reader:
        ended = refused(reader, content)
    assert (ended.error.code, ended.error.place.file) == (HOSTILE[name].code, FILE), str(ended.error)
    assert ended.seconds < SECONDS


def test_trap_13_no_hostile_file_takes_200_megabytes(tmp_path):
    """The peak of all reading processes together, as the system counted it, started by a process that is small."""
    for number, hostile in enumerate(HOSTILE.values()):
        (tmp_path / f"{number}.xlsx").write_bytes(hostile.content())
    script = (
        "import pathlib, resource, sys\nfrom bantin.intake.reading.worker import Reader, SentFile\n"
        f"for file in pathlib.Path({str(tmp_path)!r}).iterdir():\n with Reader() as reader:\n"
        "  list(reader.books([SentFile(file.name, file.read_bytes())]))\n"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    assert int(run(script)) * 1_024 < BYTES


def test_trap_12_blank_formatted_rows_below_the_table_change_nothing():
    """Twenty thousand rows of fifteen cells: somebody drew borders to be safe."""
    clean = with_part(SHEET, sheet(table('<c r="A1" s="1"><v>1</v></c>')).encode())
    with Reader() as reader:
        grids = reader.book(blank_cells(rows=20_000), FILE).grids
    assert grids == understood(clean).grids


def test_trap_12_a_million_blank_rows_are_refused_with_the_name_of_the_sheet():
    """Its sender must know where to delete them."""
    with Reader() as reader:
        error = refused(reader, HOSTILE["a million blank rows"].content()).error
    assert (error.place.sheet or error.place.item, error.code) == ("Bieu 1", "E803")


def test_a_good_file_is_read_as_without_the_process():
    """All that the process changes is what a file can do."""
    content = ordinary()
    with Reader() as reader:
        assert reader.book(content, FILE).grids == understood(content).grids


def test_the_hash_is_that_of_the_bytes_that_were_sent():
    """The receipt names it."""
    with Reader() as reader:
        book = reader.book(zipped(parts()), FILE)
    assert (book.file, len(book.sha256)) == (FILE, 64)


def test_files_come_back_in_their_order_and_bad_ones_stop_none():
    """A file that is refused, a good one, one that is too large to send, a good one."""
    good = zipped(parts())
    sent = [SentFile("1", FAR_CELL), SentFile("2", good), SentFile("3", bytes(9_000)), SentFile("4", good)]
    with Reader(Limits(file_bytes=8_000)) as reader:
        answers = list(reader.books(sent))
    assert [type(answer) for answer in answers] == [OversizedFileError, Book, OversizedFileError, Book]


def test_a_process_that_runs_out_of_memory_costs_one_file():
    """The next file finds a new process."""
    many = ordinary(sheets=12, rows=400, columns=15)
    with Reader(Limits(memory=48 * 1_024 * 1_024)) as reader:
        ended = refused(reader, many)
        assert (type(ended.error), len(reader.book(zipped(parts()), FILE).grids)) == (ReaderStoppedError, 1)


def test_a_process_that_takes_too_long_is_killed_and_costs_one_file():
    """Twenty milliseconds are too few for ten thousand rows; the next file is small."""
    many = ordinary(sheets=1, rows=3_000, columns=15)
    with Reader(Limits(milliseconds=20)) as reader:
        reader.__enter__()
        time.sleep(0.3)
        ended = refused(reader, many)
    assert (ended.error.code, ended.seconds < 1) == ("E805", True)


def test_a_process_that_only_sleeps_is_given_up():
    """It spends no time of the processor; here it was stopped from outside."""
    with Reader(Limits(milliseconds=100)) as reader:
        time.sleep(0.3)
        os.kill(reader.process_id, signal.SIGSTOP)
        ended = refused(reader, zipped(parts()))
    assert (ended.error.code, ended.seconds < SECONDS) == ("E805", True)


def test_a_process_that_was_killed_from_outside_is_started_again():
    """The system kills whom it likes when memory is short."""
    with Reader() as reader:
        os.kill(reader.process_id, signal.SIGKILL)
        time.sleep(0.05)
        assert reader.book(zipped(parts()), FILE).grids


def test_who_stops_early_gets_no_answer_of_another_file():
    """The second file was being read when nobody wanted it any more."""
    other = ordinary(sheets=2)
    with Reader() as reader:
        next(reader.books([SentFile("1", zipped(parts())), SentFile("2", other)]))
        assert reader.book(zipped(parts()), "3").grids == understood(zipped(parts())).grids


def test_no_process_and_no_descriptor_is_left_behind():
    """Neither after good files nor after one that kills the process."""
    before = descriptors_of("self")
    with Reader(Limits(milliseconds=20)) as reader:
        refused(reader, ordinary(sheets=1, rows=3_000, columns=15))
        reader.__enter__()
        process_id = reader.process_id
    assert (Path(f"/proc/{process_id}").exists(), descriptors_of("self")) == (False, before)


def test_the_process_dies_with_its_parent():
    """A parent that is killed cannot say goodbye."""
    script = (
        "import os\nfrom bantin.intake.reading.worker import Reader\nreader = Reader().__enter__()\n"
        "print(reader.process_id, flush=True)\nos.kill(os.getpid(), 9)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert has_ended(int(done.stdout))


def test_the_process_may_open_nothing_more():
    """As many descriptors as it has: input, output, errors."""
    with Reader() as reader:
        reader.book(zipped(parts()), FILE)
        limits = Path(f"/proc/{reader.process_id}/limits").read_text(encoding="utf-8")
        opened = descriptors_of(reader.process_id)
    (line,) = [line for line in limits.splitlines() if line.startswith("Max open files")]
    assert (line.split()[3:5], opened) == (["3", "3"], 3)


@pytest.mark.parametrize("attempt", ["open('/etc/passwd')", "socket.socket()", "os.pipe()", "open('/tmp/x', 'w')"])
def test_a_confined_process_can_neither_open_a_file_nor_a_socket(attempt):
    """Even if a file took over the process, it would reach nothing."""
    script = (
        "import os, socket\nfrom bantin.intake.reading.child import confine\n"
        f"from bantin.intake.reading.limits import Limits\nconfine(Limits())\n"
        f"try:\n {attempt}\nexcept OSError as error:\n print(error.errno)"
    )
    assert run(script).strip() == "24"
