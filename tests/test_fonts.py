"""The web fonts: Vietnamese complete, figures of one width, made again as the same bytes."""

import os
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "site" / "assets" / "fonts"
NAMES = ["be-vietnam-pro-regular", "be-vietnam-pro-semibold"]
VOWELS = "aàảãáạăằẳẵắặâầẩẫấậeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵ"
ALPHABET = VOWELS + "bcdđghklmnpqrstvx" + "fjwz"
PANGRAM = "Con sói nâu nhảy qua hàng rào đổ; nó tìm trẻ em hiếu học và dừng vì xưởng gỗ vắng tiếng ồn, bãi cỏ mượt."
SIGNS = "0123456789%.,:;/()–—−…“”‘’₫≤≥→←▲▼\N{NO-BREAK SPACE}"


@pytest.fixture(params=NAMES)
def font(request: pytest.FixtureRequest) -> Any:
    """Each of the two fonts, decompressed."""
    pytest.importorskip("brotli")  # of the dependency group `sources`
    ttlib = pytest.importorskip("fontTools.ttLib")
    return ttlib.TTFont(BytesIO((FOLDER / f"{request.param}.woff2").read_bytes()))


def test_a_font_holds_the_whole_vietnamese_alphabet_in_both_cases(font):
    """Every vowel with every tone, composed, as the site writes it; a gap would print in another font."""
    letters = ALPHABET + ALPHABET.upper() + PANGRAM + SIGNS
    assert {letter for letter in letters if ord(letter) not in font.getBestCmap()} == set()


def test_a_font_holds_the_marks_of_decomposed_text(font):
    """Text from elsewhere may arrive decomposed."""
    marks = "\u0300\u0301\u0302\u0303\u0306\u0309\u031b\u0323"
    assert {mark for mark in marks if ord(mark) not in font.getBestCmap()} == set()


def test_figures_have_one_width_the_same_in_both_weights(font):
    """A bold total stands under its column; the charts reserve this width."""
    digits = {font.getBestCmap()[ord(digit)] for digit in "0123456789"}
    tabular = tabular_figures(font)
    assert set(tabular) == digits
    assert {font["hmtx"][name][0] for name in tabular.values()} == {680}


def test_a_font_weighs_no_more_than_sixteen_kilobytes():
    """Both are loaded before the first line of text is shown."""
    assert all((FOLDER / f"{name}.woff2").stat().st_size < 16_000 for name in NAMES)


def test_the_licence_stands_beside_the_fonts():
    """The SIL Open Font License asks for it."""
    assert "SIL OPEN FONT LICENSE Version 1.1" in (FOLDER / "OFL.txt").read_text(encoding="utf-8")


@pytest.mark.slow
def test_fonts_are_made_again_as_the_same_bytes(tmp_path):
    """On another day, in another time zone, from the same source fonts."""
    pytest.importorskip("brotli")
    command = [sys.executable, str(ROOT / "tools" / "make_fonts.py"), str(tmp_path)]
    world = {"TZ": "Pacific/Auckland", "PYTHONHASHSEED": "3", "SOURCE_DATE_EPOCH": "1"}
    subprocess.run(command, check=True, capture_output=True, env=os.environ | world)
    for file in ("OFL.txt", *(f"{name}.woff2" for name in NAMES)):
        assert (tmp_path / file).read_bytes() == (FOLDER / file).read_bytes()


def tabular_figures(font: Any) -> dict[str, str]:
    """Return what the feature `tnum` puts in the place of each digit."""
    table = font["GSUB"].table
    indexes = {
        index
        for record in table.FeatureList.FeatureRecord
        if record.FeatureTag == "tnum"
        for index in record.Feature.LookupListIndex
    }
    lookups = [table.LookupList.Lookup[index] for index in indexes]
    return {
        plain: figure
        for lookup in lookups
        for rule in lookup.SubTable
        for plain, figure in getattr(rule, "ExtSubTable", rule).mapping.items()
    }
