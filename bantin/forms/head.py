"""The first sheet of a monthly workbook: whose it is, of which period, which submission."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bantin.model import Period, Unit

SHEET_TITLE = "Thông tin"
# The last sheet, from which cells of the others are chosen.
LISTS_TITLE = "Danh mục"
OFFICIAL, PROVISIONAL = "Chính thức", "Tạm tính"
REAL, SIMULATED = "Số liệu thật", "Số liệu minh họa"


class HeadLine(StrEnum):
    """The lines of the first sheet: the label in column A, the value in column B."""

    MARK = "Mẫu"
    UNIT_CODE = "Mã đơn vị"
    UNIT_NAME = "Đơn vị báo cáo"
    PERIOD = "Kỳ báo cáo"
    FROM_DAY = "Từ ngày"
    TO_DAY = "Đến ngày"
    SUBMISSION = "Lần gửi"
    STATE = "Tình trạng số liệu"
    NATURE = "Loại số liệu"


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """
    Whose a submission is, of which period, and which one it is.

    Attributes:
        unit: The reporting unit.
        period: The period with the office's own days.
        submission: 1 for the first time that the office sends the period; a correction counts up.
        is_provisional: Whether the office calls its figures provisional.
        is_simulated: Whether the figures are invented for demonstration.
    """

    unit: Unit
    period: Period
    submission: int = 1
    is_provisional: bool = False
    is_simulated: bool = False
