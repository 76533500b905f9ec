"""`render.py check` names every defect of a workbook at its cell, and mending what it names makes it pass."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pytest
from defects import FIRST_ROUND, Defect, broken_chain, sound_but_strange
from little_repositories import ROOT, put, repository_with, taken_in, verdicts
from repositories import render_here
from typed_workbooks import TypedWorkbook, demo

pytestmark = pytest.mark.slow

FILE = "yen-lap/2021-08/yen-lap-2021-08.xlsx"
LAST_MONTH = "yen-lap/2021-07/yen-lap-2021-07.xlsx"
Where = tuple[str, str]


@dataclass(frozen=True)
class Mended:
    """What each round of checking reported, code by place, and the verdict on the file after the last."""

    rounds: list[dict[Where, str]]
    verdict: str


def check(repository: Path) -> list[dict[str, str]]:
    """Return the problems that `render.py check --json` prints."""
    printed = json.loads(render_here(repository, "check", "--data", "thu", "--json").stdout)
    return [problem for problem in printed if problem["severity"] == "error"]


def where(problem: dict[str, str], titles: Iterable[str]) -> Where:
    """Return the sheet of a problem and its cells, else its row; both as the message names them."""
    sheet = max((title for title in titles if f"trang {title}" in problem["where"]), key=len)
    cells = re.search(r", ô ([A-Z0-9:]+(?: và [A-Z0-9:]+)*)", problem["where"])
    row = re.search(r", (hàng \d+)", problem["where"])
    return sheet, cells[1] if cells else row[1] if row else ""


def by_place(defects: Iterable[Defect]) -> dict[Where, Defect]:
    """Return each defect under each of the places at which it has to be reported."""
    return {(defect.sheet, place): defect for defect in defects for place in defect.places}


@pytest.fixture(scope="module")
def sound() -> TypedWorkbook:
    """Return the sound workbook of Yên Lập in August 2021."""
    return TypedWorkbook.of(demo().read_bytes())


@pytest.fixture(scope="module")
def mended(sound, tmp_path_factory) -> Mended:
    """
    Return what each round of checking and mending reported, and how the file ended.

    What is reported at a place is mended there and nowhere else; a report at any other place ends the rounds.
    """
    book, defects = TypedWorkbook.of(demo().read_bytes()), (*FIRST_ROUND, broken_chain(sound))
    for defect in defects:
        defect.make(book)
    sound_but_strange(book)
    files = {FILE: book.bytes(), LAST_MONTH: demo(period="2021-07")}
    repository = repository_with(tmp_path_factory.mktemp("defects"), files)
    (repository / "notebooks").symlink_to(ROOT / "notebooks")
    shutil.copy(ROOT / "render.py", repository)
    table, rounds = by_place(defects), []
    while problems := check(repository):
        rounds.append({where(problem, sound.titles): problem["code"] for problem in problems})
        if len(rounds) > len(defects) or not rounds[-1].keys() <= table.keys():
            break
        for place in rounds[-1]:
            table[place].undo(book, sound)
        put(repository, FILE, book.bytes())
    return Mended(rounds, verdicts(taken_in(repository, keeps=False))[FILE])


def test_more_than_thirty_defects_of_all_kinds_are_in_one_workbook(sound):
    """Every code that a workbook can have is there, but for those of files that cannot be opened at all."""
    defects = (*FIRST_ROUND, broken_chain(sound))
    codes = {defect.code for defect in defects}
    assert len(defects) >= 30
    assert len(codes) >= 18


def test_all_defects_but_one_are_named_at_once_each_at_its_own_cell(mended):
    """The first round is one go: the sender mends everything that does not need last month's file."""
    assert mended.rounds[0] == {place: defect.code for place, defect in by_place(FIRST_ROUND).items()}


def test_only_the_chain_with_last_month_waits_for_a_second_round(mended, sound):
    """Column 6 is held against the month before once every other cell can be trusted."""
    chain = broken_chain(sound)
    assert mended.rounds[1:] == [{(chain.sheet, place): chain.code for place in chain.places}]


def test_a_workbook_mended_as_the_messages_say_is_accepted(mended):
    """After two rounds nothing is left to mend."""
    assert mended.verdict == "accepted"
