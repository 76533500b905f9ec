"""The recipe of `why`: what changed since a bulletin was made, down to the cells of a workbook."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from bantin.intake.received import Archive
from bantin.keys import job_key, notebook_inputs, shared_inputs, site_inputs
from bantin.manifest import Manifest, as_kept
from bantin.request import Request, chosen, parameters_of
from bantin.settings import BulletinSettings
from bantin.window import Library

_MOST_CELLS = 20


@dataclass(frozen=True, slots=True)
class Explanation:
    """
    Why a bulletin is made again by the next build, or is not.

    Attributes:
        bulletin: Its id.
        is_made: Whether there is a record of it.
        is_due: Whether the next build makes it again.
        changes: What changed since it was made, in words: files with their cells, modules, libraries, words.
        pages: What pages are made from and changed since they were written.
    """

    bulletin: str
    is_made: bool
    is_due: bool
    changes: tuple[str, ...]
    pages: tuple[str, ...]

    def lines(self) -> Iterator[str]:
        """Yield what a person reads."""
        if not self.is_made:
            yield f"{self.bulletin}: chưa làm lần nào, hoặc bản đã làm không còn nguyên; lần chạy tới làm."
        elif not self.is_due:
            yield f"{self.bulletin}: không có gì đổi, lần chạy tới không làm lại."
        else:
            yield f"{self.bulletin}: lần chạy tới làm lại, vì đã đổi:"
            yield from (f"  {change}" for change in self.changes or ("điều không ghi lại được ở lần trước",))
        if self.pages:
            yield "Trang được dựng lại, vì đã đổi:"
            yield from (f"  {change}" for change in self.pages)


def explain(root: Path, unit: str, period: str, datasets: tuple[str, ...]) -> tuple[Explanation, ...]:
    """
    Return for each bulletin of a unit and period what changed since it was made.

    Raises:
        UsageError: There is no such bulletin.
        RowError, DatasetError: What the bulletin waits for, as a build would say it.
    """
    library, manifest = Library(root), Manifest(root / "build")
    asked = Request(root=root, out=root / "site" / "public", units=(unit,), periods=(period,), datasets=datasets)
    pages = tuple(differences(manifest.inputs("site"), site_inputs(root / "site", root / "params")))
    return tuple(_explained(one, library, manifest, pages) for one in chosen(asked, library))


def inputs_of(one: BulletinSettings, library: Library) -> dict[str, str]:
    """Return by name all that the record of a bulletin is made from."""
    notebook = library.root / "notebooks" / f"{one.notebook}.ipynb"
    parameters = {f"tham số {name}": value for name, value in parameters_of(one).items()}
    shared = shared_inputs(library.root / "params")
    return {**notebook_inputs(notebook), **parameters, **shared, **library.inputs(one)}


def _explained(one: BulletinSettings, library: Library, manifest: Manifest, pages: tuple[str, ...]) -> Explanation:
    notebook = library.root / "notebooks" / f"{one.notebook}.ipynb"
    params = library.root / "params"
    key = job_key(notebook, parameters_of(one), library.fingerprint(one), params)
    is_made, is_due = manifest.has_good_record(one.id), manifest.key(one.id) != key
    changes = []
    if is_made and is_due:
        archive = Archive(library.root / "received" / one.dataset)
        for change in differences(manifest.inputs(one.id), inputs_of(one, library)):
            changes.append(change)
            name = change.partition(" (")[0]
            changes += _cells(archive, manifest.inputs(one.id).get(name, ""), library.root / name)
    return Explanation(one.id, is_made, is_due, tuple(changes), pages)


def differences(before: Mapping[str, str], now: Mapping[str, str]) -> Iterator[str]:
    """Yield the names of what is new, gone or other than it was; nothing where nothing was remembered."""
    if not before:
        return
    kept = as_kept(now)
    for name in sorted({*before, *kept}):
        if name not in kept:
            yield f"{name} (không còn)"
        elif name not in before:
            yield f"{name} (mới)"
        elif before[name] != kept[name]:
            yield name


def _cells(archive: Archive, before: str, now: Path) -> Iterator[str]:
    """Yield the cells in which a workbook differs from the one of a hash that was kept; nothing for other files."""
    kept = archive.path(before) if before else None
    if kept is None or now.suffix.lower() != ".xlsx" or not now.is_file():
        return
    old, new = _grid(kept.read_bytes()), _grid(now.read_bytes())
    changed = sorted(cell for cell in {*old, *new} if old.get(cell, "") != new.get(cell, ""))
    for sheet, row, column in changed[:_MOST_CELLS]:
        was, is_now = (grid.get((sheet, row, column), "") or "trống" for grid in (old, new))
        yield f"  trang “{sheet}”, ô {_letters(column)}{row + 1}: {was} thành {is_now}"
    if len(changed) > _MOST_CELLS:
        yield f"  và {len(changed) - _MOST_CELLS} ô nữa"


def _grid(content: bytes) -> dict[tuple[str, int, int], str]:
    """Return what each cell of a workbook holds, as text, by sheet, row and column."""
    from python_calamine import CalamineWorkbook  # noqa: PLC0415 - only this needs it

    book = CalamineWorkbook.from_filelike(BytesIO(content))
    return {
        (name, row, column): str(value)
        for name in book.sheet_names
        for row, cells in enumerate(book.get_sheet_by_name(name).to_python(skip_empty_area=False))
        for column, value in enumerate(cells)
        if value != ""
    }


def _letters(column: int) -> str:
    """Return the name of a column: A, Z, AA."""
    rest, last = divmod(column, 26)
    return (_letters(rest - 1) if rest else "") + chr(ord("A") + last)
