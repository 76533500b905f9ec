"""Units over time: who existed when, what lies under what, who took over."""

from __future__ import annotations

import subprocess
import sys
from datetime import date

import pytest

from bantin.errors import UnitNotAliveError, UnknownUnitError
from bantin.model import Level, Span, Unit
from bantin.units import Units

AUGUST_2021 = Span(date(2021, 8, 1), date(2021, 8, 31))
AUGUST_2023 = Span(date(2023, 8, 1), date(2023, 8, 31))
AUGUST_2025 = Span(date(2025, 8, 1), date(2025, 8, 31))


@pytest.fixture(scope="module")
def units(root) -> Units:
    """Return the units of the whole country."""
    return Units.read(root / "params" / "units.csv")


def commune(slug: str, name: str, kind: str = "xã", code: str = "") -> Unit:
    """Return a commune of the district Thử, there from ever and open-ended."""
    return Unit(
        code=code or slug,
        slug=slug,
        level=Level.COMMUNE,
        kind=kind,
        name=name,
        parent="thu",
        valid_from=None,
        valid_to=None,
    )


def district(*heirs: str) -> Unit:
    """Return the district Thử, which ended on 30 June 2025."""
    return Unit(
        code="999",
        slug="thu",
        level=Level.DISTRICT,
        kind="huyện",
        name="Thử",
        parent="",
        valid_from=None,
        valid_to=date(2025, 6, 30),
        successors=heirs,
    )


def test_a_unit_is_found_by_its_address(units):
    """The page contract names it so."""
    assert units.by_slug("yen-lap").full_name == "huyện Yên Lập"


@pytest.mark.parametrize("wanted", ["yenlap", "yen-lapp", "Yên Lập", "Huyện Yên Lập", "YEN LAP"])
def test_an_unknown_address_is_answered_with_the_nearest(units, wanted):
    """People type names, with and without marks."""
    with pytest.raises(UnknownUnitError, match=r"yen-lap \(huyện Yên Lập, tỉnh Phú Thọ\)"):
        units.by_slug(wanted)


def test_an_address_like_no_other_is_answered_without_a_guess(units):
    """Then the message says where addresses stand."""
    with pytest.raises(UnknownUnitError, match=r"params/units\.csv"):
        units.by_slug("zzzzzzzz")


@pytest.mark.parametrize(("day", "slug"), [(date(2021, 8, 31), "phu-tho"), (date(2025, 7, 1), "tinh-phu-tho")])
def test_a_code_means_another_unit_on_another_day(units, day, slug):
    """Code 25 is the old Phú Thọ until June 2025, then the merged one."""
    found = units.by_code("25", day)
    assert found is not None
    assert found.slug == slug


def test_a_code_that_nobody_has_on_that_day_is_none(units):
    """There are no districts any more."""
    assert units.by_code("234", date(2025, 7, 1)) is None


def test_children_stand_in_vietnamese_order():
    """Đ follows D, and a phường 2 comes before a phường 10."""
    names = ["Ea Bar", "Phường 10", "Đa Tốn", "Dương Xá", "Phường 2"]
    known = Units([district(), *(commune(f"c{n}", name) for n, name in enumerate(names))])
    children = known.children(known.by_slug("thu"), date(2021, 1, 1))
    assert [child.name for child in children] == ["Dương Xá", "Đa Tốn", "Ea Bar", "Phường 2", "Phường 10"]


def test_a_province_has_districts_until_june_2025_and_communes_from_july(units):
    """Hà Nội is one unit throughout."""
    hanoi = units.by_slug("ha-noi")
    days = (date(2025, 6, 30), date(2025, 7, 1))
    assert [{child.level for child in units.children(hanoi, day)} for day in days] == [
        {Level.DISTRICT},
        {Level.COMMUNE},
    ]


def test_the_communes_of_a_province_are_those_of_its_districts(units):
    """Hà Nam's bulletin of 2020 counts 109."""
    assert len(units.communes(units.by_slug("ha-nam"), date(2020, 12, 31))) == 109


def test_a_commune_knows_its_district_and_its_province(units):
    """Xuân Viên lies in Yên Lập, Phú Thọ."""
    xuan_vien = next(c for c in units.children(units.by_slug("yen-lap"), date(2021, 8, 31)) if c.name == "Xuân Viên")
    assert (units.parent(xuan_vien), units.province(xuan_vien)) == (units.by_slug("yen-lap"), units.by_slug("phu-tho"))


def test_a_province_has_no_parent_and_is_its_own_province(units):
    """The climb ends there."""
    phu_tho = units.by_slug("phu-tho")
    assert (units.parent(phu_tho), units.province(phu_tho)) == (None, phu_tho)


def test_successors_are_those_of_the_source(units):
    """Yên Lập's 17 communes went into six."""
    names = {unit.full_name for unit in units.successors(units.by_slug("yen-lap"))}
    assert names == {"xã Yên Lập", "xã Sơn Lương", "xã Xuân Viên", "xã Trung Sơn", "xã Thượng Long", "xã Minh Hòa"}


@pytest.mark.parametrize("slug", ["yen-lap", "thanh-ba", "my-duc", "gia-vien", "ha-nam", "bot-xuyen", "kim-bang"])
def test_units_of_the_published_bulletins_live_in_2021(units, slug):
    """The list of old units is of that time, also for units whose end has no source."""
    units.alive(units.by_slug(slug), AUGUST_2021)


def test_a_district_after_june_2025_is_refused_with_its_last_day_and_its_successors(units):
    """guide.md, section 1.11: the message names the successor units."""
    with pytest.raises(UnitNotAliveError, match=r"đến hết ngày 30/6/2025.*xã Yên Lập, .* và xã Minh Hòa\."):
        units.alive(units.by_slug("yen-lap"), AUGUST_2025)


def test_the_refusal_of_a_district_says_which_notebook_tells_its_successors(units):
    """district_month is for districts; the message is the only thing that its analyst sees."""
    with pytest.raises(
        UnitNotAliveError, match=r"Chọn một đơn vị kế tiếp \(bản tin bằng sổ tay unit_period\), hoặc kỳ"
    ):
        units.alive(units.by_slug("yen-lap"), AUGUST_2025)


def test_the_refusal_of_a_province_does_not_name_another_notebook(units):
    """Its successor has the same."""
    with pytest.raises(UnitNotAliveError, match=r"Chọn một đơn vị kế tiếp, hoặc kỳ"):
        units.alive(units.by_slug("phu-tho"), AUGUST_2025)


@pytest.mark.parametrize("slug", ["yen-lap", "thanh-ba", "my-duc", "gia-vien"])
def test_the_last_month_of_a_district_is_june_2025(units, slug):
    """It is there to its last day."""
    units.alive(units.by_slug(slug), Span(date(2025, 6, 1), date(2025, 6, 30)))


def test_a_district_whose_end_has_no_source_is_refused_in_june_2025(units):
    """Nông Sơn went into Quế Sơn before; when is not in the sources."""
    with pytest.raises(UnitNotAliveError, match="không sau ngày 31/12/2021"):
        units.alive(units.by_slug("nong-son"), Span(date(2025, 6, 1), date(2025, 6, 30)))


def test_all_units_of_the_two_tiers_live_in_july_2025(units):
    """34 provinces and 3.321 communes have their own bulletins from then on."""
    first = date(2025, 7, 1)
    there = [*units.on(first, Level.PROVINCE), *units.on(first, Level.COMMUNE)]
    for unit in there:
        units.alive(unit, Span(first, date(2025, 7, 31)))
    assert len(there) == 34 + 3_321


def test_the_communes_of_all_provinces_are_those_of_the_country(units):
    """3.321 lie right under 34 provinces."""
    first = date(2025, 7, 1)
    assert sum(len(units.communes(province, first)) for province in units.on(first, Level.PROVINCE)) == 3_321


def test_predecessors_are_all_units_that_a_source_sends_here(units):
    """Xuân Viên took over three communes, and with others the district."""
    xuan_vien = next(unit for unit in units.successors(units.by_slug("yen-lap")) if unit.name == "Xuân Viên")
    names = [unit.full_name for unit in units.predecessors(xuan_vien)]
    assert sorted(names) == ["huyện Yên Lập", "xã Xuân An", "xã Xuân Thủy", "xã Xuân Viên"]


def test_a_unit_that_nobody_became_has_no_predecessors(units):
    """Old units begin the table."""
    assert units.predecessors(units.by_slug("yen-lap")) == ()


@pytest.mark.parametrize(("slug", "has_lost"), [("my-duc", True), ("yen-lap", False)])
def test_a_district_is_known_to_have_lost_parts(units, slug, has_lost):
    """Four communes of Mỹ Đức went no source says where."""
    assert units.has_lost_parts(units.by_slug(slug)) is has_lost


def test_a_span_across_the_last_day_is_refused(units):
    """Half a year of a unit is not the unit's year."""
    with pytest.raises(UnitNotAliveError, match="30/6/2025"):
        units.alive(units.by_slug("yen-lap"), Span(date(2025, 1, 1), date(2025, 12, 31)))


def test_a_unit_before_its_first_day_is_refused(units):
    """The merged Phú Thọ has no 2021."""
    with pytest.raises(UnitNotAliveError, match="chỉ có từ ngày 1/7/2025"):
        units.alive(units.by_slug("tinh-phu-tho"), AUGUST_2021)


def test_an_end_without_a_source_is_refused_not_guessed(units):
    """Bột Xuyên merged between 2022 and June 2025; no source at hand says when, or into what."""
    with pytest.raises(UnitNotAliveError, match=r"không có nguồn nêu ngày.*Không có nguồn nêu đơn vị kế tiếp"):
        units.alive(units.by_slug("bot-xuyen"), AUGUST_2023)


def test_a_successor_of_the_same_name_is_told_by_its_address(units):
    """Phú Thọ was followed by Phú Thọ."""
    with pytest.raises(UnitNotAliveError, match=r"tỉnh Phú Thọ \(tinh-phu-tho\)"):
        units.alive(units.by_slug("phu-tho"), AUGUST_2025)


def test_of_many_successors_the_first_twelve_are_named():
    """The others are counted."""
    heirs = [commune(f"c{n}", f"Thứ {n}") for n in range(1, 16)]
    known = Units([district(*(heir.slug for heir in heirs)), *heirs])
    with pytest.raises(UnitNotAliveError, match=r"xã Thứ 11, xã Thứ 12 và 3 đơn vị khác\."):
        known.alive(known.by_slug("thu"), AUGUST_2025)


def test_hanoi_went_on(units):
    """A province that nothing merged into is one unit before and after."""
    units.alive(units.by_slug("ha-noi"), Span(date(2025, 1, 1), date(2025, 12, 31)))


def test_a_district_whose_communes_merged_on_an_unknown_day_is_refused_when_its_parts_matter(units):
    """Mỹ Đức had 22 communes, then 20; when is not in the sources."""
    with pytest.raises(UnitNotAliveError, match="xã Bột Xuyên, xã Đốc Tín, xã Mỹ Thành và xã Vạn Kim"):
        units.parts_known(units.by_slug("my-duc"), AUGUST_2023)


@pytest.mark.parametrize(("slug", "span"), [("my-duc", AUGUST_2021), ("yen-lap", AUGUST_2023), ("ha-noi", AUGUST_2025)])
def test_parts_are_known_where_sources_cover_them(units, slug, span):
    """Before the mergers, where nothing merged, and after the reform."""
    units.parts_known(units.by_slug(slug), span)


@pytest.mark.parametrize(
    ("slug", "day", "words"),
    [
        ("yen-lap", date(2021, 8, 31), "xã, thị trấn"),
        ("phu-ly", date(2021, 8, 31), "xã, phường"),
        ("ha-nam", date(2020, 12, 31), "xã, phường, thị trấn"),
        ("hai-phong", date(2021, 8, 31), "xã, phường, thị trấn"),
        ("thanh-pho-hai-phong", date(2025, 7, 1), "xã, phường, đặc khu"),
        ("xuan-vien", date(2021, 8, 31), ""),
    ],
)
def test_communes_are_called_by_the_kinds_that_there_are(units, slug, day, words):
    """guide.md, section 5: "xã, thị trấn" or "xã, phường, thị trấn" after the real mix."""
    assert units.commune_words(units.by_slug(slug), day) == words


@pytest.mark.parametrize(("slug", "words"), [("ha-nam", "huyện, thị xã, thành phố"), ("ha-noi", "huyện, thị xã, quận")])
def test_districts_are_called_by_the_kinds_that_there_are(units, slug, words):
    """Hà Nam's bulletin of 2020 says "các huyện, thị xã, thành phố"."""
    assert units.district_words(units.by_slug(slug), date(2020, 12, 31)) == words


def test_there_are_no_districts_to_call_after_the_reform(units):
    """The tier has ended."""
    assert units.district_words(units.by_slug("ha-noi"), date(2025, 7, 1)) == ""


@pytest.mark.slow
def test_reading_units_loads_nothing_heavy(root):
    """A build with nothing to do takes less than 0,3 s; sorting and fuzzy matching are loaded when needed."""
    code = (
        "import sys; from pathlib import Path; from bantin.units import Units; "
        "Units.read(Path('params/units.csv')).by_slug('yen-lap'); "
        "print(sorted({'pandas', 'numpy', 'vn_collate', 'difflib'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
