"""Builds from end to end, with processes and kernels: from nothing, again, and with several troubles at once."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from lxml import html
from repositories import edit, files_of, render, render_here, run_report

pytestmark = pytest.mark.slow

HEAVY = {"lxml", "matplotlib", "nbclient", "nbconvert", "numpy", "openpyxl", "pandas", "papermill", "rich"}
BULLETINS = ("gia-vien-2021", "ha-nam-2020", "my-duc-2018", "thanh-ba-2021-ytd", "yen-lap-2021-08")
RAISES_FOR_GIA_VIEN = "1 / (unit != 'gia-vien') and bulletin.notes()"
TROUBLED = {"gia-vien": "2021-ytd-12-09", "my-duc": "2018", "yen-lap": "2021-08"}


@pytest.fixture(scope="module")
def again(built_elsewhere):
    """Return the second build: its outcome, the modules that it imported, and what it wrote."""
    public = built_elsewhere / "site" / "public"
    before = {path: path.stat().st_mtime_ns for path in public.rglob("*")}
    done = render(built_elsewhere, "build", PYTHONPROFILEIMPORTTIME="1")
    imported = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}
    after = {path: path.stat().st_mtime_ns for path in public.rglob("*")}
    return done, imported, {path for path in before | after if before.get(path) != after.get(path)}


def test_a_build_makes_every_bulletin(built_elsewhere):
    """Each has its page, its data and its record, where its figures come from, and why they stand where they do."""
    public = built_elsewhere / "site" / "public"
    found = {
        html.parse(page).getroot().get("data-bulletin"): {path.name for path in page.parent.iterdir()}
        for page in public.glob("*/*/index.html")
    }
    data = {"index.html", "facts.json", "so-lieu.csv", "so-tay.ipynb", "plan.json", "goc", "vi-sao"}
    assert {name: files for name, files in found.items() if name} == dict.fromkeys(BULLETINS, data)


def test_a_build_leaves_nothing_half_made(built_elsewhere):
    """No executed notebook that is no record, no failed one, no folder beside the site."""
    build = built_elsewhere / "build"
    assert not [*files_of(build / "executed"), *files_of(build / "failed")]
    assert sorted(path.name for path in (built_elsewhere / "site").iterdir()) == [
        "assets",
        "content",
        "public",
        "templates",
    ]


def test_a_second_build_has_nothing_to_do(again):
    """It says so, and where the site is."""
    done, _, _ = again
    assert (done.returncode, "0 mới làm, 5 không đổi, 0 chờ sửa, 0 lỗi" in done.stdout) == (0, True)


def test_a_second_build_touches_no_file(again):
    """Times of files are kept: a copy to the server has nothing to do either."""
    assert again[2] == set()


def test_a_second_build_imports_no_heavy_library(again):
    """Most runs have nothing to do, and should cost nothing."""
    assert not again[1] & HEAVY


def test_a_build_reports_as_json(built):
    """What it prints is what build/run.json holds."""
    done = render_here(built, "build", "--json")
    assert json.loads(done.stdout) == run_report(built)


def without_origins(path: Path) -> None:
    """Take the `publish` tag from the cell that shows where figures come from."""
    document = json.loads(path.read_text(encoding="utf-8"))
    (cell,) = [cell for cell in document["cells"] if cell["source"] == ["bulletin.origins()"]]
    cell["metadata"] = {}
    path.write_text(json.dumps(document, ensure_ascii=False, indent=1), encoding="utf-8")


@pytest.fixture(scope="module")
def troubled(built_elsewhere, tmp_path_factory) -> Path:
    """Return a repository after a build with a new value, a bad row, a cell that raises and a tag that was lost."""
    folder = shutil.copytree(built_elsewhere, tmp_path_factory.mktemp("troubled") / "repository")
    figures = folder / "data" / "published" / "figures.csv"
    edit(figures, "rate_percent,75,exact", "rate_percent,76,exact")
    edit(figures, "stock,23,exact", "stock,hai ba,exact")
    edit(folder / "notebooks" / "unit_period.ipynb", "bulletin.notes()", RAISES_FOR_GIA_VIEN)
    without_origins(folder / "notebooks" / "district_month.ipynb")
    return folder


@pytest.fixture(scope="module")
def outcome(troubled):
    """Return exit code and messages of the build with troubles."""
    return render(troubled, "build")


@pytest.fixture(scope="module")
def told(troubled, outcome) -> dict[str, dict]:
    """Return what build/run.json says of each bulletin."""
    return {one["bulletin"]: one for one in run_report(troubled)["bulletins"]}


def test_some_troubles_end_with_3(outcome):
    """The rest is done."""
    assert outcome.returncode == 3, outcome.stdout + outcome.stderr


def test_trouble_with_some_bulletins_does_not_stop_the_others(told):
    """A bad row waits, a cell that raises and a lost tag fail, the others are made from the new file."""
    assert {name: one["outcome"] for name, one in told.items()} == {
        "gia-vien-2021": "failed",
        "ha-nam-2020": "made",
        "my-duc-2018": "waiting",
        "thanh-ba-2021-ytd": "made",
        "yen-lap-2021-08": "failed",
    }


def test_a_changed_cell_reaches_the_page(troubled, outcome):
    """75% of officials had computers; the new row says 76."""
    page = html.parse(troubled / "site" / "public" / "ha-nam" / "2020" / "index.html").getroot()
    assert "76%" in [tag.text_content() for tag in page.iter("data")]


def test_a_cell_that_raises_is_reported_with_its_source(told):
    """The analyst sees cell, message and traceback without opening anything."""
    failed = told["gia-vien-2021"]
    assert failed["error"]["what"] == "ZeroDivisionError: division by zero"
    assert failed["cell"] == RAISES_FOR_GIA_VIEN
    assert "ZeroDivisionError" in failed["traceback"]


def test_a_bulletin_without_all_its_parts_is_not_published(told):
    """The notebook ran with success, and the page would have lacked its sources (traps.md, 4)."""
    assert told["yen-lap-2021-08"]["error"]["code"] == "E601"
    assert "thiếu gốc của từng con số" in told["yen-lap-2021-08"]["error"]["what"]


def test_failed_notebooks_are_kept_to_look_at(troubled, outcome):
    """Both that did not become records, and no other."""
    assert set(files_of(troubled / "build" / "failed")) == {"gia-vien-2021.ipynb", "yen-lap-2021-08.ipynb"}


def test_no_row_is_lost(troubled, outcome):
    """Received = accepted + rejected + duplicate."""
    assert run_report(troubled)["intake"] == {
        "published": {"received": 59, "accepted": 58, "rejected": 1, "duplicate": 0}
    }


@pytest.mark.parametrize("unit", TROUBLED)
def test_a_troubled_bulletin_keeps_its_last_good_data(troubled, outcome, built_elsewhere, unit):
    """Facts, observations and notebook are byte for byte those of the build before."""
    kept, before = (
        files_of(folder / "site" / "public" / unit / TROUBLED[unit]) for folder in (troubled, built_elsewhere)
    )
    assert {name for name in before | kept if before.get(name) != kept.get(name)} == {"index.html"}


def test_exactly_the_troubled_pages_say_that_they_wait(troubled, outcome):
    """Readers know which page is old; the others carry no notice."""
    public = troubled / "site" / "public"
    marked = {page.parent for page in public.glob("*/*/index.html") if "đang chờ sửa" in page.read_text("utf-8")}
    assert marked == {public / unit / period for unit, period in TROUBLED.items()}


def test_people_read_what_failed_and_what_is_kept(outcome):
    """One line for each trouble, then the sum."""
    assert outcome.stdout.count("Trang giữ bản gần nhất.") == 3
    assert "Bản tin: 2 mới làm, 0 không đổi, 1 chờ sửa, 2 lỗi." in outcome.stdout
