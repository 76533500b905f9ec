"""Totals of provinces are held against what they are made of: levels, desks, districts and communes."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from export_drafts import expected_of
from hypothesis import given
from hypothesis import strategies as st
from tidy_drafts import read, row

from bantin import errors

PROVINCE = expected_of("phu-tho")
NEW_PROVINCE = expected_of("tinh-phu-tho", "2025-08")
WRONG = [errors.UnbalancedCountsError]


def of_2021(**values: int) -> list[dict[str, str]]:
    """Return rows on the province of 2021, one for each scope."""
    return [
        row("documents_sent", str(value), scope=scope, unit_code="25", unit_name="tỉnh Phú Thọ")
        for scope, value in values.items()
    ]


def of_2025(**values: int) -> list[dict[str, str]]:
    """Return rows on the province of the two tiers, one for each scope."""
    return [{**one, "period_start": "2025-08-01", "period_end": "2025-08-31"} for one in of_2021(**values)]


def of_each(units, value: str, scope: str, **others: str) -> list[dict[str, str]]:
    """Return a row on each of some units."""
    return [
        row("documents_sent", value, scope=scope, unit_code=one.code, unit_name=one.full_name, **others)
        for one in units
    ]


def kinds(rows, expected=PROVINCE):
    """Return the classes of the problems of a CSV."""
    return [type(problem) for problem in read(*rows, expected=expected).problems]


@pytest.mark.parametrize(
    "parts",
    [
        {"province_level": 20, "district_total": 31},
        {"province_and_district": 33, "communes_total": 18},
        {"province_level": 20, "district_level": 13, "commune_level": 18},
    ],
)
def test_a_province_is_its_levels_in_each_way_of_splitting_it(parts: Mapping[str, int]):
    """All of them are 51; 52 is one too many (guide.md, section 2)."""
    assert kinds(of_2021(province_total=51, **parts)) == []
    assert kinds(of_2021(province_total=52, **parts)) == WRONG


def test_province_and_district_are_the_offices_of_both():
    """Communes are not among them."""
    assert kinds(of_2021(province_and_district=33, province_level=20, district_offices=13)) == []
    assert kinds(of_2021(province_and_district=34, province_level=20, district_offices=13)) == WRONG


def test_a_part_alone_cannot_exceed_the_province():
    """The other part may be anything, but not below zero."""
    assert kinds(of_2021(province_total=51, province_level=20)) == []
    assert kinds(of_2021(province_total=19, province_level=20)) == WRONG


def test_before_july_2025_a_province_is_more_than_its_offices_and_communes():
    """The offices of its districts are missing in this file."""
    assert kinds(of_2021(province_total=51, province_level=20, communes_total=18)) == []


@given(total=st.integers(30, 50))
def test_a_province_of_the_two_tiers_is_its_offices_and_communes(total):
    """There is nothing between them."""
    rows = of_2025(province_total=total, province_level=22, communes_total=18)
    assert kinds(rows, NEW_PROVINCE) == ([] if total == 40 else WRONG)


def test_all_districts_of_a_province_add_up():
    """Thirteen districts with 2 documents each sent 26."""
    districts = of_each(PROVINCE.names.districts, "2", "district_total")
    assert len(districts) == 13
    assert kinds([*districts, *of_2021(district_total=26)]) == []
    assert kinds([*districts, *of_2021(district_total=27)]) == WRONG


def test_some_districts_cannot_have_more_than_all():
    """Twelve have sent 24 documents: the last one may have sent any number."""
    districts = of_each(PROVINCE.names.districts[1:], "2", "district_total")
    assert kinds([*districts, *of_2021(district_total=99)]) == []
    assert kinds([*districts, *of_2021(district_total=23)]) == WRONG


def test_all_communes_of_a_province_of_the_two_tiers_add_up():
    """148 communes with 2 documents each sent 296."""
    days = {"period_start": "2025-08-01", "period_end": "2025-08-31"}
    communes = of_each(NEW_PROVINCE.names.communes, "2", "commune", **days)
    assert len(communes) == 148
    assert kinds([*communes, *of_2025(communes_total=296)], NEW_PROVINCE) == []
    assert kinds([*communes, *of_2025(communes_total=297)], NEW_PROVINCE) == WRONG


def test_communes_of_one_district_are_held_against_that_district():
    """The 17 communes of Yên Lập are not those of Thanh Ba, in the province's file as in its own."""
    yen_lap = next(one for one in PROVINCE.names.districts if one.slug == "yen-lap")
    own = [one for one in PROVINCE.names.communes if one.parent == yen_lap.slug]
    communes = of_each(own, "2", "commune")
    total = row("documents_sent", "34", scope="communes_total")
    elsewhere = row("documents_sent", "5", scope="communes_total", unit_code="232", unit_name="huyện Thanh Ba")
    assert kinds([*communes, total, elsewhere]) == []
    assert kinds([*communes, total | {"value": "35"}, elsewhere]) == WRONG


def test_counts_of_districts_are_not_mixed_up_with_those_of_the_province():
    """Offices and communes of Yên Lập make up Yên Lập, whatever the province counts."""
    own = [
        row("documents_sent", "10"),
        row("documents_sent", "20", scope="communes_total"),
        row("documents_sent", "30", scope="district_total"),
    ]
    assert kinds([*of_2021(district_offices=100, communes_total=200, district_total=300), *own]) == []
