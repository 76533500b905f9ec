"""The JSON Schema that ships with the site says what facts.json really is."""

from __future__ import annotations

import json

import jsonschema
import pytest

from bantin.model import Op, Qualifier, Scope, Semantics


@pytest.fixture(scope="module")
def schema(root):
    """Return the schema as readers get it."""
    return json.loads((root / "site" / "assets" / "facts.schema.json").read_text(encoding="utf-8"))


@pytest.mark.slow
def test_the_facts_of_every_bulletin_follow_the_schema(built_site, schema):
    """Whoever checks our files against the schema finds no fault."""
    documents = [json.loads(path.read_text(encoding="utf-8")) for path in built_site.rglob("facts.json")]
    assert documents
    for document in documents:
        jsonschema.validate(document, schema)


@pytest.mark.parametrize(
    ("key", "words"), [("scope", Scope), ("semantics", Semantics), ("qualifier", Qualifier)], ids=str
)
def test_the_schema_allows_exactly_the_words_of_the_vocabulary(schema, key, words):
    """A new scope, semantics or qualifier is a change of the schema too."""
    assert schema["$defs"]["fact"]["properties"][key]["enum"] == [str(word) for word in words]


def test_the_schema_allows_exactly_the_operations_of_formulas(schema):
    """A new operation is a change of the schema too."""
    formula = schema["$defs"]["fact"]["properties"]["formula"]["oneOf"][1]
    assert formula["properties"]["op"]["enum"] == [str(op) for op in Op]
