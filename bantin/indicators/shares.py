"""
From observations to values: shares, and whether stated figures can be true together.

Everything is exact (`Fraction`); rounding is left to whoever prints.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from itertools import count

from bantin.errors import ImpossibleRateError
from bantin.indicators.series import Exact
from bantin.model import Bounds, rounded


def share_percent(part: Decimal | int, whole: Decimal | int) -> Fraction:
    """
    Return the share of a part in its whole, in per cent, exact.

    Raises:
        ImpossibleRateError: The part exceeds the whole, or the whole is 0 (guide.md, section 1.3).
    """
    if not 0 <= part <= whole or whole == 0:
        raise ImpossibleRateError(f"{part} trên {whole} không thể là tỷ lệ", fix="Kiểm tra lại tử số và mẫu số.")
    return 100 * Fraction(part) / Fraction(whole)


def share_bounds(part: Bounds, whole: Bounds) -> Bounds:
    """
    Return where the share of a part in its whole can lie, in per cent, when both are known only within bounds.

    No share is below 0 or above 100, whatever the bounds of its counts (guide.md, section 1.7).
    """
    low = Fraction(0)
    is_low_open = False
    if part.low is not None and whole.high:
        # A part of 0 is 0 per cent of any whole, also of one that only comes near its bound.
        low, is_low_open = 100 * part.low / whole.high, part.is_low_open or (whole.is_high_open and part.low > 0)
    high, is_high_open = Fraction(100), False
    if part.high is not None and whole.low:
        highest = 100 * part.high / whole.low
        if highest <= high:
            high, is_high_open = highest, part.is_high_open or (whole.is_low_open and part.high > 0)
    return Bounds(low=low, high=high, is_low_open=is_low_open, is_high_open=is_high_open)


def is_jointly_possible(part: Bounds, whole: Bounds, share: Bounds) -> bool:
    """
    Return whether some part and whole within their bounds have a share within its own.

    "gần 700", "trên 500" and "gần 80%" are possible together, though 500/700 is 71 % (guide.md, section 1.7).
    """
    return share_bounds(part, whole).meets(share)


def printed_percent(share: Exact, *, fewest: int = 1) -> Decimal:
    """
    Return a share as it is printed: half up to `fewest` decimals.

    What is not quite all, and what is not quite nothing, gets the decimals that tell it from them: 99,96 is not 100.
    """
    shown = (rounded(share, decimals) for decimals in count(fewest))
    return next(one for one in shown if Fraction(one) == share or one not in (0, 100))
