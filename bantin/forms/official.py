"""Forms II.06a and II.07b of Thông tư 01/2020/TT-VPCP: their columns, headers and identities (guide.md, section 2)."""

from __future__ import annotations

from bantin.forms.layout import Balance, Cells, Column, Form, RowBlock, Rows, Sheet
from bantin.model import Scope

_IN_PERIOD = "Trong kỳ"
_RECEIVED = "Số lượng hồ sơ tiếp nhận"
_RESOLVED = "Số lượng hồ sơ đã giải quyết"
_PENDING = "Số lượng hồ sơ đang giải quyết"

DOSSIER_COLUMNS = (
    Column(number=1, header=("TT",), cells=Cells.TEXT),
    Column(number=2, header=("Lĩnh vực, đơn vị giải quyết",), cells=Cells.TEXT),
    Column(number=3, header=(_RECEIVED, "Tổng số"), indicator="dossiers_to_process"),
    Column(number=4, header=(_RECEIVED, _IN_PERIOD, "Trực tuyến"), indicator="dossiers_received_online"),
    Column(
        number=5,
        header=(_RECEIVED, _IN_PERIOD, "Trực tiếp, dịch vụ bưu chính"),
        indicator="dossiers_received_offline",
    ),
    Column(number=6, header=(_RECEIVED, "Từ kỳ trước"), indicator="dossiers_carried_over"),
    Column(number=7, header=(_RESOLVED, "Tổng số"), indicator="dossiers_resolved"),
    Column(number=8, header=(_RESOLVED, "Trước hạn"), indicator="dossiers_resolved_early"),
    Column(number=9, header=(_RESOLVED, "Đúng hạn"), indicator="dossiers_resolved_on_time"),
    Column(number=10, header=(_RESOLVED, "Quá hạn"), indicator="dossiers_resolved_overdue"),
    Column(number=11, header=(_PENDING, "Tổng số"), indicator="dossiers_pending"),
    Column(number=12, header=(_PENDING, "Trong hạn"), indicator="dossiers_pending_in_time"),
    Column(number=13, header=(_PENDING, "Quá hạn"), indicator="dossiers_pending_overdue"),
)
DOSSIER_BALANCES = (
    Balance(3, (4, 5, 6)),
    Balance(7, (8, 9, 10)),
    Balance(11, (12, 13)),
    Balance(3, (7, 11)),
)

_ISSUED = "Số lượng TTHC thuộc thẩm quyền giải quyết"
_AT_ONE_STOP = "Số lượng TTHC tiếp nhận, giải quyết tại Bộ phận Một cửa"
_INTERNAL = "Số lượng TTHC có quy trình nội bộ"
_PROVINCE, _DISTRICT, _COMMUNE = "Cấp tỉnh", "Cấp huyện", "Cấp xã"


def _by_level(first: int, header: str, indicator: str) -> tuple[Column, ...]:
    """Return a total and its parts at the three levels."""
    levels = ((_PROVINCE, Scope.PROVINCE_LEVEL), (_DISTRICT, Scope.DISTRICT_LEVEL), (_COMMUNE, Scope.COMMUNE_LEVEL))
    total = Column(number=first, header=(header, "Tổng số"), indicator=indicator)
    parts = (
        Column(number=first + n, header=(header, name), indicator=indicator, scope=scope)
        for n, (name, scope) in enumerate(levels, start=1)
    )
    return (total, *parts)


PROCEDURE_COLUMNS = (
    Column(number=1, header=("TT",), cells=Cells.TEXT),
    Column(number=2, header=("Lĩnh vực",), cells=Cells.TEXT),
    *_by_level(3, _ISSUED, "procedures_total"),
    *_by_level(7, _AT_ONE_STOP, "procedures_at_one_stop"),
    *_by_level(11, _INTERNAL, "procedures_with_internal_process"),
)
PROCEDURE_BALANCES = (Balance(3, (4, 5, 6)), Balance(7, (8, 9, 10)), Balance(11, (12, 13, 14)))

# An export has one table on one sheet, wherever it stands; a consolidated one groups rows by unit.
DOSSIERS_EXPORT = Form(
    id="II.06a",
    version=1,
    title="Biểu số II.06a/VPCP/KSTT",
    sheets=(
        Sheet(
            id="dossiers",
            topic="giải quyết hồ sơ",
            title="II.06a",
            caption="Tình hình, kết quả giải quyết thủ tục hành chính",
            note="",
            blocks=(RowBlock(rows=Rows.FIELDS, scope=Scope.DISTRICT_ONE_STOP, total=Scope.DISTRICT_ONE_STOP),),
            columns=DOSSIER_COLUMNS,
            balances=DOSSIER_BALANCES,
            system="one_stop",
        ),
    ),
)
PROCEDURES_EXPORT = Form(
    id="II.07b",
    version=1,
    title="Biểu số II.07b/VPCP/KSTT",
    sheets=(
        Sheet(
            id="procedures",
            topic="thủ tục hành chính",
            title="II.07b",
            caption="Số lượng thủ tục hành chính, tiếp nhận tại Bộ phận Một cửa, quy trình nội bộ",
            note="",
            blocks=(RowBlock(rows=Rows.FIELDS, scope=Scope.DISTRICT_TOTAL, total=Scope.DISTRICT_TOTAL),),
            columns=PROCEDURE_COLUMNS,
            balances=PROCEDURE_BALANCES,
            system="online_services",
        ),
    ),
)
