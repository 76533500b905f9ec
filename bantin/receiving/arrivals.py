"""
Which files lie in a dataset of workbooks: data/<dataset>/<unit>/<period>/<anything>[-lan-N].xlsx or .csv.

The folder says whose a file is and of which period; the end of its name which submission it is, where the file itself
does not say so. A unit is a district, a province, or from July 2025 on a commune; a period is a month.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from bantin.errors import MisplacedFileError, OversizedFileError, Place, SubmissionError, UsageError
from bantin.folding import fold
from bantin.model import Level, Period, PeriodKind, Unit
from bantin.settings import Settings
from bantin.unit_table import FIRST_DAY_OF_TWO_TIERS
from bantin.units import Units

CHECKSUM_SUFFIX = ".sha256"
_LONGEST_CHECKSUM = 4096
_READ = (".xlsx", ".csv")
_NOT_DATA = ("editorial",)
# What Excel, editors and file managers leave lying about.
_LEFTOVERS = ("~$", ".", "Thumbs.db", "desktop.ini")
_SUBMISSION = re.compile(r"[ ._(-]+lan[ ._-]?0*(?P<number>[1-9]\d?)\)?$")
# Endings are added to names in receipts and in the archive; a file system allows 255 bytes.
_LONGEST_NAME = 180
_LARGEST_FILE = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """
    One file as it lies there.

    Attributes:
        file: Its name from the root of the repository: "data/demo/yen-lap/2021-08/yen-lap-2021-08.xlsx".
        path: Where it lies.
        unit: The unit of its folder.
        period: The period of its folder, with the days of the unit's reporting window.
        submission: What the end of its name says: 2 for "-lan-2"; 1 where it says nothing.
        sha256: The hash of its bytes.
        size: How many bytes it has.
        companion: What the file of its checksum holds, which was sent along; None where there is none.
    """

    file: str
    path: Path
    unit: Unit
    period: Period
    submission: int
    sha256: str
    size: int
    companion: bytes | None = None

    @property
    def is_csv(self) -> bool:
        """Return whether it is a text file."""
        return self.path.suffix.lower() == ".csv"


@dataclass(frozen=True, slots=True, kw_only=True)
class Misplaced:
    """
    A file that cannot be read where it lies.

    Attributes:
        error: Why; its place names the file.
        path: Where it lies.
        sha256: The hash of its bytes; "" where there are none to be had, as of a link.
        size: How many bytes it has.
    """

    error: SubmissionError
    path: Path
    sha256: str = ""
    size: int = 0

    @property
    def file(self) -> str:
        """Return its name from the root of the repository."""
        return self.error.place.file


@dataclass(frozen=True, slots=True)
class Arrivals:
    """The files of a dataset in the order of their names, and those that lie where they cannot be read."""

    files: tuple[Arrival, ...]
    misplaced: tuple[Misplaced, ...]


def arrivals(folder: Path, units: Units, settings: Settings, *, only: Collection[str] = ()) -> Arrivals:
    """Return what lies in a dataset's folder, or of `only` some units; each file is read once, for its hash."""
    found: list[Arrival] = []
    misplaced: list[Misplaced] = []
    for path in _data_files(folder, only):
        try:
            found.append(_arrival(path, folder, units, settings))
        except SubmissionError as error:
            misplaced.append(_misplaced(path, error))
    return Arrivals(tuple(found), tuple(misplaced))


def _data_files(folder: Path, only: Collection[str]) -> Iterator[Path]:
    """Yield what lies below the folders of units, in the order of names; a link to a folder counts as a file."""
    found: list[str] = []
    tops = [folder / name for name in sorted(only)] or [folder]
    for above, folders, names in (step for top in tops for step in os.walk(top)):
        links = [name for name in folders if os.path.islink(f"{above}/{name}")]  # noqa: PTH114 - 3.000 folders
        found += [f"{above}/{name}" for name in (*names, *links) if not name.startswith(_LEFTOVERS)]
    for path in sorted(found):
        parts = path[len(str(folder)) + 1 :].split("/")
        # Beside dataset.yml lie texts about the dataset; a workbook there was dropped one folder too high.
        is_deep = len(parts) > 1 or path.lower().endswith(_READ)
        if is_deep and parts[0] not in _NOT_DATA and not path.endswith(CHECKSUM_SUFFIX):
            yield Path(path)


def _arrival(path: Path, folder: Path, units: Units, settings: Settings) -> Arrival:
    file = _named(path, folder)
    place = Place(file=file)
    if path.suffix.lower() not in _READ:
        fix = "Gửi sổ số liệu dạng .xlsx hoặc bảng dạng .csv; bỏ tệp khác ra khỏi thư mục này."
        raise MisplacedFileError(f'Không nhận tệp đuôi "{path.suffix}"', place=place, fix=fix)
    unit, period = _whose(path.relative_to(folder).parts, units, settings, place)
    content = _content(path, place)
    return Arrival(
        file=file,
        path=path,
        unit=unit,
        period=period,
        submission=name_parts(path.stem).submission,
        sha256=hashlib.sha256(content).hexdigest(),
        size=len(content),
        companion=_companion(path),
    )


def _named(path: Path, folder: Path) -> str:
    """Return how messages name a file; raises MisplacedFileError for a name that cannot be written or is too long."""
    file = f"data/{folder.name}/{path.relative_to(folder).as_posix()}"
    shown = file.encode(errors="replace").decode()
    if shown != file:
        fix = "Đổi tên tệp và thư mục, chỉ dùng chữ thường không dấu, chữ số và gạch nối."
        raise MisplacedFileError("Tên tệp không ở mã UTF-8", place=Place(file=shown), fix=fix)
    if len(path.name.encode()) > _LONGEST_NAME:
        raise MisplacedFileError("Tên tệp quá dài", place=Place(file=file), fix="Đặt tên ngắn hơn, dưới 60 chữ.")
    return file


def _content(path: Path, place: Place) -> bytes:
    """Return the bytes of a file; raises MisplacedFileError for what is none, OversizedFileError before it is read."""
    if path.is_symlink() or not path.is_file():
        raise MisplacedFileError("Không phải là tệp thường", place=place, fix="Chép chính tệp đó vào thư mục này.")
    try:
        if path.stat().st_size > _LARGEST_FILE:
            fix = "Bỏ ảnh và các trang không thuộc biểu mẫu rồi gửi lại."
            raise OversizedFileError(f"Tệp lớn hơn {_LARGEST_FILE // 1024**2} MB", place=place, fix=fix)
        return path.read_bytes()
    except OSError as error:
        fix = "Sửa quyền đọc của tệp, hoặc chép lại tệp."
        raise MisplacedFileError("Không đọc được tệp", place=place, fix=fix) from error


def _misplaced(path: Path, error: SubmissionError) -> Misplaced:
    """Return a misplaced file with its bytes' hash, where it is a file that may be read and is not too large."""
    try:
        content = _content(path, error.place)
    except SubmissionError:
        content = b""
    sha256 = hashlib.sha256(content).hexdigest() if content else ""
    return Misplaced(error=error, path=path, sha256=sha256, size=len(content))


def _companion(path: Path) -> bytes | None:
    """Return what stands in the file of the checksum; nothing of a link or of what cannot be read, as if it said so."""
    companion = path.with_name(path.name + CHECKSUM_SUFFIX)
    try:
        if companion.is_symlink() or not companion.is_file():
            return None
        with companion.open("rb") as file:
            return file.read(_LONGEST_CHECKSUM)
    except OSError:
        return b""


@dataclass(frozen=True, slots=True)
class NameParts:
    """A file's name without its ending, folded and without what says which submission it is; and that number."""

    base: str
    submission: int


def name_parts(stem: str) -> NameParts:
    """Return what the name of a file says: "Số liệu-Lần-2" is the second submission of "so lieu"; 1 if it says none."""
    folded = fold(stem)
    found = _SUBMISSION.search(folded)
    return NameParts(folded[: found.start()], int(found["number"])) if found else NameParts(folded, 1)


def _whose(parts: tuple[str, ...], units: Units, settings: Settings, place: Place) -> tuple[Unit, Period]:
    """Return unit and period of a file by its folders; raises MisplacedFileError."""
    if len(parts) != 3:
        fix = "Đặt tệp vào <địa chỉ đơn vị>/<kỳ>/, ví dụ yen-lap/2021-08/."
        raise MisplacedFileError("Tệp không nằm trong thư mục của một đơn vị và một kỳ", place=place, fix=fix)
    try:
        unit, named = units.by_slug(parts[0]), Period.parse(parts[1])
        if named.kind is not PeriodKind.MONTH:
            raise _no_month(unit, named, place)
        window = settings.window_of(unit.slug)
        period = Period.parse(parts[1], window=window.span(named) if window else None)
        units.alive(unit, period.span)
    except UsageError as error:
        raise MisplacedFileError(error.what, place=place, fix=error.fix) from error
    if unit.level is Level.COMMUNE and period.span.start < FIRST_DAY_OF_TWO_TIERS:
        raise _of_a_district(unit, period, units, place)
    return unit, period


def _no_month(unit: Unit, named: Period, place: Place) -> MisplacedFileError:
    fix = "Số liệu gửi theo từng tháng: đặt vào thư mục của tháng, ví dụ 2021-08."
    return MisplacedFileError(f"{unit.full_name}, {named.label}: không phải một tháng", place=place, fix=fix)


def _of_a_district(commune: Unit, period: Period, units: Units, place: Place) -> MisplacedFileError:
    above = units.parent(commune)
    what = f"{commune.full_name}, {period.label}: trước ngày 1/7/2025 xã báo cáo trong sổ của huyện"
    fix = f"Ghi số của xã vào sổ của {above.full_name} ({above.slug})." if above else "Ghi số vào sổ của huyện."
    return MisplacedFileError(what, place=place, fix=fix)
