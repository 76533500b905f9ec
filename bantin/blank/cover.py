"""The first sheet: whose the workbook is, of which period, and how it is filled in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from openpyxl.worksheet.datavalidation import DataValidation

from bantin.blank.filling import Value
from bantin.blank.headers import caption_of
from bantin.blank.looks import Look
from bantin.blank.paper import Paper, lines_needed
from bantin.forms import MONTHLY, Head, HeadLine
from bantin.forms.head import OFFICIAL, PROVISIONAL, REAL, SIMULATED

_FIRST_ROW = 4
_WIDTHS = (26, 84)
_NOTE = "Ô trắng là ô để điền. Cách điền ở cuối trang."
_GUIDE = (
    "Chỉ điền ô trắng. Ô có màu là tiêu đề, mã, tên và tổng: đã khóa.",
    "Để trống là chưa báo cáo, không phải bằng 0. Chưa có số hoặc không theo dõi: để trống, ghi x hoặc …",
    "Không phát sinh: ghi 0 hoặc không có. Tránh dùng dấu - vì có thể hiểu theo hai cách.",
    "Trang để trống hoàn toàn là chưa báo cáo nội dung của trang đó.",
    "Số đếm là số nguyên, gõ liền: 1234. Tỷ lệ ghi 39,63 hoặc 39,63%; từ 0 đến 1 ghi kèm dấu %. Ngày ghi 31/08/2021.",
    "Ở các trang nhiệm vụ, khó khăn, mốc: con số ghi vào cột của nó; mục có số trong câu thì bản tin không nêu.",
    "Không cần công thức: dòng I, dòng II và dòng Tổng cộng tự cộng. Mở và lưu bằng Excel hoặc LibreOffice trước khi "
    "gửi, để các tổng có kết quả.",
    "Không thêm, xóa, ẩn hoặc đổi tên trang; không sửa tiêu đề và số cột.",
    "Không ghi họ tên, số điện thoại của cá nhân: chỉ ghi chức danh, tên cơ quan.",
    "Gửi lại để sửa: Lần gửi ghi 2, 3, … và thêm -lan-2, -lan-3, … vào tên tệp; gửi đủ mọi trang, không chỉ chỗ sửa.",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Answer:
    """One line of the first sheet: its label, what stands beside it, how it looks."""

    label: HeadLine
    value: Value
    look: Look


def write_cover(paper: Paper, head: Head) -> None:
    """Write the first sheet."""
    paper.put(1, 1, caption_of(MONTHLY.title, head), Look.TITLE)
    paper.put(2, 1, _NOTE, Look.NOTE)
    paper.heighten(1, 1)
    row = _FIRST_ROW
    for row, answer in enumerate(_answers(head), start=_FIRST_ROW):
        paper.put(row, 1, answer.label.value, Look.SUM_NAME)
        paper.put(row, 2, answer.value, answer.look)
        rule = _rule(answer.label)
        if rule is not None:
            paper.sheet.add_data_validation(rule)
            rule.add(f"B{row}")
    _write_guide(paper, row + 2)
    for place, width in enumerate(_WIDTHS, start=1):
        paper.widen(place, width)
    paper.finish(head, repeated=None)


def _answers(head: Head) -> Iterator[Answer]:
    yield Answer(HeadLine.MARK, MONTHLY.mark, Look.NAME)
    yield Answer(HeadLine.UNIT_CODE, head.unit.code, Look.FIXED)
    yield Answer(HeadLine.UNIT_NAME, head.unit.full_name, Look.NAME)
    yield Answer(HeadLine.PERIOD, head.period.slug, Look.FIXED)
    yield Answer(HeadLine.FROM_DAY, head.period.span.start, Look.HEAD_DAY)
    yield Answer(HeadLine.TO_DAY, head.period.span.end, Look.HEAD_DAY)
    yield Answer(HeadLine.SUBMISSION, head.submission, Look.HEAD_NUMBER)
    yield Answer(HeadLine.STATE, PROVISIONAL if head.is_provisional else OFFICIAL, Look.TEXT)
    yield Answer(HeadLine.NATURE, SIMULATED if head.is_simulated else REAL, Look.NAME)


def _rule(label: HeadLine) -> DataValidation | None:
    """Return what the cell beside a label accepts; None for those that are locked."""
    match label:
        case HeadLine.SUBMISSION:
            rule = DataValidation(type="whole", operator="greaterThanOrEqual", formula1="1")
            rule.error = "Ghi số nguyên từ 1: lần đầu là 1, gửi lại là 2, 3."
        case HeadLine.STATE:
            rule = DataValidation(type="list", formula1=f'"{OFFICIAL},{PROVISIONAL}"')
            rule.error = f"Chọn {OFFICIAL} hoặc {PROVISIONAL}."
        case HeadLine.FROM_DAY | HeadLine.TO_DAY:
            rule = DataValidation(type="date", operator="greaterThanOrEqual", formula1="36526")
            rule.error = "Ghi ngày/tháng/năm, ví dụ 31/08/2021."
        case _:
            return None
    rule.showErrorMessage, rule.errorTitle = True, label.value
    return rule


def _write_guide(paper: Paper, row: int) -> None:
    paper.put(row, 1, "Cách điền", Look.TITLE)
    paper.heighten(row, 1)
    for each, text in enumerate(_GUIDE, start=row + 1):
        line = f"{each - row}. {text}"
        paper.put(each, 1, line, Look.GUIDE)
        paper.merge(first=(each, 1), last=(each, 2))
        paper.heighten(each, lines_needed(line, sum(_WIDTHS)))
