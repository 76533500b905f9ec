"""A bad row is named by file, row and cell, makes its own bulletin wait, and no other."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bantin import errors

FILE = "data/published/figures.csv"
SEMANTICS, QUALIFIER, DIMENSION = "semantics", "qualifier", "dimension"


@dataclass(frozen=True)
class Slip:
    """A cell of figures.csv gets a value; the error stands at cell `at`, or else at the changed one."""

    row: int
    column: str
    value: str
    says: str = ""
    at: str = ""


SLIPS = {
    errors.UnknownRowUnitError: {
        "unknown code": Slip(2, "unit_code", "99999", "99999"),
        "code of no unit on that day": Slip(2, "unit_code", "0234", "params/units.csv"),
        "name of another unit": Slip(2, "unit_name", "huyện Thanh Ba", "huyện Yên Lập"),
        "code of another unit": Slip(2, "unit_code", "232", "huyện Thanh Ba", "C2"),
        "misspelt name among several": Slip(13, "value", "Xuân Viênn|Đồng Lạc", "Có phải là Xuân Viên?"),
        "commune of another district": Slip(13, "value", "Xuân Viên|Đông Lĩnh", "Đông Lĩnh"),
    },
    errors.UnknownIndicatorError: {
        "misspelt indicator": Slip(2, "indicator", "documents_recieved", "Có phải là documents_received?"),
        "indicator like no other": Slip(2, "indicator", "x", "params/indicators.yml"),
        "level 4 after its end": Slip(35, "period_end", "2022-08-15", "procedures_level_4", "E35"),
    },
    errors.UnknownWordError: {
        "misspelt scope": Slip(4, "scope", "district_office", "Có phải là district_offices?"),
        "scope with a space": Slip(4, "scope", "district_offices ", "district_offices"),
        "misspelt semantics": Slip(4, SEMANTICS, "flows", "Có phải là flow?"),
        "semantics in capitals": Slip(4, SEMANTICS, "FLOW", "flow"),
        "misspelt qualifier": Slip(4, QUALIFIER, "nearby", "Có phải là nearly?"),
        "qualifier in Vietnamese": Slip(4, QUALIFIER, "gần", "more_than"),
        "unknown dimension": Slip(4, DIMENSION, "changes", "threshold=10"),
        "misspelt threshold": Slip(5, DIMENSION, "treshold=10", "threshold=10"),
        "threshold that is no number": Slip(5, DIMENSION, "threshold=abc", "threshold=10"),
        "threshold of half a document": Slip(5, DIMENSION, "threshold=9.5", "threshold=10"),
        "threshold of nothing": Slip(5, DIMENSION, "threshold=", "threshold=10"),
        "threshold without a value": Slip(5, DIMENSION, "threshold", "threshold=10"),
        "share with a value": Slip(35, DIMENSION, "share=5", "threshold=10"),
        "field of nothing": Slip(4, DIMENSION, "field=", "field="),
        "deadline of nothing": Slip(4, DIMENSION, "deadline= ", "deadline="),
    },
    errors.MissingCellError: {
        column: Slip(4, column, "", column)
        for column in (
            "unit_code", "unit_name", "scope", "indicator", "period_start", "period_end", "period_label_vi", SEMANTICS,
            QUALIFIER, "value",
        )
    },
    errors.UnreadableDateError: {
        "day that does not exist": Slip(4, "period_end", "2021-02-30", "2021-02-30"),
        "day in Vietnamese order": Slip(4, "period_start", "01/08/2021", "2021-08-31"),
        "date with a time": Slip(4, "period_start", "2021-08-01T00:00", "2021-08-31"),
        "week": Slip(4, "period_start", "2021-W31-1", "2021-08-31"),
        "date of Excel": Slip(4, "period_start", "44409", "2021-08-31"),
        "end before start": Slip(4, "period_end", "2021-07-31", "2021-07-31"),
    },
    errors.NotANumberError: {
        **{
            text: Slip(4, "value", text, text)
            for text in ("nan", "inf", "1e3", "1,8", "１０００", "500 văn bản", "gần 500")
        },
        "half a document": Slip(4, "value", "499.5", "499.5"),
        "count of three with a lost thousand": Slip(4, "value", "1.234", "1.234"),
        "share as k of n": Slip(8, "value", "4/5", "4/5"),
        "k of n as count": Slip(5, "value", "17", "17/17"),
        "judgement nobody can say": Slip(60, "value", "medium", "low"),
    },
    errors.ImpossibleFractionError: {
        "17 of 16": Slip(5, "value", "17/16", "17/16"),
        "0 of 0": Slip(5, "value", "0/0", "0/0"),
        "plan of 20 in 19": Slip(20, "value", "20/19", "20/19"),
    },
    errors.ImpossibleRateError: {
        "rate above all": Slip(8, "value", "101", "101"),
        "rate below none": Slip(8, "value", "-1", "-1"),
        "target above all": Slip(47, "value", "101", "101"),
        "negative count": Slip(4, "value", "-500", "-500"),
    },
    errors.UnseenCharacterError: {
        f"{column} with {name}": Slip(13, column, text, f"U+{ord(character):04X}")
        for name, column, character, text in (
            ("a no-break space", "unit_name", "\xa0", "huyện\xa0Yên Lập"),
            ("a zero-width space", "value", "\u200b", "Xuân Viên\u200b|Đồng Lạc"),
            ("a soft hyphen", "note", "\xad", "xem\xad"),
            ("a control character", "compare_to", "\x07", "\x07"),
            ("a line end", "period_label_vi", "\n", "tháng 8\nnăm 2021"),
            ("a tab", "note", "\t", "a\tb"),
        )
    },
    errors.RowOutsideLifeError: {
        "period that reaches past the unit's end": Slip(4, "period_end", "2025-07-31", "30/6/2025"),
    },
    errors.MixedKindsError: {
        "plan stated as exact": Slip(20, QUALIFIER, "exact", "milestone_planned"),
        "result stated as planned": Slip(5, QUALIFIER, "planned", "k_of_n"),
        "target stated as a result": Slip(47, SEMANTICS, "rate_percent", "target", "F47"),
        "target without its dimension": Slip(47, DIMENSION, "", "target_percent"),
        "change stated as a rate": Slip(3, SEMANTICS, "rate_percent", "change", "F3"),
        "change without its dimension": Slip(3, DIMENSION, "", "change_percent"),
        "judgement stated as exact": Slip(60, QUALIFIER, "exact", "judgement"),
        "withheld names that are there": Slip(13, QUALIFIER, "unnamed", "named_units"),
        "names that are not there": Slip(14, QUALIFIER, "exact", "named_units", "L14"),
        "count without a number": Slip(4, QUALIFIER, "unquantified", "flow"),
        "count of documents as a rate": Slip(4, SEMANTICS, "rate_percent", "documents_sent_via_axis", "J4"),
        "count of procedures as a rate": Slip(22, SEMANTICS, "rate_percent", "share", "J22"),
        "rate as a count of the month": Slip(8, SEMANTICS, "flow", "dossiers_online_share", "J8"),
        "rate as a number of things": Slip(15, SEMANTICS, "stock", "internet_coverage", "J15"),
        "share as a number of things": Slip(35, SEMANTICS, "stock", "share", "J35"),
    },
}  # fmt: skip


def letter(desk, column: str) -> str:
    """Return the letter of a column as a spreadsheet shows it."""
    return chr(ord("A") + desk.rows()[1].index(column))


def source_of(desk, row: int) -> str:
    """Return the source of a row."""
    return desk.rows()[row][0]


@pytest.mark.parametrize(
    ("kind", "slip"),
    [
        pytest.param(kind, slip, id=f"{kind.code} {name}")
        for kind, slips in SLIPS.items()
        for name, slip in slips.items()
    ],
)
def test_a_slip_in_a_cell_is_named_and_only_its_bulletin_waits(desk, kind, slip):
    """Code, file, row, cell and what to do; the other four sources can be told."""
    desk.set(slip.row, slip.column, slip.value)
    problem = desk.only_problem()
    error = problem.error
    cell = slip.at or f"{letter(desk, slip.column)}{slip.row}"
    assert (type(error), error.place.file, error.place.row, error.place.cell) == (kind, FILE, str(slip.row), cell), (
        error
    )
    assert slip.says in str(error)
    assert error.fix.endswith((".", "?"))
    assert error.exit_code == 3
    assert desk.waiting() == {source_of(desk, slip.row)}


def test_a_district_after_june_2025_is_answered_with_its_successors(desk):
    """guide.md, section 1.11: bulletins of communes and provinces go on, those of districts do not."""
    for column, value in (("period_start", "2025-08-01"), ("period_end", "2025-08-31")):
        desk.set(4, column, value)
    error = desk.only_problem().error
    assert (type(error), error.place.row, error.place.cell) == (errors.RowOutsideLifeError, "4", "G4")
    assert "30/6/2025" in error.what
    assert all(heir in error.fix for heir in ("xã Yên Lập", "xã Xuân Viên", "xã Minh Hòa"))
    assert desk.waiting() == {"yen-lap-2021-08"}


def test_decomposed_letters_are_refused_at_their_cell(desk):
    """They look the same and make equal names differ (traps.md, 9)."""
    desk.set(13, "value", unicodedata.normalize("NFD", "Xuân Viên|Đồng Lạc|Phúc Khánh"))
    error = desk.only_problem().error
    assert (type(error), error.place.row, error.place.cell) == (errors.NotComposedTextError, "13", "K13")
    assert "Xuân Viên" in error.what
    assert error.fix
    assert desk.waiting() == {"yen-lap-2021-08"}


def test_a_repeated_row_is_counted_and_harmless(desk):
    """The same figure twice is one figure."""
    desk.append(4)
    intake = desk.read()
    assert (intake.problems, intake.received, intake.accepted, intake.duplicate) == ((), 60, 59, 1)


@pytest.mark.parametrize("value", ["500.0", "0500"])
def test_a_value_written_in_another_way_is_the_same_value(desk, value):
    """500 and 500.0 do not contradict each other."""
    desk.append(4, value=value)
    intake = desk.read()
    assert (intake.problems, intake.duplicate) == ((), 1)


@pytest.mark.parametrize("change", [{"value": "501"}, {"qualifier": "exact"}], ids=["value", "qualifier"])
def test_a_row_that_contradicts_another_is_refused_with_both_places(desk, change):
    """Nobody here knows which of the two the source says."""
    desk.append(4, **change)
    error = desk.only_problem().error
    assert (type(error), error.place.row, error.place.cell) == (errors.ContradictingRowsError, "61", "K61")
    assert "hàng 4" in error.what
    assert error.fix
    assert desk.waiting() == {"yen-lap-2021-08"}


def test_two_sources_may_state_different_values(desk):
    """Each is transcribed as it is (design rule 9)."""
    desk.append(4, source_id="thanh-ba-2021-ytd", unit_code="232", unit_name="huyện Thanh Ba", value="501")
    assert desk.read().problems == ()


def test_a_row_without_a_source_makes_every_bulletin_of_its_unit_wait(desk):
    """It may belong to any of them."""
    desk.set(4, "source_id", "")
    problem = desk.only_problem()
    assert (type(problem.error), problem.error.place.cell) == (errors.MissingSourceError, "A4")
    assert problem.error.fix
    assert (problem.source_id, problem.unit_code) == ("", "234")
    assert problem.concerns("yen-lap-2021-09", ("234",))
    assert desk.waiting() == {"yen-lap-2021-08"}


@pytest.mark.parametrize("change", [{}, {"value": "x"}], ids=["good row", "bad row"])
def test_a_row_with_a_misspelt_source_makes_the_bulletins_of_its_unit_wait(desk, change):
    """Else the bulletin would be published without this figure, and nobody would notice."""
    desk.set(4, "source_id", "yen-lap-2021-8")
    for column, value in change.items():
        desk.set(4, column, value)
    assert desk.only_problem().error.fix
    assert desk.waiting() == {"yen-lap-2021-08"}


def test_a_misspelt_source_is_answered_with_the_nearest(desk):
    """The cell of the first such row is named, once for all of them."""
    for row in (4, 5):
        desk.set(row, "source_id", "yen-lap-2021-8")
    error = desk.only_problem().error
    assert (type(error), error.place.cell) == (errors.MissingSourceError, "A4")
    assert "Có phải là yen-lap-2021-08?" in error.fix


@pytest.mark.parametrize("cells", [13, 15])
def test_a_row_with_more_or_fewer_cells_than_the_header_is_refused(desk, cells):
    """With one comma too few, the note slips into the base of a change, and English text onto the page."""
    rows = desk.rows()
    rows[5] = [*rows[5][:12], rows[5][13]] if cells == 13 else [*rows[5], "x"]
    desk.write(rows)
    error = desk.only_problem().error
    assert (type(error), error.place.file, error.place.row) == (errors.RaggedRowError, FILE, "5")
    assert f"{cells} ô" in error.what
    assert error.fix
    assert error.exit_code == 3
    assert desk.waiting() == {"yen-lap-2021-08"}


def test_every_bad_row_is_named_not_only_the_first(desk):
    """An editor mends all of them in one round."""
    for row in (2, 4, 30):
        desk.set(row, "value", "x")
    intake = desk.read()
    assert [problem.error.place.cell for problem in intake.problems] == ["K2", "K4", "K30"]
    assert (intake.accepted, intake.rejected) == (56, 3)
    assert intake.materials.keys() == {"thanh-ba-2021-ytd", "my-duc-2018", "gia-vien-2021"}


def test_a_source_without_a_usable_row_waits(desk):
    """A bulletin without figures is none."""
    for row in range(56, 61):
        desk.set(row, "value", "x")
    codes = [problem.error.code for problem in desk.read().problems]
    assert codes == ["E406"] * 5 + ["E409"]
    assert desk.waiting() == {"gia-vien-2021"}


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(row=st.integers(2, 60), column=st.integers(0, 13), text=st.text(st.characters(codec="utf-8"), max_size=8))
def test_whatever_stands_in_a_cell_every_row_is_accounted_for(desk, row, column, text):
    """No cell ends in a traceback of another kind, and none touches a bulletin of another unit."""
    before = desk.rows()
    rows = [list(cells) for cells in before]
    rows[row][column] = text
    desk.write(rows)
    try:
        waiting = desk.waiting()
    except errors.DatasetError:
        waiting = set()
    finally:
        desk.write(before)
    assert waiting <= {before[row][0]}
