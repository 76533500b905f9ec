"""Scoring sheets: criteria, weights, how a value becomes points, and the bands of the result: params/evaluation.yml."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Evaluated(StrEnum):
    """Who is scored by a sheet."""

    COMMUNES = "communes"
    OFFICES = "offices"
    UNIT = "unit"


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """
    One criterion of a scoring sheet.

    Attributes:
        id: Its name in facts: "truc-tuyen".
        name: In Vietnamese, for tables.
        indicator: Whose value earns the points: a rate or a count of the catalogue.
        weight: The most points that it earns, of 100.
        none: The value that earns nothing.
        full: The value that earns all; under `none` where lower is better. Between them points grow evenly.
        group: The group to which it belongs, for subtotals: "transparency"; "" where the sheet has no groups.
        is_confirmed: False where nobody has held the thresholds against the document yet; the page says so.
        file: Where it is written.
        line: At which line.
    """

    id: str
    name: str
    indicator: str
    weight: Decimal
    none: Decimal
    full: Decimal
    group: str
    is_confirmed: bool
    file: str
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A group of criteria with its own subtotal: id, Vietnamese name, the points it can earn, its score's indicator."""

    id: str
    name: str
    weight: Decimal
    indicator: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """What a score is called from `least` points on: "xuất sắc" from 90."""

    name: str
    least: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoringSheet:
    """
    A scoring sheet; the weights of its criteria are 100 together.

    Attributes:
        id: Its name: "xa-2021".
        name: In Vietnamese: "Đánh giá xây dựng chính quyền điện tử của các xã, thị trấn".
        of: Who is scored.
        indicator: The catalogue's score that the total is: "evaluation_score", "service_quality_score".
        first_year: The first year in which it is used.
        last_year: The last one, or None.
        basis: The document that sets it, or who proposes it.
        is_confirmed: False where the whole sheet is the house's proposal or was not held against its document.
        is_partial: Whether a total over those groups that have figures is told ("41,3 trên 62 điểm có số liệu"); else
            a unit that lacks a criterion's figures has no total.
        groups: Groups with subtotals; empty where there are none.
        criteria: The criteria in their order.
        bands: The bands, highest first; the last starts at 0. Empty where the sheet has none.
        file: Where it is written.
        line: At which line.
    """

    id: str
    name: str
    of: Evaluated
    indicator: str
    first_year: int
    last_year: int | None
    basis: str
    is_confirmed: bool
    is_partial: bool
    groups: tuple[Group, ...]
    criteria: tuple[Criterion, ...]
    bands: tuple[Band, ...]
    file: str
    line: int

    def is_used_in(self, year: int) -> bool:
        """Return whether the sheet is used for a year."""
        return self.first_year <= year and (self.last_year is None or year <= self.last_year)
