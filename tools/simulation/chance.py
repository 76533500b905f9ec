"""Chance that is the same on every machine and in every version of Python: whole numbers from a hash of names."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from hashlib import sha256
from typing import TypeVar

Thing = TypeVar("Thing")
SEED = "bantin-minh-hoa-1"
_WORDS = struct.Struct(">8I")


class Chance:
    """
    A stream of whole numbers that depends on the seed and on the names it was made with, and on nothing else.

    `random.Random` promises to repeat only `random()` from one version of Python to the next, not its other methods.
    """

    def __init__(self, *names: str) -> None:
        """Start the stream of these names."""
        self._key = "/".join((SEED, *names)).encode()
        self._hashes = 0
        self._words: list[int] = []

    def below(self, limit: int) -> int:
        """Return a number from 0 to limit - 1; limit is 1 or more."""
        if not self._words:
            digest = sha256(self._key + self._hashes.to_bytes(4, "big")).digest()
            self._words = list(_WORDS.unpack(digest))
            self._hashes += 1
        return (self._words.pop() * limit) >> 32

    def between(self, low: int, high: int) -> int:
        """Return a number from low to high, both included."""
        return low + self.below(high - low + 1)

    def around(self, value: int, *, per_mille: int) -> int:
        """Return a number that is at most so many thousandths of the value away from it."""
        return value * (1000 + self.between(-per_mille, per_mille)) // 1000

    def part(self, whole: int, per_mille: int) -> int:
        """Return so many thousandths of a count, rounded up or down by chance; 0 to `whole`."""
        return (whole * per_mille + self.below(1000)) // 1000

    def happens(self, per_mille: int) -> bool:
        """Return whether something happens that does so many times in a thousand."""
        return self.below(1000) < per_mille

    def one_of(self, things: Sequence[Thing]) -> Thing:
        """Return one of them."""
        return things[self.below(len(things))]

    def some_of(self, things: Sequence[Thing], count: int) -> tuple[Thing, ...]:
        """Return so many different ones of them, or all where there are fewer, in the order of a draw."""
        drawn = sorted(range(len(things)), key=lambda _: self.below(1 << 32))
        return tuple(things[index] for index in drawn[:count])
