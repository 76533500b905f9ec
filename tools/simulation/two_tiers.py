"""What a commune and a province of the two tiers report, from July 2025 on: what Quyết định 766/QĐ-TTg is scored by."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from bantin.model import Scope, Unit
from simulation.desks import Desk, Part
from simulation.months import Line, Month
from simulation.sizes import BlockSize
from simulation.tidy import Counted, TidyReport

TWO_TIER_MONTHS = Month.of("2025-07").to(Month.of("2025-10"))
# Every commune offers all services of its level, and its procedures with a fee are the same.
_SERVICES, _WITH_FEE = 316, 142
_COMMUNE_SIZE = BlockSize(
    documents=1240,
    sent=380,
    axis=Line(990),
    signed=Line(990),
    dossiers=865,
    online=Line(812),
    overdue=Line(21),
)
_OWN_SIZE = BlockSize(
    documents=58300,
    sent=450,
    axis=Line(990),
    signed=Line(995),
    dossiers=24100,
    online=Line(874),
    overdue=Line(9),
)
_PARTS = (
    Part(indicator="documents_sent", of="documents_received", per_mille=430),
    Part(indicator="documents_sent_via_axis", of="documents_sent", per_mille=975, swing=5),
    Part(indicator="documents_signed", of="documents_sent", per_mille=985, swing=5),
    Part(indicator="work_files", of="documents_received", per_mille=410),
    Part(indicator="work_files_online", of="work_files", per_mille=915),
    Part(indicator="online_services_used", of="online_services_offered", per_mille=430),
    Part(indicator="dossiers_full_online", of="dossiers_received_online", per_mille=690),
    Part(indicator="dossiers_with_fee", of="dossiers_resolved", per_mille=470),
    Part(indicator="dossiers_paid_online", of="dossiers_with_fee", per_mille=620),
    Part(indicator="payments_reconciled", of="dossiers_paid_online", per_mille=985, swing=5),
    Part(indicator="receipts_issued", of="dossiers_with_fee", per_mille=1000, swing=0),
    Part(indicator="e_receipts_issued", of="receipts_issued", per_mille=930),
    Part(indicator="fee_procedures_paid_online", of="fee_procedures", per_mille=750, swing=0),
    Part(indicator="dossiers_to_digitise", of="dossiers_received", per_mille=1000, swing=0),
    Part(indicator="dossiers_digitised", of="dossiers_to_digitise", per_mille=840),
    Part(indicator="results_issued", of="dossiers_resolved", per_mille=1000, swing=0),
    Part(indicator="electronic_results_issued", of="results_issued", per_mille=790),
    Part(indicator="dossiers_reusing_data", of="dossiers_digitised", per_mille=280),
    Part(indicator="procedure_ratings", of="dossiers_resolved", per_mille=260),
    Part(indicator="procedure_ratings_satisfied", of="procedure_ratings", per_mille=955),
    Part(indicator="feedback_received", of="dossiers_received", per_mille=9),
    Part(indicator="feedback_on_time", of="feedback_received", per_mille=930),
    Part(indicator="feedback_ratings", of="feedback_received", per_mille=600),
    Part(indicator="feedback_ratings_satisfied", of="feedback_ratings", per_mille=880),
)


def commune_report(commune: Unit, month: Month) -> TidyReport:
    """Return what a commune reports of a month."""
    desk = Desk(unit=commune, scope=Scope.COMMUNE, size=_COMMUNE_SIZE, registers=_registers(1), parts=_PARTS)
    return TidyReport(unit=commune, month=month, scopes=(_counted(desk, month),))


def province_of_two_tiers_report(province: Unit, month: Month, *, communes: int) -> TidyReport:
    """Return what a province reports of a month: its own offices, so many communes together, and both."""
    own = Desk(
        unit=province,
        scope=Scope.PROVINCE_LEVEL,
        size=_OWN_SIZE,
        registers={"online_services_offered": 1290, "fee_procedures": 760},
        parts=_PARTS,
    )
    together = replace(
        own, scope=Scope.COMMUNES_TOTAL, size=_times(_COMMUNE_SIZE, communes), registers=_registers(communes)
    )
    parts = tuple(_counted(desk, month) for desk in (own, together))
    sums: Counter[str] = Counter()
    for part in parts:
        sums.update(part.counts)
    return TidyReport(
        unit=province, month=month, scopes=(*parts, Counted(scope=Scope.PROVINCE_TOTAL, counts=dict(sums)))
    )


def _counted(desk: Desk, month: Month) -> Counted:
    return Counted(scope=desk.scope, counts=desk.counts(month))


def _registers(communes: int) -> dict[str, int]:
    return {"online_services_offered": communes * _SERVICES, "fee_procedures": communes * _WITH_FEE}


def _times(size: BlockSize, communes: int) -> BlockSize:
    """Return the size of so many communes, of which the one that reports is among the larger ones."""
    return replace(size, documents=size.documents * communes * 3 // 4, dossiers=size.dossiers * communes * 3 // 4)
