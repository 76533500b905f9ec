"""A test whose tool is missing is left out by name, and never silently passes in continuous integration."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

pytestmark = pytest.mark.slow


def run_without_tools(root, **environment) -> subprocess.CompletedProcess:
    """Return the outcome of the HTML test on a machine that has neither Java nor anything else."""
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "tests/browser/test_html.py"]
    bare = {name: value for name, value in os.environ.items() if name not in ("CI", "PYTEST_ADDOPTS")}
    bare |= {"PATH": ""} | environment
    return subprocess.run(command, cwd=root, env=bare, capture_output=True, text=True, check=False)


def test_a_test_without_its_tool_is_left_out_by_name(root):
    """An analyst's laptop needs no Java, and says what it did not test."""
    done = run_without_tools(root)
    assert done.returncode == 0
    assert "Bỏ qua 1 phép thử vì thiếu java" in done.stdout
    assert "test_html.py::test_no_page_has_an_html_error" in done.stdout


def test_a_missing_tool_fails_in_continuous_integration(root):
    """CI=true promises that everything ran."""
    done = run_without_tools(root, CI="true")
    assert done.returncode == 1
    assert "thiếu java" in done.stdout
