"""Sums and rates of amounts; what keeps one of them from being said, keeps what follows from it from being said."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from itertools import chain
from typing import NamedTuple

from bantin.indicators.definitions import Definition
from bantin.indicators.series import Amount, Exact, Gap, Reason, Series
from bantin.model import Flag, Observation, Op, Period, Qualifier, Semantics, Span

_FIRM = frozenset({Qualifier.EXACT, Qualifier.DERIVED})
_OF_A_MONTH = frozenset({Semantics.FLOW, Semantics.STOCK, Semantics.RATE_PERCENT, Semantics.SCORE})
_NONE: frozenset[Reason] = frozenset()
_AFTER_BREAK = frozenset({Reason.BREAK})
_INCOMPLETE = frozenset({Reason.INCOMPLETE})


class Sought(NamedTuple):
    """A value that is sought: of what, when, and how it is defined then."""

    series: Series
    period: Period
    definition: Definition

    def gap(self, reason: Reason, missing: tuple[str, ...] = ()) -> Gap:
        """Return that it is not there, and why."""
        return Gap(series=self.series, period=self.period, reason=reason, missing=missing)


def stated_amount(sought: Sought, seen: Observation, *, units: frozenset[str]) -> Amount | None:
    """Return a month's value as a source states it; None where it is hedged, planned, no number, or of another span."""
    number = seen.result()
    if number is None or seen.qualifier not in _FIRM or seen.semantics not in _OF_A_MONTH:
        return None
    whole = int(number)
    return Amount(
        series=sought.series,
        period=sought.period,
        number=whole if whole == number else Fraction(number),
        semantics=seen.semantics,
        stated=seen,
        reasons=_AFTER_BREAK if Flag.BREAK in seen.flags else _NONE,
        units=units,
    )


def total(sought: Sought, of: Sequence[Amount | Gap]) -> Amount | Gap:
    """
    Return the sum of amounts that are all needed, and are counted alike.

    The gap that stands for it has the reason of the first gap among them; OTHER_WINDOW where two flows, or two stocks,
    are stated for different days.
    """
    for one in of:
        if isinstance(one, Gap):
            return sought.gap(one.reason, one.missing)
    return total_of_those(sought, [one for one in of if isinstance(one, Amount)])


def total_of_those(
    sought: Sought, of: Sequence[Amount], *, missing: tuple[str, ...] = (), units: frozenset[str] | None = None
) -> Amount | Gap:
    """
    Return the sum of the amounts that are there, at least one; INCOMPLETE where others are `missing`.

    `units` are those that are counted, where the amounts do not tell.
    """
    if not _are_counted_alike(of):
        return sought.gap(Reason.OTHER_WINDOW)
    return Amount(
        series=sought.series,
        period=sought.period,
        number=sum([one.number for one in of]),
        semantics=sought.definition.semantics,
        op=Op.SUM,
        of=tuple(of),
        reasons=_reasons(of) | _INCOMPLETE if missing else _reasons(of),
        missing=_missing(of, missing),
        units=_units_in_each(of) if units is None else units,
    )


def rate(sought: Sought, part: Amount | Gap, whole: Amount | Gap) -> Amount | Gap:
    """
    Return the share of a part in its whole, in per cent and exact.

    There is none where one of them is not there, where the whole is 0, where the part exceeds it and is no mean, and
    where different months or units are missing in the two.
    """
    if isinstance(part, Gap):
        return sought.gap(part.reason, part.missing)
    if isinstance(whole, Gap):
        return sought.gap(whole.reason, whole.missing)
    reason = _reason_against(sought.definition, part, whole)
    if reason is not None:
        return sought.gap(reason, _missing((part, whole)))
    return Amount(
        series=sought.series,
        period=sought.period,
        number=_percent(part.number, whole.number),
        semantics=sought.definition.semantics,
        op=Op.RATIO,
        of=(part, whole),
        reasons=part.reasons | whole.reasons,
        missing=_missing((part, whole)),
        units=_units_in_each((part, whole)),
    )


def _reason_against(definition: Definition, part: Amount, whole: Amount) -> Reason | None:
    if set(part.missing) != set(whole.missing):
        return Reason.INCOMPLETE
    if not whole.number:
        return Reason.NO_WHOLE
    is_excess = part.number > whole.number and not definition.indicator.is_mean
    return Reason.EXCESS if is_excess else None


def _percent(part: Exact, whole: Exact) -> Fraction:
    return Fraction(100 * part.numerator * whole.denominator, part.denominator * whole.numerator)


def _are_counted_alike(of: Iterable[Amount]) -> bool:
    """Return whether stated flows have one span within a period, and so have stocks; months may differ."""
    spans: dict[tuple[str, Semantics], Span] = {}
    for one in of:
        if one.stated is not None:
            span = one.stated.span
            first = spans.setdefault((one.period.slug, one.semantics), span)
            if first is not span and first != span:
                return False
    return True


def _reasons(of: Sequence[Amount]) -> frozenset[Reason]:
    return _NONE.union(*(one.reasons for one in of if one.reasons))


def _missing(of: Sequence[Amount], others: tuple[str, ...] = ()) -> tuple[str, ...]:
    found = [one.missing for one in of if one.missing]
    return tuple(dict.fromkeys(chain(*found, others))) if found or others else ()


def _units_in_each(of: Sequence[Amount]) -> frozenset[str]:
    """Return the units that are counted in each of the amounts; one that does not tell its units is not asked."""
    known = [one.units for one in of if one.units]
    return known[0].intersection(*known[1:]) if known else frozenset()
