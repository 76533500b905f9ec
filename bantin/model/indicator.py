"""Indicators: what is counted, in which words, over what, and since when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bantin.model.unit import Level


class IndicatorKind(StrEnum):
    """What a value of the indicator is."""

    COUNT = "count"
    RATIO = "ratio"
    STOCK = "stock"
    MILESTONE = "milestone"
    SCORE = "score"


class Direction(StrEnum):
    """Which way is better."""

    UP = "up"
    DOWN = "down"
    NEUTRAL = "neutral"


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """
    One entry of the catalogue (params/indicators.yml).

    Attributes:
        id: The English id, as in the data.
        name: Vietnamese name, without a capital where it starts a phrase: "tỷ lệ hồ sơ tiếp nhận trực tuyến".
        slug: Its address under /chi-tieu/.
        system: The system it tells of; decides the section of a bulletin.
        kind: Count, ratio, stock, milestone or score.
        measure: What is counted, in the singular form that follows a number: "hồ sơ"; empty for plain rates.
        direction: Which way is better.
        levels: At which tiers it exists.
        periods: How it is reported: flow, year_to_date, end_of_period, opening_stock or date.
        numerators: Ids whose sum is the part of a ratio; empty for counts and where the catalogue has no such count.
        denominators: Ids that sources use as the whole; more than one where habits differ.
        numerator_text: The part in words.
        denominator_text: The whole in words.
        parts: Ids that together make up this count (exclusive counting).
        target_text: The target that the catalogue notes, in words.
        basis: Legal basis; "" where the catalogue has none.
        valid_from: First day of the definition, or None.
        valid_to: Last day of the definition, or None.
        exclusion: What is left out and must be said: "trừ văn bản mật".
        done_text: What a done milestone says: "đã liên thông cả bốn cấp chính quyền".
        is_mean: True where the per cent is a mean and no share.
        adds_up: False where the counts of several months must not be summed: who counts in two would count twice.
        replaces: Ids of the definitions that it succeeded; a series breaks between them and is never joined.
        weight: How much readers care, 0 (hardly) to 9.
    """

    id: str
    name: str
    slug: str
    system: str
    kind: IndicatorKind
    measure: str
    direction: Direction
    levels: tuple[Level, ...]
    periods: tuple[str, ...]
    numerators: tuple[str, ...] = ()
    denominators: tuple[str, ...] = ()
    numerator_text: str = ""
    denominator_text: str = ""
    parts: tuple[str, ...] = ()
    target_text: str = ""
    basis: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    exclusion: str = ""
    done_text: str = ""
    is_mean: bool = False
    adds_up: bool = True
    replaces: tuple[str, ...] = ()
    weight: int = 1

    def is_defined_on(self, day: date) -> bool:
        """Return whether the definition is in force on a day."""
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day <= self.valid_to)

    def is_defined_in(self, year: int) -> bool:
        """Return whether the definition is in force on any day of a year."""
        has_begun = self.valid_from is None or self.valid_from.year <= year
        return has_begun and (self.valid_to is None or year <= self.valid_to.year)
