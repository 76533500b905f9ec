"""What holds for every kind of chart in both layouts: numerals tagged, nothing outside, nothing overlapping."""

import re
from itertools import combinations
from xml.etree import ElementTree

import pytest
from chart_samples import KINDS

from bantin.charts import NARROW, WIDE, Sheet
from bantin.charts.style import Colour
from bantin.charts.words import text_of

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(params=sorted(KINDS))
def kind(request: pytest.FixtureRequest) -> str:
    """Each kind in turn."""
    return request.param


@pytest.fixture(params=[WIDE, NARROW])
def sheet(request: pytest.FixtureRequest, kind: str) -> Sheet:
    """Each kind in both layouts."""
    return KINDS[kind](request.param)


def test_every_numeral_of_a_drawing_says_what_it_is(sheet):
    """A digit stands only in an element with a fact or a type."""
    for text in ElementTree.fromstring(sheet.svg()).iter(f"{SVG}text"):  # noqa: S314 - our own markup
        tagged = {"data-fact", "data-nofact"} & set(text.attrib)
        plain = (text.text or "") + "".join(run.tail or "" for run in text)
        assert tagged or not re.search(r"\d", plain)


def test_no_label_touches_another(sheet):
    """Extents are those of the font; a browser test looks at real letters."""
    for one, other in combinations(sheet.labels, 2):
        shrunk = [e.__class__(e.left, e.top + 3, e.right, e.bottom - 2) for e in (one.extent, other.extent)]
        assert not shrunk[0].overlaps(shrunk[1]), (text_of(one.words), text_of(other.words))


def test_lines_boxes_and_dots_stay_within_the_drawing(sheet):
    """Labels are checked by the sheet itself."""
    points = [point for line in sheet.lines for point in line.points if point]
    points += [(box.x, box.y) for box in sheet.boxes]
    points += [(box.x + box.width, box.y + box.height) for box in sheet.boxes]
    points += [(dot.x, dot.y) for dot in sheet.dots]
    assert all(-0.1 <= x <= sheet.width + 0.1 and -0.1 <= y <= sheet.height + 0.1 for x, y in points)


def test_the_two_layouts_state_the_same_facts(kind):
    """A reader on a phone sees no other figures than one at a desk."""
    stated = [set(re.findall(r'data-fact="(\w+)"', KINDS[kind](width).svg())) for width in (WIDE, NARROW)]
    assert stated[0] == stated[1]


def test_ids_of_the_two_layouts_differ(kind):
    """Both stand on one page."""
    ids = [set(re.findall(r' id="([\w-]+)"', KINDS[kind](width).svg())) for width in (WIDE, NARROW)]
    assert not ids[0] & ids[1]


def test_a_drawing_has_no_style_and_no_colour_of_its_own(sheet):
    """A strict policy forbids the one, the dark page cannot turn the other."""
    svg = sheet.svg()
    assert "style" not in svg
    assert set(re.findall(r"#[0-9a-f]{6}", svg)) <= {colour.light for colour in Colour}
