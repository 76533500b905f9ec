"""The table of a section's totals beside other periods and their targets; it prints every change exactly."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from bantin.facts import FactSheet
from bantin.facts.comparing import Compared, Side
from bantin.model import Fact, Reason, Semantics
from bantin.story.sentences import Writer
from bantin.story.tables import Row, Table
from bantin.story.templates import Template
from bantin.story.text import Figure, Text, Typed, Words, figure, with_capital

_MONTHS_NAMED = 2
_SIGNED = (Semantics.CHANGE_PERCENT, Semantics.CHANGE_POINTS, Semantics.DIFFERENCE)
_OF_SIDES: tuple[Callable[[Compared], Side | None], ...] = (
    lambda row: row.previous,
    lambda row: row.year_earlier,
    lambda row: row.to_date_earlier,
)


@dataclass(frozen=True, slots=True)
class _Column:
    """A column to be: what stands above it, and its cell in each row."""

    header: Text
    cells: tuple[Text, ...]

    @property
    def has_figures(self) -> bool:
        """Return whether any cell has more than words in it."""
        return any(isinstance(run, Figure) for cell in self.cells for run in cell)


@dataclass(frozen=True, slots=True)
class Beside:
    """Makes the comparison table of a section."""

    writer: Writer
    sheet: FactSheet

    def of_section(self, section: str) -> Table | None:
        """Return the table, without its number; None where nothing of the section has anything to stand beside."""
        rows = [row for row in self.sheet.compared if self._section_of(row.value) == section]
        if not any(side.change is not None for row in rows for side in row.sides()):
            return None
        columns = [column for column in self._columns(rows) if column.has_figures]
        heading = next(one.heading for one in self.writer.phrasebook.sections if one.id == section)
        return Table(
            id="",
            caption=self._say("caption", {"section": _small(heading)}),
            headers=(self._say("name_column"), *(column.header for column in columns)),
            rows=tuple(
                Row(self._name(row.value), tuple(column.cells[n] for column in columns)) for n, row in enumerate(rows)
            ),
            total=None,
            silence=self._say("unknown"),
        )

    @property
    def _phrases(self) -> Mapping[str, Template]:
        return self.writer.phrasebook.beside

    def _say(self, key: str, words: Mapping[str, str | Text] | None = None) -> Text:
        return self.writer.fill(self._phrases[key], {}, words)

    def _section_of(self, fact: Fact) -> str:
        return self.writer.phrasebook.section_of(self.writer.catalogue[fact.indicator].system)

    def _name(self, fact: Fact) -> Text:
        about = self.writer.about(fact)
        where = about["where"]
        name = self.writer.typed(str(about["indicator"]))
        return with_capital((*name, Words(" "), *(self.writer.typed(where) if isinstance(where, str) else where)))

    def _columns(self, rows: Sequence[Compared]) -> Iterator[_Column]:
        yield _Column(self._say("value_column"), tuple(self._value(row.value) for row in rows))
        previous, year, to_date = (tuple(side_of(row) for row in rows) for side_of in _OF_SIDES)
        yield from self._columns_of(previous)
        yield from self._columns_of(year)
        yield self._to_date(rows)
        yield from self._columns_of(to_date)
        targets = tuple(self._value(row.aim.target) if row.aim else self._unknown for row in rows)
        yield _Column(self._say("target_column"), targets)

    def _columns_of(self, sides: Sequence[Side | None]) -> Iterator[_Column]:
        """Yield the bases and the changes of one comparison; nothing where no total has a base."""
        base = next((side.base for side in sides if side is not None and side.base is not None), None)
        if base is not None:
            words = {"base": self.writer.typed(base.span_label)}
            yield _Column(self._say("base_column", words), tuple(self._base(side) for side in sides))
            yield _Column(self._say("change_column", words), tuple(self._change(side) for side in sides))

    def _to_date(self, rows: Sequence[Compared]) -> _Column:
        fact = next((row.to_date for row in rows if row.to_date is not None), None)
        header = with_capital(self.writer.typed(fact.span_label)) if fact else ()
        return _Column(header, tuple(self._year_to_date(row) for row in rows))

    def _year_to_date(self, row: Compared) -> Text:
        if row.to_date is not None:
            return self._value(row.to_date)
        side = row.to_date_earlier
        return self._why(side) if side is not None else self._unknown

    @property
    def _unknown(self) -> Text:
        return self._say("unknown")

    def _value(self, fact: Fact) -> Text:
        """Return a figure, unless it could single out a person."""
        return self._say("withheld") if Reason.SUPPRESSED in fact.reasons else (figure(fact),)

    def _base(self, side: Side | None) -> Text:
        """Return the base; words where it is not known or may not stand beside the value."""
        if side is None:
            return self._unknown
        return self._value(side.base) if side.base is not None and side.change is not None else self._why(side)

    def _change(self, side: Side | None) -> Text:
        """Return a change with its sign in front, which is no part of its figure."""
        if side is None or side.change is None:
            return self._unknown
        value = side.change.number or 0
        is_signed = value and side.change.semantics in _SIGNED
        return (*((Words("−" if value < 0 else "+"),) if is_signed else ()), *self._value(side.change))

    def _why(self, side: Side) -> Text:
        """Return in a word or two why there is no figure."""
        if side.reason is Reason.INCOMPLETE:
            months = [month for month in side.missing if "-" in month]
            is_short = 0 < len(months) <= _MONTHS_NAMED and len(months) == len(side.missing)
            return self._say("missing", {"list": _months(months)}) if is_short else self._say("incomplete")
        if side.reason is Reason.SUPPRESSED:
            return self._say("withheld")
        return self._unknown if side.reason in (None, Reason.NO_BASE) else self._say("apart")


def _months(addresses: Sequence[str]) -> Text:
    """Return "tháng 4, 5" for months of a year that the column names."""
    return (Typed("period", "tháng " + ", ".join(str(int(one[5:])) for one in addresses)),)


def _small(heading: str) -> str:
    return heading[:1].lower() + heading[1:]
