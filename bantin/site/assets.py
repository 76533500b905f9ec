"""Styles, script, fonts and icon under names that carry the hash of their bytes, so that they can be kept forever."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

FOLDER = "tai-san"


@dataclass(frozen=True, slots=True)
class Assets:
    """The files by their address, and the address by the plain name."""

    files: dict[str, bytes]
    addresses: dict[str, str]


def read_assets(folder: Path) -> Assets:
    """Return the assets of site/assets; the stylesheet's font addresses are replaced by the hashed ones."""
    fonts = {path.name: path.read_bytes() for path in sorted((folder / "fonts").glob("*.woff2"))}
    addresses = {name: _hashed(name, content) for name, content in fonts.items()}
    style = (folder / "style.css").read_text(encoding="utf-8")
    for name, address in addresses.items():
        style = style.replace(f"fonts/{name}", address)
    others = {"style.css": style.encode()} | {name: (folder / name).read_bytes() for name in ("page.js", "icon.svg")}
    addresses |= {name: _hashed(name, content) for name, content in others.items()}
    files = dict(_placed(fonts | others, addresses))
    # Readers of the data keep these addresses; they change with `schema`, not with their bytes.
    for name in ("facts.schema.json", "kiem-tra.py"):
        files[f"{FOLDER}/{name}"] = (folder / name).read_bytes()
    files[f"{FOLDER}/OFL.txt"] = (folder / "fonts" / "OFL.txt").read_bytes()
    return Assets(files, {name: f"{FOLDER}/{address}" for name, address in addresses.items()})


def _placed(contents: dict[str, bytes], addresses: dict[str, str]) -> Iterator[tuple[str, bytes]]:
    for name, content in contents.items():
        yield f"{FOLDER}/{addresses[name]}", content


def _hashed(name: str, content: bytes) -> str:
    stem, _, ending = name.rpartition(".")
    return f"{stem}.{hashlib.sha256(content).hexdigest()[:10]}.{ending}"
