"""
Scoring sheets as params/evaluation.yml states them, read line by line; nothing of bantin is used here.

Every line is a comment, opens a sheet, opens or lists a section of it, or states one setting; any other is an error.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path

from formulas_again import UncountableError

EVALUATION = "params/evaluation.yml"
_LINE = re.compile(r"(?P<indent> *)(?P<dash>- )?(?P<rest>.*?)\s*")
_SETTING = re.compile(r'(\w+): *("[^"]*"|[^\s,}#"]+)')
_SECTIONS = ("groups:", "criteria:", "bands:")


@dataclass(frozen=True, slots=True)
class Criterion:
    """What a value is judged by: its indicator, its points, and the values that earn none and all of them."""

    id: str
    indicator: str
    group: str
    weight: Fraction
    none: Fraction
    full: Fraction
    is_per_month: bool


@dataclass(frozen=True, slots=True)
class Sheet:
    """
    One scoring sheet.

    Attributes:
        settings: Its own settings by key: "of" -> "communes".
        groups: The ids of its groups by the indicator that counts their points.
        criteria: Its criteria.
        bands: From how many points on there is another name, from the highest.
    """

    settings: Mapping[str, str]
    groups: Mapping[str, str]
    criteria: tuple[Criterion, ...]
    bands: tuple[Fraction, ...]

    @property
    def id(self) -> str:
        """Return its name in params."""
        return self.settings["id"]

    @property
    def is_partial(self) -> bool:
        """Return whether it tells a total of what has figures."""
        return self.settings.get("partial") == "true"

    def holds_in(self, year: str) -> bool:
        """Return whether it is used in a year."""
        return self.settings["first_year"] <= year <= self.settings.get("last_year", "9999")


@dataclass(slots=True)
class _Draft:
    """A sheet while its lines are read."""

    settings: dict[str, str] = field(default_factory=dict)
    lists: dict[str, list[dict[str, str]]] = field(default_factory=dict)
    section: str = ""


def all_sheets(root: Path) -> list[Sheet]:
    """Return every sheet of the file, none where there is no file; raises UncountableError at a line it cannot read."""
    path = root / EVALUATION
    drafts = list[_Draft]()
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines() if path.is_file() else (), start=1):
        if line.strip() and not line.lstrip().startswith("#") and line != "sheets:":
            _read(line, number, drafts)
    return [_sheet(one) for one in drafts]


def _read(line: str, number: int, drafts: list[_Draft]) -> None:
    """Add what a line states to the sheet that is being read."""
    found = _LINE.fullmatch(line)
    indent, rest = (len(found["indent"]), found["rest"]) if found else (0, "")
    is_item = bool(found and found["dash"])
    if is_item and indent == 2:
        drafts.append(_Draft())
    draft = drafts[-1] if drafts else None
    if draft and indent == 4 and rest in _SECTIONS:
        draft.section = rest[:-1]
        return
    stated = {key: value.strip('"') for key, value in _SETTING.findall(rest)}
    if draft is None or not stated or indent not in (2, 4, 6, 8):
        raise UncountableError(f"{EVALUATION}, hàng {number}: chưa biết đọc {line.strip()!r}")
    _into(draft, stated, is_item=is_item, is_inner=indent > 4)


def _into(draft: _Draft, stated: Mapping[str, str], *, is_item: bool, is_inner: bool) -> None:
    if not is_inner:
        draft.settings |= stated
        return
    items = draft.lists.setdefault(draft.section, [])
    if is_item:
        items.append({})
    items[-1] |= stated


def _sheet(draft: _Draft) -> Sheet:
    return Sheet(
        settings=draft.settings,
        groups={one["indicator"]: one["id"] for one in draft.lists.get("groups", ())},
        criteria=tuple(_criteria(draft)),
        bands=tuple(Fraction(one["least"]) for one in draft.lists.get("bands", ())),
    )


def _criteria(draft: _Draft) -> Iterator[Criterion]:
    for one in draft.lists.get("criteria", ()):
        weight, none, full = (Fraction(one[key]) for key in ("weight", "none", "full"))
        is_per_month = one.get("per_month") == "true"
        yield Criterion(one["id"], one["indicator"], one.get("group", ""), weight, none, full, is_per_month)
