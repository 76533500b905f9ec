"""
The tables of a workbook as pandera describes them, and what they break, in our words.

One long table for all sheets of a workbook: a schema for each sheet would take 25 ms a workbook, this takes 4.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from bantin.errors import BantinError, RepeatedUnitError
from bantin.intake.submissions.findings import Findings
from bantin.intake.submissions.identities import Identity
from bantin.intake.submissions.rows import Line

if TYPE_CHECKING:
    import pandas as pd
    import pandera.pandas as pa

PARTS_MAKE_UP_WHOLES = "parts_make_up_wholes"
PARTS_FIT_INTO_WHOLES = "parts_fit_into_wholes"


@dataclass(frozen=True, slots=True)
class SheetLine:
    """A row of a counted sheet, with the title of the sheet."""

    sheet: str
    line: Line


@dataclass(frozen=True, slots=True)
class Repetition:
    """A row whose unit stands further up in the same sheet, in the row `before`."""

    sheet: str
    line: Line
    before: Line

    def error(self, findings: Findings) -> RepeatedUnitError:
        """Return the error that names both rows."""
        what = f"{self.line.unit} đứng ở hai hàng: {self.before.row} và {self.line.row}"
        place = findings.place(self.sheet, row=self.line.row, unit=self.line.unit)
        return RepeatedUnitError(what, place=place, fix="Xóa một trong hai hàng, hoặc sửa mã và tên.")


@cache
def identity_schema() -> pa.DataFrameSchema:
    """Return what holds of the identities of a workbook: whole, sum of its parts, and whether they are equal."""
    # Loading pandera takes a second: runs with nothing new do without.
    import pandera.pandas as pa  # noqa: PLC0415

    def make_up(table: pd.DataFrame) -> pd.Series[bool]:
        """Return where the parts are the whole, or need not be."""
        return (table["parts"] == table["whole"]) | ~table["is_equal"]

    def fit(table: pd.DataFrame) -> pd.Series[bool]:
        """Return where the parts do not exceed the whole, or are held to be equal to it."""
        return (table["parts"] <= table["whole"]) | table["is_equal"]

    return pa.DataFrameSchema(
        {
            "whole": pa.Column("int64", description="What the parts add up to, or must not exceed."),
            "parts": pa.Column("int64", description="The sum of the parts."),
            "is_equal": pa.Column(bool, description="Whether the parts make up the whole."),
        },
        checks=[pa.Check(make_up, name=PARTS_MAKE_UP_WHOLES), pa.Check(fit, name=PARTS_FIT_INTO_WHOLES)],
        strict=True,
    )


@cache
def line_schema() -> pa.DataFrameSchema:
    """Return what holds of the rows of a workbook: nobody stands twice in a sheet."""
    import pandera.pandas as pa  # noqa: PLC0415

    return pa.DataFrameSchema(
        {
            "sheet": pa.Column(str, description="The title of the sheet."),
            "code": pa.Column(str, description="The code of the unit, or the mark of the block."),
        },
        unique=["sheet", "code"],
        strict=True,
    )


def broken_identities(identities: Iterable[Identity], findings: Findings) -> Iterator[BantinError]:
    """Yield an error for each identity that does not hold."""
    import pandas as pd  # noqa: PLC0415

    identities = tuple(identities)
    table = pd.DataFrame(
        {
            "whole": [int(one.whole.value) for one in identities],
            "parts": [one.total for one in identities],
            "is_equal": [one.is_equal for one in identities],
        }
    ).astype({"whole": "int64", "parts": "int64", "is_equal": bool})
    return (identities[row].broken(findings) for row in _failing(identity_schema(), table))


def repeated_lines(lines: Sequence[SheetLine]) -> tuple[Repetition, ...]:
    """Return the rows whose unit stands further up in the same sheet."""
    import pandas as pd  # noqa: PLC0415

    table = pd.DataFrame({"sheet": [one.sheet for one in lines], "code": [one.line.code for one in lines]}, dtype=str)
    first: dict[tuple[str, str], Line] = {}
    found = []
    for row in _failing(line_schema(), table):
        sheet, line = lines[row].sheet, lines[row].line
        before = first.setdefault((sheet, line.code), line)
        if before is not line:
            found.append(Repetition(sheet, line, before))
    return tuple(found)


def _failing(schema: pa.DataFrameSchema, table: pd.DataFrame) -> list[int]:
    """Return the rows that break a schema, in their order."""
    from pandera.errors import SchemaErrors  # noqa: PLC0415

    try:
        schema.validate(table, lazy=True)
    except SchemaErrors as errors:
        return sorted({int(row) for row in errors.failure_cases["index"]})
    return []
