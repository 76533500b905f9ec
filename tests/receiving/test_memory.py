"""What is remembered between runs comes back as it was, or not at all."""

from __future__ import annotations

import inspect
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantin import errors
from bantin.errors import BantinError, MissingUnitsWarning, Place, UnbalancedCountsError
from bantin.intake.received import SheetCount, Verdict
from bantin.receiving.memory import Memory
from bantin.receiving.outcomes import FileOutcome, Outcome

KINDS = [kind for _, kind in inspect.getmembers(errors, inspect.isclass) if issubclass(kind, BantinError)]
PLACE = Place(
    file="data/thu/a.xlsx", sheet="Văn bản", row="7", cell="C7:E7", item="mục 1", unit="xã Hòa", period="kỳ này"
)
TEXTS = st.text(st.characters(exclude_categories=("Cs",)), max_size=8)
PLACES = st.builds(Place, **dict.fromkeys(Place.__slots__, TEXTS))
ERRORS = st.builds(
    lambda kind, what, place, fix: kind(what, place=place, fix=fix), st.sampled_from(KINDS), TEXTS, PLACES, TEXTS
)


def outcome(*, problems=(), warnings=()) -> Outcome:
    """Return the outcome of a month with one file."""
    file = FileOutcome(
        file="data/thu/yen-lap/2021-08/a.xlsx",
        sha256="a" * 64,
        size=55740,
        form="bantin-thang",
        submission=2,
        verdict=Verdict.ACCEPTED,
        rival="b" * 64,
        problems=tuple(problems),
        warnings=tuple(warnings),
        taken=(SheetCount("Văn bản", 190), SheetCount("Nhiệm vụ", 0, 8)),
    )
    return Outcome(
        unit_slug="yen-lap",
        period="2021-08",
        files=(file,),
        digest="c" * 64,
        superseded_pending={("commune", "", "08308"): (8, 9)},
        key="d" * 64,
    )


def plain(error: BantinError) -> tuple[type[BantinError], str, Place, str]:
    """Return what an error says; two errors are equal only where they are one."""
    return type(error), error.what, error.place, error.fix


def again(folder, one: Outcome) -> Outcome:
    """Return what another run remembers of an outcome."""
    path = folder / "build" / "intake" / "thu.json"
    Memory(path).save({("yen-lap", "2021-08"): one}, {"data/thu/a.pdf": "e" * 64})
    return Memory(path).outcomes["yen-lap", "2021-08"]


def test_an_outcome_is_remembered_with_all_that_it_says(tmp_path):
    """Verdicts, hashes, counts and what superseded files said."""
    assert again(tmp_path, outcome()) == outcome()


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_an_error_of_any_kind_comes_back_with_its_place(kind, tmp_path):
    """A run that reads nothing prints the same problems as the one that read."""
    error = kind("Cột 3 = 152", place=PLACE, fix="Sửa.")
    assert plain(again(tmp_path, outcome(problems=[error])).files[0].problems[0]) == plain(error)


@given(error=ERRORS)
def test_an_error_comes_back_whatever_its_words_are(error, tmp_path_factory):
    """Words of files are any letters."""
    (found,) = again(tmp_path_factory.mktemp("memory"), outcome(warnings=[error])).files[0].warnings
    assert plain(found) == plain(error)


def test_problems_and_warnings_are_kept_apart(tmp_path):
    """A warning keeps no bulletin waiting, also in the next run."""
    one = outcome(problems=[UnbalancedCountsError("a")], warnings=[MissingUnitsWarning("b")])
    (file,) = again(tmp_path, one).files
    assert ([error.what for error in file.problems], [error.what for error in file.warnings]) == (["a"], ["b"])


@pytest.mark.parametrize(
    "spoil",
    [
        lambda text: "",
        lambda text: text[: len(text) // 2],
        lambda text: "[]",
        lambda text: "null",
        lambda text: '{"schema": 1}',
        lambda text: json.dumps(json.loads(text) | {"schema": 0}),
        lambda text: text.replace('"accepted"', '"lost"'),
        lambda text: text.replace("UnbalancedCountsError", "NoSuchError"),
        lambda text: text.replace("UnbalancedCountsError", "Path"),
        lambda text: text.replace('"file": "data', '"folder": "data'),
        lambda text: text.replace('"place": {', '"place": {"floor": "3", '),
        lambda text: "\x00" + text,
    ],
)
def test_memory_that_was_spoilt_or_is_of_another_version_is_none(spoil, tmp_path):
    """Then the files are read again: build/ can be deleted at any time, also by half."""
    again(tmp_path, outcome(problems=[UnbalancedCountsError("a", place=PLACE)]))
    path = tmp_path / "build" / "intake" / "thu.json"
    path.write_text(spoil(path.read_text(encoding="utf-8")), encoding="utf-8")
    assert Memory(path).outcomes == {}


def test_memory_in_another_encoding_is_none(tmp_path):
    """Bytes that are no text are no memory."""
    path = tmp_path / "thu.json"
    path.write_bytes(b"\xff\xfe{\x00")
    assert Memory(path).outcomes == {}


def test_misplaced_files_are_remembered_by_their_hash(tmp_path):
    """A run that finds the same ones has nothing to write."""
    again(tmp_path, outcome())
    assert Memory(tmp_path / "build" / "intake" / "thu.json").misplaced == {"data/thu/a.pdf": "e" * 64}


def test_nothing_is_remembered_where_nothing_was_saved(tmp_path):
    """The first run of all."""
    assert Memory(tmp_path / "thu.json").outcomes == {}
