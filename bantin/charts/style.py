"""
What charts look like: the site's colours by role, one family in two weights, three sizes.

The colour is the role. A chart is written in the colours for light paper; the page's stylesheet
(`site/assets/style.css`) holds the same palette as tokens and recolours by attribute selectors
(`.chart [fill="#4b2e92"]`), so that the same bytes serve the light and the dark page.
"""

from __future__ import annotations

from enum import Enum

FAMILY = "Be Vietnam Pro"
REGULAR, SEMIBOLD = 400, 600
SMALL, NAME, VALUE = 12.0, 13.0, 15.0  # axis and labels, names of rows, figures; units of the drawing
WIDTH = NARROW = 328  # a phone of 360 px less two page margins of 16 px: one unit is one pixel there
WIDE = 720  # a container query shows this layout from 660 px on
DIGIT_ADVANCE = 0.68  # of the size; `tools/make_fonts.py` makes every digit of the web fonts that wide


class Colour(Enum):
    """A role of the site's palette: the colour on light paper, then on dark. No two roles share a colour."""

    PAPER = ("#fcfbfa", "#17131b")  # the ground; letters on the two darker violets
    INK = ("#221b27", "#ece6ef")  # names; letters on wash
    SOFT = ("#62586a", "#b1a5b8")  # labels, axis, what the source leaves open
    RULE = ("#d8d0d8", "#433a4c")  # the track of a bar
    VIOLET = ("#4b2e92", "#c6b2f7")  # figures, and what a chart is about
    LILAC = ("#7560b4", "#9583cb")  # the part between violet and wash
    WASH = ("#cdc0ea", "#51437a")  # the least part; the past, below target
    TURMERIC = ("#8a5a00", "#e3ab4d")  # targets, "illustrative"
    VERMILION = ("#ae2a1c", "#ff9383")  # target missed, overdue, corrected; nothing else
    SHEET = ("#f4f0f3", "#241e2b")  # where nothing is: a month without figures, the empty part of a track
    EMBER = ("#d37e6f", "#b5574a")  # a cell far below its target
    BLUSH = ("#f2d8d1", "#5b3431")  # a cell below its target

    @property
    def light(self) -> str:
        """Return the colour on light paper, the one that stands in the drawing."""
        return self.value[0]

    @property
    def dark(self) -> str:
        """Return the colour on dark paper, the one that the stylesheet puts in its place."""
        return self.value[1]


_ROLES = {colour.light: colour for colour in Colour}


def role_of(written: str) -> Colour:
    """
    Return the role of a colour as it stands in a drawing.

    Raises:
        ValueError: It is none of the palette, so the dark page could not recolour it.
    """
    if written not in _ROLES:
        raise ValueError(f"{written} is no colour of the palette in bantin/charts/style.py")
    return _ROLES[written]
