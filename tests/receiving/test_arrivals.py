"""Which files lie in a dataset: whose and of when by their folder, which submission by the end of their name."""

from __future__ import annotations

from collections.abc import Collection

import pytest
from little_repositories import NAME, put, repository_with

from bantin.receiving.arrivals import Arrivals, arrivals, name_parts

FILE = "yen-lap/2021-08/yen-lap-2021-08.xlsx"


@pytest.fixture
def found(tmp_path, library):
    """Return how to see what lies in a dataset with some files."""

    def look(*files: str, only: Collection[str] = ()) -> Arrivals:
        root = repository_with(tmp_path / "r", dict.fromkeys(files, b"bytes"))
        return arrivals(root / "data" / NAME, library.units, library.settings, only=only)

    return look


def misplaced(found: Arrivals) -> str:
    """Return why the only file is misplaced."""
    (one,) = found.misplaced
    assert not found.files
    return str(one.error)


def test_the_folder_says_whose_a_file_is_and_of_when(found):
    """Names of files are free."""
    (one,) = found("yen-lap/2021-08/Bao cao (moi).xlsx").files
    assert (one.unit.full_name, one.period.slug) == ("huyện Yên Lập", "2021-08")


def test_a_file_is_named_from_the_root_of_the_repository(found):
    """As every message and source names it."""
    (one,) = found(FILE).files
    assert one.file == f"data/thu/{FILE}"


@pytest.mark.parametrize(
    ("stem", "number"),
    [
        ("yen-lap-2021-08", 1),
        ("yen-lap-2021-08-lan-2", 2),
        ("yen-lap-2021-08-lan-12", 12),
        ("Sổ tháng 8 (lần 3)", 3),
        ("so thang 8 lan2", 2),
        ("so_lan_2", 2),
        ("bao-cao-lan-0", 1),
        ("ban-lan-2-nhap", 1),
        ("thanh-lan", 1),
    ],
)
def test_the_end_of_a_name_says_which_submission_it_is(stem, number):
    """Also where a name is written with marks, blanks or brackets."""
    assert name_parts(stem).submission == number


def test_files_come_in_the_order_of_their_names(found):
    """On every machine, whatever order the disk has."""
    names = ["yen-lap/2021-08/b.xlsx", "yen-lap/2021-07/c.xlsx", "gia-vien/2021-08/a.csv"]
    assert [one.file.removeprefix("data/thu/") for one in found(*names).files] == sorted(names)


@pytest.mark.parametrize("name", ["~$yen-lap-2021-08.xlsx", ".DS_Store", ".~lock.x.xlsx#", "Thumbs.db", "desktop.ini"])
def test_what_programs_leave_behind_is_no_file_of_an_office(found, name):
    """Excel's lock lies beside every open workbook."""
    assert found(f"yen-lap/2021-08/{name}") == Arrivals((), ())


def test_a_checksum_comes_with_its_csv_and_is_no_file_of_its_own(found):
    """so-lieu.csv.sha256 guards so-lieu.csv."""
    (one,) = found("yen-lap/2021-08/a.csv", "yen-lap/2021-08/a.csv.sha256").files
    assert one.companion == b"bytes"


def test_a_csv_may_come_without_its_checksum(found):
    """Then a warning says what cannot be noticed."""
    (one,) = found("yen-lap/2021-08/a.csv").files
    assert one.companion is None


def test_texts_of_editors_and_the_description_are_no_files_of_offices(found):
    """They lie in the same folder as the dataset."""
    assert found("editorial/yen-lap/2021-08.md").files == ()


def test_only_some_units_are_looked_at_where_a_notebook_needs_no_others(found):
    """705 districts do not lie in the way of one bulletin; a folder that is not there has no files."""
    files = found(FILE, "gia-vien/2021-08/a.xlsx", "my-duc/2021-08/a.xlsx", only={"yen-lap", "my-duc", "phu-tho"}).files
    assert [one.unit.slug for one in files] == ["my-duc", "yen-lap"]


def test_an_unknown_unit_is_named_with_the_nearest(found):
    """A folder was misspelt."""
    assert "yen-lap" in misplaced(found("yen-lapp/2021-08/a.xlsx"))


@pytest.mark.parametrize("name", ["yen-lap/a.xlsx", "yen-lap/2021-08/cu/a.xlsx"])
def test_a_file_at_another_depth_is_misplaced(found, name):
    """Nobody can say of which unit and period it is."""
    assert "không nằm trong thư mục" in misplaced(found(name))


@pytest.mark.parametrize("name", ["a.xls", "a.pdf", "a.docx", "a"])
def test_a_file_with_another_ending_is_misplaced(found, name):
    """Nothing that somebody sent is passed over in silence."""
    assert "E823" in misplaced(found(f"yen-lap/2021-08/{name}"))


def test_a_period_that_is_none_is_misplaced(found):
    """2021-13 is no month."""
    assert "2021-13" in misplaced(found("yen-lap/2021-13/a.xlsx"))


def test_a_year_is_no_month(found):
    """What arrives is of one month."""
    assert "không phải một tháng" in misplaced(found("yen-lap/2021/a.xlsx"))


@pytest.mark.parametrize("period", ["2025", "2025-q3", "2025-9m", "2025-ytd-10-31"])
def test_a_commune_of_the_two_tiers_reports_months_too(found, period):
    """Longer periods are added up from months."""
    assert "không phải một tháng" in misplaced(found(f"xa-yen-lap-phu-tho/{period}/a.csv"))


@pytest.mark.parametrize(
    "folder", ["phu-tho/2021-08", "phu-tho/2025-06", "tinh-phu-tho/2025-07", "xa-yen-lap-phu-tho/2025-07"]
)
def test_provinces_and_communes_of_the_two_tiers_have_folders(found, folder):
    """A province at all times, a commune since there are no districts."""
    (one,) = found(f"{folder}/a.csv").files
    assert f"{one.unit.slug}/{one.period.slug}" == folder


def test_the_folder_of_a_commune_of_a_district_is_misplaced(found, library):
    """Until June 2025, communes report within their district's workbook; the message names the district."""
    yen_lap = library.units.by_slug("yen-lap")
    commune = library.units.communes(yen_lap, library.settings.bulletins[0].period.span.start)[0]
    assert "vào sổ của huyện Yên Lập (yen-lap)" in misplaced(found(f"{commune.slug}/2021-08/a.csv"))


def test_a_unit_that_is_gone_then_is_misplaced(found):
    """The province of 2021 bears the name of the one that took over, at another address."""
    assert "E823" in misplaced(found("phu-tho/2025-07/a.csv"))


@pytest.mark.parametrize("name", ["a.xlsx", "a.csv"])
def test_a_district_after_june_2025_is_misplaced_and_its_successors_are_named(found, name):
    """Districts ended on 30 June 2025: the sender finds where the figures go now (guide.md, section 1.11)."""
    said = misplaced(found(f"yen-lap/2025-07/{name}"))
    assert "huyện Yên Lập, tỉnh Phú Thọ chỉ có đến hết ngày 30/6/2025" in said
    assert "Đơn vị kế tiếp: xã Yên Lập, xã Sơn Lương" in said


def test_a_link_is_no_file(tmp_path, library):
    """It could point anywhere, and change."""
    root = repository_with(tmp_path / "r", {})
    put(root, FILE, b"bytes")
    (root / "data" / NAME / "yen-lap" / "2021-08" / "b.xlsx").symlink_to(root / "data" / NAME / FILE)
    found = arrivals(root / "data" / NAME, library.units, library.settings)
    assert ([one.file for one in found.files], len(found.misplaced)) == ([f"data/thu/{FILE}"], 1)


def test_the_reporting_window_of_the_district_gives_the_days(found):
    """The folder names the month; params/calendar.yml says which days it has."""
    (one,) = found(FILE).files
    assert (one.period.span.start.isoformat(), one.period.span.end.isoformat()) == ("2021-08-01", "2021-08-31")
