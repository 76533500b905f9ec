"""How people miswrite numbers: cells that must be refused, and slips of the keyboard."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from random import Random

from number_writings import any_count, any_share, number, surrounded, words

from bantin.intake.reading.grid import Cell, CellKind

TYPOS = "0123456789.,.,  \u00a0\u200b%-+OolxX'=/e１½²"
WRONG_SEPARATORS = (", ", "'", "_", "  ", "\u200b", "·", "\n")
BEFORE = ("~", "khoảng ", "trên ", "gần ", ">", "<", "≈ ", "hơn ", "+", "=", "'", "(", "#", "-", "−", "- ", ".", ",")
AFTER = (
    *("*", "(1)", "²", ".", ",", ";", "%", " %", "/", "-", "+", "O", "l", "e3", "E+02", "?", "½", "k"),
    *(" văn bản", " hồ sơ", " đơn vị", " nghìn", "VB", "°", " (gồm cả quý II)"),
)
BETWEEN = ("-", "/", "+", " - ", "\n", " và ", ";", ":", "\u200b", "..", "\t")
NO_NUMBERS = (
    *("mười hai", "đang cập nhật", "\u200b.", "có", "=A1+1", "N/A", "#REF!", "None", "NULL", "nan", "XII", "IV"),
    *("½", "l2", "O", "o", ".", ",", "--", "−−", "%", "?", "*", "'", "×"),
)


def hostile_text(value: int, chance: Random) -> Cell:
    """Return a text from which a count cannot be known."""
    great, digits = value + 1000, chance.choice(("０１２３４５６７８９", "٠١٢٣٤٥٦٧٨٩"))
    texts = (
        f"{great:,}",
        f"{great:,}".replace(",", chance.choice(WRONG_SEPARATORS)),
        f"{value * 1_000_000:,}".replace(",", ".", 1).replace(",", chance.choice(" \u00a0"), 1),
        f"{great:,}".replace(",", ".") + f",{chance.randrange(10)}",
        f"{value}.{chance.randrange(100):02d}",
        f"{value},{chance.randrange(10**6)}",
        f"0.{chance.randrange(1000):03d}",
        f"{chance.choice(BEFORE)}{value}",
        f"{value}{chance.choice(AFTER)}",
        f"{value}{chance.choice(BETWEEN)}{any_count(chance)}",
        f"{value} {chance.randrange(10)} {chance.randrange(10)}",
        f"{'0' * chance.choice((1, 2, 3))}{value + 10}",
        str(value).translate(str.maketrans("0123456789", digits)),
        str(2**53 + value),
        chance.choice(NO_NUMBERS),
    )
    return words(surrounded(chance.choice(texts), chance))


def hostile_number(value: int, chance: Random) -> Cell:
    """Return a number that is no count, or a cell of another kind."""
    return chance.choice(
        (
            number(Decimal(value * 1000 + chance.randrange(1, 1000)) / 1000),
            number(f"{value}.5"),
            number(f"{value}E-{chance.choice((16, 20, 300))}"),
            number(f"1E+{chance.choice((16, 20, 300))}"),
            number(-value),
            number(chance.choice(("NaN", "Infinity", "-Infinity"))),
            number(Decimal(value), is_percent=True),
            other_kind(chance),
        )
    )


def other_kind(chance: Random) -> Cell:
    """Return a date, a truth value, an error, or a formula without its result."""
    kinds = (
        Cell(row=14, column=4, kind=CellKind.DAY, day=date(2021, 8, 31)),
        Cell(row=14, column=4, kind=CellKind.TRUTH, text=chance.choice(("TRUE", "FALSE"))),
        Cell(row=14, column=4, kind=CellKind.FAULT, text=chance.choice(("#REF!", "#N/A", "#DIV/0!", "#VALUE!"))),
        Cell(row=14, column=4, lacks_result=True),
    )
    return chance.choice(kinds)


def hostile_share(chance: Random) -> Cell:
    """Return a share that may be a fraction of 1, has a dot, or cannot be."""
    value = any_share(chance) + Decimal("0.01")
    above = value + 100
    fraction = Decimal(chance.randrange(1, 10_001)).scaleb(-4)
    cells = [
        number(fraction),
        words(f"{fraction:f}".replace(".", ",")),
        words(f"{value:f}" if "." in f"{value:f}" else f"{value:f}.0"),
        words(f"{value:.2f}%"),
        words(f"{above:f}%".replace(".", ",")),
        words(f"-{value:f}%".replace(".", ",")),
        words(f"{value:f}%%".replace(".", ",")),
        words(f"{value:f} phần trăm".replace(".", ",")),
        words(f"khoảng {value:f}%".replace(".", ",")),
        words(f"{value:f}％".replace(".", ",")),
        words(f"{value:f}%".replace(".", ",") * 2),
        words(f"{chance.randrange(9)}/{chance.randrange(1, 9)}"),
        number(above),
        number(value, is_percent=True) if value > 1 else number("1.01", is_percent=True),
        number(-value),
        number("1E+30", is_percent=True),
        number("NaN"),
        other_kind(chance),
    ]
    return chance.choice(cells)


def slipped(text: str, chance: Random) -> str:
    """Return a text with one slip."""
    at = chance.randrange(len(text) + 1)
    typed = chance.choice(TYPOS)
    return chance.choice(
        (
            text[:at] + typed + text[at:],
            text[:at] + text[at + 1 :],
            text[:at] + typed + text[at + 1 :],
            text[:at] + text[at : at + 2][::-1] + text[at + 2 :],
        )
    )
