"""Jobs and outcomes travel between processes as JSON."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bantin.errors import CellFailedError, KernelDiedError, NoParametersCellError, Place, TimedOutError
from bantin.execution import Job, Outcome


def there_and_back(thing: Job | Outcome) -> Job | Outcome:
    """Return what arrives at the other process."""
    return type(thing).from_json(json.loads(json.dumps(thing.as_json())))


def test_a_job_arrives_as_it_was_sent():
    """The worker runs what it was asked to."""
    job = Job(
        name="ha-nam-2020",
        notebook=Path("/r/notebooks/unit_period.ipynb"),
        parameters={"unit": "ha-nam", "period": "2020"},
        output=Path("/r/build/executed/ha-nam-2020.ipynb"),
        failed=Path("/r/build/failed/ha-nam-2020.ipynb"),
        root=Path("/r"),
        cell_seconds=7,
    )
    assert there_and_back(job) == job


def test_a_success_arrives_as_it_was_sent():
    """Nothing is added on the way."""
    assert there_and_back(Outcome(name="a", seconds=1.25)) == Outcome(name="a", seconds=1.25)


@pytest.mark.parametrize("kind", [CellFailedError, TimedOutError, KernelDiedError, NoParametersCellError])
def test_an_error_arrives_with_its_kind_and_its_whole_message(kind):
    """Code, words, place and fix are those that the worker saw."""
    place = Place(file="notebooks/unit_period.ipynb", item="ha-nam-2020")
    sent = kind("Một ô dừng", place=place, fix="Mở sổ tay.")
    arrived = there_and_back(Outcome(name="a", seconds=0.5, error=sent)).error
    assert (type(arrived), str(arrived), arrived.place) == (kind, str(sent), place)


def test_the_failed_cell_arrives_with_its_traceback():
    """Nobody has to open the notebook to see what went wrong."""
    outcome = Outcome(name="a", seconds=0.5, error=CellFailedError("x"), cell="1 / 0", traceback="ZeroDivisionError")
    arrived = there_and_back(outcome)
    assert (arrived.cell, arrived.traceback) == ("1 / 0", "ZeroDivisionError")
