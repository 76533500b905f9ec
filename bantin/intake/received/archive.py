"""Every file that was ever received, kept by the hash of its bytes; nothing in it is changed or deleted."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from bantin.disk import write_whole, writing_to
from bantin.errors import MissingFileError, Place, WrongChecksumError

_SUFFIX = re.compile(r"\.[a-z0-9]{1,8}", re.ASCII)


class Archive:
    """
    The files of one dataset: `received/<dataset>/files/<aa>/<sha256><ending>`.

    It lies at the root of the repository and not in build/, which anyone may delete. The same bytes are kept once,
    under the ending with which they came first.
    """

    def __init__(self, folder: Path) -> None:
        """Take the folder `received/<dataset>`."""
        self._files = folder / "files"

    def keep(self, content: bytes, *, name: str) -> str:
        """
        Keep the bytes of a file that had this name, unless they are kept already; return their hash.

        A copy whose bytes changed on disk is put aside as `<name>.damaged`, and the right bytes take its place.

        Raises:
            UnwritableFolderError: The disk refuses.
        """
        sha256 = hashlib.sha256(content).hexdigest()
        kept = self.path(sha256)
        with writing_to(self._files):
            if kept is not None and _hash_of(kept) != sha256:
                kept.replace(kept.with_name(f".{kept.name}.damaged"))
                kept = None
            if kept is None:
                write_whole(self._files / sha256[:2] / f"{sha256}{_ending(name)}", content)
        return sha256

    def read(self, sha256: str) -> bytes:
        """
        Return the bytes that have this hash.

        Raises:
            MissingFileError: They were never kept, or somebody deleted them.
            WrongChecksumError: They changed on disk.
        """
        kept = self.path(sha256)
        if kept is None:
            raise MissingFileError(
                f"Không còn tệp có mã {sha256[:8]} trong kho tệp đã nhận",
                place=Place(file=str(self._files)),
                fix="Lấy lại từ bản sao lưu của thư mục received/.",
            )
        content = kept.read_bytes()
        if hashlib.sha256(content).hexdigest() != sha256:
            raise WrongChecksumError(
                f"Tệp lưu có mã {sha256[:8]} không còn nguyên vẹn",
                place=Place(file=str(kept)),
                fix="Lấy lại từ bản sao lưu của thư mục received/, hoặc xin cơ quan gửi lại đúng tệp này.",
            )
        return content

    def path(self, sha256: str) -> Path | None:
        """Return where the bytes with this hash lie; None where they are not kept."""
        return next(iter(sorted((self._files / sha256[:2]).glob(f"{sha256}*"))), None)


def _ending(name: str) -> str:
    """Return the ending of a file's name in small letters; "" for one that no program uses."""
    ending = Path(name).suffix.lower()
    return ending if _SUFFIX.fullmatch(ending) else ""


def _hash_of(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
