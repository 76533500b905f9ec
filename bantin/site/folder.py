"""The site as a set of files in memory, and its place on disk: a whole new folder, or the old one untouched."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bantin.disk import write_synced, writing_to


@dataclass(frozen=True, slots=True)
class Folder:
    """Files by their address from the root of the site."""

    files: Mapping[str, bytes]

    @property
    def page_count(self) -> int:
        """Return the number of pages."""
        return sum(address.endswith(".html") for address in self.files)

    def hashes(self) -> dict[str, str]:
        """Return the hash of each file, by address in order."""
        return {address: _hash(self.files[address]) for address in sorted(self.files)}


def replace_folder(target: Path, folder: Folder) -> None:
    """
    Put a site in its place.

    Every file is written into a new folder beside it and synced first; then the two change names. These are two
    renames: for some microseconds there is no site, and a process killed just then leaves none until `mend_folder`.
    Readers are not meant to be served from this folder but from a release behind a symbolic link.

    Raises:
        UnwritableFolderError: No space, no permission; the old site is as it was, and nothing is left beside it.
    """
    new, old = _beside(target, "new"), _beside(target, "old")
    with writing_to(target):
        try:
            shutil.rmtree(new, ignore_errors=True)
            _write(new, folder)
            _swap(target, new=new, old=old)
        except BaseException:
            mend_folder(target)
            shutil.rmtree(new, ignore_errors=True)
            raise
        _sync(target.parent)
    shutil.rmtree(old, ignore_errors=True)


def mend_folder(target: Path) -> None:
    """Bring the old site back where a run was interrupted after it was moved and before the new one took its place."""
    old = _beside(target, "old")
    if old.is_dir() and not target.exists():
        with writing_to(target):
            old.rename(target)


def is_intact(target: Path, hashes: Mapping[str, str]) -> bool:
    """Return whether the folder holds exactly these files, byte for byte."""
    found = [Path(base, name) for base, _, names in os.walk(target) for name in names]
    addresses = {path.relative_to(target).as_posix(): path for path in found}
    try:
        return addresses.keys() == hashes.keys() and all(
            _hash(path.read_bytes()) == hashes[address] for address, path in addresses.items()
        )
    except OSError:
        return False


def _write(new: Path, folder: Folder) -> None:
    for address, content in folder.files.items():
        path = new / address
        path.parent.mkdir(parents=True, exist_ok=True)
        write_synced(path, content)
    for base, _, _ in os.walk(new):
        _sync(Path(base))


def _swap(target: Path, *, new: Path, old: Path) -> None:
    shutil.rmtree(old, ignore_errors=True)
    if target.exists():
        target.rename(old)
    new.rename(target)


def _beside(target: Path, what: str) -> Path:
    return target.with_name(f".{target.name}-{what}")


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _sync(folder: Path) -> None:
    """Make sure that the names in a folder are on disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
