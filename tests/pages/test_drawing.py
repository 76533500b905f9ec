"""Ordinary matplotlib figures on the page: no style, no id of another drawing, numerals typed (traps.md, 16)."""

import re
from io import StringIO

import matplotlib as mpl
import pytest
from matplotlib.figure import Figure

from bantin.errors import ForeignOutputError
from bantin.pages.drawing import drawing_html
from bantin.pages.fragment import clean_html


@pytest.fixture(scope="module", params=["none", "path"])
def svg(request: pytest.FixtureRequest) -> str:
    """A figure with a line, markers, a legend and numbers, its letters as text or as outlines."""
    figure = Figure()
    axes = figure.subplots()
    axes.plot([1, 2, 3], [40, 50, 60], marker="o", linestyle="--", label="trực tuyến")
    axes.legend()
    written = StringIO()
    with mpl.rc_context({"svg.fonttype": request.param}):
        figure.savefig(written, format="svg", metadata={"Title": "Hồ sơ trực tuyến"})
    return written.getvalue()


@pytest.fixture
def html(svg: str) -> str:
    """The figure as the page gets it."""
    return clean_html(drawing_html(svg, prefix="so-tay-1", bulletin="a"))


def test_nothing_is_left_that_a_strict_policy_forbids(html):
    """266 violations on one page were styles."""
    assert "style" not in html
    assert "script" not in html
    assert "href" not in html


def test_ids_carry_the_prefix_of_the_drawing(html):
    """Figures of matplotlib name their parts alike in every figure."""
    ids = re.findall(r' id="([^"]+)"', html)
    assert ids
    assert all(id_.startswith("so-tay-1-") for id_ in ids)
    assert set(re.findall(r"url\(#([^)]+)\)", html)) <= set(ids)


def test_numerals_are_typed_as_an_axis(html):
    """Where letters are text."""
    for attributes, said in re.findall(r"<text([^>]*)>([^<]*)</text>", html):
        assert not re.search(r"\d", said) or 'data-nofact="axis"' in attributes


def test_marks_are_drawn_where_they_are_used(html):
    """A reference would need an address; the copy has a place and the look of its use."""
    assert "<use" not in html
    assert re.search(r'<g[^>]*transform="translate\(', html)


def test_lines_keep_their_colours_and_dashes(html):
    """The style became attributes."""
    assert 'stroke="#1f77b4"' in html
    assert "stroke-dasharray" in html


def test_the_figure_is_named_by_its_title(html):
    """Of matplotlib's metadata."""
    assert 'aria-label="Hồ sơ trực tuyến"' in html


@pytest.mark.parametrize("svg", ["<p>", '<!DOCTYPE svg [<!ENTITY a "b">]><svg/>'])
def test_what_is_no_plain_drawing_is_refused(svg):
    """With the bulletin's name and what to do."""
    with pytest.raises(ForeignOutputError):
        drawing_html(svg, prefix="so-tay-1", bulletin="a")
