"""What is a numeral: digits, Roman quarters, and number words before a measure word."""

from __future__ import annotations

import re
from functools import lru_cache

_MEASURES = (
    "hồ sơ", "văn bản", "thủ tục", "TTHC", "dịch vụ", "cuộc", "điểm cầu", "lượt", "xã", "thị trấn", "phường", "huyện",
    "tỉnh", "cơ quan", "đơn vị", "phòng", "nhiệm vụ", "khó khăn", "vướng mắc", "mốc", "tin", "bài", "người", "cán bộ",
    "công chức", "ngày", "tháng", "phần trăm", "điểm phần trăm", "máy", "màn hình", "lớp", "hội nghị", "nghị quyết",
)  # fmt: skip
_UNITS = "một|hai|ba|bốn|tư|năm|lăm|sáu|bảy|tám|chín"
_WORDS = rf"(?:(?:{_UNITS}|mười)(?: (?:mươi|mười|trăm|nghìn|linh|mốt|{_UNITS}))*)"
SPELLED = re.compile(
    rf"(?<!\w)(?<!trong )(?<!của )(?<!mỗi )(?<!hằng )(?<!hàng )(?<!cả )(?<!thứ )(?<!cuối )(?<!đầu )"
    rf"(?P<number>{_WORDS}) (?:{'|'.join(_MEASURES)})(?!\w)",
    re.IGNORECASE,
)
# "một" after such a word may be a number too, "năm" may not: "trong năm huyện" speaks of a year.
_SURE = re.compile(
    rf"(?<!\w)(?:một|hai|ba|bốn|sáu|bảy|tám|chín|mười)(?: (?:{_UNITS}|mươi|mười))? (?:{'|'.join(_MEASURES)})(?!\w)",
    re.IGNORECASE,
)
_ROMAN = re.compile(r"(?i:quý) (?:IV|III|II|I)(?!\w)")
DIGITS = re.compile(r"\d|[½¼¾²³¹]")
NUMERAL = re.compile(r"\d[\d.]*\d(?:[,/]\d+)*|\d+(?:[,/]\d+)*")
_VALUES = {
    "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5, "sáu": 6, "bảy": 7, "tám": 8,
    "chín": 9,
}  # fmt: skip
_IDIOMS = re.compile(r"(?i)(?:bộ phận )?một cửa|một phần|một số|một lần|một trong|thứ ba|thứ hai|thứ tư")


@lru_cache(maxsize=1 << 16)  # tables and origins say the same words over and over
def untagged_numeral(words: str, *, is_article_free: bool = False) -> str:
    """
    Return the first numeral in words that stand in no tag; "" where there is none.

    `is_article_free`: "một" may be an article, as in pages that people wrote.
    """
    if not words or words.isspace():
        return ""
    digits = DIGITS.search(words)
    if digits:
        found = NUMERAL.search(words)
        return found[0] if found else digits[0]
    text = _IDIOMS.sub("…", " ".join(words.split()))
    for pattern in (_ROMAN, SPELLED, _SURE):
        spelled = pattern.search(text)
        if spelled and not (is_article_free and spelled[0].lower().startswith("một ")):
            return spelled[0]
    return ""


def spelled_value(text: str) -> int | None:
    """Return the number that the first words of a text spell, up to 99; None where they spell none."""
    words = text.lower().split()
    if not words:
        return None
    if words[0] == "mười":
        return 10 + (_VALUES.get(words[1], 0) if len(words) > 1 else 0)
    first = _VALUES.get(words[0])
    if first is not None and len(words) > 1 and words[1] == "mươi":
        return first * 10 + (_VALUES.get(words[2], 0) if len(words) > 2 else 0)
    return first
