"""Values that a program puts into a monthly workbook, by the place that the form gives them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from bantin.forms import MONTHLY

Value = int | Decimal | str | date | bool | None


@dataclass(frozen=True, slots=True)
class CellKey:
    """The place of a value on a counted sheet: id of the sheet, code of the row, number of the column."""

    sheet: str
    row: str
    column: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """
    What a workbook holds before anybody types in it.

    Attributes:
        counts: Values of member rows; what is not there stays blank, which means "not reported".
        entries: By id of the register, one sequence per entry, its values in the order of the columns from (2) on.

    Raises:
        KeyError: A sheet that the form has not, or counts for a register.
    """

    counts: Mapping[CellKey, Value] = field(default_factory=dict)
    entries: Mapping[str, Sequence[Sequence[Value]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Refuse values that no sheet would show."""
        registers = {sheet.id for sheet in MONTHLY.sheets if sheet.is_register}
        counted = {sheet.id for sheet in MONTHLY.sheets} - registers
        lost = ({key.sheet for key in self.counts} - counted) | (self.entries.keys() - registers)
        if lost:
            raise KeyError(f"no such sheet of {MONTHLY.mark}: {', '.join(sorted(lost))}")

    @property
    def is_empty(self) -> bool:
        """Return whether there is no value at all; then totals are formulas, which wait for somebody to type."""
        return not self.counts and not self.entries


def total(values: Sequence[Value]) -> int | Decimal | None:
    """Return the sum of the numbers among some values, a yes as 1; None where not a single cell is filled in."""
    if all(value is None for value in values):
        return None
    return sum(value for value in values if isinstance(value, int | Decimal))
