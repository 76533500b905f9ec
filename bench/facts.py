#!/usr/bin/env python3
"""
How fast values and facts are worked out: one district-month warm, and a whole country's month in several processes.

    python bench/facts.py                       the demo's Yên Lập, August 2021
    python bench/facts.py --country             705 districts of one month, in 2 processes

Needs a build of the demo, whose store it reads. The country is Yên Lập 705 times, each time read from the store and
worked out anew: as many rows, values and facts as 705 districts of its size. "Warm" is with all modules loaded.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from bantin.collecting import settle  # noqa: E402 - run from anywhere
from bantin.datasets import Workbooks  # noqa: E402
from bantin.facts import periodic_sheet  # noqa: E402
from bantin.model import Level  # noqa: E402
from bantin.receiving.desk import Desk  # noqa: E402
from bantin.telling import brief_of  # noqa: E402
from bantin.window import Library  # noqa: E402

DISTRICTS = 705


@dataclass(frozen=True)
class Timing:
    """Milliseconds of one district-month: from the store to what was reported, and from there to all facts."""

    reading: float
    facts: float
    count: int


class District:
    """Yên Lập, August 2021, to be worked out as often as wanted."""

    def __init__(self) -> None:
        """Read params and what was received once, as a build does."""
        self._library = Library(ROOT, only="yen-lap")
        self._chosen = self._library.chosen("yen-lap", "2021-08", "demo")
        self._window = self._library.window(self._chosen)
        hand = self._library.dataset("demo")
        self._received, self._dataset = hand.received, hand.dataset
        if self._received.contents:
            raise SystemExit(
                "The store is not up to date, and its workbooks would be read instead: run make site first."
            )

    def timed(self) -> Timing:
        """Read its months from the store, and work out all values and facts."""
        library = self._library
        desk = Desk(ROOT, self._dataset, library.units, library.settings)
        hand = Workbooks(self._dataset, desk, keeps=False)
        hand.__dict__["received"] = self._received
        started = time.perf_counter()
        reported, entries = hand.reported(self._chosen), hand.entries(self._chosen)
        read = time.perf_counter()
        window = type(self._window)(
            **{name: getattr(self._window, name) for name in ("bulletin", "material", "dataset", "surroundings")},
            reported=reported,
            entries=entries,
        )
        selection = library.wordings.book(0).for_level(Level.DISTRICT).selection
        sheet = periodic_sheet(brief_of(window, selection, library.settings))
        ended = time.perf_counter()
        return Timing(1000 * (read - started), 1000 * (ended - read), len(sheet.all))


def several(number: int) -> None:
    """Work out some districts in one process."""
    district = warm()
    for _ in range(number):
        district.timed()


def warm() -> District:
    """Return the district after one run, in a process that treats its memory as the fork server does."""
    district = District()
    district.timed()
    settle()
    return district


def main() -> None:
    """Measure, and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--country", action="store_true")
    parser.add_argument("--processes", type=int, default=2)
    asked = parser.parse_args()
    district = warm()
    runs = [district.timed() for _ in range(30)]
    for name in ("reading", "facts"):
        found = sorted(getattr(run, name) for run in runs)
        print(f"{name}: least {found[0]:.0f}, median {statistics.median(found):.0f}, most {found[-1]:.0f} ms")
    print(f"{runs[0].count} facts")
    if asked.country:
        shares = [DISTRICTS // asked.processes + (n < DISTRICTS % asked.processes) for n in range(asked.processes)]
        started = time.perf_counter()
        with ProcessPoolExecutor(asked.processes) as pool:
            list(pool.map(several, shares))
        print(f"{DISTRICTS} districts in {asked.processes} processes: {time.perf_counter() - started:.1f} s")


if __name__ == "__main__":
    main()
