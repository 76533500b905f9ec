"""From a window of rows to a bulletin told: its facts, the story that prints each of them, and where each is from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from bantin.errors import MissingSourceError, Place, UntypedNumeralError
from bantin.facts import Brief, FactSheet, Selection, fact_sheet, periodic_sheet
from bantin.facts.withholding import Withholding, kept_back
from bantin.indicators.months import months_of
from bantin.indicators.series import Gap
from bantin.indicators.standings import Outcome
from bantin.model import Context, Genre, Observation, PeriodKind, Reason, RegisterEntry, Scope
from bantin.settings import Settings
from bantin.story.editorial import check_editorial, context_with, story_with
from bantin.story.endings import series_note_text
from bantin.story.origins import Origin, Origins
from bantin.story.parts import Story
from bantin.story.people import People
from bantin.story.placeholders import placeholders
from bantin.story.registers import Unprinted, unprinted
from bantin.story.sentences import Writer
from bantin.story.story import compose
from bantin.story.text import Text, sentence
from bantin.story.wordings import turn_of
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
        rows: The observations behind it.
        withheld: The rows whose values are kept back, because they could single out a person.
        genre: The kind of bulletin.
        untold: Why entries of registers are left out: a numeral in their words of which nobody knows what it counts.
    """

    window: Window
    sheet: FactSheet
    story: Story
    origins: tuple[Origin, ...]
    writer: Writer
    untold: tuple[UntypedNumeralError, ...] = ()
    rows: tuple[Observation, ...] = ()
    withheld: frozenset[Observation] = frozenset()
    genre: Genre = Genre.STATISTICS_NOTE


def tell(window: Window, library: Library) -> Telling:
    """
    Return facts, story and origins of a window; what can be told here can be told in a notebook.

    Raises:
        MissingSourceError: There is no figure to tell.
        RowError: A derived figure that does not follow, a numeral in people's text that nobody can type, a target or
            milestone that contradicts its figure.
        EditorialError: Words of the editorial file that cannot be printed; `others` are the rest.
    """
    material, book = window.material, library.wordings.book(turn_of(window.bulletin))
    if material.is_monthly:
        book = book.for_level(window.bulletin.unit.level)
    writer = Writer(
        surroundings=replace(window.surroundings, have_all_reported=_have_all_reported(window, book.selection)),
        phrasebook=book,
        catalogue=library.settings.indicators,
        abbreviations=library.settings.abbreviations,
        naming_of_the_lowest=library.settings.site.policies.naming_of_the_lowest,
        ranked_from=library.settings.comparison.ranked_from,
    )
    left_out = unprinted(_entries_of(window), writer)
    withholding = _withholding(window, library.settings)
    sheet = _sheet(window, writer, library.settings, left_out, withholding)
    _check_filled(sheet, window)
    writer = replace(writer, missed=_missed(sheet), placeholders=placeholders(sheet, window.bulletin))
    context, untold = _tellable(_context(window, writer), People(writer))
    remarks = (*material.remarks_on_data, *([_LEFT_OUT] if untold else []))
    story = compose(sheet, context, writer, remarks=remarks)
    story = story_with(story, window.editorial, writer) if window.editorial else story
    rows = _rows_behind(window, sheet)
    withheld = kept_back(rows, withholding) if withholding else frozenset()
    apart = tuple(_notes_on(left_out, writer, hides=bool(withheld) or _hides_values(sheet)))
    story = replace(
        story, notes=(*story.notes, *apart, *(series_note_text(one, writer) for one in window.series_notes))
    )
    # A table of communes has hundreds of cells; facts.json has the formula or the cell of each.
    origins = Origins(writer, sheet, context).of(story.said())
    return Telling(window, sheet, story, origins, writer, (*untold, *left_out.errors), rows, withheld, context.genre)


def _context(window: Window, writer: Writer) -> Context:
    """Return what is reported beside figures: by the source, and by people where there is an editorial file."""
    if window.editorial is None:
        return window.material.context
    check_editorial(window.editorial, writer)
    return context_with(window.material.context, window.editorial)


def _missed(sheet: FactSheet) -> frozenset[str]:
    """Return the ids of the values that miss their targets, and of a month's where those of the year to date do."""
    aims = [aim for aim in sheet.aims if aim.outcome is Outcome.MISSED]
    keys = {(aim.value.key, aim.value.unit_code) for aim in aims}
    own = (fact.id for fact in sheet.facts if (fact.key, fact.unit_code) in keys)
    return frozenset((*own, *(aim.value.id for aim in aims)))


def _hides_values(sheet: FactSheet) -> bool:
    return any(isinstance(gap, Gap) and gap.reason is Reason.SUPPRESSED for gap in sheet.gaps)


def _rows_behind(window: Window, sheet: FactSheet) -> tuple[Observation, ...]:
    """
    Return the observations behind a bulletin: all of its own month, and whatever else its facts are made of.

    Several months have ten thousand, of which those are told that its facts lead to.
    """
    own = window.material.observations
    if window.reported is None:
        return own
    used = {source for fact in sheet.all for source in fact.sources}
    is_month = window.bulletin.period.kind is PeriodKind.MONTH
    chosen = [seen for seen in own if is_month or seen.source in used]
    there = {seen.source for seen in own}
    bases = (seen for month in window.reported.months.values() for seen in month.stated.values())
    others = [seen for seen in bases if seen.source in used and seen.source not in there]
    return (*chosen, *sorted(others, key=_place_in_rows))


def _place_in_rows(seen: Observation) -> tuple[date, str, str, str, str]:
    return seen.span.end, seen.indicator, seen.scope, seen.dimension, seen.unit_code


def withheld_rows(window: Window, rows: Sequence[Observation], settings: Settings) -> frozenset[Observation]:
    """Return the rows whose values are printed nowhere: neither on the page, nor in its data, nor in its notebook."""
    withholding = _withholding(window, settings)
    return kept_back(rows, withholding) if withholding else frozenset()


def _withholding(window: Window, settings: Settings) -> Withholding | None:
    """Return what of a window is kept back; None for a source that is transcribed, which keeps nothing back."""
    return Withholding(window.reported, settings.comparison) if window.reported is not None else None


def _entries_of(window: Window) -> tuple[RegisterEntry, ...]:
    """Return the entries of a bulletin's own months, of which it prints the words; none of a transcribed source."""
    if window.reported is None:
        return ()
    return tuple(entry for month in months_of(window.bulletin.period) for entry in window.entries.get(month, ()))


def _notes_on(left_out: Unprinted, writer: Writer, *, hides: bool) -> Iterator[Text]:
    """Yield why words of registers, and small counts, are not printed."""
    there = {"naming": left_out.naming, "untyped": left_out.untyped, "hidden": hides}
    for key, is_there in there.items():
        if is_there:
            yield sentence(writer.fill(writer.phrasebook.registers[key], {}))


def _check_filled(sheet: FactSheet, window: Window) -> None:
    """Raise MissingSourceError where there is no figure to tell: a commune that is missing in its district's file."""
    if not sheet.facts:
        unit, period = window.bulletin.unit, window.bulletin.period
        raise MissingSourceError(
            "Số liệu đã nhận không có con số nào để nêu trong bản tin này",
            place=Place(file=f"data/{window.dataset.name}/", unit=unit.full_name, period=period.label),
            fix=f"Bổ sung số của {unit.full_name} trong kỳ này, hoặc bỏ bản tin trong params/units/{unit.slug}.yml.",
        )


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
    told = {wanted.indicator for wanted in selection.of_parts if wanted.scope is Scope.COMMUNE}
    reporting: dict[str, set[str]] = {}
    for seen in window.material.observations:
        if seen.scope is Scope.COMMUNE and seen.indicator in told:
            reporting.setdefault(seen.indicator, set()).add(seen.unit_code)
    return all(codes >= window.surroundings.parts.keys() for codes in reporting.values())


def _sheet(
    window: Window, writer: Writer, settings: Settings, left_out: Unprinted, withholding: Withholding | None
) -> FactSheet:
    """Return the facts: all that a source states, or of counts by month those that the phrasebook chooses."""
    if window.reported is None:
        return fact_sheet(window.material.observations, writer.catalogue)
    brief = brief_of(window, writer.phrasebook.selection, settings)
    return periodic_sheet(replace(brief, unprinted=left_out.entries), withholding)


def brief_of(window: Window, selection: Selection, settings: Settings) -> Brief:
    """Return what the bulletin of a window is asked to tell; its source must report by months."""
    if window.reported is None:
        raise TypeError("a source that is transcribed is asked nothing")
    bulletin = window.bulletin
    return Brief(
        unit_code=bulletin.unit.code,
        level=bulletin.unit.level,
        period=bulletin.period,
        reported=window.reported,
        selection=selection,
        rules=settings.comparison,
        targets=settings.targets,
        sheets=settings.evaluation,
        parts=tuple(window.surroundings.parts),
        offices=tuple(f"office={office.id}" for office in settings.row_names.offices),
        entries=window.entries,
    )
