"""Text as a sequence of runs: plain words, figures of facts, moments, and numerals that are no figures."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from bantin.model import Fact, Qualifier
from bantin.vietnamese.hedges import hedged_count
from bantin.vietnamese.typography import NO_BREAK, capitalised, spelled


@dataclass(frozen=True, slots=True)
class Words:
    """Plain text without any numeral."""

    text: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A fact as it is printed here: its display, or a hedge that its value proves; `exact` is then the display."""

    fact_id: str
    value: str
    text: str
    exact: str = ""


@dataclass(frozen=True, slots=True)
class Moment:
    """A date, month or year, with its machine form: 2021-09-08, 2021-08 or 2021."""

    machine: str
    text: str


@dataclass(frozen=True, slots=True)
class Typed:
    """A numeral that states no fact, with what it is: law, name, ordinal, period, threshold or count."""

    kind: str
    text: str


Run = Words | Figure | Moment | Typed
Text = tuple[Run, ...]


def figure(fact: Fact, text: str = "") -> Figure:
    """Return the run of a fact, printed as its display unless another text is given."""
    return Figure(fact.id, fact.value_text, text or fact.display)


def hedged(fact: Fact) -> Figure:
    """Return the run of a fact for titles and leads: an exact count with the hedge that it proves, "gần 700"."""
    is_firm = fact.qualifier in (Qualifier.EXACT, Qualifier.DERIVED) and fact.semantics.is_count
    if not (is_firm and fact.number):
        return figure(fact)
    return Figure(fact.id, fact.value_text, hedged_count(int(fact.number)), exact=fact.display)


def named(words: str) -> Text:
    """Return a proper name or a title as text; one that holds a numeral is typed as a name, "quận 12"."""
    return (Typed("name", words),) if re.search(r"\d", words) else (Words(words),)


def plain_text(text: Iterable[Run]) -> str:
    """Return what a reader sees."""
    return "".join(run.text for run in text)


def spoken_text(text: Iterable[Run]) -> str:
    """
    Return text for places in which no element can stand: descriptions, labels, feeds.

    There a numeral must be a fact's display or a date: no hedge, and what is neither is spelled out: "mức độ bốn".
    """
    return "".join(_spoken(run) for run in text)


def _spoken(run: Run) -> str:
    if isinstance(run, Typed) and run.kind != "period":
        return re.sub(r"(?<![\d./])\d{1,2}(?![\d./])", lambda found: spelled(int(found[0])), run.text)
    return (isinstance(run, Figure) and run.exact) or run.text


def figures_in(text: Iterable[Run]) -> tuple[str, ...]:
    """Return the ids of the facts that are printed, in order, each once."""
    return tuple(dict.fromkeys(run.fact_id for run in text if isinstance(run, Figure)))


def with_capital(text: Text) -> Text:
    """Return the text with a capital first letter where it opens with words; a figure keeps its display."""
    if not text or isinstance(text[0], Figure):
        return text
    return (replace(text[0], text=capitalised(text[0].text)), *text[1:])


def unbroken(text: Text, compounds: Iterable[str]) -> Text:
    """Return the text with no-break spaces within compounds and names, so that lines end where the sense does."""
    pattern = re.compile("|".join(re.escape(word) for word in sorted(compounds, key=len, reverse=True)), re.IGNORECASE)
    return tuple(
        replace(run, text=pattern.sub(lambda found: found[0].replace(" ", NO_BREAK), run.text))
        if isinstance(run, Words)
        else run
        for run in text
    )


def joined(texts: Iterable[Text], glue: str) -> Text:
    """Return the texts with the same words between each two."""
    runs: list[Run] = []
    for text in texts:
        runs += ([Words(glue)] if runs else []) + list(text)
    return tuple(runs)


def trimmed(text: Text) -> Text:
    """Return the text without the blanks before its first word."""
    if not text or not isinstance(text[0], Words):
        return text
    first = text[0].text.lstrip()
    return (Words(first), *text[1:]) if first else trimmed(text[1:])


def sentence(text: Text) -> Text:
    """Return the text as one sentence: a capital first letter, and a full stop unless it ends with one."""
    is_closed = plain_text(text).rstrip().endswith((".", "!", "?", ":"))
    return with_capital(text) if is_closed else (*with_capital(text), Words("."))
