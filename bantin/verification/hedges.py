"""When a hedge is proven by its value: the calibrated rules of guide.md, section 5, each on its own."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

# What words of a source mean, by the qualifier that keeps them.
OF_QUALIFIER = {
    "nearly": ("gần",),
    "more_than": ("trên", "hơn"),
    "at_least": ("từ",),
    "about": ("khoảng",),
}
WORDS = ("gần", "trên", "hơn", "khoảng", "từ", "không quá")


def proves(value: Fraction, word: str, limit: Fraction, *, is_rate: bool) -> bool:
    """Return whether a value may be said as `word` and a limit: strictly beyond it, and as near as the rules want."""
    rule = _RULES.get(word)
    return rule is not None and limit > 0 and rule(value, limit, is_rate)


def _nearly(value: Fraction, limit: Fraction, is_rate: bool) -> bool:  # noqa: FBT001 - one shape for all rules
    if not value < limit:
        return False
    if is_rate:
        if limit >= 100 or limit.denominator != 1:
            return False
        return (limit % 10 == 0 and limit <= 90 and limit - value <= 1) or limit - value <= Fraction(1, 2)
    return value >= 97 and _digits(limit) <= 2 and limit - value <= limit * Fraction(3, 100)


def _more(value: Fraction, limit: Fraction, is_rate: bool) -> bool:  # noqa: FBT001 - see _nearly
    if not value > limit:
        return False
    if is_rate:
        return limit.denominator == 1 and value - limit < Fraction(1, 2)
    share = Fraction(12, 100) if value < 1000 and _digits(limit) == 1 else Fraction(5, 100)
    return value >= 100 and _digits(limit) <= 2 and value - limit <= limit * share


def _about(value: Fraction, limit: Fraction, is_rate: bool) -> bool:  # noqa: ARG001, FBT001 - see _nearly
    return value != limit and abs(value - limit) <= limit * Fraction(2, 100)


def _from(value: Fraction, limit: Fraction, is_rate: bool) -> bool:  # noqa: ARG001, FBT001 - see _nearly
    return value >= limit


def _up_to(value: Fraction, limit: Fraction, is_rate: bool) -> bool:  # noqa: ARG001, FBT001 - see _nearly
    return value <= limit


_RULES: dict[str, Callable[[Fraction, Fraction, bool], bool]] = {
    "gần": _nearly, "trên": _more, "hơn": _more, "khoảng": _about, "từ": _from, "không quá": _up_to,
}  # fmt: skip


def _digits(limit: Fraction) -> int:
    """Return how many digits of a round number are not its last zeros; 99 where it is no whole number."""
    return len(str(limit.numerator).rstrip("0")) if limit.denominator == 1 else 99
