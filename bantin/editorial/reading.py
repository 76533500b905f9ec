"""
One editorial file: bytes -> front matter and body -> what an editor says, or everything that is wrong in it.

The file is Markdown under YAML front matter. Each part is read by itself, so that one look names every error.
"""

from __future__ import annotations

import re
from pathlib import Path

from bantin.editorial.body import topics_of
from bantin.editorial.front import Front, read_front
from bantin.editorial.photographs import with_renditions
from bantin.errors import EditorialError, ParamsError, Place, UnusableEditorialError, with_others
from bantin.model import Editorial, Photograph, Topic, Written
from bantin.settings.reading import compose, seen_text

_FENCE = re.compile(r"---[ \t]*")
_FIX = "Mở tệp bằng hàng ---, tiếp đến các khóa, rồi một hàng --- nữa; `render.py new` tạo sẵn một tệp như thế."


def read_editorial(path: Path, file: str) -> Editorial:
    """
    Return what an editorial file says; `file` is its name from the root of the repository.

    Raises:
        EditorialError: The first thing that is wrong; `others` are all the rest.
    """
    front, body = _parts(path, file)
    errors: list[EditorialError] = []
    head = _front(front, file, errors)
    topics = _topics(body, file, errors)
    photographs = tuple(_photographs(head, path.parent, errors))
    if errors:
        raise with_others(errors)
    return Editorial(
        file=file,
        event=head.event,
        of_event=head.of_event,
        photographs=photographs,
        quotes=head.quotes,
        shortcomings=head.shortcomings,
        tasks=head.tasks,
        topics=topics,
        byline=head.byline,
    )


def photographs_named(path: Path, file: str) -> tuple[Written, ...]:
    """Return the files that the front matter names as photographs; raises EditorialError where it cannot be read."""
    errors: list[EditorialError] = []
    head = _front(_parts(path, file)[0], file, errors)
    return tuple(one.file for one in head.photographs)


def _parts(path: Path, file: str) -> tuple[str, str]:
    """Return front matter and body, each with empty lines in place of the other, so that lines keep their numbers."""
    try:
        lines = seen_text(path.read_bytes(), file).split("\n")
    except ParamsError as error:
        raise UnusableEditorialError(error.what, place=error.place, fix=error.fix) from error
    except OSError as error:
        fix = "Khôi phục tệp hoặc quyền đọc."
        raise UnusableEditorialError("Không mở được tệp", place=Place(file=file), fix=fix) from error
    lines = [line.removesuffix("\r") for line in lines]
    fences = [n for n, line in enumerate(lines) if _FENCE.fullmatch(line)]
    if len(fences) < len(("before", "after")) or fences[0]:
        raise UnusableEditorialError("Tệp thiếu phần khai báo ở đầu", place=Place(file=file, row="1"), fix=_FIX)
    end = fences[1]
    return "\n".join(["", *lines[1:end]]), "\n".join([*[""] * (end + 1), *lines[end + 1 :]])


def _front(text: str, file: str, errors: list[EditorialError]) -> Front:
    try:
        param = compose(text, file)
    except ParamsError as error:
        errors.append(UnusableEditorialError(error.what, place=error.place, fix=error.fix))
        return Front()
    return read_front(param, errors) if param else Front()


def _topics(body: str, file: str, errors: list[EditorialError]) -> tuple[Topic, ...]:
    try:
        return topics_of(body, file)
    except EditorialError as error:
        errors += [error]
        return ()


def _photographs(head: Front, folder: Path, errors: list[EditorialError]) -> list[Photograph]:
    found = []
    for one in head.photographs:
        try:
            found.append(with_renditions(one, folder))
        except EditorialError as error:
            errors.append(error)
    return found
