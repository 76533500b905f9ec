"""A chart of each kind from invented figures of about a district's size, for tests, benchmarks and the browser."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal

from bantin.charts import (
    Bar,
    Caption,
    Course,
    Coverage,
    Deadlines,
    Heatmap,
    Multiples,
    Panel,
    Part,
    Place,
    Ranking,
    Reading,
    Sheet,
    Task,
    Tone,
    Trend,
    Way,
    axis,
    composition,
    coverage,
    deadlines,
    heatmap,
    milestones,
    multiples,
    progress,
    ranking,
    stated,
    trend,
)
from bantin.charts.scale import thousands
from bantin.model import Qualifier

Draw = Callable[[int], Sheet]

MONTHS = tuple(date(2020 + (8 + i) // 12, (8 + i) % 12 + 1, 1) for i in range(12))
COMMUNES = (
    "TT. Yên Lập", "Đồng Lạc", "Đồng Thịnh", "Hưng Long", "Lương Sơn", "Minh Hòa", "Mỹ Lung", "Mỹ Lương", "Nga Hoàng",
    "Ngọc Đồng", "Ngọc Lập", "Phúc Khánh", "Thượng Long", "Trung Sơn", "Xuân An", "Xuân Thủy", "Xuân Viên",
)  # fmt: skip


def rate(value: str, fact: str = "f1") -> Reading:
    """Return a share in per cent."""
    text = value.replace(".", ",") + "%"
    return Reading(value=Decimal(value), text=text, fact=fact, qualifier=Qualifier.DERIVED)


def count(value: int, fact: str = "f2") -> Reading:
    """Return a count."""
    return Reading(value=Decimal(value), text=thousands(value), fact=fact, qualifier=Qualifier.EXACT)


def rates(*values: str) -> tuple[Reading | None, ...]:
    """Return shares by month; "" where one is missing."""
    return tuple(rate(value, f"f{i}") if value else None for i, value in enumerate(values, start=10))


def counts(*values: int | None) -> tuple[Reading | None, ...]:
    """Return counts by month; None where one is missing."""
    return tuple(None if value is None else count(value, f"f{i}") for i, value in enumerate(values, start=40))


def caption(id_: str, *, simulated: bool = True) -> Caption:
    """Return a caption."""
    return Caption(id=id_, title="Phát hiện của hình", description="Các con số của hình.", simulated=simulated)


TREND = Trend(
    months=MONTHS,
    now=Course(
        name=("tháng ", axis("8/2021")),
        readings=rates("58.1", "60.4", "61", "", "", "66.2", "64.9", "68.3", "71.5", "72.8", "75.1", "79.3"),
    ),
    earlier=Course(
        name=("tháng ", axis("8/2020")),
        readings=rates("", "", "", "", "41.2", "44", "43.7", "46.9", "50.1", "52.4", "55.6", "56"),
    ),
    target=rate("80", "f99"),
)
COUNTED = Trend(
    months=MONTHS,
    now=Course(
        name=("tháng ", axis("8/2021")),
        readings=counts(
            98_400, 101_300, 96_250, 88_030, None, 93_410, 99_970, 104_560, 108_900, 112_345, 118_020, 121_987
        ),
    ),
    measure="hồ sơ",
)
RANKING = Ranking(
    places=(
        *(
            Place(
                name=name,
                now=rate(str(Decimal(996 - 13 * i) / 10), f"f{100 + i}"),
                before=rate(str(Decimal(980 - 11 * i - 40 * (i % 3)) / 10), f"f{200 + i}") if i % 5 else None,
            )
            for i, name in enumerate(COMMUNES[:15])
        ),
        Place(name=COMMUNES[15], now=rate("97.1", "f115"), is_ranked=False),
        Place(name=COMMUNES[16], now=None),
    ),
    now=("tháng ", axis("8")),
    before=("tháng ", axis("7")),
    target=rate("95", "f99"),
)
DEADLINES = Deadlines(
    months=MONTHS,
    early=Course(name="trước hạn", readings=counts(520, 510, 540, 560, 430, None, 610, 640, 655, 690, 720, 766)),
    on_time=Course(name="đúng hạn", readings=counts(310, 330, 300, 340, 270, None, 320, 300, 310, 290, 300, 288)),
    overdue=Course(name="quá hạn", readings=counts(60, 55, 58, 49, 62, None, 40, 38, 35, 30, 24, 17)),
    measure="hồ sơ",
)
HEATMAP = Heatmap(
    months=MONTHS,
    rows=tuple(
        Course(
            name=name,
            readings=tuple(
                None
                if (i, j) in ((4, 5), (11, 2), (11, 3), (15, 11))
                else rate(str(min(Decimal(100), Decimal(1000 - 9 * i - 6 * (11 - j) + 13 * ((i * j) % 4)) / 10)), "f1")
                for j in range(12)
            ),
        )
        for i, name in enumerate(COMMUNES)
    ),
    target=rate("95", "f99"),
)
MULTIPLES = Multiples(
    months=MONTHS,
    panels=tuple(
        Panel(
            course=Course(
                name=name,
                readings=tuple(
                    None if (i, j) == (4, 6) else rate(str(Decimal(400 + 60 * i + 11 * j + 7 * (j % 3)) / 10), "f1")
                    for j in range(12)
                ),
            ),
            target=rate("80", "f99"),
        )
        for i, name in enumerate(
            ("Cẩm Khê", "Đoan Hùng", "Hạ Hòa", "Lâm Thao", "Phù Ninh", "Tam Nông", "Thị xã Phú Thọ", "Thanh Thủy",
             "Thành phố Việt Trì")
        )
    ),
)  # fmt: skip
WAYS = (
    Way(name="Giải quyết đúng hạn", now=rate("98.4", "f1"), target=rate("95", "f2")),
    Way(name="Hồ sơ công việc xử lý trên môi trường mạng tại các cơ quan cấp huyện", now=rate("88.9", "f3"),
        target=rate("80", "f4")),
    Way(name="Hồ sơ nộp trực tuyến, cấp huyện", now=rate("79.3", "f5"), target=rate("80", "f6"), is_missed=True,
        note=("còn thiếu ", stated("0,7 điểm phần trăm", "f7"))),
    Way(name="Văn bản ký số", now=rate("98.7", "f8"), target=rate("100", "f9"), is_missed=True,
        note=("còn thiếu ", stated("1,3 điểm phần trăm", "f10"))),
    Way(name="Thanh toán trực tuyến", now=None, target=rate("30", "f11")),
    Way(name="Hội nghị trực tuyến", now=count(38, "f12"), target=count(50, "f13"), is_missed=True, measure="cuộc"),
)  # fmt: skip
TASKS = (
    Task(name="Nối truyền hình hội nghị đến tất cả các điểm cầu", planned=date(2021, 3, 31), done=date(2021, 2, 22)),
    Task(name="Một cửa hiện đại tại thị trấn", planned=date(2021, 4, 30), done=date(2021, 4, 30)),
    Task(name="Số hóa sổ hộ tịch", planned=date(2021, 5, 31), done=date(2021, 7, 12),
         said=("chậm ", stated("42", "f1"), " ngày")),
    Task(name="Thanh toán trực tuyến phí, lệ phí tại bộ phận tiếp nhận và trả kết quả", planned=date(2021, 6, 30),
         due=date(2021, 9, 30), said=("chậm ", stated("62", "f2"), " ngày")),
    Task(name="Kho dữ liệu dùng chung", planned=date(2022, 1, 31)),
)  # fmt: skip
LEVELS = (
    Bar(
        parts=tuple(
            Part(label=f"mức độ {level}", reading=count(number, f"f{level}"), tone=tone)
            for level, number, tone in ((4, 51, Tone.DEEP), (3, 96, Tone.MIDDLE), (2, 134, Tone.PALE))
        ),
        in_percent=False,
        name="Cấp huyện",
        whole=count(281, "f9"),
        measure="thủ tục",
    ),
)
RATES = (
    Coverage(name="Cơ quan dùng phần mềm quản lý văn bản", rate=rate("100")),
    Coverage(name="Máy tính cho mỗi cán bộ, cấp xã", rate=rate("75")),
)

KINDS: Mapping[str, Draw] = {
    "trend": lambda width: trend(caption("xu-huong"), TREND, width=width),
    "trend-of-counts": lambda width: trend(caption("so-dem"), COUNTED, width=width),
    "ranking": lambda width: ranking(caption("xep-hang"), RANKING, width=width),
    "deadlines": lambda width: deadlines(caption("thoi-han"), DEADLINES, width=width),
    "heatmap": lambda width: heatmap(caption("bang-mau"), HEATMAP, width=width),
    "multiples": lambda width: multiples(caption("nhieu-o"), MULTIPLES, width=width),
    "progress": lambda width: progress(caption("tien-do"), WAYS, width=width),
    "milestones": lambda width: milestones(caption("moc"), TASKS, date(2021, 8, 31), width=width),
    "composition": lambda width: composition(caption("muc-do"), LEVELS, width=width),
    "coverage": lambda width: coverage(caption("do-phu"), RATES, width=width),
}
