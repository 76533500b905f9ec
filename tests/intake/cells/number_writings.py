"""How people write numbers: every text by which a value may stand in a column, made from the value."""

from __future__ import annotations

import unicodedata
from decimal import Decimal
from enum import StrEnum
from random import Random

from bantin.intake.reading.grid import Cell, CellKind

SEPARATORS = (".", " ", "\u00a0", "\u2009", "\u202f")
UNSEEN = ("", " ", "\u00a0", "\u2009", "\u202f", "\u200b", "\ufeff", "\t", "  ")
NOT_REPORTED = ("", " ", "x", "X", "…", "..", "...", "........")
NOTHING = {text.strip() for text in NOT_REPORTED} | {"." * n for n in range(2, 12)} | {"….", ".…", "……"}
NONE_AT_ALL = ("không có", "Không có", "KHÔNG", "không  có", "kho\u0302ng co\u0301", "không\u00a0có")
DASHES = ("-", "–", "—", "−")


class Column(StrEnum):
    """What the column of a cell holds."""

    COUNT = "count"
    PERCENT = "percent"
    ANSWER = "answer"


def is_writing(text: str, value: Decimal | None, column: Column) -> bool:
    """Say whether a text is one of the ways to write a value in a column, whatever stands unseen around it."""
    seen = text.strip("".join(UNSEEN))
    letters = "".join(c for c in unicodedata.normalize("NFD", seen) if unicodedata.category(c) not in ("Mn", "Cf"))
    if value == 0 and " ".join(letters.lower().split()) in ("khong", "khong co"):
        return True
    return seen in (writings(value, column, zeros=16) if value is not None else NOTHING)


def writings(value: Decimal, column: Column, *, zeros: int = 3) -> set[str]:
    """Return every text by which a number may be written in a column, made from the number."""
    at_zero = {*NONE_AT_ALL, *DASHES} if value == 0 else set()
    return at_zero | (count_writings(int(value)) if column is Column.COUNT else percent_writings(value, zeros=zeros))


def count_writings(value: int) -> set[str]:
    """Return digits, groups of three after one separator, and two digits for a small number."""
    return {str(value), f"{value:02d}"} | {f"{value:,}".replace(",", separator) for separator in SEPARATORS}


def percent_writings(value: Decimal, *, zeros: int = 3) -> set[str]:
    """Return the share with a comma, with zeros behind and before, with its sign, and without where that is plain."""
    whole, _, decimals = f"{value:f}".partition(".")
    decimals = decimals.rstrip("0")
    wholes = {whole, whole.zfill(2)}
    commas = {f"{start},{decimals}{'0' * n}" for start in wholes for n in range(zeros + 1) if decimals or n}
    commas |= set() if decimals else wholes
    signed = {f"{text}{space}%" for text in commas for space in ("", *SEPARATORS[1:])}
    return signed | (commas if value == 0 or value > 1 else set())


def words(text: str) -> Cell:
    """Return a cell that holds text."""
    return Cell(row=14, column=4, kind=CellKind.TEXT, text=text)


def number(value: Decimal | str, *, is_percent: bool = False) -> Cell:
    """Return a cell that holds a number."""
    return Cell(row=14, column=4, kind=CellKind.NUMBER, number=Decimal(value), is_percent=is_percent)


def any_count(chance: Random) -> int:
    """Return a count of any size, small ones as likely as great ones."""
    return chance.randrange(10 ** chance.choice((1, 2, 3, 4, 4, 5, 6, 7, 9, 12, 15)))


def any_share(chance: Random) -> Decimal:
    """Return a share in per cent with 0 to 2 decimals, sometimes 4."""
    decimals = chance.choice((0, 1, 2, 2, 4))
    return Decimal(chance.randrange(100 * 10**decimals + 1)).scaleb(-decimals)


def surrounded(text: str, chance: Random) -> str:
    """Return a text with something invisible on one or both sides, or nothing."""
    return chance.choice(UNSEEN) + text + chance.choice(UNSEEN)
