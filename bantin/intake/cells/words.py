"""Cells that hold words: names, topics, answers; as people meant them, without what their keyboards left behind."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from decimal import Decimal

from bantin.errors import Place, UnknownChoiceError, UnreadableCellError, UnseenCharacterError
from bantin.folding import fold
from bantin.intake.cells.numbers import GREATEST_COUNT
from bantin.intake.cells.refusals import Column, check_result, number_in, other_kind, quoted, refused
from bantin.intake.reading.grid import Cell, CellKind
from bantin.intake.reading.legacy import meant_in_unicode

# Icelandic and African letters that look like Đ; no Vietnamese word has them (traps.md, 9).
_STROKES = str.maketrans({"Ð": "Đ", "ð": "đ", "Ɖ": "Đ", "ɖ": "đ"})
_ZERO_WIDTH = "Cf"
# Controls, half characters, private characters of a font, characters that do not exist.
_UNUSABLE = frozenset({"Cc", "Cs", "Co", "Cn"})
_LOST = "\N{REPLACEMENT CHARACTER}"
_TEXTS = Column("chữ", "Định dạng ô là văn bản rồi gõ lại như muốn in ra.")
_LAYOUT = frozenset("\t\n\v\f\r")


def text(cell: Cell, *, place: Place) -> str:
    """
    Return the words of a cell in composed letters (NFC) and on one line; "" for an empty cell.

    No-break spaces, runs of spaces and line ends become one space, zero-width characters are dropped, Ð (eth) becomes
    Đ. A whole number is returned as its digits; how a fraction or a date was to look, nobody can know. A text that
    looks like a formula stays as it is: `inert` makes it safe where it leaves us.

    Raises:
        UnseenCharacterError: A control, a private character, or one that was lost in a conversion.
        UnreadableCellError: A fraction, a date, a truth value, an error, or letters of a TCVN3 or VNI font.
        MissingResultError: A formula without a stored result.
    """
    check_result(cell, place=place)
    number = number_in(cell)
    if number is not None and _is_digits(number) and not cell.is_percent:
        return str(int(number))
    if cell.kind not in (CellKind.TEXT, CellKind.EMPTY):
        raise other_kind(cell, column=_TEXTS, place=place)
    _check_characters(cell, place)
    shown = "".join(c for c in cell.text.translate(_STROKES) if unicodedata.category(c) != _ZERO_WIDTH)
    line = " ".join(unicodedata.normalize("NFC", shown).split())
    # As it came too: in fonts of the nineties the soft hyphen and Ð, which are mended above, are letters.
    _check_letters(cell.text, cell, place)
    _check_letters(line, cell, place)
    return line


def choice(cell: Cell, choices: Sequence[str], *, place: Place) -> str:
    """
    Return the one of the choices that a cell names, by its folded words; "" for an empty cell.

    Raises:
        UnknownChoiceError: None of them, or several that fold alike and none as it is written.
        UnreadableCellError, UnseenCharacterError, MissingResultError: As for `text`.
    """
    word = text(cell, place=place)
    if not word or word in choices:
        return word
    alike = [known for known in choices if fold(known) == fold(word)]
    if len(alike) == 1:
        return alike[0]
    what = f"{quoted(word)} không có trong danh sách"
    fix = f"Chọn một trong: {', '.join(choices)}."
    raise refused(UnknownChoiceError, what, cell=cell, place=place, fix=fix)


def _is_digits(number: Decimal) -> bool:
    return number.is_finite() and abs(number) <= GREATEST_COUNT and number == number.to_integral_value()


def _check_characters(cell: Cell, place: Place) -> None:
    for character in cell.text:
        if character == _LOST or (unicodedata.category(character) in _UNUSABLE and character not in _LAYOUT):
            what = f"Ô có ký tự không dùng được (U+{ord(character):04X})"
            raise refused(UnseenCharacterError, what, cell=cell, place=place, fix="Xóa ký tự đó rồi gõ lại chữ.")


def _check_letters(words: str, cell: Cell, place: Place) -> None:
    if meant := meant_in_unicode(words):
        what = f"{quoted(words)} gõ bằng phông chữ cũ (TCVN3 hoặc VNI)"
        fix = f"Chuyển ô sang Unicode. Có phải là {quoted(meant)}?"
        raise refused(UnreadableCellError, what, cell=cell, place=place, fix=fix)
