"""Tasks and milestones: given or planned, then under way, late or moved, then done."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from simulation.chance import Chance
from simulation.districts import District
from simulation.figures import Written
from simulation.months import FIRST_MONTH, LAST_MONTH, Month
from simulation.offices import OFFICE_FILES_ONLINE

# Stands in texts for the kinds of communes that a district has.
_KINDS = "{communes}"
_COMMUNES = f"UBND các {_KINDS}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """
    One task of a year's plan.

    Attributes:
        assignee: An office, or all communes.
        text: What is to be done.
        given: The month of the year in which it is given.
        due: The month of the year by whose end it is due.
        late: By how many months it is done after that, where its target is reached; negative for earlier.
        indicator: The indicator on which it is measured, or "".
        target: What is to be reached, in per cent, or None.
    """

    assignee: str
    text: str
    given: int
    due: int
    late: int = 0
    indicator: str = ""
    target: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Milestone:
    """
    One milestone.

    Attributes:
        text: What will be there.
        known: The month from which the register lists it.
        planned: The month by whose end it was planned.
        moved: To the end of which month it was moved, or None.
        done: The month in which it is done, or None where that is after the simulation.
    """

    text: str
    known: str
    planned: str
    moved: str | None = None
    done: str | None = None


def task_entries(district: District, month: Month) -> Iterator[tuple[Written, ...]]:
    """Yield who, what, indicator, target, due, state and day done of each task that a month's register lists."""
    for year in (FIRST_MONTH.last_day.year, LAST_MONTH.last_day.year):
        for task in _TASKS:
            given = _Given(district=district, year=year, task=task)
            if given.from_month <= month <= given.last:
                yield given.entry(month)


def milestone_entries(district: District, month: Month) -> Iterator[tuple[Written, ...]]:
    """Yield what, day planned, new day, day done and state of each milestone; a done one stays until December."""
    for number, one in enumerate(_MILESTONES):
        chance = Chance(district.unit.code, "milestone", str(number))
        done = chance.one_of(Month.of(one.done).working_days()) if one.done else None
        is_done = done is not None and done <= month.last_day
        is_past = done is not None and done.year < month.last_day.year
        if Month.of(one.known) > month or is_past:
            continue
        planned = Month.of(one.planned).last_day
        # Nobody moves a date before the month in which it would have come.
        is_moved = one.moved is not None and planned <= month.last_day
        state = "Hoàn thành" if is_done else "Lùi hạn" if is_moved else "Theo kế hoạch"
        due = Month.of(one.moved).last_day if one.moved and is_moved else None
        yield _named(one.text, district), planned, due, done if is_done else None, state


@dataclass(frozen=True, slots=True, kw_only=True)
class _Given:
    """A task as a district has it in one year."""

    district: District
    year: int
    task: Task

    @property
    def from_month(self) -> Month:
        """Return the month in which it is given."""
        return self._month(self.task.given)

    @property
    def due(self) -> Month:
        """Return the month by whose end it is due."""
        return self._month(self.task.due)

    @property
    def is_reached(self) -> bool:
        """Return whether its target, if it has one, is reached when it is due."""
        target, size = self.task.target, self.district.size
        lines = {
            "dossiers_online_share": size.communes.online,
            "digitally_signed_share": size.offices.signed,
            "work_files_online_share": OFFICE_FILES_ONLINE,
            "e_receipts_share": size.receipts,
        }
        return target is None or lines[self.task.indicator].on(self.due) >= target * 10

    @property
    def last(self) -> Month:
        """Return the last month that lists it: the one in which it is done, or dropped because it was missed."""
        if not self.is_reached:
            return Month(self.due.number + 1)
        # Districts do not move in step; nobody who is in time waits for the others.
        delay = self.chance("delay").below(2) if self.task.late > 0 else 0
        return Month(self.due.number + self.task.late + delay)

    def chance(self, *names: str) -> Chance:
        """Return the chance of this task in this year."""
        return Chance(self.district.unit.code, str(self.year), self.task.text, *names)

    def entry(self, month: Month) -> tuple[Written, ...]:
        """Return how a register lists it at the end of a month in which it is there."""
        task, is_last = self.task, month == self.last
        done = (
            self.last.last_day - timedelta(days=self.chance("day").below(12)) if is_last and self.is_reached else None
        )
        state = "Hoàn thành" if done else "Tạm dừng" if is_last else "Đang thực hiện"
        if month == self.from_month:
            state = "Chưa thực hiện"
        assignee, text = (_named(words, self.district) for words in (task.assignee, task.text))
        return assignee, text, task.indicator or None, task.target, self.due.last_day, state, done

    def _month(self, number: int) -> Month:
        return Month(self.year * 12 + number - 1)


def _named(text: str, district: District) -> str:
    return text.replace(_KINDS, district.commune_words)


_TASKS = (
    Task(
        assignee=_COMMUNES,
        text="Nâng tỷ lệ hồ sơ nộp trực tuyến",
        given=2,
        due=12,
        indicator="dossiers_online_share",
        target=80,
    ),
    Task(
        assignee="Văn phòng HĐND và UBND",
        text="Ký số văn bản điện tử, gửi nhận trên trục liên thông",
        given=1,
        due=12,
        indicator="digitally_signed_share",
        target=100,
    ),
    Task(
        assignee="Phòng Nội vụ",
        text=f"Theo dõi, đánh giá cải cách hành chính của cơ quan, {_KINDS}",
        given=3,
        due=11,
        late=-1,
    ),
    Task(
        assignee="Phòng Văn hóa và Thông tin",
        text="Kiểm tra chất lượng đường truyền họp trực tuyến",
        given=4,
        due=6,
        late=2,
    ),
    Task(
        assignee=_COMMUNES,
        text="Kiện toàn ban biên tập, gửi tin bài cho Cổng thông tin điện tử",
        given=5,
        due=9,
        late=-1,
    ),
    Task(
        assignee="Phòng Tài chính - Kế hoạch",
        text="Triển khai biên lai điện tử tại bộ phận một cửa",
        given=3,
        due=8,
        late=1,
        indicator="e_receipts_share",
        target=100,
    ),
    Task(
        assignee="Phòng Tư pháp",
        text=f"Số hóa sổ hộ tịch tại các {_KINDS}",
        given=6,
        due=12,
    ),
    Task(
        assignee="Các cơ quan cấp huyện",
        text="Xử lý hồ sơ công việc trên mạng",
        given=1,
        due=12,
        indicator="work_files_online_share",
        target=80,
    ),
)
_MILESTONES = (
    Milestone(
        text=f"Kết nối họp trực tuyến đến tất cả các {_KINDS}",
        known="2020-01",
        planned="2020-06",
        moved="2020-09",
        done="2020-09",
    ),
    Milestone(
        text=f"Cấp chữ ký số cho lãnh đạo các cơ quan, {_KINDS}",
        known="2020-03",
        planned="2020-11",
        done="2020-11",
    ),
    Milestone(
        text="Số hóa kết quả giải quyết còn hiệu lực tại bộ phận một cửa",
        known="2021-01",
        planned="2021-06",
        moved="2021-10",
        done="2021-10",
    ),
    Milestone(
        text="Đưa Cổng thông tin điện tử giao diện mới vào hoạt động",
        known="2021-02",
        planned="2021-05",
        done="2021-05",
    ),
    Milestone(
        text=f"Bộ phận một cửa hiện đại tại tất cả các {_KINDS}",
        known="2020-10",
        planned="2021-09",
        moved="2022-03",
    ),
)
