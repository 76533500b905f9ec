"""Params files become frozen settings that say what the editors wrote."""

from __future__ import annotations

import hashlib
import pickle
import subprocess
import sys
from dataclasses import FrozenInstanceError, replace
from datetime import date
from decimal import Decimal

import pytest

from bantin.model import IndicatorKind, Level, Period, Span
from bantin.settings import (
    NamingOfTheLowest,
    Settings,
    TargetUnit,
    TextPlace,
    problems_of_params,
    read_abbreviations,
    read_bulletins,
    read_calendar,
    read_indicators,
    read_site,
    read_targets,
    read_unit_bulletins,
)
from bantin.settings.comparison import read_comparison
from bantin.settings.evaluation import read_evaluation
from bantin.settings.intake import Dash, UnusualChange, read_intake_settings
from bantin.settings.offices import read_row_names


@pytest.fixture(scope="module")
def read(root):
    """Return the settings of this repository."""
    return Settings.read(root)


def test_the_params_of_this_repository_have_no_problem(root):
    """What is in the repository can be built."""
    assert problems_of_params(root) == ()


def test_the_five_published_bulletins_keep_their_ids_and_periods(read):
    """Their ids are those of data/published, and their addresses never change."""
    published = [each for each in read.bulletins if each.dataset == "published"]
    assert {each.id: (each.unit_slug, each.period.slug, each.notebook) for each in published} == {
        "yen-lap-2021-08": ("yen-lap", "2021-08", "district_month"),
        "thanh-ba-2021-ytd": ("thanh-ba", "2021-ytd-11-08", "unit_period"),
        "ha-nam-2020": ("ha-nam", "2020", "unit_period"),
        "my-duc-2018": ("my-duc", "2018", "unit_period"),
        "gia-vien-2021": ("gia-vien", "2021-ytd-12-09", "unit_period"),
    }


def test_a_bulletin_knows_where_it_is_written(read, root):
    """A later refusal (no such unit, no such dataset) can name the line."""
    bulletin = next(each for each in read.bulletins if each.id == "yen-lap-2021-08")
    lines = (root / bulletin.file).read_text(encoding="utf-8").splitlines()
    assert lines[bulletin.line - 1] == "  - id: yen-lap-2021-08"


def test_a_unit_may_report_by_a_window_of_its_own(tmp_path, read):
    """In Vĩnh Phúc, August runs from 21 July to 20 August (guide.md, section 1.1)."""
    item = '{id: a, dataset: demo, period: "2021-08", notebook: district_month}'
    path = tmp_path / "tam-dao.yml"
    path.write_text(f"unit: tam-dao\nwindow: vinh_phuc\nbulletins:\n  - {item}\n", encoding="utf-8")
    (bulletin,) = read_unit_bulletins(path, windows=read.calendar)
    assert bulletin.period == replace(Period.parse("2021-08"), span=Span(date(2021, 7, 21), date(2021, 8, 20)))


@pytest.mark.parametrize(
    ("window", "period", "start", "end"),
    [
        ("calendar_month", "2021-08", date(2021, 8, 1), date(2021, 8, 31)),
        ("national", "2021-08", date(2021, 7, 15), date(2021, 8, 14)),
        ("administrative_reform", "2021-q1", date(2020, 12, 15), date(2021, 3, 14)),
        ("administrative_reform", "2021-h1", date(2020, 12, 15), date(2021, 6, 14)),
        ("administrative_reform", "2021-q3", date(2021, 6, 15), date(2021, 9, 14)),
        ("administrative_reform", "2021", date(2020, 12, 15), date(2021, 12, 14)),
        ("vinh_phuc", "2021-03", date(2021, 2, 21), date(2021, 3, 20)),
        ("vinh_phuc", "2021-ytd-11-08", date(2020, 12, 21), date(2021, 11, 8)),
    ],
)
def test_a_window_gives_the_days_of_the_guide(read, window, period, start, end):
    """The dates are those of guide.md, section 4; a year to date ends on the day in its name."""
    windows = {each.id: each for each in read.calendar}
    assert windows[window].span(Period.parse(period)) == Span(start, end)


def test_what_is_only_remembered_is_marked(read):
    """The guide marks the national window with [M]: no reader may be told of its basis yet."""
    assert [each.id for each in read.calendar if not each.is_confirmed] == ["national"]


def test_targets_are_those_that_ha_nam_published(read):
    """90, 80 and 60 per cent by tier for 2021, each with its basis."""
    values = {level: read.target("work_files_online_share", level=level, year=2021) for level in Level}
    assert {level: target and target.value for level, target in values.items()} == {
        Level.PROVINCE: Decimal(90),
        Level.DISTRICT: Decimal(80),
        Level.COMMUNE: Decimal(60),
    }
    assert {target and target.unit for target in values.values()} == {TargetUnit.PERCENT}


def test_every_target_has_a_basis_that_a_reader_can_look_up(read):
    """A target that nobody set is no target."""
    assert all(target.basis for target in read.targets)


def test_only_what_a_province_published_is_a_confirmed_target(read):
    """The catalogue notes the others without a year: the page says that nobody has held them against the document."""
    assert {each.indicator for each in read.targets if each.is_confirmed} == {"work_files_online_share"}


def test_a_target_stands_in_a_document_that_the_catalogue_names(read):
    """No basis is made up for a target: it is among those of its indicator."""
    named = {each: read.indicators[each.indicator].basis for each in read.targets}
    assert [each for each, basis in named.items() if each.basis.partition(",")[0] not in basis] == []


def test_rates_have_targets_in_per_cent_and_counts_in_numbers(read):
    """Zero overdue dossiers are no zero per cent."""
    units = {each.indicator: each.unit for each in read.targets}
    percents = {id_ for id_ in units if read.indicators[id_].kind is IndicatorKind.RATIO}
    assert {id_ for id_, unit in units.items() if unit is TargetUnit.PERCENT} == percents


def test_a_target_names_the_line_and_the_hash_of_its_file(read, root):
    """A printed target can be followed to what an editor wrote."""
    target = read.target("dossiers_overdue", level=Level.COMMUNE, year=2021)
    content = (root / target.file).read_bytes()
    line = content.decode().splitlines()[target.line - 1]
    assert line.startswith("  - {indicator: dossiers_overdue, level: commune, year: 2021, value: 0,")
    assert target.sha256 == hashlib.sha256(content).hexdigest()


def test_a_target_of_another_year_is_no_target(read):
    """Nothing is carried over from a neighbouring year."""
    assert read.target("work_files_online_share", level=Level.PROVINCE, year=2022) is None


def test_longer_abbreviations_come_first(read):
    """The hyphen of "Lao động TB&XH" appears only if that is replaced before "TB&XH"."""
    attended = list(read.abbreviations.at(TextPlace.ATTENDED))
    assert attended.index("Lao động TB&XH") < attended.index("TB&XH")


def test_btv_is_expanded_in_a_role_only(read):
    """In a byline BTV is the newsroom, in a role the standing committee of the Party."""
    abbreviations = read.abbreviations
    assert abbreviations.at(TextPlace.ROLE)["BTV"] == "Ban Thường vụ"
    assert "BTV" not in abbreviations.at(TextPlace.TEXT)


def test_an_abbreviation_without_a_certain_meaning_is_kept(read):
    """VHTT&TT has no expansion in its source."""
    assert {"UBND", "HĐND", "TTHC", "LAN", "VHTT&TT"} <= set(read.abbreviations.kept)


def test_the_lowest_are_counted_unless_the_editors_decide_otherwise(read):
    """The default of guide.md, section 5."""
    assert read.site.policies.naming_of_the_lowest is NamingOfTheLowest.COUNTED


def test_a_dash_is_zero_unless_the_editors_decide_otherwise(read):
    """The default of the intake, with a warning each time."""
    assert read.intake.dash is Dash.ZERO


def test_totals_wait_until_most_have_reported_and_changes_are_unusual_from_a_size_on(read):
    """Nine in ten units; three times as much, and a hundred more; a tenth of a point for rounding."""
    intake = read.intake
    assert (intake.coverage_percent, intake.rounding_points) == (Decimal(90), Decimal("0.1"))
    assert intake.unusual_change == UnusualChange(times=3, least=100)


def test_a_workbook_has_rows_for_12_offices_and_12_fields(read):
    """Codes are numbered in the order of the rows; they never change once a workbook has used them."""
    names = read.row_names
    assert [one.code for one in names.offices] == [f"CQ{number:02}" for number in range(1, 13)]
    assert [one.code for one in names.fields] == [f"LV{number:02}" for number in range(1, 13)]


def test_an_office_is_known_by_its_short_names_too(read):
    """Exports of other systems write "Phòng TN&MT"."""
    office = next(one for one in read.row_names.offices if one.id == "tai-nguyen-moi-truong")
    assert office.names == ("Phòng Tài nguyên và Môi trường", "Phòng TN&MT", "Phòng TNMT")


def test_settings_cannot_be_changed_and_travel_to_other_processes(read):
    """Workers get them by pickle; nobody edits them on the way."""
    assert pickle.loads(pickle.dumps(read)) == read  # noqa: S301 - our own bytes
    with pytest.raises(FrozenInstanceError):
        read.site.title = "x"


def test_every_file_can_be_read_alone(read, root):
    """A notebook needs the catalogue without the rest."""
    folder = root / "params"
    indicators, windows = read_indicators(folder / "indicators.yml"), read_calendar(folder / "calendar.yml")
    assert (indicators, windows) == (read.indicators, read.calendar)
    assert read_site(folder / "site.yml") == read.site
    assert read_targets(folder / "targets.yml", indicators=indicators) == read.targets
    assert read_comparison(folder / "comparison.yml", indicators=indicators) == read.comparison
    assert read_evaluation(folder / "evaluation.yml", indicators=indicators) == read.evaluation
    assert read_abbreviations(folder / "abbreviations.yml") == read.abbreviations
    assert read_intake_settings(folder / "intake.yml") == read.intake
    assert read_row_names(folder / "offices.yml") == read.row_names
    assert read_bulletins(folder / "units", windows=windows) == read.bulletins


def test_a_byte_order_mark_and_windows_line_ends_do_no_harm(read, root, tmp_path):
    """Notepad writes both; neither changes what is said."""
    text = (root / "params/site.yml").read_text(encoding="utf-8")
    (tmp_path / "site.yml").write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    assert read_site(tmp_path / "site.yml") == read.site


@pytest.mark.slow
def test_reading_settings_loads_no_heavy_library(root):
    """A build with nothing to do reads the settings and ends: pandas alone would take longer than all of that."""
    code = "import sys, pathlib, bantin.settings as s; s.Settings.read(pathlib.Path('.')); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True)
    assert not {"pandas", "numpy", "matplotlib", "papermill", "nbformat", "rich"} & set(done.stdout.split())
