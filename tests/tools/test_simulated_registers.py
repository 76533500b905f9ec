"""Simulated registers: entries that fit the form, plain words without names and numbers, states that move on."""

from __future__ import annotations

import re
from datetime import date

import pytest
from simulation import Month, report_of

from bantin.forms import MONTHLY, Cells

TASK_STATES = ("Chưa thực hiện", "Đang thực hiện", "Hoàn thành", "Tạm dừng")
HOSTS = {"Chủ tịch UBND huyện", "Phó Chủ tịch UBND huyện", "Chánh Văn phòng HĐND và UBND"}
ROOM_FOR = {
    Cells.TEXT: str, Cells.CHOICE: str, Cells.DAY: date, Cells.COUNT: int, Cells.PERCENT: int,
}  # fmt: skip


@pytest.fixture(scope="module")
def cells(reports):
    """Return report, column and value of each cell of each register."""
    return [
        (report, column, value)
        for report in reports
        for sheet in MONTHLY.sheets
        if sheet.is_register
        for entry in report.entries[sheet.id]
        for column, value in zip(sheet.columns[1:], entry, strict=True)
    ]


def test_every_value_is_of_the_kind_that_its_column_holds(cells):
    """Days are days, counts are whole numbers."""
    wrong = [
        (r.name, value) for r, column, value in cells if value is not None and type(value) is not ROOM_FOR[column.cells]
    ]
    assert not wrong


def test_no_entry_lacks_what_it_cannot_do_without(cells):
    """A task has an assignee, a difficulty a first day."""
    assert not [(r.name, column.key) for r, column, value in cells if column.is_needed and not value]


def test_choices_are_those_of_the_form(cells):
    """Other words would be refused."""
    assert not [
        (r.name, value) for r, column, value in cells if column.choices and value not in (*column.choices, None)
    ]


def test_texts_hold_no_numerals_and_no_quotations(cells):
    """A numeral in prose would be a figure without an origin."""
    texts = {
        value
        for _, column, value in cells
        if isinstance(value, str) and not column.choices and column.key != "indicator"
    }
    assert not [text for text in texts if re.search(r"[0-9\"“”]", text)]


def test_hosts_are_named_by_their_role(cells):
    """Never by a person's name."""
    assert {value for _, column, value in cells if column.key == "host"} == HOSTS


def test_difficulties_are_raised_by_communes_of_the_district(reports):
    """And by no others."""
    for report in reports:
        names = {commune.full_name for commune in report.district.communes}
        assert {entry[0] for entry in report.entries["difficulties"]} <= names


def test_days_of_meetings_and_courses_lie_in_their_month(reports):
    """In the order of the calendar."""
    for report in reports:
        for sheet in ("meetings", "training"):
            days = [entry[0] for entry in report.entries[sheet]]
            assert days == sorted(days)
            assert {(day.year, day.month) for day in days} <= {
                (report.month.last_day.year, report.month.last_day.month)
            }


def test_nothing_is_done_or_answered_after_the_month_that_tells_of_it(reports):
    """A report cannot know."""
    for report in reports:
        known = [
            *(entry[6] for entry in report.entries["tasks"]),
            *(entry[4] for entry in report.entries["difficulties"]),
            *(entry[2] for entry in report.entries["difficulties"]),
            *(entry[3] for entry in report.entries["milestones"]),
        ]
        assert all(day <= report.month.last_day for day in known if day is not None)


def test_a_done_task_has_a_day_and_no_other_has(reports):
    """The day stands beside the word."""
    for report in reports:
        assert all((entry[5] == "Hoàn thành") == (entry[6] is not None) for entry in report.entries["tasks"])


def test_a_task_keeps_its_line_until_it_is_done(districts):
    """Given in April, due by June, late: it moves from one state to the next and then leaves the register."""
    states = []
    for month in Month.of("2021-04").to(Month.of("2021-11")):
        tasks = report_of(districts["yen-lap"], month).entries["tasks"]
        states += [entry[5] for entry in tasks if "đường truyền họp" in entry[1]]
    assert list(dict.fromkeys(states)) == ["Chưa thực hiện", "Đang thực hiện", "Hoàn thành"]


@pytest.mark.parametrize("slug", ["yen-lap", "thanh-ba", "my-duc", "gia-vien"])
def test_some_task_is_overdue_in_july(districts, slug):
    """Its day has passed and it is still under way."""
    month = Month.of("2021-07")
    tasks = report_of(districts[slug], month).entries["tasks"]
    assert [entry for entry in tasks if entry[4] < month.last_day and entry[5] == "Đang thực hiện"]


def test_a_task_whose_target_was_missed_is_not_called_done(districts):
    """Four fifths online is more than the communes of Yên Lập have reached."""
    found = [
        entry[5]
        for month in Month.of("2020-12").to(Month.of("2021-01"))
        for entry in report_of(districts["yen-lap"], month).entries["tasks"]
        if entry[2] == "dossiers_online_share"
    ]
    assert found == ["Đang thực hiện", "Tạm dừng"]


def test_a_milestone_is_planned_then_moved_then_done(districts):
    """Each state once, in this order."""
    states = []
    for month in Month.of("2021-01").to(Month.of("2021-12")):
        milestones = report_of(districts["gia-vien"], month).entries["milestones"]
        states += [entry[4] for entry in milestones if entry[0].startswith("Số hóa kết quả")]
    assert list(dict.fromkeys(states)) == ["Theo kế hoạch", "Lùi hạn", "Hoàn thành"]


def test_a_difficulty_is_answered_after_some_months(reports):
    """Each that is answered was listed before without an answer."""
    open_ones = {(r.district.unit.code, *e[:3]) for r in reports for e in r.entries["difficulties"] if e[3] is None}
    answered = {(r.district.unit.code, *e[:3]) for r in reports for e in r.entries["difficulties"] if e[3]}
    assert answered
    assert answered <= open_ones
