"""A file that was received, with all that its receipt and the ledger say of it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath

from bantin.errors import BantinError
from bantin.intake.received.verdicts import Verdict


@dataclass(frozen=True, slots=True)
class SheetCount:
    """How many observations and entries of a register were taken from a sheet; its title is "" for a CSV."""

    sheet: str
    observations: int
    entries: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceivedFile:
    """
    One file and what became of it.

    Attributes:
        path: Its name from the root of the repository: "data/demo/yen-lap/2021-08/yen-lap-2021-08.xlsx".
        sha256: The hash of its bytes.
        size: How many bytes it has.
        unit_name: Whose it is: "huyện Yên Lập"; "" where nobody can say.
        period_label: Of when it is: "tháng 8 năm 2021"; "" where nobody can say.
        form: The form that it is; "" where it is none.
        submission: Which submission it is, from 1.
        verdict: What became of it.
        supersedes: The hashes of files in whose place it stands.
        superseded_by: The hash of the file that stands in its place, or of which it is a duplicate; "".
        problems: What is wrong in it.
        warnings: What is doubtful but possible.
        taken: What was taken from each sheet, in the order of the sheets.
        is_simulated: Whether its figures are invented for demonstration.
    """

    path: str
    sha256: str
    size: int
    unit_name: str
    period_label: str
    form: str
    submission: int
    verdict: Verdict
    supersedes: tuple[str, ...] = ()
    superseded_by: str = ""
    problems: tuple[BantinError, ...] = ()
    warnings: tuple[BantinError, ...] = ()
    taken: tuple[SheetCount, ...] = ()
    is_simulated: bool = False

    @property
    def to_mend(self) -> tuple[BantinError, ...]:
        """Return the problems that somebody still has to mend: none in a file that a newer one has replaced."""
        return () if self.verdict is Verdict.SUPERSEDED else self.problems

    @property
    def name(self) -> str:
        """Return the name of the file without its folders."""
        return PurePosixPath(self.path).name

    @property
    def short_hash(self) -> str:
        """Return the first 8 digits of the hash, enough for people to tell files apart."""
        return self.sha256[:8]

    @property
    def receipt_name(self) -> str:
        """
        Return where its receipt lies in the folder of receipts, without an ending.

        "demo/yen-lap/2021-08/yen-lap-2021-08.xlsx": the path below data/.
        """
        return self.path.removeprefix("data/")
