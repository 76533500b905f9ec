"""By which rules files are read: a hash of the code, params and libraries that can change what a file says."""

from __future__ import annotations

import hashlib
import sys
from functools import cache
from importlib.metadata import version
from pathlib import Path

_CODE = (
    "errors",
    "folding.py",
    "forms",
    "intake",
    "model",
    "receiving",
    "settings",
    "store",
    "unit_table.py",
    "units.py",
    "vietnamese",
)
_PARAMS = ("calendar.yml", "indicators.yml", "intake.yml", "offices.yml", "units.csv")
_LIBRARIES = ("pandas", "pandera", "pyarrow", "python-calamine")


@cache
def rules_key(params: Path) -> str:
    """Return the hash of the rules by which files are read now; another one means that all are read again."""
    package = Path(__file__).parent.parent
    digest = hashlib.sha256()
    for name in _CODE:
        top = package / name
        for path in sorted(top.rglob("*.py")) if top.is_dir() else (top,):
            digest.update(f"{path.relative_to(package)}\0".encode())
            digest.update(path.read_bytes())
    for name in _PARAMS:
        digest.update(f"{name}\0".encode())
        digest.update((params / name).read_bytes())
    digest.update(", ".join(f"{name} {version(name)}" for name in _LIBRARIES).encode())
    digest.update(sys.version.encode())
    return digest.hexdigest()
