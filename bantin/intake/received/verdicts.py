"""What becomes of a file that was received, and the account of all of them: nothing is lost."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum

from bantin.vietnamese.typography import number


class Verdict(StrEnum):
    """What becomes of a file."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"
    DUPLICATE = "duplicate"
    SUPERSEDED = "superseded"


_WORDS = {
    Verdict.ACCEPTED: "dùng",
    Verdict.REJECTED: "từ chối",
    Verdict.DUPLICATE: "trùng",
    Verdict.SUPERSEDED: "thay thế",
}


def equation(received: int, verdicts: Mapping[Verdict, int]) -> str:
    """Return an account of rows or files for people: "nhận 96 = dùng 92 + từ chối 4"; of nothing "nhận 0 = 0"."""
    parts = (f"{words} {number(verdicts[verdict])}" for verdict, words in _WORDS.items() if verdict in verdicts)
    return f"nhận {number(received)} = {' + '.join(parts) or '0'}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """
    How many files were received, and what became of them.

    Raises:
        ValueError: Files were lost or counted twice: received is not the sum of the others, or one is negative.
    """

    received: int = 0
    accepted: int = 0
    rejected: int = 0
    duplicate: int = 0
    superseded: int = 0

    def __post_init__(self) -> None:
        """Refuse an account that does not add up."""
        counts = [getattr(self, verdict.value) for verdict in Verdict]
        if self.received != sum(counts) or min(counts) < 0:
            raise ValueError(f"received {self.received} is not the sum of {counts}")

    @classmethod
    def of(cls, verdicts: Iterable[Verdict]) -> Tally:
        """Return the account of files with these verdicts."""
        found = list(verdicts)
        return cls(received=len(found), **{verdict.value: found.count(verdict) for verdict in Verdict})

    def as_json(self) -> dict[str, int]:
        """Return the account for `build/run.json`."""
        return asdict(self)

    def line(self) -> str:
        """Return "Tệp: nhận 96 = dùng 92 + từ chối 1 + trùng 2 + thay thế 1"."""
        return f"Tệp: {equation(self.received, {verdict: getattr(self, verdict.value) for verdict in Verdict})}"
