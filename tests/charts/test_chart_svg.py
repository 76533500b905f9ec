"""What every chart's markup promises to the page (design, page contract; traps 16 and 18)."""

import os
import re
import subprocess
import sys
from io import BytesIO
from xml.etree import ElementTree

import pytest
from matplotlib.patches import Circle

from bantin.charts import Caption, Sheet
from bantin.charts.marks import Box, Extent, Label, Look
from bantin.charts.renderer import SvgRenderer
from bantin.charts.style import SMALL, Colour

SVG = "{http://www.w3.org/2000/svg}"
ALLOWED = {"svg", "title", "desc", "path", "text", "tspan"}


def tree(sheet: Sheet) -> ElementTree.Element:
    """Return the markup as a tree."""
    return ElementTree.fromstring(sheet.svg())  # noqa: S314 - our own markup


def test_every_numeral_in_the_picture_is_tagged_with_its_fact_or_as_part_of_a_scale_or_name(sheet):
    """What stands in <text> outside a tagged element holds no digit."""
    for text in tree(sheet).iter(f"{SVG}text"):
        if not {"data-fact", "data-nofact"} & set(text.attrib):
            assert not re.search(r"\d", (text.text or "") + "".join(run.tail or "" for run in text))
        for run in text:
            assert {"data-fact", "data-nofact"} & set(run.attrib)


def test_every_fact_of_a_chart_is_printed_as_its_display(ha_nam):
    """The text of a tag is what the caller handed over, with nothing added or dropped."""
    tagged = {text.get("data-fact"): text.text for text in tree(ha_nam).iter(f"{SVG}text") if text.get("data-fact")}
    assert tagged == {"f35": "1.980", "f36": "33,9%", "f37": "58%", "f38": "8,1%"}


def test_levels_are_tagged_as_names_and_stay_with_their_word(ha_nam):
    """The 4 of "mức độ 4" is no figure, and no line breaks before it."""
    assert 'mức độ\N{NO-BREAK SPACE}<tspan data-nofact="axis">4</tspan>' in ha_nam.svg()


def test_a_drawing_holds_attributes_only(sheet):
    """A strict content security policy finds no style attribute, no <style>, no script and no class but the root's."""
    for element in tree(sheet).iter():
        assert element.tag.removeprefix(SVG) in ALLOWED
        assert "style" not in element.attrib
        assert "class" not in element.attrib or element.tag == f"{SVG}svg"
    assert tree(sheet).get("class") == f"chart-drawing chart-{sheet.layout}"


def test_ids_start_with_the_id_of_the_chart_so_that_none_collide_on_a_page(sheet):
    """The only ids are those of title and description, and the root refers to both."""
    root = tree(sheet)
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    assert ids == [f"{sheet.caption.id}-{sheet.layout}-{part}" for part in ("title", "desc")]
    assert [root.get("aria-labelledby"), root.get("aria-describedby"), root.get("role")] == [*ids, "img"]


def test_title_and_description_are_the_callers_words():
    """They are escaped, and nothing is added to them."""
    caption = Caption(id="a", title='Hồ sơ <3 & "5"', description="Tăng > giảm", simulated=False)
    root = tree(Sheet(caption, 100, 20, (), ()))
    assert [root[0].text, root[1].text] == ['Hồ sơ <3 & "5"', "Tăng > giảm"]


def test_every_colour_in_a_drawing_is_one_of_the_palette(sheet):
    """A colour from elsewhere would stay light on the dark page."""
    written = set(re.findall(r"#[0-9a-f]{6}", sheet.svg()))
    assert written <= {colour.light for colour in Colour}


def test_a_colour_outside_the_palette_is_refused():
    """The renderer names the colour that nobody defined."""
    figure = Sheet(_caption(), 100, 20, (), (Box(x=0, y=0, width=9, height=9, look=Look(Colour.INK)),)).figure()
    figure.artists[0].set_facecolor("#123456")
    with pytest.raises(ValueError, match="#123456"):
        figure.draw(SvgRenderer(100, 20))


def test_no_letters_are_smaller_than_twelve_units(sheet):
    """On a phone of 360 px a unit is a pixel."""
    sizes = [float(text.get("font-size", SMALL)) for text in tree(sheet).iter(f"{SVG}text")]
    assert min(sizes) >= 12


def test_simulated_data_are_named_so_in_the_picture(infrastructure, ha_nam):
    """The words stand in simulated charts and in no other."""
    assert "SỐ LIỆU MINH HỌA" in infrastructure.svg()
    assert "SỐ LIỆU MINH HỌA" not in ha_nam.svg()


def test_a_chart_says_nothing_of_its_heading_in_the_picture(ha_nam):
    """The page's figcaption says it; only assistive technology reads the title."""
    drawn = ["".join(text.itertext()) for text in tree(ha_nam).iter(f"{SVG}text")]
    assert ha_nam.caption.title not in drawn


@pytest.mark.parametrize("id_", ["", "Hình 1", "1", 'a"b', "hinh_1"])
def test_an_id_that_is_no_plain_word_is_refused(id_):
    """Ids go into attributes and addresses unescaped."""
    with pytest.raises(ValueError, match="is no id"):
        Caption(id=id_, title="a", description="b", simulated=False)


@pytest.mark.parametrize(("title", "description"), [("", "b"), ("a", " ")])
def test_a_chart_that_says_nothing_to_those_who_cannot_see_it_is_refused(title, description):
    """Title and description are asked for, always."""
    with pytest.raises(ValueError, match="lacks its title or its description"):
        Caption(id="a", title=title, description=description, simulated=False)


def test_a_label_that_would_be_cut_off_is_refused():
    """The error names the label and the chart."""
    with pytest.raises(ValueError, match="does not fit"):
        Sheet(_caption(), 40, 20, (Label(x=0, y=15, words=("một nhãn quá dài",)),), ())


def test_the_same_chart_is_the_same_text_each_time(sheet):
    """Drawing leaves nothing behind that changes the next one."""
    assert sheet.svg() == sheet.svg()


def test_a_notebook_shows_a_chart_with_which_a_cell_ends(ha_nam):
    """IPython asks for this method."""
    assert ha_nam._repr_svg_() == ha_nam.svg()


def test_another_backend_can_save_the_same_figure(ha_nam):
    """Paper editions may ask for a picture; letters and bars are both in it."""
    with_letters, without = BytesIO(), BytesIO()
    ha_nam.figure().savefig(with_letters, format="png")
    Sheet(ha_nam.caption, ha_nam.width, ha_nam.height, (), ha_nam.boxes).figure().savefig(without, format="png")
    assert with_letters.getvalue().startswith(b"\x89PNG")
    assert len(with_letters.getvalue()) > len(without.getvalue())


def test_curves_have_no_place_on_a_sheet(ha_nam):
    """A foreign artist that draws them is refused rather than drawn wrongly."""
    figure = ha_nam.figure()
    figure.add_artist(Circle((0, 0), 1))
    with pytest.raises(NotImplementedError, match="straight lines only"):
        figure.draw(SvgRenderer(10, 10))


def test_extents_that_only_touch_do_not_overlap():
    """Bars and labels may share an edge."""
    assert not Extent(0, 0, 10, 10).overlaps(Extent(10, 0, 20, 10))
    assert Extent(0, 0, 10, 10).overlaps(Extent(9, 9, 20, 20))


SCRIPT = """
from decimal import Decimal
from bantin.charts import Caption, Coverage, Part, Bar, Reading, Tone, composition, coverage
from bantin.model import Qualifier
rate = Reading(value=Decimal("39.63"), text="39,63%", fact="f1", qualifier=Qualifier.EXACT)
caption = Caption(id="h", title="a", description="b", simulated=True)
print(coverage(caption, [Coverage(name="Dịch vụ công mức độ 3, 4", rate=rate)]).svg())
part = Part(label="mức độ 2", reading=rate, tone=Tone.PALE)
print(composition(caption, [Bar(parts=(part,), in_percent=True, rest="nguồn không nêu")]).svg())
"""


@pytest.mark.slow
def test_bytes_are_the_same_in_another_zone_locale_hash_seed_backend_and_matplotlibrc(tmp_path):
    """A rebuild on any machine gives the same files (design rule 8)."""
    (tmp_path / "matplotlibrc").write_text(
        "figure.autolayout: true\nlines.linewidth: 7\npatch.edgecolor: red\nfont.size: 30\naxes.unicode_minus: false\n",
        encoding="utf-8",
    )
    worlds = [
        {"TZ": "UTC", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "0"},
        {"TZ": "Asia/Ho_Chi_Minh", "LC_ALL": "C", "PYTHONUTF8": "1", "PYTHONHASHSEED": "7", "MPLBACKEND": "pdf"},
        {"MPLBACKEND": "module://matplotlib_inline.backend_inline", "MATPLOTLIBRC": str(tmp_path)},
    ]
    outputs = {
        subprocess.run([sys.executable, "-c", SCRIPT], env=os.environ | world, capture_output=True, check=True).stdout
        for world in worlds
    }
    assert len(outputs) == 1


def _caption() -> Caption:
    return Caption(id="a", title="a", description="b", simulated=False)
