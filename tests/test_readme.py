"""The annotated tree of the README shows the repository as it is."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
# Made by a build: the tree may show them, a fresh clone does not have them.
GENERATED = {"build/", "received/", "site/public/"}


@pytest.fixture
def tree() -> list[str]:
    """Return the paths that the tree names; two spaces more mean one folder deeper, `<...>` any name."""
    blocks = re.findall(r"^```\w*\n(.*?)^```", (ROOT / "README.md").read_text(encoding="utf-8"), re.M | re.S)
    block = next(block for block in blocks if re.search(r"^render\.py\s", block, re.M))
    folders: list[str] = []
    paths = []
    for line in filter(str.strip, block.splitlines()):
        depth = (len(line) - len(line.lstrip())) // 2
        folders[depth:] = [line.split()[0]]
        paths.append("".join(folders))
    return paths


@pytest.fixture
def files() -> list[str]:
    """Return every file of the repository, committed or about to be."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return [name for name in done.stdout.splitlines() if (ROOT / name).exists()]


def entries(files: list[str], folder: str) -> set[str]:
    """Return what lies directly in a folder, folders with a slash; names that start with a dot are left out."""
    inner = [name.removeprefix(folder) for name in files if name.startswith(folder)]
    names = {name.split("/")[0] + "/" * ("/" in name) for name in inner}
    return {name for name in names if not name.startswith((".", "__"))}


def test_the_tree_names_what_lies_at_the_top(tree, files):
    """Nothing at the root is unexplained."""
    named = {path for path in tree if path.count("/") == path.endswith("/") and not path.startswith(".")}
    assert named - GENERATED == entries(files, "")


def test_the_tree_names_the_modules_of_the_package(tree, files):
    """Whoever looks for a module finds it, and none that is gone."""
    named = {path.removeprefix("bantin/") for path in tree if path.startswith("bantin/")} - {""}
    assert {name for name in named if name.count("/") == name.endswith("/")} == entries(files, "bantin/")


def test_everything_that_the_tree_names_exists(tree):
    """Nothing in the tree is a plan."""
    paths = [path for path in tree if path not in GENERATED and "<" not in path]
    assert not [path for path in paths if not (ROOT / path).exists()]
