"""What offices send: one file a month, but for one commune that was late and one report that was mended."""

from __future__ import annotations

import pytest
from simulation import Month, Report, report_of, submissions

from bantin.forms import MONTHLY


@pytest.fixture(scope="module")
def late(districts) -> tuple[Report, ...]:
    """Return what Mỹ Đức sent for May 2021."""
    return tuple(submissions(districts["my-duc"], Month.of("2021-05")))


@pytest.fixture(scope="module")
def mended(districts) -> tuple[Report, ...]:
    """Return what Gia Viễn sent for July 2021."""
    return tuple(submissions(districts["gia-vien"], Month.of("2021-07")))


def values_of(report: Report) -> dict[tuple[str, str, int], int]:
    """Return all values by sheet, row and column."""
    return {(row.sheet, row.code, number): value for row in report.rows for number, value in row.values.items()}


def test_all_months_but_two_are_sent_once(sent):
    """96 months, 98 files."""
    assert len({report.name for report in sent}) == len(sent) == 98


def test_a_second_file_says_so_in_its_name(late):
    """As intake expects it."""
    assert [report.name for report in late] == [
        "my-duc/2021-05/my-duc-2021-05.xlsx",
        "my-duc/2021-05/my-duc-2021-05-lan-2.xlsx",
    ]


def test_the_late_commune_is_on_no_sheet_of_the_first_file(late):
    """And on all of them in the second."""
    code = late[1].district.communes[-1].code
    first, second = (sorted({row.sheet for row in report.rows if row.code == code}) for report in late)
    with_communes = sorted(
        sheet.id for sheet in MONTHLY.sheets if any(block.rows == "communes" for block in sheet.blocks)
    )
    assert (first, second) == ([], with_communes)


def test_the_other_communes_are_the_same_in_both_files(late):
    """Only the late one was missing."""
    first, second = map(values_of, late)
    code = late[1].district.communes[-1].code
    assert first == {cell: value for cell, value in second.items() if cell[1] != code}


def test_the_first_file_with_a_gap_is_provisional(late):
    """The office knew."""
    assert [report.is_provisional for report in late] == [True, False]


def test_the_mended_report_changes_one_office_and_one_commune(mended):
    """Documents of the one, dossiers of the other."""
    first, second = map(values_of, mended)
    changed = {(sheet, code) for (sheet, code, number), value in second.items() if first[sheet, code, number] != value}
    office, commune = mended[0].district.names.offices[1].code, mended[0].district.communes[0].code
    assert changed == {("documents", office), ("dossiers", commune), ("digitisation", commune)}


def test_the_first_report_obeys_the_form_too(mended):
    """It was wrong, not impossible: intake had no reason to refuse it."""
    rows = {(row.sheet, row.code): row.values for row in mended[0].rows}
    for (sheet_id, _), values in rows.items():
        sheet = MONTHLY.sheet(sheet_id)
        assert min(values.values()) >= 0
        assert all(values[one.part] <= values[one.whole] for one in sheet.ceilings)
        balances = sheet.balances_on(mended[0].month.last_day)
        assert all(values[one.whole] == sum(values[part] for part in one.parts) for one in balances)


def test_the_next_month_carries_over_what_was_mended(mended, districts):
    """Column 6 of August is column 11 of the second report of July, not of the first."""
    code = mended[0].district.communes[0].code
    august = values_of(report_of(districts["gia-vien"], Month.of("2021-08")))
    carried = august["dossiers", code, 6]
    assert [values_of(report)["dossiers", code, 11] - carried for report in mended] == [-3, 0]


def test_a_month_needs_no_other_month_before_it(districts, reports):
    """Made alone, in any order, it says the same."""
    again = report_of(districts["thanh-ba"], Month.of("2020-06"))
    before = next(report for report in reports if report.name == again.name)
    assert (again.rows, again.entries) == (before.rows, before.entries)
