"""Tables of communes: one row each in Vietnamese order, also for those that have not reported; the total last."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from bantin.facts import FactSheet, Wanted
from bantin.facts.ranking import Standing
from bantin.indicators.series import Gap
from bantin.model import Fact, Reason, Scope
from bantin.story.phrasebook import Aspect, TableColumn, TablePhrases
from bantin.story.sentences import Writer
from bantin.story.text import Text, Typed, Words, figure, named, plain_text, with_capital

# "Phòng Lao động - Thương binh và Xã hội" is the longest of an office.
_LONGEST_NAME_OF_A_UNIT = 40


@dataclass(frozen=True, slots=True)
class Row:
    """A row: whose it is, and one cell per column; no cells where nothing was reported."""

    name: Text
    cells: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """
    A table as it stands in a section.

    Attributes:
        id: Its place among the tables of the bulletin, as an address: "bang-1"; "" before they are numbered.
        caption: What it shows, of when.
        headers: What stands above the columns, that of the names first.
        rows: One per commune, or per total.
        total: All communes together; None where no total is used.
        silence: What is said of a row without cells.
    """

    id: str
    caption: Text
    headers: tuple[Text, ...]
    rows: tuple[Row, ...]
    total: Row | None
    silence: Text

    @property
    def has_long_names(self) -> bool:
        """Return whether its rows bear the names of indicators or tasks, which need more room than those of units."""
        return any(len(plain_text(row.name)) > _LONGEST_NAME_OF_A_UNIT for row in self.rows)

    def texts(self) -> Iterable[Text]:
        """Yield every text of the table in reading order."""
        yield from (self.caption, *self.headers)
        for row in (*self.rows, *((self.total,) if self.total else ())):
            yield from (row.name, *row.cells)


@dataclass(frozen=True, slots=True)
class Tables:
    """Makes the tables of communes, or of the districts of a province, of one bulletin."""

    writer: Writer
    sheet: FactSheet

    def of_section(self, section: str) -> tuple[Table, ...]:
        """Return the tables of a section, without their numbers; those without a value are left out."""
        mine = (phrases for phrases in self.writer.phrasebook.tables if phrases.section == section)
        return tuple(self._table(phrases) for phrases in mine if next(self._of_parts(phrases), None) is not None)

    def _of_parts(self, phrases: TablePhrases) -> Iterator[Fact]:
        """Yield the values of parts that the columns show."""
        shown = {column.wanted for column in phrases.columns}
        parts = self.writer.surroundings.parts
        facts = (fact for fact in self.sheet.facts if Wanted(fact.indicator, fact.scope) in shown)
        return (fact for fact in facts if fact.unit_code in parts)

    def _table(self, phrases: TablePhrases) -> Table:
        words = self.writer.phrasebook.headings
        columns = [column for column in phrases.columns if self._is_shown(column)]
        return Table(
            id="",
            caption=self.writer.fill(phrases.caption, {}),
            headers=(
                self.writer.typed(words["unit_column"]),
                *(self.writer.typed(one.header) for one in columns),
            ),
            rows=tuple(self._row(code, columns, phrases) for code in self.writer.surroundings.parts),
            total=self._total(columns, phrases),
            silence=self.writer.typed(words["not_reported"]),
        )

    def _is_shown(self, column: TableColumn) -> bool:
        """Return whether a column has anything to show: ranks and earlier values are there or not for all."""
        if column.aspect is Aspect.VALUE:
            return True
        return any(_aspect(standing, column.aspect) for standing in self._standings(column).values())

    def _standings(self, column: TableColumn) -> Mapping[str, Standing]:
        found = (one.standings for one in self.sheet.rankings if one.wanted == column.wanted)
        return next(found, {})

    def _row(self, code: str, columns: Sequence[TableColumn], phrases: TablePhrases) -> Row:
        found = {Wanted(fact.indicator, fact.scope): fact for fact in self._of_parts(phrases) if fact.unit_code == code}
        title = named(self.writer.surroundings.parts[code])
        return Row(title, tuple(self._cell(column, code, found) for column in columns)) if found else Row(title)

    def _cell(self, column: TableColumn, code: str, found: Mapping[Wanted, Fact]) -> Text:
        if column.aspect is not Aspect.VALUE:
            fact = _aspect(self._standings(column).get(code), column.aspect)
            return (figure(fact),) if fact else self.writer.typed(self.writer.phrasebook.headings["no_rank"])
        if column.wanted in found:
            return (figure(found[column.wanted]),)
        if self._has_gap(column, code, Reason.SUPPRESSED):
            return self.writer.fill(self.writer.phrasebook.registers["withheld"], {})
        if self._has_gap(column, code, Reason.INCOMPLETE):
            return self.writer.fill(self.writer.phrasebook.beside["incomplete"], {})
        words = self.writer.phrasebook.headings
        wholes = (Wanted(id_, column.scope) for id_ in self._wholes(column))
        is_rate_of_none = any(found[whole].is_zero for whole in wholes if whole in found)
        return self.writer.typed(words["no_rate" if is_rate_of_none else "not_reported"])

    def _has_gap(self, column: TableColumn, code: str, reason: Reason) -> bool:
        """Return whether a value is kept back, or lacks a month: neither is one that nobody reported."""
        wanted = (column.indicator, column.scope, code)
        return any(
            gap.reason is reason if isinstance(gap, Gap) else reason in gap.reasons
            for gap in self.sheet.gaps
            if (gap.series.indicator, gap.series.scope, gap.series.unit_code) == wanted
        )

    def _wholes(self, column: TableColumn) -> tuple[str, ...]:
        return self.writer.catalogue[column.indicator].denominators[:1]

    def _total(self, columns: Sequence[TableColumn], phrases: TablePhrases) -> Row | None:
        """Return the row of all parts together; a rate of none among them leaves its cell empty."""
        own = self.writer.surroundings.bulletin.unit.code
        found = {(fact.indicator, fact.scope): fact for fact in self.sheet.facts if fact.unit_code == own}
        totals = [found.get((column.indicator, _TOTALS.get(column.scope, column.scope))) for column in columns]
        totals = [fact if column.aspect is Aspect.VALUE else None for column, fact in zip(columns, totals, strict=True)]
        if not any(totals):
            return None
        is_whole = {fact.unit_code for fact in self._of_parts(phrases)} >= self.writer.surroundings.parts.keys()
        name = self.writer.phrasebook.headings["total_row" if is_whole else "total_row_of_reporting"]
        cells = tuple((figure(fact),) if fact else () for fact in totals)
        return Row(with_capital(self.writer.typed(name)), cells)


# Which scope counts all parts of one together.
_TOTALS = {Scope.COMMUNE: Scope.COMMUNES_TOTAL}


def _aspect(standing: Standing | None, aspect: Aspect) -> Fact | None:
    """Return what a column shows of a unit's standing: its value the month before, or its rank."""
    if standing is None:
        return None
    return standing.rank if aspect is Aspect.RANK else standing.before


def numbered(table: Table, number: int, *, mark: str) -> Table:
    """Return a table with its number among those of the bulletin, and the mark of invented figures, if any."""
    caption = (Words("Bảng "), Typed("ordinal", str(number)), Words(". "), *table.caption)
    return replace(table, id=f"bang-{number}", caption=(*caption, *((Words(f" ({mark})"),) if mark else ())))
