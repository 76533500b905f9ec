"""What a cell accepts while somebody types in it; the reader checks everything again."""

from __future__ import annotations

from dataclasses import dataclass

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from bantin.forms import Cells, Column
from bantin.forms.head import LISTS_TITLE

YES, NO = "Có", "Không"
# What people write for a number that is none, or is not there; the reader knows them all.
WORDS_FOR_NUMBERS = ("x", "…", "...", "-", "–", "không có")
# Registers name offices and communes in these columns, and indicators in that one.
_NAMED, _CODED = ("assignee", "raised_by"), "indicator"
_FIRST_DAY = "36526"  # 1 January 2000, as workbooks count days
_MOST_CHARACTERS = 255


@dataclass(frozen=True, slots=True, kw_only=True)
class Lists:
    """Where the lists of the workbook stand, as formulas write it; "" where there is none."""

    members: str
    indicators: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """The cells of one column to which a rule applies, from the first to the last row."""

    column: int
    first: int
    last: int

    @property
    def top(self) -> str:
        """Return the address of the first cell: "D8"."""
        return f"{get_column_letter(self.column)}{self.first}"

    @property
    def cells(self) -> str:
        """Return the addresses as one range: "D8:D37"."""
        return f"{self.top}:{get_column_letter(self.column)}{self.last}"


def rule_of(column: Column, cut: Cut, lists: Lists) -> DataValidation | None:
    """Return what the cells of a column accept; None where they accept any text."""
    rule = _rule(column, cut, lists)
    if rule is None:
        return None
    rule.allow_blank = rule.showInputMessage = rule.showErrorMessage = True
    rule.promptTitle = f"Cột ({column.number})"
    rule.prompt = " ".join(filter(None, (rule.prompt, column.note)))[:_MOST_CHARACTERS]
    rule.errorTitle = f"Cột ({column.number}): {'xem lại' if rule.errorStyle == 'warning' else 'chưa đúng'}"
    rule.add(cut.cells)
    return rule


def _rule(column: Column, cut: Cut, lists: Lists) -> DataValidation | None:
    match column.cells:
        case Cells.COUNT:
            return _count(cut.top)
        case Cells.PERCENT:
            return _percent()
        case Cells.DAY:
            return _day()
        case Cells.YES_NO:
            return _choice((YES, NO))
        case Cells.CHOICE:
            return _choice(column.choices)
        case Cells.TEXT:
            return _listed(column, lists)


def _count(top: str) -> DataValidation:
    words = ",".join(f'{top}="{word}"' for word in WORDS_FOR_NUMBERS)
    return DataValidation(
        type="custom",
        formula1=f"IF(ISNUMBER({top}),AND({top}>=0,{top}=INT({top})),OR({words}))",
        prompt="Số nguyên từ 0. Để trống: chưa báo cáo. Không phát sinh: ghi 0.",
        error="Ghi số nguyên từ 0, gõ liền, không dấu chấm: 1234. Không có: ghi 0. Chưa có số: để trống hoặc ghi x.",
    )


def _percent() -> DataValidation:
    """Return the rule of shares; it sees 0,8 for a typed "80%" as for a typed "0,8", of which the reader takes one."""
    return DataValidation(
        type="decimal",
        operator="between",
        formula1="0",
        formula2="100",
        prompt="Ghi 80 hoặc 80%, từ 0 đến 100. Số lớn hơn 0 đến 1 ghi kèm dấu %: 0,5%.",
        error="Ghi số phần trăm từ 0 đến 100, ví dụ 39,63. Số lớn hơn 0 đến 1 ghi kèm dấu %: 0,5%.",
    )


def _day() -> DataValidation:
    return DataValidation(
        type="date",
        operator="greaterThanOrEqual",
        formula1=_FIRST_DAY,
        prompt="Ngày/tháng/năm: 31/08/2021.",
        error="Ghi ngày/tháng/năm, ví dụ 31/08/2021.",
    )


def _choice(words: tuple[str, ...]) -> DataValidation:
    return DataValidation(
        type="list",
        formula1=f'"{",".join(words)}"',
        prompt=f"Chọn: {', '.join(words)}.",
        error=f"Chọn một trong: {', '.join(words)}.",
    )


def _listed(column: Column, lists: Lists) -> DataValidation | None:
    """Return the list of members or of indicators; a task may go to several offices, so any name can be typed."""
    if column.key in _NAMED:
        return DataValidation(
            type="list",
            formula1=lists.members,
            errorStyle="warning",
            prompt="Chọn cơ quan hoặc xã; nhiều nơi thì ghi bằng lời. Không ghi tên người.",
            error=f"Tên này không có trong trang {LISTS_TITLE}. Chỉ giữ nếu là tên của nhiều cơ quan, xã.",
        )
    if column.key == _CODED and lists.indicators:
        return DataValidation(
            type="list", formula1=lists.indicators, prompt="Chọn mã.", error=f"Chọn mã có trong trang {LISTS_TITLE}."
        )
    return None
