"""The script that readers run on published files: quiet on ours, loud on any that somebody changed."""

from __future__ import annotations

import ast
import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path("site") / "assets" / "kiem-tra.py"
BULLETINS = ("gia-vien/2021-ytd-12-09", "ha-nam/2020", "my-duc/2018", "thanh-ba/2021-ytd-11-08", "yen-lap/2021-08")
ALL_FIT = "Mọi con số đều khớp."


@pytest.fixture
def check(root):
    """Return how to run the script on a folder, alone: no packages, no environment."""

    def run(folder: Path | str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-I", "-S", str(root / SCRIPT), str(folder)]
        return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)

    return run


@pytest.fixture
def taken(files, tmp_path):
    """Return how to download the two files of a bulletin into a folder."""

    def download(address: str) -> Path:
        for name in ("facts.json", "so-lieu.csv"):
            (tmp_path / name).write_bytes(files[f"{address}/{name}"])
        return tmp_path

    return download


def change_fact(folder: Path, fact_id: str, **changes: object) -> None:
    """Change one fact of a downloaded facts.json."""
    path = folder / "facts.json"
    document = json.loads(path.read_text(encoding="utf-8"))
    next(fact for fact in document["facts"] if fact["id"] == fact_id).update(changes)
    path.write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")


def change_row(folder: Path, number: int, **changes: str) -> None:
    """Change one row of a downloaded so-lieu.csv."""
    path = folder / "so-lieu.csv"
    rows = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"))))
    rows[number].update(changes)
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, rows[0])
        table.writeheader()
        table.writerows(rows)


def test_it_stands_alone(root):
    """A reader has Python and nothing of ours."""
    tree = ast.parse((root / SCRIPT).read_text(encoding="utf-8"))
    imported = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    imported |= {name.name for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names}
    assert {name.split(".")[0] for name in imported} <= sys.stdlib_module_names


def test_readers_get_it_under_an_address_that_stays(root, files):
    """Instructions that somebody wrote down go on working."""
    assert files["tai-san/kiem-tra.py"] == (root / SCRIPT).read_bytes()


@pytest.mark.parametrize("address", BULLETINS)
def test_what_we_publish_fits(check, taken, address):
    """Whoever checks a bulletin of ours finds no fault."""
    done = check(taken(address))
    assert (done.returncode, done.stdout.splitlines()[-1]) == (0, ALL_FIT)


@pytest.mark.slow
def test_every_bulletin_of_the_site_fits(check, built_site):
    """Computed and simulated ones, too: changes, ranks, points, registers."""
    folders = [path.parent for path in built_site.rglob("facts.json")]
    assert folders
    assert not [(folder, done.stdout) for folder in folders if (done := check(folder)).returncode]


def test_it_takes_the_file_as_well_as_the_folder(check, taken):
    """Whichever a reader drags into the window."""
    assert check(taken("yen-lap/2021-08") / "facts.json").returncode == 0


@pytest.mark.parametrize(
    ("place", "change", "said"),
    [
        ("my-duc/2018#f7", {"value": "98.3"}, "f7: tính lại được 98.354293, tệp ghi 98.3"),
        ("my-duc/2018#f7", {"display": "98,3%"}, "f7: in “98,3%”, giá trị là 98.354293"),
        ("my-duc/2018#f7", {"display": "98,4"}, "f7: “98,4” thiếu đơn vị"),
        ("my-duc/2018#f7", {"formula": {"op": "ratio", "of": ["f3", "f99"]}}, "f7: công thức cần f99, tệp không có"),
        ("my-duc/2018#f7", {"formula": {"op": "ratio", "of": ["f7", "f2"]}}, "f7: công thức quay vòng ở f7"),
        ("my-duc/2018#f7", {"formula": {"op": "ratio", "of": ["f3"]}}, "f7: công thức không tính được"),
        ("my-duc/2018#f7", {"formula": {"op": "guess", "of": ["f3"]}}, "f7: không biết phép tính guess"),
        ("yen-lap/2021-08#f1", {"value": "1001"}, "f1: so-lieu.csv ghi 1000, tệp ghi 1001"),
        ("yen-lap/2021-08#f1", {"display": "1.000"}, "f1: “1.000” thiếu từ trên hoặc hơn của nguồn"),
        ("yen-lap/2021-08#f1", {"scope": "communes_total"}, "f1: so-lieu.csv không có dòng này"),
        ("yen-lap/2021-08#f4", {"display": "17/18"}, "f4: in “17/18”, giá trị là 17/17"),
    ],
)  # fmt: skip
def test_a_changed_fact_is_found_and_named(check, taken, place, change, said):
    """With what was expected in its place."""
    address, _, fact = place.partition("#")
    folder = taken(address)
    change_fact(folder, fact, **change)
    done = check(folder)
    assert done.returncode == 1
    assert f"KHÔNG KHỚP  {said}" in done.stdout


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"value": "999"}, "f1: so-lieu.csv ghi 999, tệp ghi 1000"),
        ({"source_cell": "K9"}, "f1: nguồn ghi trong hai tệp không phải là một"),
        ({"source_sheet": "Văn bản"}, "f1: nguồn ghi trong hai tệp không phải là một"),
        ({"unit_code": "232"}, "f1: so-lieu.csv không có dòng này"),
    ],
    ids=["value", "cell", "sheet", "unit"],
)
def test_a_changed_row_is_found_and_named(check, taken, change, said):
    """The rows are held to the facts as the facts to the rows."""
    folder = taken("yen-lap/2021-08")
    change_row(folder, 0, **change)
    done = check(folder)
    assert done.returncode == 1
    assert f"KHÔNG KHỚP  {said}" in done.stdout


def test_a_sheet_that_could_be_a_formula_is_the_same_sheet(check, taken):
    """The CSV has an apostrophe before its name, which is none of it."""
    folder = taken("yen-lap/2021-08")
    facts = json.loads((folder / "facts.json").read_text(encoding="utf-8"))["facts"]
    first = next(one for one in facts if one["id"] == "f1")
    change_fact(folder, "f1", sources=[one | {"sheet": "+06a"} for one in first["sources"]])
    change_row(folder, 0, source_sheet="'+06a")
    assert check(folder).returncode == 0


def test_a_folder_without_files_is_told_apart_from_a_wrong_bulletin(check, tmp_path):
    """Exit 2, and the name of the file that is not there."""
    done = check(tmp_path)
    assert done.returncode == 2
    assert "Không đọc được facts.json và so-lieu.csv" in done.stderr
