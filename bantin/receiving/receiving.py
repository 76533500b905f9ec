"""
The recipe of intake for a dataset of workbooks.

Find what arrived; read what is new; decide which file counts; hold each month against the one before; keep, remember
and answer. What has not changed since the last run is not read again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from bantin.errors import BantinError, SubmissionError
from bantin.intake.received import Tally, Verdict
from bantin.receiving.arrivals import Arrival, Arrivals, Misplaced, arrivals
from bantin.receiving.desk import Desk, District, Group, TakenIn
from bantin.receiving.memory import GroupKey, Memory
from bantin.receiving.outcomes import Outcome
from bantin.receiving.rules import rules_key
from bantin.store import PeriodContent


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """
    What a dataset of workbooks holds now.

    Attributes:
        dataset: Its name.
        outcomes: What became of the files of each district and period.
        contents: What was read in this run, by district and period; the rest is in the store.
        misplaced: Files that lie where nobody can say whose they are.
        is_remembered: Whether nothing had to be read.
    """

    dataset: str
    outcomes: Mapping[GroupKey, Outcome]
    contents: Mapping[GroupKey, PeriodContent]
    misplaced: tuple[SubmissionError, ...]
    is_remembered: bool

    @property
    def problems(self) -> tuple[BantinError, ...]:
        """Return everything that has to be mended: files in the wrong place, then district by district."""
        return (*self.misplaced, *(error for outcome in self.outcomes.values() for error in outcome.problems))

    @property
    def warnings(self) -> tuple[BantinError, ...]:
        """Return what is doubtful in the files that are used."""
        return tuple(error for outcome in self.outcomes.values() for error in outcome.warnings)

    @property
    def tally(self) -> Tally:
        """Return what became of all files; those in the wrong place count as rejected."""
        verdicts = [one.verdict for outcome in self.outcomes.values() for one in outcome.files]
        return Tally.of([*verdicts, *(Verdict.REJECTED for _ in self.misplaced)])


def receive(desk: Desk, *, keeps: bool, only: Collection[str] = ()) -> Received:
    """
    Return what a dataset of workbooks holds now; with `keeps`, remember, store, archive and answer it.

    Args:
        desk: Where it is received.
        keeps: Whether anything is written.
        only: The slugs of the units to look at, for who needs no other and keeps nothing; none for all.

    Raises:
        UnwritableFolderError: What is to be kept cannot be written.
    """
    memory = Memory(desk.memory_path, only)
    found, groups, new = _found(desk, memory, only)
    if keeps and new and not _kept(desk, found, groups, new):
        # Somebody copied files in just now: what is read must be what is kept.
        found, groups, new = _found(desk, memory, only)
        _kept(desk, found, groups, new)
    taken = _taken_in(groups, new, memory, desk, keeps=keeps)
    outcomes = {group.key: taken.outcomes.get(group.key) or memory.outcomes[group.key] for group in groups}
    is_old = outcomes.keys() == memory.outcomes.keys() and _hashes(found.misplaced) == memory.misplaced
    received = Received(
        dataset=desk.name,
        outcomes=outcomes,
        contents=taken.contents,
        misplaced=tuple(one.error for one in found.misplaced),
        is_remembered=is_old and not new,
    )
    if keeps and not received.is_remembered:
        _keep(desk, _Now(groups, found.misplaced, outcomes), memory)
    return received


def _found(desk: Desk, memory: Memory, only: Collection[str]) -> tuple[Arrivals, list[Group], frozenset[GroupKey]]:
    """Return what lies there, by district and month, and which months are new."""
    found = arrivals(desk.root / "data" / desk.name, desk.units, desk.settings, only=only)
    groups = _groups(found.files, rules_key(desk.root / "params"), is_simulated=desk.dataset.is_simulated)
    return found, groups, _new(groups, memory, desk)


def _kept(desk: Desk, found: Arrivals, groups: Sequence[Group], new: frozenset[GroupKey]) -> bool:
    """Keep every new file by its hash before it is read; return whether all are still those that were found."""
    from bantin.receiving.answering import keep_files  # noqa: PLC0415 - as in `_taken_in`

    files = [one for group in groups if group.key in new for one in group.files]
    return keep_files(desk.root, desk.name, [*files, *(one for one in found.misplaced if one.sha256)])


@dataclass(frozen=True, slots=True)
class _Now:
    """What lies in a dataset now, and what became of it."""

    groups: Sequence[Group]
    misplaced: Sequence[Misplaced]
    outcomes: Mapping[GroupKey, Outcome]


def _hashes(misplaced: Iterable[Misplaced]) -> dict[str, str]:
    return {one.file: one.sha256 for one in misplaced}


def _groups(files: Sequence[Arrival], rules: str, *, is_simulated: bool) -> list[Group]:
    """Return the files by district and period, in this order."""
    ordered = sorted(files, key=lambda one: (_key_of(one), one.file))
    groups = []
    for key, mine in groupby(ordered, key=_key_of):
        arrived = tuple(mine)
        parts = [rules, str(is_simulated), *(f"{one.file}={one.sha256}={one.companion!r}" for one in arrived)]
        parts.append(str(arrived[0].period.span))
        groups.append(Group(key, arrived, hashlib.sha256("\0".join(parts).encode()).hexdigest()))
    return groups


def _key_of(one: Arrival) -> GroupKey:
    return one.unit.slug, one.period.slug


def _new(groups: Sequence[Group], memory: Memory, desk: Desk) -> frozenset[GroupKey]:
    """Return the months whose files are not those that were read before, or whose month before is gone."""
    stored = {unit: desk.store.digests(desk.name, unit) for unit in {group.key[0] for group in groups}}

    def is_known(group: Group) -> bool:
        """Return whether the files of a month were read before, as they are, and what they said is still stored."""
        outcome = memory.outcomes.get(group.key)
        if outcome is None or outcome.key != group.own_key:
            return False
        return stored[group.key[0]].get(group.key[1], "") == outcome.digest

    gone = memory.outcomes.keys() - {group.key for group in groups}
    return frozenset(group.key for group in groups if not is_known(group) or group.period_before in gone)


def _taken_in(groups: Sequence[Group], new: frozenset[GroupKey], memory: Memory, desk: Desk, *, keeps: bool) -> TakenIn:
    if not new:
        return TakenIn({}, {})
    # Most runs have nothing to read: they do without the readers of forms.
    from bantin.receiving.earlier import earlier_versions, in_use  # noqa: PLC0415
    from bantin.receiving.side_by_side import take_in_all  # noqa: PLC0415

    earlier, accepted = earlier_versions(groups, desk), in_use(desk)
    districts = [
        District(
            groups=mine,
            new=frozenset(new & {group.key for group in mine}),
            remembered={key: outcome for key, outcome in memory.outcomes.items() if key[0] == mine[0].key[0]},
            earlier={group.key: earlier[group.key] for group in mine if group.key in earlier},
            accepted=accepted & {one.sha256 for group in mine for one in group.files},
        )
        for _, found in groupby(groups, key=lambda group: group.key[0])
        if (mine := tuple(found)) and not new.isdisjoint(group.key for group in mine)
    ]
    return take_in_all(districts, desk, keeps=keeps)


def _keep(desk: Desk, now: _Now, memory: Memory) -> None:
    """Drop what is gone, keep every new file, enter the verdicts, answer, and remember it all last."""
    from bantin.receiving.answering import answer, keep_files, refusals, verdicts  # noqa: PLC0415 - as in `_taken_in`

    outcomes, is_simulated = now.outcomes, desk.dataset.is_simulated
    for unit in sorted({unit for unit, _ in (*memory.outcomes, *outcomes)}):
        gone = desk.store.digests(desk.name, unit).keys() - {period for one, period in outcomes if one == unit}
        if gone:
            desk.store.replace(desk.name, unit, {}, gone=gone)
    keep_files(desk.root, desk.name, [one for one in now.misplaced if one.sha256])
    told = (
        one for group in now.groups for one in verdicts(group.files, outcomes[group.key], is_simulated=is_simulated)
    )
    answer(desk.root, desk.name, [*told, *refusals(now.misplaced, is_simulated=is_simulated)])
    memory.save(outcomes, _hashes(now.misplaced))
