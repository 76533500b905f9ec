"""Rows as a table keeps them: named columns of plain cells, and one canonical line of text for each row."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Generic, TypeVar

Thing = TypeVar("Thing")
Cell = str | int | date | tuple[str, ...] | None

_AS_LINE = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=date.isoformat)


class Holds(StrEnum):
    """What the cells of a column are: text, a list of words, a day, or a whole number; None where nothing is said."""

    TEXT = "text"
    WORDS = "words"
    DAY = "day"
    WHOLE = "whole"


@dataclass(frozen=True, slots=True)
class Column(Generic[Thing]):
    """One column: its name, how to get its cell from a thing, and what its cells are."""

    name: str
    cell: Callable[[Thing], Cell]
    holds: Holds = Holds.TEXT


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its cells in the order of the columns, and the line of text that says the same."""

    cells: tuple[Cell, ...]
    line: str


def sorted_rows(columns: Iterable[Column[Thing]], things: Iterable[Thing]) -> list[tuple[Thing, Row]]:
    """Return each thing with its row, in the order of the rows' lines: the same things give the same rows."""
    known = tuple(things)
    return sorted(zip(known, rows_of(columns, known), strict=True), key=lambda pair: pair[1].line)


def rows_of(columns: Iterable[Column[Thing]], things: Iterable[Thing]) -> list[Row]:
    """Return the row of each thing."""
    getters = [column.cell for column in columns]
    cells = (tuple([cell(thing) for cell in getters]) for thing in things)
    return [Row(said, _AS_LINE.encode(said)) for said in cells]
