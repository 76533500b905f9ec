"""The first sheet must say that the workbook is that of its folder: unit, period, days, submission, nature."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from monthly_drafts import expected_of

from bantin.forms import HeadLine
from bantin.forms.head import SHEET_TITLE
from bantin.intake.submissions.monthly import read_monthly
from bantin.model import Period, Span

FIRST_ROW = 3


def cell_of(line: HeadLine) -> str:
    """Return the cell in which the value of a line stands."""
    return f"B{FIRST_ROW + list(HeadLine).index(line)}"


@pytest.mark.parametrize(
    ("line", "value", "code"),
    [
        (HeadLine.MARK, "bantin-thang/2", "E809"),
        (HeadLine.UNIT_CODE, "237", "E810"),
        (HeadLine.UNIT_NAME, "huyện Thanh Ba", "E810"),
        (HeadLine.PERIOD, "2021-07", "E810"),
        (HeadLine.FROM_DAY, date(2021, 7, 15), "E810"),
        (HeadLine.TO_DAY, date(2021, 8, 14), "E810"),
        (HeadLine.TO_DAY, "31/8/21", "E405"),
        (HeadLine.SUBMISSION, 0, "E406"),
        (HeadLine.SUBMISSION, "hai", "E406"),
        (HeadLine.STATE, "Gần đúng", "E821"),
        (HeadLine.NATURE, "Số liệu minh họa", "E810"),
    ],
)
def test_a_line_that_says_otherwise_is_refused_with_its_cell(draft, only_problem, line, value, code):
    """A file in the wrong folder would speak for another district or month."""
    draft.set(SHEET_TITLE, cell_of(line), value)
    problem = only_problem()
    assert (problem.code, problem.place.sheet, problem.place.cell) == (code, SHEET_TITLE, cell_of(line))


@pytest.mark.parametrize("line", list(HeadLine))
def test_each_line_must_be_there(draft, only_problem, line):
    """Nobody guesses whose a file is."""
    draft.set(SHEET_TITLE, cell_of(line), None)
    assert only_problem().code == "E820"


def test_a_workbook_without_its_first_sheet_is_refused(draft, only_problem):
    """It does not say whose it is."""
    draft.remove(SHEET_TITLE)
    assert (only_problem().code, only_problem().place.sheet) == ("E807", SHEET_TITLE)


def test_a_real_workbook_is_refused_in_a_simulated_dataset(draft):
    """Real and invented figures never meet, either way round (design rule 6)."""
    (problem,) = read_monthly(draft.book(), expected_of(is_simulated=True)).problems
    assert problem.code == "E810"


def test_a_name_that_says_nothing_or_1_leaves_the_submission_to_the_head(draft):
    """Whoever mends a file often keeps its name."""
    draft.set(SHEET_TITLE, cell_of(HeadLine.SUBMISSION), 2)
    assert read_monthly(draft.book(), expected_of(submission=1)).head.submission == 2


def test_the_name_of_the_file_and_the_head_agree_on_the_submission(draft):
    """A second submission that still says "1" may be the first one, renamed."""
    (problem,) = read_monthly(draft.book(), expected_of(submission=2)).problems
    assert "nhưng tên tệp ghi lần 2" in problem.what


@pytest.mark.parametrize("value", ["2021-08", "Tháng 8 năm 2021", "08/2021", "8/2021", date(2021, 8, 1)])
def test_the_period_may_be_written_as_people_write_it(draft, read, value):
    """Excel makes a date of "2021-08" as soon as somebody types it again (trap 12)."""
    draft.set(SHEET_TITLE, cell_of(HeadLine.PERIOD), value)
    assert read().is_sound


def test_the_days_of_an_offices_own_window_are_expected(draft, expected):
    """The month of some offices runs from the 15th to the 14th (guide.md, section 1.1)."""
    window = Period.parse("2021-08", window=Span(date(2021, 7, 15), date(2021, 8, 14)))
    statement = read_monthly(draft.book(), replace(expected, period=window))
    cells = [problem.place.cell for problem in statement.problems if problem.code == "E810"]
    assert cells == [cell_of(HeadLine.FROM_DAY), cell_of(HeadLine.TO_DAY)]


def test_labels_are_found_wherever_they_stand(draft, read):
    """A row inserted on top changes nothing."""
    draft.move_row(SHEET_TITLE, 2, by=2)
    assert read().is_sound


def test_all_that_is_wrong_with_a_head_is_said_at_once(draft, read):
    """The sender mends it in one go."""
    draft.set(SHEET_TITLE, cell_of(HeadLine.PERIOD), "2020-08")
    draft.set(SHEET_TITLE, cell_of(HeadLine.STATE), None)
    assert [problem.code for problem in read().problems] == ["E810", "E820"]
