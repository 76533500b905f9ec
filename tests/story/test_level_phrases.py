"""The phrasebooks of communes and provinces: what they reword, and what they leave as districts have it."""

from __future__ import annotations

import pytest

from bantin.errors import MissingKeyError, WrongParamError
from bantin.model import Level, Scope
from bantin.settings import read_document
from bantin.story.phrasebook import Phrasebook
from bantin.story.wordings import Wordings


@pytest.fixture
def document(root) -> dict:
    """Return params/phrases.yml as it is read."""
    return read_document(root / "params" / "phrases.yml")


def scopes(book: Phrasebook) -> set[Scope]:
    """Return whose totals a phrasebook tells."""
    return {wanted.scope for wanted in book.selection.totals}


def test_districts_have_the_phrasebook_of_months(library):
    """It is written for them."""
    book = library.wordings.book(0)
    assert book.for_level(Level.DISTRICT) is book.monthly


def test_a_commune_tells_its_own_counts(library):
    """There is nobody below it, and nobody beside it is ranked."""
    book = library.wordings.book(0).for_level(Level.COMMUNE)
    assert (scopes(book), book.tables, book.selection.ranked) == ({Scope.COMMUNE}, (), ())


def test_a_province_ranks_its_districts_by_their_desks(library):
    """A rank among communes of 13 districts tells nobody anything."""
    book = library.wordings.book(0).for_level(Level.PROVINCE)
    assert {wanted.scope for wanted in book.selection.ranked} == {Scope.DISTRICT_ONE_STOP}
    assert Scope.PROVINCE_TOTAL in scopes(book)


@pytest.mark.parametrize("level", [Level.COMMUNE, Level.PROVINCE])
def test_what_a_level_does_not_reword_is_that_of_districts(library, level):
    """One place to change a sentence."""
    book = library.wordings.book(0)
    assert book.for_level(level).notes["incomplete"] == book.monthly.notes["incomplete"]
    assert book.for_level(level).comparisons == book.monthly.comparisons


def test_a_province_says_where_in_its_own_words(library):
    """Communes are a level of a province, and the real mix of a district."""
    book = library.wordings.book(0)
    assert book.for_level(Level.PROVINCE).scopes["communes_total"] == ("ở cấp xã",)


def test_all_levels_have_the_same_sections(library):
    """One notebook tells them all."""
    book = library.wordings.book(0)
    sections = {level: [part.id for part in book.for_level(level).sections] for level in Level}
    assert sections[Level.COMMUNE] == sections[Level.PROVINCE] == sections[Level.DISTRICT]


def test_every_total_that_is_compared_is_told(library):
    """A change of what nobody mentions hangs in the air."""
    for level in Level:
        chosen = library.wordings.book(0).for_level(level).selection
        assert set(chosen.compared) <= set(chosen.totals)


def test_a_missing_phrasebook_of_a_level_is_named(document):
    """Else communes would be told as if they were districts."""
    with pytest.raises(MissingKeyError, match="monthly_commune"):
        Wordings({key: words for key, words in document.items() if key != "monthly_commune"}).book(0)


def test_a_phrasebook_of_a_level_that_is_no_mapping_is_refused(document):
    """Somebody wrote a list."""
    with pytest.raises(WrongParamError, match="monthly_province"):
        Wordings({**document, "monthly_province": ["told"]}).book(0)
