"""Repositories with a few files of offices, which take the params of this one; nothing in them was taken in yet."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

from bantin.datasets import Workbooks
from bantin.window import Library

ROOT = Path(__file__).resolve().parents[2]
DATASET = """
title: Số liệu thử
description: Sổ số liệu để thử.
publisher: Ban biên tập
licence: CC0-1.0
simulated: true
holds: workbooks
"""
NAME = "thu"


def repository_with(folder: Path, files: Mapping[str, bytes | Path]) -> Path:
    """Make a repository whose dataset "thu" holds these files, by their places below it; return its root."""
    (folder / "data" / NAME).mkdir(parents=True)
    (folder / "params").symlink_to(ROOT / "params")
    (folder / "data" / NAME / "dataset.yml").write_text(DATASET, encoding="utf-8")
    for name, content in files.items():
        put(folder, name, content)
    return folder


def put(root: Path, name: str, content: bytes | Path) -> Path:
    """Let a file arrive: its bytes, or those of another file."""
    path = root / "data" / NAME / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.read_bytes() if isinstance(content, Path) else content)
    return path


def taken_in(root: Path, *, keeps: bool = True) -> Workbooks:
    """Return the dataset after a run."""
    hand = Library(root, keeps=keeps).dataset(NAME)
    assert isinstance(hand, Workbooks)
    hand.take_in()
    return hand


def verdicts(hand: Workbooks) -> dict[str, str]:
    """Return the verdict on each file by its place below the dataset."""
    return {
        one.file.removeprefix(f"data/{NAME}/"): str(one.verdict)
        for outcome in hand.received.outcomes.values()
        for one in outcome.files
    }


def sha256(content: bytes) -> str:
    """Return the hash of bytes."""
    return hashlib.sha256(content).hexdigest()
