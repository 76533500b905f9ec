"""Which counts of a tidy CSV are the sum of which others: of levels and desks, of districts, of communes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from bantin.intake.submissions.statement import Expected
from bantin.model import Observation, Scope, Unit

_Holder = tuple[str, Scope, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Total:
    """
    A count that is made up of others.

    Attributes:
        whole: The count.
        parts: Those of its parts that are there, at least one.
        is_complete: Whether all its parts are there, so that they add up to it; else they cannot exceed it.
    """

    whole: Observation
    parts: tuple[Observation, ...]
    is_complete: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _Split:
    """The scopes that make up another in one unit: all of some, and one of the desks where there are any."""

    whole: Scope
    all_of: tuple[Scope, ...]
    one_of: tuple[Scope, ...] = ()


_DESKS = (Scope.DISTRICT_ONE_STOP, Scope.DISTRICT_OFFICES)
# guide.md, section 2: a district's total is its offices and its communes, and levels add up.
_SPLITS = (
    _Split(whole=Scope.DISTRICT_TOTAL, all_of=(Scope.COMMUNES_TOTAL,), one_of=_DESKS),
    _Split(whole=Scope.PROVINCE_AND_DISTRICT, all_of=(Scope.PROVINCE_LEVEL,), one_of=_DESKS),
    _Split(whole=Scope.PROVINCE_TOTAL, all_of=(Scope.PROVINCE_LEVEL, Scope.DISTRICT_TOTAL)),
    _Split(whole=Scope.PROVINCE_TOTAL, all_of=(Scope.PROVINCE_AND_DISTRICT, Scope.COMMUNES_TOTAL)),
    _Split(whole=Scope.PROVINCE_TOTAL, all_of=(Scope.PROVINCE_LEVEL, Scope.DISTRICT_LEVEL, Scope.COMMUNE_LEVEL)),
)
_TWO_TIERS = (_Split(whole=Scope.PROVINCE_TOTAL, all_of=(Scope.PROVINCE_LEVEL, Scope.COMMUNES_TOTAL)),)
# What a province counts of all its districts together.
_OF_DISTRICTS = (*_DESKS, Scope.COMMUNES_TOTAL, Scope.DISTRICT_TOTAL)


def totals(observations: Iterable[Observation], expected: Expected) -> Iterator[Total]:
    """Yield each count of a file of which parts are there too, in the order of the wholes (guide.md, section 2)."""
    counts = [one for one in observations if not one.dimension and one.semantics.is_count]
    file = _File(expected, {(one.indicator, one.scope, one.unit_code): one for one in reversed(counts)})
    for one in counts:
        # Two ways of splitting a whole may have left the same parts: what is wrong with them is said once.
        yield from dict.fromkeys(total for total in file.totals_of(one) if total.parts)


@dataclass(frozen=True, slots=True)
class _File:
    """The counts of one file by indicator, scope and unit, and who sends it."""

    expected: Expected
    counts: Mapping[_Holder, Observation]

    def totals_of(self, whole: Observation) -> Iterator[Total]:
        """Yield the sums that a count must be, some of them without a part."""
        for split in (*_SPLITS, *(() if self.expected.names.districts else _TWO_TIERS)):
            if split.whole is whole.scope:
                yield self._split(whole, split)
        if whole.scope is Scope.COMMUNES_TOTAL:
            yield self._sum(whole, Scope.COMMUNE, self._communes_of(whole))
        if self._is_senders(whole) and whole.scope in _OF_DISTRICTS:
            yield self._sum(whole, whole.scope, self.expected.names.districts)

    def _split(self, whole: Observation, split: _Split) -> Total:
        needed, desks = self._in(whole, split.all_of), self._in(whole, split.one_of)
        is_complete = len(needed) == len(split.all_of) and len(desks) == bool(split.one_of)
        return Total(whole=whole, parts=(*desks, *needed), is_complete=is_complete)

    def _in(self, whole: Observation, scopes: Iterable[Scope]) -> tuple[Observation, ...]:
        holders = ((whole.indicator, scope, whole.unit_code) for scope in scopes)
        return tuple(self.counts[holder] for holder in holders if holder in self.counts)

    def _sum(self, whole: Observation, scope: Scope, units: tuple[Unit, ...]) -> Total:
        holders = ((whole.indicator, scope, unit.code) for unit in units)
        parts = tuple(self.counts[holder] for holder in holders if holder in self.counts)
        return Total(whole=whole, parts=parts, is_complete=len(parts) == len(units))

    def _communes_of(self, whole: Observation) -> tuple[Unit, ...]:
        """Return the communes of the unit of a count: the sender's are all that the file can name."""
        names = self.expected.names
        slugs = {one.slug for one in names.districts if one.code == whole.unit_code}
        return names.communes if self._is_senders(whole) else tuple(c for c in names.communes if c.parent in slugs)

    def _is_senders(self, whole: Observation) -> bool:
        return whole.unit_code == self.expected.unit.code
