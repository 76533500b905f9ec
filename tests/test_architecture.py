"""The rules of the layout, read from the source with ast: who may import whom, and what never stands where."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "bantin"

# In the order in which data flow. A module imports only what stands above it; a new one takes its place here first.
ORDER = [
    "errors",
    "collecting",
    "disk",
    "folding",
    "inert",
    "model",
    "settings",
    "unit_table",
    "units",
    "vietnamese",
    "succession",
    "forms",
    "blank",
    "intake",
    "editorial",
    "store",
    "receiving",
    "indicators",
    "facts",
    "story",
    "charts",
    "illustrations",
    "monthly",
    "reporting",
    "published",
    "datasets",
    "given",
    "window",
    "telling",
    "record",
    "notebook",
    "pages",
    "execution",
    "site",
    "keys",
    "listing",
    "report",
    "request",
    "manifest",
    "explaining",
    "verification",
    "verifying",
    "publishing",
    "exchange",
    "cluster_worker",
    "cluster",
    "progress",
    "run",
    "checking",
    "preparing",
]
# Execution runs whatever job it is given; pages and indexes are made from executed notebooks, whoever ran them.
STRANGERS = {("execution", "pages"), ("site", "execution")}
# What touches disk, processes and the clock; everything else is given what it needs.
EDGES = {
    "blank", "cluster", "cluster_worker", "disk", "editorial", "exchange", "given", "settings", "intake", "store",
    "execution", "explaining", "manifest", "publishing", "receiving", "run", "verification",
}  # fmt: skip
# From the cell to the page a value is a Decimal, a Fraction or an int.
EXACT = {"model", "indicators", "facts", "story"}
HEAVY = {
    "lxml", "matplotlib", "nbclient", "nbconvert", "numpy", "openpyxl", "pandas", "pandera", "papermill", "PIL",
    "pyarrow", "python_calamine", "rich",
}  # fmt: skip
SOURCES = [*sorted(PACKAGE.rglob("*.py")), ROOT / "render.py"]


def parsed(file: Path) -> ast.Module:
    """Return the syntax tree of a source file."""
    return ast.parse(file.read_text(encoding="utf-8"), filename=str(file))


def module_of(file: Path) -> str:
    """Return the module of bantin that a file belongs to: "model" for bantin/model/unit.py; "" for bantin itself."""
    return file.relative_to(PACKAGE).parts[0].removesuffix(".py").replace("__init__", "")


def imported(node: ast.AST) -> list[str]:
    """Return the full names that an import statement brings; `from bantin import facts` brings bantin.facts."""
    if isinstance(node, ast.Import):
        return [name.name for name in node.names]
    if isinstance(node, ast.ImportFrom) and node.module == "bantin":
        return [f"bantin.{name.name}" for name in node.names]
    return [node.module or ""] if isinstance(node, ast.ImportFrom) else []


def steps() -> Iterator[tuple[Path, int, str, str]]:
    """Yield file, line, importing module and imported module for each import of one module of bantin by another."""
    for file in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(parsed(file)):
            for name in imported(node):
                inner = name.split(".")[1] if name.startswith("bantin.") else ""
                if inner and inner != module_of(file):
                    yield file, node.lineno, module_of(file), inner


def places(where: Callable[[Path], bool], what: Callable[[ast.AST], bool]) -> list[str]:
    """Return file:line of each node that is found where it must not stand."""
    found = [(file, node) for file in SOURCES if where(file) for node in ast.walk(parsed(file)) if what(node)]
    return [f"{file.relative_to(ROOT)}:{node.lineno}" for file, node in found]


def within(modules: set[str]) -> Callable[[Path], bool]:
    """Return a test for files that belong to one of the modules of bantin."""
    return lambda file: PACKAGE in file.parents and module_of(file) in modules


def test_every_module_has_its_place_in_the_order():
    """The list above and the package name the same modules."""
    assert {module_of(file) for file in PACKAGE.rglob("*.py")} - {""} == set(ORDER)


def test_a_module_imports_only_what_stands_above_it():
    """Whoever reads from the top never meets a name that is explained further down."""
    wrong = [
        f"{file.relative_to(ROOT)}:{line}: {importing} imports {inner}"
        for file, line, importing, inner in steps()
        if {importing, inner} <= set(ORDER) and ORDER.index(inner) > ORDER.index(importing)
    ]
    assert not wrong, "\n".join(wrong)


def test_execution_knows_nothing_of_pages_nor_the_site_of_execution():
    """Another engine, or another look of the pages, changes one of them alone."""
    assert not [(str(file), line) for file, line, *step in steps() if tuple(step) in STRANGERS]


def test_the_checker_shares_no_code_with_what_it_checks():
    """A mistake that both make is found by nobody."""
    assert not [(str(file), line) for file, line, importing, _ in steps() if importing == "verification"]


def test_imports_within_the_package_are_absolute():
    """The rule above reads full names."""
    assert not places(lambda _: True, lambda node: isinstance(node, ast.ImportFrom) and node.level > 0)


def swallows(node: ast.AST) -> bool:
    """Say whether a handler catches everything and does not raise again."""
    if not isinstance(node, ast.ExceptHandler):
        return False
    kinds = node.type.elts if isinstance(node.type, ast.Tuple) else [node.type]
    everything = any(kind is None or ast.unparse(kind) in ("Exception", "BaseException") for kind in kinds)
    return everything and not any(isinstance(inner, ast.Raise) for inner in ast.walk(node))


def test_nobody_swallows_an_unforeseen_error():
    """What we did not foresee must be seen."""
    assert not places(lambda _: True, swallows)


def test_nothing_is_asserted_outside_tests():
    """Python -O drops asserts; wrong data are errors with a code, a place and a fix."""
    assert not places(lambda _: True, lambda node: isinstance(node, ast.Assert))


def reads_the_clock(node: ast.AST) -> bool:
    """Say whether a node asks for the day or the hour."""
    if isinstance(node, ast.ImportFrom):
        return node.module == "time"
    # `change.now` is a value; `datetime.now()` asks.
    is_call = isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    if is_call and node.func.attr in ("now", "today", "utcnow"):
        return True
    return isinstance(node, ast.Attribute) and ast.unparse(node).startswith("time.")


def test_only_edges_read_the_clock():
    """The same input gives the same bytes on another day; the date of a run is an argument."""
    assert not places(within(set(ORDER) - EDGES), reads_the_clock)


def is_a_float(node: ast.AST) -> bool:
    """Say whether a node makes, names or is a binary fraction."""
    if isinstance(node, ast.Constant):
        return isinstance(node.value, float)
    return isinstance(node, ast.Name) and node.id == "float"


def test_values_are_never_floats():
    """19005/19323 is 98.3543 %, and prints 98,4; a binary fraction can land on the other side of a half."""
    assert not places(within(EXACT), is_a_float)


def test_render_holds_nothing_but_arguments():
    """The command line reads arguments, calls the package and prints the report."""
    lines = (ROOT / "render.py").read_text(encoding="utf-8").splitlines()
    assert len(lines) <= 170


def test_render_imports_the_package_only_when_a_command_runs():
    """Imports of bantin stand inside functions."""
    tops = [node for node in parsed(ROOT / "render.py").body if isinstance(node, (ast.Import, ast.ImportFrom))]
    assert not [name for node in tops for name in imported(node) if name.split(".")[0] == "bantin"]


@pytest.mark.slow
def test_help_is_quick():
    """`render.py --help` loads none of the heavy libraries."""
    command = [sys.executable, "-X", "importtime", "render.py", "--help"]
    environment = os.environ | {"TYPER_USE_RICH": "false"}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
    loaded = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}
    assert not loaded & (HEAVY | {"bantin.run"})
