"""Writing files: each is the old one or the whole new one, and a disk that refuses is an error of our own."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bantin.errors import UnwritableFolderError


def write_whole(path: Path, content: bytes) -> None:
    """Write beside the file, sync, rename: full disk, killed process or lost power leave the old one (traps.md, 3)."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.new")
    write_synced(beside, content)
    beside.replace(path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def write_derived(path: Path, content: bytes) -> None:
    """
    Write beside the file and rename, without waiting for the disk: for what lies in build/ and can be made again.

    A killed process leaves the old file; a power cut may leave a torn one, which its reader has to notice by its hash.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.new")
    beside.write_bytes(content)
    beside.replace(path)


def write_synced(path: Path, content: bytes) -> None:
    """Write a file, and return once its bytes are on disk."""
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


@contextmanager
def writing_to(folder: Path) -> Iterator[None]:
    """Turn what the system says while something is written to a folder into UnwritableFolderError."""
    try:
        yield
    except OSError as error:
        raise UnwritableFolderError.because(folder, error) from error


def check_writable(folder: Path) -> None:
    """Raise UnwritableFolderError where no folder can be made at this place; nothing is left of the trial."""
    above = next(one for one in folder.parents if one.exists())
    with writing_to(folder):
        Path(tempfile.mkdtemp(prefix=".bantin-", dir=above)).rmdir()
