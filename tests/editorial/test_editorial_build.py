"""An editorial file through the command line: the page that it makes, what it makes again, and whom bad ones stop."""

from __future__ import annotations

import json

import pytest
from editorial_files import picture
from repositories import edit, files_of, render_here, run_report

FILE = "data/published/editorial/thanh-ba/2021-ytd-11-08.md"
TEXT = """\
---
photographs:
  - file: anh.jpg
    alt: Hình vẽ một ô màu.
    caption: Hình minh họa
    credit: Ban biên tập
    section: mot_cua
---

## mot_cua

Ban biên tập ghi thêm một đoạn thử.
"""
NAME = "thanh-ba-2021-ytd"

pytestmark = pytest.mark.slow


def put(repository, text=TEXT, *, colour=(1600, 900)):
    """Write the editorial file and its photograph."""
    path = repository / FILE
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    (path.parent / "anh.jpg").write_bytes(picture(colour))


def fates(repository) -> dict[str, str]:
    """Return what became of each bulletin in the last run."""
    return {one["bulletin"]: one["outcome"] for one in run_report(repository)["bulletins"]}


@pytest.fixture
def edited(built):
    """Return a built repository in which one bulletin has an editorial file now."""
    put(built)
    assert render_here(built, "build").exit_code == 0
    return built


def test_the_page_shows_the_photograph_that_the_record_carries(edited):
    """Paragraph and picture stand in their section; the files lie beside the page, without anything else."""
    page = edited / "site/public/thanh-ba/2021-ytd-11-08"
    html = (page / "index.html").read_text(encoding="utf-8")
    images = sorted(path.name for path in page.glob("anh-*.jpg"))
    assert "Ban biên tập ghi thêm một đoạn thử." in html
    assert len(images) == 2
    assert all(name in html for name in images)


def test_the_story_document_says_the_genre(edited):
    """Whoever reads the record knows which kind of bulletin it is."""
    record = edited / "site/public/thanh-ba/2021-ytd-11-08/so-tay.ipynb"
    notebook = json.loads(record.read_text(encoding="utf-8"))
    (story,) = [
        output["data"]["application/vnd.bantin.story+json"]
        for cell in notebook["cells"]
        for output in cell.get("outputs", [])
        if "application/vnd.bantin.story+json" in output.get("data", {})
    ]
    assert story["genre"] == "progress_feature"


def test_an_edit_makes_that_bulletin_again_and_no_other(edited):
    """The words of one bulletin are no reason to look at the others."""
    assert set(fates(edited).values()) == {"made", "unchanged"}
    edit(edited / FILE, "một đoạn thử", "một đoạn khác")
    render_here(edited, "build")
    assert [name for name, fate in fates(edited).items() if fate != "unchanged"] == [NAME]


def test_another_photograph_makes_its_bulletin_again(edited):
    """The key covers what the file names."""
    put(edited, colour=(1600, 800))
    render_here(edited, "build")
    assert [name for name, fate in fates(edited).items() if fate == "made"] == [NAME]


def test_a_run_after_nothing_changed_makes_nothing(edited):
    """The photograph is no reason to run again."""
    render_here(edited, "build")
    assert set(fates(edited).values()) == {"unchanged"}


def test_a_bad_file_makes_its_bulletin_wait_and_harms_no_other(built):
    """Exit code 3, file and line; the last good page stays, marked, and the others as they were."""
    before = files_of(built / "site/public")
    put(built, TEXT.replace("một đoạn thử", "697 hồ sơ"))
    done = render_here(built, "build")
    assert done.exit_code == 3
    assert f"({FILE}, hàng 12" in done.stdout
    after = files_of(built / "site/public")
    changed = {name for name in before | after if before.get(name) != after.get(name)}
    assert "thanh-ba/2021-ytd-11-08/index.html" in changed
    assert not [name for name in changed if name.endswith((".json", ".csv", ".ipynb", ".jpg"))]
    assert {name for name, fate in fates(built).items() if fate != "unchanged"} == {NAME}


def test_check_names_every_problem_of_every_file(built):
    """Also those of a file that no bulletin would print."""
    put(built, TEXT.replace("một đoạn thử", "697 hồ sơ và {khong_co}"))
    stray = built / "data/published/editorial/thanh-ba/2030-01.md"
    stray.write_text("---\nbyline: Tổ thử\n---\n", encoding="utf-8")
    found = json.loads(render_here(built, "check", "--json").stdout)
    errors = [one for one in found if one["severity"] == "error"]
    assert sorted((one["code"], one["row"]) for one in errors) == [("E422", "12"), ("E423", "12"), ("E428", "")]
