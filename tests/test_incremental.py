"""One thing changes: what depends on it is made again and nothing else, and `why` names it."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

import pytest
from openpyxl import load_workbook
from repositories import copy_sources, edit, files_of

from bantin import keys
from bantin.execution import EngineName
from bantin.explaining import explain
from bantin.report import Fate
from bantin.request import Request
from bantin.run import build

pytestmark = pytest.mark.slow

JULY, AUGUST, OTHER = "minh-hoa-yen-lap-2021-07", "minh-hoa-yen-lap-2021-08", "minh-hoa-thanh-ba-2021-08"
ALL = {JULY, AUGUST, OTHER}
FILES = {"yen-lap": ("2021-07", "2021-08"), "thanh-ba": ("2021-08",)}


@pytest.fixture(scope="module")
def small(root, tmp_path_factory) -> Path:
    """Return a repository of three simulated bulletins, built."""
    folder = copy_sources(root, tmp_path_factory.mktemp("small") / "repository", datasets=("demo",))
    for path in (folder / "data" / "demo").glob("*/20*"):
        if path.name not in FILES.get(path.parent.name, ()):
            shutil.rmtree(path)
    shutil.rmtree(folder / "data" / "demo" / "editorial", ignore_errors=True)
    for path in (folder / "params" / "units").glob("*.yml"):
        text = re.sub(r"(?m)^  - id: (.*)\n(?:    .*\n)*", _kept, path.read_text(encoding="utf-8"))
        path.write_text(text, encoding="utf-8") if "  - id: " in text else path.unlink()
    assert made_in(folder) == ALL
    return folder


def _kept(found: re.Match[str]) -> str:
    return found[0] if found[1] in ALL else ""


@pytest.fixture
def repository(small, tmp_path) -> Path:
    """Return a copy of it, for a test to change."""
    return shutil.copytree(small, tmp_path / "repository")


def made_in(repository: Path) -> set[str]:
    """Build, and return what was made."""
    report = build(Request(root=repository, out=repository / "site" / "public"), say=lambda _: None)
    assert report.exit_code == 0, [str(one.error) for one in report.bulletins if one.error] + list(report.refusals)
    return {one.id for one in report.of_fate(Fate.MADE)}


def a_cell(month: str) -> Callable[[Path], None]:
    """Return what adds one to a count of a month's workbook."""

    def change(repository: Path) -> None:
        path = repository / "data" / "demo" / "yen-lap" / month / f"yen-lap-{month}.xlsx"
        book = load_workbook(path)
        # A part and its sums: the intake adds them up.
        for cell in ("C5", "C6", "C36"):
            book["Tin bài"][cell].value += 1
        book.save(path)

    return change


def words(name: str, old: str, new: str) -> Callable[[Path], None]:
    """Return what replaces words in a file."""
    return lambda repository: edit(repository / name, old, new)


@dataclass(frozen=True)
class Case:
    """A change, what is made again, and what `why` says of August in Yên Lập."""

    change: Callable[[Path], None]
    made: set[str]
    said: tuple[str, ...]


CASES = {
    "nothing": Case(lambda _: None, set(), ("không có gì đổi",)),
    "prose of a notebook": Case(
        words("notebooks/district_month.ipynb", "một huyện, một tháng", "một huyện trong một tháng"),
        ALL,
        ("notebooks/district_month.ipynb, ô 1",),
    ),
    "another notebook": Case(words("notebooks/unit_period.ipynb", "Sổ tay này", "Sổ tay ấy"), set(), ()),
    "a cell of its month": Case(a_cell("2021-08"), {AUGUST}, ("trang “Tin bài”, ô C5", "yen-lap-2021-08.xlsx")),
    "a cell of the month before": Case(a_cell("2021-07"), {JULY, AUGUST}, ("trang “Tin bài”, ô C5",)),
    "a sentence": Case(words("params/phrases.yml", "table: ", "table:  "), ALL, ("params/phrases.yml",)),
    "a target": Case(words("params/targets.yml", "value: 95", "value: 94"), ALL, ("params/targets.yml",)),
    "a template": Case(
        words("site/templates/bulletin.html", "<article>", "<article >"), set(), ("site/templates/bulletin.html",)
    ),
    "a style": Case(words("site/assets/style.css", "}", "} "), set(), ("site/assets/style.css",)),
}


@pytest.mark.parametrize("name", CASES)
def test_a_change_reaches_what_depends_on_it(repository, name):
    """And `why` says so before anything is done."""
    case = CASES[name]
    case.change(repository)
    (found,) = explain(repository, "yen-lap", "2021-08", ())
    told = "\n".join(found.lines())
    assert found.is_due is (AUGUST in case.made)
    assert [one for one in case.said if one not in told] == []
    assert made_in(repository) == case.made
    (after,) = explain(repository, "yen-lap", "2021-08", ())
    assert list(after.lines()) == [f"{AUGUST}: không có gì đổi, lần chạy tới không làm lại."]


@pytest.mark.parametrize(
    ("module", "is_due"), [("story/plan.py", True), ("site/feeds.py", False), ("verification/tags.py", False)]
)
def test_a_module_counts_where_it_takes_part(repository, monkeypatch, module, is_due):
    """The one that changed is named."""
    changed = keys._modules() | {module: "0" * 64}
    monkeypatch.setattr(keys, "_modules", lambda: changed)
    keys.package_hash.cache_clear()
    try:
        (found,) = explain(repository, "yen-lap", "2021-08", ())
    finally:
        monkeypatch.undo()
        keys.package_hash.cache_clear()
    assert (found.is_due, f"bantin/{module}" in found.changes, f"bantin/{module}" in found.pages) == (
        is_due,
        is_due,
        True,
    )


def test_a_library_is_named_with_its_bulletins(repository, monkeypatch):
    """An update of pandas makes everything again."""
    monkeypatch.setattr(keys, "version", lambda name: "99" if name == "pandas" else version(name))
    keys.library_versions.cache_clear()
    try:
        (found,) = explain(repository, "yen-lap", "2021-08", ())
    finally:
        monkeypatch.undo()
        keys.library_versions.cache_clear()
    assert (found.is_due, found.changes) == (True, ("thư viện pandas",))


def test_both_engines_leave_the_same_records(repository):
    """What was made with one is good for the other: the engine is no part of a key."""
    before = files_of(repository / "build" / "records")
    request = Request(root=repository, out=repository / "site" / "public", engine=EngineName.COLD, force=True)
    report = build(request, say=lambda _: None)
    assert {one.id for one in report.of_fate(Fate.MADE)} == ALL
    assert files_of(repository / "build" / "records") == before


def test_a_bulletin_that_was_never_made_says_so(repository):
    """Also where build/ was deleted."""
    shutil.rmtree(repository / "build")
    (found,) = explain(repository, "yen-lap", "2021-08", ())
    assert list(found.lines()) == [f"{AUGUST}: chưa làm lần nào, hoặc bản đã làm không còn nguyên; lần chạy tới làm."]
