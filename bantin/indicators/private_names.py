"""
Whether a register's text names a person: such a text is withheld, for registers publish no private person's name.

Names are found by how Vietnamese writes them: after a form of address ("ông Nam", "công dân Trần Thị B"), or a family
name with two capitalised syllables behind it. In doubt a text is withheld, but a place, a school, a street and an
office are no persons. No list knows every name, so an editor still reads what is published.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass

# A word, or a mark that ends a name; "đ/c" and "V.A" are words.
_TOKEN = re.compile(r"đ/c|[^\W\d_]+(?:\.[^\W\d_]+)*|[^\w\s]|\d+", re.IGNORECASE)

_ADDRESSES = frozenset({"ông", "bà", "anh", "chị", "cô", "chú", "bác", "cụ", "đ/c"})
_CIVIC_ADDRESSES = frozenset({"đồng chí", "công dân"})
# "Bà Rịa" and "Anh Sơn" are places, "Bác Hồ" is nobody's private name; all are written with two capitals.
_NOT_ADDRESSED = frozenset(
    {"bà rịa", "bà nà", "bà điểm", "bà triệu", "bà đen", "bà trưng", "anh sơn", "anh dũng", "anh quốc", "bác ái",
     "bác hồ", "cô tô", "cô ba", "cô giang", "cô ngân", "ông đình"}
)  # fmt: skip
_ROLES = frozenset(
    {"bí thư", "bộ trưởng", "chủ nhiệm", "chủ tịch", "chủ tọa", "công an", "công chức", "cán bộ", "cục trưởng",
     "giám đốc", "hiệu trưởng", "huyện ủy", "kế toán", "lãnh đạo", "thành viên", "thư ký", "thường trực", "thường vụ",
     "thứ trưởng", "thủ tướng", "thủ trưởng", "tỉnh ủy", "tổng bí", "tổng giám", "trưởng ban", "trưởng bộ",
     "trưởng công", "trưởng phòng", "trưởng thôn", "trưởng trạm", "trưởng khu", "trưởng đoàn", "viện trưởng", "ủy viên",
     "đại biểu", "đội trưởng", "uỷ viên", "huyện uỷ", "tỉnh uỷ"}
)  # fmt: skip
_ROLES_OF_ONE_WORD = frozenset({"phó", "chánh"})

# Family names that are no other word at the head of a phrase: two capitals behind them make a person.
_FAMILIES = frozenset(
    {"bùi", "doãn", "huỳnh", "hoàng", "khuất", "khổng", "lê", "nghiêm", "ngô", "nguyễn", "ninh", "phan", "phùng",
     "phạm", "quách", "trần", "trịnh", "trương", "tạ", "tống", "võ", "vũ", "đinh", "đàm", "đặng", "đỗ"}
)  # fmt: skip
# Those that are: "Hồ Sơ Điện Tử", "Đào Tạo Nghề", "Lý Lịch Tư Pháp" are no persons; a middle name must follow.
_AMBIGUOUS_FAMILIES = frozenset(
    {"bế", "cao", "chu", "châu", "cầm", "dương", "giàng", "hà", "hồ", "kiều", "la", "lâm", "lò", "lương", "lưu", "lý",
     "mai", "nông", "phí", "quàng", "sùng", "thào", "thái", "triệu", "tô", "tăng", "vi", "vàng", "vương", "đào", "đoàn"}
)  # fmt: skip
_MIDDLES = frozenset(
    {"bá", "bích", "duy", "hoàng", "hồng", "hữu", "kim", "mạnh", "ngọc", "quang", "quốc", "thanh", "thu", "thế", "thị",
     "thúy", "tiến", "trọng", "văn", "viết", "xuân", "đình", "đức"}
)  # fmt: skip
# In a line of capitals only these tell a name from a heading.
_SHOUTED_MIDDLES = frozenset({"thị", "văn"})

# What is called after people: of "đường Lê Hồng Phong" and "xã Lê Minh Xuân" no person is told.
_CALLED_AFTER = frozenset(
    {"bản", "buôn", "bệnh viện", "chợ", "công viên", "cầu", "di tích", "giải thưởng", "huyện", "hẻm", "học viện", "khu",
     "khu phố", "làng", "mầm non", "ngõ", "phố", "phường", "quảng trường", "quận", "quỹ", "thcs", "thpt", "thành phố",
     "thôn", "thị trấn", "thị xã", "tiểu học", "tỉnh", "tp", "trung học", "trường", "tượng đài", "tổ dân phố", "xã",
     "xóm", "đại học", "đường", "đền", "ấp"}
)  # fmt: skip
_NO_PERSONS = ("hồ chí minh", "thái bình dương", "đoàn thanh niên", "nguyễn ái quốc", "võ nguyên giáp")


def names_a_person(text: str, *, places: Collection[str] = ()) -> bool:
    """
    Return whether a text names a person.

    Args:
        text: What an office wrote, in any Unicode form.
        places: Names of places without their kind that may stand far from it, as in "các xã Chí Tiên, Lê Minh Xuân".
    """
    words = _read(text)
    known = frozenset(unicodedata.normalize("NFC", place).lower() for place in places) | frozenset(_NO_PERSONS)
    return any(_is_addressed(words, at) or _is_full_name(words, at, known) for at in range(len(words)))


@dataclass(frozen=True, slots=True)
class _Words:
    """The words and marks of a text, as they are written and in lower case."""

    written: Sequence[str]
    lower: Sequence[str]

    def __len__(self) -> int:
        """Return how many words and marks there are."""
        return len(self.written)

    def is_capitalised(self, at: int) -> bool:
        """Return whether a word stands there that begins with a capital, be it a lone one ("A") or all ("NAM")."""
        return at < len(self.written) and self.written[at][0].isupper()

    def is_shouted(self, at: int) -> bool:
        """Return whether a word of two or more letters stands there in capitals: a heading, or "UBND"."""
        return at < len(self.written) and len(self.written[at]) > 1 and self.written[at].isupper()

    def phrase(self, at: int, length: int) -> str:
        """Return so many words from there in lower case, or fewer at the end of the text."""
        return " ".join(self.lower[at : at + length])

    def ends_before(self, at: int, phrases: Collection[str]) -> bool:
        """Return whether one of the phrases, of one to three words, stands directly before a word."""
        return any(" ".join(self.lower[at - length : at]) in phrases for length in (1, 2, 3) if length <= at)

    def opens_sentence(self, at: int) -> bool:
        """Return whether a sentence or a line of a list begins there."""
        return at == 0 or not self.written[at - 1][0].isalnum()


def _read(text: str) -> _Words:
    """Return the words of a text, composed, with Ð (eth) read as Đ (traps.md, 9)."""
    composed = unicodedata.normalize("NFC", text).replace("Ð", "Đ").replace("ð", "đ")
    visible = "".join(letter for letter in composed if unicodedata.category(letter) != "Cf")
    written = tuple(_TOKEN.findall(visible))
    return _Words(written, tuple(word.lower() for word in written))


def _is_addressed(words: _Words, at: int) -> bool:
    """Return whether a form of address and a name stand there."""
    if words.phrase(at, 2) in _CIVIC_ADDRESSES:
        # "công dân Việt Nam" is everybody: only a family name makes it one person.
        is_citizen = words.lower[at] == "công"
        return _is_family(words, at + 2) if is_citizen else _is_named(words, at + 2)
    if words.lower[at] not in _ADDRESSES or words.phrase(at, 2) in _NOT_ADDRESSED:
        return False
    # A capital within a sentence is a part of a longer name ("tiếng Anh Văn"), or of a letter's "Ông Lê A".
    is_form = words.written[at][0].islower() or words.opens_sentence(at)
    if words.is_shouted(at) or words.ends_before(at, _CALLED_AFTER):
        is_form = False
    return _is_named(words, at + 1) if is_form else _is_family(words, at + 1)


def _is_named(words: _Words, at: int) -> bool:
    """Return whether a name stands there, and neither a role nor an abbreviation such as UBND."""
    is_role = words.phrase(at, 2) in _ROLES or words.phrase(at, 1) in _ROLES_OF_ONE_WORD
    is_abbreviation = words.is_shouted(at) and not _has_initials(words, at)
    return words.is_capitalised(at) and not is_role and not (is_abbreviation and not _is_family(words, at))


def _has_initials(words: _Words, at: int) -> bool:
    """Return whether a name is written by its initials: "N.V.A"."""
    return "." in words.written[at]


def _is_family(words: _Words, at: int) -> bool:
    """Return whether a family name stands there with a capital behind it."""
    if at >= len(words) or not words.is_capitalised(at):
        return False
    return words.lower[at] in _FAMILIES | _AMBIGUOUS_FAMILIES and words.is_capitalised(at + 1)


def _is_full_name(words: _Words, at: int, no_persons: frozenset[str]) -> bool:
    """Return whether a family name with two capitals behind it stands there, and nothing is called after it."""
    if not _is_family(words, at) or not words.is_capitalised(at + 2):
        return False
    if words.ends_before(at, _CALLED_AFTER) or any(words.phrase(at, n) in no_persons for n in (2, 3, 4)):
        return False
    return words.lower[at + 1] in _middles_of(words, at)


def _middles_of(words: _Words, at: int) -> Collection[str]:
    """Return the middle names by which a family name is known for one: any, where it is no other word."""
    if words.is_shouted(at):
        return _SHOUTED_MIDDLES
    return (words.lower[at + 1],) if words.lower[at] in _FAMILIES else _MIDDLES
