"""Jobs over several processes: one that fails, hangs or dies takes nothing with it but its own job."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from enum import StrEnum
from functools import partial
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Protocol

from bantin.execution.cold import ColdWorker
from bantin.execution.fork import ForkServer, is_possible
from bantin.execution.job import Job, Outcome

# Python, Jupyter and C libraries see the same world on every machine.
_SAME_EVERYWHERE: Mapping[str, str] = {
    "LC_ALL": "C.UTF-8",
    "MPLBACKEND": "Agg",
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "PYTHONHASHSEED": "0",
    "TZ": "UTC",
}
_JOB_SECONDS = 300.0


class EngineName(StrEnum):
    """How notebooks are run: in children of a warm process, or each in a kernel started for it."""

    FORK = "fork"
    COLD = "cold"


class Runner(Protocol):
    """What runs jobs, one after the other or several at once."""

    def run(self, job: Job, seconds: float) -> Outcome:
        """Return the outcome of a job, which is killed after so many seconds."""
        ...

    def close(self) -> None:
        """End every process."""
        ...


def run_jobs(  # noqa: PLR0913 - all but one by name
    jobs: Sequence[Job],
    *,
    workers: int,
    log: Path,
    on_done: Callable[[Outcome], None],
    engine: EngineName = EngineName.FORK,
    job_seconds: float = _JOB_SECONDS,
) -> None:
    """
    Run all jobs, at most `workers` at once, and hand over each outcome as it comes, in the caller's thread.

    Whatever ends this call, no process of a job outlives it.

    Args:
        jobs: In the order in which they start.
        workers: 1 or more.
        log: Where workers and kernels say what they have to say beside outcomes; it starts empty.
        on_done: Called once per job.
        engine: How they are run; `usable` says which of them a system has.
        job_seconds: How long one job may take before it is killed.
    """
    log.parent.mkdir(parents=True, exist_ok=True)
    log.write_bytes(b"")
    waiting: SimpleQueue[Job] = SimpleQueue()
    done: SimpleQueue[Outcome | BaseException] = SimpleQueue()
    for job in jobs:
        waiting.put(job)
    runners = _runners(engine, min(workers, len(jobs)), log)
    threads = [
        threading.Thread(target=partial(_serve, runner, waiting, done, job_seconds), daemon=True) for runner in runners
    ]
    for thread in threads:
        thread.start()
    try:
        for _ in jobs:
            outcome = done.get()
            if isinstance(outcome, BaseException):
                raise outcome
            on_done(outcome)
    finally:
        for _ in _taken(waiting):
            pass
        for runner in runners:
            runner.close()
    for thread in threads:
        thread.join()


def usable(engine: EngineName) -> EngineName:
    """Return the engine, or the cold one where the system cannot fork as the other needs."""
    return engine if engine is EngineName.COLD or is_possible() else EngineName.COLD


def _runners(engine: EngineName, count: int, log: Path) -> list[Runner]:
    """Return one runner per thread; all share one fork server."""
    is_shared = usable(engine) is EngineName.FORK
    return [new_runner(log, engine)] * count if is_shared else [new_runner(log, engine) for _ in range(count)]


def new_runner(log: Path, engine: EngineName = EngineName.FORK) -> Runner:
    """Return a runner, whose processes start with its first job; a fork server runs as many at once as it is asked."""
    surroundings = {**os.environ, **_SAME_EVERYWHERE}
    return (ForkServer if usable(engine) is EngineName.FORK else ColdWorker)(log, surroundings)


def _serve(
    runner: Runner, waiting: SimpleQueue[Job], done: SimpleQueue[Outcome | BaseException], job_seconds: float
) -> None:
    """Take jobs until none is left; what nobody foresaw is raised where the outcomes are awaited."""
    try:
        for job in _taken(waiting):
            done.put(runner.run(job, job_seconds))
    except BaseException as error:
        done.put(error)
        raise


def _taken(waiting: SimpleQueue[Job]) -> Iterator[Job]:
    with suppress(Empty):
        while True:
            yield waiting.get_nowait()
