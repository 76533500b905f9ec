"""Where a site may stand: it takes the place of a whole folder, so that nobody's things may be in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from bantin.errors import ForeignFolderError
from bantin.site.ground import check_place

SITE = (
    "index.html", "404.html", "robots.txt", "sitemap.xml", "feed.xml", "tai-san/OFL.txt", "nam/2021/index.html",
    "yen-lap/index.html", "minh-hoa/yen-lap/index.html",
)  # fmt: skip
OWN = (
    ".", "..", "params", "data", "data/published/site", "bantin", "site", "site/templates", "build", "build/site",
    "notebooks", "tests", ".git", ".git/x", ".venv",
)  # fmt: skip


@pytest.fixture
def repository(tmp_path) -> Path:
    """Return an empty repository."""
    return written(tmp_path / "repository", "site/assets/style.css", "params/site.yml")


def written(folder: Path, *addresses: str) -> Path:
    """Return a folder after writing some files into it."""
    for address in addresses:
        (folder / address).parent.mkdir(parents=True, exist_ok=True)
        (folder / address).write_bytes(b"x")
    return folder


def refusal(out: Path, root: Path, sites: dict[str, tuple[str, ...]] | None = None) -> str:
    """Return the words with which a place is refused."""
    with pytest.raises(ForeignFolderError) as caught:
        check_place(out, root, sites or {})
    return str(caught.value)


@pytest.mark.parametrize("name", OWN)
def test_the_folders_of_the_repository_are_no_place(repository, name):
    """Nor what lies in them, nor what holds them: the repository would be gone."""
    assert "E106" in refusal((repository / name).resolve(), repository)


@pytest.mark.parametrize("name", ["site/public", "site/draft", "draft"])
def test_other_places_in_the_repository_are_fine(repository, name):
    """The usual one, and one for a look."""
    check_place(repository / name, repository, {})


@pytest.mark.parametrize("name", ["yen-lap", "yen-lap/neu", "a/b/c"])
def test_a_site_in_the_site_is_refused(repository, name):
    """The next build would take it away."""
    assert "nằm trong một trang khác" in refusal(repository / "site" / "public" / name, repository)


def test_a_site_in_any_other_site_is_refused(repository, tmp_path):
    """Known from an earlier run, or looking like one."""
    elsewhere = written(tmp_path / "www", *SITE)
    assert "nằm trong một trang khác" in refusal(elsewhere / "yen-lap", repository)
    assert "nằm trong" in refusal(tmp_path / "known" / "x", repository, {str(tmp_path / "known"): SITE})


def test_an_empty_folder_and_none_at_all_are_fine(repository, tmp_path):
    """The first build of all."""
    (tmp_path / "public").mkdir()
    check_place(tmp_path / "public", repository, {})
    check_place(tmp_path / "other", repository, {})


def test_a_site_is_replaced_even_if_nobody_remembers_it(repository, tmp_path):
    """build/ can be deleted at any time."""
    check_place(written(tmp_path / "public", *SITE), repository, {})


def test_a_site_that_we_left_is_replaced_in_whatever_state_it_is(repository, tmp_path):
    """Pages were deleted, and others added in its folders."""
    folder = written(tmp_path / "public", "yen-lap/notes.html", "tai-san/OFL.txt")
    check_place(folder, repository, {str(folder): SITE})


@pytest.mark.parametrize("foreign", ["thesis.docx", ".git/config", "CNAME", ".htaccess", "photos/a.jpg", "a.html"])
@pytest.mark.parametrize("is_known", [True, False], ids=["known", "forgotten"])
def test_other_things_in_a_site_are_named_and_never_deleted(repository, tmp_path, foreign, is_known):
    """A history, a name for the server: they would go with the old site."""
    folder = written(tmp_path / "public", *SITE, foreign)
    words = refusal(folder, repository, {str(folder): SITE} if is_known else {})
    assert f"không phải là trang này: {foreign.split('/')[0]}" in words


@pytest.mark.parametrize("files", [("robots.txt",), ("yen-lap/index.html",), SITE[1:]], ids=["a", "unit", "no front"])
def test_half_a_site_that_nobody_remembers_is_refused(repository, tmp_path, files):
    """It may be anybody's."""
    assert "E106" in refusal(written(tmp_path / "public", *files), repository)


def test_a_file_is_never_replaced(repository, tmp_path):
    """A slip of the hand in `--out`."""
    assert "E106" in refusal(written(tmp_path, "notes.txt") / "notes.txt", repository)
