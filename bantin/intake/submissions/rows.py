"""Whom the rows of a counted sheet stand for: a unit, an office, a level, a field, or the sum of several."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from bantin.errors import BantinError, ChangedHeaderError, Place, TornRowError, UnknownRowUnitError
from bantin.forms import RowBlock, Rows
from bantin.forms.rows import GRAND_TOTAL, LEVEL_ROWS, LevelRow
from bantin.intake.reading.grid import Cell, CellKind
from bantin.intake.submissions.findings import Findings
from bantin.intake.submissions.names import unit_roll
from bantin.intake.submissions.roll import Member, Roll, folded
from bantin.intake.submissions.statement import Expected
from bantin.intake.submissions.tables import Table
from bantin.model import Scope

_TOTAL_WORDS = frozenset({"tong cong", "tong so", "tong"})


class Adds(StrEnum):
    """What a row adds up."""

    NOTHING = "nothing"
    BLOCK = "block"
    ALL = "all"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """
    One row of a counted sheet that has a meaning.

    Attributes:
        row: Where it stands, counted from 1.
        cells: What stands in it, by position.
        unit: Whom it stands for, in full, as messages say it.
        code: What tells it from the other rows of its sheet.
        adds: Whether it is a sum, and of what.
        block: Its block; None for the sum of all blocks.
        scope: Whom it counts.
        unit_code: The official code of the commune, or of the district.
        dimension: "", "office=<id>" or "field=<id>".
    """

    row: int
    cells: Mapping[int, Cell]
    unit: str
    code: str
    adds: Adds = Adds.NOTHING
    block: RowBlock | None = None
    scope: Scope
    unit_code: str
    dimension: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """Who a row is: the name for messages, the code in its sheet, and where its values go."""

    name: str
    code: str
    scope: Scope
    unit_code: str
    dimension: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lines:
    """The rows of a counted sheet, and whether all rows with values are among them."""

    lines: tuple[Line, ...]
    is_whole: bool


def lines_of(table: Table, expected: Expected, findings: Findings) -> Lines:
    """Return the rows of a table that stand for somebody; report those with values that do not."""
    reader = _Rows(table, expected, findings)
    lines = tuple(reader.lines())
    return Lines(lines=lines, is_whole=not reader.has_unknown)


class _Rows:
    """Goes down the rows of one table; the row that adds up a block comes before its members."""

    def __init__(self, table: Table, expected: Expected, findings: Findings) -> None:
        self._table, self._expected, self._findings = table, expected, findings
        self._code, self._name = table.position(1), table.position(2)
        self._values = [placed.position for placed in table.values]
        self._block = table.sheet.blocks[0]
        self._last = table.last_row()
        self.has_unknown = False

    def lines(self) -> Iterator[Line]:
        """Yield the rows that stand for somebody."""
        for row, cells in self._table.rows.items():
            code, name = written_in(cells.get(self._code)), written_in(cells.get(self._name))
            has_values = any(position in cells for position in self._values)
            if not has_values and not (code or name):
                continue
            place = self._findings.place(self._table.grid.name, row=row, unit=name)
            try:
                yield self._line(row, cells, code, name, place=place)
            except BantinError as error:
                # Signatures and remarks stand below a table, too; what has no value has nothing to lose.
                if has_values and row <= self._last:
                    self._findings.add(error)
                    self.has_unknown = True

    def _line(self, row: int, cells: Mapping[int, Cell], code: str, name: str, *, place: Place) -> Line:
        if not code and not name:
            found = ", ".join(cells[position].address for position in self._values if position in cells)
            what = f"Hàng có giá trị ({found}) nhưng không có mã và tên đơn vị"
            raise TornRowError(what, place=place, fix="Ghi mã và tên vào hàng, hoặc xóa các giá trị.")
        return self._sum(row, cells, code, name, place=place) or self._member(row, cells, code, name, place=place)

    def _sum(self, row: int, cells: Mapping[int, Cell], code: str, name: str, *, place: Place) -> Line | None:
        """Return the row if it adds up a block or all of them, else None."""
        district = self._expected.unit.code
        if self._table.sheet.grand_total and folded(f"{code} {name}").strip(" .:") in _TOTAL_WORDS:
            scope = self._table.sheet.grand_total
            return Line(
                row=row, cells=cells, unit=GRAND_TOTAL, code=GRAND_TOTAL, adds=Adds.ALL, scope=scope, unit_code=district
            )
        for block in self._table.sheet.blocks:
            if block.total and _is_sum_of(block, code, name, place=place):
                self._block = block
                return Line(
                    row=row, cells=cells, unit=block.heading, code=block.mark, adds=Adds.BLOCK, block=block,
                    scope=block.total, unit_code=district,
                )  # fmt: skip
        return None

    def _member(self, row: int, cells: Mapping[int, Cell], code: str, name: str, *, place: Place) -> Line:
        """Return the row of a member of the block in which it stands, or of another; raise the first's error."""
        others = (block for block in self._table.sheet.blocks if block is not self._block)
        first: UnknownRowUnitError | None = None
        for block in (self._block, *others):
            try:
                found = _identify(block, code, name, place=place, expected=self._expected)
            except UnknownRowUnitError as error:
                first = first or error
                continue
            return Line(
                row=row, cells=cells, unit=found.name, code=found.code, block=block, scope=found.scope,
                unit_code=found.unit_code, dimension=found.dimension,
            )  # fmt: skip
        raise first or UnknownRowUnitError(f'Không rõ hàng "{name}" là của ai', place=place, fix="Ghi mã và tên.")


def written_in(cell: Cell | None) -> str:
    """Return the code or name in a cell; a code that became a number loses its leading zeros: 8308 of "08308"."""
    if cell is None or cell.kind is CellKind.EMPTY:
        return ""
    if cell.number is not None:
        number = cell.number
        is_whole = number.is_finite() and number == number.to_integral_value()
        return str(int(number)) if is_whole else f"{number:f}"
    return " ".join(cell.text.split())


def _is_sum_of(block: RowBlock, code: str, name: str, *, place: Place) -> bool:
    """
    Return whether a row adds up a block, by its mark and heading, or by its heading alone.

    Raises:
        ChangedHeaderError: The mark of the block stands beside another heading.
    """
    has_mark = folded(code).strip(" .") == block.mark.lower()
    has_heading = folded(name) == folded(block.heading)
    if has_mark and name and not has_heading:
        what = f'Dòng {block.mark} là "{name}", theo mẫu là "{block.heading}"'
        raise ChangedHeaderError(what, place=place, fix="Sửa lại như sổ mẫu.")
    return has_mark or (has_heading and not code)


def _identify(block: RowBlock, code: str, name: str, *, place: Place, expected: Expected) -> Holder:
    """Return whom a row of a block stands for; raises UnknownRowUnitError."""
    district, names = expected.unit, expected.names
    match block.rows:
        case Rows.COMMUNES:
            commune = names.commune(code, name, place=place)
            return Holder(name=commune.full_name, code=commune.code, scope=block.scope, unit_code=commune.code)
        case Rows.OFFICES:
            one = names.office(code, name, place=place)
            dimension = f"office={one.id}"
            return Holder(name=one.name, code=one.code, scope=block.scope, unit_code=district.code, dimension=dimension)
        case Rows.FIELDS:
            one = names.field(code, name, place=place)
            dimension = f"field={one.id}"
            return Holder(name=one.name, code=one.code, scope=block.scope, unit_code=district.code, dimension=dimension)
        case Rows.LEVELS:
            level = _levels().find(code, name, place=place)
            return Holder(name=level.name, code=level.code, scope=level.scope, unit_code=district.code)
        case _:
            unit_roll("huyện", (district,)).find(code, name, place=place)
            return Holder(name=district.full_name, code=district.code, scope=block.scope, unit_code=district.code)


@cache
def _levels() -> Roll[LevelRow]:
    return Roll.of("cấp", (Member(what=row, code=row.code, name=row.name, names=(row.name,)) for row in LEVEL_ROWS))
