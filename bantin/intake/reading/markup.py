"""The markup of a part, parsed by expat: UTF-8 only, no DTD, no entities of its own."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import NamedTuple
from xml.parsers.expat import ExpatError, ParserCreate, XMLParserType

from bantin.errors.base import Place
from bantin.errors.submissions import ForbiddenContentError, NotAWorkbookError
from bantin.intake.reading.package import SEND_AGAIN

# The vocabulary of workbooks, as Excel writes it and in its strict form; then those of the package.
MAIN = (
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main ",
    "http://purl.oclc.org/ooxml/spreadsheetml/main ",
)
_PACKAGE = (
    "http://schemas.openxmlformats.org/package/2006/relationships ",
    "http://schemas.openxmlformats.org/package/2006/content-types ",
)
RELATIONSHIP_ID = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships id",
    "http://purl.oclc.org/ooxml/officeDocument/relationships id",
)
PRESERVE = "http://www.w3.org/XML/1998/namespace space"

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_ENCODING = re.compile(rb"""\s*<\?xml[^>]{0,200}?\sencoding\s*=\s*["']([^"']{1,40})["']""")
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")

Attributes = dict[str, str]


class Element(NamedTuple):
    """An element: its place from the root in local names ("styleSheet/cellXfs/xf"), and its attributes."""

    path: str
    attributes: Attributes


class Handlers(NamedTuple):
    """Who is told of the start and the end of each element; names are "namespace local"."""

    start: Callable[[str, Attributes], None]
    end: Callable[[str], None]


def checked_markup(content: bytes, part: str) -> bytes:
    """
    Return the markup of a part without its byte order mark, once it is plain UTF-8.

    Raises:
        ForbiddenContentError: It has a DTD.
        NotAWorkbookError: It is in another encoding; such forms are how checks of DTDs are evaded.
    """
    content = content.removeprefix(_BYTE_ORDER_MARK)
    declared = _ENCODING.match(content)
    if b"\0" in content or (declared and declared[1].lower() not in (b"utf-8", b"utf8")):
        raise _unreadable(part, "không phải UTF-8")
    try:
        content.decode()
    except UnicodeDecodeError as error:
        raise _unreadable(part, "không phải UTF-8") from error
    if b"<!DOCTYPE" in content:
        _refuse_doctype()
    return content


def parser() -> XMLParserType:
    """Return a parser that names elements "namespace local", and refuses a DTD as soon as it starts."""
    made = ParserCreate("utf-8", " ")
    made.buffer_text = True
    made.StartDoctypeDeclHandler = _refuse_doctype
    return made


def parse(made: XMLParserType, content: bytes, handlers: Handlers, *, part: str) -> None:
    """
    Let the handlers see all elements of a part.

    Raises:
        ForbiddenContentError: It has a DTD.
        NotAWorkbookError: It is not well-formed.
    """
    made.StartElementHandler, made.EndElementHandler = handlers
    try:
        made.Parse(content, True)  # noqa: FBT003 - expat's own signature: this is all of it
    except ExpatError as error:
        raise _unreadable(part, "XML hỏng") from error
    finally:
        # The handlers know the parser: without this the two would keep each other, and the part, in memory.
        made.StartElementHandler = made.EndElementHandler = made.CharacterDataHandler = None


def elements(content: bytes, part: str) -> list[Element]:
    """Return all elements of a small part; what is in a foreign vocabulary is called "?"."""
    found: list[Element] = []
    path: list[str] = []

    def start(name: str, attributes: Attributes) -> None:
        """Note an element with where it stands."""
        path.append(_local(name))
        found.append(Element("/".join(path[:8]), attributes))

    def end(_name: str) -> None:
        """Go back up to the element around it."""
        path.pop()

    parse(parser(), checked_markup(content, part), Handlers(start, end), part=part)
    return found


def is_true(word: str | None) -> bool:
    """Return whether an attribute says yes, in any of the ways that the format allows."""
    return word in ("1", "true", "on")


def unescaped(text: str) -> str:
    """Return the text with the format's own escapes resolved: _x000D_ is a carriage return."""
    return _ESCAPED.sub(lambda code: chr(int(code[1], 16)), text)


@contextmanager
def naming_part(part: str) -> Iterator[None]:
    """Turn what is missing or malformed in a part's own terms into NotAWorkbookError with its name."""
    try:
        yield
    except (KeyError, ValueError, IndexError) as error:
        raise _unreadable(part, "thiếu hoặc sai thuộc tính") from error


def _local(name: str) -> str:
    for namespace in (*MAIN, *_PACKAGE):
        if name.startswith(namespace):
            return name.removeprefix(namespace)
    return "?"


def _refuse_doctype(*_: object) -> None:
    raise ForbiddenContentError(
        "Tệp chứa khai báo DTD, thứ không bảng tính nào cần", fix="Không mở tệp này; hỏi lại người gửi."
    )


def _unreadable(part: str, why: str) -> NotAWorkbookError:
    return NotAWorkbookError(f"Tệp hỏng: {why}", place=Place(item=part[:200]), fix=f"{SEND_AGAIN}.")
