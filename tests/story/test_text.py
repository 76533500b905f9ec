"""Text as runs: what a reader sees, what a machine reads, and where capitals and stops go."""

from __future__ import annotations

import pytest

from bantin.story.text import (
    Figure,
    Moment,
    Typed,
    Words,
    figures_in,
    joined,
    plain_text,
    sentence,
    spoken_text,
    with_capital,
)

FIGURE = Figure("f1", "700", "gần 700")


def test_a_reader_sees_the_text_of_every_run():
    """Tags do not show."""
    assert plain_text((Words("có "), FIGURE, Words(" hồ sơ"))) == "có gần 700 hồ sơ"


def test_figures_are_listed_once_in_their_order():
    """A text may print a figure twice."""
    other = Figure("f0", "1", "1")
    assert figures_in((FIGURE, Words(" và "), other, FIGURE)) == ("f1", "f0")


@pytest.mark.parametrize(
    ("run", "spoken"),
    [
        (Typed("name", "mức độ 3, 4"), "mức độ ba, bốn"),
        (Typed("count", "17 xã, thị trấn"), "mười bảy xã, thị trấn"),
        (Typed("threshold", "10"), "mười"),
        (Typed("law", "42/2022/NĐ-CP"), "42/2022/NĐ-CP"),
        (Typed("period", "quý III năm 2021"), "quý III năm 2021"),
        (Moment("2021-09-08", "ngày 8 tháng 9 năm 2021"), "ngày 8 tháng 9 năm 2021"),
        (FIGURE, "gần 700"),
    ],
)
def test_where_no_element_can_stand_typed_numerals_are_spelled_out(run, spoken):
    """In descriptions a numeral must be a fact's display or a date (page contract)."""
    assert spoken_text((run,)) == spoken


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ((Words("huyện có "), FIGURE), "Huyện có gần 700."),
        ((Words("Đã xong."),), "Đã xong."),
        ((Words("sau đây:"),), "Sau đây:"),
        ((Moment("2021", "năm 2021"), Words(" có")), "Năm 2021 có."),
        ((Typed("name", "quận 12"), Words(" có")), "Quận 12 có."),
    ],
)
def test_a_sentence_has_a_capital_and_one_stop(text, result):
    """Whatever kind of run opens it."""
    assert plain_text(sentence(text)) == result


def test_a_figure_keeps_its_display_at_the_head_of_a_sentence():
    """The tag's text is the fact's display."""
    assert with_capital((FIGURE, Words(" hồ sơ")))[0] == FIGURE
    assert with_capital(()) == ()


def test_texts_are_joined_by_the_same_words():
    """Between each two, not around them."""
    assert joined([(FIGURE,), (Words("a"),)], "; ") == (FIGURE, Words("; "), Words("a"))
    assert joined([], "; ") == ()
