"""Tests of receiving share three months that were taken in, and writers and damages with the tests of reading."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).resolve().parents[1] / "intake" / "reading"))

from little_repositories import ROOT, repository_with, taken_in
from revised_months import AUGUST, JULY, JUNE, MONTHS
from typed_workbooks import demo


@pytest.fixture(scope="module")
def three_months(tmp_path_factory) -> Path:
    """Return a repository in which three months of Yên Lập were taken in; tests copy it."""
    files = {name: demo(period=month) for name, month in zip((JUNE, JULY, AUGUST), MONTHS, strict=True)}
    root = repository_with(tmp_path_factory.mktemp("three"), files)
    (root / "notebooks").symlink_to(ROOT / "notebooks")
    shutil.copy(ROOT / "render.py", root)
    taken_in(root)
    return root
