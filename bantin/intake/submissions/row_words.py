"""By which words the rows of exported forms are known: totals, levels, units, fields, and what is no row at all."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from bantin.errors import ForeignSubmissionError, Place, UnknownRowUnitError
from bantin.folding import fold, slugified
from bantin.intake.submissions.export_rows import RowKind
from bantin.intake.submissions.names import NameBook

T = TypeVar("T")

_TOTAL = re.compile(r"(?:tong so|tong cong|tong|cong)(?: toan huyen| chung| ho so| so)?(?: ?\(.*\))?[:.]?")
# What may stand before the name of a level: "UBND", "Các cơ quan, đơn vị", "TTHC thuộc thẩm quyền của", "Bộ phận ...".
_BEFORE_LEVEL = (
    r"(?:(?:bo phan|trung tam)\b.{0,80} )?(?:(?:cac|cua|thuoc|truc thuoc|tai|khoi|nhom|va|linh vuc|tham quyen"
    r"|giai quyet|tthc|thu tuc hanh chinh|thu tuc|ho so|ubnd|uy ban nhan dan|co quan|don vi|phong|ban"
    r"|chuyen mon)[ ,&]+)*"
)
_DISTRICT_LEVEL = re.compile(
    rf"(?!.*\bcap xa\b){_BEFORE_LEVEL}cap huyen\b|(?:(?:khoi|tai) )?huyen$"
    r"|(?:cac )?phong chuyen mon|(?:cac )?(?:co quan|don vi|phong,? ban)(?: chuyen mon)?(?: thuoc)? "
    r"(?:cap |ubnd )*huyen\b|(?:ubnd|bo phan .*|trung tam .*) (?:huyen|quan|thi xa|thanh pho)\b"
)
_COMMUNE_LEVEL = re.compile(
    rf"(?!.*\bcap huyen\b){_BEFORE_LEVEL}(?:cap xa|cac (?:xa(?! hoi)|phuong|thi tran)"
    r"|(?:xa|phuong|thi tran)(?:,| va|/| ?-) ?(?:xa|phuong|thi tran))\b|(?:(?:khoi|tai) )?xa$"
)
# "xã hội" and "phòng, chống ..." are fields.
_COMMUNE_WORD = re.compile(r"(?:ubnd |uy ban nhan dan )?(?:xa(?! hoi)|phuong|thi tran) ")
_OFFICE_WORD = re.compile(r"van phong\b|phong (?!chong|chay|benh|ngua)")
# What stands under a table: who made it and who signs, notes, receivers. No row of counts has such words.
_END = re.compile(
    r"nguoi lap|lap bieu|thu truong|chu tich|chanh van phong|truong phong|giam doc|noi nhan|ky ten|ghi chu"
    r"|\(ky|ngay .{0,12}thang .{0,12}nam|^\(?\*"
)
_PAGE = re.compile(r"(?:trang|page) [0-9]+|\(?don vi tinh|-? ?(?:don vi|ky)(?: nhan)? bao cao")


def says_total(name: str) -> bool:
    """Return whether the name of a row says that it adds up all others."""
    return bool(_TOTAL.fullmatch(fold(name)))


def ends_table(text: str) -> bool:
    """Return whether a text belongs under a table: signatures, the day of signing, notes, receivers."""
    return bool(_END.search(fold(text)))


def is_of_page(text: str) -> bool:
    """Return whether a text is printed on each page: its number, or a line of the head again."""
    return bool(_PAGE.match(fold(text)))


@dataclass(frozen=True, slots=True)
class RowMeaning:
    """What a row stands for, with the code of a commune or the id of an office or field; "" for others."""

    kind: RowKind
    id: str = ""


def field_meaning(name: str, names: NameBook, *, place: Place) -> RowMeaning:
    """Return the field that a name says; fields are an open list, so that a new one is named after itself."""
    found = _attempt(lambda: names.field("", name, place=place).id)
    return RowMeaning(RowKind.FIELD, found or slugified(name))


def unit_meaning(name: str, names: NameBook, *, place: Place) -> RowMeaning | None:
    """
    Return the unit or the level of units that a name says; None where it says neither.

    Raises:
        UnknownRowUnitError: It says a commune or an office that the district has not; lists the nearest.
    """
    word = fold(name)
    if _COMMUNE_LEVEL.match(word):
        return RowMeaning(RowKind.COMMUNE_LEVEL)
    if commune := _attempt(lambda: names.commune("", name, place=place).code):
        return RowMeaning(RowKind.COMMUNE, commune)
    if office := _attempt(lambda: names.office("", name, place=place).id):
        return RowMeaning(RowKind.OFFICE, office)
    if _DISTRICT_LEVEL.match(word):
        return RowMeaning(RowKind.DISTRICT_LEVEL)
    if _COMMUNE_WORD.match(word):
        return RowMeaning(RowKind.COMMUNE, names.commune("", name, place=place).code)
    return RowMeaning(RowKind.OFFICE, names.office("", name, place=place).id) if _OFFICE_WORD.match(word) else None


def no_unit(name: str, *, place: Place) -> ForeignSubmissionError:
    """Return the error for a unit in the report of a commune, which reports itself alone."""
    what = f'Báo cáo của một xã không có hàng của "{name}"'
    return ForeignSubmissionError(what, place=place, fix="Gửi báo cáo của từng xã, hoặc báo cáo tổng hợp của huyện.")


def _attempt(find: Callable[[], T]) -> T | None:
    try:
        return find()
    except UnknownRowUnitError:
        return None
