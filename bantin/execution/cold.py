"""papermill's ordinary engine: worker processes that start a kernel of its own for every notebook."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from uuid import uuid4

from bantin.execution.job import Job, Outcome, broken, not_started, too_slow
from bantin.execution.marks import MARK, end_marked


@dataclass(slots=True)
class ColdWorker:
    """
    One worker process, started when it is first needed: a process group of its own.

    Past the deadline, or when it breaks, the whole group is killed and a fresh process takes the next job.
    """

    log: Path
    surroundings: Mapping[str, str]
    process: subprocess.Popen[str] | None = field(default=None)
    mark: str = ""

    def run(self, job: Job, seconds: float) -> Outcome:
        """Return the outcome of a job; a worker that is too slow or dies is killed with all that it started."""
        try:
            process, late = self._started(job.root), threading.Event()
        except OSError as error:
            return Outcome(name=job.name, seconds=0.0, error=not_started(job, error))
        timer = threading.Timer(seconds, self._stop, args=(late,))
        timer.start()
        try:
            line = self._ask(process, job)
        finally:
            timer.cancel()
        if line.endswith("\n"):
            return Outcome.from_json(json.loads(line))
        self._kill()
        self.process = None
        spent = seconds if late.is_set() else 0.0
        trouble = too_slow(job, seconds, is_cell=False) if late.is_set() else broken(job)
        return Outcome(name=job.name, seconds=spent, error=trouble)

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
        if self.process is None or self.process.poll() is not None:
            self.mark = uuid4().hex
            with self.log.open("ab") as log:
                self.process = subprocess.Popen(
                    [sys.executable, "-m", "bantin.execution.cold_worker"],
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    stderr=log,
                    text=True,
                    encoding="utf-8",
                    cwd=root,
                    env={**self.surroundings, "BANTIN_ROOT": str(root), MARK: self.mark},
                    start_new_session=True,
                )
        return self.process

    def _stop(self, late: threading.Event) -> None:
        late.set()
        self._kill()

    def _kill(self) -> None:
        """Kill the worker's process group, and by their mark its kernels, which have groups of their own."""
        if self.process is not None:
            with suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
        if self.mark:
            end_marked(self.mark)
