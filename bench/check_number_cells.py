"""Read generated number cells of known meaning, and print how many were read right, refused, and wrong (must be 0)."""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "intake" / "cells")]

from number_cells import Outcome, tally  # noqa: E402 - it lies beside the tests that use it too


def main() -> int:
    """Print the figures; return 1 where a cell was read wrong or a plain one refused."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--cells", type=int, default=200_000, help="how many cells (default: 200000)")
    arguments.add_argument("--seed", type=int, default=2021, help="seed of the generator (default: 2021)")
    asked = arguments.parse_args()
    start = time.perf_counter()
    outcomes, astray = tally(asked.cells, seed=asked.seed)
    seconds = time.perf_counter() - start
    print(f"{asked.cells} cells, seed {asked.seed}, {seconds:.1f} s")
    for found in Outcome:
        print(f"  {found.value:24}{outcomes[found]:>9}")
    for sample in astray[:20]:
        print(f"  {sample}")
    return 1 if astray else 0


if __name__ == "__main__":
    sys.exit(main())
