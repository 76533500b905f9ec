"""Stacked bars of levels: what adds up, what is left open, and where labels stand."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantin.charts import Bar, Caption, Part, Reading, Sheet, Tone, composition
from bantin.charts.marks import Label
from bantin.charts.style import Colour
from bantin.charts.words import text_of
from bantin.model import Qualifier

CAPTION = Caption(id="hinh", title="a", description="b", simulated=False)
WORDS = ["mức độ", "dịch vụ công", "trực tuyến", "toàn trình", "một phần", "Nghiêng", "hồ sơ", "bộ phận một cửa"]
names = st.lists(st.sampled_from(WORDS), min_size=1, max_size=7).map(" ".join)


def reading(value: Decimal, text: str = "") -> Reading:
    """Return any figure; a share in per cent if nothing else is said."""
    return Reading(value=value, text=text or f"{value}%".replace(".", ","), fact="f1", qualifier=Qualifier.EXACT)


def shares(*values: str, rest: str = "") -> Bar:
    """Return a bar of shares in per cent."""
    parts = tuple(
        Part(label="mức độ 3", reading=reading(Decimal(value)), tone=tone)
        for value, tone in zip(values, Tone, strict=False)
    )
    return Bar(parts=parts, in_percent=True, rest=rest)


def drawn(bar: Bar) -> Sheet:
    """Return a chart of one bar."""
    return composition(CAPTION, [bar])


def test_the_levels_of_ha_nam_divide_the_bar_in_proportion(ha_nam):
    """33,9, 58 and 8,1 per cent of 328 units, less the seams."""
    deep, middle, pale = ha_nam.boxes[:3]
    assert [deep.x, middle.x, pale.x] == pytest.approx([0, 111.192, 301.432])
    assert [deep.width, middle.width, pale.width] == pytest.approx([109.192, 188.24, 26.568])


def test_the_narrow_level_of_ha_nam_has_its_label_beneath_with_a_swatch(ha_nam):
    """8,1 % of a phone's width is too narrow for its words."""
    bar, swatch = ha_nam.boxes[2:]
    label = _label(ha_nam, "8,1%")
    assert label.extent.top > bar.extent.bottom
    assert swatch.look == bar.look
    assert swatch.extent.right < label.x


def test_what_thanh_bas_source_leaves_open_is_an_empty_dotted_track_with_words_and_no_figure(thanh_ba):
    """207 is not printed: no source states it."""
    empty = [box for box in thanh_ba.boxes if box.look.is_dotted]
    assert len(empty) == 1
    assert empty[0].look.ground is None
    assert empty[0].extent.holds(_label(thanh_ba, "nguồn không nêu").extent)
    assert "207" not in thanh_ba.svg()


def test_a_level_has_the_same_tone_in_every_bar(thanh_ba):
    """Level 3 of the district and level 3 of the communes look alike."""
    district, rest, communes, _ = thanh_ba.boxes
    assert district.look == communes.look != rest.look


def test_wholes_are_printed_beside_their_names(thanh_ba):
    """Bars are equally long, so the counts say which whole is larger."""
    assert _label(thanh_ba, "277").y == _label(thanh_ba, "Cấp huyện").y
    assert _label(thanh_ba, "155").y == _label(thanh_ba, "Cấp xã").y


@pytest.mark.parametrize("values", [("33.3", "33.3", "33.3"), ("33.4", "33.4", "33.3"), ("34", "58", "9")])
def test_shares_that_miss_a_hundred_only_by_rounding_leave_nothing_open(values):
    """Sources round each share on its own."""
    assert shares(*values).missing == 0
    assert drawn(shares(*values)).boxes[-1].extent.right <= 328.01


def test_a_rest_that_nothing_is_said_of_is_refused():
    """An unexplained hole in a bar would look like a mistake of the source."""
    with pytest.raises(ValueError, match="nothing is said of the rest"):
        shares("33.9", "58")


def test_words_on_the_rest_are_not_printed_where_there_is_none():
    """Callers may pass them always."""
    assert "nguồn" not in drawn(shares("40", "60", rest="nguồn không nêu")).svg()


def test_parts_that_exceed_the_whole_are_refused():
    """By more than rounding explains."""
    with pytest.raises(ValueError, match="exceed"):
        shares("60", "58")


def test_counts_add_up_exactly_or_not_at_all():
    """One procedure too many is no rounding."""
    part = Part(label="mức độ 3", reading=reading(Decimal(156), "156"), tone=Tone.DEEP)
    with pytest.raises(ValueError, match="exceed"):
        Bar(parts=(part,), in_percent=False, whole=reading(Decimal(155), "155"))


def test_counts_without_their_whole_are_refused():
    """Nobody could tell how long they are."""
    part = Part(label="mức độ 3", reading=reading(Decimal(5), "5"), tone=Tone.DEEP)
    with pytest.raises(ValueError, match="count of the whole"):
        Bar(parts=(part,), in_percent=False)


def test_two_parts_of_one_tone_are_refused():
    """They would look like one."""
    part = Part(label="mức độ 3", reading=reading(Decimal(50)), tone=Tone.DEEP)
    with pytest.raises(ValueError, match="tone of its own"):
        Bar(parts=(part, part), in_percent=True)


def test_words_on_the_rest_hold_no_numeral():
    """It would be a figure that no source states."""
    with pytest.raises(ValueError, match="has no tag"):
        drawn(shares("40", rest="còn 60"))


def test_a_chart_without_bars_is_refused():
    """There is nothing to see."""
    with pytest.raises(ValueError, match="no bars"):
        composition(CAPTION, [])


def test_a_part_of_nothing_has_words_but_no_length():
    """0 % is said beneath; a sliver of colour would claim something."""
    sheet = drawn(shares("100", "0"))
    bars = [box for box in sheet.boxes if box.height == 44]
    assert len(bars) == 1
    assert _label(sheet, "0%").extent.top > bars[0].extent.bottom


def test_letters_on_bars_have_the_colour_of_their_tone(ha_nam):
    """Light letters on the two dark violets, dark ones on wash."""
    assert _label(ha_nam, "33,9%").colour is Colour.PAPER
    assert _label(ha_nam, "8,1%").colour is Colour.VIOLET


@st.composite
def bars(draw: st.DrawFn) -> Bar:
    """Any one to three shares to a decimal, any names, a rest or none, a whole or none."""
    tones = draw(st.lists(st.sampled_from(Tone), min_size=1, max_size=3, unique=True))
    cuts = sorted(draw(st.lists(st.integers(0, 1000), min_size=len(tones), max_size=len(tones))))
    values = [Decimal(high - low) / 10 for low, high in zip([0, *cuts], cuts, strict=False)]
    parts = tuple(
        Part(label=draw(names), reading=reading(value), tone=tone) for value, tone in zip(values, tones, strict=True)
    )
    whole = draw(st.none() | st.sampled_from(["5", "1.980", "12.345.678"]))
    return Bar(
        name=draw(st.just("") | names),
        parts=parts,
        in_percent=True,
        whole=reading(Decimal(9), whole) if whole else None,
        measure=draw(st.sampled_from(["", "thủ tục", "hồ sơ đã giải quyết"])),
        rest=draw(names),
    )


@given(st.lists(bars(), min_size=1, max_size=3), st.integers(300, 400))
def test_labels_never_overlap_nor_leave_the_chart(wholes, width):
    """Whatever the shares and however long the names; a label that leaves the chart is refused by the sheet."""
    sheet = composition(CAPTION, wholes, width=width)
    extents = [label.extent for label in sheet.labels]
    for i, extent in enumerate(extents):
        assert not any(extent.overlaps(other) for other in extents[:i])


@given(bars())
def test_a_label_lies_in_one_bar_or_in_none(whole):
    """Words on a bar belong to it wholly; words beneath touch no bar."""
    sheet = composition(CAPTION, [whole])
    for label in sheet.labels:
        for box in sheet.boxes:
            assert box.extent.holds(label.extent) or not box.extent.overlaps(label.extent)


@given(bars())
def test_bars_and_swatches_stay_within_the_chart(whole):
    """The last part ends at the right edge."""
    sheet = composition(CAPTION, [whole])
    for box in sheet.boxes:
        assert box.extent.left >= 0
        assert box.extent.right <= sheet.width + 1


@given(bars())
def test_every_part_says_its_figure_once(whole):
    """In its bar or beneath it."""
    sheet = composition(CAPTION, [whole])
    figures = sorted(part.reading.text for part in whole.parts)
    printed = [text_of(label.words) for label in sheet.labels if label.weight == 600]
    assert sorted(text for text in printed if text.endswith("%")) == figures


def _label(sheet: Sheet, text: str) -> Label:
    found = [label for label in sheet.labels if text_of(label.words) == text]
    assert len(found) == 1, f"{text} stands {len(found)} times"
    return found[0]
