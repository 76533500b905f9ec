"""Notes on where the series of a unit starts or ends, with the units that were there before or took over."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from bantin.errors import Place
from bantin.model import Period, Span, Unit
from bantin.story.sentences import Writer
from bantin.story.text import Run, Text, Typed
from bantin.succession import SeriesEnd, sentence, units_in, why_it_ends
from bantin.units import Units
from bantin.vietnamese.typography import listed, short_date


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesNote:
    """What a page says at the end of a series, and the names in it that hold a numeral: "phường 5"."""

    said: str
    names: tuple[str, ...] = ()


def series_notes(unit: Unit, period: Period, units: Units) -> tuple[SeriesNote, ...]:
    """
    Return what is to be said of the series of a unit that is there throughout a period.

    They reach back to 1 January of the year before, as the bulletin does; forwards, to the day after the period.
    """
    first, next_day = date(period.year - 1, 1, 1), period.span.end + timedelta(days=1)
    ends = (why_it_ends(unit, Span(day, day), units) for day in (first, next_day))
    return (*_followed(unit, first, units), *(_note(end, units) for end in ends if end is not None))


def _followed(unit: Unit, first: date, units: Units) -> Iterator[SeriesNote]:
    """Yield under which units the figures of earlier months were counted, where those were others: a footnote."""
    before = units_in(unit, Span(first, first), units)
    if not before or before == (unit,) or unit.valid_from is None:
        return
    names = [f"{one.full_name} (cũ)" if one.full_name == unit.full_name else one.full_name for one in before]
    what = "là số của" if len(before) == 1 else "là tổng của"
    said = f"Số liệu trước ngày {short_date(unit.valid_from)}, nếu có, {what} {listed(names)}."
    numbered = {one.full_name for one in (unit, *before) if re.search(r"\d", one.name)}
    yield SeriesNote(said=said, names=tuple(sorted(numbered, key=len, reverse=True)))


def series_note_text(note: SeriesNote, writer: Writer) -> Text:
    """
    Return a note with its dates and names typed.

    Raises:
        UntypedNumeralError: It has another numeral.
    """
    return tuple(_runs(note, writer))


def _note(end: SeriesEnd, units: Units) -> SeriesNote:
    names = {one.full_name for one in (end.unit, *end.units) if re.search(r"\d", one.name)}
    return SeriesNote(said=sentence(end, units), names=tuple(sorted(names, key=len, reverse=True)))


def _runs(note: SeriesNote, writer: Writer) -> Iterator[Run]:
    """Yield the note piece by piece: names with numerals stand apart from the words between them."""
    pattern = "|".join(re.escape(name) for name in note.names)
    pieces = re.split(f"({pattern})", note.said) if pattern else [note.said]
    for piece in filter(None, pieces):
        if piece in note.names:
            yield Typed("name", piece)
        else:
            yield from writer.typed(piece, place=Place(item="endings"))
