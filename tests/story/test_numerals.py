"""Numerals in words that people wrote say what they are, or refuse the text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantin.errors import Place, UntypedNumeralError
from bantin.settings import SYSTEMS
from bantin.story.numerals import typed
from bantin.story.templates import Slot
from bantin.story.text import Moment, Typed, Words, named, plain_text

YEN_LAP = {"xã": 16, "thị trấn": 1, "xã, thị trấn": 17}


def runs(words: str, countable=YEN_LAP) -> list:
    """Return the runs of a text that are no plain words."""
    return [run for run in typed(words, countable) if not isinstance(run, Words)]


@pytest.mark.parametrize(
    ("words", "run"),
    [
        ("họp ngày 8 tháng 9 năm 2021", Moment("2021-09-08", "ngày 8 tháng 9 năm 2021")),
        ("Ngày 8 tháng 9 năm 2021, huyện họp", Moment("2021-09-08", "Ngày 8 tháng 9 năm 2021")),
        ("từ ngày 1/7/2021", Moment("2021-07-01", "ngày 1/7/2021")),
        ("hạn 31/12/2021.", Moment("2021-12-31", "31/12/2021")),
        ("trong tháng 8 năm 2021", Moment("2021-08", "tháng 8 năm 2021")),
        ("trong tháng 8/2021", Moment("2021-08", "tháng 8/2021")),
        ("Tháng 12/2021", Moment("2021-12", "Tháng 12/2021")),
        ("kế hoạch năm 2021", Moment("2021", "năm 2021")),
        ("chuyển đổi số đến 2025", Moment("2025", "2025")),
        ("quý IV năm 2021", Typed("period", "quý IV năm 2021")),
        ("quý I/2022", Typed("period", "quý I/2022")),
        ("6 tháng đầu năm 2021", Typed("period", "6 tháng đầu năm 2021")),
        ("giai đoạn 2021-2025", Typed("period", "giai đoạn 2021-2025")),
        ("kế hoạch 2021 - 2030", Typed("period", "2021 - 2030")),
        ("kế hoạch 2021–2030", Typed("period", "2021–2030")),
        ("dịch vụ công mức độ 4", Typed("name", "mức độ 4")),
        ("mức độ 3, 4", Typed("name", "mức độ 3, 4")),
        ("mức độ 3, mức độ 4", Typed("name", "mức độ 3, mức độ 4")),
        ("mức độ 3 và 4", Typed("name", "mức độ 3 và 4")),
        ("đơn vị cấp 3", Typed("name", "cấp 3")),
        ("phần mềm một cửa ba cấp", Typed("name", "ba cấp")),
        ("cả bốn cấp chính quyền", Typed("name", "bốn cấp")),
        ("theo Nghị định 42/2022/NĐ-CP", Typed("law", "42/2022/NĐ-CP")),
        ("Quyết định số 28/2018/QĐ-TTg", Typed("law", "số 28/2018/QĐ-TTg")),
        ("Công văn 581/BNV-CCHC", Typed("law", "581/BNV-CCHC")),
        ("theo QĐ 766", Typed("law", "QĐ 766")),
        ("theo NĐ 43/2011", Typed("law", "NĐ 43/2011")),
        ("UBND quận 12", Typed("name", "quận 12")),
        ("Phường 5 họp", Typed("name", "Phường 5")),
        ("17 xã, thị trấn", Typed("count", "17 xã, thị trấn")),
        ("16 xã", Typed("count", "16 xã")),
        ("1 thị trấn", Typed("count", "1 thị trấn")),
    ],
)
def test_a_numeral_that_is_no_figure_says_what_it_is(words, run):
    """A moment has its machine form; everything else its type (page contract)."""
    assert runs(words) == [run]


def test_several_numerals_of_one_text_are_told_apart():
    """Each keeps its own run, and no letter is lost."""
    words = "17 xã, thị trấn thực hiện Nghị định 42/2022/NĐ-CP từ ngày 15/8/2022 ở mức độ 4, quý III năm 2022"
    assert [run.text for run in runs(words)] == [
        "17 xã, thị trấn", "42/2022/NĐ-CP", "ngày 15/8/2022", "mức độ 4", "quý III năm 2022",
    ]  # fmt: skip
    assert plain_text(typed(words, YEN_LAP)) == words


@pytest.mark.parametrize(
    "words",
    [
        "đã xử lý 697 hồ sơ", "đạt 80%", "đạt mức 8%", "đạt mức 4 %", "mức độ 3,5", "mức độ 5", "mức 3 phần trăm",
        "cấp 3%", "cấp 12", "19/19 xã", "tăng 1,8", "tháng 8", "quý 3", "năm 21", "ngày 8/9", "31/2/2021",
        "ngày 30 tháng 2 năm 2021", "131/12/2021", "31/12/20211", "tháng 13/2021", "18 xã, thị trấn", "117 xã",
        "1.017 xã, thị trấn", "17 xã, phường, thị trấn", "17 huyện", "quận 123", "3 cán bộ", "８０", "x²1",
    ],
)  # fmt: skip
def test_a_numeral_of_which_nobody_knows_what_it_is_is_refused(words):
    """It may be a figure, and figures have a fact; a count of units must be what the table of units counts."""
    with pytest.raises(UntypedNumeralError) as caught:
        typed(words, YEN_LAP)
    assert "figures.csv" in caught.value.fix


def test_a_count_of_units_needs_the_table_to_confirm_it():
    """What is true of Yên Lập is not true of Thanh Ba."""
    assert runs("19 xã, thị trấn", {"xã, thị trấn": 19}) == [Typed("count", "19 xã, thị trấn")]
    with pytest.raises(UntypedNumeralError):
        typed("17 xã, thị trấn", {"xã, thị trấn": 19})


def test_a_refusal_names_words_and_place():
    """The editor finds the item."""
    with pytest.raises(UntypedNumeralError, match=r"697 hồ sơ.*context\.yml, mục tasks 2") as caught:
        typed("xử lý 697 hồ sơ", {}, place=Place(file="context.yml", item="tasks 2"))
    assert caught.value.exit_code == 3


@given(st.text(st.sampled_from("0123456789/.,%- năm tháng ngày quý mức độ cấp xã IVX")))
def test_whatever_is_written_no_digit_is_left_in_plain_words(words):
    """Typed without loss, or refused."""
    try:
        text = typed(words, YEN_LAP)
    except UntypedNumeralError:
        return
    assert plain_text(text) == words
    assert not [run for run in text if isinstance(run, Words) and any(c.isdigit() for c in run.text)]


@given(st.dates())
def test_every_date_is_a_moment(day):
    """In the long and in the short form, from year 1000 on."""
    if day.year >= 1000:
        for words in (f"ngày {day.day} tháng {day.month} năm {day.year}", f"{day.day}/{day.month}/{day.year}"):
            assert runs(words) == [Moment(day.isoformat(), words)]


def test_all_words_of_the_phrasebook_can_be_typed(library):
    """A phrase with a numeral that nobody can type would stop every bulletin that uses it."""
    book = library.wordings.book(0)
    templates = [phrase.say for section in book.sections for phrase in section.phrases]
    templates += [part for highlight in book.highlights for part in (highlight.title, highlight.lead, highlight.point)]
    for part in (book.general, book.scopes, book.milestones, book.event, book.notes, book.charts):
        templates += part.values()
    for template in (*templates, book.people.due):
        for piece in template:
            if not isinstance(piece, Slot):
                typed(piece, {})
    labels = [highlight.headline_label for highlight in book.highlights]
    headings = [section.heading for section in book.sections]
    people = [book.people.shortcomings_before, book.people.single_shortcoming_before]
    for words in (*labels, *headings, *people, *book.event_kinds.values()):
        typed(words, {})


@pytest.mark.parametrize("attribute", ["name", "numerator_text", "done_text", "exclusion", "measure"])
def test_all_names_of_the_catalogue_can_be_typed(library, attribute):
    """They stand in every bulletin; nothing in them is counted by the table of units."""
    for indicator in library.settings.indicators.values():
        typed(getattr(indicator, attribute), {})


def test_all_definitions_that_are_printed_can_be_typed(library):
    """An origin says what is divided by what, where the catalogue has both in words."""
    indicators = library.settings.indicators.values()
    definitions = [
        (i.numerator_text, i.denominator_text) for i in indicators if i.numerator_text and i.denominator_text
    ]
    assert definitions
    for numerator, denominator in definitions:
        typed(f"{numerator} trên {denominator}", {})


def test_all_abbreviations_can_be_typed(library):
    """They go into people's words."""
    for each in library.settings.abbreviations.expanded:
        typed(each.long, {})


def test_sections_tell_of_every_system_of_the_catalogue(library):
    """Else its figures would all end in the last section."""
    told = {system for section in library.wordings.book(0).sections for system in section.systems}
    assert {i.system for i in library.settings.indicators.values()} <= told
    assert {"payments", "post", "infrastructure"} <= told & set(SYSTEMS)


@pytest.mark.parametrize(
    ("words", "run"), [("quận 12", Typed("name", "quận 12")), ("huyện Yên Lập", Words("huyện Yên Lập"))]
)
def test_a_proper_name_may_hold_a_numeral(words, run):
    """Quận 12, Cổ Nhuế 1, and titles of sources."""
    assert named(words) == (run,)


@pytest.mark.parametrize("name", ["COVID-19", "5G", "4.0", "Đề án 06", "24/7"])
def test_a_numeral_that_is_part_of_a_name_is_typed_as_one(name):
    """People write them every month; none of them counts anything."""
    assert [run.kind for run in typed(f"phục vụ {name} tốt", {}) if isinstance(run, Typed)] == ["name"]


@pytest.mark.parametrize("words", ["4.05 điểm", "124/7 hồ sơ", "đề án 2021 mới", "15G"])
def test_what_only_looks_like_such_a_name_is_refused(words):
    """A figure must not pass as a name."""
    with pytest.raises(UntypedNumeralError):
        typed(words, {})
