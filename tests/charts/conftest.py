"""Charts as the published bulletins of Hà Nam and Thanh Ba need them; figures from data/published/figures.csv."""

from decimal import Decimal

import pytest

from bantin.charts import Bar, Caption, Coverage, Part, Reading, Sheet, Tone, composition, coverage
from bantin.model import Qualifier


def reading(value: str, text: str, fact: str, qualifier: Qualifier = Qualifier.EXACT) -> Reading:
    """Return a figure as the facts hold it."""
    return Reading(value=Decimal(value), text=text, fact=fact, qualifier=qualifier)


@pytest.fixture
def ha_nam() -> Sheet:
    """Shares of three levels that fill the whole; the third is too narrow for its label."""
    parts = (
        Part(label="mức độ 4", reading=reading("33.9", "33,9%", "f36"), tone=Tone.DEEP),
        Part(label="mức độ 3", reading=reading("58", "58%", "f37"), tone=Tone.MIDDLE),
        Part(label="mức độ 2", reading=reading("8.1", "8,1%", "f38"), tone=Tone.PALE),
    )
    caption = Caption(
        id="hinh-1", title="Thủ tục theo mức độ", description="33,9%, 58% và 8,1% số thủ tục.", simulated=False
    )
    whole = reading("1980", "1.980", "f35")
    return composition(caption, [Bar(name="Toàn tỉnh", parts=parts, in_percent=True, whole=whole, measure="thủ tục")])


@pytest.fixture
def thanh_ba() -> Sheet:
    """Counts of two tiers; the source leaves open what the rest of the first one is."""
    district = Bar(
        name="Cấp huyện",
        parts=(Part(label="mức độ 3", reading=reading("70", "70", "f22"), tone=Tone.MIDDLE),),
        in_percent=False,
        whole=reading("277", "277", "f21"),
        measure="thủ tục",
        rest="nguồn không nêu",
    )
    communes = Bar(
        name="Cấp xã",
        parts=(
            Part(label="mức độ 3", reading=reading("65", "65", "f24"), tone=Tone.MIDDLE),
            Part(label="mức độ 2", reading=reading("90", "90", "f25", Qualifier.DERIVED), tone=Tone.PALE),
        ),
        in_percent=False,
        whole=reading("155", "155", "f23"),
        measure="thủ tục",
    )
    caption = Caption(id="hinh-2", title="Thủ tục theo mức độ", description="Hai cấp.", simulated=False)
    return composition(caption, [district, communes])


@pytest.fixture
def infrastructure() -> Sheet:
    """Rates of five things, simulated, one with a long name and one at nothing."""
    rows = [
        Coverage(name=name, rate=reading(value, text, fact))
        for name, value, text, fact in (
            ("Cơ quan dùng phần mềm quản lý văn bản và điều hành tới cấp xã", "100", "100%", "f31"),
            ("Mạng LAN và internet, cấp tỉnh và cấp huyện", "100", "100%", "f41"),
            ("Máy tính cho mỗi cán bộ, cấp xã", "75", "75%", "f43"),
            ("Dịch vụ công mức độ 3, 4 có phát sinh hồ sơ", "39.63", "39,63%", "f9"),
            ("Hồ sơ gửi qua bưu chính công ích", "0", "0%", "f10"),
        )
    ]
    caption = Caption(id="hinh-3", title="Hạ tầng tới đâu", description="Từ 0% đến 100%.", simulated=True)
    return coverage(caption, rows)


@pytest.fixture(params=["ha_nam", "thanh_ba", "infrastructure"])
def sheet(request: pytest.FixtureRequest) -> Sheet:
    """Each of the three in turn."""
    return request.getfixturevalue(request.param)
