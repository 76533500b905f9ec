"""
Number cells with a known meaning, in all the ways in which people write and miswrite them, from a seed.

A plain cell must be read as what it means; a hostile one must be refused; a mutated one may be refused, and may be read
only as a number of which it is a writing. `writings` makes texts from numbers, so it shares nothing with the reader.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from random import Random

from number_slips import hostile_number, hostile_share, hostile_text, slipped
from number_writings import (
    DASHES,
    NONE_AT_ALL,
    NOT_REPORTED,
    Column,
    any_count,
    any_share,
    count_writings,
    is_writing,
    number,
    percent_writings,
    surrounded,
    words,
    writings,
)

from bantin.errors import BantinError, Place
from bantin.intake.cells.numbers import Reading, count, percent, yes_no
from bantin.intake.reading.grid import Cell
from bantin.settings.intake import Dash

PLACE = Place(file="bieu.xlsx", sheet="II.06a")


class Verdict(StrEnum):
    """What must become of a cell."""

    READ = "read"
    REFUSED = "refused"
    MUTATED = "mutated"


class Outcome(StrEnum):
    """What became of a cell."""

    RIGHT = "read right"
    REFUSED = "refused"
    WRONG = "WRONG"
    REFUSED_WRONGLY = "refused, though plain"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """A cell in a column, what must become of it, and what it means where it must be read."""

    cell: Cell
    column: Column
    verdict: Verdict
    meaning: Decimal | None = None
    dash: Dash = Dash.ZERO


def samples(wanted: int, *, seed: int) -> Iterator[Sample]:
    """Yield so many cells, plain, hostile and mutated ones in turn."""
    chance = Random(seed)  # noqa: S311 - the same cells each time, no secrets
    makers = (plain_count, hostile_count, plain_percent, hostile_percent, mutated, mutated, answer)
    for n in range(wanted):
        yield makers[n % len(makers)](chance)


def outcome(sample: Sample) -> Outcome:
    """Return what becomes of a cell, judged by what it means."""
    try:
        reading = read(sample)
    except BantinError:
        return Outcome.REFUSED_WRONGLY if sample.verdict is Verdict.READ else Outcome.REFUSED
    match sample.verdict:
        case Verdict.READ:
            is_right = reading.value == sample.meaning
        case Verdict.MUTATED:
            is_right = is_writing(sample.cell.text, reading.value, sample.column)
        case _:
            is_right = False
    return Outcome.RIGHT if is_right else Outcome.WRONG


def tally(wanted: int, *, seed: int) -> tuple[Counter[Outcome], list[Sample]]:
    """Return how many cells had which outcome, and those that went wrong."""
    outcomes: Counter[Outcome] = Counter()
    astray = []
    for sample in samples(wanted, seed=seed):
        found = outcome(sample)
        outcomes[found] += 1
        if found in (Outcome.WRONG, Outcome.REFUSED_WRONGLY):
            astray.append(sample)
    return outcomes, astray


def read(sample: Sample) -> Reading:
    """Return what the reader makes of a cell."""
    match sample.column:
        case Column.COUNT:
            return count(sample.cell, place=PLACE, dash=sample.dash)
        case Column.PERCENT:
            return percent(sample.cell, place=PLACE, dash=sample.dash)
        case Column.ANSWER:
            return yes_no(sample.cell, place=PLACE)


def absent(column: Column, chance: Random) -> Sample:
    """Return a cell that says none, nothing, or a dash."""
    dash = chance.choice(tuple(Dash))
    zero = Sample(cell=words(""), column=column, verdict=Verdict.READ, meaning=Decimal(0), dash=dash)
    return chance.choice(
        (
            replace(zero, cell=words(surrounded(chance.choice(NONE_AT_ALL), chance))),
            replace(zero, cell=words(chance.choice(NOT_REPORTED)), meaning=None),
            replace(zero, cell=Cell(row=14, column=4), meaning=None),
            replace(zero, cell=words(chance.choice(DASHES)), meaning=Decimal(0) if dash is Dash.ZERO else None),
        )
    )


def plain_count(chance: Random) -> Sample:
    """Return a count written as it should be."""
    if chance.random() < 0.2:
        return absent(Column.COUNT, chance)
    value = any_count(chance)
    text = chance.choice(sorted(count_writings(value)))
    cell = chance.choice(
        (
            words(surrounded(text, chance)),
            words(text),
            number(Decimal(value)),
            number(Decimal(value).normalize()),
            number(f"{value}.0"),
        )
    )
    return Sample(cell=cell, column=Column.COUNT, verdict=Verdict.READ, meaning=Decimal(value))


def plain_percent(chance: Random) -> Sample:
    """Return a share written as it should be; a spreadsheet may store it with the noise of a binary fraction."""
    if chance.random() < 0.2:
        return absent(Column.PERCENT, chance)
    value = any_share(chance)
    text = chance.choice(sorted(percent_writings(value)))
    cells = [
        words(surrounded(text, chance)),
        number(value / 100, is_percent=True),
        number(f"{float(value / 100):.17g}", is_percent=True),
    ]
    if value > 1 or value == 0:
        cells += [number(value), number(f"{float(value):.17g}")]
    return Sample(cell=chance.choice(cells), column=Column.PERCENT, verdict=Verdict.READ, meaning=value)


def hostile_count(chance: Random) -> Sample:
    """Return a count written so that nobody can know it, or a cell of another kind."""
    value = any_count(chance) + 1
    maker = hostile_number if chance.random() < 0.3 else hostile_text
    return Sample(cell=maker(value, chance), column=Column.COUNT, verdict=Verdict.REFUSED)


def hostile_percent(chance: Random) -> Sample:
    """Return a share that must be refused."""
    return Sample(cell=hostile_share(chance), column=Column.PERCENT, verdict=Verdict.REFUSED)


def mutated(chance: Random) -> Sample:
    """Return a number with one or two slips of the keyboard: a character more, less, another, or two exchanged."""
    column = chance.choice((Column.COUNT, Column.PERCENT))
    value = Decimal(any_count(chance)) if column is Column.COUNT else any_share(chance)
    text = chance.choice(sorted(writings(value, column)))
    for _ in range(chance.choice((1, 1, 2))):
        text = slipped(text, chance)
    return Sample(cell=words(text), column=column, verdict=Verdict.MUTATED)


def answer(chance: Random) -> Sample:
    """Return an answer, plain or hostile."""
    plain = {"Có": 1, "có": 1, "C": 1, "CÓ": 1, "1": 1, "Không": 0, "K": 0, "không có": 0, "0": 0}
    if chance.random() < 0.5:
        text = chance.choice(sorted(plain))
        cell, value = words(surrounded(text, chance)), Decimal(plain[text])
        return Sample(cell=cell, column=Column.ANSWER, verdict=Verdict.READ, meaning=value)
    texts = (
        "x",
        "X",
        "-",
        "–",
        "đã có",
        "có 2",
        "chưa",
        "?",
        "2",
        "10",
        "1.0",
        "không rõ",
        "c/k",
        "Có/Không",
        "✓",
        "v",
    )
    cells = (*map(words, texts), number("2"), number("0.5"), number("-1"), number("1", is_percent=True))
    return Sample(cell=chance.choice(cells), column=Column.ANSWER, verdict=Verdict.REFUSED)
