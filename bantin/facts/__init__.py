"""Facts: true statements with unit, scope, period, formula and sources, and what was found when they were compared."""

from bantin.facts.coherence import Composition, Disagreement, Impossibility
from bantin.facts.document import MIME, as_document
from bantin.facts.sheet import FactSheet, fact_sheet

__all__ = [
    "MIME",
    "Composition",
    "Disagreement",
    "FactSheet",
    "Impossibility",
    "as_document",
    "fact_sheet",
]
