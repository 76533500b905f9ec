"""Figures as a tidy CSV, one a row, in the form that the systems of provinces and communes send."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256

from bantin.intake.submissions.tidy_rows import NEEDED
from bantin.model import Scope, Unit
from simulation.months import Month

_NOTE = "số giả định"


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """What one scope of a unit counts in a month, by indicator."""

    scope: Scope
    counts: Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class TidyReport:
    """What a unit sends of a month: its figures scope by scope."""

    unit: Unit
    month: Month
    scopes: tuple[Counted, ...]

    @property
    def name(self) -> str:
        """Return its place in the folder of the dataset: "phu-tho/2021-08/phu-tho-2021-08.csv"."""
        return f"{self.unit.slug}/{self.month.slug}/{self.unit.slug}-{self.month.slug}.csv"

    def csv(self) -> bytes:
        """Return the file; each of its rows says that it is simulated."""
        stream, span = io.StringIO(newline=""), self.month.period.span
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow((*NEEDED, "note"))
        for one in self.scopes:
            for indicator, count in one.counts.items():
                whose = self.unit.code, self.unit.full_name, indicator, one.scope, ""
                writer.writerow((*whose, span.start.isoformat(), span.end.isoformat(), count, _NOTE))
        return stream.getvalue().encode()

    def checksum(self) -> bytes:
        """Return what lies beside the file, as `sha256sum` writes it."""
        return f"{sha256(self.csv()).hexdigest()}  {self.name.rpartition('/')[2]}\n".encode()
