"""Tidy CSVs as systems write them: the same rows with other delimiters, quotes, encodings, orders and spellings."""

from __future__ import annotations

import csv
import io
import random
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from old_encodings import cp1258, tcvn3, vni

from bantin.model import Observation, plain

Chance = random.Random
COLUMNS = (
    "unit_code", "unit_name", "indicator", "scope", "dimension", "period_start", "period_end", "value", "note",
)  # fmt: skip
_VALUE, _NAME, _CODE = COLUMNS.index("value"), COLUMNS.index("unit_name"), COLUMNS.index("unit_code")


@dataclass(frozen=True, kw_only=True)
class Written:
    """A CSV before it is written: its columns, its rows, and how the program writes."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    delimiter: str = ","
    quoting: int = csv.QUOTE_MINIMAL
    line_end: str = "\r\n"
    encode: Callable[[str], bytes] = str.encode

    def bytes(self) -> bytes:
        """Return the file."""
        stream = io.StringIO(newline="")
        writer = csv.writer(stream, delimiter=self.delimiter, quoting=self.quoting, lineterminator=self.line_end)
        writer.writerows((self.columns, *self.rows))
        return self.encode(stream.getvalue())


def written(observations: Iterable[Observation], names: dict[str, str]) -> Written:
    """Return a CSV that states these observations; `names` are those of units by code."""
    rows = (
        (
            seen.unit_code, names[seen.unit_code], seen.indicator, str(seen.scope), seen.dimension,
            seen.span.start.isoformat(), seen.span.end.isoformat(), plain(seen.result() or 0), "theo sổ của đơn vị",
        )
        for seen in observations
    )  # fmt: skip
    return Written(columns=COLUMNS, rows=tuple(rows))


def delimited(made: Written, chance: Chance) -> Written:
    """Use another delimiter, other quotes, other line ends."""
    quoting = chance.choice([csv.QUOTE_MINIMAL, csv.QUOTE_ALL, csv.QUOTE_NONNUMERIC])
    return replace(
        made, delimiter=chance.choice(",;\t"), quoting=quoting, line_end=chance.choice(["\n", "\r\n", "\r\n\r\n"])
    )


def encoded(made: Written, chance: Chance) -> Written:
    """Use another encoding, old or new."""
    return replace(made, encode=chance.choice((*_OLD, *_UNICODE)))


def columns_moved(made: Written, chance: Chance) -> Written:
    """Put the columns in another order."""
    order = chance.sample(range(len(made.columns)), len(made.columns))
    return replace(
        made,
        columns=tuple(made.columns[n] for n in order),
        rows=tuple(tuple(row[n] for n in order) for row in made.rows),
    )


def rows_moved(made: Written, chance: Chance) -> Written:
    """Put the rows in another order, with blank ones between, and some there twice."""
    rows = [*chance.sample(made.rows, len(made.rows)), *chance.choices(made.rows, k=3)]
    rows.insert(chance.randrange(len(rows)), ("",) * len(made.columns))
    return replace(made, rows=tuple(rows))


def values_respelled(made: Written, chance: Chance) -> Written:
    """Write numbers otherwise: in groups, with blanks, zeros in words; "1,234" is read in two ways, and refused."""
    ways: list[Callable[[str], str]] = [
        lambda digits: f" {digits} ",
        lambda digits: f"{int(digits):,}".replace(",", "."),
        lambda digits: f"{int(digits):,}".replace(",", " "),
        lambda digits: digits if int(digits) else "không có",
        lambda digits: digits if int(digits) else "-",
    ]
    if not chance.randrange(4):
        ways.append(lambda digits: f"{int(digits):,}")
    return _respelled(made, chance, _VALUE, ways)


def names_respelled(made: Written, chance: Chance) -> Written:
    """Spell names otherwise."""
    ways: list[Callable[[str], str]] = [
        str.upper,
        lambda name: name.replace("Đ", "Ð"),
        lambda name: name.replace(" ", "  "),
        lambda name: name.replace("xã ", "UBND xã "),
        lambda name: name.removeprefix("xã "),
        lambda name: "",
    ]
    return _respelled(made, chance, _NAME, ways)


def codes_left_out(made: Written, chance: Chance) -> Written:
    """Leave codes out, or let them lose their zeros."""
    return _respelled(made, chance, _CODE, [lambda code: "", lambda code: code.lstrip("0")])


def _respelled(made: Written, chance: Chance, column: int, ways: Sequence[Callable[[str], str]]) -> Written:
    rows = [
        (*row[:column], chance.choice(ways)(row[column]), *row[column + 1 :]) if not chance.randrange(4) else row
        for row in made.rows
    ]
    return replace(made, rows=tuple(rows))


_UNICODE: list[Callable[[str], bytes]] = [
    str.encode,
    lambda text: text.encode("utf-8-sig"),
    lambda text: text.encode("utf-16"),
    lambda text: text.encode("utf-16-le"),
    lambda text: b"\xfe\xff" + text.encode("utf-16-be"),
    lambda text: unicodedata.normalize("NFD", text).encode(),
]
# They have no letter for Ð.
_OLD: list[Callable[[str], bytes]] = [cp1258, lambda text: cp1258(text, are_tones_apart=True), tcvn3, vni]
CHANGES: dict[str, Callable[[Written, Chance], Written]] = {
    "other delimiters, quotes and line ends": delimited,
    "another encoding": encoded,
    "columns in another order": columns_moved,
    "rows in another order": rows_moved,
    "values respelled": values_respelled,
    "names of units respelled": names_respelled,
    "codes left out": codes_left_out,
}


def changed(made: Written, name: str, chance: Chance) -> bytes:
    """Return a CSV that says the same after one of these changes, in any encoding that has its letters."""
    again = CHANGES[name](made, chance)
    return (again if name == "another encoding" else replace(again, encode=chance.choice(_UNICODE))).bytes()
