"""Trends, deadlines, heatmaps and small multiples: missing months, zero, one value, counts, and what hangs."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from chart_samples import (
    COUNTED,
    DEADLINES,
    HEATMAP,
    MONTHS,
    MULTIPLES,
    TREND,
    caption,
    count,
    counts,
    rate,
    rates,
)

from bantin.charts import (
    WIDE,
    Course,
    Deadlines,
    Heatmap,
    Multiples,
    Panel,
    Trend,
    deadlines,
    heatmap,
    multiples,
    trend,
)
from bantin.charts.scale import count_marks, rate_marks
from bantin.charts.style import Colour
from bantin.charts.words import text_of

HERE = caption("hinh")


def said(sheet):
    """Return the texts of a drawing."""
    return [text_of(label.words) for label in sheet.labels]


def test_a_missing_month_breaks_the_line_and_is_said():
    """It is neither zero nor bridged."""
    sheet = trend(HERE, TREND, width=WIDE)
    (now,) = (line for line in sheet.lines if line.stroke.colour is Colour.VIOLET)
    assert [point is None for point in now.points] == [reading is None for reading in TREND.now.readings]
    assert {"không có", "số liệu"} <= set(said(sheet))


def test_a_band_too_narrow_for_words_has_a_dash():
    """On a phone a month is narrower than "không có"."""
    assert "–" in said(deadlines(HERE, DEADLINES))


def test_a_trend_states_its_last_month_its_target_and_the_year_before():
    """All three stand at the end of their lines."""
    assert {"79,3%", "80%", "56%"} <= set(said(trend(HERE, TREND)))


def test_a_single_known_month_is_a_dot():
    """A line through one point would be invisible."""
    alone = Trend(months=MONTHS[:3], now=Course(name="tháng này", readings=rates("", "", "41.2")))
    assert [dot.pin.colour for dot in trend(HERE, alone).dots] == [Colour.VIOLET]


def test_a_trend_of_one_month_is_drawn():
    """The first month that an office reports."""
    alone = Trend(months=MONTHS[:1], now=Course(name="tháng này", readings=rates("41.2")))
    assert "41,2%" in said(trend(HERE, alone))


def test_a_rate_of_nothing_lies_on_the_base_line():
    """Zero is a value."""
    nothing = Trend(months=MONTHS[:3], now=Course(name="tháng này", readings=rates("0", "0", "0")))
    sheet = trend(HERE, nothing)
    assert "0,0%" not in said(sheet)
    assert "0%" in said(sheet)


def test_counts_above_a_hundred_thousand_find_their_margin():
    """The figure at the end of the line is printed whole."""
    assert "121.987" in said(trend(HERE, COUNTED))
    assert "150.000 hồ sơ" in said(trend(HERE, COUNTED))


def test_a_series_without_a_reading_is_refused():
    """There is nothing to draw."""
    with pytest.raises(ValueError, match="no month has a reading"):
        Trend(months=MONTHS[:2], now=Course(name="a", readings=(None, None)))


def test_a_series_of_another_length_is_refused():
    """Time is a value, never a position that could slip."""
    with pytest.raises(ValueError, match="as many readings"):
        Trend(months=MONTHS[:2], now=Course(name="a", readings=rates("1")))


def test_what_is_overdue_hangs_below_the_line_on_which_the_rest_stands():
    """A small part needs a base line of its own."""
    sheet = deadlines(HERE, DEADLINES, width=WIDE)
    late = [box for box in sheet.boxes if box.look.ground is Colour.VERMILION]
    early = [box for box in sheet.boxes if box.look.ground is Colour.VIOLET]
    assert len(late) == len(early) == 11
    assert min(box.y for box in late) > max(box.y + box.height for box in early)


def test_no_overdue_dossier_leaves_nothing_below_the_line():
    """Zero has no length."""
    none = replace(DEADLINES, overdue=Course(name="quá hạn", readings=counts(*[0] * 12)))
    assert not [box for box in deadlines(HERE, none).boxes if box.look.ground is Colour.VERMILION]


def test_a_month_that_lacks_one_of_three_counts_is_no_column():
    """The other two are no whole."""
    lacking = replace(DEADLINES, early=Course(name="trước hạn", readings=counts(*[None] * 11, 5)))
    columns = [box for box in deadlines(HERE, lacking).boxes if box.look.ground is Colour.VIOLET]
    assert len(columns) == 1


def test_months_without_any_whole_column_are_refused():
    """Nothing could be drawn."""
    with pytest.raises(ValueError, match="all three"):
        Deadlines(
            months=MONTHS[:2], measure="hồ sơ",
            early=Course(name="a", readings=(count(1), None)), on_time=Course(name="b", readings=(None, count(2))),
            overdue=Course(name="c", readings=(None, count(3))),
        )  # fmt: skip


def test_cells_turn_at_the_target():
    """94,9 is below 95; 95 reaches it; all is a step of its own."""
    grid = Heatmap(
        months=MONTHS[:4],
        rows=(Course(name="Xã", readings=rates("84.9", "94.9", "95", "100")),),
        target=rate("95", "f9"),
    )
    cells = [box.look.ground for box in heatmap(HERE, grid).boxes if box.height > 10]
    assert cells == [Colour.EMBER, Colour.BLUSH, Colour.WASH, Colour.VIOLET]


def test_a_target_of_all_has_no_steps_above_it():
    """Nothing is more than 100 %."""
    grid = Heatmap(months=MONTHS[:1], rows=(Course(name="Xã", readings=rates("100")),), target=rate("100", "f9"))
    assert grid.bounds == (Decimal(90), Decimal(100))
    assert [box.look.ground for box in heatmap(HERE, grid).boxes if box.height > 10] == [Colour.VIOLET]


def test_missing_cells_are_bars_and_not_colours():
    """Four cells of the sample are missing."""
    sheet = heatmap(HERE, HEATMAP)
    assert len([box for box in sheet.boxes if box.height > 10]) == 17 * 12 - 4
    assert "không có số liệu" in said(sheet)


def test_a_heatmap_of_one_unit_is_drawn():
    """A district with one commune."""
    one = Heatmap(months=MONTHS, rows=(HEATMAP.rows[0],), target=None)
    assert "20%" in said(heatmap(HERE, one))


def test_long_names_break_and_take_no_more_than_two_fifths():
    """A name over 30 letters."""
    name = "Thị trấn Nông trường Việt Trung và các thôn lân cận"
    one = Heatmap(months=MONTHS, rows=(Course(name=name, readings=HEATMAP.rows[0].readings),))
    sheet = heatmap(HERE, one)
    assert name not in said(sheet)
    assert min(box.x for box in sheet.boxes if box.height > 10) < 328 * 0.42 + 13


def test_a_panel_below_its_target_is_vermilion():
    """And one without a last figure says so."""
    missed = Panel(course=Course(name="a", readings=rates("79")), target=rate("80", "f2"))
    met = Panel(course=Course(name="b", readings=rates("80")), target=rate("80", "f2"))
    assert (missed.colour, met.colour) == (Colour.VERMILION, Colour.VIOLET)


def test_a_panel_whose_last_month_is_missing_says_so():
    """No older figure takes its place."""
    panels = (*MULTIPLES.panels[:1], Panel(course=Course(name="Thanh Ba", readings=(*rates(*["50"] * 11), None))))
    assert "chưa có số liệu" in said(multiples(HERE, Multiples(months=MONTHS, panels=panels)))


@pytest.mark.parametrize(
    ("values", "marks"),
    [
        (["58", "79"], [50, 60, 70, 80]),
        (["0"], [0, 10, 20]),
        (["100"], [80, 90, 100]),
        (["98.2", "99.9"], [80, 90, 100]),
        (["3", "97"], [0, 20, 40, 60, 80, 100]),
    ],
)
def test_scales_of_rates_have_few_round_marks_within_0_and_100(values, marks):
    """They hold every value."""
    assert list(rate_marks([Decimal(value) for value in values])) == marks


@pytest.mark.parametrize(
    ("most", "marks"),
    [(0, [0, 1]), (3, [0, 1, 2, 3]), (17, [0, 5, 10, 15, 20]), (121_987, [0, 50_000, 100_000, 150_000])],
)
def test_scales_of_counts_begin_at_nothing(most, marks):
    """Lengths can be compared, and no mark is a fraction of a dossier."""
    assert list(count_marks(Decimal(most))) == marks


def test_months_need_no_neighbours():
    """A year's first and last month, far apart, are two places like any other."""
    two = Trend(months=(date(2020, 1, 1), date(2021, 12, 1)), now=Course(name="a", readings=rates("1", "2")))
    assert {"2020", "2021"} & set(said(trend(HERE, two)))
