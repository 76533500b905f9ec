"""The store: what districts reported, by dataset, district and period, under build/."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from bantin.disk import write_derived, writing_to
from bantin.errors import Place, UnreadableDatasetError
from bantin.store import entries, observations
from bantin.store.content import PeriodContent
from bantin.store.parts import Parts
from bantin.store.table_file import Keep, TableFile

# Counted up whenever a column changes: what was stored before then counts as not stored.
_SCHEMA = 2


@dataclass(frozen=True, slots=True)
class _Shelf:
    """The files of one district."""

    account: Path
    observations: Path
    entries: Path

    def has_any(self) -> bool:
        """Return whether anything was ever stored."""
        return any(path.exists() for path in (self.account, self.observations, self.entries))


@dataclass(frozen=True, slots=True)
class _Kept:
    """What was read of a district: both files, whose hashes fit the account, and the digests of its periods."""

    observations: bytes
    entries: bytes
    digests: Mapping[str, str]

    def tables(self) -> tuple[TableFile, TableFile]:
        """Return the two tables."""
        return TableFile(observations.COLUMNS, self.observations), TableFile(entries.COLUMNS, self.entries)


class Store:
    """
    Observations and entries of registers of all districts: two Parquet files and a small account for each district.

    `build/observations/<dataset>/<unit>.parquet`, `build/registers/<dataset>/<unit>.parquet`, and beside the first
    `<unit>.json` with the digest of each period and the hashes of both files. The account is written last: after a
    run that was killed it does not fit the files, and the district counts as not stored. All can be made again.
    """

    def __init__(self, build: Path) -> None:
        """Take the folder build/ of a repository."""
        self._build = build

    def digests(self, dataset: str, unit_slug: str) -> Mapping[str, str]:
        """
        Return the digest of each period that is stored whole (see `digest`), without loading pyarrow.

        Nothing is returned for a district whose files were cut short, changed or deleted: it has to be written anew.
        """
        kept = _kept(self._shelf(dataset, unit_slug))
        return kept.digests if kept else {}

    def read(
        self,
        dataset: str,
        unit_slug: str,
        periods: Collection[str] | None = None,
        *,
        with_parts: Collection[str] | None = None,
    ) -> dict[str, PeriodContent]:
        """
        Return what is stored of some periods of a district, or of all, by period in their order.

        Periods of which nothing was stored are left out. They are in the order of a `PeriodContent`. `with_parts` names
        the only periods whose offices and fields are wanted: a month that is only compared with is told nothing of
        them.

        Raises:
            UnreadableDatasetError: The files are not as they were written.
        """
        kept = self._whole(dataset, unit_slug)
        if kept is None:
            return {}
        keep = None if with_parts is None else Keep("dimension", frozenset({""}), whole=frozenset(with_parts))
        of_counts, of_entries = kept.tables()
        counted, listed = of_counts.stretch(periods, keep=keep), of_entries.stretch(periods)
        seen = dict(counted.parted(observations.observations_of(counted.columns)))
        said = dict(listed.parted(entries.entries_of(listed.columns)))
        return {period: PeriodContent.in_order(period, seen[period], said[period]) for period in counted.periods}

    def write(self, dataset: str, unit_slug: str, contents: Mapping[str, PeriodContent]) -> None:
        """
        Store what a district reported, in place of everything that was stored of it.

        Raises:
            UnwritableFolderError: The disk refuses.
            ValueError: A period stands under the name of another.
        """
        self._save(self._shelf(dataset, unit_slug), Parts.of(contents))

    def replace(
        self, dataset: str, unit_slug: str, contents: Mapping[str, PeriodContent], *, gone: Collection[str] = ()
    ) -> None:
        """
        Store some periods of a district in place of those with the same names, drop those that are gone, keep others.

        Rows that stay are not decoded, so that a new month costs little; the files are those that `write` would give.

        Raises:
            UnreadableDatasetError: The files are not as they were written.
            UnwritableFolderError: The disk refuses.
            ValueError: A period stands under the name of another.
        """
        kept, parts = self._whole(dataset, unit_slug), Parts.of(contents)
        if kept is not None:
            counted, listed = (table.parts() for table in kept.tables())
            parts = Parts(counted, listed, kept.digests).without(gone).updated(parts)
        self._save(self._shelf(dataset, unit_slug), parts)

    def _shelf(self, dataset: str, unit_slug: str) -> _Shelf:
        counted, listed = (self._build / name / dataset for name in ("observations", "registers"))
        return _Shelf(counted / f"{unit_slug}.json", counted / f"{unit_slug}.parquet", listed / f"{unit_slug}.parquet")

    def _whole(self, dataset: str, unit_slug: str) -> _Kept | None:
        """Return what is stored of a district, or None where nothing ever was; raises UnreadableDatasetError."""
        shelf = self._shelf(dataset, unit_slug)
        kept = _kept(shelf)
        if kept is None and shelf.has_any():
            raise UnreadableDatasetError(
                "Số liệu đã nhận của huyện này không còn nguyên vẹn",
                place=Place(file=str(shelf.observations), unit=unit_slug),
                fix="Xóa tệp này rồi chạy lại `render.py build`; tệp do cơ quan gửi vẫn còn.",
            )
        return kept

    def _save(self, shelf: _Shelf, parts: Parts) -> None:
        counted, listed = parts.files()
        account = {
            "schema": _SCHEMA,
            "observations": _hash_of(counted),
            "registers": _hash_of(listed),
            "periods": {period: parts.digests[period] for period in sorted(parts.digests)},
        }
        with writing_to(self._build):
            write_derived(shelf.observations, counted)
            write_derived(shelf.entries, listed)
            write_derived(shelf.account, (json.dumps(account, indent=1) + "\n").encode())


def _kept(shelf: _Shelf) -> _Kept | None:
    """Return what is stored of a district, or None where it is not as it was written."""
    try:
        account = json.loads(shelf.account.read_bytes())
        kept = _Kept(shelf.observations.read_bytes(), shelf.entries.read_bytes(), dict(account["periods"]))
        stated = (account["schema"], account["observations"], account["registers"])
    except (OSError, ValueError, TypeError, KeyError):
        return None
    return kept if stated == (_SCHEMA, _hash_of(kept.observations), _hash_of(kept.entries)) else None


def _hash_of(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
