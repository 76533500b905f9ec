"""Whether a move is beyond chance, and whether it is large enough to be told: exact, without roots."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from bantin.indicators.series import Exact
from bantin.settings.comparison import ComparisonRules


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a whole, both counts; the whole is 1 or more, and the part does not exceed it."""

    part: Exact
    whole: Exact


def are_counts_beyond_chance(now: Exact, base: Exact, *, chance: Fraction) -> bool:
    """
    Return whether two counts differ by at least `chance` standard errors: z = (now - base) / sqrt(now + base).

    Both sides are squared, so that nothing is rounded. Two counts of 0 do not differ.

    Source:
        guide.md, section 5.
    """
    return now != base and (now - base) ** 2 >= chance**2 * (now + base)


def are_shares_beyond_chance(now: Share, base: Share, *, chance: Fraction) -> bool:
    """
    Return whether two shares differ by at least `chance` standard errors, pooled: the two-proportion z.

    Equal shares do not differ; so the pooled share is neither 0 nor 1, and the error is never 0.

    Source:
        guide.md, section 5.
    """
    move = now.part * base.whole - base.part * now.whole
    parts, wholes = now.part + base.part, now.whole + base.whole
    # z² ≥ chance² with both sides multiplied by the wholes until nothing is divided: whole numbers stay whole.
    return move != 0 and move**2 * wholes >= chance**2 * parts * (wholes - parts) * now.whole * base.whole


def floor_of_shares(now: Exact, base: Exact, *, rules: ComparisonRules) -> Fraction:
    """
    Return the least move between two rates that is told, in percentage points.

    From `high_rate` on it is `floor_percent` of what is missing to 100: the higher of the two rates decides both, so
    that the way up and the way down are judged alike. From 98,5 % to 99 % late cases fall by a third: that is told.

    Args:
        now: A rate in per cent, 0 to 100.
        base: Another.
        rules: The floors.

    Source:
        guide.md, section 5.
    """
    higher = max(now, base)
    if higher < Fraction(rules.high_rate):
        return Fraction(rules.floor_points)
    return Fraction(rules.floor_percent) * (100 - higher) / 100
