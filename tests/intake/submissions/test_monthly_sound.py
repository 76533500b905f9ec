"""A sound monthly workbook becomes observations and entries, each with the cell it came from."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from monthly_drafts import FILE, NO_RESULT, NUMBER_ROW, Draft, expected_of, sound_draft

from bantin.forms import MONTHLY, HeadLine
from bantin.forms.head import SHEET_TITLE
from bantin.intake.reading.grid import Block, Cell, CellKind
from bantin.intake.submissions.monthly import read_monthly
from bantin.model import Flag, Observation, Scope, Semantics, Span
from bantin.settings.intake import Dash

DAYS = Span(date(2021, 8, 1), date(2021, 8, 31))
LAST_DAY = Span(DAYS.end, DAYS.end)


def stated(statement, indicator: str, scope: Scope, *, dimension: str = "", unit: str = "234") -> Observation:
    """Return the one observation of an indicator, a scope, a dimension and a unit."""
    found = [
        one
        for one in statement.observations
        if (one.indicator, one.scope, one.dimension, one.unit_code) == (indicator, scope, dimension, unit)
    ]
    (observation,) = found
    return observation


def values(statement) -> set[tuple[object, ...]]:
    """Return what a statement says, without the cells in which it says it."""
    return {(o.indicator, o.scope, o.dimension, o.unit_code, o.span, o.value, o.flags) for o in statement.observations}


def test_a_sound_workbook_has_neither_problems_nor_warnings(sound):
    """The workbook that the other tests spoil is right to begin with."""
    statement = sound
    assert (statement.problems, statement.warnings) == ((), ())


def test_the_head_says_whose_and_of_when_a_workbook_is(sound, expected):
    """Unit and period are those of the folder, which the first sheet confirms."""
    head = sound.head
    assert (head.unit, head.period, head.submission) == (expected.unit, expected.period, 1)


def test_a_commune_is_counted_under_its_own_code(sound, expected):
    """Its scope says that it is one commune."""
    unit = expected.names.communes[2]
    one = stated(sound, "documents_received", Scope.COMMUNE, unit=unit.code)
    assert one.value == Decimal(102)


def test_an_office_is_a_dimension_of_the_district(sound):
    """Offices are in no table of units."""
    assert stated(sound, "documents_received", Scope.DISTRICT_OFFICES, dimension="office=noi-vu").value == Decimal(101)


@pytest.mark.parametrize(
    ("scope", "count"),
    [(Scope.DISTRICT_OFFICES, 12 * 100 + 66), (Scope.COMMUNES_TOTAL, 17 * 100 + 136), (Scope.DISTRICT_TOTAL, 3102)],
)
def test_rows_that_add_up_are_observations_of_their_own(sound, scope, count):
    """The offices together, the communes together, and the whole district."""
    assert stated(sound, "documents_received", scope).value == Decimal(count)


def test_a_field_is_a_dimension_of_whom_its_column_counts(sound):
    """Form II.07b counts three levels side by side."""
    one = stated(sound, "procedures_at_one_stop", Scope.COMMUNE_LEVEL, dimension="field=dat-dai")
    assert one.value == Decimal(3)


def test_the_total_of_form_07b_at_a_level_is_stated_once(sound):
    """Two sheets say the same; the first cell is the source."""
    assert stated(sound, "procedures_total", Scope.DISTRICT_LEVEL).source.sheet == "Mức độ dịch vụ"


def test_levels_are_scopes(sound):
    """Row H is the district level, row X the commune level, wherever they stand."""
    statement = sound
    both = [
        stated(statement, "procedures_level_4", scope).value for scope in (Scope.DISTRICT_LEVEL, Scope.COMMUNE_LEVEL)
    ]
    assert both == [Decimal(10), Decimal(10)]


def test_meetings_of_the_district_have_its_code(sound):
    """The row of the district stands before the communes, and has no sum of its own."""
    assert stated(sound, "online_meetings", Scope.DISTRICT_OFFICES).value == Decimal(2)


def test_a_yes_is_one_and_a_no_is_none(sound, expected):
    """The row that adds up counts the yes."""
    statement, communes = sound, expected.names.communes
    one = [stated(statement, "offices_with_scanner", Scope.COMMUNE, unit=communes[at].code).value for at in (2, 3)]
    assert [*one, stated(statement, "offices_with_scanner", Scope.COMMUNES_TOTAL).value] == [1, 0, 16]


@pytest.mark.parametrize(
    ("indicator", "semantics", "span"),
    [
        ("dossiers_resolved", Semantics.FLOW, DAYS),
        ("dossiers_pending", Semantics.STOCK, LAST_DAY),
        ("dossiers_carried_over", Semantics.STOCK, Span(DAYS.start, DAYS.start)),
    ],
)
def test_flows_cover_the_period_and_stocks_a_day(sound, indicator, semantics, span):
    """What was open at the start belongs to the first day."""
    one = stated(sound, indicator, Scope.DISTRICT_TOTAL)
    assert (one.semantics, one.span) == (semantics, span)


def test_an_observation_names_its_cell(sound):
    """Whoever doubts a figure finds it in the file."""
    source = stated(sound, "documents_received", Scope.DISTRICT_OFFICES).source
    assert (source.file, source.sheet, source.cell) == (FILE, "Văn bản", "C7")


def test_observations_stand_in_the_order_of_their_cells(sound):
    """Row by row, from the first sheet to the last."""
    cells = [(one.source.row, one.source.cell) for one in sound.observations if one.source.sheet == "Văn bản"]
    assert cells == sorted(cells, key=lambda cell: (int(cell[0]), cell[1]))


@pytest.mark.parametrize(
    ("label", "value", "flag"),
    [(HeadLine.STATE, "Tạm tính", Flag.PROVISIONAL), (HeadLine.SUBMISSION, 2, Flag.REVISED)],
)
def test_the_head_marks_all_observations(draft, read, label, value, flag):
    """Provisional and corrected figures are known as such."""
    row = 3 + list(HeadLine).index(label)
    draft.set(SHEET_TITLE, f"B{row}", value)
    assert {one.flags for one in read().observations} == {frozenset({flag})}


def test_simulated_workbooks_mark_their_observations(draft):
    """In a simulated dataset a simulated workbook is right, and says so of each figure (design rule 6)."""
    draft.set(SHEET_TITLE, "B11", "Số liệu minh họa")
    observations = read_monthly(draft.book(), expected_of(is_simulated=True)).observations
    assert {one.flags for one in observations} == {frozenset({Flag.SIMULATED})}


def test_a_definition_that_starts_within_the_month_breaks_the_series():
    """Full online services replace the levels from 15 August 2022."""
    expected = expected_of(period="2022-08")
    statement = read_monthly(sound_draft(expected).book(), expected)
    broken = {one.indicator for one in statement.observations if Flag.BREAK in one.flags}
    assert {"procedures_full_online", "dossiers_full_online"} <= broken


def test_an_unchanged_definition_breaks_no_series(sound):
    """In August 2021 nothing began or ended."""
    assert not any(Flag.BREAK in one.flags for one in sound.observations)


def test_a_blank_cell_is_not_reported(draft, read, expected):
    """Blank is never zero."""
    draft.set("Văn bản", "C8", None)
    draft.set("Văn bản", "C7", 1166)
    draft.set("Văn bản", "C38", 3002)
    assert not [one for one in read().observations if one.source.cell == "C8" and one.source.sheet == "Văn bản"]


def test_an_empty_sheet_says_nothing_although_its_totals_are_zero(draft, read):
    """Formulas over blank cells say 0; "not reported" is never zero."""
    draft.clear_values("Văn bản")
    for row in (7, 20, 38):
        draft.set("Văn bản", f"C{row}", 0)
    statement = read()
    assert statement.is_sound
    assert not [one for one in statement.observations if one.source.sheet == "Văn bản"]


def test_an_empty_sheet_may_have_formulas_without_results(draft, read):
    """A blank workbook that no spreadsheet has computed yet is no mistake (trap 12)."""
    draft.clear_values("Văn bản")
    for row in (7, 20, 38):
        draft.set("Văn bản", f"C{row}", Cell(row=0, column=0, lacks_result=True))
    assert read().is_sound


def test_rows_moved_down_are_read_all_the_same(draft, read):
    """People insert rows above the table and within it."""
    before = values(read())
    draft.move_row("Văn bản", 21, by=3)
    assert values(read()) == before


def test_shuffled_columns_are_read_by_their_numbers(draft, read):
    """Number and header move together (trap 12)."""
    before = values(read())
    draft.swap_columns("Văn bản", 3, 6)
    assert values(read()) == before


def test_headers_with_line_breaks_and_double_spaces_are_right(draft, read):
    """Typists break lines where they like."""
    draft.set("Văn bản", "E3", "Văn bản đi\ntrên trục  liên thông")
    assert read().is_sound


def test_rows_in_another_order_are_read_all_the_same(draft, read):
    """A row is known by its code and name, not by its place in the block."""
    sheet = draft.sheets["Văn bản"]
    before = values(read())
    for column in range(1, 9):
        sheet[8, column], sheet[9, column] = sheet[9, column], sheet[8, column]
    assert values(read()) == before


def test_a_million_blank_rows_cost_nothing(draft, expected):
    """Only cells are looked at, never the height of a sheet (trap 12)."""
    book = draft.book()
    tall = tuple(replace(grid, height=1_048_576) for grid in book.grids)
    started = time.process_time()
    statement = read_monthly(replace(book, grids=tall), expected)
    assert statement.is_sound
    assert time.process_time() - started < 5


def test_a_dash_is_zero_with_one_warning_for_the_sheet(draft, only_warning):
    """The warning names all cells, and does not repeat itself."""
    for cell in ("E8", "E9"):
        draft.set("Văn bản", cell, "-")
    draft.set("Văn bản", "E7", 500)
    draft.set("Văn bản", "E38", 500 + 17 * 50)
    warning = only_warning()
    assert warning.code == "E831"
    assert "E8, E9" in warning.what


def test_a_dash_is_not_reported_where_the_settings_say_so(draft, expected):
    """What a dash means is a matter of params/intake.yml."""
    draft.set("Văn bản", "E8", "-")
    draft.set("Văn bản", "E7", 550)
    draft.set("Văn bản", "E38", 1400)
    settings = replace(expected.settings, dash=Dash.NOT_REPORTED)
    statement = read_monthly(draft.book(), replace(expected, settings=settings))
    assert statement.is_sound
    assert "E8" not in {one.source.cell for one in statement.observations if one.source.sheet == "Văn bản"}


def test_notes_beside_the_table_are_free(draft, read):
    """The column of notes has no number, and is no figure."""
    draft.set("Văn bản", "I8", "đã đối chiếu")
    statement = read()
    assert (statement.problems, statement.warnings) == ((), ())


def test_signatures_below_the_table_are_no_rows(draft, read):
    """What has no value has nothing to lose."""
    draft.set("Văn bản", "B45", "Người lập biểu")
    assert read().is_sound


@pytest.mark.parametrize("name", [("B45", ""), ("B45", "Người lập biểu"), ("A45", "Người lập biểu")])
@pytest.mark.parametrize("words", ["CHỦ TỊCH", "(Ký, đóng dấu)", "Nguyễn Văn A", "Yên Lập, ngày 31 tháng 8 năm 2021"])
def test_signatures_below_the_values_are_no_rows(draft, read, name, words):
    """They stand under the columns that they fit into, without a code and without a number."""
    draft.set("Văn bản", *name)
    draft.set("Văn bản", "E45", words)
    assert (read().problems, read().warnings) == ((), ())


def test_a_signature_that_is_merged_over_columns_below_the_table_is_no_merged_value(draft, read):
    """Nothing that is reported stands in it."""
    draft.set("Văn bản", "E45", "CHỦ TỊCH")
    draft.merged["Văn bản"] = [*draft.merged.get("Văn bản", []), Block(45, 5, 45, 7)]
    assert read().problems == ()


@pytest.mark.parametrize(("code", "value"), [("", 5), ("", "1.234"), ("CQ99", "Nguyễn Văn A"), ("", NO_RESULT)])
def test_what_could_be_a_row_below_the_table_is_no_signature(draft, read, code, value):
    """A number belongs to somebody, and a code says to whom."""
    draft.set("Văn bản", "A45", code)
    draft.set("Văn bản", "B45", "Người lập biểu")
    draft.set("Văn bản", "E45", value)
    assert [problem.code for problem in read().problems] == ["E401"]


def test_codes_of_rows_may_be_written_in_small_letters(draft, read, sound):
    """Nobody's code differs from another's by its letters' size."""
    code = draft.get("Văn bản", "A9")
    draft.set("Văn bản", "A9", str(code).lower())
    assert code != draft.get("Văn bản", "A9")
    assert read().observations == sound.observations


def test_the_lists_that_cells_choose_from_are_no_unknown_sheet(draft, read):
    """The workbook brings its lists along."""
    draft.add("Danh mục", [["Tốt"], ["Khá"]])
    assert read().warnings == ()


def test_a_number_typed_as_text_counts(draft, read):
    """1.234 as text is a thousand and more, as everywhere in Vietnam (trap 12)."""
    draft.set("Văn bản", "C8", Cell(row=0, column=0, kind=CellKind.TEXT, text="1.100"))
    draft.set("Văn bản", "C7", 2266)
    draft.set("Văn bản", "C38", 4102)
    assert stated(read(), "documents_received", Scope.DISTRICT_OFFICES, dimension="office=van-phong").value == 1100


def test_every_indicator_of_the_form_is_stated(sound, expected):
    """No column of the form is forgotten on the way."""
    day = expected.period.span.end
    wanted = {column.indicator for sheet in MONTHLY.sheets for column in sheet.columns_on(day)} - {""}
    assert {one.indicator for one in sound.observations} == wanted


def test_a_district_without_a_single_value_says_nothing(expected):
    """A workbook that nobody has filled in is no mistake, and no zero."""
    draft: Draft = sound_draft(expected)
    for sheet in MONTHLY.sheets:
        draft.sheets[sheet.title] = {
            (row, column): value
            for (row, column), value in draft.sheets[sheet.title].items()
            if row <= NUMBER_ROW or column <= (1 if sheet.is_register else 2)
        }
    statement = read_monthly(draft.book(), expected)
    assert (statement.problems, statement.observations, statement.entries) == ((), (), ())
