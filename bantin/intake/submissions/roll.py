"""Who can stand in the rows of a form, found by code or by name: two who fit, or none, are an error, never a guess."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, TypeVar

from bantin.errors import Place, UnknownRowUnitError
from bantin.folding import fold
from bantin.forms.head import LISTS_TITLE

T = TypeVar("T")

# A workbook says the same headers and names in each month and on each sheet.
folded = lru_cache(maxsize=4096)(fold)

_MOST_NAMED = 3
_DASHES = re.compile(r"\s*[-\u2010-\u2015\u2212]\s*")
_LEADING_ZEROS = re.compile(r"\b0+(?=[0-9])")
_COMMITTEE = re.compile(r"(?:ubnd|u\.b\.n\.d|uy ban nhan dan)\.?\s+")
# "TT.", "TT ", "T.T", "TTr.", "P.", "P ", "X.", "X " before a name; "P1" before a number.
_SHORT_KINDS = (
    (re.compile(r"t\.?\s?tr?(?:\.\s*|\s+)"), "thi tran "),
    (re.compile(r"p(?:\.\s*|\s+|(?=[0-9]))"), "phuong "),
    (re.compile(r"x(?:\.\s*|\s+)"), "xa "),
)
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")


@dataclass(frozen=True, slots=True, kw_only=True)
class Member(Generic[T]):
    """
    One who can stand in a row.

    Attributes:
        what: The unit, office, field or level itself.
        code: What stands in column (1).
        name: In full, as messages say it.
        names: Every name that rows may use.
    """

    what: T
    code: str
    name: str
    names: tuple[str, ...]

    def is_spelled_in(self, name: str) -> bool:
        """Return whether a name that folds alike has the marks of one of its own, too."""
        return any(_spelled(name).endswith(_spelled(own)) for own in self.names)

    def __str__(self) -> str:
        """Return the name with its code: "xã Hưng Long (08308)"."""
        return f"{self.name} ({self.code})"


@dataclass(frozen=True, slots=True)
class Roll(Generic[T]):
    """
    All who can stand in the rows of one kind.

    Attributes:
        kind: How messages call them: "xã, phường, thị trấn".
        by_code: The members by code, in small letters.
        by_name: The members by folded name; several where a name is shared.
    """

    kind: str
    by_code: Mapping[str, Member[T]]
    by_name: Mapping[str, tuple[Member[T], ...]]

    @classmethod
    def of(cls, kind: str, members: Iterable[Member[T]]) -> Roll[T]:
        """Return the roll of these members."""
        by_code, by_name = dict[str, Member[T]](), dict[str, dict[str, Member[T]]]()
        for member in members:
            by_code[member.code.casefold()] = member
            for name in member.names:
                by_name.setdefault(_comparable(name), {})[member.code] = member
        return cls(kind, by_code, {name: tuple(group.values()) for name, group in by_name.items()})

    def find(self, code: str, name: str, *, place: Place) -> T:
        """
        Return who stands in a row: by code, whose name must agree where there is one; without a code by name.

        Raises:
            UnknownRowUnitError: No such code or name, a code and a name of two members, or a name that two share; the
                message lists those who could be meant.
        """
        member = self._by_code(code.strip(), name) if code.strip() else None
        if member is None:
            return self._only_one(name, place) if not code.strip() else self._refuse_code(code, name, place)
        if _comparable(name) and member not in self.named(name):
            raise self._contradiction(member, name, place)
        return member.what

    def named(self, name: str) -> tuple[Member[T], ...]:
        """
        Return those who bear a name; those who spell it so, if any: Hoằng Phú and Hoằng Phụ lie in one district.

        A name that starts like a kind may be read in two ways: "P Rao" is a commune, and "P Đức" short for phường Đức.
        """
        readings = (member for reading in _readings(name) for member in self.by_name.get(reading, ()))
        found = tuple({member.code: member for member in readings}.values())
        if len(found) < 2:
            return found
        return tuple(member for member in found if member.is_spelled_in(name)) or found

    def nearest(self, name: str) -> tuple[Member[T], ...]:
        """Return at most three whose names look most like this one."""
        # Only for a message: loading it would slow every other run.
        from difflib import get_close_matches  # noqa: PLC0415

        close = get_close_matches(_comparable(name), self.by_name, n=2 * _MOST_NAMED, cutoff=0.5)
        found = {member.code: member for key in close for member in self.by_name[key]}
        return tuple(found.values())[:_MOST_NAMED]

    def _by_code(self, code: str, name: str) -> Member[T] | None:
        """Return the member with a code, also with one whose leading zeros were eaten, if the name agrees."""
        if found := self.by_code.get(code.casefold()):
            return found
        eaten = [member for member in self.by_code.values() if member.code.lstrip("0") == code]
        return eaten[0] if len(eaten) == 1 and eaten[0] in self.named(name) else None

    def _only_one(self, name: str, place: Place) -> T:
        found = self.named(name)
        if len(found) == 1:
            return found[0].what
        if found:
            what = f'"{name}" có thể là {" hoặc ".join(map(str, found))}'
            raise UnknownRowUnitError(what, place=place, fix="Ghi mã, hoặc ghi đủ loại và tên có dấu.")
        what = f'Không có {self.kind} nào tên "{name}"' if name.strip() else "Hàng không có mã và tên"
        raise UnknownRowUnitError(what, place=place, fix=self._those_near(name))

    def _refuse_code(self, code: str, name: str, place: Place) -> T:
        named = self.named(name)
        fix = f"Theo tên thì là {named[0]}: sửa mã." if len(named) == 1 else self._those_near(name)
        said = f', tên "{name}"' if name.strip() else ""
        raise UnknownRowUnitError(f'Không có {self.kind} nào mang mã "{code}"{said}', place=place, fix=fix)

    def _contradiction(self, member: Member[T], name: str, place: Place) -> UnknownRowUnitError:
        what = f'Mã "{member.code}" là {member.name}, nhưng tên là "{name}"'
        return UnknownRowUnitError(what, place=place, fix=f"Sửa mã hoặc tên. {self._those_near(name)}".strip())

    def _those_near(self, name: str) -> str:
        near = self.named(name) or self.nearest(name)
        named = "; ".join(map(str, near[:_MOST_NAMED]))
        return f"Gần nhất: {named}." if named else f'Chép mã và tên từ trang "{LISTS_TITLE}" của sổ.'


@lru_cache(maxsize=4096)
def _comparable(name: str) -> str:
    """Return the form in which names are compared: folded, "&" as "và", no spaces around "-", no zeros before 1."""
    plain = fold(name.replace("&", " và ").replace("’", "'").replace("ʼ", "'"))
    return _LEADING_ZEROS.sub("", _DASHES.sub("-", plain)).strip(" .,;:-")


@lru_cache(maxsize=4096)
def _readings(name: str) -> tuple[str, ...]:
    """Return what a name may mean: as it stands, and without "UBND" and with its shortened kind written out."""
    folded = _comparable(name)
    bare = _COMMITTEE.sub("", folded, count=1) if _COMMITTEE.match(folded) else folded
    long = (full + bare[found.end() :] for short, full in _SHORT_KINDS if (found := short.match(bare)))
    return tuple(dict.fromkeys((folded, bare, *long)))


@lru_cache(maxsize=4096)
def _spelled(name: str) -> str:
    """Return the letters with all marks, the tone of each word behind it: hòa and hoà are one, hoa is another."""
    composed = unicodedata.normalize("NFC", name).lower().replace("ð", "đ")
    words = unicodedata.normalize("NFD", composed).split()
    return " ".join(
        "".join(c for c in word if c not in _TONES and unicodedata.category(c) != "Cf")
        + "".join(c for c in word if c in _TONES)
        for word in words
    )
