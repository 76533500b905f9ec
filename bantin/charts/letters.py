"""How wide text is, from the font's own table, and where its lines break: a layout pass would cost a hundred times."""

from __future__ import annotations

from functools import cache, lru_cache
from importlib.resources import files

from matplotlib.font_manager import get_font
from matplotlib.ft2font import LoadFlags

from bantin.charts.style import DIGIT_ADVANCE, REGULAR, SEMIBOLD
from bantin.charts.words import Run, Words, text_of

_STYLES = {REGULAR: "Regular", SEMIBOLD: "SemiBold"}
_FIXED_POINT = 65_536  # FreeType counts linear advances in such parts of a pixel
_MEASURED_AT = 100


@cache
def font_file(weight: int) -> str:
    """Return the path of the family's TrueType file in one of the two weights."""
    return str(files("fontpkg_be_vietnam_pro") / "files" / f"BeVietnamPro-{_STYLES[weight]}.ttf")


@cache
def _advance(character: str, weight: int) -> float:
    """Return the width of a character in parts of its size."""
    if character.isdecimal():
        return DIGIT_ADVANCE  # the page switches tabular figures on
    font = get_font(font_file(weight))
    font.set_size(_MEASURED_AT, 72)
    glyph = font.load_char(ord(character), flags=LoadFlags.NO_HINTING)
    return glyph.linearHoriAdvance / _FIXED_POINT / _MEASURED_AT


@lru_cache(4096)
def text_width(text: str, size: float, weight: int = REGULAR) -> float:
    """Return the width of one line in units, without kerning (which narrows it by less than 1 %)."""
    return size * sum(_advance(character, weight) for character in text)


def words_width(words: Words, size: float, weight: int = REGULAR) -> float:
    """Return the width of words on one line."""
    return text_width(text_of(words), size, weight)


def wrapped(words: Words, size: float, weight: int, width: float) -> list[Words]:
    """Return lines no wider than `width`, unless one unbreakable piece is; lines break at ordinary spaces only."""
    lines: list[list[Words]] = [[]]
    for piece in _pieces(words):
        if lines[-1] and words_width(_joined([*lines[-1], piece]), size, weight) > width:
            lines.append([])
        lines[-1].append(piece)
    return [_joined(line) for line in lines]


def balanced(words: Words, size: float, weight: int, width: float) -> list[Words]:
    """Return as few lines as `wrapped` makes, of about equal length: no word is left alone on the last."""
    lines = wrapped(words, size, weight, width)
    if len(lines) == 1:
        return lines
    for narrower in range(int(width) - 8, int(width / 2), -8):
        candidate = wrapped(words, size, weight, narrower)
        if len(candidate) > len(lines) or any(words_width(line, size, weight) > narrower for line in candidate):
            break
        lines = candidate
    return lines


def _pieces(words: Words) -> list[Words]:
    """Return the runs that stay together; a tagged numeral stays with what touches it."""
    pieces: list[list[Run]] = [[]]
    for run in words:
        first, *others = run.split(" ") if isinstance(run, str) else [run]
        pieces[-1].append(first)
        pieces.extend([other] for other in others)
    return [tuple(run for run in piece if run) for piece in pieces if any(piece)]


def _joined(pieces: list[Words]) -> Words:
    """Return pieces as one line, plain runs that touch made one."""
    runs: list[Run] = []
    for i, piece in enumerate(pieces):
        for run in (" ", *piece) if i else piece:
            if isinstance(run, str) and runs and isinstance(runs[-1], str):
                runs[-1] += run
            else:
                runs.append(run)
    return tuple(runs)
