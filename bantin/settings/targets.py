"""What is to be reached: params/targets.yml."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from pathlib import Path

from bantin.errors import OverlappingValidityError
from bantin.model import Indicator, IndicatorKind, Level
from bantin.settings.indicators import known_indicator
from bantin.settings.reading import read_params
from bantin.settings.written import Entry, Param, repeated

_KEYS = ("indicator", "level", "year", "value", "unit", "basis", "confirmed")


class TargetUnit(StrEnum):
    """What the number of a target counts."""

    PERCENT = "percent"
    COUNT = "count"


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """
    What all units of a level are to reach in a year.

    Attributes:
        indicator: Id in the catalogue.
        level: The tier for which it is set.
        year: The year in which it is to be reached.
        value: Per cent (0 to 100) or a whole count, as `unit` says.
        unit: Per cent or a count.
        basis: The document that sets it; never empty.
        file: Where it is written: "params/targets.yml".
        line: At which line.
        is_confirmed: False where nobody has held year, number and document against each other; the page says so.
        sha256: The hash of the file as it was read.
    """

    indicator: str
    level: Level
    year: int
    value: Decimal
    unit: TargetUnit
    basis: str
    file: str
    line: int
    is_confirmed: bool = True
    sha256: str = ""


def read_targets(path: Path, *, indicators: Mapping[str, Indicator]) -> tuple[Target, ...]:
    """
    Return the checked targets in the order of the file.

    Raises:
        ParamsError: A key or a value is wrong, the basis is missing or empty, the indicator is unknown or not defined
            at that level or in that year, or two targets are set for the same indicator, level and year; with file,
            line and what to do.
    """
    items = read_params(path).entry(("targets",))["targets"].items()
    sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    targets = tuple(_target(item.entry(_KEYS), indicators, sha256=sha256) for item in items)
    keys = ((target.indicator, target.level, target.year) for target in targets)
    for (indicator, level, year), item, first in repeated(zip(keys, items, strict=True)):
        what = f"{indicator}, cấp {level}, năm {year} đã có chỉ tiêu ở hàng {first.line}"
        raise OverlappingValidityError(what, place=item.place, fix="Bỏ một trong hai, hoặc sửa năm.")
    return targets


def _target(entry: Entry, indicators: Mapping[str, Indicator], *, sha256: str) -> Target:
    indicator = known_indicator(entry["indicator"], indicators)
    level, year = _level(entry["level"], indicator), _year(entry["year"], indicator)
    unit = _unit(entry["unit"], indicator)
    return Target(
        indicator=indicator.id,
        level=level,
        year=year,
        value=_value(entry["value"], unit),
        unit=unit,
        basis=entry["basis"].text(),
        file=entry.param.file,
        line=entry.param.line,
        is_confirmed=entry.optional("confirmed", Param.truth, default=True),
        sha256=sha256,
    )


def _level(param: Param, indicator: Indicator) -> Level:
    level = Level(param.one_of(Level))
    if level not in indicator.levels:
        raise param.wrong(f"{indicator.id} không có ở cấp {level}", f"Dùng: {', '.join(indicator.levels)}.")
    return level


def _year(param: Param, indicator: Indicator) -> int:
    year = param.whole(low=2000, high=2100)
    if not indicator.is_defined_in(year):
        fix = "Sửa năm, hoặc đặt chỉ tiêu cho mã thay thế."
        raise param.wrong(f"{indicator.id} không có hiệu lực ngày nào của năm {year}", fix)
    return year


def _value(param: Param, unit: TargetUnit) -> Decimal:
    value = param.decimal()
    if unit is TargetUnit.PERCENT and value > 100:
        raise param.wrong(f"{value}% là không thể", "Ghi từ 0 đến 100, hoặc unit: count.")
    if unit is TargetUnit.COUNT and value != value.to_integral_value():
        raise param.wrong(f"{value} không phải số nguyên", "Ghi số nguyên, hoặc unit: percent.")
    return value


def _unit(param: Param, indicator: Indicator) -> TargetUnit:
    """Return per cent for a rate and a count for anything else; what cannot be held together is refused."""
    unit = TargetUnit(param.one_of(TargetUnit))
    fitting = TargetUnit.PERCENT if indicator.kind is IndicatorKind.RATIO else TargetUnit.COUNT
    if unit is not fitting:
        raise param.wrong(f"{indicator.id} không đo bằng {unit}", f"Ghi unit: {fitting}.")
    return unit
