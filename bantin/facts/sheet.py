"""All facts of one bulletin, and what was found when they were held together."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import count

from bantin.facts.charted import Charted
from bantin.facts.coherence import (
    Composition,
    Disagreement,
    Excess,
    Imbalance,
    Impossibility,
    compositions,
    disagreements,
    excesses,
    imbalances,
    impossibilities,
)
from bantin.facts.comparing import Aim, Compared
from bantin.facts.overview import Overview
from bantin.facts.ranking import RankedUnits
from bantin.facts.registers import Registers
from bantin.facts.rests import with_rests
from bantin.facts.results import Evaluation
from bantin.facts.stated import stated_facts
from bantin.indicators.series import Amount, Gap
from bantin.model import Fact, Indicator, Observation


@dataclass(frozen=True, slots=True, kw_only=True)
class FactSheet:
    """
    All facts of one bulletin, and what was found when they were held together.

    Attributes:
        facts: All facts in the order of their ids: first the stated ones, row by row, then the computed.
        rest_sums: Sums of the parts that a stated rest leaves, where they are several.
        disagreements: Rates that their counts do not give.
        impossibilities: Rates that cannot be true together with their counts.
        excesses: Parts that exceed their whole, with no rate beside them.
        compositions: Shares that together are a whole.
        imbalances: Shares of one whole that are not 100 per cent together.
        beside: Facts that stand beside those of the period: bases, changes, targets, ranks, scores, and what all of
            these are made of.
        gaps: Chosen values that are not told, with the reason.
        compared: Chosen totals with what they are compared with.
        aims: Values with their targets.
        rankings: The parts of the unit side by side.
        evaluations: Who earned how much by the scoring sheets of the year.
        registers: What the unit's registers list; None where a source has none.
        overview: A province's month beside those of its districts; None for others.
        charted: What charts draw of earlier months.
    """

    facts: tuple[Fact, ...]
    rest_sums: tuple[Fact, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()
    impossibilities: tuple[Impossibility, ...] = ()
    excesses: tuple[Excess, ...] = ()
    compositions: tuple[Composition, ...] = ()
    imbalances: tuple[Imbalance, ...] = ()
    beside: tuple[Fact, ...] = ()
    gaps: tuple[Amount | Gap, ...] = ()
    compared: tuple[Compared, ...] = ()
    aims: tuple[Aim, ...] = ()
    rankings: tuple[RankedUnits, ...] = ()
    evaluations: tuple[Evaluation, ...] = ()
    registers: Registers | None = None
    overview: Overview | None = None
    charted: Charted = field(default_factory=Charted)

    @property
    def all(self) -> tuple[Fact, ...]:
        """Return every fact of the bulletin, in the order of their ids."""
        return tuple(sorted((*self.facts, *self.beside), key=lambda fact: int(fact.id[1:])))

    def untold(self, told: Collection[str]) -> tuple[str, ...]:
        """Return the ids of facts that neither are told nor have any part in one that is."""
        of = {fact.id: fact.formula.of for fact in self.all if fact.formula is not None}
        found, left = set[str](), list(told)
        while left:
            id_ = left.pop()
            if id_ not in found:
                found.add(id_)
                left += of.get(id_, ())
        return tuple(fact.id for fact in self.all if fact.id not in found)

    @property
    def computed(self) -> tuple[Fact, ...]:
        """Return the facts that no source states: they stand in notes and origins, never in the sections."""
        return tuple(self._computed())

    @property
    def part_sums(self) -> tuple[Fact, ...]:
        """Return the sums of counts that serve other facts only: no count of the indicator that they are told under."""
        held: tuple[Disagreement | Impossibility, ...] = (*self.disagreements, *self.impossibilities)
        return (*self.rest_sums, *(found.part for found in held if found.part not in found.parts))

    def _computed(self) -> Iterator[Fact]:
        yield from self.rest_sums
        for found in self.disagreements:
            if found.part not in found.parts:
                yield found.part
            yield found.computed
        yield from (found.part for found in self.impossibilities if found.part not in found.parts)
        yield from (found.total for found in self.compositions)
        yield from (found.total for found in self.imbalances)


def fact_sheet(observations: Sequence[Observation], catalogue: Mapping[str, Indicator]) -> FactSheet:
    """
    Return the facts of one bulletin: one per observation, then those computed from them.

    Raises:
        UnderivableFigureError: A figure marked as derived does not follow from the others.
    """
    ids = (f"f{n}" for n in count(len(observations) + 1))
    stated, rest_sums = with_rests(stated_facts(observations, catalogue), observations, catalogue, ids)
    disagreeing = tuple(disagreements(stated, catalogue, ids))
    impossible = tuple(impossibilities(stated, catalogue, ids))
    sheet = FactSheet(
        facts=stated,
        rest_sums=rest_sums,
        disagreements=disagreeing,
        impossibilities=impossible,
        excesses=tuple(excesses(stated, catalogue, impossible)),
        compositions=tuple(compositions(stated, catalogue, ids)),
        imbalances=tuple(imbalances(stated, catalogue, ids)),
    )
    return replace(sheet, facts=stated + sheet.computed)
