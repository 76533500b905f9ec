"""Charts of where things stand: units side by side, values on their way to targets, milestones."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from bantin.charts import Place, Ranking, Task, Way, milestones, progress, ranking
from bantin.charts import Words as Drawn
from bantin.facts.comparing import Aim
from bantin.facts.ranking import RankedUnits
from bantin.facts.registers import MilestoneLine
from bantin.illustrations.illustration import Draft, Position, Row, in_drawing
from bantin.illustrations.words import Teller, aim, is_to_rise, reading
from bantin.indicators.registers.milestones import MilestoneState
from bantin.indicators.standings import Outcome
from bantin.model import Fact, KOfN
from bantin.story.rankings import in_a_list
from bantin.story.text import Moment, Text, named, with_capital
from bantin.vietnamese.typography import short_date

_FEWEST_UNITS, _FEWEST_AIMS, _MOST_AIMS = 3, 2, 6
_MOST_LEADERS, _MOST_READ_OUT = 3, 5
_LATE = (MilestoneState.LATE, MilestoneState.SLIPPED, MilestoneState.DONE_LATE)


@dataclass(frozen=True, slots=True)
class WhereThingsStand:
    """Drafts the charts of one bulletin that show its own period."""

    teller: Teller

    # ---- rankings

    def rankings(self) -> Iterator[Draft]:
        """Yield a draft of the first ranking with units enough; tables tell the others."""
        found = (one for one in self.teller.sheet.rankings if len(one.standings) >= _FEWEST_UNITS)
        one = next(found, None)
        if one is not None:
            yield self._ranking(one)

    def _ranking(self, one: RankedUnits) -> Draft:
        standings = list(one.standings.values())
        value = standings[0].value
        before = next((found.before for found in standings if found.before), None)
        shown = Ranking(
            places=tuple(self._places(one)),
            now=in_drawing(self._period(value)),
            before=in_drawing(self._period(before)) if before else "",
            target=aim(one.target),
            measure=value.measure,
            is_low_better=not is_to_rise(self.teller.indicator(value)),
        )
        return Draft(
            section=self.teller.section(value),
            title=self._ranking_title(one),
            subtitle=self.teller.say("ranking_subtitle", definition=self.teller.definition(value)),
            head=self._ranking_head(value, before),
            rows=tuple(self._ranking_rows(one, has_before=before is not None)),
            draw=lambda caption, width: ranking(caption, shown, width=width),
            described=self._ranking_title(one),
            read=_MOST_READ_OUT,
            position=Position.WIDE,
        )

    def _period(self, fact: Fact) -> Text:
        return self.teller.writer.typed(fact.span_label)

    def _places(self, one: RankedUnits) -> Iterator[Place]:
        """Yield the units in their order; the last are counted and not named where the policy says so."""
        hidden = {found.unit_code for found in one.lowest} if self.teller.is_counted() else set()
        hidden -= {found.unit_code for found in one.leaders}
        for code, found in one.standings.items():
            yield Place(
                name=self.teller.one_of(code, one.wanted.scope) if code in hidden else self._name(code),
                now=reading(found.value),
                before=reading(found.before),
                is_ranked=found.rank is not None,
            )
        for code in one.silent:
            yield Place(name=self._name(code), now=None)

    def _name(self, code: str) -> Drawn:
        return in_drawing(named(self.teller.unit(code)))

    def _ranking_head(self, value: Fact, before: Fact | None) -> Row:
        columns = [value, *([before] if before else [])]
        return (*self.teller.head("name_column"), *(with_capital(self._period(fact)) for fact in columns))

    def _ranking_rows(self, one: RankedUnits, *, has_before: bool) -> Iterator[Row]:
        """Yield every unit with its values, then those that said nothing."""
        for found in one.standings.values():
            before = (self.teller.cell(found.before),) if has_before else ()
            yield (named(self.teller.unit(found.unit_code)), self.teller.cell(found.value), *before)
        for code in one.silent:
            yield (named(self.teller.unit(code)), *([self.teller.say("no_value")] * (2 if has_before else 1)))

    def _ranking_title(self, one: RankedUnits) -> Text:
        first = one.leaders[0]
        level = [found for found in one.leaders if found.value.display == first.value.display]
        words = {**self.teller.about(first.value), "units": self.teller.units(one.wanted.scope)}
        ranked = [found for found in one.standings.values() if found.rank]
        if len(level) == len(ranked):
            key = "ranking_alike"
        elif len(level) > _MOST_LEADERS:
            key = "ranking_many"
        else:
            key = "ranking_leads" if len(level) == 1 else "ranking_shared"
            words["who"] = in_a_list([named(self._full_name(found.unit_code)) for found in level])
        return (*with_capital(self.teller.say(key, {"a": first.value}, **words)), *self._reaching(one))

    def _full_name(self, code: str) -> str:
        return self.teller.writer.surroundings.unit_names.get(code) or self.teller.unit(code)

    def _reaching(self, one: RankedUnits) -> Text:
        if one.reaching is None or one.target is None or not isinstance(one.reaching.value, KOfN):
            return ()
        units = self.teller.units(one.wanted.scope)
        return self.teller.say("ranking_reaching", {"r": one.reaching, "t": one.target}, units=units)

    # ---- progress to targets

    def aims(self) -> Iterator[Draft]:
        """Yield a draft of the rates that have targets to be reached from below."""
        aims = [one for one in self.teller.sheet.aims if self._is_drawn(one)]
        aims.sort(key=lambda one: one.gap.number or 0, reverse=True)
        if len(aims) >= _FEWEST_AIMS:
            yield self._progress(aims[-_MOST_AIMS:])

    def _is_drawn(self, one: Aim) -> bool:
        has_numbers = one.value.number is not None and one.target.number is not None
        is_sayable = one.value.is_sayable and one.gap.is_sayable
        return (
            has_numbers
            and is_sayable
            and one.value.semantics.is_percent
            and is_to_rise(self.teller.indicator(one.value))
        )

    def _progress(self, aims: Sequence[Aim]) -> Draft:
        span = self.teller.month_of_target(aims[0].target)
        ways = tuple(map(self._way, aims))
        return Draft(
            section=self.teller.section(aims[-1].value),
            title=self._progress_title(aims, span),
            subtitle=self.teller.say("progress_subtitle", span=span),
            head=self.teller.head("name_column", "value_column", "target_column", "gap_column"),
            rows=tuple(self._aim_row(one) for one in aims),
            draw=lambda caption, width: progress(caption, ways, width=width),
            unnamed=(1, 3),
        )

    def _aim_row(self, one: Aim) -> Row:
        gap = self._lack(one) if one.outcome is Outcome.MISSED else self.teller.say("no_value")
        return (self._aim_name(one), self.teller.cell(one.value), self.teller.cell(one.target), gap)

    def _progress_title(self, aims: Sequence[Aim], span: Text) -> Text:
        furthest = aims[-1]
        if furthest.outcome is not Outcome.MISSED:
            return self.teller.say("progress_all", span=span)
        facts = {"a": furthest.value, "c": furthest.gap}
        return self.teller.say("progress_missed", facts, span=span, **self.teller.about(furthest.value))

    def _aim_name(self, one: Aim) -> Text:
        return with_capital(self.teller.say("progress_row", **self.teller.about(one.value)))

    def _lack(self, one: Aim) -> Text:
        return self.teller.say("progress_lack", {"c": one.gap})

    def _way(self, one: Aim) -> Way:
        is_missed = one.outcome is Outcome.MISSED
        now, target = reading(one.value), aim(one.target)
        if target is None:
            raise TypeError("a way leads to a target")
        note = in_drawing(self._lack(one)) if is_missed else ()
        return Way(name=in_drawing(self._aim_name(one)), now=now, target=target, note=note, is_missed=is_missed)

    # ---- milestones

    def milestones(self) -> Iterator[Draft]:
        """Yield a draft of the milestones that the register dates."""
        found = self.teller.sheet.registers.milestones if self.teller.sheet.registers else None
        if found is None or len(found.lines) < 2:
            return
        tasks = tuple(map(self._task, found.lines))
        today = self.teller.writer.surroundings.bulletin.period.span.end
        facts = {"a": found.listed, "b": found.done, "c": found.slipped}
        yield Draft(
            section="ky_toi",
            title=self.teller.say("milestones_title", facts),
            subtitle=self.teller.say("milestones_subtitle"),
            head=self.teller.head("name_column", "planned_column", "due_column", "done_column", "gap_column"),
            rows=tuple(map(self._milestone_row, found.lines)),
            draw=lambda caption, width: milestones(caption, tasks, today, width=width),
            unnamed=(4,),
            position=Position.WIDE,
        )

    def _task(self, line: MilestoneLine) -> Task:
        entry = line.standing.entry
        done = entry.done if line.standing.state.is_done else None
        return Task(
            name=in_drawing(self._words(line)), planned=entry.planned, due=entry.due, done=done,
            said=in_drawing(self._off(line)),
        )  # fmt: skip

    def _words(self, line: MilestoneLine) -> Text:
        text = self.teller.writer.expanded(line.standing.entry.text)
        return self.teller.writer.typed(text, says_an_aim=True)

    def _off(self, line: MilestoneLine) -> Text:
        if line.days is None:
            return ()
        return self.teller.say("late" if line.standing.state in _LATE else "soon", {"c": line.days})

    def _milestone_row(self, line: MilestoneLine) -> Row:
        entry = line.standing.entry
        done = entry.done if line.standing.state.is_done else None
        days = (self._day(day) for day in (entry.planned, entry.due, done))
        return (self._words(line), *days, self._off(line) or self.teller.say("no_value"))

    def _day(self, day: date | None) -> Text:
        return (Moment(day.isoformat(), short_date(day)),) if day else self.teller.say("no_value")
