"""The one stylesheet: its palette is that of the charts, and it loads nothing from elsewhere."""

import re
from pathlib import Path

import pytest

from bantin.charts import Tone
from bantin.charts.style import Colour

STYLESHEET = Path(__file__).parents[2] / "site" / "assets" / "style.css"
GROUNDS = (Colour.PAPER, Colour.RULE, Colour.WASH, Colour.SHEET, Colour.EMBER, Colour.BLUSH)  # no letters are in these
PER_CENT = re.compile(r"(size-adjust|[\w-]+-override): ([\d.]+)%")
ASCENT, DESCENT = 100, 26.5  # of Be Vietnam Pro, in hundredths of its size
TOKEN = re.compile(r"--(\w+):\s*(#[0-9a-f]{3,6})\b")


@pytest.fixture(scope="module")
def css() -> str:
    """The stylesheet without its comments."""
    return re.sub(r"/\*.*?\*/", "", STYLESHEET.read_text(encoding="utf-8"), flags=re.S)


def test_light_and_dark_tokens_are_the_palette_of_the_charts(css):
    """One palette for page and charts."""
    light, dark = css.split("prefers-color-scheme: dark", 1)
    dark = dark.split("forced-colors", 1)[0]
    for tokens, written in ((light, "light"), (dark, "dark")):
        found = dict(TOKEN.findall(tokens))
        assert found == {colour.name.lower(): getattr(colour, written) for colour in Colour}


def test_drawings_are_recoloured_for_exactly_the_palette(css):
    """A role without its rules would stay light on the dark page."""
    rules = set(re.findall(r'\.chart \[(fill|stroke)="(#\w+)"\] \{ (fill|stroke): var\(--(\w+)\); \}', css))
    assert rules == {(paint, c.light, paint, c.name.lower()) for c in Colour for paint in ("fill", "stroke")}
    assert css.count('="#') == len(rules)


def test_no_two_roles_share_a_colour():
    """The colour is the role: the stylesheet could not tell them apart."""
    assert len({colour.light for colour in Colour}) == len(Colour)


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_letters_can_be_read_on_the_page_and_on_every_part_of_a_bar(mode):
    """WCAG 2.2 AA: 4,5 to 1, in both modes."""
    pairs = [(tone.value[1], tone.value[0].ground) for tone in Tone]
    pairs += [(ink, Colour.PAPER) for ink in Colour if ink not in GROUNDS]
    for letters, ground in pairs:
        assert contrast(getattr(letters, mode), getattr(ground, mode)) >= 4.5, (letters, ground)


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_a_figure_under_the_pointer_can_be_read(mode):
    """Its ground turns to wash."""
    assert contrast(getattr(Colour.VIOLET, mode), getattr(Colour.WASH, mode)) >= 4.5


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_the_edge_of_every_part_stands_out_from_the_page(mode):
    """WCAG 2.2 AA: 3 to 1 for what one must see; a pale part has an edge for it."""
    for tone in Tone:
        look = tone.value[0]
        assert contrast(getattr(look.edge or look.ground, mode), getattr(Colour.PAPER, mode)) >= 3


def test_the_stylesheet_names_its_fonts_by_files_beside_it_and_nothing_else(css):
    """The build replaces these names by hashed ones; the content security policy allows no data: or foreign address."""
    addresses = re.findall(r'url\("([^"]*)"\)', css)
    assert addresses == ["fonts/be-vietnam-pro-regular.woff2", "fonts/be-vietnam-pro-semibold.woff2"]
    assert css.count("url(") == len(addresses)
    assert all((STYLESHEET.parent / address).is_file() for address in addresses)
    assert "@import" not in css


def test_every_stand_in_keeps_the_line_of_the_web_font(css):
    """A slow first visit sees one of them; nothing moves when the fonts are there on the second."""
    faces = re.findall(r'@font-face \{ font-family: "(Stand-in[^"]*)"; ([^}]*)\}', css)
    names = re.search(r"--family: ([^;]*);", css)[1].split(", ")
    assert names == ['"Be Vietnam Pro"', *(f'"{name}"' for name, _ in faces), "sans-serif"]
    for name, said in faces:
        given = {key: float(value) for key, value in PER_CENT.findall(said)}
        assert abs(given["size-adjust"] * given["ascent-override"] / 100 - ASCENT) < 1, name
        assert abs(given["size-adjust"] * given["descent-override"] / 100 - DESCENT) < 1, name
        assert given["line-gap-override"] == 0


def test_the_stylesheet_closes_what_it_opens(css):
    """A lost brace silently drops every rule after it."""
    depth = 0
    for brace in re.findall(r"[{}]", css):
        depth += 1 if brace == "{" else -1
        assert depth >= 0
    assert depth == 0


def contrast(one: str, other: str) -> float:
    """Return the ratio of two colours as WCAG 2.2 defines it."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    """Return the relative luminance as WCAG 2.2 defines it."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
