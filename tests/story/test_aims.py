"""Values beside their targets: the target always stands in the sentence, and "đạt" never with a missed one."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest
from fixed_wordings import TURNS, in_first_ways, in_turn
from monthly_material import monthly_window, with_observations

from bantin.indicators.standings import Outcome
from bantin.model import Scope
from bantin.settings import Settings
from bantin.settings.targets import Target, TargetUnit
from bantin.story.aims import Aims
from bantin.telling import Telling, tell
from bantin.window import Library


class Shelf:
    """A library whose targets a test chooses."""

    def __init__(self, library, *targets: Target) -> None:
        """Take the repository's settings with other targets."""
        self.settings: Settings = replace(library.settings, targets=targets)
        self.wordings, self.units = library.wordings, library.units


@pytest.fixture(scope="module")
def plain(library) -> Library:
    """Return the library in the first way of each sentence."""
    return in_first_ways(library)


def target(value: str, indicator: str = "dossiers_on_time_share", **others: object) -> Target:
    """Return a target for districts in 2021, confirmed unless a test says otherwise."""
    stated = {
        "level": "district", "year": 2021, "unit": TargetUnit.PERCENT, "basis": "Quyết định 766/QĐ-TTg, nhóm 2",
        "file": "params/targets.yml", "line": 7,
    }  # fmt: skip
    return Target(indicator=indicator, value=Decimal(value), **(stated | others))


@pytest.fixture
def aimed(library, plain) -> Callable[..., Telling]:
    """Return how to tell August 2021 with some targets, some counts of the desk changed, or in a turn's wordings."""

    def telling(*targets: Target, desk: dict[str, int] | None = None, turn: int | None = None) -> Telling:
        window = monthly_window(library)
        seen = [
            one._replace(value=Decimal((desk or {}).get(one.indicator, one.value)))
            if one.scope is Scope.DISTRICT_ONE_STOP
            else one
            for one in window.material.observations
        ]
        return tell(
            with_observations(window, library, seen), Shelf(plain if turn is None else in_turn(library, turn), *targets)
        )

    return telling


def words_of(telling: Telling, said: Callable, section: str = "mot_cua") -> str:
    """Return the sentences on targets of a section."""
    return " ".join(map(said, Aims(telling.writer, telling.sheet).of_section(section)))


@pytest.mark.parametrize(
    ("value", "says"),
    [
        ("95", "đạt 96,9%, vượt chỉ tiêu 95%."),
        ("98", "là 96,9%, chưa đạt chỉ tiêu 98%, còn thiếu 1,1 điểm phần trăm."),
        ("96.9", "đạt 96,91%, vượt chỉ tiêu 96,9%."),
    ],
)
def test_a_value_stands_beside_its_target(aimed, said, value, says):
    """659 of 680 are 96,911…%: with as many decimals as tell it from its target (edge cases, 13 to 15)."""
    assert says in words_of(aimed(target(value)), said)


def test_a_target_that_is_met_exactly_is_not_exceeded(aimed, said):
    """Edge cases, 12."""
    all_in_time = {"dossiers_resolved_on_time": 279, "dossiers_resolved_overdue": 0}
    assert "đạt đúng chỉ tiêu 100%." in words_of(aimed(target("100"), desk=all_in_time), said)


@pytest.mark.parametrize("turn", TURNS)
def test_nothing_says_that_a_missed_target_was_reached(aimed, sentences, turn):
    """Also the sentence that tells the value itself (guide.md, section 5)."""
    words = " ".join(sentences(aimed(target("98"), turn=turn)))
    assert "659 hồ sơ, tỷ lệ là 96,9%." in words
    assert "đạt 96,9%" not in words


@pytest.mark.parametrize("turn", TURNS)
@pytest.mark.parametrize(("value", "outcome"), [("95", "(?:vượt|cao hơn mức)"), ("98", "(?:chưa đạt|so với)")])
def test_every_way_says_the_value_the_target_and_how_they_stand(aimed, said, value, outcome, turn):
    """The target stands in the sentence, and "đạt" never with a missed one (guide.md, section 5)."""
    words = words_of(aimed(target(value), turn=turn), said)
    assert "96,9%" in words
    assert re.search(rf"{outcome} chỉ tiêu {value}%", words)
    assert ("đạt 96,9%" in words) is (value == "95")


@pytest.mark.parametrize("turn", TURNS)
def test_a_missed_target_by_which_nothing_is_known_leaves_the_word_to_others(aimed, sentences, turn):
    """Without a target the share is wished for, and reached."""
    assert "659 hồ sơ, đạt 96,9%." in " ".join(sentences(aimed(turn=turn)))


def test_a_target_that_nobody_has_confirmed_says_so_at_the_end(aimed, said):
    """Readers may hold it against the document."""
    words = words_of(aimed(target("95", is_confirmed=False)), said)
    assert words.endswith("vượt chỉ tiêu 95% (chỉ tiêu chưa đối chiếu với văn bản).")


@pytest.mark.parametrize(
    ("overdue", "says"),
    [(0, ": không có hồ sơ nào, đúng như chỉ tiêu."), (21, "là 21, chưa đạt chỉ tiêu là không để phát sinh.")],
)
def test_a_target_of_none_is_said_in_words(aimed, said, overdue, says):
    """Zero is a word (guide.md, section 5)."""
    none = target("0", "dossiers_resolved_overdue", unit=TargetUnit.COUNT)
    assert says in words_of(aimed(none, desk={"dossiers_resolved_overdue": overdue}), said)


@pytest.mark.parametrize(
    ("value", "is_confirmed", "ends"),
    [
        ("80", True, "79,3% hồ sơ cấp huyện nộp trực tuyến, chưa đạt chỉ tiêu 80%"),
        ("75", True, "79,3% hồ sơ cấp huyện nộp trực tuyến, vượt chỉ tiêu 75%"),
        ("80", False, "79,3% hồ sơ cấp huyện nộp trực tuyến"),
    ],
)
def test_the_title_says_how_its_figure_stands(aimed, said, value, is_confirmed, ends):
    """Where it fits, and where the target is sure."""
    told = aimed(target(value, "dossiers_online_share", is_confirmed=is_confirmed))
    assert said(told.story.title).endswith(ends)


def test_the_missed_target_that_is_furthest_is_a_key_point(aimed, said):
    """By the points that it lacks, as the chart of the same page shows them."""
    told = aimed(target("98"), target("90", "dossiers_online_share"))
    (point,) = [said(one) for one in told.story.points if said(one).startswith("Xa chỉ tiêu nhất")]
    assert point.endswith("là 79,3%, còn thiếu 10,7 điểm phần trăm so với chỉ tiêu 90%.")


def test_furthest_is_what_lacks_most_points_not_the_largest_share(aimed, said):
    """3,1 of 100 are more points than 2,7 of 82, and a smaller share."""
    told = aimed(target("100"), target("82", "dossiers_online_share"))
    (point,) = [said(one) for one in told.story.points if said(one).startswith("Xa chỉ tiêu nhất")]
    assert point.endswith("là 96,9%, còn thiếu 3,1 điểm phần trăm so với chỉ tiêu 100%.")


def test_no_point_speaks_of_a_missed_target_where_all_are_met(aimed, said):
    """Nothing is far from what was reached."""
    assert not [one for one in aimed(target("95")).story.points if said(one).startswith("Xa chỉ tiêu")]


def test_notes_name_the_document_of_each_target_once(aimed, said, untyped):
    """With every numeral of it typed, piece by piece."""
    told = aimed(target("95"), target("95", level="commune"))
    notes = [note for note in told.story.notes if said(note).startswith("Chỉ tiêu 95%")]
    assert list(map(said, notes)) == ["Chỉ tiêu 95% về tỷ lệ hồ sơ giải quyết đúng hạn: Quyết định 766/QĐ-TTg, nhóm 2."]
    assert untyped(notes) == []


def test_the_origin_of_a_target_is_its_document_and_line(aimed, said):
    """And that of the way to it is a difference of two figures."""
    told = aimed(target("98"))
    origins = {said(one.name).partition(":")[0]: " ".join(map(said, one.sentences)) for one in told.origins}
    name = "tỷ lệ hồ sơ giải quyết đúng hạn ở bộ phận một cửa cấp huyện"
    assert origins[f"Chỉ tiêu về {name}"].endswith("nhóm 2; tệp params/targets.yml, dòng 7.")
    assert "96,9% − 98%" in origins[f"Khoảng cách tới chỉ tiêu của {name}"]


def test_outcomes_are_those_of_the_facts(aimed):
    """The story judges nothing itself."""
    assert [aim.outcome for aim in aimed(target("98")).sheet.aims] == [Outcome.MISSED]
