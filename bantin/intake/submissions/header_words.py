"""By which words the columns of forms II.06a and II.07b are known again, however a system wrote their headers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bantin.folding import fold
from bantin.forms import DOSSIERS_EXPORT, PROCEDURES_EXPORT, Form, Sheet

_TOTAL = re.compile(r"\btong\b")
_RATE = re.compile(r"\bty le\b|\bti le\b|%")
_ROW_NUMBER = re.compile(r"^(?:s?tt|so tt|so thu tu)\b")
_ROW_NAME = re.compile(r"linh vuc|don vi|co quan|cong viec|noi dung|\bten\b")
# Titles, and notes of the circular, speak of the same things as the headers.
_NO_HEADER = re.compile(r"tinh hinh|bao cao|bieu so|thong tu|don vi tinh")
_LONGEST_HEADER = 120


@dataclass(frozen=True, slots=True)
class Mark:
    """Words, folded, by which one column is known among those under the same merged header."""

    number: int
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Group:
    """A merged header: its words, the number of its total, and its parts."""

    pattern: re.Pattern[str]
    total: int
    parts: tuple[Mark, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RateColumn:
    """A rate that some systems add: its words, and the columns of which it is made, by number."""

    pattern: re.Pattern[str]
    part: tuple[int, ...]
    whole: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FormWords:
    """
    How a form is known by its words.

    Attributes:
        form: The form.
        mark: The form's official name, folded: "Biểu số II.06a/VPCP/KSTT".
        groups: The merged headers; where the words of two stand above a column, the first counts.
        rates: Rates that are checked and not read.
        has_units: Whether rows may stand for units, and not for fields alone.
    """

    form: Form
    mark: re.Pattern[str]
    groups: tuple[Group, ...]
    rates: tuple[RateColumn, ...] = ()
    has_units: bool = False

    @property
    def sheet(self) -> Sheet:
        """Return the form's one table."""
        return self.form.sheets[0]

    @property
    def numbers(self) -> frozenset[int]:
        """Return the numbers of its columns."""
        return frozenset(column.number for column in self.sheet.columns)

    def header_of(self, number: int) -> str:
        """Return what the form itself writes above a column: "Số lượng hồ sơ đã giải quyết / Trước hạn"."""
        return " / ".join(next(column.header for column in self.sheet.columns if column.number == number))

    def number_of(self, path: Sequence[str]) -> int | None:
        """Return which column the headers of a column, from the top, speak of; None where that is not plain."""
        said = [word for word in map(fold, path) if word]
        if not said or _RATE.search(" ".join(said)):
            return None
        group = next((one for one in self.groups if any(map(one.pattern.search, said))), None)
        return _row_column(said[-1]) if group is None else _within(group, said)

    def speaks_of_columns(self, text: str) -> bool:
        """Return whether a text may stand in a header of the form: a group, a part of one, or a total."""
        word = fold(text)
        if not word or len(word) > _LONGEST_HEADER or _NO_HEADER.search(word):
            return False
        patterns = (pattern for one in self.groups for pattern in (one.pattern, *(part.pattern for part in one.parts)))
        return bool(_TOTAL.search(word)) or any(pattern.search(word) for pattern in patterns)

    def groups_named(self, texts: Sequence[str]) -> int:
        """Return how many of the merged headers stand among some texts."""
        words = [fold(text) for text in texts]
        headers = [word for word in words if len(word) <= _LONGEST_HEADER and not _NO_HEADER.search(word)]
        named = {next((n for n, one in enumerate(self.groups) if one.pattern.search(word)), None) for word in headers}
        return len(named - {None})

    def rate_of(self, path: Sequence[str]) -> RateColumn | None:
        """Return the rate of which headers speak; None where they speak of none that we can check."""
        said = fold(" ".join(path))
        return next((rate for rate in self.rates if rate.pattern.search(said)), None) if is_rate(path) else None


def is_rate(path: Sequence[str]) -> bool:
    """Return whether headers speak of a rate."""
    return bool(_RATE.search(fold(" ".join(path))))


def _row_column(word: str) -> int | None:
    if _ROW_NUMBER.search(word):
        return 1
    return 2 if _ROW_NAME.search(word) else None


def _within(group: Group, said: Sequence[str]) -> int | None:
    """Return the column of a group; the group's own words are left out, unless they stand with the part's."""
    text = " / ".join([*(word for word in said[:-1] if not group.pattern.search(word)), said[-1]])
    found = {part.number for part in group.parts if part.pattern.search(text)}
    if not found and _TOTAL.search(text):
        return group.total
    return found.pop() if len(found) == 1 else None


def _mark(number: int, pattern: str) -> Mark:
    return Mark(number, re.compile(pattern))


_OVERDUE = r"\b(?:qua|tre) (?:thoi )?(?:han|hen)\b"
DOSSIER_WORDS = FormWords(
    form=DOSSIERS_EXPORT,
    mark=re.compile(r"\bii ?[./ ] ?0?6 ?a\b"),
    groups=(
        Group(
            re.compile(r"(?:dang|chua)(?: duoc)? (?:giai quyet|xu ly)"),
            11,
            (_mark(12, r"\btrong (?:thoi )?han\b|\b(?:chua den|con) (?:thoi )?han\b"), _mark(13, _OVERDUE)),
        ),
        Group(
            re.compile(r"\bda(?: duoc)? (?:giai quyet|xu ly|hoan thanh)|giai quyet xong"),
            7,
            (
                _mark(8, r"\b(?:truoc|som) (?:thoi )?han\b"),
                _mark(9, r"\bdung (?:thoi )?han\b"),
                _mark(10, _OVERDUE),
            ),
        ),
        Group(
            re.compile(r"\b(?:nhan|phai|can|yeu cau) giai quyet|tiep nhan"),
            3,
            (
                _mark(4, r"truc tuyen|qua mang"),
                _mark(5, r"truc tiep|buu chinh"),
                _mark(6, r"ky truoc|chuyen (?:qua|sang)|\bton\b"),
            ),
        ),
    ),
    rates=(
        RateColumn(pattern=re.compile(r"qua (?:thoi )?han|tre han"), part=(10,), whole=(7,)),
        RateColumn(pattern=re.compile(r"(?:dung|trong) (?:thoi )?han"), part=(8, 9), whole=(7,)),
        RateColumn(pattern=re.compile(r"truoc (?:thoi )?han"), part=(8,), whole=(7,)),
        RateColumn(pattern=re.compile(r"truc tuyen"), part=(4,), whole=(4, 5)),
    ),
    has_units=True,
)


def _levels(first: int) -> tuple[Mark, ...]:
    return (_mark(first, r"\btinh\b"), _mark(first + 1, r"\bhuyen\b"), _mark(first + 2, r"\bxa\b"))


PROCEDURE_WORDS = FormWords(
    form=PROCEDURES_EXPORT,
    mark=re.compile(r"\bii ?[./ ] ?0?7 ?b\b"),
    groups=(
        Group(re.compile(r"quy trinh(?: \w+){0,3} noi bo|quy trinh dien tu"), 11, _levels(12)),
        Group(re.compile(r"mot cua"), 7, _levels(8)),
        Group(re.compile(r"tham quyen|cong bo|ban hanh"), 3, _levels(4)),
    ),
)
EXPORT_WORDS = (DOSSIER_WORDS, PROCEDURE_WORDS)
