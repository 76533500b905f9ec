"""Entries of registers: an aim in per cent is told; a numeral that nobody can check leaves the entry out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from monthly_material import monthly_window

from bantin.model import Item, ItemKind, Source
from bantin.story.text import plain_text
from bantin.telling import Telling, tell

CELL = Source(file="data/demo/yen-lap/2021-08/a.xlsx", sha256="0" * 64, sheet="Nhiệm vụ", cell="A5")


def told_with(library, text: str, kind: ItemKind = ItemKind.TASK) -> Telling:
    """Return a month whose register has one entry."""
    item = Item(kind=kind, number=1, text=text, assignee="Phòng Nội vụ", due=date(2021, 12, 31), source=CELL)
    return tell(monthly_window(library, items=(item,)), library)


def words_of(telling: Telling) -> str:
    """Return all that a bulletin says."""
    return " ".join(plain_text(text) for text in telling.story.texts())


def test_an_aim_in_per_cent_is_told(library):
    """It is a threshold and no result."""
    assert "đạt 80% hồ sơ trực tuyến" in words_of(told_with(library, "đạt 80% hồ sơ trực tuyến"))


@pytest.mark.parametrize("text", ["rà soát 12 thủ tục", "bổ sung máy quét cho 3 xã", "còn 5/17 xã chưa nối mạng"])
def test_an_entry_with_a_count_that_nobody_can_check_is_left_out(library, text):
    """The bulletin is made all the same, and says that something is left out."""
    words = words_of(told_with(library, text))
    assert text not in words
    assert "lời văn có con số chưa đối chiếu được" in words


def test_what_is_left_out_is_named_with_its_cell(library):
    """So that the office can write it into a column."""
    (error,) = told_with(library, "rà soát 12 thủ tục").untold
    assert (error.code, error.place.sheet, error.place.cell) == ("E415", "Nhiệm vụ", "A5")


def test_a_difficulty_with_a_per_cent_is_left_out(library):
    """That is a result, and no fact proves it."""
    item = replace(_difficulty(), text="chỉ có 30% máy quét dùng được")
    assert len(tell(monthly_window(library, items=(item,)), library).untold) == 1


def _difficulty() -> Item:
    return Item(kind=ItemKind.SHORTCOMING, number=1, where="xã Xuân An", source=CELL)
