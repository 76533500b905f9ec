"""The monthly workbook that a district fills in: empty for offices, or with values for simulated months."""

from bantin.blank.filling import CellKey, Filled, Value
from bantin.blank.workbook import workbook

__all__ = ["CellKey", "Filled", "Value", "workbook"]
