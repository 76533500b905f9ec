"""The checksum that is sent along with a CSV, as `sha256sum` writes it: without it a changed digit goes unnoticed."""

from __future__ import annotations

import hashlib
import re

from bantin.errors import Place, SubmissionWarning, UnguardedFileWarning, WrongChecksumError

# "<hash>  name", "<hash> *name" of a file read as bytes, "\<hash>  name" where the name holds a backslash.
_LINE = re.compile(r"\\?([0-9a-fA-F]{64})(?: [ *](.+))?")


def check_companion(content: bytes, companion: bytes | None, *, file: str) -> SubmissionWarning | None:
    """
    Return the warning for a file without a checksum beside it, None for one whose checksum is right.

    Raises:
        WrongChecksumError: The checksum is that of other bytes, or it is none.
    """
    place, name = Place(file=file), file.rpartition("/")[2]
    if companion is None:
        what = "Không có tệp mã kiểm tra đi kèm, nên không biết được một chữ số có bị đổi khi gửi hay không"
        return UnguardedFileWarning(
            what, place=place, fix=f"Gửi kèm {name}.sha256 (`sha256sum {name} > {name}.sha256`)."
        )
    digest = _digest_in(companion, name)
    if digest is None:
        what, fix = f"{name}.sha256 không có mã kiểm tra của tệp này", "Làm lại tệp mã kiểm tra bằng `sha256sum`."
        raise WrongChecksumError(what, place=place, fix=fix)
    actual = hashlib.sha256(content).hexdigest()
    if digest != actual:
        what = f"Mã kiểm tra gửi kèm là {digest[:12]}…, của tệp nhận được là {actual[:12]}…"
        fix = "Gửi lại cả hai tệp; không mở rồi lưu lại CSV bằng bảng tính sau khi làm mã kiểm tra."
        raise WrongChecksumError(what, place=place, fix=fix)
    return None


def _digest_in(companion: bytes, name: str) -> str | None:
    """Return the only checksum of a companion, or of several the one with the file's name."""
    lines = companion.decode("utf-8-sig", errors="replace").splitlines()
    found = [match for line in lines if (match := _LINE.fullmatch(line.strip()))]
    own = found if len(found) == 1 else [one for one in found if (one[2] or "").rpartition("/")[2] == name]
    return own[0][1].lower() if len(own) == 1 else None
