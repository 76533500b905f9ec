"""A real Dask scheduler and two workers, processes of their own on this machine: the same bulletins, whatever dies."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from repositories import files_of
from tiny_notebooks import PARAMETERS, RECEIPT, code, notebook

from bantin.cluster import Cluster, run_on_cluster
from bantin.errors import CellFailedError, KernelDiedError, NotStartedError, TimedOutError, UnreachableSchedulerError
from bantin.execution import Job, Outcome
from bantin.report import Fate
from bantin.request import Request
from bantin.run import build

pytestmark = pytest.mark.slow


@dataclass(frozen=True)
class Machines:
    """A scheduler's address, and the processes of its workers."""

    address: str
    workers: list[subprocess.Popen[str]]


@pytest.fixture
def machines(tmp_path) -> Iterator[Machines]:
    """Start a scheduler and two workers on loopback; all end with the test."""
    log = (tmp_path / "dask.log").open("w+")
    scheduler = _started("scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", log=log)
    address = _address(Path(log.name))
    options = ("--nthreads", "1", "--no-dashboard", "--no-nanny", "--death-timeout", "60")
    workers = [_started("worker", address, *options, "--local-directory", str(tmp_path), log=log) for _ in range(2)]
    yield Machines(address, workers)
    for process in (*workers, scheduler):
        process.kill()
        process.wait()
    log.close()


def _started(what: str, *options: str, log: object) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "distributed.cli.dask_" + what, *options]
    return subprocess.Popen(command, stdout=log, stderr=log, text=True)


def _address(log: Path) -> str:
    end = time.monotonic() + 60
    while time.monotonic() < end:
        found = re.search(r"Scheduler at:\s+(tcp://127\.0\.0\.1:\d+)", log.read_text())
        if found:
            return found[1]
        time.sleep(0.1)
    raise AssertionError(log.read_text())


def job_of(folder: Path, name: str, *sources: str, cell_seconds: int = 60) -> Job:
    """Return a job for a tiny notebook."""
    source = folder / "notebooks" / f"{name}.ipynb"
    source.parent.mkdir(parents=True, exist_ok=True)
    cells = [code(PARAMETERS, "parameters"), *map(code, sources)]
    source.write_text(json.dumps(notebook(*cells)), encoding="utf-8")
    build_ = folder / "build"
    return Job(
        name=name, notebook=source, parameters={"unit": "ha-nam", "period": "2020"}, root=folder,
        output=build_ / "executed" / f"{name}.ipynb", failed=build_ / "failed" / f"{name}.ipynb",
        cell_seconds=cell_seconds,
    )  # fmt: skip


def ran_on(machines: Machines, folder: Path, jobs: list[Job], on_done=lambda _: None) -> dict[str, Outcome]:
    """Return what became of each job; none is told twice."""
    outcomes: dict[str, Outcome] = {}

    def keep(outcome: Outcome) -> None:
        assert outcome.name not in outcomes, "told twice"
        outcomes[outcome.name] = outcome
        on_done(outcome)

    run_on_cluster(jobs, Cluster(machines.address, str(folder / "exchange"), 2), on_done=keep)
    return outcomes


def test_a_worker_that_is_killed_costs_no_job(machines, tmp_path):
    """What it was running runs elsewhere: nothing lost, nothing double."""
    folder = tmp_path / "r"
    jobs = [job_of(folder, f"job-{n}", "import time; time.sleep(1)", f"print({n})", RECEIPT) for n in range(8)]
    killed: list[int] = []

    def kill(_: Outcome) -> None:
        if not killed:
            machines.workers[0].kill()
            killed.append(machines.workers[0].pid)

    outcomes = ran_on(machines, folder, jobs, kill)
    assert {name: one.error for name, one in outcomes.items()} == {f"job-{n}": None for n in range(8)}
    assert [f'"{n}\\n' in job.output.read_text(encoding="utf-8") for n, job in enumerate(jobs)] == [True] * 8
    assert list((folder / "exchange" / "results").rglob("*.ipynb")) == []


def test_a_job_that_fails_there_fails_as_it_would_here(machines, tmp_path):
    """With its cell, and the notebook among the failed."""
    folder = tmp_path / "r"
    jobs = [
        job_of(folder, "raises", "1 / 0", RECEIPT),
        job_of(folder, "hangs", "while True: pass", RECEIPT, cell_seconds=1),
        job_of(folder, "dies", "import os; os._exit(1)", RECEIPT),
        job_of(folder, "good", RECEIPT),
    ]
    outcomes = ran_on(machines, folder, jobs)
    kinds = {name: type(one.error) for name, one in outcomes.items()}
    wanted = {"raises": CellFailedError, "hangs": TimedOutError, "dies": KernelDiedError, "good": type(None)}
    assert kinds == wanted
    assert "ZeroDivisionError" in (folder / "build" / "failed" / "raises.ipynb").read_text(encoding="utf-8")


def test_a_site_made_on_a_cluster_is_the_same_to_the_byte(machines, repository, built_elsewhere):
    """Keys, pages and the report are the driver's; only notebooks run elsewhere."""
    out = repository / "site" / "public"
    request = Request(
        root=repository, out=out, scheduler=machines.address, exchange=str(repository.parent / "exchange")
    )
    report = build(request, say=lambda _: None)
    assert (report.exit_code, len(report.of_fate(Fate.MADE))) == (0, 5)
    assert files_of(out) == files_of(built_elsewhere / "site" / "public")
    assert build(request, say=lambda _: None).of_fate(Fate.MADE) == ()


def test_other_code_on_a_worker_is_refused(machines, tmp_path, monkeypatch):
    """A record must not depend on which machine made it."""
    monkeypatch.setattr("bantin.exchange.library_versions", lambda: "python 2.7")
    folder = tmp_path / "r"
    outcomes = ran_on(machines, folder, [job_of(folder, "a", RECEIPT)])
    assert isinstance(outcomes["a"].error, NotStartedError)
    assert "mã nguồn hay thư viện khác" in str(outcomes["a"].error)


def test_a_scheduler_that_is_not_there_is_told(repository, monkeypatch):
    """A usage error: nothing was begun."""
    monkeypatch.setattr("bantin.cluster._CONNECT_SECONDS", 1)
    request = Request(root=repository, out=repository / "site" / "public", scheduler="tcp://127.0.0.1:9")
    with pytest.raises(UnreachableSchedulerError, match=r"E110 Không nối được tới tcp://127\.0\.0\.1:9"):
        build(request, say=lambda _: None)


def test_a_local_cluster_starts_and_ends_with_the_run(tmp_path):
    """`--scheduler local` needs nothing to be started before."""
    folder, done = tmp_path / "r", []
    jobs = [job_of(folder, name, RECEIPT) for name in ("a", "b", "c")]
    run_on_cluster(jobs, Cluster("local", str(folder / "exchange"), 2), on_done=done.append)
    assert sorted((one.name, one.error) for one in done) == [("a", None), ("b", None), ("c", None)]
