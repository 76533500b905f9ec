"""Rows that a monthly workbook has ready: offices of a district and fields of procedures: params/offices.yml."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from bantin.folding import fold
from bantin.settings.reading import read_params
from bantin.settings.written import Entry, Param, repeated


@dataclass(frozen=True, slots=True, kw_only=True)
class RowName:
    """
    An office or a field that can stand in a row.

    Attributes:
        code: What stands in column (1): "CQ02".
        id: Its name in the data: "noi-vu".
        name: In full: "Phòng Nội vụ".
        also: Other names that reports use.
    """

    code: str
    id: str
    name: str
    also: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Return all its names, the full one first."""
        return (self.name, *self.also)


@dataclass(frozen=True, slots=True, kw_only=True)
class RowNames:
    """The offices of a district and the fields of procedures, each in the order of the workbook."""

    offices: tuple[RowName, ...]
    fields: tuple[RowName, ...]


def read_row_names(path: Path) -> RowNames:
    """Return the checked offices and fields; raise ParamsError with file, line and what to do."""
    entry = read_params(path).entry(("offices", "fields"))
    return RowNames(offices=_names(entry["offices"]), fields=_names(entry["fields"]))


def _names(param: Param) -> tuple[RowName, ...]:
    items = param.items()
    names = tuple(_name(item.entry(("code", "id", "name", "also"))) for item in items)
    said = [(fold(word), item) for one, item in zip(names, items, strict=True) for word in (*one.names, one.code)]
    for word, item, first in repeated(said):
        raise item.wrong(f'"{word}" đã dùng ở hàng {first.line}', "Đổi một trong hai tên hoặc mã.")
    for id_, item, first in repeated(zip((one.id for one in names), items, strict=True)):
        raise item.wrong(f'id "{id_}" đã dùng ở hàng {first.line}', "Đổi một trong hai.")
    return names


def _name(entry: Entry) -> RowName:
    none: tuple[str, ...] = ()
    return RowName(
        code=entry["code"].text(),
        id=entry["id"].slug(),
        name=entry["name"].text(),
        also=entry.optional("also", Param.texts, none),
    )
