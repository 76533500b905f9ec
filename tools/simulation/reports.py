"""Reports: what a district sends for a month, with the one commune that was late and the one report that was mended."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from simulation.difficulties import difficulties_of
from simulation.districts import District
from simulation.dossiers import dossier_rows, dossiers_of
from simulation.figures import RowFigures
from simulation.months import Month
from simulation.offices import office_rows
from simulation.procedures import procedure_rows
from simulation.registers import Entries, entries_of, site_rows
from simulation.services import service_rows
from simulation.work import Work


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """
    What one workbook says.

    Attributes:
        district: Whose it is.
        month: Of which month.
        submission: 1, or 2 where an earlier one is corrected.
        is_provisional: Whether the office calls it provisional.
        rows: The figures of all counted sheets.
        entries: The entries of each register, by the sheet's name in code.
    """

    district: District
    month: Month
    rows: tuple[RowFigures, ...]
    entries: Mapping[str, Entries]
    submission: int = 1
    is_provisional: bool = False

    @property
    def name(self) -> str:
        """Return its place in the folder of the dataset: "yen-lap/2021-08/yen-lap-2021-08.xlsx"."""
        folder = f"{self.district.unit.slug}/{self.month.slug}"
        again = f"-lan-{self.submission}" if self.submission > 1 else ""
        return f"{folder}/{self.district.unit.slug}-{self.month.slug}{again}.xlsx"


def report_of(district: District, month: Month) -> Report:
    """Return what a district reports in the end; it depends on nothing but the seed, the district and the month."""
    difficulties = difficulties_of(district)
    rows: list[RowFigures] = [*procedure_rows(district, month), *site_rows(district, month)]
    for block in (district.offices, district.commune_rows):
        work = Work(district=district, block=block, month=month)
        dossiers = dossiers_of(work)
        rows += dossier_rows(work, dossiers)
        rows += service_rows(work, dossiers)
        rows += office_rows(work, difficulties)
    return Report(district=district, month=month, rows=tuple(rows), entries=entries_of(district, month, difficulties))


def submissions(district: District, month: Month) -> Iterator[Report]:
    """Yield what the office sends for a month, one after the other: two reports in two cases, else one."""
    final = report_of(district, month)
    first = _FIRST_ATTEMPTS.get((district.unit.code, month.slug))
    if first is None:
        yield final
    else:
        yield first(final)
        yield replace(final, submission=2)


def _without_a_commune(report: Report) -> Report:
    """Return the report before the last of its communes had sent its figures."""
    late = report.district.communes[-1].code
    rows = tuple(one for one in report.rows if one.code != late)
    return replace(report, rows=rows, is_provisional=True)


def _before_its_correction(report: Report) -> Report:
    """Return the report without what its office had missed when it first sent it."""
    offices, communes = report.district.offices.members, report.district.commune_rows.members
    missed_by_row = {
        ("documents", offices[1].code): _DOCUMENTS_MISSED,
        ("dossiers", communes[0].code): _DOSSIERS_MISSED,
        ("digitisation", communes[0].code): _DIGITISATION_MISSED,
    }
    rows = tuple(_lacking(one, missed_by_row.get((one.sheet, one.code), {})) for one in report.rows)
    return replace(report, rows=rows)


def _lacking(row: RowFigures, missed: Mapping[int, int]) -> RowFigures:
    return replace(row, values={number: value - missed.get(number, 0) for number, value in row.values.items()})


# By column: documents that were received and not yet registered; dossiers on paper that were entered too late, so that
# they were not yet pending either. What the month after carries over is the corrected number.
_DOCUMENTS_MISSED = {3: 14, 7: 6, 8: 6}
_DOSSIERS_MISSED = {3: 3, 5: 3, 11: 3, 12: 3}
_DIGITISATION_MISSED = {3: 3}
_FIRST_ATTEMPTS: Mapping[tuple[str, str], Callable[[Report], Report]] = {
    ("282", "2021-05"): _without_a_commune,
    ("373", "2021-07"): _before_its_correction,
}
