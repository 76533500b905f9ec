"""What is stored comes back as it was: every value, flag, source and entry."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reported import ENTRIES, OBSERVATIONS, contents_of, seen, task

from bantin.model import Source
from bantin.store import PeriodContent, Store, digest
from bantin.store.making import tuples_of


def stored(content: PeriodContent) -> PeriodContent:
    """Return a period as the store gives it back."""
    with tempfile.TemporaryDirectory() as folder:
        store = Store(Path(folder))
        store.write("demo", "yen-lap", {content.period: content})
        return store.read("demo", "yen-lap")[content.period]


@settings(max_examples=25)
@given(st.lists(OBSERVATIONS, min_size=1, max_size=8))
def test_every_observation_comes_back(observations):
    """With Decimals, k of n, names and judgements, in whatever words the source has."""
    back = stored(PeriodContent("2021-08", tuple(observations))).observations
    assert Counter(back) == Counter(observations)


@settings(max_examples=25)
@given(st.lists(ENTRIES, min_size=1, max_size=8))
def test_every_entry_of_a_register_comes_back(entries):
    """With what is not reported as None and what is empty as empty."""
    back = stored(PeriodContent("2021-08", (), tuple(entries))).entries
    assert Counter(back) == Counter(entries)


def test_a_value_keeps_no_superfluous_zeros():
    """1.0 comes back as 1: equal in value, and printed alike everywhere."""
    assert [str(one.value) for one in stored(PeriodContent("2021-08", (seen("1.0"),))).observations] == ["1"]


def test_the_same_observation_twice_comes_back_twice():
    """The store counts nothing away."""
    assert stored(PeriodContent("2021-08", (seen(), seen()))).observations == (seen(), seen())


def test_what_was_just_read_stands_in_the_order_of_the_store():
    """A first run and one that reads the store again tell the same, in the same order."""
    rows = (seen("3")._replace(unit_code="08308"), seen("700")._replace(unit_code="08305"))
    fresh = PeriodContent("2021-08", rows, (task(10), task(2)))
    assert fresh.observations == rows[::-1]
    assert fresh == stored(fresh)


def test_entries_come_back_in_the_order_of_their_numbers():
    """2 comes before 10."""
    assert [one.number for one in stored(PeriodContent("2021-08", (), (task(10), task(2)))).entries] == [2, 10]


@settings(max_examples=8)
@given(st.fixed_dictionaries({period: contents_of(period) for period in ("2021-06", "2021-07", "2021-08")}))
def test_periods_do_not_meet(contents: Mapping[str, PeriodContent]):
    """Each comes back alone as it comes back among others; also one for which nothing was reported."""
    with tempfile.TemporaryDirectory() as folder:
        store = Store(Path(folder))
        store.write("demo", "yen-lap", contents)
        for period, content in contents.items():
            alone = store.read("demo", "yen-lap", [period])
            assert alone == {period: stored(content)} == {period: store.read("demo", "yen-lap")[period]}


@settings(max_examples=20)
@given(contents_of("2021-08"))
def test_the_digest_survives_the_store(content):
    """Keys of bulletins do not change because rows were stored and read."""
    assert digest(stored(content)) == digest(content)


@settings(max_examples=25)
@given(contents_of("2021-08"), st.randoms())
def test_the_digest_does_not_depend_on_the_order_of_rows(content, random):
    """The same rows, the same bulletin."""
    shuffled = random.sample(content.observations, len(content.observations))
    assert digest(PeriodContent(content.period, tuple(shuffled), content.entries)) == digest(content)


def test_the_digest_tells_values_apart():
    """Also the cells from which they came, since bulletins publish those, and the period."""
    contents = (
        PeriodContent("2021-08", (seen(),)),
        PeriodContent("2021-08", (seen("701"),)),
        PeriodContent("2021-08", (seen(cell="D8"),)),
        PeriodContent("2021-08", (seen(), seen())),
        PeriodContent("2021-08", (seen(),), (task(1),)),
        PeriodContent("2021-09", (seen(),)),
    )
    assert len({digest(content) for content in contents}) == len(contents)


def test_the_digest_of_equal_values_is_equal():
    """700 and 700.0 are the same figure."""
    assert digest(PeriodContent("2021-08", (seen("700.0"),))) == digest(PeriodContent("2021-08", (seen("700"),)))


def test_the_digest_is_the_same_on_every_machine():
    """No library's version takes part; a change of this value makes every bulletin again."""
    known = "ce665aac2125d0c8aa6dac51307c82abaab15d8bea330ff4b6400371616f54d4"
    assert digest(PeriodContent("2021-08", (seen(),), (task(1),))) == known


def test_tuples_are_made_of_columns_by_their_names():
    """Whatever the order of the columns; a column that is missing or shorter is not passed over."""
    columns = {"cell": ["C2", "C3"], "sheet": ["S", "S"], "sha256": ["a", "b"], "file": ["x.xlsx", "y.xlsx"]}
    first = Source(file="x.xlsx", sha256="a", sheet="S", cell="C2")
    made = tuples_of(Source, columns)
    assert (made[0], len(made), type(made[1])) == (first, 2, Source)
    with pytest.raises(KeyError):
        tuples_of(Source, {"cell": ["C2"]})
    with pytest.raises(ValueError, match="longer"):
        tuples_of(Source, columns | {"file": ["x.xlsx"]})
