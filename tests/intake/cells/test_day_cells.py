"""A day is read in the order in which Vietnam writes it, or refused with a hint."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantin import errors
from bantin.errors import Place
from bantin.intake.cells.days import day
from bantin.intake.reading.grid import Cell, CellKind

PLACE = Place(file="bieu.xlsx", sheet="Họp")
DAYS = st.dates(date(1990, 1, 1), date(2099, 12, 31))


def read(text: str) -> date | None:
    """Return the day that a text says."""
    return day(Cell(row=5, column=2, kind=CellKind.TEXT, text=text), place=PLACE)


@given(
    DAYS,
    st.sampled_from(
        [
            "{0.day}/{0.month}/{0.year}",
            "{0.day:02}/{0.month:02}/{0.year}",
            "{0.day}-{0.month}-{0.year}",
            "{0.day}.{0.month}.{0.year}",
            "{0.year}-{0.month:02}-{0.day:02}",
            "ngày {0.day} tháng {0.month} năm {0.year}",
            "Ngày {0.day:02}  tháng {0.month:02} năm {0.year}",
            "{0.day} tháng {0.month} năm {0.year}",
            "\ufeff{0.day}/{0.month}/{0.year}\u00a0",
        ]
    ),
)
def test_a_written_day_is_read_as_that_day(found, form):
    """Day, month, year; or the international order with hyphens."""
    assert read(form.format(found)) == found


@given(DAYS)
def test_a_date_of_the_spreadsheet_is_that_date(found):
    """Nothing is left to read."""
    assert day(Cell(row=5, column=2, kind=CellKind.DAY, day=found), place=PLACE) == found


@pytest.mark.parametrize("text", ["", " ", "x", "…", "...", "-", "–"])
def test_no_day_is_none(text):
    """A dash cannot be a day, whatever it means among numbers."""
    assert read(text) is None


@pytest.mark.parametrize(
    ("text", "hint"),
    {
        "9/25/2021": "25/9/2021",
        "8/9/21": "bốn chữ số",
        "9/2021": "cả ngày",
        "tháng 9/2021": "cả ngày",
        "tháng 9 năm 2021": "cả ngày",
        "30/2/2021": "Không có ngày ấy",
        "0/9/2021": "Không có ngày ấy",
        "8/13/2121": "13/8/2121",
        "8/9-2021": "08/09/2021",
        "8 / 9 / 2021": "08/09/2021",
        "08/09/2021 14:30": "08/09/2021",
        "2021-9-8": "08/09/2021",
        "８/9/2021": "08/09/2021",
        "hôm qua": "08/09/2021",
        "8/9/1021": "1990",
    }.items(),
)
def test_another_text_is_refused_with_a_hint(text, hint):
    """Nothing is turned round or completed."""
    with pytest.raises(errors.UnreadableDateError) as refusal:
        read(text)
    assert hint in refusal.value.fix


def test_a_bare_number_is_refused_and_the_date_that_it_may_be_is_named():
    """Trap 12: a date whose format was lost shows as a number."""
    with pytest.raises(errors.UnreadableDateError) as refusal:
        day(Cell(row=5, column=2, kind=CellKind.NUMBER, number=Decimal(44447)), place=PLACE)
    assert "08/09/2021" in refusal.value.fix


@pytest.mark.parametrize("number", ["5", "2021", "44447.5", "NaN", "1E+300"])
def test_another_number_is_refused_without_a_date(number):
    """Only what could be a day of our time is suggested."""
    with pytest.raises(errors.UnreadableDateError) as refusal:
        day(Cell(row=5, column=2, kind=CellKind.NUMBER, number=Decimal(number)), place=PLACE)
    assert "Có thể là" not in refusal.value.fix


def test_a_number_shown_as_a_date_is_refused():
    """Trap 12, the other way round: 5 becomes 4 January 1900."""
    with pytest.raises(errors.UnreadableDateError, match="quá xa"):
        day(Cell(row=5, column=2, kind=CellKind.DAY, day=date(1900, 1, 4)), place=PLACE)


@pytest.mark.parametrize(
    "cell",
    [
        Cell(row=5, column=2, kind=CellKind.TRUTH, text="TRUE"),
        Cell(row=5, column=2, kind=CellKind.HOUR, text="14:30:00"),
        Cell(row=5, column=2, kind=CellKind.FAULT, text="#VALUE!"),
        Cell(row=5, column=2, kind=CellKind.NUMBER, number=Decimal("0.5"), is_percent=True),
    ],
)
def test_a_cell_of_another_kind_is_no_day(cell):
    """A percentage, a truth value, an hour, an error."""
    with pytest.raises(errors.UnreadableCellError):
        day(cell, place=PLACE)


def test_a_refusal_names_file_sheet_and_cell():
    """The place that the caller gave, and the cell."""
    with pytest.raises(errors.UnreadableDateError) as refusal:
        read("hôm qua")
    assert refusal.value.place == Place(file="bieu.xlsx", sheet="Họp", cell="B5")
