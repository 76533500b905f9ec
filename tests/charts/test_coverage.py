"""Rates as bars on a track."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantin.charts import Caption, Coverage, Reading, coverage
from bantin.charts.style import SEMIBOLD, Colour
from bantin.charts.words import text_of
from bantin.model import Qualifier

CAPTION = Caption(id="hinh", title="a", description="b", simulated=True)
WORDS = ["cơ quan", "dùng phần mềm", "Nghiêng", "quản lý văn bản", "tới cấp xã", "mức độ 4", "LAN", "máy tính"]


def rate(value: Decimal) -> Reading:
    """Return any rate in per cent."""
    text = f"{value}%".replace(".", ",")
    return Reading(value=value, text=text, fact="f1", qualifier=Qualifier.EXACT)


def test_a_bar_is_as_long_as_its_rate_on_a_track_as_wide_as_the_chart(infrastructure):
    """75 % of 328 units are 246; 0 % has a track and no bar."""
    bars = [box.width for box in infrastructure.boxes if box.look.ground is Colour.VIOLET]
    tracks = [box.width for box in infrastructure.boxes if box.look.ground is Colour.RULE]
    assert bars == pytest.approx([328, 328, 246, 129.9864])
    assert tracks == [328] * 5


def test_figures_are_bold_in_the_colour_of_figures_and_end_at_the_right_edge(infrastructure):
    """As in the page's tables."""
    figures = [label for label in infrastructure.labels if label.weight == SEMIBOLD and label.colour is Colour.VIOLET]
    assert [text_of(label.words) for label in figures] == ["100%", "100%", "75%", "39,63%", "0%"]
    assert {label.extent.right for label in figures} == {328}


def test_a_long_name_takes_two_lines_above_its_bar(infrastructure):
    """It does not run into the figure."""
    first, second = infrastructure.labels[1:3]
    assert text_of(first.words) == "Cơ quan dùng phần mềm quản lý"
    assert second.y > first.y


def test_the_scale_names_both_of_its_ends(infrastructure):
    """They are no figures."""
    low, high = infrastructure.labels[-2:]
    assert [text_of(low.words), text_of(high.words)] == ["0%", "100%"]
    assert {str(label.words[0].tag) for label in (low, high)} == {'data-nofact="axis"'}


def test_a_rate_above_a_hundred_is_refused():
    """Its bar would leave the track."""
    with pytest.raises(ValueError, match="ends at 100"):
        Coverage(name="a", rate=rate(Decimal("100.1")))


def test_a_chart_without_rows_is_refused():
    """There is nothing to see."""
    with pytest.raises(ValueError, match="no rows"):
        coverage(CAPTION, [])


rows = st.builds(
    Coverage,
    name=st.lists(st.sampled_from(WORDS), min_size=1, max_size=12).map(" ".join),
    rate=st.integers(0, 10_000).map(lambda hundredths: rate(Decimal(hundredths) / 100)),
)


@given(st.lists(rows, min_size=1, max_size=5), st.integers(300, 400))
def test_names_and_figures_never_overlap_nor_leave_the_chart(rows, width):
    """However long the names; a label that leaves the chart is refused by the sheet."""
    sheet = coverage(CAPTION, rows, width=width)
    extents = [label.extent for label in sheet.labels]
    for i, extent in enumerate(extents):
        assert not any(extent.overlaps(other) for other in extents[:i])
        assert not any(extent.overlaps(box.extent) for box in sheet.boxes)
