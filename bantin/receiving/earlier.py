"""
Files that were taken in and do not lie there any more: written over, or taken back; the archive has their bytes.

What they said was pending may be what the month after carried over. It counts as if they lay there superseded.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from bantin.intake.received import Archive, Ledger, LedgerLine, Verdict
from bantin.receiving.answering import received_folder
from bantin.receiving.arrivals import Arrival
from bantin.receiving.desk import Desk, Group
from bantin.receiving.memory import GroupKey


def earlier_versions(groups: Iterable[Group], desk: Desk) -> Mapping[GroupKey, tuple[Arrival, ...]]:
    """
    Return, by month, the kept files that were once used and do not lie in its folder now, in the order of the ledger.

    Raises:
        UnreadableDatasetError: The ledger is not as it was written.
    """
    folder = received_folder(desk.root, desk.name)
    archive = Archive(folder)
    used: dict[GroupKey, dict[str, LedgerLine]] = {}
    for line in Ledger.read(folder / "ledger.jsonl").lines:
        if line.verdict in (Verdict.ACCEPTED, Verdict.SUPERSEDED):
            used.setdefault((line.unit, line.period), {})[line.sha256] = line
    return {
        group.key: found
        for group in groups
        if (found := tuple(_gone(group, used.get(group.key, {}).values(), archive)))
    }


def in_use(desk: Desk) -> frozenset[str]:
    """Return the hashes of the files that were in use after the last run; raises UnreadableDatasetError."""
    last = {line.path: line for line in Ledger.read(received_folder(desk.root, desk.name) / "ledger.jsonl").lines}
    return frozenset(line.sha256 for line in last.values() if line.verdict is Verdict.ACCEPTED)


def _gone(group: Group, lines: Iterable[LedgerLine], archive: Archive) -> Iterable[Arrival]:
    there = {one.sha256 for one in group.files}
    for line in lines:
        path = None if line.sha256 in there else archive.path(line.sha256)
        if path is not None:
            yield Arrival(
                file=line.path,
                path=path,
                unit=group.files[0].unit,
                period=group.files[0].period,
                submission=line.submission,
                sha256=line.sha256,
                size=line.size,
            )
