"""A whole new folder takes the place of the old one, or the old one stays as it was (traps.md, 22)."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from repositories import files_of

from bantin.errors import ForeignFolderError
from bantin.site.folder import Folder, check_replaceable, is_intact, mend_folder, replace_folder

OLD = {"index.html": b"old front page", "yen-lap/index.html": b"old page"}
SITE_SIGNS = ("robots.txt", "sitemap.xml", "tai-san/OFL.txt")


class BreaksHalfway(Mapping[str, bytes]):
    """Files of which the second cannot be had any more: the process ends in the middle of writing."""

    def __getitem__(self, address: str) -> bytes:
        """Return one file, then fail."""
        if address == "ha-nam/index.html":
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return b"new"

    def __iter__(self) -> Iterator[str]:
        """Yield the addresses."""
        return iter(("index.html", "ha-nam/index.html"))

    def __len__(self) -> int:
        """Return the number of files."""
        return 2


def written(folder: Path, *addresses: str) -> Path:
    """Return a folder after writing some files into it."""
    for address in addresses:
        (folder / address).parent.mkdir(parents=True, exist_ok=True)
        (folder / address).write_bytes(b"x")
    return folder


def test_a_site_takes_its_place(tmp_path, new_site):
    """The first build finds nothing there."""
    replace_folder(tmp_path / "public", new_site)
    assert files_of(tmp_path / "public") == new_site.files


def test_a_new_site_replaces_all_of_the_old_one(old_site, new_site):
    """A page that is no longer there must not linger."""
    replace_folder(old_site, new_site)
    assert files_of(old_site) == new_site.files


def test_nothing_is_left_beside_the_site(old_site, new_site):
    """Neither the old folder nor the one in which the new site was written."""
    replace_folder(old_site, new_site)
    assert [path.name for path in old_site.parent.iterdir()] == ["public"]


def test_an_exception_while_writing_leaves_the_old_site(old_site):
    """Written in place, half of it would be gone."""
    with pytest.raises(OSError, match="No space left"):
        replace_folder(old_site, Folder(BreaksHalfway()))
    assert files_of(old_site) == OLD


def test_what_an_interrupted_writing_left_does_not_reach_the_next_site(old_site, new_site):
    """The folder beside the site is cleared first."""
    with pytest.raises(OSError, match="No space left"):
        replace_folder(old_site, Folder(BreaksHalfway()))
    replace_folder(old_site, new_site)
    assert files_of(old_site) == new_site.files


def test_a_full_disk_at_the_last_moment_leaves_the_old_site(old_site, new_site, monkeypatch):
    """What was written is synced before it takes the place."""

    def full_disk(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full_disk)
    with pytest.raises(OSError, match="No space left"):
        replace_folder(old_site, new_site)
    assert files_of(old_site) == OLD


def test_a_swap_that_was_interrupted_is_mended(old_site, new_site, monkeypatch):
    """The old folder had been moved away, and the new one had not come yet."""
    rename = Path.rename

    def interrupted(path: Path, target: Path) -> Path:
        if path.name == ".public-new":
            raise KeyboardInterrupt
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", interrupted)
    with pytest.raises(KeyboardInterrupt):
        replace_folder(old_site, new_site)
    assert not old_site.exists()
    mend_folder(old_site)
    assert files_of(old_site) == OLD


def test_mending_leaves_a_site_in_its_place_alone(old_site):
    """A folder that a killed run did not clear away is no newer than the site."""
    written(old_site.parent / ".public-old", "index.html")
    mend_folder(old_site)
    assert files_of(old_site) == OLD


def test_an_untouched_site_is_intact(old_site):
    """A second build has nothing to do."""
    assert is_intact(old_site, Folder(OLD).sizes())


@pytest.mark.parametrize(
    "spoil",
    [
        lambda site: (site / "yen-lap" / "index.html").unlink(),
        lambda site: (site / "yen-lap" / "old.html").write_bytes(b""),
        lambda site: (site / "index.html").write_bytes(b"old front"),
        lambda site: site.rename(site.with_name("elsewhere")),
    ],
    ids=["missing", "added", "resized", "gone"],
)
def test_a_site_that_somebody_touched_is_not_intact(old_site, spoil):
    """It is put back as it should be by the next build."""
    spoil(old_site)
    assert not is_intact(old_site, Folder(OLD).sizes())


@pytest.mark.parametrize("addresses", [(), SITE_SIGNS], ids=["empty", "site"])
def test_an_empty_folder_and_a_site_may_be_replaced(tmp_path, addresses):
    """Both are meant by `--out`."""
    folder = tmp_path / "public"
    folder.mkdir()
    check_replaceable(written(folder, *addresses))


def test_a_folder_that_is_not_there_may_be_made(tmp_path):
    """The first build of all."""
    check_replaceable(tmp_path / "public")


def test_a_folder_of_other_things_is_never_replaced(tmp_path):
    """`--out ~/Documents` would delete them."""
    with pytest.raises(ForeignFolderError, match="có những thứ khác không phải là trang này"):
        check_replaceable(written(tmp_path / "documents", "thesis.docx", "robots.txt"))


def test_a_file_is_never_replaced(tmp_path):
    """A slip of the hand in `--out`."""
    (tmp_path / "notes.txt").write_text("x", encoding="utf-8")
    with pytest.raises(ForeignFolderError):
        check_replaceable(tmp_path / "notes.txt")
