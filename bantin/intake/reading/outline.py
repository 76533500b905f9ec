"""What a workbook consists of: its sheets in order, where they stand in the package, and nothing that is forbidden."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from urllib.parse import unquote

from bantin.errors.base import Place
from bantin.errors.submissions import ForbiddenContentError, NotAWorkbookError, OversizedFileError, SubmissionError
from bantin.intake.reading.limits import Limits
from bantin.intake.reading.markup import RELATIONSHIP_ID, Element, elements, is_true, naming_part
from bantin.intake.reading.package import SEND_AGAIN, Package

_WORKBOOK = ".spreadsheetml.sheet.main+xml"
_CONTENT_TYPES = "[Content_Types].xml"


@dataclass(frozen=True, slots=True)
class _Forbidden:
    """A piece of a part's name, what it is, and how to be rid of it."""

    sign: str
    name: str
    fix: str


_NO_MACROS = "Lưu lại dạng .xlsx (Excel Workbook, không macro) rồi gửi lại."
_FORBIDDEN = (
    _Forbidden("vbaproject", "macro", _NO_MACROS),
    _Forbidden("/macrosheets/", "trang macro", _NO_MACROS),
    _Forbidden("/dialogsheets/", "hộp thoại macro", _NO_MACROS),
    _Forbidden("/activex/", "thành phần ActiveX", "Xoá thành phần ấy rồi lưu và gửi lại."),
    _Forbidden("/embeddings/", "tệp nhúng", "Xoá đối tượng nhúng, chép số liệu của nó vào ô rồi gửi lại."),
    _Forbidden(
        "/externallinks/",
        "liên kết tới tệp khác",
        "Chọn Data > Edit Links > Break Link (Ngắt liên kết) rồi lưu và gửi lại.",
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetPart:
    """A sheet: its title, the name of its part, and whether it is hidden."""

    title: str
    part: str
    is_hidden: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """
    What is read of a workbook.

    Attributes:
        sheets: Sheets of cells in the order of their tabs; sheets that are one chart have none.
        strings: The part of the shared texts, or "".
        styles: The part of the formats, or "".
    """

    sheets: tuple[SheetPart, ...]
    strings: str
    styles: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Relationship:
    key: str
    kind: str
    target: str


def outline(package: Package, limits: Limits) -> Outline:
    """
    Return what a workbook consists of.

    Raises:
        ForbiddenContentError: It holds macros, links to other files, embedded files, or a DTD.
        NotAWorkbookError: It is no workbook, lacks a part, or counts its days from 1904.
        OversizedFileError: It has too many sheets.
    """
    _check_forbidden(package)
    workbook = _workbook_part(package)
    links = _relationships(package, workbook)
    found = elements(package.part(workbook), workbook)
    _check_calendar(found)
    sheets = _sheets(found, {link.key: link for link in links})
    if len(sheets) > limits.sheets:
        raise OversizedFileError(f"Tệp có hơn {limits.sheets} trang", fix="Chỉ để lại các trang của biểu mẫu.")
    _check_sheets(sheets)
    return Outline(sheets=sheets, strings=_only(links, "sharedStrings"), styles=_only(links, "styles"))


def _check_forbidden(package: Package) -> None:
    for name in sorted(package.names):
        for forbidden in _FORBIDDEN:
            if forbidden.sign in f"/{name}":
                raise _refused(forbidden, name)


def _refused(forbidden: _Forbidden, part: str) -> ForbiddenContentError:
    return ForbiddenContentError(f"Tệp chứa {forbidden.name}", place=Place(item=part[:200]), fix=forbidden.fix)


def _workbook_part(package: Package) -> str:
    part = _only(_relationships(package, ""), "officeDocument")
    types = elements(package.part(_CONTENT_TYPES), _CONTENT_TYPES)
    with naming_part(_CONTENT_TYPES):
        kinds = {
            kind.attributes["PartName"].lstrip("/").lower(): kind.attributes["ContentType"]
            for kind in types
            if kind.path == "Types/Override"
        }
    kind = kinds.get(part.lower(), "")
    if "macroEnabled" in kind:
        raise _refused(_FORBIDDEN[0], part)
    if not kind.endswith(_WORKBOOK):
        raise NotAWorkbookError(
            "Tệp không phải bảng tính .xlsx", place=Place(item=part[:200]), fix="Lưu lại dạng .xlsx rồi gửi lại."
        )
    return part


def _relationships(package: Package, part: str) -> tuple[_Relationship, ...]:
    folder, _, name = part.rpartition("/")
    own = posixpath.join(folder, "_rels", f"{name}.rels")
    found = [each.attributes for each in elements(package.part(own), own) if each.path == "Relationships/Relationship"]
    with naming_part(own):
        links = tuple(
            _Relationship(
                key=each["Id"], kind=each["Type"].rpartition("/")[2], target=_resolved(folder, each["Target"])
            )
            for each in found
            if each.get("TargetMode") != "External"
        )
    if len({link.key for link in links}) != len(links):
        raise _damaged("hai liên kết cùng tên", own)
    return links


def _resolved(folder: str, target: str) -> str:
    return posixpath.normpath(posixpath.join("/", folder, unquote(target))).lstrip("/")


def _only(links: tuple[_Relationship, ...], kind: str) -> str:
    targets = [link.target for link in links if link.kind == kind]
    if len(targets) > 1 or (not targets and kind == "officeDocument"):
        raise _damaged("không rõ phần nào là chính", kind)
    return targets[0] if targets else ""


def _check_calendar(found: list[Element]) -> None:
    for each in found:
        if each.path == "workbook/workbookPr" and is_true(each.attributes.get("date1904")):
            raise NotAWorkbookError(
                "Bảng tính đếm ngày từ năm 1904, nên mọi ngày lệch 4 năm khi chép sang bảng khác",
                fix="Bỏ chọn Tệp > Tuỳ chọn > Nâng cao > Dùng hệ ngày 1904, sửa lại các ngày rồi gửi lại.",
            )


def _sheets(found: list[Element], links: dict[str, _Relationship]) -> tuple[SheetPart, ...]:
    sheets = []
    with naming_part("workbook.xml"):
        for each in found:
            if each.path == "workbook/sheets/sheet":
                link = links[next(each.attributes[key] for key in RELATIONSHIP_ID if key in each.attributes)]
                if link.kind != "chartsheet":
                    sheets.append(_sheet(each, link))
    return tuple(sheets)


def _sheet(found: Element, link: _Relationship) -> SheetPart:
    if link.kind != "worksheet":
        raise _refused(_FORBIDDEN[1], link.target)
    state = found.attributes.get("state", "visible")
    if state not in ("visible", "hidden", "veryHidden"):
        raise _damaged("trang có trạng thái lạ", found.attributes["name"])
    return SheetPart(title=found.attributes["name"], part=link.target, is_hidden=state != "visible")


def _check_sheets(sheets: tuple[SheetPart, ...]) -> None:
    if not sheets:
        raise _damaged("không có trang nào", "workbook.xml")
    titles, parts = {sheet.title.casefold() for sheet in sheets}, {sheet.part.lower() for sheet in sheets}
    if len(titles) != len(sheets) or len(parts) != len(sheets) or not all(title.strip() for title in titles):
        raise _damaged("hai trang trùng tên, hoặc trang không tên", "workbook.xml")


def _damaged(why: str, item: str) -> SubmissionError:
    return NotAWorkbookError(f"Tệp hỏng: {why}", place=Place(item=item[:200]), fix=f"{SEND_AGAIN}.")
