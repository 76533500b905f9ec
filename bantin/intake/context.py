"""data/<dataset>/context.yml: what each source reports beside figures -> its context, each error with its line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

from bantin.errors import BantinError, ImpossibleFractionError, NotANumberError, Place, UnusableItemError
from bantin.model import Context, Event, Item, ItemKind, KOfN, Publication, Scope
from bantin.settings.written import Entry, Param

_KINDS = {
    "results_without_figures": ItemKind.RESULT,
    "shortcomings": ItemKind.SHORTCOMING,
    "tasks": ItemKind.TASK,
    "milestones": ItemKind.MILESTONE,
}
_ITEM_KEYS = ("text", "system", "scope", "indicator", "assignee", "due", "value", "target", "status")
_EVENT_KEYS = (
    "kind", "date", "part_of_day", "host", "place", "chair", "chair_role", "attended", "reported_by", "documents",
    "plan_period",
)  # fmt: skip


def read_context(param: Param, sentences: Mapping[str, str]) -> Context:
    """
    Return what one source reports; `sentences` are an editor's wordings by the item's own text.

    Raises:
        UnusableItemError: A key is unknown or missing, or a value cannot be read; with file and line.
    """
    try:
        entry = param.entry(("source", "event", *_KINDS))
        return Context(
            publication=_publication(entry["source"]),
            event=entry.optional("event", _event, Event(kind="none")),
            items=tuple(_items(entry, sentences)),
        )
    except UnusableItemError:
        raise
    except BantinError as error:
        raise UnusableItemError(error.what, place=error.place, fix=error.fix) from error


def _publication(param: Param) -> Publication:
    entry = param.entry(("publisher", "title", "published", "byline"))
    return Publication(
        publisher=entry["publisher"].text(),
        title=entry["title"].text(),
        published=entry["published"].day(),
        byline=entry.optional("byline", Param.text, ""),
    )


def _event(param: Param) -> Event:
    entry = param.entry(_EVENT_KEYS)

    def text(key: str) -> str:
        return entry.optional(key, Param.text, "")

    return Event(
        kind=entry["kind"].text(),
        date=_optional_day(entry, "date"),
        part_of_day=text("part_of_day"),
        host=text("host"),
        place=text("place"),
        chair=text("chair"),
        chair_role=text("chair_role"),
        attended=entry.optional("attended", Param.texts, ()),
        reported_by=text("reported_by"),
        documents=entry.optional("documents", Param.texts, ()),
        plan_period=text("plan_period"),
    )


def _items(entry: Entry, sentences: Mapping[str, str]) -> Iterator[Item]:
    for key, kind in _KINDS.items():
        params: tuple[Param, ...] = ()
        for number, param in enumerate(entry.optional(key, Param.items, params), start=1):
            item = _item(param, kind, number)
            yield replace(item, said=sentences.get(item.text, ""))


def _item(param: Param, kind: ItemKind, number: int) -> Item:
    entry = param.entry(_ITEM_KEYS)

    def text(key: str) -> str:
        return entry.optional(key, Param.text, "")

    item = Item(
        kind=kind,
        number=number,
        text=text("text"),
        system=text("system"),
        where=text("scope"),
        indicator=text("indicator"),
        assignee=text("assignee"),
        due=_optional_day(entry, "due"),
        value=entry.optional("value", _milestone_value, None),
        targets=entry.optional("target", _targets, ()),
    )
    _check(item, param.place)
    return item


def _check(item: Item, place: Place) -> None:
    """Refuse an item that would say nothing: no text, a task for nobody, a milestone of nothing."""
    needed = {
        ItemKind.TASK: (("text", item.text), ("assignee", item.assignee)),
        ItemKind.MILESTONE: (("indicator", item.indicator), ("value", item.value)),
    }.get(item.kind, (("text", item.text),))
    for key, value in needed:
        if not value:
            raise UnusableItemError(f"Mục thiếu {key}", place=place, fix=f"Thêm khóa {key}, hoặc bỏ mục này.")


def _optional_day(entry: Entry, key: str) -> date | None:
    return entry.optional(key, Param.day, None)


def _milestone_value(param: Param) -> KOfN:
    try:
        return KOfN.read(param.text())
    except (NotANumberError, ImpossibleFractionError) as error:
        raise UnusableItemError(error.what, place=param.place, fix=error.fix) from error


def _targets(param: Param) -> tuple[tuple[Scope, Decimal], ...]:
    known = [str(scope) for scope in Scope]
    entry = param.entry(known)
    return tuple((Scope(scope), value.decimal()) for scope, value in entry.params.items())
