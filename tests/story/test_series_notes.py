"""Notes on where the series of a unit starts or ends, with names and dates typed."""

from __future__ import annotations

from dataclasses import replace

import pytest
from other_levels import province_window

from bantin.model import Period
from bantin.story.endings import SeriesNote, series_note_text, series_notes
from bantin.story.text import Moment, Typed
from bantin.telling import tell


def notes(library, slug: str, period: str) -> tuple[SeriesNote, ...]:
    """Return the notes of a unit for a period."""
    return series_notes(library.units.by_slug(slug), Period.parse(period), library.units)


def test_the_last_month_of_a_district_names_its_successors(library):
    """June 2025 is the last month of Yên Lập."""
    (note,) = notes(library, "yen-lap", "2025-06")
    assert note.said.startswith("Số liệu của huyện Yên Lập dừng ở tháng 6 năm 2025, khi không còn cấp huyện;")
    assert "xã Xuân Viên" in note.said


def test_a_series_that_goes_on_both_ways_needs_no_note(library):
    """As in every ordinary month."""
    assert notes(library, "yen-lap", "2021-08") == ()


def test_a_commune_that_began_with_shares_of_others_says_since_when(library):
    """The window of its first bulletins reaches behind it."""
    (note,) = notes(library, "xa-lien-son-phu-tho", "2025-08")
    assert note.said.startswith("Xã Liên Sơn thành lập ngày 1/7/2025 từ xã Cư Yên, xã Liên Sơn (cũ) và một phần")


@pytest.fixture
def writer(library):
    """Return who types the words of a bulletin."""
    return tell(province_window(library, {"234": 1, "232": 1}), library).writer


def test_a_name_with_a_numeral_is_typed_as_a_name(writer):
    """The number of a ward counts nothing."""
    note = SeriesNote(said="Số liệu của phường 5 dừng ở tháng 6 năm 2025.", names=("phường 5",))
    assert Typed("name", "phường 5") in series_note_text(note, writer)


def test_a_day_in_a_note_is_a_moment(writer):
    """So that machines read it, too."""
    note = SeriesNote(said="Xã Yên Lập thành lập ngày 1/7/2025 từ các đơn vị cũ.")
    assert [run.machine for run in series_note_text(note, writer) if isinstance(run, Moment)] == ["2025-07-01"]


def test_the_notes_of_a_bulletin_end_with_those_on_its_series(library, said):
    """After what there is to say of its figures."""
    window = replace(province_window(library, {"234": 1, "232": 1}), series_notes=(SeriesNote(said="Đổi tên."),))
    assert said(tell(window, library).story.notes[-1]) == "Đổi tên."
