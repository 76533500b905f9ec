"""Targets as params/targets.yml states them, read line by line with a pattern; nothing of bantin is used here."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

TARGETS = "params/targets.yml"
_SETTING = re.compile(r'(\w+): *("[^"]*"|[^\s,}#"]+)')


class NoTargetError(Exception):
    """No target begins in a line; the message says so in Vietnamese."""


@dataclass(frozen=True, slots=True)
class Target:
    """A target; all as it is written there."""

    indicator: str
    level: str
    year: str
    value: str


def target_at(root: Path, line: int) -> Target:
    """Return the target whose first line is `line`, from 1 on; raises NoTargetError where none begins."""
    lines = (root / TARGETS).read_text(encoding="utf-8").splitlines()
    if not 0 < line <= len(lines) or not _begins(lines[line - 1]):
        raise NoTargetError(f"{TARGETS}, hàng {line}: không có mục nào bắt đầu ở đây")
    following = lines[line:]
    end = next((n for n, text in enumerate(following) if _begins(text) or not text.strip()), len(following))
    text = "\n".join([lines[line - 1], *following[:end]])
    found = {key: value.strip('"') for key, value in _SETTING.findall(text)}
    return Target(**{key: found.get(key, "") for key in ("indicator", "level", "year", "value")})


def all_targets(root: Path) -> list[Target]:
    """Return every target of the file, in its order; none where there is no file."""
    path = root / TARGETS
    lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
    return [target_at(root, n) for n, text in enumerate(lines, start=1) if _begins(text)]


def _begins(line: str) -> bool:
    return line.lstrip().startswith("- ")
