"""Tell what a file that is no xlsx workbook really is, so that its sender knows what to do."""

from __future__ import annotations

from dataclasses import dataclass

from bantin.errors.submissions import EncryptedFileError, NotAWorkbookError, SubmissionError

SAVE_AS_XLSX = "Mở tệp bằng Excel hoặc LibreOffice, chọn Lưu thành (Save As) kiểu .xlsx rồi gửi lại"
SEND_THE_WORKBOOK = "Gửi đúng tệp biểu mẫu .xlsx; nếu chỉ có bản này thì chép số liệu vào biểu mẫu"

_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK\x03\x04"
_SNIFFED = 65_536


@dataclass(frozen=True, slots=True)
class _Disguise:
    """Bytes that a kind of file starts with, what it is called, and what to do about it."""

    start: bytes
    name: str
    fix: str


_DISGUISES = (
    _Disguise(b"%pdf-", "tệp PDF", SEND_THE_WORKBOOK),
    _Disguise(b"{\\rtf", "văn bản RTF", SEND_THE_WORKBOOK),
    _Disguise(b"<!doctype html", "trang HTML", SAVE_AS_XLSX),
    _Disguise(b"<html", "trang HTML", SAVE_AS_XLSX),
    _Disguise(b"<?xml", "tệp XML", SAVE_AS_XLSX),
    _Disguise(b"rar!", "tệp nén RAR", "Giải nén rồi gửi tệp .xlsx bên trong"),
    _Disguise(b"7z\xbc\xaf", "tệp nén 7z", "Giải nén rồi gửi tệp .xlsx bên trong"),
    _Disguise(b"\x1f\x8b", "tệp nén gzip", "Giải nén rồi gửi tệp .xlsx bên trong"),
    _Disguise(b"pk\x05\x06", "tệp nén zip trống", SEND_THE_WORKBOOK),
    _Disguise(b"\x89png", "ảnh PNG", SEND_THE_WORKBOOK),
    _Disguise(b"\xff\xd8\xff", "ảnh JPEG", SEND_THE_WORKBOOK),
)
# Streams inside a compound file (Office 97-2003); names are in UTF-16.
_STREAMS = (
    _Disguise("WordDocument".encode("utf-16-le"), "văn bản Word 97-2003 (.doc)", SEND_THE_WORKBOOK),
    _Disguise("PowerPoint Document".encode("utf-16-le"), "trình chiếu PowerPoint 97-2003 (.ppt)", SEND_THE_WORKBOOK),
    _Disguise("Workbook".encode("utf-16-le"), "bảng tính Excel 97-2003 (.xls)", SAVE_AS_XLSX),
    _Disguise("Book".encode("utf-16-le"), "bảng tính Excel 95 (.xls)", SAVE_AS_XLSX),
)
_LOCKED = "EncryptedPackage".encode("utf-16-le")
# Parts that only packages of other programs have.
_PACKAGES = (
    _Disguise(b"word/document.xml", "văn bản Word (.docx)", SEND_THE_WORKBOOK),
    _Disguise(b"ppt/presentation.xml", "trình chiếu PowerPoint (.pptx)", SEND_THE_WORKBOOK),
    _Disguise(b"xl/workbook.bin", "bảng tính Excel nhị phân (.xlsb)", SAVE_AS_XLSX),
    _Disguise(b"content.xml", "tệp OpenDocument (.ods, .odt)", SAVE_AS_XLSX),
)


def check_start(content: bytes) -> None:
    """
    Return where the bytes start as a zip package does.

    Raises:
        EncryptedFileError: The workbook is locked with a password.
        NotAWorkbookError: It is another kind of file; the message names the kind where we know it.
    """
    if content.startswith(_COMPOUND):
        raise _compound(content)
    if not content.startswith(_ZIP):
        raise _other(content)


def check_package(names: frozenset[str]) -> None:
    """Raise NotAWorkbookError where the parts of a package, named in lower case, are those of another program."""
    for disguise in _PACKAGES:
        if disguise.start.decode() in names:
            raise _named(disguise)
    if "[content_types].xml" not in names:
        raise NotAWorkbookError("Đây là tệp nén zip, không phải bảng tính", fix="Giải nén rồi gửi tệp .xlsx bên trong.")


def _compound(content: bytes) -> SubmissionError:
    if _LOCKED in content:
        return EncryptedFileError(
            "Tệp bị khoá bằng mật khẩu", fix="Bỏ mật khẩu (Tệp > Thông tin > Bảo vệ > Mã hoá) rồi lưu và gửi lại."
        )
    for disguise in _STREAMS:
        if disguise.start in content:
            return _named(disguise)
    return NotAWorkbookError("Tệp Office kiểu cũ, không phải .xlsx", fix=f"{SAVE_AS_XLSX}.")


def _other(content: bytes) -> NotAWorkbookError:
    if not content:
        return NotAWorkbookError("Tệp rỗng, không có byte nào", fix="Gửi lại tệp; có thể lần tải lên bị ngắt.")
    start = content[:_SNIFFED].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    for disguise in _DISGUISES:
        if start.startswith(disguise.start):
            return _named(disguise)
    if _looks_like_text(content[:_SNIFFED]):
        return NotAWorkbookError("Tệp là văn bản thuần (CSV?), không phải .xlsx", fix="Đổi đuôi tệp thành .csv.")
    return NotAWorkbookError("Tệp hỏng hoặc không phải .xlsx: không nhận ra loại tệp", fix=f"{SAVE_AS_XLSX}.")


def _looks_like_text(sample: bytes) -> bool:
    if sample.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    return not any(byte < 32 and byte not in b"\t\r\n" for byte in sample[:4_096])


def _named(disguise: _Disguise) -> NotAWorkbookError:
    return NotAWorkbookError(f"Tệp thực ra là {disguise.name}, không phải .xlsx", fix=f"{disguise.fix}.")
