"""Whom the rows of an exported form count, and their values with the cells that they come from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Set
from dataclasses import dataclass

from bantin.errors import UnreadPartWarning
from bantin.forms import Sheet
from bantin.intake.submissions.counts import Figure
from bantin.intake.submissions.export_checks import Figures, parts_of
from bantin.intake.submissions.export_rows import ExportRow, RowKind, repeated
from bantin.intake.submissions.findings import Findings
from bantin.intake.submissions.row_reader import ExportRows
from bantin.intake.submissions.rows import Adds, Line
from bantin.model import Level, Scope, Unit


@dataclass(frozen=True, slots=True)
class Subject:
    """Whom a row counts: the scope, the official code of commune or district, and office or field."""

    scope: Scope
    unit_code: str
    dimension: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportLines:
    """The rows of one table with whom they count; `unit` reports, `district` is that of the folder."""

    rows: ExportRows
    sheet: Sheet
    unit: Unit
    district: Unit

    def figures(self) -> dict[tuple[int, int], Figure]:
        """Return every value of the table by row and number of the column."""
        columns = {column.number: column for column in self.sheet.columns}
        return {
            (row.row, number): Figure(row.cells[number], columns[number], line, value)
            for row, line in self._lines()
            for number, value in row.values.items()
        }

    def observed(self, figures: Figures, findings: Findings) -> tuple[Figure, ...]:
        """
        Return the values that become observations.

        Left out are groups of fields, whose fields are there; sums over rows that have not reported; rows that stand
        again, which are refused; and, with a warning, fields that several groups have, since each states a part only.
        """
        again = repeated(self.rows.top)
        left_out = {member.row for row in self.rows.all() if row.row in again for member in row.all()}
        left_out |= self._shared_fields(left_out, findings)
        rows = [row for row in self.rows.all() if row.row not in left_out]
        found = (
            figures[row.row, number]
            for row in rows
            if not (row.kind is RowKind.FIELD and row.members)
            for number in row.values
            if self._is_reported(row, number, figures)
        )
        return tuple(sorted(found, key=lambda figure: (figure.cell.row, figure.cell.column)))

    def root(self) -> Subject:
        """Return whom the total of the table counts: those of whom its rows tell."""
        if self.unit.level is Level.COMMUNE:
            return Subject(Scope.COMMUNE, self.unit.code)
        kinds = {row.kind for row in self.rows.top} - {RowKind.FIELD}
        scope = self.sheet.blocks[0].scope
        if kinds and all(kind.belongs_to_communes for kind in kinds):
            scope = Scope.COMMUNES_TOTAL
        elif any(kind.belongs_to_communes for kind in kinds):
            scope = Scope.DISTRICT_TOTAL
        return Subject(scope, self.district.code)

    def _is_reported(self, row: ExportRow, number: int, figures: Figures) -> bool:
        members = self.rows.top if row.kind is RowKind.TOTAL else row.members
        return not members or bool(parts_of(members, number, figures))

    def _lines(self) -> Iterator[tuple[ExportRow, Line]]:
        root = self.root()
        for total in self.rows.totals:
            yield total, _line(total, root, Adds.ALL)
        for row in self.rows.top:
            yield from self._with_members(row, root)

    def _with_members(self, row: ExportRow, above: Subject) -> Iterator[tuple[ExportRow, Line]]:
        subject = self._subject(row, above)
        yield row, _line(row, subject, Adds.BLOCK if row.members else Adds.NOTHING)
        for member in row.members:
            yield from self._with_members(member, subject)

    def _subject(self, row: ExportRow, above: Subject) -> Subject:
        match row.kind:
            case RowKind.DISTRICT_LEVEL:
                return Subject(Scope.DISTRICT_ONE_STOP, self.district.code)
            case RowKind.COMMUNE_LEVEL:
                return Subject(Scope.COMMUNES_TOTAL, self.district.code)
            case RowKind.COMMUNE:
                return Subject(Scope.COMMUNE, row.id)
            case RowKind.OFFICE:
                return Subject(Scope.DISTRICT_ONE_STOP, self.district.code, f"office={row.id}")
            case _:
                return Subject(above.scope, above.unit_code, f"field={row.id}")

    def _shared_fields(self, left_out: Set[int], findings: Findings) -> set[int]:
        """Return the rows of fields that stand in several groups of the same unit or level, each with a warning."""
        fields = [
            (row, Subject(line.scope, line.unit_code, line.dimension))
            for row, line in self._lines()
            if row.kind is RowKind.FIELD and not row.members and row.row not in left_out
        ]
        times = Counter(subject for _, subject in fields)
        shared = [(row, times[subject]) for row, subject in fields if times[subject] > 1]
        for row, groups in shared:
            place = findings.place(row=row.row, cell=row.cells[2].address, unit=row.name)
            what = f'Lĩnh vực "{row.name}" có ở {groups} nhóm, chỉ kiểm tra mà không đưa vào số liệu'
            fix = 'Không phải sửa; nếu các nhóm là hai cấp, ghi tên nhóm là "Cấp huyện", "Cấp xã" rồi gửi lại.'
            findings.add(UnreadPartWarning(what, place=place, fix=fix))
        return {row.row for row, _ in shared}


def _line(row: ExportRow, subject: Subject, adds: Adds) -> Line:
    return Line(
        row=row.row,
        cells={cell.column: cell for cell in row.cells.values()},
        unit=row.name,
        code=row.id,
        adds=adds,
        scope=subject.scope,
        unit_code=subject.unit_code,
        dimension=subject.dimension,
    )
