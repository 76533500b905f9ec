#!/usr/bin/env python3
"""
Spoil workbooks and CSVs by chance, take them in from their bytes to what they say, and count how they end.

Usage: .venv/bin/python bench/fuzz_intake.py [HOW_MANY] [SEED]
Exit code 1 where a value changed silently, intake broke, or a refusal names no place.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections import Counter
from itertools import chain
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "receiving"), str(ROOT / "tests" / "intake" / "reading")]

from fuzzing import CRASHED, DIFFERENT, EQUAL, NOWHERE, Campaign, End, counted  # noqa: E402 - found through the path

# Of every hundred files: damaged, workbooks written otherwise, CSVs written otherwise.
DAMAGED, REWRITTEN = 50, 30
_SHOWN_OF_EACH = 2


def main(how_many: int, seed: int) -> int:
    """Return the exit code after printing the counts."""
    with tempfile.TemporaryDirectory() as folder:
        campaign = Campaign(Path(folder), seed=seed)
        campaign.clean  # noqa: B018 - the sound files are read before the clock starts
        began = time.monotonic()
        damaged, rewritten = how_many * DAMAGED // 100, how_many * REWRITTEN // 100
        spoilt = chain(
            campaign.damaged(damaged),
            campaign.rewritten(rewritten, slow=rewritten // 30),
            campaign.rewritten_csvs(how_many - damaged - rewritten),
        )
        counts = counted(campaign.ends(spoilt), show=_Shown())
        seconds = time.monotonic() - began
        lost = counted(campaign.ends(campaign.unguarded(how_many // 5)))
    _print(counts)
    print(f"{how_many} files in {seconds:.0f} s ({how_many / seconds:.0f} a second), seed {seed}")
    print(f"Beside these, {how_many // 5} CSVs without their checksum; where no total stands, a digit may change:")
    _print(lost)
    return int(any(word in (DIFFERENT, CRASHED, NOWHERE) for _, word in counts))


class _Shown:
    """Prints the first files that ended badly, and the first refusals of files that say the same."""

    def __init__(self) -> None:
        self._seen: Counter[tuple[str, str]] = Counter()

    def __call__(self, end: End) -> None:
        """Show an end, if it is worth it."""
        key = end.spoilt.done, end.word
        is_bad = end.word in (DIFFERENT, CRASHED, NOWHERE)
        is_doubtful = end.word != EQUAL and not end.spoilt.done.startswith("damage")
        self._seen[key] += 1
        if (is_bad or is_doubtful) and self._seen[key] <= _SHOWN_OF_EACH:
            said = "; ".join((*map(str, end.problems[:2]), end.broke))
            print(f"{end.word}: {end.spoilt.of.name}: {end.spoilt.done}: {said}")


def _print(counts: Counter[tuple[str, str]]) -> None:
    totals: Counter[str] = Counter()
    for (_, word), count in counts.items():
        totals[word] += count
    for word in (DIFFERENT, CRASHED, NOWHERE):
        totals[word] += 0
    for word, count in sorted(totals.items()):
        print(f"{count:7} {word}")
    for done in sorted({done for done, _ in counts}):
        ends = ", ".join(f"{word} {n}" for (what, word), n in sorted(counts.items()) if what == done)
        print(f"        {done}: {ends}")


if __name__ == "__main__":
    arguments = [int(word) for word in sys.argv[1:]]
    sys.exit(main(*arguments, *(10_000, 1)[len(arguments) :]))
