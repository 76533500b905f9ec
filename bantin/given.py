"""What params/ gives: settings, units and phrases, read once in a process for as long as its files stay as they are."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from bantin.settings import Settings
from bantin.settings.document import read_document
from bantin.units import Units

if TYPE_CHECKING:
    from bantin.story.wordings import Wordings

# Each file with its size and the time of its last change.
_State = tuple[tuple[str, int, int], ...]


@dataclass(frozen=True, slots=True)
class Given:
    """
    Params of a repository; nothing in them changes after they are made.

    A process that reads them before it forks spares its children the work.
    """

    root: Path
    state: _State
    settings: Settings
    units: Units

    @property
    def wordings(self) -> Wordings:
        """Return the sentences of params/phrases.yml in all their wordings; raises ParamsError."""
        return _wordings(self.root, self.state)


def given(root: Path) -> Given:
    """Return what params/ of a repository gives now; raises ParamsError."""
    files = (path for path in (root / "params").rglob("*") if path.is_file())
    stats = ((str(path), path.stat()) for path in sorted(files))
    return _given(root, tuple((name, stat.st_mtime_ns, stat.st_size) for name, stat in stats))


@lru_cache(maxsize=2)
def _given(root: Path, state: _State) -> Given:
    return Given(root, state, Settings.read(root), Units.read(root / "params" / "units.csv"))


@lru_cache(maxsize=2)
def _wordings(root: Path, state: _State) -> Wordings:  # noqa: ARG001 - another state is another reading
    # A run with nothing to do tells nothing.
    from bantin.story.wordings import Wordings  # noqa: PLC0415

    return Wordings(read_document(root / "params" / "phrases.yml"))
