"""
Spoil workbooks by chance and count how they end: equal, refused (by code), different, or by a death of the reader.

Usage: .venv/bin/python bench/fuzz_reading.py [HOW_MANY] [SEED]
Exit code 1 where a value changed silently or the reading process died or was late.
"""

from __future__ import annotations

import random
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "intake" / "reading")]

from mutations import MUTATIONS, originals  # noqa: E402 - found through the path above
from workbooks import understood  # noqa: E402 - found through the path above

from bantin.errors.submissions import ReaderStoppedError, SubmissionError  # noqa: E402 - see above
from bantin.intake.reading.grid import Book  # noqa: E402 - see above
from bantin.intake.reading.worker import Reader, SentFile  # noqa: E402 - see above


def main(how_many: int, seed: int) -> int:
    """Return the exit code after printing the counts."""
    contents = originals()
    clean = [understood(content).grids for content in contents]
    counts: Counter[str] = Counter()
    began = time.monotonic()
    with Reader() as reader:
        for answer in reader.books(spoilt(contents, how_many, seed)):
            at, name = (answer.file if isinstance(answer, Book) else answer.place.file).split("/", 1)
            end = verdict(answer, same=isinstance(answer, Book) and answer.grids == clean[int(at)])
            counts[end] += 1
            counts[f"  {name}: {end}"] += 1
    for key, count in sorted(counts.items()):
        print(f"{count:7} {key}")
    print(f"{how_many} workbooks in {time.monotonic() - began:.1f} s, seed {seed}")
    return int(bool(counts["different"] or counts["crashed or late"]))


def spoilt(contents: list[bytes], how_many: int, seed: int) -> Iterator[SentFile]:
    """Yield so many spoilt files; each is named by its original and by what was done to it."""
    chance = random.Random(seed)  # noqa: S311 - chance for tests, no secret
    for _ in range(how_many):
        at, name = chance.randrange(len(contents)), chance.choice(sorted(MUTATIONS))
        yield SentFile(f"{at}/{name}", MUTATIONS[name](contents[at], chance))


def verdict(answer: Book | SubmissionError, *, same: bool) -> str:
    """Return how a file ended, in words."""
    if isinstance(answer, ReaderStoppedError):
        return "crashed or late"
    if isinstance(answer, SubmissionError):
        return f"refused {answer.code}"
    return "equal" if same else "different"


if __name__ == "__main__":
    arguments = [int(word) for word in sys.argv[1:]]
    sys.exit(main(*arguments, *(10_000, 1)[len(arguments) :]))
