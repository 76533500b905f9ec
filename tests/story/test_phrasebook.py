"""params/phrases.yml as checked phrases: a slip ends in one error, and conditions hold of the right facts."""

from __future__ import annotations

import copy

import pytest

from bantin.errors import MissingKeyError, ParamsError, UnknownReferenceError, WrongParamError
from bantin.model import Qualifier, Remark, Scope, Semantics
from bantin.settings import read_document
from bantin.story.phrasebook import Reference, holds
from bantin.story.templates import Slot, template
from bantin.story.wordings import Wordings

USE = {"a": "dossiers_received@district_one_stop"}


@pytest.fixture(scope="module")
def written(root):
    """Return phrases.yml as it is written."""
    return read_document(root / "params" / "phrases.yml")


@pytest.fixture
def document(written):
    """Return a copy of phrases.yml to spoil."""
    return copy.deepcopy(dict(written))


@pytest.fixture
def fact(told, observation):
    """Return how to make the fact of one observation."""
    return lambda **stated: told(observation(**stated)).sheet.facts[0]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("không có chỗ trống", ("không có chỗ trống",)),
        ("{a}", (Slot("a", "", is_capital=False),)),
        ("{A:span}, {kind}.", (Slot("a", "span", is_capital=True), ", ", Slot("kind", "", is_capital=False), ".")),
        ("", ()),
    ],
)
def test_a_sentence_comes_apart_into_words_and_slots(text, parts):
    """A capital in the slot asks for a capital in the text."""
    assert template(text) == parts


@pytest.mark.parametrize(
    ("sentence", "kind", "says"),
    [
        ({"use": USE, "say": "{b} hồ sơ"}, UnknownReferenceError, "{b}"),
        ({"use": USE, "say": "{a} ở {unti}"}, UnknownReferenceError, "unit"),
        ({"use": USE, "say": "{a:direktion}"}, WrongParamError, "direction"),
        ({"use": USE, "say": "{a hồ sơ"}, WrongParamError, "ngoặc"),
        ({"use": USE, "say": "{a}} hồ sơ"}, WrongParamError, "ngoặc"),
        ({"use": USE, "when": {"a": "zeros"}, "say": "{a}"}, WrongParamError, "zeros"),
        ({"use": USE, "when": {"b": "zero"}, "say": "{a}"}, WrongParamError, '"b"'),
        ({"use": {"a": "dossiers_received@district"}, "say": "{a}"}, WrongParamError, "dossiers_received@district"),
        ({"use": {"a": "dossiers received"}, "say": "{a}"}, WrongParamError, "dossiers received"),
        ({"use": USE}, MissingKeyError, "say"),
        ({"say": "{a}"}, MissingKeyError, "use"),
    ],
)
def test_a_slip_in_a_sentence_is_refused(document, sentence, kind, says):
    """Before anything is built, with what to do."""
    document["sections"][0]["sentences"].append(sentence)
    with pytest.raises(kind) as caught:
        Wordings(document).book(0)
    assert says in str(caught.value)
    assert caught.value.place.file == "params/phrases.yml"
    assert caught.value.fix


@pytest.mark.parametrize("part", ["title", "lead", "point"])
def test_a_slip_in_a_highlight_is_refused(document, part):
    """Titles, leads and points are checked like sentences."""
    document["highlights"].append({"use": USE, part: "{b} hồ sơ"})
    with pytest.raises(UnknownReferenceError):
        Wordings(document).book(0)


@pytest.mark.parametrize(
    "part", ["sections", "highlights", "general", "scopes", "people", "milestones", "event", "notes", "charts"]
)
def test_a_missing_part_is_named(document, part):
    """With the name of the file."""
    del document[part]
    with pytest.raises(MissingKeyError, match=rf"{part}.*params/phrases\.yml"):
        Wordings(document).book(0)


@pytest.mark.parametrize(
    ("part", "key"),
    [
        *(("general", str(semantics)) for semantics in Semantics),
        *(("scopes", str(scope)) for scope in Scope),
        ("general", "zero"),
        ("general", "unchanged"),
        ("milestones", "general"),
        ("event", "chaired"),
        ("notes", "disagreement"),
        ("charts", "table"),
    ],
)
def test_a_phrase_that_some_bulletin_will_need_is_missed_at_once(document, part, key):
    """Not on the day on which the first such figure comes in."""
    del document[part][key]
    with pytest.raises(MissingKeyError, match=key):
        Wordings(document).book(0)


@pytest.mark.parametrize("part", ["general", "scopes", "milestones", "event", "notes", "charts"])
def test_a_slot_that_nobody_fills_is_refused_in_every_part(document, part):
    """Whatever the program does not know it cannot say."""
    key = next(key for key, text in document[part].items() if isinstance(text, str))
    document[part][key] += " {unknown}"
    with pytest.raises(UnknownReferenceError, match="unknown"):
        Wordings(document).book(0)


@pytest.mark.parametrize(
    ("condition", "stated", "is_so"),
    [
        ("all", {"value": "17/17", "semantics": Semantics.K_OF_N}, True),
        ("all", {"value": "16/17", "semantics": Semantics.K_OF_N}, False),
        ("all", {"value": "17"}, False),
        ("zero", {"value": "0"}, True),
        ("zero", {"value": "1"}, False),
        ("exact", {}, True),
        ("exact", {"qualifier": Qualifier.NEARLY}, False),
        ("hedged", {"qualifier": Qualifier.NEARLY}, True),
        ("hedged", {}, False),
        ("target", {"semantics": Semantics.TARGET_COUNT}, True),
        ("target", {}, False),
        ("planned", {"value": "1/2", "semantics": Semantics.MILESTONE_PLANNED}, True),
        ("planned", {}, False),
        ("judgement", {"value": "low", "semantics": Semantics.JUDGEMENT}, True),
        ("judgement", {}, False),
        ("rise", {"remarks": frozenset({Remark.RISE})}, True),
        ("rise", {}, False),
        ("meets_provincial_target", {"remarks": frozenset({Remark.MEETS_PROVINCIAL_TARGET})}, True),
    ],
)
def test_a_condition_holds_of_the_right_facts(fact, condition, stated, is_so):
    """Phrases are chosen by facts first (words.md)."""
    assert holds(condition, fact(**stated)) is is_so


@pytest.mark.parametrize(
    ("reference", "dimension", "is_meant"),
    [
        (Reference("dossiers_received", "", Scope.DISTRICT_ONE_STOP), "", True),
        (Reference("dossiers_received", "", None), "", True),
        (Reference("dossiers_received", "", Scope.COMMUNES), "", False),
        (Reference("dossiers_received", "", Scope.DISTRICT_ONE_STOP), "change", False),
        (Reference("dossiers_received", "change", Scope.DISTRICT_ONE_STOP), "change", True),
        (Reference("dossiers_received", "threshold", None), "threshold=10", True),
        (Reference("dossiers_resolved", "", None), "", False),
    ],
)
def test_a_reference_means_one_indicator_dimension_and_scope(fact, reference, dimension, is_meant):
    """A threshold is asked for by its name, whatever its value."""
    assert reference.fits(fact()._replace(dimension=dimension)) is is_meant


def test_every_reference_names_an_indicator_of_the_catalogue(library):
    """A misspelt one would leave its sentence unused for ever."""
    book = library.wordings.book(0)
    needs = [phrase.needs for section in book.sections for phrase in section.phrases]
    needs += [highlight.needs for highlight in book.highlights]
    named = {reference.indicator for need in needs for _, reference in need.use}
    assert named <= set(library.settings.indicators)


def test_every_phrase_is_told_by_some_published_bulletin(library, tellings):
    """A sentence that no bulletin uses has never been read; the other scopes wait for data of their own."""
    sheets = [(telling.sheet.facts, telling.window.bulletin) for telling in tellings.values()]
    phrases = [phrase for section in library.wordings.book(0).sections for phrase in section.phrases]
    unread = [phrase for phrase in phrases if not any(phrase.needs.met_by(*sheet) for sheet in sheets)]
    assert [phrase.needs.use for phrase in unread] == []


def test_a_phrasebook_that_is_no_mapping_is_refused(tmp_path):
    """An empty list, or the words of another file."""
    path = tmp_path / "phrases.yml"
    path.write_text("- a\n", encoding="utf-8")
    with pytest.raises(ParamsError):
        read_document(path)


@pytest.mark.parametrize(
    ("part", "broken", "code"),
    [
        ("sections", "x", "E204"),
        ("sections", [{"id": "a", "heading": "A", "systems": [], "sentences": [{"use": {}, "say": 5}]}], "E204"),
        ("sections", [{"id": "a", "heading": "A", "systems": [], "sentences": [{"use": ["a"], "say": "x"}]}], "E204"),
        ("sections", [{"id": "a", "heading": "A", "systems": [], "sentences": [{"use": {}}]}], "E203"),
        ("highlights", [{"use": {}, "whem": {}}], "E202"),
        ("highlights", ["x"], "E204"),
        ("notes", [], "E204"),
    ],
)
def test_a_slip_in_the_file_that_editors_change_most_is_named(root, part, broken, code):
    """Never a traceback: an editor is told which entry, and what is asked for."""
    document = {**read_document(root / "params" / "phrases.yml"), part: broken}
    with pytest.raises(ParamsError) as caught:
        Wordings(document).book(0)
    assert (caught.value.code, caught.value.place.file) == (code, "params/phrases.yml")


def test_a_key_that_stands_twice_is_refused(root, tmp_path):
    """YAML would quietly take the last."""
    path = tmp_path / "phrases.yml"
    path.write_text((root / "params" / "phrases.yml").read_text(encoding="utf-8") + "names: {}\n", encoding="utf-8")
    with pytest.raises(ParamsError):
        read_document(path)
