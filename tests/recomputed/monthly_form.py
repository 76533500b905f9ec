"""
What the columns and rows of the monthly workbook count: written down a second time, by hand, from the printed form.

Nothing of bantin is used here. A change of the form has to be made here too; that is what the table is for.
Source: guide.md, section 2, and the header rows of the workbook.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from workbook_cells import TOTAL

OFFICES, DESK = "district_offices", "district_one_stop"
_COMMUNE_CODE = re.compile(r"\d{5}")


@dataclass(frozen=True, slots=True)
class FormSheet:
    """
    One sheet of the form.

    Attributes:
        district: Whom its rows of offices count: `OFFICES` or `DESK`.
        columns: What each column counts, by its number.
        levels: Whom a column counts where that is not whom its row counts, by its number.
    """

    district: str
    columns: Mapping[int, str]
    levels: Mapping[int, str]


@dataclass(frozen=True, slots=True)
class Series:
    """What is counted, of whom: the four keys of a fact that do not tell the time."""

    indicator: str
    scope: str
    unit_code: str
    dimension: str = ""


def _columns(first: int, *indicators: str) -> Mapping[int, str]:
    return dict(enumerate(indicators, start=first))


_BY_LEVEL = ("procedures_total", "procedures_at_one_stop", "procedures_with_internal_process")
_LEVEL_SCOPES = {1: "province_level", 2: "district_level", 3: "commune_level"}

SHEETS: Mapping[str, FormSheet] = {
    "Văn bản": FormSheet(
        OFFICES,
        _columns(
            3, "documents_received", "documents_sent", "documents_sent_via_axis", "documents_signed", "work_files",
            "work_files_online",
        ),
        {},
    ),
    "Hồ sơ II.06a": FormSheet(
        DESK,
        _columns(
            3, "dossiers_to_process", "dossiers_received_online", "dossiers_received_offline", "dossiers_carried_over",
            "dossiers_resolved", "dossiers_resolved_early", "dossiers_resolved_on_time", "dossiers_resolved_overdue",
            "dossiers_pending", "dossiers_pending_in_time", "dossiers_pending_overdue",
        ),
        {},
    ),
    "Mức độ dịch vụ": FormSheet(
        OFFICES,
        _columns(
            3, "procedures_total", "procedures_level_1", "procedures_level_2", "procedures_level_3",
            "procedures_level_4", "procedures_full_online", "procedures_partly_online", "procedures_offline",
            "procedures_in_one_stop_software",
        ),
        {},
    ),
    "Thủ tục II.07b": FormSheet(
        DESK,
        {3 + 4 * n + level: id_ for n, id_ in enumerate(_BY_LEVEL) for level in range(4)},
        {3 + 4 * n + level: scope for n in range(3) for level, scope in _LEVEL_SCOPES.items()},
    ),
    "Dịch vụ công": FormSheet(
        DESK,
        _columns(3, "online_services_offered", "online_services_used", "dossiers_level_3_4", "dossiers_full_online"),
        {},
    ),
    "Thanh toán": FormSheet(
        DESK,
        _columns(
            3, "dossiers_with_fee", "dossiers_paid_online", "payments_reconciled", "receipts_issued",
            "e_receipts_issued", "fee_procedures", "fee_procedures_paid_online",
        ),
        {},
    ),
    "Bưu chính": FormSheet(DESK, _columns(3, "dossiers_received_by_post", "results_returned_by_post"), {}),
    "Số hóa": FormSheet(
        DESK,
        _columns(
            3, "dossiers_to_digitise", "dossiers_digitised", "results_issued", "electronic_results_issued",
            "dossiers_reusing_data",
        ),
        {},
    ),
    "Hài lòng, phản ánh": FormSheet(
        DESK,
        _columns(
            3, "procedure_ratings", "procedure_ratings_satisfied", "feedback_received", "feedback_on_time",
            "feedback_ratings", "feedback_ratings_satisfied",
        ),
        {},
    ),
    "Điểm cầu": FormSheet(OFFICES, _columns(3, "videoconference_sites", "online_meetings"), {}),
    "Hạ tầng": FormSheet(
        OFFICES,
        _columns(
            3, "officials", "computers", "offices_with_lan_internet", "offices_with_fast_internet",
            "offices_with_government_network", "offices_with_scanner",
        ),
        {},
    ),
    "Thư, phần mềm": FormSheet(
        OFFICES,
        _columns(
            3, "officials_with_mailbox", "documents_due_by_mail", "documents_sent_by_mail",
            "offices_using_document_system",
        ),
        {},
    ),
    "Tin bài": FormSheet(OFFICES, _columns(3, "articles_sent", "articles_published"), {}),
}  # fmt: skip

OPENING = frozenset({"dossiers_carried_over"})
STOCKS = frozenset(
    {
        "dossiers_pending", "dossiers_pending_in_time", "dossiers_pending_overdue", "procedures_total",
        "procedures_level_1", "procedures_level_2", "procedures_level_3", "procedures_level_4",
        "procedures_full_online", "procedures_partly_online", "procedures_offline", "procedures_in_one_stop_software",
        "procedures_at_one_stop", "procedures_with_internal_process", "online_services_offered", "fee_procedures",
        "fee_procedures_paid_online", "videoconference_sites", "officials", "computers", "offices_with_lan_internet",
        "offices_with_fast_internet", "offices_with_government_network", "offices_with_scanner",
        "officials_with_mailbox", "offices_using_document_system",
    }
)  # fmt: skip
# A service with a dossier in May and another in June is one service: the months do not add up.
NOT_ADDITIVE = frozenset({"online_services_used"})

# Also those that the form states itself: the identities of form II.06 must give the same.
PARTS: Mapping[str, tuple[str, ...]] = {
    "dossiers_received": ("dossiers_received_online", "dossiers_received_offline"),
    "dossiers_to_process": ("dossiers_carried_over", "dossiers_received_online", "dossiers_received_offline"),
    "dossiers_resolved_in_time": ("dossiers_resolved_early", "dossiers_resolved_on_time"),
    "dossiers_resolved": ("dossiers_resolved_early", "dossiers_resolved_on_time", "dossiers_resolved_overdue"),
    "dossiers_pending": ("dossiers_pending_in_time", "dossiers_pending_overdue"),
    "dossiers_overdue": ("dossiers_resolved_overdue", "dossiers_pending_overdue"),
    "dossiers_resolved_or_overdue": ("dossiers_resolved", "dossiers_pending_overdue"),
}


@dataclass(frozen=True, slots=True)
class Share:
    """What a rate is made of: the count that is its part and the count that is its whole."""

    part: str
    whole: str


SHARES: Mapping[str, Share] = {
    "work_files_online_share": Share("work_files_online", "work_files"),
    "digitally_signed_share": Share("documents_signed", "documents_sent"),
    "official_mailbox_coverage": Share("officials_with_mailbox", "officials"),
    "documents_by_mail_share": Share("documents_sent_by_mail", "documents_due_by_mail"),
    "dossiers_online_share": Share("dossiers_received_online", "dossiers_received"),
    "dossiers_on_time_share": Share("dossiers_resolved_in_time", "dossiers_resolved"),
    "dossiers_progress_share": Share("dossiers_resolved_in_time", "dossiers_resolved_or_overdue"),
    "procedures_in_one_stop_software_share": Share("procedures_in_one_stop_software", "procedures_total"),
    "digitised_components_share": Share("dossiers_digitised", "dossiers_to_digitise"),
    "electronic_results_share": Share("electronic_results_issued", "results_issued"),
    "digitised_data_reuse_share": Share("dossiers_reusing_data", "dossiers_to_digitise"),
    "dossiers_level_3_4_share": Share("dossiers_level_3_4", "dossiers_received"),
    "dossiers_full_online_share": Share("dossiers_full_online", "dossiers_resolved"),
    "online_services_used_share": Share("online_services_used", "online_services_offered"),
    "online_payment_share": Share("dossiers_paid_online", "dossiers_with_fee"),
    "online_payment_procedures_share": Share("fee_procedures_paid_online", "fee_procedures"),
    "e_receipts_share": Share("e_receipts_issued", "receipts_issued"),
    "satisfaction_with_procedures_share": Share("procedure_ratings_satisfied", "procedure_ratings"),
    "satisfaction_with_feedback_share": Share("feedback_ratings_satisfied", "feedback_ratings"),
    "feedback_on_time_share": Share("feedback_on_time", "feedback_received"),
    "computers_per_official": Share("computers", "officials"),
}

LOWER_IS_BETTER = frozenset(
    {
        "dossiers_carried_over", "dossiers_resolved_overdue", "dossiers_pending", "dossiers_pending_overdue",
        "dossiers_overdue", "procedures_offline",
    }
)  # fmt: skip
HIGHER_IS_BETTER = frozenset(
    {
        *SHARES, "documents_sent_via_axis", "documents_signed", "dossiers_received_online", "dossiers_resolved",
        "dossiers_resolved_early", "dossiers_resolved_on_time", "dossiers_resolved_in_time", "online_services_used",
        "online_services_offered", "dossiers_level_3_4", "dossiers_paid_online", "e_receipts_issued",
        "dossiers_received_by_post", "results_returned_by_post", "articles_sent", "articles_published",
        "evaluation_score", "service_quality_score",
    }
)  # fmt: skip
# A rate of fewer cases than this is not ranked (guide.md, section 5).
RANKED_FROM = 50


def is_commune(code: str) -> bool:
    """Return whether column (1) names a commune: by its five digits."""
    return _COMMUNE_CODE.fullmatch(code) is not None


def series_of(sheet: FormSheet, code: str, number: int, *, district: str, ids: Mapping[str, str]) -> Series | None:
    """
    Return what a cell counts, by the code of its row and the number of its column; None where it counts nothing.

    `ids` are the names of offices and fields by their codes: "CQ05" -> "tu-phap".
    """
    indicator = sheet.columns.get(number, "")
    rows = {
        "I": Series(indicator, sheet.district, district),
        "II": Series(indicator, "communes_total", district),
        "H": Series(indicator, "district_level", district),
        "X": Series(indicator, "commune_level", district),
        district: Series(indicator, sheet.district, district),
        TOTAL: Series(indicator, sheet.levels.get(number, "district_total"), district),
    }
    if not indicator:
        return None
    if is_commune(code):
        return Series(indicator, "commune", code)
    if code.startswith("CQ"):
        return Series(indicator, sheet.district, district, f"office={ids.get(code, '?')}")
    if code.startswith("LV"):
        return Series(indicator, sheet.levels.get(number, "district_total"), district, f"field={ids.get(code, '?')}")
    return rows.get(code)


def is_member(code: str, district: str) -> bool:
    """Return whether a row counts somebody or something itself, and adds up no other rows."""
    return is_commune(code) or code[:2] in ("CQ", "LV") or code in ("H", "X", district)


def belongs(member: Series, wanted: Series) -> bool:
    """Return whether what a row counts is part of what is asked for: a commune's own is part of the communes' total."""
    if member.indicator != wanted.indicator:
        return False
    if wanted.dimension or wanted.scope == "commune":
        return member == wanted
    if wanted.scope == "communes_total":
        return member.scope == "commune"
    if wanted.scope == "district_total":
        return member.scope in ("commune", "district_total", OFFICES, DESK)
    return member.scope == wanted.scope
