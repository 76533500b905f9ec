"""Words come out as people meant them, and harmless where they leave us."""

from __future__ import annotations

import unicodedata
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantin import errors
from bantin.errors import Place
from bantin.intake.cells.words import choice, text
from bantin.intake.reading.grid import Cell, CellKind

PLACE = Place(file="bieu.xlsx", sheet="Họp")
QUALITIES = ("Tốt", "Trung bình", "Kém")


def written(words: str) -> Cell:
    """Return a cell that holds these words."""
    return Cell(row=5, column=2, kind=CellKind.TEXT, text=words)


def read(words: str) -> str:
    """Return the words of a cell that holds them."""
    return text(written(words), place=PLACE)


@pytest.mark.parametrize(
    ("raw", "seen"),
    [
        (unicodedata.normalize("NFD", "Đường truyền tốt"), "Đường truyền tốt"),
        ("Ðoan Hùng và ðường Ɖông", "Đoan Hùng và đường Đông"),
        ("Yên\u00a0Lập", "Yên Lập"),
        ("Yên   Lập\t", "Yên Lập"),
        ("Họp\r\n trực\ntuyến", "Họp trực tuyến"),
        ("\ufeffYên\u200b Lập\u00ad", "Yên Lập"),
        ("C" + "o\u0323\u0302" + "ng", "Cộng"),
        ("  ", ""),
        ("", ""),
    ],
)
def test_text_is_composed_on_one_line_and_without_what_nobody_sees(raw, seen):
    """Trap 9: NFD, eth in place of Đ, no-break spaces, zero-width characters."""
    assert read(raw) == seen


@given(st.text(alphabet="aăâđeêAĂĐ ớựỹ\u0301\u0323\u00a0\u200b\n=+-1,."))
def test_what_was_read_is_read_again_unchanged(words):
    """Reading is done once."""
    try:
        once = read(words)
    except errors.UnreadableCellError:
        return
    assert read(once) == once


@pytest.mark.parametrize("words", ["a\x00b", "a\x1bb", "a\x1eb", "Vi\ufffdt", "a\ue000b", "a\ud800b"])
def test_a_character_that_cannot_be_used_is_refused(words):
    """Controls, lost letters, private letters of a font, halves of a letter."""
    with pytest.raises(errors.UnseenCharacterError, match=r"U\+[0-9A-F]{4}"):
        read(words)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("C«ng v¨n ®Õn", "Công văn đến"),
        ("Hoµ B×nh", "Hoà Bình"),
        ("§oan Hïng", "Đoan Hùng"),
        ("Yeân Laäp", "Yên Lập"),
        ("Ñoan Huøng", "Đoan Hùng"),
        ("Myõ Ñöùc", "Mỹ Đức"),
        ("T\xad ph¸p", "Tư pháp"),
    ],
)
def test_letters_of_an_old_font_are_refused_and_their_meaning_is_asked(typed, meant):
    """Trap 9: TCVN3 and VNI in a workbook are letters of another language."""
    with pytest.raises(errors.UnreadableCellError) as refusal:
        read(typed)
    assert meant in refusal.value.fix


@pytest.mark.parametrize(
    "words", ["Hà", "café", "A · B", "3 × 4", "25 °C", "§ chương", "«Dịch vụ»", "km²", "Thanh Hà", "SRó"]
)
def test_text_that_only_looks_like_an_old_font_stays(words):
    """Symbols and foreign words are no letters of a font."""
    assert read(words) == words


def test_a_whole_number_in_a_column_of_words_is_its_digits():
    """A code or a house number."""
    assert text(Cell(row=5, column=2, kind=CellKind.NUMBER, number=Decimal("12.0")), place=PLACE) == "12"


@pytest.mark.parametrize(
    "cell",
    [
        Cell(row=5, column=2, kind=CellKind.NUMBER, number=Decimal("12.5")),
        Cell(row=5, column=2, kind=CellKind.NUMBER, number=Decimal("1E+300")),
        Cell(row=5, column=2, kind=CellKind.NUMBER, number=Decimal(1), is_percent=True),
        Cell(row=5, column=2, kind=CellKind.DAY, day=date(2021, 9, 8)),
        Cell(row=5, column=2, kind=CellKind.HOUR, text="14:30:00"),
        Cell(row=5, column=2, kind=CellKind.TRUTH, text="TRUE"),
        Cell(row=5, column=2, kind=CellKind.FAULT, text="#NAME?"),
    ],
)
def test_what_has_no_one_way_to_be_written_is_no_text(cell):
    """12,5 may have been shown as 12,50 or 13."""
    with pytest.raises(errors.UnreadableCellError):
        text(cell, place=PLACE)


def test_a_formula_typed_as_text_is_kept_as_text():
    """It is what the office wrote; only exports change it."""
    assert read("=SUM(A1:A3)") == "=SUM(A1:A3)"


@pytest.mark.parametrize("typed", ["Tốt", "tốt", "TỐT", "tot", " Tốt\u00a0", unicodedata.normalize("NFD", "Tốt")])
def test_a_choice_is_known_by_its_folded_words(typed):
    """However it was typed, it comes out as the list has it."""
    assert choice(written(typed), QUALITIES, place=PLACE) == "Tốt"


def test_no_choice_is_no_word():
    """Whether that is allowed, the form knows."""
    assert choice(Cell(row=5, column=2), QUALITIES, place=PLACE) == ""


def test_another_word_is_refused_and_the_choices_are_named():
    """In their order."""
    with pytest.raises(errors.UnknownChoiceError) as refusal:
        choice(written("Khá"), QUALITIES, place=PLACE)
    assert "Tốt, Trung bình, Kém" in refusal.value.fix


def test_of_choices_that_fold_alike_only_the_written_one_is_taken():
    """Never a guess."""
    with pytest.raises(errors.UnknownChoiceError):
        choice(written("ban"), ("Bán", "Bạn"), place=PLACE)


def test_a_choice_that_stands_as_written_is_taken_among_those_that_fold_alike():
    """Then there is nothing to guess."""
    assert choice(written("Bạn"), ("Bán", "Bạn"), place=PLACE) == "Bạn"


def test_a_refusal_names_file_sheet_and_cell():
    """The place that the caller gave, and the cell."""
    with pytest.raises(errors.UnknownChoiceError) as refusal:
        choice(written("Khá"), QUALITIES, place=PLACE)
    assert refusal.value.place == Place(file="bieu.xlsx", sheet="Họp", cell="B5")
