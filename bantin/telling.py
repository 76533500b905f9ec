"""From a window of rows to a bulletin told: its facts, the story that prints each of them, and where each is from."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bantin.errors import UntypedNumeralError
from bantin.facts import FactSheet, Selection, fact_sheet, monthly_sheet
from bantin.model import Context, Scope
from bantin.story.origins import Origin, Origins
from bantin.story.parts import Story
from bantin.story.people import People
from bantin.story.sentences import Writer
from bantin.story.story import compose
from bantin.window import Library, Window

_LEFT_OUT = "Sổ số liệu còn có mục chưa nêu ở đây, vì lời văn có con số chưa đối chiếu được."


@dataclass(frozen=True, slots=True)
class Telling:
    """
    One bulletin told.

    Attributes:
        window: What it was made from.
        sheet: Its facts.
        story: What it says.
        origins: Where each figure comes from.
        writer: Who knows its words.
        untold: Why entries of registers are left out: a numeral in their words of which nobody knows what it counts.
    """

    window: Window
    sheet: FactSheet
    story: Story
    origins: tuple[Origin, ...]
    writer: Writer
    untold: tuple[UntypedNumeralError, ...] = ()


def tell(window: Window, library: Library) -> Telling:
    """
    Return facts, story and origins of a window; what can be told here can be told in a notebook.

    Raises:
        RowError: A derived figure that does not follow, a numeral in people's text that nobody can type, a target or
            milestone that contradicts its figure.
    """
    material, book = window.material, library.phrasebook
    if material.is_monthly and book.monthly is not None:
        book = book.monthly
    writer = Writer(
        surroundings=replace(window.surroundings, have_all_reported=_have_all_reported(window, book.selection)),
        phrasebook=book,
        catalogue=library.settings.indicators,
        abbreviations=library.settings.abbreviations,
    )
    sheet = _sheet(window, writer)
    context, untold = _tellable(material.context, People(writer))
    remarks = (*material.remarks_on_data, *([_LEFT_OUT] if untold else []))
    story = compose(sheet, context, writer, remarks=remarks)
    # A table of communes has hundreds of cells; facts.json has the formula or the cell of each.
    tabled_alone = story.told() - story.said()
    origins = (one for one in Origins(writer, sheet, context).all() if one.fact_id not in tabled_alone)
    return Telling(window, sheet, story, tuple(origins), writer, untold)


def _tellable(context: Context, people: People) -> tuple[Context, tuple[UntypedNumeralError, ...]]:
    """Return the context without entries of registers whose words have a numeral that nobody can type, and why."""
    told, untold = [], []
    for item in context.items:
        try:
            if item.is_of_register:
                people.check(item)
        except UntypedNumeralError as error:
            fix = "Ghi con số ấy vào một cột của sổ, hoặc viết lại không có số; đến lúc đó bản tin không nêu mục này."
            untold.append(UntypedNumeralError(error.what, place=error.place, fix=fix))
        else:
            told.append(item)
    return replace(context, items=tuple(told)), tuple(untold)


def _have_all_reported(window: Window, selection: Selection) -> bool:
    """Return whether every commune has reported whatever any of them has, among what the tables tell."""
    reporting: dict[str, set[str]] = {}
    for seen in window.material.observations:
        if seen.scope is Scope.COMMUNE and seen.indicator in selection.of_communes:
            reporting.setdefault(seen.indicator, set()).add(seen.unit_code)
    return all(codes >= window.surroundings.communes.keys() for codes in reporting.values())


def _sheet(window: Window, writer: Writer) -> FactSheet:
    """Return the facts: all that a source states, or of a month's counts those that the phrasebook chooses."""
    observations = window.material.observations
    if not window.material.is_monthly:
        return fact_sheet(observations, writer.catalogue)
    day = window.bulletin.period.span.end
    return monthly_sheet(observations, writer.catalogue, writer.phrasebook.selection, day=day)
