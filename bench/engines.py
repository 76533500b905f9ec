#!/usr/bin/env python3
"""
How fast notebooks become bulletins: ways side by side in one run, as ratios.

    python bench/engines.py [--number 24] [--memory 300] [--json FILE]

Every way runs the project's own notebook of a district and month, simulated data, with its charts and story. The shell
loop and papermill's API make HTML with nbconvert as such pipelines do; ours end with the executed notebook, complete
and checked. Prints a Markdown table; build/bench.json holds the figures. Needs a build of the demo.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from bantin.execution import EngineName, Job, Outcome, run_jobs  # noqa: E402 - run from anywhere

NOTEBOOK, WORKERS = ROOT / "notebooks" / "district_month.ipynb", 2
MONTHS = [f"2021-{month:02}" for month in range(1, 13)]


@dataclass(frozen=True)
class Timing:
    """What one way took: seconds for each bulletin of a batch, wall clock, and how many there were."""

    way: str
    seconds: float
    number: int


def main() -> None:
    """Measure all ways, and print them."""
    asked = _arguments()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        timings = list(_timings(asked.number, folder))
        memory = _memory(asked.memory, folder) if asked.memory else {}
    noop = _noop()
    fork = next(one.seconds for one in timings if one.way.startswith("fork"))
    print(f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}, {WORKERS} workers\n")
    print("| way | s a bulletin | × fork server | bulletins |\n|---|---|---|---|")
    for one in timings:
        print(f"| {one.way} | {one.seconds:.2f} | {one.seconds / fork:.1f} | {one.number} |")
    print(f"\nNothing to do: {noop:.2f} s. Memory: {memory}")
    told = {"timings": [vars(one) for one in timings], "noop_seconds": noop, "memory": memory}
    (ROOT / "build").mkdir(exist_ok=True)
    Path(asked.json).write_text(json.dumps(told, indent=1), encoding="utf-8")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--number", type=int, default=24)
    parser.add_argument("--memory", type=int, default=300)
    parser.add_argument("--json", default=str(ROOT / "build" / "bench.json"))
    return parser.parse_args()


def _timings(number: int, folder: Path) -> Sequence[Timing]:
    few = MONTHS[: max(2, number // 8)]
    yield Timing("shell loop: papermill, then nbconvert", _timed(lambda: _shell_loop(few[:2], folder)) / 2, 2)
    yield Timing(
        "papermill API and one exporter, 2 processes", _timed(lambda: _with_api(few * 2, folder)) / len(few * 2),
        len(few * 2),
    )  # fmt: skip
    if shutil.which("quarto"):
        yield Timing("Quarto, executing", _timed(lambda: _quarto(few[:2], folder)) / 2, 2)
    cold = MONTHS[: max(4, number // 3)]
    yield Timing("cold engine", _timed(lambda: _ours(cold, folder, EngineName.COLD)) / len(cold), len(cold))
    months = [MONTHS[n % 12] for n in range(number)]
    yield Timing("fork server, start and all", _timed(lambda: _ours(months, folder, EngineName.FORK)) / number, number)
    yield Timing("fork server, once warm", _warm(months, folder), number)
    yield Timing("floor: the cells as a function, one process", _floor(), 8)


def _timed(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def _shell_loop(months: Sequence[str], folder: Path) -> None:
    tools = Path(sys.executable).parent
    for month in months:
        out = folder / f"loop-{month}.ipynb"
        given = ("-p", "district", "yen-lap", "-p", "month", month, "-p", "dataset", "demo")
        subprocess.run([tools / "papermill", NOTEBOOK, out, *given], check=True, capture_output=True, cwd=ROOT)
        command = [tools / "jupyter-nbconvert", "--to", "html", "--no-input", out]
        subprocess.run(command, check=True, capture_output=True)


def _with_api(months: Sequence[str], folder: Path) -> None:
    with ProcessPoolExecutor(WORKERS, get_context("spawn")) as pool:
        list(pool.map(partial(_by_api, folder), months))


def _by_api(folder: Path, month: str) -> None:
    import papermill  # noqa: PLC0415 - only in the processes of this way
    from nbconvert import HTMLExporter  # noqa: PLC0415

    out = folder / f"api-{month}.ipynb"
    given = {"district": "yen-lap", "month": month, "dataset": "demo"}
    executed = papermill.execute_notebook(str(NOTEBOOK), str(out), given, progress_bar=False, cwd=str(ROOT))
    exporter = _KEPT.setdefault("exporter", HTMLExporter(exclude_input=True))
    out.with_suffix(".html").write_text(exporter.from_notebook_node(executed)[0], encoding="utf-8")


_KEPT: dict = {}


def _quarto(months: Sequence[str], folder: Path) -> None:
    for month in months:
        page = folder / f"quarto-{month}.ipynb"
        shutil.copy(NOTEBOOK, page)
        given = ("-P", f"month:{month}", "-P", "dataset:demo")
        subprocess.run(["quarto", "render", page, "--execute", *given], check=True, capture_output=True, cwd=ROOT)


def _ours(months: Sequence[str], folder: Path, engine: EngineName) -> list[float]:
    """Run months, and return when each was done."""
    started, done = time.perf_counter(), []

    def on_done(outcome: Outcome) -> None:
        if outcome.error:
            raise SystemExit(f"{outcome.error}\n{outcome.traceback}")
        done.append(time.perf_counter() - started)

    jobs = [_job(n, month, folder) for n, month in enumerate(months)]
    run_jobs(jobs, workers=WORKERS, log=folder / "log", on_done=on_done, engine=engine)
    return done


def _job(number: int, month: str, folder: Path) -> Job:
    name = f"{number}-{month}"
    given = {"district": "yen-lap", "month": month, "dataset": "demo"}
    return Job(
        name=name, notebook=NOTEBOOK, parameters=given, output=folder / f"{name}.ipynb",
        failed=folder / f"failed-{name}.ipynb", root=ROOT,
    )  # fmt: skip


def _warm(months: Sequence[str], folder: Path) -> float:
    """Return the seconds between the first bulletins and the last, for each."""
    done = _ours(months, folder, EngineName.FORK)
    return (done[-1] - done[WORKERS - 1]) / (len(done) - WORKERS)


def _floor() -> float:
    """Return what the cells take as a function in a warm process, median of 8."""
    import matplotlib.figure  # noqa: F401, PLC0415 - what a kernel would load is loaded
    import pandas as pd  # noqa: F401, PLC0415 - likewise

    os.environ["BANTIN_ROOT"] = str(ROOT)
    cells = [cell for cell in json.loads(NOTEBOOK.read_text(encoding="utf-8"))["cells"] if cell["cell_type"] == "code"]
    sources = ["".join(cell["source"]) for cell in cells if "parameters" not in cell["metadata"].get("tags", [])]
    code = compile("\n".join(sources), "floor", "exec")

    def once() -> None:
        exec(code, {"district": "yen-lap", "month": "2021-08", "dataset": "demo"})  # noqa: S102 - our own notebook

    once()
    return statistics.median(_timed(once) for _ in range(8))


def _memory(number: int, folder: Path) -> dict[str, int]:
    """Return the proportional set size of server and children in MB, early and late in many bulletins."""
    seen: list[int] = []

    def on_done(_: Outcome) -> None:
        seen.append(_of_servers())

    jobs = [_job(n, MONTHS[n % 12], folder) for n in range(number)]
    run_jobs(jobs, workers=WORKERS, log=folder / "log", on_done=on_done)
    tenth = max(1, number // 10)
    early, late = seen[tenth : 2 * tenth], seen[-tenth:]
    return {
        "bulletins": number, "most_mb": max(seen), "early_mb": round(statistics.mean(early)),
        "late_mb": round(statistics.mean(late)),
    }  # fmt: skip


def _of_servers() -> int:
    """Return the proportional set size of all processes of the fork server, in MB."""
    total = 0
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if b"bantin.execution.server" in (process / "cmdline").read_bytes():
                lines = (process / "smaps_rollup").read_text().splitlines()
                total += sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
        except OSError:
            continue
    return total >> 10


def _noop() -> float:
    """Return the seconds of a run with nothing to do, least of 5."""
    command = [sys.executable, "render.py", "build"]
    subprocess.run(command, check=True, capture_output=True, cwd=ROOT)
    return min(_timed(lambda: subprocess.run(command, check=True, capture_output=True, cwd=ROOT)) for _ in range(5))


if __name__ == "__main__":
    main()
