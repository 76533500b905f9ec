"""Derived facts, worked out again from their parts in exact fractions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Any

from bantin.verification.documents import Fact
from bantin.verification.rounding import scaled, stored

# Indicators of which less is better; all others: the more the better.
_LOWER_IS_BETTER = ("overdue", "late", "waiting", "slipped", "complaint", "carried_over", "pending")
_LONG_WEIGHT = 6


class UncountableError(Exception):
    """A fact whose value cannot be worked out; the message says why, in Vietnamese."""


def is_lower_better(indicator: str) -> bool:
    """Return whether less of an indicator is better."""
    return any(word in indicator for word in _LOWER_IS_BETTER)


class Recount:
    """The exact values of a document's facts, each worked out once, from the bases up."""

    def __init__(self, facts: dict[str, Fact]) -> None:
        """Start with nothing worked out."""
        self._facts = facts
        self._known: dict[str, Fraction] = {}
        self._open: set[str] = set()

    def value(self, id_: str) -> Fraction:
        """Return the exact value of a fact; raises UncountableError."""
        known = self._known.get(id_)
        if known is not None:
            return known
        fact = self._facts.get(id_)
        if fact is None:
            raise UncountableError(f"công thức cần {id_}, không có trong tệp")
        if id_ in self._open:
            raise UncountableError(f"công thức của {id_} đi vòng tròn")
        self._open.add(id_)
        value = self._worked_out(fact)
        self._open.discard(id_)
        self._known[id_] = value
        return value

    def trouble(self, fact: Fact) -> str:
        """Return what is wrong with a derived fact, in Vietnamese; "" where its parts give its value."""
        self._open.clear()
        try:
            exact = self.value(fact.id)
            right = f"{exact}/{len(fact.operands)}" if fact.semantics == "k_of_n" else stored(exact)
            kind = self._mixed(fact)
        except (UncountableError, KeyError, ValueError, TypeError, ZeroDivisionError) as error:
            return str(error) or "công thức không đọc được"
        return kind if right == fact.value else f"tính lại được {right}"

    def _worked_out(self, fact: Fact) -> Fraction:
        if not fact.formula:
            if fact.number is None:
                raise UncountableError(f"{fact.id} không phải là số")
            return fact.number
        operation = _OPERATIONS.get(fact.formula["op"])
        if operation is None or not fact.operands:
            raise UncountableError(f"không có phép tính {fact.formula['op']}")
        return operation(self._facts, fact, [self.value(one) for one in fact.operands])

    def _mixed(self, fact: Fact) -> str:
        """Return what does not belong among the parts of a formula; "" where they fit together."""
        parts = [self._facts[one] for one in fact.operands]
        op = (fact.formula or {})["op"]
        if op in ("rank", "count_at_least", "percent_change", "point_change", "sum"):
            if op != "sum" and len({one.indicator for one in parts}) > 1:
                return "các phần của công thức không cùng một chỉ tiêu"
            if op == "sum" and len({one.semantics in ("score", "rate_percent") for one in parts}) > 1:
                return "tổng của những số không cùng loại"
        if len(set(fact.operands)) != len(fact.operands):
            return "công thức dùng một con số hai lần"
        if op == "rank":
            return self._rank_trouble(fact, parts)
        return self._score_trouble(fact, parts) if op == "score" else ""

    @staticmethod
    def _score_trouble(fact: Fact, parts: Sequence[Fact]) -> str:
        if any(one.unit_code != fact.unit_code for one in parts):
            return "điểm của một đơn vị không thể tính từ số của đơn vị khác"
        if len(parts) == 1 and parts[0].semantics != "score" and parts[0].indicator != fact.indicator:
            return f"điểm của {fact.indicator} không thể tính từ {parts[0].indicator}"
        return ""

    @staticmethod
    def _rank_trouble(fact: Fact, parts: Sequence[Fact]) -> str:
        own = parts[0]
        if (own.unit_code, own.indicator) != (fact.unit_code, fact.indicator):
            return "con số đầu của công thức không phải là của đơn vị được xếp hạng"
        if len({(one.period_start, one.period_end, one.semantics, one.scope) for one in parts}) > 1:
            return "những số được xếp hạng không cùng kỳ, cùng loại"
        return ""


def _pair(values: Sequence[Fraction]) -> tuple[Fraction, Fraction]:
    if len(values) != 2:
        raise UncountableError(f"công thức cần hai con số, ở đây có {len(values)}")
    return values[0], values[1]


def _ratio(_: dict[str, Fact], __: Fact, values: Sequence[Fraction]) -> Fraction:
    part, whole = _pair(values)
    if whole == 0:
        raise UncountableError("mẫu số bằng không")
    return 100 * part / whole


def _sum(_: dict[str, Fact], __: Fact, values: Sequence[Fraction]) -> Fraction:
    if all(value.denominator == 1 for value in values):
        return Fraction(sum(value.numerator for value in values))
    return sum(values, Fraction(0))


def _difference(_: dict[str, Fact], __: Fact, values: Sequence[Fraction]) -> Fraction:
    first, second = _pair(values)
    return first - second


def _percent_change(_: dict[str, Fact], __: Fact, values: Sequence[Fraction]) -> Fraction:
    new, base = _pair(values)
    if base == 0:
        raise UncountableError("số gốc bằng không")
    return 100 * (new - base) / base


def _rank(facts: dict[str, Fact], fact: Fact, values: Sequence[Fraction]) -> Fraction:
    parts = [facts[one] for one in fact.operands]
    own, *others = (_as_printed(value, parts) for value in values)
    is_lower = is_lower_better(parts[0].indicator)
    return Fraction(1 + sum(one < own if is_lower else one > own for one in others))


def _as_printed(value: Fraction, parts: Sequence[Fact]) -> Fraction:
    """Return a value as its column prints it, since ties are judged at printed precision."""
    if parts[0].semantics == "score":
        decimals = max(len(one.display.partition(",")[2]) for one in parts)
    else:
        decimals = 1
        while parts[0].semantics == "rate_percent" and value not in (0, 100) and decimals < 6:
            if Fraction(scaled(value, decimals), 10**decimals) not in (0, 100):
                break
            decimals += 1
    return Fraction(scaled(value, decimals), 10**decimals)


def _score(_: dict[str, Fact], fact: Fact, values: Sequence[Fraction]) -> Fraction:
    formula: dict[str, Any] = fact.formula or {}
    weights = [_weight(text) for text in formula["weights"]]
    if len(weights) != len(values):
        raise UncountableError(f"{len(values)} tiêu chí nhưng {len(weights)} trọng số")
    scale = formula.get("scale")
    shares = [_share(value, Fraction(scale["none"]), Fraction(scale["full"])) for value in values] if scale else values
    return sum((weight * share for weight, share in zip(weights, shares, strict=True)), Fraction(0))


def _share(value: Fraction, none: Fraction, full: Fraction) -> Fraction:
    if none == full:
        raise UncountableError("thang điểm có mức không và mức tối đa bằng nhau")
    return 100 * min(max((value - none) / (full - none), Fraction(0)), Fraction(1))


def _weight(text: str) -> Fraction:
    """Return a weight; one with many decimals stands for the simple fraction that they round."""
    weight = Fraction(text)
    return weight.limit_denominator(100_000) if len(text.partition(".")[2]) > _LONG_WEIGHT else weight


def _count_at_least(_: dict[str, Fact], fact: Fact, values: Sequence[Fraction]) -> Fraction:
    threshold = Fraction((fact.formula or {})["threshold"])
    return Fraction(sum(value >= threshold for value in values))


_OPERATIONS: dict[str, Callable[[dict[str, Fact], Fact, Sequence[Fraction]], Fraction]] = {
    "ratio": _ratio, "sum": _sum, "difference": _difference, "point_change": _difference,
    "percent_change": _percent_change, "rank": _rank, "score": _score, "count_at_least": _count_at_least,
}  # fmt: skip
