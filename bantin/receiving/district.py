"""
One district, month by month: its new files are read, what counts is decided, each month held against the one before.

Districts know nothing of each other, so that several can be taken in at once.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from bantin.errors import BantinError, BrokenChainError, ReaderStoppedError, RevisedChainWarning
from bantin.intake.received import missing_units
from bantin.receiving.arrivals import Arrival
from bantin.receiving.between_months import MonthBefore, chain_findings, unusual_changes
from bantin.receiving.desk import Desk, District, Group, TakenIn
from bantin.receiving.memory import GroupKey
from bantin.receiving.outcomes import Holder, Outcome
from bantin.receiving.reading import Readers
from bantin.receiving.resolving import Read, Resolution, pending_of, resolve
from bantin.store import PeriodContent, digest

Remarks = Mapping[str, tuple[BantinError, ...]]
Pending = Mapping[Holder, tuple[int, ...]]


def readers_at(desk: Desk) -> Readers:
    """Return readers of a dataset's files; their process starts with the first workbook and serves all after it."""
    return Readers(desk.units, desk.settings, is_simulated=desk.dataset.is_simulated)


def take_in(district: District, desk: Desk, readers: Readers, *, keeps: bool) -> TakenIn:
    """Read what is new of a district, and what has to be held against a month that changed; store it with `keeps`."""
    work = _Work(desk, district)
    news = [group for group in district.groups if group.key in district.new]
    arriving = readers.statements([one for group in news for one in group.files])
    for group in district.groups:
        if group.key in district.new:
            work.decide(group, [next(arriving) for _ in group.files])
        elif work.has_changed(group.period_before):
            work.decide(group, work.read_again(group.files))
    if keeps:
        work.store()
    return TakenIn(work.outcomes, work.contents)


@dataclass(slots=True)
class _Work:
    """What is known of a district while its months are read, the earliest first."""

    desk: Desk
    district: District
    outcomes: dict[GroupKey, Outcome] = field(default_factory=dict)
    contents: dict[GroupKey, PeriodContent] = field(default_factory=dict)

    def read_again(self, files: Sequence[Arrival]) -> list[Read]:
        """Return what files say that were read in another run; the other readers are one file ahead already."""
        if not files:
            return []
        with readers_at(self.desk) as readers:
            return list(readers.statements(files))

    def has_changed(self, key: GroupKey) -> bool:
        """Return whether a month was read now and is not what it was."""
        now, before = self.outcomes.get(key), self.district.remembered.get(key)
        return now is not None and (before is None or now.what_others_see != before.what_others_see)

    def decide(self, group: Group, reads: Sequence[Read]) -> None:
        """Decide what counts of a month, held against the one before."""
        resolution, remarks = self._resolved(group, reads)
        earlier = pending_of(self.read_again(self.district.earlier.get(group.key, ())))
        self.contents[group.key] = resolution.content
        self.outcomes[group.key] = Outcome(
            unit_slug=group.key[0],
            period=group.key[1],
            files=tuple(replace(one, warnings=(*one.warnings, *remarks.get(one.file, ()))) for one in resolution.files),
            digest=digest(resolution.content) if resolution.content.is_filled else "",
            superseded_pending=_both(resolution.superseded_pending, earlier),
            key="" if _is_passing(resolution) else group.own_key,
        )

    def _resolved(self, group: Group, reads: Sequence[Read]) -> tuple[Resolution, Remarks]:
        """
        Return what counts of a month, and what is doubtful in it by file.

        A file that does not carry over what the month before left is refused; then an earlier submission may stand
        again, and is held against the month before in its turn.
        """
        before, refused = self._before(group), dict[str, list[BantinError]]()
        in_use = {one.file for one in group.files if one.sha256 in self.district.accepted}
        while True:
            resolution = resolve(group.key[1], reads, refused)
            findings = list(_held_against(before, resolution.content, in_use))
            broken = [error for error in findings if isinstance(error, BrokenChainError)]
            if not broken:
                break
            for error in broken:
                refused.setdefault(error.place.file, []).append(error)
        remarks: dict[str, tuple[BantinError, ...]] = {}
        for remark in (*findings, *_doubts(group, resolution.content, before, self.desk)):
            remarks[remark.place.file] = (*remarks.get(remark.place.file, ()), remark)
        return resolution, remarks

    def store(self) -> None:
        """Store the months that were read, and let go of them."""
        kept = {period: content for (_, period), content in self.contents.items() if content.is_filled}
        empty = {period for (_, period), content in self.contents.items() if not content.is_filled}
        self.contents.clear()
        store, name, unit = self.desk.store, self.desk.name, self.district.slug
        if store.digests(name, unit):
            store.replace(name, unit, kept, gone=empty)
        elif kept:
            # Nothing is stored, or what is there was spoilt: then every month of the district was read again.
            store.write(name, unit, kept)

    def _before(self, group: Group) -> MonthBefore | None:
        """Return the month before, as it stands now; None where nothing of it was taken in."""
        key = group.period_before
        is_there = any(one.key == key for one in self.district.groups)
        outcome = self.outcomes.get(key) or self.district.remembered.get(key)
        if not is_there or outcome is None or not outcome.digest:
            return None
        content = self.contents.get(key) or self.desk.stored(key)
        label = f"tháng {int(key[1][5:7])} năm {key[1][:4]}"
        return MonthBefore(label, content, outcome.superseded_pending)


def _both(one: Pending, other: Pending) -> Pending:
    return {holder: (*one.get(holder, ()), *other.get(holder, ())) for holder in dict.fromkeys((*one, *other))}


def _held_against(before: MonthBefore | None, content: PeriodContent, in_use: Collection[str]) -> Iterator[BantinError]:
    """
    Yield what does not carry over what the month before left.

    A file that was in use already fitted when it came, or there was no month before: what changed since is that month,
    which never takes figures away from another.
    """
    for error in chain_findings(content, before) if before else ():
        if isinstance(error, BrokenChainError) and error.place.file in in_use:
            fix = "Kỳ trước được gửi hoặc sửa sau khi sổ này đã được dùng; đối chiếu hai kỳ, sổ sai thì gửi lại."
            yield RevisedChainWarning(error.what, place=error.place, fix=fix)
        else:
            yield error


def _is_passing(resolution: Resolution) -> bool:
    """Return whether a file was refused for what may be otherwise next time: then it is read again."""
    return any(isinstance(error, ReaderStoppedError) for one in resolution.files for error in one.problems)


def _doubts(group: Group, content: PeriodContent, before: MonthBefore | None, desk: Desk) -> Iterator[BantinError]:
    """Yield who is missing, and what moved further from the month before than usual."""
    first = group.files[0]
    yield from missing_units(content.of_own_days, desk.units.communes(first.unit, first.period.span.start))
    if before:
        limits = desk.settings.intake.unusual_change
        yield from unusual_changes(content, before, limits, desk.settings.indicators)
