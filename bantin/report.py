"""What a build did, for people, for `--json` and for build/run.json."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import Any

from bantin.errors import BantinError
from bantin.intake import Intake
from bantin.vietnamese.typography import number


class Fate(StrEnum):
    """What became of one bulletin in a run."""

    MADE = "made"
    UNCHANGED = "unchanged"
    WAITING = "waiting"
    FAILED = "failed"


_FATES = {Fate.MADE: "mới làm", Fate.UNCHANGED: "không đổi", Fate.WAITING: "chờ sửa", Fate.FAILED: "lỗi"}


@dataclass(frozen=True, slots=True, kw_only=True)
class BulletinReport:
    """One bulletin: its fate, how long it took, and why it is not there."""

    id: str
    fate: Fate
    seconds: float = 0.0
    error: BantinError | None = None
    cell: str = ""
    traceback: str = ""
    is_kept: bool = False

    def as_json(self) -> dict[str, Any]:
        """Return the report of this bulletin for run.json."""
        return {
            "bulletin": self.id,
            "outcome": str(self.fate),
            "seconds": round(self.seconds, 3),
            "error": self.error.as_json() if self.error else None,
            "cell": self.cell,
            "traceback": self.traceback,
            "last_good_kept": self.is_kept,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A whole run."""

    bulletins: tuple[BulletinReport, ...]
    intakes: tuple[tuple[str, Intake], ...]
    out: Path
    pages: int
    is_site_new: bool
    seconds: float
    versions: str = ""
    loose_problems: tuple[BantinError, ...] = field(default=())

    def of_fate(self, fate: Fate) -> tuple[BulletinReport, ...]:
        """Return the bulletins that met one fate."""
        return tuple(one for one in self.bulletins if one.fate is fate)

    @property
    def exit_code(self) -> int:
        """Return 0 where all is done, 3 where some bulletins failed or wait (design, exit codes)."""
        has_trouble = self.of_fate(Fate.FAILED) or self.of_fate(Fate.WAITING) or self.loose_problems
        return 3 if has_trouble else 0

    def as_json(self) -> dict[str, Any]:
        """Return the report as run.json holds it."""
        return {
            "exit_code": self.exit_code,
            "out": str(self.out),
            "pages": self.pages,
            "site_written": self.is_site_new,
            "seconds": round(self.seconds, 3),
            "totals": {str(fate): len(self.of_fate(fate)) for fate in Fate},
            "intake": {name: _counts(intake) for name, intake in self.intakes},
            "bulletins": [one.as_json() for one in self.bulletins],
            "problems": [error.as_json() for error in self.loose_problems],
            "versions": self.versions,
        }

    def lines(self) -> Iterable[str]:
        """Yield the report as people read it."""
        for one in self.bulletins:
            if one.error:
                kept = " Trang giữ bản gần nhất." if one.is_kept else ""
                yield f"  {one.id}: {one.error}{kept}"
        yield from (f"  {error}" for error in self.loose_problems)
        counts = [
            (Fate.MADE, "mới làm"),
            (Fate.UNCHANGED, "không đổi"),
            (Fate.WAITING, "chờ sửa"),
            (Fate.FAILED, "lỗi"),
        ]
        said = ", ".join(f"{len(self.of_fate(fate))} {words}" for fate, words in counts)
        yield f"Bản tin: {said}. {self.pages} trang, {number(Decimal(f'{self.seconds:.1f}'))} giây."
        yield f"Mở: {self.out / 'index.html'}"


def _counts(intake: Intake) -> dict[str, int]:
    return {
        "received": intake.received,
        "accepted": intake.accepted,
        "rejected": intake.rejected,
        "duplicate": intake.duplicate,
    }
