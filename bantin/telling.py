"""From a window of rows to a bulletin told: its facts, and the story that prints each of them."""

from __future__ import annotations

from dataclasses import dataclass

from bantin.facts import FactSheet, fact_sheet
from bantin.story import Story, Writer, compose
from bantin.window import Library, Window


@dataclass(frozen=True, slots=True)
class Telling:
    """The facts of one bulletin, their story, and the writer who knows its words."""

    window: Window
    sheet: FactSheet
    story: Story
    writer: Writer


def tell(window: Window, library: Library) -> Telling:
    """
    Return facts and story of a window.

    Raises:
        RowError: A derived figure that does not follow, a numeral in people's text that nobody can type, a target or
            milestone that contradicts its figure.
    """
    catalogue = library.settings.indicators
    sheet = fact_sheet(window.material.observations, catalogue)
    writer = Writer(
        surroundings=window.surroundings,
        phrasebook=library.phrasebook,
        catalogue=catalogue,
        abbreviations=library.settings.abbreviations,
    )
    return Telling(window, sheet, compose(sheet, window.material.context, writer), writer)
