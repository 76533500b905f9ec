"""
The exact value of each fact of a document, from the cells upwards; nothing of bantin is used here.

A formula is applied to the exact values of its operands, never to what the document says of them, so that one wrong
value is found at its own fact. Source: the contract of facts.json.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from monthly_form import HIGHER_IS_BETTER, LOWER_IS_BETTER
from rounding_again import half_up, in_a_table
from targets_again import TARGETS, NoTargetError, Target, target_at
from workbook_cells import exact, open_workbook

_LONG_WEIGHT = 6
Fact = Mapping[str, Any]


class UncountableError(Exception):
    """A fact has no value that could be counted again; the message says why, in Vietnamese."""


@dataclass(slots=True)
class Recount:
    """
    The exact values of a document's facts, each counted once.

    Attributes:
        root: The repository, in which sources' files lie.
        facts: The facts by id.
        of_rows: The value of a fact that counts rows and not cells; None of any other.
    """

    root: Path
    facts: Mapping[str, Fact]
    of_rows: Callable[[Fact], Fraction | None] = lambda _: None
    _known: dict[str, Fraction] = field(default_factory=dict)
    _open: list[str] = field(default_factory=list)

    def value(self, id_: str) -> Fraction:
        """Return the exact value of a fact; raises UncountableError where it cannot be counted."""
        if id_ not in self.facts:
            raise UncountableError(f"không có con số {id_} mà công thức cần")
        if id_ in self._open:
            raise UncountableError(f"công thức vòng tròn: {' → '.join((*self._open, id_))}")
        if id_ not in self._known:
            self._open.append(id_)
            try:
                self._known[id_] = self._counted(self.facts[id_])
            finally:
                self._open.remove(id_)
        return self._known[id_]

    def stated(self, source: Mapping[str, str]) -> Fraction:
        """Return what a source holds: a cell of a workbook, or a target; raises UncountableError."""
        path = self.root / source["file"]
        if not path.is_file():
            raise UncountableError(f"không có tệp {source['file']}")
        if source["sha256"] and _hash(path) != source["sha256"]:
            raise UncountableError(f"{source['file']} không còn là tệp có mã băm đã ghi")
        text = self._text(path, source)
        value = exact(text)
        if value is None:
            raise UncountableError(f"ô {source['cell']} của {source['file']} không có số: {text!r}")
        return value

    def _text(self, path: Path, source: Mapping[str, str]) -> str:
        if source["file"] == TARGETS:
            return target_of(self.root, source).value
        if path.suffix != ".xlsx":
            raise UncountableError(f"chưa biết đọc nguồn {source['file']}")
        table = open_workbook(path).table(source["sheet"])
        return table.cells.get(source["cell"], "") if table else ""

    def _counted(self, fact: Fact) -> Fraction:
        formula, sources = fact["formula"], fact["sources"]
        counted = self.of_rows(fact)
        if counted is not None:
            return counted
        if formula:
            operation = _OPERATIONS.get(formula["op"])
            if operation is None:
                raise UncountableError(f"chưa biết phép tính {formula['op']}")
            return operation(self, fact, [self.value(id_) for id_ in formula["of"]])
        if not sources:
            raise UncountableError("không có ô nguồn, cũng không có công thức")
        if fact["qualifier"] == "derived":
            # A sum some of whose parts are kept back: it has no formula, and leads to the cells.
            return sum(map(self.stated, sources), Fraction(0))
        return self.stated(sources[0])


@cache
def _hash(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()


def target_of(root: Path, source: Mapping[str, str]) -> Target:
    """Return the target in the line that a source names; raises UncountableError where there is none."""
    try:
        return target_at(root, int(source["cell"]) if source["cell"].isdigit() else 0)
    except NoTargetError as error:
        raise UncountableError(str(error)) from error


def _pair(values: Sequence[Fraction]) -> tuple[Fraction, Fraction]:
    if len(values) != 2:
        raise UncountableError(f"công thức cần hai con số, ở đây có {len(values)}")
    return values[0], values[1]


def _ratio(_: Recount, __: Fact, values: Sequence[Fraction]) -> Fraction:
    part, whole = _pair(values)
    if whole == 0:
        raise UncountableError("mẫu số bằng 0")
    return 100 * part / whole


def _sum(_: Recount, __: Fact, values: Sequence[Fraction]) -> Fraction:
    if not values:
        raise UncountableError("tổng không có số hạng nào")
    return sum(values, Fraction(0))


def _difference(_: Recount, __: Fact, values: Sequence[Fraction]) -> Fraction:
    first, second = _pair(values)
    return first - second


def _percent_change(_: Recount, __: Fact, values: Sequence[Fraction]) -> Fraction:
    new, base = _pair(values)
    if base == 0:
        raise UncountableError("số gốc bằng 0")
    return 100 * (new - base) / base


def _rank(recount: Recount, fact: Fact, values: Sequence[Fraction]) -> Fraction:
    """Return the place of the first value, 1 for the best; what is printed alike shares a place."""
    ranked = [recount.facts[id_] for id_ in fact["formula"]["of"]]
    indicator = ranked[0]["indicator"]
    if indicator not in LOWER_IS_BETTER | HIGHER_IS_BETTER:
        raise UncountableError(f"chưa biết {indicator} cao hay thấp là tốt hơn")
    own, *others = (_as_ranked(value, ranked) for value in values)
    ahead = [one for one in others if (one < own if indicator in LOWER_IS_BETTER else one > own)]
    return Fraction(1 + len(ahead))


def _as_ranked(value: Fraction, ranked: Sequence[Fact]) -> Decimal:
    """Return a value as its column prints it; one of scores has as many decimals as the longest of them."""
    if ranked[0]["semantics"] == "score":
        return half_up(value, max(len(one["display"].partition(",")[2]) for one in ranked))
    return in_a_table(value, is_rate=ranked[0]["semantics"] == "rate_percent")


def _score(_: Recount, fact: Fact, values: Sequence[Fraction]) -> Fraction:
    """Return the weighted points; where the formula has a scale, of each value's share of full marks."""
    scale = fact["formula"].get("scale")
    weights = [_weight(text) for text in fact["formula"].get("weights", ())]
    if len(weights) != len(values):
        raise UncountableError(f"{len(values)} tiêu chí nhưng {len(weights)} trọng số")
    shares = [_share_of_full_marks(value, scale) for value in values] if scale else values
    return sum((weight * share for weight, share in zip(weights, shares, strict=True)), Fraction(0))


def _share_of_full_marks(value: Fraction, scale: Mapping[str, str]) -> Fraction:
    none, full = Fraction(scale["none"]), Fraction(scale["full"])
    if none == full:
        raise UncountableError("thang điểm có mức không và mức tối đa bằng nhau")
    return 100 * min(max((value - none) / (full - none), Fraction(0)), Fraction(1))


def _weight(text: str) -> Fraction:
    """Return a weight; one with many decimals stands for the simple fraction that they round: 0.333333333333."""
    weight = Fraction(text)
    is_long = len(text.partition(".")[2]) > _LONG_WEIGHT
    return weight.limit_denominator(100_000) if is_long else weight


def _count_at_least(_: Recount, fact: Fact, values: Sequence[Fraction]) -> Fraction:
    if "threshold" not in fact["formula"]:
        raise UncountableError("phép đếm không ghi ngưỡng")
    return Fraction(sum(value >= Fraction(fact["formula"]["threshold"]) for value in values))


_OPERATIONS: Mapping[str, Callable[[Recount, Fact, Sequence[Fraction]], Fraction]] = {
    "ratio": _ratio,
    "sum": _sum,
    "difference": _difference,
    "point_change": _difference,
    "percent_change": _percent_change,
    "rank": _rank,
    "score": _score,
    "count_at_least": _count_at_least,
}
