"""Difficulties that communes raise: each lasts for some months, leaves its mark on the counts, and is answered."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from simulation.chance import Chance
from simulation.districts import District
from simulation.figures import Written
from simulation.months import FIRST_MONTH, Month


class Trouble(StrEnum):
    """What is missing."""

    SLOW_LINE = "slow line"
    NO_SCANNER = "no scanner"
    OLD_COMPUTERS = "old computers"
    NO_NETWORK = "no network"
    SOFTWARE = "software"


@dataclass(frozen=True, slots=True, kw_only=True)
class Difficulty:
    """
    One difficulty.

    Attributes:
        trouble: What is missing.
        code: The commune that raised it.
        raised_by: Its name.
        since: The day on which it was raised.
        answered: The day on which it was answered; the last day of the simulation may come before it.
    """

    trouble: Trouble
    code: str
    raised_by: str
    since: date
    answered: date

    def lasts_in(self, month: Month) -> bool:
        """Return whether it is there at the end of a month."""
        return self.since <= month.last_day < self.answered

    def is_listed_in(self, month: Month) -> bool:
        """Return whether a month's register lists it: from the day it is raised to the month of the answer."""
        return self.since <= month.last_day and month.before.last_day < self.answered


def difficulties_of(district: District) -> tuple[Difficulty, ...]:
    """Return the difficulties of a district in all months, by the day on which they were raised."""
    chance = Chance(district.unit.code, "difficulties")
    troubles = [*Trouble, *Trouble]
    communes = chance.some_of(district.communes, len(troubles))
    made = []
    for trouble, commune in zip(troubles, communes, strict=False):
        raised = Month(FIRST_MONTH.number + chance.below(20))
        answered = Month(raised.number + chance.between(2, 6))
        one = Difficulty(
            trouble=trouble,
            code=commune.code,
            raised_by=commune.full_name,
            since=chance.one_of(raised.working_days()),
            answered=chance.one_of(answered.working_days()),
        )
        made.append(one)
    return tuple(sorted(made, key=lambda one: (one.since, one.code)))


def difficulty_entries(difficulties: tuple[Difficulty, ...], month: Month) -> Iterator[tuple[Written, ...]]:
    """Yield the entries of a month's register: who, what, since when, answer, answered when."""
    for one in difficulties:
        if one.is_listed_in(month):
            is_open = one.lasts_in(month)
            answer = None if is_open else _ANSWERS[one.trouble]
            yield one.raised_by, _TEXTS[one.trouble], one.since, answer, None if is_open else one.answered


_TEXTS = {
    Trouble.SLOW_LINE: "Đường truyền internet chậm, họp trực tuyến hay mất tiếng",
    Trouble.NO_SCANNER: "Bộ phận một cửa chưa có máy quét để số hóa hồ sơ",
    Trouble.OLD_COMPUTERS: "Một số máy tính đã cũ, không cài được phần mềm một cửa",
    Trouble.NO_NETWORK: "Chưa kết nối được mạng truyền số liệu chuyên dùng",
    Trouble.SOFTWARE: "Phần mềm một cửa báo lỗi khi chuyển hồ sơ liên thông",
}
_ANSWERS = {
    Trouble.SLOW_LINE: "Nhà cung cấp đã nâng tốc độ đường truyền",
    Trouble.NO_SCANNER: "Đã cấp máy quét",
    Trouble.OLD_COMPUTERS: "Đã thay máy tính cho bộ phận một cửa",
    Trouble.NO_NETWORK: "Đã hoàn thành kết nối",
    Trouble.SOFTWARE: "Đơn vị cung cấp phần mềm đã sửa lỗi",
}
