"""What a file is expected to be, and what it says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bantin.errors import BantinError
from bantin.forms import Head
from bantin.intake.submissions.names import NameBook
from bantin.model import Indicator, Observation, Period, RegisterEntry, Unit
from bantin.settings.intake import IntakeSettings


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """
    What a file must be, by the folder in which it lies and by params/.

    Attributes:
        unit: The unit whose folder it is: a district, a province, or a commune of the two tiers.
        period: The folder's period, with the days of the office's reporting window.
        submission: Which submission the name of the file says it is; 1 where it says nothing.
        is_simulated: Whether the dataset is simulated.
        names: Units, offices and fields by code and name, as they were in the period.
        catalogue: The indicators by id.
        settings: How files are read.
    """

    unit: Unit
    period: Period
    submission: int
    is_simulated: bool
    names: NameBook
    catalogue: Mapping[str, Indicator]
    settings: IntakeSettings


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """
    What one file says.

    Attributes:
        file: Its name from the root of the repository.
        sha256: The hash of its bytes.
        form: The form that it is: "bantin-thang", "II.06a", "II.07b", "csv"; "" where it is none.
        head: Whose it is, of which period, which submission; None where it does not say.
        observations: What it counts, in the order of its cells.
        entries: What its registers list, in the order of their rows.
        problems: Every error; a file with one is not taken in.
        warnings: What is doubtful but possible.
    """

    file: str
    sha256: str
    form: str = ""
    head: Head | None = None
    observations: tuple[Observation, ...] = ()
    entries: tuple[RegisterEntry, ...] = ()
    problems: tuple[BantinError, ...] = ()
    warnings: tuple[BantinError, ...] = ()

    @property
    def is_sound(self) -> bool:
        """Return whether nothing in it has to be mended."""
        return not self.problems
