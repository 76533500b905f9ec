"""The monthly workbook of a district: the sheets that list, one entry per row; an entry names no private person."""

from __future__ import annotations

from bantin.forms.layout import Cells, Column, RowBlock, Rows, Sheet
from bantin.model import Scope

LINE_QUALITIES = ("Tốt", "Khá", "Trung bình", "Kém")
TRAINING_KINDS = ("Tập huấn", "Tuyên truyền")
TASK_STATES = ("Chưa thực hiện", "Đang thực hiện", "Hoàn thành", "Tạm dừng")
MILESTONE_STATES = ("Theo kế hoạch", "Lùi hạn", "Hoàn thành")

_ENTRIES = (RowBlock(rows=Rows.ENTRIES, scope=Scope.DISTRICT_TOTAL),)
_NUMBER = Column(number=1, header=("TT",), cells=Cells.TEXT)


def _words(number: int, header: str, key: str, *, is_needed: bool = False, note: str = "") -> Column:
    return Column(number=number, header=(header,), cells=Cells.TEXT, key=key, is_needed=is_needed, note=note)


def _day(number: int, header: str, key: str, *, is_needed: bool = False) -> Column:
    return Column(number=number, header=(header,), cells=Cells.DAY, key=key, is_needed=is_needed)


def _choice(number: int, header: str, key: str, choices: tuple[str, ...], *, is_needed: bool = False) -> Column:
    return Column(number=number, header=(header,), cells=Cells.CHOICE, key=key, choices=choices, is_needed=is_needed)


MEETINGS = Sheet(
    id="meetings",
    topic="cuộc họp trực tuyến",
    title="Cuộc họp",
    caption="Các cuộc họp trực tuyến do huyện tổ chức trong kỳ",
    note="Chủ trì ghi chức danh, không ghi họ tên.",
    blocks=_ENTRIES,
    columns=(
        _NUMBER,
        _day(2, "Ngày họp", "day", is_needed=True),
        _words(3, "Chủ trì", "host", is_needed=True),
        _words(4, "Nội dung", "topic", is_needed=True),
        Column(number=5, header=("Số điểm cầu tham dự",), key="sites"),
        _choice(6, "Chất lượng đường truyền", "line_quality", LINE_QUALITIES),
    ),
    system="videoconference",
)
TRAINING = Sheet(
    id="training",
    topic="tập huấn, tuyên truyền",
    title="Tập huấn",
    caption="Tập huấn, tuyên truyền trong kỳ",
    note="",
    blocks=_ENTRIES,
    columns=(
        _NUMBER,
        _day(2, "Ngày", "day", is_needed=True),
        _choice(3, "Hình thức", "kind", TRAINING_KINDS, is_needed=True),
        _words(4, "Nội dung", "topic", is_needed=True),
        Column(number=5, header=("Lượt người tham dự",), key="participants"),
    ),
    system="organisation",
)
TASKS = Sheet(
    id="tasks",
    topic="nhiệm vụ",
    title="Nhiệm vụ",
    caption="Nhiệm vụ được giao",
    note="Mỗi nhiệm vụ giữ một dòng cho đến khi hoàn thành. Chỉ tiêu gắn với mã chỉ tiêu, tính bằng phần trăm.",
    blocks=_ENTRIES,
    columns=(
        _NUMBER,
        _words(2, "Cơ quan thực hiện", "assignee", is_needed=True),
        _words(3, "Nội dung", "text", is_needed=True),
        _words(4, "Mã chỉ tiêu", "indicator", note="Mã trong danh mục chỉ tiêu; không có thì để trống."),
        Column(number=5, header=("Chỉ tiêu (%)",), cells=Cells.PERCENT, key="target"),
        _day(6, "Hạn", "due"),
        _choice(7, "Tình trạng", "state", TASK_STATES, is_needed=True),
        _day(8, "Ngày hoàn thành", "done"),
    ),
    system="organisation",
)
DIFFICULTIES = Sheet(
    id="difficulties",
    topic="khó khăn, vướng mắc",
    title="Khó khăn",
    caption="Khó khăn, vướng mắc",
    note="Ghi tên cơ quan hoặc xã nêu khó khăn, không ghi tên người.",
    blocks=_ENTRIES,
    columns=(
        _NUMBER,
        _words(2, "Đơn vị nêu", "raised_by", is_needed=True),
        _words(3, "Nội dung", "text", is_needed=True),
        _day(4, "Từ ngày", "since", is_needed=True),
        _words(5, "Trả lời", "answer"),
        _day(6, "Ngày trả lời", "answered"),
    ),
    system="organisation",
)
MILESTONES = Sheet(
    id="milestones",
    topic="mốc tiến độ",
    title="Mốc tiến độ",
    caption="Mốc tiến độ",
    note="Ngày theo kế hoạch không sửa; hạn mới ghi ở cột (4).",
    blocks=_ENTRIES,
    columns=(
        _NUMBER,
        _words(2, "Mốc", "text", is_needed=True),
        _day(3, "Theo kế hoạch", "planned", is_needed=True),
        _day(4, "Hạn mới", "due"),
        _day(5, "Ngày hoàn thành", "done"),
        _choice(6, "Tình trạng", "state", MILESTONE_STATES, is_needed=True),
    ),
    system="organisation",
)
REGISTER_SHEETS = (MEETINGS, TRAINING, TASKS, DIFFICULTIES, MILESTONES)
