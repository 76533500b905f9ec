"""What a phrasebook consists of: references to facts, phrases, highlights, tables, and what must hold of the facts."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from bantin.facts import Selection, Wanted
from bantin.model import Bulletin, Fact, Kind, KOfN, Level, Names, Qualifier, Remark, Scope, Semantics, Span
from bantin.story.templates import Template

# What a phrase must ask for by `when`: "tiếp nhận không có hồ sơ nào hồ sơ" and a plan that reads as a result.
_PECULIAR = ("zero", "planned", "target", "judgement")


@dataclass(frozen=True, slots=True)
class Reference:
    """Which fact a phrase needs; a dimension such as "threshold=10" is asked for by its name alone."""

    indicator: str
    dimension: str
    scope: Scope | None

    def fits(self, fact: Fact) -> bool:
        """Return whether this is the fact that is meant."""
        is_dimension = fact.dimension.partition("=")[0] == self.dimension
        return fact.indicator == self.indicator and is_dimension and self.scope in (None, fact.scope)


@dataclass(frozen=True, slots=True)
class Needs:
    """
    The facts that a phrase needs, by slot, and what must hold of them.

    Attributes:
        use: Which fact fills which slot.
        when: What must hold of the fact in a slot.
        spans_said: The slots whose span the sentence says.
        counted: The slots that are said with their measure everywhere (`{a:counted}`), which nothing fits as well.
    """

    use: tuple[tuple[str, Reference], ...]
    when: tuple[tuple[str, str], ...]
    spans_said: frozenset[str]
    counted: frozenset[str] = frozenset()

    def met_by(self, facts: Iterable[Fact], bulletin: Bulletin) -> dict[str, Fact] | None:
        """
        Return the fact for each slot, or None where none fits it under its conditions.

        A sentence speaks of the bulletin's unit and period. So a slot takes a fact of that span, else a state on one
        day; any other span only where the sentence says it (`{a:span}`).
        """
        found: dict[str, Fact] = {}
        own = bulletin.period.span
        at_hand = sorted(facts, key=lambda fact: (fact.span != own, -fact.span.end.toordinal()))
        for slot, reference in self.use:
            said = {found[name].span for name in self.spans_said if name in found}
            candidates = (fact for fact in at_hand if reference.fits(fact) and fact.unit_code == bulletin.unit.code)
            in_time = (fact for fact in candidates if self._is_in_time(fact, slot, {own, *said}))
            fact = next((fact for fact in in_time if self._takes(fact, slot)), None)
            if fact is None:
                return None
            found[slot] = fact
        return found

    def _is_in_time(self, fact: Fact, slot: str, spans: Collection[Span]) -> bool:
        return fact.span in spans or fact.span.days == 1 or slot in self.spans_said

    def _takes(self, fact: Fact, slot: str) -> bool:
        """Return whether a fact is what the phrase asks for, and nothing that it would have to ask for."""
        asked = {condition for name, condition in self.when if name == slot}
        needed = {condition for condition in _PECULIAR if holds(condition, fact)}
        needed -= {"zero"} if slot in self.counted else set()
        return needed <= asked and all(holds(condition, fact) for condition in asked)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A sentence of a section, and whether it opens a new paragraph (a change of scope or topic)."""

    needs: Needs
    say: Template
    opens_paragraph: bool = False


@dataclass(frozen=True, slots=True)
class Highlight:
    """What is worth a title, a place in the lead, or a key point; those that come first matter most."""

    needs: Needs
    title: Template
    lead: Template
    point: Template
    headline_slot: str
    headline_label: str


@dataclass(frozen=True, slots=True)
class SectionPhrases:
    """A section: its id, its heading, the systems it tells of, and its phrases in order of preference."""

    id: str
    heading: str
    systems: frozenset[str]
    phrases: tuple[Phrase, ...]


class Aspect(StrEnum):
    """What a column of a table of parts shows of an indicator: its value, that of the month before, or the rank."""

    VALUE = ""
    BEFORE = "before"
    RANK = "rank"


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column of a table of communes: an indicator, what stands above it, whom it counts, and what of it is shown."""

    indicator: str
    header: str
    scope: Scope = Scope.COMMUNE
    aspect: Aspect = Aspect.VALUE

    @property
    def wanted(self) -> Wanted:
        """Return which value it is about."""
        return Wanted(self.indicator, self.scope)


@dataclass(frozen=True, slots=True, kw_only=True)
class TablePhrases:
    """A table of communes in a section: its caption and its columns."""

    section: str
    caption: Template
    columns: tuple[TableColumn, ...]


@dataclass(frozen=True, slots=True)
class PeoplePhrases:
    """How words that people wrote become sentences."""

    verbs: tuple[str, ...]
    single_assignees: tuple[str, ...]
    party_roles: tuple[str, ...]
    shortcomings_before: str
    single_shortcoming_before: str
    shortcomings_point: Template
    targets_before: str
    due: Template
    due_passed: Template


@dataclass(frozen=True, slots=True)
class Phrasebook:
    """
    All phrases of the house.

    Those of months (`monthly`) tell what we computed from counts; they choose what is told, and have tables, and words
    for what is compared (`comparisons`), for targets (`aims`), for units side by side (`rankings`), for the table of
    comparisons (`beside`), for what cannot be compared (`grounds`), and for scoring sheets (`evaluation`).
    """

    sections: tuple[SectionPhrases, ...]
    highlights: tuple[Highlight, ...]
    compounds: tuple[str, ...]
    general: Mapping[str, Template]
    scopes: Mapping[str, Template]
    people: PeoplePhrases
    milestones: Mapping[str, Template]
    event: Mapping[str, Template]
    event_kinds: Mapping[str, str]
    notes: Mapping[str, Template]
    charts: Mapping[str, Template]
    origins: Mapping[str, Template]
    names: Mapping[str, str]
    headings: Mapping[str, str]
    importance: Mapping[str, Template]
    comparisons: Mapping[str, Template] = field(default_factory=dict)
    aims: Mapping[str, Template] = field(default_factory=dict)
    rankings: Mapping[str, Template] = field(default_factory=dict)
    beside: Mapping[str, Template] = field(default_factory=dict)
    grounds: Mapping[str, Template] = field(default_factory=dict)
    registers: Mapping[str, Template] = field(default_factory=dict)
    evaluation: Mapping[str, Template] = field(default_factory=dict)
    tables: tuple[TablePhrases, ...] = ()
    selection: Selection = field(default_factory=Selection)
    overview: Mapping[str, Template] = field(default_factory=dict)
    monthly: Phrasebook | None = None
    of_levels: Mapping[Level, Phrasebook] = field(default_factory=dict)

    def for_level(self, level: Level) -> Phrasebook:
        """Return the phrasebook of months for units of a level; this one where it has none."""
        return self.of_levels.get(level) or self.monthly or self

    def is_tabled(self, fact: Fact) -> bool:
        """Return whether a value is one that a table tells of the parts of a unit."""
        return Wanted(fact.indicator, fact.scope) in self.selection.of_parts

    def section_of(self, system: str) -> str:
        """Return the id of the section that tells of a system; the last one takes what has no other."""
        return next((section.id for section in self.sections if system in section.systems), self.sections[-1].id)


def holds(condition: str, fact: Fact) -> bool:
    """Return whether a condition of a phrase holds of a fact."""
    if condition in CONDITIONS:
        return CONDITIONS[condition](fact)
    return Remark[condition.upper()] in fact.remarks


def _is_all(fact: Fact) -> bool:
    return isinstance(fact.value, KOfN) and fact.value.part == fact.value.whole


CONDITIONS: Mapping[str, Callable[[Fact], bool]] = {
    "all": _is_all,
    "several": lambda fact: isinstance(fact.value, Names) and len(fact.value.names) > 1,
    "exact": lambda fact: fact.qualifier is Qualifier.EXACT,
    "hedged": lambda fact: fact.qualifier.is_hedge,
    "zero": lambda fact: fact.is_zero,
    "planned": lambda fact: fact.kind is Kind.PLAN,
    "target": lambda fact: fact.kind is Kind.TARGET,
    "judgement": lambda fact: fact.semantics is Semantics.JUDGEMENT,
}
