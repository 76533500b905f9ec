"""Rankings: who leads, who shares a place, who is too small to be ranked, who has not reported."""

from __future__ import annotations

from dataclasses import dataclass

from bantin.indicators.series import Amount, Gap


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranked:
    """A unit's place: 1 is best by the indicator's direction, ties share the better number; None if not ranked."""

    amount: Amount
    rank: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranking:
    """
    One indicator over units.

    Attributes:
        places: Those that are ranked, best first; ties in the order of their codes.
        unranked: Values whose whole is too small.
        silent: Units without a value, with the reason: not reported is not zero.
    """

    places: tuple[Ranked, ...]
    unranked: tuple[Amount, ...] = ()
    silent: tuple[Gap, ...] = ()
