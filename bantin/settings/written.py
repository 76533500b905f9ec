"""
The values of a params file as they are written, each with the key and the line at which it stands.

A value is read as what its reader asks for, or refused with its place.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TypeVar

import yaml

from bantin.errors import MissingKeyError, Place, UnknownKeyError, WrongParamError

_TAG = "tag:yaml.org,2002:"
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*", re.ASCII)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_WHOLE = re.compile(r"0|[1-9]\d*", re.ASCII)
_DECIMAL = re.compile(r"(0|[1-9]\d*)(\.\d+)?", re.ASCII)

T = TypeVar("T")
Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Param:
    """
    One value of a params file.

    Attributes:
        name: Its keys from the top of the file: "documents_received.kind", "targets[2].year"; "" for the whole file.
        node: What stands there.
        file: From the root of the repository: "params/indicators.yml".
        line: The line of its key, or of the item of a list; counted from 1.
    """

    name: str
    node: yaml.Node
    file: str
    line: int

    @property
    def place(self) -> Place:
        """Return file, line and keys, for an error."""
        return Place(file=self.file, row=str(self.line), item=self.name)

    def wrong(self, what: str, fix: str) -> WrongParamError:
        """Return the error that says that this value cannot be used."""
        return WrongParamError(what, place=self.place, fix=fix)

    def text(self) -> str:
        """Return words on one line; a number, a date or `no` without quotation marks is refused."""
        words = self._scalar("str", f'Đặt giá trị trong dấu nháy kép: {self._key()}: "{self._shown()}".')
        if words != " ".join(words.split()) or not words:
            raise self.wrong(f'"{words}" trống, thừa dấu cách hoặc xuống dòng', "Viết trên một dòng, hoặc bỏ khóa này.")
        return words

    def slug(self) -> str:
        """Return an address or a name of a file: small letters without marks, digits, single hyphens."""
        words = self.text()
        if not _SLUG.fullmatch(words):
            raise self.wrong(
                f'"{words}" không dùng làm địa chỉ được', "Chỉ dùng chữ thường không dấu, chữ số và gạch nối."
            )
        return words

    def one_of(self, words: Iterable[str]) -> str:
        """Return the value if it is one of these words."""
        written, allowed = self.text(), [str(word) for word in words]
        if written not in allowed:
            fix = f"{did_you_mean(written, allowed)}Dùng một trong: {', '.join(allowed)}."
            raise self.wrong(f'"{written}" không phải là giá trị của {self._key()}', fix)
        return written

    def whole(self, *, low: int, high: int) -> int:
        """Return a whole number from `low` to `high`, written in plain digits."""
        digits = self._scalar("int", f"Ghi một số nguyên từ {low} đến {high}, không có dấu nháy.")
        if not _WHOLE.fullmatch(digits) or not low <= int(digits) <= high:
            raise self.wrong(f'"{digits}" không dùng được', f"Ghi một số nguyên từ {low} đến {high}.")
        return int(digits)

    def decimal(self) -> Decimal:
        """Return an exact number of 0 or more, its fraction after a dot."""
        if not isinstance(self.node, yaml.ScalarNode) or self.node.style or not _DECIMAL.fullmatch(self.node.value):
            raise self.wrong(
                f'"{self._shown()}" không phải là số', "Ghi số không dấu nhóm, không dấu nháy, ví dụ 97.5."
            )
        return Decimal(self.node.value)

    def day(self) -> date:
        """Return a date written as 2022-08-15, with or without quotation marks."""
        fix = "Ghi ngày theo dạng năm-tháng-ngày, ví dụ 2022-08-15."
        written = self._shown()
        try:
            if isinstance(self.node, yaml.ScalarNode) and _DAY.fullmatch(written):
                return date.fromisoformat(written)
        except ValueError as error:
            raise self.wrong(f'"{written}" là ngày không có thật', fix) from error
        raise self.wrong(f'"{written}" không phải là ngày', fix)

    def truth(self) -> bool:
        """Return true or false; yes, no, on and off are refused, since people read them as words."""
        fix = "Chỉ ghi true hoặc false, không có dấu nháy."
        written = self._scalar("bool", fix)
        if written not in ("true", "false"):
            raise self.wrong(f'"{written}" không rõ là đúng hay sai', fix)
        return written == "true"

    def items(self) -> tuple[Param, ...]:
        """Return the items of a list, none of them twice."""
        if not isinstance(self.node, yaml.SequenceNode):
            raise self.wrong(f'"{self._shown()}" không phải là danh sách', f"Ghi {self._key()}: [giá trị, giá trị].")
        items = tuple(self._item(n, node) for n, node in enumerate(self.node.value, start=1))
        words = ((item.node.value, item) for item in items if isinstance(item.node, yaml.ScalarNode))
        for word, item, first in repeated(words):
            raise item.wrong(f'"{word}" ghi hai lần (lần đầu ở hàng {first.line})', "Bỏ một lần.")
        return items

    def texts(self) -> tuple[str, ...]:
        """Return the words of a list."""
        return tuple(item.text() for item in self.items())

    def some_of(self, words: Iterable[str]) -> tuple[str, ...]:
        """Return a list of one or more of these words."""
        allowed = tuple(words)
        chosen = tuple(item.one_of(allowed) for item in self.items())
        if not chosen:
            raise self.wrong("Danh sách trống", f"Ghi ít nhất một trong: {', '.join(allowed)}.")
        return chosen

    def mapping(self) -> dict[str, Param]:
        """Return the values under their keys, which must not repeat."""
        if not isinstance(self.node, yaml.MappingNode):
            raise self.wrong(f'"{self._shown()}" không có các khóa', "Ghi mỗi khóa một dòng: khóa: giá trị.")
        params = [(key.value, self._under(key, node)) for key, node in self.node.value]
        for key, param, first in repeated(params):
            raise param.wrong(f"Khóa {key} ghi hai lần (lần đầu ở hàng {first.line})", "Bỏ hoặc đổi tên một khóa.")
        return dict(params)

    def entry(self, known: Iterable[str]) -> Entry:
        """Return the values under their keys, each of which must be known."""
        params, known = self.mapping(), sorted(known)
        for key, param in params.items():
            if key not in known:
                fix = f"{did_you_mean(key, known)}Các khóa được dùng: {', '.join(known)}."
                raise UnknownKeyError(f"Không có khóa {key}", place=param.place, fix=fix)
        return Entry(self, params)

    def _under(self, key: yaml.Node, node: yaml.Node) -> Param:
        line = key.start_mark.line + 1
        if not isinstance(key, yaml.ScalarNode):
            place = Place(file=self.file, row=str(line), item=self.name)
            raise WrongParamError("Khóa không phải là một từ", place=place, fix="Ghi mỗi khóa một dòng: khóa: giá trị.")
        return Param(f"{self.name}.{key.value}" if self.name else key.value, node, self.file, line)

    def _item(self, number: int, node: yaml.Node) -> Param:
        return Param(f"{self.name}[{number}]", node, self.file, node.start_mark.line + 1)

    def _key(self) -> str:
        return self.name.rpartition(".")[2]

    def _shown(self) -> str:
        return str(self.node.value) if isinstance(self.node, yaml.ScalarNode) else "..."

    def _scalar(self, kind: str, fix: str) -> str:
        if not isinstance(self.node, yaml.ScalarNode) or self.node.tag != _TAG + kind:
            shown = self._shown()
            raise self.wrong(f'"{shown}" không đúng kiểu' if shown else "Giá trị để trống", fix)
        return str(self.node.value)


@dataclass(frozen=True, slots=True)
class Entry:
    """The values of a mapping with known keys, and where it stands."""

    param: Param
    params: dict[str, Param]

    def __getitem__(self, key: str) -> Param:
        """Return the value of a key that must be there."""
        if key not in self.params:
            fix = f"Thêm khóa {key} vào mục này."
            raise MissingKeyError(f"Thiếu khóa {key}", place=self.param.place, fix=fix)
        return self.params[key]

    def optional(self, key: str, read: Callable[[Param], T], default: T) -> T:
        """Return what `read` makes of the value of a key, or the default where the key is not there."""
        return read(self.params[key]) if key in self.params else default

    def optional_text(self, key: str) -> str:
        """Return the words of a key, or "" where the key is not there."""
        return self.optional(key, Param.text, "")


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return "Có phải là kind? " for the known word nearest to one that is not, or "" where none is near."""
    near = difflib.get_close_matches(word, list(known), n=1)
    return f"Có phải là {near[0]}? " if near else ""


def repeated(pairs: Iterable[tuple[Key, T]]) -> Iterator[tuple[Key, T, T]]:
    """Yield each key that was there before, with what it stands for again and what it stood for first."""
    firsts: dict[Key, T] = {}
    for key, each in pairs:
        first = firsts.setdefault(key, each)
        if first is not each:
            yield key, each, first
