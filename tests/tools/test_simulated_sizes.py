"""Simulated districts are about as large as their published bulletins say (data/published/figures.csv)."""

from __future__ import annotations

from decimal import Decimal
from functools import cache

import pytest
from simulation import Month, report_of

OFFICES, COMMUNES = "offices", "communes"


@pytest.fixture(scope="module")
def together(districts):
    """Return what a block of a district counts together in a column of a sheet, in one month or several."""
    report = cache(report_of)

    def added(slug: str, period: str, cell: str) -> int:
        """Return the sum; period like "2021-08" or "2021-01/2021-10", cell like "dossiers offices 4"."""
        sheet, block, number = cell.split()
        first, _, last = period.partition("/")
        codes = {one.code for one in members(districts[slug], block)}
        return sum(
            row.values[int(number)]
            for month in Month.of(first).to(Month.of(last or first))
            for row in report(districts[slug], month).rows
            if row.sheet == sheet and row.code in codes
        )

    return added


def members(district, block):
    """Return the rows of a block."""
    return (district.offices if block == OFFICES else district.commune_rows).members


def percent(part: int, whole: int) -> Decimal:
    """Return a share in per cent."""
    return Decimal(100 * part) / whole


@pytest.mark.parametrize(("slug", "communes"), [("yen-lap", 17), ("thanh-ba", 19), ("my-duc", 22), ("gia-vien", 21)])
def test_districts_have_their_communes(districts, slug, communes):
    """guide.md, section 6."""
    assert len(districts[slug].communes) == communes


def test_offices_of_yen_lap_receive_just_over_a_thousand_documents(together):
    """trên 1.000."""
    assert 1000 < together("yen-lap", "2021-08", "documents offices 3") < 1050


def test_documents_of_yen_lap_grow_as_published(together):
    """tăng 1,8% so với tháng 7."""
    july, august = (together("yen-lap", month, "documents offices 3") for month in ("2021-07", "2021-08"))
    assert round(percent(august - july, july), 1) == Decimal("1.8")


def test_nearly_five_hundred_documents_of_yen_lap_go_over_the_axis(together):
    """gần 500."""
    assert 490 <= together("yen-lap", "2021-08", "documents offices 5") < 500


def test_the_desk_of_yen_lap_receives_just_under_seven_hundred_dossiers(together):
    """gần 700, counted as new ones: columns 4 and 5."""
    received = sum(together("yen-lap", "2021-08", f"dossiers offices {number}") for number in (4, 5))
    assert 690 <= received < 700


def test_nearly_four_fifths_of_them_come_online(together):
    """gần 80%."""
    online, offline = (together("yen-lap", "2021-08", f"dossiers offices {number}") for number in (4, 5))
    assert 79 <= percent(online, online + offline) < 80


def test_more_than_95_per_cent_of_the_desks_dossiers_are_in_time(together):
    """hơn 95%."""
    early, on_time, resolved = (together("yen-lap", "2021-08", f"dossiers offices {number}") for number in (8, 9, 7))
    assert 95 < percent(early + on_time, resolved) < 96


def test_the_communes_of_yen_lap_receive_just_under_two_thousand_dossiers(together):
    """gần 2.000, over 500 of them online: a lower share than at the desk."""
    online, offline = (together("yen-lap", "2021-08", f"dossiers communes {number}") for number in (4, 5))
    assert 1950 <= online + offline < 2000
    assert 500 < online < 550


def test_online_dossiers_of_the_communes_grow_as_published(together):
    """tăng gần 17%."""
    july, august = (together("yen-lap", month, "dossiers communes 4") for month in ("2021-07", "2021-08"))
    assert Decimal("16.5") <= percent(august - july, july) < 17


def test_every_commune_of_yen_lap_reaches_ten_documents_over_the_axis(districts):
    """17/17."""
    report = report_of(districts["yen-lap"], Month.of("2021-08"))
    communes = {commune.code for commune in report.district.communes}
    axis = [row.values[5] for row in report.rows if row.sheet == "documents" and row.code in communes]
    assert min(axis) >= 10


def test_three_communes_lead_in_online_dossiers(districts):
    """Xuân Viên, Đồng Lạc and Phúc Khánh, in no order."""
    report = report_of(districts["yen-lap"], Month.of("2021-08"))
    rows = {row.code: row.values for row in report.rows if row.sheet == "dossiers"}
    shares = {
        one.name: percent(rows[one.code][4], rows[one.code][4] + rows[one.code][5]) for one in report.district.communes
    }
    assert set(sorted(shares, key=shares.__getitem__)[-3:]) == {"Xuân Viên", "Đồng Lạc", "Phúc Khánh"}


def test_thanh_ba_receives_about_as_many_documents_as_published(together):
    """7.243 from 1 January to 8 November 2021: ten months and some days."""
    received = sum(together("thanh-ba", "2021-01/2021-10", f"documents {block} 3") for block in (OFFICES, COMMUNES))
    assert 6500 < received < 7243


def test_thanh_ba_sends_about_as_many_over_the_axis_as_published(together):
    """gần 2.900 until 8 November."""
    sent = sum(together("thanh-ba", "2021-01/2021-10", f"documents {block} 5") for block in (OFFICES, COMMUNES))
    assert 2500 < sent < 2900


def test_thanh_ba_holds_about_as_many_meetings_as_published(districts):
    """36 until 8 November."""
    months = Month.of("2021-01").to(Month.of("2021-10"))
    meetings = sum(len(report_of(districts["thanh-ba"], month).entries["meetings"]) for month in months)
    assert 30 <= meetings <= 36


@pytest.mark.parametrize(("code", "counts"), [("H", {3: 277, 6: 70}), ("X", {3: 155, 5: 90, 6: 65})])
def test_thanh_ba_has_its_procedures_by_level(districts, code, counts):
    """277 of the district with 70 at level 3; 155 of the communes with 65 at level 3 and the rest at level 2."""
    rows = report_of(districts["thanh-ba"], Month.of("2021-11")).rows
    levels = next(row.values for row in rows if (row.sheet, row.code) == ("levels", code))
    assert {number: levels[number] for number in counts} == counts


def test_thanh_ba_has_22_sites_of_video_conferences(districts):
    """19 communes and three of the district."""
    rows = report_of(districts["thanh-ba"], Month.of("2021-11")).rows
    assert sum(row.values[3] for row in rows if row.sheet == "sites") == 22


def test_my_duc_receives_about_as_many_dossiers_in_a_year_as_published(together):
    """19.323 in 2018, nearly all online."""
    online, offline = (
        sum(together("my-duc", "2021-01/2021-12", f"dossiers {block} {number}") for block in (OFFICES, COMMUNES))
        for number in (4, 5)
    )
    assert 18_000 < online + offline < 22_000
    assert percent(online, online + offline) > 97


@pytest.mark.parametrize(("block", "share"), [(OFFICES, Decimal("39.63")), (COMMUNES, Decimal("29.95"))])
def test_gia_vien_has_about_the_published_online_shares(together, block, share):
    """39,63% at the desk, 29,95% in the communes, in 2021 until 9 December."""
    online, offline = (together("gia-vien", "2021-01/2021-11", f"dossiers {block} {number}") for number in (4, 5))
    assert abs(percent(online, online + offline) - share) < 2


@pytest.mark.parametrize("number", [10, 13])
def test_gia_vien_has_no_overdue_dossiers_in_2021(together, number):
    """không có hồ sơ quá hạn."""
    assert (
        sum(together("gia-vien", "2021-01/2021-12", f"dossiers {block} {number}") for block in (OFFICES, COMMUNES)) == 0
    )


def test_seven_tenths_of_gia_viens_dossiers_are_of_level_3_and_4(together):
    """từ 70% trở lên."""
    cells = {number: [f"dossiers {block} {number}" for block in (OFFICES, COMMUNES)] for number in (4, 5)}
    received = sum(together("gia-vien", "2021-01/2021-11", cell) for some in cells.values() for cell in some)
    of_levels = sum(together("gia-vien", "2021-01/2021-11", f"services {block} 5") for block in (OFFICES, COMMUNES))
    assert percent(of_levels, received) >= 70


@pytest.mark.parametrize("slug", ["yen-lap", "thanh-ba", "my-duc", "gia-vien"])
def test_the_month_of_tet_is_quieter_than_the_months_around_it(together, slug):
    """Tết 2021 was in February."""
    january, february, march = (together(slug, f"2021-0{month}", "documents offices 3") for month in (1, 2, 3))
    assert february < min(january, march)


@pytest.mark.parametrize("slug", ["yen-lap", "thanh-ba", "my-duc", "gia-vien"])
def test_december_is_busier_than_november(together, slug):
    """The year's books are closed."""
    november, december = (together(slug, f"2021-{month}", "documents offices 3") for month in (11, 12))
    assert december > november


@pytest.mark.parametrize("slug", ["yen-lap", "thanh-ba", "my-duc", "gia-vien"])
def test_the_online_share_rises_from_year_to_year(together, slug):
    """In the communes, from 2020 to 2021."""
    shares = []
    for year in ("2020", "2021"):
        online, offline = (together(slug, f"{year}-01/{year}-12", f"dossiers communes {number}") for number in (4, 5))
        shares.append(percent(online, online + offline))
    assert shares[0] < shares[1]
