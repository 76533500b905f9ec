"""The simulated workbooks themselves: committed, small, labelled, and made again byte for byte."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from dataclasses import replace
from zipfile import ZipFile

import pytest
from make_demo import DEMO_DISTRICTS, DEMO_TITLE, LATE, MONTHS, Order, demo_file, describe, fill, fill_tidy
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.datavalidation import DataValidation
from simulation import Month, report_of, submissions
from simulation.packing import packed
from simulation.writing import head_of

from bantin.forms import MONTHLY
from bantin.forms.head import SHEET_TITLE, SIMULATED
from bantin.intake import read_dataset

AUGUST = Month.of("2021-08")


@pytest.fixture(scope="module")
def book(districts):
    """Return the workbook of Yên Lập in August 2021 as a spreadsheet program opens it."""
    return load_workbook(io.BytesIO(demo_file(report_of(districts["yen-lap"], AUGUST))))


@pytest.fixture(scope="module")
def demo(root):
    """Return the folder of the committed workbooks."""
    return root / "data" / "demo"


def parts_of(workbook: bytes) -> dict[str, bytes]:
    """Return the parts of a workbook by name, unpacked: versions of zlib pack the same bytes differently."""
    with ZipFile(io.BytesIO(workbook)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_the_head_says_that_the_figures_are_simulated(districts):
    """Design rule 6; intake flags each observation after it."""
    assert head_of(report_of(districts["yen-lap"], AUGUST)).is_simulated


def test_the_first_sheet_says_that_the_figures_are_simulated(book):
    """In the line that intake reads."""
    assert SIMULATED in [cell.value for cell in book[SHEET_TITLE]["B"]]


@pytest.mark.parametrize("title", [sheet.title for sheet in MONTHLY.sheets])
def test_every_sheet_says_so_on_top(book, title):
    """Whoever prints a sheet alone prints the label with it."""
    assert SIMULATED.upper() in book[title]["A1"].value


def test_the_dataset_says_that_it_is_simulated(demo):
    """Its bulletins go to /minh-hoa/."""
    dataset = read_dataset(demo)
    assert dataset.is_simulated
    assert "minh họa" in dataset.title
    assert "giả định" in dataset.description


def test_the_description_is_made_by_the_script(demo, tmp_path):
    """A second run changes nothing."""
    describe(tmp_path, what=DEMO_TITLE)
    assert (tmp_path / "dataset.yml").read_bytes() == (demo / "dataset.yml").read_bytes()


def test_every_month_of_the_four_districts_is_there(demo, sent):
    """98 workbooks and no other."""
    there = {path.relative_to(demo).as_posix() for slug in DEMO_DISTRICTS for path in (demo / slug).rglob("*.xlsx")}
    assert there == {report.name for report in sent}


def test_the_other_districts_of_the_province_have_three_months(demo, orders):
    """31 workbooks of 11 districts: two of them are late in August 2021."""
    others = {slug: order for slug, order in orders.items() if slug not in DEMO_DISTRICTS}
    wanted = {f"{slug}/{month.slug}/{slug}-{month.slug}.xlsx" for slug, one in others.items() for month in one.months}
    there = {path.relative_to(demo).as_posix() for path in demo.rglob("*.xlsx")}
    assert {name for name in there if name.split("/")[0] not in DEMO_DISTRICTS} == wanted
    assert (len(others), len(wanted)) == (11, 31)


@pytest.mark.parametrize("slug", LATE)
def test_a_late_district_sent_july_and_nothing_in_august(demo, slug):
    """It reports as a rule, so that its absence is one."""
    assert sorted(path.name for path in (demo / slug).iterdir()) == ["2020-08", "2021-07"]


def test_every_csv_is_there_and_made_again_byte_for_byte(demo, tidy, tmp_path):
    """Ten of them, each with its checksum beside it, and no other."""
    assert fill_tidy(tmp_path, tidy.values()) == 10
    made, there = ({path.relative_to(top): path for path in top.rglob("*.csv*")} for top in (tmp_path, demo))
    assert len(made) == 20
    assert made.keys() == there.keys()
    assert not [name for name in made if made[name].read_bytes() != there[name].read_bytes()]


def test_the_files_are_small(demo):
    """They lie in git: 60 KB each, 8 MB together."""
    sizes = [path.stat().st_size for path in demo.rglob("*.*") if path.is_file()]
    assert max(sizes) <= 60 * 1024
    assert sum(sizes) <= 8 * 1024 * 1024


@pytest.mark.parametrize(("slug", "month"), [("yen-lap", "2021-08"), ("my-duc", "2021-05"), ("gia-vien", "2020-01")])
def test_a_committed_workbook_is_made_again_byte_for_byte(districts, demo, slug, month):
    """Where it differs, the form or the simulation was changed: run tools/make_demo.py and commit what it writes."""
    for report in submissions(districts[slug], Month.of(month)):
        assert parts_of(demo_file(report)) == parts_of((demo / report.name).read_bytes())


@pytest.mark.slow
@pytest.mark.parametrize("slug", DEMO_DISTRICTS)
def test_all_committed_workbooks_are_made_again_byte_for_byte(districts, demo, tmp_path, slug):
    """All that the four districts sent."""
    fill(Order(district=districts[slug], months=MONTHS, folder=tmp_path, is_demo=True))
    made = sorted(tmp_path.rglob("*.xlsx"))
    assert made
    committed = {path: (demo / path.relative_to(tmp_path)).read_bytes() for path in made}
    assert not [path.name for path in made if parts_of(path.read_bytes()) != parts_of(committed[path])]


@pytest.mark.slow
def test_all_committed_workbooks_of_the_other_districts_are_made_again_byte_for_byte(orders, demo, tmp_path):
    """The rest of the province."""
    for slug in orders.keys() - set(DEMO_DISTRICTS):
        fill(replace(orders[slug], folder=tmp_path))
    made = sorted(tmp_path.rglob("*.xlsx"))
    assert len(made) == 31
    committed = {path: (demo / path.relative_to(tmp_path)).read_bytes() for path in made}
    assert not [path.name for path in made if parts_of(path.read_bytes()) != parts_of(committed[path])]


@pytest.mark.slow
def test_another_process_elsewhere_writes_the_same_bytes(root, districts, tmp_path):
    """Another time zone, another order of sets."""
    options = ["--out", str(tmp_path), "--periods", "2021-08", "--limit", "1", "--workers", "1"]
    there = os.environ | {"TZ": "America/New_York", "PYTHONHASHSEED": "7", "LC_ALL": "C"}
    subprocess.run(
        [sys.executable, "tools/make_demo.py", *options], cwd=root, env=there, check=True, capture_output=True
    )
    report = report_of(districts["yen-lap"], AUGUST)
    assert (tmp_path / report.name).read_bytes() == demo_file(report)


def test_packing_leaves_every_cell_as_it_was():
    """Only what guides typing is gone: a trial on one sheet with a list and a prompt."""
    plain, packed_again = (load_workbook(io.BytesIO(content)) for content in plain_and_packed())
    assert not packed_again.active.data_validations.dataValidation
    assert [[cell.value for cell in row] for row in packed_again.active] == [
        [cell.value for cell in row] for row in plain.active
    ]


def plain_and_packed() -> tuple[bytes, bytes]:
    """Return a small workbook before and after it is packed."""
    book, content = Workbook(), io.BytesIO()
    book.active.append(["xã Đồng Lạc", 12, None, ' t="n" '])
    rule = DataValidation(type="list", formula1='"Có,Không"', prompt="Chọn.")
    rule.add("B1")
    book.active.add_data_validation(rule)
    book.save(content)
    return content.getvalue(), packed(content.getvalue())


@pytest.mark.slow
def test_the_country_is_made_elsewhere_laid_out_as_a_dataset(root, tmp_path):
    """For benchmarks: the first two districts of the table."""
    options = ["--country", "--out", str(tmp_path), "--periods", "2021-08", "--limit", "2"]
    subprocess.run([sys.executable, "tools/make_demo.py", *options], cwd=root, check=True, capture_output=True)
    assert read_dataset(tmp_path).is_simulated
    assert sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.xlsx")) == [
        "ba-dinh/2021-08/ba-dinh-2021-08.xlsx",
        "hoan-kiem/2021-08/hoan-kiem-2021-08.xlsx",
    ]


@pytest.mark.slow
def test_the_country_is_never_written_into_the_repository(root):
    """It needs a folder of its own."""
    done = subprocess.run(
        [sys.executable, "tools/make_demo.py", "--country"], cwd=root, check=False, capture_output=True, text=True
    )
    assert done.returncode == 2
    assert "--out" in done.stderr
