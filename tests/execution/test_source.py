"""A notebook as its analyst saved it, or an error that names the file."""

from __future__ import annotations

import json

import pytest
from tiny_notebooks import code, notebook

from bantin.errors import UnreadableNotebookError
from bantin.execution import read_notebook


def test_a_notebook_is_read_as_it_was_saved(tmp_path):
    """Nothing is added or left out."""
    path = tmp_path / "a.ipynb"
    path.write_text(json.dumps(notebook(code("load()"))), encoding="utf-8")
    assert read_notebook(path) == notebook(code("load()"))


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<<<<<<< HEAD",
        b"[]",
        b"{}",
        b'{"cells": []}',
        b'{"cells": 3}',
        b'{"cells": [1]}',
        b'{"cells": [{}]}',
        b"\xff",
    ],
    ids=["empty", "merge", "list", "no cells", "zero cells", "number", "no cell", "empty cell", "no UTF-8"],
)
def test_what_is_no_notebook_is_said_to_be_none(tmp_path, content):
    """The file by its name, and what to do."""
    (tmp_path / "a.ipynb").write_bytes(content)
    with pytest.raises(UnreadableNotebookError, match=r"E509 .* \(notebooks/a\.ipynb\)\. Khôi phục"):
        read_notebook(tmp_path / "a.ipynb")


def test_a_notebook_that_is_gone_is_said_to_be_none(tmp_path):
    """Renamed between plan and execution."""
    with pytest.raises(UnreadableNotebookError):
        read_notebook(tmp_path / "a.ipynb")
