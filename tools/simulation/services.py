"""Services that rows offer online, what of them was used, and what was paid online."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from simulation.chance import Chance
from simulation.dossiers import Dossiers
from simulation.figures import RowFigures
from simulation.months import Line
from simulation.procedures import procedures_of
from simulation.shares import apportioned
from simulation.work import Work

_USED = Line(420, 9)
_PROCEDURES_WITH_FEE, _FEES_ONLINE = 350, Line(420, 14)
_DOSSIERS_WITH_FEE, _PAID_ONLINE, _RECONCILED = 550, Line(190, 9), 985


def service_rows(work: Work, counted: Mapping[str, Dossiers]) -> Iterator[RowFigures]:
    """Yield the sheets of online services and of payments."""
    is_district = work.block.id == "offices"
    size = work.district.size.district_level if is_district else work.district.size.commune_level
    procedures = procedures_of(work.district, size, work.month)
    offered = _by_row(work, procedures.online)
    with_fee = _by_row(work, procedures.total * _PROCEDURES_WITH_FEE // 1000)
    for code, dossiers in counted.items():
        chance = work.chance("services", code)
        services = _services(work, dossiers, offered[code], chance=chance)
        payments = _payments(work, dossiers, with_fee[code], chance=chance)
        yield RowFigures(sheet="services", code=code, values=services)
        yield RowFigures(sheet="payments", code=code, values=payments)


def _by_row(work: Work, procedures: int) -> Mapping[str, int]:
    """Return how many procedures each row has: offices divide them among themselves, every commune has all of its."""
    rows = work.block.members
    if work.block.id == "communes":
        return {one.code: procedures for one in rows}
    parts = apportioned(procedures, [one.share.dossiers for one in rows])
    return {one.code: part for one, part in zip(rows, parts, strict=True)}


def _services(work: Work, dossiers: Dossiers, offered: int, *, chance: Chance) -> Mapping[int, int]:
    """Return columns 3 to 5; a dossier that came online is one of level 3 or 4."""
    used = chance.part(min(offered, dossiers.online), _USED.on(work.month))
    used = used or min(offered, dossiers.online, 1)
    on_paper = chance.part(dossiers.offline, work.district.size.level_3_4.on(work.month))
    return {3: offered, 4: used, 5: dossiers.online + on_paper}


def _payments(work: Work, dossiers: Dossiers, procedures: int, *, chance: Chance) -> Mapping[int, int]:
    """Return columns 3 to 9; a dossier with a fee has a receipt."""
    with_fee = chance.part(dossiers.resolved, _DOSSIERS_WITH_FEE)
    online = chance.part(with_fee, _PAID_ONLINE.on(work.month))
    return {
        3: with_fee,
        4: online,
        5: chance.part(online, _RECONCILED),
        6: with_fee,
        7: chance.part(with_fee, work.district.size.receipts.on(work.month)),
        8: procedures,
        9: procedures * _FEES_ONLINE.on(work.month) // 1000,
    }
