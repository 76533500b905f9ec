"""The executed notebook is the record from which everything downstream is made."""

from __future__ import annotations

import hashlib
import json

import pytest
from tiny_notebooks import code, notebook, prose, shown

from bantin.errors import UnreadableRecordError
from bantin.record import FACTS_MIME, PLAN_MIME, RECEIPT_MIME, STORY_MIME, has_receipt, read_record

FACTS = {
    "bulletin": "yen-lap-2021-08",
    "simulated": False,
    "unit": {"slug": "yen-lap"},
    "period": {"slug": "2021-08"},
    "facts": [],
}
RECEIPT = code("bulletin.finish()", outputs=[shown(**{FACTS_MIME: FACTS, STORY_MIME: {}, RECEIPT_MIME: {}})])


def written(folder, facts: dict):
    """Return the path of an executed notebook that carries these facts."""
    cell = code("bulletin.finish()", outputs=[shown(**{FACTS_MIME: facts, STORY_MIME: {"title": "Yên Lập"}})])
    path = folder / "a.ipynb"
    path.write_text(json.dumps(notebook(cell)), encoding="utf-8")
    return path


def test_facts_and_story_are_read_from_the_last_cell(tmp_path):
    """They are the record; nothing else of the notebook is asked."""
    record = read_record(written(tmp_path, FACTS))
    assert (record.facts, record.story, record.bulletin) == (FACTS, {"title": "Yên Lập"}, "yen-lap-2021-08")


def test_a_plan_is_read_where_there_is_one(tmp_path):
    """Notebooks of before carry none, and are records all the same."""
    outputs = {FACTS_MIME: FACTS, STORY_MIME: {}}
    plans = []
    for carried in ({}, {PLAN_MIME: {"schema": 1, "entries": []}}):
        path = tmp_path / "a.ipynb"
        cell = code("bulletin.finish()", outputs=[shown(**outputs, **carried)])
        path.write_text(json.dumps(notebook(cell)), encoding="utf-8")
        plans.append(read_record(path).plan)
    assert plans == [None, {"schema": 1, "entries": []}]


def test_a_record_knows_the_hash_of_its_bytes(tmp_path):
    """Pages that were made from it can be told from those that were not."""
    path = written(tmp_path, FACTS)
    assert read_record(path).sha256 == hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.mark.parametrize(
    ("simulated", "address"), [(False, "yen-lap/2021-08"), (True, "minh-hoa/yen-lap/2021-08")], ids=["real", "demo"]
)
def test_simulated_bulletins_have_addresses_of_their_own(tmp_path, simulated, address):
    """Real and simulated figures never meet (design rule 6)."""
    assert read_record(written(tmp_path, FACTS | {"simulated": simulated})).address == address


def test_a_record_of_the_wrong_kind_is_not_read(tmp_path):
    """Only notebooks with a receipt become records; this one has no facts."""
    path = tmp_path / "a.ipynb"
    path.write_text(json.dumps(notebook(code("1", outputs=[shown(text_plain="1")]))), encoding="utf-8")
    with pytest.raises(UnreadableRecordError, match=r"a\.ipynb"):
        read_record(path)


@pytest.mark.parametrize("left", [0, 1, 200], ids=["empty", "one byte", "half"])
def test_a_record_that_was_cut_short_is_an_error_of_our_own(tmp_path, left):
    """A copy that was interrupted, a disk that was full."""
    path = written(tmp_path, FACTS)
    path.write_bytes(path.read_bytes()[:left])
    with pytest.raises(UnreadableRecordError):
        read_record(path)


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ([code("load()"), RECEIPT], True),
        ([RECEIPT, prose("Hết.")], True),
        ([RECEIPT, code("1 + 1")], False),
        ([code("bulletin.finish()")], False),
        ([prose("Chưa có gì.")], False),
        ([], False),
    ],
    ids=["last", "before prose", "too early", "not run", "no code", "empty"],
)
def test_a_receipt_counts_only_in_the_last_code_cell(cells, expected):
    """Saved cells may say "completed" after their kernel died (traps.md, 2)."""
    assert has_receipt(notebook(*cells)) is expected


def test_a_real_record_reads_like_a_kernel_left_it(record):
    """The three documents of the contract are there."""
    assert (record.bulletin, record.address) == ("yen-lap-2021-08", "yen-lap/2021-08")
    assert has_receipt(record.notebook)
