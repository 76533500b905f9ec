"""A number cell is read as what it says, or refused with its place and what to do; it is never guessed."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from number_cells import tally
from number_writings import Column, count_writings, is_writing, number, percent_writings, words

from bantin import errors
from bantin.errors import Place
from bantin.intake.cells.numbers import Reading, count, percent, yes_no
from bantin.intake.reading.grid import Cell, CellKind
from bantin.settings.intake import Dash

PLACE = Place(file="data/demo/yen-lap/2021-08/bieu.xlsx", sheet="II.06a", unit="huyện Yên Lập")
DAY = Cell(row=14, column=4, kind=CellKind.DAY, day=date(2021, 8, 31))
HOUR = Cell(row=14, column=4, kind=CellKind.HOUR, text="14:30:00", number=Decimal(1))
TRUTH = Cell(row=14, column=4, kind=CellKind.TRUTH, text="TRUE")
FAULT = Cell(row=14, column=4, kind=CellKind.FAULT, text="#REF!")
NO_RESULT = Cell(row=14, column=4, lacks_result=True)


def counted(cell: Cell, *, dash: Dash = Dash.ZERO) -> Reading:
    """Return what a cell says in a column of counts."""
    return count(cell, place=PLACE, dash=dash)


def shared(cell: Cell, *, dash: Dash = Dash.ZERO, is_mean: bool = False) -> Reading:
    """Return what a cell says in a column of shares."""
    return percent(cell, place=PLACE, dash=dash, is_mean=is_mean)


def answered(cell: Cell) -> Reading:
    """Return what a cell says in a column of answers."""
    return yes_no(cell, place=PLACE)


@given(value=st.integers(0, 2**53), chance=st.randoms(use_true_random=False))
def test_every_way_of_writing_a_count_is_read_as_that_count(value, chance):
    """Digits, and groups of three after a dot, a space, a no-break space or a thin one."""
    assert counted(words(chance.choice(sorted(count_writings(value))))) == Reading(Decimal(value))


@given(st.integers(0, 2**53))
def test_a_number_cell_is_read_as_its_number(value):
    """A stored whole number has one reading."""
    assert counted(number(Decimal(value))) == Reading(Decimal(value))


@pytest.mark.parametrize("cell", [number(2**53), words(str(2**53))])
def test_the_greatest_count_that_a_spreadsheet_keeps_is_read(cell):
    """One more could be the next but one."""
    assert counted(cell) == Reading(Decimal(2**53))


@given(st.decimals(0, 100, places=2), st.randoms(use_true_random=False))
def test_every_way_of_writing_a_share_is_read_in_per_cent(value, chance):
    """With a comma, with or without decimals, with the sign after a space of any width."""
    assert shared(words(chance.choice(sorted(percent_writings(value))))) == Reading(value)


@given(st.text(alphabet="0123456789.,. \u00a0%-xO"))
def test_no_text_is_read_as_a_count_that_is_not_written_so(text):
    """Whatever is read is one of the writings of its value."""
    try:
        value = counted(words(text)).value
    except errors.BantinError:
        return
    assert is_writing(text, value, Column.COUNT)


def test_ten_thousand_cells_of_known_meaning_are_read_right_or_refused():
    """The run over 200.000 of them is bench/check_number_cells.py."""
    assert tally(10_000, seed=3)[1] == []


@pytest.mark.parametrize("text", ["05", "5", "\ufeff5", "5\u200b", "\u00a05 ", "\t5\n"])
def test_what_nobody_sees_around_a_count_does_not_count(text):
    """Trap 9: byte order marks, no-break spaces and zero-width characters; and the forms' padded 05."""
    assert counted(words(text)) == Reading(Decimal(5))


@pytest.mark.parametrize("text", ["không có", "Không", "KHÔNG  CÓ", "kho\u0302ng co\u0301", "0", "00"])
@pytest.mark.parametrize("read", [counted, shared])
def test_none_at_all_is_zero(read, text):
    """In any case and composition."""
    assert read(words(text)) == Reading(Decimal(0))


@pytest.mark.parametrize("text", ["", " ", "\u00a0", "x", "X", "…", "..", ".........", "……"])
@pytest.mark.parametrize("read", [counted, shared])
def test_blanks_and_dots_are_not_reported(read, text):
    """Nothing is never zero."""
    assert read(words(text)) == Reading(None)


@pytest.mark.parametrize("read", [counted, shared, answered])
def test_an_empty_cell_is_not_reported(read):
    """As a blank one."""
    assert read(Cell(row=14, column=4)) == Reading(None)


@pytest.mark.parametrize("text", ["-", "–", "—", "−", " - "])
@pytest.mark.parametrize(("policy", "value"), [(Dash.ZERO, Decimal(0)), (Dash.NOT_REPORTED, None)])
@pytest.mark.parametrize("read", [counted, shared])
def test_a_dash_is_what_the_policy_says_and_is_flagged(read, policy, value, text):
    """Whoever reads the cell can warn."""
    assert read(words(text), dash=policy) == Reading(value, dash=True)


@pytest.mark.parametrize(
    ("text", "error"),
    {
        "1,234": errors.AmbiguousNumberError,
        "1,234,567": errors.AmbiguousNumberError,
        "1.23": errors.AmbiguousNumberError,
        "12.34": errors.AmbiguousNumberError,
        "0.123": errors.AmbiguousNumberError,
        "1.2345": errors.AmbiguousNumberError,
        "1 234.567": errors.AmbiguousNumberError,
        "1.234,5": errors.AmbiguousNumberError,
        "2 3 4": errors.AmbiguousNumberError,
        "1  234": errors.AmbiguousNumberError,
        "12,5": errors.NotANumberError,
        "12 văn bản": errors.NotANumberError,
        "~12": errors.NotANumberError,
        "khoảng 12": errors.NotANumberError,
        "1e3": errors.NotANumberError,
        "１２": errors.NotANumberError,
        "٣": errors.NotANumberError,
        "½": errors.NotANumberError,
        "12²": errors.NotANumberError,
        "XII": errors.NotANumberError,
        "1O": errors.NotANumberError,
        "l2": errors.NotANumberError,
        "=A1+1": errors.NotANumberError,
        "'12": errors.NotANumberError,
        "+5": errors.NotANumberError,
        "39%": errors.NotANumberError,
        "007": errors.NotANumberError,
        "1\u200b234": errors.NotANumberError,
        "1\n234": errors.NotANumberError,
        ".": errors.NotANumberError,
        "9" * 20: errors.NotANumberError,
        "-5": errors.ImpossibleRateError,
        "−5": errors.ImpossibleRateError,
    }.items(),
)
def test_a_text_that_is_no_plain_count_is_refused(text, error):
    """Trap 6: what can be read in two ways is not read at all."""
    with pytest.raises(error):
        counted(words(text))


@pytest.mark.parametrize(
    ("value", "error"),
    {
        "1.234": errors.AmbiguousNumberError,
        "12.5": errors.AmbiguousNumberError,
        "0.5": errors.NotANumberError,
        "12.000000000000002": errors.NotANumberError,
        "9007199254740994": errors.NotANumberError,
        "1E+300": errors.NotANumberError,
        "NaN": errors.NotANumberError,
        "Infinity": errors.NotANumberError,
        "-3": errors.ImpossibleRateError,
    }.items(),
)
def test_a_stored_number_that_is_no_count_is_refused(value, error):
    """Trap 6: the number 1.234 in a column of counts may be a thousand typed with a dot."""
    with pytest.raises(error):
        counted(number(value))


@pytest.mark.parametrize(
    ("text", "hint"),
    {
        "12 văn bản": "Chỉ ghi con số",
        "khoảng 12": "con số chính xác",
        "1O": "chữ O",
        "=A1+1": "công thức",
        "'12": "dấu nháy",
        "１２": "0-9",
        "XII": "La Mã",
        "1e3": "1e3",
        "007": "số 0 ở đầu",
        "39%": "phần trăm",
        "1\u200b2": "không nhìn thấy",
        "1,234": "1.234",
        "mười hai": "Ghi số",
    }.items(),
)
def test_a_refusal_says_what_to_do_about_the_slip(text, hint):
    """The sender mends the cell without asking."""
    with pytest.raises(errors.BantinError) as refusal:
        counted(words(text))
    assert hint in refusal.value.fix


def test_the_number_that_may_be_a_thousand_is_said_as_both():
    """The message names what is stored and what may have been typed."""
    with pytest.raises(errors.AmbiguousNumberError, match="số lẻ 1,234, có thể là 1234"):
        counted(number("1.234"))


def test_a_refusal_names_file_sheet_and_cell():
    """And keeps what else the caller knows."""
    with pytest.raises(errors.AmbiguousNumberError) as refusal:
        counted(words("1,234"))
    assert refusal.value.place == Place(file=PLACE.file, sheet="II.06a", cell="D14", unit="huyện Yên Lập")


def test_a_refusal_quotes_the_start_of_a_long_text():
    """A cell may hold a page."""
    with pytest.raises(errors.NotANumberError) as refusal:
        counted(words("dài " * 1000))
    assert len(refusal.value.what) < 80


@pytest.mark.parametrize("read", [counted, shared, answered])
@pytest.mark.parametrize(
    ("cell", "error", "said"),
    [
        (DAY, errors.UnreadableCellError, "ngày 31/08/2021"),
        (HOUR, errors.UnreadableCellError, "giờ 14:30:00"),
        (FAULT, errors.UnreadableCellError, "#REF!"),
        (NO_RESULT, errors.MissingResultError, "Công thức"),
    ],
)
def test_a_cell_of_another_kind_is_refused_in_its_own_words(read, cell, error, said):
    """Trap 12: dates, hours, errors, and formulas without a stored result."""
    with pytest.raises(error, match=said):
        read(cell)


@pytest.mark.parametrize("read", [counted, shared])
def test_a_truth_value_is_no_number(read):
    """TRUE is not 1 but in a column of answers."""
    with pytest.raises(errors.UnreadableCellError, match="TRUE"):
        read(TRUTH)


def test_a_percentage_is_no_count():
    """0,5 shown as 50% says nothing of how many."""
    with pytest.raises(errors.UnreadableCellError, match="phần trăm"):
        counted(number("0.5", is_percent=True))


@pytest.mark.parametrize(
    ("stored", "value"),
    [("0.3963", "39.63"), ("0.07", "7"), ("0.571", "57.1"), ("0.57099999999999995", "57.1"), ("1", "100"), ("0", "0")],
)
def test_a_number_formatted_as_per_cent_is_a_hundred_times_as_much(stored, value):
    """Exactly: without the noise of the binary fraction that the file keeps."""
    assert str(shared(number(stored, is_percent=True)).value) == value


@pytest.mark.parametrize("stored", ["1.01", "39.63", "100", "0"])
def test_a_number_above_one_is_per_cent_without_the_format(stored):
    """So is zero."""
    assert shared(number(stored)) == Reading(Decimal(stored))


@pytest.mark.parametrize(
    "cell", [number("0.3963"), number("1"), number("0.5"), words("0,3963"), words("1"), words("0,5")]
)
def test_a_fraction_counts_only_where_the_cell_is_formatted_as_per_cent(cell):
    """0,5 may be 0,5% or a half."""
    with pytest.raises(errors.AmbiguousNumberError, match="phần của 1"):
        shared(cell)


@pytest.mark.parametrize(
    ("text", "error"),
    {
        "39.63%": errors.AmbiguousNumberError,
        "39.63": errors.AmbiguousNumberError,
        "1.234%": errors.AmbiguousNumberError,
        "100,01%": errors.ImpossibleRateError,
        "101": errors.ImpossibleRateError,
        "-5%": errors.ImpossibleRateError,
        "50%%": errors.NotANumberError,
        "50％": errors.NotANumberError,
        "50 phần trăm": errors.NotANumberError,
        "1/2": errors.NotANumberError,
    }.items(),
)
def test_a_text_that_is_no_plain_share_is_refused(text, error):
    """A dot may group or divide."""
    with pytest.raises(error):
        shared(words(text))


@pytest.mark.parametrize("stored", ["39.63", "1.01", "-0.1", "1E+30"])
def test_a_formatted_number_outside_0_to_100_per_cent_is_refused(stored):
    """39,63 in a cell formatted as per cent is shown as 3963%."""
    with pytest.raises((errors.ImpossibleRateError, errors.NotANumberError)):
        shared(number(stored, is_percent=True))


def test_only_a_mean_may_exceed_a_hundred_per_cent():
    """As for published figures."""
    assert shared(words("104,5%"), is_mean=True) == Reading(Decimal("104.5"))


def test_a_mean_with_three_decimals_may_be_a_number_of_six_digits():
    """Where there is no upper end, the English comma cannot be ruled out."""
    with pytest.raises(errors.AmbiguousNumberError):
        shared(words("104,500%"), is_mean=True)


@pytest.mark.parametrize("cell", [*map(words, ("Có", "CÓ", "c", "C", "1", "true")), number("1"), TRUTH])
def test_yes_is_one(cell):
    """In letters, digits and truth values."""
    assert answered(cell) == Reading(Decimal(1))


@pytest.mark.parametrize("cell", [*map(words, ("Không", "không có", "K", "0", "FALSE")), number("0")])
def test_no_is_zero(cell):
    """As above."""
    assert answered(cell) == Reading(Decimal(0))


@pytest.mark.parametrize("text", ["x", "X", "-", "–"])
def test_a_cross_or_a_dash_is_no_answer(text):
    """Some tick what they have, others cross out what they have not."""
    with pytest.raises(errors.AmbiguousNumberError):
        answered(words(text))


@pytest.mark.parametrize("cell", [words("chưa"), words("2"), words("Có/Không")])
def test_another_word_is_no_answer(cell):
    """The fix names the two."""
    with pytest.raises(errors.UnknownChoiceError):
        answered(cell)


@pytest.mark.parametrize("cell", [number("2"), number("1", is_percent=True)])
def test_another_number_is_no_answer(cell):
    """100% is not yes."""
    with pytest.raises(errors.UnreadableCellError):
        answered(cell)
