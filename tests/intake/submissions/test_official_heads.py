"""The head of an exported form says whose report it is and of when, in many ways; both must be the folder's."""

from __future__ import annotations

import re
from datetime import date

import pytest
from export_drafts import PERIOD_LINE, UNIT_LINE, Draft, expected_of, export, read

from bantin import errors
from bantin.model import Span

EXPECTED = expected_of()
WINDOW = expected_of(window=Span(date(2021, 7, 15), date(2021, 8, 14)))
UNITS = {
    "as it is": "Đơn vị báo cáo: UBND huyện Yên Lập",
    "with its province": "Đơn vị báo cáo: UBND huyện Yên Lập, tỉnh Phú Thọ",
    "without the committee": "Đơn vị báo cáo: Huyện Yên Lập",
    "in capitals": "ĐƠN VỊ BÁO CÁO: ỦY BAN NHÂN DÂN HUYỆN YÊN LẬP",
    "with a dash before": "- Đơn vị báo cáo: UBND huyện Yên Lập",
    "the office of the committee": "Đơn vị báo cáo: Văn phòng HĐND và UBND huyện Yên Lập",
    "the desk": "Đơn vị báo cáo: Bộ phận Tiếp nhận và Trả kết quả huyện Yên Lập",
    "shortened": "Đơn vị báo cáo: UBND H. Yên Lập",
    "with the receiver below": "Đơn vị báo cáo: UBND huyện Yên Lập\nĐơn vị nhận báo cáo: UBND tỉnh Phú Thọ",
    "without a colon": "Đơn vị báo cáo UBND huyện Yên Lập",
}
MONTHS = {
    "days": "Kỳ báo cáo: từ ngày 01/8/2021 đến ngày 31/8/2021",
    "days with dots": "Từ ngày 1.8.2021 đến ngày 31.8.2021",
    "days with dashes": "Kỳ báo cáo từ 01-08-2021 đến 31-08-2021",
    "days in words": "(Từ ngày 01 tháng 8 năm 2021 đến ngày 31 tháng 8 năm 2021)",
    "first year left out": "Kỳ báo cáo: từ ngày 1/8 đến ngày 31/8/2021",
    "month in words": "Kỳ báo cáo: Tháng 8 năm 2021",
    "month in digits": "Kỳ báo cáo: tháng 08/2021",
    "month and days": "Kỳ báo cáo: Tháng 8 năm 2021 (từ ngày 1/8/2021 đến ngày 31/8/2021)",
}
OTHER_MONTHS = {
    "other days": "Kỳ báo cáo: từ ngày 01/7/2021 đến ngày 31/7/2021",
    "one day short": "Kỳ báo cáo: từ ngày 01/8/2021 đến ngày 30/8/2021",
    "other month": "Kỳ báo cáo: Tháng 7 năm 2021",
    "other year": "Kỳ báo cáo: Tháng 8 năm 2020",
    "a quarter": "Kỳ báo cáo: Quý III/2021",
    "month against days": "Kỳ báo cáo: Tháng 7 năm 2021 (từ ngày 1/8/2021 đến ngày 31/8/2021)",
    "a day that is none": "Kỳ báo cáo: từ ngày 01/8/2021 đến ngày 32/8/2021",
}
OTHER_UNITS = {
    "another district": "Đơn vị báo cáo: UBND huyện Thanh Ba",
    "a commune of another district": "Đơn vị báo cáo: UBND xã Vân Lĩnh, huyện Thanh Ba",
    "a commune of that name elsewhere": "Đơn vị báo cáo: UBND xã Đồng Lạc, huyện Chí Linh",
    "district or town, nobody knows": "Đơn vị báo cáo: Yên Lập",
    "the province": "Đơn vị báo cáo: UBND tỉnh Phú Thọ",
}


def only_problem(draft: Draft, expected=EXPECTED):
    """Return the problem of a sheet that has exactly one."""
    (problem,) = read(draft, expected).problems
    return problem


@pytest.mark.parametrize("line", UNITS.values(), ids=UNITS)
def test_the_district_is_known_however_it_is_written(line):
    """Committees, offices and desks report for it."""
    assert read(export(head=(line, PERIOD_LINE)), EXPECTED).head.unit.code == "234"


@pytest.mark.parametrize("line", MONTHS.values(), ids=MONTHS)
def test_the_month_is_known_however_it_is_written(line):
    """Days or month, digits or words."""
    assert not read(export(head=(UNIT_LINE, line)), EXPECTED).problems


@pytest.mark.parametrize("line", OTHER_MONTHS.values(), ids=OTHER_MONTHS)
def test_another_period_is_refused(line):
    """A file of July in August's folder would be August's figures."""
    assert isinstance(only_problem(export(head=(UNIT_LINE, line))), errors.ForeignSubmissionError)


@pytest.mark.parametrize("line", OTHER_UNITS.values(), ids=OTHER_UNITS)
def test_another_unit_is_refused(line):
    """A name is never guessed."""
    assert isinstance(only_problem(export(head=(line, PERIOD_LINE))), errors.ForeignSubmissionError)


def test_the_days_must_be_those_of_the_offices_window():
    """Yên Lập counting from the 15th to the 14th is another month than the calendar's."""
    line = "Kỳ báo cáo: từ ngày 15/7/2021 đến ngày 14/8/2021"
    assert not read(export(head=(UNIT_LINE, line)), WINDOW).problems
    assert isinstance(only_problem(export(head=(UNIT_LINE, PERIOD_LINE)), WINDOW), errors.ForeignSubmissionError)


def test_a_span_over_the_turn_of_the_year_may_leave_the_first_year_out():
    """15/12 to 14/1/2022 begins in 2021."""
    expected = expected_of(period="2022-01", window=Span(date(2021, 12, 15), date(2022, 1, 14)))
    line = "Kỳ báo cáo: từ ngày 15/12 đến ngày 14/1/2022"
    assert not read(export(head=(UNIT_LINE, line)), expected).problems


def test_several_other_periods_are_named_in_the_order_of_their_lines():
    """The message is the same in each run."""
    lines = [f"Kỳ báo cáo: từ ngày 01/{month}/2021 đến ngày 28/{month}/2021" for month in (7, 2, 5, 3)]
    draft = export(head=(UNIT_LINE, *lines[2:])).put(1, 1, lines[0]).put(2, 1, lines[1])
    (problem, *_) = read(draft, EXPECTED).problems
    assert re.findall(r"từ 1/([0-9])/2021 đến 28", problem.what) == ["7", "2", "5", "3"]


def test_label_and_name_may_stand_in_two_cells():
    """The name follows to the right, past blank cells."""
    draft = export(head=("Đơn vị báo cáo:", PERIOD_LINE)).put(3, 5, "UBND huyện Yên Lập")
    assert read(draft, EXPECTED).head.unit.code == "234"


def test_the_days_may_stand_in_cells_of_their_own():
    """As dates of the spreadsheet."""
    draft = (
        export(head=(UNIT_LINE, "Từ ngày"))
        .put(4, 3, date(2021, 8, 1))
        .put(4, 4, "đến ngày")
        .put(4, 5, date(2021, 8, 31))
    )
    assert not read(draft, EXPECTED).problems


def test_the_days_may_stand_on_two_lines():
    """The second line goes on where the first one ends."""
    assert not read(export(head=(UNIT_LINE, "Từ ngày 01/8/2021", "đến ngày 31/8/2021")), EXPECTED).problems


def test_the_day_of_the_circular_is_no_period():
    """On "ngày 21 tháng 01 năm 2020" the form was issued."""
    issued = "Ban hành theo Thông tư số 01/2020/TT-VPCP ngày 21 tháng 01 năm 2020"
    assert not read(export().put(2, 1, issued), EXPECTED).problems


def test_the_receiver_is_never_taken_for_the_reporting_unit():
    """The line "Đơn vị nhận báo cáo" says who gets it."""
    problem = only_problem(export(head=("Đơn vị nhận báo cáo: UBND huyện Yên Lập", PERIOD_LINE)))
    assert isinstance(problem, errors.MissingHeadError)


def test_a_report_of_nobody_and_of_no_time_misses_both():
    """Both are said at once."""
    found = read(export(head=()), EXPECTED).problems
    assert [type(problem) for problem in found] == [errors.MissingHeadError] * 2


def test_a_head_without_a_unit_leaves_the_statement_without_a_head():
    """Nobody may believe to know whose it is."""
    assert read(export(head=(PERIOD_LINE,)), EXPECTED).head is None
