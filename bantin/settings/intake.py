"""How files that offices send are read and when their totals count: params/intake.yml."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from pathlib import Path

from bantin.settings.reading import read_params
from bantin.settings.written import Param


class Dash(StrEnum):
    """What a dash in a cell means."""

    ZERO = "zero"
    NOT_REPORTED = "not_reported"


@dataclass(frozen=True, slots=True, kw_only=True)
class UnusualChange:
    """A value is unusual when it is over `times` as large or small as the month before, and `least` away from it."""

    times: int
    least: int


@dataclass(frozen=True, slots=True, kw_only=True)
class IntakeSettings:
    """
    How files that offices send are read.

    Attributes:
        dash: What a dash means.
        coverage_percent: How many of the communes must have reported for a total to be used, 0 to 100 per cent.
        unusual_change: When a value is so far from the month before that the notes say so.
        rounding_points: How far a stated rate may lie from its counts, in percentage points.
    """

    dash: Dash
    coverage_percent: Decimal
    unusual_change: UnusualChange
    rounding_points: Decimal


def read_intake_settings(path: Path) -> IntakeSettings:
    """Return the checked settings of intake; raise ParamsError with file, line and what to do."""
    entry = read_params(path).entry(("dash", "coverage_percent", "unusual_change", "rounding_points"))
    return IntakeSettings(
        dash=Dash(entry["dash"].one_of(Dash)),
        coverage_percent=Decimal(entry["coverage_percent"].whole(low=0, high=100)),
        unusual_change=_unusual_change(entry["unusual_change"]),
        rounding_points=_points(entry["rounding_points"]),
    )


def _unusual_change(param: Param) -> UnusualChange:
    entry = param.entry(("times", "least"))
    return UnusualChange(times=entry["times"].whole(low=2, high=1000), least=entry["least"].whole(low=0, high=10**9))


def _points(param: Param) -> Decimal:
    points = param.decimal()
    if not 0 <= points <= 5:
        raise param.wrong(f"{points} nằm ngoài 0-5 điểm", "Ghi một số từ 0 đến 5.")
    return points
