"""Figures in people's words: placeholders find the bulletin's facts, and no number stands without one."""

from __future__ import annotations

from dataclasses import replace

import pytest
from monthly_material import monthly_window

from bantin.errors import EditorialError, Place, UnknownPlaceholderError, UntracedNumeralError
from bantin.story.placeholders import written
from bantin.story.sentences import Writer
from bantin.story.text import figures_in
from bantin.telling import Telling, tell


@pytest.fixture(scope="module")
def telling(library) -> Telling:
    """Return a month's bulletin with a month before it."""
    return tell(monthly_window(library, earlier={"2021-07": 80}), library)


@pytest.fixture(scope="module")
def writer(telling) -> Writer:
    """Return the writer of the bulletin, who knows its placeholders."""
    return telling.writer


def read(words: str, writer: Writer, **options):
    """Return words as text; they stand on line 7."""
    return written(words, writer, place=lambda _: Place(file="thu.md", row="7"), **options)


def refusal(words: str, writer: Writer) -> EditorialError:
    """Return the error with which words are refused."""
    with pytest.raises(EditorialError) as caught:
        read(words, writer)
    return caught.value


def test_a_placeholder_becomes_the_figure_of_the_units_own_desk(writer, said):
    """The printed figure is the fact's display, and the tag leads to the fact."""
    text = read("Đã nhận {dossiers_received} hồ sơ.", writer)
    fact = writer.placeholders["dossiers_received@district_one_stop"]
    assert (said(text), figures_in(text)) == ("Đã nhận 697 hồ sơ.", (fact.id,))


def test_a_scope_chooses_whom_it_counts(writer):
    """The communes together have a figure of their own."""
    (fact_id,) = figures_in(read("{dossiers_received@communes_total}", writer))
    assert (
        fact_id
        == writer.placeholders["dossiers_received@communes_total"].id
        != writer.placeholders["dossiers_received"].id
    )


def test_a_dimension_chooses_the_change_from_the_month_before(writer):
    """A year earlier has its own name, so that a sentence cannot mean the wrong base."""
    (fact_id,) = figures_in(read("{dossiers_received/change@district_one_stop}", writer))
    assert fact_id == writer.placeholders["dossiers_received/change=previous_month@district_one_stop"].id


def test_every_placeholder_tells_of_the_own_unit_and_may_be_said(telling, writer):
    """Neither a commune's figure nor one that is kept back can be named."""
    unit = telling.window.bulletin.unit.code
    assert writer.placeholders
    assert {(fact.unit_code, fact.is_sayable) for fact in writer.placeholders.values()} == {(unit, True)}


def test_nothing_is_said_with_its_measure_once(writer, said):
    """The figure "không có hồ sơ nào" brings its measure along."""
    none = writer.placeholders["dossiers_received"]._replace(display="không có hồ sơ nào", value=0 * _one(writer))
    other = replace(writer, placeholders={"dossiers_received": none})
    assert said(read("Tháng này {dossiers_received} hồ sơ.", other)) == "Tháng này không có hồ sơ nào."


def _one(writer):
    """Return a count of the bulletin."""
    return writer.placeholders["dossiers_received"].number


def test_an_unknown_placeholder_is_refused_with_the_nearest_and_its_value(writer):
    """Help for others: an editor sees which figure was meant."""
    error = refusal("{dossiers_recieved_online}", writer)
    assert (type(error), error.place.row) == (UnknownPlaceholderError, "7")
    assert f"{{dossiers_received_online}} ({writer.placeholders['dossiers_received_online'].display})" in error.fix


def test_a_number_is_refused_with_the_placeholder_that_has_its_value(writer):
    """What somebody typed by hand is nearly always there already."""
    error = refusal("Đã nhận 697 hồ sơ.", writer)
    assert (type(error), error.place.row) == (UntracedNumeralError, "7")
    assert "{dossiers_received}" in error.fix


def test_a_number_in_words_before_a_measure_is_refused(writer):
    """Words count as much as digits."""
    assert '"mười hai"' in refusal("Có mười hai hồ sơ chờ.", writer).what


@pytest.mark.parametrize(
    "words",
    ["tăng 12%", "1.234 văn bản", "99 xã, thị trấn", "lúc 7 giờ", "Ba huyện cùng dự", "{", "dossiers}", "{ }"],
)
def test_what_leads_nowhere_is_refused(writer, words):
    """No figure comes onto a page without its origin."""
    assert refusal(words, writer).code in ("E422", "E423")


@pytest.mark.parametrize(
    "words",
    [
        "ngày 8 tháng 9 năm 2021", "8/9/2021", "quý IV năm 2021", "Nghị định số 61/2018/NĐ-CP", "mức độ 3, mức độ 4",
        "17 xã, thị trấn", "Đề án 06", "COVID-19", "một cửa", "một số xã", "trong năm 2021", "chính quyền hai cấp",
        "đầu tư máy tính", "giai đoạn 2021-2025",
    ],
)  # fmt: skip
def test_what_is_no_figure_may_stand(writer, said, words):
    """Dates, periods, laws, levels, names and counts of the table of units explain themselves."""
    assert said(read(words, writer)) == words


def test_only_an_aim_may_have_its_own_per_cent(writer, said):
    """A task says what is to be reached; that is a threshold and no result."""
    assert said(read("đạt 90% hồ sơ", writer, says_an_aim=True)) == "đạt 90% hồ sơ"


def test_an_address_is_a_name(writer, said):
    """Its digits count nothing."""
    assert said(read("xem https://vi.du/2021?a=5", writer)) == "xem https://vi.du/2021?a=5"
