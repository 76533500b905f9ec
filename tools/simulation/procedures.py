"""Procedures: how many there are at each level of service, and form II.07b by field."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from simulation.districts import District
from simulation.figures import RowFigures
from simulation.months import Line, Month
from simulation.shares import apportioned
from simulation.sizes import LevelSize

_PUBLISHED = Month.of("2021-11")  # sizes of levels are of this month
_NEW_IN_2021 = 4
_LEVEL_1 = Line(5, -6)  # nothing is left at level 1 from September 2021 on
_INTERNAL = Line(960, 4)
# How the fields share the procedures, by their ids in params/offices.yml: district level, commune level.
_ANY_FIELD = (15, 8)
_FIELDS = {
    "ho-tich": (16, 21),
    "chung-thuc": (11, 11),
    "dat-dai": (38, 6),
    "thanh-lap-ho-kinh-doanh": (6, 0),
    "bao-tro-xa-hoi": (22, 18),
    "nguoi-co-cong": (14, 21),
    "giao-duc-dao-tao": (36, 5),
    "xay-dung": (18, 0),
    "moi-truong": (7, 3),
    "nong-nghiep-nong-thon": (19, 8),
    "thi-dua-khen-thuong": (9, 5),
    "van-hoa-co-so": (12, 7),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Procedures:
    """
    The procedures of one level of government at the end of a month, each counted at its highest level of service.

    Attributes:
        level_1: Nothing but information online.
        level_2: Forms online.
        level_3: Handed in online.
        level_4: Handed in and paid online.
        at_one_stop: Those handled at the one-stop desk.
        in_software: Of these, those received in its software.
        internal: Those with an internal process.
    """

    level_1: int
    level_2: int
    level_3: int
    level_4: int
    at_one_stop: int
    in_software: int
    internal: int

    @property
    def total(self) -> int:
        """Return all of them."""
        return self.level_1 + self.level_2 + self.level_3 + self.level_4

    @property
    def online(self) -> int:
        """Return those that can be handed in online."""
        return self.level_3 + self.level_4


def procedures_of(district: District, size: LevelSize, month: Month) -> Procedures:
    """Return the procedures of a level: a register, which grows by plan and not by chance."""
    total = size.total - (_NEW_IN_2021 if month.slug < "2021" else 0)
    months_to_go = max(_PUBLISHED.since(month), 0)
    # New services come at the end of each quarter: a third of a step for each month would be no register.
    quarters_to_go = (months_to_go + 2) // 3
    level_4 = max(size.level_4 - size.level_4 * quarters_to_go // 9, 0)
    level_3 = max(size.level_3 - size.level_3 * quarters_to_go // 12, 0)
    level_1 = min(total * _LEVEL_1.on(month) // 1000, total - level_3 - level_4)
    at_one_stop = total * max(district.size.in_software.on(month), 990) // 1000
    return Procedures(
        level_1=level_1,
        level_2=total - level_1 - level_3 - level_4,
        level_3=level_3,
        level_4=level_4,
        at_one_stop=at_one_stop,
        in_software=min(total * district.size.in_software.on(month) // 1000, at_one_stop),
        internal=total * _INTERNAL.on(month) // 1000,
    )


def procedure_rows(district: District, month: Month) -> Iterator[RowFigures]:
    """Yield the levels of service and form II.07b, whose fields add up to them."""
    own = procedures_of(district, district.size.district_level, month)
    communes = procedures_of(district, district.size.commune_level, month)
    yield RowFigures(sheet="levels", code="H", values=_levels(own))
    yield RowFigures(sheet="levels", code="X", values=_levels(communes))
    weights = [_FIELDS.get(one.id, _ANY_FIELD) for one in district.names.fields]
    fields = zip(_by_field(own, [w[0] for w in weights]), _by_field(communes, [w[1] for w in weights]), strict=True)
    for name, (of_district, of_communes) in zip(district.names.fields, fields, strict=True):
        values: dict[int, int] = {}
        for first, here, below in zip((3, 7, 11), of_district, of_communes, strict=True):
            values |= {first: here + below, first + 1: 0, first + 2: here, first + 3: below}
        yield RowFigures(sheet="procedures", code=name.code, values=values)


def _levels(procedures: Procedures) -> Mapping[int, int]:
    return {
        3: procedures.total,
        4: procedures.level_1,
        5: procedures.level_2,
        6: procedures.level_3,
        7: procedures.level_4,
        11: procedures.in_software,
    }


def _by_field(procedures: Procedures, weights: Sequence[int]) -> tuple[tuple[int, int, int], ...]:
    """Return, for each field: all procedures, those at the one-stop desk, those with an internal process."""
    totals = apportioned(procedures.total, weights)
    at_one_stop = apportioned(procedures.at_one_stop, totals, caps=totals)
    internal = apportioned(procedures.internal, totals, caps=totals)
    return tuple(zip(totals, at_one_stop, internal, strict=True))
