"""Notebooks tell the story: prose, then one call; what they compute lives in the package."""

from __future__ import annotations

import ast
import json
from itertools import pairwise
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
LONGEST_CELL = 8
LOGIC = (
    ast.FunctionDef,
    ast.AsyncFunctionDef,
    ast.ClassDef,
    ast.Lambda,
    ast.For,
    ast.AsyncFor,
    ast.While,
    ast.ListComp,
    ast.SetComp,
    ast.DictComp,
    ast.GeneratorExp,
)

# Code at the start, or right after other code, has no prose before it.
BARE = {("start", "code"), ("code", "code")}

each_notebook = pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda file: file.stem, indirect=True)


@pytest.fixture
def notebook(request) -> dict:
    """Return a notebook as it lies in git."""
    return json.loads(request.param.read_text(encoding="utf-8"))


@pytest.fixture
def code(notebook) -> list[dict]:
    """Return the code cells of a notebook."""
    return [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]


def source(cell: dict) -> str:
    """Return the text of a cell, which nbformat keeps as one string or as a list of lines."""
    return cell["source"] if isinstance(cell["source"], str) else "".join(cell["source"])


def test_the_notebooks_of_the_bulletins_are_there():
    """One district in one month, any unit over any period, and a province's month."""
    assert {"district_month", "unit_period", "month_overview"} <= {file.stem for file in NOTEBOOKS}


@each_notebook
def test_a_notebook_carries_no_outputs(code):
    """Results belong to a run, not to git."""
    assert not [source(cell) for cell in code if cell["outputs"] or cell["execution_count"] is not None]


@each_notebook
def test_a_code_cell_is_short(code):
    """A cell of more than eight lines holds something that should have a name in the package."""
    assert not [source(cell) for cell in code if len(source(cell).splitlines()) > LONGEST_CELL]


@each_notebook
def test_a_code_cell_holds_no_logic(code):
    """Neither functions nor loops: nobody tests a notebook cell."""
    nodes = [node for cell in code for node in ast.walk(ast.parse(source(cell)))]
    assert not [ast.unparse(node) for node in nodes if isinstance(node, LOGIC)]


@each_notebook
def test_a_notebook_has_exactly_one_parameters_cell(code):
    """Without it the defaults win over what was asked for; with two, papermill takes the first."""
    assert len([cell for cell in code if "parameters" in cell["metadata"].get("tags", [])]) == 1


@each_notebook
def test_prose_stands_before_each_code_cell(notebook):
    """A paragraph says what comes and why, then one call makes it."""
    cells = [{"cell_type": "start"}, *notebook["cells"]]
    assert not [source(cell) for before, cell in pairwise(cells) if (before["cell_type"], cell["cell_type"]) in BARE]


@each_notebook
def test_a_notebook_names_the_ordinary_kernel(notebook):
    """It opens in any JupyterLab and runs under papermill without a kernel of a special name."""
    assert notebook["metadata"]["kernelspec"]["name"] == "python3"
