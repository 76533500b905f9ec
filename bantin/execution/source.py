"""A notebook as its analyst saved it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from bantin.errors import Place, UnreadableNotebookError

_CELL = {"cell_type", "source", "metadata"}


def read_notebook(path: Path) -> dict[str, Any]:
    """Return a notebook; raises UnreadableNotebookError where it is no JSON, or has no cells."""
    try:
        notebook = json.loads(path.read_text(encoding="utf-8"))
        cells = notebook["cells"]
        is_whole = bool(cells) and all(cell.keys() >= _CELL for cell in cells)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise _unreadable(path) from error
    if not is_whole:
        raise _unreadable(path)
    return dict(notebook)


def _unreadable(path: Path) -> UnreadableNotebookError:
    return UnreadableNotebookError(
        "Tệp không phải là sổ tay Jupyter, hoặc không có ô nào",
        place=Place(file=f"notebooks/{path.name}"),
        fix="Khôi phục tệp từ git, hoặc mở và lưu lại bằng JupyterLab.",
    )
