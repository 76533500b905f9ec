"""
Hedges: "gần 700", "hơn 57.000", "hơn 95%", calibrated on real pairs.

Source: guide.md, section 5. A hedge is always true: "gần R" only below R, "hơn R" only above it. Hedges are for what
we compute, in titles and leads; the hedges of sources are transcribed with `transcribed`.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from itertools import count

from bantin.model import Qualifier, rounded
from bantin.vietnamese.typography import number, percent

_LEAST_HEDGED_COUNT = 100

_COUNT_WORDS = {
    Qualifier.NEARLY: "gần {}",
    Qualifier.MORE_THAN: "trên {}",
    Qualifier.AT_LEAST: "từ {} trở lên",
    Qualifier.ABOUT: "khoảng {}",
}
_RATE_WORDS = _COUNT_WORDS | {Qualifier.MORE_THAN: "hơn {}"}


def transcribed(printed: str, qualifier: Qualifier, *, is_rate: bool, word: str = "") -> str:
    """Return a source's figure with its hedge, in the source's own word where it is known: "trên 1.000"."""
    if not qualifier.is_hedge:
        return printed
    pattern = (_RATE_WORDS if is_rate else _COUNT_WORDS)[qualifier]
    return f"{word} {printed}" if word else pattern.format(printed)


def hedged_count(value: int) -> str:
    """Return "gần 700" for 697 and "hơn 57.000" for 57.689; the exact number where no hedge fits."""
    one, two = _step(value, 1), _step(value, 2)
    if value < _LEAST_HEDGED_COUNT or value % two == 0:
        return number(value)
    for pattern, round_number, is_near in _candidates(value, one, two):
        if is_near:
            return pattern.format(number(round_number))
    return number(value)


def _candidates(value: int, one: int, two: int) -> Iterator[tuple[str, int, bool]]:
    """Yield the hedges in the order in which they are preferred, each with whether it is near enough."""
    above_one, above_two = _above(value, one), _above(value, two)
    below_one, below_two = _below(value, one), _below(value, two)
    yield "gần {}", above_two, Fraction(above_two - value, two) < Fraction(1, 10)
    yield "gần {}", above_one, Fraction(above_one - value, above_one) <= Fraction(2, 100)
    reach = Fraction(12 if value < 1000 else 5, 100)
    yield "hơn {}", below_one, value > below_one and Fraction(value - below_one, below_one) <= reach
    yield "hơn {}", below_two, value > below_two and Fraction(value - below_two, below_two) <= Fraction(5, 100)
    yield "gần {}", above_two, Fraction(above_two - value, above_two) <= Fraction(3, 100)


def hedged_rate(value: Fraction) -> str:
    """Return "gần 80%" for 79,2 and "hơn 95%" for 95,4; whole per cents are exact, and nothing is "gần 100%"."""
    if value.denominator == 1:
        return percent(Decimal(int(value)))
    ten = (int(value) // 10 + 1) * 10
    if value < 90 and ten - value <= 1:
        return f"gần {percent(Decimal(ten))}"
    whole = int(value)
    if value - whole >= Fraction(1, 2) and whole + 1 < 100:
        return f"gần {percent(Decimal(whole + 1))}"
    return f"hơn {percent(Decimal(whole))}" if whole else percent(_visible(value))


def _visible(value: Fraction) -> Decimal:
    """Return a small share with as many decimals as tell it from nothing: 0,4 and 0,03."""
    return next(shown for decimals in count(1) if (shown := rounded(value, decimals)))


def _step(value: int, digits: int) -> int:
    """Return the step of round numbers that have `digits` leading digits: 100 for 697 and one digit."""
    return int(10 ** max(0, len(str(value)) - digits))


def _below(value: int, step: int) -> int:
    """Return the round number at or below the value."""
    return value // step * step


def _above(value: int, step: int) -> int:
    """Return the round number strictly above the value."""
    return _below(value, step) + step
