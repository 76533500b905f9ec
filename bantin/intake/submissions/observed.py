"""What a counted sheet states, as observations with the cells that they come from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bantin.errors import BantinError, ContradictingRowsError, UnbalancedCountsError
from bantin.forms import Head
from bantin.intake.reading.grid import Book
from bantin.intake.submissions.counts import Counts, Figure
from bantin.intake.submissions.findings import Findings
from bantin.intake.submissions.statement import Expected
from bantin.model import Flag, Indicator, Observation, Period, Qualifier, Scope, Semantics, Source, Span

Key = tuple[str, Scope, str, str, Span]


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """How the values of an indicator are stated in a file: flow or stock, of which days, with which flags."""

    semantics: Semantics
    span: Span
    flags: frozenset[Flag]

    @classmethod
    def of(cls, indicator: Indicator, period: Period, flags: frozenset[Flag]) -> Manner:
        """Return how an indicator is stated for a period; what is open at its start belongs to its first day."""
        is_flow = "flow" in indicator.periods
        day = period.span.start if "opening_stock" in indicator.periods else period.span.end
        return cls(
            semantics=Semantics.FLOW if is_flow else Semantics.STOCK,
            span=period.span if is_flow else Span(day, day),
            flags=flags | {Flag.BREAK} if _changes_within(indicator, period.span) else flags,
        )


def flags_of(head: Head | None) -> frozenset[Flag]:
    """Return what the first sheet says of all figures of a file."""
    if head is None:
        return frozenset()
    said = (
        (Flag.SIMULATED, head.is_simulated),
        (Flag.PROVISIONAL, head.is_provisional),
        (Flag.REVISED, head.submission > 1),
    )
    return frozenset(flag for flag, is_said in said if is_said)


def observations_of(
    sheets: Iterable[Counts], book: Book, *, expected: Expected, flags: frozenset[Flag]
) -> Iterator[Observation]:
    """Yield an observation for each value, in the order of the cells."""
    manners: dict[str, Manner] = {}
    for counts in sheets:
        for figure in counts.figures:
            id_ = figure.column.indicator
            if id_ not in manners:
                manners[id_] = Manner.of(expected.catalogue[id_], expected.period, flags)
            sheet, cell = counts.table.grid.name, figure.cell.address
            source = Source(file=book.file, sha256=book.sha256, sheet=sheet, cell=cell)
            yield _observation(figure, manners[id_], source, label=expected.period.label)


def distinct(observations: Iterable[Observation], findings: Findings) -> tuple[Observation, ...]:
    """Return the observations with what is stated twice kept once; report what is stated twice and differs."""
    first: dict[Key, Observation] = {}
    for one in observations:
        key = (one.indicator, one.scope, one.dimension, one.unit_code, one.span)
        before = first.setdefault(key, one)
        if before.value != one.value:
            findings.add(_contradiction(before, one, findings))
    return tuple(first.values())


def _observation(figure: Figure, manner: Manner, source: Source, *, label: str) -> Observation:
    line = figure.line
    return Observation(
        indicator=figure.column.indicator,
        scope=figure.column.scope or line.scope,
        dimension=line.dimension,
        unit_code=line.unit_code,
        span=manner.span,
        span_label=label,
        semantics=manner.semantics,
        value=figure.value,
        qualifier=Qualifier.EXACT,
        compare_to="",
        note="",
        remarks=frozenset(),
        hedge_word="",
        source=source,
        flags=manner.flags,
    )


def _changes_within(indicator: Indicator, span: Span) -> bool:
    ends = (indicator.valid_from, indicator.valid_to)
    return any(day is not None and span.start <= day <= span.end for day in ends)


def _contradiction(before: Observation, one: Observation, findings: Findings) -> BantinError:
    """Return the error for two cells that must say the same: sheets that do not fit, or rows of one sheet."""
    there, here = before.source, one.source
    place = findings.place(here.sheet, cell=here.cell)
    fix = "Sửa một trong hai ô cho khớp."
    if there.sheet == here.sheet:
        what = f"Ô {here.cell} = {one.value}, nhưng ô {there.cell} cùng nội dung = {before.value}"
        return ContradictingRowsError(what, place=place, fix=fix)
    difference = abs(int(str(one.value)) - int(str(before.value)))
    what = (
        f'Ô {here.cell} = {one.value}, nhưng ô {there.cell} của trang "{there.sheet}" = {before.value} '
        f"(lệch {difference})"
    )
    return UnbalancedCountsError(what, place=place, fix=fix)
