"""
Sentences that hold totals against other periods: at most one for each total, and only where a word may be said.

Source: guide.md, section 5. Rise and fall are said of moves beyond chance and floor alone; pieces of registers are
more or fewer; of what is undecided nothing is said, since the table has both figures.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from bantin.facts import FactSheet
from bantin.facts.comparing import Compared, Side
from bantin.indicators.changes import Comparison, Move
from bantin.model import Fact
from bantin.story.sentences import Writer
from bantin.story.text import Text, joined, sentence, trimmed

_MOST_OF_A_SECTION = 4
_MOST_OF_A_SENTENCE = 2
# From which weight on readers want to hear that nothing changed.
_ASKED_FOR = 8
_BEYOND_CHANCE = (Move.RISE, Move.FALL)
_OF_REGISTERS = (Move.MORE, Move.FEWER)


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldChange:
    """One total beside one base, of which a word may be said: both figures, their change, and what was compared."""

    now: Fact
    base: Fact
    change: Fact
    move: Move
    comparison: Comparison

    @property
    def is_to_date(self) -> bool:
        """Return whether it is about the year to date rather than the bulletin's own period."""
        return self.comparison is Comparison.YEAR_TO_DATE_EARLIER

    @property
    def is_beyond_chance(self) -> bool:
        """Return whether it is a rise or a fall."""
        return self.move in _BEYOND_CHANCE

    @property
    def is_alike(self) -> bool:
        """Return whether it says that little or nothing changed."""
        return self.move in (Move.SIMILAR, Move.SAME)

    @property
    def together_by(self) -> tuple[str, str]:
        """Return what changes must share to stand in one sentence: the period and its base."""
        return str(self.comparison), self.base.span_label


@dataclass(frozen=True, slots=True)
class Comparisons:
    """Writes what changed, section by section."""

    writer: Writer
    sheet: FactSheet

    def of_section(self, section: str) -> tuple[Text, ...]:
        """Return the sentences of a section: what changed and what readers ask for most; in order."""
        found = [one for one in self._told() if self._section_of(one.now) == section]
        kept = sorted(found, key=lambda one: (not one.is_alike, self._weight(one)), reverse=True)[:_MOST_OF_A_SECTION]
        return tuple(self._sentences([one for one in found if one in kept]))

    def clearest(self) -> Text | None:
        """Return the move beyond chance of the total that readers ask for most, as a sentence; None without one."""
        moved = [one for one in self._told() if one.is_beyond_chance]
        return self._alone(max(moved, key=self._weight)) if moved else None

    def _told(self) -> Iterator[ToldChange]:
        return (one for row in self.sheet.compared if (one := self._of(row)) is not None)

    def _weight(self, one: ToldChange) -> int:
        return self.writer.catalogue[one.now.indicator].weight

    def _section_of(self, fact: Fact) -> str:
        return self.writer.phrasebook.section_of(self.writer.catalogue[fact.indicator].system)

    def _of(self, row: Compared) -> ToldChange | None:
        """Return the change of a total that is told: over a year where it is sure, else since the month before."""
        year = told_change(row, row.year_earlier)
        to_date = told_change(row, row.to_date_earlier)
        month = told_change(row, row.previous)
        for one in (year, to_date, month):
            if one is not None and one.is_beyond_chance:
                return one
        for one in (month, year):
            if one is not None and one.move in _OF_REGISTERS:
                return one
        is_asked_for = self.writer.catalogue[row.value.indicator].weight >= _ASKED_FOR
        return month if is_asked_for and not row.value.is_zero else None

    def _sentences(self, changes: Iterable[ToldChange]) -> Iterator[Text]:
        """Yield the sentences: changes from the same base stand together, two in a sentence."""
        told = list(changes)
        names = [one.now.indicator for one in told]
        in_order = sorted(told, key=lambda one: (_ORDER.index(one.comparison), names.index(one.now.indicator)))
        for _, group in groupby(in_order, key=lambda one: one.together_by):
            # "Tương đương tháng trước" names its base within the clause.
            moved = list(group)
            yield from self._together([one for one in moved if not one.is_alike])
            yield from (self._alone(one) for one in moved if one.is_alike)

    def _together(self, changes: Sequence[ToldChange]) -> Iterator[Text]:
        if len(changes) == 1:
            yield self._alone(changes[0])
            return
        for start in range(0, len(changes), _MOST_OF_A_SENTENCE):
            several = changes[start : start + _MOST_OF_A_SENTENCE]
            key = "again" if start else "together"
            key = f"{key}_to_date" if several[0].is_to_date else key
            clauses = joined(self._clauses(several), "; ")
            words: dict[str, str | Text] = {"clauses": clauses, "base": self._base(several[0])}
            words["span"] = self.writer.span(several[0].now)
            yield sentence(self.writer.fill(self.writer.phrasebook.comparisons[key], {}, words))

    def _clauses(self, changes: Sequence[ToldChange]) -> Iterator[Text]:
        """Yield the clauses of one sentence; what was named just before is not named again."""
        for before, one in zip((None, *changes), changes, strict=False):
            is_named = before is not None and before.now.indicator == one.now.indicator
            yield self._clause(one, base=(), is_named=is_named)

    def _alone(self, one: ToldChange) -> Text:
        phrases = self.writer.phrasebook.comparisons
        clause = self._clause(one, base=self.writer.fill(phrases["base"], {}, {"base": self._base(one)}))
        if not one.is_to_date:
            return sentence(clause)
        words: dict[str, str | Text] = {"span": self.writer.span(one.now), "clause": clause}
        return sentence(self.writer.fill(phrases["to_date"], {}, words))

    def _clause(self, one: ToldChange, *, base: Text, is_named: bool = False) -> Text:
        words = {**self.writer.about(one.now), "base": self._base(one) if _key(one) in _NAMES_ITS_BASE else base}
        words |= {"indicator": ""} if is_named else {}
        facts = {"a": one.now, "b": one.base, "c": one.change}
        return trimmed(self.writer.fill(self.writer.phrasebook.comparisons[_key(one)], facts, words))

    def _base(self, one: ToldChange) -> Text:
        return self.writer.typed(one.base.span_label)


_ORDER = (Comparison.YEAR_EARLIER, Comparison.YEAR_TO_DATE_EARLIER, Comparison.PREVIOUS_MONTH)
_NAMES_ITS_BASE = ("similar", "unmoved")


def told_change(row: Compared, side: Side | None) -> ToldChange | None:
    """Return what may be said of a total beside one base; None where nothing may (undecided, small, not sayable)."""
    if side is None or side.base is None or side.change is None or side.move in (None, Move.UNDECIDED):
        return None
    now = row.to_date if side.comparison is Comparison.YEAR_TO_DATE_EARLIER else row.value
    if now is None or side.move is None or side.reason is not None:
        return None
    if not all(fact.is_sayable for fact in (now, side.base, side.change)):
        return None
    return ToldChange(now=now, base=side.base, change=side.change, move=side.move, comparison=side.comparison)


def _key(one: ToldChange) -> str:
    """Return which phrase tells a change."""
    if one.is_alike:
        return "unmoved" if one.now.value == one.base.value else "similar"
    is_now_none = one.now.is_zero and one.now.semantics.is_count
    if is_now_none and one.move in (Move.FALL, Move.FEWER):
        return f"{one.move}_to_none"
    return str(one.move)
