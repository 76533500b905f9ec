"""Dossiers: form II.06a row by row, and the sheets that count parts of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from simulation.chance import Chance
from simulation.figures import RowFigures
from simulation.months import Line
from simulation.sizes import Series
from simulation.work import Work

_FEWEST_PENDING, _MOST_PENDING = 50, 95  # thousandths of the month's new dossiers
_DIGITISED, _ELECTRONIC, _REUSED = Line(430, 20), Line(520, 18), Line(60, 3)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossiers:
    """The dossiers of one row in one month, as form II.06a counts them (guide.md, section 2)."""

    online: int
    offline: int
    carried_over: int
    early: int
    on_time: int
    overdue: int
    pending_in_time: int
    pending_overdue: int

    @property
    def received(self) -> int:
        """Return the new ones: columns 4 and 5."""
        return self.online + self.offline

    @property
    def resolved(self) -> int:
        """Return column 7."""
        return self.early + self.on_time + self.overdue

    @property
    def columns(self) -> Mapping[int, int]:
        """Return the values of columns 3 to 13."""
        pending = self.pending_in_time + self.pending_overdue
        return {
            3: self.received + self.carried_over,
            4: self.online,
            5: self.offline,
            6: self.carried_over,
            7: self.resolved,
            8: self.early,
            9: self.on_time,
            10: self.overdue,
            11: pending,
            12: self.pending_in_time,
            13: self.pending_overdue,
        }


def dossiers_of(work: Work) -> dict[str, Dossiers]:
    """Return the dossiers of each row by its code; what was pending the month before is carried over."""
    received, carried, pending = _received(work), _pending(work.before), _pending(work)
    online = _online(work, received)
    resolved = {code: carried[code] + received[code] - pending[code] for code in received}
    overdue = _overdue(work, resolved)
    made = {}
    for code in received:
        chance = work.chance("in time", code)
        early = chance.part(resolved[code] - overdue[code], chance.between(480, 680))
        late = chance.part(pending[code], work.block.size.overdue.on(work.month))
        made[code] = Dossiers(
            online=online[code],
            offline=received[code] - online[code],
            carried_over=carried[code],
            early=early,
            on_time=resolved[code] - overdue[code] - early,
            overdue=overdue[code],
            pending_in_time=pending[code] - late,
            pending_overdue=late,
        )
    return made


def dossier_rows(work: Work, counted: Mapping[str, Dossiers]) -> Iterator[RowFigures]:
    """Yield form II.06a, and the sheets that count what was done with the same dossiers."""
    for code, dossiers in counted.items():
        chance = work.chance("around dossiers", code)
        yield RowFigures(sheet="dossiers", code=code, values=dossiers.columns)
        yield RowFigures(sheet="post", code=code, values=_post(work, dossiers, chance))
        yield RowFigures(sheet="digitisation", code=code, values=_digitisation(work, dossiers, chance))
        yield RowFigures(sheet="satisfaction", code=code, values=_satisfaction(dossiers, chance))


def _received(work: Work) -> dict[str, int]:
    """Return the new dossiers of each row; they add up to the block's total."""
    chance = work.chance("received")
    weights = {one.code: chance.around(one.share.dossiers * 100, per_mille=110) for one in work.block.members}
    return work.spread(work.total(Series.DOSSIERS), weights)


def _pending(work: Work) -> dict[str, int]:
    """
    Return what each row has pending at the end of a month.

    It follows from that month alone, so that any month can be made without those before it.
    """
    chance = work.chance("pending")
    received = _received(work).items()
    return {code: chance.part(count, chance.between(_FEWEST_PENDING, _MOST_PENDING)) for code, count in received}


def _online(work: Work, received: dict[str, int]) -> dict[str, int]:
    chance, rows = work.chance("online by row"), work.block.members
    weights = {one.code: received[one.code] * chance.around(one.online * 10, per_mille=60) for one in rows}
    return work.spread(work.online_total(sum(received.values())), weights, caps=received)


def _overdue(work: Work, resolved: dict[str, int]) -> dict[str, int]:
    chance = work.chance("overdue")
    weights = {code: count * chance.between(1, 40) for code, count in resolved.items()}
    return work.spread(sum(resolved.values()) * work.block.size.overdue.on(work.month) // 1000, weights, caps=resolved)


def _post(work: Work, dossiers: Dossiers, chance: Chance) -> Mapping[int, int]:
    share = work.district.size.by_post.on(work.month)
    return {3: chance.part(dossiers.offline, share), 4: chance.part(dossiers.resolved, share)}


def _digitisation(work: Work, dossiers: Dossiers, chance: Chance) -> Mapping[int, int]:
    digitised = chance.part(dossiers.received, _DIGITISED.on(work.month))
    electronic = chance.part(dossiers.resolved, _ELECTRONIC.on(work.month))
    reused = chance.part(digitised, _REUSED.on(work.month))
    return {3: dossiers.received, 4: digitised, 5: dossiers.resolved, 6: electronic, 7: reused}


def _satisfaction(dossiers: Dossiers, chance: Chance) -> Mapping[int, int]:
    ratings = chance.part(dossiers.resolved, 320)
    feedback = chance.below(3) if dossiers.received else 0
    on_time, rated = chance.part(feedback, 960), chance.part(feedback, 600)
    return {
        3: ratings,
        4: chance.part(ratings, 970),
        5: feedback,
        6: on_time,
        7: rated,
        8: chance.part(rated, 900),
    }
