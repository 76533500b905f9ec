"""Number formats: which cells show per cent, which a day or an hour."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum

from bantin.errors.submissions import NotAWorkbookError
from bantin.intake.reading.markup import elements, naming_part
from bantin.intake.reading.package import SEND_AGAIN

# ECMA-376 part 1, 18.8.30, with the ids of East Asian locales: calamine takes the same ones for moments.
_PERCENT_IDS = frozenset({9, 10})
_MOMENT_IDS = frozenset({*range(14, 23), *range(27, 37), 45, 46, 47, *range(50, 59)})
_FIRST_CUSTOM = 164
# What a format shows as it is: quoted text, an escaped character, a gap as wide as a character, a filler.
_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.', re.DOTALL)
_ELAPSED = re.compile(r"\[(h+|m+|s+)\]", re.IGNORECASE)
_BRACKETED = re.compile(r"\[[^\]]*\]")
_CONDITION = re.compile(r"\[\s*[<>=]")
_MOMENT_LETTERS = re.compile(r"[dmyhs]|am/pm|a/p", re.IGNORECASE)


class Format(IntEnum):
    """What a number format makes of a number."""

    PLAIN = 0
    PERCENT = 1
    MOMENT = 2
    """A day, an hour, or a span of hours."""
    MIXED = 3
    """Per cent for some numbers and not for others: nobody can tell what the sender meant."""


@dataclass(frozen=True, slots=True)
class CellFormat:
    """The format of a cell: its id, and its code where the workbook defines one itself."""

    key: int
    code: str | None

    @property
    def shows(self) -> Format:
        """Return what it makes of a number."""
        if self.code is not None:
            return format_of(self.code)
        if self.key in _PERCENT_IDS:
            return Format.PERCENT
        return Format.MOMENT if self.key in _MOMENT_IDS else Format.PLAIN


def cell_formats(styles: bytes, part: str) -> tuple[CellFormat, ...]:
    """
    Return the formats that cells refer to by their position.

    Raises:
        NotAWorkbookError: The part is damaged, or gives a built-in id another meaning.
    """
    codes: dict[int, str] = {}
    keys: list[int] = []
    with naming_part(part):
        for each in elements(styles, part):
            if each.path == "styleSheet/numFmts/numFmt":
                codes[int(each.attributes["numFmtId"])] = each.attributes["formatCode"]
            elif each.path == "styleSheet/cellXfs/xf":
                keys.append(int(each.attributes.get("numFmtId", "0")))
    for key, code in codes.items():
        if key < _FIRST_CUSTOM and CellFormat(key, None).shows is not CellFormat(key, code).shows:
            raise NotAWorkbookError(f"Tệp định nghĩa lại định dạng số {key} có sẵn", fix=f"{SEND_AGAIN}.")
    return tuple(CellFormat(key, codes.get(key)) for key in keys)


def format_of(code: str) -> Format:
    """
    Return what a format code makes of a number: "0.0%" shows per cent, `0"%"` does not.

    The sections for positive, negative and zero numbers, set apart by semicolons, must agree; the one for zero is
    passed over, since zero is zero either way, unless the sections have conditions of their own.
    """
    plain = _LITERAL.sub("", code)
    if _ELAPSED.search(plain):
        return Format.MOMENT
    has_conditions = bool(_CONDITION.search(plain))
    sections = _BRACKETED.sub("", plain).split(";")[: 3 if has_conditions else 2]
    if any(_MOMENT_LETTERS.search(section) for section in sections):
        return Format.MOMENT
    percents = {"%" in section for section in sections if section.strip() or len(sections) == 1}
    if len(percents) > 1:
        return Format.MIXED
    return Format.PERCENT if percents == {True} else Format.PLAIN
