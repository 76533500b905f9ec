"""The recipe of `build`, on a built copy of the repository: what it leaves alone, mends, marks and refuses."""

from __future__ import annotations

import errno
import json
import os
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
    UnknownKeyError,
    UnknownReferenceError,
    UnknownUnitError,
    UnreadablePeriodError,
    UnwritableFolderError,
)
from bantin.report import Fate, Report
from bantin.request import Request, chosen, parameters_of
from bantin.run import build
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
        ({"units": ("ha-nam",)}, {"ha-nam-2020"}),
        ({"units": ("yen-lap", "ha-nam"), "datasets": ("published",)}, {"yen-lap-2021-08", "ha-nam-2020"}),
        ({"periods": ("2018",)}, {"my-duc-2018"}),
        ({"units": ("yen-lap",), "periods": ("2021-08",)}, {"yen-lap-2021-08", "minh-hoa-yen-lap-2021-08"}),
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
        ({"units": ("yen-lap",), "periods": ("2022-09",)}, NoSuchBulletinError),
        ({"units": ("hai-duong",)}, NoSuchBulletinError),
        ({"periods": ("2019",)}, NoSuchBulletinError),
        ({"datasets": ("domo",)}, UnknownDatasetError),
    ],
)
def test_what_there_is_not_cannot_be_built(library, request_, error):
    """Whoever asks is told, rather than shown a success with nothing in it."""
    with pytest.raises(error):
        names(request_, library)


def test_each_notebook_gets_the_parameters_that_it_declares(library):
    """A month of a district, or any period of any unit."""
    given = {one.id: parameters_of(one) for one in library.settings.bulletins}
    assert given["yen-lap-2021-08"] == {"district": "yen-lap", "month": "2021-08", "dataset": "published"}
    assert given["ha-nam-2020"] == {"unit": "ha-nam", "period": "2020", "dataset": "published"}


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
    assert files_of(repository / "documents") == {"thesis.docx": b"x"}
    assert run_report(repository)["exit_code"] == 2


def test_another_run_at_work_is_not_disturbed(repository):
    """Two builds in one repository would write over each other."""
    (repository / "build").mkdir()
    with FileLock(repository / "build" / ".lock"), pytest.raises(RunLockedError, match="Một lần chạy khác"):
        run(repository)
    assert not (repository / "build" / "run.json").exists()


def test_a_notebook_that_is_none_fails_its_bulletins(repository):
    """A merge left marks in the file: exit 3, the notebook by its name."""
    edit(repository / "notebooks" / "unit_period.ipynb", "{", "<<<<<<< HEAD\n{")
    report = run(repository, units=("ha-nam",))
    (failed,) = report.bulletins
    assert (report.exit_code, failed.fate, failed.error.code) == (3, Fate.FAILED, "E509")
    assert failed.error.place.file == "notebooks/unit_period.ipynb"


@pytest.mark.parametrize(
    "content", ["", "[]", "{}", '{"cells": []}', '{"cells": [1]}', '{"cells": [{}]}', '{"cells": 3}']
)
def test_whatever_is_no_notebook_is_said_to_be_none(repository, content):
    """No JSON, no cells, cells that are none."""
    (repository / "notebooks" / "unit_period.ipynb").write_text(content, encoding="utf-8")
    (failed,) = run(repository, units=("ha-nam",)).bulletins
    assert failed.error.code == "E509"


def test_all_that_a_bulletin_waits_for_is_named_at_once(repository):
    """Two bad cells and a misspelt key are mended in one round."""
    spoil_yen_lap(repository)
    edit(repository / "data/published/figures.csv", "flow,1000,more_than", "flow,nghìn,more_than")
    edit(repository / "data/published/figures.csv", "k_of_n,17/17", "k_of_n,17/16")
    report = run(repository, units=("yen-lap",))
    (waiting,) = report.bulletins
    assert {error.code for error in (waiting.error, *waiting.others)} == {"E406", "E407", "E414"}
    assert sum(line.startswith("  yen-lap-2021-08: E4") for line in report.lines()) == 3
    assert len(run_report(repository)["bulletins"][0]["other_problems"]) == 2


@pytest.mark.parametrize("out", ["/proc/x", "/dev/null/x"])
def test_a_place_that_cannot_be_written_is_found_before_any_notebook_is_run(repository, out):
    """Not after ten minutes of kernels."""
    with pytest.raises(UnwritableFolderError, match=out):
        build(Request(root=repository, out=Path(out)), say=lambda _: None)
    assert run_report(repository)["exit_code"] == 1
    assert not (repository / "build" / "kernels.log").exists()


def test_a_build_folder_that_cannot_be_made_is_an_error_of_our_own(repository):
    """A file lies where build/ should be."""
    (repository / "build").write_bytes(b"x")
    with pytest.raises(UnwritableFolderError):
        run(repository)


def test_an_interrupted_swap_is_mended_before_anything_else_can_go_wrong(repository):
    """Readers have a site again, also where params/ has a mistake."""
    (repository / "site" / ".public-old").mkdir()
    edit(repository / "params" / "site.yml", "tagline:", "tagilne:")
    with pytest.raises(UnknownKeyError):
        run(repository)
    assert (repository / "site" / "public").is_dir()


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
        lambda site: edit(site / YEN_LAP, "gần 80%", "gần 90%"),
        shutil.rmtree,
        lambda site: site.rename(site.with_name(".public-old")),
    ],
    ids=["page deleted", "page added", "page emptied", "figure forged", "site deleted", "swap interrupted"],
)
def test_a_site_that_was_touched_is_put_back(built, built_elsewhere, spoil):
    """Nothing has to be executed for it."""
    spoil(built / "site" / "public")
    assert set(fates(run(built)).values()) == {"unchanged"}
    assert files_of(built / "site" / "public") == files_of(built_elsewhere / "site" / "public")


@after_a_build
def test_a_site_that_the_checker_refuses_does_not_take_the_place_of_the_old_one(built):
    """Exit 4, each finding in run.json, and readers keep what they had."""
    before = files_of(built / "site" / "public")
    edit(built / "site" / "templates" / "bulletin.html", "</article>", "<p>Thêm 7 hồ sơ.</p></article>")
    report = run(built)
    told = json.loads((built / "build" / "run.json").read_text(encoding="utf-8"))
    assert report.exit_code == told["exit_code"] == 4
    assert any("V101" in one["what"] for one in told["refusals"])
    assert files_of(built / "site" / "public") == before


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
    """Neither site nor manifest nor records are touched; the report says that the run ended, and why."""
    (built / "data" / "published" / "figures.csv").write_bytes(b"")
    before = files_of(built)
    with pytest.raises(EmptyFileError):
        run(built)
    assert {name for name, content in files_of(built).items() if before.get(name) != content} == {"build/run.json"}
    assert (run_report(built)["exit_code"], run_report(built)["problems"][0]["code"]) == (1, "E303")


@after_a_build
@pytest.mark.parametrize(
    "spoil",
    [
        lambda record: record.write_bytes(record.read_bytes()[:1000]),
        lambda record: edit(record, "gần 80%", "gần 90%"),
        lambda record: record.unlink(),
    ],
    ids=["cut short", "forged", "deleted"],
)
def test_a_record_that_is_not_as_it_was_made_is_made_again(built, built_elsewhere, spoil):
    """Also where another bulletin was asked for: the site is made from all records."""
    spoil(built / "build" / "records" / "yen-lap-2021-08.ipynb")
    report = run(built, units=("ha-nam",))
    assert fates(report) == {"ha-nam-2020": "unchanged", "yen-lap-2021-08": "made"}
    assert files_of(built / "site" / "public") == files_of(built_elsewhere / "site" / "public")


@after_a_build
def test_a_forged_record_that_cannot_be_made_again_is_not_published(built):
    """Better no page than one that nobody checked."""
    edit(built / "build" / "records" / "yen-lap-2021-08.ipynb", "gần 80%", "gần 90%")
    spoil_yen_lap(built)
    (waiting,) = run(built).of_fate(Fate.WAITING)
    assert (waiting.is_kept, (built / "site" / "public" / "yen-lap").exists()) == (False, False)


@after_a_build
def test_a_stricter_policy_reaches_bulletins_that_were_made_before(built):
    """The minimum of facts was raised: what has fewer leaves the site, and each run says so until it is mended."""
    edit(built / "params" / "site.yml", "minimum_facts: 5", "minimum_facts: 12")
    reports = [run(built), run(built)]
    for report in reports:
        refused = {one.id: one.error.code for one in report.of_fate(Fate.FAILED)}
        assert (report.exit_code, set(refused.values())) == (3, {"E601"})
    assert [report.is_site_new for report in reports] == [True, False]
    assert 0 < len(list((built / "site" / "public").glob("*/*/facts.json"))) == 5 - len(refused)


@after_a_build
def test_a_full_disk_leaves_the_site_as_it_was(built, monkeypatch):
    """Exit 1 with the reason, nothing beside the site, the report of the run if it has room."""
    before = files_of(built / "site")
    (built / "site" / "content" / "gioi-thieu.md").open("a", encoding="utf-8").write("\nThêm.\n")

    def full_disk(path: Path, content: bytes) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("bantin.site.folder.write_synced", full_disk)
    with pytest.raises(UnwritableFolderError, match="đĩa đã đầy"):
        run(built)
    after = files_of(built / "site")
    assert {name for name in before | after if before.get(name) != after.get(name)} == {"content/gioi-thieu.md"}
    assert run_report(built)["exit_code"] == 1


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
