"""What lies beside each bulletin: facts, the observations behind it, the executed notebook, and photographs."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from bantin.facts import in_order
from bantin.inert import inert
from bantin.record import Record

_COLUMNS = (
    "unit_code", "scope", "indicator", "indicator_name_vi", "dimension", "period_start", "period_end",
    "period_label_vi", "semantics", "value", "qualifier", "compare_to", "note", "source_file", "source_sheet",
    "source_cell", "source_sha256",
)  # fmt: skip
_PLAN_KEYS = ("fact", "what", "place", "score", "why")


def data_files(record: Record) -> Iterator[tuple[str, bytes]]:
    """Yield name and content of each file that stands beside a bulletin's page."""
    yield "facts.json", listed_json(in_order(record.facts), "facts").encode()
    yield "so-lieu.csv", observations_csv(record).encode()
    yield "so-tay.ipynb", record.path.read_bytes()
    if record.plan is not None:
        yield "plan.json", listed_json(plan_in_order(record.plan), "entries").encode()
    yield from record.photographs.items()


def plan_in_order(plan: Mapping[str, Any]) -> dict[str, Any]:
    """Return a plan with its keys in one order, which notebooks on disk do not keep."""
    ordered = {key: plan[key] for key in ("schema", "bulletin")}
    return ordered | {"entries": [{key: entry[key] for key in _PLAN_KEYS} for entry in plan["entries"]]}


def listed_json(document: Mapping[str, Any], listed: str) -> str:
    """Return a document as JSON with a line for each of what it lists, so that a difference shows which one differs."""
    head = json.dumps({**document, listed: []}, ensure_ascii=False, indent=1)
    lines = ",\n".join("  " + json.dumps(one, ensure_ascii=False) for one in document[listed])
    return head.replace(f'"{listed}": []', f'"{listed}": [\n{lines}\n ]') + "\n"


def observations_csv(record: Record) -> str:
    """Return the observations as CSV; text that a spreadsheet would take for a formula stays text."""
    written = io.StringIO()
    table = csv.writer(written, lineterminator="\n")
    table.writerow(_COLUMNS)
    for row in record.story["rows"]:
        table.writerow([_cell(row[column]) for column in _COLUMNS])
    return written.getvalue()


@lru_cache(maxsize=1 << 16)  # hundreds of rows repeat their unit, period, file and hash
def _cell(text: str) -> str:
    # Python before 3.13 leaves a lone carriage return unquoted, which ends the row.
    return inert(text).replace("\r\n", "\n").replace("\r", "\n")
