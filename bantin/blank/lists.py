"""The last sheet: what the cells of other sheets offer to choose from, in plain sight."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bantin.blank.headers import caption_of
from bantin.blank.looks import Look
from bantin.blank.paper import Paper
from bantin.blank.rules import Lists
from bantin.forms import Head
from bantin.forms.head import LISTS_TITLE
from bantin.model import Indicator, IndicatorKind, Unit
from bantin.settings.offices import RowNames

_CAPTION, _NOTE = f"{LISTS_TITLE} để chọn", "Không sửa trang này. Tên trong các trang khác chọn từ đây."
_FIRST_ROW = 4
_WIDTHS = (9, 46, 3, 44, 90)


@dataclass(frozen=True, slots=True, kw_only=True)
class Directory:
    """What can be chosen: offices and communes by name, indicators whose target is a share by id."""

    members: tuple[tuple[str, str], ...]
    indicators: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, head: Head, *, communes: Sequence[Unit], names: RowNames, indicators: Sequence[Indicator]) -> Directory:
        """Return the directory of a district, with the indicators that are in force on the period's last day."""
        offices = ((one.code, one.name) for one in names.offices)
        shares = (one for one in indicators if one.kind is IndicatorKind.RATIO)
        return cls(
            members=(*offices, *((unit.code, unit.full_name) for unit in communes)),
            indicators=tuple((one.id, one.name) for one in shares if one.is_defined_on(head.period.span.end)),
        )

    @property
    def lists(self) -> Lists:
        """Return where the lists stand."""
        return Lists(members=_range("B", len(self.members)), indicators=_range("D", len(self.indicators)))

    def write(self, paper: Paper, head: Head) -> None:
        """Write the sheet."""
        paper.put(1, 1, caption_of(_CAPTION, head), Look.TITLE)
        paper.put(2, 1, _NOTE, Look.NOTE)
        for place, text in ((1, "Mã"), (2, "Cơ quan, xã, phường, thị trấn"), (4, "Mã chỉ tiêu"), (5, "Chỉ tiêu")):
            paper.put(_FIRST_ROW - 1, place, text, Look.HEADER)
        for first, pairs in ((1, self.members), (4, self.indicators)):
            for row, (code, name) in enumerate(pairs, start=_FIRST_ROW):
                paper.put(row, first, code, Look.CODE)
                paper.put(row, first + 1, name, Look.NAME)
        for place, width in enumerate(_WIDTHS, start=1):
            paper.widen(place, width)
        paper.finish(head, repeated=(_FIRST_ROW - 1, _FIRST_ROW - 1), freeze=f"A{_FIRST_ROW}")


def _range(letters: str, count: int) -> str:
    last = _FIRST_ROW + count - 1
    return f"'{LISTS_TITLE}'!${letters}${_FIRST_ROW}:${letters}${last}" if count else ""
