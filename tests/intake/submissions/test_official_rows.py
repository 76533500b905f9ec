"""What the rows of an exported form stand for: fields, offices, communes, levels, totals; and whom they count."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from export_drafts import (
    BY_FIELD,
    BY_LEVEL,
    CERTIFICATION,
    CIVIL_STATUS,
    FIRST_ROW,
    LAND,
    PROCEDURE_ROWS,
    added,
    dossiers,
    expected_of,
    export,
    procedures,
    read,
    values,
)

from bantin import errors
from bantin.intake.reading.grid import Block
from bantin.model import Flag, Semantics, Span

EXPECTED = expected_of()
TO_PROCESS = "dossiers_to_process"
BOTH = added((CIVIL_STATUS, CERTIFICATION))


def said(rows, indicator=TO_PROCESS):
    """Return the values of one indicator by scope, unit and dimension; the sheet must be sound."""
    statement = read(export(rows), EXPECTED)
    assert not statement.problems, [str(problem) for problem in statement.problems]
    return {key[1:]: value for key, value in values(statement).items() if key[0] == indicator}


def problems(rows, **others):
    """Return the problems of an export with these rows."""
    return read(export(rows, **others), EXPECTED).problems


def test_a_report_by_field_counts_the_districts_own_desk():
    """Its total is the desk's, not the district's: the communes are not in it."""
    assert said(BY_FIELD) == {
        ("district_one_stop", "234", "field=ho-tich"): Decimal(151),
        ("district_one_stop", "234", "field=chung-thuc"): Decimal(60),
        ("district_one_stop", "234", "field=dat-dai"): Decimal(107),
        ("district_one_stop", "234", ""): Decimal(318),
    }


def test_a_field_that_no_list_knows_is_named_after_itself():
    """Fields are an open list; only offices and communes are not."""
    assert ("district_one_stop", "234", "field=phong-chong-te-nan-xa-hoi") in said(
        [(1, "Phòng, chống tệ nạn xã hội", *CIVIL_STATUS), ("", "Tổng số", *CIVIL_STATUS)]
    )


def test_a_consolidated_report_counts_levels_offices_and_communes():
    """Each row has the scope of those of whom it tells; fields beneath a commune are the commune's."""
    assert said(BY_LEVEL) == {
        ("district_total", "234", ""): Decimal(469),
        ("district_one_stop", "234", ""): Decimal(258),
        ("district_one_stop", "234", "office=tu-phap"): Decimal(151),
        ("district_one_stop", "234", "office=tai-nguyen-moi-truong"): Decimal(107),
        ("communes_total", "234", ""): Decimal(211),
        ("commune", "08305", ""): Decimal(60),
        ("commune", "08305", "field=chung-thuc"): Decimal(60),
        ("commune", "08290", ""): Decimal(151),
        ("commune", "08290", "field=ho-tich"): Decimal(151),
    }


def test_the_total_of_communes_alone_is_that_of_the_communes():
    """A "Tổng cộng" under communes does not hold the district's desk."""
    rows = [(1, "Xã Xuân Viên", *CIVIL_STATUS), (2, "Xã Hưng Long", *LAND), ("", "Cộng", *added((CIVIL_STATUS, LAND)))]
    assert ("communes_total", "234", "") in said(rows)


def test_the_district_itself_among_its_communes_is_its_desk():
    """A row "UBND huyện" in a list of communes stands for the one-stop desk of the district."""
    rows = [(1, "UBND huyện", *CIVIL_STATUS), (2, "Xã Hưng Long", *LAND), ("", "Tổng", *added((CIVIL_STATUS, LAND)))]
    assert said(rows) == {
        ("district_one_stop", "234", ""): Decimal(151),
        ("commune", "08314", ""): Decimal(107),
        ("district_total", "234", ""): Decimal(258),
    }


def test_fields_under_a_level_are_those_of_its_units_together():
    """Many systems group the fields by level and name no unit."""
    rows = [
        ("I", "Cấp huyện", *LAND), (1, "Đất đai", *LAND),
        ("II", "Cấp xã", *BOTH), (1, "Hộ tịch", *CIVIL_STATUS), (2, "Chứng thực", *CERTIFICATION),
        ("", "Tổng số", *added((LAND, BOTH))),
    ]  # fmt: skip
    assert said(rows)["communes_total", "234", "field=ho-tich"] == Decimal(151)
    assert said(rows)["district_one_stop", "234", "field=dat-dai"] == Decimal(107)


def test_a_group_of_fields_adds_up_and_is_not_counted_twice():
    """A row "I Tư pháp" holds "1 Hộ tịch"; whoever sums fields must meet each dossier once."""
    rows = [
        ("I", "Tư pháp", *BOTH), (1, "Hộ tịch", *CIVIL_STATUS), (2, "Chứng thực", *CERTIFICATION),
        ("II", "Tài nguyên", *LAND), (1, "Đất đai", *LAND),
        ("", "Tổng số", *added((BOTH, LAND))),
    ]  # fmt: skip
    assert {dimension for _, _, dimension in said(rows)} == {"", "field=ho-tich", "field=chung-thuc", "field=dat-dai"}


def test_a_mere_heading_needs_no_values():
    """A row "B. CẤP XÃ", merged over the whole row, only says what follows."""
    draft = export(
        [("B. CẤP XÃ",), (1, "Xã Xuân Viên", *LAND), (2, "Xã Hưng Long", *LAND), ("", "Cộng", *added((LAND, LAND)))]
    )
    merged = replace(draft, merged=(*draft.merged, Block(FIRST_ROW, 1, FIRST_ROW, 13)))
    assert values(read(merged, EXPECTED))[TO_PROCESS, "communes_total", "234", ""] == Decimal(214)


@pytest.mark.parametrize("name", ["Tổng số", "TỔNG CỘNG", "Cộng", "Tổng số (I+II)", "Tổng cộng toàn huyện"])
def test_a_total_may_stand_first_or_last_under_several_names(name):
    """It is never a field."""
    first = [("", name, *CIVIL_STATUS), (1, "Hộ tịch", *CIVIL_STATUS)]
    assert said(first) == said(first[::-1])


def test_a_total_in_the_column_of_marks_is_a_total():
    """A "Tổng cộng" merged over the first two columns stands in the first of them."""
    assert said([(1, "Hộ tịch", *CIVIL_STATUS), ("Tổng cộng", "", *CIVIL_STATUS)])["district_one_stop", "234", ""]


def test_communes_are_known_under_all_ways_of_writing():
    """Hòa and hoà, capitals, decomposed letters, shortened kinds (traps.md, 9)."""
    rows = [(1, "UBND XÃ MINH HOÀ", *LAND), (2, "TT. Yên Lập", *LAND), ("", "Cộng", *added((LAND, LAND)))]
    assert {key[1] for key in said(rows)} == {"234", "08332", "08290"}


def test_a_misspelt_commune_is_refused_with_the_nearest():
    """Never a field called "xã Xuân Vien", never a guess."""
    (problem,) = problems([(1, "Xã Xuân Viêng", *LAND), ("", "Cộng", *LAND)])
    assert isinstance(problem, errors.UnknownRowUnitError)
    assert "Xuân Viên" in problem.fix


def test_an_unknown_name_among_units_is_refused():
    """Among offices "Ban quản lý chợ" is an office that the list lacks, not a field."""
    rows = [(1, "Ban quản lý chợ", *LAND), (2, "Phòng Tư pháp", *LAND), ("", "Cộng", *added((LAND, LAND)))]
    (problem,) = problems(rows)
    assert isinstance(problem, errors.UnknownRowUnitError)
    assert problem.place.cell == "B10"


def test_a_unit_that_stands_twice_is_refused():
    """Which of its rows counts?"""
    rows = [(1, "Xã Xuân Viên", *LAND), (2, "xã xuân viên", *LAND), ("", "Cộng", *added((LAND, LAND)))]
    assert any(isinstance(problem, errors.RepeatedUnitError) for problem in problems(rows))


@pytest.mark.parametrize("name", ["", "-", "7", "(2)", "x", "II"])
def test_numbers_without_a_name_are_refused(name):
    """A row that belongs to nobody is not left out in silence, nor is a number a name."""
    rows = [(1, "Hộ tịch", *CIVIL_STATUS), ("", name, *LAND), ("", "Cộng", *added((LAND, CIVIL_STATUS)))]
    assert isinstance(problems(rows)[0], errors.TornRowError)


def test_fields_that_several_offices_share_are_checked_and_not_stated():
    """Each office states a part of the field only; the sum stands in no cell."""
    rows = [
        ("I", "Phòng Tư pháp", *LAND), (1, "Chứng thực", *LAND),
        ("II", "Văn phòng HĐND và UBND", *LAND), (1, "Chứng thực", *LAND),
        ("", "Tổng số", *added((LAND, LAND))),
    ]  # fmt: skip
    statement = read(export(rows), EXPECTED)
    assert not any("field=" in one.dimension for one in statement.observations)
    assert [type(warning) for warning in statement.warnings] == [errors.UnreadPartWarning] * 2


def test_a_commune_reports_itself_within_the_folder_of_its_district():
    """Its totals are the commune's."""
    head = ("Đơn vị báo cáo: UBND xã Xuân Viên, huyện Yên Lập", "Kỳ báo cáo: Tháng 8 năm 2021")
    statement = read(export(head=head), EXPECTED)
    assert {(str(one.scope), one.unit_code) for one in statement.observations} == {("commune", "08305")}


def test_a_commune_cannot_report_another_one():
    """A row for another unit belongs into the district's report."""
    head = ("Đơn vị báo cáo: UBND xã Xuân Viên, huyện Yên Lập", "Kỳ báo cáo: Tháng 8 năm 2021")
    assert any(isinstance(one, errors.ForeignSubmissionError) for one in problems(BY_LEVEL, head=head))


def test_hidden_rows_are_read_and_named():
    """What nobody sees still belongs to the total."""
    statement = read(replace(export(), hidden_rows=frozenset({FIRST_ROW + 1})), EXPECTED)
    assert len(statement.observations) == 44
    assert "Hàng 11 đang ẩn" in statement.warnings[0].what


def test_hidden_columns_are_read_and_named():
    """A hidden column is a column."""
    statement = read(replace(export(), hidden_columns=frozenset({5})), EXPECTED)
    assert "Cột E đang ẩn" in statement.warnings[0].what


def test_a_dash_is_read_as_the_settings_say_and_named():
    """params/intake.yml says zero."""
    rows = [(1, "Hộ tịch", 5, 5, "-", "–", 5, 5, 0, 0, 0, 0, 0), ("", "Cộng", *dossiers(5, 0, 0, 5, 0, 0, 0, 0))]
    statement = read(export(rows), EXPECTED)
    assert [type(warning) for warning in statement.warnings] == [errors.DashAsZeroWarning]
    assert "E10, F10" in statement.warnings[0].what
    assert values(statement)["dossiers_carried_over", "district_one_stop", "234", "field=ho-tich"] == 0


def test_numbers_written_as_text_with_dots_are_thousands():
    """1.234 as text is a thousand and more (traps.md, 6)."""
    row = ["1.234", "1.000", "234", "0", "1.200", "1200", "0", "0", "34", "34", "0"]
    assert said([(1, "Hộ tịch", *row), ("", "Tổng số", *row)])["district_one_stop", "234", ""] == Decimal(1234)


def test_the_number_1_234_in_a_count_is_refused():
    """A spreadsheet may have read the dot as a decimal one (traps.md, 6)."""
    rows = [(1, "Hộ tịch", Decimal("1.234"), *CIVIL_STATUS[1:]), ("", "Cộng", *CIVIL_STATUS)]
    assert [type(problem) for problem in problems(rows)] == [errors.AmbiguousNumberError]


def test_a_blank_cell_is_not_reported_and_never_zero():
    """No observation comes from it."""
    rows = [(1, "Hộ tịch", 5, 5, None, 0, 5, 5, 0, 0, 0, 0, 0), ("", "Cộng", 5, 5, None, 0, 5, 5, 0, 0, 0, 0, 0)]
    assert said(rows, "dossiers_received_offline") == {}


def test_a_sheet_without_any_value_reports_nothing_not_even_its_total():
    """The formulas of a prepared sheet give zeros; they are no report."""
    rows = [(1, "Hộ tịch"), (2, "Chứng thực"), ("", "Tổng số", *([0] * 11))]
    statement = read(export(rows), EXPECTED)
    assert (statement.observations, statement.problems) == ((), ())


def test_flows_stocks_and_the_opening_stock_have_their_own_days():
    """Column 4 counts the period, 11 its last day, 6 its first."""
    window = Span(date(2021, 7, 15), date(2021, 8, 14))
    head = ("Đơn vị báo cáo: UBND huyện Yên Lập", "Từ ngày 15/7/2021 đến ngày 14/8/2021")
    statement = read(export(head=head), expected_of(window=window))
    days = {one.indicator: (one.semantics, one.span) for one in statement.observations}
    assert days["dossiers_received_online"] == (Semantics.FLOW, window)
    assert days["dossiers_pending"] == (Semantics.STOCK, Span(window.end, window.end))
    assert days["dossiers_carried_over"] == (Semantics.STOCK, Span(window.start, window.start))


def test_an_observation_names_its_file_sheet_and_cell():
    """The reader of the bulletin can go back to the cell."""
    first = read(export(), EXPECTED).observations[0].source
    assert (first.file, first.sheet, first.cell) == ("data/district/yen-lap/2021-08/bieu-06a.xlsx", "Sheet1", "C10")


def test_simulated_and_corrected_files_bear_their_flags():
    """Real and simulated figures never meet (design rule 6)."""
    expected = replace(EXPECTED, is_simulated=True, submission=2)
    assert read(export(), expected).observations[0].flags == {Flag.SIMULATED, Flag.REVISED}


def test_form_07b_counts_procedures_of_three_levels():
    """A column of a level has its scope, whatever the row's."""
    found = values(read(procedures(), EXPECTED))
    assert found["procedures_total", "district_total", "234", ""] == Decimal(100)
    assert found["procedures_at_one_stop", "commune_level", "234", ""] == Decimal(22)
    assert found["procedures_with_internal_process", "district_level", "234", "field=ho-tich"] == Decimal(10)


def test_form_07b_takes_every_row_for_a_field():
    """A row "Thanh tra" is a field there, though an office bears the same name."""
    rows = [(1, "Thanh tra", *PROCEDURE_ROWS[0][2:]), ("", "Tổng số", *PROCEDURE_ROWS[0][2:])]
    found = values(read(procedures(rows), EXPECTED))
    assert ("procedures_total", "district_total", "234", "field=thanh-tra") in found
