"""
Make the two web fonts of the site from Be Vietnam Pro (SIL Open Font License 1.1).

The family has proportional figures only: `font-variant-numeric: tabular-nums` does nothing in it, and columns of
numbers do not align. This script adds figures of one width (the same in both weights, so that a bold total stands
under its column) as the feature `tnum`, draws the arrows and triangles that the family lacks, and keeps only what
Vietnamese pages need. The result is in the repository, and the same source fonts give the same bytes on any day.

Usage: make_fonts.py [FOLDER]      (needs the dependency group `sources`)
"""

from __future__ import annotations

import copy
import io
import shutil
import sys
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from fontTools import subset
from fontTools.misc.transform import Offset
from fontTools.pens.basePen import AbstractPen
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables import otTables

FONTS_FOLDER = Path(__file__).parent.parent / "site" / "assets" / "fonts"
FONTS = {"be-vietnam-pro-regular": "BeVietnamPro-Regular.ttf", "be-vietnam-pro-semibold": "BeVietnamPro-SemiBold.ttf"}
FIGURE_WIDTH = 680  # in thousandths of an em, as all measures here; "4" (710) still has room at both sides
Contour = tuple[tuple[int, int], ...]
TRIANGLES: dict[str, tuple[str, int, Contour]] = {  # character: name, width, outline
    "▲": ("triangle_up", 700, ((70, 60), (350, 620), (630, 60))),
    "▼": ("triangle_down", 700, ((70, 620), (630, 620), (350, 60))),
}
_HEAD: Contour = ((620, 390), (430, 570), (540, 570), (800, 350), (540, 130), (430, 130), (620, 310))
_ARROW: Contour = ((80, 310), (80, 390), *_HEAD)
ARROWS: dict[str, tuple[str, int, Contour]] = {
    "→": ("arrow_right", 900, _ARROW),
    "←": ("arrow_left", 900, tuple((900 - x, 700 - y) for x, y in _ARROW)),  # turned by half a circle
}
KEPT = (
    "U+0020-007E,U+00A0-00FF,U+0102-0103,U+0110-0111,U+0128-0129,U+0168-0169,U+01A0-01A1,U+01AF-01B0,"  # letters
    "U+0300-0303,U+0306,U+0309,U+031B,U+0323,U+1EA0-1EF9,"  # marks of decomposed text, Vietnamese letters
    "U+2010-2015,U+2018-201D,U+2022,U+2026,U+202F,U+2030,U+2039-203A,U+20AB,"  # dashes, quotes, per mille, dong
    "U+2190,U+2192,U+2212,U+2264-2265,U+25B2,U+25BC"  # arrows, minus, at most, at least, triangles
)
FEATURES = ["kern", "mark", "mkmk", "ccmp", "locl", "liga", "case", "tnum"]


def add_glyph(font: TTFont, name: str, width: int, pen: TTGlyphPen) -> None:
    """Add what the pen drew as one glyph of the given width."""
    glyph = pen.glyph()
    font["glyf"][name] = glyph
    glyph.recalcBounds(font["glyf"])
    font["hmtx"][name] = (width, getattr(glyph, "xMin", 0))


def add_tabular_figures(font: TTFont) -> None:
    """Add a figure of FIGURE_WIDTH for each digit, centred, and map to them with the feature `tnum`."""
    names, mapping = font.getBestCmap(), {}
    for digit in "0123456789":
        plain = names[ord(digit)]
        shift = (FIGURE_WIDTH - font["hmtx"][plain][0]) // 2
        pen = TTGlyphPen(font.getGlyphSet())
        font.getGlyphSet()[plain].draw(TransformPen(pen, Offset(shift, 0)))
        mapping[plain] = f"{plain}.tf"
        add_glyph(font, mapping[plain], FIGURE_WIDTH, pen)
    add_substitution(font, "tnum", mapping)


def add_substitution(font: TTFont, tag: str, mapping: dict[str, str]) -> None:
    """Append one single substitution to GSUB and switch it on for every script and language."""
    table = font["GSUB"].table
    rule, lookup = otTables.SingleSubst(), otTables.Lookup()
    rule.mapping = mapping
    lookup.LookupType, lookup.LookupFlag, lookup.SubTable = 1, 0, [rule]
    table.LookupList.Lookup.append(lookup)
    record = copy.deepcopy(table.FeatureList.FeatureRecord[0])
    record.FeatureTag = tag
    record.Feature.FeatureParams = None
    record.Feature.LookupListIndex = [len(table.LookupList.Lookup) - 1]
    table.FeatureList.FeatureRecord.append(record)
    for script in table.ScriptList.ScriptRecord:
        for language in (script.Script.DefaultLangSys, *(item.LangSys for item in script.Script.LangSysRecord)):
            language.FeatureIndex.append(len(table.FeatureList.FeatureRecord) - 1)


def draw_outline(pen: AbstractPen, outline: Contour) -> None:
    """Draw one closed outline of straight lines."""
    pen.moveTo(outline[0])
    for point in outline[1:]:
        pen.lineTo(point)
    pen.closePath()


def add_shapes(font: TTFont) -> None:
    """Draw the triangles and arrows and give them their characters."""
    for character, (name, width, outline) in (TRIANGLES | ARROWS).items():
        pen = TTGlyphPen(font.getGlyphSet())
        draw_outline(pen, outline)
        add_glyph(font, name, width, pen)
        for table in font["cmap"].tables:
            if table.isUnicode():
                table.cmap[ord(character)] = name


def keep_only_needed(font: TTFont) -> None:
    """Drop every glyph, feature and hint that the pages do not use."""
    options = subset.Options(layout_features=FEATURES, hinting=False, notdef_outline=True)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=subset.parse_unicodes(KEPT))
    subsetter.subset(font)


def read(content: bytes) -> TTFont:
    """Return the font; its date of change will stay what it is when the font is saved."""
    return TTFont(io.BytesIO(content), recalcTimestamp=False)


def written(font: TTFont) -> bytes:
    """Return the font as a file."""
    file = io.BytesIO()
    font.save(file)
    return file.getvalue()


def web_font(source: Traversable) -> bytes:
    """Return the web font (WOFF2) made from one TrueType file."""
    font = read(source.read_bytes())
    add_tabular_figures(font)
    add_shapes(font)
    font = read(written(font))  # new glyphs get their numbers when a font is written
    keep_only_needed(font)
    font.flavor = "woff2"
    return written(font)


def main(folder: Path) -> None:
    """Write both fonts and their licence into the folder and print their sizes."""
    package = files("fontpkg_be_vietnam_pro")
    folder.mkdir(parents=True, exist_ok=True)
    for name, source in FONTS.items():
        made = web_font(package / "files" / source)
        (folder / f"{name}.woff2").write_bytes(made)
        print(f"{name}.woff2: {len(made)} bytes")
    shutil.copyfile(str(package / "LICENSE"), folder / "OFL.txt")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else FONTS_FOLDER)
