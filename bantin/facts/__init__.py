"""Facts: true statements with unit, scope, period, formula and sources, and what was found when they were compared."""

from bantin.facts.brief import Brief
from bantin.facts.coherence import Composition, Disagreement, Excess, Imbalance, Impossibility
from bantin.facts.document import as_document, in_order
from bantin.facts.overview import Overview, SumCheck
from bantin.facts.periodic import periodic_sheet
from bantin.facts.selection import Selection, Wanted
from bantin.facts.sheet import FactSheet, fact_sheet

__all__ = [
    "Brief",
    "Composition",
    "Disagreement",
    "Excess",
    "FactSheet",
    "Imbalance",
    "Impossibility",
    "Overview",
    "Selection",
    "SumCheck",
    "Wanted",
    "as_document",
    "fact_sheet",
    "in_order",
    "periodic_sheet",
]
