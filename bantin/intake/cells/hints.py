"""What to do next about a text that was meant to be a number: the slip is named where it can be seen."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Hint:
    """A slip: the shape by which it is known, and what to do about it."""

    shape: re.Pattern[str]
    fix: str


# In order: the first that fits is told.
_HINTS = (
    Hint(re.compile(r"=.*", re.DOTALL), "Ô ghi công thức dưới dạng chữ: gõ kết quả thay cho công thức."),
    Hint(re.compile(r"['’`].*", re.DOTALL), "Xóa dấu nháy ở đầu ô."),
    Hint(re.compile(r"\+.*", re.DOTALL), "Xóa dấu + ở đầu ô."),
    Hint(
        re.compile(r".*[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff].*", re.DOTALL),
        "Giữa các chữ số có ký tự không nhìn thấy: xóa ô và gõ lại số.",
    ),
    Hint(re.compile(r"[^0-9]*[0-9][0-9.,]*[eE][+-]?[0-9]+"), "Gõ đủ các chữ số, không dùng dạng 1e3."),
    Hint(re.compile(r"0[0-9]+"), "Xóa các chữ số 0 ở đầu."),
    Hint(re.compile(r"[0-9., ]+%+"), "Cột số đếm không ghi phần trăm; cột tỷ lệ ghi một dấu %, ví dụ 39,63%."),
    Hint(
        re.compile(r"(?=.*[OolI|])[0-9OolI|.,]*[0-9][0-9OolI|.,]*"),
        "Có chữ O hoặc l lẫn trong số: gõ lại bằng chữ số 0, 1.",
    ),
    Hint(re.compile(r"[IVXLC]+"), "Gõ bằng chữ số thường, không dùng số La Mã."),
    Hint(
        re.compile(r"(?:~|≈|>|<|≥|≤|(?:khoảng|gần|hơn|trên|dưới|ước)\s).*", re.IGNORECASE | re.DOTALL),
        "Ghi con số chính xác, không ghi ước chừng.",
    ),
    Hint(re.compile(r"[0-9].*[^\W\d_].*", re.DOTALL), "Chỉ ghi con số, bỏ chữ và đơn vị tính."),
    Hint(re.compile(r"[^0-9]*"), "Ghi số; không phát sinh thì ghi 0, chưa có số liệu thì để trống."),
)


def unlike_digits(text: str) -> bool:
    """Return whether a text holds numerals other than 0-9: full-width digits, "½", "²"."""
    return any(character.isnumeric() and not ("0" <= character <= "9") for character in text)


def hint(text: str, *, otherwise: str) -> str:
    """Return what to do about a seen text that is no number; `otherwise` where the slip is none that we know."""
    if unlike_digits(text):
        return "Gõ lại bằng chữ số thường 0-9."
    return next((known.fix for known in _HINTS if known.shape.fullmatch(text)), otherwise)
