"""Copies of this repository that a test may spoil, and its command line run on them."""

from __future__ import annotations

import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from click.testing import Result
from typer.testing import CliRunner

# What a build reads; the package is the installed one.
SOURCES = ("notebooks", "params", "site/assets", "site/content", "site/templates")
_BULLETIN = re.compile(r"(?m)^  - id: .*\n(?:    .*\n)*")


def copy_sources(root: Path, target: Path, *, datasets: tuple[str, ...] = ("published",)) -> Path:
    """Copy what a build reads, without build/ and site/public; of datasets and their bulletins only those named."""
    for name in SOURCES:
        shutil.copytree(root / name, target / name)
    for name in datasets:
        shutil.copytree(root / "data" / name, target / "data" / name)
    for path in (target / "params" / "units").glob("*.yml"):
        text = path.read_text(encoding="utf-8")
        kept = _BULLETIN.sub(lambda found: found[0] if _is_of(found[0], datasets) else "", text)
        # A unit file without any bulletin is refused.
        path.write_text(kept, "utf-8") if "  - id: " in kept else path.unlink()
    shutil.copy(root / "render.py", target)
    return target


def _is_of(bulletin: str, datasets: tuple[str, ...]) -> bool:
    return any(f"dataset: {name}\n" in bulletin for name in datasets)


def render(repository: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Return the outcome of `render.py` in a process of its own."""
    command = [sys.executable, "render.py", *arguments]
    return subprocess.run(
        command, cwd=repository, env=os.environ | environment, capture_output=True, text=True, check=False
    )


def render_here(repository: Path, *arguments: str) -> Result:
    """Return the outcome of a repository's own `render.py`, run in this process."""
    spec = importlib.util.spec_from_file_location("render", repository / "render.py")
    module = importlib.util.module_from_spec(spec)
    # Its bytecode would lie among the files that a test looks at.
    writes, sys.dont_write_bytecode = sys.dont_write_bytecode, True
    try:
        spec.loader.exec_module(module)
    finally:
        sys.dont_write_bytecode = writes
    return CliRunner().invoke(module.app, arguments, catch_exceptions=False)


def edit(path: Path, old: str, new: str) -> None:
    """Replace the first of some words in a file; they have to be there."""
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{path.name} no longer says {old!r}"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def files_of(folder: Path) -> dict[str, bytes]:
    """Return the content of every file below a folder by its address."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def run_report(repository: Path) -> dict:
    """Return build/run.json."""
    return json.loads((repository / "build" / "run.json").read_text(encoding="utf-8"))
