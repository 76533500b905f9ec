"""The recipe of `build`, on a built copy of the repository: what it leaves alone, mends, marks and refuses."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from filelock import FileLock
from repositories import edit, files_of, run_report

from bantin.errors import (
    EmptyFileError,
    ForeignFolderError,
    NoSuchBulletinError,
    RunLockedError,
    UnitNotAliveError,
    UnknownDatasetError,
    UnknownReferenceError,
    UnknownUnitError,
    UnreadablePeriodError,
)
from bantin.report import Fate, Report
from bantin.run import Request, build, chosen, parameters_of
from bantin.window import Library

STALE = "Chưa cập nhật"
NOTICE = re.compile(rf'<p class="notice"><strong>{STALE}\.</strong>.*</p>\n')
YEN_LAP = "yen-lap/2021-08/index.html"
OTHERS = ("gia-vien-2021", "ha-nam-2020", "my-duc-2018", "thanh-ba-2021-ytd")

# A copy of a built repository is spoilt; nothing has to be executed again, but the copy needed a build.
after_a_build = pytest.mark.slow


def run(repository: Path, out: str = "site/public", **request: object) -> Report:
    """Build a repository in this process; where nothing has to be executed no kernel starts."""
    return build(Request(root=repository, out=repository / out, **request), say=lambda _: None)


def fates(report: Report) -> dict[str, str]:
    """Return what became of each bulletin."""
    return {one.id: str(one.fate) for one in report.bulletins}


def spoil_yen_lap(repository: Path) -> None:
    """Misspell a key of Yên Lập's context, so that its bulletin has to wait."""
    edit(repository / "data" / "published" / "context.yml", 'chair: "Đinh Hải Nam"', 'chiar: "Đinh Hải Nam"')


def data_of(folder: Path) -> dict[str, bytes]:
    """Return the files beside a page."""
    return {name: content for name, content in files_of(folder).items() if name != "index.html"}


def names(request: dict, library: Library) -> set[str]:
    """Return the bulletins that a request asks for."""
    return {one.id for one in chosen(Request(root=library.root, out=library.root, **request), library)}


@pytest.mark.parametrize(
    ("request_", "expected"),
    [
        ({"units": ("yen-lap",)}, {"yen-lap-2021-08"}),
        ({"units": ("yen-lap", "ha-nam")}, {"yen-lap-2021-08", "ha-nam-2020"}),
        ({"periods": ("2018",)}, {"my-duc-2018"}),
        ({"units": ("yen-lap",), "periods": ("2021-08",)}, {"yen-lap-2021-08"}),
    ],
    ids=["unit", "units", "period", "both"],
)
def test_a_build_can_be_asked_for_some_bulletins(library, request_, expected):
    """Nothing named means all."""
    assert names(request_, library) == expected


def test_nothing_named_means_all(library):
    """`render.py build` makes what params/units names."""
    assert names({}, library) == {one.id for one in library.settings.bulletins}


@pytest.mark.parametrize(
    ("request_", "error"),
    [
        ({"units": ("yen-lapp",)}, UnknownUnitError),
        ({"periods": ("2021-13",)}, UnreadablePeriodError),
        ({"units": ("yen-lap",), "periods": ("tháng 8",)}, UnreadablePeriodError),
        ({"units": ("yen-lap",), "periods": ("2025-08",)}, UnitNotAliveError),
        ({"units": ("yen-lap",), "periods": ("2021-09",)}, NoSuchBulletinError),
        ({"units": ("hai-duong",)}, NoSuchBulletinError),
        ({"periods": ("2019",)}, NoSuchBulletinError),
        ({"datasets": ("demo",)}, UnknownDatasetError),
    ],
)
def test_what_there_is_not_cannot_be_built(library, request_, error):
    """Whoever asks is told, rather than shown a success with nothing in it."""
    with pytest.raises(error):
        names(request_, library)


def test_each_notebook_gets_the_parameters_that_it_declares(library):
    """A month of a district, or any period of any unit."""
    given = {one.id: parameters_of(one) for one in library.settings.bulletins}
    assert given["yen-lap-2021-08"] == {"district": "yen-lap", "month": "2021-08"}
    assert given["ha-nam-2020"] == {"unit": "ha-nam", "period": "2020"}


def give_ha_nam_a_unit_that_there_is_not(params: Path) -> None:
    """Rename the unit and its file alike."""
    edit(params / "units" / "ha-nam.yml", "unit: ha-nam", "unit: ha-namm")
    (params / "units" / "ha-nam.yml").rename(params / "units" / "ha-namm.yml")


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (lambda params: (params.parent / "notebooks" / "unit_period.ipynb").unlink(), "Không có sổ tay unit_period"),
        (give_ha_nam_a_unit_that_there_is_not, r"ha-nam \(tỉnh Hà Nam\)"),
        (lambda params: edit(params / "units/yen-lap.yml", '"2021-08"', '"2025-08"'), "Đơn vị kế tiếp: xã Yên Lập"),
    ],
    ids=["notebook", "unit", "period"],
)
def test_params_that_name_what_there_is_not_end_the_build(repository, spoil, words):
    """The message names file and line, and what there is; nothing was run."""
    spoil(repository / "params")
    with pytest.raises(UnknownReferenceError, match=words) as caught:
        run(repository)
    assert (caught.value.place.file[:13], caught.value.place.row.isdigit()) == ("params/units/", True)


def test_a_folder_of_other_things_is_refused_before_anything_is_run(repository):
    """`--out ~/Documents` must not cost anybody their documents."""
    (repository / "documents").mkdir()
    (repository / "documents" / "thesis.docx").write_bytes(b"x")
    with pytest.raises(ForeignFolderError):
        run(repository, "documents")
    assert not (repository / "build").exists()


def test_another_run_at_work_is_not_disturbed(repository):
    """Two builds in one repository would write over each other."""
    (repository / "build").mkdir()
    with FileLock(repository / "build" / ".lock"), pytest.raises(RunLockedError, match="Một lần chạy khác"):
        run(repository)


@after_a_build
def test_a_site_elsewhere_is_made_from_the_records(built, built_elsewhere):
    """`--out` in another place costs pages, not notebooks."""
    report = run(built, "another")
    assert set(fates(report).values()) == {"unchanged"}
    assert files_of(built / "another") == files_of(built_elsewhere / "site" / "public")


@after_a_build
@pytest.mark.parametrize(
    "spoil",
    [
        lambda site: (site / YEN_LAP).unlink(),
        lambda site: (site / "yen-lap" / "nhap.html").write_text("nháp", encoding="utf-8"),
        lambda site: (site / "index.html").write_text("", encoding="utf-8"),
        shutil.rmtree,
        lambda site: site.rename(site.with_name(".public-old")),
    ],
    ids=["page deleted", "page added", "page emptied", "site deleted", "swap interrupted"],
)
def test_a_site_that_was_touched_is_put_back(built, built_elsewhere, spoil):
    """Nothing has to be executed for it."""
    spoil(built / "site" / "public")
    assert set(fates(run(built)).values()) == {"unchanged"}
    assert files_of(built / "site" / "public") == files_of(built_elsewhere / "site" / "public")


@after_a_build
def test_an_untouched_site_is_not_written_again(built):
    """A second build leaves every file as it is."""
    run(built)
    before = {path: path.stat().st_mtime_ns for path in (built / "site" / "public").rglob("*")}
    report = run(built)
    after = {path: path.stat().st_mtime_ns for path in (built / "site" / "public").rglob("*")}
    assert (report.is_site_new, after) == (False, before)


@after_a_build
def test_a_bulletin_whose_data_are_bad_waits(built):
    """The others are as they were."""
    spoil_yen_lap(built)
    assert fates(run(built)) == dict.fromkeys(OTHERS, "unchanged") | {"yen-lap-2021-08": "waiting"}


@after_a_build
def test_a_waiting_bulletin_keeps_its_last_good_data(built, built_elsewhere):
    """Facts, observations and notebook are those of the page that readers see."""
    spoil_yen_lap(built)
    report = run(built)
    (waiting,) = report.of_fate(Fate.WAITING)
    assert waiting.is_kept
    kept, before = (data_of(folder / "site" / "public" / "yen-lap" / "2021-08") for folder in (built, built_elsewhere))
    assert kept == before


@after_a_build
def test_a_waiting_bulletin_says_so_on_its_page(built, built_elsewhere):
    """The page is the last good one, with a mark."""
    spoil_yen_lap(built)
    run(built)
    page, before = ((folder / "site" / "public" / YEN_LAP).read_text("utf-8") for folder in (built, built_elsewhere))
    assert NOTICE.sub("", page) == before != page


@after_a_build
def test_the_mark_stays_while_other_bulletins_are_built(built):
    """A build of one unit knows no more about the others than the one before."""
    spoil_yen_lap(built)
    run(built)
    report = run(built, units=("ha-nam",))
    assert not report.is_site_new
    assert STALE in (built / "site" / "public" / YEN_LAP).read_text(encoding="utf-8")


@after_a_build
def test_the_mark_goes_when_the_data_are_mended(built, built_elsewhere):
    """The record is still that of these data: nothing has to be executed, and the site is what it was."""
    context = built / "data" / "published" / "context.yml"
    good = context.read_bytes()
    spoil_yen_lap(built)
    run(built)
    context.write_bytes(good)
    assert set(fates(run(built)).values()) == {"unchanged"}
    assert files_of(built / "site" / "public") == files_of(built_elsewhere / "site" / "public")


@after_a_build
def test_a_bulletin_without_a_last_good_record_is_not_there(built):
    """No page, no line in a list, no address in the sitemap."""
    (built / "build" / "records" / "yen-lap-2021-08.ipynb").unlink()
    spoil_yen_lap(built)
    (waiting,) = run(built).of_fate(Fate.WAITING)
    naming = {name for name, content in files_of(built / "site" / "public").items() if b"yen-lap" in content}
    assert (waiting.is_kept, naming) == (False, set())
    assert not (built / "site" / "public" / "yen-lap").exists()


@after_a_build
def test_a_bulletin_that_params_no_longer_name_leaves_the_site(built):
    """Its record stays in build/, in case that it comes back; its rows are still asked about."""
    (built / "params" / "units" / "my-duc.yml").unlink()
    run(built)
    assert not (built / "site" / "public" / "my-duc").exists()
    assert (built / "build" / "records" / "my-duc-2018.ipynb").is_file()


@after_a_build
def test_a_dataset_that_cannot_be_read_leaves_everything_as_it_was(built):
    """Neither site nor manifest nor the report of the last run is touched."""
    (built / "data" / "published" / "figures.csv").write_bytes(b"")
    before = files_of(built)
    with pytest.raises(EmptyFileError):
        run(built)
    assert files_of(built) == before


@after_a_build
def test_the_report_is_kept_beside_the_records(built):
    """Whoever comes later reads what the last run did."""
    spoil_yen_lap(built)
    report = run(built)
    assert run_report(built) == json.loads(json.dumps(report.as_json()))


@after_a_build
def test_no_row_is_lost_between_file_and_report(built):
    """Received = accepted + rejected + duplicate, also where a row is bad and another stands twice."""
    figures = built / "data" / "published" / "figures.csv"
    edit(figures, "flow,1000,more_than", "flow,nghìn,more_than")
    lines = figures.read_text(encoding="utf-8").splitlines(keepends=True)
    figures.write_text("".join([*lines, lines[2]]), encoding="utf-8")
    run(built, units=("yen-lap",))
    counts = run_report(built)["intake"]["published"]
    assert counts == {"received": 60, "accepted": 58, "rejected": 1, "duplicate": 1}
