"""A slip in a notebook fails its bulletins, with cell and traceback, and no other."""

from __future__ import annotations

import pytest
from repositories import edit, render, run_report

from bantin.execution import EngineName

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("engine", list(EngineName))
def test_a_section_that_there_is_not_fails_the_bulletins_of_that_notebook(repository, engine):
    """The error of our own that the cell raises is no error of params: the others are made and published."""
    edit(
        repository / "notebooks" / "district_month.ipynb",
        'bulletin.section(\\"mot_cua\\")',
        'bulletin.section(\\"mot\\")',
    )
    assert render(repository, "build", "--engine", str(engine)).returncode == 3
    report = run_report(repository)
    fates = {one["bulletin"]: one["outcome"] for one in report["bulletins"]}
    assert fates.pop("yen-lap-2021-08") == "failed"
    assert set(fates.values()) == {"made"}
    (failed,) = [one for one in report["bulletins"] if one["outcome"] == "failed"]
    assert (failed["error"]["code"], failed["cell"]) == ("E505", 'bulletin.section("mot")')
    assert "WrongParamError" in failed["traceback"]
    assert (repository / "site" / "public" / "index.html").is_file()
