"""A spoilt workbook says what it said before, or is refused with its place; bench/fuzz_reading.py tries far more."""

from __future__ import annotations

import random

import pytest
from mutations import MUTATIONS, originals
from workbooks import FILE, understood

from bantin.errors.submissions import SubmissionError
from bantin.intake.reading.limits import Limits
from bantin.intake.reading.reading import read_workbook
from bantin.intake.reading.transfer import read_answer, written_refusal
from bantin.intake.reading.worker import Reader, SentFile

ORIGINALS = originals()
CLEAN = [understood(content).grids for content in ORIGINALS]


@pytest.mark.parametrize("name", MUTATIONS)
def test_a_spoilt_workbook_is_equal_or_refused(name):
    """Forty of each kind, by a seed."""
    chance = random.Random(name)  # noqa: S311 - chance for tests, no secret
    for _ in range(40):
        at = chance.randrange(len(ORIGINALS))
        content = MUTATIONS[name](ORIGINALS[at], chance)
        try:
            grids = understood(content).grids
        except SubmissionError:
            continue
        assert grids == CLEAN[at]


@pytest.mark.parametrize("name", ["otherwise packed", "otherwise written"])
def test_some_other_ways_to_write_a_workbook_are_read(name):
    """Refusing everything would pass the test above."""
    chance = random.Random(name)  # noqa: S311 - chance for tests, no secret
    read = 0
    for _ in range(20):
        try:
            read += bool(understood(MUTATIONS[name](ORIGINALS[1], chance)))
        except SubmissionError:
            continue
    assert read >= 5


def test_a_refusal_keeps_its_words_and_its_place_on_the_way():
    """The receipt is written in the other process."""
    with pytest.raises(SubmissionError) as before:
        read_workbook(b"%PDF-", Limits())
    with pytest.raises(type(before.value)) as after:
        read_answer(written_refusal(before.value), file=FILE, sha256="")
    assert (after.value.what, after.value.fix, after.value.place.file) == (before.value.what, before.value.fix, FILE)


@pytest.mark.slow
def test_spoilt_workbooks_end_no_process_without_a_place():
    """Eight hundred through one process: each answer is a workbook that is equal, or an error with the file."""
    chance = random.Random(8)  # noqa: S311 - chance for tests, no secret
    tried = [(at, chance.choice(sorted(MUTATIONS))) for at in chance.choices(range(len(ORIGINALS)), k=800)]
    sent = [SentFile(str(at), MUTATIONS[name](ORIGINALS[at], chance)) for at, name in tried]
    with Reader() as reader:
        answers = list(reader.books(sent))
    wrong = [
        (at, name, answer)
        for (at, name), answer in zip(tried, answers, strict=True)
        if (answer.place.file != str(at) if isinstance(answer, SubmissionError) else answer.grids != CLEAN[at])
    ]
    assert not wrong
