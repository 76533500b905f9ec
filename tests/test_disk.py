"""A file is the old one or the whole new one (traps.md, 3)."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest

from bantin.disk import check_writable, write_whole, writing_to
from bantin.errors import UnwritableFolderError


def full_disk(_: int) -> None:
    """Refuse to write, as a full disk does."""
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def test_a_file_is_written_with_the_folders_above_it(tmp_path):
    """The first build finds no folder at all."""
    write_whole(tmp_path / "build" / "records" / "a.ipynb", b"new")
    assert (tmp_path / "build" / "records" / "a.ipynb").read_bytes() == b"new"


def test_a_full_disk_leaves_the_previous_file(tmp_path, monkeypatch):
    """Written in place, the last good bulletin would be gone."""
    path = tmp_path / "a.ipynb"
    path.write_bytes(b"previous")
    monkeypatch.setattr(os, "fsync", full_disk)
    with pytest.raises(OSError, match="No space left"):
        write_whole(path, b"new")
    assert path.read_bytes() == b"previous"


def test_what_is_on_disk_is_synced_before_it_takes_the_name(tmp_path, monkeypatch):
    """After a power cut the name leads to the old bytes or to all new ones, never to an empty file."""
    path, seen = tmp_path / "a.ipynb", []
    path.write_bytes(b"previous")
    monkeypatch.setattr(os, "fsync", lambda handle: seen.append((os.fstat(handle).st_size, path.read_bytes())))
    write_whole(path, b"longer than before")
    assert seen[0] == (len(b"longer than before"), b"previous")


def test_the_new_name_is_synced_too(tmp_path, monkeypatch):
    """Else a power cut may take back the rename: the ledger would name a file that nobody finds."""
    path, seen = tmp_path / "a.ipynb", []
    is_folder = lambda handle: stat.S_ISDIR(os.fstat(handle).st_mode)  # noqa: E731
    monkeypatch.setattr(os, "fsync", lambda handle: seen.append((is_folder(handle), path.exists())))
    write_whole(path, b"new")
    assert seen == [(False, False), (True, True)]


def test_nothing_is_left_beside_a_written_file(tmp_path):
    """A second writing starts clean."""
    for content in (b"one", b"two"):
        write_whole(tmp_path / "a.ipynb", content)
    assert [path.name for path in tmp_path.iterdir()] == ["a.ipynb"]


@pytest.mark.parametrize(
    ("number", "reason"),
    [
        (errno.ENOSPC, "đĩa đã đầy"),
        (errno.EACCES, "không có quyền ghi"),
        (errno.EROFS, "chỉ cho đọc"),
        (errno.EIO, "x"),
    ],
)
def test_what_the_system_says_becomes_an_error_of_our_own(tmp_path, number, reason):
    """With the folder and the reason; what we have no words for is said as the system says it."""
    with pytest.raises(UnwritableFolderError, match=f"E702 Không ghi được vào {tmp_path}: .*{reason}"):  # noqa: SIM117
        with writing_to(tmp_path):
            raise OSError(number, "x")


def test_a_trial_leaves_nothing(tmp_path):
    """Neither the folder nor those above it are made."""
    check_writable(tmp_path / "a" / "public")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("place", ["/proc/x", "/proc/x/y", "/dev/null/x"])
def test_a_place_that_takes_no_folder_is_found_out(place):
    """Before the work is done that should go there."""
    with pytest.raises(UnwritableFolderError):
        check_writable(Path(place))
