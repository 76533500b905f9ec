"""Tables of communes: one row each in Vietnamese order, also for those that have not reported; the total last."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from bantin.facts import FactSheet
from bantin.model import Fact, Scope
from bantin.story.phrasebook import TableColumn, TablePhrases
from bantin.story.sentences import Writer
from bantin.story.text import Text, Typed, Words, figure, named, with_capital


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
        id: Its place among the tables of the bulletin, as an address: "bang-1".
        caption: What it shows, of when.
        headers: What stands above the columns, that of the names first.
        rows: One per commune.
        total: All communes together; None where no total is used.
        silence: What is said of a row without cells.
    """

    id: str
    caption: Text
    headers: tuple[Text, ...]
    rows: tuple[Row, ...]
    total: Row | None
    silence: Text

    def texts(self) -> Iterable[Text]:
        """Yield every text of the table in reading order."""
        yield from (self.caption, *self.headers)
        for row in (*self.rows, *((self.total,) if self.total else ())):
            yield from (row.name, *row.cells)


@dataclass(frozen=True, slots=True)
class Tables:
    """Makes the tables of one bulletin."""

    writer: Writer
    sheet: FactSheet

    def all(self) -> Mapping[str, tuple[Table, ...]]:
        """Return the tables by their section, numbered through; those without a value are left out."""
        reported = [phrases for phrases in self._in_order() if self._has_values(phrases)]
        numbered = [(phrases.section, self._table(phrases, n)) for n, phrases in enumerate(reported, start=1)]
        return {section: tuple(table for name, table in numbered if name == section) for section, _ in numbered}

    def _in_order(self) -> Iterator[TablePhrases]:
        book = self.writer.phrasebook
        for section in book.sections:
            yield from (phrases for phrases in book.tables if phrases.section == section.id)

    def _has_values(self, phrases: TablePhrases) -> bool:
        indicators = {column.indicator for column in phrases.columns}
        return any(fact.scope is Scope.COMMUNE and fact.indicator in indicators for fact in self.sheet.facts)

    def _table(self, phrases: TablePhrases, number: int) -> Table:
        words = self.writer.phrasebook.headings
        communes = self.writer.surroundings.communes
        is_simulated = self.writer.surroundings.bulletin.is_simulated
        mark = (Words(f" ({words['simulated']})"),) if is_simulated else ()
        return Table(
            id=f"bang-{number}",
            caption=(
                Words("Bảng "),
                Typed("ordinal", str(number)),
                Words(". "),
                *self.writer.fill(phrases.caption, {}),
                *mark,
            ),
            headers=(
                self.writer.typed(words["unit_column"]),
                *(self.writer.typed(one.header) for one in phrases.columns),
            ),
            rows=tuple(self._row(code, name, phrases) for code, name in communes.items()),
            total=self._total(phrases),
            silence=self.writer.typed(words["not_reported"]),
        )

    def _row(self, code: str, name: str, phrases: TablePhrases) -> Row:
        found = {fact.indicator: fact for fact in self._of_communes(phrases) if fact.unit_code == code}
        title = named(name)
        return Row(title, tuple(self._cell(column, found) for column in phrases.columns)) if found else Row(title)

    def _of_communes(self, phrases: TablePhrases) -> Iterator[Fact]:
        indicators = {column.indicator for column in phrases.columns}
        return (fact for fact in self.sheet.facts if fact.scope is Scope.COMMUNE and fact.indicator in indicators)

    def _cell(self, column: TableColumn, found: Mapping[str, Fact]) -> Text:
        if column.indicator in found:
            return (figure(found[column.indicator]),)
        words = self.writer.phrasebook.headings
        is_rate_of_none = any(found[id_].is_zero for id_ in self._wholes(column) if id_ in found)
        return self.writer.typed(words["no_rate" if is_rate_of_none else "not_reported"])

    def _wholes(self, column: TableColumn) -> tuple[str, ...]:
        return self.writer.catalogue[column.indicator].denominators[:1]

    def _total(self, phrases: TablePhrases) -> Row | None:
        """Return the row of all communes together; a rate of none among them leaves its cell empty."""
        facts = [fact for fact in self.sheet.facts if fact.scope is Scope.COMMUNES_TOTAL]
        found = {fact.indicator: fact for fact in facts}
        if not any(column.indicator in found for column in phrases.columns):
            return None
        cells = tuple(
            (figure(found[column.indicator]),) if column.indicator in found else () for column in phrases.columns
        )
        is_whole = {fact.unit_code for fact in self._of_communes(phrases)} >= self.writer.surroundings.communes.keys()
        name = self.writer.phrasebook.headings["total_row" if is_whole else "total_row_of_reporting"]
        return Row(with_capital(self.writer.typed(name)), cells)
