"""Words, their tags and their lines."""

import pytest

from bantin.charts import axis, stated
from bantin.charts.letters import balanced, text_width, words_width, wrapped
from bantin.charts.marks import Label, side_by_side
from bantin.charts.style import REGULAR, SEMIBOLD
from bantin.charts.words import named, text_of


def test_the_number_of_a_level_is_tagged_as_part_of_its_name():
    """Both levels of "mức độ 3, 4" are, and the space before each does not break."""
    assert named("mức độ 3, 4") == ("mức độ\xa0", axis("3"), ",\xa0", axis("4"), "")


def test_words_that_are_tagged_already_are_left_as_they_are():
    """A caller with a year in a name says what the year is."""
    words = ("năm ", axis("2021"))
    assert named(words) is words


@pytest.mark.parametrize("name", ["đạt 33,9%", "năm 2021", "1.980 thủ tục", "17/17 xã", "5%"])
def test_a_figure_cannot_pass_for_a_name(name):
    """Only the caller knows of which fact it is."""
    with pytest.raises(ValueError, match="no number of a level"):
        named(name)


def test_an_untagged_numeral_cannot_be_printed():
    """Not even by mistake: the label refuses it."""
    with pytest.raises(ValueError, match="has no tag"):
        Label(x=0, y=0, words=("đạt 5",))


def test_a_label_without_words_is_refused():
    """It would be an element that says nothing."""
    with pytest.raises(ValueError, match="no words"):
        Label(x=0, y=0, words=("",))


def test_text_from_people_is_escaped_in_a_tag():
    """A fact id with a quotation mark cannot leave its attribute."""
    assert str(stated("5", 'f"1').tag) == 'data-fact="f&quot;1"'


def test_all_digits_are_of_one_width_as_on_the_page():
    """The stylesheet switches tabular figures on; a chart reserves their room."""
    assert {text_width(digit, 100, weight) for digit in "0123456789" for weight in (REGULAR, SEMIBOLD)} == {68}


def test_bold_letters_take_more_room_than_regular_ones():
    """Widths come from the right file of the family."""
    assert text_width("mức độ", 12, SEMIBOLD) > text_width("mức độ", 12, REGULAR)


def test_lines_break_at_spaces_and_keep_numerals_with_what_touches_them():
    """A figure is never parted from its bracket or comma."""
    words = ("so với ", stated("33,9%", "f1"), ", (", axis("4"), ") cũ")
    lines = [text_of(line) for line in wrapped(words, 12, REGULAR, 1)]
    assert lines == ["so", "với", "33,9%,", "(4)", "cũ"]


def test_wrapping_loses_no_word():
    """Lines joined by spaces are the text again."""
    name = named("Dịch vụ công mức độ 3, 4 có phát sinh hồ sơ trong kỳ báo cáo")
    lines = wrapped(name, 13, REGULAR, 120)
    assert " ".join(text_of(line) for line in lines) == text_of(name)
    assert all(words_width(line, 13, REGULAR) <= 120 for line in lines)


def test_lines_come_out_about_equally_long():
    """No word is left alone on the last line."""
    name = ("Cơ quan dùng phần mềm quản lý văn bản tới xã",)
    long, short = (words_width(line, 13, REGULAR) for line in balanced(name, 13, REGULAR, 260))
    assert short > 0.6 * long


def test_labels_side_by_side_stay_where_they_want_to_be_if_they_can():
    """They part only as far as needed, and the room ends at its edges."""
    assert side_by_side([10, 100], [20, 20], gap=5, room=200) == [10, 100]
    assert side_by_side([10, 12], [20, 20], gap=5, room=200) == [10, 35]
    assert side_by_side([190, 195], [20, 20], gap=5, room=200) == [155, 180]
    assert side_by_side([-5], [20], gap=5, room=200) == [0]


def test_labels_that_do_not_fit_beside_each_other_are_refused():
    """The caller has to give them another line."""
    with pytest.raises(ValueError, match="do not fit"):
        side_by_side([0, 0], [60, 60], gap=5, room=100)
