"""
A worker process: reads one job per line from its input, runs it, writes one outcome per line.

Started by `bantin.execution.cold` as `python -m bantin.execution.cold_worker`. What notebooks or libraries print goes
to standard error, so that the output carries outcomes alone.
"""

from __future__ import annotations

import json
import os
import sys

from bantin.execution.job import Job
from bantin.execution.running import run_job


def main() -> None:
    """Serve jobs until the input ends."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="utf-8")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    for line in sys.stdin:
        outcome = run_job(Job.from_json(json.loads(line)))
        answers.write(json.dumps(outcome.as_json(), ensure_ascii=False) + "\n")
        answers.flush()


if __name__ == "__main__":
    main()
