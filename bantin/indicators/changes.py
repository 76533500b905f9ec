"""Changes between two amounts of one series: how much, and whether a bulletin may call it a rise or a fall."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from itertools import count

from bantin.indicators.evidence import Share, are_counts_beyond_chance, are_shares_beyond_chance, floor_of_shares
from bantin.indicators.series import Amount, Exact, Gap
from bantin.model import Indicator, IndicatorKind, Reason, Semantics, rounded
from bantin.settings.comparison import ComparisonRules

_IN_POINTS = (Semantics.RATE_PERCENT, Semantics.SCORE)
_REGISTERS = (IndicatorKind.STOCK, IndicatorKind.MILESTONE)
# What forbids any comparison, the gravest first; other reasons only keep a value from being said alone.
_HINDRANCES = (Reason.INCOMPLETE, Reason.SUPPRESSED, Reason.EXCESS, Reason.NOT_ADDITIVE, Reason.BREAK)
_ABSENT = (Reason.NOT_REPORTED, Reason.NOT_DEFINED)


class Comparison(StrEnum):
    """With what a value is compared; the words of the contract's `compare_to`."""

    PREVIOUS_MONTH = "previous_month"
    YEAR_EARLIER = "year_earlier"
    YEAR_TO_DATE_EARLIER = "year_to_date_earlier"
    TARGET = "target"


class Move(StrEnum):
    """What may be said of a change (guide.md, section 5)."""

    RISE = "rise"
    FALL = "fall"
    SIMILAR = "similar"
    UNDECIDED = "undecided"
    MORE = "more"
    FEWER = "fewer"
    SAME = "same"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """
    A change from a base.

    Attributes:
        comparison: With what it is compared.
        now: The value.
        base: What it is compared with.
        semantics: change_percent, change_points or difference: what `size` is, or would be.
        size: The exact change in per cent, points or pieces; None where none may be given (a base under 20, of 0).
        move: What may be said: rise and fall beyond chance and floor; similar below the floor; undecided above the
            floor but within chance; more, fewer and same for registers, which have no test.
        needs_both: Whether a percentage may stand only beside both counts (a base under 100).
        reasons: Why no word of direction, or no percentage, may be said.
    """

    comparison: Comparison
    now: Amount
    base: Amount
    semantics: Semantics
    size: Exact | None
    move: Move
    needs_both: bool = False
    reasons: frozenset[Reason] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class NoChange:
    """A comparison that cannot be made: with what, of which value (or gap), with which base, and why."""

    comparison: Comparison
    now: Amount | Gap
    base: Amount | Gap
    reason: Reason


def change(
    now: Amount | Gap, base: Amount | Gap, *, comparison: Comparison, indicator: Indicator, rules: ComparisonRules
) -> Change | NoChange:
    """
    Return the change from a base, and what may be said of it, or why the two cannot be compared.

    Args:
        now: The value.
        base: The value of the other period. After a merger or a renaming its `units` are today's codes: whoever
            follows `Month.made_of` to it names the units as the bulletin does, else the two sets differ.
        comparison: With what it is compared.
        indicator: The entry of the catalogue for the series of `now`.
        rules: The thresholds.

    Source:
        guide.md, section 5: when to say that something changed.
    """
    if isinstance(now, Amount) and isinstance(base, Amount):
        reason = _reason_against(now, base, rules=rules)
        if reason is None:
            return _told(_Pair(now=now, base=base, comparison=comparison, indicator=indicator, rules=rules))
        return NoChange(comparison=comparison, now=now, base=base, reason=reason)
    return NoChange(comparison=comparison, now=now, base=base, reason=_reason_of_gap(now, base))


def printed_size(change: Change) -> Decimal:
    """
    Return how large a change is printed, never below 0; without a percentage, it is the difference of the counts.

    It has one decimal, or as many as show something of a change that is not 0: no bulletin says "tăng 0,0%".
    """
    return shown_size(change.now.number - change.base.number if change.size is None else change.size)


def magnitude(size: Exact) -> Exact:
    """Return a size without its sign; `abs` of one that may be of either kind has no type."""
    return -size if size < 0 else size


def shown_size(size: Exact) -> Decimal:
    """Return a size without its sign, rounded half up to one decimal, or to the fewest that show that it is not 0."""
    shown = (rounded(magnitude(size), decimals) for decimals in count(1))
    return next(one for one in shown if one or not size)


def _reason_of_gap(now: Amount | Gap, base: Amount | Gap) -> Reason:
    """Return why there is nothing to compare; a base that nobody reported, or that did not exist yet, is no base."""
    if isinstance(now, Gap):
        return now.reason
    return base.reason if isinstance(base, Gap) and base.reason not in _ABSENT else Reason.NO_BASE


def _reason_against(now: Amount, base: Amount, *, rules: ComparisonRules) -> Reason | None:
    """Return why two amounts must not be compared, or None."""
    for reason in _HINDRANCES:
        if reason in now.reasons | base.reasons:
            return reason
    if not _are_defined_alike(now, base):
        return Reason.BREAK
    if not _have_like_windows(now, base, days=rules.window_days):
        return Reason.OTHER_WINDOW
    has_other_units = now.units and base.units and now.units != base.units
    return Reason.OTHER_UNITS if has_other_units else None


def _are_defined_alike(now: Amount, base: Amount) -> bool:
    """Return whether both are the same indicator, both in points or neither, and rates of the same whole if known."""
    wholes = {amount.of[1].series.indicator for amount in (now, base) if amount.denominator is not None}
    is_same_unit = (now.semantics in _IN_POINTS) == (base.semantics in _IN_POINTS)
    return is_same_unit and now.series.indicator == base.series.indicator and len(wholes) <= 1


def _have_like_windows(now: Amount, base: Amount, *, days: int) -> bool:
    """Return whether the lengths of two periods differ by no more than `days`; what stands at a day has no length."""
    if _is_state(now) and _is_state(base):
        return True
    return abs(now.period.span.days - base.period.span.days) <= days


def _is_state(amount: Amount) -> bool:
    """Return whether an amount, or both counts of a rate, stand at a day."""
    if amount.denominator is not None:
        return all(map(_is_state, amount.of))
    return amount.semantics is Semantics.STOCK


@dataclass(frozen=True, slots=True, kw_only=True)
class _Pair:
    """Two amounts that may be compared, and by which rules."""

    now: Amount
    base: Amount
    comparison: Comparison
    indicator: Indicator
    rules: ComparisonRules

    @property
    def difference(self) -> Exact:
        """Return the value minus the base: pieces, or percentage points."""
        return self.now.number - self.base.number

    @property
    def is_register(self) -> bool:
        """Return whether pieces of a register are counted, which come and go by decision and not by chance."""
        return self.indicator.kind in _REGISTERS or self.indicator.id in self.rules.plain_counts

    @property
    def has_counts(self) -> bool:
        """Return whether both are rates whose part and whole are known."""
        return self.now.denominator is not None and self.base.denominator is not None

    @property
    def is_untested(self) -> bool:
        """Return whether the numbers are no draws: scores, means, and rates of registers."""
        if self.indicator.is_mean or self.now.semantics is Semantics.SCORE:
            return True
        return self.has_counts and all(map(self._is_of_register, self.now.of + self.base.of))

    def _is_of_register(self, amount: Amount) -> bool:
        """Return whether a count of a rate stands at a day, or is a plain count by the rules."""
        return amount.semantics is Semantics.STOCK or amount.series.indicator in self.rules.plain_counts

    def told(self, semantics: Semantics, *, size: Exact | None, move: Move, reason: Reason | None = None) -> Change:
        """Return the change; a reason is given wherever something may not be said."""
        needs_both = semantics is Semantics.CHANGE_PERCENT and self.base.number < self.rules.percent_alone_from
        return Change(
            comparison=self.comparison,
            now=self.now,
            base=self.base,
            semantics=semantics,
            size=size,
            move=move,
            needs_both=needs_both,
            reasons=frozenset({reason} if reason else ()),
        )


def _told(pair: _Pair) -> Change:
    """Return the change in the unit that suits what is compared: points, pieces or per cent."""
    if pair.now.semantics in _IN_POINTS:
        return _change_in_points(pair)
    return _change_of_register(pair) if pair.is_register else _change_of_count(pair)


def _change_of_register(pair: _Pair) -> Change:
    """Return how many pieces came or went."""
    size = pair.difference
    move = (Move.MORE if size > 0 else Move.FEWER) if size else Move.SAME
    return pair.told(Semantics.DIFFERENCE, size=size, move=move)


def _change_of_count(pair: _Pair) -> Change:
    """Return the change of a count of cases; from a small base neither a percentage nor a direction is told."""
    now, base, rules = pair.now.number, pair.base.number, pair.rules
    if not base or base < rules.percent_from:
        move = Move.UNDECIDED if pair.difference else Move.SIMILAR
        return pair.told(Semantics.CHANGE_PERCENT, size=None, move=move, reason=Reason.SMALL_BASE)
    size = Fraction(100 * pair.difference, base)
    is_large = magnitude(size) >= Fraction(rules.floor_percent)
    is_beyond_chance = are_counts_beyond_chance(now, base, chance=Fraction(rules.chance))
    return _judged(pair, Semantics.CHANGE_PERCENT, size=size, is_large=is_large, is_beyond_chance=is_beyond_chance)


def _change_in_points(pair: _Pair) -> Change:
    """Return the change of a rate, a mean or a score; of rates without counts nobody can say whether it is chance."""
    size = pair.difference
    if not pair.is_untested and not pair.has_counts:
        # Also where both are alike: a source may have rounded them, and the test that would tell needs the counts.
        return pair.told(Semantics.CHANGE_POINTS, size=size, move=Move.UNDECIDED, reason=Reason.NO_WHOLE)
    return _judged(
        pair,
        Semantics.CHANGE_POINTS,
        size=size,
        is_large=magnitude(size) >= _floor_in_points(pair),
        is_beyond_chance=pair.is_untested or _are_rates_beyond_chance(pair),
    )


def _floor_in_points(pair: _Pair) -> Fraction:
    """Return the least move that is told; means and scores have no complement, so theirs is always the same."""
    if pair.indicator.is_mean or not pair.has_counts:
        return Fraction(pair.rules.floor_points)
    return floor_of_shares(pair.now.number, pair.base.number, rules=pair.rules)


def _are_rates_beyond_chance(pair: _Pair) -> bool:
    """Return whether two rates differ by more than chance; both have their counts."""
    now, base = (Share(*(one.number for one in amount.of)) for amount in (pair.now, pair.base))
    return are_shares_beyond_chance(now, base, chance=Fraction(pair.rules.chance))


def _judged(pair: _Pair, semantics: Semantics, *, size: Exact, is_large: bool, is_beyond_chance: bool) -> Change:
    """Return the change with its word: similar below the floor, undecided within chance, else rise or fall."""
    if not size or not is_large:
        return pair.told(semantics, size=size, move=Move.SIMILAR)
    if not is_beyond_chance:
        return pair.told(semantics, size=size, move=Move.UNDECIDED, reason=Reason.WITHIN_CHANCE)
    return pair.told(semantics, size=size, move=Move.RISE if size > 0 else Move.FALL)
