"""The checker on the approved site: silent as it is, and not silent once anything in it is changed."""

from __future__ import annotations

import random
import sys
from pathlib import Path

import pytest

from bantin.verification.checking import read_site, verify
from bantin.verification.site import Site
from bantin.verification.sources import Cells

ROOT = Path(__file__).resolve().parents[2]
sys.path.append(str(ROOT / "bench"))

from mutating import mutants  # noqa: E402 - it lies beside the bench

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def site():
    """Return the published bulletins and their pages as they were last looked at, with params/ at hand."""
    approved = read_site(ROOT / "tests" / "approved")
    files = {name: content for name, content in approved.files.items() if not name.startswith("minh-hoa/")}
    # What was approved has its hashes masked, so the cells are not read again here.
    return Site(files, ROOT, cells=Cells(ROOT / "no sources"))


def test_the_approved_site_raises_no_alarm(site):
    """What people looked at and found right is right to the checker."""
    assert [str(one) for one in verify(site)] == []


def test_changes_of_the_approved_site_are_caught(site):
    """300 seeded changes; the bench makes as many as one likes."""
    made = mutants(site, random.Random(7), 300)  # noqa: S311 - no secret
    missed = [
        (one.kind, one.told) for one in made if not verify(site.changed(one.address, one.content), only={one.address})
    ]
    assert missed == []
