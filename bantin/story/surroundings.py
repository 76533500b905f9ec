"""The words that a unit and a period lend to every sentence: "huyện Yên Lập", "xã, thị trấn", "tháng 8 năm 2021"."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from bantin.folding import collation_key
from bantin.model import Bulletin, PeriodKind, Unit
from bantin.vietnamese.typography import capitalised


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """
    What stands around the facts of one bulletin.

    Attributes:
        bulletin: Whose bulletin, of when.
        province_name: "tỉnh Phú Thọ"; of a province its own name.
        commune_words: The real mix of the unit's communes: "xã, thị trấn".
        district_words: The mix of a province's districts: "huyện, thị xã, thành phố"; "" for others.
        countable: How many there are of what the table of units counts: {"xã, thị trấn": 17}.
        unit_names: The full name of each unit of which the rows tell, by code: {"08290": "thị trấn Yên Lập"}.
        office_names: How each office of a district is named, by its dimension: {"office=tu-phap": "Phòng Tư pháp"}.
        have_all_reported: Whether no commune is missing among those of which the rows tell.
        parts: How each commune of a district, or district of a province, is named in a table, by code, in Vietnamese
            order: {"08335": "Đồng Lạc"}.
    """

    bulletin: Bulletin
    province_name: str
    commune_words: str
    district_words: str
    countable: Mapping[str, int]
    unit_names: Mapping[str, str] = field(default_factory=dict)
    parts: Mapping[str, str] = field(default_factory=dict)
    office_names: Mapping[str, str] = field(default_factory=dict)
    have_all_reported: bool = True

    @property
    def words(self) -> dict[str, str]:
        """Return the text of each slot that stands for unit or period."""
        unit, period = self.bulletin.unit, self.bulletin.period
        month = f"tháng {period.span.end.month}/{period.year}" if period.kind is PeriodKind.MONTH else period.label
        return {
            # "Quận 12: ..." opens a title, "12: ..." does not.
            "name": capitalised(unit.full_name) if unit.name.isdigit() else unit.name,
            "unit": unit.full_name,
            "kind": unit.kind,
            "province": self.province_name,
            "communes": self.commune_words,
            "reporting": self.commune_words if self.have_all_reported else f"{self.commune_words} đã báo cáo",
            "districts": self.district_words or "huyện",
            "period": period.label,
            "month": month,
        }


def in_table_order(units: Iterable[Unit]) -> dict[str, str]:
    """Return how each unit is named in a table, by code: "Đồng Lạc", but "thị trấn Yên Lập"; in Vietnamese order."""
    in_order = sorted(units, key=lambda unit: collation_key(unit.name))
    return {unit.code: unit.name if unit.kind == "xã" else unit.full_name for unit in in_order}
