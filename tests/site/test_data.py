"""The data beside each bulletin: facts, observations, notebook."""

from __future__ import annotations

import copy
import csv
import io
import json
from dataclasses import replace

import pytest

from bantin.site.data import data_files, observations_csv

FACT_KEYS = [
    "id", "indicator", "scope", "dimension", "unit_code", "period_start", "period_end", "semantics", "value",
    "qualifier", "display", "measure", "compare_to", "formula", "sources",
]  # fmt: skip


def rows(record) -> list[dict[str, str]]:
    """Return the rows of so-lieu.csv as a spreadsheet reads them."""
    return list(csv.DictReader(io.StringIO(observations_csv(record))))


def with_note(record, note: str):
    """Return a record whose first observation carries a note."""
    story = copy.deepcopy(record.story)
    story["rows"][0]["note"] = note
    return replace(record, story=story)


@pytest.fixture
def facts(records) -> dict:
    """Return facts.json of the bulletin with most kinds of facts, its keys in the order of the file."""
    return json.loads(dict(data_files(records["ha-nam-2020"]))["facts.json"])


def test_three_files_and_the_plan_stand_beside_each_page(record):
    """The contract names the three; the plan says why each fact stands where it does."""
    assert [name for name, _ in data_files(record)] == ["facts.json", "so-lieu.csv", "so-tay.ipynb", "plan.json"]


def test_a_record_without_a_plan_has_no_file_of_one(record):
    """Notebooks of before carry none."""
    assert [name for name, _ in data_files(replace(record, plan=None))] == ["facts.json", "so-lieu.csv", "so-tay.ipynb"]


def test_facts_keep_the_order_of_the_contract(facts):
    """Notebooks on disk sort their keys; the open data follow the contract."""
    assert list(facts) == ["schema", "bulletin", "version", "simulated", "unit", "period", "facts"]
    assert list(facts["unit"]) == ["code", "name", "slug", "level"]
    assert list(facts["period"]) == ["start", "end", "label", "slug"]
    assert {tuple(fact) for fact in facts["facts"]} == {tuple(FACT_KEYS)}


def test_sources_and_formulas_keep_the_order_of_the_contract(records):
    """The same holds for what stands inside a fact."""
    documents = [json.loads(dict(data_files(record))["facts.json"]) for record in records.values()]
    found = [fact for document in documents for fact in document["facts"]]
    assert {tuple(source) for fact in found for source in fact["sources"]} == {("file", "sha256", "sheet", "cell")}
    assert {tuple(fact["formula"]) for fact in found if fact["formula"]} == {("op", "of")}


def test_the_order_does_not_depend_on_the_record(record):
    """A record whose keys are sorted, as on disk, gives the same file."""
    shuffled = json.loads(json.dumps(record.facts, sort_keys=True))
    assert dict(data_files(replace(record, facts=shuffled))) == dict(data_files(record))


def test_vietnamese_is_written_as_it_is_read(record):
    """Open data hold letters, not their numbers."""
    assert "huyện Yên Lập" in dict(data_files(record))["facts.json"].decode()


def test_the_table_has_a_row_for_each_observation(record):
    """Exact values, with the file and the cell from which they come."""
    found = [(row["indicator"], row["value"], row["source_file"], row["source_cell"]) for row in rows(record)]
    assert found[0] == ("documents_received", "1000", "data/published/figures.csv", "K2")
    assert len(found) == len(record.story["rows"])


def test_the_notebook_is_the_record_byte_for_byte(record):
    """Whoever checks a figure runs what we ran."""
    assert dict(data_files(record))["so-tay.ipynb"] == record.path.read_bytes()


@pytest.mark.parametrize(
    "note",
    ['=HYPERLINK("http://a.vn")', "+84 210", "-2+3", "@SUM(A1)", "\t=1+1", "=1", "-1-1", "+1", "--5", "＝1+1", " =1"],
)
def test_text_that_would_become_a_formula_stays_text(record, note):
    """A spreadsheet runs what opens with one of these (traps.md, 14)."""
    assert rows(with_note(record, note))[0]["note"] == f"'{note}"


@pytest.mark.parametrize("note", ["-1.5", "-3", "-5,3", "12", "rise; gần 17%", "a = b", "", "Tổ 1+2"])
def test_numbers_and_plain_text_stay_as_they_are(record, note):
    """A fall of 1,5 points is a number, not a formula."""
    assert rows(with_note(record, note))[0]["note"] == note


@pytest.mark.parametrize(
    ("note", "read"),
    [('một, "hai"', 'một, "hai"'), ("một\nhai", "một\nhai"), ("một\r\nhai", "một\nhai"), ("\r=1+1", "'\n=1+1")],
)
def test_what_people_type_does_not_break_a_row(record, note, read):
    """Commas, quotes and line ends are part of their text."""
    assert rows(with_note(record, note))[0]["note"] == read
