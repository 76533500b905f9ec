"""params/comparison.yml says when a change may be called one, with the numbers of guide.md, section 5."""

from __future__ import annotations

from dataclasses import astuple
from decimal import Decimal

import pytest

from bantin import errors
from bantin.model import IndicatorKind
from bantin.settings import read_indicators
from bantin.settings.comparison import read_comparison

FILE = "params/comparison.yml"


@pytest.fixture(scope="module")
def catalogue(root):
    """Return the catalogue of this repository."""
    return read_indicators(root / "params/indicators.yml")


@pytest.fixture(scope="module")
def rules(root, catalogue):
    """Return the rules of this repository."""
    return read_comparison(root / FILE, indicators=catalogue)


@pytest.fixture
def refusal(root, catalogue, tmp_path):
    """Return how to spoil one place of the rules, and the error with the text of the line that it names."""

    def refused(old: str, new: str) -> tuple[errors.ParamsError, str]:
        text = (root / FILE).read_text(encoding="utf-8")
        assert text.count(f"\n{old}\n") == 1
        path = tmp_path / FILE
        path.parent.mkdir()
        path.write_text(text.replace(f"\n{old}\n", f"\n{new}\n"), encoding="utf-8")
        with pytest.raises(errors.ParamsError) as caught:
            read_comparison(path, indicators=catalogue)
        assert caught.value.place.file == FILE
        return caught.value, path.read_text(encoding="utf-8").splitlines()[int(caught.value.place.row) - 1].strip()

    return refused


def test_the_numbers_are_those_of_the_guide(rules):
    """20 and 100 for bases, |z| of 3, 5 % or 2 points, 90 %, 3 days, 50 for ranks, 3 leaders."""
    numbers = (20, 100, Decimal(3), Decimal(5), Decimal(2), Decimal(90), 3, 50, 3)
    assert astuple(rules)[:9] == numbers


def test_meetings_and_k_of_n_are_registers(rules):
    """Nobody drew them from an urn: two meetings more are two meetings more (guide.md, section 5)."""
    assert {"online_meetings", "communes_reaching_axis_minimum", "modern_one_stop_communes"} <= rules.plain_counts


def test_dossiers_and_documents_are_tested_for_chance(rules, catalogue):
    """A commune's 50 dossiers move by 20 % in almost every month, by chance alone."""
    assert not [id_ for id_ in rules.plain_counts if catalogue[id_].measure in ("hồ sơ", "văn bản")]


def test_every_count_that_has_a_whole_in_words_is_a_register(rules, catalogue):
    """17 of 17 communes are no number of events."""
    counts = [each for each in catalogue.values() if each.kind is IndicatorKind.COUNT]
    assert {each.id for each in counts if each.denominator_text} <= rules.plain_counts


def test_opinions_and_complaints_of_people_are_personal(rules, catalogue):
    """One dissatisfied answer of one could be traced to a person."""
    said = {each.id for each in catalogue.values() if each.measure in ("ý kiến", "phản ánh, kiến nghị")}
    assert (rules.personal, rules.single_out_below) == (said, 3)


@pytest.mark.parametrize(
    ("old", "new", "line", "kind"),
    [
        ("chance: 3", "chanse: 3", "chanse: 3", errors.UnknownKeyError),
        ("chance: 3", 'chance: "3"', 'chance: "3"', errors.WrongParamError),
        ("chance: 3", "chance: 11", "chance: 11", errors.WrongParamError),
        # Every move would be one, and no count too small to be told.
        ("chance: 3", "chance: 0", "chance: 0", errors.WrongParamError),
        ("  single_out_below: 3", "  single_out_below: 1", "single_out_below: 1", errors.WrongParamError),
        ("floor_percent: 5", "floor_percent: 5%", "floor_percent: 5%", errors.WrongParamError),
        ("high_rate: 90", "high_rate: 101", "high_rate: 101", errors.WrongParamError),
        ("percent_from: 20", "percent_from: 0", "percent_from: 0", errors.WrongParamError),
        ("percent_alone_from: 100", "percent_alone_from: 19", "percent_alone_from: 19", errors.WrongParamError),
        ("leaders: 3", "leaders: 3.5", "leaders: 3.5", errors.WrongParamError),
        ("  single_out_below: 3", "  # nothing", "disclosure:", errors.MissingKeyError),
        ("  - online_meetings", "  - online_meeting", "- online_meeting", errors.UnknownReferenceError),
        ("  - online_meetings", "  - videoconference_sites", "- videoconference_sites", errors.WrongParamError),
        ("    - feedback_ratings", "    - feedback_on_time_share", "- feedback_on_time_share", errors.WrongParamError),
    ],
)
def test_a_wrong_rule_is_refused_at_its_line(refusal, old, new, line, kind):
    """A threshold that cannot be meant, a misspelt id, or an id of another kind never reaches a bulletin."""
    error, named = refusal(old, new)
    assert (type(error), named) == (kind, line)


def test_a_misspelt_id_is_answered_with_the_nearest_one(refusal):
    """An editor who left out a letter copies the answer."""
    error, _ = refusal("  - online_meetings", "  - online_meeting")
    assert "Có phải là online_meetings?" in error.fix
