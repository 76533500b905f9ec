"""Facts as the JSON document that an executed notebook carries and that the site publishes (design, page contract)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from bantin.model import Bulletin, Fact, Formula, plain

SCHEMA = 1
_KEYS = ("schema", "bulletin", "version", "simulated", "unit", "period", "facts")
_UNIT_KEYS = ("code", "name", "slug", "level")
_PERIOD_KEYS = ("start", "end", "label", "slug")
_FORMULA_KEYS = ("op", "of", "weights", "threshold", "scale")
_SOURCE_KEYS = ("file", "sha256", "sheet", "cell")
_FACT_KEYS = (
    "id", "indicator", "scope", "dimension", "unit_code", "period_start", "period_end", "semantics", "value",
    "qualifier", "display", "measure", "compare_to", "formula", "sources",
)  # fmt: skip


def as_document(bulletin: Bulletin, facts: Iterable[Fact]) -> dict[str, Any]:
    """Return the document, ready for `json.dump`; its keys and their order are the contract's."""
    unit, period = bulletin.unit, bulletin.period
    return {
        "schema": SCHEMA,
        "bulletin": bulletin.id,
        "version": bulletin.version,
        "simulated": bulletin.is_simulated,
        "unit": {"code": unit.code, "name": unit.full_name, "slug": unit.slug, "level": str(unit.level)},
        "period": {
            "start": period.span.start.isoformat(),
            "end": period.span.end.isoformat(),
            "label": period.label,
            "slug": period.slug,
        },
        "facts": [_fact(fact) for fact in facts],
    }


def in_order(document: Mapping[str, Any]) -> dict[str, Any]:
    """Return a document with its keys in the contract's order, which notebooks on disk do not keep."""
    parts = {"unit": _UNIT_KEYS, "period": _PERIOD_KEYS}
    ordered = {key: document[key] for key in _KEYS}
    for key, keys in parts.items():
        ordered[key] = {name: ordered[key][name] for name in keys}
    ordered["facts"] = [_fact_in_order(fact) for fact in document["facts"]]
    return ordered


def _fact_in_order(fact: Mapping[str, Any]) -> dict[str, Any]:
    ordered = {key: fact[key] for key in _FACT_KEYS}
    stated = fact["formula"]
    ordered["formula"] = stated and {key: stated[key] for key in _FORMULA_KEYS if key in stated}
    ordered["sources"] = [{key: source[key] for key in _SOURCE_KEYS} for source in fact["sources"]]
    return ordered


def _fact(fact: Fact) -> dict[str, Any]:
    return {
        "id": fact.id,
        "indicator": fact.indicator,
        "scope": str(fact.scope),
        "dimension": fact.dimension,
        "unit_code": fact.unit_code,
        "period_start": fact.span.start.isoformat(),
        "period_end": fact.span.end.isoformat(),
        "semantics": str(fact.semantics),
        "value": fact.value_text,
        "qualifier": str(fact.qualifier),
        "display": fact.display,
        "measure": fact.measure,
        "compare_to": fact.compare_to,
        "formula": _formula(fact.formula) if fact.formula else None,
        "sources": [
            {"file": source.file, "sha256": source.sha256, "sheet": source.sheet, "cell": source.cell}
            for source in fact.sources
        ],
    }


def _formula(formula: Formula) -> dict[str, Any]:
    """Return a formula with those of its keys that its operation has."""
    stated: dict[str, Any] = {"op": str(formula.op), "of": list(formula.of)}
    if formula.weights:
        stated["weights"] = [plain(weight) for weight in formula.weights]
    if formula.threshold is not None:
        stated["threshold"] = plain(formula.threshold)
    if formula.scale is not None:
        stated["scale"] = {"none": plain(formula.scale.none), "full": plain(formula.scale.full)}
    return stated
