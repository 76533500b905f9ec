"""The root of all errors, and the place of what is wrong."""

from __future__ import annotations

import errno
from dataclasses import dataclass, fields
from pathlib import Path
from typing import ClassVar

_REASONS = {
    errno.ENOSPC: "đĩa đã đầy",
    errno.EDQUOT: "đã hết hạn mức đĩa",
    errno.EACCES: "không có quyền ghi",
    errno.EPERM: "không có quyền ghi",
    errno.EROFS: "ổ đĩa chỉ cho đọc",
    errno.ENOENT: "không có chỗ ấy",
    errno.ENOTDIR: "có một tệp ở chỗ lẽ ra là thư mục",
}
_WORDS = {"file": "", "sheet": "trang ", "row": "hàng ", "cell": "ô ", "item": "mục ", "unit": "", "period": "kỳ "}


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where something is wrong: whichever of file, sheet, row, cell, item, unit and period are known."""

    file: str = ""
    sheet: str = ""
    row: str = ""
    cell: str = ""
    item: str = ""
    unit: str = ""
    period: str = ""

    def __str__(self) -> str:
        """Return the known parts in Vietnamese, from the file inwards."""
        parts = ((field.name, getattr(self, field.name)) for field in fields(self))
        return ", ".join(_WORDS[name] + value for name, value in parts if value)


class BantinError(Exception):
    """
    The root: something that we foresaw, said in Vietnamese.

    Attributes:
        code: Stable, for people to look up and for tests to name.
        exit_code: What the command line returns when this error ends it.
        others: What else was found wrong in the same file, where that is known.
    """

    code: ClassVar[str] = "E000"
    exit_code: ClassVar[int] = 1
    others: tuple[BantinError, ...] = ()

    def __init__(self, what: str, *, place: Place | None = None, fix: str = "") -> None:
        """Keep what is wrong, where, and what to do next."""
        self.what, self.place, self.fix = what, place or Place(), fix
        super().__init__(what)

    def __reduce__(self) -> tuple[object, ...]:
        """Return what pickle needs, since the arguments are keywords."""
        return (_again, (type(self), self.what, self.place, self.fix))

    def __str__(self) -> str:
        """Return the whole message on one line: code, what, where, fix."""
        where = f" ({self.place})" if str(self.place) else ""
        return f"{self.code} {self.what}{where}. {self.fix}".strip()

    def as_json(self) -> dict[str, str]:
        """Return the message in parts, for `build/run.json` and `--json`."""
        said = {"code": self.code, "what": self.what, "where": str(self.place), "fix": self.fix}
        return said | {field.name: getattr(self.place, field.name) for field in fields(self.place)}


def _again(kind: type[BantinError], what: str, place: Place, fix: str) -> BantinError:
    return kind(what, place=place, fix=fix)


class RunLockedError(BantinError):
    """Another run holds the lock."""

    code = "E701"
    exit_code = 75


class RefusedPageError(BantinError):
    """The checker found something on a page that cannot be shown to be true; nothing is published."""

    code = "E901"
    exit_code = 4


class UnwritableFolderError(BantinError):
    """A folder that we write to cannot be written: no space, no permission, no such device."""

    code = "E702"

    @classmethod
    def because(cls, folder: Path, error: OSError) -> UnwritableFolderError:
        """Return the error for a folder, with the system's reason in our words where we know it."""
        reason = _REASONS.get(error.errno or 0, error.strerror or str(error))
        return cls(f"Không ghi được vào {folder}: {reason}", fix="Dọn chỗ, sửa quyền hoặc chọn nơi khác rồi chạy lại.")
