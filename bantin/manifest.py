"""
What is remembered between runs: which records are good, which bulletins wait, and how each site was left.

A record counts only while its bytes are those that were checked when it was made; one that was cut short or changed
by hand is never published.
"""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from bantin.disk import write_derived, write_whole, writing_to

# At 10.000 bulletins writing the memory takes a third of a second: it is written when twenty times as long went by.
_SHARE = 20
_SHA256, _SHORT, _HEX = 64, 16, frozenset("0123456789abcdef")


@dataclass(frozen=True, slots=True)
class GoodRecord:
    """The key with which a record was made, the hash of its bytes, and how long its notebook took."""

    key: str
    sha256: str
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class KnownSite:
    """
    How a site was left.

    Attributes:
        key: What it was made from.
        hashes: The hash of each file by its address.
        pages: How many of them are pages.
        is_settled: Whether every good record is on it; one that is refused is looked at again by each run.
        checker: The hash of the checker that let it through; "" where none did.
    """

    key: str
    hashes: Mapping[str, str]
    pages: int
    is_settled: bool
    checker: str = ""


class Manifest:
    """The memory of one repository: build/manifest.json, and the records in build/records."""

    def __init__(self, build: Path) -> None:
        """Read what was remembered; what cannot be read is as good as nothing, since it can be made again."""
        self._build = build
        self._records: dict[str, GoodRecord] = {}
        self._trusted: dict[str, bool] = {}
        self.sites: dict[str, KnownSite] = {}
        self.stale: frozenset[str] = frozenset()
        self._saved_at = self._save_took = 0.0
        try:
            self._recall(json.loads(self._path.read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError, KeyError, AttributeError):
            self._records, self.sites, self.stale = {}, {}, frozenset()

    def record(self, name: str) -> Path:
        """Return where the record of a bulletin lies, if it has one."""
        return self._build / "records" / f"{name}.ipynb"

    def key(self, name: str) -> str:
        """Return the key of a bulletin's record; "" where it has no good one."""
        return self._records[name].key if self.has_good_record(name) else ""

    def has_good_record(self, name: str) -> bool:
        """Return whether the record lies there as it was made."""
        if name not in self._trusted:
            good = self._records.get(name)
            self._trusted[name] = good is not None and _hash_of(self.record(name)) == good.sha256
        return self._trusted[name]

    def has_damaged_record(self, name: str) -> bool:
        """Return whether there was a record, which is now gone, changed or unknown."""
        return not self.has_good_record(name) and (name in self._records or self.record(name).exists())

    def seconds(self, name: str) -> float:
        """Return how long the notebook of a record took; 0 where nobody knows."""
        return self._records[name].seconds if name in self._records else 0.0

    def keep(self, name: str, executed: Path, key: str, *, seconds: float = 0.0) -> None:
        """Make an executed notebook, which was found to be a complete bulletin, the record."""
        path = self.record(name)
        with writing_to(path.parent):
            path.parent.mkdir(parents=True, exist_ok=True)
            self._records[name] = GoodRecord(key, _hash_of(executed), round(seconds, 2))
            executed.replace(path)
        self._trusted[name] = True
        self._save_soon()

    def remember_inputs(self, name: str, inputs: Mapping[str, str]) -> None:
        """Keep by name what a record, or the pages ("site"), was made from, for who asks later what changed."""
        with writing_to(self._build):
            content = json.dumps(as_kept(inputs), ensure_ascii=False, indent=1, sort_keys=True)
            write_derived(self._inputs(name), content.encode())

    def inputs(self, name: str) -> dict[str, str]:
        """Return what was kept by `remember_inputs`; nothing where nothing was."""
        try:
            found: dict[str, str] = json.loads(self._inputs(name).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return found

    def _inputs(self, name: str) -> Path:
        return self._build / "inputs" / f"{name}.json"

    def know(self, out: Path, site: KnownSite) -> None:
        """Remember how a site was left; sites that are no longer there are forgotten."""
        self.sites = {place: known for place, known in self.sites.items() if Path(place).is_dir()} | {str(out): site}
        self.save()

    def _save_soon(self) -> None:
        """Write what is remembered, unless that was done so lately that it would take a share of the run."""
        if time.monotonic() - self._saved_at > _SHARE * self._save_took:
            self.save()

    def save(self) -> None:
        """Write what is remembered."""
        started = time.monotonic()
        document = {
            "records": {name: asdict(record) for name, record in sorted(self._records.items())},
            "sites": {out: asdict(site) for out, site in sorted(self.sites.items())},
            "stale": sorted(self.stale),
        }
        with writing_to(self._build):
            write_whole(self._path, (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode())
        self._saved_at = time.monotonic()
        self._save_took = self._saved_at - started

    @property
    def _path(self) -> Path:
        return self._build / "manifest.json"

    def _recall(self, document: Mapping[str, Any]) -> None:
        self._records = {name: GoodRecord(**record) for name, record in document["records"].items()}
        self.sites = {out: KnownSite(**site) for out, site in document["sites"].items()}
        self.stale = frozenset(document["stale"])


def as_kept(inputs: Mapping[str, str]) -> dict[str, str]:
    """Return inputs as they are kept: the hash of a file whole, its bytes are found by it; of others a short one."""
    return {
        part: value if _is_hash(value) else hashlib.sha256(value.encode()).hexdigest()[:_SHORT]
        for part, value in inputs.items()
    }


def _is_hash(value: str) -> bool:
    return len(value) == _SHA256 and set(value) <= _HEX


def _hash_of(path: Path) -> str:
    """Return the hash of a file's bytes; "" where there is no file to read."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""
