"""Simulated counts obey the form: every identity of guide.md, section 2, in four districts and 24 months."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

from simulation import Report, RowFigures

from bantin.forms import MONTHLY, Rows, Sheet

COUNTED = tuple(sheet for sheet in MONTHLY.sheets if not sheet.is_register)


def rows_of(report: Report, sheet: str) -> Mapping[str, Mapping[int, int]]:
    """Return the values of a sheet by the code of the row."""
    return {row.code: row.values for row in report.rows if row.sheet == sheet}


def named(report: Report, row: RowFigures) -> str:
    """Return where a row stands, for the message of a test."""
    return f"{report.name} {row.sheet} {row.code} {dict(row.values)}"


def rows_with_sheets(reports) -> Iterator[tuple[Report, Sheet, RowFigures]]:
    """Yield each row of each report with the sheet on which it stands."""
    sheets = {sheet.id: sheet for sheet in COUNTED}
    for report in reports:
        for row in report.rows:
            yield report, sheets[row.sheet], row


def cells_of_the_form(report: Report) -> set[tuple[str, str, int]]:
    """Return sheet, row and column of each cell that an office is asked to fill in."""
    district = report.district
    codes = {
        Rows.OFFICES: [one.code for one in district.names.offices],
        Rows.COMMUNES: [one.code for one in district.communes],
        Rows.DISTRICT: [district.unit.code],
        Rows.LEVELS: ["H", "X"],
        Rows.FIELDS: [one.code for one in district.names.fields],
    }
    return {
        (sheet.id, code, column.number)
        for sheet in COUNTED
        for block in sheet.blocks
        for code in codes[block.rows]
        for column in sheet.columns_on(report.month.last_day)
        if column.number > 2 and column.is_filled_in(block.rows)
    }


def test_every_cell_of_the_form_has_a_value_and_no_other_has(reports):
    """A blank cell would mean "not reported"."""
    wrong = [
        report.name
        for report in reports
        if {(row.sheet, row.code, number) for row in report.rows for number in row.values} != cells_of_the_form(report)
    ]
    assert not wrong


def test_no_row_is_there_twice(reports):
    """Sheet and code name one row."""
    assert not [r.name for r in reports if len({(row.sheet, row.code) for row in r.rows}) != len(r.rows)]


def test_no_count_is_negative(reports):
    """Things are counted."""
    assert not [named(r, row) for r, _, row in rows_with_sheets(reports) if min(row.values.values()) < 0]


def test_columns_add_up_in_each_row(reports):
    """3 = 4 + 5 + 6 = 7 + 11, 7 = 8 + 9 + 10, 11 = 12 + 13; levels; form II.07b."""
    wrong = [
        named(report, row)
        for report, sheet, row in rows_with_sheets(reports)
        for balance in sheet.balances_on(report.month.last_day)
        if row.values[balance.whole] != sum(row.values[part] for part in balance.parts)
    ]
    assert not wrong


def test_no_part_exceeds_its_whole(reports):
    """Documents over the axis are documents sent."""
    wrong = [
        named(report, row)
        for report, sheet, row in rows_with_sheets(reports)
        for ceiling in sheet.ceilings
        if row.values[ceiling.part] > row.values[ceiling.whole]
    ]
    assert not wrong


def test_each_row_carries_over_what_it_had_pending_the_month_before(reports):
    """Column 6 is last month's column 11."""
    wrong = [
        after.name
        for before, after in pairwise(reports)
        if before.district is after.district
        and {code: values[11] for code, values in rows_of(before, "dossiers").items()}
        != {code: values[6] for code, values in rows_of(after, "dossiers").items()}
    ]
    assert not wrong


def test_form_ii_07b_counts_the_procedures_of_both_levels(reports):
    """Column 5 together is the district's level, column 6 the communes'."""
    wrong = []
    for report in reports:
        fields, levels = rows_of(report, "procedures").values(), rows_of(report, "levels")
        if [sum(field[number] for field in fields) for number in (5, 6)] != [levels["H"][3], levels["X"][3]]:
            wrong.append(report.name)
    assert not wrong


def test_what_the_software_receives_is_received_at_the_one_stop_desk(reports):
    """Column 11 of the levels is within columns 9 and 10 of form II.07b."""
    wrong = []
    for report in reports:
        fields, levels = rows_of(report, "procedures").values(), rows_of(report, "levels")
        for code, number in (("H", 9), ("X", 10)):
            if levels[code][11] > sum(field[number] for field in fields):
                wrong.append(report.name)
    assert not wrong


def test_procedures_only_move_to_higher_levels(reports):
    """A service that is online stays online."""
    wrong = [
        after.name
        for before, after in pairwise(reports)
        if before.district is after.district
        for code in ("H", "X")
        if sum(rows_of(after, "levels")[code][n] for n in (6, 7))
        < sum(rows_of(before, "levels")[code][n] for n in (6, 7))
    ]
    assert not wrong


def test_dossiers_of_level_3_and_4_are_new_ones_and_all_that_came_online(reports):
    """Only a service of level 3 or 4 takes dossiers online."""
    wrong = []
    for report in reports:
        dossiers = rows_of(report, "dossiers")
        for code, services in rows_of(report, "services").items():
            received = dossiers[code]
            if not received[4] <= services[5] <= received[4] + received[5]:
                wrong.append(f"{report.name} {code}")
    assert not wrong


def test_post_brings_only_dossiers_that_did_not_come_online(reports):
    """Column 5 of II.06a counts counter and post."""
    wrong = [
        f"{report.name} {code}"
        for report in reports
        for code, post in rows_of(report, "post").items()
        if post[3] > rows_of(report, "dossiers")[code][5]
    ]
    assert not wrong


def test_fees_results_and_ratings_are_of_dossiers_that_were_resolved(reports):
    """Who has no result yet has nothing to pay for, to fetch or to judge."""
    wrong = []
    for report in reports:
        dossiers = rows_of(report, "dossiers")
        for sheet, number in (("payments", 3), ("digitisation", 5), ("satisfaction", 3), ("post", 4)):
            for code, values in rows_of(report, sheet).items():
                if values[number] > dossiers[code][7]:
                    wrong.append(f"{report.name} {sheet} {code}")
    assert not wrong


def test_no_row_has_more_mailboxes_than_officials(reports):
    """Both are counted on sheets of their own."""
    wrong = [
        f"{report.name} {code}"
        for report in reports
        for code, mail in rows_of(report, "mail").items()
        if mail[3] > rows_of(report, "infrastructure")[code][3]
    ]
    assert not wrong


def test_documents_due_by_mail_are_documents_sent(reports):
    """Invitations and reports are among what goes out."""
    wrong = [
        f"{report.name} {code}"
        for report in reports
        for code, mail in rows_of(report, "mail").items()
        if mail[4] > rows_of(report, "documents")[code][4]
    ]
    assert not wrong


def test_the_district_counts_as_many_meetings_as_its_register_lists(reports):
    """Column 4 of the sites against the rows of the register."""
    wrong = [
        report.name
        for report in reports
        if rows_of(report, "sites")[report.district.unit.code][4] != len(report.entries["meetings"])
    ]
    assert not wrong


def test_no_meeting_has_more_sites_than_there_are(reports):
    """Each commune has one, the district some."""
    wrong = []
    for report in reports:
        sites = sum(values[3] for values in rows_of(report, "sites").values())
        wrong += [report.name for meeting in report.entries["meetings"] if meeting[3] > sites]
    assert not wrong


def test_a_commune_that_asks_for_a_scanner_has_none(reports):
    """Difficulties and infrastructure tell the same story, and some commune has one to tell."""
    listed = {
        (report.name, entry[0])
        for report in reports
        for entry in report.entries["difficulties"]
        if "máy quét" in entry[1] and entry[3] is None
    }
    counted = {
        (report.name, commune.full_name)
        for report in reports
        for commune in report.district.communes
        if rows_of(report, "infrastructure")[commune.code][8] == 0
    }
    assert listed == counted != set()
