"""Figures of one row of one sheet: what all modules of the simulation hand on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

# What stands in a cell of a register: words, a day, a number, or nothing.
Written = str | date | int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RowFigures:
    """
    The figures of one row.

    Attributes:
        sheet: The sheet's name in code: "dossiers".
        code: What stands in column (1): "07890", "CQ05", "H".
        values: The whole number in each column by the column's number; 1 or 0 where a column asks yes or no.
    """

    sheet: str
    code: str
    values: Mapping[int, int]
