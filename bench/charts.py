#!/usr/bin/env python3
"""
What a chart costs, kind by kind, in both layouts; beside it one ordinary matplotlib chart, drawn on the same machine.

    python bench/charts.py [--rounds 21]

Milliseconds of CPU time, the median of the rounds, with everything loaded and every kind drawn once before. The
ordinary chart is a line of twelve months with a target, a legend, text as text and a tight box: what a notebook shows.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from collections.abc import Callable
from functools import partial
from io import StringIO
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from chart_samples import KINDS, MONTHS, Draw  # noqa: E402 - run from anywhere
from matplotlib.figure import Figure  # noqa: E402

from bantin.charts import NARROW, WIDE  # noqa: E402

LIMIT = 4.0


def ordinary() -> str:
    """Return the SVG of an ordinary chart."""
    figure = Figure(figsize=(7.2, 4))
    axes = figure.subplots()
    axes.plot(MONTHS, [58, 60, 61, 63, 65, 66, 65, 68, 71, 73, 75, 79], label="tháng")
    axes.axhline(80, linestyle="--", label="chỉ tiêu")
    axes.legend()
    written = StringIO()
    figure.savefig(written, format="svg", bbox_inches="tight")
    return written.getvalue()


def milliseconds(draw: Callable[[], object], rounds: int) -> float:
    """Return the median CPU time of a call after one that nobody counts."""
    draw()
    spent = []
    for _ in range(rounds):
        start = time.process_time()
        draw()
        spent.append(1000 * (time.process_time() - start))
    return statistics.median(spent)


def drawn(draw: Draw, width: int) -> str:
    """Return the markup of a chart."""
    return draw(width).svg()


def main() -> int:
    """Print a line for each kind; return 1 where one is slower than the limit."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=21)
    rounds = parser.parse_args().rounds
    base = milliseconds(ordinary, rounds)
    print(f"{'ordinary matplotlib':24} {base:7.2f} ms")
    slowest = 0.0
    for kind, draw in KINDS.items():
        wide, narrow = (milliseconds(partial(drawn, draw, width), rounds) for width in (WIDE, NARROW))
        slowest = max(slowest, wide, narrow)
        print(f"{kind:24} {wide:7.2f} ms {narrow:7.2f} ms    1/{base / max(wide, narrow):.0f} of the ordinary one")
    print(f"slowest {slowest:.2f} ms, limit {LIMIT} ms")
    return int(slowest > LIMIT)


if __name__ == "__main__":
    sys.exit(main())
