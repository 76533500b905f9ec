"""Workers that cannot be started: each job has its outcome all the same, and nobody waits for ever."""

from __future__ import annotations

import errno
import os

import pytest
from tiny_jobs import job_of, run_all

from bantin.errors import NotStartedError, UnreadableNotebookError
from bantin.execution import EngineName, Outcome


@pytest.mark.parametrize("engine", list(EngineName))
def test_a_worker_that_cannot_be_started_fails_its_jobs(tmp_path, monkeypatch, engine):
    """No memory for another process: the run goes on to its report."""

    def no_memory(*_: object, **__: object) -> None:
        raise OSError(errno.ENOMEM, os.strerror(errno.ENOMEM))

    monkeypatch.setattr(f"bantin.execution.{engine}.subprocess.Popen", no_memory)
    ran = run_all(tmp_path, [job_of(tmp_path, name) for name in ("a", "b", "c")], engine=engine)
    assert {name: type(one.outcome.error) for name, one in ran.items()} == dict.fromkeys("abc", NotStartedError)


@pytest.mark.parametrize("kind", [NotStartedError, UnreadableNotebookError])
def test_errors_of_a_worker_keep_their_kind(kind):
    """They travel as JSON from process to process."""
    outcome = Outcome(name="a", seconds=1.0, error=kind("sai", fix="Sửa."))
    back = Outcome.from_json(outcome.as_json()).error
    assert (type(back), str(back)) == (kind, str(outcome.error))
