"""All facts of one bulletin, and what was found when they were held together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import count

from bantin.facts.coherence import (
    Composition,
    Disagreement,
    Impossibility,
    compositions,
    disagreements,
    impossibilities,
)
from bantin.facts.stated import stated_facts
from bantin.model import Fact, Indicator, Observation


@dataclass(frozen=True, slots=True, kw_only=True)
class FactSheet:
    """All facts of one bulletin in the order of their ids: first the stated ones, then the computed."""

    facts: tuple[Fact, ...]
    disagreements: tuple[Disagreement, ...] = ()
    impossibilities: tuple[Impossibility, ...] = ()
    compositions: tuple[Composition, ...] = ()


def fact_sheet(observations: Sequence[Observation], catalogue: Mapping[str, Indicator]) -> FactSheet:
    """
    Return the facts of one bulletin: one per observation, then those computed from them.

    Raises:
        UnderivableFigureError: A figure marked as derived does not follow from the others.
    """
    stated = stated_facts(observations, catalogue)
    ids = (f"f{n}" for n in count(len(stated) + 1))
    disagreeing = tuple(
        replace(found, computed=replace(found.computed, id=next(ids))) for found in disagreements(stated, catalogue)
    )
    composed = tuple(
        replace(found, total=replace(found.total, id=next(ids))) for found in compositions(stated, catalogue)
    )
    computed = (*(found.computed for found in disagreeing), *(found.total for found in composed))
    return FactSheet(
        facts=(*stated, *computed),
        disagreements=disagreeing,
        impossibilities=tuple(impossibilities(stated, catalogue)),
        compositions=composed,
    )
