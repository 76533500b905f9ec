"""Registers become entries with the row they came from; one that lacks something or contradicts itself does not."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from bantin.model import DifficultyEntry, MeetingEntry, MilestoneEntry, TaskEntry, TrainingEntry


def entry(statement, kind, number: int = 1):
    """Return the entry of a register with a running number."""
    (found,) = (one for one in statement.entries if isinstance(one, kind) and one.number == number)
    return found


def test_a_meeting_has_its_day_host_topic_and_sites(sound):
    """The host is a role."""
    one = entry(sound, MeetingEntry)
    assert (one.day, one.host, one.sites, one.line_quality) == (date(2021, 8, 5), "Chủ tịch UBND huyện", 18, "Tốt")


def test_what_a_meeting_leaves_blank_is_not_reported(sound):
    """No sites stated is not no sites."""
    assert entry(sound, MeetingEntry, number=2).sites is None


def test_a_training_has_its_kind(sound):
    """Courses and campaigns stand in one register."""
    assert (entry(sound, TrainingEntry).kind, entry(sound, TrainingEntry).participants) == ("Tập huấn", 40)


def test_a_task_has_its_indicator_and_target(sound):
    """The target is per cent of the indicator."""
    one = entry(sound, TaskEntry)
    assert (one.indicator, one.target) == ("dossiers_received_online", Decimal(80))


def test_a_difficulty_keeps_the_name_of_who_raised_it(sound):
    """It is matched, and kept as it was written."""
    assert entry(sound, DifficultyEntry).raised_by == "UBND xã Xuân An"


def test_a_milestone_keeps_its_plan_beside_the_new_day(sound):
    """A plan is never rewritten (design rule 7)."""
    one = entry(sound, MilestoneEntry)
    assert (one.planned, one.due, one.done) == (date(2021, 8, 1), date(2021, 12, 1), None)


def test_an_entry_names_the_first_cell_of_its_row(sound):
    """Whoever doubts it finds it."""
    source = entry(sound, TaskEntry, number=2).source
    assert (source.sheet, source.cell) == ("Nhiệm vụ", "A8")


def test_prepared_rows_are_no_entries(sound):
    """Sixty running numbers wait for somebody to fill them in."""
    assert len(sound.entries) == 7


@pytest.mark.parametrize(
    ("at", "value", "code"),
    [
        (("Cuộc họp", "C7"), None, "E404"),
        (("Cuộc họp", "B7"), None, "E404"),
        (("Cuộc họp", "B7"), date(2021, 9, 1), "E405"),
        (("Cuộc họp", "B7"), "5/8/21", "E405"),
        (("Cuộc họp", "E7"), "mười tám", "E406"),
        (("Cuộc họp", "F7"), "Tạm được", "E821"),
        (("Tập huấn", "B7"), date(2021, 7, 31), "E405"),
        (("Tập huấn", "C7"), None, "E404"),
        (("Nhiệm vụ", "D7"), "dossiers_received_onlin", "E402"),
        (("Nhiệm vụ", "E7"), "180%", "E408"),
        (("Nhiệm vụ", "E7"), Decimal("0.8"), "E812"),
        (("Nhiệm vụ", "G7"), "Xong rồi", "E821"),
        (("Nhiệm vụ", "B8"), "UBND xã Hưng Lonh", "E401"),
        (("Nhiệm vụ", "H8"), None, "E404"),
        (("Nhiệm vụ", "H8"), date(2021, 9, 5), "E405"),
        (("Nhiệm vụ", "H7"), date(2021, 8, 20), "E405"),
        (("Khó khăn", "B7"), "xã Nơi Khác", "E401"),
        (("Khó khăn", "D7"), date(2021, 9, 1), "E405"),
        (("Khó khăn", "F7"), date(2021, 6, 30), "E405"),
        (("Khó khăn", "E7"), None, "E404"),
        (("Mốc tiến độ", "C7"), None, "E404"),
        (("Mốc tiến độ", "D7"), None, "E404"),
        (("Mốc tiến độ", "D7"), date(2021, 7, 1), "E405"),
        (("Mốc tiến độ", "E7"), date(2021, 8, 30), "E405"),
    ],
)
def test_an_entry_that_cannot_be_is_refused_with_its_cell(draft, only_problem, at, value, code):
    """Missing, unreadable, unknown, or against another cell of its row."""
    draft.set(*at, value)
    problem = only_problem()
    assert (problem.code, (problem.place.sheet, problem.place.cell)) == (code, at)


def test_an_unknown_indicator_is_refused_with_the_nearest(draft, only_problem):
    """A letter is lost easily."""
    draft.set("Nhiệm vụ", "D7", "dossiers_received_onlin")
    assert "Có phải là dossiers_received_online?" in only_problem().fix


@pytest.mark.parametrize(
    "words",
    [
        "Các xã",
        "Xã, thị trấn",
        "Phòng Nội vụ; xã Hưng Long",
        "xã Hưng Long và xã Xuân An",
        "TT Văn hóa huyện",
        "VNPT Phú Thọ",
    ],
)
def test_words_that_name_no_single_commune_stay_as_they_are(draft, read, words):
    """Whoever raises a difficulty may be nobody of the tables."""
    draft.set("Khó khăn", "B7", words)
    assert entry(read(), DifficultyEntry).raised_by == words


def test_rows_between_entries_may_be_blank(draft, read):
    """An entry was deleted, the others keep their numbers."""
    draft.move_row("Nhiệm vụ", 8, by=4)
    assert entry(read(), TaskEntry, number=2).source.cell == "A12"


def test_an_entry_without_a_running_number_gets_its_place(draft, read):
    """The number was overwritten with nothing."""
    draft.set("Nhiệm vụ", "A8", None)
    assert entry(read(), TaskEntry, number=2).text == "Lắp máy quét"


def test_each_cell_that_is_missing_is_said(draft, read):
    """All of it can be mended in one go."""
    for cell in ("B7", "C7", "D7"):
        draft.set("Cuộc họp", cell, None)
    assert [problem.place.cell for problem in read().problems] == ["B7", "C7", "D7"]
