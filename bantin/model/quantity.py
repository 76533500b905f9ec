"""What a figure can be: exact values, and what is known of the true value behind a hedged one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from bantin.errors import ImpossibleFractionError, NotANumberError

_NUMBER = re.compile(r"-?\d+(\.\d+)?")
_WHOLE = re.compile(r"\d+/\d+")


def read_decimal(text: str) -> Decimal:
    """
    Return the exact number that a cell of a tidy CSV holds: digits, at most one dot, no grouping.

    Raises:
        NotANumberError: Anything else, also "1,8", "1e3", "nan" and full-width digits.
    """
    if not _NUMBER.fullmatch(text) or not text.isascii():
        raise NotANumberError(
            f'"{text}" không phải là số', fix='Ghi số không dấu nhóm, dấu thập phân là ".", ví dụ 1.8.'
        )
    return Decimal(text)


def rounded(value: Decimal | Fraction | int, decimals: int) -> Decimal:
    """Return the value rounded half up (away from zero) to `decimals` places, from the exact fraction."""
    # In whole numbers: fractions would look for a common divisor at every step.
    numerator, denominator = value.as_integer_ratio()
    whole = (2 * abs(numerator) * 10**decimals + denominator) // (2 * denominator)
    return Decimal(whole if numerator >= 0 else -whole).scaleb(-decimals)


def plain(value: Decimal) -> str:
    """Return the number as digits without exponent or superfluous zeros: 98.30 becomes "98.3"."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


@dataclass(frozen=True, slots=True)
class KOfN:
    """
    So many of so many, kept as counted: 17 of 17 communes.

    Raises:
        ImpossibleFractionError: The part exceeds the whole, or the whole is 0.
    """

    part: int
    whole: int

    def __post_init__(self) -> None:
        """Refuse what cannot be."""
        if not 0 <= self.part <= self.whole or self.whole == 0:
            raise ImpossibleFractionError(f"{self} là không thể", fix="Phần phải nằm trong khoảng từ 0 đến tổng số.")

    @classmethod
    def read(cls, text: str) -> KOfN:
        """Return the value of a cell such as "17/17"; raise NotANumberError where it is none."""
        if not _WHOLE.fullmatch(text) or not text.isascii():
            raise NotANumberError(f'"{text}" không có dạng k/n', fix='Ghi hai số nguyên, ví dụ "17/17".')
        part, whole = text.split("/")
        return cls(int(part), int(whole))

    def __str__(self) -> str:
        """Return "17/17"."""
        return f"{self.part}/{self.whole}"


@dataclass(frozen=True, slots=True)
class Names:
    """Units named by a source, in its order; none where it withholds the names."""

    names: tuple[str, ...]

    @classmethod
    def read(cls, text: str) -> Names:
        """Return the names of a cell such as "Xuân Viên|Đồng Lạc"."""
        return cls(tuple(name.strip() for name in text.split("|") if name.strip()))

    def __str__(self) -> str:
        """Return the names as the cell holds them."""
        return "|".join(self.names)


@dataclass(frozen=True, slots=True)
class Verdict:
    """
    A source's judgement in one word, without a number: "low" or "high".

    Raises:
        NotANumberError: Another word.
    """

    word: str

    def __post_init__(self) -> None:
        """Refuse a word that no bulletin knows how to say."""
        if self.word not in ("low", "high"):
            raise NotANumberError(f'"{self.word}" không phải là nhận định', fix="Ghi low (còn thấp) hoặc high (cao).")

    def __str__(self) -> str:
        """Return the word."""
        return self.word


Value = Decimal | KOfN | Names | Verdict


def value_text(value: Value) -> str:
    """Return a value as facts.json and CSV write it."""
    return plain(value) if isinstance(value, Decimal) else str(value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """Where a true value lies; an end may be open (the value itself is ruled out) or None (no limit)."""

    low: Fraction | None
    high: Fraction | None
    is_low_open: bool = False
    is_high_open: bool = False

    def __contains__(self, value: Decimal | Fraction | int) -> bool:
        """Return whether the value is possible."""
        exact = Fraction(value)
        is_high_enough = self.low is None or exact > self.low or (exact == self.low and not self.is_low_open)
        is_low_enough = self.high is None or exact < self.high or (exact == self.high and not self.is_high_open)
        return is_high_enough and is_low_enough

    def meets(self, other: Bounds) -> bool:
        """Return whether some value is possible under both."""
        lows = [(b.low, b.is_low_open) for b in (self, other) if b.low is not None]
        highs = [(b.high, not b.is_high_open) for b in (self, other) if b.high is not None]
        if not lows or not highs:
            return True
        low, is_low_open = max(lows)
        high, is_high_closed = min(highs)
        return low < high or (low == high and not is_low_open and is_high_closed)


class Qualifier(StrEnum):
    """How firmly a source states a value (design, page contract)."""

    EXACT = "exact"
    NEARLY = "nearly"
    MORE_THAN = "more_than"
    AT_LEAST = "at_least"
    ABOUT = "about"
    PLANNED = "planned"
    DERIVED = "derived"
    UNNAMED = "unnamed"
    UNQUANTIFIED = "unquantified"

    @property
    def is_hedge(self) -> bool:
        """Return whether the value is a bound or a neighbourhood rather than the value itself."""
        return self in _HEDGES

    def bounds(self, value: Decimal) -> Bounds | None:
        """
        Return where the true value lies, or None where nothing is claimed of it (planned, unnamed, unquantified).

        "gần 700" is strictly below 700 and not below nine tenths of it; "trên 500" strictly above 500 and not above
        six fifths, each at least one whole away ("gần 2%" may be 1,5); "khoảng" within 2 % on either side; "từ ... trở
        lên" has no upper end (guide.md, section 5; the far ends are ours, wider than the calibrated hedges, so that
        only what cannot be is called impossible).
        """
        exact = Fraction(value)
        match self:
            case Qualifier.EXACT | Qualifier.DERIVED:
                return Bounds(low=exact, high=exact)
            case Qualifier.NEARLY:
                return Bounds(
                    low=min(exact * Fraction(9, 10), max(exact - 1, Fraction(0))), high=exact, is_high_open=True
                )
            case Qualifier.MORE_THAN:
                return Bounds(low=exact, high=max(exact * Fraction(6, 5), exact + 1), is_low_open=True)
            case Qualifier.AT_LEAST:
                return Bounds(low=exact, high=None)
            case Qualifier.ABOUT:
                return Bounds(low=exact * Fraction(49, 50), high=exact * Fraction(51, 50))
            case _:
                return None


_HEDGES = frozenset({Qualifier.NEARLY, Qualifier.MORE_THAN, Qualifier.AT_LEAST, Qualifier.ABOUT})
