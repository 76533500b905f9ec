"""
Jobs over several worker processes: one that fails, hangs or dies takes nothing with it but its own job.

A worker is a process group of its own; past the deadline, or when it breaks, the whole group is killed and a fresh
worker takes the next job.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from queue import Empty, SimpleQueue

from bantin.errors import KernelDiedError, NotStartedError, Place, TimedOutError
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


def run_jobs(
    jobs: Sequence[Job],
    *,
    workers: int,
    log: Path,
    on_done: Callable[[Outcome], None],
    job_seconds: float = _JOB_SECONDS,
) -> None:
    """
    Run all jobs over at most `workers` processes, and hand over each outcome as it comes, in the caller's thread.

    Args:
        jobs: In the order in which they start.
        workers: 1 or more.
        log: Where workers and kernels say what they have to say beside outcomes; it starts empty.
        on_done: Called once per job.
        job_seconds: How long one job may take before its worker is killed.
    """
    log.parent.mkdir(parents=True, exist_ok=True)
    log.write_bytes(b"")
    waiting: SimpleQueue[Job] = SimpleQueue()
    done: SimpleQueue[Outcome] = SimpleQueue()
    for job in jobs:
        waiting.put(job)
    serve = partial(_serve, waiting, done, job_seconds, log)
    threads = [threading.Thread(target=serve, daemon=True) for _ in range(min(workers, len(jobs)))]
    for thread in threads:
        thread.start()
    for _ in jobs:
        on_done(done.get())
    for thread in threads:
        thread.join()


def _serve(waiting: SimpleQueue[Job], done: SimpleQueue[Outcome], job_seconds: float, log: Path) -> None:
    """Take jobs until none is left, on one worker that is replaced when it breaks."""
    worker = _Worker(log)
    try:
        for job in _taken(waiting):
            done.put(worker.run(job, job_seconds))
    finally:
        worker.close()


def _taken(waiting: SimpleQueue[Job]) -> Iterator[Job]:
    with suppress(Empty):
        while True:
            yield waiting.get_nowait()


@dataclass(slots=True)
class _Worker:
    """One worker process, started when it is first needed."""

    log: Path
    process: subprocess.Popen[str] | None = field(default=None)

    def run(self, job: Job, seconds: float) -> Outcome:
        """Return the outcome of a job; a worker that is too slow or dies is killed with all that it started."""
        try:
            process, late = self._started(job.root), threading.Event()
        except OSError as error:
            return Outcome(name=job.name, seconds=0.0, error=_not_started(job, error))
        timer = threading.Timer(seconds, self._stop, args=(late,))
        timer.start()
        try:
            line = self._ask(process, job)
        finally:
            timer.cancel()
        if line:
            return Outcome.from_json(json.loads(line))
        self._kill()
        self.process = None
        spent = seconds if late.is_set() else 0.0
        return Outcome(name=job.name, seconds=spent, error=_broken(job, seconds, is_late=late.is_set()))

    def close(self) -> None:
        """End the worker once it has no more to do."""
        if self.process and self.process.stdin:
            with suppress(OSError):
                self.process.stdin.close()
            with suppress(subprocess.TimeoutExpired):
                self.process.wait(timeout=10)
            self._kill()

    def _ask(self, process: subprocess.Popen[str], job: Job) -> str:
        if process.stdin is None or process.stdout is None:
            return ""
        try:
            process.stdin.write(json.dumps(job.as_json()) + "\n")
            process.stdin.flush()
            return process.stdout.readline()
        except OSError:
            return ""

    def _started(self, root: Path) -> subprocess.Popen[str]:
        if self.process is None:
            with self.log.open("ab") as log:
                self.process = subprocess.Popen(
                    [sys.executable, "-m", "bantin.execution.worker"],
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    stderr=log,
                    text=True,
                    encoding="utf-8",
                    cwd=root,
                    env={**os.environ, **_SAME_EVERYWHERE, "BANTIN_ROOT": str(root)},
                    start_new_session=True,
                )
        return self.process

    def _stop(self, late: threading.Event) -> None:
        late.set()
        self._kill()

    def _kill(self) -> None:
        """Kill the worker's whole process group, so that no kernel outlives it."""
        if self.process is not None:
            with suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()


def _not_started(job: Job, error: OSError) -> NotStartedError:
    return NotStartedError(
        f"Không mở được tiến trình chạy sổ tay: {error}",
        place=Place(file=f"notebooks/{job.notebook.name}", item=job.name),
        fix="Xem bộ nhớ và đĩa còn chỗ không.",
    )


def _broken(job: Job, seconds: float, *, is_late: bool) -> TimedOutError | KernelDiedError:
    place = Place(file=f"notebooks/{job.notebook.name}", item=job.name)
    if is_late:
        return TimedOutError(f"Sổ tay chạy quá {seconds:g} giây", place=place, fix="Tìm ô chạy mãi không xong.")
    return KernelDiedError(
        "Tiến trình chạy sổ tay dừng giữa chừng", place=place, fix="Chạy lại; xem bộ nhớ còn đủ không."
    )
