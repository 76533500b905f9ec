"""What a province with districts reports of itself: its own offices, and all its districts added up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bantin.forms import MONTHLY, Rows, Sheet
from bantin.model import Scope, Unit
from simulation.desks import Desk, Part
from simulation.districts import District
from simulation.figures import RowFigures
from simulation.months import Line, Month
from simulation.reports import report_of
from simulation.sizes import BlockSize
from simulation.tidy import Counted, TidyReport

# What offices and communes count alike; meetings, procedures and equipment are no matter of sums over districts.
_SHEETS = ("documents", "dossiers", "services", "payments", "post", "digitisation", "satisfaction")
# The province counts 12 documents of July 2021 that no commune entered: the check of sums has something to say.
_MORE = Counter({"documents_received": 12})
_MORE_IN = Month.of("2021-07")
_OWN_SIZE = BlockSize(
    documents=21400,
    sent=460,
    axis=Line(955, 3),
    signed=Line(985, 1),
    dossiers=9200,
    online=Line(610, 10),
    overdue=Line(12),
)
_OWN_REGISTERS = {"online_services_offered": 880, "fee_procedures": 620}
_OWN_PARTS = (
    Part(indicator="documents_sent", of="documents_received", per_mille=460),
    Part(indicator="documents_sent_via_axis", of="documents_sent", per_mille=955),
    Part(indicator="documents_signed", of="documents_sent", per_mille=980),
    Part(indicator="work_files", of="documents_received", per_mille=410),
    Part(indicator="work_files_online", of="work_files", per_mille=880),
    Part(indicator="online_services_used", of="online_services_offered", per_mille=450),
    Part(indicator="dossiers_level_3_4", of="dossiers_received", per_mille=720),
    Part(indicator="dossiers_with_fee", of="dossiers_resolved", per_mille=560),
    Part(indicator="dossiers_paid_online", of="dossiers_with_fee", per_mille=240),
    Part(indicator="payments_reconciled", of="dossiers_paid_online", per_mille=980),
    Part(indicator="receipts_issued", of="dossiers_with_fee", per_mille=1000, swing=0),
    Part(indicator="e_receipts_issued", of="receipts_issued", per_mille=850),
    Part(indicator="fee_procedures_paid_online", of="fee_procedures", per_mille=500, swing=0),
    Part(indicator="dossiers_received_by_post", of="dossiers_received_offline", per_mille=90),
    Part(indicator="results_returned_by_post", of="dossiers_resolved", per_mille=110),
    Part(indicator="dossiers_to_digitise", of="dossiers_received", per_mille=1000, swing=0),
    Part(indicator="dossiers_digitised", of="dossiers_to_digitise", per_mille=510),
    Part(indicator="results_issued", of="dossiers_resolved", per_mille=1000, swing=0),
    Part(indicator="electronic_results_issued", of="results_issued", per_mille=600),
    Part(indicator="dossiers_reusing_data", of="dossiers_digitised", per_mille=90),
    Part(indicator="procedure_ratings", of="dossiers_resolved", per_mille=300),
    Part(indicator="procedure_ratings_satisfied", of="procedure_ratings", per_mille=970),
    Part(indicator="feedback_received", of="dossiers_received", per_mille=4),
    Part(indicator="feedback_on_time", of="feedback_received", per_mille=950),
    Part(indicator="feedback_ratings", of="feedback_received", per_mille=600),
    Part(indicator="feedback_ratings_satisfied", of="feedback_ratings", per_mille=900),
)


def province_report(province: Unit, districts: Sequence[District], month: Month) -> TidyReport:
    """Return what a province reports of a month: of all its districts, also of those whose workbooks are late."""
    below = [_below(district, month) for district in districts]
    desk = Desk(
        unit=province,
        scope=Scope.PROVINCE_LEVEL,
        size=_OWN_SIZE,
        registers=_OWN_REGISTERS,
        parts=_OWN_PARTS,
        growth=9,
    )
    own = Counter(desk.counts(month))
    offices = sum((one.offices for one in below), Counter[str]())
    desks = sum((one.desks for one in below), Counter[str]())
    communes = sum((one.communes for one in below), Counter(_MORE if month == _MORE_IN else {}))
    of_districts = offices + desks + communes
    found = {
        Scope.PROVINCE_LEVEL: own,
        Scope.DISTRICT_OFFICES: offices,
        Scope.DISTRICT_ONE_STOP: desks,
        Scope.COMMUNES_TOTAL: communes,
        Scope.DISTRICT_TOTAL: of_districts,
        Scope.PROVINCE_AND_DISTRICT: own + offices + desks,
        Scope.PROVINCE_TOTAL: own + of_districts,
    }
    scopes = (Counted(scope=scope, counts=_in_order(scope, counts)) for scope, counts in found.items())
    return TidyReport(unit=province, month=month, scopes=tuple(scopes))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Below:
    """What a district counts in a month by indicator: at its offices, at its one-stop desk, in its communes."""

    offices: Counter[str]
    desks: Counter[str]
    communes: Counter[str]


def _below(district: District, month: Month) -> _Below:
    """Return what a district reports of a month, added up as its workbook adds it up."""
    counts: dict[Scope, Counter[str]] = {
        scope: Counter() for scope in (Scope.DISTRICT_OFFICES, Scope.DISTRICT_ONE_STOP, Scope.COMMUNE)
    }
    communes = {one.code for one in district.communes}
    for row in report_of(district, month).rows:
        if row.sheet in _SHEETS:
            sheet = MONTHLY.sheet(row.sheet)
            counts[_scope(sheet, is_commune=row.code in communes)].update(dict(_counts(row, sheet, month)))
    return _Below(
        offices=counts[Scope.DISTRICT_OFFICES],
        desks=counts[Scope.DISTRICT_ONE_STOP],
        communes=counts[Scope.COMMUNE],
    )


def _scope(sheet: Sheet, *, is_commune: bool) -> Scope:
    return next(block.scope for block in sheet.blocks if (block.rows is Rows.COMMUNES) == is_commune)


def _counts(row: RowFigures, sheet: Sheet, month: Month) -> Iterator[tuple[str, int]]:
    for column in sheet.columns_on(month.last_day):
        if column.indicator:
            yield column.indicator, row.values[column.number]


def _in_order(scope: Scope, counts: Mapping[str, int]) -> Mapping[str, int]:
    """Return counts in the order of the form, with the zeros that adding up drops; offices and desks have their own."""
    wanted = [MONTHLY.sheet(id_) for id_ in _SHEETS]
    return {
        column.indicator: counts[column.indicator]
        for sheet in wanted
        if scope not in _DESKS or _scope(sheet, is_commune=False) is scope
        for column in sheet.columns_on(_MORE_IN.last_day)
        if column.indicator
    }


_DESKS = (Scope.DISTRICT_OFFICES, Scope.DISTRICT_ONE_STOP)
