"""Which of the charts that could be drawn a page carries, in which order, under which numbers."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from bantin.facts import FactSheet
from bantin.illustrations.illustration import Draft, Illustration
from bantin.illustrations.months import OverMonths
from bantin.illustrations.standings import WhereThingsStand
from bantin.illustrations.stated import AsStated
from bantin.illustrations.words import Teller
from bantin.indicators.registers.milestones import MilestoneState
from bantin.story.sentences import Writer
from bantin.story.text import Text, named

# More pictures than these nobody looks at; those that come first matter most.
_MOST = 5
_AFTER_THE_STORY = ("ky_toi",)


@dataclass(frozen=True, slots=True)
class Illustrator:
    """
    Draws the charts of one bulletin.

    Attributes:
        writer: Who knows its words.
        sheet: Its facts.
        publisher: Who published the figures, for the line under each chart; "" leaves it out.
        sections: The sections that the story has; a chart without one is not drawn. None asks for no story.
    """

    writer: Writer
    sheet: FactSheet
    publisher: str = ""
    sections: Collection[str] | None = None

    def all(self) -> tuple[Illustration, ...]:
        """Return the charts in the order of the sections, numbered through."""
        order = [*(section.id for section in self.writer.phrasebook.sections), *_AFTER_THE_STORY]
        drafts = [one for one in self._by_weight() if self.sections is None or one.section in self.sections]
        chosen = sorted(drafts[:_MOST], key=lambda draft: order.index(draft.section))
        is_simulated = self.writer.surroundings.bulletin.is_simulated
        source = self._source()
        return tuple(
            draft.drawn(number, is_simulated=is_simulated, source=source) for number, draft in enumerate(chosen, 1)
        )

    def _by_weight(self) -> Iterator[Draft]:
        """Yield what could be drawn, the most telling first; milestones come before a grid in a month that has news."""
        teller = Teller(self.writer, self.sheet)
        months, standings = OverMonths(teller), WhereThingsStand(teller)
        yield from months.trends()
        yield from standings.rankings()
        yield from months.by_deadline()
        yield from standings.aims()
        yield from months.panels()
        if self._has_news_of_milestones():
            yield from standings.milestones()
            yield from months.grids()
        else:
            yield from months.grids()
            yield from standings.milestones()
        yield from AsStated(self.writer, self.sheet).all()

    def _has_news_of_milestones(self) -> bool:
        """Return whether a milestone was done in the period, or its day passed in it."""
        found = self.sheet.registers.milestones if self.sheet.registers else None
        span = self.writer.surroundings.bulletin.period.span
        return found is not None and any(
            line.standing.state.is_done
            or (line.standing.state is MilestoneState.LATE and span.start <= line.standing.entry.planned <= span.end)
            for line in found.lines
        )

    def _source(self) -> Text:
        if not self.publisher:
            return ()
        return self.writer.fill(self.writer.phrasebook.charts["source"], {}, {"list": named(self.publisher)})
