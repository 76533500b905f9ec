"""The command line: what it refuses with which exit code, and what `check` says (design rule 5)."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys

import pytest
from filelock import FileLock
from repositories import edit, files_of, render_here, run_report

FIGURES, CONTEXT = "data/published/figures.csv", "data/published/context.yml"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ("--unit yen-lapp", 'E101 Không có đơn vị nào mang địa chỉ "yen-lapp". Gần nhất: yen-lap (huyện Yên Lập'),
        ("--period 2021-13", 'E102 "2021-13" không phải là kỳ. Viết 2021-08, 2021-q3'),
        ("--unit yen-lap --period 2021-09", "E103 huyện Yên Lập không có bản tin tháng 9 năm 2021"),
        ("--unit yen-lap --period 2025-08", "Đơn vị kế tiếp: xã Yên Lập, xã Sơn Lương"),
        ("--data demo", 'E105 Không có bộ số liệu "demo". Có: published.'),
        ("--out data", "E106"),
    ],
)
def test_wrong_arguments_end_with_2_and_say_what_is_right(repository, arguments, words):
    """The nearest names, the periods that there are, the successors of a district that is no more."""
    arguments = arguments.replace("--out data", f"--out {repository / 'data'}")
    done = render_here(repository, "build", *arguments.split())
    assert (done.exit_code, done.stdout) == (2, "")
    assert words in done.stderr


def test_a_usage_error_can_be_read_by_programs(repository):
    """`--json` holds for errors as well."""
    done = render_here(repository, "build", "--json", "--unit", "yen-lapp")
    assert json.loads(done.stderr)["code"] == "E101"


@pytest.mark.parametrize("arguments", [("build", "--nope"), ("biuld",), ("build", "--workers", "0")])
def test_an_option_that_there_is_not_ends_with_2(repository, arguments):
    """As every command line does."""
    assert render_here(repository, *arguments).exit_code == 2


def test_wrong_arguments_make_no_site(repository):
    """Only the report of the run says that it ended, and why."""
    before = files_of(repository)
    render_here(repository, "build", "--unit", "yen-lapp")
    assert files_of(repository).keys() - before.keys() == {"build/run.json", "build/.lock"}
    assert (run_report(repository)["exit_code"], run_report(repository)["problems"][0]["code"]) == (2, "E101")


@pytest.mark.parametrize(
    "environment",
    [{"PYTHONIOENCODING": "latin-1"}, {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}],
    ids=["latin-1", "C"],
)
@pytest.mark.parametrize("arguments", [("check",), ("--help",), ("build", "--unit", "yen-lapp")])
@pytest.mark.slow
def test_a_terminal_of_latin_letters_reads_vietnamese_all_the_same(repository, arguments, environment):
    """Cron and old servers have no UTF-8 locale; a message must not end in a traceback."""
    done = subprocess.run(
        [sys.executable, "render.py", *arguments], cwd=repository, env=os.environ | environment, capture_output=True,
        check=False,
    )  # fmt: skip
    said = (done.stdout + done.stderr).decode("utf-8")
    assert "Traceback" not in said
    assert re.search("lỗi|tiến|đơn vị", said)


def test_a_lock_that_is_held_ends_with_75(repository):
    """A timer that fires while an analyst builds comes back later."""
    (repository / "build").mkdir()
    with FileLock(repository / "build" / ".lock"):
        done = render_here(repository, "build")
    assert done.exit_code == 75
    assert "E701 Một lần chạy khác đang làm việc ở đây" in done.stderr


def test_check_finds_nothing_wrong_here(repository):
    """What is in the repository can be built."""
    done = render_here(repository, "check")
    assert (done.exit_code, done.stdout.splitlines()[-1]) == (0, "Không có lỗi nào.")


def test_check_lists_every_problem(repository):
    """One round of mending is enough: three rows and an item, each with its place."""
    edit(repository / FIGURES, "flow,1000,more_than", "flow,nghìn,more_than")
    edit(repository / FIGURES, "k_of_n,4/6,exact", "k_of_n,7/6,exact")
    edit(repository / FIGURES, "stock,23,exact", "stock,23,vừa đúng")
    edit(repository / CONTEXT, 'chair: "Vũ Thị Dược"', 'chiar: "Vũ Thị Dược"')
    done = render_here(repository, "check")
    found = [(line[:4], re.search(r"ô ([A-Z]\d+)", line)) for line in done.stdout.splitlines() if line.startswith("E")]
    cells = [(code, cell and cell[1]) for code, cell in found]
    assert cells == [("E414", None), ("E406", "K2"), ("E407", "K32"), ("E403", "L50")]
    assert done.exit_code == 3


def test_check_finds_what_a_kernel_would_refuse(repository):
    """A numeral in the definition of a rate that nobody can type stands only where figures come from."""
    edit(repository / "params/indicators.yml", "cơ quan có máy quét", "cơ quan có 77 thứ máy quét")
    done = render_here(repository, "check")
    assert (done.exit_code, "E415" in done.stdout) == (3, True)


def test_check_writes_nothing(repository):
    """An editor may run it at any time, also while a build is at work."""
    before = files_of(repository)
    edit(repository / FIGURES, "flow,1000,more_than", "flow,nghìn,more_than")
    render_here(repository, "check")
    assert {name for name, content in files_of(repository).items() if content != before.get(name)} == {FIGURES}


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda all_: edit(all_ / FIGURES, "flow,1000", "flow,nghìn"), 3),
        (lambda all_: edit(all_ / "params/site.yml", "tagline:", "tagilne:"), 1),
        (lambda all_: (all_ / FIGURES).unlink(), 1),
    ],
    ids=["row", "params", "file"],
)
def test_check_ends_as_a_build_would(repository, change, code):
    """Rows 3, params and unreadable files 1."""
    change(repository)
    assert render_here(repository, "check").exit_code == code


def test_check_names_every_problem_of_params_at_once(repository):
    """A misspelt key and a wrong value, in two files."""
    edit(repository / "params/site.yml", "tagline:", "tagilne:")
    edit(repository / "params/units/ha-nam.yml", "notebook: unit_period", "notebook: unit_perriod")
    lines = render_here(repository, "check").stdout.splitlines()
    assert any("tagilne" in line and "params/site.yml" in line for line in lines)
    assert any("unit_perriod" in line and "params/units/ha-nam.yml" in line for line in lines)


def test_check_can_be_read_by_programs(repository):
    """Code, what, where, fix of each problem."""
    edit(repository / FIGURES, "flow,1000,more_than", "flow,nghìn,more_than")
    (problem,) = json.loads(render_here(repository, "check", "--json").stdout)
    assert problem["code"] == "E406"
    assert problem["where"].startswith("data/published/figures.csv, hàng 2, ô K2")


def test_check_of_a_dataset_that_there_is_not_ends_with_2(repository):
    """The same as for a build."""
    done = render_here(repository, "check", "--data", "demo")
    assert (done.exit_code, "E105" in done.stderr) == (2, True)
