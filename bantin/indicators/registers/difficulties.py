"""Difficulties over a period: what was raised, what was answered, and how long everybody waits."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from bantin.folding import fold
from bantin.indicators.registers.histories import History, histories, is_by, months_heard
from bantin.model import DifficultyEntry, Period, RegisterEntry


@dataclass(frozen=True, slots=True, kw_only=True)
class DifficultyStanding:
    """
    One difficulty at the end of a period.

    Attributes:
        entry: The difficulty as it was last listed.
        days: How long it has waited: from the day on which it arose to its answer, or to the period's last day. Never
            negative.
        is_raised: Whether it arose in the period.
        is_answered: Whether it was answered in the period. An answer without a day, or after the period, is none yet.
        is_listed: Whether the period's last reported month still lists it; one that was dropped unanswered waits on.
    """

    entry: DifficultyEntry
    days: int
    is_raised: bool
    is_answered: bool
    is_listed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Waits:
    """Some difficulties, and how long they wait; `raised_by` is "" where they are everybody's."""

    raised_by: str
    difficulties: tuple[DifficultyStanding, ...]

    @property
    def raised(self) -> int:
        """Return how many arose in the period."""
        return sum(difficulty.is_raised for difficulty in self.difficulties)

    @property
    def answered(self) -> tuple[DifficultyStanding, ...]:
        """Return those that were answered in the period."""
        return tuple(difficulty for difficulty in self.difficulties if difficulty.is_answered)

    @property
    def waiting(self) -> tuple[DifficultyStanding, ...]:
        """Return those that wait for an answer on the period's last day."""
        return tuple(difficulty for difficulty in self.difficulties if not difficulty.is_answered)

    @property
    def longest(self) -> DifficultyStanding | None:
        """Return the one that has waited longest, the first listed among equals; None where there are none."""
        return max(self.difficulties, key=lambda difficulty: difficulty.days, default=None)

    @property
    def median_wait(self) -> Fraction | None:
        """
        Return the exact median of the days, answered and waiting ones together; None where there are none.

        Those that wait are counted with the days so far, so their answers can only make it longer.
        """
        return median_days(self.difficulties)

    @property
    def median_wait_of_answered(self) -> Fraction | None:
        """Return the exact median of the days that answers took in the period; None where there was none."""
        return median_days(self.answered)


@dataclass(frozen=True, slots=True, kw_only=True)
class DifficultyAccount:
    """
    The difficulties of a period.

    Attributes:
        months: Addresses of the period's months that were reported.
        together: Everybody's, in the order of first appearance.
        by_raiser: Those of each commune or office, in the order of first appearance.
    """

    months: tuple[str, ...]
    together: Waits
    by_raiser: tuple[Waits, ...]


def difficulty_account(months: Mapping[str, Sequence[RegisterEntry]], period: Period) -> DifficultyAccount:
    """
    Return how long the difficulties of a period have waited on its last day.

    A difficulty counts if a month of the period lists it, it arose by the period's end and was not answered before the
    period. It is recognised in another month by who raised it, its text and the day since when.

    Args:
        months: By address, what each month's workbook lists.
        period: Of which is told.
    """
    known = histories(months, period, kind=DifficultyEntry, known_by=_known_by)
    told = tuple(_standing(history, period) for history in known if _is_of(history.last, period))
    return DifficultyAccount(
        months=months_heard(months, period),
        together=Waits(raised_by="", difficulties=told),
        by_raiser=_by_raiser(told),
    )


def median_days(difficulties: Sequence[DifficultyStanding]) -> Fraction | None:
    """Return the exact median of the days waited: the middle one, or half the sum of both; None of none."""
    days = sorted(difficulty.days for difficulty in difficulties)
    if not days:
        return None
    half = len(days) // 2
    return Fraction(days[half] if len(days) % 2 else days[half - 1] + days[half], 1 if len(days) % 2 else 2)


def _is_of(entry: DifficultyEntry, period: Period) -> bool:
    """Return whether a difficulty was open on some day of the period."""
    was_answered_before = entry.answered is not None and entry.answered < period.span.start
    return entry.since <= period.span.end and not was_answered_before


def _standing(history: History[DifficultyEntry], period: Period) -> DifficultyStanding:
    """Return how a difficulty stands on the last day of the period."""
    entry, end = history.last, period.span.end
    until = _until(entry, end)
    return DifficultyStanding(
        entry=entry,
        # Intake refuses an answer that comes before its question; whoever gives one here gets no negative wait.
        days=max((until - entry.since).days, 0),
        is_raised=period.span.start <= entry.since,
        is_answered=is_by(entry.answered, end),
        is_listed=history.is_listed,
    )


def _until(entry: DifficultyEntry, end: date) -> date:
    """Return the day until which a difficulty has waited."""
    return end if entry.answered is None else min(entry.answered, end)


def _known_by(entry: DifficultyEntry) -> Hashable:
    """Return what tells a difficulty in another month."""
    return fold(entry.raised_by), fold(entry.text), entry.since


def _by_raiser(told: Sequence[DifficultyStanding]) -> tuple[Waits, ...]:
    """Return the difficulties by who raised them, however the name is spelt."""
    names: dict[str, str] = {}
    for difficulty in told:
        names.setdefault(fold(difficulty.entry.raised_by), difficulty.entry.raised_by)
    return tuple(
        Waits(raised_by=name, difficulties=tuple(d for d in told if fold(d.entry.raised_by) == folded))
        for folded, name in names.items()
    )
