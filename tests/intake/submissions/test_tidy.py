"""A tidy CSV states one figure a row; what is wrong is named with its cell, and nothing is guessed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tidy_drafts import COLUMNS, EXPECTED, FILE, commune, grid_of, read, row

from bantin import errors
from bantin.intake.submissions.tidy import read_tidy
from bantin.model import Scope, Semantics, Span
from bantin.settings.intake import Dash

AUGUST = Span(date(2021, 8, 1), date(2021, 8, 31))
WRONG = {
    "unknown code": (row(unit_code="99999"), errors.UnknownRowUnitError, "A2"),
    "name of another unit": (row(unit_name="huyện Thanh Ba"), errors.UnknownRowUnitError, "A2"),
    "unit of another district": (row(unit_code="232", unit_name="huyện Thanh Ba"), errors.UnknownRowUnitError, "A2"),
    "no unit": (row(unit_code="", unit_name=""), errors.MissingCellError, "B2"),
    "misspelt indicator": (row("documents_recieved"), errors.UnknownIndicatorError, "C2"),
    "indicator before its time": (row("procedures_full_online"), errors.UnknownIndicatorError, "C2"),
    "a score": (row("egovernment_score"), errors.MixedKindsError, "C2"),
    "misspelt scope": (row(scope="district_office"), errors.UnknownWordError, "D2"),
    "scope of the province": (row(scope="province_total"), errors.UnknownWordError, "D2"),
    "commune's scope for the district": (row(scope="commune"), errors.MixedKindsError, "D2"),
    "unknown office": (row(dimension="office=noivu"), errors.UnknownWordError, "E2"),
    "unknown dimension": (row(dimension="change"), errors.UnknownWordError, "E2"),
    "day in Vietnamese order": (row(period_start="01/08/2021"), errors.UnreadableDateError, "F2"),
    "day that is none": (row(period_end="2021-08-32"), errors.UnreadableDateError, "G2"),
    "end before start": (row(period_start="2021-08-31", period_end="2021-08-01"), errors.UnreadableDateError, "G2"),
    "another month": (row(period_start="2021-07-01", period_end="2021-07-31"), errors.ForeignSubmissionError, "F2"),
    "a part of the month": (row(period_end="2021-08-15"), errors.ForeignSubmissionError, "F2"),
    "no number": (row(value="nhiều"), errors.NotANumberError, "H2"),
    "two readings": (row(value="1,234"), errors.AmbiguousNumberError, "H2"),
    "a negative count": (row(value="-5"), errors.ImpossibleRateError, "H2"),
    "a fraction in a rate": (row("digitally_signed_share", "0,3963"), errors.AmbiguousNumberError, "H2"),
    "a rate over 100": (row("digitally_signed_share", "105%"), errors.ImpossibleRateError, "H2"),
    "a hedge": (row(qualifier="about"), errors.UnknownWordError, "I2"),
}


def only(*rows, **others):
    """Return the only observation of a sound CSV."""
    statement = read(*rows, **others)
    assert not statement.problems, [str(problem) for problem in statement.problems]
    (observation,) = statement.observations
    return observation


@pytest.mark.parametrize(("spoiled", "kind", "cell"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_is_named_with_its_cell(spoiled, kind, cell):
    """One problem, of its own class, at its own cell."""
    (problem,) = read(spoiled).problems
    assert (type(problem), problem.place.cell) == (kind, cell)


def test_a_misspelt_indicator_is_answered_with_the_nearest():
    """The sender need not look it up."""
    assert "documents_received" in read(row("documents_recieved")).problems[0].fix


def test_one_bad_row_hides_no_other():
    """All problems of a file come at once."""
    assert len(read(row(value="x1"), row("nothing"), row(scope="?")).problems) == 3


def test_a_flow_covers_the_period():
    """Its days are those of the folder."""
    found = only(row())
    assert (found.semantics, found.span, found.value) == (Semantics.FLOW, AUGUST, Decimal(1000))


def test_a_stock_is_that_of_the_last_day():
    """However the file says it: with the month's days or with the day."""
    last = Span(AUGUST.end, AUGUST.end)
    assert only(row("officials")).span == last
    assert only(row("officials", period_start="2021-08-31")).span == last


def test_an_opening_stock_is_that_of_the_first_day():
    """What was carried over lay there on the first morning."""
    assert only(row("dossiers_carried_over")).span == Span(AUGUST.start, AUGUST.start)


@pytest.mark.parametrize(
    ("indicator", "day", "label"),
    [
        ("dossiers_pending", "2021-08-01", "ngày 1/8/2021"),
        ("dossiers_pending", "2021-08-31", "tháng 8 năm 2021"),
        ("dossiers_carried_over", "2021-08-01", "tháng 8 năm 2021"),
        ("dossiers_carried_over", "2021-08-31", "ngày 31/8/2021"),
    ],
)
def test_only_a_stock_of_its_own_day_bears_the_name_of_the_month(indicator, day, label):
    """What is pending belongs to the last day, what was carried over to the first; the other end is another day."""
    found = only(row(indicator, "8", scope="district_one_stop", period_start=day, period_end=day))
    assert found.span_label == label


def test_a_stock_of_another_day_keeps_its_day():
    """On 20 August there were so many."""
    found = only(row("officials", period_start="2021-08-20", period_end="2021-08-20"))
    assert (found.span.start, found.span_label) == (date(2021, 8, 20), "ngày 20/8/2021")


def test_a_rate_is_stated_as_it_stands():
    """39,63% is 39.63 per cent."""
    found = only(row("digitally_signed_share", "39,63%"))
    assert (found.semantics, found.value) == (Semantics.RATE_PERCENT, Decimal("39.63"))


@given(columns=st.permutations(COLUMNS))
def test_the_order_of_the_columns_means_nothing(columns):
    """They are found by name."""
    found = only(commune("documents_received", "1.234", note="đếm lại"), columns=columns)
    assert (found.unit_code, found.value, found.note) == ("08305", Decimal(1234), "đếm lại")


def test_qualifier_and_note_may_be_left_out():
    """Automation has nothing to say there."""
    assert only(row(), columns=COLUMNS[:8]).note == ""


@pytest.mark.parametrize(
    ("columns", "said"),
    [
        (COLUMNS[1:], "thiếu cột unit_code"),
        ((*COLUMNS, "ghi_chu"), 'lạ cột "ghi_chu"'),
        ((*COLUMNS, "value"), "trùng cột value"),
        (("unit_cod", *COLUMNS[1:]), "Có phải là unit_code?"),
    ],
)
def test_other_columns_are_refused(columns, said):
    """Names are exact: a column that nobody knows might be meant for one that we do."""
    (problem,) = read(row(), columns=columns).problems
    assert isinstance(problem, errors.ChangedHeaderError)
    assert said in problem.what


def test_a_code_and_a_name_are_enough_each_alone():
    """The name must be one of the district's, in any composition."""
    assert only(commune("documents_received", "5", code="")).unit_code == "08305"
    assert only(commune("documents_received", "5", name="")).unit_code == "08305"


@pytest.mark.parametrize("value", ["", "x", "…"])
def test_what_is_not_reported_makes_no_observation(value):
    """It is no zero."""
    statement = read(row(value=value))
    assert (statement.observations, statement.problems) == ((), ())


def test_a_dash_that_is_not_reported_is_said_too():
    """No observation comes from it, and the sender learns why."""
    settings = replace(EXPECTED.settings, dash=Dash.NOT_REPORTED)
    expected = replace(EXPECTED, settings=settings)
    statement = read_tidy(grid_of(row(value="-")), file=FILE, sha256="0" * 64, expected=expected)
    (warning,) = statement.warnings
    assert (statement.observations, statement.problems, warning.place.cell) == ((), (), "H2")
    assert "được hiểu là chưa báo cáo" in warning.what


def test_a_dash_is_zero_with_a_warning():
    """As params/intake.yml says."""
    statement = read(row(value="-"))
    assert statement.observations[0].value == 0
    assert [type(warning) for warning in statement.warnings] == [errors.DashAsZeroWarning]


def test_a_row_that_stands_twice_counts_once():
    """Systems repeat themselves."""
    assert only(row(), row()).source.cell == "H2"


def test_two_values_of_one_thing_are_refused():
    """Neither is taken."""
    (problem,) = read(row(), row(value="1001")).problems
    assert isinstance(problem, errors.ContradictingRowsError)
    assert "H2" in problem.what
    assert problem.place.cell == "H3"


@pytest.mark.parametrize("dimension", ["office=noi-vu", "field=dat-dai", "threshold=10"])
def test_offices_fields_and_thresholds_are_told_apart(dimension):
    """Each is an observation of its own."""
    assert only(row(dimension=dimension)).dimension == dimension


def test_the_cell_is_kept():
    """A CSV has no sheet; the cell is named as a spreadsheet shows it."""
    source = only(row()).source
    assert (source.sheet, source.cell) == ("", "H2")


def test_the_scope_is_kept():
    """It is a word of the contract."""
    assert only(row("dossiers_pending", scope="district_one_stop")).scope is Scope.DISTRICT_ONE_STOP


def test_a_file_with_its_header_alone_reports_nothing():
    """It is not wrong either."""
    statement = read()
    assert (statement.form, statement.observations, statement.problems) == ("csv", (), ())
