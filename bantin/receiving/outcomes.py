"""What became of the files of one district and period: the verdict on each, and what was taken in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bantin.errors import BantinError
from bantin.intake.received import SheetCount, Verdict
from bantin.model import Observation

# What a stock is told apart by, from one month to the next: scope, dimension and unit.
Holder = tuple[str, str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class FileOutcome:
    """
    The verdict on one file.

    Attributes:
        file: Its name from the root of the repository.
        sha256: The hash of its bytes.
        size: How many bytes it has.
        form: The form that it is; "" where it is none.
        submission: Which submission it is.
        verdict: Whether it is used, and if not, why.
        rival: The hash of the file that supersedes it, or of which it is a duplicate; "".
        problems: What has to be mended.
        warnings: What is doubtful but possible.
        taken: How much of each sheet is used.
    """

    file: str
    sha256: str
    size: int
    form: str
    submission: int
    verdict: Verdict
    rival: str = ""
    problems: tuple[BantinError, ...] = ()
    warnings: tuple[BantinError, ...] = ()
    taken: tuple[SheetCount, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """
    What became of the files of one district and period.

    Attributes:
        unit_slug: The district.
        period: The address of the period.
        files: The verdict on each file, in the order of their names.
        digest: The hash of what was taken in; "" where that is nothing.
        superseded_pending: What superseded files said was pending at the end, by its holder.
        key: The hash of what decided all this; a run that finds the same key reads nothing again.
    """

    unit_slug: str
    period: str
    files: tuple[FileOutcome, ...]
    digest: str
    superseded_pending: Mapping[Holder, tuple[int, ...]]
    key: str = ""

    @property
    def what_others_see(self) -> tuple[str, Mapping[Holder, tuple[int, ...]]]:
        """Return what the month after is held against."""
        return self.digest, self.superseded_pending

    @property
    def problems(self) -> tuple[BantinError, ...]:
        """Return everything that has to be mended, file by file; what is wrong in a superseded file no longer is."""
        return tuple(problem for one in self.files if one.verdict is Verdict.REJECTED for problem in one.problems)

    @property
    def warnings(self) -> tuple[BantinError, ...]:
        """Return what is doubtful in the files that are used."""
        return tuple(warning for one in self.files if one.verdict is Verdict.ACCEPTED for warning in one.warnings)


def holder_of(seen: Observation) -> Holder:
    """Return who holds a stock: the desk of one commune, one office, one field, or a total."""
    return str(seen.scope), seen.dimension, seen.unit_code
