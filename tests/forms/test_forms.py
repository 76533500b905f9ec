"""The forms are whole: what they count is in the catalogue, what must add up is there, numbers and names are unique."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

import pytest

from bantin.forms import (
    DOSSIERS_EXPORT,
    FIRST_DAY_OF_FULL_SERVICES,
    LAST_DAY_OF_LEVELS,
    MONTHLY,
    PROCEDURES_EXPORT,
    Balance,
    Cells,
)
from bantin.settings import SYSTEMS, read_indicators

DAYS = (date(2021, 8, 31), LAST_DAY_OF_LEVELS, FIRST_DAY_OF_FULL_SERVICES)
FORMS = (MONTHLY, DOSSIERS_EXPORT, PROCEDURES_EXPORT)
SHEETS = [pytest.param(sheet, id=f"{form.id}:{sheet.id}") for form in FORMS for sheet in form.sheets]


@pytest.fixture(scope="module")
def catalogue(root):
    """Return the catalogue of this repository."""
    return read_indicators(root / "params/indicators.yml")


@pytest.mark.parametrize("sheet", SHEETS)
def test_everything_that_is_counted_has_its_indicator(sheet, catalogue):
    """A count without a definition could not be printed."""
    assert {column.indicator for column in sheet.columns} - {""} <= set(catalogue)


@pytest.mark.parametrize("sheet", SHEETS)
@pytest.mark.parametrize("day", DAYS)
def test_a_form_asks_only_for_what_is_defined_on_the_day(sheet, day, catalogue):
    """Levels until 14 August 2022, full and partial services after it (guide.md, section 1.2)."""
    asked = (catalogue[column.indicator] for column in sheet.columns_on(day) if column.indicator)
    assert [one.id for one in asked if not one.is_defined_on(day)] == []


@pytest.mark.parametrize("sheet", SHEETS)
def test_columns_are_numbered_upwards_from_1(sheet):
    """The reader finds them by number, so none is there twice; a column of another time keeps its number."""
    numbers = [column.number for column in sheet.columns]
    assert numbers == list(range(1, len(numbers) + 1))


@pytest.mark.parametrize("sheet", SHEETS)
@pytest.mark.parametrize("day", DAYS)
def test_no_two_columns_have_the_same_headers(sheet, day):
    """A header that was moved can be told from its neighbour's."""
    headers = Counter(column.header for column in sheet.columns_on(day))
    assert [header for header, count in headers.items() if count > 1] == []


@pytest.mark.parametrize("sheet", SHEETS)
@pytest.mark.parametrize("day", DAYS)
def test_no_two_columns_count_the_same_of_the_same(sheet, day):
    """Two cells would contradict each other in one figure."""
    counted = Counter((column.indicator, column.scope) for column in sheet.columns_on(day) if column.indicator)
    assert [what for what, count in counted.items() if count > 1] == []


@pytest.mark.parametrize("sheet", SHEETS)
@pytest.mark.parametrize("day", DAYS)
def test_what_must_add_up_is_on_the_sheet(sheet, day):
    """A balance or ceiling names only columns of the day."""
    numbers = {column.number for column in sheet.columns_on(day)}
    balances = sheet.balances_on(day)
    named = {each for one in balances for each in (one.whole, *one.parts)}
    named |= {each for one in sheet.ceilings if one.part in numbers for each in (one.part, one.whole)}
    assert named <= numbers


@pytest.mark.parametrize("sheet", SHEETS)
def test_a_cell_holds_a_count_or_an_entry_s_word(sheet):
    """Beyond the columns that name the row, each column has an indicator or, in registers, a key."""
    named = [column.key if sheet.is_register else column.indicator for column in sheet.columns]
    assert all(named[1:] if sheet.is_register else named[2:])


@pytest.mark.parametrize("sheet", SHEETS)
def test_only_choices_have_words_to_choose_from(sheet):
    """And every choice has some; a comma in one would split it in the list of a workbook."""
    assert all(bool(column.choices) == (column.cells is Cells.CHOICE) for column in sheet.columns)
    assert not [word for column in sheet.columns for word in column.choices if "," in word]


@pytest.mark.parametrize("sheet", SHEETS)
def test_every_sheet_tells_of_a_system_that_is_known(sheet):
    """It decides the section of a bulletin."""
    assert sheet.system in SYSTEMS


def test_titles_fit_on_the_tabs_of_a_workbook():
    """At most 31 characters, none of those that Excel forbids, no two alike."""
    titles = [sheet.title for sheet in MONTHLY.sheets]
    assert all(0 < len(title) <= 31 and not set(title) & set(r":\/?*[]") for title in titles)
    assert len({title.lower() for title in titles}) == len({sheet.id for sheet in MONTHLY.sheets}) == len(titles)


def test_the_mark_changes_with_the_version():
    """A reader knows by it which form was filled in."""
    assert MONTHLY.mark == f"bantin-thang/{MONTHLY.version}"


def test_a_sheet_is_found_by_its_name_in_code():
    """Titles can be reworded; the name stays."""
    assert MONTHLY.sheet("dossiers").title == "Hồ sơ II.06a"


@pytest.mark.parametrize("form", [MONTHLY, DOSSIERS_EXPORT], ids=lambda form: form.id)
def test_dossiers_add_up_as_on_form_ii_06(form):
    """3 = 4 + 5 + 6 = 7 + 11, 7 = 8 + 9 + 10, 11 = 12 + 13 (guide.md, section 2)."""
    assert set(form.sheet("dossiers").balances) == {
        Balance(3, (4, 5, 6)), Balance(3, (7, 11)), Balance(7, (8, 9, 10)), Balance(11, (12, 13)),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("number", "indicator"),
    [
        (3, "dossiers_to_process"),
        (4, "dossiers_received_online"),
        (5, "dossiers_received_offline"),
        (6, "dossiers_carried_over"),
        (7, "dossiers_resolved"),
        (8, "dossiers_resolved_early"),
        (9, "dossiers_resolved_on_time"),
        (10, "dossiers_resolved_overdue"),
        (11, "dossiers_pending"),
        (12, "dossiers_pending_in_time"),
        (13, "dossiers_pending_overdue"),
    ],
)
def test_columns_of_form_ii_06_count_what_the_circular_says(number, indicator):
    """The table of guide.md, section 2."""
    columns = {column.number: column.indicator for column in DOSSIERS_EXPORT.sheets[0].columns}
    assert columns[number] == indicator


def test_procedures_add_up_as_on_form_ii_07b():
    """3 = 4 + 5 + 6, 7 = 8 + 9 + 10, 11 = 12 + 13 + 14 (guide.md, section 2)."""
    assert set(PROCEDURES_EXPORT.sheet("procedures").balances) == {
        Balance(3, (4, 5, 6)), Balance(7, (8, 9, 10)), Balance(11, (12, 13, 14)),
    }  # fmt: skip


def test_one_day_has_either_levels_or_kinds_of_services():
    """The first day of the new ones follows the last day of the old ones, and the total adds up what the day has."""
    levels = MONTHLY.sheet("levels")
    assert LAST_DAY_OF_LEVELS + timedelta(days=1) == FIRST_DAY_OF_FULL_SERVICES
    assert levels.balances_on(LAST_DAY_OF_LEVELS) == (Balance(3, (4, 5, 6, 7)),)
    assert levels.balances_on(FIRST_DAY_OF_FULL_SERVICES) == (Balance(3, (8, 9, 10)),)
