"""The zip around a workbook: parts are unpacked one by one, under a limit, and only when every byte agrees."""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass, field
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from bantin.errors.base import Place
from bantin.errors.submissions import EncryptedFileError, NotAWorkbookError, OversizedFileError
from bantin.intake.reading.disguises import check_package, check_start
from bantin.intake.reading.limits import Limits

SEND_AGAIN = "Mở tệp bằng Excel, lưu lại rồi gửi lại; nếu không mở được thì xin lại tệp gốc"

_LOCAL = struct.Struct("<4s5H3L2H")
_ENTRY = b"PK\x01\x02"
_ENCRYPTED, _SIZES_FOLLOW, _UNICODE = 0x1, 0x8, 0x800
# In the local header of an entry whose sizes stand in an extra field of 64 bits.
_ELSEWHERE = 0xFFFFFFFF
# What zipfile raises on a damaged directory.
_DAMAGES = (BadZipFile, NotImplementedError, ValueError, EOFError, struct.error)


@dataclass(slots=True)
class Package:
    """
    The parts of a package, by name without regard to case, as the format has it.

    Attributes:
        content: The bytes of the file.
        limits: How much may be unpacked.
        entries: Where each part stands, by its name in lower case.
        unpacked: How many bytes were unpacked until now.
        checked: Names of the parts whose bytes were verified.
    """

    content: bytes
    limits: Limits
    entries: dict[str, ZipInfo]
    unpacked: int = 0
    checked: set[str] = field(default_factory=set)

    @property
    def names(self) -> frozenset[str]:
        """Return the names of all parts, in lower case."""
        return frozenset(self.entries)

    def part(self, name: str) -> bytes:
        """
        Return the bytes of a part.

        Raises:
            NotAWorkbookError: There is no such part, or it is damaged.
            OversizedFileError: It is larger than what is left of the limit, whatever its header says.
        """
        entry = self.entries.get(name.lower())
        if entry is None:
            raise _damaged(name, "thiếu phần này trong tệp")
        content = _inflated(entry, self._packed(entry), self._left(entry))
        self.unpacked += len(content)
        self.checked.add(name.lower())
        return content

    def check_rest(self) -> None:
        """Verify the parts that nobody asked for: pictures, charts, settings of printers."""
        for name in sorted(self.names - self.checked):
            self.part(name)

    def _left(self, entry: ZipInfo) -> int:
        left = self.limits.unpacked_bytes - self.unpacked
        if entry.file_size > left:
            raise _oversized(entry)
        return left

    def _packed(self, entry: ZipInfo) -> memoryview:
        start, size = _start_of_data(entry, self.content), entry.compress_size
        return memoryview(self.content)[start : start + size]


def opened(content: bytes, limits: Limits) -> Package:
    """
    Return the package that these bytes are; nothing is unpacked yet.

    Raises:
        EncryptedFileError: The file or a part of it is locked with a password.
        NotAWorkbookError: It is no zip, is truncated or damaged, or its directory contradicts itself.
        OversizedFileError: It has more parts or claims more bytes than the limits allow.
    """
    check_start(content)
    if content.count(_ENTRY) > limits.parts:
        raise OversizedFileError(f"Tệp có hơn {limits.parts} phần", fix=f"{SEND_AGAIN}.")
    package = Package(content, limits, _entries(content))
    check_package(package.names)
    return package


def _entries(content: bytes) -> dict[str, ZipInfo]:
    try:
        with ZipFile(BytesIO(content)) as archive:
            found = archive.infolist()
    except _DAMAGES as error:
        raise NotAWorkbookError("Tệp bị cắt cụt hoặc hỏng", fix=f"{SEND_AGAIN}.") from error
    entries: dict[str, ZipInfo] = {}
    for entry in found:
        _check_entry(entry)
        if entry.filename.lower() in entries:
            raise _damaged(entry.filename, "có hai phần cùng tên")
        entries[entry.filename.lower()] = entry
    _check_overlaps(found, content)
    return {name: entry for name, entry in entries.items() if not name.endswith("/")}


def _check_entry(entry: ZipInfo) -> None:
    name = entry.orig_filename
    if entry.flag_bits & _ENCRYPTED:
        raise EncryptedFileError("Tệp zip bị khoá bằng mật khẩu", fix="Bỏ mật khẩu, lưu lại dạng .xlsx rồi gửi lại.")
    outside = name.startswith("/") or ".." in name.split("/") or any(sign in name for sign in "\\:\0")
    if outside or not name.isprintable():
        raise _damaged(ascii(name), "tên phần chỉ ra ngoài tệp")
    if entry.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        raise _damaged(name, "kiểu nén lạ")


def _check_overlaps(entries: list[ZipInfo], content: bytes) -> None:
    end = 0
    for entry in sorted(entries, key=lambda entry: entry.header_offset):
        if entry.header_offset < end:
            raise _damaged(entry.filename, "các phần chồng lên nhau")
        end = _start_of_data(entry, content) + entry.compress_size


def _start_of_data(entry: ZipInfo, content: bytes) -> int:
    """Return where the packed bytes start, once the header before them says what the directory says."""
    start = entry.header_offset
    header = content[start : start + _LOCAL.size] if start >= 0 else b""
    if len(header) < _LOCAL.size:
        raise _damaged(entry.filename, "bị cắt cụt")
    magic, _, flags, method, _, _, crc, packed, size, name_length, extra_length = _LOCAL.unpack(header)
    after = start + _LOCAL.size
    name = content[after : after + name_length]
    agrees = (magic, flags & _ENCRYPTED, method) == (b"PK\x03\x04", 0, entry.compress_type)
    if not agrees or name != entry.orig_filename.encode("utf-8" if entry.flag_bits & _UNICODE else "cp437"):
        raise _damaged(entry.filename, "hai nơi ghi về nó khác nhau")
    told = (crc, packed, size)
    known = (entry.CRC, entry.compress_size, entry.file_size)
    if not flags & _SIZES_FOLLOW and any(a not in (b, _ELSEWHERE) for a, b in zip(told, known, strict=True)):
        raise _damaged(entry.filename, "hai nơi ghi về nó khác nhau")
    return int(after + name_length + extra_length)


def _inflated(entry: ZipInfo, packed: memoryview, left: int) -> bytes:
    if len(packed) != entry.compress_size:
        raise _damaged(entry.filename, "bị cắt cụt")
    content = bytes(packed) if entry.compress_type == ZIP_STORED else _decompressed(entry, packed)
    if len(content) > left:
        raise _oversized(entry)
    if len(content) != entry.file_size or zlib.crc32(content) != entry.CRC:
        raise _damaged(entry.filename, "nội dung không khớp mã kiểm tra")
    return content


def _decompressed(entry: ZipInfo, packed: memoryview) -> bytes:
    stream = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        # One byte more than announced shows whether the header lied.
        content = stream.decompress(packed, entry.file_size + 1)
    except zlib.error as error:
        raise _damaged(entry.filename, "dữ liệu nén hỏng") from error
    if len(content) > entry.file_size:
        raise OversizedFileError(
            "Một phần của tệp bung ra lớn hơn nó khai", place=Place(item=entry.filename), fix=f"{SEND_AGAIN}."
        )
    if not stream.eof or stream.unused_data or stream.unconsumed_tail:
        raise _damaged(entry.filename, "dữ liệu nén hỏng")
    return content


def _damaged(name: str, why: str) -> NotAWorkbookError:
    return NotAWorkbookError(f"Tệp hỏng: {why}", place=Place(item=name[:200]), fix=f"{SEND_AGAIN}.")


def _oversized(entry: ZipInfo) -> OversizedFileError:
    return OversizedFileError(
        "Phần này bung ra lớn hơn mức đọc được",
        place=Place(item=entry.filename[:200]),
        fix="Xoá các hàng và cột trống đã định dạng bên dưới và bên phải bảng, bỏ ảnh lớn, rồi lưu lại.",
    )
