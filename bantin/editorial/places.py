"""Where editorial files lie, data/<dataset>/editorial/<unit>/<period>.md, and by which hash each is known."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from bantin.editorial.photographs import photograph_bytes
from bantin.editorial.reading import photographs_named, read_editorial
from bantin.errors import EditorialError, Place, StrayEditorialError
from bantin.model import Editorial
from bantin.settings import BulletinSettings


@dataclass(frozen=True, slots=True)
class Editorials:
    """The editorial files of a repository."""

    root: Path

    def of(self, chosen: BulletinSettings) -> Editorial | None:
        """Return what people wrote for a bulletin, or None where there is no file; raises EditorialError."""
        path = self._path(chosen)
        return read_editorial(path, self._name(path)) if path.exists() else None

    def fingerprint(self, chosen: BulletinSettings) -> str:
        """
        Return a text that changes with the file of a bulletin or one of its photographs; "" where there is no file.

        Raises:
            EditorialError: The file, or a photograph, cannot be read; photographs are not decoded here.
        """
        path = self._path(chosen)
        if not path.exists():
            return ""
        file = self._name(path)
        named = photographs_named(path, file)
        contents = [path.read_bytes(), *(photograph_bytes(one, path.parent) for one in named)]
        return " ".join(hashlib.sha256(content).hexdigest() for content in contents)

    def problems(self, dataset: str) -> Iterator[EditorialError]:
        """Yield whatever is wrong in the files of a dataset by themselves."""
        for path in self._files(dataset):
            try:
                read_editorial(path, self._name(path))
            except EditorialError as error:
                yield error
                yield from (one for one in error.others if isinstance(one, EditorialError))

    def strays(self, dataset: str, bulletins: Collection[BulletinSettings]) -> Iterator[EditorialError]:
        """Yield the files of a dataset that no bulletin prints, though they say something or cannot be read."""
        known = {self._path(one) for one in bulletins if one.dataset == dataset}
        yield from (
            self._stray(path) for path in self._files(dataset) if path not in known and not self._is_blank(path)
        )

    def _files(self, dataset: str) -> list[Path]:
        return sorted((self.root / "data" / dataset / "editorial").rglob("*.md"))

    def _is_blank(self, path: Path) -> bool:
        try:
            return read_editorial(path, self._name(path)).is_blank
        except EditorialError:
            return False

    def _stray(self, path: Path) -> StrayEditorialError:
        fix = "Sửa tên thư mục (địa chỉ đơn vị) hoặc tên tệp (kỳ), hoặc thêm bản tin trong params/units/."
        return StrayEditorialError("Không có bản tin nào dùng tệp này", place=Place(file=self._name(path)), fix=fix)

    def _path(self, chosen: BulletinSettings) -> Path:
        folder = self.root / "data" / chosen.dataset / "editorial" / chosen.unit_slug
        return folder / f"{chosen.period.slug}.md"

    def _name(self, path: Path) -> str:
        return path.relative_to(self.root).as_posix()
