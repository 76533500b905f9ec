"""Tiny notebooks as data: each test says what its notebook holds, and nothing else."""

from __future__ import annotations

import ast
import json
from collections.abc import Iterable
from typing import Any

Cell = dict[str, Any]

PARAMETERS = 'unit = "yen-lap"\nperiod = "2021-08"'
RECEIPT = """\
from IPython.display import display
display({"application/vnd.bantin.receipt+json": {"facts": 1}}, raw=True)"""


def code(source: str, *tags: str, outputs: Iterable[dict[str, Any]] = ()) -> Cell:
    """Return a code cell with its tags and outputs."""
    return {
        "cell_type": "code",
        "execution_count": None,
        "metadata": {"tags": list(tags)} if tags else {},
        "outputs": list(outputs),
        "source": source,
    }


def prose(text: str) -> Cell:
    """Return a Markdown cell."""
    return {"cell_type": "markdown", "metadata": {}, "source": text}


def shown(**data: object) -> dict[str, Any]:
    """Return an output of a cell's last expression; `text_html` names the MIME type text/html."""
    bundle = {mime.replace("_", "/", 1): content for mime, content in data.items()}
    return {"output_type": "execute_result", "execution_count": 1, "metadata": {}, "data": bundle}


def notebook(*cells: Cell) -> dict[str, Any]:
    """Return a notebook of these cells, as JupyterLab would save it."""
    return {
        "cells": [{**cell, "id": f"o-{number:02}"} for number, cell in enumerate(cells, 1)],
        "metadata": {
            "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
            "language_info": {"name": "python", "version": "3.11.4"},
        },
        "nbformat": 4,
        "nbformat_minor": 5,
    }


def run_here(document: dict[str, Any], **parameters: str) -> dict[str, Any]:
    """Return a notebook as a kernel would leave it, run in this process: for tests of what comes after the kernel."""
    names: dict[str, object] = {}
    cells = []
    for cell in document["cells"]:
        if cell["cell_type"] == "code":
            value = _last_value("".join(cell["source"]), names)
            cells.append({**cell, "outputs": [] if value is None else [_output(value)]})
            names |= parameters if "parameters" in cell["metadata"].get("tags", []) else {}
        else:
            cells.append(cell)
    return json.loads(json.dumps({**document, "cells": cells}))


def _last_value(source: str, names: dict[str, object]) -> object:
    """Run a cell; return the value of its last line where that is an expression, as Jupyter shows it."""
    lines = ast.parse(source).body
    last = lines.pop() if isinstance(lines[-1], ast.Expr) else None
    exec(compile(ast.Module(lines, []), "<cell>", "exec"), names)  # noqa: S102 - our own notebooks
    return eval(compile(ast.Expression(last.value), "<cell>", "eval"), names) if last else None  # noqa: S307 - see above


def _output(value: Any) -> dict[str, Any]:
    bundle = value._repr_mimebundle_() if hasattr(value, "_repr_mimebundle_") else {"text/html": value._repr_html_()}
    return {"output_type": "execute_result", "execution_count": 1, "metadata": {}, "data": bundle}
