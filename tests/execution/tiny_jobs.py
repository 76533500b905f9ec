"""Jobs made of tiny notebooks, and what became of them in real worker processes with real kernels."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tiny_notebooks import PARAMETERS, Cell, code, notebook

from bantin.execution import Job, Outcome, run_jobs

PREVIOUS = b"the last good notebook"
GIVEN = {"unit": "ha-nam", "period": "2020"}


@dataclass(frozen=True)
class Ran:
    """A job, its outcome, and what lies at its output afterwards."""

    job: Job
    outcome: Outcome
    output: bytes

    @property
    def notebook(self) -> dict[str, Any]:
        """Return the executed notebook."""
        return json.loads(self.output)


def job_of(folder: Path, name: str, *cells: Cell, given: dict[str, str] | None = None, cell_seconds: int = 60) -> Job:
    """Return a job for a notebook of these cells after one of parameters; a good notebook lies at its output."""
    source = folder / "notebooks" / f"{name}.ipynb"
    source.parent.mkdir(parents=True, exist_ok=True)
    source.write_text(json.dumps(notebook(code(PARAMETERS, "parameters"), *cells)), encoding="utf-8")
    output = folder / "build" / "executed" / f"{name}.ipynb"
    output.parent.mkdir(parents=True, exist_ok=True)
    output.write_bytes(PREVIOUS)
    return Job(
        name=name,
        notebook=source,
        parameters=GIVEN if given is None else given,
        output=output,
        failed=folder / "build" / "failed" / f"{name}.ipynb",
        root=folder,
        cell_seconds=cell_seconds,
    )


def run_all(folder: Path, jobs: list[Job], **options: Any) -> dict[str, Ran]:
    """Return what became of each job, run by two workers."""
    outcomes: dict[str, Outcome] = {}

    def on_done(outcome: Outcome) -> None:
        assert outcome.name not in outcomes, "handed over twice"
        outcomes[outcome.name] = outcome

    run_jobs(jobs, workers=2, log=folder / "build" / "kernels.log", on_done=on_done, **options)
    return {job.name: Ran(job, outcomes[job.name], job.output.read_bytes()) for job in jobs}


def processes_of(folder: Path, *, patience: float = 5) -> list[str]:
    """Return the commands of processes started for a folder that are still there after some seconds."""
    end = time.monotonic() + patience
    while (found := _alive(folder)) and time.monotonic() < end:
        time.sleep(0.1)
    return found


def _alive(folder: Path) -> list[str]:
    mark, found = f"BANTIN_ROOT={folder}".encode(), []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if mark in (process / "environ").read_bytes().split(b"\0"):
                found.append((process / "cmdline").read_bytes().replace(b"\0", b" ").decode())
        except OSError:
            continue
    return found
