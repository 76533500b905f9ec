"""Facts: true statements with unit, scope, period, formula and sources, and what was found when they were compared."""

from bantin.facts.coherence import Composition, Disagreement, Excess, Imbalance, Impossibility
from bantin.facts.document import as_document, in_order
from bantin.facts.sheet import FactSheet, fact_sheet

__all__ = [
    "Composition",
    "Disagreement",
    "Excess",
    "FactSheet",
    "Imbalance",
    "Impossibility",
    "as_document",
    "fact_sheet",
    "in_order",
]
