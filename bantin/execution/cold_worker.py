"""
A worker process: reads one job per line from its input, runs it, writes one outcome per line.

Started by `bantin.execution.cold` as `python -m bantin.execution.cold_worker`. What notebooks or libraries print goes
to standard error, so that the output carries outcomes alone.
"""

from __future__ import annotations

import json
import os
import sys
import threading
import time

from bantin.execution.job import Job
from bantin.execution.marks import MARK, end_marked
from bantin.execution.running import run_job


def main() -> None:
    """Serve jobs until the input ends."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="utf-8")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    threading.Thread(target=_end_with, args=(os.getppid(),), daemon=True).start()
    for line in sys.stdin:
        job = Job.from_json(json.loads(line))
        if job.memory_mb:
            # Its kernel inherits the limit.
            import resource  # noqa: PLC0415 - not on every system

            resource.setrlimit(resource.RLIMIT_DATA, (job.memory_mb << 20, resource.RLIM_INFINITY))
        outcome = run_job(job)
        answers.write(json.dumps(outcome.as_json(), ensure_ascii=False) + "\n")
        answers.flush()


def _end_with(parent: int) -> None:
    """End this worker and its kernels when the command line that started it is gone, whatever it is doing."""
    while os.getppid() == parent:
        time.sleep(0.5)
    end_marked(os.environ.get(MARK, ""))
    os._exit(1)


if __name__ == "__main__":
    main()
