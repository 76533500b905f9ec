"""facts.json has exactly the keys of the page contract, in its order."""

from __future__ import annotations

import json
import re
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bantin.facts import as_document, in_order

DOCUMENT = ["schema", "bulletin", "version", "simulated", "unit", "period", "facts"]
FACT = [
    "id", "indicator", "scope", "dimension", "unit_code", "period_start", "period_end", "semantics", "value",
    "qualifier", "display", "measure", "compare_to", "formula", "sources",
]  # fmt: skip


@pytest.fixture(scope="session")
def documents(tellings):
    """Return the facts document of each published bulletin."""
    return {id_: as_document(telling.window.bulletin, telling.sheet.facts) for id_, telling in tellings.items()}


def test_the_document_has_the_keys_of_the_contract_in_their_order(documents):
    """Readers of two releases can be compared line by line."""
    for document in documents.values():
        assert list(document) == DOCUMENT
        assert list(document["unit"]) == ["code", "name", "slug", "level"]
        assert list(document["period"]) == ["start", "end", "label", "slug"]
        for fact in document["facts"]:
            assert list(fact) == FACT
            assert all(list(source) == ["file", "sha256", "sheet", "cell"] for source in fact["sources"])
            assert fact["formula"] is None or list(fact["formula"]) == ["op", "of"]


def test_the_head_names_bulletin_unit_and_period(documents):
    """As the contract's example has it."""
    document = documents["yen-lap-2021-08"]
    assert {key: document[key] for key in DOCUMENT[:-1]} == {
        "schema": 1,
        "bulletin": "yen-lap-2021-08",
        "version": 1,
        "simulated": False,
        "unit": {"code": "234", "name": "huyện Yên Lập", "slug": "yen-lap", "level": "district"},
        "period": {"start": "2021-08-01", "end": "2021-08-31", "label": "tháng 8 năm 2021", "slug": "2021-08"},
    }


def test_a_fact_is_written_as_the_contract_has_it(documents):
    """The first row of the first source."""
    fact = dict(documents["yen-lap-2021-08"]["facts"][0])
    (source,) = fact.pop("sources")
    assert fact == {
        "id": "f1", "indicator": "documents_received", "scope": "district_offices", "dimension": "",
        "unit_code": "234", "period_start": "2021-08-01", "period_end": "2021-08-31", "semantics": "flow",
        "value": "1000", "qualifier": "more_than", "display": "trên 1.000", "measure": "văn bản", "compare_to": "",
        "formula": None,
    }  # fmt: skip
    assert (source["file"], source["sheet"], source["cell"]) == ("data/published/figures.csv", "", "K2")
    assert re.fullmatch(r"[0-9a-f]{64}", source["sha256"])


def test_every_value_is_text(documents):
    """A JSON number would be a binary fraction; 98.354293 and 17/17 stay what they are."""
    values = [fact["value"] for document in documents.values() for fact in document["facts"]]
    assert all(isinstance(value, str) for value in values)
    assert {"98.354293", "17/17", "39.63", "Xuân Viên|Đồng Lạc|Phúc Khánh", "low", ""} <= set(values)


@pytest.mark.parametrize(("value", "written"), [("98.30", "98.3"), ("1E+3", "1000"), ("700", "700")])
def test_a_value_is_written_in_plain_digits(tellings, value, written):
    """The tag's `value` and the CSV say the same."""
    telling = tellings["my-duc-2018"]
    fact = telling.sheet.facts[0]._replace(value=Decimal(value))
    assert as_document(telling.window.bulletin, [fact])["facts"][0]["value"] == written


def test_computed_facts_name_their_parts_and_no_cell(documents):
    """Only these have a formula, and only stated ones a source."""
    computed = {
        (document["bulletin"], fact["id"], fact["formula"]["op"], *fact["formula"]["of"])
        for document in documents.values()
        for fact in document["facts"]
        if fact["formula"]
    }
    assert computed == {
        ("my-duc-2018", "f7", "ratio", "f3", "f2"),
        ("ha-nam-2020", "f21", "sum", "f6", "f7", "f8"),
        ("thanh-ba-2021-ytd", "f11", "difference", "f9", "f10"),
    }
    for document in documents.values():
        assert all(bool(fact["sources"]) != bool(fact["formula"]) for fact in document["facts"])


def test_every_formula_gives_its_value_from_the_values_of_its_parts(documents):
    """What the independent checker does, done by hand."""
    for document in documents.values():
        values = {fact["id"]: fact["value"] for fact in document["facts"]}
        for fact in document["facts"]:
            if fact["formula"]:
                parts = [Decimal(values[id_]) for id_ in fact["formula"]["of"]]
                expected = {
                    "ratio": lambda a, b: 100 * a / b,
                    "sum": lambda *all_: sum(all_),
                    "difference": lambda a, b: a - b,
                }
                assert abs(expected[fact["formula"]["op"]](*parts) - Decimal(fact["value"])) < Decimal("0.000001")


def test_the_document_is_json(documents):
    """And comes back the same."""
    for document in documents.values():
        assert json.loads(json.dumps(document, ensure_ascii=False)) == document


@settings(max_examples=20)
@given(st.randoms())
def test_keys_return_to_the_contracts_order(documents, random):
    """Notebooks on disk sort theirs."""

    def shuffled(part):
        if isinstance(part, dict):
            keys = list(part)
            random.shuffle(keys)
            return {key: shuffled(part[key]) for key in keys}
        return [shuffled(each) for each in part] if isinstance(part, list) else part

    document = documents["thanh-ba-2021-ytd"]
    assert json.dumps(in_order(shuffled(document))) == json.dumps(document)
