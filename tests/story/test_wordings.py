"""Sentences with several wordings: unit and month alone choose one, and a year of a district does not read alike."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

import pytest
from fixed_wordings import TURNS

from bantin import errors
from bantin.model import ItemKind
from bantin.story.text import Figure, Moment, Text, Typed
from bantin.story.wordings import turns, worded
from bantin.telling import Telling, tell

DOCUMENT = {
    "lead": {"ways": ["một", "hai", "ba"]},
    "sentences": [{"say": {"ways": ["bốn", "năm"]}, "use": {"a": "dossiers_received"}}],
}
# guide: no sentence longer than this stands in more than a third of a district's twelve bulletins.
LONGEST_FREE = 8
THIRD_OF_A_YEAR = 4


@pytest.mark.parametrize(("turn", "lead", "say"), [(0, "một", "năm"), (1, "hai", "bốn"), (2, "ba", "năm")])
def test_a_turn_takes_one_wording_of_each_sentence(turn, lead, say):
    """What is no choice stays as it is."""
    found = worded(DOCUMENT, turn)
    assert (found["lead"], found["sentences"][0]) == (lead, {"say": say, "use": {"a": "dossiers_received"}})


def test_the_wordings_are_the_same_again_after_the_least_common_multiple():
    """Three wordings of one sentence and two of another meet again after six turns."""
    assert turns(DOCUMENT) == 6


@pytest.mark.parametrize("ways", [["một"], [], ["một", 2]])
def test_a_choice_of_one_is_refused(ways):
    """An editor who leaves one wording meant to have none to choose from."""
    with pytest.raises(errors.WrongParamError):
        worded({"lead": {"ways": ways}}, 0)


def test_every_wording_of_the_house_is_a_sound_sentence(library):
    """A slot that nobody fills is found in each of them, not only in those of this month."""
    books = [library.wordings.book(turn) for turn in range(library.wordings.turns)]
    assert len(books) == len(TURNS)


@pytest.fixture(scope="module")
def year(library) -> list[Telling]:
    """Return the twelve bulletins of Yên Lập for 2021 from the simulated workbooks."""
    months = [f"2021-{month:02}" for month in range(1, 13)]
    chosen = [library.chosen("yen-lap", month, "demo") for month in months]
    return [tell(library.window(one), library) for one in chosen]


def test_twelve_months_of_a_district_do_not_read_alike(year):
    """No sentence of more than eight words, figures and names masked, stands in more than a third of the year."""
    found = Counter(one for telling in year for one in set(_long_sentences(telling)))
    assert {one: months for one, months in found.items() if months > THIRD_OF_A_YEAR} == {}


def test_the_same_bulletin_is_told_in_the_same_words(library, year):
    """Nothing but unit and month decides."""
    again = tell(library.window(library.chosen("yen-lap", "2021-03", "demo")), library)
    assert again.story == year[2].story


def _long_sentences(telling: Telling) -> Iterator[str]:
    """Yield the sentences that the house wrote: not those of registers, which are the offices' own words."""
    story = telling.story
    texts = [story.lead, *story.points]
    for section in story.sections:
        passages = [passage for paragraph in section.paragraphs for passage in paragraph]
        texts += [passage.text for passage in passages if passage.kind is None or passage.kind is ItemKind.RESULT]
    for text in texts:
        for one in re.split(r"(?<=[.!?])\s+", _masked(text)):
            if len(one.split()) > LONGEST_FREE:
                yield one


def _masked(text: Text) -> str:
    masked = "".join("#" if isinstance(run, Figure | Moment | Typed) else run.text for run in text)
    return re.sub(r"\s+", " ", re.sub(r"#(?:[,\s]*(?:và )?#)*", "#", masked))
