"""Why a value is not there, or may stand in a table but not be judged in words."""

from __future__ import annotations

from enum import StrEnum


class Reason(StrEnum):
    """Why a value is not there, or may be printed in a table but not be judged in words."""

    NOT_REPORTED = "not_reported"
    INCOMPLETE = "incomplete"
    NOT_DEFINED = "not_defined"
    NOT_ADDITIVE = "not_additive"
    NO_WHOLE = "no_whole"
    EXCESS = "excess"
    NO_BASE = "no_base"
    SMALL_BASE = "small_base"
    SMALL_DENOMINATOR = "small_denominator"
    WITHIN_CHANCE = "within_chance"
    OTHER_WINDOW = "other_window"
    OTHER_UNITS = "other_units"
    BREAK = "break"
    SUPPRESSED = "suppressed"
