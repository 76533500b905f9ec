"""When a change may be called one, who may be ranked, and what is too small to be told: params/comparison.yml."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparisonRules:
    """
    The rules of guide.md, section 5, as numbers.

    Attributes:
        percent_from: A base under this gets no percentage: both counts are printed (20).
        percent_alone_from: A base under this gets its percentage only beside both counts (100).
        chance: How many standard errors a move must reach to be called one: |z| (3).
        floor_percent: The least move of a count that is called one, in per cent of the base (5).
        floor_points: The least move of a rate that is called one, in percentage points (2).
        high_rate: From this rate on, `floor_percent` of the complement is the floor instead (90).
        window_days: How many days two windows may differ in length (3).
        ranked_from: A rate with a whole under this is not ranked (50).
        leaders: How many are named at the head of a ranking (3).
        plain_counts: Ids of counts that are registers, no draws: their change is a plain number, without a test.
        single_out_below: A count under this of a small group of people could single out a person (3).
        personal: Ids of counts of people's acts or opinions, to which `single_out_below` applies.
    """

    percent_from: int
    percent_alone_from: int
    chance: Decimal
    floor_percent: Decimal
    floor_points: Decimal
    high_rate: Decimal
    window_days: int
    ranked_from: int
    leaders: int
    plain_counts: frozenset[str]
    single_out_below: int
    personal: frozenset[str]
