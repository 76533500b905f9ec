"""Every bad input through the command line: exit code, place, and what stays as it was (design rule 5)."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from repositories import edit, files_of, render_here

FIGURES, CONTEXT = "data/published/figures.csv", "data/published/context.yml"
# The second row of figures.csv, the first of Yên Lập.
RECEIVED = (
    "yen-lap-2021-08,234,huyện Yên Lập,district_offices,documents_received,,2021-08-01,2021-08-31,tháng 8 năm 2021,"
    "flow,1000,more_than,,"
)
NFD_NAME = unicodedata.normalize("NFD", "huyện Yên Lập")
STALE = "Chưa cập nhật".encode()

# A copy of a built repository is spoilt; nothing has to be executed again, but the copy needed a build.
pytestmark = pytest.mark.slow
Change = Callable[[Path], object]


def rewritten(file: str, old: str, new: str) -> Change:
    """Return a change of a file's words."""
    return lambda repository: edit(repository / file, old, new)


def saved_as(file: str, encoding: str) -> Change:
    """Return a change of a file's encoding."""

    def save(repository: Path) -> None:
        path = repository / file
        path.write_bytes(path.read_text(encoding="utf-8").encode(encoding))

    return save


@pytest.mark.parametrize(
    ("change", "code", "where"),
    [
        (rewritten(FIGURES, "2021-08,234,huyện", "2021-08,999,huyện"), "E401", "hàng 2, ô B2"),
        (rewritten(FIGURES, "offices,documents_received", "offices,documents_recieved"), "E402", "hàng 2, ô E2"),
        (rewritten(FIGURES, "Lập,district_offices", "Lập,district_office"), "E403", "hàng 2, ô D2"),
        (rewritten(FIGURES, "1000,more_than", "1000,more"), "E403", "hàng 2, ô L2"),
        (rewritten(FIGURES, "flow,1000", "flow,"), "E404", "hàng 2, ô K2"),
        (rewritten(FIGURES, "2021-08-31", "2021-08-32"), "E405", "hàng 2, ô H2"),
        (rewritten(FIGURES, "flow,1000", "flow,nghìn"), "E406", "hàng 2, ô K2"),
        (rewritten(FIGURES, "flow,1000", "flow,1.000"), "E406", "hàng 2, ô K2"),
        (rewritten(FIGURES, "17/17", "17/16"), "E407", "hàng 5, ô K5"),
        (rewritten(FIGURES, "yen-lap-2021-08,234", ",234"), "E409", "hàng 2, ô A2"),
        (rewritten(FIGURES, RECEIVED, f"{RECEIVED}\n{RECEIVED.replace('1000', '1001')}"), "E410", "hàng 3, ô K3"),
        (rewritten(FIGURES, "huyện Yên Lập", NFD_NAME), "E411", "hàng 2, ô C2"),
        (rewritten(FIGURES, "2021-08-01,2021-08-31", "2025-08-01,2025-08-31"), "E412", "hàng 2"),
        (rewritten(FIGURES, "more_than,,", "more_than,,,"), "E416", "hàng 2"),
        (rewritten(CONTEXT, 'chair: "Đinh Hải Nam"', 'chiar: "Đinh Hải Nam"'), "E414", "context.yml, hàng 6"),
    ],
    ids=[
        "unknown unit", "unknown indicator", "unknown scope", "unknown qualifier", "empty cell", "no date", "no number",
        "ambiguous number", "17 of 16", "no source", "another value", "decomposed letters", "outside the life",
        "ragged row", "misspelt key",
    ],
)  # fmt: skip
def test_a_bad_row_makes_its_bulletin_wait(built, built_elsewhere, change, code, where):
    """Exit code 3, the place of the error, the last good page with its mark; all other data as they were."""
    change(built)
    done = render_here(built, "build", "--unit", "yen-lap")
    assert done.exit_code == 3
    (line,) = [line for line in done.stdout.splitlines() if line.startswith("  yen-lap-2021-08:")]
    assert f" {code} " in line
    assert where in line
    before, after = (files_of(folder / "site" / "public") for folder in (built_elsewhere, built))
    marked = {name for name, content in after.items() if STALE in content}
    assert "yen-lap/2021-08/index.html" in marked
    assert {name for name in before | after if before.get(name) != after.get(name)} == marked


@pytest.mark.parametrize(
    ("change", "code", "file"),
    [
        (saved_as(FIGURES, "utf-16"), "E302", FIGURES),
        (saved_as(CONTEXT, "utf-16"), "E30", CONTEXT),
        (lambda repository: (repository / FIGURES).write_bytes(b""), "E303", FIGURES),
        (lambda repository: (repository / FIGURES).unlink(), "E301", FIGURES),
        (lambda repository: (repository / CONTEXT).unlink(), "E301", CONTEXT),
        (rewritten(FIGURES, ",qualifier,", ",qualifer,"), "E304", FIGURES),
        (rewritten(CONTEXT, "thanh-ba-2021-ytd:", "thanh-ba-2021-ytd: {"), "E305", CONTEXT),
        (rewritten("params/site.yml", "tagline:", "tagilne:"), "E202", "params/site.yml"),
        (rewritten("params/site.yml", "minimum_facts: 5", "minimum_facts: năm"), "E204", "params/site.yml"),
        (rewritten("params/units/yen-lap.yml", '"2021-08"', '"2025-08"'), "E205", "params/units/yen-lap.yml"),
        (rewritten("params/phrases.yml", "\nnotes:", "\nnotse:"), "E20", "params/phrases.yml"),
        (lambda repository: (repository / "params/units.csv").write_bytes(b""), "E201", "params/units.csv"),
    ],
    ids=[
        "UTF-16", "UTF-16 context", "empty", "no figures", "no context", "another column", "no YAML", "misspelt key",
        "wrong type", "district in 2025", "misspelt phrases", "no units",
    ],
)  # fmt: skip
def test_what_cannot_be_read_at_all_ends_the_build(built, change, code, file):
    """Exit code 1, the file by its name; not one byte but the report of the run changed."""
    change(built)
    before = files_of(built)
    done = render_here(built, "build")
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr.startswith(code)
    assert file in done.stderr
    after = files_of(built)
    assert {name for name in before | after if before.get(name) != after.get(name)} == {"build/run.json"}
