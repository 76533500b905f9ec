"""The store's files: replaced period by period, the same bytes for the same rows, and none trusted that was touched."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest
from reported import seen, task

from bantin.errors import UnreadableDatasetError, UnwritableFolderError
from bantin.store import PeriodContent, Store, digest

JULY = PeriodContent("2021-07", (seen("690"),), (task(1), task(2)))
AUGUST = PeriodContent("2021-08", (seen("700", "D8"), seen("3", "D7")), (task(1),))
BETTER_AUGUST = PeriodContent("2021-08", (seen("701", "D8"),))
BOTH = {"2021-07": JULY, "2021-08": AUGUST}


@pytest.fixture
def store(tmp_path) -> Store:
    """Return a store that holds July and August of one district."""
    store = Store(tmp_path)
    store.write("demo", "yen-lap", BOTH)
    return store


def files(folder: Path) -> dict[str, bytes]:
    """Return what lies in a folder."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_district_has_three_files(store, tmp_path):
    """Observations, registers, and the account of both."""
    assert sorted(files(tmp_path)) == [
        "observations/demo/yen-lap.json",
        "observations/demo/yen-lap.parquet",
        "registers/demo/yen-lap.parquet",
    ]


def test_only_the_periods_asked_for_are_read(store):
    """A period of which nothing was stored is left out, never a neighbour in its place."""
    assert list(store.read("demo", "yen-lap", ["2021-08", "2021-09"])) == ["2021-08"]


def test_a_district_of_which_nothing_was_stored_has_no_periods(store):
    """It has not reported yet."""
    assert (store.read("demo", "my-duc"), store.digests("demo", "my-duc")) == ({}, {})


def test_a_replaced_period_leaves_the_others(store):
    """A revision of August is no revision of July."""
    july = store.read("demo", "yen-lap", ["2021-07"])
    store.replace("demo", "yen-lap", {"2021-08": BETTER_AUGUST})
    assert store.read("demo", "yen-lap") == {**july, "2021-08": BETTER_AUGUST}


def test_replacing_gives_the_bytes_that_writing_gives(store, tmp_path):
    """The way by which rows came is not to be seen."""
    store.replace("demo", "yen-lap", {"2021-08": BETTER_AUGUST})
    other = Store(tmp_path / "other")
    other.write("demo", "yen-lap", {"2021-08": BETTER_AUGUST, "2021-07": JULY})
    assert files(tmp_path / "other").items() <= {f"{name}": one for name, one in files(tmp_path).items()}.items()


def test_the_same_rows_give_the_same_bytes(store, tmp_path):
    """In whatever order they are given."""
    turned = PeriodContent("2021-08", AUGUST.observations[::-1], AUGUST.entries[::-1])
    Store(tmp_path / "again").write("demo", "yen-lap", {"2021-08": turned, "2021-07": JULY})
    again = files(tmp_path / "again")
    assert again == {name: one for name, one in files(tmp_path).items() if not name.startswith("again")}


def test_a_period_that_is_gone_is_forgotten(store):
    """Its file was withdrawn."""
    store.replace("demo", "yen-lap", {}, gone=["2021-07"])
    assert list(store.digests("demo", "yen-lap")) == ["2021-08"]


def test_a_period_can_be_filled_in_before_the_others(store):
    """Older months arrive later; periods come in their own order."""
    store.replace("demo", "yen-lap", {"2020-12": PeriodContent("2020-12", (seen("1"),))})
    assert list(store.read("demo", "yen-lap")) == ["2020-12", "2021-07", "2021-08"]


def test_digests_are_known_without_reading_rows(store):
    """They are those of what was written."""
    assert store.digests("demo", "yen-lap") == {"2021-07": digest(JULY), "2021-08": digest(AUGUST)}


@pytest.mark.parametrize("name", ["observations/demo/yen-lap.parquet", "registers/demo/yen-lap.parquet"])
@pytest.mark.parametrize("spoil", [lambda path: path.write_bytes(path.read_bytes()[:-9]), Path.unlink])
def test_a_district_whose_file_was_touched_counts_as_not_stored(store, tmp_path, name, spoil):
    """Its digests are gone, so that it is stored anew."""
    spoil(tmp_path / name)
    assert store.digests("demo", "yen-lap") == {}


@pytest.mark.parametrize("content", [b"", b"[]", b'{"schema": 0}', b"{"])
def test_an_account_that_cannot_be_read_is_no_account(store, tmp_path, content):
    """Also one that an earlier version wrote."""
    (tmp_path / "observations" / "demo" / "yen-lap.json").write_bytes(content)
    assert store.digests("demo", "yen-lap") == {}


def test_rows_that_were_touched_are_never_read(store, tmp_path):
    """A flipped byte would be another figure."""
    path = tmp_path / "observations" / "demo" / "yen-lap.parquet"
    path.write_bytes(path.read_bytes().replace(b"yen", b"yem", 1) + b" ")
    with pytest.raises(UnreadableDatasetError, match=r"E305 .*yen-lap\.parquet"):
        store.read("demo", "yen-lap")


def test_writing_mends_what_was_touched(store, tmp_path):
    """Everything here can be made again."""
    (tmp_path / "observations" / "demo" / "yen-lap.parquet").unlink()
    store.write("demo", "yen-lap", BOTH)
    assert list(store.digests("demo", "yen-lap")) == ["2021-07", "2021-08"]


def test_a_full_disk_is_an_error_of_our_own_and_nothing_half_written_is_read(store, tmp_path, monkeypatch):
    """Trap 3: the previous rows stay as they were."""
    before = store.read("demo", "yen-lap")
    with monkeypatch.context() as patch:
        patch.setattr(Path, "write_bytes", full_disk)
        with pytest.raises(UnwritableFolderError, match="đĩa đã đầy"):
            store.replace("demo", "yen-lap", {"2021-08": BETTER_AUGUST})
    assert store.read("demo", "yen-lap") == before


def full_disk(*_: object) -> None:
    """Refuse to write, as a full disk does."""
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def test_a_period_under_the_name_of_another_is_refused(store):
    """Months would change places."""
    with pytest.raises(ValueError, match="names of their periods"):
        store.write("demo", "yen-lap", {"2021-07": AUGUST})


@pytest.mark.slow
def test_reading_starts_no_thread(store, tmp_path):
    """Workers are forked from a process that has read data, and threads do not survive a fork."""
    script = (
        "import os, sys, pyarrow.parquet, pathlib\n"
        "from bantin.store import Store\n"
        "threads = lambda: len(os.listdir('/proc/self/task'))\n"
        "before = threads()\n"
        "assert Store(pathlib.Path(sys.argv[1])).read('demo', 'yen-lap')\n"
        "print(threads() - before)\n"
    )
    done = subprocess.run([sys.executable, "-c", script, str(tmp_path)], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "0"


@pytest.mark.slow
def test_digests_load_no_heavy_library(store, tmp_path):
    """Most runs have nothing to do; pyarrow takes 0,2 s to load."""
    script = (
        "import sys, pathlib\n"
        "from bantin.store import Store\n"
        "assert Store(pathlib.Path(sys.argv[1])).digests('demo', 'yen-lap')\n"
        "print('pyarrow' in sys.modules or 'numpy' in sys.modules)\n"
    )
    done = subprocess.run([sys.executable, "-c", script, str(tmp_path)], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
