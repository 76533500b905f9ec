"""Observations as rows of a table, and back."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from bantin.model import (
    Flag,
    KOfN,
    Names,
    Observation,
    Qualifier,
    Remark,
    Scope,
    Semantics,
    Source,
    Span,
    Value,
    Verdict,
    plain,
)
from bantin.store.making import each_once, tuples_of
from bantin.store.rows import Column, Holds

_READ: Mapping[str, Callable[[str], Value]] = {
    "Decimal": Decimal,
    "KOfN": KOfN.read,
    "Names": lambda text: Names(tuple(json.loads(text))),
    "Verdict": Verdict,
}


def value_cell(value: Value) -> str:
    """
    Return a value as a table keeps it, exact: digits, "17/17", a word, or a JSON list of names.

    Decimals lose superfluous zeros (1.0 becomes 1, and -0 becomes 0), as everywhere where they are printed: equal
    values have equal cells. Names are no bars between words, as in figures.csv, because a name could hold a bar.
    """
    if isinstance(value, Decimal):
        return plain(value) if value else "0"
    if isinstance(value, Names):
        return json.dumps(value.names, ensure_ascii=False)
    return str(value)


def _sorted_words(words: frozenset[Flag] | frozenset[Remark]) -> tuple[str, ...]:
    return tuple(sorted(word.value for word in words))


COLUMNS: tuple[Column[Observation], ...] = (
    Column("indicator", lambda seen: seen.indicator),
    Column("scope", lambda seen: seen.scope.value),
    Column("dimension", lambda seen: seen.dimension),
    Column("unit_code", lambda seen: seen.unit_code),
    Column("period_start", lambda seen: seen.span.start, Holds.DAY),
    Column("period_end", lambda seen: seen.span.end, Holds.DAY),
    Column("period_label", lambda seen: seen.span_label),
    Column("semantics", lambda seen: seen.semantics.value),
    Column("value", lambda seen: value_cell(seen.value)),
    Column("value_kind", lambda seen: type(seen.value).__name__),
    Column("qualifier", lambda seen: seen.qualifier.value),
    Column("compare_to", lambda seen: seen.compare_to),
    Column("note", lambda seen: seen.note),
    Column("remarks", lambda seen: _sorted_words(seen.remarks), Holds.WORDS),
    Column("hedge_word", lambda seen: seen.hedge_word),
    Column("flags", lambda seen: _sorted_words(seen.flags), Holds.WORDS),
    Column("source_file", lambda seen: seen.source.file),
    Column("source_sha256", lambda seen: seen.source.sha256),
    Column("sheet", lambda seen: seen.source.sheet),
    Column("cell", lambda seen: seen.source.cell),
)


def observations_of(columns: Mapping[str, Sequence[Any]]) -> list[Observation]:
    """Return the observation of each row."""
    unchanged = ("indicator", "dimension", "unit_code", "compare_to", "note", "hedge_word")
    made = {name: columns[name] for name in unchanged} | {
        "scope": each_once(Scope, columns["scope"]),
        "span": spans_of(columns),
        "span_label": columns["period_label"],
        "semantics": each_once(Semantics, columns["semantics"]),
        "value": each_once(_value, zip(columns["value_kind"], columns["value"], strict=True)),
        "qualifier": each_once(Qualifier, columns["qualifier"]),
        "remarks": each_once(_remarks, columns["remarks"]),
        "source": sources_of(columns),
        "flags": each_once(_flags, columns["flags"]),
    }
    return tuples_of(Observation, made)


def spans_of(columns: Mapping[str, Sequence[Any]]) -> list[Span]:
    """Return the days of each row."""
    return each_once(_span, zip(columns["period_start"], columns["period_end"], strict=True))


def sources_of(columns: Mapping[str, Sequence[Any]]) -> list[Source]:
    """Return the cell from which each row came."""
    named = {"file": "source_file", "sha256": "source_sha256", "sheet": "sheet", "cell": "cell"}
    return tuples_of(Source, {name: columns[column] for name, column in named.items()})


def _value(kind_and_text: tuple[str, str]) -> Value:
    kind, text = kind_and_text
    return _READ[kind](text)


def _span(days: tuple[date, date]) -> Span:
    return Span(*days)


def _remarks(words: tuple[str, ...]) -> frozenset[Remark]:
    return frozenset(map(Remark, words))


def _flags(words: tuple[str, ...]) -> frozenset[Flag]:
    return frozenset(map(Flag, words))
