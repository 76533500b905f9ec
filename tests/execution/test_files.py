"""A file is the old one or the whole new one (traps.md, 3)."""

from __future__ import annotations

import errno
import os

import pytest

from bantin.execution.files import write_whole


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
    assert seen == [(len(b"longer than before"), b"previous")]


def test_nothing_is_left_beside_a_written_file(tmp_path):
    """A second writing starts clean."""
    for content in (b"one", b"two"):
        write_whole(tmp_path / "a.ipynb", content)
    assert [path.name for path in tmp_path.iterdir()] == ["a.ipynb"]
