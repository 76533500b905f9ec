"""Registers: meetings, training, tasks, difficulties and milestones as they stand at the end of a month."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from simulation.difficulties import Difficulty, difficulty_entries
from simulation.districts import District
from simulation.figures import RowFigures, Written
from simulation.months import Month
from simulation.plans import milestone_entries, task_entries

Entries = tuple[tuple[Written, ...], ...]

_TOPICS = (
    "Giao ban công tác chỉ đạo, điều hành",
    "Phòng, chống dịch bệnh",
    "Triển khai xây dựng chính quyền điện tử",
    "Đẩy mạnh cải cách hành chính",
    "Tiến độ giải phóng mặt bằng",
    "Sản xuất nông nghiệp",
    "Học tập, quán triệt nghị quyết",
    "Chuyển đổi số và dịch vụ công trực tuyến",
)
# A good line is the rule; a poor one stays rare.
_LINES = ("Tốt", "Tốt", "Tốt", "Tốt", "Khá", "Khá", "Khá", "Trung bình")
_COURSES = (
    "Sử dụng phần mềm một cửa điện tử",
    "Nộp hồ sơ trên Cổng Dịch vụ công",
    "Ký số văn bản điện tử",
    "Số hóa hồ sơ, kết quả giải quyết thủ tục hành chính",
    "An toàn thông tin cho cán bộ, công chức",
)
_CAMPAIGNS = (
    "Tuyên truyền dịch vụ công trực tuyến trên hệ thống truyền thanh",
    "Hướng dẫn người dân thanh toán trực tuyến phí, lệ phí",
    "Giới thiệu nhận kết quả qua dịch vụ bưu chính công ích",
)


def entries_of(district: District, month: Month, difficulties: tuple[Difficulty, ...]) -> Mapping[str, Entries]:
    """Return the entries of each register by the sheet's name in code, column (2) first."""
    return {
        "meetings": meetings_of(district, month),
        "training": tuple(_training(district, month)),
        "tasks": tuple(task_entries(district, month)),
        "difficulties": tuple(difficulty_entries(difficulties, month)),
        "milestones": tuple(milestone_entries(district, month)),
    }


def meetings_of(district: District, month: Month) -> Entries:
    """Return the online meetings of a month by day; hosts are named by their role."""
    chance, size = district.chance(month, "meetings"), district.size
    days = chance.some_of(month.working_days(), chance.between(size.fewest_meetings, size.most_meetings))
    sites = size.district_sites + len(district.communes)
    kind = district.unit.kind
    hosts = (f"Chủ tịch UBND {kind}", f"Phó Chủ tịch UBND {kind}", "Chánh Văn phòng HĐND và UBND")
    return tuple(
        (day, chance.one_of(hosts), chance.one_of(_TOPICS), sites - chance.below(2), chance.one_of(_LINES))
        for day in sorted(days)
    )


def site_rows(district: District, month: Month) -> Iterator[RowFigures]:
    """Yield the sites of video conferences; the district's row counts the meetings that its register lists."""
    meetings = len(meetings_of(district, month))
    yield RowFigures(sheet="sites", code=district.unit.code, values={3: district.size.district_sites, 4: meetings})
    for commune in district.communes:
        yield RowFigures(sheet="sites", code=commune.code, values={3: 1})


def _training(district: District, month: Month) -> Iterator[tuple[Written, ...]]:
    chance = district.chance(month, "training")
    for day in sorted(chance.some_of(month.working_days(), chance.below(3))):
        if chance.happens(600):
            yield day, "Tập huấn", chance.one_of(_COURSES), chance.between(18, 60)
        else:
            # Nobody counts whom a campaign reaches.
            yield day, "Tuyên truyền", chance.one_of(_CAMPAIGNS), None
