"""A tidy CSV speaks of who sends it and of what lies below, each in scopes of its own."""

from __future__ import annotations

import pytest
from export_drafts import expected_of
from tidy_drafts import read, row

from bantin import errors
from bantin.model import Scope

PROVINCE = expected_of("phu-tho")
NEW_PROVINCE = expected_of("tinh-phu-tho", "2025-08")
NEW_COMMUNE = expected_of("xa-yen-lap-phu-tho", "2025-08")
OF_PROVINCE = {"unit_code": "25", "unit_name": "tỉnh Phú Thọ"}
OF_YEN_LAP = {"unit_code": "08290", "unit_name": "xã Yên Lập"}
IN_2025 = {"period_start": "2025-08-01", "period_end": "2025-08-31"}
OWN_SCOPES = (
    "province_total", "province_and_district", "province_level", "district_total", "communes_total",
    "district_offices", "district_one_stop",
)  # fmt: skip


def of_province(scope, **others):
    """Return a row on the province of 2021."""
    return row(scope=scope, **OF_PROVINCE, **others)


def in_2025(unit, scope, **others):
    """Return a row on a unit of the two tiers in August 2025."""
    return row(scope=scope, **{**unit, **IN_2025, **others})


def scope_read(one, expected):
    """Return unit and scope of the only observation of a sound CSV with one row."""
    statement = read(one, expected=expected)
    assert not statement.problems, [str(problem) for problem in statement.problems]
    (seen,) = statement.observations
    return seen.unit_code, seen.scope


def refused(one, expected):
    """Return the only problem of a CSV with one row."""
    (problem,) = read(one, expected=expected).problems
    return problem


@pytest.mark.parametrize("scope", OWN_SCOPES)
def test_a_province_counts_itself_and_all_its_districts_together(scope):
    """So that our sums over districts can be held against what it says."""
    assert scope_read(of_province(scope), PROVINCE) == ("25", Scope(scope))


def test_a_province_may_list_one_of_its_districts():
    """In the scopes in which that district would report itself."""
    assert scope_read(row(scope="district_one_stop"), PROVINCE) == ("234", Scope.DISTRICT_ONE_STOP)


def test_a_province_may_list_a_commune_of_one_of_its_districts():
    """The commune lies two tiers below."""
    one = row(scope="commune", unit_code="08305", unit_name="xã Xuân Viên")
    assert scope_read(one, PROVINCE) == ("08305", Scope.COMMUNE)


def test_a_total_of_the_province_is_none_of_a_district():
    """The scope is known in this file, but not for this row."""
    problem = refused(row(scope="province_total"), PROVINCE)
    assert (type(problem), problem.place.cell) == (errors.MixedKindsError, "D2")


def test_a_province_does_not_speak_of_districts_elsewhere():
    """Mỹ Đức lies in Hà Nội."""
    problem = refused(row(unit_code="282", unit_name="huyện Mỹ Đức"), PROVINCE)
    assert isinstance(problem, errors.UnknownRowUnitError)


@pytest.mark.parametrize("scope", ["province_level", "communes_total", "province_total"])
def test_a_province_of_the_two_tiers_counts_itself_and_its_communes(scope):
    """Its own offices, all communes together, and both."""
    assert scope_read(in_2025(OF_PROVINCE, scope), NEW_PROVINCE) == ("25", Scope(scope))


def test_a_province_of_the_two_tiers_may_list_its_communes():
    """The commune is its own unit."""
    assert scope_read(in_2025(OF_YEN_LAP, "commune"), NEW_PROVINCE) == ("08290", Scope.COMMUNE)


@pytest.mark.parametrize("scope", ["district_total", "district_one_stop", "district_level", "province_and_district"])
def test_nothing_is_counted_of_districts_where_there_are_none(scope):
    """They ended on 30 June 2025; the message lists what is left."""
    problem = refused(in_2025(OF_PROVINCE, scope), NEW_PROVINCE)
    assert isinstance(problem, errors.UnknownWordError)
    assert "commune, province_level, province_total" in problem.fix.replace("commune_level, ", "")


def test_a_commune_of_the_two_tiers_counts_itself():
    """With its own code, in the scope of one commune."""
    assert scope_read(in_2025(OF_YEN_LAP, "commune"), NEW_COMMUNE) == ("08290", Scope.COMMUNE)


def test_a_commune_does_not_speak_of_another_commune():
    """Sơn Lương lies beside it, and sends its own file."""
    names = NEW_PROVINCE.names
    other = next(one for one in names.communes if one.slug == "xa-son-luong-phu-tho")
    one = in_2025({"unit_code": other.code, "unit_name": other.full_name}, "commune")
    assert isinstance(refused(one, NEW_COMMUNE), errors.UnknownRowUnitError)


def test_a_commune_does_not_speak_of_its_province():
    """What the province counts is the province's to say."""
    assert isinstance(refused(in_2025(OF_PROVINCE, "province_total"), NEW_COMMUNE), errors.UnknownRowUnitError)


def test_a_commune_has_no_other_scope_than_its_own():
    """The message names it."""
    problem = refused(in_2025(OF_YEN_LAP, "communes_total"), NEW_COMMUNE)
    assert isinstance(problem, errors.UnknownWordError)
    assert problem.fix.endswith("Dùng một trong: commune.")


def test_offices_of_districts_are_no_dimension_elsewhere():
    """params/offices.yml names those of districts; the message does not offer them to a commune."""
    problem = refused(in_2025(OF_YEN_LAP, "commune", dimension="office=noi-vu"), NEW_COMMUNE)
    assert isinstance(problem, errors.UnknownWordError)
    assert "office=" not in problem.fix
