"""
A month's counts of Yên Lập as its workbook states them: consistent with the identities of form II.06, and invented.

About the size of what the district published for August 2021. Communes are numbered in the order of units.csv.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from types import MappingProxyType

from bantin.forms import MONTHLY
from bantin.indicators.reported import Month, Reported
from bantin.indicators.series import Series
from bantin.intake import Material
from bantin.model import (
    Bulletin,
    Context,
    Event,
    EventKind,
    Flag,
    Item,
    ItemKind,
    MilestoneStatus,
    Observation,
    Period,
    Publication,
    Qualifier,
    Scope,
    Semantics,
    Source,
    Span,
)
from bantin.story.surroundings import in_table_order
from bantin.window import Library, Window

Counts = dict[str, int]

LAST_DAY = date(2021, 8, 31)
MONTH = Span(date(2021, 8, 1), LAST_DAY)
FILE = "data/demo/yen-lap/2021-08/yen-lap-2021-08.xlsx"

OFFICES: Counts = {
    "documents_received": 1018, "documents_sent": 538, "documents_sent_via_axis": 496, "documents_signed": 531,
    "work_files": 642, "work_files_online": 571, "officials": 96, "officials_with_mailbox": 96,
    "documents_due_by_mail": 214, "documents_sent_by_mail": 209, "offices_using_document_system": 12, "computers": 104,
    "offices_with_lan_internet": 12, "offices_with_fast_internet": 12, "offices_with_government_network": 12,
    "offices_with_scanner": 11, "articles_sent": 31, "articles_published": 24, "videoconference_sites": 1,
}  # fmt: skip
DESK: Counts = {
    "dossiers_to_process": 755, "dossiers_received_online": 553, "dossiers_received_offline": 144,
    "dossiers_carried_over": 58, "dossiers_resolved": 680, "dossiers_resolved_early": 401,
    "dossiers_resolved_on_time": 258, "dossiers_resolved_overdue": 21, "dossiers_pending": 75,
    "dossiers_pending_in_time": 72, "dossiers_pending_overdue": 3, "online_services_offered": 147,
    "online_services_used": 62, "dossiers_level_3_4": 556, "dossiers_with_fee": 402, "dossiers_paid_online": 118,
    "payments_reconciled": 117, "receipts_issued": 398, "e_receipts_issued": 271, "fee_procedures": 96,
    "fee_procedures_paid_online": 41, "dossiers_received_by_post": 38, "results_returned_by_post": 51,
    "dossiers_to_digitise": 697, "dossiers_digitised": 420, "results_issued": 680, "electronic_results_issued": 366,
    "dossiers_reusing_data": 57, "procedure_ratings": 188, "procedure_ratings_satisfied": 181, "feedback_received": 4,
    "feedback_on_time": 4, "feedback_ratings": 3, "feedback_ratings_satisfied": 3,
}  # fmt: skip
LEVELS: Mapping[Scope, Counts] = {
    Scope.DISTRICT_LEVEL: {
        "procedures_total": 281, "procedures_level_1": 0, "procedures_level_2": 134, "procedures_level_3": 96,
        "procedures_level_4": 51, "procedures_in_one_stop_software": 281,
    },
    Scope.COMMUNE_LEVEL: {
        "procedures_total": 155, "procedures_level_1": 12, "procedures_level_2": 71, "procedures_level_3": 60,
        "procedures_level_4": 12, "procedures_in_one_stop_software": 149,
    },
}  # fmt: skip


def of_commune(number: int) -> Counts:
    """Return the counts of a commune, from 0; the first receives no dossier online, every third resolves one late."""
    received = 45 + 9 * (number * 7 % 17)
    online = received * 2 * (number * 5 % 17 + 12) // 100 if number else 0
    carried, pending, late = received // 12, received // 11, int(number % 3 == 1)
    resolved = received + carried - pending
    early, documents = (resolved - late) * 6 // 10, 40 + 5 * (number * 3 % 17)
    return {
        "documents_received": documents, "documents_sent": 30 + number, "documents_sent_via_axis": 9 + number,
        "documents_signed": 28 + number, "work_files": 25, "work_files_online": 14, "officials": 20,
        "officials_with_mailbox": 19, "documents_due_by_mail": 12, "documents_sent_by_mail": 11,
        "offices_using_document_system": 1, "computers": 18, "offices_with_lan_internet": 1,
        "offices_with_fast_internet": 1, "offices_with_government_network": 1, "offices_with_scanner": number % 2,
        "articles_sent": 3, "articles_published": 2, "videoconference_sites": 1,
        "dossiers_to_process": received + carried, "dossiers_received_online": online,
        "dossiers_received_offline": received - online, "dossiers_carried_over": carried,
        "dossiers_resolved": resolved, "dossiers_resolved_early": early,
        "dossiers_resolved_on_time": resolved - late - early, "dossiers_resolved_overdue": late,
        "dossiers_pending": pending, "dossiers_pending_in_time": pending - late, "dossiers_pending_overdue": late,
        "online_services_offered": 60, "online_services_used": 20, "dossiers_level_3_4": received // 2,
        "dossiers_with_fee": received // 3, "dossiers_paid_online": received // 9, "payments_reconciled": received // 9,
        "receipts_issued": received // 3, "e_receipts_issued": received // 8, "fee_procedures": 40,
        "fee_procedures_paid_online": 12, "dossiers_received_by_post": number % 4, "results_returned_by_post": 2,
        "dossiers_to_digitise": received, "dossiers_digitised": received // 3, "results_issued": resolved,
        "electronic_results_issued": resolved // 4, "dossiers_reusing_data": 1, "procedure_ratings": 12,
        "procedure_ratings_satisfied": 11, "feedback_received": 0, "feedback_on_time": 0, "feedback_ratings": 0,
        "feedback_ratings_satisfied": 0,
    }  # fmt: skip


def monthly_window(
    library: Library,
    *,
    missing: Collection[str] = (),
    items: tuple[Item, ...] = (),
    earlier: Mapping[str, int] = MappingProxyType({}),
) -> Window:
    """
    Return the window of the simulated bulletin of Yên Lập for August 2021; `missing` communes have not reported.

    `earlier` months have so many per cent of August's counts: {"2021-07": 97}.
    """
    published = library.window(library.chosen("yen-lap", "2021-08"))
    unit, period = published.bulletin.unit, published.bulletin.period
    communes = library.units.communes(unit, LAST_DAY)
    counts = {one.code: of_commune(n) for n, one in enumerate(communes) if one.name not in missing}
    title = Publication(publisher="UBND huyện Yên Lập", title="Sổ số liệu tháng 8 năm 2021", published=date(2021, 9, 5))
    material = Material(
        source_id="minh-hoa-yen-lap-2021-08",
        observations=tuple(observations(unit.code, counts, library)),
        context=Context(publication=title, event=Event(kind=EventKind.NONE), items=items),
        is_monthly=True,
    )
    surroundings = replace(
        published.surroundings,
        bulletin=Bulletin(id="minh-hoa-yen-lap-2021-08", unit=unit, period=period, is_simulated=True),
        unit_names={one.code: one.full_name for one in communes},
        parts=in_table_order(communes),
    )
    dataset = replace(published.dataset, name="demo", title="Số liệu minh họa", is_simulated=True)
    window = replace(
        published, bulletin=surroundings.bulletin, material=material, dataset=dataset, surroundings=surroundings
    )
    return with_observations(window, library, material.observations, earlier=earlier)


def with_observations(
    window: Window,
    library: Library,
    observations: Iterable[Observation],
    *,
    slug: str = "2021-08",
    earlier: Mapping[str, int] = MappingProxyType({}),
) -> Window:
    """Return the window with other observations of its month, and with earlier months made of them."""
    seen = tuple(observations)
    communes = tuple(one.code for one in library.units.communes(window.bulletin.unit, LAST_DAY))
    rows = {one: in_month(seen, one, percent=percent) for one, percent in sorted(earlier.items())}
    rows[slug] = seen if slug == "2021-08" else in_month(seen, slug, percent=100)
    reported = {address: month_of(address, stated, communes) for address, stated in rows.items()}
    return replace(
        window,
        material=replace(window.material, observations=rows[slug]),
        reported=Reported(months=reported, catalogue=library.settings.indicators),
    )


def month_of(slug: str, rows: Iterable[Observation], communes: tuple[str, ...]) -> Month:
    """Return what was reported for a month; of a value that two sheets state the first counts."""
    stated: dict[Series, Observation] = {}
    for one in rows:
        stated.setdefault(Series.of_observation(one), one)
    return Month(period=Period.parse(slug), stated=stated, communes=communes)


def in_month(rows: Iterable[Observation], slug: str, *, percent: int) -> tuple[Observation, ...]:
    """Return observations as another month would have stated them, with so many per cent of each count."""
    period = Period.parse(slug)
    first, last = Span(period.span.start, period.span.start), Span(period.span.end, period.span.end)
    spans = {MONTH: period.span, Span(MONTH.start, MONTH.start): first, Span(LAST_DAY, LAST_DAY): last}
    return tuple(
        one._replace(span=spans[one.span], span_label=period.label, value=Decimal(int(one.value) * percent // 100))
        for one in rows
    )


def observations(district: str, counts: Mapping[str, Counts], library: Library) -> Iterator[Observation]:
    """Yield what the workbook states: of the district's offices or desk, of each commune, and the totals."""
    catalogue = library.settings.indicators
    for scope, own in ((Scope.DISTRICT_OFFICES, OFFICES), (Scope.DISTRICT_ONE_STOP, DESK)):
        for indicator, value in own.items():
            of_communes = {code: theirs[indicator] for code, theirs in counts.items()}
            together = sum(of_communes.values())
            yield observed(catalogue[indicator], value, scope, district)
            yield from (observed(catalogue[indicator], n, Scope.COMMUNE, code) for code, n in of_communes.items())
            if of_communes:
                yield observed(catalogue[indicator], together, Scope.COMMUNES_TOTAL, district)
            yield observed(catalogue[indicator], value + together, Scope.DISTRICT_TOTAL, district)
    yield observed(catalogue["online_meetings"], 9, Scope.DISTRICT_TOTAL, district)
    for scope, levels in LEVELS.items():
        yield from (observed(catalogue[indicator], value, scope, district) for indicator, value in levels.items())


def observed(indicator, value: int, scope: Scope, unit_code: str) -> Observation:
    """Return a count as intake reads it from a cell of the workbook."""
    is_flow, is_opening = "flow" in indicator.periods, "opening_stock" in indicator.periods
    day = MONTH.start if is_opening else LAST_DAY
    return Observation(
        indicator=indicator.id,
        scope=scope,
        dimension="",
        unit_code=unit_code,
        span=MONTH if is_flow else Span(day, day),
        span_label="tháng 8 năm 2021",
        semantics=Semantics.FLOW if is_flow else Semantics.STOCK,
        value=Decimal(value),
        qualifier=Qualifier.EXACT,
        compare_to="",
        note="",
        remarks=frozenset(),
        hedge_word="",
        source=Source(file=FILE, sha256="a" * 64, sheet=sheet_of(indicator.id), cell="D14"),
        flags=frozenset({Flag.SIMULATED}),
    )


def sheet_of(indicator: str) -> str:
    """Return the title of the sheet on which an indicator stands."""
    return next(sheet.title for sheet in MONTHLY.sheets for column in sheet.columns if column.indicator == indicator)


ITEMS = (
    Item(
        kind=ItemKind.SHORTCOMING, number=1, where="xã Nga Hoàng", text="Đường truyền chậm vào giờ cao điểm, "
        "từ ngày 5/7/2021", system="organisation",
    ),
    Item(kind=ItemKind.SHORTCOMING, number=2, where="Phòng Tư pháp", text="thiếu máy quét", system="organisation"),
    Item(
        kind=ItemKind.TASK, number=1, assignee="Phòng Nội vụ", text="Kiểm tra bộ phận một cửa ở các xã",
        due=date(2021, 8, 25), system="organisation",
    ),
    Item(
        kind=ItemKind.MILESTONE, number=1, text="Nối mạng chuyên dùng tới tất cả các xã", due=date(2021, 12, 31),
        status=MilestoneStatus.PLANNED, system="organisation",
    ),
)  # fmt: skip
