"""The table of units as it lies on disk: its columns, how a row becomes a unit and back, and what a row must hold."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date
from functools import cache
from itertools import islice, pairwise
from pathlib import Path
from typing import NamedTuple, TypeVar

from bantin.errors import (
    MissingKeyError,
    OverlappingValidityError,
    ParamsError,
    Place,
    UnknownKeyError,
    UnknownReferenceError,
    UnreadableParamsError,
    WrongParamError,
)
from bantin.model import Level, Unit

Given = TypeVar("Given")
Made = TypeVar("Made")
UNKNOWN = "unknown"
FIRST_DAY_OF_TWO_TIERS = date(2025, 7, 1)  # the district tier ended the day before (guide.md, section 1.11)
_LAST_DAY_OF_THREE_TIERS = "2025-06-30"
KINDS = {
    "province": frozenset({"tỉnh", "thành phố"}),
    "district": frozenset({"huyện", "quận", "thị xã", "thành phố"}),
    "commune": frozenset({"xã", "phường", "thị trấn", "đặc khu"}),
}
_PARENTS = {"province": ("",), "district": ("province",), "commune": ("district", "province")}
# The folders that the site has beside those of units (design.md, the page contract); no unit may take one.
_FOLDERS = frozenset({
    "chi-tieu", "danh-gia", "du-lieu-mo", "en", "feed", "gioi-thieu", "lich", "minh-hoa", "nam", "phuong-phap",
    "so-lieu", "tai-san", "thang", "tim", "tro-nang",
})  # fmt: skip
_REMAKE = "Tạo lại bảng bằng: python tools/make_units.py"
_VERSION = re.compile(r"v\d+")
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


class Row(NamedTuple):
    """One row of the table, as text; `unknown` stands where no source gives a day or the successors."""

    code: str
    slug: str
    level: str
    kind: str
    name: str
    parent: str
    valid_from: str
    valid_to: str
    successors: str

    @property
    def first(self) -> str:
        """Return the first day that the unit may have existed, in a form that sorts."""
        return "" if self.valid_from == UNKNOWN else self.valid_from

    @property
    def last(self) -> str:
        """Return the last day that the unit may have existed, in a form that sorts."""
        # Every old unit that was left at the end of June 2025 is in the source's list, so this one was gone by then.
        return _LAST_DAY_OF_THREE_TIERS if self.valid_to == UNKNOWN else self.valid_to or "9999-12-31"

    def is_on(self, day: str) -> bool:
        """Return whether nothing known speaks against the unit's existing on an ISO day."""
        return self.first <= day <= self.last


def is_reserved(slug: str) -> bool:
    """Return whether the site itself needs the address: its own folders, and v1, v2 ... for versions."""
    return slug in _FOLDERS or (slug.startswith("v") and _VERSION.fullmatch(slug) is not None)


def unit_of(row: Row) -> Unit:
    """Return the unit that a checked row describes."""
    are_successors_known = row.successors != UNKNOWN
    return Unit(
        code=row.code,
        slug=row.slug,
        level=Level(row.level),
        kind=row.kind,
        name=row.name,
        parent=row.parent,
        valid_from=_day_of(row.valid_from),
        valid_to=_day_of(row.valid_to),
        is_end_known=row.valid_to != UNKNOWN,
        successors=tuple(row.successors.split("|")) if row.successors and are_successors_known else (),
        are_successors_known=are_successors_known,
    )


def row_of(unit: Unit) -> Row:
    """Return a unit as the table holds it."""
    last = unit.valid_to.isoformat() if unit.valid_to else ""
    return Row(
        code=unit.code,
        slug=unit.slug,
        level=unit.level.value,
        kind=unit.kind,
        name=unit.name,
        parent=unit.parent,
        valid_from=unit.valid_from.isoformat() if unit.valid_from else UNKNOWN,
        valid_to=last if unit.is_end_known else UNKNOWN,
        successors="|".join(unit.successors) if unit.are_successors_known else UNKNOWN,
    )


def read_rows(path: Path) -> list[Row]:
    """
    Return the checked rows of the table.

    Raises:
        UnreadableParamsError: The file is missing, empty, not UTF-8 or not in composed form (NFC).
        MissingKeyError, UnknownKeyError: The columns are not those of `Row`.
        WrongParamError: A cell is wrong, or a slug stands twice.
        UnknownReferenceError: A parent or a successor is not in the table.
        OverlappingValidityError: Two units of one level have the same code on the same day.
    """
    levels: dict[str, str] = {}
    lines = csv.reader(io.StringIO(_text(path), newline=""), strict=True)
    _each(islice(lines, 1), _check_columns, path, first=1)
    rows = _each(lines, _row, path)
    _each(rows, lambda row: _claim(row, levels), path)
    _each(rows, lambda row: _check(row, levels), path)
    _check_codes(rows, path)
    return rows


def _each(items: Iterable[Given], act: Callable[[Given], Made], path: Path, *, first: int = 2) -> list[Made]:
    """Return what `act` makes of each item; what it raises is raised with the number of the item's row."""
    made: list[Made] = []
    try:
        for item in items:
            made.append(act(item))  # noqa: PERF401 - its length is the row's number when something is wrong
    except ParamsError as error:
        place = Place(file=str(path), row=str(first + len(made)))
        raise type(error)(error.what, place=place, fix=error.fix) from error
    except csv.Error as error:
        raise _unreadable(path, f"không phải CSV ở hàng {first + len(made)}") from error
    return made


def _text(path: Path) -> str:
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise _unreadable(path, "thiếu hoặc không phải UTF-8") from error
    if not text or not unicodedata.is_normalized("NFC", text):
        raise _unreadable(path, "không ở dạng tổ hợp NFC" if text else "trống")
    return text


def _unreadable(path: Path, what: str) -> UnreadableParamsError:
    return UnreadableParamsError(f"Bảng đơn vị {what}", place=Place(file=str(path)), fix=_REMAKE)


def _check_columns(names: list[str]) -> None:
    columns = ", ".join(Row._fields)
    if missing := [name for name in Row._fields if name not in names]:
        raise MissingKeyError(f"Thiếu cột {', '.join(missing)}", fix=f"Các cột phải là {columns}.")
    if tuple(names) != Row._fields:
        raise UnknownKeyError(f"Các cột là {', '.join(names)}", fix=f"Các cột phải là {columns}, theo thứ tự đó.")


def _row(cells: list[str]) -> Row:
    try:
        return Row._make(cells)
    except TypeError as error:
        raise WrongParamError(f"Hàng có {len(cells)} ô thay vì {len(Row._fields)}", fix=_REMAKE) from error


def _claim(row: Row, levels: dict[str, str]) -> None:
    """Note the row's slug and level; refuse a slug that another has, that the site needs, or that is none."""
    slug = row.slug
    if slug in levels:
        raise WrongParamError(f'Địa chỉ "{slug}" đứng hai lần', fix="Mỗi đơn vị một địa chỉ, tính cả mọi thời kỳ.")
    if not _SLUG.fullmatch(slug) or is_reserved(slug):
        raise WrongParamError(
            f'"{slug}" không dùng làm địa chỉ được',
            fix="Viết chữ thường không dấu, nối bằng -, không trùng mục của trang.",
        )
    levels[slug] = row.level


def _check(row: Row, levels: dict[str, str]) -> None:
    """Refuse a row whose cells do not go together; `levels` holds the level of each slug of the table."""
    code, slug, level, kind, name, parent, valid_from, valid_to, successors = row
    if not code or not name:
        raise WrongParamError(f'Đơn vị "{slug}" thiếu mã hoặc tên', fix=_REMAKE)
    _check_kind(level, kind)
    if parent and parent not in levels:
        raise UnknownReferenceError(f'Không có đơn vị cấp trên "{parent}"', fix="Sửa cột parent.")
    if levels.get(parent, "") not in _PARENTS[level]:
        raise WrongParamError(f'"{parent}" không thể là cấp trên của "{slug}"', fix="Sửa cột parent.")
    _check_life(valid_from, valid_to, has_heirs=successors != "")
    if successors and successors != UNKNOWN:
        for heir in successors.split("|"):
            if heir not in levels:
                raise UnknownReferenceError(f'Không có đơn vị kế tiếp "{heir}"', fix="Sửa cột successors.")


# The table has a handful of different kinds and lives: each is looked at once.
@cache
def _check_kind(level: str, kind: str) -> None:
    if kind not in KINDS.get(level, ()):
        raise WrongParamError(f'"{kind}" không phải loại đơn vị của cấp "{level}"', fix=_REMAKE)


@cache
def _check_life(valid_from: str, valid_to: str, *, has_heirs: bool) -> None:
    last = _LAST_DAY_OF_THREE_TIERS if valid_to == UNKNOWN else valid_to
    days = [_day_of(text) for text in (valid_from, last) if text not in ("", UNKNOWN)]
    if not valid_from or None in days or days != sorted(days, key=str):
        raise WrongParamError(
            f'Không thể có từ "{valid_from}" đến "{valid_to}"',
            fix="Ghi ngày dạng 2025-06-30; unknown khi không có nguồn; valid_to để trống khi còn tồn tại.",
        )
    if bool(valid_to) is not has_heirs:
        raise WrongParamError(
            "Ngày kết thúc và đơn vị kế tiếp không đi cùng nhau",
            fix="Đơn vị đã kết thúc thì ghi đơn vị kế tiếp hoặc unknown; còn tồn tại thì để trống cả hai.",
        )


def _check_codes(rows: list[Row], path: Path) -> None:
    """Refuse two units of one level that have the same code on the same day."""
    keys = [row.level + row.code for row in rows]
    borne = Counter(keys)
    shared = sorted((key, row.first, row.last, row) for key, row in zip(keys, rows, strict=True) if borne[key] > 1)
    for (key, _, last, earlier), (next_key, first, _, later) in pairwise(shared):
        if key == next_key and first <= last:
            raise OverlappingValidityError(
                f'"{earlier.slug}" và "{later.slug}" cùng có mã {earlier.code} trong cùng một ngày',
                place=Place(file=str(path)),
                fix="Sửa valid_from hoặc valid_to của một trong hai.",
            )


@cache
def _day_of(text: str) -> date | None:
    """Return the day that a cell gives, or None where it gives none."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if day.isoformat() == text else None
