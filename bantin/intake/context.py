"""data/<dataset>/context.yml: what each source reports beside figures -> its context, each error with its line."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TypeVar

from bantin.errors import BantinError, ImpossibleFractionError, NotANumberError, Place, UnusableItemError
from bantin.intake.wording import Wording
from bantin.model import Context, Event, EventKind, Item, ItemKind, KOfN, MilestoneStatus, Publication, Scope
from bantin.settings.written import Entry, Param, did_you_mean

_KINDS = {
    "results_without_figures": ItemKind.RESULT,
    "shortcomings": ItemKind.SHORTCOMING,
    "tasks": ItemKind.TASK,
    "milestones": ItemKind.MILESTONE,
}
# What can be said of each kind: a key that its sentences have no place for is refused, not lost.
_ITEM_KEYS = {
    ItemKind.RESULT: ("text", "system", "scope", "indicator"),
    ItemKind.SHORTCOMING: ("text", "system", "scope", "indicator"),
    ItemKind.TASK: ("text", "system", "scope", "indicator", "assignee", "due", "target"),
    ItemKind.MILESTONE: ("text", "system", "indicator", "value", "due", "status"),
}
_OF_MEETINGS = ("part_of_day", "host", "place", "chair", "chair_role", "attended", "reported_by", "documents")
_EVENT_KEYS = ("kind", "date", *_OF_MEETINGS, "plan_period")
# A key that says nothing without another.
_NEEDS = {"documents": "reported_by", "chair_role": "chair"}

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class ContextReader:
    """Reads what sources report against the ids of the catalogue and the sentences of editors."""

    indicators: Collection[str]
    wording: Wording

    def context(self, param: Param) -> tuple[Context | None, tuple[UnusableItemError, ...]]:
        """Return what one source reports, or None and every error for which it cannot be told."""
        errors: list[UnusableItemError] = []
        entry = _tried(lambda: param.entry(("source", "event", *_KINDS)), errors)
        if entry is None:
            return None, tuple(errors)
        publication = _tried(lambda: _publication(entry["source"]), errors)
        event = _tried(lambda: entry.optional("event", read_event, Event(kind=EventKind.NONE)), errors)
        items = tuple(item for key in _KINDS for item in self._items(entry, key, errors))
        if errors or publication is None or event is None:
            return None, tuple(errors)
        return Context(publication=publication, event=event, items=items), ()

    def _items(self, entry: Entry, key: str, errors: list[UnusableItemError]) -> Iterator[Item]:
        params: tuple[Param, ...] = ()
        found = _tried(lambda: entry.optional(key, Param.items, params), errors) or params
        for number, param in enumerate(found, start=1):
            try:
                item = self._item(param.entry(_ITEM_KEYS[_KINDS[key]]), _KINDS[key], number)
            except BantinError as error:
                errors.append(_unusable(error))
            else:
                yield replace(item, said=self.wording.sentence(entry.param.name, item))

    def _item(self, entry: Entry, kind: ItemKind, number: int) -> Item:
        status = MilestoneStatus.PLANNED if kind is ItemKind.MILESTONE else None
        item = Item(
            kind=kind,
            number=number,
            text=entry.optional_text("text"),
            system=entry.optional_text("system"),
            where=entry.optional_text("scope"),
            indicator=entry.optional("indicator", self._indicator, ""),
            assignee=entry.optional_text("assignee"),
            due=entry.optional("due", Param.day, None),
            value=entry.optional("value", _milestone_value, None),
            status=entry.optional("status", _status, status),
            targets=entry.optional("target", _targets, ()),
        )
        _check_item(item, entry.param.place)
        return item

    def _indicator(self, param: Param) -> str:
        name = param.text()
        if name not in self.indicators:
            fix = f"{did_you_mean(name, self.indicators)}Sửa mã theo params/indicators.yml, hoặc bỏ khóa này."
            raise UnusableItemError(f'Không có chỉ tiêu "{name}"', place=param.place, fix=fix)
        return name


def _tried(read: Callable[[], T], errors: list[UnusableItemError]) -> T | None:
    """Return what `read` returns; where it cannot, note its error and return None."""
    try:
        return read()
    except BantinError as error:
        errors.append(_unusable(error))
        return None


def _unusable(error: BantinError) -> UnusableItemError:
    return UnusableItemError(error.what, place=error.place, fix=error.fix)


def _publication(param: Param) -> Publication:
    entry = param.entry(("publisher", "title", "published", "byline"))
    return Publication(
        publisher=entry["publisher"].text(),
        title=entry["title"].text(),
        published=entry["published"].day(),
        byline=entry.optional_text("byline"),
    )


def read_event(param: Param) -> Event:
    """Return an event with its date, place and people; raises ParamsError or UnusableItemError."""
    entry = param.entry(_EVENT_KEYS)

    event = Event(
        kind=EventKind(entry["kind"].one_of(EventKind)),
        date=entry.optional("date", Param.day, None),
        part_of_day=entry.optional_text("part_of_day"),
        host=entry.optional_text("host"),
        place=entry.optional_text("place"),
        chair=entry.optional_text("chair"),
        chair_role=entry.optional_text("chair_role"),
        attended=entry.optional("attended", Param.texts, ()),
        reported_by=entry.optional_text("reported_by"),
        documents=entry.optional("documents", Param.texts, ()),
        plan_period=entry.optional_text("plan_period"),
    )
    _check_event(event, entry)
    return event


def _check_event(event: Event, entry: Entry) -> None:
    """Refuse an event that contradicts itself: a chair where nobody met, documents that nobody presented."""
    for key, param in entry.params.items():
        if key in _OF_MEETINGS and not event.is_meeting:
            fix = f"Thêm date (ngày họp), hoặc bỏ khóa {key}."
            raise UnusableItemError(f"Có {key} nhưng không có ngày họp", place=param.place, fix=fix)
        if key in _NEEDS and _NEEDS[key] not in entry.params:
            fix = f"Thêm khóa {_NEEDS[key]}, hoặc bỏ khóa {key}."
            raise UnusableItemError(f"Có {key} nhưng không có {_NEEDS[key]}", place=param.place, fix=fix)
        if key == "date" and not event.kind.is_meeting:
            fix = "Ghi kind: conference hoặc steering_committee, hoặc bỏ date."
            raise UnusableItemError(f"Có ngày họp nhưng kind là {event.kind}", place=param.place, fix=fix)


def _check_item(item: Item, place: Place) -> None:
    """Refuse an item that would say nothing: no text, a task for nobody, a milestone or a target of nothing."""
    needed: tuple[tuple[str, object], ...] = {
        ItemKind.TASK: (("text", item.text), ("assignee", item.assignee)),
        ItemKind.MILESTONE: (("indicator", item.indicator), ("value", item.value)),
    }.get(item.kind, (("text", item.text),))
    if item.targets:
        needed += (("indicator", item.indicator),)
    for key, value in needed:
        if not value:
            raise UnusableItemError(f"Mục thiếu {key}", place=place, fix=f"Thêm khóa {key}, hoặc bỏ mục này.")


def _status(param: Param) -> MilestoneStatus:
    return MilestoneStatus(param.one_of(MilestoneStatus))


def _milestone_value(param: Param) -> KOfN:
    try:
        return KOfN.read(param.text())
    except (NotANumberError, ImpossibleFractionError) as error:
        raise UnusableItemError(error.what, place=param.place, fix=error.fix) from error


def _targets(param: Param) -> tuple[tuple[Scope, Decimal], ...]:
    known = [str(scope) for scope in Scope]
    entry = param.entry(known)
    return tuple((Scope(scope), value.decimal()) for scope, value in entry.params.items())
