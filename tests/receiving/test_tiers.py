"""Provinces, and communes of the two tiers, are received like districts, but only as tidy CSV."""

from __future__ import annotations

from pathlib import Path

import pytest
from little_repositories import NAME, ROOT, put, repository_with, sha256, taken_in, verdicts
from typed_workbooks import demo

from bantin.errors import BrokenChainError, UnknownFormError
from bantin.intake.received import Ledger

COMMUNE, PROVINCE, NEW_PROVINCE = "xa-yen-lap-phu-tho", "phu-tho", "tinh-phu-tho"
JULY, AUGUST = f"{COMMUNE}/2025-07/{COMMUNE}-2025-07.csv", f"{COMMUNE}/2025-08/{COMMUNE}-2025-08.csv"
WORKBOOK = f"{COMMUNE}/2025-08/so.xlsx"


def simulated(name: str) -> Path:
    """Return where a simulated CSV of this repository lies."""
    return ROOT / "data" / "demo" / name


@pytest.fixture
def repository(tmp_path):
    """Return how to make a repository with some of the simulated files, and with their checksums."""

    def make(*names: str) -> Path:
        sums = {f"{name}.sha256": simulated(f"{name}.sha256") for name in names}
        return repository_with(tmp_path / "r", {**{name: simulated(name) for name in names}, **sums})

    return make


@pytest.mark.parametrize(
    "name",
    [
        JULY,
        f"{PROVINCE}/2021-08/{PROVINCE}-2021-08.csv",
        f"{NEW_PROVINCE}/2025-09/{NEW_PROVINCE}-2025-09.csv",
    ],
)
def test_a_csv_of_a_province_or_commune_is_taken_in_without_a_word(repository, name):
    """No communes are missed where nobody lists any, and nothing else is doubtful."""
    hand = taken_in(repository(name))
    assert verdicts(hand) == {name: "accepted"}
    assert (hand.problems, hand.warnings) == ((), ())


def test_every_figure_of_it_is_taken_in_as_its_own(repository):
    """One for each row of the file, by the code of the commune."""
    content = taken_in(repository(AUGUST), keeps=False).received.contents[COMMUNE, "2025-08"]
    rows = simulated(AUGUST).read_text(encoding="utf-8").splitlines()[1:]
    assert [seen.unit_code for seen in content.observations] == ["08290"] * len(rows)


def test_it_is_archived_entered_and_answered(repository):
    """The ledger names the commune, and the receipt says what was taken."""
    root = repository(AUGUST)
    taken_in(root)
    (line,) = Ledger.read(root / "received" / NAME / "ledger.jsonl").lines
    assert (line.unit, line.period, line.sha256) == (COMMUNE, "2025-08", sha256(simulated(AUGUST).read_bytes()))
    receipt = (root / "build" / "receipts" / NAME / f"{AUGUST}.md").read_text(encoding="utf-8")
    assert "xã Yên Lập" in receipt


def test_nothing_is_read_again_when_nothing_is_new(repository):
    """Memory works by slug and month, whatever the level."""
    root = repository(JULY, AUGUST)
    taken_in(root)
    assert taken_in(root).received.is_remembered


def test_a_changed_digit_is_noticed_by_the_checksum(repository):
    """It lies beside the CSV, as with districts."""
    root = repository(AUGUST)
    put(root, AUGUST, simulated(AUGUST).read_bytes().replace(b",917,", b",918,"))
    assert verdicts(taken_in(root)) == {AUGUST: "rejected"}


def carrying_over_one_more(content: bytes, *scopes: str) -> bytes:
    """Return a CSV in which some scopes carried over one dossier more, and resolved it; its sums still hold."""
    changed = ("dossiers_carried_over", "dossiers_to_process", "dossiers_resolved", "dossiers_resolved_early")
    rows = [line.split(",") for line in content.decode().splitlines()]
    for row in rows:
        if row[2] in changed and row[3] in scopes:
            row[7] = str(int(row[7]) + 1)
    return "\n".join(map(",".join, rows)).encode()


def test_a_commune_carries_over_what_it_left_pending(repository):
    """Column 6 is column 11 of the month before, as with districts (guide.md, section 2)."""
    root = repository(JULY)
    put(root, AUGUST, carrying_over_one_more(simulated(AUGUST).read_bytes(), "commune"))
    assert [type(problem) for problem in taken_in(root).problems] == [BrokenChainError]


def test_a_province_carries_over_what_it_left_pending(repository):
    """In each of its scopes: its own offices and the whole are wrong here, its communes are not."""
    first, second = (f"{NEW_PROVINCE}/2025-{month}/{NEW_PROVINCE}-2025-{month}.csv" for month in ("09", "10"))
    root = repository(first)
    put(root, second, carrying_over_one_more(simulated(second).read_bytes(), "province_level", "province_total"))
    assert [type(problem) for problem in taken_in(root).problems] == [BrokenChainError] * 2


@pytest.mark.parametrize("folder", [f"{COMMUNE}/2025-08", f"{NEW_PROVINCE}/2025-08", f"{PROVINCE}/2021-08"])
def test_a_workbook_of_another_unit_than_a_district_is_refused(tmp_path, folder):
    """Whatever is in it: the message says what to send instead, and names the columns."""
    hand = taken_in(repository_with(tmp_path / "r", {f"{folder}/so.xlsx": demo()}))
    (problem,) = hand.problems
    assert isinstance(problem, UnknownFormError)
    assert ".csv" in problem.fix
    assert "unit_code" in problem.fix


def test_a_workbook_beside_a_csv_spoils_only_itself(repository):
    """The CSV is taken in; the workbook waits to be taken away."""
    root = repository(AUGUST)
    put(root, WORKBOOK, demo())
    assert verdicts(taken_in(root)) == {WORKBOOK: "rejected", AUGUST: "accepted"}


def test_workbooks_and_refused_ones_do_not_get_mixed_up(repository):
    """Books come from a process of their own in the order in which they were sent; a refused one is not sent."""
    root = repository(AUGUST)
    put(root, WORKBOOK, demo())
    put(root, "yen-lap/2021-08/yen-lap-2021-08.xlsx", demo())
    assert verdicts(taken_in(root))["yen-lap/2021-08/yen-lap-2021-08.xlsx"] == "accepted"


def test_figures_of_one_commune_in_the_folder_of_another_are_refused(tmp_path):
    """Each row is: the code is not that of the folder."""
    other = "xa-son-luong-phu-tho/2025-08/a.csv"
    hand = taken_in(repository_with(tmp_path / "r", {other: simulated(AUGUST)}))
    assert {problem.code for problem in hand.problems} == {"E401"}
