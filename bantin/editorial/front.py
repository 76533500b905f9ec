"""The front matter of an editorial file: event, photographs, quotes, shortcomings, tasks and byline."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import TypeVar

from bantin.errors import (
    BantinError,
    EditorialError,
    UnattributedQuoteError,
    UnusableEditorialError,
    UnusablePhotographError,
)
from bantin.intake.context import read_event
from bantin.model import Event, Item, ItemKind, Photograph, Quote, Written
from bantin.settings.written import Entry, Param

KEYS = ("event", "photographs", "quotes", "shortcomings", "tasks", "byline")
_PHOTOGRAPH = ("file", "caption", "alt", "credit", "section")
_QUOTE = ("text", "speaker", "role", "source", "section")
_SHORTCOMING = ("text", "scope", "system")
_TASK = ("assignee", "text", "due", "system")
# An address, not a word that anybody reads.
_NOT_WORDS = ("kind", "date")

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Front:
    """What the front matter says; photographs have no sizes yet."""

    event: Event | None = None
    of_event: tuple[Written, ...] = ()
    photographs: tuple[Photograph, ...] = ()
    quotes: tuple[Quote, ...] = ()
    shortcomings: tuple[Item, ...] = ()
    tasks: tuple[Item, ...] = ()
    byline: str = ""


def read_front(param: Param, errors: list[EditorialError]) -> Front:
    """Return what the front matter says, and add to `errors` whatever cannot be used."""
    entry = _tried(lambda: param.entry(KEYS), errors)
    if entry is None:
        return Front()
    event = _tried(lambda: entry.optional("event", _event, None), errors)
    has_event = "event" in entry.params
    return Front(
        event=event,
        of_event=tuple(_words_of_event(entry.params["event"])) if event else (),
        photographs=_list(entry, "photographs", lambda one, _: _photograph(one, has_event=has_event), errors),
        quotes=_list(entry, "quotes", lambda one, _: _quote(one, has_event=has_event), errors),
        shortcomings=_list(entry, "shortcomings", _shortcoming, errors),
        tasks=_list(entry, "tasks", _task, errors),
        byline=_tried(lambda: entry.optional_text("byline"), errors) or "",
    )


def _list(entry: Entry, key: str, read: Callable[[Param, int], T], errors: list[EditorialError]) -> tuple[T, ...]:
    """Return what `read` makes of each entry of a list and its number; those that cannot be used are left out."""
    nothing: tuple[Param, ...] = ()
    params = _tried(lambda: entry.optional(key, Param.items, nothing), errors) or nothing

    def each() -> Iterator[T]:
        """Yield what can be used; the error of the rest is noted."""
        for number, param in enumerate(params, start=1):
            found = _tried(lambda param=param, number=number: read(param, number), errors)  # type: ignore[misc]
            if found is not None:
                yield found

    return tuple(each())


def _tried(read: Callable[[], T], errors: list[EditorialError]) -> T | None:
    """Return what `read` returns; where it cannot, note its error and return None."""
    try:
        return read()
    except EditorialError as error:
        errors.append(error)
    except BantinError as error:
        errors.append(UnusableEditorialError(error.what, place=error.place, fix=error.fix))
    return None


def _event(param: Param) -> Event:
    event, entry = read_event(param), param.mapping()
    if not event.is_meeting:
        fix = "Ghi kind: conference hoặc steering_committee và date; không có sự kiện thì bỏ cả khóa event."
        raise UnusableEditorialError("Sự kiện không có ngày họp", place=param.place, fix=fix)
    if event.chair and not event.chair_role:
        fix = "Thêm chair_role, đúng chức danh của người chủ trì."
        raise UnusableEditorialError("Người chủ trì không có chức danh", place=entry["chair"].place, fix=fix)
    if event.plan_period:
        fix = "Bỏ khóa plan_period."
        raise UnusableEditorialError("Hội nghị không có plan_period", place=entry["plan_period"].place, fix=fix)
    return replace(event, is_by_editor=True)


def _words_of_event(param: Param) -> Iterator[Written]:
    for key, inner in param.mapping().items():
        if key not in _NOT_WORDS:
            items = inner.items() if key in ("attended", "documents") else (inner,)
            yield from (_written(one) for one in items)


def _photograph(param: Param, *, has_event: bool) -> Photograph:
    entry = param.entry(_PHOTOGRAPH)
    for key, what in (("alt", "lời tả cho người không nhìn thấy"), ("caption", "chú thích"), ("credit", "người chụp")):
        if key not in entry.params:
            fix = f"Thêm khóa {key}."
            raise UnusablePhotographError(f"Ảnh thiếu {what} ({key})", place=param.place, fix=fix)
    return Photograph(
        file=_written(entry["file"]),
        caption=_written(entry["caption"]),
        alt=_written(entry["alt"]),
        credit=_written(entry["credit"]),
        section=_section(entry, has_event=has_event),
    )


def _quote(param: Param, *, has_event: bool) -> Quote:
    entry = param.entry(_QUOTE)
    for key, what in (("speaker", "người nói"), ("role", "chức danh người nói"), ("source", "nguồn")):
        if key not in entry.params:
            fix = f"Thêm khóa {key}, hoặc bỏ trích dẫn này."
            raise UnattributedQuoteError(f"Trích dẫn không có {what} ({key})", place=param.place, fix=fix)
    return Quote(
        text=_written(entry["text"]),
        speaker=_written(entry["speaker"]),
        role=_written(entry["role"]),
        source=_written(entry["source"]),
        section=_section(entry, has_event=has_event),
    )


def _section(entry: Entry, *, has_event: bool) -> str:
    """Return the section in which something stands: the meeting where none is named and people met."""
    if "section" in entry.params:
        return entry["section"].text()
    if has_event:
        return "hoi_nghi"
    fix = "Thêm khóa section: tên một mục của bản tin, ví dụ van_ban."
    raise UnusableEditorialError("Không có sự kiện nên phải ghi mục", place=entry.param.place, fix=fix)


def _shortcoming(param: Param, number: int) -> Item:
    entry = param.entry(_SHORTCOMING)
    return Item(
        kind=ItemKind.SHORTCOMING,
        number=number,
        text=entry["text"].text(),
        where=entry.optional_text("scope"),
        system=entry.optional_text("system"),
        written_at=entry["text"].place,
    )


def _task(param: Param, number: int) -> Item:
    entry = param.entry(_TASK)
    return Item(
        kind=ItemKind.TASK,
        number=number,
        text=entry["text"].text(),
        system=entry.optional_text("system"),
        assignee=entry["assignee"].text(),
        due=entry.optional("due", Param.day, None),
        written_at=entry["text"].place,
    )


def _written(param: Param) -> Written:
    return Written(param.text(), param.file, param.line)
