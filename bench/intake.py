#!/usr/bin/env python3
"""
How fast workbooks are taken in: the first time, one at a time, and again when nothing is new.

    python bench/intake.py                      the demo's workbooks
    python bench/intake.py --data FOLDER        another dataset, such as `tools/make_demo.py --country` makes

Every figure is of a whole process, start-up included, unless it says otherwise.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TAKE_IN = """
import sys, time
from pathlib import Path
started = time.perf_counter()
from bantin.window import Library
library = Library(Path(sys.argv[1]), keeps=True)
hand = library.dataset(sys.argv[2])
loaded = time.perf_counter()
hand.take_in()
print(f"{loaded - started:.3f} {time.perf_counter() - loaded:.3f} {hand.counts}")
heavy = {"pandas", "pandera", "pyarrow", "openpyxl", "python_calamine", "papermill"} & sys.modules.keys()
print("heavy:", ", ".join(sorted(heavy)) or "none")
"""

ONE_AT_A_TIME = """
import statistics, sys, time
from pathlib import Path
from bantin.intake import read_dataset
from bantin.receiving.arrivals import arrivals
from bantin.receiving.desk import Desk, District, Group
from bantin.receiving.district import readers_at, take_in
from bantin.window import Library
root = Path(sys.argv[1])
folder, library = root / "data" / sys.argv[2], Library(root)
desk = Desk(root, read_dataset(folder), library.units, library.settings)
files = [one for one in arrivals(folder, library.units, library.settings).files if not one.is_csv][:41]
groups = [Group((one.unit.slug, one.period.slug), (one,), "") for one in files]
seconds = []
with readers_at(desk) as readers:
    for group in groups:
        district = District(groups=(group,), new=frozenset({group.key}), remembered={}, earlier={})
        started = time.perf_counter()
        take_in(district, desk, readers, keeps=False)
        seconds.append(time.perf_counter() - started)
rest = sorted(seconds[1:])
print(f"first {seconds[0]:.3f} s; then median {statistics.median(rest):.3f}, most {rest[-1]:.3f} s of {len(rest)}")
"""


def main() -> None:
    """Measure, and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=ROOT / "data" / "demo")
    dataset = parser.parse_args().data
    with tempfile.TemporaryDirectory() as folder:
        repository = Path(folder)
        (repository / "params").symlink_to(ROOT / "params")
        (repository / "data").mkdir()
        shutil.copytree(dataset, repository / "data" / dataset.name)
        workbooks = len(list((repository / "data" / dataset.name).rglob("*.xlsx")))
        print(f"{workbooks} workbooks of {dataset.name}, whole process and what it says of itself:")
        one_at_a_time = _ended(ONE_AT_A_TIME, repository, dataset.name)
        print(f"  one at a time, bytes to observations, after start-up: {one_at_a_time.said}")
        first = _timed(repository, dataset.name, "first run")
        print(f"  {first / max(workbooks, 1):.3f} s a workbook")
        for run in range(3):
            _timed(repository, dataset.name, f"nothing new, run {run + 1}")


def _timed(repository: Path, dataset: str, said: str) -> float:
    started = time.perf_counter()
    ended = _ended(TAKE_IN, repository, dataset)
    seconds = time.perf_counter() - started
    print(f"  {said}: {seconds:.2f} s ({ended.peak_megabytes} MB at most); " + ended.said.replace("\n", "; "))
    return seconds


@dataclass(frozen=True)
class _Ended:
    """A process that has ended: what it printed, and the most memory that it, or one that it waited for, held."""

    said: str
    peak_megabytes: int


def _ended(program: str, repository: Path, dataset: str) -> _Ended:
    """Run a program in a process of its own; the measure is its own too, and not that of all since the start."""
    command = [sys.executable, "-c", program, str(repository), dataset]
    with tempfile.TemporaryFile() as printed:
        process = subprocess.Popen(command, cwd=ROOT, stdout=printed)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            raise subprocess.CalledProcessError(process.returncode, command[:2])
        printed.seek(0)
        return _Ended(printed.read().decode().strip(), usage.ru_maxrss // 1024)


if __name__ == "__main__":
    main()
