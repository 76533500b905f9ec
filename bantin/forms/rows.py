"""Rows that are the same in every month: the levels of procedures, and the row that adds up a whole sheet."""

from __future__ import annotations

from dataclasses import dataclass

from bantin.model import Scope

GRAND_TOTAL = "Tổng cộng"


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelRow:
    """
    A row of the sheet that counts procedures by level.

    Attributes:
        code: What stands in column (1).
        name: What stands in column (2).
        scope: Whom it counts.
    """

    code: str
    name: str
    scope: Scope


LEVEL_ROWS = (
    LevelRow(code="H", name="Cấp huyện", scope=Scope.DISTRICT_LEVEL),
    LevelRow(code="X", name="Cấp xã", scope=Scope.COMMUNE_LEVEL),
)
