"""An executed notebook without what differs from run to run: times, durations, random ids, paths, versions."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

_INJECTED = "injected-parameters"


def timeless(notebook: Mapping[str, Any], parameters: Mapping[str, str]) -> dict[str, Any]:
    """Return the notebook as it would be written on any other day and machine."""
    metadata = {
        "kernelspec": notebook["metadata"]["kernelspec"],
        "language_info": {"name": "python"},
        "papermill": {"parameters": dict(parameters)},
    }
    cells = [_cell(cell, number) for number, cell in enumerate(notebook["cells"], start=1)]
    return {**notebook, "metadata": metadata, "cells": cells}


def timeless_bytes(notebook: Mapping[str, Any], parameters: Mapping[str, str]) -> bytes:
    """Return the timeless notebook as it is written: one form for one content, a line for each cell."""
    document = timeless(notebook, parameters)
    cells = ",\n".join(map(_written, document.pop("cells")))
    # Indents would take Python's slow encoder: 0,2 s for a notebook with its facts.
    return f'{{"cells": [\n{cells}\n],\n{_written(document)[1:]}\n'.encode(errors="backslashreplace")


def _written(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def _cell(cell: Mapping[str, Any], number: int) -> dict[str, Any]:
    tags = cell["metadata"].get("tags", [])
    # papermill gives the cell that it injects a random id, and editors give others as they like: keys know none.
    cell_id = _INJECTED if _INJECTED in tags else f"o-{number:02}"
    return {**cell, "id": cell_id, "metadata": {"tags": tags} if tags else {}}
