"""Files spoilt by chance end equal to what they were, or refused with a place; bench/fuzz_intake.py spoils 10.000."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest
from fuzzing import CRASHED, DIFFERENT, EQUAL, NOWHERE, Campaign, End, Spoilt
from kept_cells import Chance
from kept_values import CHANGES, rewritten
from openpyxl.utils.cell import coordinate_to_tuple
from originals import Original
from typed_workbooks import TypedWorkbook

from bantin.intake.reading.text import csv_grid

pytestmark = pytest.mark.slow

BAD = (DIFFERENT, CRASHED, NOWHERE)


@pytest.fixture(scope="module")
def campaign(tmp_path_factory) -> Campaign:
    """Return a campaign whose sound files were read."""
    return Campaign(tmp_path_factory.mktemp("fuzz"), seed=20211122)


def ends(campaign: Campaign, spoilt: Iterator[Spoilt]) -> list[End]:
    """Return how files end; none may end badly."""
    found = list(campaign.ends(spoilt))
    bad = [f"{one.word}: {one.spoilt.of.name}, {one.spoilt.done}" for one in found if one.word in BAD]
    assert not bad, "\n".join(bad)
    return found


def test_damaged_files_are_refused_or_say_what_they_said(campaign):
    """Bits turned over, bytes lost, added or replaced, parts of a workbook missing or exchanged; CSVs are guarded."""
    assert len(ends(campaign, campaign.damaged(60))) == 60


def test_workbooks_written_otherwise_say_what_they_said(campaign):
    """Moved, hidden, respelled, regrouped: most are read as before, and what may be read in two ways is refused."""
    words = Counter(one.word for one in ends(campaign, campaign.rewritten(50, slow=2)))
    assert words[EQUAL] >= 40


def test_csvs_written_otherwise_say_what_they_said(campaign):
    """Other delimiters, quotes, encodings, orders and spellings."""
    words = Counter(one.word for one in ends(campaign, campaign.rewritten_csvs(40)))
    assert words[EQUAL] >= 32


def test_a_count_that_changed_silently_would_be_seen(campaign):
    """One meeting less in its row and in the total is a sound workbook, but another one: the campaign can fail."""
    one: Original = campaign.workbooks[0]
    book = TypedWorkbook.of(one.content)
    for cell in ("C5", "C24"):
        at = coordinate_to_tuple(cell)
        book.type("Điểm cầu", cell, int(book.sheet("Điểm cầu").text(at)) - 1)
    (end,) = campaign.ends(iter([Spoilt(of=one, done="a site less", content=book.bytes())]))
    assert end.word == DIFFERENT


def test_every_way_to_write_a_workbook_otherwise_changes_its_bytes(campaign):
    """A change that changes nothing would prove nothing."""
    content = campaign.workbooks[0].content
    same = rewritten(content, (), Chance(1))
    assert not [name for name in CHANGES if rewritten(content, (name,), Chance(5)) == same]


def test_a_semicolon_between_quoted_headers_is_known():
    """Every cell in quotes, as many systems write: `"a";"b"` makes no sense with commas, and is not refused for it."""
    grid = csv_grid(b'"unit_code";"value"\r\n"234";"1.234"\r\n', file="a.csv")
    assert [cell.text for cell in grid.row(2)] == ["234", "1.234"]
