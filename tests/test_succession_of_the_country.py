"""How far the series of the country's own units are followed, in the table as it is."""

from __future__ import annotations

from datetime import date

import pytest

from bantin.model import Level, Span
from bantin.succession import codes_in, is_same_boundary, sentence, sub_units_in, units_in, why_it_ends
from bantin.units import Units

AUGUST_2021 = Span(date(2021, 8, 1), date(2021, 8, 31))
MARCH_2025 = Span(date(2025, 3, 1), date(2025, 3, 31))
AUGUST_2025 = Span(date(2025, 8, 1), date(2025, 8, 31))
LAST = date(2025, 6, 30)
FIRST = date(2025, 7, 1)


@pytest.fixture(scope="module")
def country(root) -> Units:
    """Return the units of the whole country."""
    return Units.read(root / "params" / "units.csv")


def codes(known: Units, slug: str, span: Span) -> tuple[str, ...]:
    """Return under which codes a unit of the table was counted in a span."""
    return codes_in(known.by_slug(slug), span, known)


def said(known: Units, slug: str, span: Span) -> str:
    """Return the sentence at the end of a unit's series."""
    end = why_it_ends(known.by_slug(slug), span, known)
    return sentence(end, known) if end else ""


def test_the_merged_phu_tho_was_counted_as_three_provinces(country):
    """Vĩnh Phúc 26, Phú Thọ 25, Hòa Bình 17; 25 is the merged one's own code, too."""
    assert codes(country, "tinh-phu-tho", AUGUST_2021) == ("17", "25", "26")


def test_every_province_is_followed_to_2021(country):
    """63 became 34, each of them whole."""
    provinces = country.on(FIRST, Level.PROVINCE)
    followed = [one for province in provinces for one in units_in(province, AUGUST_2021, country)]
    assert {one.code for one in followed} == {one.code for one in country.on(AUGUST_2021.end, Level.PROVINCE)}


def test_no_old_commune_is_counted_twice(country):
    """Each of those that are followed lies in one of the communes of July 2025."""
    now = country.on(FIRST, Level.COMMUNE)
    followed = [code for commune in now for code in codes_in(commune, AUGUST_2021, country)]
    assert len(followed) == len(set(followed)) > 0


def test_more_than_half_of_the_communes_of_july_2025_are_followed(country):
    """1.768 of 3.321; of the others most lie where a commune ended between 2022 and 2025 without a source."""
    now = country.on(FIRST, Level.COMMUNE)
    assert sum(bool(codes_in(commune, AUGUST_2021, country)) for commune in now) >= 1_768


def test_a_commune_of_yen_lap_is_followed_to_those_of_which_it_was_made(country):
    """Nothing was lost in Yên Lập, and Xuân Viên is made of whole communes."""
    xuan_vien = next(one for one in country.successors(country.by_slug("yen-lap")) if one.name == "Xuân Viên")
    assert {one.name for one in units_in(xuan_vien, AUGUST_2021, country)} == {"Xuân Viên", "Xuân Thủy", "Xuân An"}


def test_an_island_district_became_a_zone_of_another_level(country):
    """Côn Đảo had no communes; the figures of a district and of a commune are not one series."""
    zone = next(one for one in country.on(FIRST, Level.COMMUNE) if one.full_name == "đặc khu Côn Đảo")
    assert said(country, zone.slug, AUGUST_2021) == (
        "Đặc khu Côn Đảo thành lập ngày 1/7/2025 từ huyện Côn Đảo; không nối số liệu giữa hai cấp hành chính."
    )


def test_a_district_after_june_2025_is_told_with_its_successors(country):
    """The page says why the series ends and names who took over."""
    assert said(country, "yen-lap", AUGUST_2025) == (
        "Số liệu của huyện Yên Lập dừng ở tháng 6 năm 2025, khi không còn cấp huyện; đơn vị kế tiếp: xã Yên Lập, "
        "xã Sơn Lương, xã Xuân Viên, xã Trung Sơn, xã Thượng Long và xã Minh Hòa."
    )


def test_a_successor_of_the_same_name_is_called_the_new_one(country):
    """Phú Thọ was followed by Phú Thọ."""
    assert said(country, "phu-tho", AUGUST_2025) == (
        "Số liệu của tỉnh Phú Thọ dừng ở tháng 6 năm 2025; đơn vị kế tiếp: tỉnh Phú Thọ (mới)."
    )


@pytest.mark.parametrize(
    ("slug", "span", "expected"),
    [
        ("yen-lap", AUGUST_2021, (17, 0, True)),
        ("yen-lap", MARCH_2025, (17, 0, True)),
        ("my-duc", MARCH_2025, (22, 0, False)),
        ("ha-noi", AUGUST_2021, (579, 30, True)),
        ("ha-noi", AUGUST_2025, (126, 0, True)),
        ("tinh-phu-tho", AUGUST_2021, (512, 32, True)),
        ("tinh-phu-tho", AUGUST_2025, (148, 0, True)),
        ("thanh-pho-hue", MARCH_2025, (141, 9, False)),
        ("yen-lap", AUGUST_2025, (0, 0, False)),
    ],
)
def test_what_lay_within_a_boundary_is_found_in_its_time(country, slug, span, expected):
    """A merged province had the districts of three; Huế's kept naming the province's older row as theirs."""
    found = sub_units_in(country.by_slug(slug), span, country)
    assert (len(found.communes), len(found.districts), found.are_known) == expected


def test_a_district_of_the_demo_kept_its_boundary_to_the_end(country):
    """Yên Lập's 17 communes stood until June 2025."""
    assert is_same_boundary(country.by_slug("yen-lap"), AUGUST_2021, Span(date(2025, 6, 1), LAST), country)


def test_my_duc_is_not_said_to_have_kept_its_boundary(country):
    """Four communes ended on days without a source, into units without one."""
    assert not is_same_boundary(country.by_slug("my-duc"), AUGUST_2021, MARCH_2025, country)
