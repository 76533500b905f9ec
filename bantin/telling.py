"""From a window of rows to a bulletin told: its facts, the story that prints each of them, and where each is from."""

from __future__ import annotations

from dataclasses import dataclass

from bantin.facts import FactSheet, fact_sheet
from bantin.story import Story, Writer, compose
from bantin.story.origins import Origin, Origins
from bantin.window import Library, Window


@dataclass(frozen=True, slots=True)
class Telling:
    """The facts of one bulletin, their story, where each figure comes from, and the writer who knows its words."""

    window: Window
    sheet: FactSheet
    story: Story
    origins: tuple[Origin, ...]
    writer: Writer


def tell(window: Window, library: Library) -> Telling:
    """
    Return facts, story and origins of a window; what can be told here can be told in a notebook.

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
    context = window.material.context
    return Telling(window, sheet, compose(sheet, context, writer), Origins(writer, sheet, context).all(), writer)
