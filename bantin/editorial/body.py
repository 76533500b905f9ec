"""
The body of an editorial file: Markdown -> paragraphs and entries of lists under the headings of sections.

HTML is text; what the page has no place for (emphasis, tables, code, pictures) is refused rather than lost.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

from bantin.errors import ForeignMarkupError, Place, UnknownHeadingError
from bantin.model import Paragraph, Topic, Written

_FRAME = frozenset({
    "paragraph_open", "paragraph_close", "heading_close", "bullet_list_open", "bullet_list_close", "list_item_open",
    "list_item_close",
})  # fmt: skip
_SCHEMES = ("http://", "https://")
_FIX = (
    "Phần viết thêm chỉ có tiêu đề mục (##), đoạn văn, danh sách gạch đầu dòng và liên kết http(s); "
    "ảnh và trích dẫn ghi ở phần khai báo."
)


def topics_of(body: str, file: str) -> tuple[Topic, ...]:
    """
    Return what is written under each heading; lines are numbered as in `body`.

    Raises:
        UnknownHeadingError: Text before the first heading.
        ForeignMarkupError: Markdown that the page has no place for.
    """
    topics: list[tuple[Written, list[Paragraph]]] = []
    depth, is_heading = 0, False
    for token in _markdown().parse(body):
        depth += {"bullet_list_open": 1, "bullet_list_close": -1}.get(token.type, 0)
        if token.type == "inline":
            _add(topics, _written(token, file), is_heading=is_heading, is_entry=depth > 0)
        elif token.type == "heading_open" and token.tag != "h2":
            raise _foreign(token, file, "tiêu đề không phải cấp ##")
        elif token.type not in _FRAME and token.type != "heading_open":
            raise _foreign(token, file, f'"{token.markup or token.type}"')
        is_heading = token.type == "heading_open"
    return tuple(Topic(heading, tuple(paragraphs)) for heading, paragraphs in topics)


def _add(topics: list[tuple[Written, list[Paragraph]]], words: Written, *, is_heading: bool, is_entry: bool) -> None:
    if is_heading:
        topics.append((words, []))
    elif topics:
        topics[-1][1].append(Paragraph(words, is_entry))
    else:
        fix = "Đặt một tiêu đề trước đoạn này, ví dụ: ## Văn bản điện tử."
        raise UnknownHeadingError("Đoạn văn không nằm dưới mục nào", place=words.place(), fix=fix)


@cache
def _markdown() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False})


def _written(token: Token, file: str) -> Written:
    line = token.map[0] + 1 if token.map else 1
    text, breaks = "", []
    for piece in _pieces(token.children or (), token, file):
        if piece == "\n":
            breaks.append(len(text))
        text += piece.replace("\n", " ")
    return Written(text.strip(), file, line, tuple(breaks))


def _pieces(children: Sequence[Token], block: Token, file: str) -> Iterator[str]:
    """Yield words and, where a line ends, a line break; a link is its words, then its address in brackets."""
    address = ""
    for child in children:
        if child.type == "link_open":
            address = str(child.attrs["href"])
            if not address.startswith(_SCHEMES):
                raise _foreign(block, file, f'liên kết "{address}"')
        elif child.type == "link_close":
            yield f" ({address})"
        elif child.type == "softbreak":
            yield "\n"
        elif child.type == "text" and "](" not in child.content:
            yield child.content
        else:
            raise _foreign(block, file, f'"{child.markup or child.content or child.type}"')


def _foreign(token: Token, file: str, what: str) -> ForeignMarkupError:
    place = Place(file=file, row=str(token.map[0] + 1) if token.map else "")
    return ForeignMarkupError(f"Có {what} mà trang không có chỗ", place=place, fix=_FIX)
