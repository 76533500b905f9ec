"""
What registers list, as facts: how many tasks, difficulties and milestones stand how, and by how many days.

A count is as many as it has sources: the first cell of each row that is counted. Where there is none, the source is the
head of the register, which lists nothing of the kind. A number of days has the row's cell.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from bantin.facts.book import FactBook
from bantin.facts.brief import Brief
from bantin.facts.comparing import of_the_year
from bantin.facts.registers import (
    Boards,
    Difficulties,
    DifficultyLine,
    MilestoneLine,
    Milestones,
    Registers,
    TaskCounts,
    TaskLine,
    Tasks,
)
from bantin.facts.stated import nothing
from bantin.forms import MONTHLY
from bantin.indicators.amounts import Accounts
from bantin.indicators.registers.difficulties import difficulty_account, median_days
from bantin.indicators.registers.editorial import EditorialAccount, editorial_account
from bantin.indicators.registers.milestones import MilestoneState, milestone_account
from bantin.indicators.registers.tasks import AgencyTasks, TaskStanding, TaskState, task_account
from bantin.indicators.series import Amount, Gap, Series
from bantin.model import Fact, Level, Qualifier, RegisterEntry, Scope, Semantics, Source, Span
from bantin.vietnamese.typography import number, percent

_TOTALS: Mapping[Level, Scope] = {
    Level.COMMUNE: Scope.COMMUNE,
    Level.DISTRICT: Scope.DISTRICT_TOTAL,
    Level.PROVINCE: Scope.PROVINCE_TOTAL,
}
_MOST_LEADERS = 3
_REGISTERS: Mapping[str, str] = {
    start: MONTHLY.sheet(id_).title
    for start, id_ in (("task", "tasks"), ("difficult", "difficulties"), ("milestone", "milestones"))
}


@dataclass(frozen=True, slots=True)
class Registrar:
    """Counts the registers of one bulletin."""

    brief: Brief
    accounts: Accounts
    book: FactBook

    def all(self) -> Registers:
        """Return what is registered."""
        return Registers(
            tasks=self._tasks(), difficulties=self._difficulties(), milestones=self._milestones(), boards=self._boards()
        )

    def _tasks(self) -> Tasks | None:
        account = task_account(
            self.brief.entries, self.brief.period, catalogue=self.brief.reported.catalogue, value_of=self._value
        )
        if not account.tasks:
            return None
        return Tasks(
            together=self._counts(AgencyTasks(agency="", tasks=account.tasks)),
            agencies=tuple(self._counts(one) for one in account.agencies if self._is_printed(one)),
            lines=tuple(self._task(one) for one in account.tasks if one.entry not in self.brief.unprinted),
            has_dropped=bool(account.dropped),
        )

    def _is_printed(self, agency: AgencyTasks) -> bool:
        """Return whether an agency is named: not where all that the register says of it stays unprinted."""
        return any(task.entry not in self.brief.unprinted for task in agency.tasks)

    def _value(self, indicator: str, scope: Scope) -> Amount | Gap:
        """Return the value that judges a task: that of the year to date, for which tasks are set, if it is whole."""
        return of_the_year(Series(indicator, scope, self.brief.unit_code), self.accounts, self.brief)

    def _counts(self, of: AgencyTasks) -> TaskCounts:
        def counted(indicator: str, *states: TaskState) -> Fact:
            """Return how many tasks are in one of the states, be it said that they are done or not."""
            rows = [task.entry for task in of.tasks if _state(task) in states]
            return self._count(indicator, rows, whose=of.agency)

        new = [task.entry for task in of.tasks if task.is_new]
        return TaskCounts(
            agency=of.agency,
            listed=self._count("tasks_listed", [task.entry for task in of.tasks], whose=of.agency),
            new=self._count("tasks_new", new, whose=of.agency) if of.new is not None else None,
            done_in_time=counted("tasks_done_in_time", TaskState.DONE_IN_TIME),
            done_late=counted("tasks_done_late", TaskState.DONE_LATE),
            reached=counted("tasks_target_reached", TaskState.REACHED),
            overdue=counted("tasks_overdue", TaskState.OVERDUE),
            open=counted("tasks_open", TaskState.OPEN),
        )

    def _task(self, task: TaskStanding) -> TaskLine:
        days = self._days("task_days_late", task.days, [task.entry]) if task.days else None
        if task.value is None or task.entry.target is None:
            return TaskLine(standing=task, days=days)
        return TaskLine(standing=task, days=days, value=self.book.of(task.value), target=self._target(task))

    def _target(self, task: TaskStanding) -> Fact:
        """Return the target that the register sets, with the row's cell."""
        entry, value = task.entry, task.value
        target = entry.target or Decimal(0)
        scope = value.series.scope if value else self._scope
        fact = self._fact(entry.indicator, target, [entry], dimension="target", scope=scope)
        return self._added(fact, Semantics.TARGET_PERCENT, display=percent(target), measure="")

    def _difficulties(self) -> Difficulties | None:
        told = difficulty_account(self.brief.entries, self.brief.period).together
        if not told.difficulties:
            return None
        waiting = [one.entry for one in told.waiting]
        longest = max((one for one in told.waiting if one.days), key=lambda one: one.days, default=None)
        median = median_days(told.waiting) if len(waiting) > 1 else None
        indicator = "difficulty_days_waiting"
        return Difficulties(
            raised=self._count("difficulties_raised", [one.entry for one in told.difficulties if one.is_raised]),
            answered=self._count("difficulties_answered", [one.entry for one in told.answered]),
            waiting=self._count("difficulties_waiting", waiting),
            longest=self._days(indicator, longest.days, [longest.entry], what="longest") if longest else None,
            median=self._days(indicator, median, waiting, what="median") if median else None,
            lines=tuple(
                DifficultyLine(standing=one, days=self._days(indicator, one.days, [one.entry]) if one.days else None)
                for one in told.difficulties
                if one.entry not in self.brief.unprinted
            ),
        )

    def _milestones(self) -> Milestones | None:
        told = milestone_account(self.brief.entries, self.brief.period).milestones
        if not told:
            return None
        slipped = (MilestoneState.SLIPPED, MilestoneState.LATE)
        return Milestones(
            listed=self._count("milestones_listed", [one.entry for one in told]),
            done=self._count("milestones_done", [one.entry for one in told if one.state.is_done]),
            slipped=self._count("milestones_slipped", [one.entry for one in told if one.state in slipped]),
            lines=tuple(
                MilestoneLine(
                    standing=one, days=self._days("milestone_days", abs(one.days), [one.entry]) if one.days else None
                )
                for one in told
                if one.entry not in self.brief.unprinted
            ),
        )

    def _boards(self) -> Boards | None:
        """Return what the boards of communes sent; None where nobody reported, or months are missing for all."""
        if self.brief.level is not Level.DISTRICT:
            return None
        series = (Series("articles_sent", Scope.COMMUNE, code) for code in self.brief.parts)
        account = editorial_account(self.accounts.amount(one, self.brief.period) for one in series)
        whole = [board.sent for board in account.reporting if isinstance(board.sent, Amount) and not board.sent.missing]
        if not whole:
            return None
        total = Series("articles_sent", Scope.COMMUNES_TOTAL, self.brief.unit_code)
        return Boards(
            sending=self.book.reaching(whole, Decimal(1), total),
            leaders=self._leaders(whole),
            unreported=_not_whole(account),
        )

    def _leaders(self, sent: Sequence[Amount]) -> Mapping[str, Fact]:
        most = max(one.number for one in sent)
        first = [one for one in sent if one.number == most]
        is_told = most > 0 and len(first) <= _MOST_LEADERS
        return {one.series.unit_code: self.book.of(one) for one in first} if is_told else {}

    # Facts

    def _count(self, indicator: str, rows: Sequence[RegisterEntry], *, whose: str = "") -> Fact:
        """Return how many rows there are."""
        fact = self._fact(indicator, len(rows), rows, dimension=f"agency={whose}" if whose else "")
        entry = self.brief.reported.catalogue[indicator]
        is_of_span = "flow" in entry.periods
        if not rows:
            fact = replace(fact, sources=self._head_of(indicator))
        in_words = "không có" if whose else nothing(entry)
        return self._added(
            fact,
            Semantics.FLOW if is_of_span else Semantics.STOCK,
            display=number(len(rows)) if rows else in_words,
            measure=entry.measure,
        )

    def _head_of(self, indicator: str) -> tuple[Source, ...]:
        """Return the first cell of the register in the last workbook that was reported: there nothing is listed."""
        title = next(title for begin, title in _REGISTERS.items() if indicator.startswith(begin))
        months = (self.brief.month(address) for address in reversed(self.brief.months))
        stated = (seen.source for month in months if month is not None for seen in month.stated.values())
        book = next((source for source in stated if source.sheet), None)
        return () if book is None else (Source(file=book.file, sha256=book.sha256, sheet=title, cell="A1"),)

    def _days(self, indicator: str, days: int | Fraction, rows: Sequence[RegisterEntry], *, what: str = "") -> Fact:
        """Return a number of days of a row, or the longest or the median of several."""
        value = Decimal(Fraction(days).numerator) / Decimal(Fraction(days).denominator)
        # Over several months rows of several workbooks are told, some of them at the same address.
        row = what or f"row={rows[0].span.end:%Y-%m} {rows[0].source.sheet} {rows[0].source.cell}"
        fact = self._fact(indicator, value, rows, dimension=row)
        return self._added(fact, Semantics.STOCK, display=number(value), measure="ngày")

    def _fact(
        self,
        indicator: str,
        value: Decimal | int,
        rows: Sequence[RegisterEntry],
        *,
        dimension: str,
        scope: Scope | None = None,
    ) -> _Counted:
        return _Counted(
            series=Series(indicator, scope or self._scope, self.brief.unit_code, dimension),
            value=Decimal(value),
            sources=tuple(row.source for row in rows),
        )

    @property
    def _scope(self) -> Scope:
        return _TOTALS[self.brief.level]

    def _added(self, counted: _Counted, semantics: Semantics, *, display: str, measure: str) -> Fact:
        """Return the fact under its id; a state is one of the period's last day."""
        period, series = self.brief.period, counted.series
        fact = Fact(
            id="",
            indicator=series.indicator,
            scope=series.scope,
            dimension=series.dimension,
            unit_code=series.unit_code,
            span=Span(period.span.end, period.span.end) if semantics is Semantics.STOCK else period.span,
            span_label=period.label,
            semantics=semantics,
            value=counted.value,
            qualifier=Qualifier.EXACT,
            display=display,
            measure=measure,
            sources=counted.sources,
        )
        cells = ",".join(f"{source.file} {source.sheet} {source.cell}" for source in counted.sources)
        return self.book.add(series, f"register {semantics} {cells}", fact)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Counted:
    """What is counted, how many, and the first cell of each row."""

    series: Series
    value: Decimal
    sources: tuple[Source, ...]


def _state(task: TaskStanding) -> TaskState:
    """Return how a task counts; one that is said to be done and misses its target is not closed."""
    if task.state is not TaskState.SAID_DONE_BUT_MISSED:
        return task.state
    return TaskState.OVERDUE if task.days else TaskState.OPEN


def _not_whole(account: EditorialAccount) -> tuple[str, ...]:
    """Return the codes of boards that did not report, or not for each month."""
    boards: Iterable[str] = (
        board.unit_code for board in account.boards if isinstance(board.sent, Gap) or board.sent.missing
    )
    return tuple(boards)
