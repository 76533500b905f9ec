"""A copy of the published dataset to spoil, and what intake makes of it."""

from __future__ import annotations

import csv
import io
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from bantin.intake import Intake, Problem, read_published
from bantin.window import Library

SOURCES = frozenset({"yen-lap-2021-08", "thanh-ba-2021-ytd", "ha-nam-2020", "my-duc-2018", "gia-vien-2021"})
# The first row of each source in figures.csv, as a spreadsheet counts.
FIRST_ROWS = {"yen-lap": 2, "thanh-ba": 15, "ha-nam": 30, "my-duc": 50, "gia-vien": 56}


@dataclass(frozen=True)
class Desk:
    """The folder of a copied dataset, with ways to spoil it and to read it."""

    folder: Path
    library: Library

    def rows(self) -> list[list[str]]:
        """Return the cells of figures.csv; row 1 is the header."""
        text = (self.folder / "figures.csv").read_text(encoding="utf-8")
        return [[], *csv.reader(io.StringIO(text))]

    def write(self, rows: list[list[str]]) -> None:
        """Write figures.csv from its cells."""
        out = io.StringIO()
        csv.writer(out, lineterminator="\n").writerows(rows[1:])
        (self.folder / "figures.csv").write_text(out.getvalue(), encoding="utf-8")

    def set(self, row: int, column: str, value: str) -> None:
        """Change one cell."""
        rows = self.rows()
        rows[row][rows[1].index(column)] = value
        self.write(rows)

    def append(self, row: int, **changes: str) -> None:
        """Add a copy of a row at the end, with changes."""
        rows = self.rows()
        copy = dict(zip(rows[1], rows[row], strict=True)) | changes
        self.write([*rows, list(copy.values())])

    def edit(self, file: str, old: str, new: str) -> None:
        """Replace a passage that stands once in a file."""
        path = self.folder / file
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{file} holds {old!r} {text.count(old)} times"
        path.write_text(text.replace(old, new), encoding="utf-8")

    def read(self) -> Intake:
        """Return what intake makes of it; every row must be accounted for."""
        intake = read_published(self.folder, self.library.units, self.library.settings.indicators)
        assert intake.received == intake.accepted + intake.rejected + intake.duplicate
        return intake

    def only_problem(self) -> Problem:
        """Return the problem of a dataset that has exactly one."""
        (problem,) = self.read().problems
        return problem

    def waiting(self) -> set[str]:
        """Return the sources that cannot be told."""
        return set(SOURCES - self.read().materials.keys())


@pytest.fixture
def desk(tmp_path, root, library) -> Desk:
    """Return a copy of data/published to spoil."""
    folder = tmp_path / "data" / "published"
    shutil.copytree(root / "data" / "published", folder)
    return Desk(folder, library)


@pytest.fixture(scope="session")
def taken_in(library) -> Intake:
    """Return what intake makes of the dataset as it is."""
    return library.dataset("published").intake


@pytest.fixture
def spoil(desk) -> Callable[[Callable[[bytes], bytes]], None]:
    """Return how to change the bytes of figures.csv."""

    def change(how: Callable[[bytes], bytes]) -> None:
        path = desk.folder / "figures.csv"
        path.write_bytes(how(path.read_bytes()))

    return change
