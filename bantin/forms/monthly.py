"""The monthly workbook of a district: the sheets that count, by office, commune, level or field."""

from __future__ import annotations

from datetime import date

from bantin.forms.layout import Balance, Ceiling, Cells, Column, RowBlock, Rows, Sheet
from bantin.forms.official import DOSSIER_BALANCES, DOSSIER_COLUMNS, PROCEDURE_BALANCES, PROCEDURE_COLUMNS
from bantin.model import Scope

# Nghị định 42/2022/NĐ-CP: four levels until the day before, full and partial services from this day (guide.md, 1.2).
LAST_DAY_OF_LEVELS, FIRST_DAY_OF_FULL_SERVICES = date(2022, 8, 14), date(2022, 8, 15)

CODE = Column(number=1, header=("Mã",), cells=Cells.TEXT)
_NAME = Column(number=2, header=("Đơn vị",), cells=Cells.TEXT)
_OFFICES_HEADING, _COMMUNES_HEADING = "Cơ quan cấp huyện", "Xã, phường, thị trấn"


def _offices(scope: Scope) -> RowBlock:
    return RowBlock(rows=Rows.OFFICES, scope=scope, mark="I", heading=_OFFICES_HEADING, total=scope)


_COMMUNES = RowBlock(
    rows=Rows.COMMUNES, scope=Scope.COMMUNE, mark="II", heading=_COMMUNES_HEADING, total=Scope.COMMUNES_TOTAL
)
_DESK_AND_COMMUNES = (_offices(Scope.DISTRICT_ONE_STOP), _COMMUNES)
_OFFICES_AND_COMMUNES = (_offices(Scope.DISTRICT_OFFICES), _COMMUNES)
_LEVELS = (RowBlock(rows=Rows.LEVELS, scope=Scope.DISTRICT_LEVEL),)


def _count(number: int, header: str, indicator: str, *, note: str = "") -> Column:
    return Column(number=number, header=(header,), indicator=indicator, note=note)


def _until_levels_ended(number: int, header: str, indicator: str) -> Column:
    return Column(number=number, header=(header,), indicator=indicator, valid_to=LAST_DAY_OF_LEVELS)


def _since_full_services(number: int, header: str, indicator: str) -> Column:
    return Column(number=number, header=(header,), indicator=indicator, valid_from=FIRST_DAY_OF_FULL_SERVICES)


def _yes_no(number: int, header: str, indicator: str) -> Column:
    return Column(number=number, header=(header,), cells=Cells.YES_NO, indicator=indicator)


DOCUMENTS = Sheet(
    id="documents",
    topic="văn bản điện tử",
    title="Văn bản",
    caption="Văn bản điện tử",
    note="Văn bản phát sinh trong kỳ, trừ văn bản mật.",
    blocks=_OFFICES_AND_COMMUNES,
    columns=(
        CODE,
        _NAME,
        _count(3, "Văn bản đến", "documents_received"),
        _count(4, "Văn bản đi", "documents_sent"),
        _count(5, "Văn bản đi trên trục liên thông", "documents_sent_via_axis"),
        _count(6, "Văn bản đi được ký số", "documents_signed", note="Ký số của cả cơ quan và cá nhân."),
        _count(7, "Hồ sơ công việc", "work_files"),
        _count(8, "Hồ sơ công việc xử lý trên mạng", "work_files_online"),
    ),
    ceilings=(Ceiling(5, 4), Ceiling(6, 4), Ceiling(8, 7)),
    grand_total=Scope.DISTRICT_TOTAL,
    system="documents",
)
DOSSIERS = Sheet(
    id="dossiers",
    topic="giải quyết hồ sơ",
    title="Hồ sơ II.06a",
    caption="Tình hình giải quyết hồ sơ (biểu II.06a/VPCP/KSTT)",
    note="Cột 3 = 4 + 5 + 6 = 7 + 11; cột 7 = 8 + 9 + 10; cột 11 = 12 + 13; cột 6 bằng cột 11 của kỳ trước.",
    blocks=_DESK_AND_COMMUNES,
    columns=(CODE, _NAME, *DOSSIER_COLUMNS[2:]),
    balances=DOSSIER_BALANCES,
    grand_total=Scope.DISTRICT_TOTAL,
    system="one_stop",
)
LEVELS = Sheet(
    id="levels",
    topic="mức độ dịch vụ công",
    title="Mức độ dịch vụ",
    caption="Thủ tục hành chính theo mức độ dịch vụ công trực tuyến",
    note="Mỗi thủ tục chỉ tính ở mức cao nhất đã cung cấp; số có đến cuối kỳ.",
    blocks=_LEVELS,
    columns=(
        CODE,
        Column(number=2, header=("Cấp",), cells=Cells.TEXT),
        _count(3, "Tổng số thủ tục", "procedures_total"),
        _until_levels_ended(4, "Mức độ 1", "procedures_level_1"),
        _until_levels_ended(5, "Mức độ 2", "procedures_level_2"),
        _until_levels_ended(6, "Mức độ 3", "procedures_level_3"),
        _until_levels_ended(7, "Mức độ 4", "procedures_level_4"),
        _since_full_services(8, "Toàn trình", "procedures_full_online"),
        _since_full_services(9, "Một phần", "procedures_partly_online"),
        _since_full_services(10, "Không cung cấp trực tuyến", "procedures_offline"),
        _count(11, "Tiếp nhận trên phần mềm một cửa", "procedures_in_one_stop_software"),
    ),
    balances=(Balance(3, (4, 5, 6, 7, 8, 9, 10)),),
    ceilings=(Ceiling(11, 3),),
    system="online_services",
)
PROCEDURES = Sheet(
    id="procedures",
    topic="thủ tục hành chính",
    title="Thủ tục II.07b",
    caption="Số lượng thủ tục, tiếp nhận tại Bộ phận Một cửa, quy trình nội bộ (biểu II.07b/VPCP/KSTT)",
    note="Cột 3 = 4 + 5 + 6; cột 7 = 8 + 9 + 10; cột 11 = 12 + 13 + 14; số có đến cuối kỳ.",
    blocks=(RowBlock(rows=Rows.FIELDS, scope=Scope.DISTRICT_TOTAL),),
    columns=(CODE, Column(number=2, header=("Lĩnh vực",), cells=Cells.TEXT), *PROCEDURE_COLUMNS[2:]),
    balances=PROCEDURE_BALANCES,
    ceilings=(Ceiling(7, 3), Ceiling(11, 3)),
    grand_total=Scope.DISTRICT_TOTAL,
    system="online_services",
)
SERVICES = Sheet(
    id="services",
    topic="dịch vụ công trực tuyến",
    title="Dịch vụ công",
    caption="Dịch vụ công trực tuyến",
    note="Hồ sơ mức độ 3, 4 (từ ngày 15/8/2022: toàn trình) tính trong số hồ sơ tiếp nhận mới.",
    blocks=_DESK_AND_COMMUNES,
    columns=(
        CODE,
        _NAME,
        _count(3, "Dịch vụ công trực tuyến cung cấp", "online_services_offered"),
        _count(4, "Dịch vụ công trực tuyến có hồ sơ", "online_services_used"),
        _until_levels_ended(5, "Hồ sơ mức độ 3, 4", "dossiers_level_3_4"),
        _since_full_services(6, "Hồ sơ toàn trình", "dossiers_full_online"),
    ),
    ceilings=(Ceiling(4, 3),),
    grand_total=Scope.DISTRICT_TOTAL,
    system="online_services",
)
PAYMENTS = Sheet(
    id="payments",
    topic="thanh toán trực tuyến",
    title="Thanh toán",
    caption="Thanh toán trực tuyến, biên lai điện tử, đối soát",
    note="Hồ sơ có phí, lệ phí phát sinh trong kỳ.",
    blocks=_DESK_AND_COMMUNES,
    columns=(
        CODE,
        _NAME,
        _count(3, "Hồ sơ có phí, lệ phí", "dossiers_with_fee"),
        _count(4, "Hồ sơ thanh toán trực tuyến", "dossiers_paid_online"),
        _count(5, "Giao dịch đã đối soát khớp", "payments_reconciled"),
        _count(6, "Biên lai đã phát hành", "receipts_issued"),
        _count(7, "Biên lai điện tử", "e_receipts_issued"),
        _count(8, "Thủ tục có phí, lệ phí", "fee_procedures"),
        _count(9, "Thủ tục có thanh toán trực tuyến", "fee_procedures_paid_online"),
    ),
    ceilings=(Ceiling(4, 3), Ceiling(5, 4), Ceiling(7, 6), Ceiling(9, 8)),
    grand_total=Scope.DISTRICT_TOTAL,
    system="payments",
)
POST = Sheet(
    id="post",
    topic="bưu chính công ích",
    title="Bưu chính",
    caption="Tiếp nhận hồ sơ, trả kết quả qua dịch vụ bưu chính công ích",
    note="Tính theo lượt.",
    blocks=_DESK_AND_COMMUNES,
    columns=(
        CODE,
        _NAME,
        _count(3, "Lượt tiếp nhận hồ sơ", "dossiers_received_by_post"),
        _count(4, "Lượt trả kết quả", "results_returned_by_post"),
    ),
    grand_total=Scope.DISTRICT_TOTAL,
    system="post",
)
DIGITISATION = Sheet(
    id="digitisation",
    topic="số hóa hồ sơ",
    title="Số hóa",
    caption="Số hóa hồ sơ, kết quả giải quyết",
    note="",
    blocks=_DESK_AND_COMMUNES,
    columns=(
        CODE,
        _NAME,
        _count(3, "Hồ sơ phải số hóa thành phần", "dossiers_to_digitise"),
        _count(4, "Hồ sơ đã số hóa thành phần", "dossiers_digitised"),
        _count(5, "Kết quả đã trả", "results_issued"),
        _count(6, "Kết quả bản điện tử", "electronic_results_issued"),
        _count(7, "Hồ sơ khai thác lại dữ liệu số hóa", "dossiers_reusing_data"),
    ),
    ceilings=(Ceiling(4, 3), Ceiling(6, 5), Ceiling(7, 3)),
    grand_total=Scope.DISTRICT_TOTAL,
    system="one_stop",
)
SATISFACTION = Sheet(
    id="satisfaction",
    topic="mức độ hài lòng và phản ánh, kiến nghị",
    title="Hài lòng, phản ánh",
    caption="Mức độ hài lòng; phản ánh, kiến nghị",
    note="",
    blocks=_DESK_AND_COMMUNES,
    columns=(
        CODE,
        _NAME,
        _count(3, "Ý kiến đánh giá về thủ tục", "procedure_ratings"),
        _count(4, "Trong đó hài lòng", "procedure_ratings_satisfied"),
        _count(5, "Phản ánh, kiến nghị tiếp nhận", "feedback_received"),
        _count(6, "Trong đó xử lý đúng hạn", "feedback_on_time"),
        _count(7, "Ý kiến đánh giá về xử lý phản ánh", "feedback_ratings"),
        _count(8, "Trong đó hài lòng với xử lý phản ánh", "feedback_ratings_satisfied"),
    ),
    ceilings=(Ceiling(4, 3), Ceiling(6, 5), Ceiling(8, 7)),
    grand_total=Scope.DISTRICT_TOTAL,
    system="evaluation",
)
SITES = Sheet(
    id="sites",
    topic="điểm cầu truyền hình",
    title="Điểm cầu",
    caption="Hội nghị truyền hình: điểm cầu và cuộc họp",
    note="Cuộc họp do huyện tổ chức ghi ở dòng của huyện; từng cuộc họp ghi ở trang Cuộc họp.",
    blocks=(
        RowBlock(rows=Rows.DISTRICT, scope=Scope.DISTRICT_OFFICES),
        _COMMUNES,
    ),
    columns=(
        CODE,
        _NAME,
        _count(3, "Số điểm cầu", "videoconference_sites"),
        Column(number=4, header=("Số cuộc họp trực tuyến",), indicator="online_meetings", rows=(Rows.DISTRICT,)),
    ),
    grand_total=Scope.DISTRICT_TOTAL,
    system="videoconference",
)
INFRASTRUCTURE = Sheet(
    id="infrastructure",
    topic="hạ tầng công nghệ thông tin",
    title="Hạ tầng",
    caption="Hạ tầng công nghệ thông tin",
    note="Số có đến cuối kỳ. Các cột (5) đến (8) ghi Có hoặc Không.",
    blocks=_OFFICES_AND_COMMUNES,
    columns=(
        CODE,
        _NAME,
        _count(3, "Cán bộ, công chức", "officials"),
        _count(4, "Máy tính", "computers"),
        _yes_no(5, "Mạng LAN, internet", "offices_with_lan_internet"),
        _yes_no(6, "Internet tốc độ cao", "offices_with_fast_internet"),
        _yes_no(7, "Mạng chuyên dùng", "offices_with_government_network"),
        _yes_no(8, "Máy quét", "offices_with_scanner"),
    ),
    grand_total=Scope.DISTRICT_TOTAL,
    system="infrastructure",
)
MAIL = Sheet(
    id="mail",
    topic="thư điện tử công vụ",
    title="Thư, phần mềm",
    caption="Thư điện tử công vụ; phần mềm quản lý văn bản",
    note="",
    blocks=_OFFICES_AND_COMMUNES,
    columns=(
        CODE,
        _NAME,
        _count(3, "Cán bộ, công chức có hộp thư công vụ", "officials_with_mailbox"),
        _count(4, "Giấy mời, công văn, báo cáo phải gửi", "documents_due_by_mail"),
        _count(5, "Trong đó gửi qua thư công vụ", "documents_sent_by_mail"),
        _yes_no(6, "Dùng phần mềm quản lý văn bản", "offices_using_document_system"),
    ),
    ceilings=(Ceiling(5, 4),),
    grand_total=Scope.DISTRICT_TOTAL,
    system="official_mail",
)
PORTAL = Sheet(
    id="portal",
    topic="tin, bài",
    title="Tin bài",
    caption="Cổng thông tin điện tử; ban biên tập cơ quan, xã",
    note="Tin, bài gửi Cổng thông tin điện tử huyện trong kỳ.",
    blocks=_OFFICES_AND_COMMUNES,
    columns=(
        CODE,
        _NAME,
        _count(3, "Tin, bài gửi", "articles_sent"),
        _count(4, "Tin, bài được đăng", "articles_published"),
    ),
    ceilings=(Ceiling(4, 3),),
    grand_total=Scope.DISTRICT_TOTAL,
    system="portal",
)
COUNTED_SHEETS = (
    DOCUMENTS, DOSSIERS, LEVELS, PROCEDURES, SERVICES, PAYMENTS, POST, DIGITISATION, SATISFACTION, SITES,
    INFRASTRUCTURE, MAIL, PORTAL,
)  # fmt: skip
