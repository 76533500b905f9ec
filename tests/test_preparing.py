"""`render.py new` writes a workbook and an editorial file to fill in, and refuses what cannot be."""

from __future__ import annotations

import shutil

import pytest
import yaml
from openpyxl import load_workbook
from repositories import edit, files_of, render_here

BOOK, EDITORIAL = "data/huyen/yen-lap/2021-08/yen-lap-2021-08.xlsx", "data/huyen/editorial/yen-lap/2021-08.md"


@pytest.fixture
def office(repository):
    """Return a repository with one dataset for workbooks, real ones."""
    shutil.rmtree(repository / "data/demo", ignore_errors=True)
    add_dataset(repository, "huyen")
    return repository


def add_dataset(repository, name, *, simulated="false"):
    """Add a dataset for workbooks to a repository."""
    folder = repository / "data" / name
    folder.mkdir()
    words = "title: Sổ tháng\ndescription: Sổ của huyện\npublisher: UBND huyện\nlicence: CC BY 4.0\nholds: workbooks\n"
    (folder / "dataset.yml").write_text(f"{words}simulated: {simulated}\n", encoding="utf-8")


def cover(path):
    """Return the values of a workbook's first sheet by their labels."""
    sheet = load_workbook(path)["Thông tin"]
    return {row[0].value: row[1].value for row in sheet.iter_rows(max_col=2)}


def test_both_files_are_written_where_a_build_looks_for_them(office):
    """The report says where they are and what comes next."""
    before = files_of(office).keys()
    done = render_here(office, "new", "yen-lap", "2021-08")
    assert (done.exit_code, files_of(office).keys() - before) == (0, {BOOK, EDITORIAL})
    assert BOOK in done.stdout
    assert "render.py check --data huyen" in done.stdout


def test_the_editorial_file_says_nothing_until_somebody_writes(office):
    """Its front matter holds every key, each behind a #."""
    render_here(office, "new", "yen-lap", "2021-08")
    text = (office / EDITORIAL).read_text(encoding="utf-8")
    front = text.split("---\n")[1]
    assert yaml.safe_load(front) is None
    keys = ("event", "chair_role", "photographs", "quotes", "shortcomings", "tasks", "byline")
    assert [key for key in keys if f"{key}:" not in front] == []


def test_the_editorial_file_can_be_read_once_its_places_are_opened(office):
    """What stands behind the # is YAML."""
    render_here(office, "new", "yen-lap", "2021-08")
    lines = (office / EDITORIAL).read_text(encoding="utf-8").split("---\n")[1].splitlines()
    places = [
        line[2:]
        for line in lines
        if line.startswith(("# event", "# photo", "# quotes", "# short", "# tasks", "# byline", "#   "))
    ]
    assert set(yaml.safe_load("\n".join(places))) == {
        "event", "photographs", "quotes", "shortcomings", "tasks", "byline",
    }  # fmt: skip


def test_a_correction_gets_a_file_of_its_own(office):
    """The first submission stays as it was sent, and so does the editorial file."""
    render_here(office, "new", "yen-lap", "2021-08")
    (office / EDITORIAL).write_text("đã viết", encoding="utf-8")
    done = render_here(office, "new", "yen-lap", "2021-08", "--submission", "2")
    second = office / BOOK.replace(".xlsx", "-lan-2.xlsx")
    assert (done.exit_code, cover(second)["Lần gửi"]) == (0, 2)
    assert (office / EDITORIAL).read_text(encoding="utf-8") == "đã viết"
    assert "Đã có, giữ nguyên" in done.stdout


def test_a_workbook_is_never_overwritten(office):
    """Somebody may have filled it in."""
    (office / BOOK).parent.mkdir(parents=True)
    (office / BOOK).write_bytes(b"filled in")
    done = render_here(office, "new", "yen-lap", "2021-08")
    assert (done.exit_code, (office / BOOK).read_bytes()) == (2, b"filled in")
    assert BOOK in done.stderr


def test_the_workbook_can_be_put_elsewhere(office, tmp_path):
    """On a stick, for an office without the repository."""
    done = render_here(office, "new", "yen-lap", "2021-08", "--out", str(tmp_path / "so.xlsx"))
    assert (done.exit_code, (tmp_path / "so.xlsx").is_file(), (office / BOOK).exists()) == (0, True, False)


def test_the_days_are_those_of_the_office_s_reporting_window(office):
    """From 21 July to 20 August where the unit's file says so (guide.md, section 1.1)."""
    edit(office / "params/units/yen-lap.yml", "unit: yen-lap\n", "unit: yen-lap\nwindow: vinh_phuc\n")
    render_here(office, "new", "yen-lap", "2021-08")
    head = cover(office / BOOK)
    assert (f"{head['Từ ngày']:%d/%m}", f"{head['Đến ngày']:%d/%m}") == ("21/07", "20/08")


def test_workbooks_of_a_simulated_dataset_say_so(office):
    """Whether figures are simulated belongs to the dataset (design rule 6)."""
    add_dataset(office, "thu", simulated="true")
    render_here(office, "new", "yen-lap", "2021-08", "--data", "thu")
    assert cover(office / BOOK.replace("huyen", "thu"))["Loại số liệu"] == "Số liệu minh họa"


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        ("yen-lapp 2021-08", "E101", "Gần nhất: yen-lap (huyện Yên Lập"),
        ("my-lung 2021-08", "E101", "Số của xã Mỹ Lung nằm trong sổ của huyện Yên Lập: `render.py new yen-lap"),
        ("phu-tho 2021-08", "E101", "tỉnh Phú Thọ là cấp tỉnh, sổ số liệu tháng là của cấp huyện"),
        ("xa-yen-lap-phu-tho 2025-08", "E101", "Từ ngày 1/7/2025 không còn cấp huyện"),
        ("yen-lap 2025-08", "E104", "Đơn vị kế tiếp: xã Yên Lập, xã Sơn Lương"),
        ("my-duc 2022-09", "E104", "không có nguồn nêu ngày thay đổi của xã Bột Xuyên"),
        ("yen-lap 2021-q3", "E102", "sổ số liệu là của một tháng"),
        ("yen-lap 2021-13", "E102", '"2021-13" không phải là kỳ'),
        ("yen-lap 2021-08 --data khong-co", "E105", "Có: huyen."),
        ("yen-lap 2021-08 --data published", "E105", 'Bộ số liệu "published" không nhận sổ tháng'),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(office, arguments, code, words):
    """Each refusal says what to ask for instead, and ends with 2."""
    before = files_of(office)
    done = render_here(office, "new", *arguments.split())
    assert (done.exit_code, done.stderr[:4], words in done.stderr) == (2, code, True), done.stderr
    assert files_of(office) == before


def test_with_several_datasets_somebody_has_to_choose(office):
    """The message names them."""
    add_dataset(office, "thu")
    done = render_here(office, "new", "yen-lap", "2021-08")
    assert (done.exit_code, "Có: huyen, thu." in done.stderr) == (2, True)


def test_without_a_dataset_the_message_says_how_to_make_one(office):
    """A new repository holds published figures only."""
    shutil.rmtree(office / "data/huyen")
    done = render_here(office, "new", "yen-lap", "2021-08")
    assert (done.exit_code, "holds: workbooks" in done.stderr) == (2, True)
