"""What is remembered between runs: a record counts only while its bytes are those that were checked."""

from __future__ import annotations

from pathlib import Path

import pytest

from bantin.errors import UnwritableFolderError
from bantin.manifest import KnownSite, Manifest

NAME = "yen-lap-2021-08"


@pytest.fixture
def build(tmp_path) -> Path:
    """Return a build folder with one good record."""
    keep(tmp_path / "build")
    return tmp_path / "build"


def keep(build: Path, content: bytes = b"record") -> None:
    """Make an executed notebook the record."""
    executed = build / "executed.ipynb"
    executed.parent.mkdir(exist_ok=True)
    executed.write_bytes(content)
    Manifest(build).keep(NAME, executed, "key")


def test_a_record_that_was_kept_is_good_in_the_next_run(build):
    """With the key from which it was made."""
    manifest = Manifest(build)
    assert (manifest.has_good_record(NAME), manifest.key(NAME), manifest.has_damaged_record(NAME)) == (
        True,
        "key",
        False,
    )


@pytest.mark.parametrize(
    "spoil",
    [
        lambda build: (build / "records" / f"{NAME}.ipynb").write_bytes(b"recorx"),
        lambda build: (build / "records" / f"{NAME}.ipynb").write_bytes(b""),
        lambda build: (build / "records" / f"{NAME}.ipynb").unlink(),
        lambda build: (build / "manifest.json").unlink(),
    ],
    ids=["changed", "emptied", "deleted", "forgotten"],
)
def test_a_record_that_is_not_as_it_was_kept_is_damaged(build, spoil):
    """It has no key, so that it is made again."""
    spoil(build)
    manifest = Manifest(build)
    assert (manifest.has_good_record(NAME), manifest.key(NAME), manifest.has_damaged_record(NAME)) == (False, "", True)


def test_a_bulletin_that_was_never_made_is_not_damaged(build):
    """There is nothing to mend."""
    assert not Manifest(build).has_damaged_record("ha-nam-2020")


def test_a_record_that_is_made_again_is_good_again(build):
    """Also within the run that found it damaged."""
    manifest = Manifest(build)
    manifest.record(NAME).write_bytes(b"changed")
    assert not manifest.has_good_record(NAME)
    (build / "executed.ipynb").write_bytes(b"new")
    manifest.keep(NAME, build / "executed.ipynb", "new key")
    assert (manifest.key(NAME), Manifest(build).key(NAME)) == ("new key", "new key")


@pytest.mark.parametrize(
    "content",
    ["", "{", "[]", "3", '{"records": 3}', '{"records": {"a": {}}, "sites": {}, "stale": []}', '{"keys": {}}'],
)
def test_a_manifest_that_cannot_be_read_is_as_good_as_none(build, content):
    """What it remembered can be found out again; nothing stops. Also one of an earlier version."""
    (build / "manifest.json").write_text(content, encoding="utf-8")
    manifest = Manifest(build)
    assert (manifest.has_good_record(NAME), manifest.sites, manifest.stale) == (False, {}, frozenset())


def test_sites_are_remembered_while_they_are_there(build, tmp_path):
    """Those in temporary folders would pile up."""
    site = KnownSite(key="k", hashes={"index.html": "0"}, pages=1, is_settled=True)
    for name in ("public", "draft"):
        (tmp_path / name).mkdir()
        Manifest(build).know(tmp_path / name, site)
    (tmp_path / "draft").rmdir()
    manifest = Manifest(build)
    assert manifest.sites == {str(tmp_path / "public"): site, str(tmp_path / "draft"): site}
    manifest.know(tmp_path / "public", site)
    assert Manifest(build).sites == {str(tmp_path / "public"): site}


def test_a_manifest_that_cannot_be_written_is_an_error_of_our_own(tmp_path):
    """A file lies where the folder should be."""
    (tmp_path / "build").write_bytes(b"x")
    with pytest.raises(UnwritableFolderError):
        Manifest(tmp_path / "build").save()
