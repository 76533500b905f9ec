"""Numbers, dates and lists as the house prints them (guide.md, section 5)."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantin.model import rounded
from bantin.vietnamese.typography import (
    capitalised,
    in_thousands,
    listed,
    long_date,
    number,
    percent,
    short_date,
    spelled,
    uncapitalised,
    zero_padded,
)

NUMBERS = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**40), max_value=10**40)
DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))


def read_back(printed: str) -> Decimal:
    """Return the value that a Vietnamese reader takes from a printed number."""
    return Decimal(printed.replace("−", "-").replace(".", "").replace(",", "."))


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        ("0", "0"),
        ("7", "7"),
        ("999", "999"),
        ("1000", "1.000"),
        ("19323", "19.323"),
        ("1234567", "1.234.567"),
        ("39.63", "39,63"),
        ("58.0", "58"),
        ("98.30", "98,3"),
        ("0.05", "0,05"),
        ("12345.6789", "12.345,6789"),
        ("-1234.5", "−1.234,5"),
        ("1E+3", "1.000"),
    ],
)
def test_a_number_has_a_dot_every_three_digits_and_a_comma_before_decimals(value, printed):
    """No digit is dropped and none is added."""
    assert number(Decimal(value)) == printed


@given(NUMBERS)
def test_a_printed_number_reads_back_as_itself(value):
    """Exactly, however long it is."""
    assert read_back(number(value)) == value


@given(NUMBERS)
def test_a_dot_never_stands_before_decimals(value):
    """A Vietnamese reader takes "1.234" for one thousand two hundred and thirty-four."""
    assert re.fullmatch(r"−?\d{1,3}(\.\d{3})*(,\d*[1-9])?", number(value))


def test_a_rate_is_rounded_half_up_from_the_exact_fraction():
    """19.005 of 19.323 prints 98,4%, not the 98,3% of its source (guide.md, section 1.6)."""
    assert percent(rounded(Decimal(19005 * 100) / 19323, 1)) == "98,4%"


@pytest.mark.parametrize(("value", "printed"), [("100", "100%"), ("58", "58%"), ("33.9", "33,9%"), ("39.63", "39,63%")])
def test_no_space_stands_before_the_sign_and_no_zero_behind_a_whole_per_cent(value, printed):
    """58 per cent is "58%", never "58,0 %"."""
    assert percent(Decimal(value)) == printed


def test_thousands_in_words_have_no_zeros_beside_them():
    """ "229.000 nghìn" would be 229 million."""  # noqa: D210 - the quotation opens the sentence
    assert in_thousands(Decimal(229000)) == "229 nghìn"


@pytest.mark.parametrize(("value", "printed"), [(0, "00"), (5, "05"), (9, "09"), (10, "10"), (1980, "1.980")])
def test_only_numbers_under_ten_are_padded(value, printed):
    """As small official counts are printed: 09 màn hình."""
    assert zero_padded(value) == printed


@pytest.mark.parametrize(
    ("names", "text"),
    [
        ([], ""),
        (["A"], "A"),
        (["A", "B"], "A và B"),
        (["A", "B", "C"], "A, B và C"),
        (["lãnh đạo", "Chủ tịch và công chức"], "lãnh đạo, Chủ tịch và công chức"),
    ],
)
def test_a_list_ends_with_one_and(names, text):
    """An item that holds "và" already gets no second one before it."""
    assert listed(names) == text


def test_dates_have_a_short_and_a_long_form():
    """No zero is put before day or month in running text."""
    day = date(2021, 9, 8)
    assert (short_date(day), long_date(day)) == ("8/9/2021", "ngày 8 tháng 9 năm 2021")


@given(DAYS)
def test_a_printed_date_reads_back_as_the_day(day):
    """Day, month, year, in this order."""
    for printed in (short_date(day), long_date(day)):
        assert date(*map(int, reversed(re.findall(r"\d+", printed)))) == day


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (0, "không"),
        (4, "bốn"),
        (5, "năm"),
        (10, "mười"),
        (11, "mười một"),
        (14, "mười bốn"),
        (15, "mười lăm"),
        (20, "hai mươi"),
        (21, "hai mươi mốt"),
        (24, "hai mươi tư"),
        (25, "hai mươi lăm"),
        (55, "năm mươi lăm"),
        (99, "chín mươi chín"),
    ],
)
def test_small_numbers_are_spelled_as_they_are_spoken(value, words):
    """Mốt, tư and lăm stand only behind a ten."""
    assert spelled(value) == words


def test_no_two_numbers_are_spelled_alike():
    """From 0 to 99."""
    assert len({spelled(value) for value in range(100)}) == 100


@pytest.mark.parametrize(
    ("text", "capital"), [("đồng chí", "Đồng chí"), ("ở cấp xã", "Ở cấp xã"), ("UBND", "UBND"), ("", "")]
)
def test_a_capital_changes_the_first_letter_only(text, capital):
    """Names further on keep theirs."""
    assert capitalised(text) == capital


@pytest.mark.parametrize(("text", "small"), [("Tỷ lệ", "tỷ lệ"), ("Ở xã", "ở xã"), ("UBND xã", "UBND xã"), ("", "")])
def test_a_small_letter_spares_abbreviations(text, small):
    """ "uBND" is no word."""  # noqa: D210 - the quotation opens the sentence
    assert uncapitalised(text) == small
