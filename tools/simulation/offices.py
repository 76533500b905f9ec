"""Documents, mail, the portal and infrastructure of offices and communes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from simulation.chance import Chance
from simulation.difficulties import Difficulty, Trouble
from simulation.districts import Member
from simulation.figures import RowFigures
from simulation.months import Line
from simulation.sizes import Series
from simulation.work import Work

OFFICE_FILES_ONLINE = Line(780, 14)
_WORK_FILES, _COMMUNE_FILES_ONLINE = 430, Line(590, 12)
_DUE_BY_MAIL = 350
_OFFICE_COMPUTERS, _COMMUNE_COMPUTERS = Line(1000), Line(760, 4)
_MAILBOXES = Line(985, 6)
_PUBLISHED_ARTICLES = 820


def office_rows(work: Work, difficulties: tuple[Difficulty, ...]) -> Iterator[RowFigures]:
    """Yield the sheets of documents, infrastructure, mail and portal; difficulties leave their mark on them."""
    for code, documents in _documents(work).items():
        member = next(one for one in work.block.members if one.code == code)
        troubles = frozenset(one.trouble for one in difficulties if one.code == code and one.lasts_in(work.month))
        officials = _officials(member, is_commune=work.block.id == "communes")
        computers = _computers(work, member, officials)
        yield RowFigures(sheet="documents", code=code, values=documents)
        yield RowFigures(
            sheet="infrastructure", code=code, values=_infrastructure(officials, computers, troubles=troubles)
        )
        yield RowFigures(
            sheet="mail",
            code=code,
            values=_mail(work, officials=officials, sent=documents[4], chance=work.chance("mail", code)),
        )
        yield RowFigures(sheet="portal", code=code, values=_portal(work, work.chance("portal", code)))


def _documents(work: Work) -> dict[str, Mapping[int, int]]:
    """Return columns 3 to 8 of each row; the totals of the block follow its size."""
    chance, size = work.chance("documents"), work.block.size
    weights = {one.code: chance.around(one.share.documents * 100, per_mille=60) for one in work.block.members}
    received = work.spread(work.total(Series.DOCUMENTS), weights)
    sent = work.spread(sum(received.values()) * size.sent // 1000, weights)
    axis = work.spread(sum(sent.values()) * size.axis.on(work.month) // 1000, sent, caps=sent)
    signed = work.spread(sum(sent.values()) * size.signed.on(work.month) // 1000, sent, caps=sent)
    made: dict[str, Mapping[int, int]] = {}
    for code, count in received.items():
        files, online = _work_files(work, count, work.chance("work files", code))
        made[code] = {3: count, 4: sent[code], 5: axis[code], 6: signed[code], 7: files, 8: online}
    return made


def _work_files(work: Work, documents: int, chance: Chance) -> tuple[int, int]:
    """Return how many files of work there were, and how many of them were handled online."""
    line = _COMMUNE_FILES_ONLINE if work.block.id == "communes" else OFFICE_FILES_ONLINE
    files = chance.part(documents, _WORK_FILES)
    return files, chance.part(files, line.on(work.month))


def _officials(member: Member, *, is_commune: bool) -> int:
    """Return how many officials a row has: the same in all months."""
    chance = Chance(member.code, "officials")
    return chance.between(18, 22) if is_commune else 4 + member.share.documents // 20 + chance.below(3)


def _computers(work: Work, member: Member, officials: int) -> int:
    """Return how many computers a row has; communes get some more every few months."""
    if work.block.id == "offices":
        return officials * _OFFICE_COMPUTERS.on(work.month) // 1000 + Chance(member.code, "computers").below(2)
    share = _COMMUNE_COMPUTERS.on(work.month) + Chance(member.code, "computers").between(-60, 60)
    return officials * share // 1000


def _infrastructure(officials: int, computers: int, *, troubles: frozenset[Trouble]) -> Mapping[int, int]:
    """Return columns 3 to 8; the last four say yes or no."""
    return {
        3: officials,
        4: computers - (2 if Trouble.OLD_COMPUTERS in troubles else 0),
        5: 1,
        6: int(Trouble.SLOW_LINE not in troubles),
        7: int(Trouble.NO_NETWORK not in troubles),
        8: int(Trouble.NO_SCANNER not in troubles),
    }


def _mail(work: Work, *, officials: int, sent: int, chance: Chance) -> Mapping[int, int]:
    """Return columns 3 to 6; the last one says yes or no."""
    due = chance.part(sent, _DUE_BY_MAIL)
    mailboxes = officials * _MAILBOXES.on(work.month) // 1000
    return {3: mailboxes, 4: due, 5: chance.part(due, work.district.size.by_mail.on(work.month)), 6: 1}


def _portal(work: Work, chance: Chance) -> Mapping[int, int]:
    sent = chance.below(7 if work.block.id == "communes" else 4)
    return {3: sent, 4: chance.part(sent, _PUBLISHED_ARTICLES)}
