"""Figures that a source states as the rest of a whole: each gets the formula by which it follows, or is refused."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from bantin.errors import Place, UnderivableFigureError
from bantin.facts.computed import number_of, sum_of
from bantin.model import Fact, Formula, Indicator, Observation, Op, Qualifier


def with_rests(
    stated: Sequence[Fact], observations: Sequence[Observation], catalogue: Mapping[str, Indicator], ids: Iterator[str]
) -> tuple[tuple[Fact, ...], tuple[Fact, ...]]:
    """
    Return the stated facts with the formulas of those marked as derived, and the sums that these formulas need.

    The contract's difference has two operands: of a whole with several other parts, the rest is the whole minus their
    sum, which is a computed fact of its own. `observations` are those of the facts, in the same order.

    Raises:
        UnderivableFigureError: A figure marked as derived does not follow from exact ones.
    """
    facts, sums = list[Fact](), list[Fact]()
    for fact, seen in zip(stated, observations, strict=True):
        if fact.qualifier is not Qualifier.DERIVED:
            facts.append(fact)
            continue
        whole, others = _whole_and_others(fact, seen, stated, catalogue)
        if len(others) > 1:
            sums.append(sum_of(others, id_=next(ids), indicator=whole.indicator, dimension=fact.dimension))
        other = sums[-1] if len(others) > 1 else others[0]
        facts.append(fact._replace(formula=Formula(op=Op.DIFFERENCE, of=(whole.id, other.id))))
    return tuple(facts), tuple(sums)


def counts_the_same(one: Fact, other: Fact) -> bool:
    """Return whether two facts count the same people over the same days in the same way."""
    mine = (one.scope, one.unit_code, one.span, one.semantics, one.dimension)
    return mine == (other.scope, other.unit_code, other.span, other.semantics, other.dimension)


def _whole_and_others(
    fact: Fact, seen: Observation, facts: Sequence[Fact], catalogue: Mapping[str, Indicator]
) -> tuple[Fact, list[Fact]]:
    """Return the whole of which a figure is the rest, and the other parts of it."""
    same = (other for other in facts if other.qualifier is Qualifier.EXACT and counts_the_same(other, fact))
    beside = {other.indicator: other for other in same}
    for indicator in catalogue.values():
        whole = beside.get(indicator.id)
        others = [beside[part] for part in indicator.parts if part in beside]
        if whole and others and fact.indicator in indicator.parts and _is_rest(fact, whole, others):
            return whole, others
    raise UnderivableFigureError(
        f"{fact.display} ({fact.indicator}) ghi là số tính được nhưng không suy ra được từ các số cùng phạm vi và kỳ",
        place=Place(
            file=seen.source.file,
            sheet=seen.source.sheet,
            row=seen.source.row,
            cell=seen.source.cell,
            item=fact.id,
            unit=f"đơn vị mã {fact.unit_code}",
            period=fact.span_label,
        ),
        fix="Thêm số tổng và mọi phần còn lại của nó, đều là số đúng (exact), hoặc ghi đúng cột qualifier.",
    )


def _is_rest(fact: Fact, whole: Fact, others: Sequence[Fact]) -> bool:
    return number_of(whole) - sum(map(number_of, others)) == fact.number
