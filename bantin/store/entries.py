"""Entries of registers as rows of one table, which has the columns of all registers; and back."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields
from decimal import Decimal
from typing import Any

from bantin.model import (
    DifficultyEntry,
    Entry,
    MeetingEntry,
    MilestoneEntry,
    RegisterEntry,
    Source,
    Span,
    TaskEntry,
    TrainingEntry,
)
from bantin.store.observations import sources_of, spans_of, value_cell
from bantin.store.rows import Cell, Column, Holds

_REGISTERS: Mapping[str, type[RegisterEntry]] = {
    "meetings": MeetingEntry,
    "training": TrainingEntry,
    "tasks": TaskEntry,
    "difficulties": DifficultyEntry,
    "milestones": MilestoneEntry,
}
_REGISTER_OF = {kind: register for register, kind in _REGISTERS.items()}
_SHARED = frozenset(field.name for field in fields(Entry))
_OWN = {kind: frozenset(field.name for field in fields(kind)) - _SHARED for kind in _REGISTER_OF}

_DAYS = ("day", "due", "done", "since", "answered", "planned")
_COUNTS = ("sites", "participants")
_WORDS = (
    "host", "topic", "line_quality", "kind", "assignee", "text", "state", "indicator", "raised_by", "answer",
)  # fmt: skip


def _said(name: str) -> Callable[[RegisterEntry], Cell]:
    """Return how to get what an entry says under this name; None where its register has no such column."""
    return lambda entry: getattr(entry, name) if name in _OWN[type(entry)] else None


def _target(entry: RegisterEntry) -> str | None:
    target = entry.target if isinstance(entry, TaskEntry) else None
    return None if target is None else value_cell(target)


COLUMNS: tuple[Column[RegisterEntry], ...] = (
    Column("register", lambda entry: _REGISTER_OF[type(entry)]),
    Column("number", lambda entry: entry.number, Holds.WHOLE),
    Column("unit_code", lambda entry: entry.unit_code),
    Column("period_start", lambda entry: entry.span.start, Holds.DAY),
    Column("period_end", lambda entry: entry.span.end, Holds.DAY),
    *(Column(name, _said(name)) for name in _WORDS),
    *(Column(name, _said(name), Holds.WHOLE) for name in _COUNTS),
    *(Column(name, _said(name), Holds.DAY) for name in _DAYS),
    Column("target", _target),
    Column("source_file", lambda entry: entry.source.file),
    Column("source_sha256", lambda entry: entry.source.sha256),
    Column("sheet", lambda entry: entry.source.sheet),
    Column("cell", lambda entry: entry.source.cell),
)


def entries_of(columns: Mapping[str, Sequence[Any]]) -> list[RegisterEntry]:
    """Return the entry of each row."""
    places = zip(spans_of(columns), sources_of(columns), strict=True)
    return [_entry({name: columns[name][row] for name in columns}, *place) for row, place in enumerate(places)]


def _entry(cells: Mapping[str, Any], span: Span, source: Source) -> RegisterEntry:
    kind = _REGISTERS[cells["register"]]
    own = {name: _read(name, cells[name]) for name in _OWN[kind]}
    return kind(unit_code=cells["unit_code"], span=span, number=cells["number"], source=source, **own)


def _read(name: str, cell: Any) -> Any:
    return Decimal(cell) if name == "target" and cell is not None else cell
