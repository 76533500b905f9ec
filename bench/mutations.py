"""
Whether the checker bites: seeded changes of a finished site, each of which must give a new finding.

    python bench/mutations.py [N] [--seed S] [--site DIR] [--sources ROOT]

Changes happen in memory, never on disk. What would be no change of truth is left out by construction; each maker below
says what it leaves out, and why.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "bench")]

from mutating import Mutant, mutants  # noqa: E402 - found beside this script

from bantin.verification.checking import read_site, verify  # noqa: E402
from bantin.verification.site import Site  # noqa: E402


def main() -> int:
    """Print caught and total for each kind, what slipped through, and false alarms; return 1 where there are any."""
    asked = _arguments()
    site = read_site(asked.site, root=asked.sources)
    started = time.perf_counter()
    alarms = verify(site)
    print(f"{len(alarms)} false alarms on the untouched site, {time.perf_counter() - started:.1f} s")
    before = {(one.page, one.place, one.code, one.text) for one in alarms}
    total, caught, missed = Counter[str](), Counter[str](), []
    for mutant in mutants(site, random.Random(asked.seed), asked.number):  # noqa: S311 - no secret
        total[mutant.kind] += 1
        if is_caught(site, mutant, before):
            caught[mutant.kind] += 1
        else:
            missed.append(mutant)
    for kind in sorted(total):
        print(f"{caught[kind]:6} / {total[kind]:6}  {kind}")
    print(f"{sum(caught.values())} / {sum(total.values())} caught, {time.perf_counter() - started:.0f} s")
    for mutant in missed[: asked.show]:
        print(f"  missed: {mutant.kind}, {mutant.address}: {mutant.told}")
    return 1 if missed or alarms else 0


def is_caught(site: Site, mutant: Mutant, before: set[tuple[str, str, str, str]]) -> bool:
    """Return whether the checker says anything of the changed site that it did not say of the untouched one."""
    found = verify(site.changed(mutant.address, mutant.content), only={mutant.address})
    return any((one.page, one.place, one.code, one.text) not in before for one in found)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[1])
    parser.add_argument("number", nargs="?", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", type=int, default=30)
    parser.add_argument("--site", type=Path, default=ROOT / "site" / "public")
    parser.add_argument("--sources", type=Path, default=ROOT)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
