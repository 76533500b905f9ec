"""What a build did, for people, for `--json` and for build/run.json."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import Any

from bantin.errors import BantinError
from bantin.intake.received.verdicts import Verdict, equation
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
    """
    One bulletin in a run.

    Attributes:
        id: The bulletin's id.
        fate: What became of it.
        seconds: How long its notebook took.
        memory_mb: What the notebook's process held alone at its end, in MB; None where it was not measured.
        error: Why it is not there, or None.
        others: Every further problem that it has.
        cell: The source of the cell that failed; "".
        traceback: What the kernel said; "".
        is_kept: Whether its last good version stays on the site.
        why: What changed since it was made last, up to five names; empty where nothing was made.
    """

    id: str
    fate: Fate
    seconds: float = 0.0
    memory_mb: int | None = None
    error: BantinError | None = None
    others: tuple[BantinError, ...] = ()
    cell: str = ""
    traceback: str = ""
    is_kept: bool = False
    why: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """Return the report of this bulletin for run.json."""
        return {
            "bulletin": self.id,
            "outcome": str(self.fate),
            "seconds": round(self.seconds, 3),
            "memory_mb": self.memory_mb,
            "error": self.error.as_json() if self.error else None,
            "other_problems": [error.as_json() for error in self.others],
            "cell": self.cell,
            "traceback": self.traceback,
            "last_good_kept": self.is_kept,
            "cached": self.fate is Fate.UNCHANGED,
            "why": list(self.why),
        }


@dataclass(frozen=True, slots=True)
class IntakeReport:
    """What one dataset held: its name, what became of its rows or files, and what is doubtful in them."""

    dataset: str
    counts: Mapping[str, int]
    warnings: tuple[BantinError, ...] = ()

    def line(self) -> str:
        """Return the counts as people read them, without what there is none of: "demo: nhận 98 = dùng 96 + trùng 2"."""
        verdicts = {verdict: n for verdict in Verdict if (n := self.counts.get(verdict, 0))}
        return f"{self.dataset}: {equation(self.counts['received'], verdicts)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """
    A whole run.

    Attributes:
        out: Where the site is.
        seconds: How long it took.
        bulletins: Those that it looked at.
        intakes: What each dataset held.
        pages: How many pages the site has.
        is_site_new: Whether the site was written.
        versions: Python and the libraries that take part.
        loose_problems: Problems of the data that belong to no bulletin.
        ended_by: What ended the run before it was done, or None.
        refusals: What the checker did not let through; with any, the site stays as it was.
    """

    out: Path
    seconds: float
    bulletins: tuple[BulletinReport, ...] = ()
    intakes: tuple[IntakeReport, ...] = ()
    pages: int = 0
    is_site_new: bool = False
    versions: str = ""
    loose_problems: tuple[BantinError, ...] = ()
    ended_by: BantinError | None = None
    refusals: tuple[BantinError, ...] = ()

    @property
    def warnings(self) -> tuple[BantinError, ...]:
        """Return what the datasets' editors should look at, though nothing waits for it."""
        return tuple(warning for intake in self.intakes for warning in intake.warnings)

    def of_fate(self, fate: Fate) -> tuple[BulletinReport, ...]:
        """Return the bulletins that met one fate."""
        return tuple(one for one in self.bulletins if one.fate is fate)

    @property
    def exit_code(self) -> int:
        """Return 0 for all done, 4 for a refused site, 3 for some that failed or wait, or that of what ended it."""
        if self.ended_by:
            return self.ended_by.exit_code
        if self.refusals:
            return self.refusals[0].exit_code
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
            "intake": {intake.dataset: dict(intake.counts) for intake in self.intakes},
            "bulletins": [one.as_json() for one in self.bulletins],
            "problems": [error.as_json() for error in (*self._ends(), *self.loose_problems)],
            "refusals": [error.as_json() for error in self.refusals],
            "warnings": [warning.as_json() for warning in self.warnings],
            "versions": self.versions,
        }

    def lines(self) -> Iterable[str]:
        """Yield the report as people read it."""
        for one in self.bulletins:
            if one.error:
                kept = " Trang giữ bản gần nhất." if one.is_kept else ""
                yield f"  {one.id}: {one.error}{kept}"
                yield from (f"  {one.id}: {error}" for error in one.others)
        yield from (f"  {error}" for error in self.loose_problems)
        yield from (f"  {error}" for error in self.refusals)
        if self.refusals:
            yield f"Bộ kiểm tra không cho đăng: {len(self.refusals)} chỗ sai. Trang giữ nguyên."
        yield from (f"  Lưu ý: {warning}" for warning in self.warnings)
        yield from (f"Số liệu {intake.line()}." for intake in self.intakes)
        said = ", ".join(f"{len(self.of_fate(fate))} {words}" for fate, words in _FATES.items())
        yield f"Bản tin: {said}. {self.pages} trang, {number(Decimal(f'{self.seconds:.1f}'))} giây."
        yield f"Mở: {self.out / 'index.html'}"

    def _ends(self) -> tuple[BantinError, ...]:
        return (self.ended_by,) if self.ended_by else ()
