"""Exports that group their rows by level: the same field stands in both groups and counts different dossiers."""

from __future__ import annotations

from decimal import Decimal

import pytest
from export_drafts import CERTIFICATION, CIVIL_STATUS, LAND, added, expected_of, export, read, values

from bantin import errors

EXPECTED = expected_of()
AT_DISTRICT, AT_COMMUNES = added((CIVIL_STATUS, LAND)), added((LAND, CERTIFICATION))
TOTAL = ("", "Tổng số", *added((AT_DISTRICT, AT_COMMUNES)))
DISTRICT_NAMES = [
    "Cấp huyện", "UBND cấp huyện", "Ủy ban nhân dân cấp huyện", "Bộ phận Một cửa cấp huyện",
    "Bộ phận TN&TKQ cấp huyện", "Cơ quan cấp huyện", "Các cơ quan, đơn vị cấp huyện", "Các phòng, ban cấp huyện",
    "TTHC thuộc thẩm quyền giải quyết của cấp huyện", "Lĩnh vực cấp huyện", "CẤP HUYỆN:", "Khối huyện",
]  # fmt: skip
COMMUNE_NAMES = [
    "Cấp xã", "UBND cấp xã", "Ủy ban nhân dân cấp xã", "Bộ phận Một cửa cấp xã", "UBND các xã, thị trấn",
    "Xã, phường, thị trấn", "Phường, xã, thị trấn", "Các xã và thị trấn", "UBND xã, thị trấn",
    "TTHC thuộc thẩm quyền giải quyết của cấp xã", "Bộ phận Một cửa các xã, thị trấn", "Khối xã",
]  # fmt: skip
MARKS = [("I", "II", 1, 2), ("A", "B", "I", "II"), ("", "", 1, 2), ("", "", "", ""), (1, 2, "1.1", "1.2")]


def grouped(district="Cấp huyện", communes="Cấp xã", *, marks=MARKS[0], at_communes=LAND):
    """Return two groups with the fields Hộ tịch and Đất đai, and Đất đai and Chứng thực."""
    above, beside, first, second = marks
    below = added((at_communes, CERTIFICATION))
    return [
        (above, district, *AT_DISTRICT), (first, "Hộ tịch", *CIVIL_STATUS), (second, "Đất đai", *LAND),
        (beside, communes, *below), (first, "Đất đai", *at_communes), (second, "Chứng thực", *CERTIFICATION),
        ("", "Tổng số", *added((AT_DISTRICT, below))),
    ]  # fmt: skip


def said(rows):
    """Return the dossiers to process by scope and dimension; the sheet must be sound."""
    statement = read(export(rows), EXPECTED)
    assert not statement.problems, [str(problem) for problem in statement.problems]
    return {(key[1], key[3]): int(value) for key, value in values(statement).items() if key[0] == "dossiers_to_process"}


def problems(rows):
    """Return the problems of an export with these rows."""
    return read(export(rows), EXPECTED).problems


BY_GROUP = {
    ("district_one_stop", ""): 258,
    ("district_one_stop", "field=ho-tich"): 151,
    ("district_one_stop", "field=dat-dai"): 107,
    ("communes_total", ""): 167,
    ("communes_total", "field=dat-dai"): 107,
    ("communes_total", "field=chung-thuc"): 60,
    ("district_total", ""): 425,
}


@pytest.mark.parametrize("name", DISTRICT_NAMES)
def test_a_field_under_the_district_is_its_desks(name):
    """However the group is called, its fields are not those of the communes, even where the values are the same."""
    assert said(grouped(name)) == BY_GROUP


@pytest.mark.parametrize("name", COMMUNE_NAMES)
def test_a_field_under_the_communes_is_theirs_together(name):
    """However the group is called, no half of a field is lost."""
    assert said(grouped(communes=name)) == BY_GROUP


@pytest.mark.parametrize("marks", MARKS)
def test_groups_are_known_by_their_names_whatever_the_first_column_says(marks):
    """Some systems number the groups, some number nothing."""
    assert said(grouped("UBND cấp huyện", "UBND cấp xã", marks=marks)) == BY_GROUP


@pytest.mark.parametrize("is_running", [False, True])
def test_a_mark_before_the_name_is_no_part_of_it(is_running):
    """Some systems number in column (1) and again before the name, or count the rows through in column (1)."""
    rows = [
        (row if is_running else mark, f"{mark}. {name}" if mark else name, *counts)
        for row, (mark, name, *counts) in enumerate(grouped(), 1)
    ]
    assert said(rows) == BY_GROUP


def test_a_field_may_differ_between_the_groups():
    """The sender of a right file is not asked to make two different counts equal."""
    found = said(grouped("UBND cấp huyện", "UBND cấp xã", at_communes=CIVIL_STATUS))
    assert (found["district_one_stop", "field=dat-dai"], found["communes_total", "field=dat-dai"]) == (107, 151)


@pytest.mark.parametrize("name", ["Thi đua, khen thưởng cấp huyện", "Phòng, chống tệ nạn xã hội", "Các xã hội nghề"])
def test_a_field_that_only_mentions_a_level_is_a_field(name):
    """A group is called after the level and nothing else."""
    assert {key[0] for key in said([(1, name, *LAND), ("", "Tổng số", *LAND)])} == {"district_one_stop"}


@pytest.mark.parametrize("is_bare", [False, True])
def test_units_under_headings_of_committees_are_those_of_the_level(is_bare):
    """A consolidated export by units may head them "UBND cấp huyện" and "UBND cấp xã", with or without sums."""
    district, communes = ((), ()) if is_bare else (AT_DISTRICT, AT_COMMUNES)
    rows = [
        ("A", "UBND cấp huyện", *district),
        (1, "Phòng Tư pháp", *CIVIL_STATUS), (2, "Phòng Tài nguyên và Môi trường", *LAND),
        ("B", "UBND cấp xã", *communes), (1, "Xã Xuân Viên", *LAND), (2, "Xã Hưng Long", *CERTIFICATION), TOTAL,
    ]  # fmt: skip
    found = said(rows)
    assert found["district_total", ""] == 425
    assert (("communes_total", "") in found) is not is_bare


def test_a_field_in_two_groups_of_no_level_is_checked_and_not_stated():
    """Each group states a part of it; one part must not pass for the whole, nor be called wrong for the other."""
    both = added((LAND, CERTIFICATION))
    rows = [
        ("I", "Nhóm thứ nhất", *LAND), (1, "Đất đai", *LAND),
        ("II", "Nhóm thứ hai", *both), (1, "Đất đai", *CERTIFICATION), (2, "Hộ tịch", *LAND),
        ("", "Tổng số", *added((LAND, both))),
    ]  # fmt: skip
    statement = read(export(rows), EXPECTED)
    assert {one.dimension for one in statement.observations} == {"", "field=ho-tich"}
    assert [type(warning) for warning in statement.warnings] == [errors.UnreadPartWarning] * 2
    assert not statement.problems


@pytest.mark.parametrize("again", [LAND, CIVIL_STATUS], ids=["the same values", "other values"])
def test_a_field_that_stands_twice_in_a_group_is_one_error(again):
    """The row is named once; its values are not called contradictions, nor the sum wrong."""
    rows = grouped()
    rows.insert(3, (3, "Đất đai", *again))
    (problem,) = problems(rows)
    assert isinstance(problem, errors.RepeatedUnitError)
    assert problem.place.cell == "B13"


def test_a_commune_that_stands_twice_with_its_fields_is_one_error():
    """Its fields beneath are not called contradictions."""
    rows = [
        ("I", "Xã Xuân Viên", *LAND), (1, "Đất đai", *LAND),
        ("II", "Xã Xuân Viên", *CIVIL_STATUS), (1, "Đất đai", *CIVIL_STATUS),
        ("", "Cộng", *LAND),
    ]  # fmt: skip
    assert [type(problem) for problem in problems(rows)] == [errors.RepeatedUnitError]


def test_an_unknown_name_among_units_breaks_no_sum():
    """Whether it is a unit or a group of those below it is not known, so that no sum is called wrong for it."""
    rows = [("A", "Nhóm một", *LAND), (1, "Phòng Tư pháp", *LAND), ("", "Cộng", *LAND)]
    assert [type(problem) for problem in problems(rows)] == [errors.UnknownRowUnitError]


@pytest.mark.parametrize("blank", [[3], [3, 7], [3, 7, 11]])
def test_a_blank_total_is_named_once(blank):
    """The row's own parts and the rows above both show that it is missing; the sender mends it once."""
    total = [None if number in blank else value for number, value in enumerate(TOTAL[2:], 3)]
    (problem,) = problems([*grouped()[:-1], ("", "Tổng số", *total)])
    assert isinstance(problem, errors.MissingTotalError)
    assert problem.what.endswith(", ".join(f"({number})" for number in blank))


def test_values_under_a_group_come_from_their_own_cells():
    """Each observation leads back to the row of its group."""
    cells = {
        str(one.scope): one.source.cell
        for one in read(export(grouped()), EXPECTED).observations
        if (one.indicator, one.dimension) == ("dossiers_to_process", "field=dat-dai") and one.value == Decimal(107)
    }
    assert cells == {"district_one_stop": "C12", "communes_total": "C14"}
