"""When a change may be called one, who may be ranked, and what is too small to be told: params/comparison.yml."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from bantin.model import Indicator, IndicatorKind
from bantin.settings.indicators import known_indicator
from bantin.settings.reading import read_params
from bantin.settings.written import Param

_KEYS = (
    "percent_from", "percent_alone_from", "chance", "floor_percent", "floor_points", "high_rate", "window_days",
    "ranked_from", "leaders", "plain_counts", "disclosure",
)  # fmt: skip
_MOST = 10**6


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparisonRules:
    """
    The rules of guide.md, section 5, as numbers.

    Attributes:
        percent_from: A base under this gets no percentage: both counts are printed (20).
        percent_alone_from: A base under this gets its percentage only beside both counts (100).
        chance: How many standard errors a move must reach to be called one: |z| (3), at least 1.
        floor_percent: The least move of a count that is called one, in per cent of the base (5).
        floor_points: The least move of a rate that is called one, in percentage points (2).
        high_rate: From this rate on, `floor_percent` of the complement is the floor instead (90).
        window_days: How many days two windows may differ in length (3).
        ranked_from: A rate with a whole under this is not ranked (50).
        leaders: How many are named at the head of a ranking (3).
        plain_counts: Ids of counts that are registers, no draws: their change is a plain number, without a test.
            Stocks are not listed, since each of them is a register.
        single_out_below: A count under this of a small group of people could single out a person (3), at least 2.
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


def read_comparison(path: Path, *, indicators: Mapping[str, Indicator]) -> ComparisonRules:
    """
    Return the checked rules.

    Raises:
        ParamsError: A key or a value is wrong, the two least bases contradict each other, or an id is unknown or is
            no count of the right kind; with file, line and what to do.
    """
    entry = read_params(path).entry(_KEYS)
    disclosure = entry["disclosure"].entry(("single_out_below", "personal"))
    rules = ComparisonRules(
        percent_from=entry["percent_from"].whole(low=1, high=_MOST),
        percent_alone_from=entry["percent_alone_from"].whole(low=1, high=_MOST),
        chance=_at_most(entry["chance"], 10, low=1),
        floor_percent=_at_most(entry["floor_percent"], 100),
        floor_points=_at_most(entry["floor_points"], 100),
        high_rate=_at_most(entry["high_rate"], 100),
        window_days=entry["window_days"].whole(low=0, high=31),
        ranked_from=entry["ranked_from"].whole(low=1, high=_MOST),
        leaders=entry["leaders"].whole(low=1, high=10),
        plain_counts=_ids(entry["plain_counts"], indicators, (IndicatorKind.COUNT,)),
        single_out_below=disclosure["single_out_below"].whole(low=2, high=100),
        personal=_ids(disclosure["personal"], indicators, (IndicatorKind.COUNT, IndicatorKind.STOCK)),
    )
    if rules.percent_alone_from < rules.percent_from:
        what = f"{rules.percent_alone_from} nhỏ hơn percent_from ({rules.percent_from})"
        raise entry["percent_alone_from"].wrong(what, "Ghi percent_alone_from từ percent_from trở lên.")
    return rules


def _at_most(param: Param, high: int, *, low: int = 0) -> Decimal:
    """Return an exact number from `low` to `high`."""
    number = param.decimal()
    if not low <= number <= high:
        raise param.wrong(f"{number} không nằm giữa {low} và {high}", f"Ghi một số từ {low} đến {high}.")
    return number


def _ids(param: Param, indicators: Mapping[str, Indicator], kinds: tuple[IndicatorKind, ...]) -> frozenset[str]:
    """Return the ids of a list; one that the catalogue has not, or has as another kind, is refused."""
    for item in param.items():
        indicator = known_indicator(item, indicators)
        if indicator.kind not in kinds:
            fix = f"Chỉ ghi mã loại: {', '.join(kinds)}; loại stock luôn là số của sổ, không cần ghi."
            raise item.wrong(f"{indicator.id} là chỉ tiêu loại {indicator.kind}", fix)
    return frozenset(param.texts())
