"""The section of a province's month that sets it beside its districts: who is late, and whether the sums agree."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bantin.facts import FactSheet, Overview, SumCheck
from bantin.story.parts import Passage, Section
from bantin.story.sentences import Writer
from bantin.story.tables import Row, Table
from bantin.story.text import Text, Words, figure, joined, named, plain_text, sentence, with_capital

SECTION = "doi_chieu"
_MOST_DIFFERENCES = 3


@dataclass(frozen=True, slots=True)
class Districts:
    """Writes the section of a province's month on its districts."""

    writer: Writer
    sheet: FactSheet

    def sections(self) -> Iterator[Section]:
        """Yield the section; nothing for other units and periods."""
        if self.sheet.overview is not None:
            yield _Teller(self.writer, self.sheet.overview).section()


@dataclass(frozen=True, slots=True)
class _Teller:
    """Writes the section of one bulletin."""

    writer: Writer
    overview: Overview

    def section(self) -> Section:
        """Return the section; its table has no number yet."""
        sentences = tuple(Passage(text=sentence(text)) for text in self._sentences())
        return Section(
            id=SECTION,
            heading=plain_text(self._say("heading")),
            paragraphs=(sentences,),
            tables=(self._table(),) if self.overview.checks else (),
        )

    def _say(self, key: str, **words: Text) -> Text:
        return self.writer.fill(self.writer.phrasebook.overview[key], {}, dict(words))

    def _sentences(self) -> Iterator[Text]:
        overview = self.overview
        yield self._say("late", list=self._names(overview.late)) if overview.late else self._say("none_late")
        if not overview.checks:
            yield self._say("no_own")
        elif not overview.are_sums_whole:
            # Dict keys, since the same district may be missing in several sums.
            missing = dict.fromkeys(code for check in overview.checks for code in check.missing)
            incomplete = [code for code in missing if code not in overview.late]
            yield (
                self._say("not_held_incomplete", list=self._names(incomplete)) if incomplete else self._say("not_held")
            )
        yield from self._agreement()

    def _agreement(self) -> Iterator[Text]:
        """Yield whether the sums that are whole agree with the province's own figures."""
        held = [check for check in self.overview.checks if check.difference is not None]
        apart = [check for check in held if check.difference is not None and check.difference.value]
        if held and not apart:
            yield self._say("agree" if self.overview.are_sums_whole else "agree_where_whole")
        yield from (self._apart(check) for check in apart[:_MOST_DIFFERENCES])
        if len(apart) > _MOST_DIFFERENCES:
            yield self._say("more_apart")

    def _apart(self, check: SumCheck) -> Text:
        facts = {"a": check.own, "b": check.summed}
        words = {**self.writer.about(check.own), "difference": self._difference(check)}
        return self.writer.fill(self.writer.phrasebook.overview["apart"], facts, words)

    def _names(self, codes: Sequence[str]) -> Text:
        names = self.writer.surroundings.unit_names
        texts = [named(names.get(code, code)) for code in codes]
        head = joined(texts[:-1], ", ")
        return (*head, Words(" và "), *texts[-1]) if head else texts[-1]

    def _table(self) -> Table:
        sums = "sum_column" if self.overview.are_sums_whole else "partial_sum_column"
        return Table(
            id="",
            caption=self._say("caption"),
            headers=tuple(map(self._say, ("name_column", "own_column", sums, "difference_column"))),
            rows=tuple(map(self._row, self.overview.checks)),
            total=None,
            silence=self._say("not_compared"),
        )

    def _row(self, check: SumCheck) -> Row:
        about = self.writer.about(check.own)
        name = with_capital(self.writer.fill(self.writer.phrasebook.overview["row"], {}, about))
        return Row(name, ((figure(check.own),), (figure(check.summed),), self._difference(check)))

    def _difference(self, check: SumCheck) -> Text:
        """Return how far the province's figure lies from the sum: "cao hơn 12", "bằng nhau"."""
        found = check.difference
        if found is None:
            return self._say("not_compared")
        if not found.value:
            return (figure(found),)
        is_more = (found.number or 0) > 0
        return (*self._say("more" if is_more else "less"), Words(" "), figure(found))
