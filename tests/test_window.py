"""The window of one bulletin: whose rows, which words of unit and period, and what keeps it waiting."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from bantin import errors
from bantin.model import Period
from bantin.window import Library, find_root

BULLETINS = {
    "yen-lap-2021-08": ("yen-lap", "2021-08"),
    "thanh-ba-2021-ytd": ("thanh-ba", "2021-ytd-11-08"),
    "ha-nam-2020": ("ha-nam", "2020"),
    "my-duc-2018": ("my-duc", "2018"),
    "gia-vien-2021": ("gia-vien", "2021-ytd-12-09"),
}


@pytest.fixture
def spoilt(tmp_path, root) -> Callable[..., Library]:
    """Return how to open a copy of the repository after a change in one of its files."""
    (tmp_path / "params").symlink_to(root / "params")
    shutil.copytree(root / "data" / "published", tmp_path / "data" / "published")

    def change(file: str, how: Callable[[bytes], bytes]) -> Library:
        path = tmp_path / "data" / "published" / file
        path.write_bytes(how(path.read_bytes()))
        return Library(tmp_path)

    return change


@pytest.fixture
def reworded(tmp_path, root) -> Callable[[str, str], Library]:
    """Return how to open a copy of the repository after a change in phrases.yml."""
    (tmp_path / "params").mkdir()
    for path in (root / "params").iterdir():
        (tmp_path / "params" / path.name).symlink_to(path)

    def change(old: str, new: str) -> Library:
        text = (root / "params" / "phrases.yml").read_text(encoding="utf-8")
        assert old in text
        (tmp_path / "params" / "phrases.yml").unlink()
        (tmp_path / "params" / "phrases.yml").write_text(text.replace(old, new, 1), encoding="utf-8")
        return Library(tmp_path)

    return change


def outcomes(library: Library) -> dict[str, str]:
    """Return for each published bulletin the code of the error that keeps it waiting, or ""."""
    found = {}
    for bulletin_id, address in BULLETINS.items():
        try:
            library.window(library.chosen(*address))
            found[bulletin_id] = ""
        except errors.BantinError as error:
            found[bulletin_id] = error.code
    return found


@pytest.mark.parametrize(("bulletin_id", "address"), BULLETINS.items())
def test_a_published_bulletin_is_found_by_its_address(library, bulletin_id, address):
    """The five keep the ids of their sources."""
    window = library.window(library.chosen(*address))
    assert (window.bulletin.id, window.bulletin.address) == (bulletin_id, "/".join(address))
    assert window.material.source_id == bulletin_id


@pytest.mark.parametrize(
    ("bulletin_id", "province", "counted"),
    [
        ("yen-lap-2021-08", "tỉnh Phú Thọ", {"xã, thị trấn": 17}),
        ("thanh-ba-2021-ytd", "tỉnh Phú Thọ", {"xã, thị trấn": 19}),
        ("my-duc-2018", "thành phố Hà Nội", {"xã, thị trấn": 22}),
        ("gia-vien-2021", "tỉnh Ninh Bình", {"xã, thị trấn": 21}),
        ("ha-nam-2020", "tỉnh Hà Nam", {"xã, phường, thị trấn": 109, "huyện, thị xã, thành phố": 6}),
    ],
)
def test_units_are_counted_and_named_by_their_real_mix(library, bulletin_id, province, counted):
    """The numbers of guide.md, section 6; a text that says "17 xã, thị trấn" is held against them."""
    around = library.window(library.chosen(*BULLETINS[bulletin_id])).surroundings
    assert around.province_name == province
    assert [*filter(None, (around.commune_words, around.district_words))] == list(counted)
    assert counted.items() <= around.countable.items()


def test_a_title_names_a_month_in_the_short_form(library):
    """Words of unit and period, as phrases.yml asks for them."""
    assert library.window(library.chosen("yen-lap", "2021-08")).surroundings.words == {
        "name": "Yên Lập",
        "unit": "huyện Yên Lập",
        "kind": "huyện",
        "province": "tỉnh Phú Thọ",
        "communes": "xã, thị trấn",
        "districts": "huyện",
        "period": "tháng 8 năm 2021",
        "month": "tháng 8/2021",
        "reporting": "xã, thị trấn",
    }


def test_a_dataset_is_read_once(library):
    """Five bulletins share one reading."""
    assert library.dataset("published") is library.dataset("published")


def test_a_bad_row_keeps_one_bulletin_waiting(spoilt):
    """The other four go on (design rule 5)."""
    library = spoilt("figures.csv", lambda content: content.replace(b"17/17", b"17/16"))
    assert outcomes(library) == dict.fromkeys(BULLETINS, "") | {"yen-lap-2021-08": "E407"}


def test_a_bad_item_keeps_one_bulletin_waiting(spoilt):
    """The other four go on (design rule 5)."""
    library = spoilt("context.yml", lambda content: content.replace(b"value: 19/19", b"value: 17/16"))
    assert outcomes(library) == dict.fromkeys(BULLETINS, "") | {"thanh-ba-2021-ytd": "E414"}


def test_a_row_without_a_source_keeps_the_bulletins_of_its_unit_waiting(spoilt):
    """Nobody knows which of them lacks a figure."""
    row = "ha-nam-2020,35,tỉnh Hà Nam,province_total,videoconference_sites".encode()
    library = spoilt("figures.csv", lambda content: content.replace(row, row.removeprefix(b"ha-nam-2020")))
    assert outcomes(library) == dict.fromkeys(BULLETINS, "") | {"ha-nam-2020": "E409"}


def test_a_figure_of_another_unit_keeps_the_bulletin_waiting(spoilt):
    """Thanh Ba's 500 documents under Yên Lập's name would be a false statement about both."""
    row = "234,huyện Yên Lập,district_offices,documents_sent_via_axis".encode()
    foreign = "232,huyện Thanh Ba,district_offices,documents_sent_via_axis".encode()
    library = spoilt("figures.csv", lambda content: content.replace(row, foreign))
    assert outcomes(library) == dict.fromkeys(BULLETINS, "") | {"yen-lap-2021-08": "E401"}


def test_a_figure_of_a_commune_belongs_to_its_districts_bulletin(spoilt, library):
    """A district's bulletin tells of its communes, too."""
    day = date(2021, 8, 1)
    commune = library.units.children(library.units.by_slug("yen-lap"), day)[0]
    row = "234,huyện Yên Lập,district_offices,documents_sent_via_axis".encode()
    own = f"{commune.code},{commune.full_name},commune,documents_sent_via_axis".encode()
    assert outcomes(spoilt("figures.csv", lambda content: content.replace(row, own))) == dict.fromkeys(BULLETINS, "")


def test_units_of_rows_are_named_by_their_codes(spoilt, library):
    """A sentence on a commune's figure has to say which commune."""
    commune = library.units.children(library.units.by_slug("yen-lap"), date(2021, 8, 1))[0]
    row = "234,huyện Yên Lập,district_offices,documents_sent_via_axis".encode()
    own = f"{commune.code},{commune.full_name},commune,documents_sent_via_axis".encode()
    changed = spoilt("figures.csv", lambda content: content.replace(row, own))
    names = changed.window(changed.chosen("yen-lap", "2021-08")).surroundings.unit_names
    assert names == {"234": "huyện Yên Lập", commune.code: commune.full_name}


@pytest.mark.parametrize("slug", ["2020-01", "2021-07", "2021-09", "2020", "2021-q2"])
def test_figures_of_another_time_keep_the_bulletin_waiting(library, slug):
    """Figures of August 2021 under the title of January 2020 would be a false statement."""
    chosen = replace(library.chosen("yen-lap", "2021-08"), period=Period.parse(slug))
    with pytest.raises(errors.ForeignPeriodError, match="31/08/2021") as caught:
        library.window(chosen)
    assert caught.value.place.file == "params/units/yen-lap.yml"
    assert (caught.value.place.row, caught.value.place.period) == (str(chosen.line), slug)
    assert (caught.value.exit_code, bool(caught.value.fix)) == (3, True)


def test_a_year_that_has_not_ended_has_no_month_of_its_figures(library):
    """Figures from January to 8 November are none of January."""
    chosen = replace(library.chosen("thanh-ba", "2021-ytd-11-08"), period=Period.parse("2021-01"))
    with pytest.raises(errors.ForeignPeriodError):
        library.window(chosen)


def test_plans_and_targets_do_not_fill_a_period(library):
    """Targets for 2021 are no results of 2021 (design rule 7)."""
    chosen = replace(library.chosen("ha-nam", "2020"), period=Period.parse("2021-q4"))
    with pytest.raises(errors.ForeignPeriodError):
        library.window(chosen)


@pytest.mark.parametrize(
    ("old", "new", "bulletin", "item"),
    [
        ("{system: digital_signature,", "{system: digital_signatures,", "yen-lap-2021-08", "result 1"),
        ("system: infrastructure}", "system: infrastucture}", "my-duc-2018", "shortcoming 2"),
        ("system: edms}", "system: edm}", "gia-vien-2021", "task 4"),
    ],
)
def test_an_item_of_an_unknown_system_keeps_one_bulletin_waiting(spoilt, old, new, bulletin, item):
    """It would land in the last section, whatever it tells of."""
    library = spoilt("context.yml", lambda content: content.replace(old.encode(), new.encode()))
    assert outcomes(library) == dict.fromkeys(BULLETINS, "") | {bulletin: "E414"}
    (error,) = library.problems_of(library.chosen(*BULLETINS[bulletin]))
    assert (error.place.file, error.place.item) == ("data/published/context.yml", f"{bulletin}, {item}")
    assert "Có phải là" in error.fix


def test_everything_for_which_a_bulletin_waits_is_told_at_once(spoilt):
    """An editor mends three cells in one round, not in three."""
    library = spoilt("figures.csv", lambda content: content.replace(b"17/17", b"17/16").replace(b",500,", b",x,"))
    chosen = library.chosen("yen-lap", "2021-08")
    assert [error.place.cell for error in library.problems_of(chosen)] == ["K4", "K5", "K7", "K11"]
    with pytest.raises(errors.NotANumberError) as caught:
        library.window(chosen)
    assert caught.value is library.problems_of(chosen)[0]


def test_a_table_that_nobody_can_read_keeps_all_waiting(spoilt):
    """UTF-16 is refused with exit code 1: there is nothing to build from."""
    library = spoilt("figures.csv", lambda content: content.decode().encode("utf-16"))
    assert outcomes(library) == dict.fromkeys(BULLETINS, "E302")
    with pytest.raises(errors.WrongEncodingError) as caught:
        library.dataset("published")
    assert caught.value.exit_code == 1


def test_a_bulletin_without_rows_names_what_to_add(spoilt):
    """It stands in params/units/, so somebody expects it."""
    library = spoilt("figures.csv", lambda content: b"\n".join(content.split(b"\n")[:55]))
    library.dataset("published")
    with pytest.raises(errors.MissingSourceError) as caught:
        library.window(library.chosen("gia-vien", "2021-ytd-12-09"))
    assert "gia-vien-2021" in caught.value.what
    assert caught.value.fix


@pytest.mark.parametrize(
    ("unit", "period", "kind", "says"),
    [
        ("yenlap", "2021-08", errors.UnknownUnitError, r"yen-lap \(huyện Yên Lập, tỉnh Phú Thọ\)"),
        ("yen-lap", "8/2021", errors.UnreadablePeriodError, "2021-08"),
        ("yen-lap", "2021-8", errors.UnreadablePeriodError, "2021-08"),
        ("yen-lap", 2021, errors.UnreadablePeriodError, "-r"),
        (234, "2021-08", errors.UnreadablePeriodError, "yen-lap"),
        ("yen-lap", "2025-08", errors.UnitNotAliveError, "30/6/2025.*xã Yên Lập"),
        ("yen-lap", "2022-09", errors.NoSuchBulletinError, r"Có: 2021-08.*params/units/yen-lap\.yml"),
        ("doan-hung", "2021-08", errors.NoSuchBulletinError, "chưa có bản tin nào"),
    ],
)
def test_what_is_no_bulletin_is_refused_with_what_there_is(library, unit, period, kind, says):
    """Wrong usage, exit code 2, answered with the way out."""
    with pytest.raises(kind, match=says) as caught:
        library.chosen(unit, period)
    assert caught.value.exit_code == 2
    assert caught.value.fix


def test_a_dataset_that_is_not_there_is_named(tmp_path, root):
    """The folder was renamed, or the clone is incomplete."""
    (tmp_path / "params").symlink_to(root / "params")
    with pytest.raises(errors.MissingFileError, match=r"data/published/dataset\.yml"):
        Library(tmp_path).dataset("published")


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        ("{b:direction}", "{b:direktion}", errors.WrongParamError),
        ("say: \"{a} cơ quan", "say: \"{x} cơ quan", errors.UnknownReferenceError),
        ("\ngeneral:\n", "\ngenerals:\n", errors.MissingKeyError),
        ("highlights:\n", "highlights: [\n", errors.UnreadableParamsError),
    ],
)  # fmt: skip
def test_a_slip_in_the_phrases_ends_before_anything_is_built(reworded, old, new, kind):
    """Params that cannot be used end the run with exit code 1, with the name of the file."""
    with pytest.raises(kind, match=r"params/phrases\.yml") as caught:
        reworded(old, new).wordings.book(0)
    assert caught.value.exit_code == 1
    assert caught.value.fix


def test_the_repository_is_found_from_any_folder_within(root, monkeypatch):
    """JupyterLab starts a kernel in the folder of the notebook."""
    monkeypatch.delenv("BANTIN_ROOT", raising=False)
    monkeypatch.chdir(root / "notebooks")
    assert find_root() == root


def test_a_named_repository_comes_first(tmp_path, monkeypatch):
    """Workers are told which one to read."""
    monkeypatch.setenv("BANTIN_ROOT", str(tmp_path))
    assert find_root() == Path(tmp_path)


def test_an_item_of_a_new_system_is_told(spoilt):
    """What nobody foresaw stands in the last section instead of keeping the bulletin waiting."""
    library = spoilt("context.yml", lambda content: content.replace(b"{system: digital_signature,", b"{system: youth,"))
    assert outcomes(library) == dict.fromkeys(BULLETINS, "")


@pytest.fixture
def folders(library) -> Callable[[str], frozenset[str]]:
    """Return how to see which folders of the demo are looked at for the bulletins of one unit."""
    return lambda unit: Library(library.root, only=unit)._folders_of("demo")


def test_for_a_district_no_other_folder_is_looked_at(folders):
    """705 districts do not lie in the way of one notebook."""
    assert folders("yen-lap") == {"yen-lap"}


def test_for_a_commune_the_folder_of_its_district_is_looked_at(folders):
    """Its counts stand in the district's workbook."""
    assert folders("xuan-vien") == {"xuan-vien", "yen-lap"}


def test_for_a_province_the_folders_of_its_districts_are_looked_at(folders):
    """And no others: Mỹ Đức and Gia Viễn lie elsewhere."""
    found = folders("phu-tho")
    assert {"phu-tho", "yen-lap", "tan-son"} <= found
    assert found.isdisjoint({"my-duc", "gia-vien"})
