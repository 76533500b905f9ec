"""
Which counts must not be printed because they could single out a person.

Three steps, each in the order of its function: what tells of too few people by itself; what would give that away by
subtraction from a printed total (secondary suppression); and the rates that are made of either. Everything is about one
period: whoever prints sums over months beside the months keeps what was withheld in one of them out of the subtraction.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bantin.indicators.series import Amount, Exact, Gap, Reason, Series
from bantin.model import Indicator, IndicatorKind, Op
from bantin.settings.comparison import ComparisonRules


@dataclass(frozen=True, slots=True, kw_only=True)
class Breakdown:
    """A printed total and the printed parts that add up to it; parts that are not printed are left out."""

    total: Series
    parts: tuple[Series, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """
    What is about to be printed of one period.

    Attributes:
        cells: Counts and rates; no series twice.
        breakdowns: Which totals have which parts, among cells. Sums whose parts are among the cells need not be listed.
        catalogue: The indicators, for which rate is made of which counts.
    """

    cells: Sequence[Amount]
    breakdowns: Sequence[Breakdown] = ()
    catalogue: Mapping[str, Indicator]


def suppressed(release: Release, rules: ComparisonRules) -> frozenset[Series]:
    """
    Return the series that must not be printed, nor any change, rank or score that is made of them.

    A count of people's acts or opinions from 1 to `single_out_below` - 1 is withheld, and one that leaves so few of its
    whole: of 10 opinions of which 9 are satisfied, one is not. Where all other parts of a printed total would give a
    withheld one away, the smallest of those is withheld too; the total only where there is no other part. Zero singles
    out nobody. Totals of a district follow the same rule, which they rarely meet.
    """
    counts = _counts(release)
    hidden = _singling_out(release, counts, rules)
    hidden = _with_companions(_breakdowns(release, counts), counts, hidden=hidden, least=rules.single_out_below)
    return frozenset(hidden | _rates_of(release, hidden))


def disclosed(cells: Sequence[Amount], hidden: frozenset[Series]) -> tuple[Amount | Gap, ...]:
    """
    Return the cells as they may be printed: a withheld one is a gap with its reason.

    A total that was computed from withheld parts no longer carries them: its formula would print them.
    """
    return tuple(_disclosed(cell, hidden) for cell in cells)


def _disclosed(cell: Amount, hidden: frozenset[Series]) -> Amount | Gap:
    """Return one cell, a gap in its place, or the cell without the parts that nobody may see."""
    if cell.series in hidden:
        return Gap(series=cell.series, period=cell.period, reason=Reason.SUPPRESSED)
    shows_parts = any(part.series in hidden for part in cell.of)
    return cell._replace(op=None, of=()) if shows_parts else cell


def _counts(release: Release) -> dict[Series, Exact]:
    """Return every count that a reader would see: the cells, and both counts that a rate always carries with it."""
    seen = (amount for cell in release.cells for amount in (cell, *(cell.of if cell.op is Op.RATIO else ())))
    return {amount.series: amount.number for amount in seen if amount.semantics.is_count}


def _singling_out(release: Release, counts: Mapping[Series, Exact], rules: ComparisonRules) -> set[Series]:
    """Return the personal counts that tell of too few people, or leave too few of their whole."""

    def is_few(number: Exact) -> bool:
        """Say whether so many people could be known by name."""
        return 1 <= number < rules.single_out_below

    personal = [series for series in counts if series.indicator in rules.personal]
    if not personal:
        return set()
    wholes = _wholes(release.catalogue)
    return {
        series
        for series in personal
        if is_few(counts[series])
        or any(
            is_few(counts[whole] - counts[series])
            for whole in map(series.of, wholes.get(series.indicator, ()))
            if whole in counts
        )
    }


def _wholes(catalogue: Mapping[str, Indicator]) -> dict[str, tuple[str, ...]]:
    """Return by id of a count the ids of the wholes of which the catalogue's rates take its share."""
    wholes: dict[str, tuple[str, ...]] = {}
    for rate in catalogue.values():
        if rate.kind is IndicatorKind.RATIO and len(rate.numerators) == 1:
            wholes[rate.numerators[0]] = (*wholes.get(rate.numerators[0], ()), *rate.denominators)
    return wholes


def _breakdowns(release: Release, counts: Mapping[Series, Exact]) -> list[Breakdown]:
    """Return the breakdowns of which a reader sees total and parts: those given, and the sums among the cells."""
    sums = (
        Breakdown(total=cell.series, parts=tuple(part.series for part in cell.of))
        for cell in release.cells
        if cell.op is Op.SUM and all(part.series != cell.series for part in cell.of)
    )
    seen = (
        Breakdown(total=table.total, parts=tuple(part for part in dict.fromkeys(table.parts) if part in counts))
        for table in (*release.breakdowns, *sums)
        if table.total in counts
    )
    return [table for table in seen if table.parts]


def _with_companions(
    tables: Sequence[Breakdown], counts: Mapping[Series, Exact], *, hidden: set[Series], least: int
) -> set[Series]:
    """Return what is hidden, with what must be hidden beside it, so that no total gives a part away."""
    now = set(hidden)
    while found := next((one for table in tables for one in _companion(table, counts, hidden=now, least=least)), None):
        now.add(found)
    return now


def _companion(
    table: Breakdown, counts: Mapping[Series, Exact], *, hidden: set[Series], least: int
) -> Iterator[Series]:
    """Yield the next series to hide of a table that gives something away; nothing where it does not."""
    unseen = [part for part in table.parts if part in hidden]
    if _is_safe([counts[part] for part in unseen], is_total_seen=table.total not in hidden, least=least):
        return
    # Zeros last: a reader guesses them, and they hide nothing. sorted() keeps the order of equal parts.
    others = sorted(
        (part for part in table.parts if part not in hidden), key=lambda part: (not counts[part], counts[part])
    )
    yield from others[:1]
    if not others and table.total not in hidden:
        yield table.total


def _is_safe(unseen: Sequence[Exact], *, is_total_seen: bool, least: int) -> bool:
    """
    Return whether subtraction finds no unseen part of a table.

    What a printed total leaves for its unseen parts must be shared by two of them at least, be no fewer people than
    may be told, and have more than one solution: two parts that make 2 are 1 and 1, unless a zero is hidden with them.
    """
    if not is_total_seen:
        return bool(unseen)
    rest = sum(unseen)
    has_choice = rest > len(unseen) or 0 in unseen
    return not unseen or (len(unseen) >= 2 and rest >= least and has_choice)


def _rates_of(release: Release, hidden: set[Series]) -> set[Series]:
    """Return what is computed of hidden counts, other than by adding up, and the stated rates that tell of them."""
    return {cell.series for cell in release.cells if any(one in hidden for one in _made_of(cell, release.catalogue))}


def _made_of(cell: Amount, catalogue: Mapping[str, Indicator]) -> Iterator[Series]:
    """Yield the series that a reader could find with the help of a rate or a difference."""
    if cell.op is not Op.SUM:
        yield from (amount.series for amount in cell.of)
    indicator = catalogue.get(cell.series.indicator)
    if indicator is not None and indicator.kind is IndicatorKind.RATIO:
        yield from map(cell.series.of, (*indicator.numerators, *indicator.denominators))
