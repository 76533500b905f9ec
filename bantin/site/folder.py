"""The site as a set of files in memory, and its place on disk: a whole new folder, or the old one untouched."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bantin.errors import ForeignFolderError


@dataclass(frozen=True, slots=True)
class Folder:
    """Files by their address from the root of the site."""

    files: Mapping[str, bytes]

    @property
    def page_count(self) -> int:
        """Return the number of pages."""
        return sum(address.endswith(".html") for address in self.files)

    def sizes(self) -> dict[str, int]:
        """Return the size of each file in bytes, by address in order."""
        return {address: len(self.files[address]) for address in sorted(self.files)}


def check_replaceable(target: Path) -> None:
    """Raise ForeignFolderError where a folder holds something that is no site of ours: it would be deleted."""
    is_ours = all((target / name).exists() for name in ("tai-san", "robots.txt", "sitemap.xml"))
    if target.is_file() or (target.is_dir() and any(target.iterdir()) and not is_ours):
        raise ForeignFolderError(
            f"{target} có những thứ khác không phải là trang này",
            fix="Chọn thư mục trống hoặc chưa có; trang mới thay cả thư mục.",
        )


def replace_folder(target: Path, folder: Folder) -> None:
    """
    Put a site in its place.

    Everything is written into a new folder beside it first; then the two change names. A reader of files meets the
    old or the new site; an interruption between the two renames is mended by `mend_folder`.
    """
    new, old = _beside(target, "new"), _beside(target, "old")
    shutil.rmtree(new, ignore_errors=True)
    for address, content in folder.files.items():
        path = new / address
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    _sync(new)
    shutil.rmtree(old, ignore_errors=True)
    if target.exists():
        target.rename(old)
    new.rename(target)
    shutil.rmtree(old, ignore_errors=True)


def mend_folder(target: Path) -> None:
    """Bring the old site back where a run was interrupted after it was moved and before the new one took its place."""
    old = _beside(target, "old")
    if old.is_dir() and not target.exists():
        old.rename(target)


def is_intact(target: Path, sizes: Mapping[str, int]) -> bool:
    """Return whether the folder holds exactly these files, each of its size."""
    found = {}
    for base, _, names in os.walk(target):
        for name in names:
            path = Path(base, name)
            found[path.relative_to(target).as_posix()] = path.stat().st_size
    return found == dict(sizes)


def _beside(target: Path, what: str) -> Path:
    return target.with_name(f".{target.name}-{what}")


def _sync(folder: Path) -> None:
    """Make sure that what was written is on disk before the folder takes its place."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
