"""Every file that was received is kept, whole, by its hash."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantin.errors import MissingFileError, UnwritableFolderError, WrongChecksumError
from bantin.intake.received import Archive

CONTENT = b"PK\x03\x04 a workbook"
SHA = hashlib.sha256(CONTENT).hexdigest()


@pytest.fixture
def archive(tmp_path) -> Archive:
    """Return an archive that keeps one file."""
    archive = Archive(tmp_path / "demo")
    archive.keep(CONTENT, name="yen-lap-2021-08.xlsx")
    return archive


def kept(folder: Path) -> list[str]:
    """Return the names of all files in a folder."""
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def test_a_file_is_kept_under_its_hash(archive, tmp_path):
    """With its ending, so that people can open it."""
    assert kept(tmp_path) == [f"demo/files/{SHA[:2]}/{SHA}.xlsx"]


@given(st.binary(max_size=64))
def test_bytes_come_back_as_they_were(tmp_path_factory, content):
    """Also those of a file that was refused."""
    archive = Archive(tmp_path_factory.mktemp("received"))
    assert archive.read(archive.keep(content, name="a.csv")) == content


def test_the_same_bytes_are_kept_once(archive, tmp_path):
    """Whatever they are called the second time."""
    archive.keep(CONTENT, name="copy.xls")
    assert len(kept(tmp_path)) == 1


def test_a_kept_file_is_never_written_again(archive, tmp_path):
    """Its time on disk stays."""
    (path,) = (tmp_path / "demo").rglob("*.xlsx")
    before = path.stat().st_mtime_ns, path.stat().st_ino
    archive.keep(CONTENT, name="a.xlsx")
    assert (path.stat().st_mtime_ns, path.stat().st_ino) == before


def test_a_file_that_changed_on_disk_is_not_given_out(archive, tmp_path):
    """What was received is not what lies there."""
    (path,) = (tmp_path / "demo").rglob("*.xlsx")
    path.write_bytes(CONTENT + b"!")
    with pytest.raises(WrongChecksumError, match=f"E819 .*{SHA[:8]}"):
        archive.read(SHA)


def test_the_right_bytes_mend_a_damaged_copy_and_the_damaged_one_stays(archive, tmp_path):
    """Nothing is thrown away, not even that."""
    (path,) = (tmp_path / "demo").rglob("*.xlsx")
    path.write_bytes(b"damaged")
    archive.keep(CONTENT, name="a.xlsx")
    assert (archive.read(SHA), path.with_name(f".{path.name}.damaged").read_bytes()) == (CONTENT, b"damaged")


def test_a_file_that_was_never_kept_is_missed(archive):
    """The message says where to look."""
    with pytest.raises(MissingFileError, match="received/"):
        archive.read("f" * 64)


@pytest.mark.parametrize(("name", "ending"), [("a.XLSX", ".xlsx"), ("a", ""), ("a.b c", ""), ("a.=cmd", "")])
def test_only_plain_endings_are_kept(tmp_path, name, ending):
    """The rest of the name is in the ledger."""
    Archive(tmp_path).keep(CONTENT, name=name)
    assert kept(tmp_path) == [f"files/{SHA[:2]}/{SHA}{ending}"]


def test_an_archive_that_cannot_be_written_is_an_error_of_our_own(tmp_path):
    """A file lies where the folder should be."""
    (tmp_path / "received").write_bytes(b"x")
    with pytest.raises(UnwritableFolderError):
        Archive(tmp_path / "received").keep(CONTENT, name="a.xlsx")
