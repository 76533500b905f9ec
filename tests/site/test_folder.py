"""A whole new folder takes the place of the old one, or the old one stays as it was (traps.md, 22)."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from repositories import files_of

from bantin.errors import UnwritableFolderError
from bantin.site.folder import Folder, is_intact, mend_folder, replace_folder

OLD = {"index.html": b"old front page", "yen-lap/index.html": b"old page"}


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


def path_of(handle: int) -> Path:
    """Return the file that is open under a handle."""
    return Path(f"/proc/self/fd/{handle}").readlink()


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


def test_a_full_disk_while_writing_leaves_the_old_site_and_nothing_beside_it(old_site):
    """Written in place, half of it would be gone."""
    with pytest.raises(UnwritableFolderError, match="public: đĩa đã đầy"):
        replace_folder(old_site, Folder(BreaksHalfway()))
    assert (files_of(old_site), list(old_site.parent.iterdir())) == (OLD, [old_site])


def test_what_a_killed_run_left_does_not_reach_the_next_site(old_site, new_site):
    """The folder beside the site is cleared first."""
    written(old_site.parent / ".public-new", "half.html")
    replace_folder(old_site, new_site)
    assert files_of(old_site) == new_site.files


def test_a_full_disk_at_the_last_moment_leaves_the_old_site(old_site, new_site, monkeypatch):
    """What was written is synced before it takes the place."""

    def full_disk(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full_disk)
    with pytest.raises(UnwritableFolderError, match="đĩa đã đầy"):
        replace_folder(old_site, new_site)
    assert files_of(old_site) == OLD


def test_every_file_is_on_disk_before_the_site_takes_its_place(old_site, new_site, monkeypatch):
    """After a power cut there is the old site or the whole new one, never pages of no bytes."""
    synced = {}
    monkeypatch.setattr(os, "fsync", lambda handle: synced.update({path_of(handle): files_of(old_site) == OLD}))
    replace_folder(old_site, new_site)
    new = old_site.with_name(".public-new")
    assert {address: synced.get(new / address) for address in new_site.files} == dict.fromkeys(new_site.files, True)


@pytest.mark.parametrize("error", [OSError(errno.EIO, "I/O error"), KeyboardInterrupt()], ids=["disk", "Ctrl-C"])
def test_a_swap_that_fails_is_undone(old_site, new_site, monkeypatch, error):
    """The old folder had been moved away, and the new one could not come."""
    rename = Path.rename

    def fails(path: Path, target: Path) -> Path:
        if path.name == ".public-new":
            raise error
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", fails)
    with pytest.raises((UnwritableFolderError, KeyboardInterrupt)):
        replace_folder(old_site, new_site)
    assert (files_of(old_site), list(old_site.parent.iterdir())) == (OLD, [old_site])


def test_a_swap_during_which_the_process_was_killed_is_mended(old_site):
    """The old folder had been moved away, and the new one had not come yet."""
    old_site.rename(old_site.with_name(".public-old"))
    mend_folder(old_site)
    assert files_of(old_site) == OLD


def test_a_place_that_takes_no_folder_is_an_error_of_our_own(new_site):
    """`--out /proc/x`: the message names the place."""
    with pytest.raises(UnwritableFolderError, match="E702 Không ghi được vào /proc/x"):
        replace_folder(Path("/proc/x"), new_site)


def test_mending_leaves_a_site_in_its_place_alone(old_site):
    """A folder that a killed run did not clear away is no newer than the site."""
    written(old_site.parent / ".public-old", "index.html")
    mend_folder(old_site)
    assert files_of(old_site) == OLD


def test_an_untouched_site_is_intact(old_site):
    """A second build has nothing to do."""
    assert is_intact(old_site, Folder(OLD).hashes())


@pytest.mark.parametrize(
    "spoil",
    [
        lambda site: (site / "yen-lap" / "index.html").unlink(),
        lambda site: (site / "yen-lap" / "old.html").write_bytes(b""),
        lambda site: (site / "index.html").write_bytes(b"old front"),
        lambda site: (site / "index.html").write_bytes(b"odd front page"),
        lambda site: site.rename(site.with_name("elsewhere")),
    ],
    ids=["missing", "added", "resized", "edited", "gone"],
)
def test_a_site_that_somebody_touched_is_not_intact(old_site, spoil):
    """It is put back as it should be by the next build."""
    spoil(old_site)
    assert not is_intact(old_site, Folder(OLD).hashes())
